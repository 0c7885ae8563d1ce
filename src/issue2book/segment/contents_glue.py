"""Lines of a contents page with their page numbers; several entries on one line part."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from issue2book.segment.bylines import signers_in
from issue2book.segment.contents_cells import holds_entries
from issue2book.segment.contents_columns import in_columns
from issue2book.segment.contents_entry import ECHO, Evidence, read_entry
from issue2book.segment.contents_gaps import columns_of
from issue2book.segment.contents_heaps import with_heaps
from issue2book.segment.contents_known import without_known
from issue2book.segment.contents_lines import (
    LEADER,
    LEADERS,
    Kind,
    Numbered,
    is_heading,
    kind_of,
    label_of,
    number_alone,
    number_first,
    number_last,
    starts_with_dash,
    without_translation,
)
from issue2book.segment.contents_numbers import numbers_apart, pages_alone, paired, titles_on
from issue2book.segment.contents_page import Form, Line
from issue2book.segment.heads import form_of
from issue2book.segment.names import looks_like_name
from issue2book.segment.offices import body_in
from issue2book.segment.text import HAN, bare, fold_spaces, is_han
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.pieces import Piece

#: What stands between a number and the title behind it.
_SEPARATES = rf"(?:[\s\u3000、．|｜/／]|{LEADERS})"
_INNER_FIRST = re.compile(
    rf"(?:(?<=[\s\u3000])|^)(?=(?:[Pp][.．]?\s?)?(?:\d{{1,3}}{_SEPARATES}+|0\d{{1,2}})\D)"
)
#: 某某8 题名: a number behind the rest of the entry above, without white space.
_GLUED_FIRST = re.compile(rf"(?<=[{HAN}]{{2}})(?=\d{{1,3}}(?:[\s\u3000]+|{LEADERS})[{HAN}“《])")
_INNER_LAST = re.compile(
    r"(?<=\d)(?<![Pp.．]\d)(?![lIO](?:[)）\]］]|$))(?:\s*[)）\]］])?[\s\u3000]*[;；]?[\s\u3000]*"
    # behind the bracket of a page 年 begins a title
    r"(?=(?:(?<=[)）\]］])年(?![级級])|[^\d\s\u3000年月日班级級%％.．、，,)）页-]))"
)
#: Leaders behind which the page number was lost; two dots of an ellipsis may end a title.
_LED = re.compile(rf"(?P<rest>\S.*?)[\s\u3000]*(?:…{{3,}}|[{re.escape(LEADER)}]{{5,}})$")
_LONGEST_ENTRY = 200
_WIDE = re.compile(
    r"(?:\u3000|\s{2,})[\s\u3000]*(?=(?:[Pp][.．]?\s?)?\d{1,3}[\s\u3000、．|｜/／])"
)
#: Likeness of a title that the body has without the words glued to it.
_GLUED = 0.97
#: Characters of a section's name, and of one that stands upright.
_SECTION, _UPRIGHT = 6, 6
_HEADING_BEFORE = re.compile(
    rf"^(?:{one_of('目录 目次 要目')}|CONTENTS)[\s\u3000:：]+(?=\S.{{10}})", re.IGNORECASE
)
#: A section, or a writer of the other column, before an entry: 手艺 32 题名.
_SECTION_BEFORE = re.compile(
    r"[^\d\s/／|｜…：:][^\d/／|｜…：:]{1,11}(?:[ \u3000][A-Z][A-Za-z &]{1,20})?[\s\u3000]+"
    rf"(?=\d{{1,3}}{_SEPARATES}+\D)"
)


def printed_lines(
    pieces: Sequence[Piece], indexes: Sequence[int], form: Form, evidence: Evidence
) -> list[Line]:
    """The lines and entries of some pieces, column by column."""
    texts = [pieces[i].text for i in indexes]
    if form in ("first", "last") and (cells := columns_of(texts, form)):
        return [
            line
            for at, text in cells
            for line in lines_of(
                replace(pieces[indexes[at]], text=text), indexes[at], form, evidence
            )
        ]
    beside = {
        at: len(pages)
        for i in indexes
        if form == "none" and (pages := pages_alone(pieces[i].text))
        for at in (i - 1, i + 1)
    }
    rows = [
        [line for part in parts for line in lines_of(part, i, form, evidence, beside.get(i, 0))]
        for i in indexes
        for parts in _cells(pieces[i])
    ]
    levelled = _levelled(rows)
    if form in ("first", "last"):
        levelled = numbers_apart(with_heaps(levelled, evidence), form, evidence)
    return in_columns(levelled, evidence)


def _cells(piece: Piece) -> list[list[Piece]]:
    """A piece alone; the cells of a table whose cells are entries, row by row."""
    if not holds_entries(piece.rows):
        return [[piece]]
    return [[replace(piece, text=cell, rows=()) for cell in row if cell] for row in piece.rows]


def _levelled(rows: Iterable[list[Line]]) -> list[list[Line]]:
    """The rows, of which names of sections set upright, a character a line, are one.

    So is a name whose last character fell on the next line.
    """
    out: list[list[Line]] = []
    for upright, run in groupby(rows, key=_is_character):
        own = list(run)
        if upright and len(own) == 1 and out and _lacks_character(out[-1]):
            out[-1] = [replace(out[-1][0], text=out[-1][0].text + own[0][0].text)]
            own = [[replace(own[0][0], text="")]]
        elif upright and len(own) <= _UPRIGHT:
            own[0] = [replace(own[0][0], text="".join(row[0].text for row in own))]
            own[1:] = [[replace(row[0], text="")] for row in own[1:]]
        out += own
    return out


def _lacks_character(row: Sequence[Line]) -> bool:
    """Whether a row may be the name of a section but for its last character."""
    text = row[0].text if len(row) == 1 and row[0].number is None else ""
    return is_han(text) and 1 < len(text) < _UPRIGHT and not is_heading(text)


def _is_character(row: Sequence[Line]) -> bool:
    return (
        len(row) == 1 and row[0].number is None and is_han(row[0].text) and len(row[0].text) == 1
    )


def lines_of(
    piece: Piece, index: int, form: Form, evidence: Evidence, beside: int = 0
) -> list[Line]:
    """The line that a piece is, or the entries that stand on it.

    `beside` are the page numbers that stand on the next line alone.
    """
    text, kind = piece.text.strip(), kind_of(piece)
    parts = titles_on(text, evidence, beside) if text else [text]
    parts = paired(parts) if form != "none" else parts
    if len(parts) == 1:
        parts = _parts(text, form, evidence)
    if evidence.sections and form in ("first", "last"):
        parts = [own for part in parts for own in _with_sections(part, form, evidence)]
    if len(parts) > 1:
        return [
            Line(
                index,
                part,
                _kind_of_part(part),
                _number_of(part, form, evidence),
            )
            for part in parts
        ]
    number = _number_of(text, form, evidence)
    if number is not None and kind != "dek":
        kind = "plain"
    elif number is None and kind == "plain" and _heads_section(piece, evidence):
        kind = "label"
    return [Line(index, text, kind, number)]


def _heads_section(piece: Piece, evidence: Evidence) -> bool:
    """Whether a line is short and a heading, where sections are headings and entries are not."""
    headed = "headed sections" in evidence.votes and form_of(piece) > 0
    return headed and len(bare(without_translation(piece.text))) <= _SECTION


def _with_sections(part: str, form: Form, evidence: Evidence) -> list[str]:
    """An entry and the known names of sections before it and behind it, one by one.

    What is left must have its page, and a title of the body.
    """
    before, rest, behind = without_known(part, evidence.sections)
    if not (before or behind):
        behind = next((n for n in evidence.sections if _ends_in(part, n, form, evidence)), "")
        rest = part.removesuffix(behind)
    number = _number_of(rest, form, evidence) if before or behind else None
    if number is None or number.page is None or not echoes(number.rest, evidence):
        return [part]
    if behind and not before and evidence.above(behind, read_entry(number.rest, evidence)):
        before, behind = behind, ""  # its own, as the body has it
    return [words for words in (before, rest, behind) if words]


def _ends_in(part: str, name: str, form: Form, evidence: Evidence) -> bool:
    """Whether a section is glued to the title of an entry, which the body has without it."""
    number = _number_of(part, form, evidence) if part.endswith(name) else None
    if number is None or not number.rest.endswith(name):
        return False
    whole, alone = (evidence.of_title(t)[0] for t in (number.rest, number.rest.removesuffix(name)))
    return alone >= _GLUED > whole


def tail_lines(
    pieces: Sequence[Piece], indexes: Iterable[int], form: Form, evidence: Evidence
) -> list[Line]:
    """The lines of pieces behind the last number, which prove nothing of themselves."""
    return [
        replace(line, tail=True)
        for index in indexes
        for line in lines_of(pieces[index], index, form, evidence)
    ]


def _kind_of_part(part: str) -> Kind:
    """What one of several on a line is."""
    if is_heading(part):
        return "heading"
    return "label" if label_of(part) else "dek" if starts_with_dash(part) else "plain"


def _number_of(text: str, form: Form, evidence: Evidence) -> Numbered | None:
    """The page number of a line where `form` has it; elsewhere only if the body has the title."""
    own = {"first": number_first, "last": number_last}.get(form, number_alone)
    if form == "none":
        return None
    if form == "last" and (hit := _LED.match(text)):
        return Numbered(hit["rest"].strip(), None)
    if (label := label_of(text)) and label[1].isdecimal():
        return Numbered(label[0], int(label[1]))  # 【信息窗】27: a page without other titles
    others = [read for read in (number_first, number_last) if read is not own]
    number = own(text)
    if number is not None and (not number.tight or echoes(number.rest, evidence)):
        return number
    for other in others:
        number = other(text)
        if number is not None and echoes(number.rest, evidence):
            return number
    return None


def echoes(rest: str, evidence: Evidence) -> bool:
    """Whether the body has the title of an entry."""
    return read_entry(rest, evidence).echo >= 0.8


def bulleted(text: str, pieces: Sequence[Piece], evidence: Evidence) -> bool:
    """Whether lines with this mark are mostly titles that the body has, not sections."""
    alike = [p.text for p in pieces if p.text[:1] == text[:1] and label_of(p.text)]
    lo, hi = evidence.outside
    mine = [p.text for p in pieces[lo : hi + 1] if p.text in alike]
    hits = sum(echoes((label_of(t) or ("",))[0], evidence) for t in mine)
    plain = sum(kind_of(p) == "plain" and echoes(p.text, evidence) for p in pieces[lo : hi + 1])
    return len(mine) >= 3 and hits > 0.5 * len(mine) and plain < hits


def _parts(text: str, form: Form, evidence: Evidence) -> list[str]:
    """The entries that stand on one line: `01 甲/张三 02 乙/李四`, `甲……1 乙……7`.

    A line of small entries may have its numbers on the other side than the page.
    """
    if form == "first" and (rest := _behind_a_rest(text, evidence)):
        return [text[: -len(rest)].strip(), *_divided(rest, form, evidence)]
    own = _set_apart(text, evidence) if form == "first" else []
    own = own or _divided(text, form, evidence)
    last = number_first(own[-1]) if form == "first" else None
    counted = last is not None and number_last(last.rest)  # 栏目 36 题名 38
    if (len(own) > 1 and not counted) or form not in ("first", "last"):
        return own
    parts = _divided(text, "last" if form == "first" else "first", evidence)
    read = number_last if form == "first" else number_first
    numbers = [read(part) for part in parts]
    known = all(number and _is_entry(number.rest, evidence) for number in numbers)
    return parts if len(parts) > 1 and known else own


def _behind_a_rest(text: str, evidence: Evidence) -> str:
    """The entries behind the rest of the one above, which has its number there: 某某8 题名.

    The body must have the first of them, and the rest be none itself.
    """
    if number_first(text) is None:
        for hit in _GLUED_FIRST.finditer(text):
            number = number_first(text[hit.start() :])
            if number and echoes(number.rest, evidence):
                return text[hit.start() :]
    return ""


def _divided(text: str, form: Form, evidence: Evidence) -> list[str]:
    """The entries on one line, with their numbers as `form` has it."""
    if form == "first":
        cuts = [hit.start() for hit in _INNER_FIRST.finditer(text)]
        cuts = sorted({*cuts, *_glued_numbers(text, evidence)})
        read = number_first
    elif form == "last":
        cuts = [hit.end() for hit in _INNER_LAST.finditer(text)]
        read = number_last
    else:
        return [text]
    heading = _HEADING_BEFORE.match(text)
    start = heading.end() if heading else 0
    parts: list[str] = []
    section = _SECTION_BEFORE.match(text, start) if form == "first" else None
    if section:
        start = section.end()
    for end in [*(cut for cut in cuts if cut > start), len(text)]:
        part = text[start:end].strip()
        if len(part) > _LONGEST_ENTRY:
            return [text]
        number = read(part)
        # behind it may stand a section of the next column
        words = (number.rest, number.rest.rpartition(" ")[0] if section else "") if number else ()
        if any(_is_entry(word, evidence) for word in words if word):
            parts.append(part)
            start = end
    rest = text[start:].strip()
    if (
        len(parts) == 1
        and rest
        and (signers_in(rest) or body_in(rest))
        and not _is_section(parts[0], rest, evidence)
        and _number_of(text, form, evidence)
    ):
        return [text]  # 标题 7 作者
    if section and not parts:
        return [text]
    if len(parts) + bool(rest) < 2 - (heading is not None or section is not None):
        return [text]
    before = [hit[0].strip() for hit in (heading, section) if hit]
    return [*before, *parts, *filter(None, [rest])]


def _set_apart(text: str, evidence: Evidence) -> list[str]:
    """The entries between which a wide space stands, all with rising numbers: 06 甲　36 乙.

    Titles of few characters need not be known to the body, if the others are.
    """
    parts = [part.strip() for part in _WIDE.split(text)]
    numbers = [number_first(part) for part in parts]
    pages = [number.page or 0 for number in numbers if number and not number.tight]
    if len(pages) != len(parts) or not all(one < two for one, two in pairwise(pages)):
        return []
    known = sum(_is_entry(number.rest, evidence) for number in numbers if number)
    return parts if 1 < len(parts) <= 2 * known else []


def _glued_numbers(text: str, evidence: Evidence) -> list[int]:
    """Where the number of an entry stands right behind the title of the one before it: 某某8 题名.

    The body must have the words behind the number as a title, and those before it.
    """
    cuts = (hit.start() for hit in _GLUED_FIRST.finditer(text))
    return [
        cut
        for cut in cuts
        if (one := number_first(text[:cut].strip())) and (two := number_first(text[cut:]))
        if (one.page or 0) < (two.page or 0)
        if echoes(one.rest, evidence) and echoes(two.rest, evidence)
    ]


#: 标题……作者(7), 标题……(7).
_LED_TO_PAGE = re.compile(
    rf"[{re.escape(LEADER)}]{{3,}}[^{re.escape(LEADER)}]{{0,12}}\d{{1,3}}\W*$"
)


def _is_section(entry: str, rest: str, evidence: Evidence) -> bool:
    """Whether words behind an entry that leads on to its page name the section of the next.

    So they do behind one that has its writers already, if nobody of this name signs.
    """
    if evidence.signs(rest):
        return False
    if _LED_TO_PAGE.search(entry) is None:
        number = number_last(entry)
        own = read_entry(number.rest, evidence) if number else None
        return bool(own and own.authors and own.echo >= ECHO) and evidence.of_title(rest)[0] == 1.0
    return evidence.echoes.heads(rest) or not looks_like_name(fold_spaces(rest))


def _is_entry(rest: str, evidence: Evidence) -> bool:
    reading = read_entry(rest, evidence)
    return reading.echo >= ECHO or reading.signed >= 0.5

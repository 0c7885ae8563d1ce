"""Pages of readers' letters: where one ends, and which entry of the contents page it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import signs
from issue2book.segment.documents import is_date
from issue2book.segment.evidence import greets, is_head, is_text
from issue2book.segment.heads import is_rubric
from issue2book.segment.jobs import is_affiliation
from issue2book.segment.openings import Opening
from issue2book.segment.signatures import (
    READER_ASKS,
    is_answer,
    is_marked_signature,
    parse_signature,
    signs_letter,
)
from issue2book.segment.text import bare, tail_state
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Characters of one letter, at most.
_LETTER = 800


#: What somebody writes on the net, and who tells of a letter: @渡口人：, 城关镇王先生来信：
_HANDLE = re.compile(r"[@＠][^\s@：:]{2,16}[：:]")
_TOLD = re.compile(
    rf"[^，。！？：:]{{2,16}}{one_of('来信 来函 来电 来稿 留言 写道 问道')}[：:]"
    rf"|{READER_ASKS}[：:]"
)
_SENDER = re.compile(r"[。！？!?”」…]\s*([（(][^（()）]{2,20}[)）])$")
#: Whoever writes so asks or speaks to the editors.
_ADDRESSED = re.compile("[？?您]|贵刊|貴刊|你们|你們|编辑|編輯|老师|老師|医生|醫生")
#: Characters of a line that is no text; lines of a letter with its writer; evidence of a title.
_LINE, _LINES, _SURE = 20, 2, 9.0
#: Letters that make a page of them: so many, and so large a share of its paragraphs.
_FEWEST, _SHARE = 2, 0.4


def are_letters(body: Sequence[Piece]) -> bool:
    """Whether a text is a page of letters, messages or questions of readers, by its paragraphs.

    Each begins or ends with who sends it, and answers may stand between.
    """
    texts = [piece.text.strip() for piece in body if is_text(piece)]
    count, texts = len(texts), [text for text in texts if not is_answer(text)]
    sent = sum(
        bool(_HANDLE.match(text) or _TOLD.match(text)) or greets(text) or _is_sent(text)
        for text in texts
    )
    return count > _FEWEST <= sent and sent >= _SHARE * len(texts)


def _is_sent(text: str) -> bool:
    """Whether a paragraph that speaks to somebody ends in the place and name of a sender."""
    hit = _SENDER.search(text)
    named = hit is not None and signs_letter(hit[1]) and not is_affiliation(hit[1])
    return named and bool(_ADDRESSED.search(text))


def letter_lines(pieces: Sequence[Piece], start: int, closed: Collection[int]) -> range:
    """The lines below the title `start` of a page of letters up to the last signature.

    A byline with a job signs an article: the page ends before that, and before a signature in
    brackets if the first has none. What the editors correct below the last is of the page.
    """
    last, words = start, 0
    greeted, bracketed = False, None
    for index in range(start + 1, len(pieces)):
        piece = pieces[index]
        # where letters greet the editors, what does not below another title is none
        headed = 0 < piece.level <= pieces[start].level and not signs_below(pieces, index)
        if headed and greeted and not any(greets(p.text) for p in pieces[index + 1 : index + 3]):
            break
        greeted = greeted or greets(piece.text)
        marked = piece.level > 0 and signs_below(pieces, index)
        if index in closed or words > _LETTER or (signs(piece.text) and not marked):
            break
        signed = marked or signs_below(pieces, index)
        if signed and bracketed is False and piece.text.lstrip()[:1] in "（(":
            break
        if signed and bracketed is None:
            bracketed = piece.text.lstrip()[:1] in "（("
        if signed or (is_date(piece.text) and last == index - 1 > start):
            last, words = index, 0
        else:
            words += len(piece.text)
    end = _behind_corrections(pieces, last, closed) if last > start else start + 1
    return range(start + 1, end)


def _behind_corrections(pieces: Sequence[Piece], last: int, closed: Collection[int]) -> int:
    """Where the page ends if the editors correct something below the `last` signature.

    An answer may stand between. In four of five issues 更正 was part of such a page.
    """
    for at in range(last + 1, min(last + 3, len(pieces) - 1)):
        if not {at, at + 1}.isdisjoint(closed):
            break
        if _CORRECTS.fullmatch(bare(pieces[at].text)):
            return at + 2
    return last + 1


_CORRECTS = re.compile(one_of("更正 勘误 订正"))


def signs_below(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line has the form of the name below a letter, and ends a text.

    A line that OCR marks as a heading must have the place, too, or be of the editors.
    """
    piece, above = pieces[index], pieces[index - 1]
    if piece.picture or tail_state(above.text) != "closed" or not above.text:
        return False
    if piece.level:
        return is_marked_signature(piece.text)
    return parse_signature(piece.text) is not None or signs_letter(piece.text)


def names_several(title: str) -> bool:
    """Whether a title of a page of letters tells how many there are, so that it is of all.

    >>> names_several("补正二则"), names_several("桥为什么会响")
    (True, False)
    """
    return bool(_SEVERAL.search(title))


_SEVERAL = re.compile(r"(?:[一二两兩三四五六七八九十]{1,2}|\d{1,2})[则則封篇]$")


def listed_letters(
    pieces: Sequence[Piece], starts: Mapping[int, Window], contents: Contents
) -> dict[int, Window]:
    """The windows, with the entries of those pages of letters that are listed by what they ask."""
    out = dict(starts)
    known = {w.entry for w in starts.values()}
    lost = {
        bare(entry.column): number
        for number, entry in enumerate(contents.entries)
        if number not in known and entry.column and not entry.authors
        if is_rubric(entry.column, "letters")
    }
    for start, window in starts.items():
        name = bare("".join(pieces[i].text for i in window.title))
        if window.kind == "letters" and window.entry is None and name in lost:
            number = lost.pop(name)
            column = contents.entries[number].column
            out[start] = msgspec.structs.replace(window, entry=number, column=column)
    return out


def plain_letters(
    pieces: Sequence[Piece],
    found: Sequence[Opening],
    closed: Collection[int],
    body: int,
) -> list[Opening]:
    """Pages of letters under a line that no mark tells from text, behind the piece `body`."""
    starts = {index for opening in found for index in (*opening.kicker, *opening.title)}
    return [
        Opening(at, (at,), (), (), _SURE)
        for at in range(body, len(pieces))
        if at not in closed and not pieces[at].level and starts.isdisjoint((at, at + 1))
        if is_rubric(pieces[at].text, "letters")
        if tail_state(pieces[at - 1].text) == "closed" or len(pieces[at - 1].text) <= _LINE
        if len(letter_lines(pieces, at, closed)) >= _LINES
    ]


def lines_of_letters(
    pieces: Sequence[Piece],
    found: Sequence[Opening],
    closed: Collection[int],
    listed: Iterable[Window],
) -> set[int]:
    """Lines of pages of letters, up to the last signature; no other unit begins there.

    So it is on pages that are `listed`, too. The name of another section ends them.
    """
    sections = sorted(o.start for o in found if o.kicker)
    titles = [o.title[-1] for o in found if is_rubric(pieces[o.title[0]].text, "letters")]
    titles.sort()
    pages = [w.title[-1] for w in listed if w.kind == "letters" and w.title]
    lines = {at for title in pages for at in letter_lines(pieces, title, closed)}
    reached = -1
    for title in titles:
        if title >= reached:  # what begins above the last signature of a page ends there, too
            page = letter_lines(pieces, title, closed)
            end = next((start for start in sections if start > title), page.stop)
            page = range(page.start, min(page.stop, end))
            lines.update(page)
            reached = page.stop - 1
    return lines


def on_their_page(
    pieces: Sequence[Piece], found: Sequence[Opening], closed: Collection[int]
) -> list[Opening]:
    """The openings; 来信 above several letters is the title where each has its own heading."""
    return [_of_page(pieces, opening, closed) for opening in found]


def _of_page(pieces: Sequence[Piece], opening: Opening, closed: Collection[int]) -> Opening:
    rubric = rubric_in(pieces, opening.kicker)
    named = any(names_letters(pieces[i].text) for i in opening.title)
    lines = letter_lines(pieces, rubric[0], closed) if rubric and not named else ()
    signed = _signatures(pieces, lines)
    headed = any(
        is_head(pieces[at]) and is_text(pieces[at + 1])
        for at in lines[:-1]
        if signed and at > signed[0] and at not in signed
    )
    if len(signed) < _FEWEST or not headed:
        return opening
    return msgspec.structs.replace(opening, title=rubric, kicker=(), subtitle=())


def sections_of_letters(
    pieces: Sequence[Piece],
    starts: Mapping[int, Window],
    contents: Contents,
    closed: Collection[int],
) -> dict[int, int]:
    """The entries that tell of letters (来信三封), which print heads with their section only.

    By the line that has its name, with several signatures below; it may be listed already.
    """
    known = {w.entry for w in starts.values()}
    names = {
        bare(entry.column): number
        for number, entry in enumerate(contents.entries)
        if number not in known and entry.column and not entry.authors
        if names_letters(entry.title)
    }
    found: dict[int, int] = {}
    for at in range(contents.body_from(len(pieces)), len(pieces)):
        name = bare(pieces[at].text)
        if name not in names or at in closed or at in starts:
            continue
        if len(_signatures(pieces, letter_lines(pieces, at, closed))) >= _FEWEST:
            found[at] = names.pop(name)
    return found


def names_letters(text: str) -> bool:
    """Whether a title says that letters stand below it: 三封来信, 读者来信.

    >>> names_letters("三封来信"), names_letters("来信与答复"), names_letters("渡口的灯为什么不亮")
    (True, True, False)
    """
    return is_rubric(text, "letters") or bool(_OF_LETTERS.fullmatch(bare(text)))


_OF_LETTERS = re.compile(
    rf".{{1,6}}{one_of('来信 来函 回信 复信')}|{one_of('来信 来函')}.{{1,4}}"
    rf"|.{{1,6}}{one_of('来信 来函')}[与與和及].{{2,4}}"
)


def holds_letters(pieces: Sequence[Piece], kicker: Collection[int], body: range) -> bool:
    """Whether several signed letters stand below a line such as 来信."""
    return bool(rubric_in(pieces, kicker)) and len(_signatures(pieces, body)) >= _FEWEST


def _signatures(pieces: Sequence[Piece], lines: Iterable[int]) -> list[int]:
    """The lines that have the form of the name below a letter."""
    return [at for at in lines if signs_below(pieces, at)]


def rubric_in(pieces: Sequence[Piece], lines: Collection[int]) -> tuple[int, ...]:
    """The one of the lines that heads a page of letters."""
    return tuple(i for i in lines if is_rubric(pieces[i].text, "letters"))[:1]

"""Entries of a damaged contents page, put right by what the body prints.

OCR glues the name of a section to the title behind it, and takes the end of an entry, its writer
and its page, for a line further down.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from issue2book.segment.bylines import parse_byline
from issue2book.segment.contents_lines import LEADER, label_of, section_name
from issue2book.segment.entries import Entry
from issue2book.segment.heads import form_of, is_rubric
from issue2book.segment.names import all_names
from issue2book.segment.section_words import goes_on
from issue2book.segment.text import bare, is_han, similarity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from issue2book.segment.entries import Contents
    from issue2book.segment.pieces import Piece

#: Leaders behind which nothing stands.
_LEADS = re.compile(rf"[…{re.escape(LEADER)}]{{3,}}$")
#: Characters of a section that is glued to a title, and of what is left of that.
_SECTION, _TITLE = (2, 4), 4
#: Entries whose section stands right above their title that make a habit; likeness of titles.
_HABIT, _LIKE = 2, 0.75
#: 题名 / 作者, 题名　作者: no name of a section.
_SIGNED = re.compile(
    r"(?P<title>[^/／]{2,}?)(?:[ \u3000]*[/／][ \u3000]*|\u3000+)(?P<names>[^/／]{2,16})"
)
#: Sections before titles that make a habit; characters of one, from and to below.
_FIRST, _NAMED = 3, (2, 6)
#: Characters of a byline, most.
_BYLINE = 40
#: Lines between a title and its end that are looked at.
_ABOVE = 2
#: Headings of the same words that only sections have.
_OFTEN = 2


def mended(contents: Contents, pieces: Sequence[Piece]) -> Contents:
    """The contents page with the ends of entries where they belong, and sections by themselves."""
    if not contents.entries:
        return contents
    name = bare(pieces[0].text)  # the periodical's, which the imprint below the page begins with
    entries = [
        replace(entry, authors=tuple(a for a in entry.authors if bare(a) != name))
        for entry in contents.entries
    ]
    body = pieces[contents.body_from(len(pieces)) :]
    lines = [bare(piece.text) for piece in body]
    entries = _with_sections_first(_with_lost_ends(entries, pieces), pieces, body)
    above: dict[str, set[str]] = {}
    for upper, lower in pairwise(lines):
        above.setdefault(lower, set()).add(upper)
    headed = _always_headed(body)
    marked = {
        index
        for e in entries
        for index in e.pieces
        if form_of(pieces[index]) or bare(pieces[index].text) in headed
    }
    often = {words for words, count in headed.items() if count >= _OFTEN}
    entries = _with_titles_above(entries, {*lines}, pieces)
    entries = _with_sections_below(entries, above, marked, often)
    entries = _with_signed_titles(entries, {*lines}, pieces)
    entries = [*_without_glued_sections(entries, _without_halves(body, entries), above)]
    paged = _paged_sections(contents, pieces)
    own = {entry.pieces for entry in paged}  # read as an entry already, it stands in no section
    entries = [*(entry for entry in entries if entry.pieces not in own), *paged]
    entries.sort(key=lambda entry: entry.pieces[0])
    labels = contents.labels | {entry.pieces[0]: "contents" for entry in paged}
    return replace(contents, entries=tuple(entries), labels=labels)


def _with_sections_first(
    entries: Sequence[Entry], pieces: Sequence[Piece], body: Sequence[Piece]
) -> list[Entry]:
    """The entries; where `栏目　题名` is the habit, the word before a title names its section.

    So it is where several sections stand so, and no writers do: 家事, 银发 are like names. Who
    signs in the body is a writer, and what it prints whole is a title.
    """
    texts = ["\n".join(pieces[at].text for at in entry.pieces) for entry in entries]
    habit = sum(
        bool(entry.column and _stands_before(entry.column, entry.title, text))
        for entry, text in zip(entries, texts, strict=True)
    )
    signed = sum(
        bool(entry.authors) and not _stands_before(entry.authors[0], entry.title, text)
        for entry, text in zip(entries, texts, strict=True)
    )
    if habit < _FIRST or signed:
        return [*entries]
    out: list[Entry] = []
    printed = {bare(piece.text) for piece in body}
    for entry, text in zip(entries, texts, strict=True):
        name, gap, title = entry.title.partition("\u3000")
        gap = "" if bare(entry.title) in printed else gap
        one = len(entry.authors) == 1 and _stands_before(entry.authors[0], entry.title, text)
        one = one and not _signs(entry, body)
        if one:
            out.append(replace(entry, column=entry.authors[0], authors=()))
        elif gap and is_han(name) and len(name) in range(*_NAMED) and title.strip():
            out.append(replace(entry, column=name, title=title.strip()))
        elif entry.column and is_rubric(entry.title, "letters", "briefs"):
            last = out[-1] if out else entry
            lines = "\n".join(pieces[at].text for at in last.pieces)
            left = last.column == entry.column and _stands_before(last.column, last.title, lines)
            out.append(replace(entry, column=None) if left else entry)
        else:
            out.append(entry)
    return out


def _signs(entry: Entry, body: Sequence[Piece]) -> bool:
    """Whether the word before a title is a writer: in a byline, or below that title."""
    name = entry.authors[0]
    short = [piece.text for piece in body if name in piece.text and len(piece.text) <= _BYLINE]
    bylines = (parse_byline(text, placed=True) for text in short if bare(text) != name)
    below = any(
        bare(lower.text) == name and bare(upper.text) == bare(entry.title)
        for upper, lower in pairwise(body)
    )
    return below or any(byline is not None and name in byline.names for byline in bylines)


def _stands_before(name: str, title: str, text: str) -> bool:
    """Whether a name stands before a title, white space between."""
    own = rf"{re.escape(name)}[ \u3000]+{re.escape(title[:_TITLE])}"
    return re.search(own, text) is not None


def _always_headed(body: Sequence[Piece]) -> Counter[str]:
    """The words of headings that no line without the mark of one has, and how often they come."""
    plain = {bare(piece.text) for piece in body if not form_of(piece)}
    return Counter(bare(p.text) for p in body if form_of(p) and bare(p.text) not in plain)


def _paged_sections(contents: Contents, pieces: Sequence[Piece]) -> list[Entry]:
    """【信息窗】27: sections that are a page of their own, for nothing stands in them.

    Such a line may stand right behind the last entry, and the body prints the name alone.
    """
    if contents.last is None:
        return []
    printed = {bare(piece.text) for piece in pieces[contents.last + 1 :]}
    found: list[Entry] = []
    for index in [*contents.labels, contents.last + 1]:
        label = label_of(pieces[index].text) if index < len(pieces) else None
        if label and label[1].isdecimal() and bare(label[0]) in printed - {*contents.columns}:
            found.append(Entry(label[0], None, (), int(label[1]), label[0], (index,)))
    return found


def _with_lost_ends(entries: Sequence[Entry], pieces: Sequence[Piece]) -> list[Entry]:
    """`标题………` and, further down, `作者(7)`: one entry, if 7 is a page between its neighbours."""
    out = [*entries]
    for end in [entry for entry in entries if _is_end(entry)]:
        for at, entry in enumerate(out):
            led = _LEADS.search(pieces[entry.pieces[-1]].text.rstrip())
            if entry.page is None and not entry.authors and led and _fits(out, at, end):
                whole = replace(
                    entry,
                    authors=all_names(end.title),
                    page=end.page,
                    pieces=(*entry.pieces, *end.pieces),
                )
                out[at] = whole
                out.remove(end)
                break
    return out


def _with_titles_above(
    entries: Sequence[Entry], lines: Collection[str], pieces: Sequence[Piece]
) -> list[Entry]:
    """The entries; `………作者/7` is the end of the title above it, a section between them or not."""
    taken = {index for entry in entries for index in entry.pieces}
    out: list[Entry] = []
    for entry in entries:
        first = entry.pieces[0]
        title = next(
            (
                at
                for at in range(first - 1, max(-1, first - 1 - _ABOVE), -1)
                if at not in taken and len(bare(pieces[at].text)) >= _TITLE
                if bare(pieces[at].text) in lines and not form_of(pieces[at])
            ),
            None,
        )
        led = pieces[first].text.strip()[0] in "…" + LEADER
        if title is None or not (led and _is_end(entry)):
            out.append(entry)
            continue
        words, own = pieces[title].text.strip(), (title, *entry.pieces)
        out.append(replace(entry, title=words, authors=all_names(entry.title), pieces=own))
    return out


def _is_end(entry: Entry) -> bool:
    return entry.page is not None and not entry.authors and bool(all_names(entry.title))


def _fits(entries: Sequence[Entry], at: int, end: Entry) -> bool:
    """Whether the page of `end` is one for the entry at this place."""
    before = [e.page for e in entries[:at] if e.page is not None]
    behind = [e.page for e in entries[at + 1 :] if e.page is not None and e is not end]
    low, high = (before or [0])[-1], (behind or [10_000])[0]
    return low <= (end.page or 0) <= high


def _with_sections_below(
    entries: Sequence[Entry],
    above: Mapping[str, Collection[str]],
    marked: Collection[int],
    often: Collection[str],
) -> list[Entry]:
    """The entries; the section of the next one, printed above its title, is no writer.

    A name that signs a text below it stands above the next title, too; but only a section is
    `marked` as a heading, on the page or wherever the body has it, and heads pages `often`.
    """
    out = [*entries]
    for at in range(len(out) - 1):
        entry, following = out[at], out[at + 1]
        over = {*often, *above.get(bare(following.title), ())}
        sections = [name for name in entry.authors if bare(name) in over]
        own = len(entry.authors) == 1 and entry.pieces[-1] in marked
        if not own or not sections or following.column != entry.column:
            continue
        out[at] = replace(entry, authors=())
        for later in range(at + 1, len(out)):
            if out[later].column != entry.column:
                break
            out[later] = replace(out[later], column=sections[0])
    return out


def _with_signed_titles(
    entries: Sequence[Entry], lines: Collection[str], pieces: Sequence[Piece]
) -> list[Entry]:
    """The entries; of two on one line the first, `题名 / 作者`, is no section of the second.

    The section of both is the line above: a heading, or one that was read as an entry, unsigned.
    """
    taken = {index for entry in entries for index in entry.pieces}
    out: list[Entry] = []
    signed, column = "", None
    for entry in entries:
        hit = _SIGNED.fullmatch(entry.column or "")
        names = all_names(hit["names"]) if hit else ()
        if hit is None or not names or bare(hit["title"]) not in lines:
            out.append(entry)
            continue
        if entry.column != signed:
            last = out[-1] if out else None
            signed, column = entry.column or "", None
            above = entry.pieces[0] - 1
            if last is not None and not last.authors and last.page is None:
                # the name of a feature stays, as an entry of its section
                opens = last.column not in (None, last.title)
                column = last.column if opens else out.pop().title
            elif above not in taken and form_of(pieces[above]):
                column = section_name(pieces[above].text)
            title = hit["title"].strip()
            out.append(replace(entry, title=title, subtitle=None, authors=names, column=column))
        out.append(replace(entry, column=column))
    return out


def _without_halves(body: Sequence[Piece], entries: Sequence[Entry]) -> list[str]:
    """The words of the lines of the body, none of those that are the first half of a title.

    Marked as the line below it, where no line with the name of a section is marked at all.
    """
    columns = {bare(entry.column) for entry in entries if entry.column}
    marked = any(form_of(piece) for piece in body if bare(piece.text) in columns)
    begins = Counter(bare(piece.text) for piece in body if form_of(piece))
    following = [*body[1:], None]
    return [
        ""
        if not marked
        and below is not None
        and form_of(piece) == form_of(below) > 0
        and begins[bare(piece.text)] < _OFTEN
        and sum(bare(e.title).startswith(bare(piece.text)) for e in entries) < _OFTEN
        else bare(piece.text)
        for piece, below in zip(body, following, strict=True)
    ]


def _without_glued_sections(
    entries: Sequence[Entry], lines: Sequence[str], above: Mapping[str, Collection[str]]
) -> Iterator[Entry]:
    """The entries; a section that the body prints above the title is none of its words.

    So it is where the body prints other sections in that place. The first entry of a section has
    its name above it on the page, not before it.
    """
    columns = {bare(entry.column) for entry in entries if entry.column}
    habit = sum(bare(e.column or "") in above.get(bare(e.title), ()) for e in entries if e.column)
    known = set(lines)
    last: Entry | None = None
    for entry in entries:
        later = last is not None and last.column == entry.column
        asked = later and habit >= _HABIT and bare(entry.title) not in known
        cut = _glued(entry.title, lines, columns) if asked else 0
        yield _parted(entry, cut) if cut else entry
        last = entry


def _glued(title: str, lines: Sequence[str], columns: Collection[str]) -> int:
    """How many characters at the beginning of a title stand by themselves above the others."""
    key = bare(title)
    least, most = _SECTION
    for over, upper, lower in zip(["", *lines], lines, lines[1:], strict=False):
        size = len(upper)
        rest = key[size:]
        if not (least <= size <= most and key.startswith(upper) and len(rest) >= _TITLE):
            continue
        if goes_on(upper):
            continue
        # a comma between them is one of the title, and below a section stands its first line
        whole = title.startswith(upper) and bare(title[size : size + 1])
        if whole and over not in columns and similarity(rest, lower) >= _LIKE:
            return size
    return 0


def _parted(entry: Entry, size: int) -> Entry:
    """The entry, of whose title the first `size` characters name the section."""
    return replace(entry, title=entry.title[size:], column=entry.title[:size])

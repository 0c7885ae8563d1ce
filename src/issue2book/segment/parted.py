"""Heads that stand apart from their text: found as one without a text, or above the first text."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.folio_series import section_beside
from issue2book.segment.heads import form_of, is_heading_line
from issue2book.segment.kickers import section_of
from issue2book.segment.section_labels import may_name, name_of
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL, bare, similarity, tail_state

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.anchors import Anchor
    from issue2book.segment.contents import Contents, Entry
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Likeness of a line beside the byline to a title that was misread, but not lost.
_MISREAD = 0.4


def _is_like(text: str, title: str) -> bool:
    """Whether a line is what OCR, or an editor in a hurry, has made of a title."""
    key, listed = bare(text), bare(title)
    return key in listed or listed in key or similarity(key, listed) >= _MISREAD


def join_heads(pieces: Sequence[Piece], starts: dict[int, Window], contents: Contents) -> None:
    """A head without a text right above a text is the head of that, or its kicker.

    Above one that is not listed either it is the kicker, and the name of the section.
    """
    for start, following in pairwise(sorted(starts)):
        head, listed = starts.get(start), starts[following]
        if head is None:
            continue
        if head.entry is not None:
            _take_for_section(pieces, starts, start, following, contents)
            continue
        lines = (*head.kicker, *head.title, *head.subtitle)
        if set(range(start, following)) - {*lines}:
            continue
        if listed.entry is None:
            if len(lines) == 1 and not listed.kicker and listed.kind == "article":
                label = pieces[start].text.strip(" \u3000【】〖〗［］[]")
                starts[start] = msgspec.structs.replace(listed, kicker=lines, column=label)
                del starts[following]
            continue
        title = contents.entries[listed.entry].title
        own = not listed.title and _is_like("".join(pieces[i].text for i in head.title), title)
        starts[start] = msgspec.structs.replace(
            listed,
            title=head.title if own else listed.title,
            subtitle=listed.subtitle or head.subtitle,
            kicker=(*head.kicker, *(() if own else head.title), *listed.kicker),
        )
        del starts[following]


def _take_for_section(
    pieces: Sequence[Piece],
    starts: dict[int, Window],
    start: int,
    following: int,
    contents: Contents,
) -> None:
    """A listed line with no text of its own, right above a listed text, names their section."""
    head, below = starts[start], starts[following]
    lines = (*head.kicker, *head.title, *head.subtitle)
    bare_head = not {*range(start, following)} - {*lines} and head.byline is None
    if head.entry is not None and below.entry is None and bare_head:
        listed = bare(contents.entries[head.entry].title)
        if listed == bare("".join(pieces[i].text for i in below.title)):
            # 来信, and below it the title that is listed: 读者来信三则
            starts[start] = msgspec.structs.replace(
                head, title=below.title, subtitle=below.subtitle, kicker=lines, byline=below.byline
            )
            del starts[following]
        return
    if head.entry is None or below.entry != head.entry + 1 or head.byline is not None:
        return
    entry = contents.entries[head.entry]
    if entry.authors or len(bare(entry.title)) > _SECTION or not bare_head:
        return
    starts[start] = msgspec.structs.replace(
        below, kicker=(*lines, *below.kicker), column=below.column or entry.title
    )
    del starts[following]


#: Characters of the name of a section.
_SECTION = 8


def take_lines_above(
    pieces: Sequence[Piece], starts: dict[int, Window], closed: Collection[int], first: int
) -> None:
    """Short lines between the contents page and the first text are of its head."""
    start = min((s for s in starts if s >= first), default=0)
    lines: list[int] = []
    for index in range(start - 1, max(start - 4, -1), -1):
        text = pieces[index].text.strip()
        if index in closed or not text or len(text) > 24 or text[-1] in TERMINAL + CLAUSE_MARKS:
            break
        if parse_byline(text, placed=True) is not None:
            return  # writers above their title: see `sides`
        lines.insert(0, index)
    if lines and lines[0] - 1 in closed and not any(s < start for s in starts if s >= first):
        window = starts.pop(start)
        starts[lines[0]] = msgspec.structs.replace(window, kicker=(*lines, *window.kicker))


#: Starts with the plain name of a section above them that make it the habit of an issue;
#: characters of the first column, at least, and paragraphs, at most.
_HABIT, _COLUMN, _PIECES = 3, 8, 6


def take_first_columns(
    pieces: Sequence[Piece],
    starts: dict[int, Window],
    closed: Collection[int],
    columns: Collection[str],
) -> None:
    """The name of a section, below it text that breaks off at a title: both are of that text.

    Where no contents page knows the name, others must stand right above their titles.
    """
    _take_page_tops(pieces, starts, closed)
    taken = {
        i
        for w in starts.values()
        for i in (*w.kicker, *w.title, *w.subtitle, w.byline)
        if i is not None
    }
    headed = sum(_names_section(pieces, start - 1) for start in starts) + sum(
        _names_section(pieces, i) for w in starts.values() for i in w.kicker[:1]
    )
    closed = {*closed, *taken}
    ends = {*closed, *starts}
    for start in sorted(starts):
        lines = _lines_above(pieces, start, ends)
        named = {at: section_of(pieces[at].text, columns) for at in lines}
        own = [at for at in lines if named[at]]
        if headed >= _HABIT and not columns:
            own += [at for at in lines if _names_section(pieces, at)]
        if own and _ends_above(pieces, own[0]):
            window = starts.pop(start)
            ends -= {start} - closed
            ends.add(own[0])
            # a kicker may stand between the two
            starts[own[0]] = msgspec.structs.replace(
                window,
                kicker=(*(at for at in reversed(lines) if at >= own[0]), *window.kicker),
                column=named[own[0]] or name_of(pieces[own[0]].text),
            )


def _take_page_tops(
    pieces: Sequence[Piece], starts: dict[int, Window], closed: Collection[int]
) -> None:
    """Text between the head of a page, which names a section, and the title of that section.

    The text above has come to its end, and is of another section, or the title cuts the text.
    """
    taken = {i for w in starts.values() for i in (*w.kicker, *w.title, *w.subtitle, w.byline)}
    taken |= {*closed, *starts}
    column: str | None = None
    for start in sorted(starts):
        window, before = starts[start], column
        column = window.column
        first = start
        while start - first < _PIECES and first - 1 not in taken and runs(pieces[first - 1]):
            first -= 1
            if pieces[first].section:
                break
        name = bare(section_beside(pieces[first].section)[0])
        own = column is not None and name == bare(column)
        begins = column != before or tail_state(pieces[start - 1].text) == "open"
        if first < start and own and begins and _ends_above(pieces, first):
            del starts[start]
            starts[first] = window


def _lines_above(pieces: Sequence[Piece], start: int, closed: Collection[int]) -> list[int]:
    """The one or two lines, from below, above the open column that a title at `start` cuts."""
    first = start
    while start - first < _PIECES and first - 1 not in closed and runs(pieces[first - 1]):
        first -= 1
    if first == start or tail_state(pieces[start - 1].text) != "open":
        return []
    lines = [first - 1, first - 2]
    if parse_byline(pieces[first - 1].text, placed=True) is not None:
        return []  # what stands below it is an office
    heads = takewhile(lambda at: at > 0 and at not in closed and not runs(pieces[at]), lines)
    return list(heads)


def runs(piece: Piece) -> bool:
    """Whether a piece is running text, no line of a head."""
    text = piece.text
    return not piece.level and len(text) >= _COLUMN and bool(re.search("[，。；：、,;:]", text))


def _names_section(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line can be the name of a section and bears no mark of a heading."""
    piece = pieces[index] if index >= 0 else None
    return piece is not None and bool(piece.text) and not form_of(piece) and may_name(piece)


def _ends_above(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the text above a line has come to its end."""
    text = pieces[index - 1].text
    return not text or tail_state(text) != "open" or len(text) <= _SHORT


#: Characters of a caption or a name; a longer open line is text that breaks off.
_SHORT = 40


def title_beside(
    pieces: Sequence[Piece], anchor: Anchor, entry: Entry, closed: Collection[int | None]
) -> tuple[int, ...]:
    """The heading line right above or below a byline whose title was misread beyond matching.

    A line that has nothing of the listed title is a kicker or a section: the title is lost.
    """
    if anchor.byline is None:
        return ()
    for index in (anchor.byline - 1, anchor.byline + 1):
        inside = 0 <= index < len(pieces) and index not in closed
        if inside and is_heading_line(pieces[index]) and pieces[anchor.byline].gap <= 2:
            if not _is_like(pieces[index].text, entry.title):
                continue
            return (index,) if index < anchor.byline or pieces[index].level in (1, 2) else ()
    return ()

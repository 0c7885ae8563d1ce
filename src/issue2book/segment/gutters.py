"""Columns that a reader of PDF set side by side, with white space between: pdftotext -layout.

The words stand where the page has them: what begins behind the gutter is the right column. Some
programs count every character as one place, others ideographs as two; a paragraph's indent or a
Latin word moves a line by a few. All of the left column comes first, down to a line over both.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from issue2book.model import Finding
from issue2book.segment.pieces import part
from issue2book.segment.text import DASHES
from issue2book.segment.widths import LONG, ems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from issue2book.segment.pieces import Piece

_SPACE = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
#: Lines that stand in both columns, at least, and their share of those from the first to the last.
_ROWS, _SHARE = 5, 0.4
#: Characters of a line over all columns.
_WIDEST = 300
#: Pages that have them; on others one line will do then.
_SURE = 3
#: Ems of a line of a column, in the middle; narrower ones are those of a table or a list.
_NARROWEST = 9.0
#: Places before the gutter's end and behind it that lines of the right column begin at.
_BEFORE, _BEHIND = 1, 6
#: Share of the lines that may end in a number; of a contents page more do.
_NUMBERED = 0.3
#: Lines and blank lines from which on a hole in the right column is that of a title over both.
_HOLE = 3
#: Places of an indent, ems that pages begin in where they have a margin, and that of a paragraph.
_STEP, _MARGIN, _INDENT = 2, 3, 2


class _Row(NamedTuple):
    """A line, and the places before it in its column."""

    piece: Piece
    lead: int


class _Gutter(NamedTuple):
    """Where the right column begins, and per row the space that ends there."""

    place: int
    spaces: dict[int, tuple[int, int]]
    measure: Callable[[str], int]
    #: How many of the lines begin at one and the same place, and at how few places the others do.
    steady: tuple[int, int]


def apart(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], list[Finding]]:
    """The pieces, columns with a gutter between one after the other, and the first and last."""
    if sum(bool(_SPACE.search(p.text)) for p in pieces if p.bbox is None) < _ROWS:
        return tuple(pieces), []
    pages = [
        [_Row(piece, 2 * piece.indent) for _, piece in group]
        for _, group in groupby(_paged(pieces), lambda pair: pair[0])
    ]
    sure = sum(_gutter(rows) is not None for rows in pages)
    least = _ROWS if sure < _SURE else 1
    out: list[Piece] = []
    found: list[Piece] = []
    for rows in pages:
        page = [row.piece for row in rows]
        laid = _laid(rows, least)
        if laid is None:
            out += _without_margin(page)
            continue
        found += page
        out += [row.piece for row in laid]
    if not found:
        return tuple(out), []
    lines = (found[0].line, found[-1].line)
    params = {"first": str(lines[0]), "last": str(lines[1])}
    return tuple(out), [Finding("SEG028", "warning", params, lines, 1.5)]


def _paged(pieces: Sequence[Piece]) -> Iterator[tuple[tuple[int, int], Piece]]:
    """Each piece with its page; where the input has none, pictures and headings part the text."""
    part_of = 0
    for piece in pieces:
        if piece.page is None and (piece.level or piece.shows_picture):
            part_of += 1
        yield (piece.page or 0, part_of), piece


def _without_margin(page: Sequence[Piece]) -> list[Piece]:
    """The lines of a page without the margin that all of them have."""
    margin = min((piece.indent for piece in page if piece.text), default=0)
    if margin < _MARGIN or len(page) < _ROWS:
        return list(page)
    return [msgspec.structs.replace(p, indent=max(0, p.indent - margin)) for p in page]


def _wide(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text)


def _laid(rows: Sequence[_Row], least: int = _ROWS) -> list[_Row] | None:
    """The rows column by column; None where there is one column."""
    gutter = _gutter(rows, least)
    if gutter is None:
        return None
    full = max(ems(rows[at].piece.text[:start]) for at, (start, _) in gutter.spaces.items())
    over = _over(rows, gutter, full)
    out: list[_Row] = []
    columns: tuple[list[_Row], list[_Row]] = ([], [])
    gaps = [0, 0]
    for at, row in enumerate(rows):
        gaps = [gap + row.piece.gap for gap in gaps]
        if at in over:
            out += _one_below_other(columns)
            columns, gaps = ([], []), [0, 0]
            out.append(row)
            continue
        for side, half in _halves(row, gutter, at):
            gap = min(gaps[side], 2) if columns[side] else row.piece.gap
            piece = msgspec.structs.replace(half.piece, gap=gap)
            columns[side].append(_Row(piece, half.lead))
            gaps[side] = 0
    return [*out, *_one_below_other(columns)]


def _one_below_other(columns: tuple[list[_Row], list[_Row]]) -> Iterator[_Row]:
    for side, column in enumerate(columns):
        rows = (_laid(column) or _indented(column)) if column else []
        for at, row in enumerate(rows):
            first = side and not at
            yield _Row(msgspec.structs.replace(row.piece, gap=1), row.lead) if first else row


def _indented(column: Sequence[_Row]) -> list[_Row]:
    """The lines of a column with the indents of paragraphs."""
    usual = max(Counter(row.lead for row in column).items(), key=lambda pair: (pair[1], -pair[0]))
    return [
        _Row(
            msgspec.structs.replace(row.piece, indent=_INDENT * (row.lead >= usual[0] + _STEP)), 0
        )
        for row in column
    ]


def _halves(row: _Row, gutter: _Gutter, at: int) -> Iterator[tuple[int, _Row]]:
    space = gutter.spaces.get(at)
    if space is None:
        right = row.lead >= gutter.place - _BEFORE
        yield (1, _Row(row.piece, row.lead - gutter.place)) if right else (0, row)
        return
    yield 0, _Row(part(row.piece, 0, space[0]), row.lead)
    place = row.lead + gutter.measure(row.piece.text[: space[1]])
    yield 1, _Row(part(row.piece, space[1], len(row.piece.text)), place - gutter.place)


def _gutter(rows: Sequence[_Row], least: int = _ROWS) -> _Gutter | None:
    """The gutter that most lines have at one place, by whichever measure of places."""
    found = [gutter for measure in (len, _wide) if (gutter := _by(rows, measure, least))]
    return max(found, key=lambda gutter: (len(gutter.spaces), gutter.steady), default=None)


def _by(rows: Sequence[_Row], measure: Callable[[str], int], least: int) -> _Gutter | None:
    places = [
        (row.lead + measure(row.piece.text[: hit.end()]), at, hit.span())
        for at, row in enumerate(rows)
        if not (row.piece.level or row.piece.rows or row.piece.picture)
        for hit in _SPACE.finditer(row.piece.text[:_WIDEST])
    ]
    count = {
        place: len({at for p, at, _ in places if place - _BEFORE <= p <= place + _BEHIND})
        for place in {place for place, _, _ in places}
    }
    most = max(count.values(), default=0)
    if most < least:
        return None
    place = min(place for place, number in count.items() if number == most)
    # the first lines of paragraphs begin further right
    spaces = {at: span for p, at, span in places if place - _BEFORE <= p <= place + _BEHIND}
    lines = Counter(p for p, at, span in places if spaces.get(at) == span)
    gutter = _Gutter(place, spaces, measure, (max(lines.values()), -len(lines)))
    return gutter if _are_columns(rows, gutter) else None


def _are_columns(rows: Sequence[_Row], gutter: _Gutter) -> bool:
    """Whether running text stands on both sides, and no list, table or contents page."""
    texts = [(rows[at].piece.text, span) for at, span in gutter.spaces.items()]
    sides = [text[:start] for text, (start, _) in texts], [text[end:] for text, (_, end) in texts]
    numbered = sum(text.strip()[-1:].isdigit() for side in sides for text in side)
    reach = max(gutter.spaces) - min(gutter.spaces) + 1
    return (
        all(median(map(ems, side)) >= _NARROWEST for side in sides)
        and numbered <= _NUMBERED * 2 * len(texts)
        and len(texts) >= _SHARE * reach
    )


def _over(rows: Sequence[_Row], gutter: _Gutter, full: float) -> set[int]:
    """The lines that stand over both columns: too long for one, or alone with no text beside."""
    over = {
        at
        for at, row in enumerate(rows)
        if at not in gutter.spaces
        and row.lead < gutter.place - _BEFORE
        and (ems(row.piece.text) > full + LONG or row.piece.level or row.piece.picture)
    }
    for run in _holes(rows, gutter):
        lines = _short_end(rows, run, full)
        after = rows[run[-1] + 1].piece.gap if run[-1] + 1 < len(rows) else 1
        if lines and len(lines) + sum(rows[at].piece.gap for at in lines) + after >= _HOLE:
            over |= set(lines)
    return over


def _short_end(rows: Sequence[_Row], run: Sequence[int], full: float) -> list[int]:
    """The short lines that a run ends in, below a blank line: a title and its byline."""
    lines: list[int] = []
    for at in reversed(run):
        text = rows[at].piece.text
        if ems(text) > full - LONG and not text.startswith(DASHES):
            break
        lines.append(at)
    while lines and not rows[lines[-1]].piece.gap:
        lines.pop()
    return lines


def _holes(rows: Sequence[_Row], gutter: _Gutter) -> Iterator[list[int]]:
    """Runs of lines below others in both columns, with nothing in the right column."""
    run: list[int] = []
    for at in range(min(gutter.spaces) + 1, len(rows)):
        if at not in gutter.spaces and rows[at].lead < gutter.place - _BEFORE:
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run

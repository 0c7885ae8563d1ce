"""Columns that a reader of PDF set side by side, with white space between: pdftotext -layout.

The words stand where the page has them: what begins behind the gutter is the right column. Some
programs count every character as one place, others ideographs as two; a paragraph's indent or a
Latin word moves a line by a few. All of the left column comes first, down to a line over both.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Finding
from issue2book.segment.gutter_places import ROWS, SPACE, Gutter, Row, gutter_of, sides_of
from issue2book.segment.pieces import part
from issue2book.segment.text import DASHES
from issue2book.segment.widths import LONG, ems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.pieces import Piece

#: Pages that have them; on others one line will do then.
_SURE = 3
#: Lines and blank lines from which on a hole in the right column is that of a title over both.
_HOLE = 3
#: Places of an indent, ems that pages begin in where they have a margin, and that of a paragraph.
_STEP, _MARGIN, _INDENT = 2, 3, 2
#: Ems of the name of a section at the head of a page, most.
_LABEL = 8
#: Ems behind which a right column can begin.
_DEEP = 5


def apart(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], list[Finding]]:
    """The pieces, columns with a gutter between one after the other, and the first and last."""
    free = [piece for piece in pieces if piece.bbox is None]
    if sum(bool(SPACE.search(p.text)) or p.indent >= _DEEP for p in free) < ROWS:
        return tuple(pieces), []
    pages = [
        [Row(piece, 2 * piece.indent) for _, piece in group]
        for _, group in groupby(_paged(pieces), lambda pair: pair[0])
    ]
    sure = sum(gutter_of(rows) is not None for rows in pages)
    least = ROWS if sure < _SURE else 1
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
    if margin < _MARGIN or len(page) < ROWS:
        return list(page)
    return [msgspec.structs.replace(p, indent=max(0, p.indent - margin)) for p in page]


def _laid(rows: Sequence[Row], least: int = ROWS) -> list[Row] | None:
    """The rows column by column; None where there is one column."""
    gutter = gutter_of(rows, least)
    if gutter is None:
        return None
    full = max(map(ems, sides_of(rows, gutter)[0]))
    over = _over(rows, gutter, full)
    out: list[Row] = []
    columns: tuple[list[Row], list[Row]] = ([], [])
    gaps = [0, 0]
    for at, row in enumerate(rows):
        gaps = [gap + row.piece.gap for gap in gaps]
        if at in over:
            out += _one_below_other(columns)
            columns, gaps = ([], []), [0, 0]
            out.append(row)
            continue
        empty = {0, 1}
        for side, half in _halves(row, gutter, at):
            gap = min(gaps[side], 2) if columns[side] else row.piece.gap
            piece = msgspec.structs.replace(half.piece, gap=gap)
            columns[side].append(Row(piece, half.lead))
            gaps[side] = 0
            empty.discard(side)
        for side in empty if gutter.verse else ():
            gaps[side] += 1  # stanzas end where only the other column has a line
    return [*out, *_one_below_other(columns)]


def _one_below_other(columns: tuple[list[Row], list[Row]]) -> Iterator[Row]:
    for side, column in enumerate(columns):
        rows = (_laid(column) or _indented(column)) if column else []
        for at, row in enumerate(rows):
            first = side and not at
            yield Row(msgspec.structs.replace(row.piece, gap=1), row.lead) if first else row


def _indented(column: Sequence[Row]) -> list[Row]:
    """The lines of a column with the indents of paragraphs."""
    usual = max(Counter(row.lead for row in column).items(), key=lambda pair: (pair[1], -pair[0]))
    return [
        Row(msgspec.structs.replace(row.piece, indent=_INDENT * (row.lead >= usual[0] + _STEP)), 0)
        for row in column
    ]


def _halves(row: Row, gutter: Gutter, at: int) -> Iterator[tuple[int, Row]]:
    space = gutter.spaces.get(at)
    if space is None:
        right = gutter.is_right(row)
        yield (1, Row(row.piece, row.lead - gutter.place)) if right else (0, row)
        return
    yield 0, Row(part(row.piece, 0, space[0]), row.lead)
    place = row.lead + gutter.measure(row.piece.text[: space[1]])
    yield 1, Row(part(row.piece, space[1], len(row.piece.text)), place - gutter.place)


def _over(rows: Sequence[Row], gutter: Gutter, full: float) -> set[int]:
    """The lines that stand over both columns: too long for one, or alone with no text beside."""
    over = {
        at
        for at, row in enumerate(rows)
        if at not in gutter.spaces
        and not gutter.is_right(row)
        and (ems(row.piece.text) > full + LONG or row.piece.level or row.piece.picture)
    }
    if rows and _is_label(rows, gutter):
        over.add(0)
    for run in () if gutter.verse else _holes(rows, gutter):
        lines = _short_end(rows, run, full)
        after = rows[run[-1] + 1].piece.gap if run[-1] + 1 < len(rows) else 1
        if lines and len(lines) + sum(rows[at].piece.gap for at in lines) + after >= _HOLE:
            over |= set(lines)
    return over


def _is_label(rows: Sequence[Row], gutter: Gutter) -> bool:
    """Whether the first line is a few words alone above both columns: the name of a section."""
    first, below = rows[0], rows[1] if len(rows) > 1 else None
    alone = below is not None and below.piece.gap > 0 and gutter.reach[0] > 0
    return alone and gutter.is_right(first) and ems(first.piece.text) <= _LABEL


def _short_end(rows: Sequence[Row], run: Sequence[int], full: float) -> list[int]:
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


def _holes(rows: Sequence[Row], gutter: Gutter) -> Iterator[list[int]]:
    """Runs of lines below others in both columns, with nothing in the right column."""
    run: list[int] = []
    for at in range(gutter.reach[0] + 1, len(rows)):
        if at not in gutter.spaces and not gutter.is_right(rows[at]):
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run

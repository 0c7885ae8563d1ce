"""Columns read straight across: recognised by where their words go on.

A line of set text ends inside a word once in four times, and the word goes on in the next line.
Where two or three columns were read line by line, it goes on two or three lines further down; and
where they stand side by side in one line, it goes on below, not beside.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Finding
from issue2book.segment.language import Seams
from issue2book.segment.text import tail_state
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.pieces import Piece
    from issue2book.segment.printed import Printed

#: Open line ends that are judged together.
_SAMPLE = 30
_FEWEST = 12
_REACH = 4
#: Nats per line end by which another line must continue better than the next one. Measured: the
#: true next line +2.4 to +2.7, strangers -0.6 to -0.8, so right order gives -3, mixed order +2.
_BETTER = 1.0
#: Pieces of a line that can be lines of columns side by side, in ems.
_NARROWEST, _WIDEST = 8, 45


class Mixed(msgspec.Struct, frozen=True):
    """Lines (indexes) whose columns are mixed, and how many columns that are."""

    lines: frozenset[int] = frozenset()
    columns: int = 0


def find_mixed(pieces: Sequence[Piece], printed: Printed, seams: Seams) -> Mixed:
    """The lines that do not go on in the next line, but in one further down."""
    lines: set[int] = set()
    columns: Counter[int] = Counter()
    for found in (_line_by_line(pieces, printed, seams), _side_by_side(pieces)):
        for stretch, step in found:
            lines.update(stretch)
            columns[step] += len(stretch)
    return Mixed(frozenset(lines), columns.most_common(1)[0][0] if columns else 0)


def of_mixed(mixed: Mixed, pieces: Sequence[Piece]) -> list[Finding]:
    """The finding that says so."""
    if not mixed.lines:
        return []
    first, last = pieces[min(mixed.lines)].line, pieces[max(mixed.lines)].src[-1].line
    params = {
        "first": str(first),
        "last": str(last),
        "columns": str(mixed.columns),
        "count": str(len(mixed.lines)),
    }
    return [Finding("SEG020", "error", params, (first, last), 0.0)]


def _line_by_line(
    pieces: Sequence[Piece], printed: Printed, seams: Seams
) -> Iterator[tuple[range, int]]:
    """Stretches of lines, and how many lines further down they go on, if not in the next."""
    ends = sorted(at for at in printed.full if tail_state(pieces[at].text) == "open")
    for start in range(0, len(ends), _SAMPLE):
        sample = ends[start : start + _SAMPLE]
        if len(sample) < _FEWEST:
            sample = ends[-_SAMPLE:]
        means = [_mean(seams, pieces, sample, step) for step in range(1, _REACH + 1)]
        best = max(means)
        if len(sample) >= _FEWEST and best > 0 and best - means[0] > _BETTER:
            yield range(sample[0], sample[-1] + 1), means.index(best) + 1


def _mean(seams: Seams, pieces: Sequence[Piece], ends: Sequence[int], step: int) -> float:
    """How well lines go on `step` lines further down, in nats per line."""
    values = [
        seams.evidence(pieces[at].text, pieces[at + step].text)
        for at in ends
        if at + step < len(pieces) and pieces[at + step].text
    ]
    return sum(values) / max(1, len(values))


def _side_by_side(pieces: Sequence[Piece]) -> Iterator[tuple[range, int]]:
    """Stretches of lines that are made of columns side by side, and how many columns."""
    rows = {at: parts for at, piece in enumerate(pieces) if len(parts := _parts(piece)) > 1}
    if len(rows) < _FEWEST:
        return
    seams = Seams(part for parts in rows.values() for part in parts)
    below = [
        (at, rows[at][0], rows[at + 1][0])
        for at, after in pairwise(sorted(rows))
        if after == at + 1 and tail_state(rows[at][0]) == "open"
    ]
    for start in range(0, len(below), _SAMPLE):
        sample = below[start : start + _SAMPLE]
        if len(sample) < _FEWEST:
            sample = below[-_SAMPLE:]
        down = sum(seams.evidence(here, after) for _, here, after in sample)
        across = sum(seams.evidence(here, rows[at][1]) for at, here, _ in sample)
        enough = len(sample) >= _FEWEST and down > 0
        if enough and (down - across) / len(sample) > _BETTER:
            columns = Counter(len(rows[at]) for at, _, _ in sample)
            yield range(sample[0][0], sample[-1][0] + 2), columns.most_common(1)[0][0]


def _parts(piece: Piece) -> tuple[str, ...]:
    """The parts of a line that white space divides, if all can be lines of columns."""
    if piece.level or piece.rows or piece.picture or len(piece.text) > _REACH * (_WIDEST + 20):
        return ()
    parts = tuple(re.split(r"\s{2,}|\u3000+", piece.text.strip()))
    if len(parts) < 2:
        parts = tuple(piece.text.split())
    wide = all(_NARROWEST <= ems(part) <= _WIDEST for part in parts)
    return parts if wide and 2 <= len(parts) <= _REACH else ()

"""Columns read straight across: recognised by where their words go on.

A line of set text ends inside a word once in four times, and the word goes on in the next line.
Where two or three columns were read line by line, it goes on two or three lines further down; and
where they stand side by side in one line, with or without white space between, it goes on below,
not beside. What speaks for that is added up along the lines, so that one page among right ones is
found as well as a whole issue.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from issue2book.model import Finding
from issue2book.segment.language import Seams
from issue2book.segment.printed import may_be_printed_line
from issue2book.segment.text import tail_state
from issue2book.segment.widths import LONG, ems, fills, width_of
from issue2book.segment.word_bridge import word_bridge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from issue2book.segment.pieces import Piece
    from issue2book.segment.printed import Printed

#: Columns that are read across, at most.
_REACH = 4
#: Nats that a stretch of lines must gain by going on elsewhere than in the next line. Lines in
#: right order reach 14 by chance (families, sample and reference issue in 16 measures, 12 to 42
#: ems), pages of 24 rows 24 to 46 as lines by turns, 11 to 40 where columns share a line.
_PROOF = 16.0
#: What one line tells at most, and what it costs to be among mixed ones: right order gains -3 a
#: line, mixed order 3.
_MOST, _COST = 6.0, 0.5
#: Stretches that are told one by one.
_EACH = 4
#: Lines that tell nothing within a stretch, at most.
_GAP = 12
#: Lines around that show whether a line is one of a column, and their share of its width.
_AROUND, _SHARE = 5, 0.4
#: Ems of the narrowest column, and of the widest.
_NARROWEST, _WIDEST = 8, 45
#: Lines of a stretch of columns side by side, at least.
_ROWS = 6
#: Ems by which rows of full lines differ: closing marks hang, digits are narrow.
_UNEVEN = 4.0
#: Nats a line that set text in right order goes on with: there no columns stand side by side.
_RIGHT = 1.0


class Stretch(NamedTuple):
    """Mixed lines, first and last (indexes), and of how many columns."""

    first: int
    last: int
    columns: int


class Mixed(msgspec.Struct, frozen=True):
    """Where columns are mixed; `lines` are the indexes of all lines there."""

    stretches: tuple[Stretch, ...] = ()

    @property
    def lines(self) -> frozenset[int]:
        """All lines of the stretches."""
        return frozenset(at for s in self.stretches for at in range(s.first, s.last + 1))


def find_mixed(pieces: Sequence[Piece], printed: Printed, seams: Seams) -> Mixed:
    """The lines that do not go on in the next line, but in one further down, or in part of it.

    `seams` are trained on the `printed` lines.
    """
    rows = {at: parts for at, piece in enumerate(pieces) if len(parts := _parts(piece)) > 1}
    lines = _set(pieces, printed)
    if not rows and not lines:
        return Mixed()
    if not printed.lines:
        seams = _trained(pieces, rows)
    found = [*_strongest(_below(rows, seams))]
    ends = [at for at in lines if tail_state(pieces[at].text) == "open"]
    nexts = {at: _evidence(seams, pieces, at, 1) for at in ends}
    for step in range(2, _REACH + 1):
        gains = {at: (_worth(_evidence(seams, pieces, at, step) - nexts[at]), step) for at in ends}
        found += _strongest(gains)
    for columns in (2, 3):
        rows = _divided(pieces, lines, nexts, columns)
        if len(rows) >= _ROWS:
            found += _strongest(_below(rows, _trained(pieces, rows)))
    return Mixed(tuple(_apart(found)))


def _trained(pieces: Sequence[Piece], rows: Mapping[int, tuple[str, ...]]) -> Seams:
    """A model of the text that knows of `rows` their parts only, not how these go on beside."""
    texts = (part for at, piece in enumerate(pieces) for part in rows.get(at, (piece.text,)))
    return Seams(text for text in texts if len(text) > _NARROWEST)


def of_mixed(mixed: Mixed, pieces: Sequence[Piece]) -> list[Finding]:
    """A finding for each stretch, or one for all if these are many."""
    stretches = list(mixed.stretches)
    if len(stretches) > _EACH:
        columns = Counter(s.columns for s in stretches).most_common(1)[0][0]
        stretches = [Stretch(stretches[0].first, stretches[-1].last, columns)]
    return [_told(stretch, mixed, pieces) for stretch in stretches]


def _told(stretch: Stretch, mixed: Mixed, pieces: Sequence[Piece]) -> Finding:
    first, last = pieces[stretch.first].line, pieces[stretch.last].src[-1].line
    count = sum(stretch.first <= at <= stretch.last for at in mixed.lines)
    params = {"first": str(first), "last": str(last), "columns": str(stretch.columns)}
    return Finding("SEG020", "error", params | {"count": str(count)}, (first, last), 0.0)


def _set(pieces: Sequence[Piece], printed: Printed) -> list[int]:
    """Lines as wide as many of those around them."""
    widths = {at: width_of(piece) for at, piece in enumerate(pieces) if may_be_printed_line(piece)}
    found: list[int] = []
    for at, width in widths.items():
        around = [widths.get(o) for o in range(at - _AROUND, at + _AROUND + 1) if o != at]
        like = sum(other is not None and fills(other, width.least) for other in around)
        wide = _NARROWEST <= width.least <= 2 * _WIDEST
        if at in printed.full or (wide and like >= _SHARE * len(around)):
            found.append(at)
    return found


def _evidence(seams: Seams, pieces: Sequence[Piece], at: int, step: int) -> float:
    """How well a line goes on `step` lines further down, in nats."""
    if at + step >= len(pieces):
        return 0.0
    return seams.evidence(pieces[at].text, pieces[at + step].text)


#: By index of a line: the nats that speak for mixed columns there, and how many columns.
_Gains = dict[int, tuple[float, int]]


def _strongest(gains: Mapping[int, tuple[float, int]]) -> Iterator[Stretch]:
    """The stretches of lines whose gains reach the proof: maximal sums, one after the other."""
    total = best = 0.0
    first = last = before = columns = 0
    for at, (gain, count) in sorted(gains.items()):
        if total <= 0 or total < best - _PROOF or at > before + _GAP:
            if best > _PROOF:
                yield Stretch(first, last, columns)
            total = best = 0.0
            first = at
        total += gain
        before = at
        if total > best:
            best, last, columns = total, at + count - 1, count
    if best > _PROOF:
        yield Stretch(first, last, columns)


def _below(rows: Mapping[int, tuple[str, ...]], seams: Seams) -> _Gains:
    """By line of columns side by side: how much better they go on below than beside, a column."""
    gains: _Gains = {}
    for at, parts in rows.items():
        after = rows.get(at + 1, ())
        if len(after) != len(parts):
            continue
        beside = (*parts[1:], after[0])
        told = [
            _worth(seams.evidence(here, below) - seams.evidence(here, other))
            for here, below, other in zip(parts, after, beside, strict=True)
            if tail_state(here) == "open"
        ]
        gains[at] = sum(told), len(parts)
    return gains


def _worth(gain: float) -> float:
    """What one end of a line tells."""
    return max(-_MOST, min(_MOST, gain)) - _COST


def _parts(piece: Piece) -> tuple[str, ...]:
    """The parts of a line that white space divides, if all can be lines of columns."""
    if piece.level or piece.rows or piece.picture or len(piece.text) > _REACH * (_WIDEST + 20):
        return ()
    parts = tuple(re.split(r"\s{2,}|\u3000+", piece.text.strip()))
    if len(parts) < 2:
        parts = tuple(piece.text.split())
    wide = all(_NARROWEST <= ems(part) <= _WIDEST for part in parts)
    return parts if wide and 2 <= len(parts) <= _REACH else ()


def _divided(
    pieces: Sequence[Piece], lines: Sequence[int], nexts: Mapping[int, float], columns: int
) -> dict[int, tuple[str, ...]]:
    """The parts of lines that may be those of `columns` equal columns, without white space.

    `nexts` tells how well lines with an open end go on in the next.
    """
    rows: dict[int, tuple[str, ...]] = {}
    known = {*lines}
    for at in sorted({other for line in lines for other in range(line - 1, line + 2)}):
        near = [other for other in range(at - _AROUND, at + _AROUND + 1) if other in known]
        told = [nexts[other] for other in near if other in nexts]
        width = median(ems(pieces[other].text) for other in near) / columns
        straight = sum(told) > _RIGHT * len(told)
        if straight or not (_NARROWEST <= width <= _WIDEST and 0 <= at < len(pieces)):
            continue
        text = pieces[at].text
        if abs(ems(text) - width * columns) <= _UNEVEN:
            cuts = [0, *(_parting(text, width * n) for n in range(1, columns)), len(text)]
            rows[at] = tuple(text[start:end] for start, end in pairwise(cuts))
    return rows


def _parting(text: str, width: float) -> int:
    """Where `text` goes on worst, about as far in as that: lines of a column differ by a mark."""
    near = [at for at in range(1, len(text)) if abs(ems(text[:at]) - width) <= LONG]
    words = word_bridge()
    return min(
        near, key=lambda at: (words.gain(text[:at], text[at:]), abs(ems(text[:at]) - width))
    )


def _apart(found: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches in order; of those that overlap, the longest."""
    kept: list[Stretch] = []
    for stretch in sorted(found, key=lambda s: (s.first - s.last, s)):
        if all(stretch.last < other.first or stretch.first > other.last for other in kept):
            kept.append(stretch)
    yield from sorted(kept)

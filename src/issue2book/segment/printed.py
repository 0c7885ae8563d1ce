"""Recognises input that has one printed line per line (pdftotext, raw OCR), and its measures.

Set text shows itself: hardly a line is longer than the measure, most are exactly as long, and
lines end wherever they are full, often inside a word. Verse, lists and contents pages have lines
of any length, and these end with the sense.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.language import word_bridge
from issue2book.segment.text import tail_state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.pieces import Piece

#: No column is narrower (newspapers set eleven characters), and verse seldom is wider.
_NARROWEST = 9.5
#: How far a full line may fall short of its measure or pass it: a closing mark hangs, a character
#: goes to the next line with the mark that may not begin it.
_SHORT, _LONG = 1.1, 1.6
#: So many full lines prove a measure; an issue has thousands, a page about a hundred.
_PROOF = 20
#: Share of lines longer than the measure, right behind full ones, that disproves it.
_CLIFF = 0.2
#: Share of open line ends that cut a word. Measured: set text .21 to .24, lines of mixed columns
#: .12 with the right one, lines that are no neighbours .01 to .03, lists and verse .00.
_WORDS_CUT = 0.08
#: Nats by which a word over the seam must be likelier than two halves.
_CUT = 2.0
#: A stretch is set text if so many of the lines around are full.
_DENSITY = 0.35
_DENSITY_FULL = 0.2
_AROUND = 5

_HALF = re.compile("[\x00-\u1fff]")
_WIDE_SPACE = re.compile(r"\s{2,}|\u3000")
_OVERHANG = re.compile(
    r"[”’》〉）)】」』，。、；：？！,.;:?!…]+$|[!-~]{6,}[”’》〉）)】」』，。、；：？！]*$"
)
_LEADERS = re.compile(r"[.．·・…‥—_-]{4,}\s*\d|\s\d{1,3}$")


class Width(msgspec.Struct, frozen=True):
    """How wide a line is in ems.

    At least: Latin letters and digits take half an em, closing marks at the end hang or are
    squeezed, and so may a long Latin word that could not be divided. At most: all take one em.
    """

    least: float
    most: float


class Printed(msgspec.Struct, frozen=True):
    """Set text among the pieces.

    `lines` has the measure of every piece (index) that stands in set text, `full` those of them
    that fill it; `indented` says that paragraphs begin with an indent, `gap` how many blank lines
    stand between two lines of a paragraph.
    """

    measures: tuple[float, ...] = ()
    lines: dict[int, float] = {}
    full: frozenset[int] = frozenset()
    indented: bool = False
    gap: int = 0


def width_of(piece: Piece) -> Width:
    """The width of the piece with its indent."""
    core = _OVERHANG.sub("", piece.text)
    return Width(piece.indent + ems(core or piece.text[:1]), piece.indent + float(len(piece.text)))


def ems(text: str) -> float:
    """Width of a text if Latin letters and digits take half an em.

    >>> ems("2024年，GDP增长")
    7.5
    """
    return len(text) - len(_HALF.findall(text)) / 2


def may_be_printed_line(piece: Piece) -> bool:
    """Whether the piece can be one line of running text by its marks alone."""
    return (
        not (piece.level or piece.rows or piece.picture)
        and piece.label in (None, "text", "list", "footnote")
        and bool(piece.text)
        and not _WIDE_SPACE.search(piece.text)
        and not _LEADERS.search(piece.text)
    )


def recognise(pieces: Sequence[Piece]) -> Printed:
    """The printed lines among `pieces`; nothing, if the input has paragraphs."""
    widths = {at: width_of(p) for at, p in enumerate(pieces) if may_be_printed_line(p)}
    measures = _measures(pieces, widths)
    if not measures:
        return Printed()
    lines = _lines(widths, measures, len(pieces))
    full = frozenset(at for at, measure in lines.items() if fills(widths[at], measure))
    return Printed(
        measures, lines, full, _indented(pieces, lines, full), _usual_gap(pieces, full, lines)
    )


def fills(width: Width, measure: float) -> bool:
    """Whether a line is full."""
    return width.least <= measure + _LONG and width.most >= measure - _SHORT


def _measures(pieces: Sequence[Piece], widths: Mapping[int, Width]) -> tuple[float, ...]:
    """Up to four measures, the most frequent first."""
    ends = [at for at in widths if tail_state(pieces[at].text) == "open"]
    found: list[float] = []
    while len(found) < 4:
        measure = _best(widths, ends, found)
        if measure is None:
            break
        full = [at for at in ends if fills(widths[at], measure)]
        if max(words_cut(pieces, full)) < _WORDS_CUT:
            break
        found.append(measure)
    return tuple(found)


def _best(
    widths: Mapping[int, Width], ends: Sequence[int], taken: Sequence[float]
) -> float | None:
    """The measure of most open lines that have a neighbour of their width, if it is proved."""
    counts: Counter[int] = Counter()
    for at in ends:
        here = widths[at].least
        if here >= _NARROWEST and not any(fills(widths[at], measure) for measure in taken):
            near = [widths[o].least for o in (at - 1, at + 1) if o in widths]
            counts[round(here)] += any(abs(here - other) <= _LONG for other in near)
    for measure in sorted(counts, key=lambda m: (-_around(counts, m), m))[:3]:
        longer = sum(
            fills(before, measure) and measure + _LONG < here.least
            for (one, before), (two, here) in pairwise(sorted(widths.items()))
            if two == one + 1 and not any(fills(here, other) for other in taken)
        )
        support = _around(counts, measure)
        if support >= _PROOF and longer <= _CLIFF * support:
            return float(measure)
    return None


def _around(counts: Counter[int], measure: int) -> int:
    """Lines of about the measure; those exactly as long count twice."""
    return 2 * counts[measure] + counts[measure - 1] + counts[measure + 1]


def words_cut(pieces: Sequence[Piece], ends: Sequence[int], reach: int = 4) -> tuple[float, ...]:
    """Share of the line ends at which a word goes on in the line 1, 2 … `reach` further down."""
    words = word_bridge()
    hits = [0] * reach
    for at in ends:
        for step in range(1, reach + 1):
            if at + step < len(pieces):
                gain = words.gain(pieces[at].text, pieces[at + step].text)
                hits[step - 1] += gain > _CUT
    return tuple(count / max(1, len(ends)) for count in hits)


def _lines(widths: Mapping[int, Width], measures: Sequence[float], count: int) -> dict[int, float]:
    """Every line in a stretch of set text, with the measure of that stretch."""
    found: dict[int, float] = {}
    for at, width in widths.items():
        around = range(max(0, at - _AROUND), min(count, at + _AROUND + 1))
        near = [widths[other] for other in around if other in widths]
        shares = [sum(fills(w, measure) for w in near) / len(near) for measure in measures]
        share = max(shares)
        measure = measures[shares.index(share)]
        enough = _DENSITY_FULL if fills(width, measure) else _DENSITY
        last = at - 1 in found and fills(widths[at - 1], found[at - 1])
        if (share >= enough or last) and width.least <= measure + _LONG:
            found[at] = measure
    return found


def _indented(pieces: Sequence[Piece], lines: Mapping[int, float], full: frozenset[int]) -> bool:
    """Whether paragraphs begin with an indent: most lines behind a short closed line do."""
    first = [
        at
        for at in lines
        if at - 1 in lines and at - 1 not in full and tail_state(pieces[at - 1].text) == "closed"
    ]
    return sum(pieces[at].indent >= 1 for at in first) > len(first) / 2


def _usual_gap(pieces: Sequence[Piece], full: frozenset[int], lines: Mapping[int, float]) -> int:
    gaps = Counter(pieces[at + 1].gap for at in full if at + 1 in lines)
    return min(gaps, key=lambda gap: (-gaps[gap], gap), default=0)

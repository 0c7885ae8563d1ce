"""Recognises input that has one printed line per line (pdftotext, raw OCR), and its measures.

Set text shows itself: hardly a line is longer than the measure, most are exactly as long, and
lines end wherever they are full, often inside a word. Verse, lists and contents pages have lines
of any length, and these end with the sense.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.indents import keeps_indents, restored
from issue2book.segment.text import tail_state
from issue2book.segment.widths import INDENT, LONG, Width, fills, width_of
from issue2book.segment.word_bridge import word_bridge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.pieces import Piece

#: No column is narrower (newspapers set eleven characters), and verse seldom is wider.
_NARROWEST = 9.5
#: So many full lines prove a measure; an issue has thousands, a page about a hundred.
_PROOF = 20
#: A text of less than a page has fewer. Sentences that end within its lines, and clauses within
#: half of them, show then that they are no verse.
_PAGE, _PROOF_OF_FEW, _ENDED, _DIVIDED = 60, 8, 2, 0.5
#: Of further measures fewer will do: an editorial over the whole page is set to one of its own.
_PROOF_OF_MORE = 12
#: Ems between two measures; first lines that lost their indent are no measure of their own.
_APART = 3.5
#: Share of lines longer than the measure, right behind full ones, that disproves it.
_CLIFF = 0.2
#: Characters. No printed line is longer (and no pattern is tried on what hostile input may hold).
_LONGEST = 160
#: Share of open line ends that cut a word. Measured: set text .21 to .24, lines of mixed columns
#: .12 with the right one, lines that are no neighbours .01 to .03, lists and verse .00.
_WORDS_CUT = 0.08
#: Of the words in traditional characters the list knows a third: set text .077 to .080. Over so
#: many line ends chance does not reach that.
_WORDS_CUT_OF_MANY, _MANY = 0.05, 100
#: Nats by which a word over the seam must be likelier than two halves.
_CUT = 2.0
#: A stretch is set text if so many of the lines around are full.
_DENSITY = 0.35
_DENSITY_FULL = 0.2
_AROUND = 5

_WIDE_SPACE = re.compile(r"\s{2,}|\u3000")
_LEADERS = re.compile(r"[.．·・…‥—_-]{4,}\s*\d|\s\d{1,3}$")


class Printed(msgspec.Struct, frozen=True):
    """Set text among the pieces.

    By index of the piece: `lines` has the measure of every one that stands in set text, `widths`
    how wide it is (with its indent), `full` are those that fill the measure, `starts` those that
    begin a paragraph with an indent; none, if paragraphs have no indent. `gap` says how many
    blank lines stand between two lines of a paragraph, `beside` are initials and the lines beside.
    """

    measures: tuple[float, ...] = ()
    lines: dict[int, float] = {}
    widths: dict[int, Width] = {}
    full: frozenset[int] = frozenset()
    starts: frozenset[int] = frozenset()
    gap: int = 0
    beside: frozenset[int] = frozenset()


def may_be_printed_line(piece: Piece) -> bool:
    """Whether the piece can be one line of running text by its marks alone."""
    return (
        not (piece.level or piece.rows or piece.picture)
        and piece.label in (None, "text", "list", "footnote")
        and 0 < len(piece.text) <= _LONGEST
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
    starts = {at for at in lines if pieces[at].indent >= 1}
    if not keeps_indents(pieces, lines, widths):
        found = restored(pieces, lines, widths)
        starts, widths = set(found), widths | found
    full = frozenset(at for at, measure in lines.items() if fills(widths[at], measure))
    gap = _usual_gap(pieces, full, lines)
    return Printed(measures, lines, widths, full, frozenset(starts), gap)


def _measures(pieces: Sequence[Piece], widths: Mapping[int, Width]) -> tuple[float, ...]:
    """Up to four measures, the most frequent first."""
    ends = [at for at in widths if tail_state(pieces[at].text) == "open"]
    found: list[float] = []
    while len(found) < 4:
        measure = _best(widths, ends, found)
        if measure is None:
            break
        full = [at for at in ends if fills(widths[at], measure)]
        if not _is_set(pieces, full, len(widths)):
            break
        found.append(measure)
    return tuple(found)


def _is_set(pieces: Sequence[Piece], full: Sequence[int], lines: int) -> bool:
    """Whether the full lines are set text: enough of them end inside a word."""
    if lines < _PAGE and len(full) < _PROOF:
        texts = [pieces[at].text.strip()[:-1] for at in full]
        ended = sum(bool(re.search("[。！？]", text)) for text in texts)
        divided = sum(bool(re.search("[，。！？；：]", text)) for text in texts)
        return ended >= _ENDED and divided >= _DIVIDED * len(full)
    share = max(words_cut(pieces, full))
    return share >= (_WORDS_CUT if len(full) < _MANY else _WORDS_CUT_OF_MANY)


def _best(
    widths: Mapping[int, Width], ends: Sequence[int], taken: Sequence[float]
) -> float | None:
    """The measure of most open lines that have a neighbour of their width, if it is proved."""
    counts: Counter[int] = Counter()
    for at in ends:
        here = widths[at].least
        known = any(fills(widths[at], m) or m - _APART < here < m for m in taken)
        if here >= _NARROWEST and not known:
            near = [widths[o].least for o in (at - 1, at + 1) if o in widths]
            counts[round(here)] += any(abs(here - other) <= LONG for other in near)
    proof = _PROOF if len(widths) >= _PAGE else _PROOF_OF_FEW
    if taken:
        proof = _PROOF_OF_MORE  # this input has printed lines
    for measure in sorted(counts, key=lambda m: (-_around(counts, m), m))[:3]:
        longer = [
            here.least > measure + LONG
            for (one, before), (two, here) in pairwise(sorted(widths.items()))
            if two == one + 1 and fills(before, measure)
            if not any(_about_full(other, here) for other in taken)
        ]
        if _around(counts, measure) >= proof and sum(longer) <= _CLIFF * len(longer):
            # lost indents, and marks that hang, make lines seem shorter than most are
            return float(max((measure + 1, measure), key=lambda m: counts[m]))
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
        shares = [
            sum(map(partial(_about_full, measure), near)) / len(near) for measure in measures
        ]
        # a line is no longer than its measure, whatever most lines around have
        wide = [s for s, m in zip(shares, measures, strict=True) if width.least <= m + LONG]
        share = max(wide or shares)
        measure = measures[shares.index(share)]
        enough = _DENSITY_FULL if fills(width, measure) else _DENSITY
        above = found.get(at - 1)
        if above and fills(widths[at - 1], above) and not fills(width, measure):
            measure, share = above, 1.0  # what it goes on in
        if share >= enough and width.least <= measure + LONG:
            found[at] = measure
    return found


def _about_full(measure: float, width: Width) -> bool:
    """Whether a line is full, or would be with an indent."""
    return fills(width, measure) or fills(
        Width(width.least + INDENT, width.most + INDENT), measure
    )


def _usual_gap(pieces: Sequence[Piece], full: frozenset[int], lines: Mapping[int, float]) -> int:
    gaps = Counter(pieces[at + 1].gap for at in full if at + 1 in lines)
    return min(gaps, key=lambda gap: (-gaps[gap], gap), default=0)

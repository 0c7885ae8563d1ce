"""The order of the columns of a unit: which of several is the likeliest, and how likely.

Columns are read in the wrong order where OCR takes the right one first. Then the fragments from
one place to another, and those from there to a third, have changed places. Where a column ends in
mid-sentence the seam proves it; where it ends with a sentence only what the paragraphs say tells
(`text_order`), with how they count and what words of the title they have. The order that the
assignment of `stitching` finds, which may be of any form, is weighed with the same weights.
"""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from issue2book.segment.fragments import heads_of, score_row
from issue2book.segment.order_words import BOUND, OrderWords
from issue2book.segment.text import TERMINAL
from issue2book.segment.text_order import text_order

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from issue2book.segment.fragments import Fragment, Head
    from issue2book.segment.language import Seams

#: Characters of a column, least and most; fragments of a unit whose columns are looked at.
_COLUMN, _FRAGMENTS = range(60, 2500), range(3, 61)
#: Share of the fragments that break off at most, where each end is held against each beginning.
_CUT = 0.5


class Signs(NamedTuple):
    """What is seen of an order beside that of the input; the weights have the same form.

    `told` is what paragraphs say (`text_order`), `counted` what numbers, title and end mark do.
    `proof` is what the seams that it makes are worth if that is much, `seams` what is lost.
    `closed` counts columns that end with a sentence, `uneven` is how far two of them differ in
    length (0 to 1), `length` ln of the number of fragments. `turned` is 1 for two columns that
    change places, `found` for the order of the assignment, `breaks` the places where that departs
    from the input.
    """

    told: float
    counted: float
    proof: float
    seams: float
    closed: float
    uneven: float
    length: float
    turned: float = 0.0
    found: float = 0.0
    breaks: float = 0.0


#: Natural logs; learnt by tests/bench/order_weights.py.
_WEIGHTS = Signs(0.67, 0.57, 0.37, 0.25, -1.24, -0.83, -1.28, -0.76, -0.23, -0.47)
#: An order that is so unlikely before its words are held against each other is not looked at.
_HOPELESS = -6.0
#: Ln of the odds above which an order is taken. What only words tell is not, nor is a torn seam
#: that nothing mends: a person is asked. Of nine orders of the second kind four were wrong.
GATE = 0.7


class Ordered(NamedTuple):
    """An order of fragments, and ln of the odds that it is right and that of the input wrong."""

    order: tuple[int, ...]
    odds: float


def likeliest(
    fragments: Sequence[Fragment], seams: Seams, title: str, found: Sequence[int] | None
) -> Ordered | None:
    """The likeliest order that is not the input's; `found` is that of the assignment, if any."""
    orders = (
        Ordered(order, odds_of(signs) if _is_proved(signs) else min(GATE, odds_of(signs)))
        for order, signs in candidates_of(fragments, seams, title, found)
    )
    return max(orders, key=lambda one: one.odds, default=None)


def candidates_of(
    fragments: Sequence[Fragment], seams: Seams, title: str, found: Sequence[int] | None
) -> Iterator[tuple[tuple[int, ...], Signs]]:
    """Orders that may be right, and what is seen of each."""
    if found or len(fragments) in _FRAGMENTS:
        unit = _Unit(fragments, seams, title)
        if found:
            yield tuple(found), unit.signs_of(found)
        if len(fragments) in _FRAGMENTS:
            yield from unit.turned()


#: What words tell, most: of texts that repeat themselves they would tell more than there is.
_MOST = 8.0


def odds_of(signs: Signs) -> float:
    """Ln of the odds that an order of which this is seen is right."""
    signs = signs._replace(told=min(_MOST, signs.told))
    return sum(weight * sign for weight, sign in zip(_WEIGHTS, signs, strict=True))


def _is_proved(signs: Signs) -> bool:
    """Whether more than what paragraphs say tells for an order."""
    return signs.proof >= _PROVED or signs.counted > BOUND


class _Unit:
    """The fragments of a unit, with what is worked out of them once."""

    def __init__(self, fragments: Sequence[Fragment], seams: Seams, title: str) -> None:
        """Take the texts in input order."""
        self._fragments = fragments
        self._count = len(fragments)
        self._sums = np.cumsum([0, *(len(fragment.text) for fragment in fragments)])
        self._closed = np.array([fragment.state == "closed" for fragment in fragments])
        heads = heads_of(fragments)
        self._begins_cut = np.array([*(head.cut for head in heads), False])
        self._seam = _seams_of(fragments, heads, seams)
        self._words = OrderWords(fragments, title)
        self._told = text_order().told([fragment.text for fragment in fragments])

    def _ends(self) -> dict[int, Collection[int]]:
        """Where the second column may end, by where the first begins.

        Anywhere below the title, and below the first paragraph; elsewhere where a sentence goes on
        from the end of the second in the beginning of the first.
        """
        count, fragments = self._count, self._fragments
        found: dict[int, Collection[int]] = {0: range(2, count + 1)}
        if self._closed[0]:
            found[1] = range(3, count + 1)
        cut = [at for at in range(2, count) if fragments[at].state == "open"]
        if len(cut) > _CUT * count:
            return found
        for start in range(1, count - 1):
            if not fragments[start].begins and start not in found:
                own = [at + 1 for at in cut if at > start and self._proves(at, start)]
                found |= {start: own} if own else {}
        return found

    def _proves(self, end: int, start: int) -> bool:
        """Whether an end goes on above much better than below, or with nothing."""
        worth = self._seam(end, start)
        return worth > max(_PROVED - _OPEN, self._seam(end, end + 1) + _PROVED)

    def turned(self) -> Iterator[tuple[tuple[int, ...], Signs]]:
        """The orders in which two columns change places, but for those that are hopeless."""
        for start, ends in self._ends().items():
            places = [
                (cut, end)
                for cut in range(start + 1, self._count)
                if self._words.may_open(cut)
                for end in ends
                if end > cut
            ]
            yield from self._turned(start, places)

    def _turned(
        self, start: int, places: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[tuple[int, ...], Signs]]:
        """Those where the first column begins at one place; `places` are cuts and ends."""
        cuts, ends = np.array(places, np.intp).reshape(-1, 2).T
        first, second = self._sums[cuts] - self._sums[start], self._sums[ends] - self._sums[cuts]
        told = self._told.of_ends(start, cuts, ends)
        closed = self._closed[cuts - 1] * 1 + self._closed[ends - 1]
        uneven = np.abs(first - second) / np.maximum(1, first + second)
        columns = (first >= _COLUMN[0]) & (first <= _COLUMN[-1])
        columns &= (second >= _COLUMN[0]) & (second <= _COLUMN[-1])
        hope = _WEIGHTS.told * told + _WEIGHTS.closed * closed + _WEIGHTS.uneven * uneven
        hope += _WEIGHTS.length * math.log(self._count) + _WEIGHTS.turned
        hope += _WEIGHTS.counted * self._words.most(start, cuts)
        seams = ~(self._closed[cuts - 1] & self._closed[ends - 1])
        columns &= seams | self._begins_cut[cuts] | self._begins_cut[ends] | (hope >= _HOPELESS)
        for at in np.flatnonzero(columns).tolist():
            cut, end = places[at]
            proof, others = self._seams_of(start, cut, end)
            signs = Signs(
                told=float(told[at]),
                counted=self._words.counted(start, cut, end, proof),
                proof=max(proof, 0.0),
                seams=others + min(proof, 0.0),
                closed=float(closed[at]),
                uneven=float(uneven[at]),
                length=math.log(self._count),
                turned=1.0,
            )
            if odds_of(signs) >= _HOPELESS:
                words = self._told.of_words(start, cut, end)
                order = (*range(start), *range(cut, end), *range(start, cut))
                whole = (*order, *range(end, self._count))
                yield whole, signs._replace(told=signs.told + words)

    def _seams_of(self, start: int, cut: int, end: int) -> tuple[float, float]:
        """What the seam between the columns is worth in their new order, and the other ones."""
        seam = self._seam
        others = seam(cut - 1, end) - seam(cut - 1, cut) - seam(end - 1, end)
        if start:
            others += seam(start - 1, cut) - seam(start - 1, start)
        return seam(end - 1, start), others

    def signs_of(self, order: Sequence[int]) -> Signs:
        """What is seen of an order of any form."""
        worth = self._along(order) - self._along(range(self._count))
        ends = [a for a, b in pairwise((*order, self._count)) if b != a + 1]
        return Signs(
            told=self._told.of_order(order),
            counted=self._words.counted_in(order),
            proof=max(worth, 0.0),
            seams=min(worth, 0.0),
            closed=float(self._closed[ends].sum()),
            uneven=self._unevenness(order),
            length=math.log(self._count),
            found=1.0,
            breaks=sum(b != a + 1 for a, b in pairwise(order)),
        )

    def _unevenness(self, order: Sequence[int]) -> float:
        """How far two columns differ in length that alone change places; 0 in other orders."""
        places = [*order, self._count]
        start = next((at for at, place in enumerate(places) if place != at), self._count)
        if start == self._count:
            return 0.0
        cut = places[start]
        end = start + next(at for at in range(self._count) if places[start + at] != cut + at)
        end = cut + end - start
        turned = (*range(start), *range(cut, end), *range(start, cut), *range(end, self._count))
        if turned != tuple(order):
            return 0.0
        first, second = self._sums[cut] - self._sums[start], self._sums[end] - self._sums[cut]
        return float(abs(first - second) / max(1, first + second))

    def _along(self, order: Sequence[int]) -> float:
        """What all seams of an order are worth."""
        return sum(self._seam(a, b) for a, b in pairwise((*order, self._count)))


#: How much better an end must go on with what stands above it than with what is below.
_PROVED = 2.0


def _seams_of(
    fragments: Sequence[Fragment], ahead: Sequence[Head], seams: Seams
) -> Callable[[int, int], float]:
    """What it is worth that one fragment is read right behind another; none is behind the last."""
    count = len(fragments)
    closed = [fragment.state == "closed" for fragment in fragments]
    last = [one.state == "open" and len(one.text) >= _LINE for one in fragments]
    rest = [one.indent == 0 or _is_rest(one) for one in fragments]

    broken = next((one for one in fragments if one.state != "closed"), fragments[0])

    @cache
    def behind_open(head: int) -> Head:
        return heads_of((broken, fragments[head]))[1]

    @cache
    def going_on(tail: int, head: int) -> float:
        pair = fragments[tail], fragments[head]
        score, none = score_row(pair, 0, [(1, behind_open(head))], seams)
        return none if fragments[head].begins else max(score, none)

    def seam(tail: int, head: int) -> float:
        if head == count:
            return -_OPEN * last[tail]
        if closed[tail]:
            return -_OPEN if ahead[head].cut else -_BEGUN_AMID * rest[head]
        return going_on(tail, head)

    return seam


def _is_rest(fragment: Fragment) -> bool:
    """Whether a text is so short that it hardly is a paragraph, but the end of one."""
    short = len(fragment.text) <= _REST and fragment.text[-1:] in TERMINAL
    return short and not (fragment.begins or fragment.turn or fragment.text[0] in "“「—（(")


#: An open end with nothing behind it, a beginning in mid-sentence with nothing before, one without
#: the indent of the issue or of a short rest.
_OPEN, _BEGUN_AMID = 8.0, 7.0
#: Characters of an end, which else is who signs, least; of such a rest, most.
_LINE, _REST = 14, 12

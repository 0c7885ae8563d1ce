"""The order of the columns of a unit: which of several is the likeliest, and how likely.

Columns are read in the wrong order where OCR takes the right one first. Then the fragments from
one place to another, and those from there to a third, have changed places. Where a column ends in
mid-sentence the seam proves it; where it ends with a sentence only what the paragraphs say tells
(`text_order`), with how they count and what words of the title they have. The order that the
assignment of `stitching` finds, which may be of any form, is weighed with the same weights.
"""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from issue2book.segment.fragments import heads_of, score_row, stands_alone
from issue2book.segment.numerals import number_of
from issue2book.segment.text import HAN, TERMINAL, bare
from issue2book.segment.text_order import text_order
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from numpy.typing import NDArray

    from issue2book.segment.fragments import Fragment, Head
    from issue2book.segment.language import Seams

#: Characters of a column, least and most; fragments of a unit whose columns are looked at.
_COLUMN, _FRAGMENTS = range(60, 2500), range(3, 61)
#: Share of the fragments that break off at most, where each end is held against each beginning.
_CUT = 0.5

#: A series that counts down, headings that do; an opening that has more words of the title; a
#: beginning that something must stand before.
_COUNTED, _NUMBERED, _TITLED, _BOUND = 6.0, 10.0, 2.5, 3.0
#: Text behind the end mark that breaks off, or is numbered lower: its column was read too late.
_ENDED = 9.0
_AFTERWORD = re.compile(
    one_of("附记 后记 手记 链接 相关链接 编后 编后语 评论 点评 补记 采访手记 记者手记 延伸阅读")
)
#: An opening that counts already: something tells first what it counts.
_COUNTS = 1.5
#: An opening whose first words are of the title: so many characters.
_BEGINS, _BEGUN = 1.0, 12
#: Pairs of characters of the title that the opening must have more; characters of the opening.
_PAIRS, _OPENING = 2, 60
_SERIES = re.compile(rf"第(?P<number>[一二三四五六七八九十])(?P<thing>[{HAN}，,、])")
_HANGS = re.compile(
    one_of(
        "可是 但是 然而 不过 所以 因此 于是 这以后 从那以后 后来 此外 同时 另外 而且 其次 再次 "
        "所谓"
    )
    + "(?![的来人])"
)


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


#: Ln of the odds above which an order is taken. What only words tell is not: where every column
#: ends with a sentence, and nothing counts, a person is asked. So it cost none that was right.
GATE = 0.3


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
    return signs.proof > 0 or signs.seams > 0 or signs.counted > _BOUND


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
        self._words = _Words(fragments, title)
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


def _behind_the_end(fragments: Sequence[Fragment]) -> range:
    """The text behind the end mark of the article, without who its writer is."""
    count = len(fragments)
    while count and stands_alone(fragments[count - 1].text):
        count -= 1
    start = next((at for at in range(count) if fragments[at].displaced), count)
    return range(start, count)


def _may_open(fragment: Fragment) -> bool:
    """Whether a text may stand first: it is no rest of a sentence, and behind no end mark."""
    return not (fragment.displaced or _HANGS.match(fragment.text) or fragment.indent == 0)


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
_OPEN, _BEGUN_AMID = 8.0, 5.0
#: Characters of an end, which else is who signs, least; of such a rest, most.
_LINE, _REST = 14, 12


class _Words:
    """What numbers, titles and end marks say for another order; each text is read once."""

    def __init__(self, fragments: Sequence[Fragment], title: str) -> None:
        """Take the texts in input order."""
        texts = [fragment.text for fragment in fragments]
        self._fragments, self._title = fragments, title
        self._series = [_SERIES.match(text.strip()) for text in texts]
        self._numbers = [fragment.number for fragment in fragments]
        self._ended = _behind_the_end(fragments)
        self._opening = cache(self._opened)

    def may_open(self, cut: int) -> bool:
        """Whether a column may begin there."""
        return cut == self._ended.start or _may_open(self._fragments[cut])

    def counted(self, start: int, cut: int, end: int, proof: float) -> float:
        """For the column from `cut` to `end` before that from `start` to `cut`.

        `proof` is what the seam between them is worth then.
        """
        numbers = series = 0.0
        if any(self._numbers) or any(self._series):
            order = (*range(start), *range(cut, end), *range(start, cut))
            numbers, series = self._rises((*order, *range(end, len(self._series))))
        if self._fragments[start].fresh and numbers <= 0:
            value = 0.0  # a heading stays above its text, but for numbers
        else:
            value = numbers + series + self._opening(cut) * (start == 0)
        ended = range(cut, end) == self._ended
        value += _ENDED * (ended and numbers > 0)
        if ended and self._breaks_off(cut, end):
            value += _ENDED * (value > 0 or proof > 0)
        return value

    def most(self, start: int, cuts: NDArray[np.intp]) -> NDArray[np.float64]:
        """What `counted` is at most for columns that end with sentences."""
        counts = any(self._numbers) or any(self._series) or len(self._ended)
        if counts or start:
            return np.full(len(cuts), math.inf if counts else 0.0)
        return np.array([self._opening(int(cut)) for cut in cuts])

    def counted_in(self, order: Sequence[int]) -> float:
        """For an order of any form."""
        return sum(self._rises(order)) + (self._opening(order[0]) if order[0] else 0.0)

    def _rises(self, order: Sequence[int]) -> tuple[float, float]:
        """What numbers of headings and of series say, which count down less often."""
        plain = range(len(order))
        numbers = series = 0.0
        if any(self._numbers):
            numbers = _NUMBERED * (self._numbers_fall(plain) - self._numbers_fall(order))
        if any(self._series):
            series = _COUNTED * (self._falls(plain) - self._falls(order))
        return numbers, series

    def _opened(self, cut: int) -> float:
        """What the two openings say: words of the title, and words that something is before."""
        key = bare(self._title)
        pairs = {key[at : at + 2] for at in range(len(key) - 1)}
        texts = [bare(self._fragments[at].text[: 2 * _OPENING])[:_OPENING] for at in (0, cut)]
        before, after = (sum(pair in text for pair in pairs) for text in texts)
        value = _TITLED * ((after >= before + _PAIRS) - (before >= after + _PAIRS))
        begun = sum(pair in texts[1][:_BEGUN] for pair in pairs)
        value += _BEGINS * (begun >= _PAIRS)
        value -= _COUNTS * bool(_SERIES.match(self._fragments[cut].text))
        return value + _BOUND * bool(_HANGS.match(self._fragments[0].text))

    def _breaks_off(self, cut: int, end: int) -> bool:
        """Whether the text behind the end mark breaks off: no afterword."""
        open_end = self._fragments[end - 1].state == "open"
        return open_end and not _AFTERWORD.match(self._fragments[cut].text)

    def _numbers_fall(self, order: Sequence[int]) -> int:
        """How often the numbers of headings count down."""
        numbers = [self._numbers[at] for at in order if self._numbers[at]]
        return sum(below < above for above, below in pairwise(numbers))

    def _falls(self, order: Sequence[int]) -> int:
        """How often series of paragraphs (第一条…, 第二条…) count down."""
        last: dict[str, int] = {}
        falls = 0
        for at in order:
            hit = self._series[at]
            if hit is None or (number := number_of(hit["number"])) is None:
                continue
            falls += number < last.get(hit["thing"], 0)
            last[hit["thing"]] = number
        return falls

"""What numbers, titles and end marks say of the order of the columns of a unit."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from issue2book.segment.fragments import stands_alone
from issue2book.segment.numerals import number_of
from issue2book.segment.order import fallen
from issue2book.segment.text import HAN, bare
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from issue2book.segment.fragments import Fragment

#: A series that counts down, headings that do; an opening that has more words of the title; a
#: beginning that something must stand before.
_COUNTED, _NUMBERED, _TITLED, BOUND = 6.0, 10.0, 2.5, 3.0
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


class OrderWords:
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
            fragments = self._fragments
            numbers = _NUMBERED * (fallen(fragments, plain) - fallen(fragments, order))
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
        return value + BOUND * bool(_HANGS.match(self._fragments[0].text))

    def _breaks_off(self, cut: int, end: int) -> bool:
        """Whether the text behind the end mark breaks off: no afterword."""
        open_end = self._fragments[end - 1].state == "open"
        return open_end and not _AFTERWORD.match(self._fragments[cut].text)

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

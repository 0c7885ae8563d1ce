"""Which words follow one another oftener than chance has it (bundled counts; see `data/`)."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


#: Nats that one step of a gain and of a loss stand for.
_GAIN, _LOSS = 1 / 16, 1 / 64
#: Nats below chance that a gain of no steps stands for.
_LEAST = 4.0


class WordPairs:
    """Gains of pairs of words, in natural logs."""

    def __init__(self, data: bytes, words: Iterable[str]) -> None:
        """Take apart what scripts/make_pairs.py wrote; `words` are in the order of the list."""
        size = int.from_bytes(data[:4], "little")
        self._starts = _read("I", data[4 : 4 * (size + 2)])
        end = 4 * (size + 2) + 2 * self._starts[-1]
        self._seconds = _read("H", data[4 * (size + 2) : end])
        self._gains = data[end : end + self._starts[-1]]
        self._losses = data[end + self._starts[-1] :]
        self._places = {word: at for at, word in zip(range(size), words, strict=False)}

    def gain(self, word: str, following: str) -> float:
        """Ln of how much likelier `following` stands behind `word` than anywhere; 0 if unknown."""
        first, second = self._places.get(word), self._places.get(following)
        if first is None or second is None:
            return 0.0
        start, end = self._starts[first], self._starts[first + 1]
        at = bisect_left(self._seconds, second, start, end)
        if at < end and self._seconds[at] == second:
            return self._gains[at] * _GAIN - _LEAST
        return -self._losses[first] * _LOSS


def _read(code: str, data: bytes) -> array[int]:
    found = array(code, data)
    if sys.byteorder == "big":
        found.byteswap()
    return found

"""Where the words change: a text that goes on repeats its words, a new one brings its own.

Nothing but pairs of characters is counted, so it works in any script and with any names.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import accumulate, chain
from operator import add
from typing import TYPE_CHECKING

from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: Characters before a place and behind it that are compared.
_BEFORE, _BEHIND = 400, 300
#: Fewer characters than this tell nothing.
_LEAST = 80
#: The rest of the issue in such parts tells how common a pair is; fewer parts are no measure.
_FEWEST = 6
#: Log of the pairs shared over those to be expected, at beginnings of texts and at headings within
#: one. Measured on true issues: -.36 ± .4 and .23 ± .4 (-.42 and -.08 where all articles are about
#: the same); the log of the odds is a straight line between.
_EVEN, _STEEP, _MOST = -0.15, 2.5, 1.5
#: What one rare pair weighs: less is chance. And what of words that are new altogether a text
#: that goes on would share, as a part of their weight.
_PAIR, _NEW = 3.0, 0.02


class Topics:
    """The pairs of characters of the whole issue, in parts of one length."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Count every pair by the parts that have it."""
        keys = [bare(piece.text) for piece in pieces]
        text = "".join(keys)
        self._pairs = list(map(add, text, text[1:]))
        self._starts = [0, *accumulate(map(len, keys))]
        self._parts = [self._between(at, at + _BEFORE) for at in range(0, len(text), _BEFORE)]
        self._counts = Counter(chain.from_iterable(self._parts))

    def break_at(self, index: int, bounds: tuple[int, int]) -> float:
        """Nats for a new text at piece `index`: positive, if its words are not those before.

        `bounds` are the pieces at which the text around is known to begin and to end.
        """
        first, place, last = (self._starts[i] for i in (bounds[0], index, bounds[1]))
        start, end = max(first, place - _BEFORE), min(last, place + _BEHIND)
        near = self._parts[max(0, place - _BEFORE) // _BEFORE : (place + _BEHIND) // _BEFORE + 1]
        others = len(self._parts) - len(near)
        if min(place - start, end - place) < _LEAST or others < _FEWEST:
            return 0.0
        known, new = self._between(start, place), self._between(place, end)
        here = Counter(chain.from_iterable(part & new for part in near))
        elsewhere = {pair: self._counts[pair] - here.get(pair, 0) for pair in new}
        again = Counter([elsewhere[pair] for pair in new & known])
        shared = expected = _PAIR
        for parts, pairs in sorted(Counter(elsewhere.values()).items()):
            weight = math.log((others + 1) / (parts + 0.5))
            shared += weight * again[parts]
            expected += weight * pairs * (parts / others + _NEW)
        told = _STEEP * (_EVEN - math.log(shared / expected))
        return max(-_MOST, min(_MOST, told))

    def _between(self, start: int, end: int) -> frozenset[str]:
        """The pairs of the characters from `start` up to `end`."""
        return frozenset(self._pairs[start : max(start, end - 1)])

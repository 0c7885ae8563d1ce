"""Where the words of a line come again: those of a title far below, of a heading on both sides."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.pieces import Piece

#: Characters above a line, right below it, and from there on, in which its words are looked for.
_ABOVE, _BELOW, _FAR = 1500, 400, 2500
#: A pair that comes so often in the issue tells nothing.
_COMMON = 20


class Recurring:
    """The places of every pair of characters that some lines have."""

    def __init__(self, pieces: Sequence[Piece], lines: Iterable[int]) -> None:
        """Look for the pairs of `lines` in the whole issue."""
        keys = [bare(piece.text) for piece in pieces]
        text = "".join(keys)
        self._starts = [0, *accumulate(map(len, keys))]
        self._pairs = {at: frozenset(map(add, keys[at], keys[at][1:])) for at in lines}
        wanted = {pair for pairs in self._pairs.values() for pair in pairs}
        self._places: dict[str, list[int]] = {pair: [] for pair in wanted}
        for place, pair in enumerate(map(add, text, text[1:])):
            if pair in wanted:
                self._places[pair].append(place)

    def around(self, line: int) -> tuple[int, int, int]:
        """How many pairs of a line come again above it, right below, and further below."""
        start, end = self._starts[line], self._starts[line + 1]
        spans = (
            (start - _ABOVE, start - 1),
            (end, end + _BELOW),
            (end + _BELOW, end + _FAR),
        )
        places = [self._places[pair] for pair in self._pairs[line]]
        rare = [found for found in places if len(found) < _COMMON]
        above, below, far = (
            sum(bisect_left(found, first) < bisect_left(found, last) for found in rare)
            for first, last in spans
        )
        return above, below, far

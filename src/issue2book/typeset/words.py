"""Where the words of a title are, so that its lines end between them.

The most probable reading as words of a counted list (a unigram model): reading left to right and
taking the longest word cuts 换出发展 into 换·出发·展.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from issue2book.assets import listed_form

#: Words with their counts as digits: of tens of thousands, a title asks for a few.
Counts = Mapping[str, str]

_LONGEST = 4
#: The bundled list counts 60 million words; an unknown character counts as one of them.
_ALL = math.log(6e7)


def word_starts(text: Sequence[str], words: Counts) -> frozenset[int]:
    """The places of `text` at which a word begins; `words` are simplified, `text` need not be."""
    text = [listed_form(part) for part in text]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - _LONGEST), end)
        costs = ((best[at][0] + _cost(text[at:end], words), at) for at in starts)
        best.append(min(costs))
    found, at = set[int](), len(text)
    while at:
        at = best[at][1]
        found.add(at)
    return frozenset(found)


def _cost(parts: Sequence[str], words: Counts) -> float:
    count = words.get("".join(parts))
    if count is not None:
        return _ALL - math.log(int(count))
    return _ALL if len(parts) == 1 else math.inf

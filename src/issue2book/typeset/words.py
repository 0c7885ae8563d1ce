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

#: Han that tell the place at the end of a noun: 工地上|当学徒, not 工地|上当|学徒.
PLACES = frozenset("上中下里内外前后")
_PLACED = math.log(4)  # a word that begins with one must be so much likelier
_LONGEST = 4
_TERM = 3  # what stands together once more may be chance
#: The bundled list counts 60 million words; an unknown character counts as one of them.
_ALL = math.log(6e7)


class Lexicon:
    """The words that titles are made of, and how closely an issue binds them."""

    def __init__(self, counts: Counts, text: str = "") -> None:
        """`counts` as for `word_starts`; `text` is the body of the issue, without its titles."""
        self.counts, self._text = counts, text
        self._bound: dict[tuple[str, str], int] = {}

    def bound(self, before: str, after: str) -> int:
        """Of 100 times that the issue says the rarer of two words, so often the other is with it.

        稻虾|共作 is a term in an issue that says it so. 0 where the two stand together less than
        three times.
        """
        pair = before, after
        if pair not in self._bound:
            both = self._text.count(before + after)
            known = both >= _TERM
            self._bound[pair] = 100 * both // min(map(self._text.count, pair)) if known else 0
        return self._bound[pair]


NO_WORDS = Lexicon({})


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
        unsure = _PLACED if len(parts) == 2 and parts[0] in PLACES else 0
        return _ALL - math.log(int(count)) + unsure
    return _ALL if len(parts) == 1 else math.inf

"""Whether words span the seam between two texts, and whether those beside it often stand so."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from issue2book.assets import listed_form, word_counts, word_pairs
from issue2book.segment.text import strip_tail
from issue2book.segment.word_pairs import WordPairs

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Characters on either side of a seam; more change no decision. And characters of a word.
_REACH, _LONGEST = 4, 5
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_DIGITS = re.compile(r"\d")
#: Words, and ln of the probability of the best reading that begins or ends with each; the empty
#: word where there is nothing to read.
_Ways = dict[str, float]


@lru_cache(maxsize=20_000)
def model_text(text: str) -> str:
    """The form the models see: no spaces, full-width marks, all digits alike."""
    return _DIGITS.sub("0", "".join(strip_tail(text).split()).translate(_FULL))


class WordBridge:
    """What words tell of a seam; the lists are `counts` of words, and how they pair."""

    def __init__(self, counts: Mapping[str, str], pairs: WordPairs | None = None) -> None:
        """Take the lists."""
        self._counts, self._pairs = counts, pairs
        self._total = sum(map(int, counts.values()))
        self._cached = lru_cache(maxsize=100_000)(self._gain)
        self._left = lru_cache(maxsize=20_000)(self._ending)
        self._right = lru_cache(maxsize=20_000)(self._beginning)
        self._longer = lru_cache(maxsize=1_000)(self._share_of_longer)

    def knows(self, word: str) -> bool:
        """Whether the word list has `word`."""
        return listed_form(word) in self._counts

    def last_word(self, text: str) -> str:
        """The last word of the best reading of `text`."""
        ways = self._ending(listed_form(text))[-1]
        return max(ways, key=ways.__getitem__)

    def begins_words(self, word: str) -> float:
        """Share of the words beginning with `word` that are longer, by their frequency."""
        return self._longer(word)

    def _share_of_longer(self, word: str) -> float:
        counts = self._counts
        longer = sum(int(n) for key, n in counts.items() if key.startswith(word) and key != word)
        return longer / (longer + int(counts.get(word) or 1))

    def gain(self, tail: str, head: str) -> float:
        """Ln gain of reading the seam as one text over reading its halves apart."""
        return self._cached(_ends(tail)[1], _ends(head)[0])

    def _gain(self, left: str, right: str) -> float:
        before, after = self._left(left), self._right(right)
        apart = max(before[-1].values()) + max(after[0].values())
        best = self._joined(before[-1], after[0])
        text, seam = left + right, len(left)
        for start in range(max(0, seam - _LONGEST + 1), seam):
            for end in range(seam + 1, min(len(text), start + _LONGEST) + 1):
                if (word := text[start:end]) in self._counts:
                    way = self._joined(before[start], {word: self._cost(word)})
                    best = max(best, self._joined({word: way}, after[end - seam]))
        return best - apart

    def _ending(self, text: str) -> list[_Ways]:
        """For every place of `text`: the words that end there."""
        ways: list[_Ways] = [{} for _ in range(len(text) + 1)]
        ways[0][""] = 0.0
        for start in range(len(text)):
            for word in self._words(text, start):
                way = self._joined(ways[start], {word: self._cost(word)})
                ways[start + len(word)][word] = way
        return ways

    def _beginning(self, text: str) -> list[_Ways]:
        """For every place of `text`: the words that begin there."""
        ways: list[_Ways] = [{} for _ in range(len(text) + 1)]
        ways[-1][""] = 0.0
        for start in reversed(range(len(text))):
            for word in self._words(text, start):
                way = self._joined({word: self._cost(word)}, ways[start + len(word)])
                ways[start][word] = way
        return ways

    def _words(self, text: str, start: int) -> list[str]:
        """The words that `text` can go on with at `start`: any character, or what is listed."""
        longer = (
            text[start:end] for end in range(start + 2, min(len(text), start + _LONGEST) + 1)
        )
        return [text[start], *(word for word in longer if word in self._counts)]

    def _cost(self, word: str) -> float:
        """Ln probability of a word; an unlisted single character counts once."""
        return math.log(int(self._counts.get(word, "1")) / self._total)

    def _joined(self, left: _Ways, right: _Ways) -> float:
        """Ln probability of the best reading of both."""
        if self._pairs is None:
            return max(left.values()) + max(right.values())
        gain = self._pairs.gain
        return max(
            before + after + (gain(word, following) if word and following else 0.0)
            for word, before in left.items()
            for following, after in right.items()
        )


@lru_cache(maxsize=20_000)
def _ends(text: str) -> tuple[str, str]:
    """The first and the last characters of `text`, as the word list writes them."""
    form = model_text(text)
    return listed_form(form[:_REACH]), listed_form(form[-_REACH:])


@lru_cache(maxsize=1)
def word_bridge() -> WordBridge:
    """Tells of words that span a seam."""
    return WordBridge(word_counts())


@lru_cache(maxsize=1)
def pair_bridge() -> WordBridge:
    """Tells of words that span a seam, and of those beside it."""
    return WordBridge(word_counts(), WordPairs(word_pairs(), word_counts()))

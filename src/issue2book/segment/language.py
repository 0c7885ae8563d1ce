"""How likely one piece of text goes on in another: character n-grams and words.

The character model is trained on the issue itself (70,000 characters are enough: a 1.8 million
character corpus changed no decision on the reference issue); the word list is bundled.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from issue2book.segment.text import strip_tail

if TYPE_CHECKING:
    from collections.abc import Iterable

ORDER = 4
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_DIGITS = re.compile(r"\d")
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=20_000)
def model_text(text: str) -> str:
    """The form the models see: no spaces, full-width marks, all digits alike."""
    return _DIGITS.sub("0", _SPACE.sub("", strip_tail(text)).translate(_FULL))


class CharacterModel:
    """A 4-gram model of characters with Witten–Bell smoothing; scores are natural logs.

    No start symbol is used: the head of a cut paragraph must not teach that paragraphs start so.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """Count all n-grams of `texts`, each in its model form."""
        grams: Counter[str] = Counter()
        for text in map(model_text, texts):
            for size in range(1, ORDER + 1):
                grams.update(text[at : at + size] for at in range(len(text) - size + 1))
        self._count = grams
        self._total: Counter[str] = Counter()
        self._types: Counter[str] = Counter()
        for gram, count in grams.items():
            self._total[gram[:-1]] += count
            self._types[gram[:-1]] += 1
        self._floor = 1.0 / (self._types[""] + 7000)
        self._known: dict[tuple[str, str], float] = {}

    def probability(self, context: str, char: str) -> float:
        """P(char | context), context cut to the last three characters."""
        context = context[-(ORDER - 1) :]
        known = self._known.get((context, char))
        if known is None:
            lower = self.probability(context[1:], char) if context else self._floor
            types, total = self._types[context], self._total[context]
            known = (self._count[context + char] + types * lower) / (total + types or 1)
            if not total:
                known = lower
            self._known[context, char] = known
        return known

    def log_likelihood(self, context: str, text: str) -> float:
        """Sum of ln P of the characters of `text` after `context`."""
        result = 0.0
        for char in text:
            result += math.log(self.probability(context, char))
            context += char
        return result

    def continuation(self, tail: str, head: str) -> float:
        """Ln of how much likelier `head` stands after `tail` than after a full stop."""
        left, right = model_text(tail)[-(ORDER - 1) :], model_text(head)[: ORDER - 1]
        return self.log_likelihood(left, right) - self.log_likelihood("。", right)


class WordBridge:
    """Whether words span the seam between two pieces of text."""

    _LONGEST = 5

    @cached_property
    def _costs(self) -> dict[str, float]:
        data = files("issue2book.segment").joinpath("data/words.txt").read_text("utf-8")
        counts = [row.split(" ") for row in data.splitlines()]
        total = sum(int(count) for _, count in counts)
        self._unknown = math.log(1 / total)
        return {word: math.log(int(count) / total) for word, count in counts}

    def knows(self, word: str) -> bool:
        """Whether the word list has `word`."""
        return word in self._costs

    @lru_cache(maxsize=100_000)  # noqa: B019  (one bridge lives as long as the program)
    def best_path(self, text: str) -> float:
        """Ln probability of the best segmentation of `text` into words."""
        costs = self._costs
        best = [0.0] + [-math.inf] * len(text)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + self._LONGEST) + 1):
                cost = costs.get(text[start:end])
                if cost is None:
                    if end > start + 1:
                        continue
                    cost = self._unknown
                best[end] = max(best[end], best[start] + cost)
        return best[-1]

    def gain(self, tail: str, head: str) -> float:
        """Ln gain of reading the seam as one text over reading its halves apart."""
        left, right = model_text(tail)[-4:], model_text(head)[:4]
        return self.best_path(left + right) - self.best_path(left) - self.best_path(right)


@lru_cache(maxsize=1)
def word_bridge() -> WordBridge:
    """The bundled word list, read once."""
    return WordBridge()


class Seams:
    """Both models together: evidence that `head` continues `tail`, in natural logs."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Train the character model on the issue's own texts."""
        self.characters = CharacterModel(texts)
        self.words = word_bridge()

    def evidence(self, tail: str, head: str) -> float:
        """Positive: reads on; negative: `head` begins something new."""
        return self.characters.continuation(tail, head) + self.words.gain(tail, head)

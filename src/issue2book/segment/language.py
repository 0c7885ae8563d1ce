"""How likely one piece of text goes on in another: character n-grams and words.

The character model is trained on the issue itself (70,000 characters are enough: a 1.8 million
character corpus changed no decision on the reference issue); the word list is bundled.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from issue2book.assets import listed_form, word_counts
from issue2book.segment.text import strip_tail

if TYPE_CHECKING:
    from collections.abc import Iterable

ORDER = 4
#: What stands behind the end of a text, so that its last grams are as long as all others.
_END = "\0"
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_DIGITS = re.compile(r"\d")


@lru_cache(maxsize=20_000)
def model_text(text: str) -> str:
    """The form the models see: no spaces, full-width marks, all digits alike."""
    return _DIGITS.sub("0", "".join(strip_tail(text).split()).translate(_FULL))


class CharacterModel:
    """A 4-gram model of characters with Witten–Bell smoothing; scores are natural logs.

    No start symbol is used: the head of a cut paragraph must not teach that paragraphs start so.
    What is asked are a few thousand of 200,000 n-grams, so nothing is counted before it is asked:
    the 4-grams are sorted, and those that begin with a context stand together.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """Take `texts`; of many issues nothing is asked, so that nothing is counted yet."""
        self._texts = list(texts)
        self._following: dict[str, tuple[str, int]] = {}
        self._known: dict[str, float] = {}
        self._logs: dict[str, float] = {}
        self._fresh: dict[str, float] = {}

    @cached_property
    def _forms(self) -> list[str]:
        """Each text in its model form."""
        return [model_text(text) for text in self._texts]

    @cached_property
    def _grams(self) -> list[str]:
        padded = (form + _END * (ORDER - 1) for form in self._forms)
        starts = (zip(*(form[at:] for at in range(ORDER)), strict=False) for form in padded)
        return sorted(map("".join, chain.from_iterable(starts)))

    @cached_property
    def _single(self) -> Counter[str]:
        return Counter("".join(self._forms))

    @cached_property
    def _floor(self) -> float:
        return 1.0 / (len(self._single) + 7000)

    def _after(self, context: str) -> tuple[str, int]:
        """The characters that follow `context`, one for each time, and how many differ."""
        known = self._following.get(context)
        if known is None:
            known = self._following[context] = self._collected(context)
        return known

    def _collected(self, context: str) -> tuple[str, int]:
        before, last = context[:-1], context[-1]
        times = self._after(before)[0].count(last) if before else self._single[last]
        if not times:
            return "", 0
        start, size = bisect_left(self._grams, context), len(context)
        # of grams that are of one length the characters behind `context` are every fourth
        followers = "".join(self._grams[start : start + times])[size::ORDER].replace(_END, "")
        return followers, len(set(followers))

    def _probability(self, gram: str) -> float:
        """P(last character | those before it)."""
        known = self._known.get(gram)
        if known is None:
            known = self._known[gram] = self._smoothed(gram[:-1], gram[-1])
        return known

    def _smoothed(self, context: str, char: str) -> float:
        if not context:
            types = len(self._single)
            count, total, lower = self._single[char], len(self._grams), self._floor
        else:
            lower = self._probability(context[1:] + char)
            after, types = self._after(context)
            count, total = after.count(char), len(after)
        return (count + types * lower) / (total + types) if total else lower

    def log_likelihood(self, context: str, text: str) -> float:
        """Sum of ln P of the characters of `text` after `context`."""
        result = 0.0
        for char in text:
            gram = context[-(ORDER - 1) :] + char
            log = self._logs.get(gram)
            if log is None:
                log = self._logs[gram] = math.log(self._probability(gram))
            result += log
            # behind a pair that never stood, what stood before it tells nothing
            context = gram if context and char in self._after(context[-1])[0] else char
        return result

    def continuation(self, tail: str, head: str) -> float:
        """Ln of how much likelier `head` stands after `tail` than after a full stop."""
        left, right = model_text(tail)[-(ORDER - 1) :], model_text(head)[: ORDER - 1]
        fresh = self._fresh.get(right)
        if fresh is None:
            fresh = self._fresh[right] = self.log_likelihood("。", right)
        return self.log_likelihood(left, right) - fresh


#: A word from one place of a text to another, and ln of its probability.
_Word = tuple[int, int, float]


class WordBridge:
    """Whether words span the seam between two pieces of text."""

    _LONGEST = 5
    _REACH = 4

    @cached_property
    def _total(self) -> int:
        return sum(map(int, word_counts().values()))

    def knows(self, word: str) -> bool:
        """Whether the word list has `word`."""
        return listed_form(word) in word_counts()

    def _cost(self, word: str) -> float | None:
        """Ln probability of a listed word; an unlisted single character counts once."""
        count = word_counts().get(word) or ("1" if len(word) == 1 else None)
        return math.log(int(count) / self._total) if count else None

    @lru_cache(maxsize=20_000)  # noqa: B019  (one bridge lives as long as the program)
    def _words(self, text: str) -> tuple[_Word, ...]:
        """The words that `text` can be read as, by their start."""
        return tuple(
            (start, end, cost)
            for start in range(len(text))
            for end in range(start + 1, min(len(text), start + self._LONGEST) + 1)
            if (cost := self._cost(text[start:end])) is not None
        )

    @lru_cache(maxsize=20_000)  # noqa: B019
    def _paths(self, text: str) -> tuple[float, ...]:
        """Ln probability of the best segmentation into words, up to every place of `text`."""
        return tuple(_best([0.0] + [-math.inf] * len(text), self._words(text), 0))

    def last_word(self, text: str) -> str:
        """The last word of the best segmentation of `text`."""
        form = listed_form(text)
        best = self._paths(form)
        ends = (w for w in self._words(form) if w[1] == len(form))
        start = max(ends, key=lambda w: best[w[0]] + w[2])[0]
        return form[start:]

    def begins_words(self, word: str) -> float:
        """Share of the words beginning with `word` that are longer, by their frequency."""
        counts = word_counts()
        longer = sum(int(n) for key, n in counts.items() if key.startswith(word) and key != word)
        return longer / (longer + int(counts.get(word) or 1))

    @lru_cache(maxsize=100)  # noqa: B019
    def _spans(self, left: int, right: int) -> tuple[tuple[int, int], ...]:
        """Start and end of all that is no longer than a word and spans the seam."""
        return tuple(
            (start, end)
            for start in range(left)
            for end in range(left + 1, min(left + right, start + self._LONGEST) + 1)
        )

    @lru_cache(maxsize=100_000)  # noqa: B019
    def _bridged(self, left: str, right: str) -> float:
        """Ln gain of reading `left` and `right` as one text over reading them apart."""
        text, listed = left + right, word_counts()
        spanning = [
            (start, end, math.log(int(count) / self._total))
            for start, end in self._spans(len(left), len(right))
            if (count := listed.get(text[start:end])) is not None
        ]
        if not spanning:
            return 0.0
        best = _best([*self._paths(left), *[-math.inf] * len(right)], spanning, 0)
        best = _best(best, self._words(right), len(left))
        return best[-1] - self._paths(left)[-1] - self._paths(right)[-1]

    def gain(self, tail: str, head: str) -> float:
        """Ln gain of reading the seam as one text over reading its halves apart."""
        return self._bridged(self._ends(tail)[1], self._ends(head)[0])

    @lru_cache(maxsize=20_000)  # noqa: B019
    def _ends(self, text: str) -> tuple[str, str]:
        """The first and the last characters of `text`, as the word list writes them."""
        form = model_text(text)
        return listed_form(form[: self._REACH]), listed_form(form[-self._REACH :])


def _best(best: list[float], words: Iterable[_Word], offset: int) -> list[float]:
    """`best` after `words`, in order of their start and `offset` further on, were tried."""
    for start, end, cost in words:
        value = best[offset + start] + cost
        if value > best[offset + end]:  # noqa: PLR1730  (the innermost loop: max costs twice)
            best[offset + end] = value
    return best


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

"""How likely one piece of text goes on in another: character n-grams and words.

The character model is trained on the issue itself (70,000 characters are enough: a 1.8 million
character corpus changed no decision on the reference issue); the word list is bundled.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from issue2book.segment.seam_net import seam_net
from issue2book.segment.word_bridge import model_text, pair_bridge, word_bridge

if TYPE_CHECKING:
    from collections.abc import Iterable

ORDER = 4
#: What stands behind the end of a text, so that its last grams are as long as all others.
_END = "\0"
#: What a nat of each model is worth beside the others.
_CHARACTERS, _WORDS, _PAIRS, _NET = 0.5, 0.5, 0.75, 1.0


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


class Seams:
    """Both models together: evidence that `head` continues `tail`, in natural logs."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Train the character model on the issue's own texts."""
        self.characters = CharacterModel(texts)
        self.words = word_bridge()
        self.pairs = pair_bridge()
        self.net = seam_net()

    def evidence(self, tail: str, head: str) -> float:
        """Positive: reads on; negative: `head` begins something new."""
        return self.characters.continuation(tail, head) + self.words.gain(tail, head)

    def choice(self, tail: str, head: str) -> float:
        """The same for the choice among many heads: words that often stand together count, too.

        Two texts that only share their subject may have it.
        """
        return (
            _CHARACTERS * self.characters.continuation(tail, head)
            + _WORDS * self.words.gain(tail, head)
            + _PAIRS * self.pairs.gain(tail, head)
            + _NET * self.net.gain(tail, head)
        )

"""How likely a line has each role: gradient-boosted trees over `line_numbers`.

J. Friedman, "Greedy function approximation: a gradient boosting machine" (2001); what the words
say comes from a linear model of pairs of characters. The weights are made by
scripts/make_roles.py from issues whose labels were those of rules that did not know them: so they
have learnt where the rules err. Nothing is learnt here.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from issue2book.assets import listed_form, role_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

#: What a line can be; `aside` is a label, a kicker, or what repeats at pages.
ROLES = (
    "title",
    "subtitle",
    "aside",
    "byline",
    "bio",
    "footnote",
    "standfirst",
    "para",
    "question",
    "answer",
    "caption",
    "credit",
    "heading1",
    "list-item",
    "pullquote",
    "poem",
    "stat",
    "table",
    "front",
    "ad",
)
#: Characters at the beginning, at the end, and in all that the words of a line are told by.
_HEAD, _TAIL, _ALL = 14, 8, 40
#: Lines that go through the trees together: what these need stays in the cache.
_AT_ONCE = 64


class RoleTrees:
    """Trees, each a branch of numbers and bounds, summed for each role.

    `width` is how many numbers they know of a line, those that its words make included.
    """

    def __init__(self, data: bytes) -> None:
        """Take apart what scripts/make_roles.py wrote."""
        with np.load(BytesIO(data)) as file:
            self._asked, self._bound = file["asked"].astype(np.int32), file["bound"]
            self._below = file["below"].astype(np.int32)
            self._worth = file["worth"].astype(np.float32)
            self._roots, self._depth = file["roots"].astype(np.int32), int(file["depth"])
            self.width = int(file["width"])
            self._words = file["words"].astype(np.float32)
            self._word_bias = file["word_bias"].astype(np.float32)

    def chances(self, numbers: Numbers, texts: Sequence[str]) -> Numbers:
        """A row for each line: how likely it has each of `ROLES`; rows sum to 1."""
        told = np.hstack([numbers, self._told(texts)]).astype(np.float32)
        parts = [self._sums(told[at : at + _AT_ONCE]) for at in range(0, len(told), _AT_ONCE)]
        return _shares(np.vstack(parts))

    def _sums(self, told: Numbers) -> Numbers:
        """What the leaves that some lines end in say together for each role."""
        flat = told.ravel()
        first = (np.arange(len(told), dtype=np.int32) * told.shape[1])[:, None]
        at = np.broadcast_to(self._roots, (len(told), len(self._roots)))
        for _ in range(self._depth):  # a leaf leads to itself
            more = flat.take(first + self._asked.take(at)) > self._bound.take(at)
            at = self._below.take(at) + more
        leaves = self._worth.take(at).reshape(len(told), -1, len(ROLES))
        sums: Numbers = leaves.sum(axis=1)
        return sums

    def _told(self, texts: Sequence[str]) -> Numbers:
        """What the words of each line say."""
        size = len(self._words)
        sums = [self._words[places_of(text, size)].sum(axis=0) for text in texts]
        return _shares(np.array(sums, np.float32).reshape(-1, len(ROLES)) + self._word_bias)


def places_of(text: str, size: int) -> list[int]:
    """The rows of a table of `size` that the pairs of characters of a line fall on."""
    plain = listed_form(re.sub(r"\d", "0", text.strip()))
    head, tail = f"^{plain[:_HEAD]}", f"{plain[-_TAIL:]}$"
    told = {f"h{head[at : at + 2]}" for at in range(len(head) - 1)}
    told |= {f"e{tail[at : at + 2]}" for at in range(len(tail) - 1)}
    told |= {f"u{character}" for character in plain[:_ALL]}
    return sorted({zlib.crc32(word.encode()) % size for word in told})


def _shares(sums: Numbers) -> Numbers:
    raised: Numbers = np.exp(sums - sums.max(axis=1, keepdims=True))
    raised /= raised.sum(axis=1, keepdims=True)
    return raised


@lru_cache(maxsize=1)
def role_trees() -> RoleTrees:
    """The trees with the bundled weights."""
    return RoleTrees(role_weights())

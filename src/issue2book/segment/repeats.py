"""What texts of a unit have in common: passages that stand in others, and words that do."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: Characters of a run.
_RUN = 5
#: What no text holds.
_APART = "\0"


class Holders:
    """Which texts hold a passage: all are searched in one, which is faster than any index of runs.

    >>> list(Holders(["the ship sails", "ship", "a ship sails on"]).of("ship sails"))
    [0, 2]
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts."""
        texts = [*texts]
        self._whole = _APART.join(texts)
        self._ends = list(accumulate(len(text) + len(_APART) for text in texts))

    def of(self, passage: str) -> Iterator[int]:
        """The numbers of the texts that hold a passage of a run or more, in order."""
        at = self._whole.find(passage) if len(passage) >= _RUN else -1
        while at >= 0:
            number = bisect_right(self._ends, at)
            yield number
            at = self._whole.find(passage, self._ends[number])


class Repeats:
    """How much of a text the others, read in one, have as well: runs of five characters."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        """Take the texts by their numbers; counted is what is asked for."""
        self._texts = dict(texts)
        numbers = [None, *texts, None]
        self._before = dict(zip(numbers[1:], numbers, strict=False))
        self._after = dict(pairwise(numbers))

    @cached_property
    def _known(self) -> Counter[str]:
        return Counter(_runs("".join(self._texts.values())))

    def drop(self, number: int) -> None:
        """Leave a text out from now on."""
        own, over = self._own(number)
        self._known.subtract(own)
        self._known.update(over)
        before, after = self._before[number], self._after[number]
        self._after[before], self._before[after] = after, before

    def _own(self, number: int) -> tuple[Counter[str], Counter[str]]:
        """The runs that a text has part in, and those that read on over its place without it."""
        before = after = ""
        beside = self._before[number]
        while beside is not None and len(before) < _RUN - 1:
            before = self._texts[beside] + before
            beside = self._before[beside]
        beside = self._after[number]
        while beside is not None and len(after) < _RUN - 1:
            after += self._texts[beside]
            beside = self._after[beside]
        before, after = before[-_RUN + 1 :], after[: _RUN - 1]
        whole = before + self._texts[number] + after
        return Counter(_runs(whole)), Counter(_runs(before + after))

    def share(self, number: int) -> float:
        """The share of the runs of a text that the others have, 0 to 1."""
        own, over = self._own(number)
        runs = _runs(self._texts[number])
        found = sum(self._known[run] - own[run] + over[run] > 0 for run in runs)
        return found / len(runs) if runs else 0.0


def _runs(text: str) -> list[str]:
    return [text[at : at + _RUN] for at in range(len(text) - _RUN + 1)]

"""What texts of a unit have in common: passages that stand in others, and words that do."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: Characters of a run.
_RUN = 5


class Holders:
    """Which texts hold a passage: only those are searched that hold the rarest run of it."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Take the texts; of texts that are alike one is enough."""
        self._seen: set[str] = set()
        self._holding: dict[str, list[str]] = {}
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Take one more text."""
        if text not in self._seen:
            self._seen.add(text)
            for run in set(_runs(text)):
                self._holding.setdefault(run, []).append(text)

    def of(self, passage: str) -> Iterator[str]:
        """The texts that hold a passage of a run or more, each once, in their order."""
        found = [self._holding.get(run, []) for run in _runs(passage)]
        return (text for text in min(found, key=len, default=[]) if passage in text)


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

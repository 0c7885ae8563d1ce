"""Roles of lines in a row, weighed together: a linear-chain conditional random field.

J. Lafferty, A. McCallum, F. Pereira, "Conditional Random Fields" (ICML 2001). The weights are made
by tests/bench/head_weights.py; nothing is learnt here.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: What a weight of 1 in the file stands for, in nats.
_UNIT = 0.01


class Read(msgspec.Struct, frozen=True):
    """The likeliest roles of the lines, one each, and how likely each line has each role."""

    roles: list[str]
    chances: list[dict[str, float]]


class Chain:
    """Weights of facts for roles, and of roles for the role on the next line."""

    def __init__(self, rows: Iterable[str]) -> None:
        """Read a table: the roles, a row for each role, a row for each fact, set apart by tabs."""
        table = [row.split("\t") for row in rows]
        self.roles = table[0][1:]
        size = len(self.roles)
        numbers = [(row[0], [_UNIT * int(cell) for cell in row[1:]]) for row in table[1:]]
        self._next = [weights for _, weights in numbers[:size]]
        self._facts = dict(numbers[size:])

    def read(self, facts: Sequence[Iterable[str]]) -> Read:
        """Weigh the `facts` of lines in a row."""
        told = [self._told(line) for line in facts]
        if not told:
            return Read([], [])
        best = self._best(told)
        return Read([self.roles[role] for role in best], self._chances(told))

    def _told(self, facts: Iterable[str]) -> list[float]:
        """What the facts of one line say for each role."""
        rows = [self._facts[fact] for fact in facts if fact in self._facts]
        return [sum(cells) for cells in zip(*rows, strict=True)] or [0.0] * len(self.roles)

    def _best(self, told: Sequence[Sequence[float]]) -> list[int]:
        """The row of roles that is worth most (Viterbi)."""
        sums, ways = list(told[0]), list[list[int]]()
        each = range(len(self.roles))
        for line in told[1:]:
            behind = [[sums[r] + self._next[r][to] for r in each] for to in each]
            way = [max(each, key=row.__getitem__) for row in behind]
            sums = [row[role] + own for row, role, own in zip(behind, way, line, strict=True)]
            ways.append(way)
        best = [max(each, key=sums.__getitem__)]
        for way in reversed(ways):
            best.append(way[best[-1]])
        return best[::-1]

    def _chances(self, told: Sequence[Sequence[float]]) -> list[dict[str, float]]:
        """How likely each line has each role (forward and backward)."""
        each = range(len(self.roles))
        ahead = [list(told[0])]
        for line in told[1:]:
            sums = ahead[-1]
            ahead.append(
                [_log_sum([sums[r] + self._next[r][to] for r in each]) + line[to] for to in each]
            )
        back = [0.0] * len(self.roles)
        found: list[dict[str, float]] = []
        for at in range(len(told) - 1, -1, -1):
            both = [ahead[at][r] + back[r] for r in each]
            total = _log_sum(both)
            found.append({self.roles[r]: math.exp(both[r] - total) for r in each})
            behind = [told[at][to] + back[to] for to in each]
            back = [_log_sum([self._next[r][to] + behind[to] for to in each]) for r in each]
        return found[::-1]


def _log_sum(values: Sequence[float]) -> float:
    most = max(values)
    return most + math.log(sum(math.exp(value - most) for value in values))


@cache
def head_chain() -> Chain:
    """The bundled weights of the heads of texts."""
    table = files("issue2book.segment").joinpath("data", "heads.tsv").read_text("utf-8")
    return Chain(table.splitlines())

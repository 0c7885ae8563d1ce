"""Minimum-cost assignment of rows to columns (Hungarian method with potentials)."""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FREE = -1


class Assignment:
    """An optimal assignment of every row to a column of its own.

    `columns[row]` is the chosen column, `total` the cost. Rows are added one by one along
    shortest augmenting paths; `loss_without` needs one more path only. A row names the columns
    that it may have, one of which must be no other row's, so that an optimum always exists.
    """

    def __init__(self, costs: Sequence[Mapping[int, float]], width: int) -> None:
        """Solve for `costs`, the cost of each possible column below `width`, row by row."""
        self._costs = list(costs)
        self._row_potential = [0.0] * len(costs)
        self._column_potential = [0.0] * width
        self._owner = [_FREE] * width
        for row in range(len(costs)):
            self._augment(row, self._row_potential, self._column_potential, self._owner)
        self.columns = self._read(self._owner)
        self.total = self._sum(self.columns)
        self._losses: dict[int, float] = {}

    def loss_without(self, row: int) -> float:
        """How much the total grows when the chosen pair of `row` is forbidden."""
        if row not in self._losses:
            self._losses[row] = self._loss_without(row)
        return self._losses[row]

    def _loss_without(self, row: int) -> float:
        column = self.columns[row]
        kept = self._costs[row]
        self._costs[row] = {other: cost for other, cost in kept.items() if other != column}
        owner, potential = list(self._owner), list(self._column_potential)
        owner[column], potential[column] = _FREE, 0.0  # as of any column that nobody has
        self._augment(row, list(self._row_potential), potential, owner)
        loss = self._sum(self._read(owner)) - self.total
        self._costs[row] = kept
        return loss

    def _read(self, owner: Sequence[int]) -> list[int]:
        columns = [_FREE] * len(self._costs)
        for column, row in enumerate(owner):
            if row >= 0:
                columns[row] = column
        return columns

    def _sum(self, columns: Sequence[int]) -> float:
        return sum(row[column] for row, column in zip(self._costs, columns, strict=True))

    def _augment(
        self, start: int, rows: list[float], columns: list[float], owner: list[int]
    ) -> None:
        """Dijkstra from the free row `start` to the nearest free column, then flip the path."""
        waiting: list[tuple[float, int]] = []
        reached: dict[int, float] = {}
        origin: dict[int, int] = {}
        done: dict[int, float] = {}
        best, end = inf, _FREE
        row, base, at = start, -rows[start], _FREE
        while True:
            for column, cost in self._costs[row].items():
                distance = base + cost - columns[column]
                if distance >= best or column in done or distance >= reached.get(column, inf):
                    continue
                reached[column] = distance
                origin[column] = at
                if owner[column] == _FREE:
                    best, end = distance, column
                else:
                    heappush(waiting, (distance, column))
            while waiting and waiting[0][1] in done:
                heappop(waiting)  # a shorter way was found later
            if not waiting or waiting[0][0] >= best:
                break
            distance, at = heappop(waiting)
            done[at] = distance
            row = owner[at]
            base = distance - rows[row]
        rows[start] += best
        for column, distance in done.items():
            rows[owner[column]] += best - distance
            columns[column] -= best - distance
        while end != _FREE:
            before = origin[end]
            owner[end] = start if before == _FREE else owner[before]
            end = before


def costs_of(scores: Sequence[Sequence[float]]) -> list[Mapping[int, float]]:
    """Per row the columns that may be chosen, the last of them "no continuation", its own.

    What scores less than no continuation is left out: no row gains by it.
    """
    return [
        {column: -score for column, score in enumerate(row[:-1]) if score >= row[-1]}
        | {len(row) - 1 + at: -row[-1]}
        for at, row in enumerate(scores)
    ]


def without(
    costs: Sequence[Mapping[int, float]], forbidden: frozenset[tuple[int, int]]
) -> list[Mapping[int, float]]:
    """The costs without the `forbidden` pairs of row and column."""
    left = list(costs)
    for row, column in forbidden:
        left[row] = {other: cost for other, cost in left[row].items() if other != column}
    return left

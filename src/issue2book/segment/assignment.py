"""Minimum-cost assignment of rows to columns (Hungarian method with potentials)."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Cost of a forbidden pair; finite, so that an optimum always exists.
FORBIDDEN = 1e6


class Assignment:
    """An optimal assignment of every row to a column of its own (rows ≤ columns).

    `columns[row]` is the chosen column, `total` the cost. Rows are added one by one along
    shortest augmenting paths, O(rows² · columns); `loss_without` needs one more path only.
    """

    def __init__(self, cost: Sequence[Sequence[float]]) -> None:
        """Solve for the matrix `cost`."""
        self._cost = [list(row) for row in cost]
        self._rows = len(cost)
        self._width = len(cost[0]) if cost else 0
        self._row_potential = [0.0] * self._rows
        self._column_potential = [0.0] * (self._width + 1)
        self._owner = [-1] * (self._width + 1)
        for row in range(self._rows):
            self._augment(row, self._row_potential, self._column_potential, self._owner)
        self.columns = self._read(self._owner)
        self.total = self._sum(self.columns)

    def loss_without(self, row: int) -> float:
        """How much the total grows when the chosen pair of `row` is forbidden."""
        column = self.columns[row]
        kept = self._cost[row][column]
        self._cost[row][column] = FORBIDDEN
        owner = list(self._owner)
        owner[column] = -1
        self._augment(row, list(self._row_potential), list(self._column_potential), owner)
        loss = self._sum(self._read(owner)) - self.total
        self._cost[row][column] = kept
        return loss

    def _read(self, owner: Sequence[int]) -> list[int]:
        columns = [-1] * self._rows
        for column, row in enumerate(owner[: self._width]):
            if row >= 0:
                columns[row] = column
        return columns

    def _sum(self, columns: Sequence[int]) -> float:
        return sum(self._cost[row][column] for row, column in enumerate(columns))

    def _augment(  # noqa: C901  (one algorithm, read as a whole)
        self, start: int, rows: list[float], columns: list[float], owner: list[int]
    ) -> None:
        """Dijkstra from the free row `start` to a free column, then flip the path."""
        free = self._width  # a virtual column that holds the row being placed
        owner[free] = start
        distance = [inf] * self._width
        previous = [free] * self._width
        done: set[int] = set()
        at = free
        while True:
            done.add(at)
            row, base = owner[at], rows[owner[at]]
            costs = self._cost[row]
            delta, best = inf, -1
            for column in range(self._width):
                if column in done:
                    continue
                reduced = costs[column] - base - columns[column]
                if reduced < distance[column]:
                    distance[column] = reduced
                    previous[column] = at
                if distance[column] < delta:
                    delta, best = distance[column], column
            for column in done:
                rows[owner[column]] += delta
                columns[column] -= delta
            for column in range(self._width):
                if column not in done:
                    distance[column] -= delta
            at = best
            if owner[at] < 0:
                break
        while at != free:
            owner[at] = owner[previous[at]]
            at = previous[at]
        owner[free] = -1

"""The order of columns that joins imply: chains, circles, and how far columns move."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.fragments import Fragment

#: Characters of a column: 350 to 800 in the magazines measured.
COLUMN = 600


def circle_of(
    fragments: Sequence[Fragment],
    tails: Sequence[int],
    columns: Sequence[int],
    cuts: frozenset[int],
) -> list[tuple[int, int | None]]:
    """The first circle of joins and successions: (fragment, row of its join or None)."""
    count = len(fragments)
    following: dict[int, tuple[int, int | None]] = {}
    claimed = {column for column in columns if column < count}
    for at in range(count - 1):
        if (
            fragments[at].state == "closed"
            and at + 1 not in claimed
            and at not in cuts
            and not fragments[at + 1].displaced
        ):
            following[at] = (at + 1, None)
    for row, column in enumerate(columns):
        if column < count:
            following[tails[row]] = (column, row)
    seen: set[int] = set()
    for start in following:
        path: dict[int, int | None] = {}
        at = start
        while at in following and at not in seen and at not in path:
            path[at] = following[at][1]
            at = following[at][0]
        if at in path:
            members = list(path)
            return [(member, path[member]) for member in members[members.index(at) :]]
        seen.update(path)
    return []


def reading_order(
    fragments: Sequence[Fragment], joins: dict[int, int], cuts: frozenset[int]
) -> tuple[int, ...]:
    """Chains of joined and successive fragments, chains in input order."""
    count = len(fragments)
    following = dict(joins)
    claimed = set(joins.values())
    chain = list(range(count))  # representative of each fragment's chain, for circles

    def root(at: int) -> int:
        while chain[at] != at:
            at = chain[at]
        return at

    for tail, head in joins.items():
        chain[root(tail)] = root(head)
    for at in range(count - 1):
        free = at not in following and at + 1 not in claimed and at not in cuts
        if free and root(at) != root(at + 1) and not fragments[at + 1].displaced:
            following[at] = at + 1
            claimed.add(at + 1)
            chain[root(at)] = root(at + 1)
    order: list[int] = []
    for start in range(count):
        if start in claimed:
            continue
        place: int | None = start
        while place is not None:
            order.append(place)
            place = following.get(place)
    return tuple(order)


def displacement(order: Sequence[int], lengths: Sequence[int]) -> float:
    """How much the order turns round, counted in swaps of two columns.

    Two columns of `COLUMN` characters that change places count 1; `lengths` are the fragments'.

    >>> displacement((0, 1), (600, 600)), displacement((1, 0), (600, 600))
    (0.0, 1.0)
    """
    swapped, highest = 0, -1
    for at, later in enumerate(order):
        if later < highest:
            swapped += lengths[later] * sum(lengths[o] for o in order[:at] if o > later)
        highest = max(highest, later)
    return swapped / COLUMN**2

"""The order of columns that joins imply: chains, circles, and how far columns move."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
            chain[at] = at = chain[chain[at]]
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
    sums = [0] * (len(lengths) + 1)  # of the columns so far, as a binary indexed tree
    swapped = total = 0
    for place in order:
        before, at = 0, place + 1
        while at:
            before += sums[at]
            at &= at - 1
        swapped += lengths[place] * (total - before)
        total += lengths[place]
        at = place + 1
        while at <= len(lengths):
            sums[at] += lengths[place]
            at += at & -at
    return swapped / COLUMN**2


def fallen(fragments: Sequence[Fragment], order: Iterable[int]) -> int:
    """How often the numbers of the headings fall in this order."""
    numbers = [fragments[at].number for at in order if fragments[at].number]
    return sum(later < earlier for earlier, later in pairwise(numbers))

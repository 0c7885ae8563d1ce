"""What columns that were moved pay for it: several seams are torn, but it is one accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.fragments import price_of

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Share that the joins of one accident get back of the price of their distance, but for the
#: dearest. Three seams are torn where one column changes its place, so only two get it. On columns
#: re-cut from 66 issues half as many again of the mixed articles were put in order, and no unmixed
#: one in another; .7 put a fifth more in order, and as many more in a wrong one.
_SHARE, _TORN = 0.5, 3


def shared_price(joins: Mapping[int, int]) -> float:
    """What `joins` (places of tail and head) have paid too much for not reading on.

    Two of them are of one accident if both part the same two neighbours.

    >>> shared_price({0: 1, 1: 3}), round(shared_price({0: 3, 4: 1, 2: 5}), 1)
    (0.0, 3.1)
    """
    group: dict[int, int] = {}

    def root(gap: int) -> int:
        while (above := group.setdefault(gap, gap)) != gap:
            gap = above
        return gap

    apart = {tail: head for tail, head in joins.items() if head != tail + 1}
    for tail, head in apart.items():
        group[root(tail)] = root(head - 1)
    prices: dict[int, list[float]] = {}
    for tail, head in apart.items():
        prices.setdefault(root(tail), []).append(price_of(head - tail))
    return _SHARE * sum(sum(sorted(paid)[:-1][: _TORN - 1]) for paid in prices.values())

"""Prefix sums over a track, at the places where a line may begin or end.

With them the width of any line, what it can give and what it can take cost a few subtractions,
in integers: sums are exact and nothing drifts.
"""

from __future__ import annotations

from itertools import accumulate

import msgspec

from issue2book.typeset.classes import HAN_LIKE, WEIGHTLESS, K
from issue2book.typeset.clusters import Track
from issue2book.typeset.spacing import Order

_BLANK = frozenset({int(K.SPACE), int(K.IDEO_SPACE)})
_HAN = frozenset(map(int, HAN_LIKE))
_WEIGHTLESS = frozenset(map(int, WEIGHTLESS))


def _prefix(values: list[int]) -> list[int]:
    return [0, *accumulate(values)]


class Grid(msgspec.Struct, frozen=True, gc=False):
    """Node 0 is the paragraph's start, node k the k-th place where a line may end.

    The natural width of the line from node j to node k is `right[k] - left[j]`. The other
    lists come in pairs: what lies in the gaps of that line is `x_right[k] - x_left[j]`.
    `ends[k]` is the last cluster of the line (blanks included), `shown[k]` the last visible one,
    `last_han` the last Han of the paragraph.
    No line ends at node 0; what its right sides hold is never read.
    """

    ends: list[int]
    shown: list[int]
    cost: list[int]
    left: list[int]
    right: list[int]
    give_left: list[int]
    give_right: list[int]
    orders_left: list[list[int]]
    orders_right: list[list[int]]
    spaces_left: list[int]
    spaces_right: list[int]
    mixes_left: list[int]
    mixes_right: list[int]
    gaps_left: list[int]
    gaps_right: list[int]
    weight: list[int]
    last_han: int


def visible(track: Track, start: int, end: int) -> int:
    """The last cluster of start..end that is not a blank; blanks at a line end take no room."""
    while end > start and track.kind[end] in _BLANK:
        end -= 1
    return end


def _all_visible(track: Track, ends: list[int]) -> list[int]:
    """The same for all line ends; few paragraphs have a blank at all."""
    if _BLANK.isdisjoint(track.kind):
        return ends
    return [visible(track, 0, end) for end in ends]


def grid(track: Track, ceiling: int) -> Grid:
    """The grid of a track, with line ends that cost less than `ceiling`."""
    last = len(track) - 1
    costs = track.cost
    ends = [-1, *(i for i in range(last) if costs[i] < ceiling), last]
    shown = [-1, *_all_visible(track, ends[1:])]
    width = _prefix([a + g for a, g in zip(track.advance, track.gap, strict=True)])
    heads = [end + 1 for end in ends]
    rule = track.rule
    orders = [
        _prefix([r if q.order == order else 0 for q, r in zip(rule, track.room, strict=True)])
        for order in Order
    ]
    spaces = _prefix([int(k == K.SPACE) for k in track.kind])
    mixes = _prefix([q.mix for q in rule])
    gaps = _prefix([q.stretch for q in rule])
    give = _prefix(track.room)
    weight = _prefix([int(k not in _WEIGHTLESS) for k in track.kind])
    lead = [*track.lead, 0]
    return Grid(
        ends=ends,
        shown=shown,
        cost=[0, *(costs[i] for i in ends[1:-1]), 0],
        left=[width[i] + lead[i] for i in heads],
        right=[0, *(width[e] + track.advance[e] - track.tail[e] for e in shown[1:])],
        give_left=[give[i] for i in heads],
        give_right=[give[e] for e in shown],
        orders_left=[[o[i] for i in heads] for o in orders],
        orders_right=[[o[e] for e in shown] for o in orders],
        spaces_left=[spaces[i] for i in heads],
        spaces_right=[spaces[e] for e in shown],
        mixes_left=[mixes[i] for i in heads],
        mixes_right=[mixes[e] for e in shown],
        gaps_left=[gaps[i] for i in heads],
        gaps_right=[gaps[e] for e in shown],
        weight=[weight[-1] - weight[i] for i in heads],
        last_han=next((i for i in range(last, -1, -1) if track.kind[i] in _HAN), -1),
    )

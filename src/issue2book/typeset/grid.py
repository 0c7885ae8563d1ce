"""Prefix sums over a track, at the places where a line may begin or end.

With them the width of any line, what it can give and what it can take cost a few subtractions,
in integers: sums are exact and nothing drifts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import add, itemgetter

import msgspec

from issue2book.typeset.classes import HAN_LIKE, WEIGHTLESS, K
from issue2book.typeset.clusters import Track
from issue2book.typeset.spacing import MIX_MORE, SPACE_MORE

_BLANK = frozenset({int(K.SPACE), int(K.IDEO_SPACE)})
_HAN = frozenset(map(int, HAN_LIKE))
#: By class: whether a cluster counts as a character, and what its gap may take as a word space.
_WEIGHT = [int(kind not in WEIGHTLESS) for kind in K]
_FLEX = [SPACE_MORE * (kind == K.SPACE) for kind in K]


def _prefix(values: Iterable[int]) -> list[int]:
    return [0, *accumulate(values)]


class Grid(msgspec.Struct, frozen=True, gc=False):
    """Node 0 is the paragraph's start, node k the k-th place where a line may end.

    The natural width of the line from node j to node k is `right[k] - left[j]`. The other
    lists come in pairs: what lies in the gaps of that line is `x_right[k] - x_left[j]`: what it
    can `give` in all and by `orders` (those that the paragraph has, by number), what its word and
    Han-Latin gaps can take (`flex`), and how many `gaps` stretch.
    `ends[k]` is the last cluster of the line (blanks included), `shown[k]` the last visible one,
    `last_han` the last Han of the paragraph.
    No line ends at node 0; what its right sides hold is never read.
    """

    ends: list[int]
    shown: list[int]
    cost: list[int]
    left: list[int]
    right: list[int]
    give_left: Sequence[int]
    give_right: Sequence[int]
    orders: list[tuple[int, Sequence[int], Sequence[int]]]
    flex_left: Sequence[int]
    flex_right: Sequence[int]
    gaps_left: Sequence[int]
    gaps_right: Sequence[int]
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


@lru_cache(maxsize=256)  # a page may ask for other numbers of lines of a paragraph
def grid(track: Track, ceiling: int) -> Grid:
    """The grid of a track, with line ends that cost less than `ceiling`."""
    last = len(track) - 1
    costs, rule = track.cost, track.rule
    ends = [-1, *(i for i in range(last) if costs[i] < ceiling), last]
    shown = [-1, *_all_visible(track, ends[1:])]
    heads = [end + 1 for end in ends]
    at_head, at_end = itemgetter(*heads), itemgetter(*shown)
    width = _prefix(map(add, track.advance, track.gap))
    orders = [
        (
            order,
            _prefix([r if q[1] == order else 0 for q, r in zip(rule, track.room, strict=True)]),
        )
        for order in sorted({q[1] for q, r in zip(rule, track.room, strict=True) if r})
    ]
    flex = _prefix([_FLEX[k] + MIX_MORE * q[3] for k, q in zip(track.kind, rule, strict=True)])
    gaps = _prefix(map(itemgetter(4), rule))
    give = _prefix(track.room)
    weight = _prefix(map(_WEIGHT.__getitem__, track.kind))
    lead = [*track.lead, 0]
    return Grid(
        ends=ends,
        shown=shown,
        cost=[0, *(costs[i] for i in ends[1:-1]), 0],
        left=[width[i] + lead[i] for i in heads],
        right=[0, *(width[e] + track.advance[e] - track.tail[e] for e in shown[1:])],
        give_left=at_head(give),
        give_right=at_end(give),
        orders=[(order, at_head(sums), at_end(sums)) for order, sums in orders],
        flex_left=at_head(flex),
        flex_right=at_end(flex),
        gaps_left=at_head(gaps),
        gaps_right=at_end(gaps),
        weight=[weight[-1] - weight[i] for i in heads],
        last_han=next((i for i in range(last, -1, -1) if track.kind[i] in _HAN), -1),
    )

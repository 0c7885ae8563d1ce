"""Where the lines of a justified paragraph end: total fit over the whole paragraph.

Dynamic programming over the places where a line may end, in integers. A line that is too long
gives way in CLREQ's order of reduction, one that is too short is stretched in CLREQ's order of
expansion (3.3); both cost the square of what the eye sees. A line also costs the square of the
difference between its stretch and that of the line before (so a node remembers the lines that
arrive there, not only the cheapest one): neighbours look alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

import msgspec

from issue2book.typeset.clusters import Track
from issue2book.typeset.grid import Grid, grid
from issue2book.typeset.spacing import EMERGENCY, EVEN, NEVER, STRICT


class Limits(msgspec.Struct, frozen=True):
    """What one pass allows: stretch for each gap, dear line ends, slack of a whole line."""

    stretch: int
    ceiling: int
    slack: int = 10**9


# Most paragraphs are set by the first pass, whose candidates are few: it lets a line be one
# character too short.
_FIRST_PASS, _ONE_CHARACTER = 50, 1_150_000
_LATER_PASSES = (
    Limits(120, STRICT),
    Limits(300, EMERGENCY),
    Limits(10**6, NEVER, 4000),
    Limits(10**6, NEVER),
)
VERSIONS = Limits(120, STRICT)

# What a line costs when the whole room of an order is taken; see Order.
_REDUCE = (150, 700, 900, 900, 2400)
_LINE = 30
_KEPT = 6
_LOOSE = 600_000
_GAPES = 30  # times the square of the stretch that is more than EVEN,
_GAPING = 24  # up to so much: no line end that is forbidden is better
_MARGIN = 2000  # ends of lines are in order of width but for trimmed marks and late gaps
_MIX_FULL = 120  # all Han-Latin gaps at one third em
_LONE = 400_000  # a last line of one character (CLREQ 3.1.6)
_SHORT = 250  # a last line of two
_NUMBER = 20_000  # a last line of a number or a foreign word alone
_JUMP = 4
# Differences of stretch that nobody sees; a mark that gives up its white is worse. The few gaps
# of a narrow column cannot do without the marks: there this is 0, and reduction costs less.
_UNSEEN, _NARROW, _DISCOUNT = 15, 20_000, 70
# A difference that everybody sees costs more there, however small it is: the numbers of a narrow
# column that keep their measure words make enough of them.
_SEEN, _FEE = 25, 5000
_NOTICED = 100  # beyond, all are alike: the line below one that gapes need not gape, too
#: In a longer paragraph what good lines cost adds up to the cost of a bad one; the later passes
#: would look at dozens of pages for it in vain, for minutes.
_MANY_LINES = 500
#: A paragraph over dozens of pages is set in one number of lines: its ways grow with the square.
_LONGEST_VERSIONS = 10_000


class Arrival(NamedTuple):
    """A line that ends at a node, with the best way to get there."""

    cost: int
    stretch: int
    lines: int
    node: int
    before: Arrival | None


def _reduction(g: Grid, j: int, k: int, need: int) -> int:
    """Cost of taking `need` out of the line, order by order."""
    cost = 0
    for order, left, right in g.orders:
        room = right[k] - left[j]
        if room <= 0:
            continue
        full = _REDUCE[order]
        if need <= room:
            return cost + full * need * need // (room * room) + need // 20
        cost += full
        need -= room
    return cost


def _fits(g: Grid, j: int, measure: int, limits: Limits) -> Iterator[tuple[int, int, int]]:
    """The lines that can start at node j: the node of the end, cost, stretch of each gap."""
    left, give, flex, gaps = g.left[j], g.give_left[j], g.flex_left[j], g.gaps_left[j]
    rights, gives, flexes, gapses, costs = (
        g.right,
        g.give_right,
        g.flex_right,
        g.gaps_right,
        g.cost,
    )
    last, most = len(rights) - 1, limits.stretch
    price = 100 if measure >= _NARROW else _DISCOUNT
    shortest = left + measure - min(measure * most // 1000, limits.slack) - _MARGIN
    begin = min(max(j + 1, bisect_left(rights, shortest)), last)  # a last line may be short
    for k in range(begin, last + 1):
        slack = measure + left - rights[k]
        if slack < 0:
            room = gives[k] - give
            if room < -slack:
                if slack < -_MARGIN - room:
                    return
                continue
            cost, stretch = _reduction(g, j, k, -slack) * price // 100, 0
        elif k == last or not slack:
            cost = stretch = 0
        else:
            cost, stretch = _expansion(flexes[k] - flex, gapses[k] - gaps, slack)
            if stretch > most:
                continue
        yield k, cost + costs[k] + _LINE, stretch


def _expansion(flex: int, gaps: int, slack: int) -> tuple[int, int]:
    """Cost of adding `slack` to a line, and the stretch of each gap.

    What word spaces and Han-Latin gaps can take is `flex`.
    """
    if slack <= flex:
        return _MIX_FULL * slack // flex, 0
    rest = slack - flex
    if gaps:
        stretch = rest // gaps
        cost = stretch * stretch + _GAPES * min(max(0, stretch - EVEN), _GAPING) ** 2
        return cost + (_MIX_FULL if flex else 0), stretch
    # words only: the line stays short, which only the last passes take
    return _LOOSE + rest * rest // 1000, 10**6 - 1


def _ending(g: Grid, j: int) -> int:
    """What it costs that the last line starts at node j."""
    if not j:
        return 0
    if g.weight[j] <= 1:
        return _LONE
    return _NUMBER if 0 <= g.last_han <= g.ends[j] else _SHORT * (g.weight[j] == 2)


def _groups(arrivals: list[Arrival], *, by_count: bool) -> list[list[Arrival]]:
    """Arrivals that compete with each other; of many only the cheapest go on."""
    if not by_count:
        return [_cheapest(arrivals)]
    counts = sorted({a.lines for a in arrivals})
    return [_cheapest([a for a in arrivals if a.lines == n]) for n in counts]


def _cheapest(arrivals: list[Arrival]) -> list[Arrival]:
    """Keeps unbroken Western text (dozens of arrivals at each letter) from growing costly."""
    if len(arrivals) <= _KEPT:
        return arrivals
    return sorted(arrivals, key=attrgetter("cost"))[:_KEPT]


def _best(group: list[Arrival], stretch: int, unseen: int, fee: int) -> tuple[int, Arrival]:
    """The cheapest way on from one of `group` to a line of that stretch."""
    best, at = NEVER * NEVER, group[0]
    for arrival in group:
        differs = min(abs(arrival.stretch - stretch), _NOTICED)
        jump = differs - unseen
        cost = arrival.cost + _JUMP * jump * jump if jump > 0 else arrival.cost
        if differs > _SEEN:
            cost += fee
        if cost < best:
            best, at = cost, arrival
    return best, at


def _search(
    g: Grid, measures: tuple[int, int], limits: Limits, *, by_count: bool
) -> list[Arrival]:
    """All arrivals at the paragraph's end; `measures` are those of the first and other lines."""
    last = len(g.right) - 1
    nodes: list[list[Arrival]] = [[] for _ in range(last + 1)]
    nodes[0] = [Arrival(0, 0, 0, 0, None)]
    unseen, fee = (_UNSEEN, 0) if measures[1] >= _NARROW else (0, _FEE)
    for j in range(last):
        if not nodes[j]:
            continue
        groups = _groups(nodes[j], by_count=by_count)
        for k, cost, stretch in _fits(g, j, measures[1] if j else measures[0], limits):
            extra = _ending(g, j) if k == last else 0
            for group in groups:
                # the first line has no neighbour to differ from
                before, at = _best(group, stretch if j else 0, unseen, fee)
                nodes[k].append(Arrival(before + cost + extra, stretch, at.lines + 1, k, at))
    return nodes[last]


def _way(arrival: Arrival) -> list[int]:
    """The nodes of a way, from the paragraph's start to its end."""
    out: list[int] = []
    step: Arrival | None = arrival
    while step is not None:
        out.append(step.node)
        step = step.before
    return out[::-1]


def _lines(g: Grid, way: list[int]) -> list[tuple[int, int]]:
    """First and last cluster of each line."""
    return [(g.ends[a] + 1, g.ends[b]) for a, b in pairwise(way)]


def best_lines(
    track: Track, first: int, measure: int, hyphens: Callable[[Track], Track] | None = None
) -> list[tuple[int, int]] | None:
    """The best lines of a paragraph, or None when a single cluster is wider than the measure.

    `hyphens` marks the places inside Western words; asked only when a line would gape.
    """
    ceiling, best = 0, None
    begin = Limits(max(_FIRST_PASS, _ONE_CHARACTER // max(1, measure)), STRICT)
    for limits in (begin, *_LATER_PASSES):
        if limits.ceiling != ceiling:
            ceiling = limits.ceiling
            divided = hyphens(track) if hyphens and ceiling > STRICT else track
            g = grid(divided, ceiling)
        arrivals = _search(g, (first, measure), limits, by_count=False)
        if arrivals:
            found = min(arrivals, key=attrgetter("cost"))
            if best is None or found.cost < best[0]:
                best = (found.cost, _lines(g, _way(found)))
            if found.cost < _LONE or found.lines > _MANY_LINES:
                break
    return best[1] if best else None


def versions(
    track: Track, first: int, measure: int
) -> dict[int, tuple[int, list[tuple[int, int]]]]:
    """The best lines for every number of lines the paragraph can be set in without gaping.

    With what they cost, which says how far they are from the best ones.

    None for a paragraph that is longer than any that is printed.
    """
    if len(track) > _LONGEST_VERSIONS:
        return {}
    g = grid(track, VERSIONS.ceiling)
    best: dict[int, Arrival] = {}
    for arrival in _search(g, (first, measure), VERSIONS, by_count=True):
        known = best.get(arrival.lines)
        if known is None or arrival.cost < known.cost:
            best[arrival.lines] = arrival
    return {n: (best[n].cost, _lines(g, _way(best[n]))) for n in sorted(best)}

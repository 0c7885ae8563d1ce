"""The best ascending choice: one option of a row at most, each behind that of the row before."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What an option takes (its place) and what it is worth.
Option = tuple[int, float]


class Choice(NamedTuple):
    """Option `option` of row `row`; the total would fall by `margin` if its place were forbidden.

    Forbidden to this row only: others may take it then.
    """

    row: int
    option: int
    margin: float


class _Link(NamedTuple):
    """The last choice of a path and the path before it."""

    row: int
    option: int
    before: _Link | None


class _State(NamedTuple):
    """A path so far: the place where it ends, what it is worth, and its choices."""

    last: int
    total: float
    path: _Link | None


def best_ascending(rows: Sequence[Sequence[Option]]) -> list[Choice]:
    """The choices with the highest total, in order of rows; a row without a choice is left out.

    Time grows with the options and with rows times places, so that a hostile contents page costs
    seconds: one programme forwards and one backwards give every margin.
    """
    before = _fronts(rows)
    after = _fronts([[(-place, worth) for place, worth in row] for row in reversed(rows)])[::-1]
    best = before[-1][-1]
    chosen: list[Choice] = []
    link = best.path
    while link is not None:
        rival = _without(rows[link.row], link.option, before[link.row], after[link.row + 1])
        chosen.append(Choice(link.row, link.option, best.total - rival))
        link = link.before
    return chosen[::-1]


def _without(
    row: Sequence[Option], option: int, before: Sequence[_State], after: Sequence[_State]
) -> float:
    """The best total that leaves the place of `option` to no choice of this row."""
    forbidden = row[option][0]
    lasts, nexts = [state.last for state in before], [state.last for state in after]

    def rest(place: int) -> float:
        return after[bisect_left(nexts, -place) - 1].total

    total = max(state.total + rest(state.last) for state in before)
    for place, worth in row:
        if place != forbidden:
            total = max(total, before[bisect_left(lasts, place) - 1].total + worth + rest(place))
    return total


def _fronts(rows: Sequence[Sequence[Option]]) -> list[list[_State]]:
    """Before each row and after the last: the states that no other one beats, by place.

    A state that ends later is worth more, so the last one that ends early enough is the best.
    """
    front = [_State(_NOWHERE, 0.0, None)]
    fronts = [front]
    for row, options in enumerate(rows):
        lasts = [state.last for state in front]
        merged = {state.last: state for state in front}
        for option, (place, worth) in enumerate(options):
            state = front[bisect_left(lasts, place) - 1]
            total = state.total + worth
            if place not in merged or merged[place].total < total:
                merged[place] = _State(place, total, _Link(row, option, state.path))
        front = _unbeaten(sorted(merged.values(), key=lambda state: state.last))
        fronts.append(front)
    return fronts


def _unbeaten(states: Sequence[_State]) -> list[_State]:
    kept: list[_State] = []
    for state in states:
        if not kept or state.total > kept[-1].total:
            kept.append(state)
    return kept


#: Before every place, forwards and backwards.
_NOWHERE = -(1 << 60)

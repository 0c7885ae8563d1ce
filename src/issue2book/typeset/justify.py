"""One line, made exactly as wide as its measure: who gives and who takes how much."""

from __future__ import annotations

from collections.abc import Sequence

from issue2book.typeset.classes import K
from issue2book.typeset.clusters import Track
from issue2book.typeset.spacing import APART, EVEN, MIX_MORE, MIX_MOST, SPACE_MORE, Order

_CLOSING = frozenset({K.CLOSE, K.COMMA, K.STOP})


def _share(gaps: list[int], where: Sequence[int], weight: Sequence[int], total: int) -> None:
    """Add `total` to the gaps in proportion to weight; odd units go to the first ones."""
    whole = sum(weight)
    sign = 1 if total > 0 else -1
    parts = [abs(total) * w // whole for w in weight]
    rest = abs(total) - sum(parts)
    for n, (i, part) in enumerate(zip(where, parts, strict=True)):
        gaps[i] += sign * (part + (n < rest))


def _reduce(track: Track, start: int, gaps: list[int], need: int) -> int:
    """Take `need` out of the gaps in CLREQ's order; returns what could not be taken."""
    for order in Order:
        where = [
            i
            for i in range(len(gaps))
            if track.room[start + i] and track.rule[start + i].order == order
        ]
        room = [track.room[start + i] for i in where]
        taken = min(need, sum(room))
        if taken:
            _share(gaps, where, room, -taken)
            need -= taken
        if not need:
            break
    return need


def _pauses(track: Track, i: int) -> bool:
    """Whether the half em of a mark stands between cluster i and the next."""
    return track.kind[i] in _CLOSING or track.kind[i + 1] == K.OPEN


def _expand(track: Track, start: int, gaps: list[int], slack: int) -> tuple[int, int]:
    """Add `slack` in CLREQ's order; returns what is left over and the general stretch.

    Where Han would stand too far apart, the rest goes to where there is white already: beside
    Western text and marks.
    """
    rules = track.rule[start : start + len(gaps)]
    spaces = [i for i in range(len(gaps)) if track.kind[start + i] == K.SPACE]
    mixes = [i for i, rule in enumerate(rules) if rule.mix]
    open_ = [i for i, rule in enumerate(rules) if rule.stretch]
    white = [i for i in range(len(rules)) if rules[i].mix or _pauses(track, start + i)]
    stretch = 0
    steps = (
        (spaces, SPACE_MORE, 0),
        (mixes, MIX_MORE, 0),
        (mixes, MIX_MOST, EVEN * len(open_)),
        (open_, APART if white else slack, 0),
        (white, slack, 0),
    )
    for where, most, left in steps:
        given = min(slack - left, most * len(where))
        if given > 0:
            _share(gaps, where, [1] * len(where), given)
            slack -= given
            stretch += given // len(where) if where is open_ else 0
    if slack and spaces:  # a line of Western words only
        _share(gaps, spaces, [1] * len(spaces), slack)
        slack = 0
    return slack, stretch


def natural(track: Track, start: int, shown: int) -> int:
    """Width of the line as it stands, edges trimmed."""
    return (
        sum(track.advance[start : shown + 1])
        + sum(track.gap[start:shown])
        - track.lead[start]
        - track.tail[shown]
    )


def spread(track: Track, start: int, shown: int, target: int | None) -> tuple[list[int], int, int]:
    """Gaps of the line from cluster `start` to `shown`, leftover width, general stretch.

    A leftover above 0 is a line that nothing could fill; below 0 one that nothing could shorten.
    """
    gaps = track.gap[start:shown]
    if target is None:
        return gaps, 0, 0
    slack = target - natural(track, start, shown)
    if slack < 0:
        return gaps, -_reduce(track, start, gaps, -slack), 0
    if slack > 0:
        return gaps, *_expand(track, start, gaps, slack)
    return gaps, 0, 0

"""What two neighbours do to each other: squeezing, gaps, stretch, and whether a line may end.

One `Rule` for each pair of classes and style, made once. Sources: CLREQ 3.1 (marks), 3.2 (gaps
between Han and Western text), 3.3 (order of reduction and expansion), GB/T 15834 5.1.
"""

from __future__ import annotations

import enum
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from issue2book.typeset.classes import (
    CENTRED,
    HAN_LIKE,
    MARKS,
    NEVER_FIRST,
    NEVER_LAST,
    WESTERN,
    K,
)
from issue2book.typeset.metrics import HALF

Preset = Literal["quanjiao", "kaiming", "banjiao", "plain"]

MIX = 250  # Han-Latin gap: one quarter em,
MIX_LESS = 125  # which may give one eighth
MIX_MORE = 83  # or take what is missing to one third,
MIX_MOST = 167  # and, in a line that would else look spaced out, from there to one half
EVEN = 40  # general stretch; a line with more is lighter than its neighbours
APART = 120  # no Han of a line stand farther apart where marks or Western text can take the rest
SPACE_LESS = 50  # a word space of 1/4 em may shrink to 1/5
SPACE_MORE = 250  # or grow to 1/2

# Costs of ending a line between two clusters. Above a ceiling a pass does not look at them.
NEVER = 10**9
EMERGENCY = 10**6  # inside a word or number, only where a line cannot be set otherwise
STRICT = 30_000  # a line that begins with —— or ……; hyphenation


class Order(enum.IntEnum):
    """Where a too long line takes its room, in CLREQ's order."""

    SPACE = 0
    BRACKET = 1
    COMMA = 2
    MIX = 3
    STOP = 4


class Style(msgspec.Struct, frozen=True):
    """How marks are set.

    quanjiao: full width, squeezed where two meet and at line edges (default); kaiming: only
    sentence-ending marks are full; banjiao: all half; plain: nothing is squeezed.
    """

    preset: Preset = "quanjiao"
    autospace: bool = True
    hyphenate: bool = True


class Rule(NamedTuple):
    """The gap between two clusters.

    Its natural size, the order it gives to and how much it can give, whether it is a Han-Latin
    gap, whether it takes general stretch, and what a line end there costs.
    """

    gap: int
    order: int
    room: int
    mix: int
    stretch: int
    cost: int


_RIGHT = frozenset({K.CLOSE, K.COMMA, K.STOP})  # marks whose right half is empty


def _trims(a: K, b: K, preset: Preset) -> tuple[int, int, int]:
    """Halves taken off a's right and b's left, and the half that could be taken yet."""
    right = a in _RIGHT
    left = b is K.OPEN
    match preset:
        case "plain":
            return 0, 0, 0
        case "banjiao":
            return int(right), int(left), 0
        case "kaiming":
            first = right and (a is not K.STOP or b in MARKS)
            return int(first), int(left), int(right and not first)
        case "quanjiao":
            # a blank of one em looks like one only where the half of the mark beside it goes
            first = right and (b in MARKS or b is K.IDEO_SPACE)
            second = left and (a is K.OPEN or a in CENTRED or a is K.IDEO_SPACE)
            spare = (right and not first) or (left and not second)
            return int(first), int(second), int(spare)


def _order(a: K, b: K) -> Order:
    if a is K.STOP and b is not K.OPEN:
        return Order.STOP
    return Order.COMMA if a is K.COMMA and b is not K.OPEN else Order.BRACKET


def _mixes(a: K, b: K) -> bool:
    """Whether the Han-Latin gap stands between a and b (CLREQ 3.2.1)."""
    before = {K.DIGIT, K.LETTER, K.SUFFIX}
    after = {K.DIGIT, K.LETTER, K.PREFIX}
    if a is K.DIGIT and b is K.TRAIL:  # 1‰
        return False
    return (a in HAN_LIKE and b in after) or (a in before and b in HAN_LIKE)


def _stretches(a: K, b: K) -> bool:
    """Whether general stretch goes between a and b: not inside words, dashes, round a dot."""
    tight = {K.DOT, K.NOTE}
    if a is b and a in {K.DASH, K.ELLIPSIS}:
        return False
    if (a in WESTERN and b in WESTERN) or K.SPACE in (a, b):
        return False
    if (a is K.LINK and b in WESTERN) or (a in WESTERN and b is K.LINK):
        return False
    return not (a in tight or b in tight)


_JOINED = 2500
UNITS = 2000  # between two signs that count: 亿|元 behind a number
_SOFT: dict[tuple[K, K], int] = {
    (K.DIGIT, K.UNIT): 16_000,
    (K.SLASH, K.LETTER): 4000,
    (K.LINK, K.DIGIT): 20_000,
}


def _end_cost(a: K, b: K) -> int:  # noqa: PLR0911 - one line for each reason reads best
    """What it costs to end a line between a and b (CLREQ 3.1.2–3.1.5)."""
    if b is K.NOTE and a is not K.NOTE:
        return NEVER
    if a is b and a in {K.DASH, K.ELLIPSIS}:  # a row of dots or dashes
        return EMERGENCY
    if a in NEVER_LAST or b in NEVER_FIRST:
        return EMERGENCY
    if (a, b) in _SOFT:
        return _SOFT[a, b]
    if a in WESTERN and b in WESTERN:
        return EMERGENCY
    if b is K.SIGN and a in HAN_LIKE | {K.CLOSE}:  # 电商|+产业
        return _JOINED
    if b in {K.DASH, K.ELLIPSIS}:
        return STRICT
    if a is K.IDEO_SPACE:
        return 100
    return 60 if a is K.DOT else 0


def _rule(a: K, b: K, style: Style) -> Rule:
    """The rule of one pair."""
    right, left, spare = _trims(a, b, style.preset)
    gap, room, order, mix = -HALF * (right + left), HALF * spare, int(_order(a, b)), 0
    if style.autospace and _mixes(a, b):
        gap, room, order, mix = MIX, MIX_LESS, int(Order.MIX), 1
    if a is K.SPACE:
        room, order = SPACE_LESS, int(Order.SPACE)
    return Rule(gap, order, room, mix, int(_stretches(a, b)), _end_cost(a, b))


@lru_cache(maxsize=16)
def rules(style: Style) -> tuple[tuple[Rule, ...], ...]:
    """The whole table: `rules(style)[a][b]`."""
    return tuple(tuple(_rule(a, b, style) for b in K) for a in K)


def trim_at_start(style: Style) -> frozenset[int]:
    """Classes that lose their left half at a line start."""
    return frozenset() if style.preset == "plain" else frozenset({int(K.OPEN)})


def trim_at_end(style: Style) -> frozenset[int]:
    """Classes that lose their right half at a line end (GB/T 15834 5.1.10)."""
    return frozenset() if style.preset == "plain" else frozenset(map(int, _RIGHT))

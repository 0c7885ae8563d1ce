"""How likely a join of two fragments is right, as it was on issues whose truth is known."""

from __future__ import annotations

from typing import NamedTuple


class Facts(NamedTuple):
    """What tells a right join from a wrong one; a weight of each is in `_WEIGHTS`.

    - `margin`: nats by which the join is worth more than what else its end could go on with.
    - `length`: ln of the characters before the seam; captions and headings are short.
    - `stub`: 1 where these are a few characters, fewer than a line of a column has.
    - `parted`: 1 where only one of the two sides has a bracket or quote without its partner.
    - `paired`: 1 where both have one.
    - `open_end`: 1 where the text behind the seam breaks off, too.
    - `rival`: 1 where another order of the whole unit is worth more than that of the input.
    - `words`: nats by which the words beside the seam stand together more often than apart.
    - `reads`: nats by which the second text is likelier behind the first than anywhere.
    """

    margin: float = 0.0
    length: float = 0.0
    stub: float = 0.0
    parted: float = 0.0
    paired: float = 0.0
    open_end: float = 0.0
    rival: float = 0.0
    words: float = 0.0
    reads: float = 0.0


#: What is beyond tells no more.
_LEAST = Facts(margin=-4.0, words=-3.0, reads=-1.5)
_MOST = Facts(10.0, 10.0, 1.0, 1.0, 1.0, 1.0, 1.0, 10.0, 5.0)

#: Made by tests/bench/seam_weights.py from the joins of issues with truth, nats for each unit of
#: a fact: what speaks for the join is positive. Measured with networks that had not seen
#: the text, the reference issue, whose joins are all right, counted four times.
_CONSTANT = -3.70
_WEIGHTS = Facts(
    margin=0.22,
    length=0.91,
    stub=-0.68,
    parted=-0.25,
    paired=0.75,
    open_end=-1.73,
    rival=-0.25,
    words=0.21,
    reads=0.48,
)


def clipped(facts: Facts) -> Facts:
    """The facts within the bounds between which they tell more."""
    bounds = zip(_LEAST, facts, _MOST, strict=True)
    return Facts(*(min(max(value, least), most) for least, value, most in bounds))


def odds(facts: Facts) -> float:
    """Ln of the odds that a join with these `facts` is right; 0 where every second one was.

    >>> odds(Facts(margin=9.0, length=4.5, reads=3.0)) > 3 > 0 > odds(Facts(length=1.5, stub=1.0))
    True
    """
    pairs = zip(_WEIGHTS, clipped(facts), strict=True)
    return round(_CONSTANT + sum(weight * value for weight, value in pairs), 2)

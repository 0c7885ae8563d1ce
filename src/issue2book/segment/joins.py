"""Joins of cut paragraphs: how likely each is right, and what may stand in its place."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.seam_odds import Facts, odds
from issue2book.segment.text import brackets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from issue2book.segment.fragments import Fragment
    from issue2book.segment.language import Seams

    #: How well, by the words at the seam alone, the second fragment goes on after the first.
    Choice = Callable[[int, int], float]

#: Ln of the odds below which a join is told: one in four of them is wrong; and below which it is
#: told together with others: one in ten.
LIKELY, DOUBT = 1.1, 2.6
#: Characters of a line that hardly goes on.
_STUB = 10
#: Nats by which another end or beginning has to fit better to be named: two in five were right,
#: and of those that fit less well one in thirty.
_FITS = 6.0
#: Fragments, on each side, that are looked at for what may stand in the place.
_REACH = 40


class Join(msgspec.Struct, frozen=True):
    """Fragment `head` continues fragment `tail`; `margin` is the loss without this join.

    `odds` is ln of the odds that it is right, `instead` the fragment that may continue `tail`, or
    go on with `head`, in its place.
    """

    tail: int
    head: int
    margin: float
    odds: float = math.inf
    instead: int | None = None

    @property
    def apart(self) -> bool:
        """Whether it leaps over other fragments."""
        return self.head != self.tail + 1

    @property
    def doubtful(self) -> bool:
        """Whether a person should read across the seam."""
        return self.odds < DOUBT


def judged(
    fragments: Sequence[Fragment],
    joins: Sequence[Join],
    seams: Seams,
    *,
    rival: bool = False,
) -> tuple[Join, ...]:
    """The joins of one unit, each with its odds and what may stand in its place.

    `rival` says that an order that was not taken is worth more than that of the input.
    """
    choice = _choice(fragments, seams)
    found: list[Join] = []
    for join, facts in zip(joins, facts_of(fragments, joins, seams, rival=rival), strict=True):
        sure = odds(facts)
        instead = _instead(len(fragments), join, joins, choice) if sure < DOUBT else None
        found.append(msgspec.structs.replace(join, odds=sure, instead=instead))
    return tuple(found)


def facts_of(
    fragments: Sequence[Fragment],
    joins: Sequence[Join],
    seams: Seams,
    *,
    rival: bool,
) -> Iterator[Facts]:
    """What tells how likely each of the joins of one unit is."""
    for join in joins:
        tail, head = fragments[join.tail], fragments[join.head]
        unclosed, asked = brackets(tail.text)[0], brackets(head.text)[1]
        yield Facts(
            margin=join.margin,
            length=math.log(1 + len(tail.text)),
            stub=len(tail.text) <= _STUB,
            parted=bool(unclosed) != bool(asked),
            paired=bool(unclosed) and bool(asked),
            open_end=head.state == "open",
            rival=rival,
            words=seams.pairs.gain(tail.text, head.text),
            reads=seams.net.gain(tail.text, head.text),
        )


def _choice(fragments: Sequence[Fragment], seams: Seams) -> Choice:
    """The evidence of the words between fragments, by their places."""

    @cache
    def choice(tail: int, head: int) -> float:
        return seams.choice(fragments[tail].text, fragments[head].text)

    return choice


def _instead(count: int, join: Join, joins: Iterable[Join], choice: Choice) -> int | None:
    """The fragment that fits far better in the place of one of the two, of `count` fragments."""
    tails, heads = {other.tail for other in joins}, {other.head for other in joins}
    near = range(max(0, join.tail - _REACH), min(count, join.tail + _REACH))
    own = (join.tail, join.head)
    found = [(choice(at, join.head), at) for at in near if at in tails and at not in own]
    found += [(choice(join.tail, at), at) for at in near if at not in heads and at != join.tail]
    best = max(found, default=(-math.inf, 0))
    return best[1] if best[0] > choice(*own) + _FITS else None

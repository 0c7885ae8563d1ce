"""Joins of cut paragraphs: what speaks for each, and what its two ends may belong to instead."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.fragments import Fragment
    from issue2book.segment.language import Seams

#: A join whose margin is smaller is told to the editor (2.6 and 1.1 nats were wrong ones), and one
#: whose words do not show that one goes on in the other, if the text before it is so short: of
#: these every third was wrong, of longer text one in twenty.
DOUBT, SILENT, _SHORT = 3.0, 1.0, 40
#: Characters of a line that hardly goes on: 22 of 26 such joins were wrong. Behind a comma one in
#: three of those that are no longer than a clause.
_STUB, _CLAUSE = 10, 19
#: Nats by which another end or beginning has to fit better: one in five of these was wrong.
_FITS = 0.3
#: Fragments, on each side, that are looked at for it.
_REACH = 40


class Join(msgspec.Struct, frozen=True):
    """Fragment `head` continues fragment `tail`; `margin` is the loss without this join.

    `words` is the evidence of the words at the seam; a comma before it is one, too, and so is
    a text of some length, unless `instead` is known: the fragment that would go on better with
    `head`, or continue `tail` better.
    """

    tail: int
    head: int
    margin: float
    words: float = math.inf
    instead: int | None = None

    @property
    def apart(self) -> bool:
        """Whether it leaps over other fragments."""
        return self.head != self.tail + 1

    @property
    def doubtful(self) -> bool:
        """Whether a person should read across the seam."""
        return self.margin < DOUBT or self.words < SILENT


def judged(fragments: Sequence[Fragment], joins: Sequence[Join], seams: Seams) -> tuple[Join, ...]:
    """The joins, each with what the words say of it, and with what may stand in its place."""
    tails, heads = {join.tail for join in joins}, {join.head for join in joins}
    free = set(range(len(fragments))) - heads
    return tuple(_judged(fragments, join, tails, free, seams) for join in joins)


def _judged(
    fragments: Sequence[Fragment], join: Join, tails: set[int], free: set[int], seams: Seams
) -> Join:
    text = fragments[join.tail].text
    comma = text.rstrip()[-1:] in "，、,"
    words = seams.choice(text, fragments[join.head].text)
    instead = None
    if words < SILENT and not comma:
        instead = _instead(fragments, join, words + _FITS, tails, free, seams)
    if len(text) <= (_CLAUSE if comma else _STUB):
        words = min(words, 0.0)
    elif instead is None and (comma or len(text) >= _SHORT):
        words = math.inf
    return msgspec.structs.replace(join, words=words, instead=instead)


def _instead(
    fragments: Sequence[Fragment],
    join: Join,
    least: float,
    tails: set[int],
    free: set[int],
    seams: Seams,
) -> int | None:
    """The fragment that fits best in the place of one of the two, by `least` nats or more."""
    near = range(max(0, join.tail - _REACH), min(len(fragments), join.tail + _REACH))
    tail, head = fragments[join.tail].text, fragments[join.head].text
    found = [
        (seams.choice(fragments[at].text, head), at)
        for at in near
        if at in tails and at not in (join.tail, join.head)
    ]
    found += [
        (seams.choice(tail, fragments[at].text), at)
        for at in near
        if at in free and at != join.tail
    ]
    best = max(found, default=(-math.inf, 0))
    return best[1] if best[0] > least else None

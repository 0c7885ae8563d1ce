"""Paragraphs that stand between the halves of another, where no column changes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.text import brackets, strip_head

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from issue2book.segment.fragments import Fragment
    from issue2book.segment.language import Seams

#: Nats by which the half behind must fit better than what stands between, a line or a column, and
#: be worth at least.
_BETTER, _FAR_BETTER, _FITS = 5.0, 6.5, 1.0
#: Paragraphs that may stand between.
_MOST = 2
#: Characters of what may be a caption or a line set large.
_LINE = 60


def with_skips(
    fragments: Sequence[Fragment], tails: Sequence[int], columns: Sequence[int], seams: Seams
) -> list[int]:
    """The continuation of each of `tails`; one that reads on may leap over what is whole."""
    taken = set(columns)
    found = list(columns)
    for row, (tail, head) in enumerate(zip(tails, columns, strict=True)):
        if head == tail + 1 and fragments[tail].state == "open":
            for rest in _rests(fragments, tail):
                if rest not in taken and _fits(fragments, tail, rest, seams):
                    found[row] = rest
                    taken.add(rest)
                    break
    return found


def _rests(fragments: Sequence[Fragment], tail: int) -> Iterator[int]:
    """The fragments behind one or two whole ones."""
    for rest in range(tail + 2, min(len(fragments), tail + 2 + _MOST)):
        between, behind = fragments[rest - 1], fragments[rest]
        if between.state != "closed" or between.begins or behind.begins:
            return
        yield rest


def _fits(fragments: Sequence[Fragment], tail: int, rest: int, seams: Seams) -> bool:
    text, head = fragments[tail].text, strip_head(fragments[rest].text)
    here = seams.choice(text, strip_head(fragments[tail + 1].text))
    beyond = seams.choice(text, head)
    paired = bool(brackets(text)[0]) == bool(brackets(head)[1])
    line = _length(fragments, range(tail + 1, rest)) <= _LINE
    return paired and beyond > max(_FITS, here + (_BETTER if line else _FAR_BETTER))


def _length(fragments: Sequence[Fragment], places: range) -> int:
    return sum(len(fragments[at].text) for at in places)


def order_with_skips(fragments: Sequence[Fragment], joins: Mapping[int, int]) -> tuple[int, ...]:
    """The order of the input, but that what a join leaps over no longer stands between.

    A short line goes behind the paragraph; longer text is that of a column that comes before.
    """
    order: list[int] = []
    place = 0
    while place < len(fragments):
        start = len(order)
        order.append(place)
        held: list[int] = []
        while (rest := joins.get(place)) is not None and rest > place:
            between = range(place + 1, rest)
            if _length(fragments, between) > _LINE:
                order[start:start] = between
            else:
                held += between
            order.append(rest)
            place = rest
        order += held
        place += 1
    return tuple(order)

"""Web and mail addresses in running text: where they may end a line.

They are no words: their letters may stand apart as Han may. A line ends after a sign, best after
a stroke, or in a long row of figures and letters that nobody reads; never in `://`; and where
nothing else can be done after a point, which the reader takes for the end of the sentence, or
within a long name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from issue2book.typeset.spacing import EMERGENCY, Rule

_ADDRESS = re.compile(r"[!-~]*(?:://|www\.|[0-9A-Za-z]@[0-9A-Za-z])[!-~]+")
_LONG_NAME = re.compile(r"[0-9A-Za-z]{12,}")
_KEPT = 4  # characters of a long name that stay together
# What a line end inside costs: see spacing.py.
_STROKE, _SIGN, _CODE = 2_500, 12_000, 29_000
_POINT, _NAME, _NEVER = EMERGENCY, EMERGENCY + 10_000, 2 * EMERGENCY


def _has_address(text: str) -> bool:
    return any(sign in text for sign in ("://", "www.", "@"))


def open_addresses(text: str, lengths: Sequence[int], rule: list[Rule]) -> None:
    """Let addresses end a line and their letters take general stretch; `rule` is changed in place.

    `lengths` are those of the clusters of `text`.
    """
    if not _has_address(text):
        return
    ends = dict(pair for m in _ADDRESS.finditer(text) for pair in _ends(text, *m.span()))
    for index, end in enumerate(accumulate(lengths)):
        if end in ends:
            rule[index] = rule[index]._replace(stretch=1, cost=ends[end])


def address_at(text: str, start: int, end: int) -> int:
    """Where the address begins that a line `start` to `end` breaks off or leaves to the next.

    Not at the line's own start; -1 where there is none.
    """
    if not _has_address(text):
        return -1
    found = (m.start() for m in _ADDRESS.finditer(text) if m.start() <= end < m.end())
    return next((place for place in found if place > start), -1)


def _ends(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The places inside an address, with what a line end there costs."""
    within: dict[int, int] = {}
    for name in _LONG_NAME.finditer(text, start, stop):
        coded = any(map(str.isdigit, name[0]))
        inner = range(name.start() + _KEPT, name.end() - _KEPT + 1)
        within |= dict.fromkeys(inner, _CODE if coded else _NAME)
    for place in range(start + 1, stop):
        before, after = text[place - 1], text[place]
        if place in within:
            yield place, within[place]
        elif before.isalnum() or not after.isalnum():
            yield place, _NEVER
        elif before == ".":
            yield place, _POINT
        else:
            yield place, _STROKE if before == "/" else _SIGN

"""How an opening takes more lines than it needs, or fewer, where else a page would be poor."""

from __future__ import annotations

from typing import NamedTuple

from issue2book.render.outline import Entry
from issue2book.render.pieces import caption_title, opening

_HIGHEST = 4
_DEARER = 40  # what each more line costs,
_TIGHT = 130  # what it costs to give one up,
_LESSER = 70  # and to set the title a little smaller, so that it takes fewer


class Air(NamedTuple):
    """Lines more than the opening needs, what they cost, and where they go.

    `names` are the classes of the opening for those inside it, `below` those under it.
    """

    lines: int = 0
    cost: int = 0
    names: tuple[str, ...] = ()
    below: int = 0


def airs(entry: Entry, saved: int = 0) -> tuple[Air, ...]:
    """The ways to set an opening, by rising cost, the natural one left out.

    `saved` are the lines that a smaller title takes less.
    More lines are spread: one under the opening, one above the names (or the standfirst), one
    above everything, another one under it. The line above the names can be given up, but not
    under a subtitle.
    """
    shapes = {piece.shape for piece in opening(entry)}
    named = "byline" in shapes or bool(entry.unit.authors)
    inner = ("aired",) if named or "standfirst" in shapes else ()
    places = ("", *inner, "high", "", "")[:_HIGHEST]
    found = []
    for lines in range(1, _HIGHEST + 1):
        taken = places[:lines]
        names = tuple(filter(None, taken))
        found.append(Air(lines, _DEARER * lines, names, lines - len(names)))
    if named and not entry.unit.subtitle and not caption_title(entry):
        found.append(Air(-1, _TIGHT, ("tight",)))
    if saved:
        found.append(Air(-saved, _LESSER, ("lesser",)))
    return tuple(sorted(found, key=lambda air: air.cost))

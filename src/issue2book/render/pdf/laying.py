"""The columns of a unit between opening and sidebars: what gives way where a page is poor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from issue2book.render.pdf.composed import Composer
from issue2book.render.pdf.openings import Air
from issue2book.render.pdf.parts import Part, elastic
from issue2book.typeset.pages import Plan, plan

_BOXED = 100  # what sidebars at the head of a page may cost the columns under them
_ALONE = 250  # what a page with nothing but sidebars costs
_OVER = 8  # lines of text, at least, over sidebars at the foot of the first page


class Room(NamedTuple):
    """Lines for columns on the first page and on each other; `last` of the last are taken.

    So are those of `heads` on other pages, by number. `airs` are other ways to set the opening.
    """

    first: int
    full: int
    columns: int
    last: int = 0
    heads: Mapping[int, int] = {}
    airs: tuple[Air, ...] = ()


class Laid(NamedTuple):
    """Parts in their places.

    `boxed`: the sidebars stand above the columns of the last page; `footed`: below those of the
    first; `air`: how the opening is set; `alone`: it has a page of its own.
    """

    parts: Sequence[Part]
    plan: Plan
    boxed: bool = False
    footed: bool = False
    air: Air = Air()
    alone: bool = False


def opened(parts: Sequence[Part], room: Room, composer: Composer, box: int) -> Laid | None:
    """The text under its opening.

    The opening is set otherwise where else a page would be poor; the text begins on the next page
    where nothing fits under it. Where the sidebars find no room under a text of one page, they
    stand at its foot and the text goes on behind them.
    """
    laid = _laid(parts, room, composer, box) if room.first else None
    if laid is None:
        laid = _laid(parts, room._replace(first=room.full), composer, box)
        return laid._replace(alone=True) if laid else None
    best, cost = _aired(laid, room._replace(last=room.last + box * laid.boxed))
    free = room.first - room.last - box
    if box and len(laid.plan.frames) == 1 and laid.plan.frames[0].height > free >= _OVER:
        above = room._replace(first=room.first - box)
        over = _planned(parts, above, composer)
        if over:
            footed, price = _aired(over._replace(footed=True), above)
            return footed if price <= cost + _ALONE else best
    return best


def _aired(laid: Laid, room: Room) -> tuple[Laid, int]:
    """The text under the opening that suits it best, and what it costs."""
    best, cost = laid, laid.plan.cost
    for air in room.airs if laid.plan.poor else ():
        if cost <= air.cost:
            break  # they cost more and more
        if air.lines < room.first:
            found = _plan(laid.parts, room._replace(first=room.first - air.lines))
            if found and found.cost + air.cost < cost:
                best, cost = laid._replace(plan=found, air=air), found.cost + air.cost
    return best, cost


def _laid(parts: Sequence[Part], room: Room, composer: Composer, box: int) -> Laid | None:
    """The text with its sidebars at the head of the last page, or else under the text."""
    plain = _planned(parts, room, composer)
    if box and plain:
        tried = _planned(parts, room._replace(last=room.last + box), composer)
        if tried and len(tried.plan.frames) > 1 and tried.plan.cost <= plain.plan.cost + _BOXED:
            return tried._replace(boxed=True)
    return plain


def _planned(parts: Sequence[Part], room: Room, composer: Composer) -> Laid | None:
    """The best columns; texts are set in other numbers of lines only where that is needed."""
    found = _plan(parts, room)
    if found is None or not found.level:
        parts_ = [elastic(part, composer) for part in parts]
        better = _plan(parts_, room)
        if better:
            return Laid(parts_, better)
    return Laid(parts, found) if found else None


def _plan(parts: Sequence[Part], room: Room) -> Plan | None:
    items = [part.item for part in parts]
    return plan(items, *room[:2], room.last, columns=room.columns, heads=room.heads)

"""Pages of boxes of figures that are not listed, by the folios around them.

Whether folios stand at the foot or at the head of the pages, the listed units tell: that of the
page that one of them begins on stands below its beginning, or above it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from issue2book.segment.folio_pages import folio_in
from issue2book.segment.head_folios import paged
from issue2book.segment.labels import FRONT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.model import Dropped, Unit

#: Listed units that say so at least, and how many times the others they are.
_VOTES, _TIMES = 4, 8


def with_voted_pages(units: Sequence[Unit], dropped: Sequence[Dropped]) -> list[Unit]:
    """The units, boxes of figures without a page with that of their folio.

    Folios count on above and below it, or one at the foot stands right below its last line.
    """
    folios = _folios(dropped)
    where = _where(units, folios)
    if where is None:
        return list(units)
    starts = sorted(line for unit in units if (line := _first(unit)) is not None)
    pages = [
        unit.page
        if unit.page is not None or unit.kind != "statistics"
        else _page(unit, folios, where, starts)
        for unit in units
    ]
    return paged(units, pages)


def _folios(dropped: Iterable[Dropped]) -> list[tuple[int, int]]:
    """Line and number of the folios, alone or beside the running head."""
    found: dict[int, int] = {}
    for item in dropped:
        number = folio_in(item.text) if item.reason in ("folio", "running-head") else None
        if number is not None and item.src:
            found[item.src[0].line] = number
    return sorted(found.items())


def _around(line: int, folios: Sequence[tuple[int, int]]) -> tuple[int | None, int | None]:
    """The folios above and below a line."""
    at = bisect_right(folios, (line, 0))
    return folios[at - 1][1] if at else None, folios[at][1] if at < len(folios) else None


def _where(
    units: Sequence[Unit], folios: Sequence[tuple[int, int]]
) -> Literal["above", "below"] | None:
    """Where the folio of a page stands, if the units whose page is known agree."""
    votes = {"above": 0, "below": 0}
    for unit in units:
        line = _first(unit)
        if line is None or unit.page is None or unit.kind in FRONT:
            continue
        above, below = _around(line, folios)
        if above != below:
            votes["above"] += above == unit.page
            votes["below"] += below == unit.page
    if votes["below"] >= max(_VOTES, _TIMES * votes["above"]):
        return "below"
    return "above" if votes["above"] >= max(_VOTES, _TIMES * votes["below"]) else None


def _first(unit: Unit) -> int | None:
    """The line that a unit begins with."""
    lines = [span.line for spans in unit.field_src.values() for span in spans]
    lines += [span.line for block in unit.blocks for span in block.src]
    return min(lines, default=None)


def _page(
    unit: Unit, folios: Sequence[tuple[int, int]], where: str, starts: Sequence[int]
) -> int | None:
    line = _first(unit)
    if line is None:
        return None
    above, below = _around(line, folios)
    if above is not None and below is not None and below - above == 1:
        return below if where == "below" else above
    if where != "below":
        return None
    last = max(span.line for block in unit.blocks for span in block.src)
    foot = bisect_right(folios, (last, 0))
    begun = bisect_right(starts, last)
    ends = foot < len(folios) and (begun == len(starts) or folios[foot][0] < starts[begun])
    return folios[foot][1] if ends and _around(last, folios)[0] == above else None

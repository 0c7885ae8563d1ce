"""Pages of units that are not listed with one, by the folios around them.

Whether folios stand at the foot or at the head of the pages, the units with a page tell: that of
the page that one of them begins on stands below its beginning, or above it.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Literal

from issue2book.segment.folio_pages import folio_in, issue_in
from issue2book.segment.head_folios import paged
from issue2book.segment.labels import FRONT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.model import Dropped, Unit

#: Units that say so at least, and how many times the others they are.
_VOTES, _TIMES = 4, 8
#: The step between two folios that leave out one; of the text of a page, what stands of each of
#: the two pages at least if one begins with the unit.
_ONE_OUT, _LEAST = 2, 0.5


def with_voted_pages(units: Sequence[Unit], dropped: Sequence[Dropped]) -> list[Unit]:
    """The units, those without a page with that of their folio.

    Folios count on above and below it, or one at the foot stands right below a box of figures.
    """
    folios = _folios(dropped)
    where = _where(units, folios)
    if where is None:
        return list(units)
    starts = sorted(line for unit in units if (line := _first(unit)) is not None)
    told = _Folios(folios, units)
    pages = [
        unit.page
        if unit.page is not None or unit.kind in FRONT
        else _page(unit, told, where, starts)
        for unit in units
    ]
    return paged(units, _in_order(units, pages))


def _in_order(units: Sequence[Unit], pages: Sequence[int | None]) -> list[int | None]:
    """The pages without those that were found and do not count on between the known ones."""
    out: list[int | None] = []
    last = 0
    for at, (unit, page) in enumerate(zip(units, pages, strict=True)):
        after = min((u.page for u in units[at + 1 :] if u.page is not None), default=None)
        fits = page is not None and last <= page and (after is None or page <= after)
        out.append(page if unit.page is not None or fits else None)
        last = out[-1] or last
    return out


def _folios(dropped: Iterable[Dropped]) -> list[tuple[int, int]]:
    """Line and number of the folios, alone or beside the running head."""
    found: dict[int, int] = {}
    heads = [item for item in dropped if item.reason in ("folio", "running-head")]
    issue = issue_in([item.text for item in heads])
    for item in heads:
        number = folio_in(item.text, issue)
        if number is not None and item.src:
            found[item.src[0].line] = number
    return sorted(found.items())


class _Folios:
    """The folios by their lines, and how much text stands between them."""

    def __init__(self, folios: Sequence[tuple[int, int]], units: Sequence[Unit]) -> None:
        self.folios = folios
        self.texts = sorted(
            (block.src[0].line, len(block.text))
            for unit in units
            for block in unit.blocks
            if block.src
        )
        pages = [
            self.words(one[0], two[0]) for one, two in pairwise(folios) if two[1] - one[1] == 1
        ]
        self.page = median(pages) if pages else 0

    def around(self, line: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """The folios above and below a line."""
        at = bisect_right(self.folios, (line, 0))
        return (
            self.folios[at - 1] if at else None,
            self.folios[at] if at < len(self.folios) else None,
        )

    def words(self, begin: int, end: int) -> int:
        """The characters of text between two lines."""
        one, two = bisect_right(self.texts, (begin, 0)), bisect_right(self.texts, (end, 0))
        return sum(words for _, words in self.texts[one:two])

    def turns(self, line: int) -> int | None:
        """The number of the page that begins with a line, if a page stands above and below it.

        One folio is left out between the two around it.
        """
        above, below = self.around(line)
        if above is None or below is None or below[1] - above[1] != _ONE_OUT:
            return None
        least = _LEAST * self.page
        halves = (self.words(above[0], line), self.words(line, below[0]))
        return below[1] if self.page and min(halves) >= least else None


def _where(
    units: Sequence[Unit], folios: Sequence[tuple[int, int]]
) -> Literal["above", "below"] | None:
    """Where the folio of a page stands, if the units whose page is known agree."""
    votes = {"above": 0, "below": 0}
    told = _Folios(folios, ())
    for unit in units:
        line = _first(unit)
        if line is None or unit.page is None or unit.kind in FRONT:
            continue
        above, below = (folio and folio[1] for folio in told.around(line))
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


def _page(unit: Unit, folios: _Folios, where: str, starts: Sequence[int]) -> int | None:
    line = _first(unit)
    if line is None:
        return None
    above, below = folios.around(line)
    if above is not None and below is not None and below[1] - above[1] == 1:
        return below[1] if where == "below" else above[1]
    turned = folios.turns(line)
    if turned is not None:
        return turned if where == "below" else turned - 1
    if where != "below" or unit.kind != "statistics":
        return None
    last = max(span.line for block in unit.blocks for span in block.src)
    one, foot = folios.around(last)
    begun = bisect_right(starts, last)
    ends = foot is not None and (begun == len(starts) or foot[0] < starts[begun])
    return foot[1] if foot is not None and ends and one == above else None

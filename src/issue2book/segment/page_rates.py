"""How much text the pages of each listed article hold."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.labels import FRONT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.model import Block, Unit

#: A picture takes so much of a page.
_PICTURE = 0.4
#: Characters that a line of verse takes the room of.
_LINE = 20


class Spread(msgspec.Struct, frozen=True):
    """The pages of one listed article: its title, its characters per page, the units on them.

    `units` are ids.
    """

    title: str
    line: int
    rate: float
    units: tuple[str, ...]


def spreads(units: Sequence[Unit], listed: Iterable[int | None]) -> list[Spread]:
    """The articles over two pages or more, with the other units on their pages.

    `listed` are all page numbers of the contents page.
    """
    pages = sorted({page for page in listed if page is not None})
    after = dict(pairwise(pages))
    found: list[Spread] = []
    group: list[Unit] = []
    for unit in (*units, None):
        if group and (unit is None or _turns(unit, group[0], pages)):
            spread = _spread(group, after)
            found += [spread] if spread else []
            group = []
        if unit is not None and unit.kind not in FRONT and (unit.page is not None or group):
            group.append(unit)
    return found


def _turns(unit: Unit, first: Unit, pages: Sequence[int]) -> bool:
    """Whether a unit begins another listed page: several may begin on one, others on none."""
    return unit.page in pages and unit.page != first.page


def _spread(group: Sequence[Unit], after: dict[int, int]) -> Spread | None:
    """Characters per page of a listed article, with the other units on its pages."""
    first = group[0].page or 0
    blocks = [block for unit in group for block in unit.blocks]
    pages = after.get(first, first) - first
    if pages < 2 or group[0].kind == "photo" or not blocks:
        return None
    pictures = sum(block.role in ("caption", "image") for block in blocks)
    space = max(1.0, pages - _PICTURE * pictures)
    line = next((span.line for block in blocks for span in block.src), 0)
    words = sum(_room(block) for block in blocks)
    return Spread(group[0].title, line, words / space, tuple(unit.id for unit in group))


def _room(block: Block) -> int:
    """The characters whose room a block takes: a line of verse takes that of a whole one."""
    if block.role != "poem":
        return len(block.text)
    return sum(max(len(line), _LINE) for line in block.text.split("\n"))

"""Pages of units whose folio was read between the title and the text.

Engines give a folio wherever they saw it. Behind a title it is that of the page of this title: the
one of the page before stands above.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.model import Dropped, Unit

#: What stands in the text of a unit, not at its head.
_TEXT = frozenset(("para", "question", "answer", "heading1", "heading2", "list-item", "poem"))
_NUMBER = re.compile(r"\D*(\d{1,3})\D*")


def with_head_pages(units: Sequence[Unit], dropped: Sequence[Dropped]) -> list[Unit]:
    """The units, those without a page with that of the folio at their head, if these count on."""
    folios = {
        item.src[0].line: int(hit[1])
        for item in dropped
        if item.reason == "folio" and item.src and (hit := _NUMBER.fullmatch(item.text.strip()))
    }
    pages = [unit.page if unit.page is not None else _page(unit, folios) for unit in units]
    return paged(units, pages)


def paged(units: Sequence[Unit], pages: Sequence[int | None]) -> list[Unit]:
    """The units with these pages, if the pages count on; else as they are."""
    known = [page for page in pages if page is not None]
    if any(after < before for before, after in pairwise(known)):
        return list(units)
    return [
        msgspec.structs.replace(unit, page=page) if unit.page != page else unit
        for unit, page in zip(units, pages, strict=True)
    ]


def _page(unit: Unit, folios: dict[int, int]) -> int | None:
    """The folio between the title of a unit and its first text, if there is one."""
    title = [span.line for span in unit.field_src.get("title", ())]
    text = [
        span.line
        for block in unit.blocks
        if block.role in _TEXT
        for span in block.src
        if title and span.line > max(title)
    ]
    if not text:
        return None
    between = [folios[line] for line in range(max(title), min(text)) if line in folios]
    return between[0] if len(between) == 1 else None

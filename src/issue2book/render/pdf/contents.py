"""How closely the contents page is set, so that an ordinary issue keeps it on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from issue2book.render.outline import Entry, Part
from issue2book.render.pdf.geometry import Page

_HEAD_LINES = 5
_NUMBER_EMS = 3
_GAP_EMS = 1


def dense(parts: Sequence[Part], page: Page) -> bool:
    """Whether the contents would run over one page with a blank line before every 栏目."""
    room = page.contents_columns * (page.lines - _HEAD_LINES) - 1
    labels = sum(2 if part.label else 1 for part in parts if not part.back)
    lines = sum(_lines(entry, page) for part in parts for entry in _entries(part))
    return labels + lines > room


def _entries(part: Part) -> Iterator[Entry]:
    for entry in part.entries:
        yield entry
        yield from entry.sidebars


def _lines(entry: Entry, page: Page) -> int:
    """Lines of an entry by counting characters; writers follow the title where there is room."""
    gaps = page.gutter * (page.contents_columns - 1)
    measure = (int(page.area[0] / page.em) - gaps) // page.contents_columns
    room = measure - _NUMBER_EMS
    names = "　".join(entry.unit.authors)
    subtitle = entry.unit.subtitle or ""
    if subtitle:
        return _rows(len(entry.label), room) + _rows(len(subtitle), room) + bool(names)
    return _rows(len(entry.label) + (_GAP_EMS + len(names) if names else 0), room)


def _rows(characters: int, room: int) -> int:
    return -(-characters // room)

"""How closely the contents page is set, so that an ordinary issue keeps it on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from issue2book.render.outline import Entry, Part
from issue2book.render.pdf.geometry import Page
from issue2book.render.pdf.headlines import broken, contents_shape
from issue2book.render.pdf.slots import SMALL
from issue2book.typeset.words import Lexicon

_HEAD_LINES = 5
_GAP_EMS = 1


def dense(parts: Sequence[Part], page: Page) -> bool:
    """Whether a blank line before every 栏目 would take the contents another page."""
    named = sum(bool(part.label) for part in parts if not part.back)
    blank = sum(1 for part in parts if not part.back)
    lines = named + sum(_lines(entry, page) for part in parts for entry in _entries(part))
    return _pages(lines + blank, page) > _pages(lines, page)


def _pages(lines: int, page: Page) -> int:
    first = page.contents_columns * (page.lines - _HEAD_LINES) - 1
    later = page.contents_columns * page.lines - 1
    return 1 + max(0, -(-(lines - first) // later))


def _entries(part: Part) -> Iterator[Entry]:
    for entry in part.entries:
        yield entry
        yield from entry.sidebars


def writers_below(parts: Sequence[Part], page: Page, lexicon: Lexicon) -> frozenset[str]:
    """The entries whose writers do not fit beside the title and get a line of their own."""
    return frozenset(
        entry.anchor
        for part in parts
        for entry in part.entries
        if entry.unit.authors and _last_line(entry, page, lexicon) > page.contents_room
    )


def _last_line(entry: Entry, page: Page, lexicon: Lexicon) -> float:
    """Points that the last line of the title and its writers take."""
    shape = contents_shape(page)
    title = broken(entry.label, shape, page.contents_room, lexicon)[-1]
    names = "　".join(entry.unit.authors)
    return len(title) * shape.size + (_GAP_EMS + len(names)) * SMALL


def _lines(entry: Entry, page: Page) -> int:
    """Lines of an entry by counting characters; writers follow the title where there is room."""
    room = int(page.contents_room / page.em)
    names = "　".join(entry.unit.authors)
    subtitle = entry.unit.subtitle or ""
    if subtitle:
        return _rows(len(entry.label), room) + _rows(len(subtitle), room) + bool(names)
    return _rows(len(entry.label) + (_GAP_EMS + len(names) if names else 0), room)


def _rows(characters: int, room: int) -> int:
    return -(-characters // room)

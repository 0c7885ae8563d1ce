"""The navigation of the EPUB as data: tree, page list, contents page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import msgspec

from issue2book.model import Block
from issue2book.render import pieces
from issue2book.render.display import clean, title_text
from issue2book.render.outline import Entry, Part

#: Shapes that stand in the order of the pages; captions and boxes may be moved.
_RUNNING = ("para", "heading", "runin", "list", "dialogue", "poem", "quote")


class Point(msgspec.Struct, frozen=True):
    """An entry of the table of contents; `number` counts them in reading order."""

    label: str
    href: str
    number: int
    children: tuple[Point, ...] = ()


class Marker(msgspec.Struct, frozen=True):
    """A printed page begins at `place`: a unit (its anchor), or before a block of it."""

    page: int
    file: str
    place: str | Block


class Row(msgspec.Struct, frozen=True):
    """A line of the contents page."""

    kind: str
    href: str
    label: str
    subtitle: str
    authors: str
    page: int | None


class Rows(msgspec.Struct, frozen=True):
    """A part of the contents page."""

    label: str | None
    rows: tuple[Row, ...]
    back: bool


def file_of(entry: Entry) -> str:
    """The document of an article; its name comes from its number, never from its text."""
    return f"{entry.anchor}.xhtml"


def toc(parts: Sequence[Part]) -> tuple[Point, ...]:
    """栏目 > article > section; units without 栏目 stand at the top."""
    count = itertools.count(1)
    points: list[Point] = []
    for part in parts:
        if part.label is None:
            points += [_point(entry, count) for entry in part.entries]
        else:
            number = next(count)
            children = tuple(_point(entry, count) for entry in part.entries)
            points.append(Point(part.label, file_of(part.entries[0]), number, children))
    return tuple(points)


def _point(entry: Entry, count: Iterator[int]) -> Point:
    file = file_of(entry)
    number = next(count)
    sections = [
        Point(heading.label, f"{file}#{heading.anchor}", next(count))
        for heading in entry.headings
        if heading.level == 2
    ]
    sections += [
        Point(sidebar.label, f"{file}#{sidebar.anchor}t", next(count))
        for sidebar in entry.sidebars
    ]
    return Point(entry.label, f"{file}#{entry.anchor}t", number, tuple(sections))


def depth(points: Sequence[Point]) -> int:
    """How deep the tree is (dtb:depth)."""
    return 1 + max((depth(point.children) for point in points if point.children), default=0)


def page_markers(parts: Sequence[Part]) -> tuple[Marker, ...]:
    """Where printed pages begin, ascending; a number that goes back has no marker."""
    entries = [entry for part in parts for entry in part.entries]
    last = 0
    found: list[Marker] = []
    for at, entry in enumerate(entries):
        page = entry.unit.page
        if page is not None and page > last:
            last = page
            found.append(Marker(page, file_of(entry), entry.anchor))
        # a text that goes on far behind must not take the numbers of the pieces between
        after = (e.unit.page for e in entries[at + 1 :] if e.unit.page and e.unit.page >= last)
        for place, turned in _turns(entry, last, min(after, default=None)):
            last = turned
            found.append(Marker(turned, file_of(entry), place))
    return tuple(found)


def _turns(entry: Entry, last: int, limit: int | None) -> Iterator[tuple[Block, int]]:
    """The blocks of an article with which a printed page begins, if none behind goes back."""
    shown = [piece.block for piece in pieces.flow(entry) if piece.shape in _RUNNING]
    numbered = [(block, block.page) for block in shown if block.page is not None]
    lowest = [page for _, page in numbered]
    for at in range(len(lowest) - 2, -1, -1):
        lowest[at] = min(lowest[at], lowest[at + 1])
    for (block, page), least in zip(numbered, lowest, strict=True):
        if last < page <= least and (limit is None or page <= limit):
            last = page
            yield block, page


def contents_rows(parts: Sequence[Part]) -> tuple[Rows, ...]:
    """The parts as the contents page prints them; a sidebar has its own line after its article."""
    return tuple(
        Rows(part.label, tuple(row for entry in part.entries for row in _rows(entry)), part.back)
        for part in parts
    )


def feature_rows(entry: Entry, parts: Sequence[Part]) -> tuple[Row, ...]:
    """What follows the opener of a special feature in its part, up to the next opener."""
    part = next(part for part in parts if entry in part.entries)
    after = part.entries[part.entries.index(entry) + 1 :]
    own = itertools.takewhile(lambda other: other.unit.kind != "feature-intro", after)
    return tuple(row for other in own for row in _rows(other))


def _rows(entry: Entry) -> Iterator[Row]:
    unit, file = entry.unit, file_of(entry)
    yield Row(
        unit.kind,
        file,
        entry.label,
        title_text(unit.subtitle or ""),
        "\u3000".join(map(clean, unit.authors)),
        unit.page,
    )
    for sidebar in entry.sidebars:
        yield Row(sidebar.unit.kind, f"{file}#{sidebar.anchor}t", sidebar.label, "", "", None)

"""The navigation of the EPUB as data: tree, page list, contents page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import msgspec

from issue2book.render.display import clean, title_text
from issue2book.render.outline import Entry, Part


class Point(msgspec.Struct, frozen=True):
    """An entry of the table of contents; `number` counts them in reading order."""

    label: str
    href: str
    number: int
    children: tuple[Point, ...] = ()


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


def page_markers(parts: Sequence[Part]) -> tuple[tuple[int, Entry], ...]:
    """Units that begin a printed page, ascending; a number that goes back has no marker."""
    last = 0
    found = []
    for entry in (entry for part in parts for entry in part.entries):
        if entry.unit.page is not None and entry.unit.page > last:
            last = entry.unit.page
            found.append((last, entry))
    return tuple(found)


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

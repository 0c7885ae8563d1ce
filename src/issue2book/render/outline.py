"""The order and hierarchy of both books: parts (栏目) > units > section headings.

Colophon, thanks and advertisements stand at the back. The lines of the printed cover and contents
page are not part of the reading order, for the books have their own; the EPUB, which is also the
archive's copy of the text, keeps them on its last pages.
"""

from __future__ import annotations

from itertools import groupby
from typing import Literal

import msgspec

from issue2book.model import Block, Issue, Unit
from issue2book.render.display import letters, title_text
from issue2book.render.edition import edition
from issue2book.render.words import Words, words

_BACK = ("masthead", "thanks", "public-ad")
_PRINTED = ("cover", "contents")
_LAST = "edition"


class Heading(msgspec.Struct, frozen=True):
    """A section heading; `index` is its place among the unit's blocks."""

    anchor: str
    label: str
    level: Literal[2, 3]
    index: int


class Entry(msgspec.Struct, frozen=True):
    """A unit in its place. `anchor` is a safe id, unique in the book; `label` is its heading."""

    unit: Unit
    anchor: str
    label: str
    headings: tuple[Heading, ...] = ()
    sidebars: tuple[Entry, ...] = ()


class Part(msgspec.Struct, frozen=True):
    """Consecutive units of one 栏目; `label` is None for units that stand in none.

    `opener` is the introduction of a special feature, whose title names the part.
    """

    label: str | None
    entries: tuple[Entry, ...]
    back: bool = False

    @property
    def opener(self) -> Entry | None:
        """The feature introduction that opens the part."""
        first = self.entries[0]
        return first if first.unit.kind == "feature-intro" else None


def outline(issue: Issue, *, printed: bool = False, about: bool = False) -> tuple[Part, ...]:
    """The parts of the book.

    `printed` adds the lines of the printed cover and contents page, `about` the page about the
    edition (render/edition.py).
    """
    names = words(issue.meta.language)
    units = (*issue.units, edition(issue)) if about else issue.units
    numbered = [(f"u{n:03}", unit) for n, unit in enumerate(units, 1)]
    sidebars = _sidebars(numbered, names)
    entries = [
        _entry(anchor, unit, names, sidebars.get(unit.id, ()))
        for anchor, unit in numbered
        if not _is_sidebar(unit, issue)
    ]
    body = [entry for entry in entries if entry.unit.kind not in (*_BACK, *_PRINTED, _LAST)]
    kinds = (*_BACK, *_PRINTED, _LAST) if printed else (*_BACK, _LAST)
    back = [e for kind in kinds for e in entries if e.unit.kind == kind and _is_filled(e)]
    return *_parts(body), *(Part(None, (entry,), back=True) for entry in back)


def _is_sidebar(unit: Unit, issue: Issue) -> bool:
    """A sidebar whose anchor exists; one without stands as a unit of its own."""
    homes = {home.id for home in issue.units if home.kind not in ("statistics", "cover")}
    return unit.kind == "statistics" and unit.anchor in homes


def _sidebars(numbered: list[tuple[str, Unit]], names: Words) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for anchor, unit in numbered:
        if unit.kind == "statistics" and unit.anchor is not None:
            found[unit.anchor] = (
                *found.get(unit.anchor, ()),
                _entry(anchor, unit, names, ()),
            )
    return found


def _parts(entries: list[Entry]) -> list[Part]:
    """Runs of equal column; units without one stand alone, so that order is kept."""
    return [
        Part(title_text(column) if column else None, tuple(run))
        for column, run in groupby(entries, key=lambda entry: entry.unit.column)
    ]


def _entry(anchor: str, unit: Unit, names: Words, sidebars: tuple[Entry, ...]) -> Entry:
    own = {
        "masthead": names.colophon,
        "cover": names.printed_cover,
        "contents": names.printed_contents,
    }
    label = own.get(unit.kind) or title_text(unit.title) or names.untitled
    return Entry(unit, anchor, label, headings(unit, anchor), sidebars)


def headings(unit: Unit, anchor: str) -> tuple[Heading, ...]:
    """The section headings; no level is skipped below the title (WCAG 1.3.1)."""
    found: list[Heading] = []
    for index, block in enumerate(unit.blocks):
        if _is_heading(block) or (unit.kind != "statistics" and _names_box(block)):
            deep = block.role == "heading2" and any(h.level == 2 for h in found)
            number = f"{anchor}h{len(found) + 1:02}"
            found.append(Heading(number, title_text(block.text), 3 if deep else 2, index))
    return tuple(found)


def _is_heading(block: Block) -> bool:
    return block.role in ("heading1", "heading2") and bool(letters(block.text))


def _names_box(block: Block) -> bool:
    """The name of a box inside the text; that of a box of figures is its title."""
    return block.role == "sidebar-title" and bool(letters(block.text))


def _is_filled(entry: Entry) -> bool:
    """A printed cover or contents page without lines needs no page of its own."""
    return bool(entry.unit.blocks) or entry.unit.kind not in _PRINTED

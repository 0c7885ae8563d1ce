"""Sections (栏目) that were guessed, told in two ways, or lacking: a finding for each cause."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.folding import NAMED
from issue2book.segment.head_doubts import head_lines, told_together
from issue2book.segment.heads import is_own_matter
from issue2book.segment.section_labels import name_of
from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from issue2book.model import Dropped, Finding, Unit
    from issue2book.segment.contents import Contents, Entry
    from issue2book.segment.windows import Window

#: Lines above a head in which a running head belongs to it.
_ABOVE = 6
#: Kinds of units that stand in sections.
_TEXTS = frozenset(("article", "news", "photo", "advertorial"))
#: Articles with a section, and their share, from which on one without lacks it.
_SOME, _MOSTLY = 3, 0.5


def of_sections(
    made: Sequence[tuple[Unit, Window]], contents: Contents, dropped: Iterable[Dropped]
) -> list[Finding]:
    """The units whose section neither their head nor the contents page tells, or both otherwise.

    Where most articles stand in a section, those that have none are told, too.
    """
    heads = {
        span.line: bare(item.text)
        for item in dropped
        if item.reason == "running-head"
        for span in item.src[:1]
    }
    turned = _returned_to(contents.entries) | _across_another(contents.entries)
    inferred = [
        unit
        for unit, window in made
        if window.entry in turned or _is_inferred(unit, window, contents, heads)
    ]
    listed = {
        unit.id: column
        for unit, window in made
        if (column := _otherwise(unit, window, contents)) is not None
    }
    other = [unit for unit, _ in made if unit.id in listed]
    found = [told_together("SEG036", inferred, _named(inferred))] if inferred else []
    if other:
        told = {"listed": listed[other[0].id], **_named(other)}
        found.append(told_together("SEG056", other, told))
    lacking = _lacking([unit for unit, _ in made])
    return [*found, told_together("SEG057", lacking)] if lacking else found


def _returned_to(entries: Sequence[Entry]) -> set[int]:
    """The entries that the contents page sets in a section which it had left before."""
    found: set[int] = set()
    left: set[str | None] = set()
    for number, (before, entry) in enumerate(pairwise(entries), 1):
        if entry.column != before.column:
            left.add(before.column)
            if entry.column is not None and entry.column in left:
                found.add(number)
    return found


def _across_another(entries: Sequence[Entry]) -> set[int]:
    """The entries in the section of the one above, though by its page another stands between."""
    pages = [(entry.page, entry.column) for entry in entries if entry.column is not None]
    return {
        number
        for number, (before, entry) in enumerate(pairwise(entries), 1)
        if entry.column is not None and entry.column == before.column
        if before.page is not None and entry.page is not None
        if any(
            page is not None and before.page < page < entry.page and column != entry.column
            for page, column in pages
        )
    }


def _is_inferred(unit: Unit, window: Window, contents: Contents, heads: Mapping[int, str]) -> bool:
    if unit.column is None or unit.kind not in _TEXTS:
        return False
    key = bare(unit.column)
    if any(key in text for text in _printed(unit)):
        return False
    listed = contents.entries[window.entry].column if window.entry is not None else None
    if listed is not None:
        return bare(listed) != key
    first = min(head_lines(unit), default=0)
    above = [text for line, text in heads.items() if first - _ABOVE <= line < first]
    return not any(key in text for text in above) and "column" not in unit.field_src


def _otherwise(unit: Unit, window: Window, contents: Contents) -> str | None:
    """The section of the contents page where the line above the title names another."""
    listed = contents.entries[window.entry].column if window.entry is not None else None
    if listed is None or unit.column is None or unit.kind not in _TEXTS:
        return None
    key = bare(unit.column)
    return listed if bare(listed) != key and any(key in text for text in _printed(unit)) else None


def _named(units: Sequence[Unit]) -> dict[str, str]:
    """The first titles with the sections that they were given."""
    titles = "".join(f"《{unit.title}》（{unit.column or ''}）" for unit in units[:NAMED])
    return {"titles": titles + "……" * (len(units) > NAMED)}


def _printed(unit: Unit) -> list[str]:
    return [bare(name_of(block.text)) for block in unit.blocks if block.role == "kicker"]


def _lacking(units: Sequence[Unit]) -> list[Unit]:
    """The articles without a section where most have one; the editors' own words stand in none."""
    articles = [u for u in units if u.kind == "article" and not is_own_matter(u.title)]
    placed = Counter(unit.column is not None for unit in articles)
    habit = placed[True] >= max(_SOME, _MOSTLY * len(articles))
    return [unit for unit in articles if habit and unit.column is None]

"""Cells of a contents page set as a table that hold more than their share.

OCR puts all titles of a section into one cell, all writers into the next and all pages into a
third; or whole entries, number and all, into one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.contents_lines import number_alone, number_first, number_last
from issue2book.segment.contents_numbers import pages_alone, titles_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.contents_entry import Evidence

Row = tuple[str, ...]

#: Entries in the cells of a table that has no column of pages, at least.
_LEAST = 3


def holds_entries(rows: Sequence[Row]) -> bool:
    """Whether the cells hold whole entries, and there is no column of pages."""
    cells = [cell for row in rows for cell in row if cell]
    paged = sum(any(map(number_alone, row)) for row in rows)
    entries = [number for cell in cells if (number := number_first(cell) or number_last(cell))]
    return 2 * paged < len(rows) and (len(entries) >= _LEAST or any(map(_is_several, cells)))


def _is_several(cell: str) -> bool:
    return sum(number_alone(word) is not None for word in cell.split()) >= _LEAST


def unstacked(row: Row, evidence: Evidence) -> Iterator[Row]:
    """The rows that a row stands for whose cells hold the titles, writers and pages of several."""
    stack = next((at for at, cell in enumerate(row) if len(pages_alone(cell)) > 1), None)
    pages = row[stack].split() if stack is not None else []
    titles: dict[int, list[str]] = {
        at: parts
        for at, cell in enumerate(row)
        if at != stack and len(parts := titles_on(cell, evidence, len(pages))) == len(pages) > 1
    }
    if not titles:
        yield row
        return
    main = next(iter(titles))
    for number, page in enumerate(pages):
        title = titles[main][number]
        cells = [
            page
            if at == stack
            else title
            if at == main
            else _of_title(cell, title, number, len(pages), evidence)
            for at, cell in enumerate(row)
        ]
        yield tuple(cells)


def _of_title(cell: str, title: str, number: int, count: int, evidence: Evidence) -> str:
    """What a cell says of one of `count` titles: its writers; a section stands above the first."""
    words = cell.split()
    if len(words) < count:
        return cell if number == 0 else ""
    if len(words) == count:
        return words[number]
    return " ".join(word for word in words if evidence.together(title, (word,)))

"""Contents pages in two columns with a wide gap between, each line of which was read across.

手艺　　　访谈, below it 题名甲 作者（3）　　题名乙 作者（28）: pages of the left cells are lower.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.contents_lines import is_heading, number_first, number_last
from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.contents_page import Form

#: White space between two columns; one of full width stands before writers as well.
_GAP = re.compile(r"(?:\u3000{2,}|[ \u3000]{3,}|\t)[ \u3000\t]*")
#: Entries of each column on lines that hold both, least; characters of a section's name.
_LEAST, _SECTION = 2, 8

Cell = tuple[int, str]


def columns_of(lines: Sequence[str], form: Form) -> list[Cell]:
    """The cells of lines read across, left column first, with the line of each.

    Empty where the lines are no two columns.
    """
    rows = [_GAP.split(line.strip()) for line in lines]
    pairs = [
        (left, right)
        for row in rows
        if len(row) == 2
        for left, right in [(_page(row[0], form), _page(row[1], form))]
    ]
    sides = [[page for pair in pairs if (page := pair[at]) is not None] for at in (0, 1)]
    if any(len(pages) < _LEAST or not _rises(pages) for pages in sides):
        return []
    border = min(sides[1])
    if max(sides[0]) >= border or not all(map(_are_cells, rows, lines)):
        return []
    placed = list(_placed(rows, border, form))
    return [cell for side in (0, 1) for own, cell in placed if own == side]


def _rises(pages: Sequence[int]) -> bool:
    return all(page <= after for page, after in pairwise(pages))


def _page(cell: str, form: Form) -> int | None:
    """The page of an entry; None of a section."""
    number = number_first(cell) if form == "first" else number_last(cell)
    return number.page if number else None


def _are_cells(row: Sequence[str], line: str) -> bool:
    """Whether a line has a cell or two, each an entry or as short as the name of a section."""
    if is_heading(line):
        return True
    short = (len(bare(cell)) <= _SECTION or any(map(str.isdigit, cell)) for cell in row)
    return len(row) <= 2 and (len(row) == 1 or all(short))


def _placed(rows: Sequence[Sequence[str]], border: int, form: Form) -> Iterator[tuple[int, Cell]]:
    """The cells with their side: two of a row by place, one alone by its page.

    Names of sections alone belong to the entries alone below them, in turn.
    """
    for at, row in enumerate(rows):
        if len(row) == 2:
            yield from ((side, (at, cell)) for side, cell in enumerate(row))
            continue
        page = _page(row[0], form)
        side = int(page is not None and page >= border)
        if page is None:
            side = _side_of_section(rows, at, border, form)
        yield side, (at, row[0])


def _side_of_section(rows: Sequence[Sequence[str]], at: int, border: int, form: Form) -> int:
    """The side of a name alone: that of the entry in its turn below a run of such names."""
    first = at
    while first and len(rows[first - 1]) == 1 and _page(rows[first - 1][0], form) is None:
        first -= 1
    end = at
    while end < len(rows) and len(rows[end]) == 1 and _page(rows[end][0], form) is None:
        end += 1
    own = end + at - first
    if own >= len(rows) or any(len(row) != 1 for row in rows[end : own + 1]):
        return 0
    page = _page(rows[own][0], form)
    return int(page is not None and page >= border)

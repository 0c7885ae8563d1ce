"""Tables that lost their cells: rows with nothing but single spaces between a name and figures.

`草鱼 16.4 16.0 15.8`: engines and readers of PDF write a table so where it has no rules. Each line
alone could be anything; several with as many cells, those of two columns figures, are a table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.numerals import HAN_DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

Row = tuple[str, ...]
#: 12.5%, 1 204, 30～40, —, 五元四角: what the cells of a column of figures hold.
_FIGURE = re.compile(
    r"[-+±≈<>≤≥约]?\d[\d.,，]*(?:\s\d{3})*(?:\s?[-–—~～±/]\s?\d[\d.,，]*)?\s?\D{0,3}|[-—–/]{1,2}"
    rf"|[约約]?(?:[{HAN_DIGITS}十百千万萬两兩]{{1,6}}[元圆圓角分厘石斗升斤担擔钱錢亩畝户戶人口名担只個个年]){{1,3}}"
)
#: 1 204: digits in threes with a space between, that may as well be two cells.
_THREES = re.compile(r"(?<![\d.])(\d{1,3}) (\d{3})(?!\d)")
_SENTENCE = re.compile("[。！？；，]")
#: Lines of a table with its head, its columns, and those of figures among them.
_ROWS, _COLUMNS, _OF_FIGURES = 3, 3, 2
#: Characters of a line and of a cell, most.
_LONGEST, _CELL = 90, 16
#: Cells in all that are looked at.
_MOST = 24


def with_tables(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, the lines of such tables as rows."""
    readings = [_readings(piece) for piece in pieces]
    out = list(pieces)
    at = 0
    while at < len(pieces):
        columns, end = _table_from(pieces, readings, at)
        for row in range(at, end):
            cells = readings[row][columns]
            out[row] = msgspec.structs.replace(pieces[row], rows=(cells,), label="table", bold=())
        at = max(end, at + 1)
    return tuple(out)


def _readings(piece: Piece) -> dict[int, Row]:
    """The cells that a line may have, by their number; digits in threes may be one or two."""
    text = piece.text.strip()
    if piece.level or piece.rows or piece.picture or not 0 < len(text) <= _LONGEST:
        return {}
    if _SENTENCE.search(text) or not re.search(r"\s", text):
        return {}
    found: dict[int, Row] = {}
    for joined in (text, _THREES.sub("\\1\u00a0\\2", text)):
        cells = tuple(cell.replace("\u00a0", " ") for cell in re.split(r"[ \t\u3000]+", joined))
        if len(cells) <= _MOST and all(len(cell) <= _CELL for cell in cells):
            found.setdefault(len(cells), cells)
    return found


def _table_from(
    pieces: Sequence[Piece], readings: Sequence[dict[int, Row]], first: int
) -> tuple[int, int]:
    """How many columns the table has that begins at `first`, and where it ends: `first` for none.

    Its first row is the head, which names the columns, or has figures like the others.
    """
    best = (0, first)
    for columns in readings[first]:
        end = first + 1
        while end < len(pieces) and columns in readings[end] and _follows(pieces, end):
            end += 1
        rows = [readings[at][columns] for at in range(first, end)]
        if _is_table(rows) and end > best[1]:
            best = (columns, end)
    return best


def _follows(pieces: Sequence[Piece], at: int) -> bool:
    return pieces[at].page == pieces[at - 1].page and pieces[at].gap <= 1


def _is_table(rows: Sequence[Row]) -> bool:
    if len(rows) < _ROWS or len(rows[0]) < _COLUMNS:
        return False
    columns = list(zip(*rows[1:], strict=True))
    figures = [all(map(_FIGURE.fullmatch, column)) for column in columns]
    named = all(not _FIGURE.fullmatch(cell) for cell in columns[0])
    # what has figures in its head, too, must not be a list of names with dates
    return named and sum(figures) >= _OF_FIGURES

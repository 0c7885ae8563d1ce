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
    ends = _run_ends(pieces, readings)
    begin: dict[tuple[int, int], int] = {}
    at = 0
    while at < len(pieces):
        columns, end = 0, at
        for run in ends[at].items():
            if run not in begin:
                rows = [readings[row][run[0]] for row in range(at, run[1])]
                begin[run] = at + _first_row(rows)
            if begin[run] <= at <= run[1] - _ROWS and run[1] > end:
                columns, end = run
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


def _run_ends(pieces: Sequence[Piece], readings: Sequence[dict[int, Row]]) -> list[dict[int, int]]:
    """Where the lines from each one on end that follow with as many cells, by their number."""
    ends: list[dict[int, int]] = []
    below: dict[int, int] = {}
    for at in range(len(pieces) - 1, -1, -1):
        below = {columns: below.get(columns, at + 1) for columns in readings[at]}
        ends.append(below)
        below = below if at and _follows(pieces, at) else {}
    return ends[::-1]


def _follows(pieces: Sequence[Piece], at: int) -> bool:
    return pieces[at].page == pieces[at - 1].page and pieces[at].gap <= 1


def _first_row(rows: Sequence[Row]) -> int:
    """From which of the rows on they are a table, if enough of them are left.

    Its first row is the head, which names the columns, or has figures like the others. Known for
    a whole run at once: asked anew from each line, 8000 that are no table took half a minute.
    """
    if len(rows[0]) < _COLUMNS:
        return len(rows)
    last = [0] * len(rows[0])  # row that has no figure in a column
    named = 0  # row that has a figure in the first
    for at, row in enumerate(rows[1:], 1):
        figures = [_FIGURE.fullmatch(cell) is not None for cell in row]
        last = [seen if figure else at for seen, figure in zip(last, figures, strict=True)]
        named = at if figures[0] else named
    # what has figures in its head, too, must not be a list of names with dates
    return max(named, sorted(last)[_OF_FIGURES - 1])

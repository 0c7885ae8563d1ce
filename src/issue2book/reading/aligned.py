"""Tables of plain text: lines whose cells stand one below the other, with wide spaces between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from issue2book.reading.tables import rows_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.model import Line

Row = tuple[str, ...]
_APART = re.compile(r"[ \u3000]{2,}|\t+")
#: 12.5%, 1 204, —: what the cells of a column of figures hold.
_FIGURE = re.compile(r"[-+±≈<>≤≥]?[\d.,，]*\d[\d.,，]*\s?\D{0,2}|[-—–/]{1,2}")
#: Lines and columns of a table, and columns of figures among them; a contents page has one.
_ROWS, _COLUMNS, _OF_FIGURES = 3, 3, 2


def with_aligned(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those of tables as rows. The first line of a table is its head."""
    out: list[Line] = []
    block: list[Line] = []
    rows: list[Row] = []
    for line in lines:
        row = _cells(line)
        if block and (line.gap or len(row) != len(rows[0])):
            out += _as_rows(block, rows)
            block, rows = [], []
        block.append(line)
        rows.append(row)
    return (*out, *_as_rows(block, rows))


def _as_rows(block: Sequence[Line], rows: Sequence[Row]) -> Iterable[Line]:
    if len(rows) < _ROWS or len(rows[0]) < _COLUMNS or any(line.rows for line in block):
        return block
    columns = list(zip(*rows[1:], strict=True))
    figures = sum(all(map(_FIGURE.fullmatch, column)) for column in columns)
    if figures < _OF_FIGURES:
        return block
    return (
        replace(line, text=rows_text((row,)), rows=(row,), label="table", bold=())
        for line, row in zip(block, rows, strict=True)
    )


def _cells(line: Line) -> Row:
    return tuple(_APART.split(line.text.strip())) if line.picture is None else ()

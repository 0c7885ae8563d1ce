"""Tables of plain text: lines whose cells stand one below the other, with wide spaces between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from issue2book.reading.tables import Rows, rows_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.model import Line

_APART = re.compile(r"[ \u3000]{2,}|\t+")
#: 12.5%, 1 204, —: what the cells of a column of figures hold.
_FIGURE = re.compile(r"[-+±≈<>≤≥]?[\d.,，]*\d[\d.,，]*\s?\D{0,2}|[-—–/]{1,2}")
#: Lines and columns of a table, and columns of figures among them; a contents page has one.
_ROWS, _COLUMNS, _OF_FIGURES = 3, 3, 2


def with_aligned(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those of tables as rows. The first line of a table is its head."""
    out: list[Line] = []
    block: list[Line] = []
    for line in lines:
        if block and (line.gap or len(_cells(line)) != len(_cells(block[0]))):
            out += _as_rows(block)
            block = []
        block.append(line)
    return (*out, *_as_rows(block))


def _as_rows(block: Sequence[Line]) -> Iterable[Line]:
    rows: Rows = tuple(map(_cells, block))
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


def _cells(line: Line) -> tuple[str, ...]:
    return tuple(_APART.split(line.text.strip())) if line.picture is None else ()

"""What the JSON formats share: blocks of a layout model become numbered lines."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

import msgspec

from issue2book.model import Label, Line, Picture
from issue2book.reading.formulas import displayed
from issue2book.reading.inline import plain_inline
from issue2book.reading.plain import (
    OUTER,
    controls_in,
    indent_of,
    take_bold,
    without_controls,
)
from issue2book.reading.raised import with_raised
from issue2book.reading.tables import Rows, has_table, rows_of, rows_text

Box = tuple[int, int, int, int]

#: Labels of what stands outside of the text.
FURNITURE: frozenset[Label] = frozenset(("header", "footer", "folio", "aside"))
#: Gap where a picture stood that the input has no file of, as in the Markdown of OCR engines.
HOLE = 3
_FOLIO = re.compile(r"^\W*(?:第\s*)?[0-9０-９]{1,4}(?:\s*[页頁])?\W*$")


class Block(msgspec.Struct, frozen=True):
    """One block of a page, in reading order; its text may have several lines."""

    text: str = ""
    label: Label = "text"
    level: int = 0
    page: int | None = None
    bbox: Box | None = None
    picture: Picture | None = None
    rows: Rows = ()


def lines_of(blocks: Iterable[Block]) -> tuple[Line, ...]:
    """The blocks as lines, numbered through from 1; blocks without words and picture vanish."""
    lines: list[Line] = []
    hole = 0
    for block in blocks:
        if block.label == "picture" and block.picture is None and not block.text.strip():
            hole = HOLE
            continue
        made = _lines(block, len(lines) + 1, (hole or 1) if lines else 0)
        lines += made
        hole = 0 if made else hole
    return tuple(lines)


def _lines(block: Block, number: int, gap: int) -> list[Line]:
    label = block.label
    if label in ("header", "footer") and _FOLIO.match(block.text.strip()):
        label = "folio"
    base = Line(number, "", gap, page=block.page, bbox=block.bbox, label=label)
    taken = controls_in("".join((block.text, *(cell for row in block.rows for cell in row))))
    if block.rows:
        rows = tuple(tuple(without_controls(cell) for cell in row) for row in block.rows)
        text = rows_text(rows)
        return [msgspec.structs.replace(base, text=text, rows=rows, controls=taken)]
    words = block.text
    if label == "formula" and (formula := displayed(" ".join(words.split()))):
        words = formula
    parts = [
        part
        for raw in with_raised(words).splitlines()
        if (part := without_controls(raw).rstrip(OUTER))
    ]
    lines = []
    for at, part in enumerate(parts):
        words = plain_inline(part.strip(OUTER), markdown=False)
        text, bold = take_bold(words, markdown=False)
        line = msgspec.structs.replace(
            base,
            number=number + at,
            text=text,
            gap=0 if at else gap,
            level=block.level,
            hard_break=at + 1 < len(parts),
            bold=bold,
            indent=indent_of(part),
            picture=None if at else block.picture,
            controls=0 if at else taken,
        )
        lines.append(line)
    if not lines and block.picture is not None:
        lines.append(msgspec.structs.replace(base, picture=block.picture))
    return lines


def with_table(block: Block, markup: str) -> Block:
    """The block with the rows of an HTML table, or with its words if it is none."""
    if has_table(markup):
        return msgspec.structs.replace(block, label="table", rows=rows_of(markup))
    return msgspec.structs.replace(block, label="table", text=markup)


def thousandths(
    box: Sequence[float] | None, width: float = 1000, height: float = 1000
) -> Box | None:
    """(left, top, right, bottom) of a page of that size as thousandths of the page.

    Boxes that stand out of the page are cut; one without finite numbers, or on a page without
    size, is none.
    """
    if (
        box is None
        or not all(map(math.isfinite, (*box, width, height)))
        or min(width, height) <= 0
    ):
        return None
    left, right = sorted((_per_mille(box[0], width), _per_mille(box[2], width)))
    top, bottom = sorted((_per_mille(box[1], height), _per_mille(box[3], height)))
    return left, top, right, bottom


def _per_mille(value: float, whole: float) -> int:
    return round(min(max(value / whole, 0.0), 1.0) * 1000)


def furniture(text: str, bbox: Box | None) -> Label:
    """Header, footer or folio, of a discarded block that says no more of itself."""
    if _FOLIO.match(text.strip()):
        return "folio"
    return "footer" if bbox is not None and bbox[1] >= 500 else "header"

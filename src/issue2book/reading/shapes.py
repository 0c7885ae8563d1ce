"""Which format a JSON has, told by its shape, never by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from issue2book.errors import InputError
from issue2book.model import Line
from issue2book.reading import (
    docling,
    dots,
    marker,
    mineru,
    mineru_middle,
    mineru_pages,
    paddle,
    page_texts,
)
from issue2book.reading.blocks import Block, lines_of
from issue2book.reading.contents_rows import with_rows
from issue2book.reading.layout import in_reading_order
from issue2book.reading.node import Node, outline


class Shape(msgspec.Struct, frozen=True):
    """A format: its name for people, how to know it, how to read it: as blocks or as text."""

    name: str
    fits: Callable[[Node], bool]
    blocks: Callable[[Node], Iterator[Block]] | None
    lines: Callable[[Node], tuple[Line, ...]] | None = None

    def read(self, node: Node) -> tuple[Line, ...]:
        """The lines of a JSON that fits."""
        if self.lines is not None:
            return self.lines(node)
        return lines_of(with_rows(in_reading_order(self.blocks(node)))) if self.blocks else ()


#: The fuller a format is for us, the earlier it stands: of several files that hold the same issue
#: the first is read. Flat lists come before `middle.json`, whose layout is internal to MinerU.
SHAPES = (
    Shape("MinerU content list", lambda n: _mineru(n, paged=False), mineru.blocks),
    Shape("MinerU content list v2", lambda n: _mineru(n, paged=True), mineru.blocks),
    Shape("MinerU middle", mineru_middle.is_middle, mineru_middle.blocks),
    Shape("MinerU 4", mineru_pages.is_document, mineru_pages.blocks),
    Shape("PaddleOCR", paddle.is_result, paddle.blocks),
    Shape("docling", docling.is_document, docling.blocks),
    Shape("Marker", marker.is_document, marker.blocks),
    Shape("dots.ocr", dots.is_layout, dots.blocks),
    Shape(
        "MinerU model", lambda n: mineru.is_content_list(n) and mineru.is_paged(n), mineru.blocks
    ),
    Shape("pages of text", page_texts.is_page_texts, None, page_texts.lines),
)


def _mineru(node: Node, *, paged: bool) -> bool:
    if not mineru.is_content_list(node) or mineru.is_paged(node) is not paged:
        return False
    return not paged or not mineru.is_raw(node)


def shape_of(node: Node) -> Shape | None:
    """The format of a JSON, or None."""
    try:
        return next((shape for shape in SHAPES if shape.fits(node)), None)
    except RecursionError:
        raise InputError("INP013", where=node.where) from None


def read_json(node: Node) -> tuple[Line, ...]:
    """The lines of a JSON of any known format.

    Raises:
        InputError: no known format, a field of a wrong type, or no word in it.
    """
    shape = shape_of(node)
    if shape is None:
        raise InputError("INP011", where=node.where, found=outline(node))
    try:
        lines = shape.read(node)
    except RecursionError:
        raise InputError("INP013", where=node.where) from None
    if not any(line.text for line in lines):
        raise InputError("INP015", where=node.where, format=shape.name)
    return lines

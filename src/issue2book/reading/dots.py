"""dots.ocr: the layout of one page, or of several in a list.

Source: dots.ocr, README (`[{bbox, category, text}]` in reading order, bbox in pixels; pictures
have no text, tables are HTML, formulas LaTeX, all else Markdown). The size of the page is not
said: the furthest right and lowest edges stand for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from issue2book.model import Label
from issue2book.reading.blocks import Block, thousandths, with_table
from issue2book.reading.node import Node

_LABELS: Final[dict[str, Label]] = {
    "Title": "title",
    "Section-header": "title",
    "Text": "text",
    "Caption": "caption",
    "Footnote": "footnote",
    "Page-header": "header",
    "Page-footer": "footer",
    "List-item": "list",
    "Table": "table",
    "Picture": "picture",
    "Formula": "formula",
}
_MARKS = re.compile(r"(?P<level>#{1,6})\s+|[-*]\s+")


def is_layout(node: Node) -> bool:
    """Whether this is a list of cells with a category, or a list of such pages."""
    pages = _pages(node)
    return bool(pages) and all(_is_cell(cell) for cell in pages[0].each())


def blocks(node: Node) -> Iterator[Block]:
    """The blocks in reading order."""
    for number, page in enumerate(_pages(node), 1):
        boxes = [cell.get("bbox").box() or (0.0, 0.0, 0.0, 0.0) for cell in page.each()]
        width, height = (max((box[at] for box in boxes), default=0.0) for at in (2, 3))
        for cell, box in zip(page.each(), boxes, strict=True):
            base = Block(page=number, bbox=thousandths(box, width, height))
            yield from _blocks(cell, base)


def _pages(node: Node) -> list[Node]:
    items = list(node.each()) if isinstance(node.value, list) else []
    if items and all(isinstance(item.value, list) and item.value for item in items):
        return items
    return [node] if items else []


def _is_cell(cell: Node) -> bool:
    return cell.has("bbox") and cell.has("category") and str(cell.get("category").value) in _LABELS


def _blocks(cell: Node, base: Block) -> Iterator[Block]:
    label = _LABELS.get(cell.get("category").text(), "text")
    text = cell.get("text").text().strip()
    base = Block(label=label, page=base.page, bbox=base.bbox)
    if label == "table":
        yield with_table(base, text)
        return
    for part in text.splitlines() if label in ("text", "list") else [text]:
        mark = _MARKS.match(part)
        level = len(mark["level"] or "") if mark and label == "title" else 0
        words = part[mark.end() :] if mark and label in ("title", "list") else part
        yield Block(words, label, level, base.page, base.bbox)
    if not text:
        yield base

"""Marker: the JSON renderer's tree of pages and blocks.

Source: Marker's documentation, "Output Formats" (JSON). The document has `children` (pages), each
with `block_type`, `html`, `polygon`/`bbox` in the page's own units, `children`; the number of a
page is in its `id` (`/page/11/Page/…`), from 0. A picture comes inside the JSON: its block has
`images`, base64 by the `id` of a block. Without (images switched off) its place is kept as a gap.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from issue2book.model import Label, Picture
from issue2book.reading.blocks import Block, Box, thousandths, with_table
from issue2book.reading.formulas import plain_formulas
from issue2book.reading.node import Node
from issue2book.reading.plain import join_printed
from issue2book.reading.raised import with_raised

_LABELS: Final[dict[str, Label]] = {
    "SectionHeader": "title",
    "Caption": "caption",
    "Footnote": "footnote",
    "PageHeader": "header",
    "PageFooter": "footer",
    "ListItem": "list",
    "TableOfContents": "table",
    "Reference": "list",
    "Table": "table",
    "Form": "table",
    "Picture": "picture",
    "Figure": "picture",
    "Equation": "formula",
}
_TAG = re.compile(
    r"</?(?:p|h(?P<level>[1-6])|ul|ol|li|b|strong|i|em|u|s|del|sub|sup|a|span|div|math|pre|code|br|img"
    r"|blockquote|input|content-ref)\b(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MATH = re.compile(r"<math\b[^<>]*>(?P<formula>[^<>]*)</math>", re.IGNORECASE)
_PAGE = re.compile(r"/page/(\d{1,5})/")


def is_document(node: Node) -> bool:
    """Whether this is an object whose children are pages with `block_type`."""
    children = node.get("children").value if node.has("children") else None
    if not isinstance(children, list) or not children:
        return False
    return isinstance(children[0], dict) and children[0].get("block_type") == "Page"


def blocks(node: Node) -> Iterator[Block]:
    """The blocks in reading order."""
    for at, page in enumerate(node.get("children").each(), 1):
        said = _PAGE.match(page.get("id").text())
        base = Block(page=int(said[1]) + 1 if said else at)
        frame = page.get("bbox").box() or (0.0, 0.0, 0.0, 0.0)
        for child in page.get("children").each():
            yield from _block(child, base, frame)


def _block(node: Node, base: Block, frame: tuple[float, float, float, float]) -> Iterator[Block]:
    label = _LABELS.get(node.get("block_type").text(), "text")
    markup = node.get("html").text()
    base = replace(base, label=label, bbox=_box(node, frame))
    children = list(node.get("children").each())
    if label == "table":
        yield with_table(base, markup if "<table" in markup.lower() else _words(markup))
    elif label == "picture":
        yield replace(base, text=_words(markup), picture=_picture(node.get("images")))
    elif not children or _words(markup):
        found = (hit["level"] for hit in _TAG.finditer(markup) if hit["level"])
        yield replace(base, text=_words(markup), level=int(next(found, "0")))
    if label not in ("table", "picture"):
        for child in children:
            yield from _block(child, base, frame)


def _picture(images: Node) -> Picture | None:
    held = (images.get(name) for name in images.names())
    return next((Picture(data.place) for data in held if isinstance(data.value, str)), None)


def _box(node: Node, frame: tuple[float, float, float, float]) -> Box | None:
    box = node.get("bbox").box()
    if box is None:
        return None
    left, top, right, bottom = frame
    moved = (box[0] - left, box[1] - top, box[2] - left, box[3] - top)
    return thousandths(moved, right - left, bottom - top)


def _words(markup: str) -> str:
    markup = _MATH.sub(r"$\g<formula>$", with_raised(markup))
    return plain_formulas(join_printed(html.unescape(_TAG.sub("", markup)).splitlines()))

"""docling: a `DoclingDocument` as JSON.

Source: docling documentation, "Docling Document" (concepts), and docling-core's types. Reading
order is that of `body.children`, a tree of `$ref` into `texts`, `tables`, `pictures`, `groups`;
captions hang on their picture or table by reference. `prov[].bbox` is in points of
`pages[n].size`, from the bottom left or the top left. What no reference reaches (`furniture`,
stray items) follows at the end, so that it is not lost.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from issue2book.model import Label, Picture
from issue2book.reading.blocks import Block, Box, furniture, thousandths
from issue2book.reading.node import Node
from issue2book.reading.tables import Rows

_LABELS: Final[dict[str, Label]] = {
    "title": "title",
    "section_header": "title",
    "field_heading": "title",
    "caption": "caption",
    "footnote": "footnote",
    "page_header": "header",
    "page_footer": "footer",
    "list_item": "list",
    "reference": "list",
    "document_index": "list",
    "table": "table",
    "picture": "picture",
    "chart": "picture",
    "formula": "formula",
}


def is_document(node: Node) -> bool:
    """Whether this is a DoclingDocument, by itself or as docling-serve wraps it."""
    found = _document(node)
    return found.has("body") and (
        found.get("schema_name").value == "DoclingDocument" or found.has("texts")
    )


def _document(node: Node) -> Node:
    inner = node
    for key in ("document", "json_content"):
        inner = inner.get(key) if inner.has(key) else inner
    return inner


def blocks(node: Node) -> Iterator[Block]:
    """The blocks in reading order, then what no reference reached."""
    walk = _Walk(_document(node))
    yield from walk.children(walk.document.get("body"))
    if isinstance(walk.document.get("furniture").value, dict):
        yield from walk.children(walk.document.get("furniture"))
    for ref, item in walk.stores.items():
        yield from walk.visit(ref, item)


class _Walk:
    """One pass over the tree; each item is taken once, whatever refers to it."""

    def __init__(self, document: Node) -> None:
        """Remember the document, its stores by reference, and what was visited."""
        self.document = document
        # texts, tables, pictures, groups, and whatever lists of items later versions have
        self.stores = {
            f"#/{store}/{at}": item
            for store in document.names()
            if isinstance(document.get(store).value, list)
            for at, item in enumerate(document.get(store).each())
        }
        self.seen: set[str] = set()

    def children(self, item: Node, key: str = "children") -> Iterator[Block]:
        """The blocks of the items that `item` refers to."""
        for child in item.get(key).each():
            ref = child.get("$ref", "cref")
            if ref.text() in ("#/body", "#/furniture"):
                continue
            if ref.text() not in self.stores:
                raise ref.wrong("#/texts/0 …", ref.text()[:40])
            yield from self.visit(ref.text(), self.stores[ref.text()])

    def visit(self, ref: str, item: Node) -> Iterator[Block]:
        """The blocks of one item and of what hangs on it."""
        if ref in self.seen:
            return
        self.seen.add(ref)
        base = self._place(item)
        match ref.split("/")[1]:
            case "groups" if item.get("label").text() == "inline":
                parts = list(self.children(item))
                if parts:
                    yield replace(parts[0], text="".join(part.text for part in parts))
            case "groups":
                yield from self.children(item)
            case "texts":
                yield _text(item, base)
                yield from self.children(item)
            case "pictures":
                yield replace(base, label="picture", picture=_picture(item))
                yield from self.children(item, "captions")
                yield from self.children(item, "footnotes")
                for part in self.children(item):
                    yield replace(part, label="picture") if part.label == "text" else part
            case "tables":
                yield from self.children(item, "captions")
                yield replace(base, label="table", rows=_rows(item.get("data")))
                yield from self.children(item, "footnotes")
                yield from self.children(item)
            case _:
                cells = item.get("graph").get("cells").each() if item.has("graph") else ()
                yield from (replace(base, text=cell.get("text").text()) for cell in cells)
                if item.has("text"):
                    yield _text(item, base)
                yield from self.children(item)

    def _place(self, item: Node) -> Block:
        """An empty block with the page and box of the item's first provenance."""
        prov = next(item.get("prov").each(), None)
        if prov is None:
            return Block()
        # pages count from 1; items without a place in print say 0
        page = (prov.get("page_no").page(0) or 1) - 1 or None
        return Block(page=page, bbox=self._box(prov.get("bbox"), page))

    def _box(self, box: Node, page: int | None) -> Box | None:
        pages = self.document.get("pages")
        if box.value is None or page is None or not pages.has(str(page)):
            return None
        size = pages.get(str(page)).get("size")
        width, height = size.get("width").number() or 0.0, size.get("height").number() or 0.0
        left, top, right, bottom = (box.get(key).number() or 0.0 for key in "ltrb")
        if box.get("coord_origin").text().upper() == "BOTTOMLEFT":
            top, bottom = height - top, height - bottom
        return thousandths((left, top, right, bottom), width, height)


def _text(item: Node, base: Block) -> Block:
    kind = item.get("label").text()
    text = item.get("text").text() or item.get("orig").text()
    label = _LABELS.get(kind, "text")
    level = 0
    if label == "title":
        level = 1 if kind == "title" else (item.get("level").page(0) or 1)
    if label == "list" and item.get("enumerated").value is True:
        # docling takes the printed number off the text of the item
        marker = item.get("marker").text()
        text = text if text.startswith(marker) else f"{marker} {text}"
    if label == "text" and item.get("content_layer").text() == "furniture":
        label = furniture(text, base.bbox)
    return replace(base, text=text, label=label, level=min(level, 6))


def _picture(item: Node) -> Picture | None:
    """The file of the picture; of embedded data the place, in the file that is read."""
    if not isinstance(item.get("image").value, dict):
        return None
    uri = item.get("image").get("uri")
    text = uri.text()
    return Picture(uri.place if text.startswith("data:") else text) if text else None


def _rows(data: Node) -> Rows:
    """Each cell once, in the row and order in which it begins."""
    if data.value is None:
        return ()
    cells: list[tuple[int, int, str]] = []
    for cell in data.get("table_cells").each():
        row = cell.get("start_row_offset_idx").page(0) or 1
        column = cell.get("start_col_offset_idx").page(0) or 1
        cells.append((row, column, " ".join(cell.get("text").text().split())))
    cells.sort(key=lambda cell: cell[:2])
    rows: Iterable[tuple[str, ...]] = (
        tuple(text for _, _, text in row) for _, row in itertools.groupby(cells, lambda c: c[0])
    )
    if not cells:
        grid = data.get("grid").each()
        rows = (tuple(cell.get("text").text() for cell in row.each()) for row in grid)
    return tuple(row for row in rows if any(row))

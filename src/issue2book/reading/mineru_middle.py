"""MinerU's `*_middle.json`: pages of blocks of lines of spans.

Source: MinerU documentation, "Output Files" (middle.json of the pipeline and VLM backends).
`pdf_info[]` has `para_blocks` (else `preproc_blocks`), `discarded_blocks`, `page_idx` from 0 and
`page_size`; visual blocks and lists have `blocks`, others `lines` of `spans`. Lines of one
paragraph become running text; those of a list or contents page stay lines where items begin.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from msgspec.structs import replace

from issue2book.model import Picture
from issue2book.reading.blocks import Block, furniture, thousandths, with_table
from issue2book.reading.mineru import label_of
from issue2book.reading.node import Node
from issue2book.reading.plain import join_printed

#: In a picture the picture comes first, in a table its caption.
_ORDER = {
    "picture": ("_body", "_caption", "_footnote"),
    "table": ("_caption", "_body", "_footnote"),
}


def is_middle(node: Node) -> bool:
    """Whether this is an object with `pdf_info`, or one page of it."""
    return node.has("pdf_info") or (node.has("page_idx") and node.has("preproc_blocks"))


def blocks(node: Node) -> Iterator[Block]:
    """The blocks in reading order; those that MinerU discarded at the end of their page."""
    pages = node.get("pdf_info").each() if node.has("pdf_info") else (node,)
    for at, page in enumerate(pages, 1):
        number = page.get("page_idx").page(0) or at
        size = [item.number() or 0.0 for item in page.get("page_size").each()]
        width, height = size if len(size) == 2 else (0.0, 0.0)
        for block in page.get("para_blocks", "preproc_blocks").each():
            yield from _block(block, Block(page=number), width, height)
        for block in page.get("discarded_blocks").each():
            for made in _block(block, Block(page=number), width, height):
                plain = made.label == "text"
                yield replace(made, label=furniture(made.text, made.bbox)) if plain else made


def _block(node: Node, base: Block, width: float, height: float) -> Iterator[Block]:
    kind = node.get("type").text()
    label = label_of(kind.removesuffix("_body"))
    bbox = thousandths(node.get("bbox").box(), width, height) or base.bbox
    if base.label == "picture" and label == "footnote":
        label = "caption"  # credits stand under pictures
    if base.label == "list" and label == "text":
        label = "list"
    level = (node.get("level").page(0) or 1) - 1 if label == "title" else 0
    base = replace(base, label=label, bbox=bbox, level=min(level, 6))
    inner = sorted(node.get("blocks").each(), key=lambda child: _rank(label, child))
    for child in inner:
        yield from _block(child, base, width, height)
    if node.has("lines"):
        yield from _leaf(node, base)


def _rank(label: str, child: Node) -> int:
    kind = child.get("type").text()
    endings = _ORDER.get(label, ())
    return next((at for at, ending in enumerate(endings) if kind.endswith(ending)), 1)


def _leaf(node: Node, base: Block) -> Iterator[Block]:
    """The pictures and tables of a block, then its words."""
    printed: list[str] = []
    starts: list[int] = []
    shown: list[Block] = []
    for line in node.get("lines").each():
        if line.get("is_list_start_line").value is True:
            starts.append(len(printed))
        printed.append("")
        for span in line.get("spans").each():
            words = span.get("content", "latex").text()
            if (block := _shown(span, base, words)) is not None:
                shown.append(block)
            else:
                inline = span.get("type").value == "inline_equation"
                printed[-1] = join_printed((printed[-1], f"${words}$" if inline else words))
    texts = [text for text in _items(printed, starts, base.label) if text]
    yield from shown
    yield from (replace(base, text=text) for text in texts)
    if base.label == "picture" and not shown and not texts:
        yield base  # a picture without a file: its place is kept as a gap


def _shown(span: Node, base: Block, words: str) -> Block | None:
    """The table or picture of a span; None if it is words."""
    markup, name = span.get("html").text(), span.get("image_path", "img_path").text()
    if markup:
        return with_table(base, markup)
    if not name or (words and base.label != "picture"):
        return None
    # the file names no folder here; MinerU saves pictures in images/
    path = name if "/" in name else f"images/{name}"
    return replace(base, label="picture", picture=Picture(path, " ".join(words.split())))


def _items(printed: list[str], starts: list[int], label: str) -> list[str]:
    """Printed lines as paragraphs: one, or one per item of a list (per line if none is marked)."""
    if label != "list":
        return [join_printed(printed)]
    cuts = sorted({0, *(starts or range(len(printed))), len(printed)})
    return [join_printed(printed[a:b]) for a, b in itertools.pairwise(cuts)]

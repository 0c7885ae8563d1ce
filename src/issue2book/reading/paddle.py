"""PaddleOCR: results of PP-StructureV3 and PaddleOCR-VL, saved or served.

Source: PaddleOCR documentation, "PP-StructureV3 Pipeline Usage Tutorial" (save_to_json; service
deployment) and "PaddleOCR-VL". A page is an object with `parsing_res_list`, in reading order;
saved it may stand in `res`, served in `result.layoutParsingResults[].prunedResult` beside
`markdown.images` (base64 by path, or an address); pages come singly, in a list, or as JSON Lines.
`block_bbox` is in pixels of a page of `width` × `height`; results of 3.0 lack the size, so the
furthest right and lowest edges of all pages stand for it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from issue2book.model import Label, Picture
from issue2book.reading.blocks import Block, thousandths, with_table
from issue2book.reading.node import Node

_LABELS: Final[dict[str, Label]] = {
    "doc_title": "title",
    "paragraph_title": "title",
    "abstract_title": "title",
    "reference_title": "title",
    "content_title": "title",
    "content": "list",
    "reference_content": "list",
    "figure_title": "caption",
    "table_title": "caption",
    "chart_title": "caption",
    "figure_table_chart_title": "caption",
    "vision_footnote": "footnote",
    "footnote": "footnote",
    "header": "header",
    "header_image": "header",
    "footer": "footer",
    "footer_image": "footer",
    "number": "folio",
    "aside_text": "aside",
    "table": "table",
    "image": "picture",
    "figure": "picture",
    "chart": "picture",
    "flowchart": "picture",
    "seal": "picture",
    "formula": "formula",
    "display_formula": "formula",
    "inline_formula": "formula",
    "formula_number": "formula",
}
#: Characters of a line of verse.
_VERSE = 16
#: 主编 某某, 电话：…: a line that says what is what.
_FIELD = re.compile(r"\S[ \u3000]+\S|[：:/／|｜]")
_WRAPPERS = ("result", "res", "layoutParsingResults", "prunedResult")
#: `block_content` of a picture may be the tag that the pipeline's Markdown has for it.
_IMAGE_TAG = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"']([^\"']*)[\"'][^>]*>", re.IGNORECASE)
_HASHES = re.compile(r"^\s*#{1,6}\s+")
_DIV = re.compile(r"</?div\b[^<>]*>", re.IGNORECASE)
_NONE: Final = Node(None)
#: What a picture that was served begins with; addresses and paths stand there as well.
_BASE64 = re.compile(r"[A-Za-z0-9+/]{40}")
_ENDINGS = (".jpg", ".jpeg", ".png")


class _Page(msgspec.Struct, frozen=True):
    node: Node
    images: Node


def is_result(node: Node) -> bool:
    """Whether a page with `parsing_res_list` is in here, under documented wrappers."""
    return next(_pages(node), None) is not None


def page_index(node: Node) -> int | None:
    """The page that a file of a single page says it is, from 0; None for pictures of pages."""
    pages = list(_pages(node))
    if len(pages) != 1:
        return None
    number = pages[0].node.get("page_index").page(0)
    return None if number is None else number - 1


def input_path(node: Node) -> str:
    """The file that a single page says it was made of."""
    return next((page.node.get("input_path").text() for page in _pages(node)), "")


def blocks(node: Node) -> Iterator[Block]:
    """The blocks of all pages in reading order."""
    pages = list(_pages(node))
    numbers = _numbers(pages)
    size = _furthest(pages)
    for page, number in zip(pages, numbers, strict=True):
        width = page.node.get("width").number() or size[0]
        height = page.node.get("height").number() or size[1]
        pictured = False
        items = list(page.node.get("parsing_res_list").each())
        # two short lines may be a byline as well; of verse a page has more
        fewest = 2 if sum(_is_stanza(_lines(item), 2) for item in items) > 1 else 3
        for item in items:
            bbox = thousandths(item.get("block_bbox").box(), width, height)
            for block in _block(item, Block(page=number, bbox=bbox), page.images, fewest):
                note = pictured and item.get("block_label").text() == "vision_footnote"
                # under a picture such a note is its credit
                yield replace(block, label="caption") if note else block
                pictured = block.label == "picture" or (pictured and block.label == "caption")


def _pages(node: Node, images: Node = _NONE) -> Iterator[_Page]:
    if isinstance(node.value, list):
        for item in node.each():
            yield from _pages(item, images)
    elif node.has("parsing_res_list"):
        yield _Page(node, images)
    elif isinstance(node.value, dict):
        if isinstance(node.get("markdown").value, dict):
            images = node.get("markdown").get("images")
        for key in _WRAPPERS:
            if node.has(key):
                yield from _pages(node.get(key), images)


def _numbers(pages: Sequence[_Page]) -> list[int]:
    """Page numbers: those that the pages say if they rise, else their places in the list."""
    said = [page.node.get("page_index").page(0) for page in pages]
    told = [number for number in said if number is not None]
    rising = all(a < b for a, b in itertools.pairwise(told))
    return told if rising and len(told) == len(pages) else list(range(1, len(pages) + 1))


def _furthest(pages: Sequence[_Page]) -> tuple[float, float]:
    boxes = [
        box
        for page in pages
        for item in page.node.get("parsing_res_list").each()
        if (box := item.get("block_bbox").box())
    ]
    return max((box[2] for box in boxes), default=0), max((box[3] for box in boxes), default=0)


def _block(item: Node, base: Block, images: Node, fewest: int) -> Iterator[Block]:
    kind = item.get("block_label").text()
    words = item.get("block_content").text()
    label = _LABELS.get(kind, "text")
    match label:
        case "picture":
            yield _picture(item, replace(base, label=label), words, images)
        case "table":
            yield with_table(base, _DIV.sub("", words))
        case "title":
            level = 1 if kind == "doc_title" else 2
            words = _HASHES.sub("", _bare(words))  # `format_block_content` sets them
            yield replace(base, text=words, label=label, level=level)
        case "text" | "list":
            # a line break here ends a paragraph: the pipeline's Markdown makes it a blank line
            parts = _lines(item)
            for part in ["\n".join(parts)] if _is_stanza(parts, fewest) else parts:
                yield replace(base, text=part, label=label)
        case _:
            yield replace(base, text=_bare(words), label=label)


def _lines(item: Node) -> list[str]:
    return _bare(item.get("block_content").text()).splitlines()


def _is_stanza(parts: Sequence[str], fewest: int) -> bool:
    """Whether the lines of a block are too short for paragraphs: verse, one stanza a block.

    A masthead is no verse: each line of it names an office and who holds it.
    """
    short = len(parts) >= fewest and max(map(len, parts)) <= _VERSE
    return short and not all(map(_FIELD.search, parts))


def _bare(words: str) -> str:
    """Content without the tags that `format_block_content` puts around it."""
    return _DIV.sub("", words) if words.lstrip().startswith("<div") else words


def _picture(item: Node, base: Block, words: str, images: Node) -> Block:
    """The picture by its tag, its name among the served ones, or that of save_to_markdown."""
    tag = _IMAGE_TAG.search(words)
    alt = " ".join(_DIV.sub(" ", _IMAGE_TAG.sub(" ", words)).split())
    if tag:
        return replace(base, picture=Picture(_served(tag[1], images), alt))
    box = item.get("block_bbox").box()
    if box is None or not all(-1e9 < edge < 1e9 for edge in box):
        return replace(base, text=alt)
    corners = "_".join(str(int(edge)) for edge in box)
    named = f"imgs/img_in_{item.get('block_label').text()}_box_{corners}.jpg"
    path = next((name for name in images.names() if f"_box_{corners}." in name), named)
    return replace(base, picture=Picture(_served(path, images), alt))


def _served(path: str, images: Node) -> str:
    """The picture at `path`: inside the JSON, if a service sent it along."""
    data = images.get(path).value if images.has(path) else None
    held = isinstance(data, str) and _BASE64.match(data) and not data.endswith(_ENDINGS)
    return images.get(path).place if held else path

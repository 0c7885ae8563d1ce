r"""JSON that holds Markdown or plain text by pages: Mistral OCR, olmOCR, scripts around models.

Source: Mistral documentation, "OCR" (`pages[] {index, markdown, images[], dimensions}`, index
from 0; `images` have the `id` that the Markdown calls them, and `image_base64`); olmOCR, Dolma
documents (`{text, attributes.pdf_page_numbers: [[start, end, page]]}`, page from 1). Scripts write
lists of `{page, text}` with various names. The pages are read as one Markdown text with page
marks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec.structs import replace

from issue2book.model import Line
from issue2book.reading.markdown import parse
from issue2book.reading.node import Node

#: Names of the text and of the page; the first page is 0 or 1 by name.
_TEXTS = ("markdown", "md", "md_content", "text", "content")
_NUMBERS = {"index": 0, "page_index": 0, "page_idx": 0, "page": 1, "page_number": 1, "page_no": 1,
            "page_num": 1, "pageNumber": 1}  # fmt: skip


def is_page_texts(node: Node) -> bool:
    """Whether this is a list of pages with a text each, or an olmOCR document."""
    pages = _pages(node)
    return bool(pages) and all(_text(page) is not None and _fits(page) for page in pages)


def lines(node: Node) -> tuple[Line, ...]:
    """The lines of all pages, numbered through from 1."""
    marked = (f"<!-- page {number} -->\n\n{text}" for number, text in _numbered(node))
    held = dict(_held(node))
    return tuple(_with_place(line, held) for line in parse("\n\n".join(marked)))


def _held(node: Node) -> Iterator[tuple[tuple[int | None, str], str]]:
    """The places of pictures that stand in the JSON, by page and by what the text calls them."""
    for page in _pages(node):
        images = page.get("images")
        for image in images.each() if isinstance(images.value, list) else ():
            name = image.get("id").value if image.has("id") else None
            data = image.get("image_base64") if isinstance(name, str) else Node(None)
            if isinstance(data.value, str) and data.value:
                yield (_number(page), str(name)), data.place


def _with_place(line: Line, held: Mapping[tuple[int | None, str], str]) -> Line:
    if line.picture is None:
        return line
    path = held.get((line.page, line.picture.path), line.picture.path)
    return replace(line, picture=replace(line.picture, path=path))


def _pages(node: Node) -> list[Node]:
    if node.has("pages"):
        node = node.get("pages")
    if _is_olmocr(node):
        return [node]
    return list(node.each()) if isinstance(node.value, list) else []


def _fits(page: Node) -> bool:
    return _is_olmocr(page) or any(page.has(name) for name in _NUMBERS)


def _is_olmocr(node: Node) -> bool:
    return node.has("attributes") and node.get("attributes").has("pdf_page_numbers")


def _text(page: Node) -> str | None:
    texts = (page.get(name).value for name in _TEXTS if page.has(name))
    return next((text for text in texts if isinstance(text, str)), None)


def _numbered(node: Node) -> Iterator[tuple[int, str]]:
    for page in _pages(node):
        text = _text(page) or ""
        if _is_olmocr(page):
            yield from _spans(page, text)
            continue
        yield _number(page), text


def _number(page: Node) -> int:
    name = next((name for name in _NUMBERS if page.has(name)), "index")
    return page.get(name).page(_NUMBERS[name]) or 1


def _spans(page: Node, text: str) -> Iterator[tuple[int, str]]:
    """The pages of an olmOCR document; each reaches to the next one, so that nothing is lost."""
    spans = page.get("attributes").get("pdf_page_numbers").each()
    starts = sorted(map(_start, spans)) or [(0, 1)]
    cuts = [0, *(start for start, _ in starts[1:]), len(text)]
    for (_, number), (start, end) in zip(starts, pairwise(cuts), strict=True):
        yield number, text[start:end]


def _start(span: Node) -> tuple[int, int]:
    """The character at which a page begins, counted from 0, and the number of the page."""
    items = list(span.each())
    if len(items) != 3:
        raise span.wrong("array of 3 numbers", f"array of {len(items)}")
    start = items[0].number()
    if start is None or not 0 <= start < math.inf:
        raise items[0].wrong("number of a character")
    return int(start), items[2].page(1) or 1

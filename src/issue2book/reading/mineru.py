"""MinerU's content lists: `*_content_list.json` of all versions, `*_content_list_v2.json`.

Source: MinerU documentation, "Output Files" (content_list.json, content_list_v2.json, model.json
of the VLM backend). Names of fields are read by their endings (`image_caption`, `chart_caption`,
`code_caption` …), which the versions vary on one pattern.

- v1: one list; `page_idx` from 0, `bbox` in thousandths, `text_level` for headings.
- v2: a list of pages, each a list; words in `content`, as lists of spans.
- the VLM backend's raw `model.json`: a list of pages, `content` a string, `bbox` in parts of 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from issue2book.model import Label, Picture
from issue2book.reading.blocks import Block, furniture, thousandths, with_table
from issue2book.reading.node import Node

#: Words of all versions and backends, in content lists and in `middle.json`.
LABELS: Final[dict[str, Label]] = {
    "title": "title",
    "doc_title": "title",
    "paragraph_title": "title",
    "caption": "caption",
    "footnote": "footnote",
    "vision_footnote": "footnote",
    "page_footnote": "footnote",
    "header": "header",
    "page_header": "header",
    "header_image": "header",
    "footer": "footer",
    "page_footer": "footer",
    "footer_image": "footer",
    "page_number": "folio",
    "aside_text": "aside",
    "page_aside_text": "aside",
    "table": "table",
    "list": "list",
    "index": "list",
    "ref_text": "list",
    "image": "picture",
    "figure": "picture",
    "chart": "picture",
    "seal": "picture",
    "equation": "formula",
    "interline_equation": "formula",
    "equation_interline": "formula",
    "formula_number": "formula",
}
_DISCARDED = frozenset({"discarded", "abandon"})
_ITEM_KEYS = ("text", "content", "img_path", "image_path", "table_body", "list_items", "page_idx")


def is_content_list(node: Node) -> bool:
    """Whether this is a list of blocks with `type`, or a list of pages of such blocks."""
    if not isinstance(node.value, list):
        return False
    first = next((value for value in node.value if value != []), None)
    if isinstance(first, list):
        return bool(first) and _is_item(first[0])
    return _is_item(first)


def is_paged(node: Node) -> bool:
    """Whether a content list has one list per page (v2 and the raw output of the VLM backend)."""
    return any(isinstance(page.value, list) for page in node.each())


def is_raw(node: Node) -> bool:
    """Whether a paged list is the raw output of the VLM backend: `content` is a string there."""
    items = (item for page in node.each() for item in page.each())
    return isinstance(next((item.get("content").value for item in items), None), str)


def _is_item(value: object) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("type"), str)
        and any(key in value for key in _ITEM_KEYS)
    )


def blocks(node: Node) -> Iterator[Block]:
    """The blocks of a content list in reading order."""
    if not is_paged(node):
        for item in node.each():
            yield from _item(item, item.get("page_idx").page(0), 1000)
        return
    whole = 1 if is_raw(node) else 1000
    for page, items in enumerate(node.each(), 1):
        for item in items.each():
            yield from _item(item, page, whole)


def label_of(kind: str) -> Label:
    """Our word for a type of MinerU's; what is unknown is text, so that it is kept."""
    if kind in LABELS:
        return LABELS[kind]
    if kind.endswith("_caption"):
        return "caption"
    return "footnote" if kind.endswith("_footnote") else "text"


def _item(item: Node, page: int | None, whole: int) -> Iterator[Block]:
    kind = item.get("type").text()
    bbox = thousandths(item.get("bbox").box(), whole, whole)
    label = label_of(kind)
    base = Block(label=label, page=page, bbox=bbox)
    inner = item.get("content") if isinstance(item.get("content").value, dict) else item
    words = _fields(inner, "text", "content", "html", "list_items", ending=("_body", "_content"))
    captions = [replace(base, text=t, label="caption") for t in _fields(inner, ending="_caption")]
    notes: Label = "caption" if label == "picture" else "footnote"  # credits stand under pictures
    footnotes = [replace(base, text=t, label=notes) for t in _fields(inner, ending="_footnote")]
    match label:
        case "picture":
            yield picture(base, _path(item, inner), " ".join(words))
            yield from (*captions, *footnotes)
        case "table":
            yield from captions
            yield from (with_table(base, text) for text in words if text.strip())
            if not any(text.strip() for text in words):
                yield replace(base, label="picture", picture=_path(item, inner))
            yield from footnotes
        case "formula" if not any(words):
            yield replace(base, label="picture", picture=_path(item, inner))
        case _:
            level = item.get("text_level").page(0) if item is inner else inner.get("level").page(0)
            yield from captions
            yield from (_word_block(base, text, kind, (level or 1) - 1) for text in words)
            yield from footnotes


def _word_block(base: Block, text: str, kind: str, level: int) -> Block:
    if kind in _DISCARDED:
        return replace(base, text=text, label=furniture(text, base.bbox))
    if level and base.label == "text":
        return replace(base, text=text, level=min(level, 6), label="title")
    return replace(base, text=text, level=min(level, 6))


def picture(base: Block, path: Picture | None, words: str) -> Block:
    """A picture; what the engine read in it or says of it is its alternative text.

    Without a file, those words are all there is, so they are kept as text.
    """
    if path is None:
        return replace(base, text=words)
    return replace(base, picture=replace(path, alt=" ".join(words.split())))


def _path(item: Node, inner: Node) -> Picture | None:
    path = item.get("img_path", "image_path").text() or inner.get("image_source").value
    if isinstance(path, dict):
        path = inner.get("image_source").get("path", "url").text()
    return Picture(str(path)) if path and not str(path).endswith("/") else None


def _fields(node: Node, *names: str, ending: str | tuple[str, ...]) -> list[str]:
    keys = [key for key in node.names() if key in names or key.endswith(ending)]
    return [text for key in keys for text in strings(node.get(key))]


def strings(node: Node) -> list[str]:
    """The texts of a field: a string, strings, a list of spans (one text), list items."""
    match node.value:
        case list([{"item_content": _} | {"list_items": _}, *_]):
            return [text for item in node.each() for text in _list_item(item)]
        case list(values) if values and all(isinstance(value, dict) for value in values):
            return ["".join(_span(span) for span in node.each())]
        case list():
            return [text for item in node.each() for text in strings(item)]
        case _:
            return [node.text()]


def _list_item(item: Node) -> list[str]:
    return [*strings(item.get("item_content")), *strings(item.get("list_items", "children"))]


def _span(span: Node) -> str:
    text = span.get("content").text() or "".join(
        _span(part) for part in span.get("children").each()
    )
    return f"${text}$" if "equation" in span.get("type").text() else text

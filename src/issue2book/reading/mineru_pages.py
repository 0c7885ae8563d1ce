"""MinerU 4: its Middle JSON and its Structured Content, objects with `pages` of `blocks`.

Source: MinerU's source, `mineru.types` (blocks of Middle JSON) and its renderer of Structured
Content. A page has `page_idx` from 0, a block `type`, `content` and `bbox` in parts of 1;
`continues_prev` says that it goes on with the text before it, on the other side of a column or
page. In Middle JSON `content` is a list of spans, of items (lists) or of body, captions and notes
(pictures, tables); in Structured Content it is Markdown, beside `captions` and `footnotes`.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from issue2book.model import Picture
from issue2book.reading.blocks import Block, thousandths, with_table
from issue2book.reading.mineru import label_of, picture
from issue2book.reading.node import Node
from issue2book.reading.plain import join_printed

_TEXT = frozenset(("text", "list"))


def is_document(node: Node) -> bool:
    """Whether this is an object with pages of typed blocks."""
    if not node.has("pages") or not isinstance(node.get("pages").value, list):
        return False
    pages = [page for page in node.get("pages").each() if page.has("blocks")]
    first = next((block for page in pages[:1] for block in _each(page.get("blocks"))), None)
    return bool(pages) and all(p.has("page_idx") for p in pages) and _is_block(first)


def blocks(node: Node) -> Iterator[Block]:
    """The blocks in reading order; text that goes on is one block with what it goes on with.

    A table or a heading that is said to go on stays what it is.
    """
    found: list[Block] = []
    before: int | None = None
    for page in node.get("pages").each():
        number = page.get("page_idx").page(0)
        for block in page.get("blocks").each():
            made = list(_block(block, Block(page=number)))
            goes_on = made and made[0].label in _TEXT and block.get("continues_prev").value is True
            if before is not None and goes_on:
                last = found[before]
                joined = join_printed((last.text, made[0].text))
                found[before] = replace(last, text=joined)
                made = made[1:]
            found += made
            ends = (at for at in range(1, len(made) + 1) if made[-at].label in _TEXT)
            before = next((len(found) - at for at in ends), before)
    yield from found


def _each(node: Node) -> Iterator[Node]:
    return node.each() if isinstance(node.value, list) else iter(())


def _is_block(node: Node | None) -> bool:
    return node is not None and node.has("type") and node.has("content")


def _block(node: Node, base: Block) -> Iterator[Block]:
    kind = node.get("type").text()
    label = label_of(kind.removesuffix("_body"))
    bbox = thousandths(node.get("bbox").box(), 1, 1) or base.bbox
    base = replace(base, label=label, bbox=bbox)
    match label:
        case "picture" | "table":
            yield from _visual(node, base)
        case "list" if any(map(_is_item, _each(node.get("content")))):
            for item in node.get("content").each():
                yield from (replace(made, label="list") for made in _block(item, base))
        case "title":
            level = (node.get("level").page(0) or 1) - 1
            yield replace(base, text=_words(node.get("content")), level=min(max(level, 1), 6))
        case _:
            # Structured Content has the items of a list on lines of their own
            text = _words(node.get("content"))
            parts = text.splitlines() if label == "list" else [text]
            yield from (replace(base, text=part) for part in parts if part.strip())


def _is_item(node: Node) -> bool:
    """Whether this is a block, not a span: its own content is no string, or it is a list."""
    return _is_block(node) and isinstance(node.get("content").value, list)


def _visual(node: Node, base: Block) -> Iterator[Block]:
    """The picture or table with its captions and notes; in a table the caption comes first."""
    inner = node.get("content")
    if isinstance(inner.value, list):
        own = list(_each(inner))
        body = [child for child in own if child.get("type").text().endswith("_body")] or [node]
        notes = [child for child in own if not child.get("type").text().endswith("_body")]
    else:
        body, notes = [node], []
    captions = [*_labelled(notes, "_caption"), *_each(node.get("captions"))]
    footnotes = [*_labelled(notes, "_footnote"), *_each(node.get("footnotes"))]
    above = [replace(base, label="caption", text=_words(c.get("content"))) for c in captions]
    under = "caption" if base.label == "picture" else "footnote"
    below = [replace(base, label=under, text=_words(c.get("content"))) for c in footnotes]
    shown = [_shown(child, base) for child in body]
    yield from (*shown, *above, *below) if base.label == "picture" else (*above, *shown, *below)


def _labelled(children: list[Node], ending: str) -> Iterator[Node]:
    return (child for child in children if child.get("type").text().endswith(ending))


def _shown(body: Node, base: Block) -> Block:
    words = _words(body.get("content"))
    if base.label == "table" and words.strip():
        return with_table(base, words)
    path = body.get("image_path", "image_source", "image_url").text()
    named = "/" in path or not path
    base = replace(base, label="picture")
    return picture(base, Picture(path if named else f"images/{path}") if path else None, words)


def _words(content: Node) -> str:
    """A string, or the words of spans; formulas between dollar signs."""
    if not isinstance(content.value, list):
        return content.text()
    return "".join(
        f"${_words(span.get('content'))}$"
        if "equation" in span.get("type").text()
        else _words(span.get("content"))
        for span in content.each()
    )

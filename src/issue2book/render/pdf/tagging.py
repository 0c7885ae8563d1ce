"""The tag tree (ISO 32000-1 14.7): one structure element for each element of the document.

WeasyPrint 70 makes one for each box, so that a paragraph over two columns becomes two, and every
line of it a Span. While `tagged` is open the tree follows the document instead: the pieces of a
paragraph, wherever they stand, are the content of one P. A line whose glyphs would be copied
wrongly (a gap between Han and Latin is taken for a space, a hyphen at a line end for a character)
says itself what it reads (ActualText, 14.9.4). Running heads and folios are artifacts (14.8.2.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from issue2book.render.pdf.lines import copied

_POINTS = 0.75  # of a CSS pixel
_SVG = "{http://www.w3.org/2000/svg}"
#: Structure types by element; inside the second of two stands the content. Others add none.
_TYPES: dict[str, tuple[str, ...]] = {
    "main": ("Part",),
    "article": ("Art",),
    "section": ("Sect",),
    "aside": ("Sect",),
    "div": ("Div",),
    "figure": ("Div",),
    "figcaption": ("Caption",),
    "img": ("Figure",),
    f"{_SVG}svg": ("Figure",),
    "blockquote": ("BlockQuote",),
    "p": ("P",),
    "ul": ("L",),
    "ol": ("L",),
    "dl": ("L",),
    "li": ("LI", "LBody"),
    "dt": ("Lbl",),
    "dd": ("LBody",),
    "table": ("Table",),
    "a": ("Link",),
    **{name: (name.upper(),) for name in ("h1", "h2", "h3", "tr", "th", "td")},
}
#: Classes whose elements are more than their names tell.
_CLASSES: dict[str, tuple[str, ...]] = {
    "contents-part": ("TOC",),
    "contents-column": ("Caption",),
    "feature-contents": ("TOC",),
    "contents-entry": ("TOCI", "Reference"),
    "stat": ("LI",),
    "office": ("LI",),
    "footnote": ("Note",),
    **dict.fromkeys(("columns", "frame", "col", "gap", "below", "cell"), ()),
}


def types(tag: str, classes: str) -> tuple[str, ...]:
    """The structure types of an element; none for what only carries style."""
    special = [_CLASSES[name] for name in classes.split() if name in _CLASSES]
    return special[0] if special else _TYPES.get(tag, ())


@contextmanager
def tagged() -> Iterator[None]:
    """WeasyPrint writes this module's tag tree while this is open (one thread)."""
    from weasyprint import pdf as writer  # noqa: PLC0415 - after the private fontconfig
    from weasyprint.pdf.stream import Stream  # noqa: PLC0415

    marked, add_tags = Stream.marked, writer.add_tags
    Stream.marked, writer.add_tags = _marked, _add_tags
    try:
        yield
    finally:
        Stream.marked, writer.add_tags = marked, add_tags


@contextmanager
def _marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
    """Content of `box` as marked content; `_tags` maps boxes to their numbers on the page."""
    import pydyf  # noqa: PLC0415 - only where WeasyPrint is

    if stream._tags is None:  # noqa: SLF001 - the adapter
        yield
        return
    properties: dict[str, Any] = {}
    if box.element is None:  # a margin box
        tag, properties["Type"] = "Artifact", "/Pagination"
    else:
        properties["MCID"] = stream._tags[box] = len(stream._tags)  # noqa: SLF001
        if text := copied(getattr(box, "pango_layout", None)):
            properties["ActualText"] = pydyf.String(text)
    pydyf.Stream.begin_marked_content(stream, tag, pydyf.Dictionary(properties))
    try:
        yield
    finally:
        pydyf.Stream.end_marked_content(stream)


def _add_tags(pdf: Any, document: Any, version: object, streams: Sequence[Any]) -> None:
    """Stands in for WeasyPrint's function of this name."""
    del version
    tree = _Tree(pdf)
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        tree.add_page(number, page, stream._tags)  # noqa: SLF001
    tree.finish(len(document.pages))


class _Tree:
    """The tree while it grows, page by page."""

    def __init__(self, pdf: Any) -> None:
        """The root with a Document in it."""
        import pydyf  # noqa: PLC0415

        self._pdyf, self._pdf = pydyf, pdf
        self._elements: dict[tuple[int | str, str], Any] = {}
        self._annotations: list[tuple[Any, Any]] = []
        self._notes: list[Any] = []
        self._parents = self._object(Nums=pydyf.Array())
        self._root = self._object(Type="/StructTreeRoot", ParentTree=self._parents.reference)
        self._document = self._node("Document", self._root, None)
        self._page: tuple[Any, float, dict[Any, int], dict[int, Any]] = (None, 0, {}, {})

    def add_page(self, number: int, page: Any, marks: dict[Any, int]) -> None:
        """The content of a page, in the order of its boxes."""
        owners: dict[int, Any] = {}
        count = len(marks)
        self._page = (self._pdf.page_references[number], page.height, dict(marks), owners)
        for box in page._page_box.children:  # noqa: SLF001 - there is no public way to the boxes
            self._walk(box, self._document)
        entries = [owners[n].reference if n in owners else b"null" for n in range(count)]
        self._parents["Nums"] += [number, self._pdyf.Array(entries)]

    def finish(self, pages: int) -> None:
        """Links in the parent tree, and what the catalogue has to say."""
        for key, (node, annotation) in enumerate(self._annotations, pages):
            self._parents["Nums"] += [key, node.reference]
            annotation["StructParent"] = key
        if self._notes:
            names = [part for node in self._notes for part in (node["ID"], node.reference)]
            self._root["IDTree"] = self._object(Names=self._pdyf.Array(names)).reference
        catalog = self._pdf.catalog
        catalog["StructTreeRoot"] = self._root.reference
        catalog["MarkInfo"] = self._pdyf.Dictionary({"Marked": "true"})

    def _walk(self, placed: Any, parent: Any) -> None:
        box = getattr(placed, "_box", placed)  # an absolutely placed box stands in an envelope
        if box.element is None:
            return
        holder = self._holder(box, parent)
        if box.link_annotation:
            self._link(box, holder)
        _, _, marks, owners = self._page
        number = marks.get(box)
        if number is not None:
            owners[number] = holder
            holder["K"].append(self._content(number, holder))
        for child in box.children:
            self._walk(child, holder)

    def _holder(self, box: Any, parent: Any) -> Any:
        """The element that the content of `box` belongs to; made where it first appears."""
        tag, _, pseudo = box.element_tag.partition("::")
        if pseudo == "marker":
            return self._known(
                box,
                "Lbl",
                self._elements.get((box.element.get("data-of") or id(box.element), "LI"), parent),
            )
        for kind in types(tag, box.element.get("class", "")):
            parent = self._known(box, kind, parent)
        return parent

    def _known(self, box: Any, kind: str, parent: Any) -> Any:
        key = (box.element.get("data-of") or id(box.element), kind)
        if key not in self._elements:
            node = self._elements[key] = self._node(kind, parent, self._page[0])
            self._describe(node, kind, box)
        return self._elements[key]

    def _describe(self, node: Any, kind: str, box: Any) -> None:
        """Words for a picture and its place, the direction of a table's heads, a note's name."""
        if kind == "Figure":
            title = box.element.find(f"{_SVG}title")
            alt = box.element.get("alt") if title is None else title.text
            node["Alt"] = self._pdyf.String(alt or "")
            left, top = box.content_box_x(), self._page[1] - box.content_box_y()
            edges = (left, top - box.height, left + box.width, top)
            place = self._pdyf.Array([round(edge * _POINTS, 2) for edge in edges])
            node["A"] = self._pdyf.Dictionary({"O": "/Layout", "BBox": place})
        elif kind == "TH":
            node["A"] = self._pdyf.Dictionary({"O": "/Table", "Scope": "/Column"})
        elif kind == "Note":  # ISO 14289-1 7.9; a name tree is in order of its keys
            self._notes.append(node)
            node["ID"] = self._pdyf.String(f"note-{len(self._notes):06}")

    def _content(self, number: int, holder: Any) -> Any:
        """A number of marked content; with its page where the element began on another one."""
        page = self._page[0]
        if holder.get("Pg") == page:
            return number
        return self._pdyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": number})

    def _link(self, box: Any, holder: Any) -> None:
        """The annotation of a link, which is read out as the text it is on."""
        annotation = box.link_annotation
        annotation["Contents"] = self._pdyf.String("".join(box.element.itertext()).strip())
        holder["K"].append(
            self._pdyf.Dictionary(
                {"Type": "/OBJR", "Pg": self._page[0], "Obj": annotation.reference}
            )
        )
        self._annotations.append((holder, annotation))

    def _node(self, kind: str, parent: Any, page: Any) -> Any:
        node = self._object(Type="/StructElem", S=f"/{kind}", P=parent.reference)
        if page is not None:
            node["Pg"] = page
        node["K"] = self._pdyf.Array()
        parent.setdefault("K", self._pdyf.Array()).append(node.reference)
        return node

    def _object(self, **entries: Any) -> Any:
        made = self._pdyf.Dictionary(entries)
        self._pdf.add_object(made)
        return made

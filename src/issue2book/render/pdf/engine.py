"""The one place that drives WeasyPrint: XHTML and style sheets in, laid-out pages out.

WeasyPrint is imported on first use and only after the private fontconfig is in force. It may read
what is handed over in memory and nothing else: no file, no network, no `data:`.
"""

from __future__ import annotations

import ctypes.util
import gc
import logging
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from typing import Any, Protocol
from xml.etree import ElementTree as ET

import msgspec
from PIL import ImageFile

from issue2book.errors import MissingError
from issue2book.model import Finding
from issue2book.render.pdf.fontconfig import use_bundled_fonts
from issue2book.render.pdf.lines import unwrap

#: The scheme of resources in memory; WeasyPrint asks the fetcher for every address.
SCHEME = "book:"
_LONGEST_NOTE = 200
_TOLERANCE = 2.0  # pixels; small type is set lower by less than one (`slots.composed_css`)


class Resource(msgspec.Struct, frozen=True):
    """Something that the pages may refer to."""

    data: bytes
    media_type: str


class Layout(Protocol):
    """What is used of WeasyPrint's Document."""

    pages: Sequence[Any]

    def write_pdf(self, **options: Any) -> bytes:
        """The pages as PDF."""


class Made(msgspec.Struct, frozen=True):
    """PDF bytes, the page index of every anchor, and what WeasyPrint complained of.

    `misfits` are the units whose planned columns do not hold what was planned; then nothing is
    written.
    """

    data: bytes
    pages: int
    anchors: Mapping[str, int]
    findings: tuple[Finding, ...]
    misfits: frozenset[str] = frozenset()


def typeset(
    html: str,
    styles: Sequence[str],
    resources: Mapping[str, Resource],
    options: Mapping[str, object] | None = None,
) -> Made:
    """Lay `html`, which is well-formed XML, out and write it; without `options` tagged (PDF/UA-1).

    Raises:
        MissingError: PDF001, Pango is not on this machine.
    """
    weasyprint = load_weasyprint()
    fetcher = _fetcher(weasyprint, resources)
    with _complaints() as findings, _no_collection():
        sheets = [weasyprint.CSS(string=css, url_fetcher=fetcher) for css in styles]
        source = _source(weasyprint, html, fetcher)
        layout = source.render(stylesheets=sheets)
        if wrong := misfits(layout):
            return Made(b"", len(layout.pages), {}, (), wrong)
        data = layout.write_pdf(**({"pdf_variant": "pdf/ua-1"} if options is None else options))
        lost = lost_text(source.etree_element, layout)
    return Made(data, len(layout.pages), _anchors(layout), (*findings, *lost))


def load_weasyprint() -> Any:
    """WeasyPrint, with the private fontconfig in force; what patches it comes afterwards.

    Raises:
        MissingError: PDF001, Pango is not on this machine.
    """
    use_bundled_fonts()
    strict = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        with _loaded_by_name():
            import weasyprint  # noqa: PLC0415 - 0.5 s, and it needs Pango
    except OSError as error:
        why = str(error).partition("\n")[0][:_LONGEST_NOTE]
        raise MissingError("PDF001", why=why) from error
    # WeasyPrint's import lets Pillow take broken pictures, here and in the EPUB made after it.
    ImageFile.LOAD_TRUNCATED_IMAGES = strict
    return weasyprint


@contextmanager
def _loaded_by_name() -> Iterator[None]:
    """Libraries are not searched for where their names are enough: 0.3 s of ldconfig, gcc and ld.

    WeasyPrint asks for each by the names of several systems. On Linux `find_library` gives at best
    the name that comes later in that list; without it the loader is asked for that name at once.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _source(weasyprint: Any, html: str, fetcher: Any) -> Any:
    """The document as WeasyPrint wants it: read as XML in a fiftieth of the time."""

    class Source(weasyprint.HTML):  # type: ignore[misc]
        """What `HTML.__init__` leaves, without tinyhtml5."""

        def __init__(self) -> None:
            root = ET.fromstring(html)  # noqa: S314 - made by our templates, no entities
            unwrap(root)
            wrapper = weasyprint.cssselect2.ElementWrapper.from_html_root
            self.base_url, self.url_fetcher, self.media_type = SCHEME, fetcher, "print"
            self.wrapper_element = wrapper(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def _ua_stylesheets(self, *forms: bool) -> list[Any]:
            return [_without_notes(sheet) for sheet in super()._ua_stylesheets(*forms)]

    return Source()


def _without_notes(sheet: Any) -> Any:
    """A style sheet without what it says of the calls and markers of footnotes.

    WeasyPrint's own says it of every element: five styles each, for what no book of ours has.
    """
    sheet = copy(sheet)
    sheet.matcher = copy(sheet.matcher)
    sheet.matcher.other_selectors = [
        selector
        for selector in sheet.matcher.other_selectors
        if not (selector[3] or "").startswith(("footnote-", "note-"))
    ]
    return sheet


def _fetcher(weasyprint: Any, resources: Mapping[str, Resource]) -> Any:
    """A fetcher with an allow list: the names of `resources`, in memory."""
    urls = weasyprint.urls

    class Fetcher(urls.URLFetcher):  # type: ignore[misc,name-defined]
        """Knows no protocol at all; `fetch` is all that WeasyPrint calls."""

        def fetch(self, url: str, headers: object = None) -> Any:
            """The resource, or an error that WeasyPrint logs."""
            del headers
            found = resources.get(url)
            if found is None:
                message = "not allowed"
                raise ValueError(message)
            return urls.URLFetcherResponse(url, found.data, {"Content-Type": found.media_type})

    return Fetcher(allowed_protocols=(), allow_redirects=False)


def _anchors(layout: Layout) -> dict[str, int]:
    """The page on which each anchor begins: what runs over pages has it on every one."""
    found: dict[str, int] = {}
    for number, page in enumerate(layout.pages):
        for name in page.anchors:
            found.setdefault(name, number)
    return found


def misfits(layout: Layout) -> frozenset[str]:
    """Units with a planned column that is too full, or that did not fit its page."""
    found: set[str] = set()
    whole: Counter[int] = Counter()
    for page in layout.pages:
        foot = page._page_box.content_box_y() + page._page_box.height  # noqa: SLF001
        for box in page._page_box.descendants():  # noqa: SLF001 - there is no public way to the boxes
            if box.element is None or box.element.get("class", "")[:5] != "frame":
                continue
            whole[id(box.element)] += 1
            bottom = max(map(_bottom, box.children), default=0.0)
            if min(foot, box.content_box_y() + box.height) + _TOLERANCE < bottom:
                found.add(box.element.get("data-unit"))
            if whole[id(box.element)] > 1:
                found.add(box.element.get("data-unit"))
    return frozenset(found)


def _bottom(column: Any) -> float:
    """Where the last line of a column ends."""
    return max((box.position_y + box.margin_height() for box in column.children), default=0.0)


def lost_text(root: Any, layout: Layout) -> list[Finding]:
    """PDF004 if a character of the document is on no page: layout must never lose text."""
    drawn: Counter[str] = Counter()
    for page in layout.pages:
        for box in page._page_box.descendants():  # noqa: SLF001 - there is no public way to the boxes
            if getattr(box, "text", None) and "::" not in (box.element_tag or ""):
                drawn.update(box.text)
    lost = Counter(_body_text(root)) - drawn
    count = sum(n for char, n in lost.items() if not char.isspace())
    examples = "".join(char for char in lost if not char.isspace())[:20]
    return [Finding("PDF004", "error", {"n": str(count), "what": examples})] if count else []


def _body_text(element: Any) -> str:
    """The text of `element` as it is set; the words of drawings and the head are not."""
    if not isinstance(element.tag, str) or element.tag == "head" or "svg" in element.tag:
        return ""
    inner = "".join(_body_text(child) + (child.tail or "") for child in element)
    return (element.text or "") + inner


class _Collector(logging.Handler):
    """Turns log records of WeasyPrint into findings; each text once."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(logging.WARNING)
        self.findings: list[Finding] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record, unless it is about a property of our own sheets for other engines."""
        text = " ".join(record.getMessage().split())[:_LONGEST_NOTE]
        if text.startswith("Ignored"):
            return
        key = "PDF003" if text.startswith("Failed to load") else "PDF002"
        finding = Finding(key, "warning", {"what": text})
        if finding not in self.findings:
            self.findings.append(finding)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Layout makes no garbage that is worth looking for: a tenth of the time, no more memory."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def _complaints() -> Iterator[list[Finding]]:
    collector = _Collector()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    try:
        yield collector.findings
    finally:
        logger.removeHandler(collector)

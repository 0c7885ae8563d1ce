"""An EPUB file opened for judging: documents, navigation, style sheets, faces.

The file may be anybody's: entities are not resolved, nothing is fetched, sizes are limited.
"""

from __future__ import annotations

import functools
import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import msgspec
from lxml import etree

from issue2book.model import Finding

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_SHOWN = ("image/", "text/css")
_MAX_UNPACKED = 500_000_000

_STRING = etree.XPath("string()")
#: What zipfile, zlib and lxml raise on damaged files, encrypted ones and unknown compression.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, etree.LxmlError, OSError, EOFError, struct.error),
    *(LookupError, ValueError, RuntimeError, MemoryError, OverflowError),
)

Severity = Literal["info", "warning", "error"]


class UnreadableError(Exception):
    """The bytes are no EPUB that can be judged."""


class Link(msgspec.Struct, frozen=True):
    """An entry of a navigation list, with its target resolved."""

    label: str
    file: str
    fragment: str
    leaf: bool


class Package(msgspec.Struct, frozen=True):
    """What the rules look at.

    `documents` are all XHTML files, `reading` the linear spine, `files` all files with their
    sizes, `metadata` the names of what the package says (dc:title, dcterms:modified …); `cover`:
    a picture is declared as cover; `declared` are the files that the manifest names, `resources`
    those of them that documents show (pictures but the cover's, styles), `path` the package
    document.
    """

    documents: dict[str, etree._Element]
    reading: tuple[str, ...]
    nav: str
    toc: tuple[Link, ...]
    pages: tuple[Link, ...]
    landmarks: tuple[Link, ...]
    ncx: tuple[Link, ...] | None
    styles: dict[str, str]
    faces: dict[str, bytes]
    files: dict[str, int]
    metadata: frozenset[str]
    cover: bool
    declared: frozenset[str]
    resources: frozenset[str]
    path: str


def open_package(data: bytes) -> Package:
    """The package in `data`.

    Raises:
        UnreadableError: no zip, no package document, or a file that is not well-formed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MAX_UNPACKED:
                message = "too large"
                raise UnreadableError(message)
            return _read(archive)
    except _DAMAGED as error:
        raise UnreadableError(str(error)[:200]) from error


def _read(archive: zipfile.ZipFile) -> Package:
    container = _parse(archive.read("META-INF/container.xml"))
    rootfile = container.find(f".//{_CONTAINER}rootfile")
    if rootfile is None:
        message = "META-INF/container.xml"
        raise UnreadableError(message)
    path = rootfile.get("full-path", "")
    opf = _parse(archive.read(path))
    items = {
        item.get("id", ""): (_join(path, item.get("href", "")), item)
        for item in opf.iter(f"{_OPF}item")
    }
    of_type = {
        name: item.get("media-type", "")
        for name, item in items.values()
        if not urlsplit(item.get("href", "")).scheme
    }
    documents = {
        name: _parse(archive.read(name))
        for name, kind in of_type.items()
        if kind == "application/xhtml+xml"
    }
    nav = next((n for n, i in items.values() if "nav" in i.get("properties", "").split()), "")
    ncx = next((n for n, kind in of_type.items() if kind == "application/x-dtbncx+xml"), None)
    old = _ncx_links(_parse(archive.read(ncx)), ncx) if ncx else None
    return Package(
        documents=documents,
        reading=tuple(
            items[ref.get("idref", "")][0]
            for ref in opf.iter(f"{_OPF}itemref")
            if ref.get("linear") != "no"
        ),
        nav=nav,
        # an EPUB 2 has no navigation document, but an NCX and a guide
        toc=_links(documents, nav, "toc") if nav else old or (),
        pages=_links(documents, nav, "page-list"),
        landmarks=_links(documents, nav, "landmarks") if nav else tuple(_guide(opf, path)),
        ncx=old if nav else None,
        styles={
            name: archive.read(name).decode("utf-8", "replace")
            for name, kind in of_type.items()
            if kind == "text/css"
        },
        faces={
            name: archive.read(name) for name, kind in of_type.items() if kind.startswith("font/")
        },
        files={info.filename: info.file_size for info in archive.infolist()},
        metadata=frozenset(_described(opf)),
        cover=any("cover-image" in i.get("properties", "").split() for _, i in items.values()),
        declared=frozenset(of_type),
        resources=frozenset(
            name
            for name, item in items.values()
            if of_type.get(name, "").startswith(_SHOWN)
            and "cover-image" not in item.get("properties", "").split()
        ),
        path=path,
    )


def _described(opf: etree._Element) -> Iterator[str]:
    for element in opf.iterfind(f"{_OPF}metadata/*"):
        if isinstance(element.tag, str) and (element.text or "").strip():
            if element.tag.startswith(_DC):
                yield f"dc:{element.tag.removeprefix(_DC)}"
            yield element.get("property", "")


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _join(base: str, href: str) -> str:
    return posixpath.normpath(
        posixpath.join(posixpath.dirname(base), unquote(urlsplit(href).path))
    )


def _links(documents: dict[str, etree._Element], nav: str, kind: str) -> tuple[Link, ...]:
    if nav not in documents:
        return ()
    lists = [
        element
        for element in documents[nav].iter(f"{XHTML}nav")
        if kind in element.get(EPUB_TYPE, "").split()
    ]
    return tuple(link for element in lists for link in _entries(element, nav))


def _entries(element: etree._Element, nav: str) -> Iterator[Link]:
    for item in element.iter(f"{XHTML}li"):
        anchor = item.find(f"{XHTML}a")
        if anchor is not None:
            href = urlsplit(anchor.get("href", ""))
            file = _join(nav, href.path) if href.path else nav
            leaf = item.find(f"{XHTML}ol") is None
            yield Link(text_of(anchor), file, unquote(href.fragment), leaf)


def _ncx_links(ncx: etree._Element, name: str) -> tuple[Link, ...]:
    return tuple(_point(point, name) for point in ncx.iter(f"{_NCX}navPoint"))


def _guide(opf: etree._Element, path: str) -> Iterator[Link]:
    for reference in opf.iter(f"{_OPF}reference"):
        href = reference.get("href", "")
        yield Link(reference.get("title", ""), _join(path, href), "", leaf=True)


def _point(point: etree._Element, name: str) -> Link:
    label, content = point.find(f"{_NCX}navLabel"), point.find(f"{_NCX}content")
    href = urlsplit("" if content is None else content.get("src", ""))
    return Link(
        "" if label is None else text_of(label),
        _join(name, href.path),
        unquote(href.fragment),
        point.find(f"{_NCX}navPoint") is None,
    )


def target(name: str, href: str) -> tuple[str, str] | None:
    """The file and fragment that a link in the document `name` leads to; None if outside."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if not href or parts.scheme or parts.netloc:
        return None
    return (_join(name, parts.path) if parts.path else name), unquote(parts.fragment)


def found(key: str, severity: Severity, **params: str) -> Finding:
    """A finding of a rule; quotations from the book are cut to a line."""
    return Finding(key, severity, {name: text[:120] for name, text in params.items()})


def found_by(path: etree.XPath, document: etree._Element) -> list[etree._Element]:
    """The elements that `path` selects, in their order."""
    selected: Any = path(document)
    return list(selected)


@functools.lru_cache(maxsize=20_000)
def text_of(element: etree._Element) -> str:
    """The text of an element with single spaces."""
    return " ".join(raw_text(element).split())


def raw_text(element: etree._Element) -> str:
    """The text of an element as it stands, without comments and entities of a DTD unread."""
    return str(_STRING(element))


def title_of(document: etree._Element) -> str:
    """What the head of a document calls it."""
    title = document.find(f"{XHTML}head/{XHTML}title")
    return "" if title is None else text_of(title)


def body_text(document: etree._Element) -> str:
    """The text of the body as it stands."""
    body = document.find(f"{XHTML}body")
    return "" if body is None else raw_text(body)


@functools.lru_cache(maxsize=20_000)
def tag_of(element: etree._Element) -> str:
    """The local name; empty for comments and processing instructions."""
    return element.tag.removeprefix(XHTML) if isinstance(element.tag, str) else ""


def is_picture(element: etree._Element) -> bool:
    """A picture of XHTML or SVG."""
    return isinstance(element.tag, str) and etree.QName(element).localname in ("img", "image")


@functools.lru_cache(maxsize=512)  # forty rules ask for the same ones
def elements(document: etree._Element) -> tuple[etree._Element, ...]:
    """All elements of a document's body."""
    body = document.find(f"{XHTML}body")
    if body is None:
        return ()
    return tuple(element for element in body.iter() if isinstance(element.tag, str))

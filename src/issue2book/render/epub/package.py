"""Files and facts → EPUB bytes, with ebooklib as packer only.

Every document comes as bytes in an `EpubItem`, which ebooklib writes verbatim; its own XHTML, nav,
NCX, cover and page-list code is never entered (it drops text and attributes, see issues 76, 135,
354 of ebooklib). The zip writer is replaced so that no clock and no host leak into the file.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any

import msgspec
from ebooklib import epub

from issue2book.render.epub.facts import Facts
from issue2book.render.epub.people import sort_forms
from issue2book.render.words import Words

XHTML = "application/xhtml+xml"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_IBOOKS = "http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"


class File(msgspec.Struct, frozen=True):
    """A file of the package. `spine` files are read in their order."""

    name: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    spine: bool = False


class Access(msgspec.Struct, frozen=True):
    """What is true of this book's accessibility (EPUB Accessibility 1.1 §2)."""

    pages: bool
    described: bool


def pack(facts: Facts, files: Sequence[File], access: Access) -> bytes:
    """The EPUB; the same arguments give the same bytes."""
    book = epub.EpubBook()
    book.metadata = {}
    book.set_identifier(facts.identifier)
    book.set_language(facts.language)
    book.title = facts.title
    _describe(book, facts, access)
    if any(file.media_type.startswith("font/") for file in files):
        _ask_for_fonts(book)
    items = [_item(number, file) for number, file in enumerate(files, 1)]
    names = [file.name for file in files]
    if len(set(names)) != len(names):
        message = "two files of one name"
        raise AssertionError(message)
    for item in items:
        book.add_item(item)
    book.spine = [item for item, file in zip(items, files, strict=True) if file.spine]
    return _Writer(book, facts).packed()


def _item(number: int, file: File) -> Any:
    """Ebooklib looks for an item with id `ncx` (its spine always names it)."""
    uid = "ncx" if file.media_type == "application/x-dtbncx+xml" else f"i{number:03}"
    if "cover-image" in file.properties:
        uid = "cover-image"
    item = epub.EpubItem(
        uid=uid, file_name=file.name, media_type=file.media_type, content=file.data
    )
    item.properties = list(file.properties)
    return item


def _describe(book: Any, facts: Facts, access: Access) -> None:
    def meta(name: str, value: str, **more: str) -> None:
        book.add_metadata(None, "meta", value, {"property": name, **more})

    book.add_metadata("DC", "title", facts.title, {"id": "title"})
    meta("title-type", "main", refines="#title")
    title, *everyone = sort_forms(facts)
    meta("file-as", title, refines="#title")
    _people(book, facts, everyone, meta)
    if facts.publisher:
        book.add_metadata("DC", "publisher", facts.publisher)
    if facts.date:
        book.add_metadata("DC", "date", facts.date)
    if facts.issn:
        book.add_metadata("DC", "source", f"urn:issn:{facts.issn}")
    if facts.cn:  # the number of Chinese periodicals, which has no URN
        book.add_metadata("DC", "source", facts.cn)
    book.add_metadata("DC", "type", "periodical")
    # the default; left unsaid, epub.js asks for a file of Apple's that no EPUB 3 has
    meta("rendition:layout", "reflowable")
    _series(book, facts, meta)
    _accessibility(facts, access, meta)
    book.add_metadata(None, "meta", "", {"name": "cover", "content": "cover-image"})


def _ask_for_fonts(book: Any) -> None:
    """Apple Books leaves embedded fonts aside unless asked (Apple Books Asset Guide, Fonts)."""
    book.add_prefix("ibooks", _IBOOKS)
    book.add_metadata(None, "meta", "true", {"property": "ibooks:specified-fonts"})


def _people(book: Any, facts: Facts, sort: Sequence[str], meta: Any) -> None:
    """The editorial office made the issue; writers and editors contributed.

    No role `pbl`: a creator so marked makes foliate-js refuse the book.
    """
    everyone = [("creator", facts.office, "edt")]
    everyone += [("contributor", person.name, person.role) for person in facts.people]
    for number, ((kind, name, role), form) in enumerate(zip(everyone, sort, strict=True), 1):
        uid = f"person{number:03}"
        book.add_metadata("DC", kind, name, {"id": uid})
        meta("role", role, refines=f"#{uid}", scheme="marc:relators")
        meta("file-as", form, refines=f"#{uid}")


def _series(book: Any, facts: Facts, meta: Any) -> None:
    """Both ways: EPUB 3 for reading systems, the calibre pair for those that know only it."""
    meta("belongs-to-collection", facts.series, id="series")
    meta("collection-type", "series", refines="#series")
    book.add_metadata(None, "meta", "", {"name": "calibre:series", "content": facts.series})
    if facts.position:
        meta("group-position", facts.position, refines="#series")
        index = {"name": "calibre:series_index", "content": facts.position}
        book.add_metadata(None, "meta", "", index)


def _accessibility(facts: Facts, access: Access, meta: Any) -> None:
    features = [
        "structuralNavigation",
        "tableOfContents",
        "readingOrder",
        "displayTransformability",
    ]
    if access.described:
        features.append("alternativeText")
    if access.pages:
        features += ["pageBreakMarkers", "pageNavigation"]
    for mode in ("textual", "visual"):
        meta("schema:accessMode", mode)
    meta("schema:accessModeSufficient", "textual")
    for feature in features:
        meta("schema:accessibilityFeature", feature)
    meta("schema:accessibilityHazard", "none")
    meta("schema:accessibilitySummary", _summary(facts.words, access))
    if access.described:
        meta("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.1 Level AA")
        meta("a11y:certifiedBy", "issue2book")
    if access.pages:
        meta("pageBreakSource", f"{facts.title} {facts.words.print_edition}")


def _summary(names: Words, access: Access) -> str:
    """What is true of this book, in one sentence."""
    pages = names.summary_pages if access.pages else ""
    pictures = names.summary_pictures if access.described else ""
    return f"{names.summary}{pages}{pictures}。"


def _six(moment: dt.datetime) -> tuple[int, int, int, int, int, int]:
    """The fields that a zip entry keeps."""
    return (
        moment.year,
        moment.month,
        moment.day,
        moment.hour,
        moment.minute,
        moment.second,
    )


class _Zip(zipfile.ZipFile):
    """A zip whose entries carry the issue's date, one mode and no host."""

    moment: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)

    def writestr(  # type: ignore[override]
        self, name: str, data: str | bytes, compress_type: int | None = None, **_: object
    ) -> None:
        """Write one entry; names come from the packer only."""
        info = zipfile.ZipInfo(name, self.moment)
        info.external_attr = 0o100644 << 16
        info.create_system = 3
        packed = name.endswith(".woff2")  # deflate would add to it
        usual = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        info.compress_type = usual if compress_type is None else compress_type
        super().writestr(info, data)  # level 9 saves 0.04 % and takes a drawn cover twice the time


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """ebooklib's writer with a package language, our zip and no wall clock."""

    def __init__(self, book: Any, facts: Facts) -> None:
        moment = facts.modified.astimezone(dt.UTC)
        super().__init__("", book, {"mtime": moment})
        self._facts = facts
        self._moment = moment

    def packed(self) -> bytes:
        """The finished bytes."""
        buffer = io.BytesIO()
        self.out = _Zip(buffer, "w", zipfile.ZIP_DEFLATED)
        self.out.moment = _six(self._moment)
        self.out.writestr("mimetype", "application/epub+zip", compress_type=zipfile.ZIP_STORED)
        self._write_container()
        self._write_opf()
        self._write_items()
        self.out.close()
        return buffer.getvalue()

    def _write_opf_file(self, root: Any) -> None:
        root.set(_XML_LANG, self._facts.language)
        super()._write_opf_file(root)

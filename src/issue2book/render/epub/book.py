"""An Issue becomes EPUB 3 bytes: documents, navigation, pictures, faces, package."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from issue2book.assets import word_counts
from issue2book.config import Settings
from issue2book.model import Issue
from issue2book.render import fonts, phrases
from issue2book.render.cover import cover_findings, cover_image
from issue2book.render.edition import absent
from issue2book.render.epub import navigation
from issue2book.render.epub.characters import needed
from issue2book.render.epub.facts import Facts, facts
from issue2book.render.epub.inline import epub_inline
from issue2book.render.epub.package import XHTML, Access, File, pack
from issue2book.render.epub.style import style_sheet
from issue2book.render.html import Image, View, compile_templates, entry_html, environment
from issue2book.render.images import Loaded, pictures
from issue2book.render.outline import Entry, Part, outline
from issue2book.render.words import HANT
from issue2book.report import Progress, Rendered

# Wide enough for a full page of the sharpest readers; a magazine of 60 pictures stays near 15 MB.
_LONGEST = 1600
_BACK_KINDS = ("masthead", "thanks", "public-ad", "cover", "contents", "edition")
_CONTENTS = "contents.xhtml"
_COVER = "cover.xhtml"
_COVER_PICTURE = "images/cover.jpg"


class _Book(msgspec.Struct, frozen=True):
    """What the documents are made from."""

    facts: Facts
    parts: tuple[Part, ...]
    view: View
    markers: tuple[navigation.Marker, ...]
    absent: str = ""


def render_epub(issue: Issue, settings: Settings, progress: Progress) -> Rendered:
    """The EPUB of `issue`. Reads no clock and nothing outside `settings.base`."""
    about = facts(issue)
    parts = outline(issue, printed=True, about=True)
    loaded, findings = pictures(issue, settings.base, longest=_LONGEST, grey=settings.grey)
    hrefs = {path: f"images/p{number:03}" for number, path in enumerate(loaded, 1)}
    images = _image_files(loaded, hrefs)
    drawing = cover_image(issue, settings)
    markers = navigation.page_markers(parts)
    view = View(
        inline=epub_inline,
        pictures={p: Image(f.name, loaded[p].width, loaded[p].height) for p, f in images.items()},
        words=about.words,
        epub=True,
        page_markers={marker.place: marker.page for marker in markers},
    )
    book = _Book(about, parts, view, markers, absent(issue))
    with phrases.remembered(issue):
        documents = _documents(book, progress)
    traditional = about.words is HANT
    faces = _face_files(documents, traditional=traditional) if settings.embed_fonts else []
    style = style_sheet([(f, n.name) for f, n in faces], traditional=traditional)
    cover = drawing()
    findings += cover_findings(settings, cover)
    files = [
        *documents,
        _ncx(book),
        File("book.css", "text/css", style.encode()),
        File(_COVER_PICTURE, "image/jpeg", cover, ("cover-image",)),
        *images.values(),
        *(file for _, file in faces),
        *_licences([face for face, _ in faces]),
    ]
    data = pack(about, files, _access(issue, markers))
    return Rendered(data, findings, _figures(parts, images, faces))


def get_ready() -> None:
    """Load what the first book of a process waits for, before the issue is known."""
    from issue2book.render import cover_drawing  # noqa: PLC0415
    from issue2book.render.epub import readings  # noqa: PLC0415

    cover_drawing.get_ready()
    readings.get_ready()
    word_counts()
    compile_templates("epub")


def _documents(book: _Book, progress: Progress) -> list[File]:
    """Cover, contents page and articles in reading order; then the navigation document."""
    entries = [entry for part in book.parts for entry in part.entries]
    documents = [_cover(book), _contents(book)]
    progress.stage("STG003", len(entries))
    for entry in entries:
        documents.append(_article(entry, book))
        progress.advance()
    return [*documents, _nav(book)]


def _page(
    book: _Book,
    name: str,
    title: str,
    content: str,
    *,
    body: str = "",
    kind: str = "",
    nav: bool = False,
) -> File:
    text = (
        environment()
        .get_template("epub/page.xhtml")
        .render(
            lang=book.facts.language, title=title, content=content, body_class=body, body_type=kind
        )
    )
    return File(name, XHTML, text.encode(), ("nav",) if nav else (), spine=not nav)


def _article(entry: Entry, book: _Book) -> File:
    kind = "backmatter" if entry.unit.kind in _BACK_KINDS else "bodymatter"
    return _page(
        book,
        navigation.file_of(entry),
        entry.label,
        entry_html(entry, book.view) + _feature(entry, book),
        body="text",
        kind=kind,
    )


def _feature(entry: Entry, book: _Book) -> Markup:
    """The list under the opener of a special feature."""
    if entry.unit.kind != "feature-intro":
        return Markup()
    rows = navigation.feature_rows(entry, book.parts)
    return (
        _render(
            "epub/feature.xhtml", label=entry.label, rows=rows, paged=any(row.page for row in rows)
        )
        if rows
        else Markup()
    )


def _cover(book: _Book) -> File:
    words = book.facts.words
    alt = (
        f"{words.open_quote}{book.facts.series}{words.close_quote}{book.facts.label}{words.cover}"
    )
    content = _render("epub/cover.xhtml", words=words, href=_COVER_PICTURE, alt=alt)
    return _page(book, _COVER, words.cover, content, body="cover-page")


def _contents(book: _Book) -> File:
    parts = navigation.contents_rows(book.parts)
    content = _render(
        "epub/contents.xhtml",
        words=book.facts.words,
        book_title=book.facts.title,
        parts=parts,
        paged=any(row.page for part in parts for row in part.rows),
        absent=book.absent,
        edition=navigation.file_of(book.parts[-1].entries[-1]) if book.parts else "",
    )
    return _page(
        book, _CONTENTS, book.facts.words.contents, content, body="front", kind="frontmatter"
    )


def _nav(book: _Book) -> File:
    words = book.facts.words
    landmarks = [("cover", _COVER, words.cover), ("toc", _CONTENTS, words.contents)]
    first = next((part.entries[0] for part in book.parts), None)
    if first is not None:
        landmarks.append(("bodymatter", navigation.file_of(first), words.start))
    content = _render(
        "epub/nav.xhtml",
        words=words,
        toc=navigation.toc(book.parts),
        landmarks=landmarks,
        pages=[(mark.page, f"{mark.file}#p{mark.page}") for mark in book.markers],
    )
    return _page(book, "nav.xhtml", words.contents, content, body="nav", nav=True)


def _ncx(book: _Book) -> File:
    points = navigation.toc(book.parts)
    text = _render(
        "epub/toc.ncx",
        toc=points,
        depth=navigation.depth(points),
        lang=book.facts.language,
        identifier=book.facts.identifier,
        title=book.facts.title,
    )
    return File("toc.ncx", "application/x-dtbncx+xml", text.encode())


def _render(template: str, **values: object) -> Markup:
    """A template of this room; what it gives is escaped already."""
    return Markup(environment().get_template(template).render(**values))  # noqa: S704


def _image_files(loaded: dict[str, Loaded], hrefs: dict[str, str]) -> dict[str, File]:
    return {
        path: File(_named(hrefs[path], picture.media_type), picture.media_type, picture.data)
        for path, picture in loaded.items()
    }


def _named(stem: str, media_type: str) -> str:
    return f"{stem}.{'png' if media_type == 'image/png' else 'jpg'}"


def _face_files(documents: Sequence[File], *, traditional: bool) -> list[tuple[fonts.Face, File]]:
    """A subset of each face that the documents use."""
    return [
        (
            face,
            File(
                f"fonts/f{number}.woff2",
                "font/woff2",
                fonts.subset_woff2(face, characters, traditional=traditional),
            ),
        )
        for number, (face, characters) in enumerate(
            needed(document.data for document in documents).items(), 1
        )
    ]


def _licences(faces: Sequence[fonts.Face]) -> list[File]:
    """The licence of each family once; the OFL asks for it with every copy."""
    once = {face.licence: face for face in faces}
    return [
        File(f"fonts/{name}", "text/plain", fonts.licence_text(face))
        for name, face in once.items()
    ]


def _access(issue: Issue, markers: Sequence[navigation.Marker]) -> Access:
    shown = [b for unit in issue.units for b in unit.blocks if b.picture]
    return Access(
        pages=bool(markers),
        described=all(b.text.strip() or (b.picture and b.picture.alt.strip()) for b in shown),
    )


def _figures(
    parts: Sequence[Part], images: dict[str, File], faces: Sequence[tuple[fonts.Face, File]]
) -> dict[str, int]:
    """Facts for the closing lines (messages/epub.py)."""
    return {
        "FIG001": sum(len(part.entries) for part in parts),
        "FIG002": len(images),
        "FIG003": len(faces),
    }

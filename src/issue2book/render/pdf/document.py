"""An Issue becomes PDF bytes: cover, contents, articles, back matter."""

from __future__ import annotations

import functools
import sys
from collections.abc import Set as AbstractSet
from itertools import accumulate
from pathlib import Path

import msgspec
from markupsafe import Markup

from issue2book.assets import fonts_dir, styles_dir, word_counts
from issue2book.beside import beside
from issue2book.cache import find, keep, stamp_of, trees
from issue2book.config import Settings
from issue2book.model import Finding, Issue, Meta
from issue2book.render.cover import cover_scan
from issue2book.render.cover_drawing import cover_svg
from issue2book.render.cover_words import cover_text
from issue2book.render.display import clean, spaced
from issue2book.render.epub.facts import Facts, facts
from issue2book.render.html import Image, View, compile_templates, entry_html, environment
from issue2book.render.images import Loaded, pictures
from issue2book.render.outline import Entry, Part, outline
from issue2book.render.pdf.composed import Composer
from issue2book.render.pdf.contents import dense, writers_below
from issue2book.render.pdf.engine import SCHEME, Resource, typeset
from issue2book.render.pdf.filling import filled
from issue2book.render.pdf.finish import Labels, finish
from issue2book.render.pdf.geometry import Page, page
from issue2book.render.pdf.headlines import (
    contents_dek,
    contents_headline,
    headlines,
)
from issue2book.render.pdf.line_check import TOLERANCE, worst_offset
from issue2book.render.pdf.lines import applied
from issue2book.render.pdf.slots import composed_css
from issue2book.render.pdf.style import style_sheet
from issue2book.render.pdf.tagging import tagged
from issue2book.render.pdf.variants import ask, deliver
from issue2book.render.sorts import drawable
from issue2book.render.terms import lexicon
from issue2book.render.words import HANT, words
from issue2book.report import Progress, Rendered
from issue2book.typeset.metrics import bundled_faces

# 300 dpi over the width of a 210 mm page.
_LONGEST = 2400
_COVER = SCHEME + "cover"


class _Book(msgspec.Struct, frozen=True):
    """What the one document is made from."""

    about: Facts
    parts: tuple[Part, ...]
    view: View
    page: Page
    composer: Composer
    made_from: bytes
    progress: Progress
    imprint: tuple[str, ...] = ()


def render_pdf(issue: Issue, settings: Settings, progress: Progress) -> Rendered:
    """The PDF of `issue`. Reads no clock and nothing outside `settings.base`.

    Raises:
        MissingError: Pango is not on this machine.
        ConfigError: the cover that the user gave cannot be used.
    """
    about = facts(issue)
    loaded, findings = pictures(issue, settings.base, longest=_LONGEST)
    hrefs = {path: f"{SCHEME}p{number:03}" for number, path in enumerate(loaded, 1)}
    resources = {hrefs[path]: _resource(picture) for path, picture in loaded.items()}
    shown = {p: Image(hrefs[p], pic.width, pic.height) for p, pic in loaded.items()}
    sheet = page(settings.trim)
    fonts = bundled_faces()
    hooked = _is_hooked()
    composer = Composer(
        sheet, fonts, hooked=hooked, words=about.words, shown=shown, lexicon=lexicon(issue)
    )
    view = View(
        pictures=shown,
        words=about.words,
        headline=headlines(sheet, composer),
        columns=True,
        composed=True,
    )
    made_from = repr((issue, shown, sheet, hooked)).encode("utf-8", "surrogatepass")
    parts = outline(issue, about=True)
    book = _Book(about, parts, view, sheet, composer, made_from, progress, imprint(issue.meta))
    scan = cover_scan(settings)
    if scan is not None:
        resources[_COVER] = Resource(scan, "image/jpeg")
    cover = _cover(issue, sheet, scan=scan is not None)
    html = _html(book, cover)
    head = "　".join(part for part in (about.series, about.label) if part)
    css = style_sheet(sheet, book.parts, shown.values(), spaced(head))
    wanted = ask(settings.variant, sheet)
    progress.stage("STG007")
    with applied(composer.table), tagged():
        sheets = [css, composed_css(sheet), wanted.css]
        made = typeset(html, sheets, resources, wanted.options)
        if made.misfits:  # their columns do not hold what was planned
            html = _html(book, cover, made.misfits)
            made = typeset(html, sheets, resources, wanted.options)
    progress.stage("STG008")
    body = made.anchors.get(_first_anchor(book), min(2, made.pages - 1))
    data = finish(made.data, Labels(about.words.cover, body))
    data = deliver(data, settings, about.modified)
    slow = () if hooked else (Finding("PDF005", "warning"),)
    return Rendered(data, (*findings, *slow, *made.findings), {"FIG004": made.pages})


def get_ready() -> None:
    """Load what the first book of a process waits for, before the issue is known.

    Raises:
        MissingError: Pango is not on this machine.
    """
    compile_templates("pdf")
    word_counts()
    _is_hooked()


@functools.cache
def _is_hooked() -> bool:
    """Whether WeasyPrint draws the composed lines as they were planned."""
    return worst_offset(bundled_faces(), hooked=True) <= TOLERANCE


def _resource(picture: Loaded) -> Resource:
    return Resource(picture.data, picture.media_type)


def _first_anchor(book: _Book) -> str:
    return next((entry.anchor for part in book.parts for entry in part.entries), "")


def _html(book: _Book, cover: Markup, unplanned: AbstractSet[str] = frozenset()) -> str:
    """The document; its lines are in the composer's table.

    Both are kept: the variants of a book have the same lines.
    """
    table = book.composer.table
    asked = repr((cover, sorted(unplanned), sys.version)).encode("utf-8", "surrogatepass")
    program = trees(Path(__file__).parents[2], styles_dir(), fonts_dir())
    tools = map(stamp_of, ("jinja2", "markupsafe", "pyphen", "uharfbuzz"))
    key = b"\0".join((book.made_from, asked, program, *tools))
    found = find("lines", key)
    if found is not None:
        html, stored = msgspec.msgpack.decode(found, type=tuple[str, bytes])
        table.add(stored)
        return html
    book.progress.stage("STG004", sum(len(part.entries) for part in book.parts))
    html = _composed(book, cover, unplanned)
    keep("lines", key, msgspec.msgpack.encode((html, table.stored())))
    return html


def _composed(book: _Book, cover: Markup, unplanned: AbstractSet[str]) -> str:
    articles = _articles(book, unplanned)
    authors = "、".join(person.name for person in book.about.people if person.role == "aut")
    template = environment().get_template("pdf/book.html")
    html = template.render(
        about=book.about,
        authors=authors,
        parts=book.parts,
        articles=articles,
        cover=cover,
        imprint=book.imprint,
        dense=dense(book.parts, book.page),
        contents_title=contents_headline(book.page, book.composer),
        contents_dek=contents_dek(book.page, book.composer),
        feature_title=contents_headline(book.page, book.composer, wide=True),
        feature_dek=contents_dek(book.page, book.composer, wide=True),
        below=writers_below(book.parts, book.page, book.composer.lexicon),
    )
    return drawable(html)


def _articles(book: _Book, unplanned: AbstractSet[str]) -> dict[str, Markup]:
    """The units as markup by their anchors; half of the text is composed beside the other."""
    entries = [entry for part in book.parts for entry in part.entries]
    sizes = [sum(len(block.text) for block in entry.unit.blocks) for entry in entries]
    half = sum(below <= sum(sizes) / 2 for below in accumulate(sizes))
    composer = book.composer.beside()
    other = msgspec.structs.replace(
        book,
        composer=composer,
        view=msgspec.structs.replace(book.view, headline=headlines(book.page, composer)),
    )

    def compose(entry: Entry, book: _Book) -> Markup:
        return _article(entry, book, planned=entry.anchor not in unplanned)

    def compose_rest() -> bytes:
        made = [str(compose(entry, other)) for entry in entries[half:]]
        return msgspec.msgpack.encode((made, composer.table.stored()))

    rest = beside(compose_rest)
    articles = []
    for entry in entries[:half]:
        articles.append(compose(entry, book))
        book.progress.advance()
    made, stored = msgspec.msgpack.decode(rest(), type=tuple[list[str], bytes])
    book.composer.table.add(stored)
    book.progress.advance(len(made))
    articles += map(Markup, made)
    return {entry.anchor: article for entry, article in zip(entries, articles, strict=True)}


def imprint(meta: Meta) -> tuple[str, ...]:
    """What the issue says of its publication, for the foot of the colophon."""
    total = f"总第{meta.total_number}期" if meta.total_number else ""
    if words(meta.language) is HANT:
        total = total.replace("总", "總")
    lines = (
        (meta.title, meta.issue, total, meta.frequency),
        (meta.sponsor, meta.publisher),
        (meta.issn and f"ISSN {meta.issn}", meta.cn and f"CN {meta.cn}"),
    )
    joined = ("　".join(clean(part) for part in line if part) for line in lines)
    return tuple(line for line in joined if line)


def _article(entry: Entry, book: _Book, *, planned: bool) -> Markup:
    """A unit as markup, its columns planned; the title of a feature is set larger."""
    book.composer.begin(entry)
    columns = filled(entry, book.page, book.composer, book.view.pictures) if planned else None
    if columns:
        own = {"inline": columns.inline, "leaves": columns.leaves, "air": columns.air}
        if "lesser" in columns.air:
            own["headline"] = headlines(book.page, book.composer, title="lesser")
        return entry_html(entry, msgspec.structs.replace(book.view, **own))
    view = msgspec.structs.replace(book.view, inline=book.composer.inline(entry))
    if entry.unit.kind == "feature-intro":
        headline = headlines(book.page, book.composer, title="feature")
        view = msgspec.structs.replace(view, headline=headline)
    return entry_html(entry, view)


def _cover(issue: Issue, sheet: Page, *, scan: bool) -> Markup:
    """The cover as a picture that is read out as its words."""
    if scan:
        return Markup('<img src="{}" alt="{}"/>').format(_COVER, cover_text(issue))
    svg = cover_svg(issue, sheet.height / sheet.width)
    return Markup(svg)  # noqa: S704 - made by us, its texts are escaped

"""The EPUB lint: what EPUBCheck does not look at. Judges, changes nothing.

Each rule is a function from the package to findings, numbered LINT001 …; the texts are in
messages/epub.py, one failing fixture per rule in tests/check/.
"""

from __future__ import annotations

import io
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Literal

from fontTools.ttLib import TTFont, TTLibError

from issue2book.check.package import (
    EPUB_TYPE,
    XML_LANG,
    Package,
    UnreadableError,
    elements,
    open_package,
    raw_text,
    tag_of,
    text_of,
)
from issue2book.model import Finding

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_HALF_WIDTH = re.compile(f"[{_HAN}][,;:?!()][{_HAN}]")
_ORNAMENT = re.compile(r"^[■□◆◇●▲△▼▽★☆►▶>]+")
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_FIXED = re.compile(
    r"[^{};]*:[^{};]*\b\d+(?:\.\d+)?(?:px|pt)\b|(?<![-\w])color\s*:\s*#[0-9a-fA-F]+"
)
_LEVEL = re.compile(r"h([1-6])")
_TEXT_TAGS = ("p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption")
_MOST = 20

Severity = Literal["info", "warning", "error"]
Rule = Callable[[Package], Iterator[Finding]]


def lint_epub(data: bytes) -> tuple[Finding, ...]:
    """All findings of all rules, at most 20 of each; LINT000 if the file cannot be read."""
    try:
        package = open_package(data)
    except UnreadableError as error:
        return (_found("LINT000", "error", file="EPUB", reason=str(error)),)
    findings: list[Finding] = []
    for rule in RULES:
        findings += [finding for finding, _ in zip(rule(package), range(_MOST), strict=False)]
    return tuple(findings)


def _found(key: str, severity: Severity, **params: str) -> Finding:
    return Finding(key, severity, {name: text[:120] for name, text in params.items()})


def labels_equal_headings(package: Package) -> Iterator[Finding]:
    """LINT001: a contents label is the heading it leads to; a part's label is printed there."""
    for link in package.toc:
        document = package.documents.get(link.file)
        if document is None:
            yield _found("LINT001", "error", label=link.label, heading="")
            continue
        heading = _heading(link.fragment, package, link.file)
        told = {text_of(e) for e in elements(document)} if not link.leaf else set()
        if _squeezed(heading) != _squeezed(link.label) and link.label not in told:
            yield _found("LINT001", "error", label=link.label, heading=heading)


def _heading(fragment: str, package: Package, file: str) -> str:
    found = [
        e for e in elements(package.documents[file]) if not fragment or e.get("id") == fragment
    ]
    start = found[0] if found else None
    if start is None:
        return ""
    headings = (e for e in start.iter() if _LEVEL.fullmatch(tag_of(e)))
    return text_of(next(headings, start))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def ncx_equals_nav(package: Package) -> Iterator[Finding]:
    """LINT002: both tables of contents have the same labels in the same order."""
    if package.ncx is None:
        return
    labels = tuple(link.label for link in package.toc)
    if labels != package.ncx:
        odd = next((a for a, b in zip(labels, package.ncx, strict=False) if a != b), "")
        yield _found("LINT002", "error", label=odd)


def full_width_marks(package: Package) -> Iterator[Finding]:
    """LINT003: no half-width comma, colon, bracket … between Han (GB/T 15834; CLREQ 3.1.1)."""
    for name, document in package.documents.items():
        samples = [m[0] for e in elements(document) for m in _HALF_WIDTH.finditer(_own_text(e))]
        if samples:
            yield _found("LINT003", "warning", file=name, sample=" ".join(samples[:5]))


def _own_text(element: object) -> str:
    """The text of a text-bearing element; empty for containers, so that nothing counts twice."""
    return text_of(element) if tag_of(element) in _TEXT_TAGS else ""  # type: ignore[arg-type]


def no_stray_ornaments(package: Package) -> Iterator[Finding]:
    """LINT004: bullets and squares of the print, which OCR keeps, do not open a paragraph."""
    for name, document in package.documents.items():
        for element in elements(document):
            if match := _ORNAMENT.match(_own_text(element)):
                yield _found("LINT004", "warning", file=name, sample=match[0])


def no_empty_documents(package: Package) -> Iterator[Finding]:
    """LINT005: every document in the reading order has text or a picture."""
    for name in package.reading:
        document = package.documents.get(name)
        if document is not None and not any(
            text_of(e) or tag_of(e) in ("img", "image") for e in elements(document)
        ):
            yield _found("LINT005", "error", file=name)


def _markers(package: Package) -> set[tuple[str, str]]:
    return {
        (name, element.get("id", ""))
        for name, document in package.documents.items()
        for element in elements(document)
        if element.get("role") == "doc-pagebreak" or element.get(EPUB_TYPE) == "pagebreak"
    }


def markers_are_listed(package: Package) -> Iterator[Finding]:
    """LINT006: every page marker is in the page list."""
    listed = {(link.file, link.fragment) for link in package.pages}
    for file, page in sorted(_markers(package) - listed):
        yield _found("LINT006", "error", file=file, page=page)


def listed_pages_exist(package: Package) -> Iterator[Finding]:
    """LINT007: every entry of the page list leads to a marker."""
    markers = _markers(package)
    for link in package.pages:
        if (link.file, link.fragment) not in markers:
            yield _found("LINT007", "error", page=link.label)


def characters_are_covered(package: Package) -> Iterator[Finding]:
    """LINT008: if faces are embedded, together they have every character."""
    if not package.faces:
        return
    have: set[int] = set()
    for data in package.faces.values():
        try:
            have |= set(TTFont(io.BytesIO(data), lazy=True).getBestCmap() or {})
        except (TTLibError, OSError, ValueError, AssertionError):
            continue
    used = "".join(raw_text(d) for d in package.documents.values())
    lacking = sorted(c for c in set(used) if not c.isspace() and ord(c) not in have)
    if lacking:
        yield _found("LINT008", "warning", characters=" ".join(lacking))


def ids_are_unique(package: Package) -> Iterator[Finding]:
    """LINT009: an id stands once in a document."""
    for name, document in package.documents.items():
        ids = Counter(e.get("id") for e in elements(document) if e.get("id"))
        for value, count in ids.items():
            if count > 1:
                yield _found("LINT009", "error", file=name, id=str(value))


def nothing_remote(package: Package) -> Iterator[Finding]:
    """LINT010: pictures, styles and faces are inside the book."""
    for name, document in package.documents.items():
        for element in document.iter():
            for attribute in ("src", "poster", "data", "href"):
                link = element.get(attribute, "") if isinstance(element.tag, str) else ""
                if re.match(r"(?i)(https?|ftp|file|data):|//", link) and tag_of(element) != "a":
                    yield _found("LINT010", "error", file=name, href=link)
    for name, style in package.styles.items():
        if re.search(r"(?i)url\(\s*[\"']?(https?|ftp|file|data|//)|@import", style):
            yield _found("LINT010", "error", file=name, href="url()")


def no_scripts(package: Package) -> Iterator[Finding]:
    """LINT011: no script element, no event attribute, no javascript: link."""
    for name, document in package.documents.items():
        for element in document.iter():
            names = [str(key) for key in element.attrib] if isinstance(element.tag, str) else []
            runs = element.get("href", "").lower().startswith("javascript:") if names else False
            if tag_of(element) == "script" or runs or any(key.startswith("on") for key in names):
                yield _found("LINT011", "error", file=name)


def pictures_have_alt(package: Package) -> Iterator[Finding]:
    """LINT012: every picture says what it shows (WCAG 1.1.1)."""
    for name, document in package.documents.items():
        for element in elements(document):
            if tag_of(element) == "img" and not (element.get("alt") or "").strip():
                yield _found("LINT012", "error", file=name, src=element.get("src", ""))


def headings_step(package: Package) -> Iterator[Finding]:
    """LINT013: one top heading, no level skipped (WCAG 1.3.1); the cover has none."""
    for name in package.reading:
        document = package.documents.get(name)
        if document is None or _is_cover(document):
            continue
        levels = [int(m[1]) for e in elements(document) if (m := _LEVEL.fullmatch(tag_of(e)))]
        skips = any(b - a > 1 for a, b in itertools.pairwise(levels))
        if levels[:1] != [1] or levels.count(1) != 1 or skips:
            yield _found("LINT013", "error", file=name, levels=" ".join(map(str, levels)))


def _is_cover(document: object) -> bool:
    return any(
        e.get("role") == "doc-cover" or "cover" in e.get(EPUB_TYPE, "").split()
        for e in elements(document)  # type: ignore[arg-type]
    )


def language_is_declared(package: Package) -> Iterator[Finding]:
    """LINT014: both lang and xml:lang; without them Chinese is drawn in a wrong face."""
    for name, document in package.documents.items():
        if not document.get("lang") or document.get("lang") != document.get(XML_LANG):
            yield _found("LINT014", "error", file=name)


def everything_is_reached(package: Package) -> Iterator[Finding]:
    """LINT015: every document of the reading order is in the contents or the landmarks."""
    reached = {link.file for link in (*package.toc, *package.landmarks)} | {package.nav}
    for name in package.reading:
        if name not in reached:
            yield _found("LINT015", "error", file=name)


def no_empty_paragraphs(package: Package) -> Iterator[Finding]:
    """LINT016: no paragraph without content (it would be a hole on the page)."""
    for name, document in package.documents.items():
        for element in elements(document):
            if tag_of(element) == "p" and not text_of(element) and len(element) == 0:
                yield _found("LINT016", "warning", file=name)


def no_broken_characters(package: Package) -> Iterator[Finding]:
    """LINT017: no U+FFFD, private-use or control characters."""
    for name, document in package.documents.items():
        if _BROKEN.search(raw_text(document)):
            yield _found("LINT017", "warning", file=name)


def styles_are_relative(package: Package) -> Iterator[Finding]:
    """LINT018: no pixels or points, no fixed text colour: readers set size and theme."""
    for style in package.styles.values():
        for match in _FIXED.finditer(re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)):
            yield _found("LINT018", "warning", sample=" ".join(match[0].split()))


RULES: tuple[Rule, ...] = (
    labels_equal_headings,
    ncx_equals_nav,
    full_width_marks,
    no_stray_ornaments,
    no_empty_documents,
    markers_are_listed,
    listed_pages_exist,
    characters_are_covered,
    ids_are_unique,
    nothing_remote,
    no_scripts,
    pictures_have_alt,
    headings_step,
    language_is_declared,
    everything_is_reached,
    no_empty_paragraphs,
    no_broken_characters,
    styles_are_relative,
)

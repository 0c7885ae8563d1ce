"""Rules of the EPUB lint on pictures, styles and what the package says of the book."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from issue2book.check.colours import contrast, parse_colour
from issue2book.check.package import Package, elements, found, found_by, tag_of
from issue2book.model import Finding

#: Elements with an address; elements that may run something.
_POINTING = etree.XPath("//*[@src or @poster or @data or @href]")
_ACTIVE = etree.XPath("//*[local-name() = 'script' or @href or @*[starts-with(name(), 'on')]]")
_FIXED = re.compile(r"[^{};]*:[^{};]*\b\d+(?:\.\d+)?(?:px|pt)\b")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_GROUNDLESS = ("none", "transparent", "inherit", "initial", "unset", "currentcolor")
#: WCAG 2.1, 1.4.3 for text and 1.4.11 for rules and marks; on white paper and in a night theme.
_TEXT_CONTRAST, _RULE_CONTRAST = 4.5, 3.0
_GROUNDS = ((255, 255, 255), (0, 0, 0))
_MAX_DOCUMENT = 260_000
_SCRIPTS = (".js", ".mjs")
_METADATA = ("dc:title", "dc:language", "dc:identifier", "dcterms:modified")
_ACCESS = (
    "schema:accessMode",
    "schema:accessModeSufficient",
    "schema:accessibilityFeature",
    "schema:accessibilityHazard",
    "schema:accessibilitySummary",
)


def nothing_remote(package: Package) -> Iterator[Finding]:
    """LINT010: pictures, styles and faces are inside the book."""
    for name, document in package.documents.items():
        for element in found_by(_POINTING, document):
            for attribute in ("src", "poster", "data", "href"):
                link = element.get(attribute, "")
                if re.match(r"(?i)(https?|ftp|file|data):|//", link) and tag_of(element) != "a":
                    yield found("LINT010", "error", file=name, href=link)
    for name, style in package.styles.items():
        if re.search(r"(?i)url\(\s*[\"']?(https?|ftp|file|data|//)|@import", style):
            yield found("LINT010", "error", file=name, href="url()")


def no_scripts(package: Package) -> Iterator[Finding]:
    """LINT011: no script file, no script element, no event attribute, no javascript: link."""
    for name in package.files:
        if name.lower().endswith(_SCRIPTS):
            yield found("LINT011", "error", file=name)
    for name, document in package.documents.items():
        for element in found_by(_ACTIVE, document):
            names = [str(key) for key in element.attrib]
            runs = element.get("href", "").lower().startswith("javascript:")
            if tag_of(element) == "script" or runs or any(key.startswith("on") for key in names):
                yield found("LINT011", "error", file=name)


def pictures_have_alt(package: Package) -> Iterator[Finding]:
    """LINT012: every picture says what it shows (WCAG 1.1.1)."""
    for name, document in package.documents.items():
        for element in elements(document):
            if tag_of(element) == "img" and not (element.get("alt") or "").strip():
                yield found("LINT012", "error", file=name, src=element.get("src", ""))


def styles_are_relative(package: Package) -> Iterator[Finding]:
    """LINT018: no pixels or points, no fixed text colour: readers set size and theme."""
    for style in package.styles.values():
        for match in _FIXED.finditer(re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)):
            yield found("LINT018", "warning", sample=" ".join(match[0].split()))


def colours_are_seen(package: Package) -> Iterator[Finding]:
    """LINT025: colours have contrast on white and on black; text has no ground of its own."""
    for style in package.styles.values():
        for match in _RULE.finditer(_COMMENT.sub("", style)):
            selector, body = " ".join(match[1].split()), match[2]
            drawn = "content" in body  # a drawn mark, no ground under text
            for name, value in _declarations(body):
                if not _is_seen(name, value, drawn=drawn):
                    yield found("LINT025", "warning", rule=selector, value=f"{name}: {value}")


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    for part in body.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _is_seen(name: str, value: str, *, drawn: bool) -> bool:
    """Whether a declaration leaves everything readable by day and by night."""
    if name.startswith("background") and not drawn:
        return value.lower() in _GROUNDLESS
    least = _TEXT_CONTRAST if name == "color" else _RULE_CONTRAST
    if name != "color" and not name.startswith(("background", "border", "outline")):
        return True
    colour = parse_colour(value)
    return colour is None or all(contrast(colour, ground) >= least for ground in _GROUNDS)


def styles_can_be_overruled(package: Package) -> Iterator[Finding]:
    """LINT026: no style attributes and no !important: the reader's own settings win."""
    for name, document in package.documents.items():
        if any(element.get("style") for element in elements(document)):
            yield found("LINT026", "warning", file=name)
    for name, style in package.styles.items():
        if "!important" in _COMMENT.sub("", style):
            yield found("LINT026", "warning", file=name)


def documents_are_small(package: Package) -> Iterator[Finding]:
    """LINT027: no document above 260 KB; older readers turn its pages slowly or not at all."""
    for name in package.documents:
        if package.files.get(name, 0) > _MAX_DOCUMENT:
            yield found("LINT027", "warning", file=name, size=str(package.files[name] // 1000))


def package_is_described(package: Package) -> Iterator[Finding]:
    """LINT028: title, language, identifier, date of change; what readers need for access."""
    for name in (*_METADATA, *_ACCESS):
        if name not in package.metadata:
            yield found("LINT028", "warning", name=name)
    # EPUB Accessibility 1.1, 3.4: pages without their source tell nobody whose pages they are.
    if package.pages and not package.metadata & {"pageBreakSource", "dc:source"}:
        yield found("LINT028", "warning", name="pageBreakSource")


def cover_is_declared(package: Package) -> Iterator[Finding]:
    """LINT029: the cover picture is declared, so that shelves show it."""
    if not package.cover:
        yield found("LINT029", "warning")

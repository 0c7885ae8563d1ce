"""Rules of the EPUB lint on navigation, order and markup."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from issue2book.check.package import (
    EPUB_TYPE,
    XML_LANG,
    Link,
    Package,
    elements,
    found,
    tag_of,
    target,
    text_of,
)
from issue2book.model import Finding

_LEVEL = re.compile(r"h([1-6])")
_LANDMARKS = ("bodymatter", "cover", "toc")


def labels_equal_headings(package: Package) -> Iterator[Finding]:
    """LINT001: a contents label is the heading it leads to; a part's label is printed there."""
    for link in package.toc:
        document = package.documents.get(link.file)
        if document is None:
            yield found("LINT001", "error", label=link.label, heading="")
            continue
        heading = _heading(link.fragment, package, link.file)
        if _squeezed(heading) == _squeezed(link.label):
            continue
        if link.leaf or all(text_of(e) != link.label for e in elements(document)):
            yield found("LINT001", "error", label=link.label, heading=heading)


def _heading(fragment: str, package: Package, file: str) -> str:
    inside = elements(package.documents[file])
    start = next((e for e in inside if not fragment or e.get("id") == fragment), None)
    if start is None:
        return ""
    headings = (e for e in start.iter() if _LEVEL.fullmatch(tag_of(e)))
    return text_of(next(headings, start))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def ncx_equals_nav(package: Package) -> Iterator[Finding]:
    """LINT002: both tables of contents have the same labels, targets and order."""
    if package.ncx is None:
        return
    for ours, old in itertools.zip_longest(package.toc, package.ncx):
        if ours is None or old is None or _entry(ours) != _entry(old):
            yield found("LINT002", "error", label=(ours or old).label)
            return


def _entry(link: Link) -> tuple[str, str, str]:
    return link.label, link.file, link.fragment


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
        yield found("LINT006", "error", file=file, page=page)


def listed_pages_exist(package: Package) -> Iterator[Finding]:
    """LINT007: every entry of the page list leads to a marker."""
    markers = _markers(package)
    for link in package.pages:
        if (link.file, link.fragment) not in markers:
            yield found("LINT007", "error", page=link.label)


def ids_are_unique(package: Package) -> Iterator[Finding]:
    """LINT009: an id stands once in a document."""
    for name, document in package.documents.items():
        ids = Counter(e.get("id") for e in elements(document) if e.get("id"))
        for value, count in ids.items():
            if count > 1:
                yield found("LINT009", "error", file=name, id=str(value))


def headings_step(package: Package) -> Iterator[Finding]:
    """LINT013: one top heading, no level skipped (WCAG 1.3.1); cover and pictures have none."""
    for name in package.reading:
        document = package.documents.get(name)
        if document is None or _is_cover(document) or not any(map(text_of, elements(document))):
            continue
        levels = [int(m[1]) for e in elements(document) if (m := _LEVEL.fullmatch(tag_of(e)))]
        skips = any(b - a > 1 for a, b in itertools.pairwise(levels))
        if levels[:1] != [1] or levels.count(1) != 1 or skips:
            yield found("LINT013", "error", file=name, levels=" ".join(map(str, levels)))


def _is_cover(document: etree._Element) -> bool:
    return any(
        e.get("role") == "doc-cover" or "cover" in e.get(EPUB_TYPE, "").split()
        for e in elements(document)
    )


def language_is_declared(package: Package) -> Iterator[Finding]:
    """LINT014: lang and xml:lang alike; without them Chinese is drawn in a wrong face.

    XHTML 1.1, of EPUB 2, knows xml:lang only.
    """
    for name, document in package.documents.items():
        told = {document.get(XML_LANG), document.get("lang" if package.nav else XML_LANG)}
        if len(told) != 1 or not all(told):
            yield found("LINT014", "error", file=name)


def everything_is_reached(package: Package) -> Iterator[Finding]:
    """LINT015: every document of the reading order is in the contents or the landmarks."""
    reached = {link.file for link in (*package.toc, *package.landmarks)} | {package.nav}
    for name in package.reading:
        if name not in reached:
            yield found("LINT015", "error", file=name)


def pages_ascend(package: Package) -> Iterator[Finding]:
    """LINT019: the page list goes up and names no page twice, as printed pages do."""
    numbers = [int(link.label) for link in package.pages if link.label.isdecimal()]
    for before, after in itertools.pairwise(numbers):
        if after <= before:
            yield found("LINT019", "error", before=str(before), after=str(after))


def links_resolve(package: Package) -> Iterator[Finding]:
    """LINT020: every link inside the book has its target."""
    ids = {
        name: {element.get("id") for element in document.iter() if isinstance(element.tag, str)}
        for name, document in package.documents.items()
    }
    for name, document in package.documents.items():
        for element in elements(document):
            href = element.get("href", "")
            place = target(name, href)
            if place is not None:
                file, fragment = place
                if file not in package.files or (fragment and fragment not in ids.get(file, ())):
                    yield found("LINT020", "error", file=name, href=href)


def notes_are_called(package: Package) -> Iterator[Finding]:
    """LINT021: what is marked a footnote is called; readers show such a note only when called."""
    marked = [
        (name, element, element.get(EPUB_TYPE, "").split())
        for name, document in package.documents.items()
        for element in elements(document)
        if element.get(EPUB_TYPE)
    ]
    calls = {target(name, e.get("href", "")) for name, e, kinds in marked if "noteref" in kinds}
    for name, element, kinds in marked:
        if "footnote" in kinds and (name, element.get("id", "")) not in calls:
            yield found("LINT021", "error", file=name, text=text_of(element))


def landmarks_are_set(package: Package) -> Iterator[Finding]:
    """LINT022: reading systems find cover, contents and the start of the text."""
    nav = package.documents.get(package.nav)
    if nav is None:  # an EPUB 2 has none
        return
    kinds = {element.get(EPUB_TYPE, "") for element in elements(nav)}
    for lacking in sorted(set(_LANDMARKS) - kinds):
        yield found("LINT022", "warning", kind=lacking)


def files_are_declared(package: Package) -> Iterator[Finding]:
    """LINT030: the manifest names every file of the zip, and no other (EPUB 3.3, 5.6.1).

    What it does not name is never read, and no reader's check looks into it.
    """
    there = {name for name in package.files if not name.endswith("/")}
    own = {"mimetype", package.path} | {name for name in there if name.startswith("META-INF/")}
    for name in sorted((there - own) ^ package.declared):
        yield found("LINT030", "warning" if name in there else "error", file=name)

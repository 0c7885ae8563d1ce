"""Rules of the EPUB lint on what a reader meets: notes, torn text, titles, what pictures say."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from issue2book.check.package import (
    EPUB_TYPE,
    Package,
    body_text,
    elements,
    found,
    raw_text,
    tag_of,
    target,
    text_of,
    title_of,
)
from issue2book.model import Finding

_NOTES = {"footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote"}
#: No paragraph begins with these (GB/T 15834 5.1); OCR tears one and moves its first half away.
_TORN = re.compile("[，。、；：！？）》」』〉】〕”’]")
_HAND_INDENT = re.compile(r"[ \t\n]*[\u3000\u00a0]")
_FILE = re.compile(r"(?i)[^\s/\\]+\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?)")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_FAMILY = re.compile(r"\bfont-family\s*:\s*([^;}]+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_GENERIC = re.compile(
    r"(?i)(?:^|[\s,])(?:serif|sans-serif|monospace|cursive|fantasy|system-ui|ui-[a-z-]+|inherit"
    r"|initial|unset|revert)\s*$"
)
_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")
#: Characters that one script alone uses, the commonest of each.
_HANS = re.compile("[们来说这国时会对开门发为学进过现产业质动东车见长问间电经义给让还应区关]")
_HANT = re.compile("[們來說這國時會對開門發為學進過現產業質動東車見長問間電經義給讓還應區關]")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST_HEADING = 80
#: The addresses of what a document shows; links to other documents are none.
_SHOWS = etree.XPath(
    "//@src | //@data | //@poster | //*[local-name()='link']/@href | //@*[local-name()='href' and"
    " namespace-uri()='http://www.w3.org/1999/xlink']"
)


def calls_lead_to_notes(package: Package) -> Iterator[Finding]:
    """LINT032: the call of a note leads to one, and from there a link leads back."""
    places = {
        (name, element.get("id", "")): element
        for name, document in package.documents.items()
        for element in elements(document)
        if element.get("id")
    }
    for name, document in package.documents.items():
        calls = [e for e in elements(document) if "noteref" in e.get(EPUB_TYPE, "").split()]
        lost = [c for c in calls if not _leads_there_and_back(c, name, places)]
        if lost:
            yield found("LINT032", "warning", file=name, text=" ".join(map(text_of, lost[:5])))


_Place = tuple[str, str]


def _leads_there_and_back(
    call: etree._Element, name: str, places: Mapping[_Place, etree._Element]
) -> bool:
    place = target(name, call.get("href", ""))
    note = None if place is None else places.get(place)
    if place is None or note is None:
        return False
    links = [target(place[0], link.get("href", "")) for link in note.iter() if link.get("href")]
    # of several calls of one note one is led back to
    back = any(link is not None and link[0] == name for link in links)
    return back and any(_NOTES & _kinds(e) for e in (note, *note.iterancestors()))


def _kinds(element: etree._Element) -> set[str]:
    return {*element.get(EPUB_TYPE, "").split(), *element.get("role", "").split()}


def paragraphs_are_whole(package: Package) -> Iterator[Finding]:
    """LINT033: no paragraph begins with a mark that ends something: its first half is lost."""
    for name, document in package.documents.items():
        texts = (text_of(e) for e in elements(document) if tag_of(e) == "p")
        if torn := [text[:8] for text in texts if _TORN.match(text)]:
            yield found("LINT033", "warning", file=name, sample=" ".join(torn[:5]))


def indents_are_set(package: Package) -> Iterator[Finding]:
    """LINT034: paragraphs are indented by the style sheet, not by spaces (CLREQ 3.1.3)."""
    for name, document in package.documents.items():
        texts = [e for e in elements(document) if tag_of(e) == "p" and text_of(e)]
        if any(_HAND_INDENT.match(raw_text(element)) for element in texts):
            yield found("LINT034", "warning", file=name)


def titles_name_documents(package: Package) -> Iterator[Finding]:
    """LINT035: a document's title is its heading (WCAG 2.4.2); readers show it above the page."""
    for name in package.reading:
        document = package.documents.get(name)
        if document is None:
            continue
        title = "".join(title_of(document).split())
        heading = next((text_of(e) for e in elements(document) if tag_of(e) == "h1"), "")
        heading = "".join(heading.split())
        if heading and title not in heading and heading not in title:
            yield found("LINT035", "warning", file=name, title=title, heading=heading)


def script_is_declared(package: Package) -> Iterator[Finding]:
    """LINT036: text in traditional characters is not declared simplified, nor the other way."""
    for name, document in package.documents.items():
        subtags = set((document.get("lang") or "").lower().split("-"))
        text = body_text(document)
        simplified, traditional = len(_HANS.findall(text)), len(_HANT.findall(text))
        wrong = ("hans" in subtags or "cn" in subtags) and traditional > 3 * simplified
        wrong |= bool({"hant", "tw", "hk", "mo"} & subtags) and simplified > 3 * traditional
        if wrong and max(simplified, traditional) >= 20:
            yield found("LINT036", "warning", file=name, lang=document.get("lang", ""))


def alt_is_no_file_name(package: Package) -> Iterator[Finding]:
    """LINT037: what a picture says instead of itself is not the name of its file."""
    for name, document in package.documents.items():
        for element in elements(document):
            alt = (element.get("alt") or "").strip()
            if tag_of(element) == "img" and _FILE.fullmatch(alt):
                yield found("LINT037", "warning", file=name, alt=alt)


def faces_have_a_substitute(package: Package) -> Iterator[Finding]:
    """LINT038: every list of faces ends in a generic one, for readers without these."""
    for name, style in package.styles.items():
        for selector, body in _RULE.findall(_COMMENT.sub("", style)):
            for family in _FAMILY.findall(body) if "@font-face" not in selector else ():
                if not _GENERIC.search(family):
                    yield found("LINT038", "warning", file=name, family=" ".join(family.split()))


def markers_bear_their_number(package: Package) -> Iterator[Finding]:
    """LINT039: a page marker says the number under which the page list has it."""
    for link in package.pages:
        document = package.documents.get(link.file)
        marks = [] if document is None else elements(document)
        mark = next((e for e in marks if e.get("id") == link.fragment), None)
        if mark is not None and {"pagebreak", "doc-pagebreak"} & _kinds(mark):
            said = mark.get("aria-label") or mark.get("title") or text_of(mark)
            if said and said.strip() != link.label:
                yield found("LINT039", "warning", page=link.label, said=said)


def titles_stand_once(package: Package) -> Iterator[Finding]:
    """LINT040: no paragraph right below a heading repeats it."""
    for name, document in package.documents.items():
        texts = [e for e in elements(document) if tag_of(e) in (*_HEADINGS, "p")]
        for before, after in itertools.pairwise(texts):
            if tag_of(before) != "p" and tag_of(after) == "p":
                heading = "".join(text_of(before).split())
                if heading and heading == "".join(text_of(after).split()):
                    yield found("LINT040", "warning", file=name, heading=heading)


def headings_are_short(package: Package) -> Iterator[Finding]:
    """LINT041: no heading is as long as a paragraph."""
    for name, document in package.documents.items():
        for element in elements(document):
            if tag_of(element) in _HEADINGS and len(text_of(element)) > _LONGEST_HEADING:
                yield found("LINT041", "warning", file=name, heading=text_of(element)[:20])


def everything_is_used(package: Package) -> Iterator[Finding]:
    """LINT042: no picture and no style sheet lies in the book unseen."""
    links = [(name, link) for name, d in package.documents.items() for link in _shown(d)]
    links += [
        (name, link) for name, style in package.styles.items() for link in _URL.findall(style)
    ]
    places = (target(name, link) for name, link in dict.fromkeys(links))
    used = {place[0] for place in places if place is not None}
    for name in sorted(package.resources - used):
        yield found("LINT042", "warning", file=name)


def _shown(document: etree._Element) -> list[str]:
    selected: Any = _SHOWS(document)
    return list(selected)

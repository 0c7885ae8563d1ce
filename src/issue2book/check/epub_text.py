"""Rules of the EPUB lint on the words: marks, ornaments, remains of markup, doubled text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from lxml import etree

from issue2book.check.package import (
    Package,
    body_text,
    elements,
    found,
    is_picture,
    tag_of,
    text_of,
    title_of,
)
from issue2book.model import Finding

_HALF_WIDTH = re.compile("[,;:?!()]")
_ORNAMENT = re.compile(r"^[■□◆◇●▲△▼▽★☆►▶>]+")
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_MARKUP = re.compile(
    r"^#{1,6} |\*\*|!\[[^\]]*\]\(|&(?:amp|lt|gt|nbsp|quot);|</?(?:br|p|div|table|td|su[bp])\b"
)
_TEXT_TAGS = ("p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption")
#: Shorter paragraphs (an answer, a line of dialogue) may well be said twice.
_LONG = 30


def full_width_marks(package: Package) -> Iterator[Finding]:
    """LINT003: no half-width comma, colon, bracket … between Han (GB/T 15834; CLREQ 3.1.1)."""
    for name, document in package.documents.items():
        texts = map(_own_text, elements(document))
        marks = ((text, hit.start()) for text in texts for hit in _HALF_WIDTH.finditer(text))
        around = (text[at - 1 : at + 2] for text, at in marks if at)
        samples = [part for part in around if _is_han(part[0]) and _is_han(part[2:])]
        if samples:
            yield found("LINT003", "warning", file=name, sample=" ".join(samples[:5]))


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"


def _own_text(element: etree._Element) -> str:
    """The text of a text-bearing element; empty for containers, so that nothing counts twice."""
    return text_of(element) if tag_of(element) in _TEXT_TAGS else ""


def no_stray_ornaments(package: Package) -> Iterator[Finding]:
    """LINT004: bullets and squares of the print, which OCR keeps, do not open a paragraph."""
    for name, document in package.documents.items():
        for element in elements(document):
            if match := _ORNAMENT.match(_own_text(element)):
                yield found("LINT004", "warning", file=name, sample=match[0])


def no_empty_documents(package: Package) -> Iterator[Finding]:
    """LINT005: every document in the reading order has text or a picture."""
    for name in package.reading:
        document = package.documents.get(name)
        if document is not None and not any(
            text_of(e) or is_picture(e) for e in elements(document)
        ):
            yield found("LINT005", "error", file=name)


def no_empty_paragraphs(package: Package) -> Iterator[Finding]:
    """LINT016: no paragraph without content, or of line breaks alone (a hole on the page)."""
    for name, document in package.documents.items():
        for element in elements(document):
            blank = all(tag_of(child) == "br" for child in element)
            if tag_of(element) == "p" and not text_of(element) and blank:
                yield found("LINT016", "warning", file=name)


def no_broken_characters(package: Package) -> Iterator[Finding]:
    """LINT017: no U+FFFD, private-use or control characters."""
    for name, document in package.documents.items():
        if _BROKEN.search(title_of(document) + body_text(document)):
            yield found("LINT017", "warning", file=name)


def no_markup_remains(package: Package) -> Iterator[Finding]:
    """LINT023: no Markdown, tags or entities of the input are left in the text."""
    for name, document in package.documents.items():
        for element in elements(document):
            if match := _MARKUP.search(_own_text(element)):
                yield found("LINT023", "warning", file=name, sample=match[0].strip())


def nothing_is_doubled(package: Package) -> Iterator[Finding]:
    """LINT024: no long paragraph stands twice, one after the other."""
    for name, document in package.documents.items():
        texts = [text_of(element) for element in elements(document) if tag_of(element) == "p"]
        for before, after in itertools.pairwise(texts):
            if before == after and len(after) >= _LONG:
                yield found("LINT024", "warning", file=name, sample=after[:20])

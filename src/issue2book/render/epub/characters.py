"""Which characters each embedded face must hold, read off the finished documents.

The table repeats what styles/content.css and styles/epub.css say of `--sans`; a test compares
them. Both weights of the sans get every character that either needs, for a missing glyph is a
hole in the page and costs more than the few kilobytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from issue2book.render.fonts import Face, faces

SANS_TAGS = {"h1", "h2", "h3", "dt", "th"}
SANS_CLASSES = {
    "broken",
    "byline",
    "caption",
    "column",
    "contents-by",
    "contents-column",
    "contents-number",
    "feature-intro",
    "masthead",
    "question",
    "runin",
    "stat-value",
}
_XHTML = "{http://www.w3.org/1999/xhtml}"

_Style = tuple[bool, bool]


def needed(documents: Iterable[bytes]) -> Mapping[Face, frozenset[str]]:
    """Faces with their characters; a face that nothing uses is left out.

    The regular serif holds every character of the book: it is what all others fall back on.
    """
    used: dict[_Style, set[str]] = {}
    for data in documents:
        body = etree.fromstring(data).find(f"{_XHTML}body")
        if body is not None:
            _collect(body, sans=False, bold=False, used=used)
    everything = set[str]().union(*used.values())
    sans = set[str]().union(*(found for (is_sans, _), found in used.items() if is_sans))
    used |= {(False, False): everything, (True, False): sans, (True, True): set(sans)}
    styles = {_style_of(face): face for face in faces()}
    return {styles[s]: frozenset(c) for s, c in sorted(used.items()) if c and s in styles}


def _style_of(face: Face) -> _Style:
    return "Sans" in face.family, face.weight >= 600


def _collect(
    element: etree._Element, *, sans: bool, bold: bool, used: dict[_Style, set[str]]
) -> None:
    tag = str(element.tag).removeprefix(_XHTML)
    classes = set((element.get("class") or "").split())
    inner_sans = sans or tag in SANS_TAGS or bool(classes & SANS_CLASSES)
    inner_bold = bold or tag == "b"
    used.setdefault((inner_sans, inner_bold), set()).update(element.text or "")
    for child in element:
        _collect(child, sans=inner_sans, bold=inner_bold, used=used)
        used[inner_sans, inner_bold].update(child.tail or "")

"""Every running text of the PDF, composed to the measure of its place.

`View.inline` is the hook through which each paragraph goes. Where a block stands decides its
measure, face and size (`slots`); `composed_css` gives the style sheet the same numbers. A block
without a slot (verse, an opening's byline, a text that an editor's note interrupts) is left to
WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, assert_never

import msgspec
from markupsafe import Markup

from issue2book.model import Block
from issue2book.render.display import clean_edge, plain_inline
from issue2book.render.html import Inline
from issue2book.render.outline import Entry
from issue2book.render.pdf.geometry import Page
from issue2book.render.pdf.lines import LineTable, spans
from issue2book.render.pieces import Piece, Shape, flow, opening
from issue2book.render.sorts import drawable
from issue2book.typeset import Align, Composed, Fonts, Paragraph, Run, Style, compose

Place = Literal["opening", "flow", "wide", "sidebar"]

_SMALL = 8.5  # captions, notes, what figures count
_STANDFIRST = 11.0
_PULLQUOTE = 12.0
_BAR = 9.0  # rule and gap before a caption whose picture is missing
_MARK = 1750  # the word that stands for the picture, and its gap, in 1/1000 em of the caption
_PADDING = 1.5  # ems of a sidebar, and between its figures
_SHARE = 1 / 3  # of a sidebar's width: one figure
_ROOM_TO_JUSTIFY = 14  # ems; in a narrower measure justified text gapes
_INDENT = 2000  # CLREQ 3.1.3
_STYLE = Style()

#: Faces for plain and bold text.
_SERIF = ("regular", "bold")
_SANS = ("sans", "sans-bold")
_HEAVY = ("sans-bold", "sans-bold")

_WIDE_KINDS = ("feature-intro", "public-ad")


class Slot(msgspec.Struct, frozen=True):
    """How a text is set: points of width and size, faces, first-line indent in 1/1000 em.

    `reserved` tells that the first line begins after something that is drawn before the text;
    `ends` that an end mark of one em follows the last character.
    """

    width: float
    size: float
    faces: tuple[str, str] = _SERIF
    indent: int = 0
    align: Align = "justify"
    reserved: int = 0
    ends: bool = False

    @property
    def measure(self) -> int:
        """The width in 1/1000 of the size."""
        return int(self.width / self.size * 1000 + 0.5)


class Composer:
    """Composes the paragraphs of a document and keeps their lines for the layout."""

    def __init__(self, page: Page, fonts: Fonts, *, hooked: bool) -> None:
        """`hooked`: the layout takes lines from the table; otherwise they go out as spans."""
        self.table = LineTable()
        self._page, self._fonts, self._hooked = page, fonts, hooked

    def inline(self, entry: Entry) -> Inline:
        """The setter of the texts of a unit and its sidebars."""
        known = slots(entry, self._page)

        def inline(block: Block) -> Markup:
            slot = known.get(block)
            return self._set(block, slot) if slot else plain_inline(block)

        return inline

    def _set(self, block: Block, slot: Slot) -> Markup:
        runs = _runs(block, slot.faces)
        if not runs:
            return plain_inline(block)
        mark = (Run("■", slot.faces[0], note=True),) if slot.ends else ()
        paragraph = Paragraph((*runs, *mark), slot.indent + slot.reserved, slot.align)
        composed = compose(paragraph, slot.measure, _STYLE, self._fonts)
        return Markup("").join(self._elements(paragraph, composed, len(runs)))

    def _elements(self, paragraph: Paragraph, composed: Composed, count: int) -> Iterator[Markup]:
        """The first `count` runs as elements; what comes after them is drawn by the sheet."""
        handed = self.table.hand_over(paragraph, composed)[:count]
        plain = None if self._hooked else spans(paragraph, composed, self._fonts)
        for number, part in enumerate(handed):
            tag = "b" if paragraph.runs[number].face.endswith("bold") else "span"
            text = plain[number] if plain else part.text
            opened = Markup('<{} class="set" style="--lines:{}">').format(tag, part.key)
            yield opened + Markup("{}</{}>").format(text, tag)


def _runs(block: Block, faces: tuple[str, str]) -> list[Run]:
    """The text of a block as the fonts can draw it, bold where the input is."""
    parts: list[tuple[str, str]] = []
    at = 0
    for start, end in block.bold:
        parts += [(block.text[at:start], faces[0]), (block.text[start:end], faces[1])]
        at = end
    parts.append((block.text[at:], faces[0]))
    texts = [drawable(clean_edge(text)) for text, _ in parts]
    texts[0], texts[-1] = texts[0].lstrip(" \u3000"), texts[-1].rstrip(" ")
    return [Run(text, face) for text, (_, face) in zip(texts, parts, strict=True) if text]


def slots(entry: Entry, page: Page) -> Mapping[Block, Slot]:
    """The slot of each block of a unit; none for a block that stands in two kinds of places."""
    found: dict[Block, Slot | None] = {}
    for block, slot in _placed(entry, page):
        found[block] = slot if found.get(block, slot) == slot else None
    return {block: slot for block, slot in found.items() if slot and not block.broken}


def _placed(entry: Entry, page: Page) -> Iterator[tuple[Block, Slot | None]]:
    place: Place = "wide" if entry.unit.kind in _WIDE_KINDS else "flow"
    for piece in opening(entry):
        yield from _piece(piece, "opening", page)
    for piece in flow(entry):
        yield from _piece(piece, place, page)
    for sidebar in entry.sidebars:
        for piece in (*opening(sidebar), *flow(sidebar)):
            yield from _piece(piece, "sidebar", page)


def _piece(piece: Piece, place: Place, page: Page) -> Iterator[tuple[Block, Slot | None]]:
    slot = _slot(piece, place, page)
    for number, block in enumerate(piece.blocks):
        if piece.shape == "figure" and number:
            yield block, None
        elif piece.shape == "dialogue" and block.role == "question" and slot:
            yield block, msgspec.structs.replace(slot, faces=_HEAVY)
        elif piece.shape == "figures" and block.role == "stat-value":
            yield block, None
        else:
            yield block, slot


def _width(place: Place, page: Page) -> float:
    match place:
        case "flow":
            return page.column
        case "opening" | "wide":
            return page.area[0]
        case "sidebar":
            return page.area[0] - 2 * _PADDING * page.em
        case _:
            assert_never(place)


def _slot(piece: Piece, place: Place, page: Page) -> Slot | None:  # noqa: C901, PLR0911 - one line per shape
    """How a piece is set; None for what is left to the layout."""
    width, body = _width(place, page), page.em
    shape: Shape = piece.shape
    match shape:
        case "para" | "dialogue":
            return Slot(width, body, indent=_INDENT, ends=piece.ends)
        case "runin":
            return Slot(width, body, _HEAVY, indent=_INDENT, align="start")
        case "quote":
            return Slot(width - 4 * body, body, indent=_INDENT)
        case "list":
            inset, indent = (0, _INDENT) if piece.ordered else (2, 0)
            return Slot(width - inset * body, body, indent=indent)
        case "standfirst":
            return Slot(width, _STANDFIRST if place == "opening" else body)
        case "figure":
            return _caption(piece, width)
        case "pullquote":
            return Slot(width, _PULLQUOTE, ("bold", "bold"), align="start")
        case "footnotes" | "bio":
            return Slot(width, _SMALL)
        case "figures":
            return _figure(width, place, body)
        case "tablenote" | "table":
            return None if piece.block.rows else Slot(width, _SMALL)
        case "heading" | "poem" | "credit" | "byline" | "affiliation" | "kicker" | "lines":
            return None
        case _:
            assert_never(shape)


def _caption(piece: Piece, width: float) -> Slot | None:
    """A caption without its picture hangs on a rule, after a mark; credits are not composed."""
    if piece.credits or piece.title:
        return None
    if piece.block.picture:
        return None
    return Slot(width - _BAR, _SMALL, _SANS, reserved=_MARK)


def _figure(width: float, place: Place, body: float) -> Slot:
    """What a large figure counts."""
    own = width * _SHARE - _PADDING * body if place == "sidebar" else width
    fits = own >= _ROOM_TO_JUSTIFY * _SMALL
    return Slot(own, _SMALL, align="justify" if fits else "start")


def composed_css(page: Page) -> str:
    """The sizes that the lines are composed with, and what their elements need."""
    padding = _PADDING * page.em
    return f"""
body, .opening .standfirst {{ text-align: start; }}
.set {{ white-space: pre; letter-spacing: 0; word-spacing: 0; font-feature-settings: normal; }}
.opening .standfirst {{ font-size: {_STANDFIRST}pt; }}
.pullquote p {{ font-size: {_PULLQUOTE}pt; }}
.caption, .footnote p, .bio, .tablenote, .tabletext, .figures dd, .stat-text {{
  font-size: {_SMALL}pt; }}
.quote {{ padding-inline: {2 * page.em}pt; }}
.bullets {{ padding-inline-start: {2 * page.em}pt; }}
.figure-missing {{ border-left-width: 1.5pt; padding-left: {_BAR - 1.5}pt; }}
.figure-mark {{ display: inline-block; width: {_MARK / 1000}em; margin: 0; }}
.sidebar {{ padding-inline: {padding}pt; }}
.sidebar .stat {{ width: {_SHARE * 100:.4f}%; padding-right: {padding}pt; }}
"""

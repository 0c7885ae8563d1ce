"""Where a text stands decides how it is set: the measure, face and size of every block.

`composed_css` gives the style sheet the same numbers.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from itertools import groupby
from typing import Literal, assert_never

import msgspec

from issue2book.model import Block
from issue2book.render.display import verses
from issue2book.render.outline import Entry
from issue2book.render.pdf.geometry import Page
from issue2book.render.pdf.tables import RULE, SIZE
from issue2book.render.pieces import Piece, Shape, flow, opening
from issue2book.typeset.compose import Align

Place = Literal["opening", "flow", "wide", "sidebar"]

SMALL = SIZE  # captions, notes, what figures count
_STANDFIRST = 11.0
_PULLQUOTE = 12.0
_BAR = 9.0  # rule and gap before a caption whose picture is missing
_MARK = 1750  # the word that stands for the picture, and its gap, in 1/1000 em of the caption
_HAIR = 6  # 1/1000 em: Pango units that thirty glyphs are rounded up by
# Half of what the faces rise more than they fall, in ems: so much higher, of the difference in
# size, stands the baseline of small type in a line of the same height, and so much lower that of
# large type.
BASELINE = 0.4325
PADDING = 1.5  # ems of a sidebar, and between its figures
_ROOM_TO_JUSTIFY = 14  # ems; in a narrower measure justified text gapes
_INDENT = 2000  # CLREQ 3.1.3
MARK_SIZE = 650  # of a mark that calls a note, in 1/1000 of its line
_MARK_UP = 0.55  # of its own size, so that its top is that of the Han
NOTE_SIZE = 1000  # of the note on a paragraph that breaks off: of its line, to be level with it

#: Faces for plain and bold text.
_SERIF = ("regular", "bold")
_SANS = ("sans", "sans-bold")
_HEAVY = ("sans-bold", "sans-bold")

_WIDE_KINDS = ("feature-intro", "public-ad")


class Slot(msgspec.Struct, frozen=True):
    """How a text is set: points of width and size, faces, first-line indent in 1/1000 em.

    `reserved` tells that the first line begins after something that is drawn before the text;
    `ends` that an end mark of one em follows the last character. A caption and its credits are
    set as one `group`.
    """

    width: float
    size: float
    faces: tuple[str, str] = _SERIF
    indent: int = 0
    align: Align = "justify"
    reserved: int = 0
    ends: bool = False
    group: tuple[Block, ...] = ()

    @property
    def measure(self) -> int:
        """The width in 1/1000 of the size.

        A line that shares its place with another element stays a hair shorter: Pango rounds
        each on its own, and a line that is too wide breaks between them.
        """
        shared = bool(self.reserved or self.group)
        return int(self.width / self.size * 1000 + 0.001) - _HAIR * shared


def slots(entry: Entry, page: Page, shown: Container[str] = ()) -> Mapping[Block, Slot]:
    """The slot of each block of a unit; none for a block that stands in two kinds of places."""
    found: dict[Block, Slot | None] = {}
    for block, slot in _placed(entry, page, shown):
        found[block] = slot if found.get(block, slot) == slot else None
    return {block: slot for block, slot in found.items() if slot}


def _placed(
    entry: Entry, page: Page, shown: Container[str]
) -> Iterator[tuple[Block, Slot | None]]:
    place: Place = "wide" if entry.unit.kind in _WIDE_KINDS else "flow"
    for piece in opening(entry):
        yield from _piece(piece, "opening", page, shown)
    for piece in flow(entry):
        yield from _piece(piece, place, page, shown)
    for sidebar in entry.sidebars:
        for piece in (*opening(sidebar), *flow(sidebar)):
            yield from _piece(piece, "sidebar", page, shown)


def _piece(
    piece: Piece, place: Place, page: Page, shown: Container[str]
) -> Iterator[tuple[Block, Slot | None]]:
    slot = slot_of(piece, place, page, shown)
    alone = lone_figure(piece, page) if place == "sidebar" else ()
    for block in piece.blocks:
        if block in alone and block.role != "stat-value":
            yield block, figure_slot(page, alone=True)
        elif piece.shape == "poem":
            yield from ((verse, slot) for verse in verses(block))
        elif slot is None or (piece.shape == "figures" and block.role == "stat-value"):
            yield block, None
        else:
            yield block, own_slot(piece, block, slot)


def own_slot(piece: Piece, block: Block, slot: Slot) -> Slot:
    """How one block of a piece is set: a question is bold, the end mark follows the last."""
    if piece.shape == "dialogue" and block.role == "question":
        slot = msgspec.structs.replace(slot, faces=_HEAVY)
    ends = piece.ends and block is piece.blocks[-1]
    return msgspec.structs.replace(slot, ends=True) if ends else slot


def _width(place: Place, page: Page) -> float:
    match place:
        case "flow":
            return page.column
        case "opening" | "wide":
            return page.area[0]
        case "sidebar":
            return page.area[0] - 2 * PADDING * page.em
        case _:
            assert_never(place)


def slot_of(  # noqa: C901, PLR0911, PLR0912 - one line per shape
    piece: Piece, place: Place, page: Page, shown: Container[str]
) -> Slot | None:
    """How a piece is set; None for what is left to the layout."""
    width, body = _width(place, page), page.em
    shape: Shape = piece.shape
    match shape:
        case "para" | "dialogue":
            return Slot(width, body, indent=_INDENT)
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
            return _caption(piece, width, shown)
        case "pullquote" if piece.long:
            return Slot(width, body)
        case "pullquote":
            return Slot(width, _PULLQUOTE, ("bold", "bold"), align="balanced")
        case "footnotes" | "bio":
            return Slot(width, SMALL)
        case "figures":
            return _figure(width, place, page)
        case "tabletitle":
            return Slot(width, SMALL, _SANS, align="start")
        case "tablenote" | "table":
            return Slot(width, SMALL)
        case "poem":
            return Slot(width - 2 * body, body, align="start")
        case "credit":
            return Slot(width, SMALL, align="start")
        case "heading" | "byline" | "affiliation" | "kicker" | "lines" | "scene":
            return None
        case _:
            assert_never(shape)


def _caption(piece: Piece, width: float, shown: Container[str]) -> Slot | None:
    """Without its picture it hangs on a rule, after a mark; a title of the page is no caption."""
    if piece.title:
        return None
    if piece.block.picture and piece.block.picture.path in shown:
        return Slot(width, SMALL, _SANS, group=piece.blocks)
    mark = _MARK if piece.marked else 0
    return Slot(width - _BAR, SMALL, _SANS, reserved=mark, group=piece.blocks)


def lone_figure(piece: Piece, page: Page) -> tuple[Block, ...]:
    """What the last figure counts if it has a row of its own, which it fills."""
    if piece.shape != "figures":
        return ()
    runs = groupby(piece.pairs, key=lambda pair: bool(pair.value and pair.texts))
    sizes = [tuple(run) for whole, run in runs if whole]
    alone = [block for run in sizes if len(run) % page.figures == 1 for block in run[-1].texts]
    # Texts that are the same are one block, which is set for the narrowest place it stands in.
    every = [block for pair in piece.pairs for block in pair.texts]
    return tuple(block for block in alone if every.count(block) == 1)


def figure_slot(page: Page, *, alone: bool) -> Slot:
    """What a figure of a sidebar counts, beside others or `alone` in its row."""
    return _figure(_width("sidebar", page), "sidebar", page, row=1 if alone else page.figures)


def _figure(width: float, place: Place, page: Page, *, row: int = 0) -> Slot:
    """What a large figure counts, one of so many in a `row`."""
    abreast = row or page.figures
    boxed = place == "sidebar" and abreast > 1
    own = width / abreast - PADDING * page.em if boxed else width
    fits = own >= _ROOM_TO_JUSTIFY * SMALL
    return Slot(own, SMALL, align="justify" if fits else "start")


def _lower(selector: str, size: float, page: Page) -> str:
    """Small type that is not composed on the base line of the grid."""
    more = 2 * BASELINE * (page.em - size)
    height = f"line-height: {page.line + more:.4f}pt !important"
    return f"{selector} {{ {height}; margin-block-end: {-more:.4f}pt; }}"


def composed_css(page: Page) -> str:
    """The sizes that the lines are composed with, and what their elements need."""
    padding = PADDING * page.em
    # White only between large figures: what is behind the last one is shared out among them.
    between = padding * page.figures / (page.figures - 1) if page.figures > 1 else 0
    # Not by `position`: what is positioned is painted, and so copied out, after the whole page.
    lower = BASELINE * (page.em - SMALL)
    higher, raised = (BASELINE * (size - page.em) for size in (_PULLQUOTE, _STANDFIRST))
    return f"""
body, .opening .standfirst {{ text-align: start; }}
.runs, .set {{ white-space: pre; letter-spacing: 0; word-spacing: 0;
  font-feature-settings: normal; }}
.opening .standfirst {{ font-size: {_STANDFIRST}pt; }}
.opening .standfirst .set {{ line-height: 0; vertical-align: {raised:.4f}pt; }}
.pullquote p {{ font-size: {_PULLQUOTE}pt; }}
.pullquote .set {{ line-height: 0; vertical-align: {higher:.4f}pt; }}
.pullquote.long p {{ font-size: {page.em}pt; }}
.pullquote.long .set {{ vertical-align: baseline; }}
.caption, .credit, .footnote p, .bio, .tablenote, .tabletext, .figures dd, .stat-text {{
  font-size: {SMALL}pt; }}
.caption .set, .caption .figure-mark, p.credit .set, .footnote .set, .bio .set, .tablenote .set,
.tabletext .set, .cell .set, .figures dd .set, .stat-text .set, .caption .title,
.caption .title ~ .credit {{
  line-height: 0; vertical-align: {-lower:.4f}pt; }}
{_lower("p.contents-column, p.contents-issue, .opening p.column", 9, page)}
{_lower(".imprint p, .office dt, .contents-by.below", SMALL, page)}
.contents-subtitle {{ padding-block-start: {lower:.4f}pt; margin-block-end: {-lower:.4f}pt; }}
.caption .credit {{ margin-inline-start: 0; }}
.end::after {{ margin-inline-start: 0.45em; }}
.noteref {{ font-size: {MARK_SIZE / 1000}em; line-height: 0; padding-inline: 0;
  vertical-align: {_MARK_UP}em; }}
.broken {{ font-size: {NOTE_SIZE / 1000}em; line-height: 0; }}
.poem {{ padding-inline-start: {2 * page.em}pt; }}
.laid {{ table-layout: fixed; font-size: {SMALL}pt; }}
.laid th, .laid td {{ padding: 0; border-block-end: {RULE}pt solid; }}
.quote {{ padding-inline: {2 * page.em}pt; }}
.bullets {{ padding-inline-start: {2 * page.em}pt; list-style: "•"; }}
.figure-missing {{ border-left-width: 1.5pt; padding-left: {_BAR - 1.5}pt; }}
.figure-mark {{ display: inline-block; width: {_MARK / 1000}em; margin-inline-end: 0; }}
.sidebar {{ padding-inline: {padding}pt; }}
.sidebar .figures {{ display: {"flex" if page.figures > 1 else "block"};
  margin-right: {-between}pt; }}
.sidebar .stat {{ width: {100 / page.figures:.4f}%; padding-right: {between}pt; }}
.sidebar .stat:last-child:nth-child({page.figures}n + 1) {{ width: 100%; }}
"""

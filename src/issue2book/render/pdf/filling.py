"""The columns of an article, planned from the heights of its pieces (typeset/pages.py).

Every composed text has a known number of lines, so we know before layout which line stands where,
and WeasyPrint only has to draw it. A unit that holds anything of unknown height (a table, figures
in the text) is left to WeasyPrint's own columns, and so is one whose pages turn out otherwise
(`engine.misfits`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

import msgspec
from markupsafe import Markup

from issue2book.model import Block
from issue2book.render.display import byline_text, name_text, title_text, verses
from issue2book.render.html import Image, Inline, Leaf, Stack
from issue2book.render.outline import Entry
from issue2book.render.pdf.composed import Composer, Text
from issue2book.render.pdf.geometry import Page, picture_lines
from issue2book.render.pdf.headlines import broken, shapes
from issue2book.render.pdf.slots import SMALL, Slot, question, slot_of
from issue2book.render.pieces import Piece, Shape, caption_title, flow, opening, title_line
from issue2book.typeset import Composed, Item, Placed, plan

_PLANNED = ("article", "news", "briefs", "advertorial", "letters", "photo", "thanks", "statistics")
_LOOSEST = 45  # general stretch, in 1/1000 em, of a line that is set otherwise to level columns
_PRICE = 6
_KICKER, _NAMES = 12.0, 9.5  # points
_CELL = 0.5  # ems beside a cell


class Part(msgspec.Struct, frozen=True, eq=False):
    """One block of a piece (or a piece of one height), as an item of the plan."""

    piece: Piece
    number: int
    item: Item
    text: Text | None = None
    slot: Slot | None = None
    composed: dict[int, Composed] = {}


class Filled(msgspec.Struct, frozen=True):
    """The columns of a unit, and the setter of the texts in them."""

    leaves: tuple[Leaf, ...]
    inline: Inline


class _Unknown(Exception):  # noqa: N818 - no error: the unit is left to the layout
    """Something has a height that is not known beforehand."""


def filled(
    entry: Entry, page: Page, composer: Composer, shown: Mapping[str, Image]
) -> Filled | None:
    """The planned columns of a unit; None where they cannot be planned."""
    if entry.unit.kind not in _PLANNED:
        return None
    try:
        first = page.lines - _opening_lines(entry, page, composer)
        parts = list(_parts(entry, page, composer, shown))
    except _Unknown:
        return None
    if not parts or first < 1:
        return None
    items = [part.item for part in parts]
    found = plan(items, first, page.lines, page.columns)
    if found is None or not found.level:
        parts = [_elastic(part, composer) for part in parts]
        better = plan([part.item for part in parts], first, page.lines, page.columns)
        found = better or found
    if found is None:
        return None
    setter = _Setter(entry, composer, parts, page)
    leaves = tuple(setter.leaf(frame.height, frame.columns) for frame in found.frames)
    return Filled(leaves, setter.inline)


def _fits(text: str, size: float, width: float) -> int:
    """One line; raises when it might need more."""
    if len(text) * size > width:
        raise _Unknown
    return 1


def _opening_lines(entry: Entry, page: Page, composer: Composer) -> int:
    """Lines that the opening takes (styles/print.css)."""
    unit, width, known = entry.unit, page.area[0], shapes(page)
    pieces = opening(entry)
    lines = 2 + bool(unit.column) + bool(title_line(entry))
    if not caption_title(entry):
        lines += known["title"].lines * len(broken(title_text(entry.label), known["title"], width))
    if unit.subtitle:
        lines += len(broken(title_text(unit.subtitle), known["subtitle"], width))
    shapes_ = {piece.shape for piece in pieces}
    for piece in pieces:
        text = piece.block.text
        if piece.shape == "kicker":
            lines += _fits(title_text(text), _KICKER, width)
        elif piece.shape == "byline":
            lines += 1 + _fits(byline_text(piece.block, unit.authors), _NAMES, width)
        elif piece.shape == "standfirst":
            lines += 1 + _standfirst(piece, page, composer)
        else:
            lines += _fits(name_text(text), _NAMES, width)
    if unit.authors and "byline" not in shapes_:
        lines += 1 + _fits("　".join(unit.authors), _NAMES, width)
    if unit.affiliation and "affiliation" not in shapes_:
        lines += _fits(name_text(unit.affiliation), _NAMES, width)
    return lines


def _standfirst(piece: Piece, page: Page, composer: Composer) -> int:
    slot = slot_of(piece, "opening", page, ())
    if slot is None:
        raise _Unknown
    text = composer.text(piece.block, slot)
    return len(composer.compose(text, slot).lines) if text.owners else 1


def _parts(
    entry: Entry, page: Page, composer: Composer, shown: Mapping[str, Image]
) -> Iterator[Part]:
    """The items of a unit, in their order."""
    for number, piece in enumerate(flow(entry)):
        slot = slot_of(piece, "flow", page, shown)
        if piece.shape == "figure":
            yield _figure(piece, number, slot, composer, _picture(piece, page, shown))
        elif slot is not None:
            yield from _texts(piece, number, slot, composer)
        elif piece.shape == "lines":
            for block in piece.blocks:
                lines = _fits(name_text(block.text), page.em, page.column)
                yield Part(_only(piece, block), number, Item({lines: 0}))
        else:
            yield Part(piece, number, _uncomposed(piece, page))


def _uncomposed(piece: Piece, page: Page) -> Item:
    """A piece that is not composed, but whose height is known."""
    shape: Shape = piece.shape
    if shape == "heading":
        return _heading(piece, page)
    if shape == "table":
        return _table(piece, page)
    if shape in ("byline", "affiliation", "kicker"):
        lines = _fits(name_text(piece.block.text), _KICKER, page.column)
        return Item({lines: 0}, keeps=shape == "kicker")
    raise _Unknown


def _heading(piece: Piece, page: Page) -> Item:
    """A heading of the second level stands on two body lines, one of them blank."""
    if piece.heading is None:
        raise _Unknown
    deep = piece.heading.level == 3
    shape = shapes(page)[f"head{piece.heading.level}"]
    lines = shape.lines * len(broken(title_text(piece.heading.label), shape, page.column))
    return Item({lines: 0}, space=0 if deep else 1, keeps=True, airy=not deep)


def _table(piece: Piece, page: Page) -> Item:
    """A table whose cells have one line each."""
    columns = zip_longest(*piece.block.rows, fillvalue="")
    width = sum(max(map(_ems, cells)) + _CELL for cells in columns)
    if width * SMALL > page.column:
        raise _Unknown
    return Item({len(piece.block.rows): 0})


def _ems(text: str) -> float:
    """At most so wide."""
    return sum(0.7 if char.isascii() else 1 for char in text)


def _only(piece: Piece, *blocks: Block) -> Piece:
    return msgspec.structs.replace(piece, blocks=blocks, numbered=piece.ordered)


def _versed(piece: Piece) -> Piece:
    lines = tuple(verse for block in piece.blocks for verse in verses(block))
    return msgspec.structs.replace(piece, blocks=lines)


def _texts(piece: Piece, number: int, slot: Slot, composer: Composer) -> Iterator[Part]:
    """The composed blocks of a piece."""
    if piece.shape == "figures":
        raise _Unknown
    if piece.shape == "poem":
        piece = _versed(piece)
    space = int(piece.shape in ("pullquote", "tabletitle"))
    asked = piece.shape == "dialogue"
    for block in piece.blocks:
        own = question(slot) if asked and block.role == "question" else slot
        text = composer.text(block, own)
        if not text.owners:
            raise _Unknown
        composed = composer.compose(text, own)
        item = Item(
            {len(composed.lines): 0},
            space=space,
            after=int(piece.shape == "pullquote"),
            splits=piece.shape in ("para", "list", "quote", "dialogue", "bio"),
            keeps=piece.shape in ("runin", "tabletitle") or (asked and block.role == "question"),
        )
        lines = {len(composed.lines): composed}
        yield Part(_only(piece, block), number, item, text, own, lines)


def _picture(piece: Piece, page: Page, shown: Mapping[str, Image]) -> int:
    picture = piece.block.picture
    image = shown.get(picture.path) if picture else None
    return picture_lines(page, image.width, image.height) if image else 0


def _figure(
    piece: Piece, number: int, slot: Slot | None, composer: Composer, picture: int
) -> Part:
    """A picture with its caption, or the caption of a missing one between two blank lines."""
    if slot is None:
        raise _Unknown
    text = composer.text(piece.block, slot)
    composed = {}
    lines = picture
    if text.owners:
        made = composer.compose(text, slot)
        composed = {len(made.lines): made}
        lines += len(made.lines)
    elif not picture:
        raise _Unknown
    item = Item({lines: 0}, space=1, after=1, floats=picture > 0)
    return Part(piece, number, item, text if composed else None, slot, composed)


def _elastic(part: Part, composer: Composer) -> Part:
    """The part with the other numbers of lines that its text can be set in, and their price."""
    if part.text is None or part.slot is None or not part.item.splits:
        return part
    composed = dict(part.composed)
    versions = dict(part.item.versions)
    for lines, other in composer.versions(part.text, part.slot).items():
        worst = max(line.stretch for line in other.lines)
        if lines not in versions and worst <= _LOOSEST and not any(x.fault for x in other.lines):
            composed[lines] = other
            versions[lines] = _PRICE + worst * worst // 100
    item = msgspec.structs.replace(part.item, versions=versions)
    return msgspec.structs.replace(part, item=item, composed=composed)


class _Setter:
    """Makes the columns of a unit and sets the texts in them."""

    def __init__(
        self, entry: Entry, composer: Composer, parts: Sequence[Part], page: Page
    ) -> None:
        """Nothing is set yet."""
        self._anchor, self._composer, self._parts, self._page = entry.anchor, composer, parts, page
        self._other = composer.inline(entry)
        self._set: dict[int, tuple[Block, Markup]] = {}

    def inline(self, block: Block) -> Markup:
        """The text of a block in a column, or elsewhere in the unit."""
        found = self._set.get(id(block))
        return found[1] if found else self._other(block)

    def leaf(self, height: int, columns: Sequence[Sequence[Placed]]) -> Leaf:
        """A page."""
        page, tall = self._page, height * self._page.line
        stacks = []
        for number, column in enumerate(columns):
            place = ""
            if number:
                left = number * (page.column + page.gutter * page.em)
                place = f";margin-top:{-tall}pt;margin-left:{left}pt"
            stacks.append(Stack(f"height:{tall}pt{place}", tuple(self._pieces(column))))
        return Leaf(f"height:{tall}pt", tuple(stacks))

    def _pieces(self, column: Sequence[Placed]) -> Iterator[tuple[str, Piece]]:
        """Neighbours of one piece in one element, unless there is space between them."""
        groups: list[list[Placed]] = []
        for placed in column:
            before = groups[-1][-1] if groups else None
            same = before and self._parts[before.item].number == self._parts[placed.item].number
            if same and not placed.space:
                groups[-1].append(placed)
            else:
                groups.append([placed])
        for group in groups:
            space = group[0].space
            style = f"padding-top:{space * self._page.line}pt" if space else ""
            yield style, self._piece(group)

    def _piece(self, group: Sequence[Placed]) -> Piece:
        """The blocks of a piece that stand together; those that a page's end divides, in part."""
        piece = self._parts[group[0].item].piece
        whole = f"{self._anchor}-{self._parts[group[0].item].number}"
        if piece.shape == "figure":
            return self._whole(group[0])
        blocks = tuple(self._block(placed) for placed in group)
        keys = (*(f"{whole}-{placed.item}" for placed in group), whole)
        last = group[-1]
        return msgspec.structs.replace(
            piece,
            blocks=blocks,
            keys=keys,
            continues=group[0].first > 0,
            ends=self._parts[last.item].piece.ends and last.last == last.lines,
        )

    def _whole(self, placed: Placed) -> Piece:
        part = self._parts[placed.item]
        if part.text and part.composed:
            made = next(iter(part.composed.values()))
            for block in part.piece.blocks:
                self._set[id(block)] = block, self._composer.markup(part.text, made, block)
        return part.piece

    def _block(self, placed: Placed) -> Block:
        """The lines of a block that stand in this place, as a block of their own."""
        part = self._parts[placed.item]
        block = part.piece.block
        if part.text is None:
            return block
        composed = part.composed[placed.lines]
        lines = composed.lines[placed.first : placed.last]
        here = Composed(lines, composed.measure)
        own = msgspec.structs.replace(block, text="".join(line.text for line in lines), bold=())
        self._set[id(own)] = own, self._composer.markup(part.text, here, block)
        return own

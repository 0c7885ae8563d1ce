"""The items of a unit for the plan of its columns: what each part of it takes in whole lines."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

import msgspec

from issue2book.model import Block
from issue2book.render.display import byline_text, name_text
from issue2book.render.html import Image
from issue2book.render.outline import Entry
from issue2book.render.pdf.composed import Composer, Text
from issue2book.render.pdf.geometry import Page, picture_lines
from issue2book.render.pdf.headlines import lines_of
from issue2book.render.pdf.heights import UnknownHeight
from issue2book.render.pdf.slots import Slot, own_slot, slot_of
from issue2book.render.pdf.stanzas import versed
from issue2book.render.pdf.tables import Laid
from issue2book.render.pieces import Piece, Shape, flow
from issue2book.typeset.compose import Composed
from issue2book.typeset.pages import Item

_LOOSEST = 45  # general stretch, in 1/1000 em, of a line that is set otherwise to level columns
# What it costs to set a text in another number of lines, and one more for so much that its lines
# are worse (typeset/breaking.py): squeezed or spaced out, they are a shade in the page.
_PRICE, _SHADE = 6, 300
_DIVIDED = ("para", "list", "quote", "dialogue", "bio", "footnotes")
_APART = ("pullquote", "bio", "footnotes")  # with a blank line above and below
_LEADS = ("：", ":")  # 参考文献：


class Part(msgspec.Struct, frozen=True, eq=False):
    """One block of a piece (or a piece of one height), as an item of the plan.

    `rows` of the table `laid` by number; `members` are what a table is with its title and notes.
    """

    piece: Piece
    number: int
    item: Item
    text: Text | None = None
    slot: Slot | None = None
    composed: dict[int, Composed] = {}
    laid: Laid | None = None
    rows: tuple[int, ...] = ()
    members: tuple[Part, ...] = ()

    @property
    def lines(self) -> int:
        """Lines that it takes as it was composed first."""
        return next(iter(self.item.versions))


_NONE_HELD: Mapping[int, Sequence[Part]] = {}


def parts_of(
    entry: Entry,
    page: Page,
    composer: Composer,
    shown: Mapping[str, Image],
    held: Mapping[int, Sequence[Part]] = _NONE_HELD,
) -> Iterator[Part]:
    """The items of a unit, in their order.

    `held` has the items that stand for some pieces (a table with its title and notes), by number.
    """
    for number, piece in enumerate(flow(entry)):
        if number in held:
            yield from held[number]
            continue
        slot = slot_of(piece, "flow", page, shown)
        if piece.shape == "figure":
            yield _figure(piece, number, slot, composer, _picture(piece, page, shown))
        elif slot is not None:
            yield from texts(piece, number, slot, composer)
        elif piece.shape == "lines":
            for block in piece.blocks:
                yield Part(_only(piece, block), number, _line(block, entry, page, composer))
        else:
            item = _uncomposed(piece, entry, page, composer)
            if piece.shape == "byline" and number and flow(entry)[number - 1].shape == "heading":
                item = msgspec.structs.replace(item, keeps=True)  # the poet below a title
            yield Part(piece, number, item)


def _line(block: Block, entry: Entry, page: Page, composer: Composer) -> Item:
    """A line of a list of names, or what takes several."""
    name = "thanks" if entry.unit.kind == "thanks" else "line"
    return Item({lines_of(name_text(block.text), name, page, composer.lexicon): 0})


def _uncomposed(piece: Piece, entry: Entry, page: Page, composer: Composer) -> Item:
    """A piece that is set as a headline."""
    shape: Shape = piece.shape
    if shape == "heading":
        return _heading(piece, page, composer)
    if shape == "scene":
        return Item({1: 0}, keeps=True)
    if shape in ("byline", "affiliation", "kicker"):
        named = byline_text(piece.block, entry.unit.authors) if shape == "byline" else ""
        text = named or name_text(piece.block.text)
        lines = lines_of(text, f"in-{shape}", page, composer.lexicon)
        return Item({lines: 0}, keeps=shape == "kicker")
    raise UnknownHeight


def _heading(piece: Piece, page: Page, composer: Composer) -> Item:
    """A heading of the second level stands on two body lines, one of them blank."""
    if piece.heading is None:
        raise UnknownHeight
    deep = piece.heading.level == 3
    name = f"head{piece.heading.level}"
    lines = lines_of(piece.heading.label, name, page, composer.lexicon)
    return Item({lines: 0}, space=0 if deep else 1, keeps=True, airy=not deep)


def _only(piece: Piece, *blocks: Block) -> Piece:
    ends = piece.ends and blocks[-1] is piece.blocks[-1]
    whole = {"numbered": piece.ordered, "summary": piece.long}
    return msgspec.structs.replace(piece, blocks=blocks, ends=ends, **whole)


def texts(piece: Piece, number: int, slot: Slot, composer: Composer) -> Iterator[Part]:
    """The composed blocks of a piece."""
    if piece.shape == "figures":
        raise UnknownHeight
    keeps: frozenset[int] = frozenset()
    spaced: Container[int] = range(piece.shape in (*_APART, "tabletitle"))
    if piece.shape == "poem":
        piece, keeps, spaced = versed(piece)
    asked, noted = piece.shape == "dialogue", piece.shape == "footnotes"
    for index, block in enumerate(piece.blocks):
        own = own_slot(piece, block, slot)
        text = composer.text(block, own)
        if not text.owners:
            raise UnknownHeight
        composed = composer.compose(text, own)
        item = Item(
            {len(composed.lines): 0},
            space=int(index in spaced),
            after=int(piece.shape in (*_APART, "tablenote") and block is piece.blocks[-1]),
            splits=piece.long or piece.shape in _DIVIDED,
            keeps=piece.shape in ("runin", "tabletitle")
            or (piece.shape == "pullquote" and not piece.long)
            or (asked and block.role == "question")
            or (noted and block.text.endswith(_LEADS) and block is not piece.blocks[-1])
            or index in keeps,
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
        raise UnknownHeight
    text = composer.text(piece.block, slot)
    composed = {}
    lines = picture
    if text.owners:
        made = composer.compose(text, slot)
        composed = {len(made.lines): made}
        lines += len(made.lines)
    elif not picture:
        raise UnknownHeight
    item = Item({lines: 0}, space=1, after=1, floats=picture > 0)
    return Part(piece, number, item, text if composed else None, slot, composed)


def elastic(part: Part, composer: Composer) -> Part:
    """The part with the other numbers of lines that its text can be set in, and their price."""
    if part.text is None or part.slot is None or not part.item.splits:
        return part
    composed = dict(part.composed)
    versions = dict(part.item.versions)
    found = composer.versions(part.text, part.slot)
    best = min((other.cost for other in found.values()), default=0)
    for lines, other in found.items():
        worst = max(line.stretch for line in other.lines)
        if lines not in versions and worst <= _LOOSEST and not any(x.fault for x in other.lines):
            composed[lines] = other
            versions[lines] = _PRICE + (other.cost - best) // _SHADE
    item = msgspec.structs.replace(part.item, versions=versions)
    return msgspec.structs.replace(part, item=item, composed=composed)

"""The columns of an article, planned from the heights of its pieces (typeset/pages.py).

Every composed text has a known number of lines, so we know before layout which line stands where,
and WeasyPrint only has to draw it. A unit that holds anything of unknown height (a table, figures
in the text) is left to WeasyPrint's own columns, and so is one whose pages turn out otherwise
(`engine.misfits`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from markupsafe import Markup

from issue2book.model import Block
from issue2book.render.html import Image, Inline, Leaf, Stack
from issue2book.render.outline import Entry
from issue2book.render.pdf.boxes import (
    Box,
    at_the_head,
    boxes_of,
    heads_of,
    held,
    low_lines,
    on_pages,
)
from issue2book.render.pdf.composed import Composer
from issue2book.render.pdf.geometry import Page
from issue2book.render.pdf.heights import (
    UnknownHeight,
    opening_lines,
    sidebar_lines,
    title_lines,
)
from issue2book.render.pdf.laying import Laid, Room, opened
from issue2book.render.pdf.openings import airs
from issue2book.render.pdf.parts import Part, parts_of
from issue2book.render.pieces import Piece, flow
from issue2book.typeset.compose import Composed
from issue2book.typeset.pages import Frame, Item, Placed, Plan, plan

_PLANNED = (
    "article",
    "news",
    "briefs",
    "advertorial",
    "letters",
    "photo",
    "thanks",
    "statistics",
    "edition",
)
_TRIES = 3


class Filled(msgspec.Struct, frozen=True):
    """The columns of a unit, the setter of the texts in them, and the classes of its opening."""

    leaves: tuple[Leaf, ...]
    inline: Inline
    air: str = ""


def filled(
    entry: Entry, page: Page, composer: Composer, shown: Mapping[str, Image]
) -> Filled | None:
    """The planned columns of a unit; None where they cannot be planned."""
    if entry.unit.kind not in _PLANNED:
        return None
    try:
        first = page.lines - opening_lines(entry, page, composer)
        boxes = boxes_of(flow(entry), page, composer)
        parts = list(parts_of(entry, page, composer, shown, held(boxes, page)))
    except UnknownHeight:
        return None
    under = _under(entry, parts, page)
    text = [part for part in parts if not under or not _quiet(part)]
    wide = tuple((_before(text, box), box) for box in boxes if box.wide)
    if first < 0 or not (text or wide):
        return None
    listed = 1 + under.plan.frames[0].height if under else 0
    room = Room(
        first,
        page.lines,
        _columns(text, first, page),
        listed,
        {},
        airs(entry, _saved(entry, page, composer)),
    )
    aside = 0 if wide else _sidebars(entry, page, composer)
    found = _among_tables(text, room, composer, wide, page, aside)
    if found is None:
        return None
    laid, heads = found
    setter = _Setter(entry, composer, [*laid.parts, *(under.parts if under else ())], page)
    leaves = list(_leaves(laid, heads, setter, page))
    rest = [box for _, box in wide if box not in heads.values()]
    leaves += _at_the_end(rest, _free(laid, room, heads, page) - listed, setter, page)
    if under:
        leaves.append(setter.leaf(_moved(under.plan.frames[0], len(laid.parts)), above=1))
    return Filled(tuple(leaves), setter.inline, " ".join(laid.air.names))


def _saved(entry: Entry, page: Page, composer: Composer) -> int:
    """Lines that the title takes less where it is set a little smaller."""
    usual, lesser = (title_lines(entry, page, composer, name) for name in ("title", "lesser"))
    return usual - lesser


def _columns(parts: Sequence[Part], first: int, page: Page) -> int:
    """How many columns: a poem that one column of the first page holds is not divided."""
    verse = {part.piece.shape for part in parts} <= {"poem", "heading"}
    lines = sum(max(part.item.versions) + part.item.space for part in parts)
    return 1 if verse and lines <= first else page.columns


def _quiet(part: Part) -> bool:
    """A caption whose picture is missing."""
    return part.piece.shape == "figure" and not part.item.floats and not part.piece.title


def _under(entry: Entry, parts: Sequence[Part], page: Page) -> Laid | None:
    """Captions whose picture is missing, as a list under the text.

    In the columns they would hold a place for nothing. On a page of pictures they are the text.
    """
    quiet = [
        msgspec.structs.replace(part, item=Item(part.item.versions))
        for part in parts
        if _quiet(part)
    ]
    if not quiet or len(quiet) == len(parts) or entry.unit.kind == "photo":
        return None
    most = page.lines // 3
    found = plan([part.item for part in quiet], most, most, columns=page.columns)
    return Laid(quiet, found) if found and len(found.frames) == 1 else None


def _moved(frame: Frame, by: int) -> Frame:
    """The same columns, their items counted from another number."""
    columns = [
        tuple(placed._replace(item=placed.item + by) for placed in column)
        for column in frame.columns
    ]
    return Frame(frame.height, tuple(columns))


def _sidebars(entry: Entry, page: Page, composer: Composer) -> int:
    """Lines that the sidebars take; 0 where there are none, or their height is not known."""
    try:
        return sum(sidebar_lines(sidebar, page, composer) for sidebar in entry.sidebars)
    except UnknownHeight:
        return 0


def _before(text: Sequence[Part], box: Box) -> int:
    """The last part of the text above a table; -1 where there is none."""
    return max((n for n, part in enumerate(text) if part.number < box.first), default=-1)


def _among_tables(
    text: Sequence[Part],
    room: Room,
    composer: Composer,
    wide: Sequence[tuple[int, Box]],
    page: Page,
    aside: int,
) -> tuple[Laid, Mapping[int, Box]] | None:
    """The text, and the table at the head of each page: of that after the one with its place.

    A table whose place is on the last page stands under the text. Each table moves text to the
    next page, so that the places are looked up again.
    """
    if not text:
        return Laid((), Plan(0, ())), {}
    heads: dict[int, Box] = {}
    laid = None
    for _ in range(1 + _TRIES * bool(wide)):
        under = low_lines((box for _, box in wide if box not in heads.values()), page)
        taken = {n: at_the_head(box, page) for n, box in heads.items()}
        here = room._replace(heads=taken, last=room.last + under)
        laid = opened(text, here, composer, aside)
        if laid is None or (found := heads_of(laid.plan, wide)) == heads:
            break
        heads = found
    if laid is None:
        return None
    # the last text may have gone to an earlier page
    return laid, {n: heads[n] for n in here.heads if n < len(laid.plan.frames)}


def _leaves(laid: Laid, heads: Mapping[int, Box], setter: _Setter, page: Page) -> Iterator[Leaf]:
    """The columns of all pages, with the tables above them."""
    for number, frame in enumerate(laid.plan.frames):
        above = 0 if number else laid.air.below
        turns = number > 0 or laid.alone
        if box := heads.get(number):
            yield from _pages_of(box, setter, page)
            above = int(at_the_head(box, page) > 0)
            turns = not above
        leaf = setter.leaf(frame, turns=turns, above=above)
        boxed = laid.boxed and number == len(laid.plan.frames) - 1
        footed = laid.footed and not number
        yield msgspec.structs.replace(leaf, boxed=boxed, footed=footed)


def _pages_of(box: Box, setter: _Setter, page: Page) -> Iterator[Leaf]:
    for part in on_pages(box, page):
        yield Leaf("", (setter.box(part, "break-before:page"),), below=True)


def _at_the_end(boxes: Iterable[Box], free: int, setter: _Setter, page: Page) -> Iterator[Leaf]:
    """Tables under the text, where `free` lines are left, or on the pages after it."""
    for box in boxes:
        if box.lines < free:
            style = f"margin-top:{page.line}pt"
            yield Leaf("", (setter.box(box, style),), below=True)
            free -= box.lines + 1
        else:
            yield from _pages_of(box, setter, page)
            *_, last = on_pages(box, page)
            free = page.lines - last.lines


def _free(laid: Laid, room: Room, heads: Mapping[int, Box], page: Page) -> int:
    """Lines under the columns of the last page."""
    if not laid.plan.frames:
        return room.first
    last = len(laid.plan.frames) - 1
    height = room.full if last or laid.alone else room.first - laid.air.lines
    taken = at_the_head(heads[last], page) if last in heads else 0
    return height - taken - laid.plan.frames[-1].height


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

    def leaf(self, frame: Frame, *, turns: bool = False, above: int = 0) -> Leaf:
        """The columns of a page, with blank lines `above`."""
        page, tall = self._page, frame.height * self._page.line
        stacks = []
        for number, column in enumerate(frame.columns):
            place = ""
            if number:
                left = number * (page.column + page.gutter * page.em)
                place = f";margin-top:{-tall}pt;margin-left:{left}pt"
            stacks.append(Stack(f"height:{tall}pt{place}", tuple(self._pieces(column))))
        space = f";margin-top:{above * page.line}pt" if above else ""
        return Leaf(f"height:{tall}pt{space}", tuple(stacks), turns=turns)

    def box(self, box: Box, style: str) -> Stack:
        """A table over the width of the page, with its title and notes."""
        return Stack(style, tuple(("", self._whole(part)) for part in box.members))

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
        before = None
        for group in groups:
            part = self._parts[group[0].item]
            again = part.item.again and (before is None or before.item != group[0].item - 1)
            space = group[0].space - again * part.item.again
            style = f"padding-top:{space * self._page.line}pt" if space else ""
            if part.members:
                for n, member in enumerate(part.members):
                    yield "" if n else style, self._whole(member)
            elif part.laid:
                rows = [row for placed in group for row in self._parts[placed.item].rows]
                yield style, self._rows(part, [0, *rows] if again else rows)
            else:
                yield style, self._piece(group)
            before = group[-1]

    def _piece(self, group: Sequence[Placed]) -> Piece:
        """The blocks of a piece that stand together; those that a page's end divides, in part."""
        piece = self._parts[group[0].item].piece
        whole = f"{self._anchor}-{self._parts[group[0].item].number}"
        if piece.shape == "figure":
            return self._whole(self._parts[group[0].item])
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

    def _whole(self, part: Part) -> Piece:
        """A piece that no column's end divides."""
        if part.laid:
            return self._rows(part, part.rows)
        if part.text and part.composed:
            made = next(iter(part.composed.values()))
            for block in part.piece.blocks:
                self._set[id(block)] = block, self._composer.markup(part.text, made, block)
        return part.piece

    def _rows(self, part: Part, numbers: Sequence[int]) -> Piece:
        """Rows of a table as a table."""
        block = part.piece.block
        own = msgspec.structs.replace(block, rows=tuple(block.rows[n] for n in numbers))
        if part.laid:
            self._set[id(own)] = own, self._composer.rows(part.laid, numbers)
        return msgspec.structs.replace(part.piece, blocks=(own,))

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

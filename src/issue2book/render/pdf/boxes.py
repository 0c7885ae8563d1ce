"""Tables with their titles and notes, as what stands in a column or over the width of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from issue2book.render.pdf.composed import Composer
from issue2book.render.pdf.geometry import Page
from issue2book.render.pdf.heights import UnknownHeight
from issue2book.render.pdf.parts import Part, texts
from issue2book.render.pdf.slots import Place, slot_of
from issue2book.render.pdf.tables import Laid
from issue2book.render.pieces import Piece
from issue2book.typeset.pages import Item, Plan

_COMPANY = 3  # rows: the head and two
_WHOLE = 2 / 3  # of a page: a higher table is broken between its rows


class Box(msgspec.Struct, frozen=True, eq=False):
    """A table with its title and notes; `wide`: over all columns."""

    members: tuple[Part, ...]
    wide: bool = False

    @property
    def first(self) -> int:
        """Number of its first piece."""
        return self.members[0].number

    @property
    def lines(self) -> int:
        """Lines that it takes."""
        return sum(part.lines for part in self.members)

    def high(self, page: Page) -> bool:
        """Whether it is broken where it does not fit."""
        return self.lines > _WHOLE * page.lines


def boxes_of(pieces: Sequence[Piece], page: Page, composer: Composer) -> tuple[Box, ...]:
    """The tables of a unit.

    Raises:
        UnknownHeight: a row is half a page high.
    """
    found, end = [], 0
    for n, piece in enumerate(pieces):
        if piece.shape != "table" or not piece.block.rows:
            continue
        start = n - (n > end and pieces[n - 1].shape == "tabletitle")
        end = n + 1
        while end < len(pieces) and _belongs(pieces, end):
            end += 1
        found.append(_box(pieces, range(start, end), page, composer))
    return tuple(found)


def _belongs(pieces: Sequence[Piece], number: int) -> bool:
    """A note, or a title below the table; a title right above a table is that one's."""
    if pieces[number].shape == "tabletitle":
        return number + 1 == len(pieces) or pieces[number + 1].shape != "table"
    return pieces[number].shape == "tablenote"


def _box(pieces: Sequence[Piece], numbers: range, page: Page, composer: Composer) -> Box:
    (block,) = (pieces[n].block for n in numbers if pieces[n].block.rows)
    laid = composer.lay(block, page.column)
    wide = page.columns > 1 and not laid.reads_well
    if wide:
        laid = composer.lay(block, page.area[0])
    if laid.heights[0] + max(laid.heights) > page.lines // 2:
        raise UnknownHeight
    members: list[Part] = []
    for n in numbers:
        if pieces[n].block.rows:
            members.append(_rows(pieces[n], n, laid, range(len(laid.rows))))
        else:
            place: Place = "wide" if wide else "flow"
            slot = slot_of(pieces[n], place, page, ())
            if slot is None:
                raise UnknownHeight
            members += texts(pieces[n], n, slot, composer)
    return Box(tuple(members), wide)


def _rows(piece: Piece, number: int, laid: Laid, rows: Sequence[int]) -> Part:
    lines = sum(laid.heights[row] for row in rows)
    return Part(piece, number, Item({lines: 0}), laid=laid, rows=tuple(rows))


def in_column(box: Box, page: Page) -> Iterator[Part]:
    """The items that it is in a column: one that may wait for the next, or its rows."""
    if not box.high(page):
        item = Item({box.lines: 0}, space=1, after=1, floats=True)
        yield Part(box.members[0].piece, box.first, item, members=box.members)
        return
    parts = list(_apart(box))
    for n, part in enumerate(parts):
        space, after = int(n == 0), int(n == len(parts) - 1)
        item = msgspec.structs.replace(part.item, space=space, after=after)
        yield msgspec.structs.replace(part, item=item)


def _apart(box: Box) -> Iterator[Part]:
    """Its rows one by one: the head stays with the next and comes again, the last two together."""
    last = box.members[-1]
    for part in box.members:
        if part.laid is None:
            item = msgspec.structs.replace(part.item, keeps=part is not last)
            yield msgspec.structs.replace(part, item=item)
            continue
        company = len(part.rows) - (2 if part is last else 1)
        for row in part.rows:
            again = part.laid.heights[0] if part.laid.headed and row > 1 else 0
            keeps = (part.laid.headed and row == 0) or row == company
            item = Item({part.laid.heights[row]: 0}, keeps=keeps, again=again)
            yield Part(part.piece, part.number, item, laid=part.laid, rows=(row,))


def on_pages(box: Box, page: Page) -> Iterator[Box]:
    """A box as it stands on pages of its own."""
    rest = box.members
    while sum(part.lines for part in rest) > page.lines:
        here, rest = _cut(rest, page.lines)
        yield Box(here, box.wide)
    yield Box(rest, box.wide)


def _cut(parts: tuple[Part, ...], room: int) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """What fits into `room` lines, and the rest, with the head of the table once more."""
    for n, part in enumerate(parts):
        if part.lines <= room:
            room -= part.lines
            continue
        if part.laid is None:
            return parts[:n], parts[n:]
        laid, rows = part.laid, list(part.rows)
        while sum(laid.heights[row] for row in rows) > room:
            rows.pop()
        if part.rows[-1] - rows[-1] == 1 and len(rows) > _COMPANY:
            rows.pop()  # no row stands alone
        head = (0,) if laid.headed else ()
        later = (*head, *range(rows[-1] + 1, len(laid.rows)))
        here = _rows(part.piece, part.number, laid, rows)
        return (*parts[:n], here), (_rows(part.piece, part.number, laid, later), *parts[n + 1 :])
    return parts, ()


def held(boxes: Sequence[Box], page: Page) -> dict[int, list[Part]]:
    """What stands in the columns for the pieces of tables."""
    found: dict[int, list[Part]] = {part.number: [] for box in boxes for part in box.members}
    return found | {box.first: list(in_column(box, page)) for box in boxes if not box.wide}


def low_lines(boxes: Iterable[Box], page: Page) -> int:
    """What is left for tables under the text, if they are not too high for that."""
    low = (box.lines + 1 for box in boxes if not box.high(page))
    return min(sum(low), page.lines // 2)


def at_the_head(box: Box, page: Page) -> int:
    """Lines of a page that a table takes, or the rest of one that has pages of its own."""
    *_, last = on_pages(box, page)
    return 0 if last.high(page) else last.lines + 1


def heads_of(laid: Plan, wide: Sequence[tuple[int, Box]]) -> dict[int, Box]:
    """The table at the head of each page; those that no page of text follows are left out."""
    pages = {p.item: n for n, frame in enumerate(laid.frames) for c in frame.columns for p in c}
    heads: dict[int, Box] = {}
    for after, box in wide:
        number = 1 + pages.get(after, 0)
        while number in heads:
            number += 1
        if number < len(laid.frames):
            heads[number] = box
    return heads

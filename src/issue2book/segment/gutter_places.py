"""Where the gutter between two columns is, that a reader of PDF filled with white space.

Most lines of the right column begin at one place: behind a space on the line of a left one, or
alone, where the base lines of the two columns do not meet. A heading or a mark in the middle of
the right column begins further right; the space before it spans the gutter all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from issue2book.segment.names import looks_like_name
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from issue2book.segment.pieces import Piece

SPACE = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
#: Lines that stand in both columns, at least, and their share of those from the first to the last.
ROWS, _SHARE = 5, 0.4
#: Characters of a line over all columns.
_WIDEST = 300
#: Ems of a line of a column, in the middle; narrower ones are those of a table or a list.
_NARROWEST = 9.0
#: Places before the gutter's end and behind it that lines of the right column begin at.
BEFORE, _BEHIND = 1, 6
#: Share of the lines that may end in a number; of a contents page more do.
_NUMBERED = 0.3
#: Blank lines between lines in the middle of their columns, and places they are off the middle.
_APART, _OFF = 2, 6
#: Lines of two poems side by side, and ems of a line of verse at least and at most.
_LINES, _SHORTEST, _LONGEST = 8, 4.0, 20.0


class Row(NamedTuple):
    """A line, and the places before it in its column."""

    piece: Piece
    lead: int


class Gutter(msgspec.Struct, frozen=True):
    """Where the right column begins, and per row the space that ends there.

    `steady` says how many of the lines begin at one and the same place, and at how few places the
    others do; `reach` are the first and the last row that show both columns. The short lines of
    `verse` are no titles over both.
    """

    place: int
    spaces: dict[int, tuple[int, int]]
    measure: Callable[[str], int]
    steady: tuple[int, int]
    reach: tuple[int, int]
    verse: bool = False

    def is_right(self, row: Row) -> bool:
        """Whether a line without a space stands in the right column."""
        return row.lead >= self.place - BEFORE

    def is_left(self, row: Row) -> bool:
        """Whether it ends before the right column begins."""
        return row.lead + self.measure(row.piece.text.rstrip()) < self.place


def gutter_of(rows: Sequence[Row], least: int = ROWS) -> Gutter | None:
    """The gutter that most lines have at one place, by whichever measure of places."""
    found = [gutter for measure in (len, _wide, _full) if (gutter := _by(rows, measure, least))]
    best = max(found, key=lambda gutter: (len(gutter.spaces), gutter.steady), default=None)
    if best is None:
        return None
    return msgspec.structs.replace(best, spaces=best.spaces | dict(_spanning(rows, best)))


def _wide(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text)


def _full(text: str) -> int:
    """The same, quotes and dashes as wide as ideographs."""
    return len(text) + sum(unicodedata.east_asian_width(char) in "WFA" for char in text)


def _by(rows: Sequence[Row], measure: Callable[[str], int], least: int) -> Gutter | None:
    places = list(_ends(rows, measure))
    gutter = _at(rows, places, measure, least)
    if gutter is None:
        alone = [
            (row.lead, at, (0, 0))
            for at, row in enumerate(rows)
            if row.lead >= _NARROWEST and _is_text(row)
        ]
        gutter = _at(rows, [*places, *alone], measure, ROWS)
    return gutter


def _ends(
    rows: Sequence[Row], measure: Callable[[str], int]
) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """The place at which each wide space ends, its row, and from where to where it goes."""
    for at, row in enumerate(rows):
        if _is_text(row):
            for hit in SPACE.finditer(row.piece.text[:_WIDEST]):
                yield row.lead + measure(row.piece.text[: hit.end()]), at, hit.span()


def _is_text(row: Row) -> bool:
    return not (row.piece.level or row.piece.rows or row.piece.picture)


def _at(
    rows: Sequence[Row],
    places: Sequence[tuple[int, int, tuple[int, int]]],
    measure: Callable[[str], int],
    least: int,
) -> Gutter | None:
    count = {
        place: len({at for p, at, _ in places if place - BEFORE <= p <= place + _BEHIND})
        for place in {place for place, _, _ in places}
    }
    most = max(count.values(), default=0)
    if most < least:
        return None
    place = min(place for place, number in count.items() if number == most)
    # the first lines of paragraphs begin further right
    near = {at: span for p, at, span in places if place - BEFORE <= p <= place + _BEHIND}
    lines = Counter(p for p, at, span in places if near.get(at) == span)
    spaces = {at: span for at, span in near.items() if span[1]}
    alone = any(span == (0, 0) for span in near.values())
    turns = set(_by_turns(rows, near, place, measure)) if alone else set()
    if alone and len(turns) < ROWS:
        return None
    shown = sorted(spaces.keys() | turns)
    if len(shown) < least:
        return None
    reach = (shown[0], shown[-1])
    gutter = Gutter(place, spaces, measure, (max(lines.values()), -len(lines)), reach)
    if _are_columns(rows, gutter, shown):
        return gutter
    verse = msgspec.structs.replace(gutter, verse=True)
    return verse if _are_poems(rows, verse) else None


def _by_turns(
    rows: Sequence[Row],
    near: dict[int, tuple[int, int]],
    place: int,
    measure: Callable[[str], int],
) -> Iterator[int]:
    """Rows that stand in one column each, next to one in the other."""
    sides: dict[int, bool] = {}
    for at, row in enumerate(rows):
        if SPACE.search(row.piece.text):
            continue  # of a list, or of both columns
        if at in near or row.lead + measure(row.piece.text.rstrip()) < place:
            sides[at] = at in near
    for at, is_right in sides.items():
        if sides.get(at + 1, is_right) != is_right:
            yield from (at, at + 1)


def sides_of(
    rows: Sequence[Row], gutter: Gutter, shown: Iterable[int] = ()
) -> tuple[list[str], list[str]]:
    """The lines of the two columns, of all rows from the first to the last or of those `shown`.

    Rows without text, which are pictures, are no lines of either.
    """
    left: list[str] = []
    right: list[str] = []
    for at in shown or range(gutter.reach[0], gutter.reach[1] + 1):
        text = rows[at].piece.text
        space = gutter.spaces.get(at)
        if not text.strip():
            continue
        if space is not None:
            left.append(text[: space[0]])
            right.append(text[space[1] :])
        elif gutter.is_right(rows[at]):
            right.append(text)
        elif gutter.is_left(rows[at]):
            left.append(text)
    return left, right


def _are_columns(rows: Sequence[Row], gutter: Gutter, shown: Sequence[int]) -> bool:
    """Whether running text stands on both sides, and no list, table or contents page."""
    sides = sides_of(rows, gutter, shown)
    texts = [text.strip() for side in sides for text in side]
    return (
        all(side and median(map(ems, side)) >= _NARROWEST for side in sides)
        and sum(text[-1:].isdigit() for text in texts) <= _NUMBERED * len(texts)
        and len(shown) >= _SHARE * (gutter.reach[1] - gutter.reach[0] + 1)
    )


def _are_poems(rows: Sequence[Row], gutter: Gutter) -> bool:
    """Whether verse stands on both sides: stanzas end there on heights of their own."""
    sides = sides_of(rows, gutter)
    texts = [text.strip() for side in sides for text in side]
    first, last = gutter.reach
    within = [at for at in range(first, last + 1) if rows[at].piece.text.strip()]
    alone = [rows[at] for at in within if at not in gutter.spaces]
    return (
        min(map(len, sides)) >= _LINES / 2
        and len(texts) >= _LINES
        and len(texts) == len(alone) + 2 * (len(within) - len(alone))
        and all(median(map(ems, side)) >= _SHORTEST for side in sides)
        and max(map(ems, texts)) <= _LONGEST
        and not any(SPACE.search(text) or text[-1:].isdigit() for text in texts)
        and (
            len({gutter.is_right(row) for row in alone}) > 1
            or any(
                looks_like_name(rows[at].piece.text[:start].strip())
                and looks_like_name(rows[at].piece.text[end:].strip())
                for at, (start, end) in _spanning(rows, gutter)
            )
        )
    )


def _spanning(rows: Sequence[Row], gutter: Gutter) -> Iterator[tuple[int, tuple[int, int]]]:
    """Rows with a space over the gutter, and it: a heading in the middle of the right column.

    Beside the columns only lines in the middle of both are such: titles side by side.
    """
    first, last = gutter.reach
    for at in range(first, last + 1):
        if at not in gutter.spaces and (space := _over_gutter(rows[at], gutter)):
            yield at, space
    for way, edge in ((-1, first), (1, last)):
        at = edge + way
        while 0 <= at < len(rows):
            gap = rows[at if way > 0 else at + 1].piece.gap
            space = None if gap > _APART else _over_gutter(rows[at], gutter)
            if space is None or not _in_the_middle(rows, gutter, at, space):
                break
            yield at, space
            at += way


def _over_gutter(row: Row, gutter: Gutter) -> tuple[int, int] | None:
    """The space of a line that begins before the right column and ends in it."""
    text = row.piece.text
    if not _is_text(row):
        return None
    for hit in SPACE.finditer(text[:_WIDEST]):
        start, end = (row.lead + gutter.measure(text[:to]) for to in hit.span())
        if start < gutter.place <= end:
            return hit.span()
    return None


def _in_the_middle(rows: Sequence[Row], gutter: Gutter, at: int, space: tuple[int, int]) -> bool:
    """Whether both lines of a row stand in the middle of their columns."""
    left = [
        rows[i].lead + gutter.measure(rows[i].piece.text[:s])
        for i, (s, _) in gutter.spaces.items()
    ]
    ends = [rows[i].lead + gutter.measure(rows[i].piece.text) for i in gutter.spaces]
    start = min(rows[i].lead for i in gutter.spaces)
    if not left:
        return False
    text, lead = rows[at].piece.text, rows[at].lead
    columns = ((start, max(left)), (gutter.place, max(ends)))
    lines = (
        (lead, lead + gutter.measure(text[: space[0]])),
        (lead + gutter.measure(text[: space[1]]), lead + gutter.measure(text.rstrip())),
    )
    return all(
        abs(sum(line) - sum(column)) <= 2 * _OFF
        for line, column in zip(lines, columns, strict=True)
    )

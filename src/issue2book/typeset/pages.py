"""Which lines stand in which column: the pages of an article planned as a whole.

Everything on a page takes whole lines, so a column is a row of slots and its content a row of
items. Columns are to be full and level (CLREQ 2.3.2), the columns of the last page alike; no line
of a paragraph stands alone (3.1.6: orphans and widows 2), no heading last. What the planner may do
to reach that, by rising cost: let a picture stand at the top of the next column, leave a column
one line short, set a paragraph in another number of lines, give a heading or a picture more lines
of space. Shortest way over the places where a column may end, with the few cheapest ways kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from operator import itemgetter
from typing import NamedTuple

import msgspec

from issue2book.typeset.spacing import NEVER

_ALONE = 2  # lines of a paragraph that stay together on either side of a column's end
_KEPT = 6
_SHORT = (0, 12)  # a column that lacks no line, one
_SHORTER = 45  # times the square of what it lacks
_FEATHERS = (0, 150, 330)  # more lines of space above a heading: seen, unlike other lines
_FLOATED = 10
_PICTURE_LAST = 15
_PAGE = 60
_LAST = 5  # a last page of fewer lines looks forgotten
_FORGOTTEN = 220
_SLACK = 6  # lines by which the last page may be higher than its content needs
_LEVEL = 25  # a line or two that columns lack
_POOR = 60  # a heading far from its text, a column that lacks two lines, a forgotten page


_NO_HEADS: Mapping[int, int] = {}


class Item(msgspec.Struct, frozen=True):
    """What takes lines: `space` before it (not at a column's top) and `after` it.

    `versions` gives the numbers of lines that it can be set in, with what each costs. `splits`:
    a column may end inside; `keeps`: what follows stays with it; `airy`: the space before it may
    grow; `floats`: it may wait for the top of the next column, and the spaces around it may grow.
    `again`: lines that are set before it once more where the item before it stands elsewhere (the
    head of a table); they are part of the space that `Placed` gives.
    """

    versions: Mapping[int, int]
    space: int = 0
    after: int = 0
    splits: bool = False
    keeps: bool = False
    airy: bool = False
    floats: bool = False
    again: int = 0


class Placed(NamedTuple):
    """Lines `first` to `last` (not included) of the version of an item in `lines` lines."""

    item: int
    lines: int
    first: int
    last: int
    space: int


class Frame(NamedTuple):
    """The columns of one page and their height in lines."""

    height: int
    columns: tuple[tuple[Placed, ...], ...]


class Plan(NamedTuple):
    """The pages of an article, and what is wrong with them."""

    cost: int
    frames: tuple[Frame, ...]

    @property
    def level(self) -> bool:
        """Whether no column lacks more than a line, so that nothing need be set otherwise."""
        return self._fault <= _LEVEL

    @property
    def poor(self) -> bool:
        """Whether the reader will notice something."""
        return self._fault > _POOR

    @property
    def _fault(self) -> int:
        return self.cost - _PAGE * (len(self.frames) - 1)


class _State(NamedTuple):
    """What comes next: an item, or the rest of a version from a line; a picture that waits."""

    item: int = 0
    lines: int = 0
    line: int = 0
    waits: int = -1


class _Column(NamedTuple):
    """A way to fill a column: where it ends, how many lines it takes, what stands in it."""

    cost: int
    used: int
    end: _State
    placed: tuple[Placed, ...]


class _Way(NamedTuple):
    """A way through some columns."""

    cost: int
    state: _State
    columns: tuple[tuple[Placed, ...], ...] = ()
    frames: tuple[Frame, ...] = ()


class _Front(NamedTuple):
    """A column filled as far as an item."""

    cost: int
    placed: tuple[Placed, ...]


#: What the pages of an article cost, and the pages.
_End = tuple[int, tuple[Frame, ...]]
#: The ways to fill a column of some height from a state on. Many ways meet in one state.
_Fill = Callable[[_State, int], Sequence[_Column]]


def plan(
    items: Sequence[Item],
    first: int,
    full: int,
    last: int = 0,
    *,
    columns: int,
    heads: Mapping[int, int] = _NO_HEADS,
) -> Plan | None:
    """The best pages; `first` lines are left on the first page, `full` are on each other one.

    `heads` tells how many of a page are taken by something at its head, by its number from 0;
    `last` lines of the last page are taken by something else. None when something is higher than
    a page.
    """
    ways, best = [_Way(0, _State())], None
    fill = cache(partial(_columns, items))
    for number in range(_most_pages(items, first, full, columns) + bool(last) + len(heads)):
        height = (full if number else first) - heads.get(number, 0)
        room = height, last
        found: _End | None = None
        for way in ways:
            most = found[0] if found else best.cost if best else NEVER
            end = _last_page(items, fill, way, room, columns, most)
            if end is not None and (found is None or end < found):
                found = end
        if found is not None and (best is None or found[0] < best.cost):
            best = Plan(*found)
        ways = _pages(len(items), fill, ways, height, columns, best.cost if best else NEVER)
        if not ways:
            break
    return best


def _most_pages(items: Sequence[Item], first: int, full: int, columns: int) -> int:
    lines = sum(max(item.versions) + item.space + item.after for item in items)
    return 3 + (2 * lines) // (full * columns) + (first < full)


def _cheapest(ways: list[_Way]) -> list[_Way]:
    """The cheapest way to each state, and of these the cheapest."""
    known: dict[_State, _Way] = {}
    for way in ways:
        if way.state not in known or way.cost < known[way.state].cost:
            known[way.state] = way
    return sorted(known.values(), key=lambda way: way.cost)[:_KEPT]


def _pages(
    count: int, fill: _Fill, ways: list[_Way], height: int, columns: int, most: int
) -> list[_Way]:
    """All columns of a page filled to its foot, for less than `most`."""
    for _ in range(columns):
        ways = _cheapest(
            [
                _Way(cost, col.end, (*way.columns, col.placed), way.frames)
                for way in ways
                for col in fill(way.state, height)
                if (col.end.item < count or col.end.waits >= 0)
                and (cost := way.cost + col.cost + _lack(height - col.used)) < most - _PAGE
            ]
        )
    return [
        _Way(way.cost + _PAGE, way.state, (), (*way.frames, Frame(height, way.columns)))
        for way in ways
    ]


def _lack(lines: int) -> int:
    return _SHORT[lines] if lines < len(_SHORT) else _SHORTER * lines * lines


def _last_page(
    items: Sequence[Item], fill: _Fill, way: _Way, room: tuple[int, int], columns: int, most: int
) -> _End | None:
    """The rest of the article in level columns, as low as may be; None if it costs over `most`.

    `room` are the lines of the page, and those that something else takes.
    """
    height, taken = room[0] - room[1], room[1]
    least = -(-_least(items, way.state) // columns)
    if least > height:
        return None
    found: _End | None = None
    natural = -(-_natural(items, way.state) // columns)
    for tall in range(max(1, least), min(height, natural + _SLACK) + 1):
        for cost, frames in _level(items, fill, way, tall, columns, most):
            short = _LAST - frames[-1].height - taken if way.frames else 0
            end = cost + _FORGOTTEN * max(0, short), frames
            if end[0] <= most and (found is None or end < found):
                found, most = end, end[0]
    return found


def _level(
    items: Sequence[Item], fill: _Fill, way: _Way, tall: int, columns: int, most: int
) -> Iterator[_End]:
    """The rest in columns of that height; nothing costs less than 0, so dear ways are left."""
    ways = [way]
    for _ in range(columns - 1):
        ways = _cheapest(
            [
                _Way(cost, c.end, (*w.columns, c.placed))
                for w in ways
                for c in fill(w.state, tall)
                if (cost := w.cost + c.cost + _lack(tall - c.used)) <= most
            ]
        )
    last = len(items)
    for w in ways:
        if _least(items, w.state) > tall:
            continue
        for col in fill(w.state, tall):
            if col.end.item < last or col.end.waits >= 0:
                continue
            used = tall if columns > 1 else col.used
            frame = Frame(used, (*w.columns, col.placed))
            cost = w.cost + col.cost + (_lack(tall - col.used) if columns > 1 else 0)
            yield cost, (*way.frames, frame)


def _least(items: Sequence[Item], state: _State) -> int:
    """Fewest lines of what is left, spaces not counted."""
    rest = items[state.item + (state.line > 0) :]
    waits = min(items[state.waits].versions) if state.waits >= 0 else 0
    return waits + max(0, state.lines - state.line) + sum(min(item.versions) for item in rest)


def _natural(items: Sequence[Item], state: _State) -> int:
    """Lines of what is left, each item in its best version."""
    rest = items[state.item + (state.line > 0) :]
    more = sum(item.space + item.after + _best(item) - min(item.versions) for item in rest)
    return _least(items, state) + more


def _best(item: Item) -> int:
    return min(item.versions.items(), key=itemgetter(1))[0]


def _columns(items: Sequence[Item], state: _State, height: int) -> list[_Column]:
    """The ways to fill a column from a state on."""
    top: tuple[Placed, ...] = ()
    used = 0
    if state.waits >= 0:
        lines = min(items[state.waits].versions)
        top, used = (Placed(state.waits, lines, 0, lines, 0),), lines
    at = state.item
    if state.line:
        space = items[state.waits].after if top else 0
        rest = state.lines - state.line
        if used + space + rest > height:
            return list(_continued(state, top, used + space, height, space))
        top = (*top, Placed(at, state.lines, state.line, state.lines, space))
        used, at = used + space + rest, at + 1
    if used > height:
        return []
    found: list[_Column] = []
    fronts = {(used, -1): _Front(0, top)}
    for index in range(at, len(items)):
        if top or index > at:
            found += _ends_before(items, index, fronts)
        fronts = _with(items, index, fronts, height, found)
        if not fronts:
            break
    found += [
        _Column(front.cost, used, _State(len(items), waits=waits), front.placed)
        for (used, waits), front in fronts.items()
    ]
    return _best_ends(found, height)


def _continued(
    state: _State, top: tuple[Placed, ...], used: int, height: int, space: int
) -> Iterator[_Column]:
    """A column that one paragraph fills, or fills under a picture."""
    lines = min(height - used, state.lines - state.line - _ALONE)
    if lines >= _ALONE:
        end = state.line + lines
        placed = Placed(state.item, state.lines, state.line, end, space)
        yield _Column(0, used + lines, _State(state.item, state.lines, end), (*top, placed))


def _ends_before(
    items: Sequence[Item], index: int, fronts: Mapping[tuple[int, int], _Front]
) -> Iterator[_Column]:
    """Columns that end before an item."""
    for (used, waits), front in fronts.items():
        last = items[front.placed[-1].item] if front.placed else None
        if last and not last.keeps:
            cost = front.cost + _PICTURE_LAST * last.floats
            yield _Column(cost, used, _State(index, waits=waits), front.placed)


def _with(
    items: Sequence[Item],
    index: int,
    fronts: Mapping[tuple[int, int], _Front],
    height: int,
    found: list[_Column],
) -> dict[tuple[int, int], _Front]:
    """The columns with an item more; those that end inside it are added to `found`."""
    item = items[index]
    out: dict[tuple[int, int], _Front] = {}

    def keep(key: tuple[int, int], cost: int, placed: tuple[Placed, ...]) -> None:
        if key not in out or cost < out[key].cost:
            out[key] = _Front(cost, placed)

    for (used, waits), front in fronts.items():
        if item.floats and waits < 0:
            keep((used, index), front.cost + _FLOATED, front.placed)
        for space, air in _spaces(items, index, front.placed):
            for lines, price in item.versions.items():
                start, cost = used + space, front.cost + air + price
                if start + lines <= height:
                    placed = Placed(index, lines, 0, lines, space)
                    keep((start + lines, waits), cost, (*front.placed, placed))
                elif item.splits and (here := min(height - start, lines - _ALONE)) >= _ALONE:
                    placed = Placed(index, lines, 0, here, space)
                    end = _State(index, lines, here, waits)
                    found.append(_Column(cost, start + here, end, (*front.placed, placed)))
    return out


def _spaces(
    items: Sequence[Item], index: int, placed: tuple[Placed, ...]
) -> Iterator[tuple[int, int]]:
    """The spaces that may stand before an item, with what each costs."""
    item = items[index]
    if not placed:
        yield item.again, 0
        return
    before = items[placed[-1].item]
    space = max(item.space, before.after) + item.again * (placed[-1].item != index - 1)
    airy = item.airy or item.floats or before.floats
    for more, cost in enumerate(_FEATHERS if airy else _FEATHERS[:1]):
        yield space + more, cost


def _best_ends(found: list[_Column], height: int) -> list[_Column]:
    """The cheapest column for each end, and of these the cheapest."""
    known: dict[_State, tuple[int, _Column]] = {}
    for column in found:
        cost = column.cost + _lack(height - column.used)
        if column.end not in known or cost < known[column.end][0]:
            known[column.end] = (cost, column)
    ranked = sorted(known.values(), key=lambda pair: pair[0])
    done = [column for _, column in ranked if column.end.lines == 0 and column.end.waits < 0]
    last = [column for column in done if column.end.item == max(c.end.item for c in done)]
    return [column for _, column in ranked[: 2 * _KEPT]] + last[:1]

"""Boxes of figures around their name: listed or called so, with figures above and below it.

Designers set the name of a box in its middle, and scans read its columns in any order. Where the
name is known, what stands around it shows how far the box reaches: figures, their words, a source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from issue2book.segment.amounts import is_amount
from issue2book.segment.figure_boxes import (
    Box,
    is_dashed,
    is_figures_section,
    is_note,
    names_figures,
    says_figures,
)
from issue2book.segment.figure_order import Item, in_order, is_figure, part_of, words_behind
from issue2book.segment.section_labels import name_of
from issue2book.segment.text import HAN, TERMINAL, bare, strip_head, tail_state

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.figure_order import Ordered
    from issue2book.segment.pieces import Piece

#: 数字　　访谈: sections side by side.
_CELLS = re.compile(r"\u3000+|\s{2,}|\t")
#: Characters of a name; figures below a name that says so, and below one that is but listed.
_NAME, _FEWEST, _LISTED = 40, 2, 3
#: The same below the name of what somebody signs, as one who counted does.
_SIGNED = 4
#: Lines of words in a row, and lines above and below the name, that are looked at.
_WORDS, _REACH = 3, 24
#: 3个难处: a heading counts what it is about.
_THINGS = re.compile(rf"\d+[个個种種大条條点點项項招步件][{HAN}]{{2,}}")
#: Characters of a name that is not listed, below a line that says 数字; of a cut paragraph.
_ODD, _PARAGRAPH = 16, 24


_COUNTS = re.compile("[数數账賬帐帳]")


class Names(NamedTuple):
    """Bare titles: those `listed` without writers, those where figures are, those `signed`."""

    listed: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    signed: frozenset[str] = frozenset()


def names_of(contents: Contents) -> Names:
    """The titles that boxes may have: 盐的账本 too, where 数说：盐的账本 is listed."""
    listed: set[str] = set()
    figures: set[str] = set()
    for entry in contents.entries:
        _, mark, tail = parted(entry.title)
        named = {bare(entry.title), bare(tail)} if mark else {bare(entry.title)}
        if mark or is_figures_section(entry.column or ""):
            figures |= named
        if not entry.authors:
            listed |= named
    signed = {bare(entry.title) for entry in contents.entries if entry.authors}
    return Names(frozenset(listed - {""}), frozenset(figures - {""}), frozenset(signed - {""}))


def parted(title: str) -> tuple[str, str, str]:
    """数说：盐的账本 by its mark, where its head says that figures are meant."""
    for mark in "：:丨｜|":
        head, found, tail = title.partition(mark)
        if found and says_figures(head):
            return head, found, tail.strip()
    return title, "", ""


def in_section(boxes: Sequence[Box], lines: Iterable[str], names: Names) -> tuple[Box, ...]:
    """The boxes; the only one in the section of figures that stands on the contents page."""
    cells = (cell.strip() for line in lines for cell in _CELLS.split(line))
    found = {
        name_of(cell)
        for cell in cells
        if is_figures_section(cell) and bare(cell) not in names.listed
    }
    if len(boxes) != 1 or len(found) != 1:
        return tuple(boxes)
    return (msgspec.structs.replace(boxes[0], section=found.pop()),)


def named_boxes(pieces: Sequence[Piece], closed: Collection[int], names: Names) -> list[Box]:
    """The boxes around a name, in order; `closed` indexes are in none."""
    boxes: list[Box] = []
    taken = {*closed}
    for at, piece in enumerate(pieces):
        if at in taken or len(piece.text) > _NAME or is_figure(strip_head(piece.text)):
            continue
        box = _around(pieces, at, taken, names)
        if box is not None:
            boxes.append(_with_strays(box, pieces, taken))
            taken.update(boxes[-1].indexes)
    return boxes


def _around(pieces: Sequence[Piece], at: int, closed: Collection[int], names: Names) -> Box | None:
    """The box whose name or label stands at `at`."""
    text = pieces[at].text
    key = bare(strip_head(text))
    if key in names.signed:  # an essay of somebody, or who counted
        return _box(_Place(pieces, at, closed), _SIGNED) if names_figures(text) else None
    told = key in names.figures or names_figures(text)
    if told or key in names.listed:
        labelled = at > 0 and at - 1 not in closed and says_figures(pieces[at - 1].text)
        fewest = _FEWEST if told or labelled else _LISTED
        if box := _box(_Place(pieces, at, closed), fewest):
            return box
    if not says_figures(text):
        return None
    odd = (
        i
        for i in range(at + 2, min(at + _REACH, len(pieces)))
        if i not in closed and 2 <= len(pieces[i].text.strip()) <= _ODD
    )
    boxes = (_box(_Place(pieces, i, closed), _FEWEST) for i in odd if _may_name(pieces[i]))
    inner = next((box for box in boxes if box and box.label == at), None)
    return inner or _box(_Place(pieces, at, closed), _FEWEST, amid=True)


def _may_name(piece: Piece) -> bool:
    """Whether a line that is not listed may name the box that it stands in."""
    text = strip_head(piece.text).strip()
    return text[-1:] not in TERMINAL and not is_figure(text) and not is_note(text)


class _Place(NamedTuple):
    """Where a name stands."""

    pieces: Sequence[Piece]
    name: int
    closed: Collection[int]

    def line(self, at: int) -> Piece | None:
        """The line at an index, if it may be in the box."""
        return self.pieces[at] if 0 <= at < len(self.pieces) and at not in self.closed else None

    def says_figures(self, at: int) -> bool:
        """Whether the line there is 数读 or alike."""
        line = self.line(at)
        return line is not None and says_figures(line.text)


def _box(place: _Place, fewest: int, *, amid: bool = False) -> Box | None:
    """The box around a name, of so many figures at least; `amid` wants them on both sides.

    Where none comes out so, figures without a unit may have their words right behind them: not in
    a list of numbers (便民电话一览).
    """
    counts = _COUNTS.search(place.pieces[place.name].text) is not None
    ways = (False, True) if counts and fewest != _LISTED else (False,)
    boxes = (_box_around(place, fewest, amid=amid, loose=loose) for loose in ways)
    return next(filter(None, boxes), None)


def _box_around(place: _Place, fewest: int, *, amid: bool, loose: bool) -> Box | None:
    name = place.name
    label = name - 1 if place.says_figures(name - 1) else None
    dashed = place.line(name + 1)
    subtitle = name + 1 if dashed is not None and is_dashed(dashed.text) else None
    above = _beside(place, name if label is None else label, -1, loose=loose)
    below = _beside(place, name if subtitle is None else subtitle, 1, loose=loose)
    if amid and not (above and below and _has_figures(above) and _has_figures(below)):
        return None
    for items in _beginnings(above, below, told=fewest != _LISTED):
        lead = len(items) - len(below)
        begins = place.pieces[items[0].at].text.rstrip()[-1:] if lead and items else ""
        if items and items[0].part == "words" and begins in (*TERMINAL,):
            continue  # the end of the text above
        ordered = in_order(items)
        if ordered is None or not _is_enough(place, ordered, items, fewest):
            continue
        if len(ordered.figures) <= _LISTED and _are_mixed(place, ordered):
            continue  # paragraphs beside a few amounts
        own = [i for figure in ordered.figures for i in figure]
        first = min(own) - 1
        if label is None and first != name and place.says_figures(first):
            label = first
        box = _made(place.pieces, name, ordered)
        box = msgspec.structs.replace(box, label=label, subtitle=subtitle)
        return _with_end(place, box)
    return None


def _are_mixed(place: _Place, ordered: Ordered) -> bool:
    """Whether some words are sentences, and others are not."""
    own = (
        place.pieces[words].text.rstrip() for figure, words in ordered.figures if figure != words
    )
    return len({text[-1:] in (*TERMINAL,) for text in own}) > 1


def _made(pieces: Sequence[Piece], name: int | None, ordered: Ordered) -> Box:
    """The box of some figures, with those parted that have their words on the same line."""
    figures = tuple((figure, (words,)) for figure, words in sorted(ordered.figures))
    cuts = tuple((one, _cut(pieces[one])) for one, words in ordered.figures if one == words)
    return Box(name, figures, cuts=cuts)


def _cut(piece: Piece) -> int:
    head = len(piece.text) - len(strip_head(piece.text).lstrip())
    return head + words_behind(piece.text[head:].rstrip(), loose=True)


def _beside(place: _Place, at: int, step: Literal[1, -1], *, loose: bool) -> list[Item]:
    """The figures and words next to the name on one side, in their order in the issue."""
    items: list[Item] = []
    words = 0
    while len(items) < _REACH and (above := place.line(min(at, at + step))) is not None:
        at += step
        line = place.line(at)
        if line is None or above.ends_page or says_figures(line.text) or is_note(line.text):
            break
        part = part_of(line, loose=loose)
        words = words + 1 if part == "words" else 0
        if part is None or words > _WORDS:
            break
        items.append(Item(at, part))
    return items[::step]


def _has_figures(items: Iterable[Item]) -> bool:
    return any(item.part != "words" for item in items)


def _beginnings(above: list[Item], below: list[Item], *, told: bool) -> Iterable[list[Item]]:
    """What may be the lines of the box: from its first figure on, or from the words above it.

    A figure with its words behind it is in no box that but the contents page names. At the rim
    it could be a sentence that begins with an amount, unless it is next to the name.
    """
    if not told and not _come_out_even([*above, *below]):
        above = [Item(at, "words" if part == "both" else part) for at, part in above]
        below = [Item(at, "words" if part == "both" else part) for at, part in below]
    first = next((n for n, item in enumerate(above) if item.part != "words"), len(above))
    if len(above) - first > 1 and above[first].part == "both" and first:
        first = next((n for n in range(first + 1, len(above)) if above[n].part == "figure"), first)
    for lead in range(3):
        if lead <= first:
            yield [*above[first - lead :], *below]


def _come_out_even(items: Sequence[Item]) -> bool:
    """Whether figures and words come out even only if some have theirs on the same line."""
    first = next((n for n, item in enumerate(items) if item.part != "words"), len(items))
    own = items[first:]
    apart = [Item(at, "words" if part == "both" else part) for at, part in own]
    glued, plain = in_order(own), in_order(apart)
    return (
        glued is not None
        and glued.length == len(own)
        and (plain is None or plain.length < len(own))
    )


def _is_enough(place: _Place, ordered: Ordered, items: Sequence[Item], fewest: int) -> bool:
    """Whether so many figures stand by themselves, and the box ends where others begin."""
    alone = [figure for figure, words in ordered.figures if figure != words]
    texts = (strip_head(place.pieces[at].text) for at in alone)
    texts = (text for text in texts if not _THINGS.match(text))
    # in what is called a box of figures numbers need no unit
    counts = is_amount if fewest == _LISTED else is_figure
    exact = sum(map(counts, texts))
    glued = len(ordered.figures) - len(alone)
    enough = len(alone) >= max(fewest, glued) and exact * 2 > len(alone)
    inner = {at for at, _ in items[: ordered.length]}
    near = place.name + 1 in inner or place.name - 1 in inner or place.name + 2 in inner
    return enough and near and (len(alone) > _FEWEST or _is_closed(place, max(inner)))


def _is_closed(place: _Place, last: int) -> bool:
    """Whether behind the last line no text goes on."""
    last = max(last, place.name)
    line = place.line(last + 1)
    if line is None or place.pieces[last].ends_page or line.level or line.picture or line.rows:
        return True
    return is_note(line.text) or line.text.rstrip()[-1:] not in TERMINAL


def _with_end(place: _Place, box: Box) -> Box:
    """The box with the table below its figures, where that has a source below it."""
    last = max(box.indexes) + 1
    at = last
    while (line := place.line(at)) is not None and line.rows:
        at += 1
    below = place.line(at)
    if at == last or below is None or not is_note(below.text):
        return box
    return msgspec.structs.replace(box, tables=tuple(range(last, at)))


def _with_strays(box: Box, pieces: Sequence[Piece], closed: Collection[int]) -> Box:
    """The box with figures from above that stand where the text of their page breaks off.

    A scan read a box of two columns so: half of it amid the text beside it, the name, the rest.
    """
    name = box.title
    if name is None or min(box.indexes) < name - 1:
        return box
    for at in range(max(1, name - _REACH), name - 4):
        above = pieces[at - 1]
        cut_short = len(above.text) >= _PARAGRAPH and tail_state(above.text) == "open"
        if above.level or at - 1 in closed or not cut_short:
            continue
        run = _run(_Place(pieces, name, closed), at, name - 1)
        ordered = in_order(run)
        amounts = [at for at, part in run if part == "figure" and is_amount(pieces[at].text)]
        if ordered and len(ordered.figures) == len(amounts) >= _FEWEST:
            more = _made(pieces, None, ordered)
            return msgspec.structs.replace(box, figures=(*more.figures, *box.figures))
    return box


def _run(place: _Place, first: int, end: int) -> list[Item]:
    """Figures and words in turn from an index on, before the text goes on."""
    run: list[Item] = []
    for at in range(first, end):
        line = place.line(at)
        part = None if line is None else part_of(line)
        if line is None or part != ("words" if len(run) % 2 else "figure"):
            break
        run.append(Item(at, part))
    return run[: len(run) // 2 * 2]

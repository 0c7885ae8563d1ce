"""Boxes of figures, and pages of the house, that the trees see within a text."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from issue2book.model import Kind
from issue2book.segment.figure_boxes import Box
from issue2book.segment.figure_order import Item, in_order, is_figure
from issue2book.segment.labels import FRONT, Label, Labelled
from issue2book.segment.traditional import one_of
from issue2book.segment.weighed_heads import HEAD, own_window
from issue2book.segment.windows import Window

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.pieces import Piece

    Labels = tuple[Window, list[Labelled]]

#: Lines of a box at least, and figures among them; lines of the house that part from a text.
_LINES, _FIGURES, _PAGE = 4, 2, 3
#: Of the lines of a unit, those that must be the house's for it to be no text.
_MOSTLY = 0.6
#: What may stand among the lines of a box, and how many such lines in a row.
_AMID, _APART = ("title", "footnote", "aside", "heading1"), 2
_FRONT_LABEL: dict[Kind, Label] = {"public-ad": "ad", "thanks": "thanks", "masthead": "masthead"}
#: 9家→2家, 约三成, 365天: characters of a figure.
_SHORT = 14
_DIGIT = re.compile("[约約逾超近]?[0-9０-９一二三四五六七八九十百千两半]")
_STAFF = re.compile(
    one_of("主编 编辑 编委 印数 准印证 主管 主办 出版 印刷 定价 邮编 投稿 稿酬 编印 电话")
)
_GIVES = re.compile(one_of("鸣谢 致谢 感谢 谢忱 谢意 捐赠 惠赠 捐献"))


def with_weighed_boxes(
    labelled: Sequence[Labels],
    boxes: Sequence[Box],
    pieces: Sequence[Piece],
    surely: Mapping[int, str],
) -> tuple[list[Labels], list[Box]]:
    """The units, boxes of figures parted from the texts that they stood in; the boxes in order.

    A box may begin in one unit and end in the next, which its name had begun.
    """
    units: list[Labels | None] = list(labelled)
    numbers = [at for at, (window, _) in enumerate(labelled) if window.kind == "statistics"]
    known = dict(zip(numbers, boxes, strict=False))
    made: dict[int, tuple[Labels, Box]] = {}
    for run in _runs(labelled, pieces, surely):
        found = _box(run, known, pieces, surely)
        if found is None:
            continue
        first = run[0].unit
        own = {*found.indexes}
        for number in sorted({place.unit for place in run}):
            known.pop(number, None)
            own |= _take(units, number, first, found)
        made[first] = (Window("statistics", tuple(sorted(own))), []), found
    out: list[Labels] = []
    final: list[Box] = []
    for number, unit in enumerate(units):
        if unit is not None:
            out.append(unit)
            final += [known[number]] if number in known else []
        if number in made:
            box_unit, box = made[number]
            out.append(box_unit)
            final.append(box)
    return out, final


class _Place(NamedTuple):
    """A line by its index, and the unit that it stands in."""

    at: int
    unit: int


def _runs(
    labelled: Sequence[Labels], pieces: Sequence[Piece], surely: Mapping[int, str]
) -> list[list[_Place]]:
    """Lines in a row that are figures and their words, with their name and notes."""
    runs: list[list[_Place]] = []
    run: list[_Place] = []
    others = 0
    for number, (window, labels) in enumerate(labelled):
        boxed = window.kind == "statistics"
        for index in window.indexes if boxed else [item.index for item in labels]:
            role = "stat" if boxed else surely.get(index, "")
            if not pieces[index].text.strip() and run:
                continue
            counts = role == "stat" and window.kind not in FRONT
            others = 0 if counts else others + 1
            goes_on = counts or (role in _AMID and others <= _APART)
            if goes_on and window.kind not in FRONT:
                run.append(_Place(index, number))
                continue
            runs.append(run)
            run = []
    return [run for run in [*runs, run] if run]


def _box(
    run: Sequence[_Place],
    known: Mapping[int, Box],
    pieces: Sequence[Piece],
    surely: Mapping[int, str],
) -> Box | None:
    """The box that a run of lines makes; None where it is none, or nothing but a known one."""
    units = {place.unit for place in run}
    old = [known[number] for number in sorted(units) if number in known]
    had = {index for box in old for index in box.indexes}
    new = [p.at for p in run if p.at not in had and surely.get(p.at) == "stat"]
    if not new or len(old) > 1 or any(box.cuts or box.tables for box in old):
        return None
    of_old = [at for box in old for figure, words in box.figures for at in (figure, *words)]
    lines = sorted({*new, *of_old})
    numbers = sum(_is_figure(pieces[at].text) for at in lines)
    if len(lines) < _LINES or numbers < _FIGURES:
        return None
    first, last = run.index(_at(run, lines[0])), run.index(_at(run, lines[-1]))
    near = [place.at for place in run[max(0, first - _APART) : last + 1 + _APART]]
    named = [box.title for box in old if box.title is not None]
    named += [index for index in near if surely.get(index) == "title" and index not in had]
    notes = [index for index in near if surely.get(index) == "footnote" and index not in had]
    notes += [index for box in old for index in box.notes]
    label = next((box.label for box in old), None)
    subtitle = next((box.subtitle for box in old), None)
    figures = _paired(lines, pieces)
    return Box(next(iter(named), None), figures, tuple(sorted(notes)), subtitle, label)


def _at(run: Sequence[_Place], index: int) -> _Place:
    return next(place for place in run if place.at == index)


def _take(units: list[Labels | None], number: int, first: int, box: Box) -> set[int]:
    """Leave the lines of a box out of its unit; what its name had begun goes on with the first.

    Returned are lines that had stood around the box, in a unit that is nothing else.
    """
    unit = units[number]
    if unit is None:
        return set()
    window, labels = unit
    own = {*box.indexes}
    rest = [item for item in labels if item.index not in own]
    named = box.title in window.title
    if window.kind == "statistics":
        units[number] = None
        return {*window.indexes}
    if not rest or (named and all(item.label in HEAD for item in rest)):
        units[number] = None
        return {item.index for item in rest}
    above = units[first] if number > first else None
    if above is not None and named and above[0].kind not in FRONT:
        whole = [*above[1], *rest]
        units[first], units[number] = (own_window(above[0], whole), whole), None
    else:
        units[number] = own_window(window, rest), rest
    return set()


def _is_figure(text: str) -> bool:
    plain = text.strip()
    return is_figure(plain) or (len(plain) <= _SHORT and _DIGIT.match(plain) is not None)


def _paired(
    lines: Sequence[int], pieces: Sequence[Piece]
) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Each figure with its words; words in two lines belong together."""
    items = [Item(at, "figure" if _is_figure(pieces[at].text) else "words") for at in lines]
    ordered = in_order(items)
    if ordered is not None and ordered.length == len(items):
        return tuple((figure, (words,)) for figure, words in sorted(ordered.figures))
    made: list[tuple[int, tuple[int, ...]]] = []
    for figure, group in groupby(items, key=lambda item: item.part == "figure"):
        run = [item.at for item in group]
        if figure:
            made += [(at, ()) for at in run]
        elif made:
            made[-1] = made[-1][0], (*made[-1][1], *run)
        else:
            made.append((run[0], tuple(run[1:])))
    return tuple(made)


def with_weighed_front(
    labelled: Sequence[Labels], pieces: Sequence[Piece], surely: Mapping[int, str]
) -> list[Labels]:
    """The units, what the house says of itself parted from them."""
    units: list[Labels] = []
    for window, labels in labelled:
        if window.kind in FRONT or window.kind == "statistics" or window.entry is not None:
            units.append((window, labels))
            continue
        written = [item for item in labels if pieces[item.index].text.strip()]
        front = [item for item in written if surely.get(item.index) == "front"]
        if len(front) >= max(1, _MOSTLY * len(written)):
            units.append(_front(labels, pieces))
            continue
        at = len(labels)
        while at and (
            surely.get(labels[at - 1].index) == "front"
            or not pieces[labels[at - 1].index].text.strip()
        ):
            at -= 1
        if len(labels) - at < _PAGE:
            units.append((window, labels))
            continue
        units += [(own_window(window, labels[:at]), labels[:at]), _front(labels[at:], pieces)]
    return units


def _front(labels: Sequence[Labelled], pieces: Sequence[Piece]) -> Labels:
    indexes = tuple(sorted(item.index for item in labels))
    text = " ".join(pieces[index].text for index in indexes)
    kind: Kind = "public-ad"
    if _GIVES.search(text):
        kind = "thanks"
    elif _STAFF.search(text):
        kind = "masthead"
    made: Label = _FRONT_LABEL[kind]
    return Window(kind, indexes), [
        Labelled(i, "picture" if pieces[i].picture else made) for i in indexes
    ]

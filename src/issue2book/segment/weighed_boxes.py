"""Boxes of figures, and pages of the house, that the trees see within a text."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from issue2book.model import Kind
from issue2book.segment.figure_boxes import Box
from issue2book.segment.figure_order import Item, in_order, is_figure
from issue2book.segment.labels import FRONT, Label, Labelled
from issue2book.segment.roles import FIXED
from issue2book.segment.traditional import one_of
from issue2book.segment.weighed_heads import own_window
from issue2book.segment.windows import Window

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.pieces import Piece

    Labels = tuple[Window, list[Labelled]]

#: Lines of a box at least, and figures among them; lines of the house that part from a text.
_LINES, _FIGURES, _PAGE = 4, 2, 3
#: Of the lines of a unit, those that must be the house's for it to be no text.
_MOSTLY = 0.6
#: Boxes that are parted at most.
_BOXES = 20
_CLOSED = FRONT | {"statistics"}
_LABELS: frozenset[Label] = frozenset(("title", "kicker", "column-label"))
#: What may stand among the lines of a box, and how many such lines in a row.
_AMID, _APART = ("title", "footnote", "aside", "heading1"), 2
#: 9家→2家, 约三成, 365天: characters of a figure.
_SHORT = 14
_DIGIT = re.compile(
    r"(?:[约約逾超近→∶:：至到—–~～+-]{0,2}[0-9０-９][0-9０-９.,，]*[^\W\d]{0,4}[%％℃]?)+"
)
_NUMERAL = re.compile(r"[约約逾超近]?[一二三四五六七八九十百千万萬两兩半零〇]+[^\W\d]{0,2}")
#: Words of a masthead, two of which make one, and of thanks.
_STAFF = re.compile(
    one_of("主编 编辑 编委 印数 准印证 主管 主办 定价 邮编 投稿 稿酬 编印 刊号 发行 美术编辑 校对")
)
_HOUSE = 2
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
    units, found = list(labelled), list(boxes)
    for _ in range(_BOXES):  # each parts the units anew
        parted = _with_next(units, found, pieces, surely)
        if parted is None:
            break
        units, found = parted
    return units, found


def _with_next(
    labelled: Sequence[Labels],
    boxes: Sequence[Box],
    pieces: Sequence[Piece],
    surely: Mapping[int, str],
) -> tuple[list[Labels], list[Box]] | None:
    """The same with the first box that is not there yet; None without one."""
    numbers = [at for at, (window, _) in enumerate(labelled) if window.kind == "statistics"]
    known = dict(zip(numbers, boxes, strict=False))
    for run in _runs(labelled, pieces, surely):
        box = _box(run, known, pieces, surely)
        if box is None:
            continue
        first = run[0].unit
        units: list[Labels | None] = list(labelled)
        own = {*box.indexes}
        for number in sorted({place.unit for place in run}):
            known.pop(number, None)
            own |= _take(units, number, first, box)
        known[len(units)] = box
        units.insert(first + 1, (Window("statistics", tuple(sorted(own))), []))
        order = [*range(first + 1), len(labelled), *range(first + 1, len(labelled))]
        kept = [(unit, number) for unit, number in zip(units, order, strict=True) if unit]
        return [unit for unit, _ in kept], [known[n] for _, n in kept if n in known]
    return None


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
            text, role = pieces[index].text, "stat" if boxed else surely.get(index, "")
            if not text.strip() and run:
                continue
            counts = role == "stat" or (bool(run) and _counts(text))
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
    figures = [at for box in old for figure, words in box.figures for at in (figure, *words)]
    places = [o for o, place in enumerate(run) if place.at in {*new, *figures}]
    first, last = places[0], places[-1]
    near = [place.at for place in run[max(0, first - _APART) : last + 1 + _APART]]
    near = [at for at in near if at not in had]
    named = [box.title for box in old if box.title is not None]
    named += [at for at in near if surely.get(at) == "title"]
    notes = [at for at in near if surely.get(at) == "footnote"]
    apart = {*notes, *named[:1], *(had - {*figures})}
    apart |= {at for at in near if surely.get(at) == "aside" and not _counts(pieces[at].text)}
    lines = [place.at for place in run[first : last + 1] if place.at not in apart]
    if len(lines) < _LINES or sum(_counts(pieces[at].text) for at in lines) < _FIGURES:
        return None
    paired = _paired(lines, pieces)
    if paired is None:
        return None
    notes += [at for box in old for at in box.notes]
    return msgspec.structs.replace(
        old[0] if old else Box(None, ()),
        title=next(iter(named), None),
        figures=paired,
        notes=tuple(sorted(notes)),
    )


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
    if not rest or (named and all(item.label in _LABELS for item in rest)):
        units[number] = None
        return {item.index for item in rest}
    shown = all(item.label in ("picture", *_LABELS) for item in rest)
    over = next((o for o in range(number - 1, -1, -1) if units[o] is not None), None)
    above = None if over is None else units[over]
    goes_on = named and (number > first or shown)
    if over is not None and above is not None and goes_on and above[0].kind not in _CLOSED:
        whole = [*above[1], *rest]
        units[over], units[number] = (own_window(above[0], whole), whole), None
    else:
        units[number] = own_window(window, rest), rest
    return set()


def _counts(text: str) -> bool:
    """Whether a line is a figure amid others: 365天, 9家→2家, 约三成."""
    plain = text.strip()
    led = len(plain) <= _SHORT and _DIGIT.fullmatch(plain) is not None
    return led or is_figure(plain) or _NUMERAL.fullmatch(plain) is not None


def _paired(
    lines: Sequence[int], pieces: Sequence[Piece]
) -> tuple[tuple[int, tuple[int, ...]], ...] | None:
    """Each figure with its words, which may be in two lines; None where one has none."""
    items = [Item(at, "figure" if _counts(pieces[at].text) else "words") for at in lines]
    ordered = in_order(items)
    if ordered is not None and ordered.length == len(items):
        return tuple((figure, (words,)) for figure, words in sorted(ordered.figures))
    groups = [
        (figure, tuple(item.at for item in group))
        for figure, group in groupby(items, key=lambda item: item.part == "figure")
    ]
    figures, words = groups[::2], groups[1::2]
    alone = all(len(group) == 1 for _, group in figures)
    if not groups[0][0] or len(figures) != len(words) or not alone:
        return None
    return tuple((one[0], two) for (_, one), (_, two) in zip(figures, words, strict=True))


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
        titled = not window.title or surely.get(window.title[0]) == "front"
        if titled and len(front) >= max(1, _MOSTLY * len(written)):
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
    texts = [pieces[index].text for index in indexes if pieces[index].text.strip()]
    kind: Kind = "public-ad"
    if _GIVES.search("".join(texts[:2])):
        kind = "thanks"
    elif len({word for text in texts for word in _STAFF.findall(text)}) >= _HOUSE:
        kind = "masthead"
    return Window(kind, indexes), [
        Labelled(i, "picture" if pieces[i].picture else FIXED[kind]) for i in indexes
    ]

"""Boxes of figures, and pages of the house, that the trees see within a text."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from issue2book.segment.figure_boxes import Box
from issue2book.segment.figure_order import Item, in_order, is_figure
from issue2book.segment.labels import FRONT, Labelled
from issue2book.segment.traditional import one_of
from issue2book.segment.weighed_heads import HEAD, own_window
from issue2book.segment.windows import Window

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.model import Kind
    from issue2book.segment.pieces import Piece

    Labels = tuple[Window, list[Labelled]]

#: Lines of a box at least, and figures among them; lines of the house that part from a text.
_LINES, _FIGURES, _PAGE = 4, 2, 3
#: Of the lines of a unit, those that must be the house's for it to be no text.
_MOSTLY = 0.6
#: 9家→2家, 约三成, 365天: characters of a figure.
_SHORT = 14
_DIGIT = re.compile("[0-9０-９一二三四五六七八九十百千万萬两半]")
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
    """The units, a box of figures parted from the text that it stood in; the boxes in order."""
    units: list[Labels] = []
    found: list[Box] = []
    known = list(boxes)
    for window, labels in labelled:
        if window.kind == "statistics":
            found.append(known.pop(0))
            units.append((window, labels))
            continue
        box = None if window.kind in FRONT else _box(labels, pieces, surely)
        if box is None:
            units.append((window, labels))
            continue
        own = {*box.indexes}
        rest = [item for item in labels if item.index not in own]
        bare = all(item.label in HEAD for item in rest) and window.entry is None
        if rest and not bare:
            units.append((own_window(window, rest), rest))
        own |= {item.index for item in rest} if bare else set()
        units.append((Window("statistics", tuple(sorted(own))), []))
        found.append(box)
    return units, [*found, *known]


def _box(
    labels: Sequence[Labelled], pieces: Sequence[Piece], surely: Mapping[int, str]
) -> Box | None:
    """The box that the lines between the first and the last of figures make."""
    told = [at for at, item in enumerate(labels) if surely.get(item.index) == "stat"]
    if len(told) < _LINES:
        return None
    first, last = told[0], told[-1]
    inside = [item for item in labels[first : last + 1] if pieces[item.index].text.strip()]
    roles = [surely.get(item.index) for item in inside]
    if any(role not in ("stat", "title", "footnote", "heading1", "aside") for role in roles):
        return None
    around = [*labels[max(0, first - 2) : first][::-1], *labels[last + 1 : last + 2]]
    named = [i.index for i in (*around, *inside) if surely.get(i.index) == "title"]
    notes = [i.index for i in inside if surely.get(i.index) == "footnote"]
    notes += [
        i.index for i in labels[last + 1 : last + 3] if surely.get(i.index) == "footnote"
    ][:1]
    lines = [i.index for i in inside if surely.get(i.index) == "stat"]
    figures = _paired(lines, pieces)
    if sum(_is_figure(pieces[at].text) for at in lines) < _FIGURES:
        return None
    return Box(named[0] if named else None, figures, tuple(notes))


def _is_figure(text: str) -> bool:
    plain = text.strip()
    return is_figure(plain) or (len(plain) <= _SHORT and _DIGIT.search(plain) is not None)


def _paired(lines: Sequence[int], pieces: Sequence[Piece]) -> tuple[tuple[int, tuple[int, ...]], ...]:
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
    made = "ad" if kind == "public-ad" else kind
    return Window(kind, indexes), [
        Labelled(i, "picture" if pieces[i].picture else made) for i in indexes
    ]

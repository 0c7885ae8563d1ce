"""Heads of units that the trees are surer of than the rules: where a text begins, and its title.

A contents page that lists a text outweighs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.labels import FRONT, HEADINGS, Label, Labelled
from issue2book.segment.section_labels import name_of
from issue2book.segment.windows import Window, with_own_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.pieces import Piece

    Labels = tuple[Window, list[Labelled]]

#: What stands in the head of a text, above what it says.
HEAD: frozenset[Label] = frozenset(
    ("title", "subtitle", "kicker", "column-label", "byline", "affiliation", "picture")
)
_CLOSED = FRONT | {"statistics"}
#: Lines below a title among which its dek and its byline stand.
_BELOW = 3


def with_weighed_heads(
    labelled: Sequence[Labels], pieces: Sequence[Piece], surely: Mapping[int, str]
) -> list[Labels]:
    """The units with the heads that `surely` (index of a line, its role) tells."""
    parted = [part for unit in labelled for part in _parted(unit, pieces, surely)]
    return _merged(parted, surely)


def _parted(unit: Labels, pieces: Sequence[Piece], surely: Mapping[int, str]) -> list[Labels]:
    """The unit, or the several that its titles begin."""
    window, labels = unit
    if window.kind in _CLOSED:
        return [unit]
    own = {*window.title}
    parts: list[Labels] = []
    rest = list(labels)
    for item in labels:
        if surely.get(item.index) != "title" or item.index in own:
            continue
        at = rest.index(item)
        if all(other.label in HEAD or other.label in HEADINGS for other in rest[:at]):
            window, rest = _retitled(window, rest, at, pieces, surely)
            continue
        while at and surely.get(rest[at - 1].index) == "aside":
            at -= 1
        above, rest = rest[:at], rest[at:]
        parts.append((own_window(window, above), above))
        window, rest = _begun(rest, pieces, surely)
    return [*parts, (own_window(window, rest), rest)]


def own_window(window: Window, labels: Sequence[Labelled]) -> Window:
    return with_own_lines(window, tuple(sorted(item.index for item in labels)))


def _retitled(
    window: Window,
    labels: list[Labelled],
    at: int,
    pieces: Sequence[Piece],
    surely: Mapping[int, str],
) -> Labels:
    """The unit with the title in the line `at` of its head, the old one a label above it."""
    new, listed = labels[at].index, window.entry is not None
    old = {index: surely.get(index, "") for index in window.title}
    if listed or not {*old.values()} <= {"aside", "heading1", "subtitle"}:
        return window, labels
    labelled = [index for index, role in old.items() if role == "aside"]
    made: dict[int, str] = {**old, **dict.fromkeys(labelled, "kicker"), new: "title"}
    name = name_of(pieces[labelled[0]].text) if labelled else None
    window = msgspec.structs.replace(
        window,
        title=(new,),
        subtitle=tuple(i for i in window.subtitle if i != new)
        or tuple(i for i, role in old.items() if role == "subtitle"),
        kicker=(*labelled, *(i for i in window.kicker if i != new)),
        byline=None if window.byline == new else window.byline,
        column=window.column or name,
    )
    return window, _with(labels, made)


def _begun(
    labels: list[Labelled], pieces: Sequence[Piece], surely: Mapping[int, str]
) -> Labels:
    """The unit whose title is the first line that is one, below its labels."""
    at = next(o for o, item in enumerate(labels) if surely.get(item.index) == "title")
    above = tuple(item.index for item in labels[:at])
    title = labels[at].index
    head = [item.index for item in labels[at + 1 : at + 1 + _BELOW]]
    deks = tuple(index for index in head if surely.get(index) == "subtitle")[:1]
    signs = next((index for index in head if surely.get(index) == "byline"), None)
    column = name_of(pieces[above[-1]].text) if above else None
    window = Window(
        "article", (), None, (title,), deks, above, signs, column
    )
    made = {title: "title", **dict.fromkeys(above, "kicker"), **dict.fromkeys(deks, "subtitle")}
    if signs is not None:
        made[signs] = "byline"
    return window, _with(labels, made)


def _with(labels: Sequence[Labelled], made: Mapping[int, str]) -> list[Labelled]:
    return [
        Labelled(item.index, made[item.index]) if item.index in made else item  # type: ignore[arg-type]
        for item in labels
    ]


def _merged(units: Sequence[Labels], surely: Mapping[int, str]) -> list[Labels]:
    """Give back to the text above what begins with a line that is no title."""
    out: list[Labels] = []
    for window, labels in units:
        above = out[-1] if out else None
        roles = {surely.get(index) for index in window.title}
        false = window.entry is None and bool(window.title) and roles <= {"heading1", "para"}
        if not false or above is None or window.kind in _CLOSED or above[0].kind in _CLOSED:
            out.append((window, labels))
            continue
        made = {index: surely[index] for index in window.title}
        whole = [*above[1], *_with(labels, made)]
        out[-1] = own_window(above[0], whole), whole
    return out

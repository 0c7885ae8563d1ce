"""Heads of units that the trees are surer of than the rules: where a text begins, and its title.

A contents page that lists a text outweighs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Kind
from issue2book.segment.early_text import HEAD as HEAD_LINES
from issue2book.segment.labels import FRONT, HEADINGS, Label, Labelled
from issue2book.segment.section_labels import name_of
from issue2book.segment.text import bare
from issue2book.segment.windows import Window, with_own_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.segment.pieces import Piece

    Labels = tuple[Window, list[Labelled]]

#: What stands in the head of a text, above what it says.
HEAD = HEAD_LINES | {"picture"}
#: What is no label, though it stands by itself: the end of a text, where it goes on.
_MARKS: frozenset[Label] = frozenset(("ornament", "jump"))
_CLOSED = FRONT | {"statistics"}
#: Lines below a title among which its dek and its byline stand.
_BELOW = 3
#: Characters of a title that a running head has at its end.
_TITLE = 4
#: Kinds of units that are running text.
_TEXTS: frozenset[Kind] = frozenset(("article", "news", "feature-intro", "briefs", "letters"))
#: Lines that may label a text.
_KICKER = 2


def with_weighed_heads(
    labelled: Sequence[Labels], pieces: Sequence[Piece], surely: Mapping[int, str]
) -> list[Labels]:
    """The units with the heads that `surely` (index of a line, its role) tells."""
    names = {bare("".join(pieces[index].text for index in window.title)) for window, _ in labelled}
    own = {index for window, _ in labelled for index in window.title}
    again = (  # a running head that repeats a title begins nothing
        at
        for at, role in surely.items()
        if role == "title" and at not in own and _repeats(pieces[at].text, names)
    )
    told = {**surely, **dict.fromkeys(again, "aside")}
    parted = [part for unit in labelled for part in _parted(unit, pieces, told)]
    return _with_labels(_merged(parted, told), pieces, told)


def _repeats(text: str, names: Collection[str]) -> bool:
    """Whether a line says one of the titles, or ends with it."""
    words = bare(text)
    return words in names or any(len(n) >= _TITLE and words.endswith(n) for n in names)


def _parted(unit: Labels, pieces: Sequence[Piece], surely: Mapping[int, str]) -> list[Labels]:
    """The unit, or the several that its titles begin."""
    window, labels = unit
    if window.kind in _CLOSED:
        return [unit]
    window, labels = _retitled(window, list(labels), pieces, surely)
    begins = [
        at
        for at, item in enumerate(labels)
        if _begins(item, window, surely) and not _in_head(labels, at, window)
    ]
    if not begins:
        return [(window, labels)]
    own = next((at for at, item in enumerate(labels) if item.index in window.title), None)
    if own is not None and min(begins) < own:  # what is above it has the first of the titles
        starts = [0, *sorted({_above(labels, at, pieces, surely) for at in (*begins, own)})[1:]]
    else:
        starts = sorted({0, *(_above(labels, at, pieces, surely) for at in begins)})
    ends = [*starts[1:], len(labels)]
    spans = list(zip(starts, ends, strict=True))
    if any(_is_head(labels[start:end]) for start, end in spans[1:]):
        return [(window, labels)]  # a title without a text is a label
    parts: list[Labels] = []
    for start, end in spans:
        part = labels[start:end]
        old = not start if own is None else start <= own < end
        head = (window, part) if old else _begun(part, pieces, surely)
        parts.append((own_window(head[0], head[1]), head[1]))
    return parts


def _begins(item: Labelled, window: Window, surely: Mapping[int, str]) -> bool:
    """Whether a line is a title that the unit does not have yet."""
    return surely.get(item.index) == "title" and item.index not in window.title


def _above(
    labels: Sequence[Labelled], at: int, pieces: Sequence[Piece], surely: Mapping[int, str]
) -> int:
    """Where the labels begin that stand right above the line `at`; a mark of an end is none."""
    while at and surely.get(labels[at - 1].index) == "aside":
        if labels[at - 1].label in _MARKS or len(bare(pieces[labels[at - 1].index].text)) <= 1:
            break
        at -= 1
    return at


def _in_head(labels: Sequence[Labelled], at: int, window: Window) -> bool:
    """Whether nothing but a head stands above the line `at`, and up to the title of the unit."""
    titles = (o for o, item in enumerate(labels) if item.index in window.title)
    end = max(at, next(titles, at))
    return _is_head(labels[:end])


def _is_head(labels: Sequence[Labelled]) -> bool:
    """Whether lines have nothing of a text."""
    return all(item.label in HEAD or item.label in HEADINGS for item in labels)


def own_window(window: Window, labels: Sequence[Labelled]) -> Window:
    """The window with the lines that these labels are of."""
    return with_own_lines(window, tuple(sorted(item.index for item in labels)))


def _retitled(
    window: Window,
    labels: list[Labelled],
    pieces: Sequence[Piece],
    surely: Mapping[int, str],
) -> Labels:
    """The unit with another line of its head as its title, the old one a label above it."""
    told = [at for at, item in enumerate(labels) if _begins(item, window, surely)]
    told = [at for at in told if _in_head(labels, at, window)]
    if not told:
        return window, labels
    new = labels[told[0]].index
    old = {index: surely.get(index, "") for index in window.title}
    no_titles = {"aside"} if window.entry is not None else {"aside", "heading1", "subtitle"}
    if not {*old.values()} <= no_titles:
        return window, labels
    above = [index for index, role in old.items() if role == "aside"]
    made: dict[int, str] = {**old, **dict.fromkeys(above, "kicker"), new: "title"}
    window = msgspec.structs.replace(
        window,
        title=(new,),
        subtitle=tuple(i for i in window.subtitle if i != new)
        or tuple(i for i, role in old.items() if role == "subtitle"),
        kicker=(*above, *(i for i in window.kicker if i != new)),
        byline=None if window.byline == new else window.byline,
        column=window.column or (name_of(pieces[above[0]].text) if above else None),
    )
    return window, _with(labels, made)


def _begun(labels: list[Labelled], pieces: Sequence[Piece], surely: Mapping[int, str]) -> Labels:
    """The unit whose title is the first line that is one, below its labels."""
    at = next(o for o, item in enumerate(labels) if surely.get(item.index) == "title")
    above = tuple(item.index for item in labels[_above(labels, at, pieces, surely) : at])
    title = labels[at].index
    head = [item.index for item in labels[at + 1 : at + 1 + _BELOW]]
    deks = tuple(index for index in head if surely.get(index) == "subtitle")[:1]
    signs = next((index for index in head if surely.get(index) == "byline"), None)
    column = name_of(pieces[above[-1]].text) if above else None
    window = Window("article", (), None, (title,), deks, above, signs, column)
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
        if not false or above is None or not {window.kind, above[0].kind} <= _TEXTS:
            out.append((window, labels))
            continue
        made = {index: surely[index] for index in window.title}
        made |= dict.fromkeys(window.subtitle, "para")
        whole = [*above[1], *_with(labels, made)]
        out[-1] = own_window(above[0], whole), whole
    return out


def _with_labels(
    units: Sequence[Labels], pieces: Sequence[Piece], surely: Mapping[int, str]
) -> list[Labels]:
    """Give to a unit the label that stands above its head, at the end of the text before."""
    out: list[Labels] = []
    for window, labels in units:
        above = out[-1] if out else None
        heads = bool(labels) and bool(window.title) and labels[0].index in window.title
        if above is None or not heads or above[0].kind in _CLOSED or window.kind in _CLOSED:
            out.append((window, labels))
            continue
        at = _above(above[1], len(above[1]), pieces, surely)
        kicker = above[1][at:]
        if not at or not 0 < len(kicker) <= _KICKER:
            out.append((window, labels))
            continue
        lines = tuple(item.index for item in kicker)
        plain = window.column is None and window.entry is None
        column = name_of(pieces[lines[-1]].text) if plain else window.column
        head = msgspec.structs.replace(window, kicker=(*lines, *window.kicker), column=column)
        whole = [*_with(kicker, dict.fromkeys(lines, "kicker")), *labels]
        out[-1] = own_window(above[0], above[1][:at]), above[1][:at]
        out.append((own_window(head, whole), whole))
    return out

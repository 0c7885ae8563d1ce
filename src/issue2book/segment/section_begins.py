"""Texts that begin at the name of their section: a column below it was read before their title.

`人物 / text / 标题 / text`: the first column of the page stands under its section, the title over
the second one, or over a picture. The name of another section ends the text above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bilingual_labels import is_in_two_tongues, names_in_two_tongues
from issue2book.segment.boundaries import BODY
from issue2book.segment.section_labels import name_of
from issue2book.segment.text import bare, tail_state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Texts with the name of their section at their head that make a habit.
_PRINTED = 2
#: Characters of the text above, least; lines between the name of the section and the title, most.
_TEXT, _BETWEEN = 60, 10


def begun_at_sections(windows: Sequence[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows, each from the name of its section on that stands in the text above."""
    out = list(windows)
    owner = {index: at for at, window in enumerate(windows) for index in window.indexes}
    two_tongues = names_in_two_tongues(windows, pieces)
    printed = sum(_prints_section(window, pieces) for window in windows) >= _PRINTED
    for at, window in enumerate(windows):
        first = min(window.indexes, default=0)
        before = owner.get(first - 1, at)
        if before >= at or window.kind not in (*BODY, "photo") or not window.title:
            continue
        above = out[before]
        line = _label(above, window, pieces, two_tongues)
        if line is None or not (printed or line in two_tongues):
            continue  # a heading may have the name of a section that is printed nowhere
        if any(owner.get(index) != before for index in range(line, first)):
            continue
        left = tuple(index for index in above.indexes if not line <= index < first)
        out[before] = msgspec.structs.replace(above, indexes=left)
        out[at] = msgspec.structs.replace(
            window,
            indexes=(*range(line, first), *window.indexes),
            kicker=(line, *window.kicker),
            column=two_tongues.get(line, window.column),
        )
    return out


def _prints_section(window: Window, pieces: Sequence[Piece]) -> bool:
    """Whether the name of its section stands at the head of a window."""
    section = bare(window.column or "")
    return bool(section) and any(bare(name_of(pieces[i].text)) == section for i in window.kicker)


def _label(
    above: Window, window: Window, pieces: Sequence[Piece], two_tongues: Mapping[int, str]
) -> int | None:
    """The line in the text above that names the section of a window, if none at its head does."""
    if above.kind not in BODY or not above.title:
        return None
    if any(is_in_two_tongues(pieces[index].text) for index in window.title):
        return None  # no title, but another section
    section, own = bare(window.column or ""), bare(above.column or "")
    if any(bare(name_of(pieces[index].text)) == section for index in window.kicker):
        return None
    first = min(window.indexes)
    head = {*above.title, *above.subtitle, *above.kicker, above.byline}
    text = 0
    found = None
    for index in above.indexes:
        key = bare(name_of(pieces[index].text))
        named = key == section if index not in two_tongues else True
        free = index not in head and first - index <= _BETWEEN and text >= _TEXT
        if free and key and named and key != own and _stands_apart(pieces, index):
            found = index
        text += len(pieces[index].text) if index not in head else 0
    return found


def _stands_apart(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the text above a line is over; a name that cuts it is the head of a page."""
    above = pieces[index - 1]
    over = above.ends_page or len(above.text) < _TEXT or tail_state(above.text) != "open"
    return over and pieces[index].gap > 0

"""Heads that stand apart from their text: found as one without a text, or above the first text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL, bare, similarity

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Likeness of a line beside the byline to a title that was misread, but not lost.
_MISREAD = 0.4


def is_like(text: str, title: str) -> bool:
    """Whether a line is what OCR, or an editor in a hurry, has made of a title."""
    key, listed = bare(text), bare(title)
    return key in listed or listed in key or similarity(key, listed) >= _MISREAD


def join_heads(pieces: Sequence[Piece], starts: dict[int, Window], contents: Contents) -> None:
    """A head without a text right above a text is the head of that, or its kicker.

    Above one that is not listed either it is the kicker, and the name of the section.
    """
    for start, following in pairwise(sorted(starts)):
        head, listed = starts.get(start), starts[following]
        if head is None or head.entry is not None:
            continue
        lines = (*head.kicker, *head.title, *head.subtitle)
        if set(range(start, following)) - {*lines}:
            continue
        if listed.entry is None:
            if len(lines) == 1 and not listed.kicker and listed.kind == "article":
                label = pieces[start].text.strip()
                starts[start] = msgspec.structs.replace(listed, kicker=lines, column=label)
                del starts[following]
            continue
        title = contents.entries[listed.entry].title
        own = not listed.title and is_like("".join(pieces[i].text for i in head.title), title)
        starts[start] = msgspec.structs.replace(
            listed,
            title=head.title if own else listed.title,
            subtitle=listed.subtitle or head.subtitle,
            kicker=(*head.kicker, *(() if own else head.title), *listed.kicker),
        )
        del starts[following]


def take_lines_above(
    pieces: Sequence[Piece], starts: dict[int, Window], closed: Collection[int], first: int
) -> None:
    """Short lines between the contents page and the first text are of its head."""
    start = min((s for s in starts if s >= first), default=0)
    lines: list[int] = []
    for index in range(start - 1, max(start - 4, -1), -1):
        text = pieces[index].text.strip()
        if index in closed or not text or len(text) > 24 or text[-1] in TERMINAL + CLAUSE_MARKS:
            break
        if parse_byline(text, placed=True) is not None:
            return  # writers above their title: see `sides`
        lines.insert(0, index)
    if lines and lines[0] - 1 in closed and not any(s < start for s in starts if s >= first):
        window = starts.pop(start)
        starts[lines[0]] = msgspec.structs.replace(window, kicker=(*lines, *window.kicker))

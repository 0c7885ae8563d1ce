"""Marks of a list before a single paragraph that is none: `- 答：能。` between two questions.

Readers of PDF take a hanging indent for an item. One mark alone makes no list, and neither a turn
of a dialogue nor speech is an item.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from issue2book.model import Dropped
from issue2book.segment.pieces import part, slice_src

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

_MARK = re.compile(r"\s*[-*+]\s+(?=(?:[问問答]|[QA])[：:]|[“「])")
_ITEM = re.compile(r"\s*[-*+]\s+\S")


def without_lone_marks(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], list[Dropped]]:
    """The pieces without such marks, and these."""
    out: list[Piece] = []
    marks: list[Dropped] = []
    for at, piece in enumerate(pieces):
        hit = _MARK.match(piece.text)
        near = (*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 2])
        if hit is None or any(_ITEM.match(other.text) for other in near):
            out.append(piece)
            continue
        text = hit.group().strip()
        start = piece.text.index(text)
        src = slice_src(piece, start, start + len(text))
        marks.append(Dropped(text, "ornament", src))
        own = part(piece, hit.end(), len(piece.text))
        out.append(replace(own, gap=piece.gap))
    return tuple(out), marks

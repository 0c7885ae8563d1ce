"""Titles by the rank of their marks, where no contents page tells them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.heads import form_of, is_heading_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Titles: so many lines of one level, so many characters apart, nearly all with text below.
FEWEST_TITLES = 3
_APART = 300
_APART_ALONE = 600


def ranked_titles(pieces: Sequence[Piece], closed: Collection[int]) -> set[int]:
    """Heading lines of the highest level that comes often, if they part the issue as titles do.

    They stand far apart, with text or lower headings below; where all headings have one level,
    they must stand still farther apart.
    """
    lines = [i for i, p in enumerate(pieces) if i not in closed and is_heading_line(p)]
    levels = sorted({form_of(pieces[i]) for i in lines})
    for level in levels:
        own = [i for i in lines if form_of(pieces[i]) == level]
        lines_of_level = frozenset(own)
        starts = [i for i in own if i - 1 not in lines_of_level]
        if len(starts) < FEWEST_TITLES:
            continue
        apart = _APART if level != levels[-1] else _APART_ALONE
        lengths = sorted(
            sum(len(piece.text) for piece in pieces[start:end])
            for start, end in pairwise([*starts, len(pieces)])
        )
        followed = sum(_text_below(pieces, start) for start in starts)
        if lengths[len(lengths) // 2] >= apart and followed >= 0.8 * len(starts):
            return set(own)
        break
    return set()


def _text_below(pieces: Sequence[Piece], start: int) -> bool:
    """Whether text or a lower heading follows within a few lines."""
    below = pieces[start + 1 : start + 7]
    return any(len(p.text) >= 40 or form_of(p) > form_of(pieces[start]) for p in below)

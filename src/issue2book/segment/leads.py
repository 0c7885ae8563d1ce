"""Headings in bold that stand on the first line of their paragraph, as items of news have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.pieces import part
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL, han_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: Characters of such a heading, and of the paragraph behind it.
_SHORTEST, _LONGEST, _TEXT = 4, 30, 20
#: Pieces between two of them at most: one alone may be any emphasis.
_NEAR = 2


def split_leads(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with bold headings apart from the paragraphs that they begin.

    Behind such a heading stands a space and no mark; words in bold that end in a mark, and those
    of a speaker, belong to their paragraph.
    """
    ends = {at: end for at, piece in enumerate(pieces) if (end := _lead(piece))}
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        near = any(at + step in ends for step in range(-_NEAR, _NEAR + 1) if step)
        if at not in ends or not near:
            out.append(piece)
            continue
        out += (part(piece, 0, piece.bold[0][1]), part(piece, ends[at], len(piece.text)))
    return tuple(out)


def _lead(piece: Piece) -> int:
    """Where the paragraph begins behind its bold heading; 0 where it has none."""
    if not piece.bold or piece.bold[0][0] or piece.rows or piece.level:
        return 0
    end = piece.bold[0][1]
    head, rest = piece.text[:end].strip(), piece.text[end:]
    start = end + len(rest) - len(rest.lstrip())
    plain = han_count(head) >= _SHORTEST and len(head) <= _LONGEST
    plain = plain and head[-1] not in TERMINAL + CLAUSE_MARKS + "—"
    spaced = start > end or piece.text[end - 1 : end].isspace()
    return start if plain and spaced and len(rest) >= _TEXT else 0

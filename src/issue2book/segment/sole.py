"""Input that is one article and no issue: its sections are marked like its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.bylines import signs
from issue2book.segment.heads import form_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.openings import Opening
    from issue2book.segment.pieces import Piece

#: Characters that no issue is short of, and lines below a title in which its writer is named.
_MOST, _BELOW = 8_000, 2


def sole_article(
    pieces: Sequence[Piece], openings: Sequence[Opening], closed: Collection[int]
) -> list[Opening]:
    """The first of the openings, if it is the only one that is signed; else all of them.

    The text begins with it (no cover stands before), is no longer than an article, and the others
    look just like it.
    """
    ordered = sorted(openings, key=lambda opening: opening.start)
    if len(ordered) < 2 or ordered[0].start or 0 in closed:
        return list(openings)
    first, *others = ordered
    alike = {form_of(pieces[o.title[0]]) for o in ordered}
    plain = not any(o.kicker or o.subtitle or _is_signed(pieces, o) for o in others)
    short = sum(len(piece.text) for piece in pieces) <= _MOST
    sole = _is_signed(pieces, first) and plain and short and len(alike) == 1
    return [first] if sole else list(openings)


def _is_signed(pieces: Sequence[Piece], opening: Opening) -> bool:
    last = max((*opening.title, *opening.subtitle))
    below = pieces[last + 1 : last + 1 + _BELOW]
    return opening.byline is not None or any(signs(p.text) for p in below)

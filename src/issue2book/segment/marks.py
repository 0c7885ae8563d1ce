"""Whether the input's marks of headings (#, bold) can be believed.

Engines that look at single lines mark some titles and leave others, and give one kind of line now
this level, now that. Lines beside the names that sign tell which engine this was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import signs
from issue2book.segment.heads import form_of
from issue2book.segment.signed import signed_by_habit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Names below which nothing is learnt, and the share of them that may have no mark beside them.
_FEWEST, _UNMARKED = 3, 0.25
#: Characters of an office or a dek, between name and title.
_BETWEEN = 40


def without_stray_marks(pieces: Sequence[Piece], closed: Collection[int]) -> Sequence[Piece]:
    """The pieces as they are; without levels and bold, if titles have now some, now none.

    The form of lines and what stands around them then tells more than the marks do. So it
    does where titles go without any: marks are those of other headings.
    """
    if not any(map(form_of, pieces)):
        return pieces
    plain = [msgspec.structs.replace(p, level=0, bold=(), label=None) for p in pieces]
    names = [i for i, p in enumerate(plain) if signs(p.text)]
    names = sorted({*names, *signed_by_habit(plain, closed)}.difference(closed))
    unmarked = sum(not _is_marked_beside(pieces, index) for index in names)
    return plain if len(names) >= _FEWEST and unmarked > _UNMARKED * len(names) else pieces


def _is_marked_beside(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the line above or below is marked, or one further if a short line is between."""
    for step in (-1, 1):
        near = [at for at in (index + step, index + 2 * step) if 0 <= at < len(pieces)]
        if near and len(pieces[near[0]].text) > _BETWEEN:
            near = near[:1]
        if any(form_of(pieces[at]) for at in near):
            return True
    return False

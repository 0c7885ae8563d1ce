"""Whether the input's marks of headings (#, bold) can be believed.

Engines that look at single lines mark some titles and leave others, and give one kind of line now
this level, now that. Lines beside the names that sign tell which engine this was.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.heads import form_of
from issue2book.segment.signed import signed_by_habit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Names below which nothing is learnt, and the share of them that must have the same beside them.
_FEWEST, _AGREED = 3, 0.7
#: Characters of an office or a dek, between name and title.
_BETWEEN = 40


def without_stray_marks(pieces: Sequence[Piece], closed: Collection[int]) -> Sequence[Piece]:
    """The pieces as they are; without levels and bold, if titles have now these, now those.

    The form of lines and what stands around them then tells more than the marks do. So it
    does where titles go without any: marks are those of other headings.
    """
    if not any(map(form_of, pieces)):
        return pieces
    plain = [msgspec.structs.replace(p, level=0, bold=(), label=None) for p in pieces]
    names = [i for i, p in enumerate(plain) if (b := parse_byline(p.text)) and b.strong]
    names = sorted({*names, *signed_by_habit(plain, closed)}.difference(closed))
    beside = [_forms_beside(pieces, index) for index in names]
    counts = Counter(form for forms in beside for form in forms)
    agreed = bool(counts) and max(counts.values()) >= _AGREED * len(names)
    return pieces if agreed or len(names) < _FEWEST else plain


def _forms_beside(pieces: Sequence[Piece], index: int) -> set[int]:
    """The marks of the lines right above and below, or one further if a short line is between."""
    found: set[int] = set()
    for step in (-1, 1):
        near = [index + step, index + 2 * step]
        inside = [at for at in near if 0 <= at < len(pieces)]
        if inside and len(pieces[inside[0]].text) > _BETWEEN:
            inside = inside[:1]
        found |= {form for at in inside if (form := form_of(pieces[at]))}
    return found

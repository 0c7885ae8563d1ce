"""Whether the input's marks of headings (#, bold) can be believed.

Engines that look at single lines mark some titles and leave others, and give one kind of line now
this level, now that. Titles known by the names that sign them tell which engine this was.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.heads import form_of
from issue2book.segment.signed import signed_openings

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Signed titles below which nothing is learnt, and the share of them that must look the same.
_FEWEST, _AGREED = 3, 0.7


def without_stray_marks(pieces: Sequence[Piece], closed: Collection[int]) -> Sequence[Piece]:
    """The pieces as they are; without levels and bold, if signed titles have now this, now none.

    The form of lines and what stands around them then tells more than the marks do.
    """
    if not any(map(form_of, pieces)):
        return pieces
    plain = [msgspec.structs.replace(p, level=0, bold=(), label=None) for p in pieces]
    titles = [opening.title[0] for opening in signed_openings(plain, closed, ())]
    forms = Counter(form_of(pieces[index]) for index in titles)
    if len(titles) < _FEWEST or max(forms.values()) >= _AGREED * len(titles):
        return pieces
    return plain

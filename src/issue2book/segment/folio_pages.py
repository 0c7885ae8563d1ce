"""The number printed on the page of every piece, by the folios that stood in the text.

Where the input counts pages, the folios say by how many its count is off. Where it does not, a
folio at the foot of each page ends the page, if the last of them ends the text, too.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: So many of the folios must say the same of their pages; fewer than so many tell nothing.
_AGREED, _FEWEST = 0.8, 4


#: Of the text of a page: what an imprint has at most, and the first page with the cover at least.
_IMPRINT, _PAGE = 0.3, 0.5
#: Page, at most, above which only the cover stands.
_COVERS = 3


class Folio(NamedTuple):
    """A folio that was taken out: its number, the pieces of text before it, its page."""

    number: int
    before: int
    page: int | None


def numbered(pieces: Sequence[Piece], folios: Sequence[Folio]) -> tuple[Piece, ...]:
    """The pieces with the numbers printed on their pages, if the folios agree about them."""
    counted = [folio for folio in folios if folio.page]
    if counted:
        return _by_count(pieces, counted)
    steps = [after.number - before.number for before, after in pairwise(folios)]
    few = len(folios) < _FEWEST or steps.count(1) < _AGREED * len(steps)
    if few or not _stand_below(pieces, folios):
        return tuple(pieces)
    first = folios[0]
    # above the first of them stands no more than that page and the cover, which has no number
    pages = dict.fromkeys(range(first.before), first.number) if first.number <= _COVERS else {}
    for before, after in pairwise(folios):
        if after.number - before.number == 1:
            pages |= dict.fromkeys(range(before.before, after.before), after.number)
    return tuple(
        msgspec.structs.replace(piece, printed=pages[at]) if at in pages else piece
        for at, piece in enumerate(pieces)
    )


def _stand_below(pieces: Sequence[Piece], folios: Sequence[Folio]) -> bool:
    """Whether folios stand at the foot of their pages: the last of them ends the text.

    So it does where an imprint is all that follows, and a page of text stands above the first.
    """
    if folios[-1].before == len(pieces):
        return True
    words = [0, *accumulate(len(piece.text) for piece in pieces)]
    page = median(words[two.before] - words[one.before] for one, two in pairwise(folios))
    below, above = words[-1] - words[folios[-1].before], words[folios[0].before]
    return below <= _IMPRINT * page and above >= _PAGE * page


def _by_count(pieces: Sequence[Piece], folios: Sequence[Folio]) -> tuple[Piece, ...]:
    """A scan of single pages is off by one number throughout.

    Scans of spreads and pages out of order are not; nothing is then said of any page.
    """
    offsets = Counter(folio.number - folio.page for folio in folios if folio.page)
    offset, count = offsets.most_common(1)[0]
    if count < 2 or count < _AGREED * offsets.total():
        return tuple(pieces)
    return tuple(
        msgspec.structs.replace(piece, printed=piece.page + offset)
        if piece.page and piece.page + offset > 0
        else piece
        for piece in pieces
    )

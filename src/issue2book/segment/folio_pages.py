"""The number printed on the page of every piece, by the folios that stood in the text.

Where the input counts pages, the folios say by how many its count is off. Where it does not, a
folio at the foot of each page ends the page, if the last of them ends the text, too. Pages that
OCR saw no folio on are left out; so are those without text.
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
#: The step over one page that is left out, and so many folios that do so; of the text of
#: the fullest page, the most that stands above one folio.
_ONE_OUT, _WITH_GAPS, _ONE_PAGE = 2, 6, 1.2
#: Steps from page to page that show how much text one holds.
_SINGLE = 3
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
    if not (_count_on(pieces, folios) and _stand_below(pieces, folios)):
        return tuple(pieces)
    first = folios[0]
    # above the first of them stands no more than that page and the cover, which has no number
    pages = dict.fromkeys(range(first.before), first.number) if first.number <= _COVERS else {}
    words = [0, *accumulate(len(piece.text) for piece in pieces)]
    page = max(
        words[two.before] - words[one.before]
        for one, two in pairwise(folios)
        if two.number - one.number == 1
    )
    for before, after in pairwise(folios):
        held = words[after.before] - words[before.before]
        # the page between has no text, where there is but one page of it: it is that of the foot
        if after.number - before.number == 1 or (
            after.number - before.number == _ONE_OUT and held <= _ONE_PAGE * page
        ):
            pages |= dict.fromkeys(range(before.before, after.before), after.number)
    return tuple(
        msgspec.structs.replace(piece, printed=pages[at]) if at in pages else piece
        for at, piece in enumerate(pieces)
    )


def _count_on(pieces: Sequence[Piece], folios: Sequence[Folio]) -> bool:
    """Whether folios count the pages, or leave out one here and there, and the last ends the text.

    A page of pictures has no folio in the text, and OCR loses others.
    """
    steps = [after.number - before.number for before, after in pairwise(folios)]
    if len(folios) < _FEWEST:
        return False
    if steps.count(1) >= _AGREED * len(steps):
        return True
    near = steps.count(1) + steps.count(_ONE_OUT)
    # spreads have the folio of every other page
    pages = min(steps) > 0 and near >= _AGREED * len(steps) and steps.count(1) >= _SINGLE
    return len(folios) >= _WITH_GAPS and pages and folios[-1].before == len(pieces)


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

"""Pages that were scanned out of order, put where their folios say that they stand.

Only where the input counts pages and nearly all of its folios agree with the count: those that do
not must be the very numbers of each other's pages.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.folio_pages import Folio
    from issue2book.segment.pieces import Piece

#: So many folios must tell the pages of the input, and so many of them agree with its count.
_FEWEST, _AGREED = 6, 0.75


def turned_pages(folios: Sequence[Folio]) -> dict[int, int]:
    """Which pages of the input stand in the place of another: page → its place in the count.

    >>> from issue2book.segment.folio_pages import Folio
    >>> turned_pages([Folio(n, 0, at) for at, n in enumerate((3, 4, 5, 7, 6, 8, 9, 10), 1)])
    {4: 5, 5: 4}
    """
    said: dict[int, set[int]] = {}
    for folio in folios:
        if folio.page:
            said.setdefault(folio.page, set()).add(folio.number)
    numbers = {page: next(iter(own)) for page, own in said.items() if len(own) == 1}
    offsets = Counter(number - page for page, number in numbers.items())
    if not offsets:
        return {}
    offset, count = offsets.most_common(1)[0]
    turned = {page: n - offset for page, n in numbers.items() if n - page != offset}
    proved = count >= _FEWEST and count >= _AGREED * len(numbers)
    return turned if proved and turned.keys() == {*turned.values()} else {}


def in_order(pieces: Sequence[Piece], turned: Mapping[int, int]) -> list[Piece]:
    """The pieces, which all have a page, by it; a turned page has the number of its place."""
    placed = [
        msgspec.structs.replace(piece, page=turned.get(piece.page or 0, piece.page))
        for piece in pieces
    ]
    return sorted(placed, key=lambda piece: piece.page or 0)

"""Contents pages in two columns that were read across, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.contents_page import Draft
    from issue2book.segment.entries import FrontLabel
    from issue2book.segment.pieces import Piece

#: Entries of a column, and times that the pages fall back to those of the other.
_COLUMN, _FALLS = 3, 3


def read_across(pages: Sequence[int]) -> bool:
    """Whether two columns of entries were read line by line: their pages rise in turns."""
    last = [-1, -1]
    falls = lengths = 0
    for before, page in zip((-1, *pages), pages, strict=False):
        fits = [at for at in (0, 1) if last[at] <= page]
        if not fits:
            return False
        own = max(fits, key=lambda at: last[at])
        last[own] = page
        lengths += own
        falls += page < before
    return _COLUMN <= lengths <= len(pages) - _COLUMN and falls >= _FALLS


def alone(draft: Draft) -> Draft:
    """The entry without the names around it: they may be those of the other column."""
    reading = msgspec.structs.replace(draft.reading, authors=())
    return msgspec.structs.replace(draft, column=None, reading=reading)


def writers_behind(
    labels: Mapping[int, FrontLabel], pieces: Sequence[Piece]
) -> dict[int, FrontLabel]:
    """Writers that stand on the page behind the last entry: those of the other column."""
    last = max(labels)
    found: dict[int, FrontLabel] = {}
    for index in range(last + 1, len(pieces)):
        byline = parse_byline(pieces[index].text)
        here = pieces[last].page is not None and pieces[index].page == pieces[last].page
        if not here or byline is None or not byline.strong:
            break
        found[index] = "contents"
    return found

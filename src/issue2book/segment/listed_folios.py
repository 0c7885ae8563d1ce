"""Folios that only the contents page tells from text: alone, between the pages of two titles."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Dropped
from issue2book.segment.stray_folios import folio_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window


def without_folios(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents
) -> tuple[list[Window], list[Dropped]]:
    """The windows without lines that are the number of a page between their own and the next.

    Sections are counted in one digit, or from the page of the text on by chance only.
    """
    out: list[Window] = []
    dropped: list[Dropped] = []
    pages = [None if w.entry is None else contents.entries[w.entry].page for w in windows]
    for at, window in enumerate(windows):
        after = next((page for page in pages[at + 1 :] if page is not None), None)
        page = pages[at]
        if page is None or after is None or window.kind == "statistics":
            out.append(window)
            continue
        head = {*window.title, *window.subtitle, *window.kicker, window.byline}
        numbers = {i: folio_in(pieces[i]) for i in window.indexes if i not in head}
        found = [i for i, number in numbers.items() if number is not None]
        rising = all((numbers[one] or 0) < (numbers[two] or 0) for one, two in pairwise(found))
        if not rising or not all(page <= (numbers[i] or 0) <= after for i in found):
            found = []
        dropped += [Dropped(pieces[i].text, "folio", pieces[i].src) for i in found]
        kept = tuple(index for index in window.indexes if index not in found)
        out.append(msgspec.structs.replace(window, indexes=kept) if found else window)
    return out, dropped

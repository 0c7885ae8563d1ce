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
        free = (index for index in window.indexes if index not in head)
        folios = {i: number for i in free if (number := folio_in(pieces[i])) is not None}
        numbers = [page - 1, *folios.values()]
        if not all(one < two for one, two in pairwise(numbers)) or numbers[-1] > after:
            folios = {}
        dropped += [Dropped(pieces[i].text, "folio", pieces[i].src) for i in folios]
        kept = tuple(index for index in window.indexes if index not in folios)
        out.append(msgspec.structs.replace(window, indexes=kept) if folios else window)
    return out, dropped

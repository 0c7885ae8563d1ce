"""Folios that OCR read on a few pages only: too few to recur, but in step with the text."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from issue2book.segment.contents_lines import number_first, number_last

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Sections of a story are counted in one digit; from ten on a number alone is that of a page.
_FOLIO = re.compile(r"[·•\-–—|\s]{0,3}(?P<number>0\d{2}|[1-9]\d{1,2})[·•\-–—|\s]{0,3}")
#: Characters of a page, least and most, and how far pages may differ from each other.
_LEAST, _MOST, _UNEVEN = 150, 4000, 3.0


def stray_folios(pieces: Sequence[Piece], found: Collection[int]) -> list[int]:
    """Indexes of lines with nothing but a number, if all such numbers rise with the text.

    Those that are printed as only folios are (040) need not do so evenly, and one may be alone.
    """
    hits = {
        at: hit
        for at, piece in enumerate(pieces)
        if at not in found and not piece.rows and (hit := _FOLIO.fullmatch(piece.text))
        if not _is_listed(pieces, at)
    }
    padded = all(hit["number"].startswith("0") for hit in hits.values())
    if not hits or (len(hits) == 1 and not padded):
        return []
    offsets = [0, *accumulate(len(piece.text) for piece in pieces)]
    places = [(offsets[at], int(hit["number"])) for at, hit in hits.items()]
    if any(two[1] <= one[1] for one, two in pairwise(places)):
        return []
    # before the first there may be covers and pictures, which have few words
    filled = places[0][0] <= _MOST * places[0][1]
    rates = [(two[0] - one[0]) / (two[1] - one[1]) for one, two in pairwise(places)]
    steady = padded or (min(rates) >= _LEAST and max(rates) <= min(_MOST, _UNEVEN * min(rates)))
    return list(hits) if filled and steady else []


#: Pieces around a number among which most have one on a page of contents.
_NEAR = 3


def _is_listed(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a number stands among lines with page numbers, as below a title of the contents."""
    near = (*pieces[max(0, at - _NEAR) : at], *pieces[at + 1 : at + 1 + _NEAR])
    texts = [piece.text.strip() for piece in near]
    return sum(bool(number_first(text) or number_last(text)) for text in texts if text) >= _NEAR

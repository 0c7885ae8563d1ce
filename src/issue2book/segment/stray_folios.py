"""Folios that OCR read on a few pages only: too few to recur, but in step with the text."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from issue2book.segment.contents_lines import number_first, number_last

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.segment.pieces import Piece

#: Sections of a story are counted in one digit; from ten on a number alone is that of a page.
_FOLIO = re.compile(r"[·•\-–—|\s]{0,3}(?P<number>0\d{1,2}|[1-9]\d{1,2})[·•\-–—|\s]{0,3}")
#: Characters of a page, least and most, and how far pages may differ from each other.
_LEAST, _MOST, _UNEVEN = 150, 4000, 3.0


def stray_folios(pieces: Sequence[Piece], found: Collection[int]) -> list[int]:
    """Indexes of lines with nothing but a number, if all such numbers rise with the text.

    Those that are printed as only folios are (040) need not do so evenly, and one may be alone;
    nor need those that count on between folios that were `found`, or page by page.
    """
    hits = {
        at: hit
        for at, piece in enumerate(pieces)
        if at not in found and not piece.rows and (hit := _FOLIO.fullmatch(piece.text))
        if not _is_listed(pieces, at)
    }
    known = {at: hit for at in found if (hit := _FOLIO.fullmatch(pieces[at].text))}
    if not hits or len(hits) + len(known) > _MANY:
        return []
    rising = _rising({**known, **hits})
    if _counts(rising) or (len(known) >= _KNOWN and len(rising) == len(known) + len(hits)):
        return [at for at in rising if at in hits]
    padded = all(hit["number"].startswith("0") for hit in hits.values())
    if len(hits) == 1 and not padded:
        return []
    offsets = [0, *accumulate(len(piece.text) for piece in pieces)]
    places = [(offsets[at], int(hit["number"])) for at, hit in hits.items()]
    if len(_rising(hits)) < len(hits):
        return []
    # before the first there may be covers and pictures, which have few words
    filled = places[0][0] <= _MOST * places[0][1]
    rates = [(two[0] - one[0]) / (two[1] - one[1]) for one, two in pairwise(places)]
    steady = padded or (min(rates) >= _LEAST and max(rates) <= min(_MOST, _UNEVEN * min(rates)))
    return list(hits) if filled and steady else []


#: Folios that were found for others to count on between them.
_KNOWN = 3
#: More numbers alone on their lines than an issue has pages are a table.
_MANY = 300
#: So many that count page by page, and such a share of the steps, can be nothing else.
_COUNTED, _STEPS = 6, 0.8


def _counts(rising: Mapping[int, int]) -> bool:
    steps = [two - one for one, two in pairwise(rising.values())]
    return len(rising) >= _COUNTED and steps.count(1) >= _STEPS * len(steps)


def _rising(hits: Mapping[int, re.Match[str]]) -> dict[int, int]:
    """The longest series of lines (and their numbers) that rises from line to line."""
    best: list[tuple[int, ...]] = []
    for at in sorted(hits):
        number = int(hits[at]["number"])
        before = (row for row in best if int(hits[row[-1]]["number"]) < number)
        best.append((*max(before, key=len, default=()), at))
    longest = max(best, key=len, default=())
    return {at: int(hits[at]["number"]) for at in longest}


#: Pieces around a number among which most have one on a page of contents.
_NEAR = 3


def _is_listed(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a number stands among lines with page numbers, as below a title of the contents."""
    near = (*pieces[max(0, at - _NEAR) : at], *pieces[at + 1 : at + 1 + _NEAR])
    texts = [piece.text.strip() for piece in near]
    return sum(bool(number_first(text) or number_last(text)) for text in texts if text) >= _NEAR

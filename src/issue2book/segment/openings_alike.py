"""Where nothing is listed: the starts that are like those which marks and names already show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.asked import asked_openings
from issue2book.segment.deks import with_deks
from issue2book.segment.evidence import begins_page
from issue2book.segment.signed import signed_openings
from issue2book.segment.signed_off import signed_off_openings
from issue2book.segment.under_labels import labelled_openings, without_labels

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.openings import Opening
    from issue2book.segment.pieces import Piece


def by_form(
    pieces: Sequence[Piece],
    closed: Collection[int],
    found: Sequence[Opening],
    marked: Sequence[int] | None,
) -> list[Opening]:
    """The openings, with those like them; `marked` are known starts where marks tell titles."""
    whole = without_labels(pieces, [*found, *labelled_openings(pieces, closed, found)])
    whole += asked_openings(pieces, closed, whole)
    whole += signed_off_openings(pieces, closed, whole)
    if marked is not None:
        whole += _unmarked(pieces, closed, [*marked, *(o.start for o in whole)])
    return with_deks(pieces, whole, closed)


def _unmarked(
    pieces: Sequence[Piece], closed: Collection[int], known: Sequence[int]
) -> list[Opening]:
    """Starts by byline among titles that are known by their marks, if most of these have one.

    OCR marks not every title; a line above the byline that stands at the top of a page is one, and
    above a byline that says so (文／某某) it is one anywhere.
    """
    signed = signed_openings(pieces, closed, ())
    titles = {line for o in signed for line in (o.start, o.title[0])}
    # a kicker with a mark of its own may stand above
    if 2 * sum(not titles.isdisjoint((at, at + 1)) for at in known) < len(known):
        return []
    found = signed_openings(pieces, closed, known)
    return [o for o in found if o.byline is None or begins_page(pieces, o.start)]

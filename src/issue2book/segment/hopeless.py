"""Signs that much of the text is missing, so that the input cannot be a book as it is.

Whole paragraphs that are gone leave no trace in the text; only what they leave on the page tells.
"""

from __future__ import annotations

from statistics import median, quantiles
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Finding
from issue2book.segment.joins import LIKELY
from issue2book.segment.page_rates import Spread, spreads

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.model import Unit
    from issue2book.segment.compose import Composed
    from issue2book.segment.pieces import Piece

_TEXT = frozenset(("para", "standfirst", "question", "answer", "quote", "bio"))
#: Paragraphs that break off: on the reference issue 1 of 567, with 40 % of its columns gone 9 of
#: 165. A few are a lost page, which the book says itself.
_BROKEN = 8
_BROKEN_SHARE = 0.10
#: Of all ends that need a continuation, the share that has none: .05 to .1 if nothing is missing.
#: Where engines have put nearly all paragraphs together themselves, few ends are left, and most of
#: these only lost their mark: 15 of 971 in a monthly that was whole.
_OPEN_SHARE, _OPEN_LEAST = 0.25, 0.04
#: Characters of a line of a list, at most.
_LINE = 30
#: An article has hardly any text if a page of it has less than this share of what full pages of
#: the issue have (its third quartile). Multi-page articles measured: .75 to 1.15.
_SPARSE = 0.4
#: Where even these have fewer characters, pages are pictures or the text is an extract, and short
#: texts are not to be told from cut ones.
_PRINTED = 250
_ARTICLES = 8
#: Characters of a full page (the third quartile, pictures allowed for) below which a person may
#: want to look: the reference issue has 1,450, and 860 or 800 with half of its paragraphs gone.
#: Small pages and those of picture magazines have no more, which nothing here can tell. And
#: articles that show what is usual.
_FULL, _FEWEST = 900, 4


class Ends(msgspec.Struct, frozen=True):
    """Ends of text that ask for a continuation: `joined` have one that fits, `lost` have none."""

    joined: int = 0
    lost: int = 0


def ends_of(composed: Composed, pieces: Sequence[Piece]) -> Ends:
    """The ends of one unit: a join that was made for want of a better one hides a loss."""
    fragments, joined, lost = composed.fragments, 0, 0
    if fragments:
        lost = sum(_is_text(pieces[fragments[at]]) for at in composed.stitched.orphans)
        for join in (*composed.stitched.joins, *composed.stitched.parted):
            fits = join.odds >= LIKELY
            joined, lost = joined + fits, lost + (not fits)
    return Ends(joined, lost)


def _is_text(piece: Piece) -> bool:
    """Whether an open end is that of running text: lines of recipes and lists have no marks."""
    return len(piece.text) > _LINE or any(mark in piece.text for mark in "，。；：")


def of_ends(units: Sequence[Unit], found: Iterable[Ends]) -> list[Finding]:
    """Too many paragraphs break off."""
    each = tuple(found)
    ends = Ends(sum(one.joined for one in each), sum(one.lost for one in each))
    paragraphs = sum(block.role in _TEXT for unit in units for block in unit.blocks)
    many = ends.lost >= _BROKEN_SHARE * paragraphs
    open_ends = ends.lost >= max(_OPEN_SHARE * (ends.lost + ends.joined), _OPEN_LEAST * paragraphs)
    if ends.lost < _BROKEN or not (many or open_ends):
        return []
    # the lines of a list that break off are no paragraphs
    paragraphs = max(paragraphs, ends.lost + ends.joined)
    params = {"count": str(ends.lost), "paragraphs": str(paragraphs)}
    return [Finding("SEG021", "error", params, (), 0.0)]


def of_pages(units: Sequence[Unit], listed: Iterable[int | None]) -> list[Finding]:
    """Pages with little text: of all articles, or of those over two pages that have hardly any.

    `listed` are all page numbers of the contents page.
    """
    found = spreads(units, listed)
    if len(found) < _FEWEST:
        return []
    usual = quantiles([spread.rate for spread in found], n=4)[2]
    few = [Finding("SEG068", "info", {"count": str(round(usual))})]
    return few * (usual < _FULL) + _uneven(found, usual)


def _uneven(found: Sequence[Spread], usual: float) -> list[Finding]:
    if len(found) < _ARTICLES:
        return []
    sparse = [spread for spread in found if spread.rate < _SPARSE * usual]
    if usual < _PRINTED or len(sparse) < max(2, len(found) / 10):
        return []
    grave = len(sparse) >= max(3, len(found) / 4)
    params = {
        "count": str(len(sparse)),
        "rate": str(round(median(spread.rate for spread in sparse))),
        "usual": str(round(usual)),
        "titles": "、".join(spread.title for spread in sparse[:5]),
    }
    lines = tuple(spread.line for spread in sparse)
    return [Finding("SEG022", "error" if grave else "warning", params, lines, 0.0)]

"""Signs that much of the text is missing, so that the input cannot be a book as it is.

Whole paragraphs that are gone leave no trace in the text; only what they leave on the page tells.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median, quantiles
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.model import Unit
    from issue2book.segment.compose import Composed
    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece

_FRONT = frozenset(("cover", "public-ad", "masthead", "contents", "thanks"))
_TEXT = frozenset(("para", "standfirst", "question", "answer", "quote", "bio"))
#: Paragraphs that break off: on the reference issue 1 of 567, with 40 % of its columns gone 9 of
#: 165. A few are a lost page, which the book says itself.
_BROKEN = 8
_BROKEN_SHARE = 0.10
#: Of all ends that need a continuation, the share that has none: .05 to .1 if nothing is missing.
#: Where engines have put nearly all paragraphs together themselves, few ends are left, and most of
#: these only lost their mark: 15 of 971 in a monthly that was whole.
_OPEN_SHARE, _OPEN_LEAST = 0.25, 0.04
#: Nats below which a join was made for want of a better one.
_UNFIT = -2.0
#: An article has hardly any text if a page of it has less than this share of what full pages of
#: the issue have (its third quartile). Multi-page articles measured: .75 to 1.15.
_SPARSE = 0.4
#: A picture takes so much of a page.
_PICTURE = 0.4
_ARTICLES = 8


class Ends(msgspec.Struct, frozen=True):
    """Ends of text that ask for a continuation: `joined` have one that fits, `lost` have none."""

    joined: int = 0
    lost: int = 0


def ends_of(composed: Composed, pieces: Sequence[Piece], seams: Seams) -> Ends:
    """The ends of one unit: a join against which the words speak hides a loss."""
    fragments, joined, lost = composed.fragments, 0, 0
    if fragments:
        lost = len(composed.stitched.orphans)
        for join in composed.stitched.joins:
            tail, head = pieces[fragments[join.tail]], pieces[fragments[join.head]]
            fits = seams.evidence(tail.text, head.text) > _UNFIT
            joined, lost = joined + fits, lost + (not fits)
    return Ends(joined, lost)


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


class _Spread(msgspec.Struct, frozen=True):
    """The pages of one listed article: its title, and its characters per page."""

    title: str
    line: int
    rate: float


def of_pages(units: Sequence[Unit], listed: Iterable[int | None]) -> list[Finding]:
    """Articles over two pages or more that have hardly any text.

    `listed` are all page numbers of the contents page.
    """
    spreads = _spreads(units, sorted({page for page in listed if page is not None}))
    if len(spreads) < _ARTICLES:
        return []
    usual = quantiles([spread.rate for spread in spreads], n=4)[2]
    sparse = [spread for spread in spreads if spread.rate < _SPARSE * usual]
    if len(sparse) < max(2, len(spreads) / 10):
        return []
    grave = len(sparse) >= max(3, len(spreads) / 4)
    params = {
        "count": str(len(sparse)),
        "here": str(round(median(spread.rate for spread in sparse))),
        "usual": str(round(usual)),
        "titles": "、".join(spread.title for spread in sparse[:5]),
    }
    lines = tuple(spread.line for spread in sparse)
    return [Finding("SEG022", "error" if grave else "warning", params, lines, 0.0)]


def _spreads(units: Sequence[Unit], pages: Sequence[int]) -> list[_Spread]:
    after = dict(pairwise(pages))
    spreads: list[_Spread] = []
    group: list[Unit] = []
    for unit in (*units, None):
        if group and (unit is None or _turns(unit, group[0], pages)):
            spread = _spread(group, after)
            spreads += [spread] if spread else []
            group = []
        if unit is not None and unit.kind not in _FRONT and (unit.page is not None or group):
            group.append(unit)
    return spreads


def _turns(unit: Unit, first: Unit, pages: Sequence[int]) -> bool:
    """Whether a unit begins another listed page: several may begin on one, others on none."""
    return unit.page in pages and unit.page != first.page


def _spread(group: Sequence[Unit], after: dict[int, int]) -> _Spread | None:
    """Characters per page of a listed article, with the other units on its pages."""
    first = group[0].page or 0
    blocks = [block for unit in group for block in unit.blocks]
    pages = after.get(first, first) - first
    if pages < 2 or group[0].kind == "photo" or not blocks:
        return None
    pictures = sum(block.role == "caption" for block in blocks)
    space = max(1.0, pages - _PICTURE * pictures)
    line = next((span.line for block in blocks for span in block.src), 0)
    return _Spread(group[0].title, line, sum(len(block.text) for block in blocks) / space)

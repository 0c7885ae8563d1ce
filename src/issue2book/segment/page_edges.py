"""Running heads by their place: the first or last line of a page, where the input tells pages.

Left and right pages have different heads (`刊名 2031年4月`, `栏目 标题`), few pages of an article
cut a sentence, and OCR reads a head in two parts or with a mark too many.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.alternating_heads import facing_sections
from issue2book.segment.bylines import parse_byline
from issue2book.segment.running_names import ISSUE, LONGEST
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL, bare
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from issue2book.segment.pieces import Piece

#: Pages that have the same line at their edge, so many and so large a share of all.
_FEWEST, _SHARE = 4, 0.4
#: Lines of the cover that may name the periodical.
_FRONT = 4
_PARTED = re.compile(r"[\s·・•|｜／/，,”“\"]+")


def heads_at_edges(
    pieces: Sequence[Piece], heads: Collection[int], found: Collection[int]
) -> Iterator[int]:
    """Indexes of lines at the edge of a page that only name periodical, issue, section or title.

    `heads` are running heads that are known, `found` all furniture. Without pages there are none.
    What is like a head or a part of one and tells the issue may stand anywhere.
    """
    free = [at for at, piece in enumerate(pieces) if at not in found and piece.page is not None]
    cover = next((n for n, at in enumerate(free) if pieces[at].page != pieces[0].page), len(free))
    free = [at for at in free[cover:] if _is_short(pieces[at])]
    tops = [at for at in free if _is_first(pieces, at, found)]
    edges = {*tops, *(at for at in free if _is_last(pieces, at, found))}
    parts = {bare(part) for at in heads for part in _parts(pieces[at].text)}
    pages = {piece.page for piece in pieces}
    tally = Counter(bare(pieces[at].text) for at in tops)
    known = {bare(pieces[at].text) for at in heads} | parts
    known |= {key for key, n in tally.items() if n >= max(_FEWEST, _SHARE * len(pages))}
    front = [piece for piece in pieces[:_FRONT] if piece.page == pieces[0].page]
    names = {bare(part) for piece in front for part in _parts(piece.text)}
    lines = {bare(piece.text) for at, piece in enumerate(pieces) if at not in heads} | names
    words = lines | known
    for at in free:
        text = pieces[at].text
        likely = at in edges or (bool(ISSUE.search(text)) and pieces[at].gap > 0)
        joint = at in tops and len(own := _parts(text)) > 1 and words.issuperset(map(bare, own))
        if joint or (likely and bare(text) in known):
            yield at
            heads = {*heads, at}
    yield from facing_sections(pieces, heads, found)


def counts_pages(pieces: Sequence[Piece], members: Sequence[int], numbers: Sequence[int]) -> bool:
    """Whether numbers at the edge of one page after the other rise, however far apart."""
    found = set(members)
    own = [pieces[at].page for at in members]
    if None in own or len(set(own)) < len(own):
        return False
    at_edge = all(_is_first(pieces, at, found) or _is_last(pieces, at, found) for at in members)
    return at_edge and all(one < two for one, two in pairwise(numbers))


def _parts(text: str) -> list[str]:
    return [part for part in _PARTED.split(text) if bare(part)]


def _is_first(pieces: Sequence[Piece], at: int, found: Collection[int]) -> bool:
    """Whether nothing but furniture stands above a line on its page."""
    above = next((i for i in range(at - 1, -1, -1) if i not in found), at)
    return pieces[above].page != pieces[at].page


def _is_last(pieces: Sequence[Piece], at: int, found: Collection[int]) -> bool:
    """Whether nothing but furniture stands below a line on its page."""
    below = next((i for i in range(at + 1, len(pieces)) if i not in found), None)
    return below is None or pieces[below].page != pieces[at].page


def _is_short(piece: Piece) -> bool:
    text = piece.text.strip()
    return (
        piece.picture is None
        and not piece.rows
        and 0 < ems(" ".join(text.split())) <= LONGEST / 2
        and text[-1] not in TERMINAL + CLAUSE_MARKS
        and parse_byline(text, placed=True) is None
    )

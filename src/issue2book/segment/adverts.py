"""Pages of advertisements, where the format tells pages apart.

The Advertising Law of the PRC (article 14) has periodicals mark each with the word 广告, so a line
that says nothing else marks its page. What stands on such a page is no text of an article.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from issue2book.segment.pieces import Piece

_MARK = re.compile(r"广告|廣告|广告页|廣告頁|广告专[页版]|ADVERTISEMENT|Advertisement")
#: Characters of running text on a page from which on the advertisement is but a part of it.
_TEXT, _PAGE_OF_TEXT = 60, 500


def advert_pages(pieces: Iterable[Piece]) -> frozenset[int]:
    """The pages of the input that say of themselves that they are advertisements.

    `pieces` are all lines, running heads and feet too: the mark stands among these.
    """
    marked: set[int] = set()
    words: dict[int, int] = {}
    for piece in pieces:
        if piece.page is None:
            continue
        text = piece.text.strip()
        if _MARK.fullmatch(bare(text)):
            marked.add(piece.page)
        elif len(text) >= _TEXT and text[-1] in "。！？”":
            words[piece.page] = words.get(piece.page, 0) + len(text)
    return frozenset(page for page in marked if words.get(page, 0) < _PAGE_OF_TEXT)


def advert_lines(
    pieces: Sequence[Piece], pages: Collection[int], taken: Collection[int]
) -> list[tuple[int, ...]]:
    """The pieces (indexes) of each page of advertisements, in order.

    A page with one of the `taken` pieces, contents page or head of a listed text, is none.
    """
    others = {pieces[index].page for index in taken}
    free = (i for i, p in enumerate(pieces) if p.page in pages and p.page not in others)
    return [tuple(own) for _, own in groupby(free, key=lambda index: pieces[index].page)]

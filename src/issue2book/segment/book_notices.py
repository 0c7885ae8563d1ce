"""Notices of new books (书讯): below each title who wrote it, who published it, what it costs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.text import TERMINAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: 沈禾著，江声书社，48元; 沈禾 著 江声出版社 2031年版.
_IMPRINT = re.compile(
    r"(?P<names>[^。；！？：:]{1,30}?)\s?(?:[主]?[编編]著?|著|[译譯][著注]?|[绘繪]|文\s?[．·・/／、]?\s?[图圖])[\s，,、；;/／]"
    r"[^。！？]*(?:[$＄￥¥]\s?\d|\d\s?元|出版社|[书書](?:社|局|店|室|坊)|出版|\d{4}年\d{0,2}月?版)[^。！？]*"
)
_LONGEST = 60
#: Words of a sentence that no name has: 那部县志由两代人接力主编，….
_TELLS = re.compile("[由在的了是这這那个個把被将將]")
_TITLE = re.compile(r"[●■◆◎]?\s*《[^《》]{1,30}》")
#: Books that make a page of notices.
_FEWEST = 3


def is_imprint(text: str) -> bool:
    """Whether a line says who wrote a book, and where it came out.

    >>> is_imprint("沈禾著，江声书社，48元"), is_imprint("沈禾编 江声出版社 2031年版")
    (True, True)
    >>> is_imprint("他编的竹篮，十元一只。"), is_imprint("县志由他主编，去年在江声出版社")
    (False, False)
    """
    text = text.strip()
    hit = _IMPRINT.fullmatch(text) if len(text) <= _LONGEST else None
    return hit is not None and not _TELLS.search(hit["names"])


def are_books(body: Sequence[Piece]) -> bool:
    """Whether a text is notices of books: titles as lines, each with its imprint right below."""
    titles = [at for at, piece in enumerate(body[:-1]) if _TITLE.fullmatch(piece.text.strip())]
    told = sum(is_imprint(body[at + 1].text) for at in titles)
    whole = bool(titles) and titles[0] == 0 and body[-1].text.rstrip()[-1:] in TERMINAL
    return whole and told >= max(_FEWEST, len(titles) - 1)

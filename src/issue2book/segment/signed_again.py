"""A heading with the byline of a listed text below it begins no other text.

The byline is read with the column in which OCR found it; its writers are those of the text above.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.names import name_likeness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Likeness of the writers that the contents page names to those who sign.
_LIKE = 0.8
#: Texts that are not listed, and the share of them, on a page that lists most.
_FEW, _SHARE = 2, 0.2


def without_signed_again(
    pieces: Sequence[Piece], starts: Mapping[int, Window], contents: Contents
) -> dict[int, Window]:
    """The heads, but of unlisted ones that the writers of the listed text above sign.

    That text has no byline of its own; it gets this one. Of a page that lists but a part, the
    writers that it names may be those of lost entries.
    """
    heads = dict(starts)
    unlisted = sum(w.entry is None and w.kind == "article" for w in starts.values())
    if unlisted > max(_FEW, _SHARE * len(starts)):
        return heads
    for above, start in pairwise(sorted(starts)):
        window = heads.get(above)
        if window is None or window.entry is None:
            continue
        if window.byline is not None and window.byline < start:
            continue
        byline = _byline_of(pieces, starts[start])
        authors = contents.entries[window.entry].authors
        if (
            byline is not None
            and authors
            and name_likeness(authors, _names(pieces, byline)) > _LIKE
        ):
            heads[above] = msgspec.structs.replace(window, byline=byline)
            del heads[start]
    return heads


def _byline_of(pieces: Sequence[Piece], window: Window) -> int | None:
    """The line that signs an unlisted head."""
    if window.entry is not None:
        return None
    below = window.title[-1] + 1 if window.title else len(pieces)
    return below if window.byline is None and below < len(pieces) else window.byline


def _names(pieces: Sequence[Piece], at: int) -> tuple[str, ...]:
    byline = parse_byline(pieces[at].text, placed=True)
    return byline.names if byline is not None else ()

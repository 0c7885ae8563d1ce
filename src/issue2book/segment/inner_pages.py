"""Pages of pictures that were read as a part of the text before them, as no contents page tells.

Such a part has a heading, below it nothing but lines like captions, and who took the pictures as
the last of them; a section of a text that a photographer closes has paragraphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.heads import is_heading_line
from issue2book.segment.picture_pages import end_of_page
from issue2book.segment.picture_words import credits_pictures
from issue2book.segment.text import has_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

_KINDS = frozenset(("article", "news", "photo", "letters", "feature-intro"))
#: Pieces of such a page below its title, and characters of a caption.
_PIECES, _CAPTION = 16, 60
#: Captions below the title.
_FEWEST = 2


def with_inner_pages(windows: Iterable[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows; a page of pictures inside one is its own, and so is what follows that.

    Sections below the page that have no text go to the next unit.
    """
    out: list[Window] = []
    left: tuple[int, ...] = ()
    for window in windows:
        here = window
        if left and window.indexes and left[-1] + 1 == min(window.indexes):
            heads = tuple(index for index in left if pieces[index].text.strip())
            here = msgspec.structs.replace(
                window, indexes=(*left, *window.indexes), kicker=(*heads, *window.kicker)
            )
        elif left:
            out[-1] = msgspec.structs.replace(out[-1], indexes=(*out[-1].indexes, *left))
        left = ()
        parts = _parts(here, pieces)
        rest = parts[2] if parts else ()
        if parts is None or any(_is_text(pieces[index]) for index in rest):
            out.append(here)
            continue
        out += parts[:2]
        left = rest
    if left:
        out[-1] = msgspec.structs.replace(out[-1], indexes=(*out[-1].indexes, *left))
    return out


def _is_text(piece: Piece) -> bool:
    return bool(piece.text.strip()) and not (is_heading_line(piece) or piece.level)


def _parts(
    window: Window, pieces: Sequence[Piece]
) -> tuple[Window, Window, tuple[int, ...]] | None:
    """What stands before a page of pictures in a window, that page, and the lines behind it."""
    title = [at for at, index in enumerate(window.indexes) if index in window.title]
    if window.kind not in _KINDS or not title:
        return None
    after = max(title) + 1
    for at in range(len(window.indexes) - 1, after, -1):
        if not is_heading_line(pieces[window.indexes[at]]):
            continue
        last = _credit_below(window, at, pieces)
        if last is None:
            continue
        page = msgspec.structs.replace(
            window,
            kind="article",
            indexes=window.indexes[at : last + 1],
            entry=None,
            title=(window.indexes[at],),
            subtitle=(),
            kicker=(),
            byline=None,
            column=None,
        )
        before = msgspec.structs.replace(window, indexes=window.indexes[:at])
        if end_of_page(page, before, pieces, inside=False) is not None:
            return before, page, window.indexes[last + 1 :]
    return None


def _credit_below(window: Window, at: int, pieces: Sequence[Piece]) -> int | None:
    """The position of who took the pictures, right below the captions of a page."""
    captions = 0
    for other in range(at + 1, min(len(window.indexes), at + _PIECES)):
        piece = pieces[window.indexes[other]]
        if credits_pictures(piece.text):
            return other if captions >= _FEWEST else None
        if is_heading_line(piece) or piece.rows or len(piece.text) > _CAPTION:
            return None
        captions += has_han(piece.text)
    return None

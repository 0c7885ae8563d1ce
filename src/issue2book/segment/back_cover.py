"""The picture on the back cover below its name (封底画); names of inner covers as folios."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Dropped
from issue2book.segment.labels import FRONT
from issue2book.segment.picture_words import names_back_cover, names_inner_cover

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Pieces below the name of a back cover, and characters of a line of these.
_PIECES, _CAPTION = 6, 90


def with_back_cover(windows: Iterable[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows; the picture at the end of one that says it is on the cover is its own unit."""
    out: list[Window] = []
    for window in windows:
        at = _back_cover(window, pieces)
        head = {*window.kicker, *window.title, *window.subtitle, window.byline}
        moved = set() if at is None else head.intersection(window.indexes[at + 1 :])
        if at is None or moved or (at and window.indexes[at] in window.title):
            out.append(window)
            continue
        own = window.indexes[:at]
        out += [msgspec.structs.replace(window, indexes=own)] if own else []
        page = msgspec.structs.replace(
            window,
            kind="photo",
            indexes=window.indexes[at:],
            entry=window.entry if not own else None,
            title=(window.indexes[at],),
            subtitle=(),
            kicker=(),
            byline=None,
            column=window.column if not own else None,
        )
        out.append(page)
    return out


def _back_cover(window: Window, pieces: Sequence[Piece]) -> int | None:
    """The position in a window of the name of the cover below which only a picture is shown."""
    if window.kind in FRONT or window.kind == "statistics":
        return None
    lines = [pieces[index] for index in window.indexes]
    named = (at for at, piece in enumerate(lines) if names_back_cover(piece.text))
    at = next(named, None)
    below = [] if at is None else lines[at + 1 :]
    shown = any(piece.picture is not None or piece.below_picture for piece in below)
    short = all(len(piece.text) <= _CAPTION for piece in below) and len(below) <= _PIECES
    return at if shown and short else None


def without_cover_folios(
    windows: Iterable[Window], pieces: Sequence[Piece]
) -> tuple[list[Window], list[Dropped]]:
    """The windows without the name of an inner cover (封三) as their last line: a folio."""
    out: list[Window] = []
    dropped: list[Dropped] = []
    for window in windows:
        last = window.indexes[-1] if len(window.indexes) > 1 else None
        text = "" if last is None else pieces[last].text
        head = {*window.kicker, *window.title, *window.subtitle, window.byline}
        if last is None or window.kind in FRONT or not names_inner_cover(text) or last in head:
            out.append(window)
            continue
        dropped.append(Dropped(text, "folio", pieces[last].src))
        out.append(msgspec.structs.replace(window, indexes=window.indexes[:-1]))
    return out, dropped

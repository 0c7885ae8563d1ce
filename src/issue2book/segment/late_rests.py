"""The rest of a piece that was read behind the next one.

A short piece stands as a box between the columns of a longer one: `text, / title / whole text and
where it is from / rest of the text`. The longer one breaks off, and behind the line that closes
the box nothing of it can stand.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.boundaries import BODY, move
from issue2book.segment.early_text import first_text, open_end, worth_behind
from issue2book.segment.labels import TEXT
from issue2book.segment.text import is_source, strip_tail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.labels import Labelled
    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: What the rest must be worth behind the open end, at least, and more than the next piece's text;
#: and where only the rest tells where it is from, so that two pieces of a digest have a line each.
_FLOOR, _CLOSED = 1.0, -3.0


def give_back(
    units: Sequence[tuple[Window, list[Labelled]]], pieces: Sequence[Piece], seams: Seams
) -> list[tuple[Window, list[Labelled]]]:
    """Give what stands behind the close of a piece to the one before, if that goes on with it."""
    given = [(window, list(labels)) for window, labels in units]
    body = [i for i, (window, _) in enumerate(given) if window.kind in BODY]
    for here, following in pairwise(body):
        end = open_end(given[here][1], pieces)
        rest = _behind_the_close(given[following][1], pieces) if end else []
        if end is None or not rest or _close(given[here][1], pieces) is not None:
            continue
        first = first_text(given[following][1], pieces)
        head = next(item for item in rest if item.label in TEXT)
        worth = worth_behind(end, head, pieces, seams)
        other = worth_behind(end, first, pieces, seams) if first else 0.0
        if worth >= (_CLOSED if _close(rest, pieces) else max(_FLOOR, other)):
            move(given, following, here, rest, len(given[here][1]))
    return given


def _behind_the_close(labels: Sequence[Labelled], pieces: Sequence[Piece]) -> list[Labelled]:
    """The text behind the line that closes a piece, up to the next such line or to the end."""
    close = _close(labels, pieces)
    behind = [] if close is None else list(labels[close + 1 :])
    end = _close(behind, pieces)
    texts = [item for item in labels[:close] if item.label in TEXT]
    found = texts and any(item.label in TEXT for item in behind[:end])
    return behind[: None if end is None else end + 1] if found else []


def _close(labels: Sequence[Labelled], pieces: Sequence[Piece]) -> int | None:
    """The place of the first label that closes a piece: an end mark, or where it is from."""
    for at, item in enumerate(labels):
        text = pieces[item.index].text
        marked = item.label in TEXT and strip_tail(text) != text
        if marked or (item.label == "credit" and is_source(text)):
            return at
    return None

"""Second decks (副题) right below titles that the contents page does not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.text import tail_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.labels import Labelled
    from issue2book.segment.pieces import Piece
    from issue2book.segment.unsure import Habit
    from issue2book.segment.windows import Window

#: Characters of a dek, least and most.
_LENGTH = (6, 30)


def take_deks(
    labelled: Sequence[tuple[Window, list[Labelled]]], pieces: Sequence[Piece], habit: Habit
) -> list[tuple[Window, list[Labelled]]]:
    """The units with the line without a mark right below a marked title as the dek.

    News have no headings; and where all headings are marked, a line without a mark is none.
    """
    return [_with_dek(window, labels, pieces, habit) for window, labels in labelled]


def _with_dek(
    window: Window, labels: list[Labelled], pieces: Sequence[Piece], habit: Habit
) -> tuple[Window, list[Labelled]]:
    likely = ("heading1", "para") if window.kind == "news" else ("heading1",) * habit.marked
    if window.subtitle or not window.title or not _is_marked(pieces[window.title[-1]]):
        return window, labels
    below = window.title[-1] + 1
    at = next((at for at, i in enumerate(labels) if i.index == below and i.label in likely), None)
    if at is None or at + 1 == len(labels) or not _is_dek(pieces[below]):
        return window, labels
    dek = msgspec.structs.replace(labels[at], label="subtitle", joins_previous=False, margin=None)
    taken = msgspec.structs.replace(window, subtitle=(below,))
    return taken, [*labels[:at], dek, *labels[at + 1 :]]


def _is_marked(piece: Piece) -> bool:
    return piece.level > 0 or piece.all_bold


def _is_dek(piece: Piece) -> bool:
    text = piece.text.strip()
    fits = _LENGTH[0] <= len(text) <= _LENGTH[1] and tail_state(text) == "open"
    return fits and not _is_marked(piece) and text[-1] not in "，、；：,;:"

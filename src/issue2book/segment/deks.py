"""Second decks (副题) right below titles that the contents page does not tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import is_affiliation, is_credit, parse_byline
from issue2book.segment.heads import form_of, is_rubric
from issue2book.segment.rules_text import is_ordinal
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL, bare, tail_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.labels import Labelled
    from issue2book.segment.pieces import Piece
    from issue2book.segment.unsure import Habit
    from issue2book.segment.windows import Window

#: Characters of a dek, least and most.
_LENGTH = (6, 30)
#: Of one above a byline, most; of a title that has a dek, and of the text below, least.
_LONGEST, _TITLE, _TEXT = 40, 5, 20
#: Deks from which on they are a habit, and the blank lines where a picture stood.
_HABIT, _PICTURE = 2, 3


def take_deks(
    labelled: Sequence[tuple[Window, list[Labelled]]], pieces: Sequence[Piece], habit: Habit
) -> list[tuple[Window, list[Labelled]]]:
    """The units with the line without a mark right below a marked title as the dek.

    News have no headings; and where all headings are marked, a line without a mark is none.
    """
    return [_with_dek(window, labels, pieces, habit) for window, labels in labelled]


def deks_above_bylines(windows: Sequence[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows with the short open line between title and byline as the dek.

    Where several texts have one, the line that stands so below another title is one, too.
    """
    found = {at: dek for at, w in enumerate(windows) if (dek := _between(w, pieces)) is not None}
    gaps = Counter(pieces[dek].gap for dek in found.values())
    for at, window in enumerate(windows):
        dek = _below(window, pieces) if at not in found else None
        below = dek + 1 if dek is not None else len(pieces)
        alone = below < len(pieces) and pieces[below].gap > 0 and len(pieces[below].text) >= _TEXT
        if dek is not None and alone and gaps[pieces[dek].gap] >= _HABIT:
            found[at] = dek
    return [
        msgspec.structs.replace(window, subtitle=(found[at],)) if at in found else window
        for at, window in enumerate(windows)
    ]


def _below(window: Window, pieces: Sequence[Piece]) -> int | None:
    """The line right below the title, if it may be a dek."""
    if not window.title or window.subtitle or window.kind not in ("article", "feature-intro"):
        return None
    title, dek = window.title[-1], window.title[-1] + 1
    if dek not in window.indexes or dek == window.byline or is_rubric(pieces[title].text):
        return None
    piece = pieces[dek]
    second = form_of(piece) == form_of(pieces[title]) > 0
    text = piece.text.strip()
    named = parse_byline(text, placed=True) or is_affiliation(text) or is_credit(text)
    fits = _LENGTH[0] <= len(text) <= _LONGEST and text[-1] not in TERMINAL + CLAUSE_MARKS
    plain = not (second or named or is_ordinal(text)) and piece.gap < _PICTURE
    return dek if fits and plain and len(bare(pieces[title].text)) >= _TITLE else None


def _between(window: Window, pieces: Sequence[Piece]) -> int | None:
    """The dek right below the title, if the line below it signs."""
    dek = _below(window, pieces)
    if dek is None or dek + 1 not in window.indexes:
        return None
    byline = parse_byline(pieces[dek + 1].text, placed=True)
    signs = byline is not None and (byline.strong or window.byline == dek + 1)
    return dek if signs else None


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

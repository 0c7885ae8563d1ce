"""Headings of two clauses, such as 慢了，要看有没有感觉. A sentence that was cut looks so, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.text import CLAUSE_MARKS, TERMINAL, has_han, is_han, tail_state

if TYPE_CHECKING:
    from issue2book.segment.labels import UnitView

#: Characters of such a heading, and of the paragraph below it, at least.
_LONGEST, _TEXT = 16, 40
#: Lines of a unit that stand so: a column seldom ends behind the first words of a paragraph, and
#: hardly ever twice in one unit.
_SEVERAL = 2
#: So many are headings whatever the words say of one of them.
SURE = 3
_CLAUSES = re.compile("[^，,]{2,10}[，,][^，,]{2,12}")


def is_pair(text: str) -> bool:
    """Two clauses of one length: 老渡口，新办法."""
    first, _, second = text.partition("，")
    return 3 <= len(first) == len(second) <= 5 and is_han(first + second)


def are_decks(text: str) -> bool:
    """Two decks of a heading that a space parts."""
    decks = text.replace("\u3000", " ").split(" ")
    return len(decks) == 2 and all(4 <= len(deck) <= 12 and is_han(deck) for deck in decks)


def several_alike(unit: UnitView, at: int) -> int:
    """How many lines stand alone between whole paragraphs as these two clauses do; 0 for others.

    Where the input marks headings, a line without a mark is none.
    """
    if not _CLAUSES.fullmatch(unit.piece(at).text.strip()) or not _stands_between(unit, at):
        return 0
    body = [unit.pieces[index] for index in unit.indexes if index not in unit.window.title]
    if any(piece.level or piece.all_bold for piece in body):
        return 0
    count = sum(_stands_between(unit, other) for other in range(len(unit.indexes)))
    return count if count >= _SEVERAL else 0


def _stands_between(unit: UnitView, at: int) -> bool:
    """Whether a short line stands without an end mark between a whole paragraph and text."""
    piece = unit.piece(at)
    text = piece.text.strip()
    if not 0 < at < len(unit.indexes) - 1 or len(text) > _LONGEST or piece.ends_page:
        return False
    above, below = unit.piece(at - 1), unit.piece(at + 1)
    line = has_han(text) and text[-1] not in TERMINAL + CLAUSE_MARKS and not piece.below_picture
    closed = len(above.text) >= _TEXT and tail_state(above.text) == "closed"
    return line and closed and len(below.text) >= _TEXT and below.gap > 0


#: By how much a line is longer than all headings that are marked, two at least.
_LONGER, _MARKED = 1.5, 2


def is_cut_above_picture(unit: UnitView, at: int) -> bool:
    """Whether a line that could be a heading is what a picture cut off from its paragraph.

    The headings of the unit are marked as such, the line is not and is much longer than they.
    """
    below = range(at + 1, min(at + 3, len(unit.indexes)))
    if unit.piece(at).level or not any(unit.piece(o).picture is not None for o in below):
        return False
    head = {*unit.window.kicker, *unit.window.title, *unit.window.subtitle}
    marked = [
        len(piece.text)
        for index in unit.indexes
        if index not in head and (piece := unit.pieces[index]).level and piece.text
    ]
    return len(marked) >= _MARKED and len(unit.piece(at).text) > _LONGER * max(marked)

"""Roles that printed lines show: what ends with room left is no text, nor what is set wider."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.labels import TEXT
from issue2book.segment.ordinals import ORDINAL2
from issue2book.segment.pieces import by_line
from issue2book.segment.text import HAN, bare, brackets, has_han, tail_state
from issue2book.segment.widths import ems
from issue2book.segment.word_bridge import word_bridge

if TYPE_CHECKING:
    from issue2book.segment.labels import Label, UnitView
    from issue2book.segment.pieces import Piece

#: Characters of such a heading, and of the text below it, at least.
_LONGEST, _TEXT = 18, 20
#: Ems of a line that is too short to be cut: a column is no narrower than eleven characters;
#: and characters that two clauses have more.
NARROW, _FEWEST = 8, 4
_HEAD = ("title", "subtitle", "byline", "affiliation", "standfirst", "caption", "credit", "kicker")
#: 第一年，认树: a counted thing and a few words; so many of one kind are a series.
_COUNTED = re.compile(rf"第([一二三四五六七八九十])([{HAN}])[，：:、 \u3000][^。！？；]{{1,10}}")
_SERIES = 2
#: Nats by which a word is likelier than its two halves.
_WORD = 2.0
_SPEECH = re.compile("[“”‘’「」『』：:。；;]|[？?！!]$")


def is_too_narrow(unit: UnitView, at: int) -> bool:
    """Whether two clauses are too short for the line of a column, and the text above is whole."""
    text = unit.piece(at).text
    above = unit.piece(at - 1).text if at and unit.label(at - 1) in TEXT else "。"
    return len(text) > _FEWEST and ems(text) <= NARROW and tail_state(above) == "closed"


def begins_below(unit: UnitView, at: int) -> bool:
    """Whether the line below has the indent of a paragraph, and this one has none."""
    below = unit.piece(at + 1).indent if at + 1 < len(unit.indexes) else 0
    return below > unit.piece(at).indent


def rule_short_heading(unit: UnitView, at: int) -> Label | None:
    """A short line with white space around it, or one of a counted series.

    The text above has come to its end, that below begins a paragraph, and paragraphs of the issue
    have no white space between them.
    """
    piece = unit.piece(at)
    text = piece.text.strip()
    if not piece.short or piece.level or not _stands_alone(unit, at, text):
        return None
    return "heading2" if ORDINAL2.match(text) else "heading1"


def _stands_alone(unit: UnitView, at: int, text: str) -> bool:
    piece = unit.piece(at)
    if not has_han(text) or len(text) > _LONGEST or _SPEECH.search(text) or piece.ends_page:
        return False
    if "".join(brackets(text)) or at + 1 >= len(unit.indexes) or not at:
        return False
    above, below = unit.piece(at - 1), unit.piece(at + 1)
    ended = unit.label(at - 1) in TEXT and tail_state(above.text) == "closed"
    begins = len(below.text) >= _TEXT and not below.short
    if not begins or not (ended or unit.label(at - 1) in _HEAD):
        return False
    apart = unit.habits.close and piece.gap > 0 and below.gap > 0
    if len(bare(text)) == 1:
        # the initial of a text or of a section makes a word with what stands below
        joins = text == "第" or word_bridge().gain(text, below.text) >= _WORD
        return apart and unit.label(at - 1) == "para" and ended and not joins
    return (apart and ended) or _is_in_series(unit, text)


def _is_in_series(unit: UnitView, text: str) -> bool:
    """Whether lines of the unit count the same thing: 第一年，认树, 第二年，认账."""
    own = _COUNTED.fullmatch(text)
    if own is None:
        return False
    lines = (unit.pieces[index] for index in unit.indexes)
    hits = (_COUNTED.fullmatch(piece.text.strip()) for piece in lines if piece.short)
    alike = {hit[1] for hit in hits if hit and hit[2] == own[2]}
    return len(alike) >= _SERIES


#: Ems of a printed line between the head and the text, by those of the text below; printed lines
#: of that which show how wide it is set; characters of what introduces a piece.
_WIDER, _SET, _INTRODUCES = 1.25, 3, range(20, 200)


def rule_set_wider(unit: UnitView, at: int) -> Label | None:
    """A paragraph right below the head that is set over more than the column: a standfirst."""
    piece = unit.piece(at)
    text = piece.text.strip()
    heads = (
        unit.label(at - 1) in ("title", "subtitle", "byline", "affiliation") and not piece.level
    )
    if not heads or len(text) not in _INTRODUCES or tail_state(text) != "closed":
        return None
    below = unit.piece(at + 1) if at + 1 < len(unit.indexes) else None
    if below is None or len(below.src) < _SET or below.rows or below.gap == 0:
        return None
    wide = _WIDER * _width(below)
    return "standfirst" if _width(piece) >= wide and _is_printed(unit, at, wide) else None


def _width(piece: Piece) -> float:
    """Ems of its longest line."""
    return max(ems(line.text) for line in by_line(piece))


def _is_printed(unit: UnitView, at: int, wide: float) -> bool:
    """Whether a piece has printed lines: several, or no other text of the unit is one long line.

    Mixed inputs have paragraphs on one line each, and others as they are printed.
    """
    others = (unit.piece(other) for other in range(at + 1, len(unit.indexes)))
    return len(unit.piece(at).src) > 1 or not any(
        len(other.src) == 1 and not other.rows and ems(other.text) >= wide for other in others
    )

"""Lines that stand between the halves of a sentence, told by how much better the halves fit.

A column or page ends amid a sentence, and what the layout put there (a caption, a line set large)
comes between. What else speaks for such a line is in `alien_lines`; here the words alone decide.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.caption_rests import STOPS
from issue2book.segment.caption_words import tells_caption
from issue2book.segment.cut_beginnings import begins_cut
from issue2book.segment.fragments import Fragment
from issue2book.segment.labels import ends_open
from issue2book.segment.ordinals import is_numbered
from issue2book.segment.rules_text import points
from issue2book.segment.text import CLAUSE_MARKS, bare, begins_turn, brackets
from issue2book.segment.unmarked_captions import may_show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from issue2book.segment.labels import Label, UnitView

#: Nats by which the half below must fit better than the line does, with a picture beside it and
#: without. With 4 for both, 170 of 231 lines between halves were told on issues whose text the
#: network had not seen, and one of 86 that go on; ordinary pages cut at a comma want more.
_BETTER, _FAR_BETTER = 3.5, 5.0
#: Nats that the halves must be worth at least; characters of the first, and of the line, with a
#: picture beside it and without.
_FITS, _HALF, _LONGEST, _LINE = 1.0, 30, 80, 45
#: Nats from which on a sentence below a picture is a rest, and by which it fits better than
#: others.
_GOES_ON, _CLEAR = 1.0, 0.5
#: Lines that may stand there one below the other, and characters of a short one.
_LINES, _HEADING = 3, 14


def rule_intruder(unit: UnitView, at: int) -> Label | None:
    """A whole line between two halves of a sentence that fit each other far better."""
    piece = unit.piece(at)
    text = piece.text.strip()
    above = unit.previous_text(at)
    if above is None or not _may_stand_between(unit, at):
        return None
    tail = unit.piece(above).text.strip()
    if not _breaks_off(tail) or not _only_shown(unit, above + 1, at):
        return None
    beyond = max((unit.seams.choice(tail, head) for head in _rests(unit, at, tail)), default=-9.0)
    here = unit.seams.choice(tail, text)
    better = _BETTER if _pictured(unit, at) else _FAR_BETTER
    if beyond < (here if points(text) else max(_FITS, here + better)):
        return None
    unit.margins[unit.indexes[at]] = round((beyond - here) / _BETTER, 2)
    return _role(unit, at, text)


def rule_rest(unit: UnitView, at: int) -> Label | None:
    """A sentence below a picture that the text above goes on in: no caption."""
    piece = unit.piece(at)
    text = piece.text.strip()
    above = unit.previous_text(at)
    shown = above is not None and above < at - 1 and _only_shown(unit, above + 1, at)
    if above is None or not (shown or piece.below_picture) or text[-1:] not in STOPS:
        return None
    tail = unit.piece(above).text.strip()
    if piece.level or not _breaks_off(tail) or tells_caption(text):
        return None
    here = unit.seams.choice(tail, text)
    beyond = max((unit.seams.choice(tail, head) for head in _rests(unit, at, tail)), default=-9.0)
    return "para" if here > max(_GOES_ON, beyond + _CLEAR) else None


def _rests(unit: UnitView, at: int, tail: str) -> Iterator[str]:
    """The texts below that may be the other half: behind this line, or others that stand so."""
    text = unit.piece(at).text.strip()
    for _ in range(_LINES):
        below = unit.next_text(at)
        marked = any(unit.piece(o).level for o in range(at + 1, (below or at) + 1))
        if below is None or marked:
            return
        head = unit.piece(below).text.strip()
        onward = unit.seams.choice(text, head) if ends_open(text) else -9.0
        if brackets(tail)[0] == brackets(head)[1] and onward < unit.seams.choice(tail, head):
            yield head
        if not _may_stand_between(unit, below):
            return
        at = below


def _breaks_off(text: str) -> bool:
    """Whether a text is long enough and ends in mid-sentence; no list of keywords does."""
    return len(text) >= _HALF and Fragment(text).state == "open"


def _only_shown(unit: UnitView, start: int, stop: int) -> bool:
    """Whether pictures and what belongs to them is all between two places."""
    shown = ("picture", "caption", "credit", "pullquote")
    return all(unit.label(o) in shown or unit.piece(o).picture for o in range(start, stop))


def _may_stand_between(unit: UnitView, at: int) -> bool:
    """Whether a line is one by itself: no item, no turn of a dialogue, no half of a sentence.

    A short open line with no picture beside it is rather a heading, one with a sentence in it a
    paragraph that breaks off.
    """
    piece = unit.piece(at)
    text = piece.text.strip()
    if ends_open(text) and "。" in text:
        return False
    if ends_open(text) and (piece.level or (len(text) <= _HEADING and not _pictured(unit, at))):
        return False
    most = _LONGEST if _pictured(unit, at) else _LINE
    plain = len(text) <= most and not (is_numbered(text) or begins_turn(text))
    plain = plain and not (begins_cut(text) or _COUNTS.match(text))
    if not (_pictured(unit, at) or may_show(text) or points(text) or _QUOTED.fullmatch(text)):
        return False
    whole = text[-1:] not in CLAUSE_MARKS and brackets(text) == ("", "")
    return plain and whole and not (unit.habits.indents and piece.indent)


def _role(unit: UnitView, at: int, text: str) -> Label:
    """A caption where a picture stands beside it or it says so; else a line set large.

    That is said by somebody, marked as a heading, or has what the text says as well.
    """
    if _pictured(unit, at) or tells_caption(text) or points(text):
        return "caption"
    others = [bare(unit.pieces[index].text) for index in unit.indexes if index != unit.indexes[at]]
    clauses = [words for part in _CLAUSES.split(text) if (words := bare(part))]
    said = sum(len(words) for words in clauses if any(words in other for other in others))
    large = unit.piece(at).level > 0 or _QUOTED.fullmatch(text) is not None
    return "pullquote" if large or said > sum(map(len, clauses)) / 2 else "caption"


_COUNTS = re.compile("第[一二三四五六七八九十]")
_CLAUSES, _QUOTED = re.compile("[，。；：！？,;:!?]"), re.compile("[“「].*[”」]")


def _pictured(unit: UnitView, at: int) -> bool:
    beside = any(other.picture or other.shows_picture for other in unit.beside(at))
    return beside or unit.piece(at).below_picture

"""Captions between the halves of a sentence, which go on better with each other.

A column breaks off in mid-sentence where a picture stands, and its caption comes between. Being a
sentence it would pass for the end of the upper half, but then the lower one would begin in the
middle of nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.caption_words import tells_caption
from issue2book.segment.cut_beginnings import begins_cut
from issue2book.segment.heads import is_heading_line
from issue2book.segment.labels import CAPTION_LENGTH, TEXT, ends_open
from issue2book.segment.pieces import by_line
from issue2book.segment.rules_text import points
from issue2book.segment.text import HAN, TERMINAL, bare, brackets, tail_state
from issue2book.segment.unmarked_captions import is_apart, may_be_caption, may_show
from issue2book.segment.widths import ems, width_of

if TYPE_CHECKING:
    from issue2book.segment.labels import Label, UnitView

#: Characters of text that breaks off; the line of a verse is shorter.
_HALF = 14
#: Nats that one seam counts at most; behind a comma anything may follow.
_MOST, _COMMA = 5.0, 2.0
#: What further signs count: the text below begins in mid-sentence, a gap for a picture, white
#: space where paragraphs have none, an indent that says where they begin, words of a scene.
_CUT, _SHOWN, _APART, _INDENT, _SCENE = 3.0, 3.0, 2.0, 2.0, 1.0
#: Printed lines that tell how wide text is.
_PRINTED = 4
#: A line wider than those of the text on both sides, and what that counts.
_WIDER, _WIDE = 0.9, 3.0
#: What all signs must come to: the end of a cut paragraph is often a short sentence, too.
_ENOUGH = 3.5
#: Nats below which a line does not go on with the text above (captions -0.6 and less, ends of
#: cut paragraphs about 0).
_STRANGE = -0.3
#: Nats below which two halves are none of one sentence.
_APART_BY = -2.0
#: Characters of a caption that points.
_LONGEST = 90
#: The margin of what one sign tells; of eight none was wrong.
_UNSURE = 0.95
#: Nats from which on a line is the text that goes on; and where paragraphs are a line each.
_GOES_ON, _READS_ON = 1.2, 3.0
#: Where they are, a short line without a mark at its end would be a column of its own: what that
#: counts, and characters of the paragraph above that show it. Of 64 such lines two were text.
_BLOCK, _PARAGRAPH, _OF_COLUMN, _CLAUSES = 4.0, 60, 40, 14
#: 正在…, 在田头…, …着, 9月17日…
_SCENES = re.compile(
    rf"在[^，。]{{1,9}}[上中里裡前旁下外头頭边邊]|正在?|[{HAN}](?:着|著(?![名作]))|^\d"
)


def rule_between(unit: UnitView, at: int) -> Label | None:
    """A short line between two halves of a sentence that go on better with each other."""
    piece = unit.piece(at)
    text = piece.text.strip()
    above, below = unit.previous_text(at), unit.next_text(at)
    if above is None or below is None or not (may_show(text) and may_be_caption(piece, text)):
        return None
    tail, head = unit.piece(above).text.strip(), unit.piece(below)
    if tail_state(tail) != "open" or len(tail) < _HALF or not _is_next(unit, above, at, below):
        return None
    here = unit.seams.evidence(tail, text)
    beyond = unit.seams.evidence(tail, head.text)
    cut, shown = begins_cut(head.text), piece.below_picture
    ahead = unit.seams.evidence(text, head.text) if ends_open(text) else 0.0
    wide = _is_wide(unit, above, at, below)
    block = _is_no_column(unit, above, at)
    signed = cut or shown or wide or block or beyond > 0
    # where the text below lacks its beginning, what a picture leaves room for may begin anyhow
    here = min(here, 0.0) if cut and shown else here
    goes_on = max(here, ahead) > (_READS_ON if block else _GOES_ON)
    if goes_on or not signed or _repeats(unit, at):
        return None
    apart = unit.habits.close and is_apart(unit, at)
    if not (cut or shown or wide or block or apart) and here > _STRANGE:
        return None  # nothing but the words speaks for it, and they go on with the text above
    most = _COMMA if tail[-1] in "，,、" else _MOST
    signs = max(-most, min(most, beyond - max(here, -most)))
    signs += _CUT * cut + _SHOWN * shown + _WIDE * wide + _SCENE * bool(_SCENES.search(text))
    signs += _APART * apart + _BLOCK * block
    if unit.habits.indents:
        signs += -2 * _INDENT if head.indent else _INDENT
    unit.margins[unit.indexes[at]] = round(abs(signs - _ENOUGH), 2)
    return "caption" if signs >= _ENOUGH else None


#: What leads up to somebody's words, or names them.
_LEADS_UP = re.compile(r"[说說道问問答叫喊写寫曰讲講念喝句话話字是为為的和与與：，、:,—…]$")
_QUOTE = re.compile("[“「][^“”「」]{3,40}[。！？…][”」]")


def rule_quote_between(unit: UnitView, at: int) -> Label | None:
    """Somebody's words as a line of their own amid a sentence that does not lead up to them.

    They are set large beside it. “……。” below 他说 is the text itself.
    """
    piece = unit.piece(at)
    above, below = unit.previous_text(at), unit.next_text(at)
    if above is None or below is None or not _QUOTE.fullmatch(piece.text.strip()):
        return None
    tail = unit.piece(above).text.strip()
    broken = tail_state(tail) == "open" and len(tail) >= _PARAGRAPH and not brackets(tail)[0]
    if not broken or _LEADS_UP.search(tail) or not _is_next(unit, above, at, below):
        return None
    head = unit.piece(below).text.strip()
    goes_on = (
        head[:1].isalnum() and below == at + 1 and unit.seams.evidence(tail, head) > _APART_BY
    )
    return "pullquote" if goes_on else None


def rule_shown(unit: UnitView, at: int) -> Label | None:
    """A short sentence right below a picture, or the gap of one, that ends no text above it.

    Where an engine knows captions, what it takes for text below a picture is none.
    """
    piece = unit.piece(at)
    text = piece.text.strip()
    above = unit.previous_text(at)
    pictured = piece.below_picture or unit.label(at - 1) == "picture"
    if not (pictured and text[-1:] == "。" and above is not None and may_be_caption(piece, text)):
        return None
    if not may_show(text) or _repeats(unit, at) or any(p.label == "caption" for p in unit.pieces):
        return None
    tail = unit.piece(above).text.strip()
    here = unit.seams.evidence(tail, text) if tail_state(tail) == "open" else -_SHOWN
    unit.margins[unit.indexes[at]] = _UNSURE
    return "caption" if here < 0 else None


def rule_above_picture(unit: UnitView, at: int) -> Label | None:
    """A line right above a picture that points at it, or tells a scene below text that is closed.

    Some engines give a picture behind its caption, wherever that was printed. Below a picture that
    stands right above, a line is the caption of that.
    """
    piece = unit.piece(at)
    text = piece.text.strip()
    below = unit.piece(at + 1) if at + 1 < len(unit.indexes) else None
    if below is None or below.picture is None or unit.label(at - 1) == "picture":
        return None
    if piece.level or piece.all_bold or piece.label == "title" or len(text) > _LONGEST:
        return None
    if points(text):
        return "caption"
    after = unit.piece(at + 2) if at + 2 < len(unit.indexes) else None
    told = after is not None and (tells_caption(after.text) or points(after.text))
    above = unit.previous_text(at)
    closed = above == at - 1 and tail_state(unit.piece(above).text) == "closed"
    plain = ends_open(text) and may_be_caption(piece, text) and may_show(text)
    if not (plain and closed and _SCENES.search(text)) or told or _repeats(unit, at):
        return None
    unit.margins[unit.indexes[at]] = _UNSURE
    return "caption"


def rule_in_essay(unit: UnitView, at: int) -> Label | None:
    """A sentence between a caption and a picture of an essay in pictures: its own was lost.

    It is no longer than the captions are.
    """
    piece = unit.piece(at)
    essay = unit.window.kind == "photo" and unit.label(at - 1) == "caption" and not piece.level
    below = unit.piece(at + 1) if at + 1 < len(unit.indexes) else None
    if not essay or below is None or below.picture is None or ends_open(piece.text):
        return None
    captions = (unit.piece(o) for o in range(at) if unit.label(o) == "caption")
    longest = max(len(caption.text) for caption in captions)
    unit.margins[unit.indexes[at]] = _UNSURE
    return "caption" if len(piece.text) <= max(longest, CAPTION_LENGTH) else None


def rule_above_heading(unit: UnitView, at: int) -> Label | None:
    """A short open line between text and a marked heading, where headings are marked."""
    piece = unit.piece(at)
    text = piece.text.strip()
    below = unit.piece(at + 1) if at + 1 < len(unit.indexes) else None
    plain = text[:1].isalnum() and ends_open(text) and not re.search("[；：]", text)
    plain = plain and may_be_caption(piece, text) and may_show(text)
    if not plain or below is None or not is_heading_line(below) or piece.label is not None:
        return None
    closed = (
        unit.label(at - 1) in TEXT - {"standfirst"}
        and tail_state(unit.piece(at - 1).text) == "closed"
    )
    marked = sum(is_heading_line(unit.pieces[index]) for index in unit.indexes)
    goes_on = unit.seams.evidence(text, below.text) > _GOES_ON
    unit.margins[unit.indexes[at]] = _UNSURE
    alone = marked > 1 and not goes_on and not _repeats(unit, at)
    return "caption" if closed and alone else None


def _is_no_column(unit: UnitView, above: int, at: int) -> bool:
    """Whether paragraphs are a line each, and a short line has no mark at its end.

    A column that begins and ends in mid-sentence has more text. A heading has no clauses, and
    tells no scene.
    """
    piece = unit.piece(at)
    clauses = re.search("[，：]", piece.text) is not None or len(piece.text) >= _CLAUSES
    if not (clauses or _SCENES.search(piece.text)):
        return False
    single = all(len({span.line for span in unit.piece(o).src}) == 1 for o in (above, at))
    long = len(unit.piece(above).text) >= _PARAGRAPH
    return single and long and len(piece.text) <= _OF_COLUMN and ends_open(piece.text)


def _is_wide(unit: UnitView, above: int, at: int, below: int) -> bool:
    """Whether a line is wider than the printed lines of the text above and below it."""
    text = [line for other in (above, below) for line in by_line(unit.piece(other))]
    widest = max((width_of(line).least for line in text), default=0.0)
    printed = len(text) >= _PRINTED
    here = max(ems(line.text.rstrip("".join(TERMINAL))) for line in by_line(unit.piece(at)))
    return printed and here > widest + _WIDER


def _is_next(unit: UnitView, above: int, at: int, below: int) -> bool:
    """Whether only pictures stand between a line and the text on both sides."""
    beside = (*range(above + 1, at), *range(at + 1, below))
    shown = ("picture", "caption", "credit")
    return all(unit.label(other) in shown or unit.piece(other).picture for other in beside)


def _repeats(unit: UnitView, at: int) -> bool:
    """Whether the words of a line stand in the text as well: a pull quote."""
    key = bare(unit.piece(at).text)
    others = (unit.pieces[index].text for index in unit.indexes if index != unit.indexes[at])
    return any(key in bare(text) for text in others)

"""Captions that nothing marks: numbered, or set apart where paragraphs follow each other close.

PDF readers put a caption wherever its picture stood, often between the halves of a paragraph. It
is short, a sentence like any other, and has white space above and below, which paragraphs of a
column do not have.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.caption_rests import text_above
from issue2book.segment.caption_words import credits_sentence, supplies_pictures, tells_caption
from issue2book.segment.cut_beginnings import begins_cut
from issue2book.segment.heads import is_heading_line
from issue2book.segment.jobs import is_photo_line
from issue2book.segment.labels import CAPTION_LENGTH, HEADINGS, TEXT, ends_open
from issue2book.segment.names import looks_like_name
from issue2book.segment.ordinals import is_numbered
from issue2book.segment.rules_text import is_credit_line
from issue2book.segment.text import (
    CLAUSE_MARKS,
    TERMINAL,
    bare,
    begins_turn,
    brackets,
    fold_spaces,
    strip_head,
    tail_state,
)
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.labels import Label, UnitView
    from issue2book.segment.pieces import Piece

#: 图1 某某: what a figure shows; 图1所示, 图1中 go on as sentences.
_FIGURE = re.compile(
    r"[图圖]\s?(?:[\d一二三四五六七八九十]{1,3}(?:[-—.．]\d{1,2})?)"
    r"(?![\d年月日]"
    r"| ?(?:所|中|为|為|是|显|顯|给|給|展|反|可|和|与|與|表|说|說|及|至|里|上|的|则|則|、))"
    r"[\s:：.．,，”“\"]*\S"
)
#: Characters of a caption, and the printed lines it takes.
_SHORTEST, _LONGEST, _LINES = 8, 70, 3
#: 某某，自由撰稿人: who somebody is; and what somebody says is no caption.
_PERSON = re.compile(r"([\w·]{2,6})，.*[者家师師员員授长長生任编編]")
_SAID = re.compile(r"[说說道问問答]。$")
#: Paragraphs that prove that they follow each other without a blank line, and their share.
_PROOF, _MOSTLY = 4, 0.6
#: Nats by which the text goes on better behind the line than in it.
_BETTER = 1.5
#: The same, behind the end of a page.
_TURNED = 6.0
#: Characters from which on two clauses are no heading.
_CLAUSES = 16
#: Nats from which on a line goes on with text that breaks off.
_GOES_ON = 1.5
#: Margins of what only white space tells (one in twenty was wrong: no doubt worth telling), and of
#: what stands in the middle of a sentence.
_UNSURE, _SURE = 1.0, 3.0


def stand_close(pieces: Sequence[Piece]) -> bool:
    """Whether the paragraphs of the issue follow each other without a blank line."""
    pairs = [
        after.gap == 0
        for before, after in pairwise(pieces)
        if before.page == after.page
        and not (before.level or after.level)
        and min(len(before.text), len(after.text)) > _LONGEST / 3
        and tail_state(before.text) == "closed"
    ]
    return len(pairs) >= _PROOF and sum(pairs) >= _MOSTLY * len(pairs)


def rule_told(unit: UnitView, at: int) -> Label | None:
    """A line that says by its words that it is a caption; below text, who made a picture."""
    piece = unit.piece(at)
    if piece.level or piece.all_bold:
        return None
    if supplies_pictures(piece.text):
        return "credit"
    if tells_caption(piece.text) and not (_is_rest(unit, at) or _ends_text(unit, at)):
        return "caption"
    alone = not piece.below_picture and unit.label(at - 1) in TEXT
    return "credit" if alone and _names_maker(piece.text) else None


def _ends_text(unit: UnitView, at: int) -> bool:
    """Whether a text, a section or a turn of a dialogue ends with who made its pictures.

    That stands behind whole sentences, with no picture beside, and no paragraph follows.
    """
    piece = unit.piece(at)
    below = unit.piece(at + 1) if at + 1 < len(unit.indexes) else None
    above = unit.piece(at - 1) if at else None
    beside = any(other is not None and other.picture for other in (above, below))
    within = above is not None and not above.level and len(above.text) > CAPTION_LENGTH
    within = within and above is not None and tail_state(above.text) == "open"
    if beside or within or piece.shows_picture or not credits_sentence(piece.text):
        return False
    goes_on = below is not None and not below.level and below.text.rstrip()[-1:] in TERMINAL
    cut = below is not None and not below.level and len(below.text) > CAPTION_LENGTH
    return begins_turn(piece.text) or not (goes_on or cut)


def _is_rest(unit: UnitView, at: int) -> bool:
    """Whether a line begins with 图： because a column ended so: … 一张色谱, 图：那种酸."""
    before, after = unit.previous_text(at), unit.next_text(at)
    text = unit.piece(at).text
    if before is None or not _NOUN.match(text) or text[-1] not in TERMINAL:
        return False
    tail = unit.piece(before).text
    if tail_state(tail) != "open":
        return False
    here = unit.seams.choice(tail, text)
    beyond = unit.seams.choice(tail, unit.piece(after).text) if after is not None else 0.0
    return here >= beyond - 0.1  # where neither says anything, what is cut goes on


_NOUN = re.compile("[图圖]片?[：:]")
_MADE_BY = re.compile(r"[:：/／|｜]|[摄攝绘繪]|供[图圖]|作$")
#: Characters of what a picture shows, before the name of who took it.
_WORDS = 5
_NUMBERED = re.compile(r"[图圖]\s?[\d①-⑳一二三四五六七八九十]")


def _names_maker(text: str) -> bool:
    """Whether a line names who made a picture (图1 渡口 does not)."""
    first = text.split(maxsplit=1)[0]
    shown = len(first) >= _WORDS and first[-1] not in "者员員社" and is_photo_line(text)
    made = bool(_MADE_BY.search(text)) and not _NUMBERED.match(text)
    return made and not shown and is_credit_line(text)


def rule_figure(unit: UnitView, at: int) -> Label | None:
    """图1 and what it shows, on a line of its own."""
    piece = unit.piece(at)
    plain = len(piece.text) <= 2 * _LONGEST and (piece.gap > 0 or unit.label(at - 1) == "caption")
    return "caption" if plain and _FIGURE.match(piece.text.strip()) else None


def rule_portrait(unit: UnitView, at: int) -> Label | None:
    """A name alone, in a text with pictures that tells of who bears it: whom one of them shows.

    A name above the paragraph whose first words have it is its heading, and so are names that
    return.
    """
    piece = unit.piece(at)
    name = fold_spaces(piece.text)
    if piece.level or unit.indexes[at] == unit.window.byline or not looks_like_name(name):
        return None
    pieces = [unit.pieces[index] for index in unit.indexes]
    others = [fold_spaces(other.text) for other in pieces[:at] + pieces[at + 1 :]]
    beside = [other for other in unit.beside(at) if other.text]
    shown = piece.below_picture or unit.label(at - 1) == "picture"
    alone = name not in others and not any(looks_like_name(other.text) for other in beside)
    told = any(name in other for other in others)
    heads = at + 1 < len(pieces) and name in pieces[at + 1].text.strip()[:_OPENING]
    heads = heads and not is_heading_line(pieces[at + 1])
    # below short items, or a text that is signed elsewhere, a name is no signature either
    signed = unit.window.kind == "briefs" or "byline" in unit.labels.values()
    inside = shown or signed or at < unit.last_text
    pictured = any(other.shows_picture for other in pieces)
    return "caption" if alone and told and pictured and inside and not heads else None


#: The first words of a paragraph, in characters.
_OPENING = 12
#: What only who looks at a picture is told; and characters of the longest that tells it.
_LOOKS = re.compile(
    rf"[摄攝]于|画面|畫面|{one_of('照片 图为 图中 前排 后排 旧影 原片 底片 留影 合影 正面 背面')}"
    r"|[左右][起一二三四]|[摄攝](?:$|[）)])"
)
_LONGEST_TOLD = 130


def rule_described(unit: UnitView, at: int) -> Label | None:
    """An open line right below a picture that says at length what it shows.

    Its sentences have marks, only the last has none; a cut paragraph reads on below.
    """
    piece = unit.piece(at)
    text = piece.text.strip()
    shown = unit.label(at - 1) == "picture" and ends_open(text) and not piece.level
    if not shown or not _LOOKS.search(text) or len(text) > _LONGEST_TOLD or brackets(text)[0]:
        return None
    following = unit.next_text(at)
    ahead = following is not None and unit.seams.evidence(text, unit.piece(following).text)
    return "caption" if not ahead or ahead < _GOES_ON else None


def rule_below_gap(unit: UnitView, at: int) -> Label | None:
    """A sentence below a gap that a picture left, where short lines stand below nearly all gaps.

    Text that breaks off above must not go on in it.
    """
    piece, following = unit.piece(at), unit.next_text(at)
    text = piece.text.strip()
    habit = unit.habits.sentences or unit.window.kind == "photo"
    if not (habit and piece.below_picture and may_be_caption(piece, text)):
        return None
    if not (_is_whole(text) and _TELLS.search(text) is None):
        return None
    above = text_above(unit, at)
    tail = unit.piece(above).text if above is not None else ""
    if following is None or tail_state(tail) != "open":
        # between whole paragraphs it may be one, too
        return "caption" if unit.window.kind == "photo" or may_show(text) else None
    here = unit.seams.choice(tail, piece.text)
    beyond = unit.seams.choice(tail, unit.piece(following).text)
    return "caption" if beyond > here else None


#: What stands above a caption that no picture shows.
_ABOVE = frozenset({*TEXT, "caption"} - {"standfirst"})


def rule_set_apart(unit: UnitView, at: int) -> Label | None:
    """A short sentence with white space around it, where paragraphs have none between them."""
    piece = unit.piece(at)
    text = piece.text.strip()
    told = unit.habits.close and unit.window.kind in ("article", "photo", "feature-intro")
    if not (told and _stands_apart(unit, at)):
        return None
    previous, following = text_above(unit, at), unit.next_text(at)
    index = unit.indexes[at]
    tail = unit.piece(previous).text if previous is not None else ""
    if tail_state(tail) == "closed":
        unit.margins[index] = _UNSURE
        last = at + 1 == len(unit.indexes)
        alone = (
            (_is_whole(text) or _has_clauses(unit, at))
            and not (last and _names_person(text))
            and not _reads_on(unit, at)
        )
        # no caption has an ornament before it, nor does the text say it word for word
        quotes = strip_head(text) != text or _is_quoted(unit, at)
        return ("pullquote" if quotes else "caption") if alone else None
    if following is None or tail_state(tail) != "open":
        return None
    here = unit.seams.evidence(tail, piece.text)
    beyond = unit.seams.evidence(tail, unit.piece(following).text)
    unit.margins[index] = round(min(_SURE, abs(beyond - here) / 2), 2)
    # where a page ends in mid-sentence the next one goes on with it
    turned = unit.piece(at - 1).ends_page or unit.piece(at - 1).page != piece.page
    return "caption" if beyond > here + (_TURNED if turned else _BETTER) else None


def _is_quoted(unit: UnitView, at: int) -> bool:
    """Whether a paragraph of the unit has the words of a line."""
    words = bare(unit.piece(at).text)
    return any(
        words in bare(unit.pieces[index].text)
        for index in unit.indexes
        if index != unit.indexes[at]
    )


def _stands_apart(unit: UnitView, at: int) -> bool:
    """Whether a line in the form of a caption has white space around it, and text above."""
    piece, before = unit.piece(at), unit.label(at - 1)
    text = piece.text.strip()
    # the only paragraph of a section is none
    headed = before in HEADINGS and unit.next_text(at) == at + 1 and may_show(text)
    placed = before in _ABOVE or (headed and text[-1] in TERMINAL)
    indented = unit.habits.indents and piece.indent
    return placed and may_be_caption(piece, text) and is_apart(unit, at) and not indented


def _reads_on(unit: UnitView, at: int) -> bool:
    """Whether a line goes on with text that breaks off elsewhere in the unit: a piece of it."""
    here = unit.piece(at).text
    others = (unit.pieces[index].text for index in unit.indexes if index != unit.indexes[at])
    open_ends = (text for text in others if len(text) > CAPTION_LENGTH and ends_open(text))
    return any(unit.seams.evidence(text, here) > _GOES_ON for text in open_ends)


def may_be_caption(piece: Piece, text: str) -> bool:
    """Whether a line has the form of a caption: short, unmarked, no speech and no bracket open."""
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and len({span.line for span in piece.src}) <= _LINES
        and not (piece.level or piece.all_bold)
        and text[-1] not in CLAUSE_MARKS + "？?！!"
        and text[0] not in "“‘「『—（("
        and not (begins_turn(text) and "的" not in re.split("[：:]", text)[0])
        and brackets(text) == ("", "")
        and len(_AMOUNT.findall(text)) <= 1
    )


#: 2.4个百分点, 1,260公里: a picture shows no two of them.
_AMOUNT = re.compile(r"\d[\d,.]*(?:[%％]|[万亿萬億公平千百]|个百分点|[元人户吨座家次里])")


def _is_whole(text: str) -> bool:
    """Whether a line is a short sentence from its first word on."""
    begins = text[1] not in CLAUSE_MARKS
    return (
        begins and text[-1] in TERMINAL and len(text) <= CAPTION_LENGTH and not _SAID.search(text)
    )


def _has_clauses(unit: UnitView, at: int) -> bool:
    """Whether an open line has two clauses, as no heading has, and nothing reads on in it."""
    piece, following = unit.piece(at), unit.next_text(at)
    text = piece.text.strip()
    single = len({span.line for span in piece.src}) == 1 and unit.label(at - 1) in TEXT
    plain = "，" in text and len(text) >= _CLAUSES and ends_open(text) and single
    if not plain or following is None:
        return False
    goes_on = unit.seams.evidence(text, unit.piece(following).text) >= _GOES_ON
    return may_show(text) and not goes_on


def _names_person(text: str) -> bool:
    hit = _PERSON.match(text)
    return hit is not None and looks_like_name(hit[1])


#: What stands in a picture is no he and no therefore, says nothing and is no telling of mine.
_REFERS = re.compile(
    r"[他她它这這那其此但而却卻又也就还還再我你您]"
    rf"|{one_of('于是 因此 所以 可是 不过 结果 后来 当然 其实 如果 只有')}"
)
#: What no line ends with that says all.
_GOES_ON_BY = re.compile("[的是之和与與及并並或在对對将將把被为為向从從以让讓使有]$")
_TELLS = re.compile(
    r"[说說问問道][，,：:“「]|[我你咱]|[“「][^”」]*[，。]|[”」].*[，。].*[。]|^[“「]"
    r"|[这這那](?:就?叫|就是)|[吗嗎]|[呢吧]"
)


def may_show(text: str) -> bool:
    """Whether a line could say what a picture shows: no part of a text by its own words."""
    if len(text) > CAPTION_LENGTH or is_numbered(text) or begins_cut(text) or _REFERS.match(text):
        return False
    inner = ends_open(text) and ("。" in text[:-1] or _GOES_ON_BY.search(text) is not None)
    return not (inner or " " in text or _TELLS.search(text))


def is_apart(unit: UnitView, at: int) -> bool:
    """Whether white space stands above and below the line, or the unit ends with it."""
    piece = unit.piece(at)
    below = unit.piece(at + 1) if at + 1 < len(unit.indexes) else None
    return piece.gap > 0 and (below is None or below.gap > 0 or below.page != piece.page)

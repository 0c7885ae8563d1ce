"""Rules for the items of lists: bulleted, numbered, lettered, and rows of things with amounts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.fragments import stands_alone
from issue2book.segment.heads import is_rubric
from issue2book.segment.labels import HEADINGS
from issue2book.segment.names import roll_of
from issue2book.segment.ordinals import ITEM_NUMBER, is_counted
from issue2book.segment.rules_text import is_fragment, short_open
from issue2book.segment.text import HAN, tail_state
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from issue2book.segment.labels import Label, UnitView
    from issue2book.segment.pieces import Piece

_BULLET = re.compile(rf"(?:[•·◦‣∙]|[-*+]\s|{ITEM_NUMBER})\s*\S")
#: An answer to choose: A.明天再说; the letter is its number.
_CHOICE = re.compile(r"^[（(]?(?P<letter>[A-Ha-h])[)）.．、：:][ \u3000]*\S.*")
_NUMBERED = re.compile(rf"{ITEM_NUMBER}\s*\S")
#: What it takes and how much: 红枣 6颗, 盐 适量.
_AMOUNT = re.compile(
    rf"[{HAN}（）()、]{{1,12}}(?:[ \u3000:：…·]*\d[\d./½¼¾~～—-]*[ \u3000]?[{HAN}A-Za-z]{{1,5}}"
    rf"|[ \u3000:：…·]+[一二两兩三四五六七八九十半几幾][{HAN}]{{1,3}}"
    rf"|[ \u3000:：…·]*[各均]?{one_of('适量 少许 若干 适当')})(?:[（(][^（()）]{{1,12}}[)）])?"
)
#: 1983年 云岭通公路, a line of a chronicle.
_DATED = re.compile(
    r"[\d〇○零一二三四五六七八九]{4}年?(?:\d{1,2}月)?(?:\d{1,2}日)?[ \u3000：:]\s*[^。！？]{3,50}"
)
#: 定位精度：6μm, what a thing has.
_PAIR = re.compile(
    rf"[{HAN}（）()]{{2,8}}[：:][ \u3000]?[^\s。！？；，：:][^。！？；，：:]{{0,23}}"
)
#: Things in a row from which on they are a list.
_ROWS = 3

#: 一等奖（1名）：某某, and who has it.
_AWARD = re.compile(
    "(?:[特一二三四]等|[优優]秀|[纪紀]念|入[围圍]|鼓[励勵]|佳作|[金银銀铜銅])[奖獎]"
    "(?:[（(][^（()）]{1,30}[）)])?[：: \u3000]"
)


def rule_item(unit: UnitView, at: int) -> Label | None:
    """Items, bulleted, numbered or dated, two in a row; answers to choose; things with amounts."""
    near = [piece.text for piece in (*unit.beside(at), *_beyond_a_cut(unit, at))]
    text = unit.piece(at).text
    if roll_of(text) and (any(map(roll_of, near)) or unit.label(at - 1) in HEADINGS):
        return "list-item"
    if unit.window.title and is_rubric(unit.pieces[unit.window.title[0]].text, "notice"):
        # what the next issue will have, who advertises
        line = short_open(unit, at) and not stands_alone(text) and not is_fragment(unit, at)
        return "list-item" if line else None
    bullet = _BULLET.match(text) and any(_BULLET.match(other) for other in near)
    bullet = bullet or _is_marked(unit, at)
    bullet = bullet or (_AWARD.match(text) and any(_AWARD.match(other) for other in near))
    clause = is_counted(text) and (
        text[-1] == "；" or text[-1] == ";" or any(_is_clause(other) for other in near[:1])
    )
    if bullet or (clause and len(text) <= 80) or _is_choice(unit, at) or _is_amount(unit, at):
        return "list-item"
    if _is_needed(unit, at):
        return "list-item"
    if _DATED.fullmatch(text) and any(_DATED.fullmatch(other) for other in near):
        return "list-item"
    asks = at + 1 < len(unit.indexes) and _is_choice(unit, at + 1) and _NUMBERED.match(text)
    return "list-item" if asks else None


def _beyond_a_cut(unit: UnitView, at: int) -> list[Piece]:
    """The pieces beside an item whose rest, or that of the one above, a column end cut off."""
    beyond = []
    if at + 2 < len(unit.indexes) and _is_cut(unit.piece(at).text):
        beyond.append(unit.piece(at + 2))
    if at > 1 and _is_cut(unit.piece(at - 2).text):
        beyond.append(unit.piece(at - 2))
    return beyond


def _is_cut(text: str) -> bool:
    """Whether a text is too long for a heading and breaks off."""
    return len(text) > _PARAGRAPH and tail_state(text) == "open"


#: 3.翻土: a number and a few words; the paragraph below has more characters than these.
_COUNTED = re.compile(rf"(\d{{1,2}})([.．、])\s?(?=[{HAN}])[^。！？；，：:;,]{{2,16}}")
_PARAGRAPH = 24
#: Lines within which the one before or behind stands.
_SERIES = 40


def rule_counted_heading(unit: UnitView, at: int) -> Label | None:
    """1.翻土, 2.施肥 …, each with a paragraph below: headings, under those with 一、 if any."""
    own = _counted(unit, at)
    if own is None or unit.piece(at).level:
        return None
    near = range(max(0, at - _SERIES), min(len(unit.indexes), at + _SERIES))
    others = {_counted(unit, other) for other in near if other != at}
    if (own[0] - 1, own[1]) not in others and (own[0] + 1, own[1]) not in others:
        return None
    sections = any(_SECTION.match(unit.piece(other).text.strip()) for other in near if other < at)
    return "heading2" if sections else "heading1"


#: 一、翻土
_SECTION = re.compile("[一二三四五六七八九十]{1,3}、[^。！？；]{2,24}$")


def _counted(unit: UnitView, at: int) -> tuple[int, str] | None:
    """The number of a short line above a paragraph, and the mark behind it."""
    hit = _COUNTED.fullmatch(unit.piece(at).text.strip())
    if hit is None or at + 1 >= len(unit.indexes):
        return None
    below = unit.piece(at + 1).text.strip()
    text = len(below) >= _PARAGRAPH and not _NUMBERED.match(below)
    return (int(hit[1]), hit[2]) if text else None


#: Marks that sign and adorn as well; so many sentences in a row that begin with one are a list.
_MARKED, _SENTENCES = re.compile(r"([■●◆▲○□◇▪◼★☆►▶◎])[ \u3000]?\S.{4,}"), 3


def _is_marked(unit: UnitView, at: int) -> bool:
    """Whether a line is one of several sentences in a row that begin with one mark.

    Two will do where the unit has more of them, under other headings.
    """
    hit = _MARKED.match(unit.piece(at).text)
    if hit is None:
        return False
    above, below = at, at
    while above >= 0 and unit.piece(above).text.startswith(hit[1]):
        above -= 1
    while below < len(unit.indexes) and unit.piece(below).text.startswith(hit[1]):
        below += 1
    own = [unit.piece(other).text.strip() for other in range(above + 1, below)]
    if not all(text[-1] in "。；;！？" for text in own):
        return False
    near = range(max(0, at - _SERIES), min(len(unit.indexes), at + _SERIES))
    alike = sum(unit.piece(other).text.startswith(hit[1]) for other in near)
    return len(own) >= _SENTENCES or (len(own) > 1 and alike >= _SENTENCES + 1)


def _is_choice(unit: UnitView, at: int) -> bool:
    """Whether a line is one of the answers to choose, lettered as the line beside it is."""
    hit = _CHOICE.match(unit.piece(at).text)
    if hit is None:
        return False
    near = (_CHOICE.match(piece.text) for piece in unit.beside(at))
    return any(
        other is not None and abs(ord(other["letter"]) - ord(hit["letter"])) == 1 for other in near
    )


def _is_amount(unit: UnitView, at: int) -> bool:
    """Whether a line is a thing with its amount, or a property of one: one of three in a row."""
    own = unit.piece(at).text.strip()
    forms = [form for form in (_AMOUNT, _PAIR) if form.fullmatch(own)]
    if not forms:
        return False
    texts = [
        unit.piece(other).text.strip()
        if 0 <= other < len(unit.indexes) and not unit.piece(other).level
        else ""
        for other in range(at - 2, at + 3)
    ]
    return any(
        all(form.fullmatch(text) for text in texts[start : start + _ROWS])
        for form in forms
        for start in range(len(texts) - _ROWS + 1)
    )


#: What a recipe or an experiment takes, as the heading above it says.
_NEEDS = re.compile(
    rf"(?:{one_of('准备 所需 需要 实验 制作 主要')})?"
    rf"{one_of('材料 用料 食材 配料 主料 原料 调料 工具 器材 用具 物品')}"
    rf"(?:{one_of('准备 清单')})?[：:]?"
)
_NEED = 45


def _is_needed(unit: UnitView, at: int) -> bool:
    """Whether a line is one of the things that a recipe takes, below the heading that says so."""
    above = at - 1
    while above >= 0 and unit.label(above) == "list-item":
        above -= 1
    headed = above >= 0 and unit.label(above) in HEADINGS
    if not headed or not _NEEDS.fullmatch(unit.piece(above).text.strip()):
        return False
    last = at + 1 >= len(unit.indexes) or unit.piece(at + 1).level > 0
    own, below = (_may_be_needed(unit, other) for other in (at, at + 1))
    return own and (below or (last and above < at - 1))


def _may_be_needed(unit: UnitView, at: int) -> bool:
    if at >= len(unit.indexes):
        return False
    piece = unit.piece(at)
    plain = not piece.level and piece.picture is None and 0 < len(piece.text) <= _NEED
    return plain and piece.text[-1] not in "。！？：:"


def is_row(text: str) -> bool:
    """Whether an item ends with its line: an answer to choose, a thing with its amount, a date.

    >>> is_row("A.明天再说，先吃饭"), is_row("红枣 6颗"), is_row("（二）把账算清")
    (True, True, False)
    """
    return bool(_AWARD.match(text)) or any(
        form.fullmatch(text.strip()) for form in (_CHOICE, _AMOUNT, _DATED, _PAIR)
    )


def _is_clause(text: str) -> bool:
    return is_counted(text) and text[-1] in "；;"

"""Rules for notes: footnotes, what stands above and below a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.labels import CAPTION_LENGTH
from issue2book.segment.ordinals import is_numbered
from issue2book.segment.paper import heads_notes, is_foot_line, is_number_line
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL, tail_state
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from issue2book.segment.labels import Label, UnitView

_FOOTNOTE = re.compile(
    r"^(?:[①-⑳]|[\[［〔]\d{1,2}[\]］〕]|【\d{1,2}】|[¹²³⁰⁴-⁹]{1,3}|(?:[编編作译譯][者校])?注\s*[:：]|注释\s*[:：]"
    r"|[【\[［〔]?(?:主要)?(?:参考文献|參考文獻))"
)
#: [J], [M]. …: the kind of a source (GB/T 7714), which stands in references only.
_SOURCE_KIND = re.compile(r"[\[［〔](?:[JMDRCSNPGAZ]|EB|DB|CP)(?:/OL)?[\]］〕]")
_TABLE_NOTE = re.compile(r"^(?:注|说明|備註|备注|资料来源|数据来源|来源|單位|单位)\s*[:：]")
_TABLE_TITLE = re.compile(
    r"^(?:附?表|Table)\s*(?:[\d一二三四五六七八九十]{1,3}(?!\s*[所中显顯列可])|[：:])",
    re.IGNORECASE,
)


#: （某年某月采访于某地）: when and where the text was made, below it.
_MADE = re.compile(
    rf"[（(][^（()）]*(?:\d{{4}}年\d|{one_of('采访于 写于 改于 作于 定稿 原载 摘自 选自')})"
    r"[^（()）]*[)）]"
)
#: （根据录音整理，有删节）: how what was said became a text, below it.
_TAKEN_DOWN = re.compile(
    rf"[（(](?:本文)?{one_of('根据')}[^。（）()]{{2,16}}{one_of('整理')}[^。（）()]{{0,10}}[)）]"
)
#: Characters of the title of a table.
_TITLE = 30


def may_be_reference(text: str) -> bool:
    """Whether a line looks like a numbered note or a reference: [1] 某某.某书[M].

    >>> may_be_reference("[2] 某某.水边[M]. 某社"), may_be_reference("某某.水边[J].江声,2029(3)")
    (True, True)
    """
    return bool(_FOOTNOTE.match(text) or _SOURCE_KIND.search(text))


def is_reference(unit: UnitView, at: int) -> bool:
    """Whether an item is one of the notes or references, below their heading or another one."""
    text = unit.piece(at).text
    below = unit.label(at - 1) == "footnote" or (at and heads_notes(unit.piece(at - 1).text))
    return bool(_FOOTNOTE.match(text) or (below and _SOURCE_KIND.search(text)))


def rule_note(unit: UnitView, at: int) -> Label | None:
    """Notes under a table, footnotes."""
    text = unit.piece(at).text
    if heads_notes(text) and at + 1 < len(unit.indexes):
        return "heading1"
    if unit.label(at - 1) == "table" and _TABLE_NOTE.match(text):
        return "table-note"
    titles = _TABLE_TITLE.match(text) and len(text) <= CAPTION_LENGTH
    if (titles and any(piece.rows for piece in unit.beside(at))) or _names_table(unit, at):
        return "caption"
    if is_number_line(text) or _MADE.fullmatch(text.strip()):
        return "para"
    taken_down = _TAKEN_DOWN.fullmatch(text.strip()) is not None
    if taken_down or is_reference(unit, at) or is_foot_line(text):
        return "footnote" if taken_down else _numbered(unit, at)
    return None


def _numbered(unit: UnitView, at: int) -> Label:
    """What a line is that begins as a note does: on a page of pictures it is about one of them."""
    if unit.window.kind == "photo":
        return "caption"
    return "list-item" if _is_item(unit, at) else "footnote"


_CIRCLED = re.compile("[①-⑳]")
#: What notes tell of: where something is said, and who explains it.
_OF_SOURCES = re.compile(
    rf"《|^.\s?(?:[参參]?[见見]|引)|\d[页頁]|{one_of('同上 出版社 译者 编者')}|注[：:]"
)
#: Circled numbers in a row that are a list by themselves.
_STEPS = 3


def _are_steps(unit: UnitView, first: int) -> bool:
    """Whether three or more such lines stand between whole paragraphs and name no source."""
    last = first
    while last < len(unit.indexes) and _CIRCLED.match(unit.piece(last).text):
        last += 1
    texts = [unit.piece(at).text.strip() for at in range(first, last)]
    whole = tail_state(unit.piece(first - 1).text) == "closed" and last < len(unit.indexes)
    whole = whole and len(unit.piece(last).text) > CAPTION_LENGTH / 2
    counted = [text[0] for text in texts] == [chr(ord("①") + at) for at in range(len(texts))]
    return len(texts) >= _STEPS and whole and counted and not any(map(_OF_SOURCES.search, texts))


def _is_item(unit: UnitView, at: int) -> bool:
    """Whether a circled number counts the items below 如下：, and no mark in the text above."""
    first = at
    while first >= 0 and _CIRCLED.match(unit.piece(first).text):
        first -= 1
    if first in (at, -1) or unit.piece(first + 1).text[0] != "①":
        return False
    above = unit.piece(first).text.strip()
    announced = above.endswith(("：", ":")) and not heads_notes(above)
    announced = announced or _are_steps(unit, first + 1)
    # a mark stands inside the text that it is called in; a list above begins with one as well
    marks = (unit.piece(other).text.strip()[1:] for other in range(first + 1))
    return announced and not any("①" in text for text in marks)


def _names_table(unit: UnitView, at: int) -> bool:
    """Whether a short line right above a table is its title, without a mark below a whole text.

    In 101 issues no heading stood right above a table, but 19 of these did.
    """
    piece = unit.piece(at)
    text = piece.text.strip()
    plain = 0 < len(text) <= _TITLE and text[-1] not in TERMINAL
    plain = plain and not set(text) & {*CLAUSE_MARKS, ","}
    above = unit.previous_text(at)
    return (
        plain
        and at + 1 < len(unit.indexes)
        and bool(unit.piece(at + 1).rows)
        and not (piece.rows or piece.picture or is_numbered(text) or text.startswith("附件"))
        and above is not None
        and (piece.level > 0 or _is_whole_above(unit, above, text))
    )


def _is_whole_above(unit: UnitView, above: int, text: str) -> bool:
    """Whether the text above a line ends, or breaks off and goes on elsewhere."""
    tail = unit.piece(above).text
    return tail_state(tail) == "closed" or unit.seams.evidence(tail, text) < 0

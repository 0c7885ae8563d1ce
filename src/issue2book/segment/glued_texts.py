"""Headings that an engine put into one line with the text below them, or above.

`## 给地名注个音我是一名退休教师，…`: marked lines are no paragraphs. Lines without marks are
parted where the texts near them have headings, and where one so ends for certain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.head_ends import end_of_head, worth_of
from issue2book.segment.pieces import part
from issue2book.segment.text import CLAUSE_MARKS, has_han, tail_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: Characters of a text, of one that breaks off, and of a heading, most and least.
_TEXT, _WHOLE, _HEADING = 26, 48, (3, 25)
#: Headings of the same level that stand alone, from which on a marked text has one, too.
_SISTERS = 2
#: Characters that it may have more than any other of its kind.
_LONGER = 3
#: How far a line sees its neighbours.
_NEAR = 8
#: Nats by which a place is likelier than all others in a marked line; what it is worth in a line
#: without a mark, and by how much it is likelier there.
_SURE, _AMONG = 0.5, (2.0, 1.0)
#: A marked line that is no heading with its text, but introduces another.
_INTRODUCES = re.compile("[【（(〔]?(?:[编編]者|[导導][语語言读讀])")
#: What a heading behind the last sentence of another text is worth, and its form.
_ENDS, _LAST = -3.0, re.compile(r"(?<=[。！？])(?![”’」（(【《])[^。！？，；：]{4,25}$")
#: What tells a time or something of somebody, not a subject.
_TOLD = re.compile("[：:]|^[①-⑳我要应應将將须須]|[年月日天号號]$")
_WEATHER = "[晴阴陰雨雪雾霧风風]|多云|多雲|[小中大暴阵雷][雨雪风風]|[周週星].{1,2}"
_DAY = re.compile(
    rf"\d{{1,2}}月\d{{1,2}}[日号號](?:[ \u3000]*(?:{_WEATHER})(?:转(?:{_WEATHER}))?)?"
)
#: 第9天 and what happened then; so many in a row are a diary whose days are its headings.
_COUNTED = re.compile(r"第\d{1,3}[天日周週](?=\s?[^\s，,的是里裡我我们末内內就才也都又、。到至])")
_DAYS = 4
_ASKED = re.compile(r"[^。？！?!]{4,24}[？?]")
_SPACE = re.compile(r"(?<=[^\s，。；：、,;:])[ \u3000]+(?=[^\s，。；：、])")


def part_headed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, each heading one of its own."""
    marked: defaultdict[int, list[str]] = defaultdict(list)
    for piece in pieces:
        if piece.level and _is_head(piece):
            marked[piece.level].append(piece.text)
    days = [at for at, piece in enumerate(pieces) if _COUNTED.match(piece.text)]
    counted = set(days) if len(days) >= _DAYS and days[-1] - days[0] <= _NEAR * len(days) else ()
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        cut = _below(pieces, at)
        if not cut and _is_text(piece):
            if at in counted and (hit := _COUNTED.match(piece.text)):
                cut = hit.end()
            elif not piece.level:
                cut = _plain_cut(pieces, at)
            elif len(marked[piece.level]) >= _SISTERS:
                cut = _marked_cut(piece, marked[piece.level])
        out += _parted(piece, cut) if cut else (piece,)
    return tuple(out)


def _parted(piece: Piece, cut: int) -> tuple[Piece, Piece]:
    below = msgspec.structs.replace(part(piece, cut, len(piece.text)), level=0, gap=1)
    above = part(piece, 0, cut)
    if tail_state(above.text) == "open":
        return msgspec.structs.replace(above, short=True), below
    return above, below


def _is_head(piece: Piece) -> bool:
    """Whether a line has the form of a heading."""
    text = piece.text.strip()
    formed = _HEADING[0] <= len(text) <= _HEADING[1] and has_han(text)
    if not formed or piece.rows or text[-1] in "。" + CLAUSE_MARKS:
        return False
    return "。" not in text and parse_byline(text, placed=True) is None


def _is_text(piece: Piece) -> bool:
    whole = len(piece.text) >= _TEXT and not (piece.rows or piece.picture)
    return whole and (piece.level == 0 or tail_state(piece.text) == "closed")


def _marked_cut(piece: Piece, sisters: Sequence[str]) -> int:
    """Where the heading ends of a marked line; `sisters` are the headings of its level."""
    text = piece.text
    if day := _day_cut(text, sisters):
        return day
    asks = sum(head.strip()[-1] in "？?" for head in sisters)
    if asks and (question := _ASKED.match(text)):
        return question.end()
    longest = max(map(len, sisters)) + _LONGER
    space = _SPACE.search(text)
    if space and _HEADING[0] < space.start() <= longest:
        return space.end()
    end = end_of_head(text)
    if end is None or end.worth <= 0 or end.margin < _SURE or _INTRODUCES.match(text):
        return 0
    return end.at if _HEADING[0] <= end.at <= longest else 0


def _day_cut(text: str, sisters: Sequence[str]) -> int:
    """Where 5月4日　晴 ends, if other headings have that form."""
    days = [head.strip() for head in sisters if _DAY.fullmatch(head.strip())]
    day = _DAY.match(text) if len(days) >= _SISTERS else None
    if day is None or day.group().endswith(("日", "号", "號")) != days[0].endswith(
        ("日", "号", "號")
    ):
        return 0
    return day.end() if text[day.end()] not in "，,、的至—-" else 0


def _plain_cut(pieces: Sequence[Piece], at: int) -> int:
    """Where the heading ends of a line without a mark, whose neighbours have headings."""
    sisters = _sisters(pieces, at)
    if not sisters:
        return 0
    text = pieces[at].text
    if day := _day_cut(text, sisters):
        return day
    whole = len(text) >= _WHOLE or tail_state(text) == "closed"
    end = end_of_head(text) if whole else None
    if end is None or end.worth < _AMONG[0] or end.margin < _AMONG[1]:
        return 0
    head = text[: end.at]
    told = _HEADING[0] < len(head) <= max(map(len, sisters)) + _LONGER
    return end.at if told and not _TOLD.search(head) else 0


def _sisters(pieces: Sequence[Piece], at: int) -> list[str]:
    """The headings of the nearest texts, where each of these has one, and this has none."""
    over = pieces[at - 1]
    if not at or _is_head(over) or tail_state(over.text) == "open":
        return []
    above, below = _texts(pieces, at, -1), _texts(pieces, at, 1)
    if not ((above[:1] and below[:1]) or len(above) > 1 or len(below) > 1):
        return []
    return [*above, *below]


def _texts(pieces: Sequence[Piece], at: int, step: int) -> list[str]:
    """The headings of the nearest texts on one side, up to the first that has none."""
    heads: list[str] = []
    near = at + step
    while 0 < near < len(pieces) and abs(near - at) <= _NEAR:
        if _is_text(pieces[near]) and not pieces[near].level:
            if not _is_head(pieces[near - 1]):
                break
            heads.append(pieces[near - 1].text)
        near += step
    return heads


def _below(pieces: Sequence[Piece], at: int) -> int:
    """Where the heading of the next text begins that stands at the end of this one."""
    piece = pieces[at]
    last = _LAST.search(piece.text) if len(piece.text) >= _TEXT else None
    if last is None or piece.level or piece.ends_page or at + 1 == len(pieces):
        return 0
    below = pieces[at + 1]
    if below.level or not (_is_text(piece) and _is_text(below)):
        return 0
    above = _texts(pieces, at + 1, -1)
    sisters = [*above, *_texts(pieces, at + 1, 1)] if above else []
    head = part(piece, last.start(), len(piece.text))
    told = len(sisters) >= _SISTERS and len(head.text) <= max(map(len, sisters)) + _LONGER
    told = told and _is_head(head) and worth_of(head.text + below.text, len(head.text)) > _ENDS
    return last.start() if told else 0

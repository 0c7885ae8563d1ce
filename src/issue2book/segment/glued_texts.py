"""Headings that an engine put into one line with the text below them, or above.

`## 给地名注个音我是一名退休教师，…`: marked lines are no paragraphs. Lines without marks are
parted where the texts near them have headings, and where one so ends for certain.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.glued_days import counted_cuts, day_cut
from issue2book.segment.head_ends import end_of_head, worth_of
from issue2book.segment.pieces import part
from issue2book.segment.text import CLAUSE_MARKS, brackets, has_han, tail_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: Characters of a text, of one that breaks off, and of a heading, most and least.
_TEXT, _WHOLE, _HEADING = 26, 48, (3, 25)
#: Headings of the same level that stand alone, from which on a marked text has one, too.
_SISTERS = 2
#: Characters that it may have more than any other of its kind.
_LONGER = 3
#: How many headings on each side of a line tell whether headings ask there.
_BESIDE = 3
#: How far a line sees its neighbours.
_NEAR = 8
#: Nats by which a place is likelier than all others in a marked line; what it is worth in a line
#: without a mark, and by how much it is likelier there.
_SURE, _AMONG = 0.5, (2.0, 1.0)
#: A marked line that is no heading with its text, but introduces another.
_INTRODUCES = re.compile("[【（(〔]?(?:[编編]者|[导導][语語言读讀])")
#: What stands over an article or under a picture has no heading.
_NAMED = re.compile(
    r"[\[［【〔]?(?:摘[ \u3000]*要|[关關][键鍵][词詞]|(?:[内內]容)?提要"
    r"|[图圖][ \u3000]?[\d一二三四五六七八九十])"
)
#: What a heading behind the last sentence of another text is worth, and its form.
_ENDS, _LAST = -3.0, re.compile(r"(?<=[。！？])(?![”’」（(【《])[^。！？，；：]{4,25}$")
#: What tells a time or something of somebody, not a subject.
_TOLD = re.compile("[：:]|^[①-⑳我要应應将將须須]|[年月日天号號]$")
_ASKED = re.compile(r"[^。？！?!]{4,24}[？?]")
_SPACE = re.compile(r"(?<=[^\s，。；：、,;:])[ \u3000]+(?=[^\s，。；：、])")


def part_headed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, each heading one of its own."""
    marked: defaultdict[int, list[int]] = defaultdict(list)
    for at, piece in enumerate(pieces):
        if piece.level and _is_head(piece):
            marked[piece.level].append(at)
    counted = counted_cuts(pieces)
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        cut = _below(pieces, at)
        if not cut and _is_text(piece) and not _NAMED.match(piece.text):
            cut = counted.get(at) or _cut(pieces, at, marked[piece.level])
        out += _parted(piece, cut) if cut else (piece,)
    return tuple(out)


def _cut(pieces: Sequence[Piece], at: int, marked: Sequence[int]) -> int:
    """Where the heading ends of a line; `marked` are the headings of its level."""
    if not pieces[at].level:
        cut = _plain_cut(pieces, at)
    elif len(marked) < _SISTERS or _opens(pieces, at) or _is_question(pieces, at):
        return 0
    else:
        cut = _marked_cut(pieces, at, marked)
    text = pieces[at].text
    parts_quote = any(brackets(text[:cut])) or brackets(text[cut : cut + 1])[1]
    return 0 if parts_quote else cut


def _opens(pieces: Sequence[Piece], at: int) -> bool:
    """Whether no text stands between a line and the title above: it introduces the text."""
    for piece in reversed(pieces[:at]):
        if _is_told(piece):
            return False
        if piece.level:
            return True
    return True


def _is_told(piece: Piece) -> bool:
    """Whether a line is text, not a heading, nor the name of a writer."""
    return _is_text(piece) or (piece.level == 0 and tail_state(piece.text) == "closed")


def _is_answered(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the text of a marked line stands below it, where a letter has its writer's name."""
    return at + 1 < len(pieces) and not pieces[at + 1].level and _is_told(pieces[at + 1])


def _is_question(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a marked line is a question from end to end, with the answer below."""
    return pieces[at].text.rstrip()[-1:] in ("？", "?") and _is_answered(pieces, at)


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


def _marked_cut(pieces: Sequence[Piece], at: int, marked: Sequence[int]) -> int:
    """Where the heading ends of a marked line; `marked` are the headings of its level."""
    text = pieces[at].text
    sisters = [pieces[other].text for other in marked]
    if day := day_cut(pieces, at, sisters):
        return day
    longest = max(map(len, sisters)) + _LONGER
    question = _ASKED.match(text)
    if question and _asks(pieces, at, marked):
        fits = question.end() <= longest or not _is_answered(pieces, at)
        return question.end() if fits else 0
    space = _SPACE.search(text)
    if space and _HEADING[0] < space.start() <= longest:
        return space.end()
    end = end_of_head(text)
    if end is None or end.worth <= 0 or end.margin < _SURE or _INTRODUCES.match(text):
        return 0
    return end.at if _HEADING[0] <= end.at <= longest else 0


def _asks(pieces: Sequence[Piece], at: int, marked: Sequence[int]) -> bool:
    """Whether most headings near a line ask; over a text that is whole, one is enough."""
    first = bisect(marked, at)
    near = marked[max(0, first - _BESIDE) : first + _BESIDE]
    asks = sum(pieces[other].text.strip()[-1] in "？?" for other in near)
    return asks > 1 and asks * 2 > len(near) if _is_answered(pieces, at) else asks > 0


def _plain_cut(pieces: Sequence[Piece], at: int) -> int:
    """Where the heading ends of a line without a mark, whose neighbours have headings."""
    sisters = _sisters(pieces, at)
    if not sisters:
        return 0
    text = pieces[at].text
    if day := day_cut(pieces, at, sisters):
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

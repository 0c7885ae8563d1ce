"""Which words belong to which figure, where figures and words do not stand in turn.

Scans read a box by its columns: two figures and then their two texts, or the text above its
figure. What waits first for a partner gets the first that comes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from issue2book.segment.amounts import is_amount, is_counted
from issue2book.segment.pieces import cut
from issue2book.segment.text import HAN, fold_spaces, strip_head
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: What a line of a box is: a figure, words, or a figure with its words behind it.
Part = Literal["figure", "words", "both"]
#: Figures, and texts, that wait for their partners at most.
_WAITING = {"figure": 6, "words": 2}
#: Characters of the words of one figure.
_WORDS = range(6, 100)
_BARE = re.compile(r"\d{1,7}|\d{1,3}(?:,\d{3})+")
#: What figures are counted in that have their words behind them, on the same line.
_UNIT_NAMED = one_of(
    "立方米 平方米 平方公里 公里 千米 厘米 毫米 米 公斤 千克 毫克 克 斤 毫升 升 吨 公顷 亩 元 "
    "美元 小时 分钟 秒 个月 天 周 人次 人 名 位 户 家 个 件 次 场 座 项 篇 册 本 套 台 辆 艘 架 "
    "棵 株 只 头 条 趟 起 处 所 间 幅 张 封 部 级 层 倍 种 款 例 宗 岁 段 块 枚 支 盏 口 道 栋 颗 "
    "粒 笔"
)
#: Others that begin words as well: 根据, 列车, 班级.
_UNIT = f"(?:{_UNIT_NAMED}|列(?!车|車)|班(?![级級长長车車主])|根(?![据據本源]))"
_GLUED = re.compile(
    rf"(?P<figure>[约逾超近]?[+\-−–－]?\d[\d,.]*\s?(?:[%％‰℃成]|[余多]?[百千万萬亿億]{{1,2}}(?:{_UNIT})?"
    rf"|[余多]?{_UNIT}))\s?(?P<words>[{HAN}“《].*)"
)
#: 238遍布各地的分会: the same without what is counted.
_LOOSE = re.compile(rf"(?P<figure>\d{{2,7}}|\d{{1,3}}(?:,\d{{3}})+)\s?(?P<words>[{HAN}].*)")
_DATED = re.compile("[年月日号號时時点點分后後内內至到]")
#: So go on sentences that begin with an amount: 20分钟后，…; 3个人的…; 5次以上.
_GOES_ON = re.compile(
    "(?!上[一年月周期季半])[后後前内內外里裡中上下以之来來多左右的间間是就才都也和与與或及至到]"
)


#: Figures alone that make one of a box, and lines within which they stand.
_OTHERS, _NEAR = 2, 4


class Item(NamedTuple):
    """A line of a box by its index, and what it is."""

    at: int
    part: Part


class Ordered(NamedTuple):
    """Figures with their words, by index, and how many of the lines they are."""

    figures: tuple[tuple[int, int], ...]
    length: int


def part_figures(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, a figure among others parted from the words right behind it: 38%受访者承认….

    So it is where two more figures stand near by, each alone and with its words on the next line.
    """
    kinds = [part_of(piece) for piece in pieces]
    alone = [
        kinds[at] == "figure" and "words" in (kinds[at - 1 : at] + kinds[at + 1 : at + 2])
        for at in range(len(pieces))
    ]
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        near = sum(alone[max(0, at - _NEAR) : at + _NEAR + 1])
        words = 0
        if near >= _OTHERS and not (piece.level or piece.rows or piece.picture):
            words = words_behind(piece.text)
        out += cut(piece, words) if words else (piece,)
    return tuple(out)


def part_of(piece: Piece, *, loose: bool = False) -> Part | None:
    """What a line is in a box of figures, if it can stand in one; `loose` as in `words_behind`."""
    text = strip_head(piece.text).strip()
    if piece.picture or piece.rows or not text:
        return None
    if is_figure(text):
        return "figure"
    if piece.level or len(fold_spaces(text)) not in _WORDS:
        return None
    return "both" if words_behind(text, loose=loose) else "words"


def is_figure(text: str) -> bool:
    """Whether a line is a figure, were it among others.

    >>> is_figure("－18℃"), is_figure("38次"), is_figure("0"), is_figure("2031年")
    (True, True, True, False)
    """
    plain = text.strip()
    return is_amount(plain) or is_counted(plain) or _BARE.fullmatch(plain) is not None


def words_behind(text: str, *, loose: bool = False) -> int:
    """Where the words begin that stand right behind a figure, 0 where a line is not so.

    A `loose` figure may be a number alone.

    >>> words_behind("36分钟一炉窑从点火到封门的时间"), words_behind("5.2万全镇常住的人口")
    (4, 4)
    >>> words_behind("36分钟后，窑门才打开"), words_behind("1至2月全镇的产量")
    (0, 0)
    >>> words_behind("238遍布各地的分会"), words_behind("238遍布各地的分会", loose=True)
    (0, 3)
    """
    hit = _GLUED.match(text)
    if hit is None and loose:
        hit = _LOOSE.match(text)
        hit = None if hit is None or _DATED.match(hit["words"]) else hit
    if hit is None or _GOES_ON.match(hit["words"]) or len(hit["words"]) not in _WORDS:
        return 0
    return hit.start("words")


def in_order(items: Sequence[Item]) -> Ordered | None:
    """The figures with their words; None where a figure is left, or texts pile up."""
    figures: list[tuple[int, int]] = []
    waiting: list[int] = []
    kind: Part = "words"
    whole = Ordered((), 0)
    for number, (at, part) in enumerate(items, 1):
        if part == "both" and not (waiting and kind == "figure"):
            figures.append((at, at))
        elif not waiting or (part == "figure") == (kind == "figure"):
            waiting.append(at)
            kind = "figure" if part == "figure" else "words"
        else:
            first = waiting.pop(0)
            figures.append((at, first) if part == "figure" else (first, at))
        if not waiting:
            whole = Ordered(tuple(figures), number)
        if len(waiting) > _WAITING[kind]:
            break
    rest = items[whole.length :]
    return None if any(part == "figure" for _, part in rest) else whole

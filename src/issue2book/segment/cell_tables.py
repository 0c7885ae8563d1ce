"""Tables whose cells stand one below the other, each on a line, as readers of PDF print them.

What names a table stands above; how many columns it has, the words of its head tell, or where its
figures stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.reflow import merged
from issue2book.segment.text import TERMINAL
from issue2book.segment.traditional import one_of
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.pieces import Piece

#: 表1 某某, 表：某某, 某某一览表, and characters of such a line.
_NAME = re.compile(
    r"[附续續]?表\s*(?:[\d一二三四五六七八九十]{1,3}|[：:])\s*[:：.．]?\s*\S.*"
    rf"|.{{2,20}}{one_of('一览表 对照表 时间表 价目表 价格表 明细表 统计表 安排表 比较表')}"
)
_LONGEST = 30
#: What the head of a table calls its columns.
_HEAD = re.compile(
    one_of(
        "序号 编号 类别 种类 类型 品种 品名 名称 项目 内容 指标 说明 备注 单位 数量 价格 单价 "
        "金额 规格 用量 用法 方法 措施 时间 日期 月份 年份 地点 产地 产量 面积 特点 症状 作用 "
        "功效 适用 对象 合计 总计 比例 占比 增幅 等级 名次 得分 姓名 年龄 性别 电话 地址 负责人"
    )
)
_FIGURE = re.compile(r"[-+约約]?\d[\d.,，:：]*\s?\D{0,4}|[-—–/]{1,2}")
#: Ems of a cell; cells of a table at least, and its columns.
_CELL, _CELLS, _COLUMNS = 14, 6, range(2, 7)
#: Rows below the head in which the figures of a column stand.
_ROWS = 2


def with_cells(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, the cells of each row of such tables as one."""
    return tuple(_with_rows(pieces))


def _with_rows(pieces: Sequence[Piece]) -> Iterator[Piece]:
    at = 0
    while at < len(pieces):
        yield pieces[at]
        at += 1
        end = _end(pieces, at) if _names_table(pieces[at - 1]) else at
        cells = [piece.text.strip() for piece in pieces[at:end]]
        columns = _columns(cells)
        if not columns:
            continue
        for first in range(at, end, columns):
            row = pieces[first : first + columns]
            words = tuple(cells[first - at : first - at + columns])
            yield msgspec.structs.replace(merged(row), rows=(words,), label="table", bold=())
        at = end


def _names_table(piece: Piece) -> bool:
    text = piece.text.strip()
    plain = 0 < len(text) <= _LONGEST and text[-1] not in TERMINAL and not piece.rows
    return plain and _NAME.fullmatch(text) is not None


def _end(pieces: Sequence[Piece], start: int) -> int:
    """Behind the last of the short lines that stand close below the name of a table."""
    end = start
    while end < len(pieces) and _may_be_cell(pieces[end]):
        if pieces[end].page != pieces[start].page or (pieces[end].gap and end > start):
            break
        end += 1
    return end


def _may_be_cell(piece: Piece) -> bool:
    text = piece.text.strip()
    plain = not (piece.level or piece.rows or piece.picture)
    return plain and bool(text) and ems(text) <= _CELL and text[-1] not in TERMINAL


def _columns(cells: Sequence[str]) -> int:
    """How many columns the cells make, 0 where nothing tells."""
    if len(cells) < _CELLS:
        return 0
    possible = [n for n in _COLUMNS if not len(cells) % n and len(cells) // n > _ROWS]
    named = [at for at, cell in enumerate(cells[: _COLUMNS.stop]) if _HEAD.fullmatch(cell)]
    if len(named) > 1 and named[-1] + 1 in possible:
        return named[-1] + 1
    figures = [_FIGURE.fullmatch(cell) is not None for cell in cells]
    even = [n for n in possible if _stand_in_columns(figures, n)]
    return even[0] if len(even) == 1 else 0


def _stand_in_columns(figures: Sequence[bool], columns: int) -> bool:
    """Whether each column below the head has figures only, or none, and one at least has them."""
    body = [{*figures[columns + at :: columns]} for at in range(columns)]
    return all(len(kinds) == 1 for kinds in body) and {True} in body and not any(figures[:columns])

"""Contents pages as tables whose cells hold more than their share."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby, zip_longest

import pytest
from small_issue import TEXTS, issue, told, truth
from understanding import understood

Group = list[tuple[str, int, str, str, str]]


def _sections() -> list[tuple[str, Group]]:
    return [(column, list(run)) for column, run in groupby(TEXTS, key=lambda row: row[0])]


def _html(rows: list[list[str]]) -> list[str]:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return [f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"]


def _entry(row: tuple[str, int, str, str, str]) -> str:
    return f"{row[2]}　{row[3]}　{row[1]}"


def _whole_entries() -> list[list[str]]:
    return [[column, "<br>".join(map(_entry, run))] for column, run in _sections()]


def _one_column() -> list[list[str]]:
    return [
        cell for column, run in _sections() for cell in ([column], *([_entry(r)] for r in run))
    ]


def _stacked(mark: str) -> list[list[str]]:
    return [
        [column, *(mark.join(str(row[at]) for row in run) for at in (2, 3, 1))]
        for column, run in _sections()
    ]


def _side_by_side() -> list[list[str]]:
    cells: list[tuple[str, str]] = []
    for column, run in _sections():
        cells += [(column, ""), *((f"{row[2]} {row[3]}", str(row[1])) for row in run)]
    middle = (len(cells) + 1) // 2
    pairs = zip_longest(cells[:middle], cells[middle:], fillvalue=("", ""))
    return [[*left, *right] for left, right in pairs]


_TABLES: dict[str, Callable[[], list[list[str]]]] = {
    "entries of a section in one cell": _whole_entries,
    "one column": _one_column,
    "titles, writers and pages of a section in a cell each": lambda: _stacked("<br>"),
    "the same behind spaces": lambda: _stacked("　"),
    "two columns with their sections": _side_by_side,
}


@pytest.mark.parametrize("table", _TABLES.values(), ids=_TABLES.keys())
def test_cells_with_several_entries(table: Callable[[], list[list[str]]]) -> None:
    assert told(issue(_html(table()))) == truth()


def test_a_section_behind_the_cover_story_is_none_of_it() -> None:
    rows = (
        ("封面故事", "吊臂上的年轮", "沈望川", 3),
        ("维权直通车", "送餐途中的一跤", "顾明月", 5),
        ("基层的故事", "食堂里的意见纸", "林小满", 6),
        ("工匠谱", "给锅炉听诊的人", "陈小渡", 7),
    )
    head = ["# 目录", "", "| 栏目 | 题目 | 作者 | 页码 |", "| --- | --- | --- | --- |"]
    table = [f"| {' | '.join(map(str, row))} |" for row in rows]
    text = "老车间里有一条不成文的规矩：下班铃响了，先擦工具箱，再洗手，擦完了才换衣裳。"
    body = [line for row in rows for line in ("", f"# {row[1]}", "", row[2], "", text)]
    units = understood("\n".join([*head, *table, *body]))[1].units
    found = [(unit.column, unit.title) for unit in units if unit.kind == "article"]
    assert found == [row[:2] for row in rows]

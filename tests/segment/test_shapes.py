"""Titles are told by how they stand, where no mark tells them."""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.model import Issue

_TEXT = "江水在这里拐了一个弯，岸上的人家便都朝着水开门，早晨先听见船声，后听见鸡声。" * 2
_NAMES = ("周棹声", "陆知白", "闻一苇", "程小满", "褚雪樵")
_TITLES = ("水边的早晨", "最后一班渡船", "石桥听雨", "岭上气象站", "纸坊旧事")


def _issue(before_title: int, mark: str = "") -> str:
    """Five signed pieces of two sections, one unsigned piece between the third and the fourth."""
    lines: list[str] = ["# 石阶", "", "2031年第2期", ""]
    for at, (title, name) in enumerate(zip(_TITLES, _NAMES, strict=True)):
        if at == 3:
            lines += [""] * before_title + [f"{mark}旧粮仓变书屋", "", _TEXT, "", _TEXT]
        lines += [""] * before_title + [f"{mark}{title}", "", f"■ {name}", "", _TEXT]
        lines += ["", f"{mark}水上的路", "", _TEXT, "", f"{mark}岸上的灯", "", _TEXT]
    return "\n".join(lines)


def _titles(text: str) -> list[str]:
    issue: Issue = understood(text)[1]
    return [unit.title for unit in issue.units if unit.kind != "cover"]


@pytest.mark.parametrize("mark", ["", "## ", "**"])
def test_a_line_that_stands_as_the_known_titles_do_is_a_title(mark: str) -> None:
    text = _issue(2, mark)
    if mark == "**":
        text = "\n".join(f"{line}**" if line[:2] == "**" else line for line in text.split("\n"))
    assert _titles(text) == [*_TITLES[:3], "旧粮仓变书屋", *_TITLES[3:]]


def test_where_nothing_tells_titles_from_headings_no_unit_is_made_up() -> None:
    assert _titles(_issue(1)) == list(_TITLES)

"""Ordinary orders, titles and numbers that rules for extraordinary ones leave alone."""

from __future__ import annotations

import pytest
from understanding import understood

_TEXT = (
    "渡口的老人每天清晨都要去看一看水位，看完就在墙上画一道线，画了四十年，墙上密密麻麻全是线。",
    "这些年修桥铺路，往来的船只一天比一天少，他却照旧撑着篙，等那个也许会来、也许不会来的人。",
    "夏天雨水多，江面一夜之间能宽出半里地，他把船系在最高的那棵柳树上，自己睡在树下的棚子里。",
)


def _blocks(*parts: str, front: str = "") -> list[tuple[str, str]]:
    text = "\n\n".join([*([front] if front else []), *parts])
    return [(b.role, b.text) for unit in understood(text + "\n")[1].units for b in unit.blocks]


def test_an_afterword_behind_the_end_mark_does_not_come_first() -> None:
    end = "附记：写成以后，老人搬进了镇上的安置房，临走前把那面画满线的墙拓了下来"
    parts = ("# 江声", "陈渡", *_TEXT[:2], _TEXT[2] + "■", end)
    texts = [text for role, text in _blocks(*parts) if role == "para"]
    assert texts[0] == _TEXT[0]


@pytest.mark.parametrize("title", ["江上岁月：一九四九——一九七六", "县城档案：1990——2020年"])
def test_years_with_a_dash_between_are_one_title(title: str) -> None:
    (unit,) = understood("\n\n".join([f"# {title}", "陈渡", *_TEXT]) + "\n")[1].units
    assert (unit.title, unit.subtitle) == (title, None)


def test_a_section_that_ends_in_a_preposition_is_no_half_of_a_title() -> None:
    listed = (("现在", "守堤人", "方进"), ("自在", "看水位的人", "陈渡"))
    listed += (("现场", "修表铺", "梁小川"), ("乡土", "麦子黄了", "苏眉"))
    rows = [
        f"## {name}\n\n{4 * at} {title} {who}" for at, (name, title, who) in enumerate(listed, 1)
    ]
    parts = [
        part for name, title, who in listed for part in (f"# {name}", f"# {title}", who, *_TEXT)
    ]
    issue = understood("\n\n".join(["# 目录", *rows, *parts]) + "\n")[1]
    told = [(unit.column, unit.title) for unit in issue.units if unit.kind == "article"]
    assert told == [(name, title) for name, title, _ in listed]


def test_items_below_a_mark_are_signed_by_nobody() -> None:
    items = ("河汊县医院　义诊", "河汊县图书馆　换书", "河汊县博物馆　夜场")
    parts = [part for item in items for part in (f"◆ {item}", _TEXT[0])]
    issue = understood("\n\n".join(["# 各地", *parts]) + "\n")[1]
    assert [unit.authors for unit in issue.units] == [()] * len(issue.units)


def test_folios_above_their_pages_are_no_feet() -> None:
    titles = ("旧表铺", "麦子黄了", "守堤人", "桥头的灯")
    parts: list[str] = []
    for at, title in enumerate(titles):
        parts += [str(4 + 2 * at), f"# {title}", "陈渡", *_TEXT, str(5 + 2 * at), *_TEXT]
    issue = understood("\n\n".join(["# 江声", "2031年第7期", *parts]) + "\n")[1]
    pages = [unit.page for unit in issue.units if unit.title in titles]
    assert not [page for page in pages if page is not None and page % 2]

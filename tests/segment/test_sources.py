"""Digests name the writer in the line behind the text that says where it is from."""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.model import Unit

TITLES = ("码头的清晨", "旧粮仓的灯", "一条河的来历", "山里的信使")
NAMES = ("王小满", "孙一舟", "罗小杏", "陈一苇")
_TEXT = (
    "天还没有亮，{title}已经有人在说话。船从上游下来，带着一夜的露水，停在石阶旁边。"
    "挑担的人一个接一个走上去，没有人回头，他们说这条路走了三十年，闭着眼睛也认得。\n\n"
    "去年秋天镇上来了几个年轻人，他们租下临水的房子，把旧船板做成书架，"
    "又把老人们说的话一句一句写下来，贴在墙上，过路的人都愿意停下来看一看。"
)
SIGNED = [
    "（摘自《江声晚报》 {}/文）",
    "（摘自《江声》2031年第3期 {}/文）",
    "（摘自《江声》杂志{}文）",
    "（{}/文，摘自《江声》）",
    "（原载《江声》，作者：{}）",
    "（原载《江声》2031年第3期，作者{}）",
    "（作者：{} 原载《江声》）",
    "（文/{} 据《江声晚报》）",
    "（据《江声晚报》 {}/文）",
    "摘自《江声》 {}/文",
    "（来源：《江声》 作者：{}）",
    "（选自《江声》，{}著）",
    "（《江声晚报》3.12 {}/文）",
    "（摘自《江声晚报》3月12日 {}）",
    "（摘自江声网 {}/文）",
]
#: Who sent a piece in, drew to it or edited it wrote none of it.
UNSIGNED = [
    "（摘自《江声晚报》 {}/图）",
    "（摘自《江声》，{}图）",
    "（{}摘自《江声》2031年第3期）",
    "（{}荐自《江声》）",
    "（摘自《江声》，江畔人民出版社）",
    "（摘自《江声》，{}编）",
    "（摘自《江声》，{}推荐）",
    "（摘自《江声晚报》3月12日）",
    "（原载《江声》）",
    "（摘自《江声》，有删改）",
    "（摘自《江声》，有改动）",
    "（摘自《江声》，有删节）",
    "（摘自《江声》，略有删改）",
    "（摘自《江声》，作者不详）",
    "（摘自《江声》，作者佚名）",
    "（原载《江声》，作者授权）",
    "（原载《江声》，作者未署名）",
    "（摘自《江声》 公号）",
    "（摘自《江声》 单行本）",
]


def _units(ends: list[str], under: tuple[str, ...] = ("", "", "", "")) -> list[Unit]:
    lines = ["# 石阶文摘", "2031年第2期", "# 目录"]
    lines += [f"{title} {7 * n + 4}" for n, title in enumerate(TITLES)]
    for title, end, writer in zip(TITLES, ends, under, strict=True):
        lines += [f"# {title}", writer, _TEXT.format(title=title), end]
    issue = understood("\n\n".join(filter(None, lines)) + "\n")[1]
    return [unit for unit in issue.units if unit.title in TITLES]


@pytest.mark.parametrize("form", SIGNED)
def test_who_wrote_it_stands_beside_the_source(form: str) -> None:
    ends = [form.format(name) for name in NAMES]
    ends[1] = "（摘自《江声》）"
    units = _units(ends)
    assert [unit.authors for unit in units] == [("王小满",), (), ("罗小杏",), ("陈一苇",)]
    assert [block.role for block in units[0].blocks] == ["para", "para", "credit"]


@pytest.mark.parametrize("form", UNSIGNED)
def test_who_did_not_write_it_is_no_writer(form: str) -> None:
    units = _units([form.format(name) for name in NAMES])
    assert [unit.authors for unit in units] == [()] * 4


def test_the_line_below_the_title_wins() -> None:
    ends = ["（摘自《江声》 方砚/文）"] * 4
    assert [unit.authors for unit in _units(ends, NAMES)] == [(name,) for name in NAMES]

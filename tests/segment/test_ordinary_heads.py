"""Ordinary heads, contents pages and ends of texts that look like what rules look for."""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.model import Unit

_TITLES = ("最后的渡船", "稻田里的课堂", "窑火不熄", "山顶的信箱", "旧楼的告别", "河堤上的琴声")
_NAMES = ("沈念", "周默", "陈一舟", "林晚秋", "何向东", "严文清")
_TEXTS = (
    "渡口的老人每天清晨都要去看一看江水，他说江水涨落之间，藏着镇子几十年来的全部消息。",
    "这些年修桥铺路，往来的船只一年比一年少，可是摆渡的规矩还在，谁家嫁女儿都要先到渡口说一声。",
    "夏天雨水多，江面一夜之间能宽出半里地。老人把船拴在最高的那棵树上，坐在屋檐底下听雨。",
)


def _units(*parts: str, front: str = "") -> list[Unit]:
    """The texts of an issue: `parts` with {title}, {name} and {n}, six times over."""
    body = [
        part.format(title=title, name=name, n=number)
        for number, (title, name) in enumerate(zip(_TITLES, _NAMES, strict=True), 1)
        for part in (*parts, *_TEXTS)
    ]
    text = "\n\n".join(["# 江声", "2031年第7期", *([front] if front else []), *body])
    issue = understood(text + "\n")[1]
    return [unit for unit in issue.units if unit.kind not in ("cover", "contents", "masthead")]


@pytest.mark.parametrize("below", ["## 一条河的记忆与遗忘（{n}）", "青山遮不住，毕竟东流去"])
def test_a_title_above_its_writer_is_no_section(below: str) -> None:
    units = _units("# {title}", "{name}", below)
    assert [unit.title for unit in units] == [*_TITLES]
    assert {unit.column for unit in units} == {None}


def test_writers_before_titles_are_no_sections() -> None:
    names = ("沈念", "沈念", "周默", "周默", "陈一舟", "陈一舟")
    rows = zip(names, _TITLES, (2, 4, 6, 8, 10, 12), strict=True)
    front = "\n\n".join(["# 目录", *(f"{name}：{title}　{page}" for name, title, page in rows)])
    assert {unit.column for unit in _units("# {title}", front=front)} == {None}


def test_numbers_of_a_series_of_talks_are_no_pages() -> None:
    assert {unit.page for unit in _units("江声讲坛　{n}", "# {title}", "{name}")} == {None}


@pytest.mark.parametrize(
    "end",
    [
        "抽屉里有三篇文章，都没有写完。",
        "后来我们请来两位师傅，把船底重新补了一遍。",
        "（作者地址：青河县柳林镇解放路12号，电话：0599-6613062）",
    ],
)
def test_an_essay_stays_one_whatever_its_end_speaks_of(end: str) -> None:
    text = "\n\n".join(["# 江声", "2031年第7期", "# 旧信", *_TEXTS, end, "# 新桥", *_TEXTS])
    kinds = {unit.title: unit.kind for unit in understood(text + "\n")[1].units}
    assert kinds["旧信"] == "article"


@pytest.mark.parametrize("first", ["亲爱的妈妈，您好", "三月五日，晴，有风"])
def test_whom_a_letter_is_to_is_no_dek(first: str) -> None:
    units = _units("# {title}", first)
    assert {unit.subtitle for unit in units} == {None}

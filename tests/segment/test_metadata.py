"""Facts that single lines of the front matter state, and lines that only look so."""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.segment.front import split_offices
from issue2book.segment.metadata import facts_in


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("苇江县文化馆主办", {"sponsor": "苇江县文化馆"}),
        ("主 办 苇江县文化馆", {"sponsor": "苇江县文化馆"}),
        ("主辦單位：水雲文學社", {"sponsor": "水雲文學社"}),
        ("主管、主办：苇江县文化馆", {"sponsor": "苇江县文化馆"}),
        ("主管单位/主办单位：苇江县文化馆", {"sponsor": "苇江县文化馆"}),
        ("主办：苇江县文化馆 承办：邻江县图书馆", {"sponsor": "苇江县文化馆"}),
        (
            "主管：苇江县文化局　主办：苇江县文化馆",
            {"authority": "苇江县文化局", "sponsor": "苇江县文化馆"},
        ),
        ("出版單位：水雲雜誌社", {"publisher": "水雲雜誌社"}),
        ("编辑出版：《邻江》编辑部", {"publisher": "《邻江》编辑部"}),
        ("出 版　邻江杂志社", {"publisher": "邻江杂志社"}),
        ("出版日期：2024年12月1日", {"date": "2024-12-01"}),
        ("出 版 2024年12月", {}),
        ("2024年第3期双月刊", {"number": 3, "year": 2024, "frequency": "双月刊"}),
        ("2034 年 3 月號", {"year": 2034, "issue": "2034年3月號"}),
        ("2034年3月号 第7期", {"year": 2034, "number": 7}),
        ("2034年3月15日", {}),
        ("（半月刊）", {"frequency": "半月刊"}),
        ("芦花周报", {}),  # a title
        ("中国新闻周刊", {}),
    ],
)
def test_facts_of_a_line(line: str, facts: dict[str, object]) -> None:
    assert facts_in(line) == facts


def test_a_title_that_ends_in_a_frequency_and_the_sponsor_behind_the_authority() -> None:
    text = (
        "# 芦花周报\n\n2035年第12期 总第600期 周刊\n\n主管单位：芦花渡镇\n\n"
        "主办单位：芦花渡镇文化站\n\n# 水管\n\n周敬亭\n\n"
        "本周三上午，水站的人来得很早，天还下着小雨，大家在门口等了一会儿才进去。\n"
    )
    meta = understood(text)[1].meta
    assert (meta.title, meta.sponsor, meta.frequency) == ("芦花周报", "芦花渡镇文化站", "周刊")


@pytest.mark.parametrize(
    "line", ["芦花周报（第 98 期）：老桥", "芦花周报：第98期", "芦花周报 第98期"]
)
def test_name_and_number_on_one_line(line: str) -> None:
    text = (
        f"# {line}\n\n## 老桥\n\n"
        + "水站的人来得很早，天还下着小雨，大家在门口等了一会儿才进去。" * 3
    )
    meta = understood(text)[1].meta
    assert (meta.title, meta.issue, meta.total_number) == ("芦花周报", "第98期", 98)


def test_a_name_that_only_the_imprint_has_and_a_number_behind_advertisements() -> None:
    text = (
        "敬请关注公众号\n\n总第322期《芦花水利》编辑部出版\n\n国内统一连续出版物号：CN00-0000/TN\n\n"
        "# 渡口牌水泵\n\n一台水泵管三代\n\n厂里的师傅上门安装，十年之内坏了包换。\n\n"
        "2031.4\n\n## 水情 Water\n\n1 河水今年退得早 / 周小渡\n\n4 井边的人 / 林晚舟\n\n"
        "7 堤上的草 / 陆满仓\n\n9 一只旧船 / 顾青禾\n\n"
    )
    for title, name in (
        ("河水今年退得早", "周小渡"),
        ("井边的人", "林晚舟"),
        ("堤上的草", "陆满仓"),
        ("一只旧船", "顾青禾"),
    ):
        text += f"# {title}\n\n文/{name}\n\n"
        text += "水站的人来得很早，天还下着小雨，大家在门口等了一会儿才进去。" * 3 + "\n\n"
    meta = understood(text)[1].meta
    assert (meta.title, meta.issue, meta.total_number) == ("芦花水利", "2031年第4期", 322)


def test_what_periodicals_without_a_number_print_on_their_cover_is_no_title() -> None:
    text = (
        "苇江文史\n\nWEIJIANG WENSHI\n\n2031年第3期　双月刊\n\n内部资料　免费交流\n\n"
        "# 渡口的石阶\n\n■ 林小满\n\n" + "石阶有四十一级，每天有人数。" * 8
    )
    assert understood(text)[1].meta.title == "苇江文史"


def test_a_hundred_thousand_blanks_part_two_offices_as_one_does() -> None:
    blanks = " \u3000" * 50_000
    assert split_offices(f"主编：何望川{blanks}版式：江禾") == (
        ("主编", "何望川"),
        ("版式", "江禾"),
    )
    assert split_offices(f"江边{blanks}渡口") == ()

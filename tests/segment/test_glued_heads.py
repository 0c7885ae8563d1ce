"""Headings in which a reader of PDF joined section, title and dek."""

from __future__ import annotations

import pytest

from issue2book.reading.markdown import parse
from issue2book.segment.glued_heads import split_heads, split_writers
from issue2book.segment.pieces import from_lines


def _split(text: str) -> list[tuple[int, str]]:
    pieces = split_heads(from_lines(parse(text)))
    return [(piece.level, piece.text) for piece in pieces]


def test_section_title_and_dek_become_lines() -> None:
    text = """
## 车间里 三号机的脾气 一台老纸机的四十年

天冷的时候要先用热水烫一遍辊子。

## 车间里 夜班的一盏灯

夜班的灯总是比白班亮一点。

## 家属楼 晒在楼顶的被子

楼顶是公用的，天一晴就挂满了被子。
"""
    assert _split(text) == [
        (5, "车间里"),
        (2, "三号机的脾气"),
        (0, "一台老纸机的四十年"),
        (0, "天冷的时候要先用热水烫一遍辊子。"),
        (5, "车间里"),
        (2, "夜班的一盏灯"),
        (0, "夜班的灯总是比白班亮一点。"),
        (5, "家属楼"),
        (2, "晒在楼顶的被子"),
        (0, "楼顶是公用的，天一晴就挂满了被子。"),
    ]


def test_a_section_that_stands_alone_elsewhere_proves_it() -> None:
    text = "## 卷首\n\n## 纸的记性\n\n## 卷首 水的记性\n\n## 手艺 竹子的声音\n\n## 书房 旧信\n"
    assert (5, "手艺") in _split(text)


def test_titles_of_two_decks_stay_whole() -> None:
    text = "## 老渡口 新办法\n\n## 一江水 两岸人\n\n## 三更灯 四季书\n\n## 五亩田 六口人\n"
    assert [level for level, _ in _split(text)] == [2, 2, 2, 2]


def test_names_with_an_office_stay_whole() -> None:
    text = "###### 机修班 何小满\n\n###### 机修班 罗一帆\n\n###### 后勤部 陆之遥\n"
    assert [level for level, _ in _split(text)] == [6, 6, 6]


def test_a_section_with_brackets_on_the_contents_page_proves_it() -> None:
    text = "【身边】\n\n修钟的人\n\n## 身边 修钟的人\n\n## 老渡口 新办法\n"
    assert _split(text) == [
        (0, "【身边】"),
        (0, "修钟的人"),
        (5, "身边"),
        (2, "修钟的人"),
        (2, "老渡口 新办法"),
    ]


def test_people_before_what_they_did_and_names_with_their_english_stay_whole() -> None:
    text = "## 陆小满 把课堂搬上船\n\n## 罗一帆 辞了厂长去修灯\n\n## 何望川 十四岁的账本\n"
    text += "\n## 罗一帆\n\n## 手艺 CRAFTS\n\n## 书房 BOOKS\n"
    assert [level for level, _ in _split(text)] == [2] * 6


def _signed(text: str) -> list[tuple[int, str]]:
    pieces = split_writers(from_lines(parse(text)))
    return [(piece.level, piece.text.strip()) for piece in pieces]


def test_writers_with_a_job_or_a_mark_leave_the_title() -> None:
    text = "# 渡口还在等人 文/林小满\n\n# 茶山修路之后　■ 罗 杏\n\n# 一张船票\n"
    assert _signed(text) == [
        (1, "渡口还在等人"),
        (0, "文/林小满"),
        (1, "茶山修路之后"),
        (0, "■ 罗 杏"),
        (1, "一张船票"),
    ]


def test_names_leave_titles_where_most_titles_have_some() -> None:
    titles = ["渡口还在等人 林小满", "茶山修路之后 罗 杏", "一张船票的来历 段书田"]
    text = "".join(f"## {title}\n\n" for title in titles)
    assert (0, "段书田") in _signed(text)
    assert (2, titles[0]) in _signed(text + "".join(f"## 第{n}次过河的人\n\n" for n in "一二三"))


def test_names_leave_a_title_that_is_listed_with_them() -> None:
    titles = "## 渡口还在等人 林小满\n\n## 一张船票的来历\n\n## 两岸的灯\n"
    assert (0, "林小满") in _signed("渡口还在等人……林小满 4\n\n" + titles)
    assert (0, "林小满") not in _signed("渡口的人 林小满\n\n" + titles)


@pytest.mark.parametrize("listed", ["林小满 / 渡口还在等人 / 4", "渡口还在等人 / 林小满 / 4"])
def test_names_leave_a_title_whichever_is_listed_first(listed: str) -> None:
    titles = "## 渡口还在等人 林小满\n\n## 一张船票的来历\n\n## 两岸的灯\n"
    assert (0, "林小满") in _signed(f"{listed}\n\n{titles}")


def test_names_leave_a_title_that_alone_is_bold() -> None:
    text = "**渡口还在等人** 初二（3）班 林小满\n\n**这一年** 的船票涨了两次价钱。\n"
    assert _signed(text)[:2] == [(0, "渡口还在等人"), (0, "初二（3）班 林小满")]
    assert len(_signed(text)) == 3


def test_offices_and_decks_stay_with_what_stands_behind_them() -> None:
    text = "## 编委会主任 林小满\n\n## 机修车间 罗杏\n\n## 一江渡水 两岸行人\n\n## 写给春天\n"
    assert [level for level, _ in _signed(text)] == [2] * 4


@pytest.mark.parametrize(
    "listed",
    [
        "慢下来的渡口 13",
        "13 慢下来的渡口",
        "慢下来的渡口……13",
        "慢下来的渡口………………（13）",
        "P13 慢下来的渡口",
        "/13 慢下来的渡口",
        "<table><tr><td>灯下</td><td>慢下来的渡口</td><td>13</td></tr></table>",
    ],
)
@pytest.mark.parametrize("behind", ["陆小满", "陆 乐", "陆小满 罗杏"])
def test_a_title_that_the_contents_page_lists_alone_ends_before_its_writer(
    listed: str, behind: str
) -> None:
    text = f"{listed}\n\n# 慢下来的渡口 {behind}\n\n修鞋的人一天只接三双。\n\n# 另一个题目\n"
    pieces = split_writers(from_lines(parse(text)))
    at = next(at for at, piece in enumerate(pieces) if piece.level)
    assert [p.text.strip() for p in pieces][at : at + 2] == ["慢下来的渡口", behind]


@pytest.mark.parametrize("behind", ["老葛的摊子", "春天", "一年之后"])
def test_a_second_deck_is_no_writer(behind: str) -> None:
    text = f"慢下来的渡口 13\n\n# 慢下来的渡口 {behind}\n\n修鞋的人一天只接三双。\n"
    assert f"慢下来的渡口 {behind}" in [p.text for p in split_writers(from_lines(parse(text)))]

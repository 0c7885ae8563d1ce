"""Headings in which a reader of PDF joined section, title and dek."""

from __future__ import annotations

from issue2book.reading.markdown import parse
from issue2book.segment.glued_heads import split_heads
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

"""Contents pages in two columns, whose lines were read across."""

from __future__ import annotations

from issue2book.segment.contents_gaps import columns_of

ACROSS = [
    "目　录",
    "前言　　访　谈",
    "库房的钥匙　林若水（1）　　一把伞骨的来历　何望川（20）",
    "墓志两方考　周一舟（9）　　馆　讯",
    "渡船木料初识　顾禾（13）　　夏季展览开幕（27）",
    "图　版",
    "数据",
    "瓦当拓片选（30）",
    "全年入藏一览（18）",
]


def test_the_left_column_comes_first_and_names_alone_belong_to_entries_in_turn():
    cells = [text for _, text in columns_of(ACROSS, "last")]
    assert cells == [
        "目　录",
        "前言",
        "库房的钥匙　林若水（1）",
        "墓志两方考　周一舟（9）",
        "渡船木料初识　顾禾（13）",
        "数据",
        "全年入藏一览（18）",
        "访　谈",
        "一把伞骨的来历　何望川（20）",
        "馆　讯",
        "夏季展览开幕（27）",
        "图　版",
        "瓦当拓片选（30）",
    ]


def test_writers_behind_a_gap_make_no_column():
    lines = ["库房的钥匙　　林若水　1", "墓志两方考　　周一舟　9", "渡船木料初识　　顾禾　13"]
    assert columns_of(lines, "last") == []


def test_entries_in_order_along_the_lines_make_no_columns():
    lines = ["库房的钥匙（1）　　墓志两方考（3）", "渡船木料初识（5）　　夏季展览开幕（7）"]
    assert columns_of(lines, "last") == []

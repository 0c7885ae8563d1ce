"""Lines with as many cells and columns of figures are rows of a table, others are not."""

from __future__ import annotations

import pytest

from issue2book.reading.markdown import parse
from issue2book.segment.pieces import from_lines
from issue2book.segment.spaced_tables import with_tables


def rows_of(text: str) -> list[tuple[str, ...]]:
    return [row for piece in with_tables(from_lines(parse(text))) for row in piece.rows]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_digits_in_threes_are_one_cell_where_the_other_rows_say_so(gap: str) -> None:
    text = gap.join(["品种 早市 晚市", "草鱼 1 430 2 215", "鲫鱼 112 127", "鳜鱼 — 1 020"])
    assert rows_of(text)[1:] == [
        ("草鱼", "1 430", "2 215"),
        ("鲫鱼", "112", "127"),
        ("鳜鱼", "—", "1 020"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["何小满 12 3", "邱平 14 2"],
        ["何小满 邱平 任小舟", "褚南枝 蒋大有 卫东", "何平 任大年 邱小钟"],
        ["老蒋的船 何小满 3", "四十只钟 邱平 7", "谁家的网 任小舟 9", "一口井 卫东 12"],
        ["三月 9 日，开船。", "三月 11 日，停船。", "三月 12 日，又开船。"],
    ],
)
def test_names_entries_and_sentences_are_no_rows(lines: list[str]) -> None:
    assert rows_of("\n".join(lines)) == []


def test_amounts_in_words_are_figures() -> None:
    text = "月份 上米（每石） 糙米\n二月 五元四角 四元六角\n五月 六元一角 五元"
    assert rows_of(text)[1:] == [("二月", "五元四角", "四元六角"), ("五月", "六元一角", "五元")]
    assert rows_of("石埠 三里 五里\n下渡 过河 二里\n上渡 等船 再说") == []

"""Formulas that stay code are told of; sums in dollars are no formulas."""

from __future__ import annotations

from understanding import understood

_TEXT = "清晨五点码头的灯还亮着，第一批菜贩已经把担子搁在石阶上，等着对岸的船靠过来。"


def told(*texts: str) -> list[tuple[str, tuple[int, ...]]]:
    _, issue = understood("\n\n".join(["# 石阶", "2031年第2期", "# 码头", "陈 斌", _TEXT, *texts]))
    return [(f.params["count"], f.lines) for f in issue.findings if f.id == "SEG054"]


def test_code_that_is_left_is_told_once_with_its_lines() -> None:
    code = [
        r"流速记作 $\frac { a + b } { 2 }$，单位是米每秒。",
        _TEXT,
        r"再求 $r _ { x d }$ 的平均值。",
    ]
    assert told(*code) == [("2", (11, 15))]


def test_what_became_text_and_sums_of_money_are_not() -> None:
    assert told(r"排放$\mathrm{CO}_2$约$10\%$。", "票价 $5 至 $8，旧价 HK$180。") == []
    assert told("票价 $5：" + 200_000 * "_" + "。") == []

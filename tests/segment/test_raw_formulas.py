"""Formulas that stay code are told of; sums in dollars are no formulas."""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize(
    "text",
    [
        "门票 $5，订票时写 a_b 两个字母，船票 $8，来回都一样。",
        "Tickets were $5 for a_b and $8 for the boat，船上的人都这样说。",
        r"照片存在 C:\new 里，船票存在 D:\old_text 里，谁都找得到。",
        r"他在路上想起那句话\[1\]，又想起另一句\(见上文\)。",
    ],
    ids=["prices", "prices in English", "folders", "brackets"],
)
def test_prices_folders_and_escaped_brackets_are_no_formulas(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "code",
    [
        r"$\begin{matrix}a\end{matrix}$",
        r"\frac{路程}{时间}",
        r"\(\overbrace{a}\)",
        r"$ x_{\text{岸}} \ast \sum n $",
        r"\[ \int f \]",
    ],
)
def test_code_is_told_behind_a_price_and_in_a_title(code: str) -> None:
    assert told(f"票价 $5，流速是 {code}，单位是米每秒。") == [("1", (11,))]
    body = f"# 石阶\n\n2031年第2期\n\n# 流速 {code}\n\n陈 斌\n\n{_TEXT}"
    (finding,) = [f for f in understood(body)[1].findings if f.id == "SEG054"]
    assert finding.lines == (5,)

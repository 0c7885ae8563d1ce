"""A small invented issue: columns, two articles of a feature, a hostile title, statistics."""

from __future__ import annotations

from issue2book.model import Block, Issue, Meta, Unit

HOSTILE = '<b>{{ 7*7 }}</b> {% raw %} */ } " \\ url(http://x.invalid/a) & 题'


def article(number: int, title: str, paragraphs: int, **fields: object) -> Unit:
    """An article with a heading and so many paragraphs of five lines."""
    text = "江水从城北流过，沿岸住着许多人家，清晨第一班渡船靠岸，老人挑着担子上来。" * 3
    body = tuple(Block("para", text) for _ in range(paragraphs))
    blocks = (Block("byline", "周棹声"), body[0], Block("heading1", f"渡口{number}"), *body[1:])
    return Unit(f"a{number}", "article", title, authors=("周棹声",), blocks=blocks, **fields)  # type: ignore[arg-type]


ISSUE = Issue(
    Meta("江畔", issue="2025年第3期", year=2025, number=3, total_number=88, frequency="月刊"),
    (
        Unit("n", "news", "要闻一则", blocks=(Block("para", "昨日开渡。"),)),
        article(1, "水边的人", 40, column="本期关注", page=4),
        article(2, "桥上的人", 3, column="本期关注", page=9),
        article(3, HOSTILE, 3),
        Unit(
            "s",
            "statistics",
            "数字江畔",
            anchor="a2",
            blocks=(
                Block("stat-value", "4.81万吨"),
                Block("stat-text", "全年过江的货物。"),
            ),
        ),
        Unit("m", "masthead", "版权", blocks=(Block("masthead", "主编 周棹声"),)),
    ),
)

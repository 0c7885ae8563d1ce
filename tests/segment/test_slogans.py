"""Public-service advertisements behind the last text, and paragraphs all in brackets."""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.segment.text import tail_state

_TEXT = (
    "天还没有亮，码头上已经有人在说话。船从上游下来，带着一夜的露水，停在石阶旁边，一只挨着一只，谁也不出声。",
    "去年秋天镇上来了几个年轻人，他们租下临水的房子，把旧船板做成书架，把老人们说的话一句一句写下来贴在墙上。",
)


@pytest.mark.parametrize("end", ["", "（石阶县人民政府供稿）", "（摘自《江声》）"])
@pytest.mark.parametrize(
    "slogan",
    [
        "节约每一滴水",
        "少一盏灯，多一颗星",
        "文明出行 从我做起",
        "# 光盘行动",
        "孝亲敬老，就在今天！",
    ],
)
@pytest.mark.parametrize("sign", ["公益广告", "（公益广告）", "公益广告 王小满设计"])
def test_the_slogan_above_belongs_to_it(end: str, slogan: str, sign: str) -> None:
    lines = ["# 石阶", "2031年第2期", "# 目录", "码头的清晨 2", "一条河的来历 9"]
    lines += ["# 码头的清晨", "王小满", *_TEXT, "# 一条河的来历", "孙一舟", *_TEXT, end]
    text = "\n\n".join(filter(None, [*lines, slogan, sign]))
    units = understood(text + "\n")[1].units
    own = [unit for unit in units if slogan.strip("# ") in [b.text for b in unit.blocks]]
    assert [unit.kind for unit in own] == ["public-ad"]


def test_the_last_sentence_is_no_slogan() -> None:
    lines = ["# 石阶", "2031年第2期", "# 目录", "码头的清晨 2", "一条河的来历 9"]
    lines += ["# 码头的清晨", "王小满", *_TEXT, "# 一条河的来历", "孙一舟", *_TEXT]
    units = understood("\n\n".join([*lines, "船走了。", "公益广告"]) + "\n")[1].units
    assert "船走了。" in [b.text for u in units for b in u.blocks if u.kind == "article"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("（答案见下期。请把答案寄到本刊，前二十名有奖。）", "closed"),
        ("(图中人物均为化名。)", "closed"),
        ("（你猜对了吗？）", "closed"),
        ("（王小满口述，孙一舟整理）", "maybe"),
        ("（未完待续）", "maybe"),
        ("他说了。（石阶镇 王小满）", "closed"),
    ],
)
def test_a_paragraph_in_brackets_ends_with_its_sentence(text: str, state: str) -> None:
    assert tail_state(text) == state

"""Who made a picture stands in brackets behind its caption, or behind the last paragraph."""

from __future__ import annotations

import pytest
from understanding import understood_as_json

_TEXT = (
    "去年冬天水位退得很低，河底露出一段旧石板路，镇上的人才知道，从前的街低了两米多。",
    "石板上有车辙，深的地方能放下一只拳头，今年春天水又涨上来，石板沉在水底，没有人再看见。",
    "只有放鸭的老人还记得它的走向，说从祠堂门口一直通到码头，码头上有一棵很老的樟树。",
)
_END = "鸭子都上了岸，老人收起竹篙，一个人慢慢走回祠堂。"


def _role(line: str, *behind: str) -> str:
    opening = ("# 水边", "2031年第4期", "# 旧石板路", "江树声", *_TEXT, line, *behind)
    text = "\n\n".join((*opening, "# 篾匠的手", "罗小杏", *_TEXT)) + "\n"
    blocks = [block for unit in understood_as_json(text)["units"] for block in unit["blocks"]]
    return next(block["role"] for block in blocks if block.get("text", "").startswith(line[:12]))


@pytest.mark.parametrize("credit", ["（图/沈禾）", "（图：沈禾）", "（插图：沈禾）"])
def test_the_last_paragraph_is_text(credit: str) -> None:
    assert _role(_END + credit) == "para"


def test_a_turn_is_text() -> None:
    assert (
        _role("王大江：我在河上放了三十年鸭子。（图：沈禾）", "李守田：我也是。", *_TEXT)
        != "caption"
    )


def test_between_paragraphs_it_is_a_caption() -> None:
    assert _role(f"{_END}（图源：沈禾）", *_TEXT) == "caption"
    assert _role("老人和他的鸭子（图/沈禾）") == "caption"

"""Fillers at the foot of a page: proverbs or hints with a name, inside an article."""

from __future__ import annotations

import pytest
from understanding import understood_as_json

_TEXT = (
    "去年冬天水位退得很低，河底露出一段旧石板路，镇上的人才知道，从前的街低了两米多。",
    "石板上有车辙，深的地方能放下一只拳头，今年春天水又涨上来，石板沉在水底，没有人再看见。",
    "只有放鸭的老人还记得它的走向，说从祠堂门口一直通到码头。",
)
_PROVERBS = "清明谷雨两相连，浸种耕田莫迟延。\n\n立夏不下，犁耙高挂。\n\n小满不满，芒种不管。"
_HINTS = (
    "扁担不裂\n\n新扁担抹两遍桐油，阴干再用。\n\n镰刀不锈\n\n收工以后擦干，抹一点菜油。\n\n"
    "草绳耐用\n\n搓好以后用米汤浸一夜。"
)


def units(filler: str, *, behind: str = "") -> list[tuple[str, str]]:
    """Kind and title of the units of an issue with a filler at the foot of the first page."""
    opening = ("# 水边", "2031年第4期", "# 旧石板路", "江树声", *_TEXT, "".join(_TEXT[:2]), filler)
    second = "\n\n".join((*_TEXT, "# 篾匠的手", "罗小杏", *_TEXT))
    model = understood_as_json("\n\n".join(opening) + f"{behind}\n\f{second}\n")
    return [(u["kind"], u["title"]) for u in model["units"] if u["kind"] in ("article", "briefs")]


@pytest.mark.parametrize(("name", "items"), [("春耕农谚", _PROVERBS), ("小窍门", _HINTS)])
def test_a_filler_at_the_foot_of_a_page_is_a_unit_of_its_own(name: str, items: str) -> None:
    assert units(f"{name}\n\n{items}")[:2] == [("article", "旧石板路"), ("briefs", name)]


def test_a_section_with_running_text_below_it_is_no_filler() -> None:
    found = units(f"春耕农谚\n\n{_PROVERBS}", behind="\n\n" + "".join(_TEXT))
    assert ("briefs", "春耕农谚") not in found

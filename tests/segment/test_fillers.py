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


def units(
    filler: str, *, behind: str = "", cut: bool = True, ends: bool = False
) -> list[tuple[str, str]]:
    """Kind and title of the units of an issue with a filler at the foot of the first page."""
    last = "".join(_TEXT[:2])
    above, rest = (last[:-9], last[-9:]) if cut else (last, _TEXT[0])
    opening = ("# 水边", "2031年第4期", "# 旧石板路", "江树声", *_TEXT, above, filler)
    more = () if ends else (rest, *_TEXT)
    second = "\n\n".join((*more, "# 篾匠的手", "罗小杏", *_TEXT))
    model = understood_as_json("\n\n".join(opening) + f"{behind}\n\f{second}\n")
    return [(u["kind"], u["title"]) for u in model["units"] if u["kind"] in ("article", "briefs")]


@pytest.mark.parametrize(("name", "items"), [("春耕农谚", _PROVERBS), ("小窍门", _HINTS)])
def test_a_filler_at_the_foot_of_a_page_is_a_unit_of_its_own(name: str, items: str) -> None:
    assert units(f"{name}\n\n{items}")[:2] == [("article", "旧石板路"), ("briefs", name)]


def test_a_section_with_running_text_below_it_is_no_filler() -> None:
    found = units(f"春耕农谚\n\n{_PROVERBS}", behind="\n\n" + "".join(_TEXT))
    assert ("briefs", "春耕农谚") not in found


def test_a_filler_behind_the_end_of_an_article_is_a_unit_of_its_own() -> None:
    found = units(f"春耕农谚\n\n{_PROVERBS}", cut=False, ends=True)
    assert found[:2] == [("article", "旧石板路"), ("briefs", "春耕农谚")]


def test_a_section_of_short_paragraphs_that_goes_on_over_the_page_is_no_filler() -> None:
    section = "水边人说话爱打比方。\n\n老人说到一半，自己先笑了。\n\n会说的人已经不多了。"
    assert "briefs" not in [kind for kind, _ in units(f"方言谚语\n\n{section}", cut=False)]


def test_items_with_a_heading_each_need_no_broken_text_above() -> None:
    assert ("briefs", "小窍门") in units(f"小窍门\n\n{_HINTS}", cut=False)

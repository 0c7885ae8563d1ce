"""Short news: pages of it, and texts of it, by the name of the section above."""

from __future__ import annotations

import pytest
from understanding import understood_as_json

_ITEM = "本刊讯　4月2日，三号码头的新吊车开始试运行，操作室装了冷气，司机说夏天不用光着膀子了。"
_TEXT = (
    "渡口的灯亮了三十年，换灯的人每天黄昏划着船来，把灯罩擦干净，再划回对岸去。\n\n"
    "后来河上修了桥，船停在桥底下，灯还是每天亮着，照着没有人走的那几级石阶。"
)
_FRONT = "# 港城工友\n\n2031年第4期\n\n"
_BEHIND = "".join(
    f"# {title}\n\n文／{name}\n\n{_TEXT}\n\n"
    for title, name in (("老街的灯", "王小满"), ("桥头的面馆", "陈一舟"), ("河边的树", "罗杏"))
)
_TITLES = ("码头换上新吊车", "夜班食堂多开一个窗口", "技能比赛收官")


def _units(name: str, text: str, signed: str = "") -> list[tuple[str, str]]:
    items = "".join(f"{title}\n\n{text}\n\n{signed}" for title in _TITLES)
    model = understood_as_json(f"{_FRONT}# {name}\n\n{items}{_BEHIND}")
    return [(unit["kind"], unit["title"]) for unit in model["units"] if unit["kind"] != "cover"]


@pytest.mark.parametrize("name", ["要闻", "校园广角", "【社区快讯】"])
@pytest.mark.parametrize("signed", ["", "（罗　杏）\n\n"])
def test_short_items_below_such_a_name_are_one_page(name: str, signed: str) -> None:
    kind, title = _units(name, _ITEM, signed)[0]
    assert (kind, title.strip("【】")) == ("briefs", name.strip("【】"))


def test_items_with_more_text_are_units_of_their_own() -> None:
    titles = [title for _, title in _units("要闻", _ITEM * 5, "（罗杏）\n\n")]
    assert {*_TITLES[1:]} <= {*titles}


def test_short_articles_in_a_section_of_news_are_news() -> None:
    listed = "".join(
        f"{title}　{page}\n\n"
        for page, title in enumerate((*_TITLES, "老街的灯", "桥头的面馆"), 2)
    )
    contents = f"# 目录\n\n要闻\n\n{listed}".replace("老街的灯　", "人物\n\n老街的灯　")
    items = "".join(f"# {title}\n\n{_ITEM * 3}\n\n" for title in _TITLES)
    model = understood_as_json(f"{_FRONT}{contents}# 要闻\n\n{items}# 人物\n\n{_BEHIND}")
    kinds = {unit["title"]: unit["kind"] for unit in model["units"]}
    assert [kinds[title] for title in (*_TITLES, "老街的灯")] == ["news"] * 3 + ["article"]

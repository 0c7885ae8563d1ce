"""Heads without a contents page that look like others: halves of titles, donors, parts."""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.model import Unit
from issue2book.segment.bylines import parse_byline

_TEXT = (
    "渡口的灯亮了三十年，换灯的人每天黄昏划着船来，把灯罩擦干净，再划回对岸去。\n\n"
    "后来河上修了桥，船停在桥底下，灯还是每天亮着，照着没有人走的那几级石阶。"
)
_OTHERS = "".join(
    f"# {title}\n\n文／{name}\n\n{_TEXT}\n\n"
    for title, name in (("老街的灯", "王小满"), ("桥头的面馆", "陈一舟"), ("河边的树", "罗杏"))
)


def units(text: str) -> list[Unit]:
    return list(understood(f"# 江声\n\n{_OTHERS}{text}")[1].units)


@pytest.mark.parametrize(
    "halves", [("清晨五点，老渡口的灯", "又亮了起来"), ("四十年后，他终于回到了", "河边的旧码头")]
)
def test_two_halves_of_a_title_stay_together(halves: tuple[str, str]) -> None:
    found = units(f"# {halves[0]}\n\n# {halves[1]}\n\n文／沈禾\n\n{_TEXT}\n")
    assert "".join(found[-1].title.split()) == "".join(halves)


@pytest.mark.parametrize("marks", ["# ", "## ", ""])
def test_a_dashed_dek_is_no_second_line_of_the_title(marks: str) -> None:
    head = f"# 渡口下面的六十年\n\n{marks}——江边撑船人口述与实录\n\n文/本刊记者 骆小川"
    last = units(f"{head}\n\n{_TEXT}\n")[-1]
    assert (last.title, last.subtitle) == ("渡口下面的六十年", "——江边撑船人口述与实录")
    places = [span for spans in last.field_src.values() for span in spans]
    assert len(places) == len({*places})


@pytest.mark.parametrize("title", ["一张捐款名单", "功德录"])
def test_a_signed_essay_is_no_list_of_donors(title: str) -> None:
    last = units(f"# {title}\n\n文／李石阶\n\n{_TEXT}\n")[-1]
    assert (last.kind, last.title, last.authors) == ("article", title, ("李石阶",))


def test_parts_named_in_two_tongues_are_of_one_text() -> None:
    parts = "".join(
        f"## {name}\n\n体长二十厘米，喜欢浅水\n\n{_TEXT}\n\n"
        for name in (
            "鲫鱼 Crucian carp",
            "草鱼 Grass carp",
            "鲢鱼 Silver carp",
            "鳙鱼 Bighead carp",
        )
    )
    found = units(
        f"# 河里的鱼\n\n文／沈禾\n\n{_TEXT}\n\n{parts}# 渡口的人情\n\n文／周宁\n\n{_TEXT}\n"
    )
    assert [unit.title for unit in found][-2:] == ["河里的鱼", "渡口的人情"]


@pytest.mark.parametrize("text", ["高考｜市第一中学", "支教／石埠中心小学", "古城/县文化馆"])
def test_a_section_and_a_school_are_no_byline(text: str) -> None:
    assert parse_byline(text) is None


def test_a_signed_text_below_the_window_of_firms_is_an_article() -> None:
    last = units(f"企业之窗\n\n# 百年酱园的新路\n\n文／沈禾\n\n{_TEXT}\n")[-1]
    assert (last.kind, last.authors) == ("article", ("沈禾",))


def test_a_longer_introduction_stays_with_its_feature() -> None:
    contents = (
        "## 目录\n\n封面故事：三个渡口\n\n4 渡口的灯 林小满\n\n7 桥上的人 陈斌\n\n10 旧船 何苇\n\n"
    )
    introduction = (
        "本期我们走进三个渡口，听摆渡的人讲他们的灯、他们的船，和他们渐渐少下去的客人，一共三篇。"
    )
    own = "\n\n".join([introduction, *(_TEXT.split("\n\n") * 2)])
    texts = "".join(
        f"# {title}\n\n□ {name}\n\n{_TEXT}\n\n"
        for title, name in (("渡口的灯", "林小满"), ("桥上的人", "陈斌"), ("旧船", "何苇"))
    )
    found = understood(f"# 江声\n\n2031年第2期\n\n{contents}# 三个渡口\n\n{own}\n\n{texts}")[
        1
    ].units
    first = next(unit for unit in found if unit.title == "渡口的灯")
    assert sum(block.role == "para" for block in first.blocks) == 2


def test_a_title_that_nobody_signs_is_found_below_the_name_of_its_section() -> None:
    signed = "".join(
        f"{label}\n\n{title}\n\n文／{name}\n\n{_TEXT}\n\n"
        for label, title, name in (
            ("人物", "修表的人不戴表", "王小满"),
            ("健康", "午睡多久才算够", "陈一舟"),
            ("随笔", "楼下的象棋摊", "罗杏"),
            ("旅行", "渡口的三种走法", "沈禾"),
        )
    )
    found = understood(f"江声\n\n{signed}故事\n\n一张欠条和一口水窖\n\n{_TEXT}\n")[1].units
    assert found[-1].title == "一张欠条和一口水窖"

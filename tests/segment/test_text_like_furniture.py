"""Lines that look like running heads, folios, sections or senders, and are text all the same."""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.model import Issue

_BOAT = "渡口的老艄公每天天不亮就把船撑到对岸，等第一批上学的孩子，一个一个数过去，一个也不能少。"
_SHOP = "镇上的木匠铺传了三代，铺子里堆满了刨花，一进门就是木头的香气，门口的条凳坐过三代人。"
_RAIN = "雨季来的时候，水漫过石阶，孩子们卷起裤腿在浅水里走，书包顶在头上，一路笑到学校门口。"
_FRONT = "# 河岸文化\n\n2031年第5期\n\n"
_NEXT = f"# 桥下的船\n\n孙河\n\n{_BOAT}\n\n{_SHOP}\n"


def _read(text: str) -> Issue:
    return understood(text)[1]


def _kinds(issue: Issue) -> set[str]:
    return {unit.kind for unit in issue.units}


def test_scenes_of_a_story_are_no_folios() -> None:
    scenes = "".join(f"{number}\n\n{_RAIN}\n\n{_SHOP}\n\n" for number in range(1, 8))
    story = f"# 渡口\n\n李青\n\n{_BOAT}\n\n{scenes}8 尾声\n\n{_RAIN}\n\n"
    assert _read(f"{story}# 桥\n\n王安\n\n{_SHOP}\n\n尾声\n\n{_BOAT}\n").dropped == ()


def test_a_row_of_a_list_is_no_running_head() -> None:
    rivers = "全国主要河流的长度如下：\n\n长江 628\n\n黄河 546\n\n珠江 221\n\n"
    assert _read(f"# 黄河\n\n李青\n\n{_SHOP}\n\n{rivers}{_RAIN}\n").dropped == ()


@pytest.mark.parametrize(
    "above", ["## 果园里常见的几种果子和它们的中文英文名字对照表", _RAIN[:-1]]
)
def test_things_named_in_two_tongues_stay(above: str) -> None:
    fruits = "苹果 Apple\n\n香蕉 Banana\n\n樱桃 Cherry\n\n"
    text = f"{_FRONT}# 果园词汇\n\n李青\n\n{_SHOP}\n\n{above}\n\n{fruits}{_RAIN}\n\n{_NEXT}"
    assert _read(text).dropped == ()


def test_writers_named_in_two_tongues_are_no_sections() -> None:
    text = (
        f"{_FRONT}# 渡口的灯\n\n赵川\n\n{_SHOP}\n\n{_RAIN}\n\n王小明 Wang Xiaoming\n\n"
        f"# 旧地图\n\n钱江\n\n{_BOAT}\n\n{_SHOP}\n\n李大山 Li Dashan\n\n{_NEXT}"
    )
    assert {unit.column for unit in _read(text).units} == {None}


@pytest.mark.parametrize(
    "lines",
    [
        (
            "怎样让大家都知道书屋？办法有三个：",
            "（1）请村干部上门",
            "（2）发传单",
            "（3）利用展览馆宣传",
        ),
        ("老张说：", "“一靠人，二靠书。”", "“三靠什么？”", "利用互联网宣传"),
        ("李青", "天亮以前", "唱给全村的社会宣传"),
    ],
)
def test_lines_that_end_like_a_sender_are_no_advertisement(lines: tuple[str, ...]) -> None:
    inside = "\n\n".join(lines)
    text = f"{_FRONT}# 河上的灯\n\n李青\n\n{_RAIN}\n\n{inside}\n\n{_SHOP}\n\n{_NEXT}"
    assert "public-ad" not in _kinds(_read(text))


@pytest.mark.parametrize("mark", ["", "# "])
def test_a_title_above_its_picture_names_no_box(mark: str) -> None:
    figures = "".join(
        f"{figure}\n\n{text}\n\n"
        for figure, text in (
            ("30万吨", "全年经过渡口的货物共30万吨，比上年多了一成。"),
            ("12条", "河上现有航线12条，其中三条是新开的夜航线。"),
            ("450人", "沿岸从事航运的人员共450人，其中女性占三成。"),
        )
    )
    text = (
        f"{_FRONT}# 目录\n\n河上的灯 李青 2\n\n江河的水位 赵川 6\n\n桥下的船 孙河 9\n\n"
        f"# 河上的灯\n\n李青\n\n{_RAIN}\n\n{_SHOP}\n\n{figures}数据\n\n"
        f"{mark}江河的水位\n\n![](a.png)\n\n{_RAIN}\n\n{_BOAT}\n\n{_NEXT}"
    )
    titles = [unit.title for unit in _read(text).units if unit.kind == "article"]
    assert titles == ["河上的灯", "江河的水位", "桥下的船"]


@pytest.mark.parametrize(
    "lines",
    [
        ("2030年第3期　　教室", "2030年第5期　　来信", "2031年第2期　　老师"),
        ("扫地　教室", "擦窗　走廊", "浇花　来信"),
        ("教室 2", "来信 3", "老师 5"),
        ("教室　3:2　来信", "来信　1-2　老师"),
    ],
)
def test_lists_of_known_words_stay(lines: tuple[str, ...]) -> None:
    listed = "\n\n".join(lines)
    text = (
        f"{_FRONT}# 教室\n\n何苗\n\n{_BOAT}\n\n{_SHOP}\n\n# 来信\n\n罗敏\n\n{_RAIN}\n\n"
        f"他写道：\n\n{listed}\n\n{_SHOP}\n\n# 老师\n\n丁香\n\n{_BOAT}\n\n{_NEXT}"
    )
    assert _read(text).dropped == ()


def test_a_title_below_the_open_end_of_another_text_stays() -> None:
    text = (
        f"{_FRONT}# 目录\n\n手记\n\n渡口的灯 李青 2\n\n人物\n\n补网的老周 王安 5\n\n"
        f"桥下的船 孙河 8\n\n# 渡口的灯\n\n李青\n\n{_RAIN}\n\n{_BOAT[:-1]}\n\n"
        f"人物　补网的老周\n\n王安\n\n{_SHOP}\n\n{_RAIN}\n\n{_NEXT}"
    )
    assert _read(text).dropped == ()

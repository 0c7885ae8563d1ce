"""Texts that counties and firms send in to praise themselves; introductions with pictures."""

from __future__ import annotations

import pytest
from understanding import understood

_TEXTS = (
    "石阶县地处三江源头，平均海拔一千四百米，气候冷凉，土层深厚，种药材四十二万亩，产值五十亿元。",
    "近年来，县里坚持把道地药材作为首位产业来抓，建成育苗基地三千亩，年交易额三十八亿元，人人受益。",
    "老街长八百六十米，青石铺路，两侧有保存完好的铺面一百三十余间，铁匠铺、醋坊都开着门，游人不断。",
)
_INVITATION = "石阶县热忱欢迎四海宾朋前来考察投资，共享药香！"


def _kind(section: str, *texts: str) -> str:
    titles = ("码头的清晨", "药香满谷话石阶", "一条河的来历")
    sections = ("随笔", section, "随笔二")
    lines = ["# 石阶", "2031年第2期", "# 目录"]
    for number, (title, name) in enumerate(zip(titles, sections, strict=True)):
        lines += [name, f"{title} {7 * number + 4}"]
    for title, name in zip(titles, sections, strict=True):
        own = texts if title == titles[1] else ("王小满", *_TEXTS)
        lines += [name, f"# {title}", *own]
    issue = understood("\n\n".join(lines) + "\n")[1]
    return next(unit.kind for unit in issue.units if unit.title == titles[1])


@pytest.mark.parametrize("section", ["县域推介", "企业之窗", "城市名片", "乡镇巡礼", "专题推广"])
@pytest.mark.parametrize(
    "end",
    [
        "（石阶县人民政府供稿）",
        "（石阶镇党委、政府供稿）",
        "供稿：石阶酒业有限公司",
        "（本文由石阶县委宣传部提供）",
        "石阶县融媒体中心 供稿",
        _INVITATION,
    ],
)
def test_section_and_end_tell(section: str, end: str) -> None:
    assert _kind(section, *_TEXTS, end) == "advertorial"


def test_invitation_and_sender_tell() -> None:
    assert _kind("天下", *_TEXTS, _INVITATION, "（石阶县人民政府供稿）") == "advertorial"


@pytest.mark.parametrize(
    ("section", "texts"),
    [
        ("县域推介", ("王小满", *_TEXTS, "（石阶县人民政府供图）")),
        ("县域推介", _TEXTS),
        ("天下", (*_TEXTS, _INVITATION)),
        ("天下", (*_TEXTS, "（石阶县水利局供稿）")),
        ("名家巡礼", (*_TEXTS, "（王小满 供稿）")),
    ],
)
def test_one_sign_is_not_enough(section: str, texts: tuple[str, ...]) -> None:
    assert _kind(section, *texts) == "article"


_INTRODUCTION = (
    "编者的话：这一带缺水，这句话说了几代人。从上游的灌区到村口的水表，"
    "一场节水的实践正在展开，算的是水，量的是人心。"
)
_PICTURE = "![](images/one.jpg)"


@pytest.mark.parametrize(
    "body",
    [
        (_INTRODUCTION,),
        (_INTRODUCTION, _PICTURE),
        (_INTRODUCTION, _PICTURE, "总干渠，春灌首水正通过节制闸。"),
        (_INTRODUCTION, _PICTURE, "总干渠，春灌首水正通过节制闸。", "王小满/摄"),
        (_PICTURE, "总干渠，春灌首水正通过节制闸。", "王小满/摄", _INTRODUCTION),
        (_PICTURE, _INTRODUCTION),
        (_INTRODUCTION, _PICTURE, "王小满/摄", _PICTURE, "沙湾村的水表。"),
    ],
)
def test_an_introduction_may_have_pictures(body: tuple[str, ...]) -> None:
    titles = ("卷首的话", "一滴水的账", "三条河", "渠水走了多少路")
    lines = ["# 石阶", "2031年第2期", "# 目录", "卷首", "卷首的话 王小满 1"]
    lines += ["本期策划", "一滴水的账 4", "三条河 孙一舟 5", "渠水走了多少路 罗小杏 9"]
    writers = dict(zip(titles, ("王小满", "", "孙一舟", "罗小杏"), strict=True))
    for title in titles:
        texts = body if not writers[title] else (writers[title], *_TEXTS, *_TEXTS)
        lines += [f"# {title}", *texts]
    issue = understood("\n\n".join(lines) + "\n")[1]
    assert next(unit.kind for unit in issue.units if unit.title == titles[1]) == "feature-intro"


def test_what_a_name_signs_introduces_nothing() -> None:
    lines = ["# 石阶", "2031年第2期", "# 目录", "家里", "账单 4", "冰箱 5", "晒场 9"]
    for title, writer in (("账单", "王小满"), ("冰箱", "孙一舟"), ("晒场", "罗小杏")):
        texts = _TEXTS[:2] if title == "账单" else (*_TEXTS, *_TEXTS)
        lines += [f"# {title}", writer, *texts]
    issue = understood("\n\n".join(lines) + "\n")[1]
    assert {unit.kind for unit in issue.units if unit.title in ("账单", "冰箱")} == {"article"}

"""Ordinary texts that look like advertisements, like the imprint, or like public-service ones."""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.model import Unit

_TEXTS = (
    "渡口的老人每天清晨都要去看一看江水，他说江水涨落之间，藏着镇子几十年来的全部消息，谁也瞒不过他。",
    "这些年修桥铺路，往来的船只一年比一年少，可是摆渡的规矩还在，谁家嫁女儿都要先到渡口说一声。",
    "夏天雨水多，江面一夜之间能宽出半里地。老人把船拴在最高的那棵树上，坐在屋檐底下听雨。",
)
_FRONT = "## 目录\n\n旧信　沈念　4\n\n新桥　周默　8"
_IMPRINT = ("主编：方进", "副主编：苏眉", "电话：0599-6613062", "地址：江声路12号")
_BODY = ("# 旧信", "沈念", *_TEXTS, "# 新桥", "周默", *_TEXTS)


def _units(*parts: str) -> dict[str, Unit]:
    text = "\n\n".join(["# 江声", "2031年第7期", *parts])
    return {unit.title: unit for unit in understood(text + "\n")[1].units}


def _text(unit: Unit) -> str:
    return "".join(block.text for block in unit.blocks)


@pytest.mark.parametrize("label", ["生活之窗", "## 好书推荐", "## 成果展示", "## 人物形象"])
@pytest.mark.parametrize(
    "said",
    [
        "商场门口挂着红布，写着全场八折，我挤进去看了一圈，没有一件比得上她自己缝的。",
        "售货员说买两件还赠送一双袜子，我谢了她，空着手出来，母亲听完笑了半天。",
        "台上演到第三折，台下的老人都站了起来，他们等这一句唱词等了三十年。",
    ],
)
def test_a_signed_text_below_such_a_section_sells_nothing(label: str, said: str) -> None:
    sold = (label, "# 一件棉衣", "苏眉", _TEXTS[0], said, *_TEXTS[1:])
    units = _units("# 旧信", "沈念", *_TEXTS, *sold, "# 新桥", "周默", *_TEXTS)
    assert [units[title].kind for title in ("旧信", "一件棉衣", "新桥")] == ["article"] * 3
    assert said in _text(units["一件棉衣"])
    assert _text(units["一件棉衣"]).endswith(_TEXTS[-1])


@pytest.mark.parametrize("said", ["他叫我去问，咨询电话：0599-6613062。", "店里写着全场八折。"])
def test_an_offer_in_the_middle_sells_nothing(said: str) -> None:
    sold = ("生活之窗", "# 一件棉衣", _TEXTS[0], said, *_TEXTS)
    units = _units("# 旧信", "沈念", *_TEXTS, *sold, "# 新桥", "周默", *_TEXTS)
    assert "advertorial" not in {unit.kind for unit in units.values()}
    assert _text(units["旧信"]).endswith("".join(_TEXTS))


def test_what_closes_with_where_to_call_sells() -> None:
    call = "凭本刊封底截角邮购，满三只包邮。石塘窑合作社　电话 0933-5550147"
    sold = ("· 推荐 ·", "# 会出汗的花盆", _TEXTS[0], call)
    units = _units("# 旧信", "沈念", *_TEXTS, *sold, "# 新桥", "周默", *_TEXTS)
    assert units["会出汗的花盆"].kind == "advertorial"


@pytest.mark.parametrize(
    ("head", "first"),
    [
        ("编者的话", "本刊这一期做了一个关于手艺的专题，前后用了半年时间。"),
        ("致读者", "本刊今年收到来稿三千件，其中有一百件是孩子写的。"),
        ("开门见山", "本刊从这一期起换了封面，红色改成了青色，有读者来信问为什么。"),
        ("卷首", "未经霜的萝卜不甜，这句话是外婆说的。"),
    ],
)
def test_the_first_text_below_the_imprint_is_none_of_its_lines(head: str, first: str) -> None:
    units = _units(_FRONT, *_IMPRINT, head, first, *_TEXTS, *_BODY)
    imprint = _text(next(unit for unit in units.values() if unit.kind == "masthead"))
    assert first not in imprint
    assert head not in imprint


def test_what_the_periodical_says_of_rights_goes_on_with_the_imprint() -> None:
    said = "本刊所载文字，未经许可不得转载。"
    units = _units(_FRONT, *_IMPRINT, said, *_BODY)
    assert said in _text(next(unit for unit in units.values() if unit.kind == "masthead"))


@pytest.mark.parametrize(
    ("title", "said", "office"),
    [
        ("晒场", "六月的晒场上，麦子铺了一地。", "江声县摄影家协会"),
        ("不眠夜", "六月的夜里，谁也不肯去睡。", "江声县摄影家协会"),
        ("守堤人", "七月的大堤上，方老汉和他的狗。", "江声县水利局"),
        ("新书首发", "《渡口四十年》首发式举行，请读者留言。", "江声县文化交流中心"),
        ("贺词", "值此创刊十周年之际，谨致热烈祝贺！", "江声县交通局"),
    ],
)
def test_a_photo_and_an_office_appeal_to_nobody(title: str, said: str, office: str) -> None:
    shown = ("![](b.jpg)", f"# {title}", said, office)
    for parts in ((_FRONT, *_BODY, *shown), (*shown, _FRONT, *_BODY)):
        assert "public-ad" not in {unit.kind for unit in _units(*parts).values()}


@pytest.mark.parametrize("said", ["出门前请回头看一眼火、电、水、窗。", "別让水白白流走。"])
def test_an_appeal_above_an_office_is_public(said: str) -> None:
    shown = ("![](b.jpg)", "# 回头看一眼", said, "江声县消防协会")
    assert _units(_FRONT, *_BODY, *shown)["回头看一眼"].kind == "public-ad"

"""An advertisement between two texts ends where the next text begins."""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.reading.markdown import parse
from issue2book.segment.pieces import from_lines
from issue2book.segment.sold import sold_lines

_TEXT = (
    "江水退下去以后，滩上留着一层细沙，孩子们在沙上画船，画完一只，潮水带走一只，"
    "他们也不恼，接着画，画到天黑才回家，第二天早上又来。"
)
_FLOOD = (
    "大水来的那年我七岁，父亲把我放在门板上，门板拴着一根绳子，绳子那头是他的腰，"
    "他一步一步往高处走，水一寸一寸往上涨。"
)
_GAUGE = (
    "修闸的人住在闸上，闸上只有一间屋子，屋子里一张床、一盏灯、一本水位簿子，"
    "每天早晚各记一次，记了二十六年，没有空过一天。"
)
_ADVERT = (
    "江城牌鱼饲料",
    "诚招各县代理商",
    "送货上门",
    "江城饲料有限公司",
    "电话：0571-88881234",
)


def _sold(*below: str, advert: tuple[str, ...] = _ADVERT) -> list[list[str]]:
    pieces = from_lines(parse("\n\n".join([_TEXT, *advert, *below, _TEXT])))
    return [[pieces[at].text for at in run] for run in sold_lines(pieces, ())]


@pytest.mark.parametrize(
    "below",
    [
        ("# 大水", "张大山"),
        ("大水", "张大山"),
        ("# 厂价与批发", "张大山"),
        ("船工的零售账", "张大山"),
        ("# 大水",),
    ],
)
def test_the_title_of_the_next_text_ends_it(below: tuple[str, ...]) -> None:
    assert _sold(*below) == [[*_ADVERT]]


def test_the_next_text_keeps_title_and_writer() -> None:
    lines = ["# 沙上的船", "李一舟", _TEXT, *_ADVERT, "# 大水", "张大山", _FLOOD, "# 水位簿子"]
    text = "\n\n".join([*lines, "王小明", _GAUGE])
    kinds = {unit.title: (unit.kind, unit.authors) for unit in understood(text)[1].units}
    assert kinds["大水"] == ("article", ("张大山",))
    assert kinds["江城牌鱼饲料"] == ("advertorial", ())


def test_its_own_heading_and_address_stay() -> None:
    advert = ("# 江城牌鱼饲料", *_ADVERT[1:], "厂址：江城市渡口路7号")
    assert _sold("# 大水", "张大山", advert=advert) == [
        [advert[0].removeprefix("# "), *advert[1:]]
    ]

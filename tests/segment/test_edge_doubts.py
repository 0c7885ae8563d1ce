"""A paragraph at the edge of a text that speaks of what the next one is about is told."""

from __future__ import annotations

import msgspec
import pytest
from small_unit import unit

from issue2book.messages import other, text
from issue2book.model import Unit
from issue2book.segment.edge_doubts import of_edges

_BRIDGE = (
    "石桥修成的那一年，河水涨到桥栏下面，守桥的老人把缆绳系在石狮子的腿上，一夜没有合眼。",
    "桥上的石板换过三回，石狮子也补过两只，补上去的石料颜色浅，老人说那是石桥新长的牙。",
    "后来公路通了，过桥的人少下去，石狮子的背上晒起了豆角，老人还是每天黄昏去数一遍桥栏。",
    "涨水的年份，他把被子搬到桥头的石屋里睡，水声一变就起来，提着马灯沿着桥栏走一个来回。",
    "去年文物队来量石桥，老人站在一边报尺寸，一寸不差，队里的人问他怎么记得，他说数的。",
)
_KILN = (
    "窑火要烧三天三夜，添柴的人轮班睡觉，窑口的火色由红转白，师傅才肯封窑门。",
    "封了窑门，瓷胎在里面慢慢冷，早开一个时辰，釉面就炸成蛛网，一窑的瓷全废。",
    "开窑那天师傅不许人说话，瓷碗一只一只递出来，敲一敲，声音闷的就放到左边。",
    "夜里添柴，轮到谁谁就不许喝酒，窑火一低，釉面便发乌，三天三夜的柴就白烧了。",
    "徒弟学看火色要学五年，头两年只准搬瓷胎，第三年才许站到窑口，隔着湿布看窑火。",
    "左边的瓷碗要砸碎了埋在窑后，师傅说，釉面不好的瓷流出去，是砸自己的窑门。",
)
#: What no title is about, and belongs to the kiln.
_STRAY = "釉面炸了的瓷碗埋在窑后，年年雨水冲出来，窑火边上长大的孩子拿瓷片打水漂。"
_FAR = tuple(
    f"邮差老董第{n}回进山，带的是信，捎的是药，山路上的狗都认得他的铃声。" for n in "一二三四"
)


def _unit(line: int, title: str, paragraphs: tuple[str, ...]) -> Unit:
    made = unit(line, *(("para", words) for words in paragraphs))
    return msgspec.structs.replace(made, title=title)


@pytest.mark.parametrize("kiln_first", [True, False])
def test_an_edge_that_fits_the_other_text_is_told(*, kiln_first: bool) -> None:
    bridge = (_STRAY, *_BRIDGE) if kiln_first else (*_BRIDGE, _STRAY)
    units = [_unit(100, "守桥的人", bridge), _unit(200, "窑火三夜", _KILN)]
    units = [*(units[::-1] if kiln_first else units), _unit(300, "山路上的铃声", _FAR)]
    (told,) = of_edges(units)
    line = 102 if kiln_first else 112
    assert (told.id, told.lines, told.unit) == ("SEG058", (line,), "u100")
    assert "《守桥的人》" in text("SEG058", "zh", told.params)
    assert "《窑火三夜》" in other("SEG058", "zh", told.params)


def test_texts_whole_and_apart_are_not_told() -> None:
    units = [
        _unit(100, "守桥的人", _BRIDGE),
        _unit(200, "窑火三夜", _KILN),
        _unit(300, "山路上的铃声", _FAR),
    ]
    assert of_edges(units) == []
    # a note below a text, and the only paragraph of one, tell nothing
    assert of_edges([_unit(100, "守桥的人", (_STRAY,)), *units[1:]]) == []
    assert of_edges([]) == []

"""Names that differ in one character are told; other words are not."""

from __future__ import annotations

import pytest
from understanding import understood

_TEXT = """# 邻江

2031年第2期

主　编　邹晚晴

编　辑　{staff}

校　对　罗小渡

地　址　石埠县柳巷18号

# 石埠的船

{author}

老渡工翁守义今年七十三岁。翁守义说，他在石埠撑了四十年船，水有多深，石头有多大，用脚底板就能听出来。

去年秋天桥修好了，来坐船的人少了一半。{person}把船重新刷了一遍油，刷得发亮，停在柳树底下，谁来问他都摇头。

有人要买这条船，放到公园里去。他想了三天，回话说不卖，船要是不碰水，不到两年就散了。

{author}问他，桥都有了，还撑船做什么。他说，桥是给赶路的人走的，船是给不赶路的人坐的。
"""


def told(
    *, staff: str = "闻秋实", author: str = "闻秋实", person: str = "翁守义"
) -> list[set[str]]:
    text = _TEXT.format(staff=staff, author=author, person=person)
    found = [f for f in understood(text)[1].findings if f.id == "SEG060"]
    assert all(len(f.lines) == len(set(f.lines)) == 2 for f in found)
    return [set(f.params.values()) for f in found]


@pytest.mark.parametrize(
    ("changed", "pair"),
    [
        ({"staff": "闻秋石"}, {"闻秋实", "闻秋石"}),
        ({"person": "翁守仪"}, {"翁守义", "翁守仪"}),
    ],
)
def test_a_name_spelled_two_ways_is_told(changed: dict[str, str], pair: set[str]) -> None:
    assert told(**changed) == [pair]


@pytest.mark.parametrize(
    "changed",
    [{}, {"staff": "闻一苇"}, {"staff": "沈秋实"}, {"person": "翁守着"}, {"person": "翁守的儿子"}],
)
def test_other_names_and_words_are_not(changed: dict[str, str]) -> None:
    assert told(**changed) == []

"""Turns above a title go to the dialogue below it, unless they are the whole text above."""

from __future__ import annotations

import pytest
from understanding import understood

_FIRST = (
    "今年的秧插得比往年早了五天，水还是凉的。",
    "早五天晚五天不要紧，要紧的是秧有没有力气。",
    "东边那几丘田漏水，一夜就见了底。",
    "漏水的田要先踩一遍，把泥踩熟了再说。",
    "年轻人没有耐心，踩两圈就上岸了。",
    "上岸也好，岸上的事情也要有人去做。",
)
_SECOND = (
    "入冬以后江里的鱼往深处走，网要放得慢。",
    "放得慢是一样，收得慢又是一样。",
    "我父亲那时候用的是麻网，三天要晒一回。",
    "现在的网不用晒，人也就忘了看天。",
    "看天的人还有一个，就是守闸的老邱。",
    "老邱也快要退下来了，往后谁去看呢。",
)
_HEAD = (
    "# 石埠月报",
    "2031年第4期",
    "# 目录",
)


def _turns(lines: tuple[str, ...]) -> list[str]:
    return [f"{('鲁秀英', '周大海')[at % 2]}：{line}" for at, line in enumerate(lines)]


def _texts(titles: tuple[str, str], above: tuple[str, ...]) -> dict[str, list[str]]:
    lines = [*_HEAD, *(f"{title} {3 * at + 2}" for at, title in enumerate((*titles, "井台上")))]
    lines += [f"# {titles[0]}", *above, *_turns(_FIRST), f"# {titles[1]}", *_turns(_SECOND)]
    lines += [
        "# 井台上",
        "井台上的石头被绳子磨出了沟，最深的一道能放进一根手指头，磨它的人都不在了。",
    ]
    issue = understood("\n\n".join(lines) + "\n")[1]
    return {unit.title or "": [block.text for block in unit.blocks] for unit in issue.units}


@pytest.mark.parametrize(
    "titles", [("说说种田", "说说打鱼"), ("渡口（第一场）", "渡口（第二场）")]
)
@pytest.mark.parametrize("above", [(), ("夜里，渡口，灯还亮着。",)])
def test_the_turns_of_two_dialogues_stay_in_each(
    titles: tuple[str, str], above: tuple[str, ...]
) -> None:
    texts = _texts(titles, above)
    first, second = ("".join(texts[title]) for title in titles)
    assert all(line in first for line in _FIRST)
    assert not any(line in second for line in _FIRST)

"""Sentences set large between two paragraphs, in words that these do not have."""

from __future__ import annotations

import pytest
from understanding import understood

_LONG = (
    "天还没有亮，码头上已经有人在说话。船从上游下来，带着一夜的露水，停在石阶旁边，一只挨着一只，谁也不出声。",
    "去年秋天镇上来了几个年轻人，他们租下临水的房子，把旧船板做成书架，把老人们说的话一句一句写下来贴在墙上。",
    "后来桥修好了，车从北边开过来，渡口慢慢静了下去。老人们还坐在原来的地方，说起从前的事情，一件件记得清楚。",
    "今年开春，镇里给渡口添了两条新船，每条能坐三十个人，早晚各一班，船工还是那几个人，船票还是五角钱一张。",
)


def _roles(*lines: str) -> list[str]:
    titles = ("码头的清晨", "一条河的来历")
    listed = [f"{title} {7 * n + 4}" for n, title in enumerate(titles)]
    first = ["# 码头的清晨", "王小满", *lines]
    text = ["# 石阶", "2031年第2期", "# 目录", *listed, *first, "# 一条河的来历", "孙一舟", *_LONG]
    units = understood("\n\n".join(text) + "\n")[1].units
    blocks = next(unit for unit in units if unit.title == "码头的清晨").blocks
    return [block.role for block in blocks if block.role != "byline"]


_QUOTES = [
    "他听的哪里是水，是和这条河约好的一个时辰。",
    "船票只要五角，卖的是一辈子的交情。",
    "桥修得再快，也追不上一个人回家的心。",
    "渡口的规矩只有一条,先老人,后孩子,再货物。",
    "船走得慢，才看得清两岸的人。",
    "留住一条船，就是留住半条街。",
    "你们不是小一号的桥，你们是另一种桥。",
    "一个时辰一趟，三十年没有误过。",
]


@pytest.mark.parametrize("quote", _QUOTES)
def test_a_sentence_that_the_engine_marks_is_a_pull_quote(quote: str) -> None:
    roles = _roles(_LONG[0], _LONG[1], f"# {quote}", _LONG[2], _LONG[3])
    assert roles == ["para", "para", "pullquote", "para", "para"]


@pytest.mark.parametrize("quote", _QUOTES)
def test_what_no_engine_marks_stays(quote: str) -> None:
    assert "pullquote" not in _roles(_LONG[0], _LONG[1], quote, _LONG[2], _LONG[3])


def test_where_an_engine_marks_paragraphs_they_stay() -> None:
    marked = [f"# {quote}" for quote in _QUOTES[:3]]
    lines = [line for pair in zip(_LONG, marked, strict=False) for line in pair]
    assert "pullquote" not in _roles(*lines, _LONG[3])
    assert "pullquote" not in _roles(f"# {_LONG[0]}", f"# {_QUOTES[0]}", *_LONG[1:])


@pytest.mark.parametrize("line", ["问：早班船几点开，谁来买票。", "一是添新船；二是修石阶。"])
def test_turns_and_items_stay(line: str) -> None:
    assert "pullquote" not in _roles(_LONG[0], _LONG[1], f"# {line}", _LONG[2], _LONG[3])

"""Lists of people and addresses within a text are no masthead; headings above a notice stay."""

from __future__ import annotations

import pytest
from understanding import understood

_TEXT = (
    "天还没有亮，码头上已经有人在说话。船从上游下来，带着一夜的露水，停在石阶旁边，谁也不出声。",
    "去年秋天镇上来了几个年轻人，他们租下临水的房子，把旧船板做成书架，把老人们说的话写下来。",
)
_CAST = ("编剧：王小满", "导演：罗杏", "摄影：沈禾", "灯光 李石阶", "美术设计：陈小舟")
_REACH = ("地址：石阶镇临水街12号", "电话：12345678", "咨询热线：12345679")
_PRESS = ("主编：王小满", "美术设计：陈小舟", "电话：12345678", "定价：8.00元")


def _kinds(*lines: str) -> list[str]:
    issue = ["# 江声", "# 码头的清晨", "文／林一", *_TEXT, "# 渡口的戏台", "文／罗杏", *_TEXT]
    issue += [*lines, "# 一条河的来历", "文／沈禾", *_TEXT]
    return [unit.kind for unit in understood("\n\n".join(issue) + "\n")[1].units]


@pytest.mark.parametrize("lines", [_CAST, _REACH, (*_REACH[:2], "传真：12345670")])
def test_lists_within_a_text_are_no_masthead(lines: tuple[str, ...]) -> None:
    assert "masthead" not in _kinds(*lines)


def test_the_offices_of_the_press_are_one_anywhere() -> None:
    assert "masthead" in _kinds(*_PRESS)


def test_a_minor_heading_above_a_public_notice_stays_with_its_text() -> None:
    lines = ["# 江声", "# 码头的清晨", "文／林一", *_TEXT, "## 渡口之后", "公益广告"]
    lines += ["# 一条河的来历", "文／沈禾", *_TEXT]
    units = understood("\n\n".join(lines) + "\n")[1].units
    own = [unit for unit in units if "渡口之后" in [b.text for b in unit.blocks]]
    assert [unit.kind for unit in own] == ["article"]

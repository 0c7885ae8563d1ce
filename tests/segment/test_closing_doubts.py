"""Text behind the line that closes its piece is told."""

from __future__ import annotations

import pytest
from understanding import understood

from issue2book.segment.closing_doubts import of_closings

_BODY = (
    "苔不必浇太多水，它靠的是雾。我在窗台上放了一只浅盆，铺一层碎瓦，早晚各喷两下。",
    "三个月以后它自己绿了。来的人都问养的是什么。我说，养的是时间，不急着看它长。",
)
_BEHIND = "绿皮车每站都停，站台上卖的是煮玉米和茶叶蛋。上车的人多半认识，彼此打听谁家的猪下了崽。"


def told(*lines: str, digest: bool = True) -> list[tuple[int, ...]]:
    issue = understood("\n\n".join(("# 养一盆苔", *lines)))[1]
    return [finding.lines for finding in of_closings(issue.units, issue.dropped, sourced=digest)]


@pytest.mark.parametrize(
    "close", [(*_BODY, "（摘自《庭院小记》，石埠出版社）"), (_BODY[0], _BODY[1] + "■")]
)
def test_text_behind_the_close(close: tuple[str, ...]) -> None:
    assert told(*close) == []
    assert told(*close, "（责任编辑：孙 舟）") == []
    last = 2 * len(close) + 1
    assert told(*close, _BEHIND) == [(last + 2, last)]


def test_where_a_motto_or_a_quotation_is_from() -> None:
    source = "（摘自《庭院小记》）"
    assert told("水往低处流。", source, *_BODY, _BEHIND) == []
    assert told(*_BODY, source, _BEHIND, digest=False) == []


def test_several_closes_are_several_texts() -> None:
    source = "（摘自《庭院小记》）"
    assert told(_BODY[0], source, _BODY[1], source, _BEHIND) == []

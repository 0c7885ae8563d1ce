"""The network of seams: what it tells, and that nothing but the characters near a cut counts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issue2book.segment.language import Seams
from issue2book.segment.seam_net import seam_net

#: Sentences cut where a column may end, and how another paragraph begins.
_SEAMS = [
    (
        "老船工把缆绳绕在桩上，回头对岸上的人说，今天的水",
        "比昨天又高了两寸",
        "第二年春天，他搬走了",
    ),
    ("這座糖廠關掉以後，鐵路上的枕木被人一根一根", "拆回去墊了豬圈", "她今年八十一歲"),
    ("全县去年新建的蓄水池有三百多个，可真正能", "在旱季派上用场的不多", "会议指出要抓好落实"),
]


@pytest.mark.parametrize(("tail", "head", "other"), _SEAMS)
def test_what_goes_on_gains_more_than_what_begins_anew(tail: str, head: str, other: str) -> None:
    net = seam_net()
    assert net.gain(tail, head) > net.gain(tail, other) + 1


@pytest.mark.parametrize(("tail", "head", "other"), _SEAMS)
def test_the_choice_among_beginnings_hears_it(tail: str, head: str, other: str) -> None:
    seams = Seams([])
    assert seams.choice(tail, head) > seams.choice(tail, other) + 2


@given(
    st.text("水边的人，说。12Ab", min_size=14, max_size=40),
    st.text("水边的人，说。 Ab", max_size=40),
)
def test_any_text_has_a_gain_and_only_what_stands_near_the_cut_counts(
    tail: str, head: str
) -> None:
    net = seam_net()
    found = net.gain("远处的岸上有一座旧仓库" + tail, head)
    assert math.isfinite(found)
    assert net.gain("谁也不记得那年的雪" + tail, head) == found

"""A heading above text that speaks of the matter of the text before it begins no unit."""

from __future__ import annotations

import pytest

from issue2book.reading.markdown import parse
from issue2book.segment.entries import Contents, Entry
from issue2book.segment.false_titles import with_headings
from issue2book.segment.pieces import from_lines
from issue2book.segment.windows import Window

_WATCHES = (
    "钟表铺的戴师傅左眼夹着放大镜，桌上的怀表都敞着后盖，游丝细得像头发。",
    "铺子后墙挂着一排没有人来取的怀表，戴师傅每个月给它们上一次弦，说机芯不能闲着。",
)
_SHARDS = (
    "枯水的时候河滩上露出许多碎瓷片，捡瓷片的人天不亮就来，翻的是上游冲下来的沙。",
    "捡得最多的是退了休的邮差，他把瓷片按花纹排在窗台上，缺的那一半等下一次涨水。",
)
_SLOWEST = (
    "走得最慢的怀表是船工留下的，戴师傅不肯调，他说取表的那天再拨游丝也不迟。",
    "船工的孙女拿着票来了，戴师傅摘下放大镜，上了一次弦，那只怀表从此走得准了。",
)
_NEWS = (
    "青禾图书馆本月起夜间开放，读者凭借书证入内，自习座位增加到一百二十个。",
    "馆方在门厅设了热水和雨伞，还书的窗口改到了路边，骑车的人不必下车。",
)
_ENTRIES = tuple(
    Entry(title, None, (), None, None, ()) for title in ("钟表铺的四十年", "河滩上的瓷片")
)


@pytest.mark.parametrize(("below", "count"), [(_SLOWEST, 2), (_NEWS, 3)])
def test_only_other_matter_is_a_unit_and_the_rest_is_told(
    below: tuple[str, ...], count: int
) -> None:
    texts = [(_ENTRIES[0].title, *_WATCHES), ("那一只", *below), (_ENTRIES[1].title, *_SHARDS)]
    pieces = from_lines(parse("\n\n".join(line for lines in texts for line in lines)))
    windows = [
        Window("article", (0, 1, 2), 0, (0,)),
        Window("news", (3, 4, 5), None, (3,)),
        Window("article", (6, 7, 8), 1, (6,)),
    ]
    out, findings = with_headings(windows, pieces, Contents(_ENTRIES))
    assert len(out) == count
    told = [(finding.id, finding.params, finding.lines) for finding in findings]
    assert told == [("SEG024", {"title": "那一只"}, (pieces[3].line,))] * (3 - count)
    assert sorted(at for window in out for at in window.indexes) == list(range(9))
    # without a contents page nothing says that the heading is none of a unit
    assert with_headings(windows, pieces, Contents()) == (windows, [])

"""Blocks that a reader of PDF joined: where printed lines end in spaces, their ends still show."""

from __future__ import annotations

from issue2book.reading.markdown import parse
from issue2book.segment.glued_blocks import part_glued
from issue2book.segment.pieces import from_lines

_MEASURE = 23
_PROSE = (
    (
        "大修从九月一日开始，厂里抽了二十个人，吃住都在车间。第一天只拆了一根辊子，因为螺栓锈死了，要用煤油泡"
        "一夜。第二天就快了，一个上午拆下来三根，摆在地上像三门炮。"
    ),
    (
        "装回去比拆下来难。每一个零件都编了号，摆在防水布上，从车间这头一直摆到那头，下雨的晚上要有人守着。守"
        "夜的是四个徒弟，他们给零件起了外号，最重的叫爷爷，最小的叫米粒，丢了米粒要找一个通宵。"
    ),
    (
        "食堂每天送三顿饭来，大师傅说他也想看看机器里面是什么样子。看完以后他说，跟一只鸡差不多，骨头是骨头，"
        "筋是筋，只是没有肉。大家笑了好几天，后来就管那根最长的轴叫鸡脖子，图纸上也这么标了。"
    ),
    (
        "最难的是找毛病。机器转起来的时候有一个声音，像有人在很远的地方敲木头，停下来就没有了。大家轮流趴在地"
        "上听，听了三天，说法有九种，一种比一种难听，谁也不肯先认输。"
    ),
    (
        "拆到第六天，林师傅在机座底下找到一张纸条，上面写着安装日期和七个人的名字，字还认得出来，纸已经脆得像"
        "一片叶子，要用两只手托着看，谁说话都不敢出气。"
    ),
)


def _set(text: str, indent: int = 2) -> str:
    """The text as a reader of PDF gives it: lines of the measure, a space behind each."""
    first = text[: _MEASURE - indent]
    rest = text[_MEASURE - indent :]
    return " ".join([first, *(rest[i : i + _MEASURE] for i in range(0, len(rest), _MEASURE))])


def _parts(*blocks: str) -> list[str]:
    text = "\n\n".join([*map(_set, _PROSE), *map(_set, _PROSE), *blocks])
    pieces = part_glued(from_lines(parse(text)))
    return ["".join(piece.text.split()) for piece in pieces[2 * len(_PROSE) :]]


def test_whole_paragraphs_stay_whole() -> None:
    assert _parts(_set(_PROSE[0])) == [_PROSE[0]]


def test_a_line_that_ends_early_ends_its_block() -> None:
    assert _parts(f"{_set(_PROSE[0])} {_set(_PROSE[1], 0)}") == [_PROSE[0], _PROSE[1]]


def test_an_indent_begins_a_block_where_the_line_above_is_full() -> None:
    full = _PROSE[0][: 21 + 23 * 2 - 1] + "。"
    assert _parts(f"{_set(full)} {_set(_PROSE[1])}") == [full, _PROSE[1]]


def test_headings_and_figures_below_a_paragraph() -> None:
    assert _parts(f"{_set(_PROSE[0])} 数说大修") == [_PROSE[0], "数说大修"]
    assert _parts(f"{_set(_PROSE[0])} 9种") == [_PROSE[0], "9种"]


def test_turns_of_a_dialogue() -> None:
    asked = "答：可以。每间住四个人，有热水和书桌，水电费按人头分摊，每月从工资里扣。"
    turn = "问：带家属的怎么办？"
    assert _parts(f"{_set(asked, 0)} {turn} {_set(asked, 0)}") == [asked, turn, asked]


def test_who_signs_the_lead_below_a_title() -> None:
    lead = "一台四十岁的纸机拆成了一万零六百个零件，又在四十天里装了回去。"
    assert _parts("## 三号机大修记", f"本刊编辑 何小满 {lead}") == [
        "三号机大修记",
        "本刊编辑何小满",
        lead,
    ]


def test_input_without_the_habit_is_left_alone() -> None:
    pieces = from_lines(parse("他说完就走了。 后来再也没有来过。\n\n门开着，灯也亮着。 9种"))
    assert part_glued(pieces) == pieces

"""Columns before a title go to the text whose words they have; those of the text above stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from issue2book.reading.markdown import parse
from issue2book.segment.cohesion import Cohesion, pairs_of
from issue2book.segment.passes import segment

_WELL = [
    "老井的井圈是整块青石，井绳磨出十九道印子。",
    "守井的方阿婆每天清早刷井圈，青石上的青苔还没有长出来就被刷掉了。",
    "井绳断过三回，方阿婆都自己接上，井圈边上的人等着打水。",
]
_CLOCK = [
    "钟楼有四面钟，守钟的老齐每月上弦两回。",
    "老齐说钟摆比门还高，齿轮要点缝纫机油。",
]
_CASE = Path(__file__).parent / "cases" / "titles" / "columns-before-their-title" / "in.md"


@pytest.mark.parametrize(("run", "own", "other"), [(_WELL[1:], 0, 1), (_CLOCK[1:], 1, 0)])
def test_a_run_fits_its_own_text_better(run: list[str], own: int, other: int) -> None:
    words = Cohesion([_WELL, _CLOCK])
    assert words.margin(run, [own], other) < 0


def test_a_run_that_stands_in_another_text_fits_its_own_better() -> None:
    words = Cohesion([[*_CLOCK, *_WELL[2:]], _WELL[:2], ["书摊上的书按颜色排。"]])
    assert words.margin(_WELL[2:], [0], 1) > 0.3


def test_what_has_no_words_in_common_with_either_decides_nothing() -> None:
    words = Cohesion([[*_CLOCK, "雾散"], _WELL])
    assert words.margin(["雾散"], [0], 1) == 0


def test_figures_and_marks_are_no_words() -> None:
    assert not pairs_of(["2031，12。", "—"])


def test_the_end_of_a_text_on_the_page_of_the_next_stays() -> None:
    source = _CASE.read_text(encoding="utf-8")
    (clock,) = re.findall(r"匠不在.*?赶火车的人的。", source, re.DOTALL)
    well = "又过了些日子，井边的人都散了，方阿婆还坐在井台上刷井圈，木桶倒扣着，桶底朝天。"
    text = source.replace(clock, well).replace("◆\n\n004", "\n\n004")
    units = {unit.title: unit for unit in segment(list(parse(text))).units}
    assert well in [block.text for block in units["一口老井的记忆"].blocks]


def test_what_stands_above_the_line_of_the_editor_is_of_the_text_before() -> None:
    source = _CASE.read_text(encoding="utf-8")
    words = "钟楼里的钟摆和钟摆下的齿轮，老齐修了半辈子，井绳也磨了半辈子。"
    closing = f"\n\n004\n\n{words}\n\n（责任编辑：温 良）\n\n"
    text = source.replace("◆\n\n004\n\n", closing, 1) if "◆\n\n004" in source else ""
    units = {unit.title: unit for unit in segment(list(parse(text))).units}
    well, clock = (
        [block.text for block in units[title].blocks]
        for title in ("一口老井的记忆", "守着钟楼的人")
    )
    assert words in well
    assert not any("责任编辑" in block for block in clock)
    assert any("把钟摆上的灰掸一掸" in block for block in clock)

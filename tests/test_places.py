"""Findings of JSON speak of pages and words, since nobody can count its lines."""

from __future__ import annotations

import re

import pytest

from issue2book.cli.places import place, sentence, words
from issue2book.cli.terminal import Terminal
from issue2book.messages import tables
from issue2book.model import Finding, Line
from issue2book.reading.markdown import parse
from issue2book.report import places_of

_ORDER = {"title": "水边", "order": "8–20 3 5"}
_FINDINGS = [
    Finding("SEG029", "warning", _ORDER, (20, 3)),
    Finding("SEG007", "warning", _ORDER, (20, 3)),
    Finding("SEG028", "warning", {"first": "8", "last": "20"}, (8, 20)),
    Finding("SEG020", "error", {"first": "8", "last": "20", "columns": "2", "count": "9"}, (8,)),
    Finding("SEG006", "info", {"tail": "甲", "head": "乙", "instead": "丙", "at": "8"}, (3, 5)),
]


def lines(page: int | None) -> list[Line]:
    """Lines of a JSON, if they have a page, else of a file, which counts the blank ones, too."""
    numbers, gap = range(1, 30), int(page is not None)
    return [Line(n, f"句{'零一二三四五六七八九'[n % 10]}", gap, page=page) for n in numbers]


@pytest.mark.parametrize("finding", _FINDINGS, ids=lambda finding: finding.id)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_where_the_input_has_pages_no_line_number_is_told(finding: Finding, lang) -> None:
    terminal, places = Terminal(lang), places_of(lines(71), [finding])
    told = place("x.json", finding, terminal, places) + sentence(finding, terminal, places)
    assert "71" in told
    assert not [word for word in ("行号", "by line", "line ", "20", "8") if word in told]


@pytest.mark.parametrize("finding", _FINDINGS, ids=lambda finding: finding.id)
def test_where_it_has_lines_they_are_told(finding: Finding) -> None:
    places = places_of(lines(None), [finding])
    assert places == {}
    assert "8" in sentence(finding, Terminal("zh"), places)


def test_lines_of_a_text_are_told_by_number_though_it_has_pages() -> None:
    """Pages of a text are parted by form feeds; its lines can be counted all the same."""
    pages = (f"第{n}页的渡口里，船靠岸的时候，雨已经停了，撑伞的人都走了。" for n in "一二三")
    text = parse("\f".join(f"{page}\n\n{page}" for page in pages))
    assert {line.page for line in text} == {1, 2, 3}
    assert places_of(text, [Finding("SEG031", "warning", {}, (text[-1].number,))]) == {}


def test_an_order_is_told_by_the_places_where_its_runs_begin() -> None:
    found = _FINDINGS[0]
    told = sentence(found, Terminal("zh"), places_of(lines(7), [found]))
    assert "第 7 页“句八” → 第 7 页“句三” → 第 7 页“句五”" in told
    assert "第 8–20 → 3 → 5 行" in sentence(found, Terminal("zh"))


def test_a_seam_names_its_ends_in_their_order_and_those_that_it_stands_for_apart() -> None:
    """A line may end one seam and begin the next; each pair is told as it is joined."""
    params = {"tail": "甲", "head": "乙", "more": "2", "own": "2", "others": "5+9 7+8"}
    found = Finding("SEG006", "warning", params, (3, 5, 9, 7, 8))
    told = words(found, Terminal("zh"))
    assert (told.name, told.other) == ("接缝", "这两处不相接")
    assert told.text == "“……甲”（第 3 行）下接“乙……”（第 5 行）。"
    assert told.also == ("本篇另有 2 处：第 5＋9、7＋8 行。",)
    paged = words(found, Terminal("en"), places_of(lines(71), [found]))
    assert paged.text == "“…甲” (page 71) goes on with “乙…” (page 71)."
    ends = "page 71 “句五” + page 71 “句九”, page 71 “句七” + page 71 “句八”"
    assert paged.also == (f"This piece has 2 more: {ends}.",)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lines_that_the_text_does_not_tell_are_told_as_what_they_are(lang) -> None:
    """A run of lines, or places of their own; of many the first and that there are more."""
    rows = Finding("SEG009", "info", {"text": "江", "role": "poem", "other": "table"}, (5, 6, 9))
    ends = Finding("SEG034", "info", {"count": "30"}, tuple(range(1, 61)))
    run, many = (words(one, Terminal(lang)).also for one in (rows, ends))
    assert run == ({"zh": "到第 9 行为止。", "en": "As far as line 9."}[lang],)
    numbers = "、".join(map(str, range(1, 41)))
    if lang == "zh":
        assert many == (f"各处：第 {numbers} 行等。",)
    else:
        assert many == (f"Places: lines {numbers.replace('、', ', ')} and others.",)


def test_every_finding_of_a_text_can_be_told_without_its_lines() -> None:
    for key in tables():
        if key.startswith(("SEG", "CON", "GLY", "PIC")):
            said = words(Finding(key, "info", {}, (4, 9)), Terminal("en"))
            assert not re.search(r"\{(here|there|end)\}", said.text + said.other)
            assert said.name, key

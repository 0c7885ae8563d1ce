"""Findings of JSON speak of pages and words, since nobody can count its lines."""

from __future__ import annotations

import pytest

from issue2book.cli.places import place, sentence
from issue2book.cli.terminal import Terminal
from issue2book.model import Finding, Line
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
    return [Line(n, f"句{'零一二三四五六七八九'[n % 10]}", page=page) for n in range(1, 30)]


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


def test_an_order_is_told_by_the_places_where_its_runs_begin() -> None:
    found = _FINDINGS[0]
    told = sentence(found, Terminal("zh"), places_of(lines(7), [found]))
    assert "第 7 页“句八” → 第 7 页“句三” → 第 7 页“句五”" in told
    assert "按行号 8–20 3 5" in sentence(found, Terminal("zh"))

"""The order of columns: what paragraphs say of it, and what is taken out of lines of text."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from understanding import understood

from issue2book.model import Dropped, Line
from issue2book.segment.column_order import candidates_of, likeliest
from issue2book.segment.fragments import Fragment
from issue2book.segment.glued_folios import split_folios
from issue2book.segment.language import Seams
from issue2book.segment.pieces import from_lines
from issue2book.segment.text_order import text_order

ISSUES = Path(__file__).with_name("issues")


def _paragraphs(issue: str, title: str) -> list[str]:
    units = json.loads((ISSUES / issue / "gold.json").read_text("utf-8"))["units"]
    blocks = next(unit["blocks"] for unit in units if unit["title"] == title)
    return [block["text"] for block in blocks if block["role"] == "para"]


@pytest.mark.parametrize("places", [(0, 3, 6), (0, 1, 4), (1, 3, 6), (2, 3, 5)])
def test_two_columns_are_worth_the_same_as_the_order_that_they_make(places):
    texts = _paragraphs("ah2", "一座没有钟的城")
    told = text_order().told(texts)
    start, cut, end = places
    order = (*range(start), *range(cut, end), *range(start, cut), *range(end, len(texts)))
    ends = told.of_ends(start, *(_array(place) for place in (cut, end)))
    both = float(ends[0]) + told.of_words(start, cut, end)
    assert math.isclose(both, told.of_order(order), abs_tol=1e-6)


def _array(place: int):
    import numpy as np  # noqa: PLC0415

    return np.array([place])


def test_the_order_of_the_text_is_worth_more_than_that_of_turned_columns():
    texts = _paragraphs("ah2", "一座没有钟的城")
    told = text_order().told(texts)
    assert told.of_order(range(6)) == 0
    assert all(told.of_order((*range(at, 6), *range(at))) < 0 for at in range(1, 6))


@pytest.mark.parametrize("texts", [["一"], ["", ""], ["2031", "——", "abc def"], ["。"] * 400])
def test_texts_that_say_nothing_do_no_harm(texts):
    told = text_order().told(texts)
    assert math.isfinite(told.of_order(range(len(texts))[::-1]))


def test_no_order_is_offered_for_a_text_of_one_column():
    seams = Seams(["渡口开在清明前后。"])
    short = [Fragment("船来了。"), Fragment("人走了。"), Fragment("灯灭了。")]
    assert likeliest(short, seams, "", None) is None
    assert list(candidates_of([], seams, "", None)) == []


def _lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(number, text) for number, text in enumerate(texts, 1))


_HEADS = [f"江声 2031.7　·{number}·" for number in range(1, 8)]


def _split(*texts: str) -> list[str]:
    """The lines as they are parted, those that are heads by themselves being known."""
    pieces = from_lines(_lines(*texts))
    known = [Dropped(p.text, "running-head", p.src) for p in pieces if p.text in _HEADS]
    return [piece.text for piece in split_folios(pieces, known) or pieces]


def test_a_running_head_leaves_the_line_of_the_text():
    glued = f"他把账擦了，从头再来{_HEADS[4]}", f"{_HEADS[5]}井台上的石头"
    texts = _split(*_HEADS[:4], *glued, _HEADS[6])
    assert texts[4:8] == ["他把账擦了，从头再来", *_HEADS[4:6], "井台上的石头"]


@pytest.mark.parametrize(
    "text",
    [
        "江声 2031.7",
        "他在江声 2031.7 那一期上读到",
        "他读到江声 2031.7　·12·",  # no page between its neighbours
        "江声",
    ],
)
def test_text_that_is_no_running_head_stays_whole(text):
    assert _split(*_HEADS[:4], text, *_HEADS[5:])[4] == text


@pytest.mark.parametrize("form", ["第{}期", "电话：0571-8823{}", "## 案例{}", "定价：{}.00元"])
def test_lines_of_one_form_are_no_running_heads(form):
    lines = [form.format(number) for number in range(1, 8)]
    text = "\n\n".join(["江声", *lines, f"他把这些都数到了，还差{lines[2].lstrip('# ')}"])
    blocks = [block.text for unit in understood(text)[1].units for block in unit.blocks]
    assert f"他把这些都数到了，还差{lines[2].lstrip('# ')}" in blocks

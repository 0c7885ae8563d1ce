"""Tables: rows of whole lines, at their place or at the head of a column or page."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest

from issue2book.config import Settings, Trim
from issue2book.model import Block, Issue, Meta, Unit
from issue2book.render.outline import Entry, headings
from issue2book.render.pdf.composed import Composer
from issue2book.render.pdf.document import render_pdf
from issue2book.render.pdf.filling import Filled, filled
from issue2book.render.pdf.geometry import page
from issue2book.render.pdf.tables import lay
from issue2book.report import Silent
from issue2book.typeset.metrics import bundled_faces

PAGE = page("210x285")
LONG = "江水从城北流过，沿岸住着许多人家，清晨第一班渡船靠岸，老人挑着担子上来。" * 9
REST = Block("para", LONG)
HEAD = ("渡口", "末班")
NOTE = "每年十一月至次年二月的末班提前三十分钟开出，遇大雾停航"
SMALL = (HEAD, *[("沙头", "18:20")] * 3)
WRAPPED = (HEAD, *[("沙头", NOTE)] * 3)
HIGH = (HEAD, *[("沙头", f"{n}:20") for n in range(40)])
BROAD = tuple(tuple(f"{word}第{n}渡口的班次" for n in range(7)) for word in "一二三四五")


def plan(*blocks: Block) -> Filled:
    unit = Unit("a", "article", "水边的人", blocks=blocks)
    entry = Entry(unit, "u001", unit.title, headings(unit, "u001"), ())
    made = filled(entry, PAGE, Composer(PAGE, bundled_faces(), hooked=True), {})
    assert made is not None
    return made


def table(rows: tuple[tuple[str, ...], ...]) -> tuple[Block, ...]:
    title, note = Block("caption", "表1 末班"), Block("table-note", "注：据各渡口的时刻牌")
    return title, Block("table", "", rows=rows), note


def stacks(made: Filled) -> list[list[tuple[str, int]]]:
    """Shape and rows of what stands in each column, or over the page."""
    return [
        [(piece.shape, len(piece.block.rows)) for _, piece in stack.pieces]
        for leaf in made.leaves
        for stack in leaf.stacks
    ]


def sheets(trim: Trim, *blocks: Block) -> pymupdf.Document:
    issue = Issue(Meta("江畔"), (Unit("a", "article", "水边的人", blocks=blocks),))
    made = render_pdf(issue, Settings(base=Path("/nowhere"), trim=trim), Silent())
    assert made.findings == ()
    return pymupdf.open(stream=made.data)


def set_lines(sheet: pymupdf.Page) -> list[tuple[float, float, str]]:
    """Left edge, base line and text of each line."""
    return [
        (line["bbox"][0], line["spans"][0]["origin"][1], "".join(s["text"] for s in line["spans"]))
        for block in sheet.get_text("dict")["blocks"]
        for line in block.get("lines", ())
    ]


@pytest.mark.parametrize("rows", [SMALL, WRAPPED])
def test_a_table_stays_whole_in_a_column_with_title_and_notes(
    rows: tuple[tuple[str, ...], ...],
) -> None:
    whole = [("tabletitle", 0), ("table", len(rows)), ("tablenote", 0)]
    for times in range(1, 9):
        text = Block("para", LONG[: 80 * times])
        found = [column for column in stacks(plan(text, *table(rows), REST)) if whole[1] in column]
        assert len(found) == 1
        at = found[0].index(whole[0])
        assert found[0][at : at + 3] == whole


def test_a_high_table_goes_on_in_the_next_column_under_its_head() -> None:
    made = plan(REST, *table(HIGH), REST)
    parts = [
        piece.block.rows
        for leaf in made.leaves
        for stack in leaf.stacks
        for _, piece in stack.pieces
        if piece.shape == "table"
    ]
    assert len(parts) == 2
    assert all(part[0] == HEAD and len(part) > 2 for part in parts)
    assert tuple(row for part in parts for row in part[1:]) == HIGH[1:]


def test_a_broad_table_is_set_over_the_page_after_its_place() -> None:
    """No text stands above and below it: it is at the head of the next page, or at the end."""
    whole = [("tabletitle", 0), ("table", len(BROAD)), ("tablenote", 0)]
    short = plan(REST, *table(BROAD), REST)
    assert [leaf.below for leaf in short.leaves] == [False, True]
    assert stacks(short)[-1] == whole
    long = plan(REST, *table(BROAD), *[REST] * 12)
    below = [leaf.below for leaf in long.leaves]
    assert below == [False, True, False, *[False] * (len(below) - 3)]
    assert stacks(long)[2] == whole
    assert "break-before:page" in long.leaves[1].stacks[0].style
    assert not long.leaves[2].turns


@pytest.mark.parametrize("trim", ["210x285", "148x210", "ereader"])
def test_rows_stand_on_the_grid_of_the_text(trim: Trim) -> None:
    """However many lines they have, and whatever their rules take; so does the text below."""
    made = sheets(trim, REST, Block("table", "", rows=WRAPPED), REST)
    line = page(trim).line * page(trim).scale
    pages = [set_lines(sheet) for sheet in made][2:]
    body = [base for found in pages for _, base, text in found if "人家" in text or "老人" in text]
    cells = [base for found in pages for _, base, text in found if "末班" in text or "雾" in text]
    assert len(cells) >= 4
    for base in (*body, *cells):
        apart = (base - body[0]) / line
        assert apart == pytest.approx(round(apart), abs=0.01)


def test_a_rule_stands_inside_the_last_line_of_its_row() -> None:
    """A rule that takes room of its own would push the third row down."""
    made = sheets("210x285", REST, Block("table", "", rows=WRAPPED), REST)
    (sheet,) = [sheet for sheet in made if "遇大雾" in sheet.get_text()]
    edges = [drawing["rect"] for drawing in sheet.get_drawings()]
    rules = sorted(
        {round(edge.y1, 2) for edge in edges if PAGE.line - 1 < edge.height < 3 * PAGE.line}
    )
    apart = [(b - a) / PAGE.line for a, b in pairwise(rules)]
    assert apart == pytest.approx([2, 2, 2], abs=0.01)


def test_columns_take_what_they_need_and_share_the_rest() -> None:
    fonts = bundled_faces()
    even = lay(SMALL, 230, fonts)
    assert not even.wrapped
    assert sum(even.widths) + even.gap == pytest.approx(230 / 8.5 * 1000, abs=2)
    wrapped = lay(WRAPPED, 230, fonts)
    assert wrapped.reads_well
    assert wrapped.heights == (1, 2, 2, 2)
    assert not lay(BROAD, 230, fonts).reads_well
    assert lay(BROAD, PAGE.area[0], fonts).reads_well


def test_figures_stand_under_one_another() -> None:
    rows = (("年份", "班次", "票价"), ("2023", "1,204", "两元"), ("2024", "998", "三元"))
    assert lay(rows, 230, bundled_faces()).figures == {0, 1}

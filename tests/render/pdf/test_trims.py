"""Every page size has its type area in whole ems and lines, and the pages planned for it."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest

from issue2book.config import Settings, Trim
from issue2book.model import Block, Issue, Meta, Unit
from issue2book.render.pdf.document import render_pdf
from issue2book.render.pdf.geometry import page
from issue2book.report import Silent

SIZES: dict[Trim, tuple[float, float]] = {
    "210x285": (210, 285),
    "A4": (210, 297),
    "185x260": (185, 260),
    "148x210": (148, 210),
    "ereader": (90, 120),
}
SENTENCE = "江水从城北流过，沿岸住着许多人家，早晨起来第一件事是看水。"


def book(trim: Trim, *blocks: Block) -> pymupdf.Document:
    """An article of these blocks on pages of this size."""
    issue = Issue(Meta("江畔"), (Unit("a", "article", "水边的人", blocks=blocks),))
    made = render_pdf(issue, Settings(base=Path("/nowhere"), trim=trim), Silent())
    return pymupdf.open(stream=made.data)


def bases(sheet: pymupdf.Page) -> list[float]:
    """Base lines of the text of a page, without running head and folio."""
    found = {
        round(line["spans"][0]["origin"][1], 2)
        for block in sheet.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        if sum(len(span["text"]) for span in line["spans"]) > 12
    }
    return sorted(found)


@pytest.mark.parametrize(("trim", "size"), SIZES.items())
def test_pages_have_the_size_that_was_asked_for(trim: Trim, size: tuple[float, float]) -> None:
    for sheet in book(trim, Block("para", SENTENCE)):
        assert (sheet.rect.width * 25.4 / 72, sheet.rect.height * 25.4 / 72) == pytest.approx(
            size, abs=0.05
        )


@pytest.mark.parametrize("trim", SIZES)
def test_full_pages_are_filled_to_their_last_line(trim: Trim) -> None:
    """CLREQ 2.3.2: pages and columns end level; what fits a page exactly is not cut off it."""
    paragraphs = [Block("para", SENTENCE * times) for times in (3, 5, 2, 4, 7, 3, 4) * 12]
    made = book(trim, *paragraphs)
    line = page(trim).line * page(trim).scale
    full = [bases(sheet) for sheet in list(made)[3:-2]]
    full = full[: len(full) - 1 - (len(full) > 8)]
    assert len(full) > 1
    for found in full:
        assert found[0] == pytest.approx(full[0][0], abs=0.02)
        assert (found[-1] - found[0]) / line > page(trim).lines - 2.01


@pytest.mark.parametrize("trim", SIZES)
def test_headings_and_pull_quotes_stand_on_the_grid_of_the_text(trim: Trim) -> None:
    """CLREQ 2.3.2: whatever stands in a column has the base lines of the text beside it."""
    made = book(
        trim,
        Block("para", SENTENCE * 3),
        Block("heading1", "桥来了以后"),
        Block("para", SENTENCE * 4),
        Block("heading2", "先说渡船"),
        Block("para", SENTENCE * 2),
        Block("pullquote", "船到中流，各看各的岸"),
        Block("runin", "再说桥"),
        Block("quote", SENTENCE),
        Block("list-item", SENTENCE),
        Block("para", SENTENCE * 9),
    )
    line = page(trim).line * page(trim).scale
    drawn = [
        (span["text"], span["origin"][1])
        for sheet in list(made)[2:]
        for block in sheet.get_text("dict")["blocks"]
        for found in block.get("lines", ())
        for span in found["spans"]
    ]
    base = next(y for text, y in drawn if "江水" in text)
    words = ("桥来", "渡船", "中流", "再说", "江水", "人家", "早晨")
    off = [(y - base) / line for text, y in drawn if any(word in text for word in words)]
    assert len(off) > 20
    assert max(abs(apart - round(apart)) for apart in off) < 0.01


PARTS = (
    Unit(
        "a",
        "article",
        "水边的人",
        subtitle="——沙头渡旧事",
        authors=("周棹声",),
        affiliation="苇江县文化馆",
        column="本期关注",
        blocks=(
            Block("standfirst", SENTENCE * 3),
            Block("para", SENTENCE * 3),
            Block("heading1", "桥来了以后"),
            Block("byline", "文／" + "　".join(f"闻一{n}" for n in "苇江水桥渡船村岸人家")),
            Block("affiliation", "江口县志办公室2024级研究生"),
            Block("para", SENTENCE * 9),
        ),
    ),
    Unit(
        "s",
        "statistics",
        "2025年数字",
        anchor="a",
        blocks=(Block("stat-value", "4.81万吨"), Block("stat-text", "全年过江的货物。")),
    ),
    Unit(
        "m",
        "masthead",
        "版权",
        blocks=tuple(
            Block("masthead", t)
            for t in ("《江畔》编辑部", "地址：江口县渡口18号", "主编：周棹声　闻一苇")
        ),
    ),
    Unit("t", "thanks", "鸣谢", blocks=(Block("thanks", "江口县2025年读书会"),)),
)
TITLE, FIGURE = 15.0, 20.5  # points; no title is smaller, and large figures are sans


@pytest.mark.parametrize("trim", SIZES)
def test_whatever_stands_in_the_type_area_has_the_grid_of_the_text(trim: Trim) -> None:
    """P07: openings, bylines in a column, sidebars, offices; titles stand in two lines."""
    sheet, issue = page(trim), Issue(Meta("江畔"), PARTS)
    made = render_pdf(issue, Settings(base=Path("/nowhere"), trim=trim), Silent())
    line, top = sheet.line * sheet.scale, sheet.margins[0] * sheet.scale
    foot = top + sheet.area[1] * sheet.scale
    first = top + line / 2 + 0.4325 * sheet.em * sheet.scale
    drawn = {
        (span["text"], number, round((span["origin"][1] - first) / line, 3))
        for number, leaf in enumerate(pymupdf.open(stream=made.data))
        for block in leaf.get_text("dict")["blocks"]
        for found in block["lines"]
        for span in found["spans"]
        if number and top < span["origin"][1] < foot
        if span["size"] / sheet.scale < (FIGURE if "Sans" in span["font"] else TITLE)
    }
    assert [part for part in drawn if abs(part[2] - round(part[2])) > 0.01] == []
    told = "".join(text for text, *_ in drawn)
    for words in (
        "本期关注",
        "沙头渡旧事",
        "文／闻一苇",
        "江口县志",
        "万吨",
        "年数字",
        "渡口",
        "读书会",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("before", "after"), [("1", "万"), ("5", "年"), ("8", "号"), ("县", "2"), ("室", "2")]
)
def test_large_figures_and_lines_of_lists_have_the_gap_beside_foreign_text(
    before: str, after: str
) -> None:
    """CLREQ 3.2.2, in sidebars, bylines, offices, lists of names."""
    made = render_pdf(Issue(Meta("江畔"), PARTS), Settings(base=Path("/nowhere")), Silent())
    gaps = [
        (b["bbox"][0] - a["bbox"][2]) / span["size"]
        for leaf in list(pymupdf.open(stream=made.data))[2:]
        for block in leaf.get_text("rawdict", flags=0)["blocks"]
        for found in block["lines"]
        for span in found["spans"]
        for a, b in pairwise(c for s in found["spans"] for c in s["chars"] if c["c"] != " ")
        if (a["c"], b["c"]) == (before, after)
    ]
    assert gaps
    assert gaps == pytest.approx([0.25] * len(gaps), abs=0.02)


def articles(seed: int) -> list[Block]:
    """Paragraphs of many lengths, with a heading now and then."""
    chance, blocks = random.Random(seed), []
    for _ in range(60):
        if chance.random() < 0.25:
            blocks.append(Block("heading1", "桥来了以后"))
        length = chance.randrange(20, 300)
        blocks.append(Block("para", (SENTENCE * 12)[:length] + "。"))
    return blocks


@pytest.mark.parametrize("seed", [3, 4])
@pytest.mark.parametrize("trim", ["ereader", "148x210"])
def test_pages_end_level_and_on_the_grid_in_one_column_too(trim: Trim, seed: int) -> None:
    """P07 and P08, which the audit has no figure for where there is one column."""
    sheet = page(trim)
    made = book(trim, *articles(seed))
    line, top = sheet.line * sheet.scale, sheet.margins[0] * sheet.scale
    lows = []
    for leaf in list(made)[3:-2]:
        spans = [
            (span["origin"][1] - top) / line - 0.5 - 0.4325 * sheet.em / sheet.line
            for block in leaf.get_text("dict")["blocks"]
            for found in block["lines"]
            for span in found["spans"]
        ]
        down = [lines for lines in spans if -0.1 < lines < sheet.lines]
        assert max(abs(lines - round(lines)) for lines in down) < 0.01
        lows.append(round(max(down)))
    level = sum(low >= sheet.lines - 2 for low in lows)
    assert level >= 0.95 * len(lows)


def test_16kai_has_the_lines_of_large_16kai_on_the_same_pages() -> None:
    paragraphs = [Block("para", SENTENCE * times) for times in (3, 5, 2, 4, 7) * 6]
    large, small = (book(trim, *paragraphs) for trim in ("210x285", "185x260"))
    assert [sheet.get_text() for sheet in large] == [sheet.get_text() for sheet in small]


def test_32kai_is_set_in_two_columns_of_18_characters() -> None:
    """The column of digests and story magazines, body 小五."""
    sheet = list(book("148x210", *[Block("para", SENTENCE * 5)] * 12))[3]
    spans = [
        span
        for block in sheet.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        if "江水" in span["text"] or "人家" in span["text"]
    ]
    assert {round(span["size"], 2) for span in spans} == {9.0}
    lefts = {round(span["bbox"][0]) for span in spans}
    assert max(lefts) - min(lefts) >= 20 * 9
    assert page("148x210").margins[1] * page("148x210").scale > 12 * 72 / 25.4

"""Texts far longer than any page has room for: every character is on a page, on every trim."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pymupdf
import pytest
from ferry_issue import ISSUE, article

from issue2book.config import Settings
from issue2book.model import Block, Issue, Meta, Unit
from issue2book.render.outline import outline
from issue2book.render.pdf.breaks import break_css
from issue2book.render.pdf.contents import dense
from issue2book.render.pdf.document import render_pdf
from issue2book.render.pdf.engine import typeset
from issue2book.render.pdf.geometry import css_string, page
from issue2book.report import Silent

LONG = "很长很长的一段文字" * 120
REST = Block("para", "尾" * 100)
CASES = {
    "title": Unit("a", "article", LONG, blocks=(REST,)),
    "standfirst": Unit("a", "article", "题", blocks=(Block("standfirst", LONG), REST)),
    "byline": Unit("a", "article", "题", blocks=(Block("byline", LONG), REST)),
    "feature": Unit("a", "feature-intro", "题", column="栏", blocks=(Block("standfirst", LONG),)),
    "caption": Unit("a", "article", "题", blocks=(Block("caption", LONG), REST)),
    "pullquote": Unit("a", "article", "题", blocks=(Block("pullquote", LONG), REST)),
    "table": Unit(
        "a", "article", "题", blocks=(Block("table", "", rows=((LONG, "b"), ("c", "d"))),)
    ),
}
FIGURES = tuple(
    block
    for _ in range(60)
    for block in (Block("stat-value", "1万"), Block("stat-text", "字" * 60))
)
SIDEBAR = (
    Unit("a", "article", "题", blocks=(REST,)),
    Unit("s", "statistics", "数", anchor="a", blocks=FIGURES),
)


def characters(data: bytes, char: str) -> int:
    return "".join(sheet.get_text() for sheet in pymupdf.open(stream=data)).count(char)


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_lost(name: str) -> None:
    issue = Issue(Meta("刊"), (CASES[name],))
    rendered = render_pdf(issue, Settings(base=Path("/nowhere"), trim="ereader"), Silent())
    assert rendered.findings == ()
    assert characters(rendered.data, "段") >= 120


def test_a_table_longer_than_a_page_goes_on_with_its_head_and_foot_in_company() -> None:
    rows = tuple((f"{n}号", "渡口") for n in range(200))
    unit = Unit("a", "article", "题", blocks=(REST, Block("table", "", rows=rows), REST))
    data = render_pdf(Issue(Meta("刊"), (unit,)), Settings(base=Path("/nowhere")), Silent()).data
    counts = [sheet.get_text().count("号") for sheet in pymupdf.open(stream=data)]
    assert sum(counts) > 200  # its head, 0号, comes again
    assert 1 not in counts


def test_a_sidebar_longer_than_a_page_goes_on() -> None:
    rendered = render_pdf(Issue(Meta("刊"), SIDEBAR), Settings(base=Path("/nowhere")), Silent())
    assert rendered.findings == ()
    assert characters(rendered.data, "字") >= 2400


def test_a_sidebar_has_a_line_of_ground_above_its_text_on_every_page() -> None:
    rendered = render_pdf(
        Issue(Meta("刊"), SIDEBAR), Settings(base=Path("/nowhere"), trim="ereader"), Silent()
    )
    line, seen = page("ereader").line, 0
    for sheet in pymupdf.open(stream=rendered.data):
        ground = [d["rect"] for d in sheet.get_drawings() if d["rect"].height > 3 * line]
        blocks = sheet.get_text("blocks")
        inside = [b for b in blocks if ground and ground[-1].contains(b[:4])]
        if sheet.number and inside:
            seen += 1
            assert min(b[1] for b in inside) > ground[-1].y0 + line * 0.9
            assert max(b[3] for b in inside) < ground[-1].y1
    assert seen > 2


def test_text_that_layout_loses_is_told() -> None:
    """WeasyPrint 70 cuts a spanning box off at the end of the page, without a word."""
    html = '<html lang="zh"><head><title>x</title></head><body><div><div class="s">'
    html += f"<h1>题</h1><p>{LONG}</p><p>中</p></div>"
    html += "<p>尾</p></div></body></html>"
    made = typeset(html, ["@page { size: 9cm } div { columns: 2 } .s { column-span: all }"], {})
    assert [finding.id for finding in made.findings] == ["PDF004"]
    assert made.findings[0].severity == "error"


def test_short_pieces_share_a_page_and_others_do_not() -> None:
    css = break_css(outline(ISSUE), page("210x285"))
    shared = set(re.findall(r"#(u\d+) \{ break-before: auto", css))
    assert shared == {
        "u004"
    }  # not the first, not the long one, none with a sidebar, no back matter


@pytest.mark.parametrize("printed", [True, False])
def test_a_lost_picture_named_after_its_caption_takes_no_page(*, printed: bool) -> None:
    source = {"title": ()} if printed else {}
    photo = Unit("p", "photo", "雨后", blocks=(Block("caption", "雨后"),), field_src=source)
    parts = outline(Issue(Meta("刊"), (article(1, "水边的人", 9), photo)))
    assert ("#u002 { break-before: auto" in break_css(parts, page("210x285"))) is not printed


def test_a_sidebar_is_whole_or_begins_on_a_page_of_its_own() -> None:
    def rule(count: int) -> str:
        box = Unit("s", "statistics", "数", anchor="a", blocks=FIGURES[:count])
        return break_css(outline(Issue(Meta("刊"), (SIDEBAR[0], box))), page("210x285"))

    assert "break-inside: avoid" in rule(6)
    assert "break-before: page" in rule(120)


def test_a_short_piece_that_goes_to_the_next_page_opens_at_its_head() -> None:
    """As every other piece: the room above it is left out there."""
    units = [article(n, f"第{n}篇", 2) for n in range(6)]
    rendered = render_pdf(
        Issue(Meta("刊"), tuple(units)), Settings(base=Path("/nowhere")), Silent()
    )
    sheets = list(pymupdf.open(stream=rendered.data))[2:-1]
    heads = {min(round(box["rect"].y0) for box in sheet.get_drawings()) for sheet in sheets}
    assert 1 < len(sheets) < len(units)
    assert len(heads) == 1


def test_contents_get_closer_only_when_they_must() -> None:
    sheet = page("210x285")
    assert not dense(outline(ISSUE), sheet)
    many = tuple(
        Unit(f"x{n}", "article", "题" * 12, column=f"栏{n}", authors=("周棹声",))
        for n in range(25)
    )
    assert dense(outline(Issue(Meta("刊"), many)), sheet)
    more = tuple(msgspec.structs.replace(unit, title=unit.title * 2) for unit in many)
    assert not dense(outline(Issue(Meta("刊"), more)), sheet)  # it takes two pages anyway


def test_css_strings_cannot_be_left() -> None:
    hostile = '"; } * { display: none } /* \\ \n var(--line) 刊'
    assert re.fullmatch(r'"(?:\w|\\[0-9a-f]{6})*"', css_string(hostile))

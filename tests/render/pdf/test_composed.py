"""Texts reach the composer with the measure, face and indent of the place where they stand."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pymupdf
import pytest
from markupsafe import Markup

from issue2book.assets import word_counts
from issue2book.config import Settings
from issue2book.model import Block, Issue, Meta, Unit
from issue2book.render.outline import Entry
from issue2book.render.pdf.composed import Composer
from issue2book.render.pdf.document import render_pdf
from issue2book.render.pdf.geometry import page
from issue2book.render.pdf.line_check import TOLERANCE, worst_offset
from issue2book.render.pdf.lines import unwrap
from issue2book.render.pdf.slots import slots
from issue2book.render.pieces import flow
from issue2book.report import Silent
from issue2book.typeset.metrics import bundled_faces
from issue2book.typeset.words import Lexicon

PAGE = page("210x285")
LONG = "渡口的老人每天清早把船推到水里，再把昨天的绳子晒在石头上，" * 3


def _entry(*blocks: Block, sidebar: Block | None = None, kind: str = "article") -> Entry:
    aside = Unit(id="s", kind="statistics", title="数字", blocks=(sidebar,) if sidebar else ())
    unit = Unit(id="a", kind=kind, title="渡口", blocks=blocks)  # type: ignore[arg-type]
    return Entry(unit, "u001", "渡口", (), (Entry(aside, "u002", "数字"),) if sidebar else ())


def _set(block: Block, *, hooked: bool = True) -> Markup:
    return Composer(PAGE, bundled_faces(), hooked=hooked).inline(_entry(block))(block)


@pytest.mark.parametrize("hooked", [True, False])
def test_the_page_has_what_was_planned_whichever_way_lines_go_out(*, hooked: bool) -> None:
    assert worst_offset(bundled_faces(), hooked=hooked) <= TOLERANCE


def test_measure_follows_the_place() -> None:
    para, standfirst, figure = (
        Block("para", LONG),
        Block("standfirst", LONG[:40]),
        Block("stat-text", "人次"),
    )
    found = slots(_entry(standfirst, para, sidebar=figure), PAGE)
    assert found[para].measure == PAGE.measure * 1000
    assert found[standfirst].width == PAGE.area[0]
    assert found[figure].width < PAGE.area[0] / 3


def test_small_type_that_would_gape_is_set_ragged() -> None:
    composer = Composer(PAGE, bundled_faces(), hooked=True)
    gaping = Block("stat-text", "规模以上工业增加值同比增长1234567.2%，其中竹木加工增长13.5%。")
    even = Block("stat-text", "全年借出的图书和去年相比有所增加，其中童书占了一半还多一些。")
    stretches = []
    for block in (gaping, even):
        slot = slots(_entry(Block("para", LONG), sidebar=block), PAGE)[block]
        made = composer.compose(composer.text(block, slot), slot)
        stretches.append(max(line.stretch for line in made.lines))
        full = [line.width == made.measure for line in made.lines[:-1]]
        assert all(full) == (block is even)
    assert stretches[0] == 0


@pytest.mark.parametrize(
    ("caption", "credit", "expected"),
    [
        # the photographer's name is not cut
        ("末班船离岸，船尾站着撑了三十四年船的老船工", "丁若水 作", 1),
        # the line above the credit is not spaced out to fill the measure
        ("16:45 放学的孩子在候船亭里读那本掉进过江里的书", "陈小渡 摄", 1),
        # no word, and no two characters, alone in the last line
        ("江口县渡船企业参加上游国际（甲必丹）渡船及零配件展览会", "", 0),
    ],
)
def test_captions_of_few_lines_are_set_like_titles(
    caption: str, credit: str, expected: int
) -> None:
    blocks = [Block("caption", caption), *([Block("credit", credit)] if credit else [])]
    entry = _entry(Block("para", LONG), *blocks)
    slot = slots(entry, PAGE)[blocks[0]]
    lexicon = Lexicon(word_counts())
    composer = Composer(PAGE, bundled_faces(), hooked=True, lexicon=lexicon)
    first, last = composer.compose(composer.text(blocks[0], slot), slot).lines
    assert (first.stretch, last.stretch) == (0, 0)
    assert last.text == credit if expected else last.text.endswith("展览会")
    assert len(last.text) > 3


def test_one_text_in_two_kinds_of_places_is_left_to_the_layout() -> None:
    block = Block("para", LONG)
    assert block not in slots(_entry(block, sidebar=block), PAGE)


def test_bold_runs_and_end_mark_lose_no_character() -> None:
    block = Block("para", LONG, bold=((0, 5),))
    markup = _set(block)
    assert "<b class" in markup
    assert markup.striptags().replace(" ", "") == LONG
    assert "■" not in markup


def test_text_is_text() -> None:
    markup = _set(Block("para", "<script>{{ 1 }}</script>" + LONG), hooked=False)
    assert "<script" not in markup


def test_a_note_on_missing_text_is_part_of_the_paragraph() -> None:
    block = Block("para", LONG, broken="end")
    markup = _set(block)
    assert markup.striptags().replace(" ", "").endswith("〔原件此处缺页，上下文不全〕")
    assert 'class="set broken"' in markup
    assert markup.startswith('<span class="runs">')  # or WeasyPrint breaks between the two


def test_a_caption_and_its_credits_are_set_as_one() -> None:
    caption, credit = Block("caption", LONG), Block("credit", "周棹声　摄")
    inline = Composer(PAGE, bundled_faces(), hooked=True).inline(_entry(caption, credit))
    assert "周棹声" not in inline(caption).striptags()
    assert inline(credit).striptags() == "\u3000周棹声 摄".strip()


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("末班船离岸，船尾站着撑了三十四年船的老人 丁若水 作", "丁若水 作"),
        ("田露在观测场记录5时的气温 陈小渡摄", "陈小渡摄"),
        ("渡口的早市 本刊记者 陈小渡　周棹声 摄影", "本刊记者 陈小渡　周棹声 摄影"),
        ("两岸的老人都记得这一幕。本刊记者 陈小渡 摄", ""),  # the office goes with its name
        ("江边 有人在看书", ""),
        ("一张旧地图", ""),
        ("图1 农忙时节 村民辛勤劳作", ""),
        ("舞台上 演员们登台合作", ""),
        ("江边 村民拍摄", ""),
        ("渡口的早市 本刊記者 陳小渡 攝", "本刊記者 陳小渡 攝"),
    ],
)
def test_a_photographer_at_the_end_of_a_caption_stands_an_em_apart(text: str, credit: str) -> None:
    (piece,) = flow(_entry(Block("caption", text)))
    assert [block.text for block in piece.credits] == ([credit] if credit else [])
    inline = Composer(PAGE, bundled_faces(), hooked=True).inline(_entry(Block("caption", text)))
    drawn = "".join(inline(block).striptags() for block in piece.blocks)
    assert drawn.replace(" ", "").replace("\u3000", "") == text.replace(" ", "").replace(
        "\u3000", ""
    )


def test_verses_are_set_line_by_line() -> None:
    poem = Block("poem", "江上渡口　黄昏")
    found = slots(_entry(poem), PAGE)
    assert [(block.text, slot.align) for block, slot in found.items()] == [
        ("江上渡口", "start"),
        ("黄昏", "start"),
    ]


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (
            '<p class="para" style="x:1"><span class="set" style="--lines:r1">渡口</span></p>',
            '<p class="para set" style="x:1;--lines:r1">渡口</p>',
        ),
        ('<p class="bio"><span class="set" style="--lines:r1">渡口</span></p>', ""),
        ('<p class="para"><b class="set" style="--lines:r1">渡口</b></p>', ""),
        ('<p class="para"><span class="set broken">〔渡〕</span></p>', ""),
        ('<p class="para"><span class="set">渡</span><b class="set">口</b></p>', ""),
    ],
)
def test_only_a_paragraph_of_one_plain_run_carries_its_key(given: str, made: str) -> None:
    root = ET.fromstring(f"<body>{given}</body>")
    unwrap(root)
    assert ET.tostring(root, "unicode") == f"<body>{made or given}</body>"


def test_a_title_that_begins_with_a_mark_begins_at_the_edge() -> None:
    """The empty half of the mark stands outside (CLREQ 3.1.6.2)."""
    unit = Unit("a", "article", "『书店不是生意』", blocks=(Block("para", LONG),))
    made = render_pdf(Issue(Meta("刊"), (unit,)), Settings(base=Path("/nowhere")), Silent())
    inner = PAGE.margins[3]
    sheet = pymupdf.open(stream=made.data)[2]
    size, left = max(
        (span["size"], span["origin"][0])
        for block in sheet.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
    )
    assert left + size / 2 == pytest.approx(inner, abs=0.1)


def test_titles_have_gaps_between_han_and_latin_that_are_not_copied() -> None:
    unit = Unit(
        "a", "article", "渡船GPS手册", blocks=(Block("heading1", "第3节"), Block("para", LONG))
    )
    made = render_pdf(Issue(Meta("刊"), (unit,)), Settings(base=Path("/nowhere")), Silent())
    sheet = pymupdf.open(stream=made.data)[2]
    for words, before, after in (("渡船GPS手册", "船", "G"), ("第3节", "第", "3")):
        (span,) = (
            span
            for block in sheet.get_text("rawdict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            if words == "".join(char["c"] for char in span["chars"]).replace(" ", "")
        )
        left, right = (
            next(char["origin"][0] for char in span["chars"] if char["c"] == c)
            for c in (before, after)
        )
        assert (right - left) / span["size"] == pytest.approx(1.25, abs=0.02)

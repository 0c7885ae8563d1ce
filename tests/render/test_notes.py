"""Notes are linked where both ends are sure, and stay visible where they are not."""

from __future__ import annotations

import pytest
from lxml import etree

from issue2book.model import Block, Unit
from issue2book.render.epub.inline import epub_inline
from issue2book.render.html import View, unit_html

EPUB = View(inline=epub_inline, epub=True)


def html(*blocks: tuple[str, str]) -> str:
    unit = Unit("x", "article", "题", blocks=tuple(Block(r, t) for r, t in blocks))  # type: ignore[arg-type]
    return str(unit_html(unit, EPUB))


@pytest.mark.parametrize("mark", ["①", "[1]", "［1］", "〔1〕", "【1】"])
def test_both_ends_lead_to_each_other(mark: str) -> None:
    made = html(("para", f"此说见于旧志{mark}，今从之。"), ("footnote", f"{mark}《旧志》卷三。"))
    assert (
        '旧志<a class="noteref" epub:type="noteref" role="doc-noteref" id="u001r00" '
        f'href="#u001n00">{mark}</a>，今从之。'
    ) in made
    assert '<div class="footnote" id="u001n00" epub:type="footnote" role="doc-footnote">' in made
    assert f'<a class="backlink" role="doc-backlink" href="#u001r00">{mark}</a>《旧志》' in made


def test_marks_that_begin_anew_are_paired_in_order() -> None:
    made = html(
        ("para", "甲①。"),
        ("footnote", "①见甲书。"),
        ("para", "乙①。"),
        ("footnote", "①见乙书。"),
    )
    order = [made.index(f'id="u001{end}"') for end in ("r00", "n00", "r01", "n01")]
    assert order == sorted(order)
    assert made.count("<aside") == 2  # hidden between paragraphs, where the reader has pop-ups


@pytest.mark.parametrize("figure", ["1", "5", "12"])
def test_raised_figures_call_notes_and_powers_do_not(figure: str) -> None:
    """¹ has a glyph, ⁵ has none and is an element; both are raised by the sheet."""
    mark = figure.translate(str.maketrans("125", "¹²⁵"))
    made = html(
        ("para", f"地广10{mark}亩，方12m{mark}，见旧志{mark}。"),
        ("footnote", f"{mark}《旧志》卷三。"),
    )
    assert made.count("noteref") == 2 + 1  # type and role and class of one link
    assert f'href="#u001n00">{figure}</a>。' in made
    assert f'<a class="backlink raised" role="doc-backlink" href="#u001r00">{figure}</a>《' in made


def test_sources_may_be_called_again() -> None:
    made = html(
        ("para", "甲说[1]，乙说[2]，又见甲说[1]。"),
        ("footnote", "[1]甲书。"),
        ("footnote", "[2]乙书。"),
    )
    tree = etree.fromstring(made.replace("epub:type", "type"))
    calls = [(a.get("id"), a.get("href")) for a in tree.iter("a") if a.get("class") == "noteref"]
    assert calls == [
        ("u001r00", "#u001n00"),
        ("u001r01", "#u001n01"),
        ("u001r02", "#u001n00"),
    ]
    assert len(tree.xpath("//*[@id='u001n00']")) == 1


def test_called_notes_stand_behind_the_text() -> None:
    """Print has them under each page; in a book without pages they would cut the text."""
    made = html(
        ("para", "甲①。"),
        ("footnote", "①见甲书。"),
        ("para", "乙②，无注。"),
        ("footnote", "②见乙书。"),
        ("heading1", "参考文献"),
        ("footnote", "③见丙书。"),
        ("para", "丙③。"),
        ("bio", "作者简介：某人。"),
    )
    order = [
        made.index(text)
        for text in ("无注", "丙<", "作者简介", "见甲书", "见乙书", "文献", "见丙书")
    ]
    assert order == sorted(order)
    assert made.count('class="notes"') == 2


def test_what_nothing_calls_stays_in_its_place() -> None:
    made = html(("para", "甲。"), ("footnote", "①见甲书。"), ("para", "乙。"))
    assert made.index("见甲书") < made.index("乙。")


@pytest.mark.parametrize(
    "text",
    [
        "有三种：①甲；②乙。",  # items of a paragraph
        "①甲",  # an item alone
        "旧志①，又见①。",  # one note, two marks
        "旧志②。",  # another note's mark
        "旧志1。",
    ],
)
def test_what_is_unsure_is_not_linked_and_stays_visible(text: str) -> None:
    made = html(("para", text), ("footnote", "①《旧志》卷三。"))
    assert "noteref" not in made
    assert '<div class="footnote"><p>①《旧志》卷三。</p></div>' in made


def test_marks_without_notes_are_text() -> None:
    assert "<a " not in html(("para", "见①与[1]。"))


def test_markup_stays_well_formed_around_bold_and_entities() -> None:
    block = Block("para", "甲<b>①&乙②。", bold=((0, 6),))
    notes = tuple(Block("footnote", f"{mark}注。") for mark in "①②")
    made = str(unit_html(Unit("x", "article", "题", blocks=(block, *notes)), EPUB))
    tree = etree.fromstring(made.replace("epub:type", "type"))
    assert [a.text for a in tree.iter("a")] == ["①", "②", "①", "②"]

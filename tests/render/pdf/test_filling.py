"""Planned columns: the pages hold what was planned, and a plan that does not hold is noticed."""

from __future__ import annotations

import random
from pathlib import Path

import pymupdf
import pytest

from issue2book.config import Settings, Trim
from issue2book.model import Block, Issue, Meta, Unit
from issue2book.render.html import Image, Leaf
from issue2book.render.outline import Entry, headings
from issue2book.render.pdf.composed import Composer
from issue2book.render.pdf.document import render_pdf
from issue2book.render.pdf.engine import typeset
from issue2book.render.pdf.filling import Filled, filled
from issue2book.render.pdf.geometry import Page, page
from issue2book.render.pdf.heights import opening_lines
from issue2book.render.pdf.slots import slots
from issue2book.render.pieces import Piece
from issue2book.report import Silent
from issue2book.typeset.metrics import bundled_faces

PAGE = page("210x285")
READER = page("ereader")
NAMES = "甲乙丙丁戊己庚辛壬癸子丑"
LONG = "江水从城北流过，沿岸住着许多人家，清晨第一班渡船靠岸，老人挑着担子上来。" * 9
REST = Block("para", LONG)
SHOWN: dict[str, Image] = {}


def _filled(unit: Unit, sidebars: tuple[Entry, ...] = (), sheet: Page = PAGE) -> Filled | None:
    entry = Entry(unit, "u001", unit.title, headings(unit, "u001"), sidebars)
    return filled(entry, sheet, Composer(sheet, bundled_faces(), hooked=True), SHOWN)


def _tall(leaf: Leaf, sheet: Page = PAGE) -> tuple[int, int]:
    """Blank lines above the columns of a leaf, and their height in lines."""
    style = dict(part.split(":") for part in leaf.style.split(";"))
    above = float(style.get("margin-top", "0pt")[:-2])
    return round(above / sheet.line), round(float(style["height"][:-2]) / sheet.line)


def test_a_paragraph_over_a_column_keeps_its_text_and_one_key() -> None:
    made = _filled(Unit("a", "article", "水边的人", blocks=(Block("para", LONG),)))
    assert made is not None
    (leaf,) = made.leaves
    last, first = leaf.stacks[0].pieces[-1][1], leaf.stacks[1].pieces[0][1]
    assert last.keys == first.keys
    assert not last.continues
    assert first.continues
    assert (last.ends, first.ends) == (False, True)
    text = "".join(str(made.inline(piece.block).striptags()) for piece in (last, first))
    assert text.replace(" ", "") == LONG


def test_a_short_stanza_is_not_divided_and_a_long_one_leaves_no_verse_alone() -> None:
    def columns(*stanzas: int) -> list[int]:
        blocks = [Block("poem", "\n".join(["江水向东"] * verses)) for verses in stanzas]
        made = _filled(Unit("a", "article", "水边的人", blocks=tuple(blocks)))
        assert made is not None
        stacks = [stack for leaf in made.leaves for stack in leaf.stacks]
        return [sum(len(piece.blocks) for _, piece in stack.pieces) for stack in stacks]

    assert columns(3, 6) == [9]  # one column holds it
    assert columns(*[8] * 5) == [16, 24]
    assert columns(45) in ([22, 23], [23, 22])
    assert sum(columns(200)) == 200


def test_scenes_and_poets_keep_the_columns_planned() -> None:
    """What a change of scene takes is known, and no poet stands below a poem's title alone."""
    scene = (REST, Block("ornament", "* * *"), REST)
    made = _filled(Unit("a", "article", "水边的人", blocks=scene))
    assert made is not None
    shapes = [p.shape for leaf in made.leaves for stack in leaf.stacks for _, p in stack.pieces]
    assert shapes.count("scene") == 1
    signed = (Block("heading1", "渡"), Block("byline", "沈小苇"), Block("poem", "江水\n向东\n流"))
    made = _filled(Unit("a", "article", "诗页", blocks=signed * 9))
    assert made is not None
    ends = [stack.pieces[-1][1].shape for leaf in made.leaves for stack in leaf.stacks]
    assert set(ends) == {"poem"}


def test_a_blank_line_stands_between_stanzas() -> None:
    stanzas = [Block("poem", "\n".join(["江水向东"] * verses)) for verses in (3, 6)]
    made = _filled(Unit("a", "article", "水边的人", blocks=tuple(stanzas)))
    assert made is not None
    pieces = made.leaves[0].stacks[0].pieces
    assert [(space, len(piece.blocks)) for space, piece in pieces] == [
        ("", 3),
        ("padding-top:17pt", 6),
    ]
    lines = [Block("poem", "江水向东")] * 5
    made = _filled(Unit("a", "article", "水边的人", blocks=tuple(lines)))
    assert made is not None
    assert [space for space, _ in made.leaves[0].stacks[0].pieces] == [""]


@pytest.mark.parametrize("times", range(2, 9))
def test_a_pull_quote_ends_no_column(times: int) -> None:
    """What is set off from the text stands between two parts of it, not under the first."""
    sentence = "江水从城北流过，沿岸住着许多人家，清晨第一班渡船靠岸。"
    texts = sentence * times, sentence * (times + 2)
    first, last = (Block("para", text) for text in texts)
    quote = Block("pullquote", "水会记得住在岸上的人")
    made = _filled(Unit("a", "article", "水边的人", blocks=(first, quote, last)))
    assert made is not None
    ends = [stack.pieces[-1][1].shape for leaf in made.leaves for stack in leaf.stacks]
    assert "pullquote" not in ends


def test_a_long_pull_quote_is_a_summary_and_goes_on_over_columns() -> None:
    quote = Block("pullquote", LONG[:200])
    made = _filled(Unit("a", "article", "水边的人", blocks=(quote, Block("para", LONG))))
    assert made is not None
    assert made.leaves[0].stacks[0].pieces[0][1].long
    taller = _filled(
        Unit("a", "article", "水边的人", blocks=(Block("para", LONG[:220]), quote)), sheet=READER
    )
    assert taller is not None  # were it set as a pull quote, no page would hold it
    keys = {piece.keys for leaf in taller.leaves[:2] for piece in _quotes(leaf)}
    assert len(keys) == 1


def _quotes(leaf: Leaf) -> list[Piece]:
    pieces = [piece for stack in leaf.stacks for _, piece in stack.pieces]
    return [piece for piece in pieces if piece.shape == "pullquote"]


@pytest.mark.parametrize("characters", range(1360, 1460, 11))
def test_no_page_ends_an_article_with_a_line_or_two(characters: int) -> None:
    """The first columns begin lower, and give what the last ones lack."""
    text = LONG * 5
    paragraphs = [Block("para", text[at : at + 60]) for at in range(0, characters, 60)]
    made = _filled(Unit("a", "article", "水边的人", blocks=tuple(paragraphs)))
    assert made is not None
    above = [_tall(leaf)[0] for leaf in made.leaves]
    assert max(above) <= 4
    if len(made.leaves) > 1:
        assert _tall(made.leaves[-1])[1] >= 4


def test_an_opening_under_which_nothing_fits_has_the_page() -> None:
    blocks = (Block("standfirst", LONG[:240]), Block("heading1", "一"), Block("para", LONG * 2))
    made = _filled(Unit("a", "article", "水边的人", blocks=blocks), sheet=READER)
    assert made is not None
    assert all(leaf.turns for leaf in made.leaves)
    assert _tall(made.leaves[0], READER)[1] >= READER.lines - 1


def test_captions_without_pictures_are_listed_under_the_text() -> None:
    blocks = (Block("caption", "渡口的清晨"), Block("para", LONG), Block("caption", "晚归的船"))
    made = _filled(Unit("a", "article", "水边的人", blocks=blocks))
    assert made is not None
    text, under = made.leaves
    assert {piece.shape for stack in text.stacks for _, piece in stack.pieces} == {"para"}
    listed = [piece.block.text for stack in under.stacks for _, piece in stack.pieces]
    assert listed == ["渡口的清晨", "晚归的船"]
    assert not under.turns


def test_a_page_of_missing_pictures_keeps_its_captions_in_place() -> None:
    made = _filled(Unit("a", "photo", "江上一日", blocks=(Block("caption", "晚归的船"),)))
    assert made is not None
    assert len(made.leaves) == 1


@pytest.mark.parametrize(("times", "boxed"), [(1, [False]), (12, [False, False, True])])
def test_a_sidebar_heads_the_last_page_of_a_longer_article(times: int, boxed: list[bool]) -> None:
    box = Unit(
        "b", "statistics", "数字", blocks=(Block("stat-value", "5万"), Block("stat-text", "人"))
    )
    unit = Unit("a", "article", "水边的人", blocks=(Block("para", LONG),) * times)
    sidebar = Entry(box, "u002", box.title)
    made = _filled(unit, (sidebar,))
    assert made is not None
    assert [leaf.boxed for leaf in made.leaves] == boxed


def test_a_sidebar_that_finds_no_room_under_one_page_stands_at_its_foot() -> None:
    """The text goes on behind it; a page of its own would be empty but for it."""
    figures = (Block("stat-value", "5万"), Block("stat-text", "人来过渡口")) * 3
    box = Unit("b", "statistics", "数字苇江", anchor="a", blocks=figures)
    for characters, footed, tall in (
        (1100, [False], [28]),
        (1200, [True, False], [25, 6]),  # with air, so that the rest is no two lines
        (1340, [True, False], [28, 7]),
    ):
        text = (LONG * 6)[:characters]
        blocks = tuple(Block("para", text[at : at + 60]) for at in range(0, characters, 60))
        unit = Unit("a", "article", "水边的人", blocks=blocks)
        made = _filled(unit, (Entry(box, "u002", box.title),))
        assert made is not None
        assert [leaf.footed for leaf in made.leaves] == footed
        assert [_tall(leaf)[1] for leaf in made.leaves] == tall
        issue = Issue(Meta("江畔"), (unit, box))
        data = render_pdf(issue, Settings(base=Path("/nowhere")), Silent()).data
        book = pymupdf.open(stream=data)
        pages = [n for n, sheet in enumerate(book) if "江水从城北" in sheet.get_text()]
        assert len(pages) == len(tall)
        assert "数字苇江" in book[pages[0]].get_text()


def test_figures_in_the_text_are_left_to_the_layout() -> None:
    unit = Unit("a", "article", "水边的人", blocks=(Block("stat-value", "5万"),))
    assert _filled(unit) is None


@pytest.mark.parametrize(("height", "wrong"), [(34, True), (51, False)])
def test_a_column_that_is_too_full_is_noticed(height: int, *, wrong: bool) -> None:
    lines = "<p>渡口</p>" * 3
    html = f"""<!DOCTYPE html><html lang="zh-Hans"><head><title>.</title></head><body>
<div class="frame" style="height:{height}pt" data-unit="u001"><div class="col"
 style="height:{height}pt">{lines}</div></div></body></html>"""
    css = 'body, p { margin: 0; font: 10pt/17pt "Noto Serif SC" }'
    made = typeset(html, [css], {})
    assert made.misfits == (frozenset({"u001"}) if wrong else frozenset())
    assert bool(made.data) is not wrong


def test_columns_of_the_book_are_level(book: pymupdf.Document) -> None:
    """Every page but the last of the long article is full to the foot in both columns."""
    full = 0
    for sheet in book.pages():
        words = [w for w in sheet.get_text("words") if "江水" in w[4] or "老人" in w[4]]
        left = [w[3] for w in words if w[0] < PAGE.width / 2]
        right = [w[3] for w in words if w[0] > PAGE.width / 2]
        if len(words) > 40:
            full += 1
            assert max(left) == pytest.approx(max(right), abs=PAGE.line * 2.1)
    assert full


def _spaces(made: Filled, shape: str) -> list[tuple[float, int]]:
    """Points above each piece of a shape, and how many blocks it has."""
    found = []
    for leaf in made.leaves:
        for stack in leaf.stacks:
            for style, piece in stack.pieces:
                if piece.shape == shape:
                    points = float(style.split(":")[1][:-2]) if style else 0
                    found.append((points, len(piece.blocks)))
    return found


def test_notes_on_the_writer_stand_apart_from_the_text() -> None:
    """Together among themselves, a blank line between them and the text, above or below."""
    bios = (Block("bio", "周棹声，江畔人。"), Block("bio", "著有《江上》。"))
    for blocks in ((*bios, REST), (REST, *bios)):
        made = _filled(Unit("a", "article", "水边的人", blocks=blocks))
        assert made is not None
        apart = _spaces(made, "bio") if blocks[0] is REST else _spaces(made, "para")[:1]
        assert [points for points, _ in apart] == [PAGE.line]
        assert [count for _, count in _spaces(made, "bio")] == [2]


def test_a_divided_summary_is_set_alike_in_all_its_parts() -> None:
    """A few lines of it are no pull quote of their own, larger and too wide for the column."""
    quote = Block("pullquote", LONG[:200])
    made = _filled(
        Unit("a", "article", "水边的人", blocks=(Block("para", LONG[:220]), quote)), sheet=READER
    )
    assert made is not None
    pieces = [piece for leaf in made.leaves for stack in leaf.stacks for _, piece in stack.pieces]
    parts = [piece for piece in pieces if piece.shape == "pullquote"]
    assert len(parts) > 1
    assert min(len(piece.block.text) for piece in parts) < 80
    assert all(piece.long for piece in parts)


def test_a_long_note_goes_on_over_columns_as_one_paragraph() -> None:
    notes = (Block("footnote", "①" + LONG), Block("footnote", "②" + LONG))
    made = _filled(Unit("a", "article", "水边的人", blocks=(Block("para", LONG[:120]), *notes)))
    assert made is not None
    (leaf,) = made.leaves
    first, second = (stack.pieces for stack in leaf.stacks)
    assert first[-1][1].shape == second[0][1].shape == "footnotes"
    assert second[0][1].continues
    assert first[-1][1].keys[-2] == second[0][1].keys[0]
    texts = [str(made.inline(block).striptags()) for block in _blocks(made, "footnotes")]
    assert "".join(texts).replace(" ", "").replace("\n", "") == "①" + LONG + "②" + LONG


def _blocks(made: Filled, shape: str) -> list[Block]:
    stacks = [stack for leaf in made.leaves for stack in leaf.stacks]
    pieces = [piece for stack in stacks for _, piece in stack.pieces]
    return [block for piece in pieces if piece.shape == shape for block in piece.blocks]


def test_what_an_opening_takes_more_is_spread() -> None:
    """Not all under the names: also above them and above everything."""
    seen = set()
    text = LONG * 5
    for characters in range(1240, 1480, 8):
        paragraphs = [Block("para", text[at : at + 60]) for at in range(0, characters, 60)]
        blocks = (Block("byline", "周棹声"), *paragraphs)
        made = _filled(Unit("a", "article", "水边的人", authors=("周棹声",), blocks=blocks))
        assert made is not None
        seen.add((made.air, _tall(made.leaves[0])[0]))
    assert seen <= {
        ("", 0),
        ("", 1),
        ("aired", 1),
        ("aired high", 1),
        ("aired high", 2),
        ("tight", 0),
    }
    assert ("aired high", 1) in seen  # three lines


def test_a_title_is_set_smaller_where_that_saves_a_page_of_few_lines() -> None:
    """Only a title that then needs a line less, and only where else the last page is poor."""
    long = "江水从城北流过沿岸住着许多人家的村庄和桥"
    for title, characters, air, pages in (
        (long, 1240, "", 1),
        (long, 1300, "lesser", 1),
        (long, 1500, "", 2),
        (long + "与渡口旁", 1300, "tight", 1),  # two lines in any size
        (long[:4], 1360, "tight", 1),
    ):
        ends = (*range(60, characters, 60), characters)
        blocks = tuple(Block("para", (LONG * 8)[(end - 1) // 60 * 60 : end]) for end in ends)
        made = _filled(Unit("a", "article", title, authors=("周棹声",), blocks=blocks))
        assert made is not None
        assert (made.air, len(made.leaves)) == (air, pages), (title, characters)


def test_a_line_given_up_is_cheaper_than_a_page_of_few_lines() -> None:
    """The best opening is chosen, not the first that will do: here one line of air more."""
    chance, blocks = random.Random(39), []
    for n in range(chance.randrange(10, 26)):
        if chance.random() < 0.25:
            blocks.append(Block("heading1", "小标题"))
        blocks.append(Block("para", (LONG * 10)[n * 50 : n * 50 + chance.randrange(30, 190)]))
    unit = Unit("a", "article", "水边的人", authors=("周棹声",), blocks=tuple(blocks))
    made = _filled(unit)
    assert made is not None
    assert (made.air, len(made.leaves)) == ("tight", 1)


@pytest.mark.parametrize(
    ("trim", "figures", "own"), [("148x210", 3, 1), ("148x210", 4, 0), ("210x285", 4, 1)]
)
def test_a_figure_alone_in_its_row_has_the_whole_of_it(trim: Trim, figures: int, own: int) -> None:
    sheet = page(trim)
    pairs = [
        Block(role, f"{n}{text}")
        for n in range(figures)
        for role, text in (("stat-value", "万册"), ("stat-text", "全年借出"))
    ]
    entry = Entry(Unit("b", "statistics", "数字", blocks=tuple(pairs)), "u002", "数字")
    unit = Unit("a", "article", "水边的人", blocks=(REST,))
    known = slots(Entry(unit, "u001", "水边的人", (), (entry,)), sheet)
    widths = [known[block].width for block in pairs if block.role == "stat-text"]
    wide = [width for width in widths if width > sheet.area[0] / 2]
    assert len(wide) == own
    assert widths[-own:] == wide or not own


def test_figures_that_count_the_same_all_have_room_in_a_shared_row() -> None:
    sheet = page("148x210")
    pairs = (Block("stat-value", "5万吨"), Block("stat-text", "全年过江的货物")) * 3
    entry = Entry(Unit("b", "statistics", "数字", blocks=pairs), "u002", "数字")
    unit = Unit("a", "article", "水边的人", blocks=(REST,))
    known = slots(Entry(unit, "u001", "水边的人", (), (entry,)), sheet)
    assert known[pairs[1]].width < sheet.area[0] / sheet.figures


@pytest.mark.parametrize("trim", ["148x210", "ereader"])
def test_names_of_any_length_leave_the_height_of_an_opening_known(trim: Trim) -> None:
    """They break between two names; what was planned below begins where it was planned."""
    sheet = page(trim)
    post = "（苇江县渡口老街文化馆；苇江县档案馆；苇江县听雨桥修缮所；苇江县航运处）"
    firsts, planned = [], []
    for authors, affiliation in ((("周棹声",), ""), (tuple(f"周棹{n}" for n in NAMES), post)):
        unit = Unit(
            "a", "article", "水边", authors=authors, affiliation=affiliation, blocks=(REST,) * 4
        )
        entry = Entry(unit, "u001", unit.title, headings(unit, "u001"))
        composer = Composer(sheet, bundled_faces(), hooked=True)
        planned.append(opening_lines(entry, sheet, composer))
        assert filled(entry, sheet, composer, SHOWN) is not None
        settings = Settings(base=Path("/nowhere"), trim=trim)
        made = render_pdf(Issue(Meta("江畔"), (unit,)), settings, Silent())
        words = [w for p in pymupdf.open(stream=made.data) for w in p.get_text("words")]
        firsts.append(next(w[3] for w in words if w[4].startswith("江水")))
    assert planned[1] > planned[0] + 1
    line = sheet.line * sheet.scale
    assert firsts[1] - firsts[0] == pytest.approx((planned[1] - planned[0]) * line, abs=0.1)


@pytest.mark.parametrize("trim", ["148x210", "ereader"])
def test_bylines_of_any_length_are_planned_in_columns(trim: Trim) -> None:
    """Under a heading, over several lines; so are lines of other lists."""
    sheet, firsts = page(trim), []
    for names in ("周棹声", "　".join(f"周棹{n}" for n in NAMES)):
        blocks = (Block("heading1", "渡"), Block("byline", names), REST, Block("ad", names))
        unit = Unit("a", "article", "水边", blocks=blocks)
        made = _filled(unit, sheet=sheet)
        assert made is not None
        settings = Settings(base=Path("/nowhere"), trim=trim)
        made_ = render_pdf(Issue(Meta("江畔"), (unit,)), settings, Silent())
        words = [w for p in pymupdf.open(stream=made_.data) for w in p.get_text("words")]
        firsts.append(next(w[3] for w in words if w[4].startswith("江水")))
    more = (firsts[1] - firsts[0]) / (sheet.line * sheet.scale)
    assert more == pytest.approx(round(more), abs=0.01)
    assert more >= 1

"""Input that cannot be a book is said to be so, and other input is not."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from conventions import CONVENTIONS
from damage import DAMAGES, Damage
from printing import wrapped
from truth import REFERENCE, reference, sample
from typesetter import typeset

from issue2book.cli.places import sentence
from issue2book.cli.terminal import Terminal
from issue2book.model import Block, Finding, Picture, Span, Unit
from issue2book.reading.markdown import parse
from issue2book.segment import segment
from issue2book.segment.compose import compose
from issue2book.segment.hopeless import Ends, ends_of, of_ends, of_pages
from issue2book.segment.labels import Labelled
from issue2book.segment.language import Seams
from issue2book.segment.pieces import from_lines
from issue2book.segment.roles import habits_of

_LOUD = ("SEG020", "SEG021", "SEG022")
#: Lines of a column.
_ROWS = 24
_LOSSES = [label for label in DAMAGES if "lost" in label and "%" in label]


def errors(text: str) -> list[Finding]:
    found = segment(parse(text)).findings
    return [f for f in found if f.id in _LOUD and f.severity == "error"]


def test_columns_read_line_by_line() -> None:
    text = typeset(sample(), CONVENTIONS["plain"], DAMAGES["interleaved"]).text
    found = [f for f in errors(text) if f.id == "SEG020"]
    assert len(found) == 1
    assert found[0].params["columns"] in ("2", "3")
    first, last = found[0].lines
    assert last - first > 300


def test_columns_side_by_side_in_one_line() -> None:
    paragraphs = [b.text for t in sample().texts for b in t.blocks if b.role == "para"][:40]
    words = "".join(paragraphs).replace(" ", "")
    rows = [words[at : at + 18] for at in range(0, len(words), 18)]
    half = len(rows) // 2
    text = "\n".join(f"{a} {b}" for a, b in zip(rows[:half], rows[half:], strict=False))
    (found,) = [f for f in errors(text) if f.id == "SEG020"]
    assert found.params["columns"] == "2"


def _across(style: str, pages: Collection[int]) -> tuple[str, list[tuple[int, int]]]:
    """The sample as Markdown, some articles with their first page read straight across.

    As lines of the columns by turns, or as rows without white space; and where these stand.
    """
    out: list[str] = []
    places: list[tuple[int, int]] = []
    articles = [text for text in sample().texts if text.kind == "article"]
    for number, text in enumerate(articles):
        out += [f"# {text.title}", ""]
        words = [b.text for b in text.blocks if b.role == "para"]
        rows = [line for each in words for line in wrapped(each, 18, indent=False)]
        if number not in pages or len(rows) < 2 * _ROWS:
            out += [line for each in words for line in (each, "")]
            continue
        places.append((len(out) + 1, len(out) + _ROWS * (1 if style == "rows" else 2)))
        for left, right in zip(rows[:_ROWS], rows[_ROWS : 2 * _ROWS], strict=True):
            out += [left + right] if style == "rows" else [left, right]
        out += ["", "".join(rows[2 * _ROWS :]), ""]
    return "\n".join(out), places


@pytest.mark.parametrize("style", ["lines", "rows"])
def test_one_page_of_an_issue_read_straight_across(style: str) -> None:
    for page in (1, 2, 4, 5, 7):
        text, places = _across(style, {page})
        found = [f for f in errors(text) if f.id == "SEG020"]
        assert len(found) == len(places)
        for finding, (first, last) in zip(found, places, strict=True):
            assert first <= finding.lines[0] < finding.lines[1] <= last + 4


@pytest.mark.parametrize("measure", [12, 18, 26, 40])
def test_lines_in_right_order_are_not_taken_for_mixed_ones(measure: int) -> None:
    texts = [b.text for t in sample().texts for b in t.blocks]
    lines = [line for each in texts for line in wrapped(each, measure, indent=True)]
    assert "SEG020" not in {f.id for f in errors("\n".join(lines))}


def test_columns_that_are_gone() -> None:
    text = typeset(sample(), CONVENTIONS["plain"], DAMAGES["40 % of the columns lost"]).text
    assert errors(text)


@pytest.mark.parametrize("label", CONVENTIONS)
def test_no_false_alarm_on_a_whole_issue(label: str) -> None:
    assert errors(typeset(sample(), CONVENTIONS[label]).text) == []


@pytest.mark.parametrize("label", [k for k in DAMAGES if k != "interleaved" and k not in _LOSSES])
def test_no_false_alarm_on_damage_that_can_be_mended(label: str) -> None:
    assert errors(typeset(sample(), CONVENTIONS["plain"], DAMAGES[label]).text) == []


def test_a_few_lost_marks_are_no_lost_text_where_an_engine_joined_the_paragraphs() -> None:
    units = [
        Unit(f"u{n}", "article", "题", blocks=(Block("para", "文。", ()),) * 30) for n in range(10)
    ]
    assert of_ends(units, [Ends(joined=1, lost=1)] * 10) == []
    assert of_ends(units, [Ends(joined=1, lost=2)] * 10) != []


def test_a_lost_page_alone_is_no_reason_to_cry() -> None:
    assert errors(typeset(sample(), CONVENTIONS["plain"], Damage(truncated=True)).text) == []


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference issue is not beside the repo")
@pytest.mark.parametrize(
    ("label", "loud"),
    [
        ("columns shuffled .25", False),
        pytest.param("interleaved", True, marks=pytest.mark.long),
        ("40 % of the columns lost", True),
    ],
)
def test_the_reference_issue_whole_and_damaged(label: str, loud: bool) -> None:  # noqa: FBT001  (a table of cases)
    text = typeset(reference(), CONVENTIONS["plain"], DAMAGES[label]).text
    assert bool(errors(text)) is loud


def test_text_that_is_not_listed_fills_the_pages_of_what_is() -> None:
    def text(page: int, length: int) -> Unit:
        body = (Block("para", "水" * length, (Span(page, 0, length),)),)
        return Unit(id=f"u{page}", kind="article", title=f"题{page}", page=page, blocks=body)

    long = [text(page, 3000) for page in range(1, 19, 2)]
    short = [text(19, 100), text(20, 2900), text(21, 100), text(22, 2900), text(23, 3000)]
    listed = [*range(1, 24, 2), 25]
    assert of_pages([*long, *short], listed) == []
    (told,) = of_pages([*long, short[0], short[2], short[4]], listed)
    rate = round(100 / 2)  # a page: the next text begins two pages on
    assert f"每页只有约 {rate} 字" in sentence(told, Terminal("zh"))


def test_verses_short_by_nature_and_extracts_are_no_lost_text() -> None:
    def text(page: int, length: int, verses: int = 0) -> Unit:
        body = [Block("para", "水" * length, (Span(page, 0, length),))]
        body += [Block("poem", "\n".join(["水边有灯"] * verses))] * bool(verses)
        title = f"题{page}"
        return Unit(id=f"u{page}", kind="article", title=title, page=page, blocks=tuple(body))

    listed = [*range(1, 26, 2)]
    verse = [text(page, 100, verses=40 if page > 15 else 0) for page in range(17, 24, 2)]
    assert of_pages([*(text(page, 2000) for page in range(1, 16, 2)), *verse], listed) == []
    short = [text(page, 400 if page < 16 else 100) for page in range(1, 24, 2)]
    assert [f.id for f in of_pages(short, listed)] == ["SEG068"]


@pytest.mark.parametrize("words", ["", "江边"])
def test_pages_of_pictures_hold_little_text_and_lost_none(words: str) -> None:
    def text(page: int, length: int, *shown: Block) -> Unit:
        body = Block("para", "水" * length, (Span(page, 0, length),))
        return Unit(f"u{page}", "article", f"题{page}", page=page, blocks=(body, *shown))

    shown = Block("caption" if words else "image", words, picture=Picture("a.png"))
    listed = range(1, 26, 2)
    full = [text(page, 2000) for page in range(1, 18, 2)]
    sparse = [text(page, 500) for page in range(19, 24, 2)]
    pictured = [text(page, 500, *[shown] * 4) for page in range(19, 24, 2)]
    assert of_pages([*full, *sparse], listed) != []
    assert of_pages([*full, *pictured], listed) == []


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("豆腐、葱、姜　共三百克", 0),
        ("汤滚了以后改小火，盖子留一条缝，炖到筷子一碰就散，起锅以前再放盐，早放了汤就会", 1),
    ],
)
def test_lines_of_a_recipe_do_not_break_off(line: str, lost: int) -> None:
    closed = "锅要烧到冒烟再下油，油下去以后马上下料，动作慢了酱就会糊在锅底，味道发苦。"
    pieces = from_lines(parse(f"{closed}\n\n{closed}\n\n{line}\n"))
    labels = [Labelled(at, "para") for at in range(3)]
    seams = Seams(piece.text for piece in pieces)
    composed = compose(labels, pieces, seams, "", habits_of(pieces))
    assert ends_of(composed, pieces).lost == lost

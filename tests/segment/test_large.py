"""Large text: a search grows with the text, and finds what a full one would.

The sizes here took minutes while a search was quadratic; one that is so again hangs the suite.
"""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from truth import sample
from understanding import understood

from issue2book.check.conservation import check_conservation
from issue2book.model import Span
from issue2book.reading.markdown import parse
from issue2book.segment import anchors, poets
from issue2book.segment.ascending import best_ascending
from issue2book.segment.entries import Entry
from issue2book.segment.fragments import Fragment
from issue2book.segment.labels import Habits, Labelled, UnitView
from issue2book.segment.language import Seams
from issue2book.segment.late_titles import below_titles
from issue2book.segment.lone_lines import _of_quotes
from issue2book.segment.openings import Opening
from issue2book.segment.pieces import Piece, from_lines
from issue2book.segment.printed import recognise
from issue2book.segment.reflow import reflow
from issue2book.segment.repeats import Holders, Repeats
from issue2book.segment.rules_head import rule_vertical
from issue2book.segment.second_looks import mark_pullquotes
from issue2book.segment.spaced_tables import with_tables
from issue2book.segment.stitching import stitch
from issue2book.segment.text import TERMINAL, similarity
from issue2book.segment.windows import Window

_WORTHS = st.integers(1, 6).map(float)
_ROWS = st.lists(st.lists(st.tuples(st.integers(0, 6), _WORTHS), max_size=4), max_size=4)


def _best_of_all(rows: list[list[tuple[int, float]]]) -> float:
    """The best total of all ascending choices, each tried."""
    totals = [0.0]
    for way in product(*([None, *row] for row in rows)):
        taken = [option for option in way if option is not None]
        places = [place for place, _ in taken]
        if places == sorted(set(places)):
            totals.append(sum(worth for _, worth in taken))
    return max(totals)


@given(_ROWS)
def test_the_ascending_choice_is_the_best_of_all(rows: list[list[tuple[int, float]]]) -> None:
    chosen = best_ascending(rows)
    places = [rows[row][option][0] for row, option, _ in chosen]
    assert places == sorted(set(places))
    assert [row for row, _, _ in chosen] == sorted({row for row, _, _ in chosen})
    assert sum(rows[row][option][1] for row, option, _ in chosen) == _best_of_all(rows)


@given(_ROWS)
def test_a_margin_is_what_the_best_choice_without_that_place_loses(
    rows: list[list[tuple[int, float]]],
) -> None:
    best = _best_of_all(rows)
    for row, option, margin in best_ascending(rows):
        left = list(rows)
        left[row] = [other for other in rows[row] if other[0] != rows[row][option][0]]
        assert margin == best - _best_of_all(left)


_WORDS = st.text("春夏秋冬山水人家", min_size=2, max_size=8)


@given(_WORDS, st.lists(_WORDS, min_size=1, max_size=6))
def test_no_line_like_a_title_is_left_out_of_the_comparison(title: str, lines: list[str]) -> None:
    pieces = [Piece(line, (Span(number, 0, len(line)),)) for number, line in enumerate(lines)]
    possible = anchors._lines(pieces, range(len(pieces)))
    holding = anchors._holding(possible, [Entry(title, None, (), None, None, ())])
    worth = anchors._worth_comparing(title, anchors.TITLE_FLOOR, holding)
    like = {
        at
        for at, line in enumerate(possible)
        for key in (line.key, line.double)
        if key and similarity(title, key) >= anchors.TITLE_FLOOR
    }
    assert like <= worth


@pytest.mark.long
def test_where_pairs_are_too_many_text_is_read_on() -> None:
    characters = "我们在河边走了很久，看见水车还在转。" * 400
    fragments = [Fragment(character) for character in characters]
    stitched = stitch(fragments, Seams([characters]))
    assert stitched.order == tuple(range(len(fragments)))
    assert all(join.head == join.tail + 1 for join in stitched.joins)
    assert len(stitched.joins) >= len(characters) * 0.9


def test_where_a_unit_has_too_many_long_fragments_text_is_read_on() -> None:
    body = "我们在河边走了很久，看见水车还在转。" * 12
    fragments = [Fragment(f"{body}走到第{number}天，") for number in range(2000)]
    stitched = stitch(fragments, Seams([body]))
    assert stitched.order == tuple(range(len(fragments)))
    assert all(join.head == join.tail + 1 for join in stitched.joins)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("我们在河边走了很久，看见水车还在转。" * 700),
        "目录\n" + "\n".join(f"{page % 99:02d} 水车还在转的村子/陈小河" for page in range(2500)),
        "\n".join(f"20{n % 90 + 10}年第{n % 12 + 1}期 总第{n}期 {n % 999}" for n in range(2500)),
        "渡口\n\n船来了" + "[1]" * 30_000 + "x\n\n船走了" + "①" * 60_000 + "x",
        "渡口\n\n船来了" + "■" * 60_000 + "x\n\n船走了" + "：“" * 30_000 + "——”",
        "渡口\n\n船来了" + "（" * 30_000 + "】" * 30_000,
    ],
    ids=[
        "a character to a line",
        "a contents page without end",
        "issue lines without end",
        "calls of notes without end",
        "ornaments and speech without end",
        "brackets without end",
    ],
)
def test_a_large_text_comes_to_an_end(text: str) -> None:
    lines, issue = understood(text)
    assert check_conservation(lines, issue) == ()


def _words(seed: int) -> str:
    """Six ideographs, others for every `seed`."""
    return "".join(chr(0x4E00 + (seed * 7919 + at * 104_729) % 5000) for at in range(6))


def _paragraphs(number: int) -> list[str]:
    """So many paragraphs of sixty ideographs, no two alike."""
    chance = Random(number)
    han = [chr(0x4E00 + at) for at in range(5000)]
    return ["".join(chance.choices(han, k=60)) + "。" for _ in range(number)]


@pytest.mark.long
@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"- {_words(n)}" for n in range(15_000)),
        "\n".join(f"{_words(n)} {_words(n + 1)[:2]}" for n in range(10_000)),
        "\n\n".join(f"{'问答'[n % 2]}：{_words(n)}，{_words(n + 7)}。" for n in range(15_000)),
        "\n\n".join(f"{_words(n)}\n\n■ 陈小河\n\n{_words(n) * 8}。" for n in range(5000)),
        "\n\n".join(f"{_words(n)}\n\n本报讯 {_words(n) * 8}。" for n in range(5000)),
        "\n".join(f"|{_words(n)}|{_words(n + 1)}|{n}|" for n in range(15_000)),
        "\n\n".join(f"# {_words(n)}" for n in range(25_000)),
        "\n".join(_words(n) + "\n" * (n % 4 == 3) for n in range(12_000)),
    ],
    ids=[
        "items",
        "titles with poets",
        "questions and answers",
        "signed articles",
        "news",
        "rows of a table",
        "headings",
        "verse",
    ],
)
def test_a_text_of_one_thing_only_comes_to_an_end(text: str) -> None:
    lines, issue = understood(text)
    assert check_conservation(lines, issue) == ()


def test_lines_of_single_spaces_that_are_no_table_are_looked_at_once() -> None:
    pieces = from_lines(parse("甲乙 丙丁戊 己庚\n" * 40_000))
    assert with_tables(pieces) == pieces


def _set(text: str) -> list[str]:
    return [text[at : at + 19] for at in range(0, len(text), 19)]


def test_a_long_run_of_lines_with_blank_lines_between_is_looked_at_once() -> None:
    class Counted(Seams):
        asked = 0

        def evidence(self, tail: str, head: str) -> float:
            self.asked += 1
            return super().evidence(tail, head)

    texts = [b.text for t in sample().texts for b in t.blocks if b.role == "para"]
    long = "".join(char for char in "".join(texts) if char not in TERMINAL)
    blocks = ["\n".join(_set(text)) for text in texts] + _set(long[: len(long) // 2])
    pieces = from_lines(parse("\n\n".join(blocks)))
    printed = recognise(pieces)
    seams = Counted([])
    assert printed.lines
    reflow(pieces, printed, seams)
    assert seams.asked < 20 * len(pieces)


def test_lone_characters_are_looked_at_where_they_stand() -> None:
    prose = "这一行字多得不能是诗里的一句，那就是正文。"
    verse = ["水落下去", "石阶升起来", "晒", "仓", "青苔记得", "灯在对岸"]
    lines = ["半", "月", prose, *verse, prose] * 8000
    pieces = [Piece(line, (Span(at, 0, len(line)),)) for at, line in enumerate(lines)]
    unit = UnitView(Window("article", tuple(range(len(lines)))), pieces, Seams([]), Habits())
    labels = [rule_vertical(unit, at) for at in range(len(lines))]
    assert labels == ["column-label", "column-label", *[None] * 8] * 8000


@pytest.mark.long
def test_quotes_are_looked_for_in_few_of_many_paragraphs() -> None:
    lines = [paragraph[-21:] for paragraph in _paragraphs(40_000)]
    lines += [lines[0][:-1] + "，" + lines[1], lines[2][:-1] + "，" + lines[3]]
    pieces = [Piece(line, (Span(at, 0, len(line)),)) for at, line in enumerate(lines)]
    unit = UnitView(Window("article", tuple(range(len(lines)))), pieces, Seams([]), Habits())
    labels = [Labelled(at, "para") for at in range(len(lines))]
    assert [f.lines for f in _of_quotes("u", labels, pieces)] == [(0,), (1,), (2,), (3,)]
    unit.labels = dict.fromkeys(range(len(lines)), "para")
    mark_pullquotes(unit)
    assert [at for at, label in unit.labels.items() if label == "pullquote"] == [0, 1, 2, 3]


def test_columns_before_a_title_are_looked_for_at_the_end_of_the_text_above() -> None:
    def ended(texts: list[str]) -> list[str]:
        return [f"{text[:9]}，{text[9:]}■" for text in texts]

    above, column, below = ended(_paragraphs(10_000)), ended(_paragraphs(3)), _paragraphs(40)[:20]
    lines = ["渡口", *above, *column, "石阶", *column, *below]
    pieces = [Piece(line, (Span(at, 0, len(line)),)) for at, line in enumerate(lines)]
    seam = lines.index("石阶")
    windows = [
        Window("article", tuple(range(seam)), entry=0, title=(0,)),
        Window("article", tuple(range(seam, len(lines))), entry=1, title=(seam,)),
    ]
    first, second = below_titles(windows, pieces, Seams([]))
    assert first.indexes == tuple(range(seam - len(column)))
    assert len(second.indexes) == len(lines) - len(first.indexes)


@given(st.lists(st.text("甲乙", max_size=14), min_size=1, max_size=6))
def test_what_texts_share_is_what_a_search_finds(texts: list[str]) -> None:
    repeats = Repeats(dict(enumerate(texts)))
    for number, text in enumerate(texts):
        others = "".join(other for at, other in enumerate(texts) if at != number)
        runs = [text[at : at + 5] for at in range(len(text) - 4)]
        found = sum(run in others for run in runs) / len(runs) if runs else 0.0
        assert repeats.share(number) == found


@given(st.lists(st.text("甲乙", max_size=14), max_size=6), st.text("甲乙", min_size=5, max_size=7))
def test_the_texts_that_hold_a_passage_are_those_a_search_finds(
    texts: list[str], passage: str
) -> None:
    found = [number for number, text in enumerate(texts) if passage in text]
    assert list(Holders(texts).of(passage)) == found


@given(st.lists(st.text("甲乙", max_size=14), min_size=2, max_size=6), st.data())
def test_a_text_that_was_dropped_is_shared_no_longer(
    texts: list[str], data: st.DataObject
) -> None:
    repeats, left = Repeats(dict(enumerate(texts))), dict(enumerate(texts))
    for _ in range(2):
        dropped = data.draw(st.sampled_from(sorted(left)))
        repeats.drop(dropped)
        del left[dropped]
        fresh = Repeats(left)
        assert all(repeats.share(number) == fresh.share(number) for number in left)
        if not left:
            break


def test_poems_below_the_head_of_a_page_are_looked_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def short(piece: Piece) -> bool:
        asked.append(piece.line)
        return 0 < len(piece.text) <= 30

    lines = ["诗页", *["渡口", "水落下去", "石阶升起来", "青苔记得", "灯在对岸"] * 2000]
    pieces = [Piece(line, (Span(at, 0, len(line)),)) for at, line in enumerate(lines)]
    heads = [Opening(at, (at,), (), (), 1.0) for at in range(1, len(lines), 5)]
    monkeypatch.setattr(poets, "_is_short", short)
    assert poets.within_poems(pieces, heads, [0]) == {head.start for head in heads[1:]} | {1}
    assert len(asked) <= len(pieces)

"""What trees make of lines that rules got wrong, and that nothing is lost or done twice by it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from understanding import understood, understood_of

from issue2book.check.conservation import check_conservation
from issue2book.model import Span
from issue2book.segment import weighing
from issue2book.segment.labels import Labelled
from issue2book.segment.line_numbers import numbers_of
from issue2book.segment.pieces import Piece
from issue2book.segment.role_trees import ROLES, places_of, role_trees
from issue2book.segment.weighed_boxes import with_weighed_boxes, with_weighed_front
from issue2book.segment.weighed_heads import with_weighed_heads
from issue2book.segment.windows import Window

_ISSUES = Path(__file__).with_name("issues")
_BOX = ("365天", "一缸酱油晒成的时间", "9家→2家", "镇上的酱园", "4.2公斤", "一升要用的豆")


def _pieces(*texts: str) -> list[Piece]:
    return [Piece(text, (Span(at, 0, len(text)),)) for at, text in enumerate(texts, 1)]


def _unit(window: Window, *labels: str) -> tuple[Window, list[Labelled]]:
    return window, [
        Labelled(at, label)  # type: ignore[arg-type]
        for at, label in zip(window.indexes, labels, strict=True)
    ]


def _roles(units: list[tuple[Window, list[Labelled]]]) -> list[list[str]]:
    return [[item.label for item in labels] for _, labels in units]


def _text(count: int) -> list[str]:
    return [f"河面上第{at}条船过去的时候，岸边的人正在收网。" for at in range(count)]


# --- the trees --------------------------------------------------------------------------------


def test_the_weights_ask_for_the_numbers_that_there_are() -> None:
    pieces = _pieces(*_text(3))
    unit = _unit(Window("article", (0, 1, 2)), "para", "para", "para")
    numbers = numbers_of([unit], pieces)
    assert numbers.shape == (3, role_trees().width - len(ROLES))
    assert np.array_equal(numbers_of([unit], pieces, [1]), numbers[1:2])


@given(st.lists(st.text("渡口，。12Ab\u3000", max_size=30), min_size=1, max_size=80))
def test_chances_are_shares_and_no_line_changes_those_of_another(texts: list[str]) -> None:
    pieces = _pieces(*texts)
    unit = _unit(Window("article", tuple(range(len(texts)))), *["para"] * len(texts))
    numbers = numbers_of([unit], pieces)
    chances = role_trees().chances(numbers, texts)
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-4)
    assert np.allclose(role_trees().chances(numbers[-1:], texts[-1:]), chances[-1:], atol=1e-5)


def test_pairs_of_characters_are_the_same_in_both_scripts() -> None:
    assert places_of("臨時圖書館", 2**14) == places_of("临时图书馆", 2**14)
    assert places_of("第3期", 2**14) == places_of("第8期", 2**14)


# --- units ------------------------------------------------------------------------------------


def test_a_title_in_a_text_begins_a_unit_with_the_label_above_it() -> None:
    pieces = _pieces("水边", *_text(2), "随笔", "旧船", "林渡", *_text(1))
    unit = _unit(
        Window("article", tuple(range(7)), title=(0,)),
        *("title", "para", "para", "heading1", "heading1", "heading1", "para"),
    )
    surely = {0: "title", 3: "aside", 4: "title", 5: "byline"}
    first, second = with_weighed_heads([unit], pieces, surely)
    assert (first[0].title, first[0].indexes) == ((0,), (0, 1, 2))
    assert (second[0].title, second[0].kicker, second[0].byline) == ((4,), (3,), 5)
    assert second[0].column == "随笔"
    assert [item.label for item in second[1]] == ["kicker", "title", "byline", "para"]


def test_what_stands_above_a_late_title_goes_to_the_text_that_begins_there() -> None:
    pieces = _pieces("童诗园", "山", *_text(2), "教育短波", *_text(1))
    unit = _unit(
        Window("news", tuple(range(6)), title=(4,)),
        *("byline", "poem", "para", "para", "title", "para"),
    )
    units = with_weighed_heads([unit], pieces, {1: "title", 4: "title"})
    assert [window.title for window, _ in units] == [(1,), (4,)]
    assert [window.indexes for window, _ in units] == [(0, 1, 2, 3), (4, 5)]


def test_a_running_head_that_repeats_a_title_begins_nothing() -> None:
    pieces = _pieces("画一座山的人", *_text(2), "画家 画一座山的人", *_text(1))
    unit = _unit(
        Window("article", (0, 1, 2, 3, 4), title=(0,)),
        *("title", "para", "para", "heading1", "para"),
    )
    assert len(with_weighed_heads([unit], pieces, {0: "title", 3: "title"})) == 1


def test_two_boxes_of_one_text_are_both_parted() -> None:
    pieces = _pieces("水边", *_BOX, *_text(4), *_BOX, *_text(1))
    unit = _unit(Window("article", tuple(range(18)), title=(0,)), "title", *["para"] * 17)
    stats = dict.fromkeys((*range(1, 7), *range(11, 17)), "stat")
    units, boxes = with_weighed_boxes([unit], [], pieces, {0: "title", **stats})
    assert len(boxes) == 2
    assert sorted(at for window, _ in units for at in window.indexes) == list(range(18))


def test_a_figure_without_words_makes_no_box() -> None:
    pieces = _pieces(
        "水边", *_text(1), "365天", "晒成的时间", "约三成", "9家", "酱园的数目", *_text(1)
    )
    unit = _unit(Window("article", tuple(range(8)), title=(0,)), "title", *["para"] * 7)
    stats = dict.fromkeys((2, 3, 4, 5, 6), "stat")
    assert with_weighed_boxes([unit], [], pieces, stats) == ([unit], [])


def test_a_label_taken_for_a_title_gives_way_to_the_title_below_it() -> None:
    pieces = _pieces("湖上诗笺", "闭馆音乐", *_text(2))
    unit = _unit(Window("article", (0, 1, 2, 3), title=(0,)), "title", "heading1", "para", "para")
    ((window, labels),) = with_weighed_heads([unit], pieces, {0: "aside", 1: "title"})
    assert (window.title, window.kicker, window.column) == ((1,), (0,), "湖上诗笺")
    assert [item.label for item in labels[:2]] == ["kicker", "title"]


def test_what_is_no_title_goes_back_to_the_text_above_unless_it_is_listed() -> None:
    pieces = _pieces("水边", *_text(1), "一句话", *_text(1))
    above = _unit(Window("article", (0, 1), title=(0,)), "title", "para")
    false = Window("article", (2, 3), title=(2,))
    surely = {0: "title", 2: "heading1"}
    units = with_weighed_heads([above, _unit(false, "title", "para")], pieces, surely)
    assert _roles(units) == [["title", "para", "heading1", "para"]]
    listed = Window("article", (2, 3), entry=0, title=(2,))
    units = with_weighed_heads([above, _unit(listed, "title", "para")], pieces, surely)
    assert len(units) == 2


# --- boxes and pages of the house -------------------------------------------------------------


def test_a_box_begins_in_one_unit_and_ends_in_the_next() -> None:
    pieces = _pieces("三代人的缸", *_text(1), *_BOX[:4], "数字厨房", *_BOX[4:], *_text(1))
    one = _unit(Window("article", tuple(range(6)), title=(0,)), "title", *["para"] * 5)
    two = _unit(Window("article", tuple(range(6, 10)), title=(6,)), "title", *["para"] * 3)
    surely = {0: "title", 6: "title", **dict.fromkeys((2, 3, 4, 5, 7, 8), "stat")}
    units, (box,) = with_weighed_boxes([one, two], [], pieces, surely)
    assert [window.kind for window, _ in units] == ["article", "statistics"]
    assert units[0][0].indexes == (0, 1, 9)
    assert box.title == 6
    assert box.figures == ((2, (3,)), (4, (5,)), (7, (8,)))


def test_what_the_house_says_of_itself_is_no_text() -> None:
    pieces = _pieces("水边", *_text(1), "主编：林渡", "印数：3200册", "投稿信箱：a@b.example")
    unit = _unit(Window("article", tuple(range(5)), title=(0,)), "title", *["para"] * 4)
    units = with_weighed_front([unit], pieces, dict.fromkeys((2, 3, 4), "front"))
    assert [window.kind for window, _ in units] == ["article", "masthead"]
    assert _roles(units) == [["title", "para"], ["masthead"] * 3]


# --- whole issues -----------------------------------------------------------------------------


def test_nothing_smaller_than_an_issue_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(
        weighing, "_worth", lambda _, pieces: asked.append(len(pieces)) or np.zeros((0, 0))
    )
    understood("\n\n".join(["# 水边", *_text(90)]))
    assert asked == []


@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6), st.sampled_from(["a1", "f2", "m3", "ac2", "af3", "ag3"]))
def test_nothing_is_lost_whatever_the_trees_say(seed: int, name: str) -> None:
    (source,) = (_ISSUES / name).glob("issue.*")
    true, chance = weighing._worth, np.random.default_rng(seed)

    def random(labelled: object, pieces: list[Piece]) -> object:
        worth = true(labelled, pieces)  # type: ignore[arg-type]
        wild = chance.random(len(worth)) < 0.3
        worth[wild] = np.log(chance.dirichlet(np.full(len(ROLES), 0.2), wild.sum()) + 1e-9)
        return worth

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weighing, "_worth", random)
        lines, issue = understood_of(source)
    assert check_conservation(lines, issue) == ()


def test_lines_that_rules_could_not_know_are_what_they_are() -> None:
    """Boxes of figures that came in pieces, around their name, were new to the rules."""
    for name, title in (("af3", "数字·我们班的一天"), ("ac2", "數字廚房 一滴醬油的帳")):
        (source,) = (_ISSUES / name).glob("issue.*")
        truth = json.loads((_ISSUES / name / "gold.json").read_text("utf-8"))
        boxes = [u for u in understood_of(source)[1].units if u.kind == "statistics"]
        assert title in [unit["title"] for unit in truth["units"]]
        assert title in [unit.title for unit in boxes]

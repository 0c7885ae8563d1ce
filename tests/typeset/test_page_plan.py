"""Pages are planned so that columns are full and level, and nothing stands alone at their ends."""

from __future__ import annotations

import random

import pytest

from issue2book.typeset.pages import Frame, Item, Plan, plan

HEADING = Item({1: 0}, space=1, keeps=True, airy=True)


def para(lines: int, *others: int) -> Item:
    """A paragraph that can also be set in other numbers of lines."""
    return Item({lines: 0, **dict.fromkeys(others, 8)}, splits=True)


def heights(frame: Frame) -> list[int]:
    """How far down each column of a page goes."""
    return [sum(p.space + p.last - p.first for p in column) for column in frame.columns]


def columns(made: Plan) -> list[list[int]]:
    return [heights(frame) for frame in made.frames]


def article(seed: int) -> list[Item]:
    """Paragraphs with a heading now and then."""
    chance = random.Random(seed)
    items = []
    for _ in range(chance.randrange(4, 40)):
        if chance.random() < 0.2:
            items.append(HEADING)
        lines = chance.randrange(1, 13)
        items.append(para(lines, lines + 1) if lines > 4 else para(lines))
    return items


def test_a_short_text_stands_in_level_columns() -> None:
    made = plan([para(4), para(8)], 30, 40, columns=2)
    assert made is not None
    assert columns(made) == [[6, 6]]


def test_full_pages_come_first() -> None:
    made = plan([para(10) for _ in range(20)], 30, 40, columns=2)
    assert made is not None
    assert columns(made) == [[30, 30], [40, 40], [30, 30]]


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("count", [1, 2])
def test_every_line_has_one_place_and_none_stands_alone(seed: int, count: int) -> None:
    items = article(seed)
    made = plan(items, 31, 40, columns=count)
    assert made is not None
    placed = [p for frame in made.frames for column in frame.columns for p in column]
    assert [p.item for p in placed] == sorted(p.item for p in placed)
    for number in range(len(items)):
        parts = [p for p in placed if p.item == number]
        lines = [line for p in parts for line in range(p.first, p.last)]
        assert lines == list(range(parts[0].lines))
        assert len(parts) == 1 or all(p.last - p.first >= 2 for p in parts)
    for frame in made.frames:
        assert max(heights(frame)) <= 40
        for column in frame.columns[:-1]:
            assert not column or not items[column[-1].item].keeps
        assert all(column[0].space == 0 for column in frame.columns if column)


def test_a_heading_at_the_foot_is_avoided_by_another_version() -> None:
    items = [para(9, 10), HEADING, para(9), para(10), para(10)]
    made = plan(items, 11, 11, columns=2)
    assert made is not None
    assert heights(made.frames[0])[0] >= 10
    assert made.frames[0].columns[0][-1].item != 1


def test_a_picture_waits_for_the_top_of_the_next_column() -> None:
    picture = Item({12: 0}, space=1, after=1, floats=True)
    made = plan([para(15), picture, para(15), para(10)], 20, 20, columns=2)
    assert made is not None
    first, second = made.frames[0].columns[:2]
    assert [p.item for p in first] == [0, 2]
    assert second[0].item == 1
    assert heights(made.frames[0]) == [20, 20]


def test_what_is_higher_than_a_page_has_no_plan() -> None:
    assert plan([para(3), Item({50: 0}), para(3)], 30, 40, columns=2) is None


def test_what_else_stands_on_the_last_page_has_its_room() -> None:
    made = plan([para(10) for _ in range(20)], 30, 40, 15, columns=2)
    assert made is not None
    assert made.frames[-1].height <= 25
    assert sum(map(sum, columns(made))) == 200


def test_a_picture_ends_no_column_where_text_can() -> None:
    picture = Item({8: 0}, space=1, after=1, floats=True)
    made = plan([para(9), picture, para(9)], 30, 40, columns=2)
    assert made is not None
    assert made.frames[0].columns[0][-1].item != 1


def test_two_blank_lines_above_a_heading_come_after_another_version() -> None:
    whole = Item({12: 0})
    made = plan([para(5), HEADING, Item({3: 0, 4: 120}), whole, whole, whole], 12, 12, columns=2)
    assert made is not None
    assert made.frames[0].columns[0][-1].lines == 4
    assert made.frames[0].columns[0][1].space == 1

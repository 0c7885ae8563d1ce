"""Text that was read on the wrong side of a title goes to the piece that it belongs to."""

from __future__ import annotations

from functools import cache

import pytest
from conventions import CONVENTIONS
from truth import sample
from typesetter import typeset
from understanding import understood

from issue2book.check.conservation import check_conservation
from issue2book.segment.edges import Facts, chances

#: Characters above a cut; a shorter block is none of running text.
_CUT, _TEXT = 31, 62


@cache
def _plain() -> str:
    return typeset(sample(), CONVENTIONS["plain"]).text


def _early(title: str, texts: int) -> str:
    """The sample in order, but that so many texts and a part of the next stand above `title`."""
    blocks, start, first = _head(title)
    cut = blocks[first + texts]
    run = [*blocks[first : first + texts], cut[:_CUT]]
    rest = [cut[_CUT:], *blocks[first + texts + 1 :]]
    return "\n\n".join([*blocks[:start], *run, *blocks[start:first], *rest])


def _late(title: str, texts: int) -> str:
    """The sample, but that the last texts above `title`, and a part of one, stand below it."""
    blocks, start, first = _head(title)
    cut = blocks[start - texts - 1]
    above = [*blocks[: start - texts - 1], cut[:_CUT]]
    run = [cut[_CUT:], *blocks[start - texts : start]]
    return "\n\n".join([*above, *blocks[start:first], *run, *blocks[first:]])


def _head(title: str) -> tuple[list[str], int, int]:
    """The blocks of the sample; those from the first to before the second are the head."""
    blocks = _plain().split("\n\n")
    start = max(at for at, block in enumerate(blocks) if block.strip("#* \n") == title)
    return blocks, start, next(i for i in range(start, len(blocks)) if len(blocks[i]) > _TEXT)


def _texts(text: str) -> dict[str, str]:
    lines, issue = understood(text)
    assert check_conservation(lines, issue) == ()
    return {
        unit.title: "".join(block.text for block in unit.blocks if block.role == "para")
        for unit in issue.units
    }


@pytest.mark.parametrize(
    ("title", "texts"),
    [
        ("桥上听雨", 1),
        ("雪落在瓦上", 1),
        ("一张纸要过七十二道手", 2),
        ("慢的好处", 2),
        ("慢的好处", 3),
    ],
)
def test_the_first_column_above_its_title(title: str, texts: int) -> None:
    assert _texts(_early(title, texts)) == _texts(_plain())


def test_the_last_column_below_the_next_title() -> None:
    assert _texts(_late("桥上听雨", 1)) == _texts(_plain())


def test_the_section_above_the_first_column_goes_with_it() -> None:
    text = _early("慢的好处", 2)
    blocks, start, first = _head("慢的好处")
    head, run = "\n\n".join(blocks[start:first]), blocks[first]
    unit = next(u for u in understood(text)[1].units if u.title == "慢的好处")
    assert unit.column
    named = text.replace(run, f"## 【{unit.column}】\n\n{run}", 1)
    assert named.index(head) > named.index(run)
    found = next(u for u in understood(named)[1].units if u.title == "慢的好处")
    assert [b.text for b in found.blocks if b.role == "kicker"] == [f"【{unit.column}】"]
    assert _texts(named) == _texts(_plain())


def test_no_shift_is_the_likeliest_where_nothing_speaks_for_one() -> None:
    none, shifted = chances([Facts(), Facts(moved=1.0, number=0.7)])
    assert none + shifted == pytest.approx(1.0)
    assert none > 0.9

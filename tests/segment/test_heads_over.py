"""What is told of heads that no rule doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from issue2book.model import Block, Finding, Span, Unit
from issue2book.segment.heads_over import heads, of_heads

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXT = "江水在这里拐了一个弯，岸上的人家便都朝着水开门，早晚有船来。" * 4


def _unit(number: int, **fields: Any) -> Unit:
    first = 100 * number
    unit = Unit(
        f"u{number:02}",
        "article",
        f"第{number}封信",
        column="人物",
        authors=("林小满",),
        page=str(number),
        field_src={"title": (Span(first, 0, 4),)},
        blocks=(
            Block("byline", "林小满", (Span(first + 2, 0, 3),)),
            Block("para", _TEXT, (Span(first + 4, 0, len(_TEXT)),)),
        ),
    )
    return replace(unit, **fields)


def _issue() -> list[Unit]:
    return [_unit(number) for number in range(1, 9)]


def _unsigned(unit: Unit) -> Unit:
    return replace(unit, authors=(), column=None, page=None, blocks=unit.blocks[1:])


def _lines(found: Sequence[Finding]) -> list[int]:
    return [line for finding in found for line in finding.lines]


def test_a_unit_that_lacks_what_the_others_have_is_likeliest_wrong() -> None:
    units = _issue()
    units[4] = _unsigned(units[4])
    chances = {head.lines[0]: head.chance for head in heads(units, [])}
    assert max(chances, key=chances.__getitem__) == 500
    assert _lines(of_heads(units, []))[:1] == [500]


def test_a_head_of_which_something_is_told_is_not_told_again() -> None:
    units = _issue()
    units[4] = _unsigned(units[4])
    told = [Finding("SEG010", "info", {"title": "信"}, (500,), 0.0)]
    assert 500 not in _lines(of_heads(units, told))


def test_no_more_than_six_heads_are_told_and_none_beyond_what_a_person_reads() -> None:
    units = [_unsigned(unit) if at % 2 else unit for at, unit in enumerate(_issue() * 2)]
    (found,) = of_heads(units, [])
    assert (found.id, found.params["count"], len(found.lines)) == ("SEG073", "6", 6)
    told = [Finding("SEG034", "info", {"count": "1"}, (9000 + line,)) for line in range(40)]
    assert of_heads(units, told) == []


def test_the_front_matter_has_no_heads_to_doubt() -> None:
    assert heads([_unit(1, kind="masthead")], []) == []

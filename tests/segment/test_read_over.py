"""What is told of places that no rule doubts."""

from __future__ import annotations

from msgspec.structs import replace

from issue2book.model import Block, Finding, Span, Unit
from issue2book.segment.read_over import of_rest, places

_CLOSED = "江水在这里拐了一个弯，岸上的人家便都朝着水开门，早晚有船来。"
_OPEN = _CLOSED + "江上起雾的时候，对岸敲"


def _unit(number: int, *texts: str) -> Unit:
    first = 100 * number
    blocks = tuple(
        Block("para", text, (Span(first + 2 * at, 0, len(text)),)) for at, text in enumerate(texts)
    )
    return Unit(f"u{number:02}", "article", "水边", field_src={}, blocks=blocks)


def _issue(*texts: str) -> list[Unit]:
    return [_unit(number, *texts) for number in range(1, 9)]


def _lines(found: list[Finding]) -> list[int]:
    return [line for finding in found for line in finding.lines]


def test_a_paragraph_that_breaks_off_comes_before_one_that_does_not() -> None:
    chances = [place.chance for place in places(_issue(_CLOSED, _OPEN, _CLOSED, _CLOSED), [])]
    assert min(chances[1::4]) > max(chances[0], chances[3])


def test_what_is_told_already_is_not_told_again() -> None:
    units = _issue(_CLOSED, _OPEN, _OPEN, _CLOSED)
    found = of_rest(units, [])
    assert _lines(found)
    first = _lines(found)[0]
    told = [Finding("SEG008", "warning", {}, (first,), 0.0)]
    assert first not in _lines(of_rest(units, told))


def test_no_more_than_forty_places_are_told_the_likeliest_first() -> None:
    units = _issue(*[_OPEN] * 12)
    (found,) = of_rest(units, [])
    assert (found.id, found.params["count"], len(found.lines)) == ("SEG071", "40", 40)
    chances = {place.lines[0]: place.chance for place in places(units, [])}
    likely = [chances[line] for line in found.lines]
    assert likely == sorted(likely, reverse=True)
    assert min(likely) >= max(set(chances.values()) - set(likely), default=0.0)


def test_no_more_is_told_than_a_person_reads() -> None:
    units = _issue(_CLOSED, _OPEN, _OPEN, _CLOSED)
    told = [Finding("SEG034", "info", {"count": "1"}, (9000 + line,)) for line in range(40)]
    assert (len(of_rest(units, told[:39])), of_rest(units, told)) == (1, [])


def test_lines_that_are_no_text_are_told_apart() -> None:
    units = _issue(_CLOSED, _CLOSED)
    heading = Block("heading1", "江上的灯，", (Span(98, 0, 5),))  # above the title, as well
    units[0] = replace(units[0], blocks=(units[0].blocks[0], heading, units[0].blocks[1]))
    units[0] = replace(units[0], field_src={"title": (Span(99, 0, 2),)})
    (lines,) = [finding for finding in of_rest(units, []) if finding.id == "SEG072"]
    assert lines.lines == (98,)


def test_the_front_matter_and_fields_of_pieces_are_no_places() -> None:
    byline = Block("byline", "林小满", (Span(998, 0, 3),))
    front = replace(_unit(1, _OPEN, _OPEN), kind="masthead")
    assert places([front, replace(_unit(2), blocks=(byline,))], []) == []

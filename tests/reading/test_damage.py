"""A JSON damaged anywhere is read or refused; it never ends in another error, nor hides words."""

from __future__ import annotations

import copy
import json
from typing import Any

import bridge
import pytest
from hypothesis import given
from hypothesis import strategies as st

from issue2book.errors import InputError
from issue2book.model import Line
from issue2book.reading.markdown import parse
from issue2book.reading.node import Node, parse_json
from issue2book.reading.shapes import read_json

FILES = [name for name in bridge.FORMATS if name.endswith(".json")]
VALUES = {name: json.loads((bridge.DATA / name).read_text(encoding="utf-8")) for name in FILES}
JUNK = (None, True, 0, -1, 7.5, 10**40, 10**400, float("nan"), "", "字", "#/texts/0", [], {}, [[]])
JUNK += ([1, 2, 3, 4], {"type": "text"}, [{"$ref": "#/body"}], {"$ref": "#/texts/1"}, "<table")


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values inside `value`."""
    found = [path] if path else []
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value if isinstance(value, list) else ())
    )
    for key, inner in pairs:
        found += places(inner, (*path, key))
    return found


PLACES = {name: places(value) for name, value in VALUES.items()}


def lines_of(value: object) -> tuple[Line, ...]:
    return read_json(Node(value, "$", "x.json"))


def outcome(value: object) -> tuple[Line, ...] | str:
    """The lines, or the identifier of the refusal."""
    try:
        return lines_of(value)
    except InputError as error:
        return error.key


def strike(value: Any, path: tuple[Any, ...], junk: object) -> None:
    """Put junk in the place of a value, unless an earlier blow took that place away."""
    *way, last = path
    for key in way:
        fits = isinstance(value, dict if isinstance(key, str) else list)
        if not fits or (key not in value if isinstance(key, str) else key >= len(value)):
            return
        value = value[key]
    if isinstance(value, dict) and isinstance(last, str):
        value[last] = copy.deepcopy(junk)
    if isinstance(value, list) and isinstance(last, int) and last < len(value):
        value[last] = copy.deepcopy(junk)


@given(st.data())
def test_damage_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(FILES))
    value = copy.deepcopy(VALUES[name])
    for _ in range(data.draw(st.integers(1, 3))):
        strike(value, data.draw(st.sampled_from(PLACES[name])), data.draw(st.sampled_from(JUNK)))
    lines = outcome(value)
    if isinstance(lines, str):
        assert lines in {"INP011", "INP012", "INP013", "INP015"}
        return
    numbers = [line.number for line in lines]
    assert numbers == list(range(1, len(lines) + 1))
    assert all(line.text or line.picture for line in lines)


@given(st.sampled_from(FILES), st.integers(0, 10**6))
def test_a_cut_anywhere_is_told(name: str, at: int) -> None:
    text = (bridge.DATA / name).read_text(encoding="utf-8").rstrip()
    cut = text[: 3 + at % (len(text) - 4)]
    with pytest.raises(InputError) as caught:
        parse_json(cut, "x.json")
    assert caught.value.key == "INP010"


#: Where the formats keep a word twice, or a word that is no text of the page.
NO_TEXT = {"name", "orig", "url", "html_id", "input_path", "filename", "path", "uri", "alt"}


@pytest.mark.parametrize("name", FILES)
def test_every_ideograph_of_the_file_is_in_a_line(name: str) -> None:
    words: list[str] = []
    for path in PLACES[name]:
        value: Any = VALUES[name]
        for key in path:
            value = value[key]
        if isinstance(value, str) and path[-1] not in NO_TEXT:
            words.append(value)
    held = "".join("".join(line.text.split()) for line in lines_of(VALUES[name]))
    for word in words:
        for part in "".join(c if "\u3400" <= c <= "\u9fff" else " " for c in word).split():
            assert part in held


@pytest.mark.parametrize("number", [10**400, -(10**400), 12, 7.5])
def test_a_number_where_words_belong_is_its_digits(number: float) -> None:
    assert Node(number).text() == str(number)


@pytest.mark.parametrize(
    "piece", ["![", "<!--", "<table>", "<img ", "<div ", " ", "[", "**a", "`", "\\(a", "$^{"]
)
def test_what_begins_and_never_ends_is_read_in_passing(piece: str) -> None:
    """Each search for an end that is not there would go through the rest again: hours, here."""
    lines = parse("江水\n\n" + piece * 100_000 + "\n\n渡口")
    assert [line.text for line in lines if line.text in {"江水", "渡口"}] == ["江水", "渡口"]

"""What counts as told: the measure of S06 measured."""

from __future__ import annotations

from conventions import CONVENTIONS
from told import untold, wrong_decisions
from truth import sample
from typesetter import typeset
from understanding import understood_as_json

_WORDS = "江水在这里拐了一个弯，岸上的人家便都朝着水开门。"


def _unit(title: str, *blocks: tuple[str, str, int]) -> dict[str, object]:
    return {
        "id": "u1", "kind": "article", "title": title, "column": None, "subtitle": None,
        "authors": [], "page": None, "field_src": {},
        "blocks": [{"role": r, "text": t, "src": [[line, 0, len(t)]]} for r, t, line in blocks],
    }  # fmt: skip


def test_a_join_that_is_wrong_is_one_decision_and_told_by_any_of_its_lines():
    found = {"units": [_unit("水边", ("para", _WORDS[:12], 3), ("para", _WORDS[12:], 5))]}
    true = {"units": [_unit("水边", ("para", _WORDS, 3))]}
    wrong = wrong_decisions(found, true, "水边")
    assert [item.kind for item in wrong] == ["join"]
    assert untold(wrong, []) == wrong
    assert untold(wrong, [{"id": "SEG006", "severity": "warning", "lines": [5]}]) == []


def test_text_understood_rightly_holds_no_wrong_decision():
    printed = typeset(sample(), CONVENTIONS["plain"])
    assert wrong_decisions(understood_as_json(printed.text), printed.gold, printed.text) == []

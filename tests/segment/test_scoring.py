"""The scorer counts what it says, and agrees with the shared one where that is at hand."""

from __future__ import annotations

import copy
import importlib.util
from types import ModuleType
from typing import Any

import pytest
from conventions import CONVENTIONS
from damage import DAMAGES
from scoring import distance, kendall, score
from truth import SAMPLE, SHARED, gold, sample
from typesetter import typeset
from understanding import understood_as_json

#: Our names → those of the shared scorer, and the key of the figure in it.
_NAMES = {
    "units": ("units", "f1"),
    "order": ("unit_order_tau", None),
    "authors": ("authors", "acc"),
    "kind": ("kind", "acc"),
    "column": ("column", "acc"),
    "page": ("page", "acc"),
    "subtitle": ("subtitle", "acc"),
    "paragraphs": ("para_exact", None),
    "reading": ("reading_order", None),
    "headings": ("headings", "f1"),
    "captions": ("captions_in_unit", "f1"),
}


@pytest.fixture(scope="module")
def shared_scorer() -> ModuleType:
    path = SHARED / "tools" / "score.py"
    if not path.exists():
        pytest.skip("the shared scorer is not beside the checkout (../shared/tools/score.py)")
    spec = importlib.util.spec_from_file_location("shared_score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("convention", "damage"),
    [
        ("plain", "columns"),
        ("marks: none", "titles lost .3"),
        ("mix: trade journal", "noise .05"),
        ("traditional", "columns shuffled .25"),
    ],
)
def test_agrees_with_the_shared_scorer(shared_scorer, convention: str, damage: str) -> None:
    printed = typeset(sample(), CONVENTIONS[convention], DAMAGES[damage])
    system = understood_as_json(printed.text)
    mine = score(copy.deepcopy(system), copy.deepcopy(printed.gold))
    theirs = shared_scorer.score(system, printed.gold)
    for name, (other, key) in _NAMES.items():
        figure = theirs[other][key] if key else theirs[other]
        assert mine[name] == pytest.approx(figure, abs=6e-5), name


def _unit(title: str, *texts: str, **fields: object) -> dict[str, Any]:
    blocks = [{"role": "para", "text": text} for text in texts]
    return {"kind": "article", "title": title, "blocks": blocks, "page": None, **fields}


def test_the_truth_scores_full_marks_against_itself() -> None:
    truth = gold(SAMPLE)
    figures = score(copy.deepcopy(truth), truth)
    assert {name for name, value in figures.items() if value not in (1.0, None)} == {"leaks"}
    assert figures["leaks"] == 0


def test_each_fault_lowers_its_own_figure() -> None:
    truth = {"units": [_unit("渡口的灯", "第一段话。", "第二段话。", authors=["甲乙"], page=3)]}
    for change, name in (
        ({"title": "别的题目呢"}, "units"),
        ({"authors": ["丙丁"]}, "authors"),
        ({"page": 4}, "page"),
        ({"kind": "news"}, "kind"),
        ({"blocks": [{"role": "para", "text": "第一段话。第二段话。"}]}, "paragraphs"),
        ({"blocks": truth["units"][0]["blocks"][::-1]}, "reading"),
    ):
        system = {"units": [{**truth["units"][0], **change}]}
        assert score(system, truth)[name] < 1, name


def test_distance_counts_single_changes() -> None:
    pairs = (("", "江"), ("江水", "江河水"), ("渡船", "灯塔"))
    assert [distance(left, right) for left, right in pairs] == [1, 1, 2]


def test_kendall_is_one_for_ascending_and_minus_one_for_descending() -> None:
    assert (kendall([1, 2, 5]), kendall([5, 2, 1])) == (1.0, -1.0)

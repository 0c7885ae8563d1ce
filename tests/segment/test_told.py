"""What counts as told: the measure of S06 measured."""

from __future__ import annotations

from conventions import CONVENTIONS
from told import untold, wrong_decisions
from truth import sample
from typesetter import typeset
from understanding import understood_as_json

from issue2book.cli.places import sentence
from issue2book.cli.terminal import Terminal
from issue2book.model import Finding
from issue2book.segment import seam_doubts
from issue2book.segment.folding import folded

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


def test_a_mark_that_points_and_what_parts_the_cells_of_a_table_make_no_difference():
    found = _unit("水边", ("caption", "渡口的早晨", 3), ("table", "一月 30 二月 28", 5))
    true = _unit("水边", ("caption", "▲ 渡口的早晨", 3), ("table", "一月 | 30\n二月 | 28", 5))
    assert wrong_decisions({"units": [found]}, {"units": [true]}, "水边") == []


def test_a_missing_unit_is_told_by_either_line_of_its_title():
    true = {"units": [_unit("江水照人人照江水", ("para", _WORDS, 5))]}
    missing = wrong_decisions({"units": []}, true, "江水照人\n\n人照江水\n\n" + _WORDS)
    assert [(item.kind, item.lines) for item in missing] == [("unit missing", {1, 3})]
    told = {"id": "SEG024", "severity": "warning", "lines": [3]}
    assert untold(missing, [told]) == []
    assert untold(missing, [told | {"lines": [5]}]) == missing


def test_text_understood_rightly_holds_no_wrong_decision():
    printed = typeset(sample(), CONVENTIONS["plain"])
    assert wrong_decisions(understood_as_json(printed.text), printed.gold, printed.text) == []


def test_a_frequent_doubt_is_told_once_per_piece_with_all_its_lines():
    seams = [
        Finding("SEG006", "warning", {"tail": f"{n}"}, (n, n + 1), float(n), f"u{n % 2}")
        for n in range(20)
    ]
    rare = Finding("SEG008", "warning", {"title": "水边"}, (7,), 0.0, "u1")
    absent = [Finding("SEG002", "error", {"title": f"{n}"}, (n,), 0.0) for n in range(20)]
    once = folded([*seams, rare, *absent])
    pairs = [" ".join(f"{n}+{n + 1}" for n in range(start + 2, 20, 2)) for start in (0, 1)]
    assert [f.params for f in once if f.id == "SEG006"] == [
        {"tail": f"{n}", "more": "9", "own": "2", "others": pairs[n]} for n in (0, 1)
    ]
    assert {line for f in once if f.id == "SEG006" for line in f.lines} == set(range(21))
    assert [f for f in once if f.id != "SEG006"] == [rare, *absent]
    assert "另有 9 处：第 3＋4、5＋6" in sentence(once[-1], Terminal("zh"))
    assert "9 more: lines 3 + 4, 5 + 6" in sentence(once[-1], Terminal("en"))


def test_an_order_is_told_by_the_runs_that_stayed_together():
    assert seam_doubts._runs([12, 14, 20, 3, 5, 30]) == "12–20 3–5 30"


def test_too_many_findings_become_one_for_the_issue_and_lose_no_line():
    absent = [Finding("SEG002", "error", {"title": f"{n}"}, (n,), 0.0) for n in range(30)]
    roles = [Finding("SEG009", "info", {}, (100 + n,), float(n), f"u{n // 2}") for n in range(30)]
    once = folded([*absent, *roles])
    (one,) = (f for f in once if f.id == "SEG009")
    rest = " ".join(f"{line}" for line in range(102, 130))
    places = {"own": "1", "others": "101", "further": rest}
    assert one.params == {"more": "1", "elsewhere": "28", **places}
    assert set(one.lines) == set(range(100, 130))
    assert len(once) == 31
    assert "其他各篇另有 28 处：第 102、103" in sentence(one, Terminal("zh"))
    assert "28 more: lines 102, 103" in sentence(one, Terminal("en"))


def test_many_units_that_are_not_listed_are_told_at_once():
    units = [
        Finding("SEG010", "info", {"title": f"第{n}件", "kind": "news"}, (n,), None, f"u{n}")
        for n in range(1, 13)
    ]
    (one,) = folded(units)
    assert (one.id, one.params["count"], one.lines) == ("SEG035", "12", tuple(range(1, 13)))
    assert one.params["titles"] == "《第1件》《第2件》《第3件》……"
    assert folded(units[:3]) == units[:3]

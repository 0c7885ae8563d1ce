"""Every convention and every kind of damage: nothing lost, and no figure below what was reached.

`floors.json` holds what was reached; `pytest --save-golden` writes it anew. A lower figure in its
diff is a step back and wants a reason.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from conventions import CONVENTIONS
from damage import DAMAGES, UNDAMAGED
from habit_rows import HABITS
from scoring import score
from truth import abridged, sample
from typesetter import Printed, typeset
from understanding import as_json, understood

from issue2book.check.conservation import check_conservation

FLOORS = Path(__file__).with_name("floors.json")
ROWS = {label: (convention, UNDAMAGED) for label, convention in (CONVENTIONS | HABITS).items()} | {
    f"damage: {label}": (CONVENTIONS["plain"], damage) for label, damage in DAMAGES.items()
}
#: Known to fail; whoever mends one takes it off here.
_LOST: set[str] = set()
_RUINED = ("damage: interleaved", "damage: 40 % of the columns lost")


def printed(label: str) -> Printed:
    """The abridged sample, printed in one way."""
    return typeset(abridged(), *ROWS[label])


@cache
def floors() -> dict[str, dict[str, float]]:
    """What each row has reached."""
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


#: Rows that are like another one of the same family: not in every run.
_LIKE_OTHERS = {
    *(f"end: {mark}" for mark in ("◆", "🔚", "☺", "【完】", "□", "※")),
    *(f"sections: {name}" for name in ("brackets", "square brackets", "marked", "none")),
    *(f"byline: {name}" for name in ("hollow", "circle", "at the end, reporter")),
    *(f"byline: {name}" for name in ("reporter, photographer", "author", "suffix")),
    *(f"contents: {name}" for name in ("last", "dots", "slashes", "number alone after")),
    *(f"damage: {name}" for name in ("columns", "noise .01", "columns shuffled .1")),
    "byline: bare with office",
    "byline: bare, ideographic spaces",
    "byline: bracketed",
    "contents: author below, number first",
    "contents: leaders",
    "contents: two lines, number last",
    "contents: without authors",
    "contents: without authors, P",
    "column label",
    "end: ■",
    "furniture: dashed folio",
    "furniture: folio",
    "lines: 14, indent",
    "marks: bold",
    "sections: bare, leaders",
    "sections: ornament",
    *HABITS,
} - {
    "habit: page before author",
    "habit: teaser, author below",
    "habit: numbers in a column apart",
    "habit, sections: English",
    "periodical: Chinese numerals",
    "periodical: plain dek",
    "periodical: highlights",
    "periodical: contents at the end",
    "habit, before the title: bare with office, none",
    "habit, byline: at the end, editor, no contents",
}


def _known(label: str, failing: set[str]) -> object:
    marks = [pytest.mark.xfail(reason="open", strict=True)] if label in failing else []
    return pytest.param(label, marks=marks + [pytest.mark.long] * (label in _LIKE_OTHERS))


@pytest.mark.parametrize("label", [_known(label, _LOST) for label in ROWS])
def test_nothing_is_lost_and_nothing_gets_worse(label: str, *, save_golden: bool) -> None:
    issue = printed(label)
    lines, found = understood(issue.text)
    assert check_conservation(lines, found) == ()
    figures = {k: v for k, v in score(as_json(found), issue.gold).items() if v is not None}
    leaks = figures.pop("leaks")
    if save_golden:
        _save(label, {**{k: round(v, 2) for k, v in figures.items()}, "leaks": leaks})
        return
    reached = floors()[label]
    fallen = {k: (v, reached[k]) for k, v in figures.items() if v < reached[k] - 0.006}
    assert fallen == {}
    assert leaks <= reached["leaks"]


def _save(label: str, figures: dict[str, float]) -> None:
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    kept[label] = figures
    rows = [
        f" {json.dumps(name, ensure_ascii=False)}: {json.dumps(kept[name])}"
        for name in ROWS
        if name in kept
    ]
    FLOORS.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


@pytest.mark.parametrize("label", _RUINED)
def test_a_ruined_text_is_said_loudly(label: str) -> None:
    """Columns read straight across, or much of the text lost: no book may pass as good."""
    _, found = understood(typeset(sample(), *ROWS[label]).text)
    assert [finding.id for finding in found.findings if finding.severity == "error"]


def test_an_undamaged_text_raises_no_alarm() -> None:
    _, found = understood(typeset(sample(), *ROWS["plain"]).text)
    assert [finding.id for finding in found.findings if finding.severity == "error"] == []

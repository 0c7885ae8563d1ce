"""Whole issues of invented magazines, by 34 authors who did not know the program.

`issues/NAME/` holds the text as OCR gave it and its truth; the letters are the author. Nothing is
lost in any of them, and the means over all do not fall below `issues/floors.json`, which
`--save-golden` writes anew. Rules were made on all of them in the end; each was opened after its
first figures only.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from statistics import fmean

import pytest
from scoring import score
from told import untold, wrong_decisions
from understanding import as_json, understood_of

from issue2book.check.conservation import check_conservation

pytestmark = pytest.mark.long

_FOLDER = Path(__file__).with_name("issues")
_FLOORS = _FOLDER / "floors.json"
_FIGURES = {
    *("units", "authors", "kind", "column", "page", "subtitle"),
    *("paragraphs", "reading", "headings", "captions", "statistics"),
}


def test_nothing_is_lost_and_no_mean_gets_worse(*, save_golden: bool) -> None:
    figures: dict[str, list[float]] = defaultdict(list)
    wrong = told = 0
    for folder in sorted(path for path in _FOLDER.iterdir() if path.is_dir()):
        (source,) = folder.glob("issue.*")
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        lines, issue = understood_of(source)
        assert check_conservation(lines, issue) == (), folder.name
        found = as_json(issue)
        for name, value in score(found, gold).items():
            if value is not None and name in _FIGURES:
                figures[name].append(value)
        amiss = wrong_decisions(found, gold, source.read_text("utf-8"))
        wrong += len(amiss)
        told += len(amiss) - len(untold(amiss, found["findings"]))
    means = {name: round(fmean(values), 3) for name, values in figures.items()}
    means["told"] = round(told / wrong, 3)
    if save_golden:
        _FLOORS.write_text(json.dumps(means, indent=1) + "\n", encoding="utf-8")
        return
    floors = json.loads(_FLOORS.read_text("utf-8"))
    assert {n: (means[n], v) for n, v in floors.items() if means[n] < v - 0.003} == {}

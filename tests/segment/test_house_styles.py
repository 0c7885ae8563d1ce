"""Whole issues in house styles drawn at random: nothing lost, no figure below what was reached.

Styles meet here that no issue has together; `bench/house_styles_bench.py` tells how each fares.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from statistics import fmean

import pytest
from house_styles import restyled
from scoring import score
from understanding import as_json, understood

from issue2book.check.conservation import check_conservation

_ISSUES = sorted(path for path in Path(__file__).with_name("issues").iterdir() if path.is_dir())
_FLOORS = Path(__file__).with_name("issues") / "restyled.json"


@pytest.mark.parametrize("folder", _ISSUES[::3], ids=lambda path: path.name)
def test_nothing_is_lost(folder: Path) -> None:
    truth = json.loads((folder / "gold.json").read_text("utf-8"))
    for seed in "ab":
        text, _, style = restyled(truth, folder.name + seed)
        assert check_conservation(*understood(text)) == (), style


@pytest.mark.long
def test_nothing_is_lost_and_no_mean_gets_worse(*, save_golden: bool) -> None:
    figures: dict[str, list[float]] = defaultdict(list)
    for folder in _ISSUES:
        truth = json.loads((folder / "gold.json").read_text("utf-8"))
        for seed in "cdef":
            text, gold, style = restyled(truth, folder.name + seed)
            lines, issue = understood(text)
            assert check_conservation(lines, issue) == (), style
            for name, value in score(as_json(issue), gold).items():
                if value is not None and name != "leaks":
                    figures[name].append(value)
    means = {name: round(fmean(values), 3) for name, values in figures.items()}
    if save_golden:
        _FLOORS.write_text(json.dumps(means, indent=1) + "\n", encoding="utf-8")
        return
    floors = json.loads(_FLOORS.read_text("utf-8"))
    assert {n: (means[n], v) for n, v in floors.items() if means[n] < v - 0.003} == {}

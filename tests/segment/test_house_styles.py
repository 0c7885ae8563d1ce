"""Whole issues in house styles drawn at random: nothing lost, no figure below what was reached.

Styles meet here that no issue has together; `bench/house_styles_bench.py` tells how each fares.
"""

from __future__ import annotations

import json
import random
import textwrap
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


@pytest.mark.parametrize("folder", _ISSUES[::16], ids=lambda path: path.name)
def test_nothing_is_lost(folder: Path) -> None:
    truth = json.loads((folder / "gold.json").read_text("utf-8"))
    for seed in "ab":
        text, _, style = restyled(truth, folder.name + seed)
        assert check_conservation(*understood(text)) == (), style


def mangled(text: str, rng: random.Random) -> str:
    """The text with lines torn, glued, twice, gone, moved, or all set in short ones."""
    lines = text.split("\n\n")
    for way in rng.choices(("moved", "twice", "gone", "glued", "torn", "short", "plain"), k=3):
        at, other = rng.randrange(len(lines) - 6), rng.randrange(len(lines))
        if way == "moved":
            lines[at : at + 5] = []
            lines[other:other] = text.split("\n\n")[at : at + 5]
        elif way == "twice":
            lines.insert(other, lines[at])
        elif way == "gone":
            del lines[at : at + 5]
        elif way == "glued":
            lines[at : at + 2] = [lines[at] + lines[at + 1].lstrip("# ")]
        elif way == "torn":
            half = len(lines[at]) // 2
            lines[at : at + 1] = [lines[at][:half], lines[at][half:]]
        elif way == "short":
            lines = ["\n".join(textwrap.wrap(line, 18)) or line for line in lines]
        else:
            lines = [line.lstrip("# ") for line in lines]
    return "\n\n".join(lines)


@pytest.mark.parametrize("folder", _ISSUES[::16], ids=lambda path: path.name)
def test_nothing_is_lost_of_mangled_text(folder: Path) -> None:
    truth = json.loads((folder / "gold.json").read_text("utf-8"))
    for seed in (6, 9):
        text = mangled(restyled(truth, f"{folder.name}m{seed}")[0], random.Random(seed))
        assert check_conservation(*understood(text)) == (), seed


@pytest.mark.long
def test_nothing_is_lost_and_no_mean_gets_worse(*, save_golden: bool) -> None:
    figures: dict[str, list[float]] = defaultdict(list)
    for folder in _ISSUES[::3]:
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

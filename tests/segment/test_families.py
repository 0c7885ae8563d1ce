"""Families of periodicals (gazettes, journals, photo magazines …): no figure below its floor.

`families/floors.json` holds what was reached, a mean over the prints of each issue with its
contents page and without; `pytest --save-golden` writes it anew. The issues in `families.HELD`
were measured, never tuned on.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from itertools import product

import families
import pytest
from understanding import as_json, understood

from issue2book.check.conservation import check_conservation

_FLOORS = families.FOLDER / "floors.json"
_FIGURES = ("units", "authors", "kind", "reading", "headings", "captions", "whole", "roles")


@cache
def floors() -> dict[str, dict[str, float]]:
    """What each issue has reached."""
    return json.loads(_FLOORS.read_text(encoding="utf-8")) if _FLOORS.exists() else {}


@pytest.mark.parametrize("name", families.names())
def test_no_family_gets_worse(name: str, *, save_golden: bool) -> None:
    means = {k: round(sum(v) / len(v), 3) for k, v in _measured(name).items()}
    if save_golden:
        kept = json.loads(_FLOORS.read_text(encoding="utf-8")) if _FLOORS.exists() else {}
        kept[name] = means
        rows = [f" {json.dumps(key)}: {json.dumps(kept[key])}" for key in sorted(kept)]
        _FLOORS.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
        return
    reached = floors()[name]
    fallen = {k: (means.get(k), v) for k, v in reached.items() if means.get(k, 1.0) < v - 0.006}
    assert fallen == {}


def _measured(name: str) -> dict[str, list[float]]:
    family = families.load(name)
    figures: dict[str, list[float]] = defaultdict(list)
    for listed, style in product({False, bool(family.contents)}, families.PRINTS):
        lines, issue = understood(families.printed(family, style, listed=listed))
        assert check_conservation(lines, issue) == ()
        found = families.figures(as_json(issue), family.gold(listed=listed))
        for key in _FIGURES:
            if (value := found[key]) is not None:
                figures[key].append(value)
    return figures

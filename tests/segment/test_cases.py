"""Small issues, one question each: `cases/<question>/<name>/in.md` and its `golden.json`.

Where the question is what pages and an engine's own labels tell, the input is an `in.json`.

A golden is the truth, read and put right by hand, not what the program happened to say.
`pytest --save-golden` writes them anew; read the diff before it is committed.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from understanding import understood_of

from issue2book.check.conservation import check_conservation
from issue2book.model import Issue, Unit

CASES = Path(__file__).with_name("cases")
#: Goldens that the segmenter does not reach yet; whoever mends one takes it off here.
OPEN = {
    "stitching/seams-that-only-sense-tells",
}


def _named() -> list[Any]:
    names = sorted(path.parent.relative_to(CASES).as_posix() for path in CASES.rglob("in.*"))
    open_mark = pytest.mark.xfail(reason="open", strict=True)
    return [pytest.param(n, marks=[open_mark] if n in OPEN else []) for n in names]


@pytest.mark.parametrize("name", _named())
def test_case(name: str, *, save_golden: bool) -> None:
    (path,) = (CASES / name).glob("in.*")
    lines, issue = understood_of(path)
    assert check_conservation(lines, issue) == ()
    golden = CASES / name / "golden.json"
    found = _written(view(issue))
    if save_golden and name not in OPEN:
        golden.write_text(found, encoding="utf-8")
    assert found.split("\n") == golden.read_text(encoding="utf-8").split("\n")


def view(issue: Issue) -> dict[str, Any]:
    """What a case looks at: units with their fields and blocks, and what was left out."""
    return {
        "units": [_unit(unit) for unit in issue.units if unit.kind not in ("cover", "contents")],
        "dropped": dict(Counter(f"{item.reason} {item.text}" for item in issue.dropped)),
    }


def _unit(unit: Unit) -> dict[str, Any]:
    fields = ("kind", "title", "subtitle", "column", "affiliation", "page")
    given = {name: value for name in fields if (value := getattr(unit, name))}
    blocks = [[block.role, block.text, *_marks(block)] for block in unit.blocks]
    return {**given, "authors": list(unit.authors), "blocks": blocks}


def _marks(block: Any) -> list[str]:
    picture = [f"picture {block.picture.path}"] if block.picture else []
    return picture + ([f"broken {block.broken}"] if block.broken else [])


def _written(shown: dict[str, Any]) -> str:
    """JSON with one block a line, so that a diff shows what changed."""
    units = []
    for unit in shown["units"]:
        fields = json.dumps({k: v for k, v in unit.items() if k != "blocks"}, ensure_ascii=False)
        blocks = ",\n".join(f"   {json.dumps(b, ensure_ascii=False)}" for b in unit["blocks"])
        units.append(f'  {fields[:-1]}, "blocks": [\n{blocks}\n  ]}}')
    dropped = json.dumps(shown["dropped"], ensure_ascii=False)
    return '{"units": [\n' + ",\n".join(units) + f'\n ],\n "dropped": {dropped}}}\n'

"""Families of periodicals beside the magazine: small issues with their truth, in several prints.

`families/NAME.txt` holds an issue line by line, the letter first that says what the line is (see
`_ROLES`; `!` cover, `~` contents page, `=` the unit that begins: kind|title|column|authors|page).
"""

from __future__ import annotations

import random
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from printing import wrapped
from scoring import match_units, norm, score

FOLDER = Path(__file__).with_name("families")
#: Roles that are right for a line, the first is the best.
_ROLES = {
    "P": ("para", "list-item"),
    "1": ("heading1", "heading2"),
    "2": ("heading2", "heading1"),
    "R": ("runin",),
    "L": ("list-item", "para"),
    "E": ("heading1", "footnote"),
    "F": ("footnote",),
    "B": ("bio", "footnote"),
    "C": ("caption",),
    "G": ("credit", "bio"),
    "V": ("poem",),
    "Q": ("question", "para"),
    "A": ("answer", "para"),
    "D": ("standfirst", "para"),
    "U": ("para", "heading1", "heading2", "sidebar-title", "list-item", "runin"),
    "Z": ("para", "list-item", "heading1", "bio", "credit"),
}
_FIELDS = {"T": "title", "S": "subtitle", "K": "kicker", "N": "byline", "W": "affiliation"}
_RUNNING = "PLFBDQAUG"
_MEASURE = 24
PRINTS = ("marked", "one level", "bare", "random", "lines")


@dataclass
class _Unit:
    kind: str
    title: str
    column: str | None
    authors: list[str]
    page: str | None
    lines: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Family:
    """One issue: lines of cover and contents, and its units."""

    front: list[str]
    contents: list[str]
    units: list[_Unit]

    def gold(self, *, listed: bool) -> dict[str, Any]:
        """The truth in the shape that scorers read."""
        return {"meta": {}, "units": [_gold(unit, listed=listed) for unit in self.units]}


def names(*, held: bool | None = None) -> list[str]:
    """The issues; those `held` back are measured, never tuned on."""
    found = sorted(path.stem for path in FOLDER.glob("*.txt"))
    return [name for name in found if held is None or (name in HELD) is held]


HELD = {"law", "photo2", "journal2", "school", "taiwan", "digest2", "buddhist"}


def load(name: str) -> Family:
    """The issue `families/NAME.txt`."""
    family = Family([], [], [])
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        tag, words = line[0], line[2:]
        if tag == "!":
            family.front.append(words)
        elif tag == "~":
            family.contents.append(words)
        elif tag == "=":
            kind, title, column, authors, page = (words.split("|") + [""] * 5)[:5]
            who = [a for a in authors.split("、") if a]
            family.units.append(_Unit(kind, title, column or None, who, page or None))
        else:
            family.units[-1].lines.append((tag, words.replace("/", "\n") if tag == "V" else words))
    return family


def _gold(unit: _Unit, *, listed: bool) -> dict[str, Any]:
    subtitle = next((words for tag, words in unit.lines if tag == "S"), None)
    blocks = [
        {"role": _ROLES[tag][0], "roles": _ROLES[tag], "text": words}
        for tag, words in unit.lines
        if tag in _ROLES
    ]
    return {
        "kind": unit.kind,
        "title": unit.title,
        "subtitle": subtitle,
        "column": unit.column if listed else None,
        # where no contents page names them, only signed texts have authors
        "authors": unit.authors if listed or any(t == "N" for t, _ in unit.lines) else [],
        "page": unit.page if listed and (unit.page or "").isdecimal() else None,
        "blocks": blocks,
    }


# --- printing ---------------------------------------------------------------------------------


def printed(family: Family, style: str, *, listed: bool, seed: int = 0) -> str:
    """The issue as OCR text; `style` is one of `PRINTS`."""
    rng = random.Random(f"{style} {seed}")
    mark = "# " if style in ("marked", "one level") else ""
    out: list[str] = [mark + family.front[0]]
    for line in family.front[1:]:
        out += ["", line]
    if listed and family.contents:
        out += ["", "", *_spaced(family.contents)]
    for unit in family.units:
        out += _unit(unit, style, rng)
    return "\n".join(out) + "\n"


def _spaced(lines: Sequence[str]) -> list[str]:
    return [part for line in lines for part in (line, "")]


def _unit(unit: _Unit, style: str, rng: random.Random) -> list[str]:
    lines = list(unit.lines)
    title = [] if any(tag == "T" for tag, _ in lines) else [("T", unit.title)]
    above = [(tag, words) for tag, words in lines if tag == "K" and "〔" not in words]
    rest = [line for line in lines if line not in above]
    out: list[str] = []
    before = ""
    for tag, words in [*above, *title, *rest]:
        pictured = before != "C" or unit.kind == "photo"
        gap = 2 if tag == "T" else 4 if tag == "C" and pictured else 1
        together = style == "lines" and tag == before and tag in _RUNNING
        out += [""] * (0 if together else gap)
        out += _printed(tag, words, style, rng)
        before = tag
    return out


def _printed(tag: str, words: str, style: str, rng: random.Random) -> list[str]:
    if tag == "V":
        return [line + "  " for line in words.split("\n")]
    if style == "lines" and tag in _RUNNING:
        if words.isascii():
            return textwrap.wrap(words, 2 * _MEASURE)
        return wrapped(words, _MEASURE, indent=tag in "PQA")
    return [_mark(tag, style, rng) + words]


def _mark(tag: str, style: str, rng: random.Random) -> str:
    if style == "marked":
        return {"T": "# ", "1": "## ", "2": "### "}.get(tag, "")
    if style == "one level":
        return "## " if tag in "T12" else ""
    if style == "random":
        chance = {"T": 0.6, "1": 0.5, "2": 0.5, "N": 0.1, "C": 0.15, "K": 0.2}.get(tag, 0.04)
        return rng.choice(["# ", "## "]) if rng.random() < chance else ""
    return ""


# --- figures ----------------------------------------------------------------------------------


def figures(found: dict[str, Any], gold: dict[str, Any]) -> dict[str, float | None]:
    """`scoring.score`, and over the blocks of the truth: found whole in their unit, in a role
    that is right.
    """
    out = score(found, gold)
    body = [unit for unit in found["units"] if unit["kind"] not in ("cover", "contents")]
    pairs = match_units(body, gold["units"])[1]
    whole = right = total = 0
    for j, unit in enumerate(gold["units"]):
        blocks = body[pairs[j]]["blocks"] if j in pairs else []
        free = Counter(norm(block["text"]) for block in blocks)
        roles = {norm(block["text"]): block["role"] for block in blocks}
        for block in unit["blocks"]:
            key = norm(block["text"])
            total += 1
            if free[key] > 0:
                free[key] -= 1
                whole += 1
                right += roles[key] in block["roles"]
    out["whole"] = whole / total
    out["roles"] = right / total
    return out

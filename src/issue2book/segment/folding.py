"""Findings of one kind that are many, told as one, so that a person reads them all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Finding
from issue2book.report import by_doubt
from issue2book.segment.seam_doubts import together

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: More findings of one kind than this are told once per piece: a person reads some forty (S06).
_EACH = 8


def folded(findings: Sequence[Finding]) -> list[Finding]:
    """Of a kind that is frequent one finding per unit, the most doubtful, with all its lines.

    Its parameter `more` counts those that it stands for besides itself, `others` has their lines,
    `own` counts those of its own.
    """
    findings = together(_unlisted_once(findings))
    counts = Counter(finding.id for finding in findings)
    kept: list[Finding] = []
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.unit is None or counts[finding.id] <= _EACH:
            kept.append(finding)
        else:
            groups.setdefault((finding.id, finding.unit), []).append(finding)
    return _within_budget(kept + [_as_one(group) for group in groups.values()])


def _unlisted_once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, one for all units that the contents page does not list, if these are many."""
    found = sorted((f for f in findings if f.id == "SEG010"), key=lambda f: f.lines)
    if len(found) <= _EACH:
        return list(findings)
    params = listing(f.params["title"] for f in found)
    lines = tuple(dict.fromkeys(line for f in found for line in f.lines))
    rest = [f for f in findings if f.id != "SEG010"]
    return [*rest, Finding("SEG035", "info", params, lines)]


def listing(titles: Iterable[str]) -> dict[str, str]:
    """How many titles there are, and the first of them in book marks."""
    named = [f"《{title}》" for title in titles]
    more = "……" * (len(named) > NAMED)
    return {"count": str(len(named)), "titles": "".join(named[:NAMED]) + more}


#: Titles that a finding about many units tells.
NAMED = 3
#: A person reads no more findings than this (S06), and these kinds tell of lines, not of units.
BUDGET = 40
#: Kinds that tell of two lines, each of a seam.
_OF_PAIRS = frozenset(("SEG006", "SEG064"))
_OF_LINES = frozenset(("SEG008", "SEG009", "SEG014", "SEG015", "SEG053"))


def _within_budget(findings: Sequence[Finding]) -> list[Finding]:
    """The findings; if they are too many, of the most frequent kind one for the whole issue.

    Its parameter `elsewhere` counts those that it stands for in other units, `further` has their
    lines.
    """
    found = list(findings)
    while len(found) > BUDGET:
        counts = Counter(f.id for f in found if f.unit is not None and f.id in _OF_LINES)
        kind, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        if count < 2 or any("elsewhere" in f.params for f in found if f.id == kind):
            break
        first, *others = by_doubt(f for f in found if f.id == kind and f.unit is not None)
        lines = tuple(dict.fromkeys(line for one in (first, *others) for line in one.lines))
        places = sum(1 + int(one.params.get("more", 0)) for one in others)
        params = {"own": str(len(first.lines))} | first.params
        params |= {"elsewhere": str(places), "further": _places(others)}
        found = [f for f in found if f.id != kind or f.unit is None]
        found.append(msgspec.structs.replace(first, params=params, lines=lines))
    return found


def _as_one(group: Sequence[Finding]) -> Finding:
    first, *others = by_doubt(group)
    if not others:
        return first
    lines = tuple(dict.fromkeys(line for one in (first, *others) for line in one.lines))
    own = {"own": str(len(first.lines)), "others": _places(others)}
    params = first.params | own | {"more": str(len(others))}
    return msgspec.structs.replace(first, params=params, lines=lines)


def _places(findings: Iterable[Finding]) -> str:
    """Where each is: its first line, and for a seam the line that goes on: `334+348 328+330`."""
    told: list[str] = []
    for finding in findings:
        lines = finding.lines[: 2 if finding.id in _OF_PAIRS else 1]
        told += ["+".join(map(str, lines)), *finding.params.get("others", "").split()]
    return " ".join(told)

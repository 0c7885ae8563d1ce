"""Makes the weights of `issue2book.segment.seam_odds` from joins whose truth is known.

    seam_weights.py FOLDER… [--right ISSUE…]

A folder holds an issue (`in.*`) and its truth (`gold.json`, in the shape of the model); those
that stand beside one another are one group. Of an ISSUE all joins are right: somebody looked at
each. Prints the weights, then what they are worth on groups that they were not made from.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "segment"))

from scoring import bare

from issue2book.reading import read
from issue2book.segment import compose, segment
from issue2book.segment.fragments import Fragment
from issue2book.segment.joins import DOUBT, LIKELY, facts_of
from issue2book.segment.language import Seams
from issue2book.segment.seam_odds import Facts, clipped
from issue2book.segment.stitching import Stitched

#: Characters on each side of a seam that prove it, and that show where a text stands.
_PROOF, _PLACE = (12, 8, 6, 5, 4), (12, 8, 6)
#: Characters by which OCR slips may displace a seam.
_SLIP = 2
#: What each unit of a weight costs (a normal prior with variance 1).
_PRIOR = 1.0
_STEPS = 30
_BOUNDS = (0.0, 0.02, 0.05, 0.1, 0.15, 0.25, 0.5, 0.75, 1.01)


class Row(NamedTuple):
    """One join: its group, what is known of it, whether it is right."""

    group: str
    facts: Facts
    right: bool


def main() -> None:
    """Print what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--right", nargs="*", type=Path, default=[])
    given = parser.parse_args()
    rows: list[Row] = []
    for folder in given.folders:
        source = next(p for p in sorted(folder.glob("in.*")) if p.is_file())
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        rows += rows_of(source, str(folder.resolve().parent), _texts(gold))
    for source in given.right:
        rows += rows_of(source, str(source), None)
    weights = fitted(rows)
    print(f"{len(rows)} joins, {sum(not row.right for row in rows)} wrong")
    print(f"constant {weights[0]:.2f}")
    for name, weight in zip(Facts._fields, weights[1:], strict=True):
        print(f"{name} {weight:.2f}")
    _print_worth(rows)


def _texts(gold: dict[str, list[dict[str, list[dict[str, str]]]]]) -> list[str]:
    blocks = (block for unit in gold["units"] for block in unit.get("blocks", ()))
    return [bare(block.get("text") or "".join(block.get("items") or ())) for block in blocks]


def rows_of(source: Path, group: str, texts: Sequence[str] | None) -> list[Row]:
    """The joins of one issue whose truth is in `texts`; all of them are right if that is None."""
    made: list[tuple[Sequence[Fragment], Stitched, Seams]] = []
    stitch = compose.stitch

    def recording(fragments: Sequence[Fragment], seams: Seams, title: str = "") -> Stitched:
        found = stitch(fragments, seams, title)
        made.append((fragments, found, seams))
        return found

    compose.stitch = recording
    try:
        segment(read(source))
    finally:
        compose.stitch = stitch
    rows: list[Row] = []
    for fragments, found, seams in made:
        joins = sorted((*found.joins, *found.parted), key=lambda join: join.tail)
        every = facts_of(fragments, joins, seams, rival=bool(found.rival))
        for join, facts in zip(joins, every, strict=True):
            right = texts is None or goes_on(
                fragments[join.tail].text, fragments[join.head].text, texts
            )
            if right is not None:
                rows.append(Row(group, clipped(facts), right))
    return rows


def goes_on(tail: str, head: str, texts: Sequence[str]) -> bool | None:
    """Whether `head` stands right behind `tail` in the truth; None where that lacks one."""
    before, after = bare(tail), bare(head)
    if any(before[-n:] + after[:n] in text for n in _PROOF for text in texts):
        return True
    left = _places(before, texts, end=True)
    right = _places(after, texts, end=False)
    if not left or not right:
        return None
    return any(a == b and abs(i - j) <= _SLIP for a, i in left for b, j in right)


def _places(key: str, texts: Sequence[str], *, end: bool) -> list[tuple[int, int]]:
    """In which texts the end or the beginning of `key` stands, and where it ends or begins."""
    for size in _PLACE:
        part = key[-size:] if end else key[:size]
        found = [
            (at, text.find(part) + end * len(part))
            for at, text in enumerate(texts)
            if part and part in text
        ]
        if found:
            return found
    return []


def fitted(rows: Sequence[Row]) -> list[float]:
    """Constant and weights of a logistic regression, by Newton's method."""
    size = len(Facts._fields) + 1
    weights = [0.0] * size
    for _ in range(_STEPS):
        slope = [-_PRIOR * w * (at > 0) for at, w in enumerate(weights)]
        curve = [[_PRIOR * (i == j > 0) for j in range(size)] for i in range(size)]
        for row in rows:
            values = (1.0, *row.facts)
            chance = _chance(weights, row.facts)
            for i, value in enumerate(values):
                slope[i] += (row.right - chance) * value
                for j, other in enumerate(values):
                    curve[i][j] += chance * (1 - chance) * value * other
        step = solved(curve, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
    return weights


def _chance(weights: Sequence[float], facts: Facts) -> float:
    """How likely a join is right."""
    total = weights[0] + sum(w * v for w, v in zip(weights[1:], facts, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def solved(matrix: Sequence[Sequence[float]], values: Sequence[float]) -> list[float]:
    """The solution of linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    for at in range(len(rows)):
        best = max(range(at, len(rows)), key=lambda r: abs(rows[r][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(len(rows)):
            if other != at:
                factor = rows[other][at]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [row[-1] for row in rows]


def _print_worth(rows: Sequence[Row]) -> None:
    """Each group judged by the weights of the others: how many are wrong of how many."""
    groups = sorted({row.group for row in rows})
    judged: list[tuple[float, bool]] = []
    for group in groups:
        weights = fitted([row for row in rows if row.group != group])
        judged += [
            (1 - _chance(weights, row.facts), row.right) for row in rows if row.group == group
        ]
    counts: dict[int, list[bool]] = defaultdict(list)
    for chance, right in judged:
        counts[max(at for at, bound in enumerate(_BOUNDS) if bound <= chance)].append(right)
    print("chance to be wrong: joins, share that is wrong")
    for at in sorted(counts):
        found = counts[at]
        print(f"{_BOUNDS[at]:.2f}+ {len(found):5} {1 - sum(found) / len(found):.2f}")
    for name, limit in (("told one by one", LIKELY), ("told", DOUBT)):
        told = [right for chance, right in judged if chance > 1 / (1 + math.exp(limit))]
        print(f"{name}: {len(told) - sum(told)} wrong, {sum(told)} right")


if __name__ == "__main__":
    main()

"""Makes the weights of `read_over` and `heads_over` in `issue2book.segment` from known issues.

    read_over_weights.py FOLDER…

A folder holds an issue (`issue.*` or `in.*`) and its truth (`gold.json`, in the shape of the
model). Those that are bundled were made, by a script with the same facts, from 92 issues of 28
authors as they are and, for half as much, without their contents page or with a part of it, from
the sample and from the reference issue. Of authors left out the twenty likeliest places raise what
is told from .684 to .802 of the wrong decisions (44 issues), from .687 to .777 (12) and from .724
to .809 (36). The heads are from 24 issues of eight further authors, three times the sample and the
first half of the reference issue. On nine issues of three more the six likeliest heads and the
forty likeliest places raise what is told from .70 to .87; one in six places is wrong.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "segment"))

from seam_weights import solved
from told import wrong_decisions
from understanding import as_json, understood_of

from issue2book.segment.heads_over import heads
from issue2book.segment.read_over import places

#: What a weight costs, steps of Newton's method, and blocks that a fact must have.
_COST, _STEPS, _FEWEST = 0.05, 15, 40
#: The same of a head; there are fewer of these.
_HEAD_COST, _HEADS = 1.0, 4

#: What is known of a block, and whether it is wrong.
Row = tuple[Mapping[str, float], bool]


def main() -> None:
    """Print the weights that the folders give."""
    rows: dict[bool, list[Row]] = {True: [], False: []}
    of_heads: list[Row] = []
    for folder in map(Path, sys.argv[1:]):
        source = next(p for stem in ("issue", "in") for p in sorted(folder.glob(f"{stem}.*")))
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        lines, issue = understood_of(source)
        text = [""] * max(line.number for line in lines)
        for line in lines:
            text[line.number - 1] += line.text
        wrong = wrong_decisions(as_json(issue), gold, "\n".join(text))
        if gold.get("partial"):  # of the other units nothing is known
            wrong = [item for item in wrong if item.kind != "unit invented"]
        at_fault = {line for item in wrong if not item.whole for line in item.lines}
        amiss = {line for item in wrong if item.whole for line in item.lines}
        others = [f for f in issue.findings if f.id not in ("SEG071", "SEG072", "SEG073")]
        of_heads += [
            (head.facts, not amiss.isdisjoint(head.lines)) for head in heads(issue.units, others)
        ]
        for place in places(issue.units, others):
            rows[place.text].append((place.facts, not at_fault.isdisjoint(place.lines)))
    for text_rows, name in ((rows[True], "_OF_TEXT"), (rows[False], "_OF_LINES")):
        _print(name, text_rows, fitted(text_rows))
    _print("_WEIGHTS", of_heads, fitted(of_heads, _HEAD_COST, _HEADS))


def _print(name: str, rows: Sequence[Row], weights: Mapping[str, float]) -> None:
    print(name, len(rows), "places,", sum(wrong for _, wrong in rows), "wrong")
    for fact, weight in weights.items():
        print(f'    "{fact}": {weight:.2f},')


def fitted(rows: Sequence[Row], cost: float = _COST, fewest: int = _FEWEST) -> dict[str, float]:
    """Weights of a logistic regression, by Newton's method; rare facts have none."""
    counts = Counter(name for facts, _ in rows for name, value in facts.items() if value)
    names = [name for name in sorted(counts) if counts[name] >= fewest]
    values = [[facts.get(name, 0.0) for name in names] for facts, _ in rows]
    weights = [0.0] * len(names)
    for _ in range(_STEPS):
        slope = [-cost * weight for weight in weights]
        curve = [[cost * (i == j) for j in range(len(names))] for i in range(len(names))]
        for own, (_, wrong) in zip(values, rows, strict=True):
            nats = sum(weight * value for weight, value in zip(weights, own, strict=True))
            chance = 1 / (1 + math.exp(-nats))
            for i, value in enumerate(own):
                if value:
                    slope[i] += (wrong - chance) * value
                    row = curve[i]
                    for j, other in enumerate(own):
                        row[j] += chance * (1 - chance) * value * other
        step = solved(curve, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
    return dict(zip(names, weights, strict=True))


if __name__ == "__main__":
    main()

"""Makes the weights of `issue2book.segment.edges` from issues whose truth is known.

    edge_weights.py FOLDER…

A folder holds an issue (`issue.*` or `in.*`) and its truth (`gold.json`, in the shape of the
model). Those that are bundled were made in these steps, by a script that also cut issues anew
(texts of one piece set behind the title of the next or above their own, 3,200 times, each for .06
of a real edge), from 56 issues of sixteen authors as they are, without their contents page and
with a part of it (each .4 of an issue), the sample and the reference issue; before texts that both
pieces print, Latin letters and digits were left out of the words. With an author left out, of
36 edges where text stands in the wrong piece 11 came out wholly right, and 4 of 677 right ones
were spoilt; 28 % of the characters in a wrong piece came right.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1] / "segment"))

from scoring import bare

from issue2book.reading import read
from issue2book.segment import passes, segment
from issue2book.segment.boundaries import BODY
from issue2book.segment.edges import Facts, Pairs, chances, shifts
from issue2book.segment.labels import TEXT
from issue2book.segment.language import Seams
from issue2book.segment.pieces import Piece

if TYPE_CHECKING:
    from issue2book.segment.edges import Labels

#: Characters that show where a text stands, what a weight costs, and steps of the descent.
_SHOWN, _COST, _STEPS, _RATE = 6, 0.5, 500, 0.2

#: The facts of each possible shift at one edge, and which of them is right.
Row = tuple[list[Facts], int]


def main() -> None:
    """Print the weights that the folders give."""
    rows = [row for name in sys.argv[1:] for row in rows_of(Path(name))]
    print(f"{len(rows)} edges, {sum(right > 0 for _, right in rows)} with text in a wrong piece")
    for name, weight in zip(Facts._fields, fitted(rows), strict=True):
        print(f"{name} {weight:.2f}")


def rows_of(folder: Path) -> list[Row]:
    """The edges of one issue."""
    source = next(p for stem in ("issue", "in") for p in sorted(folder.glob(f"{stem}.*")))
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    units: dict[str, set[int]] = defaultdict(set)
    for number, unit in enumerate(gold["units"]):
        for block in unit.get("blocks", ()):
            key = _key(block)
            for at in range(len(key) - _SHOWN + 1):
                units[key[at : at + _SHOWN]].add(number)
    rows: list[Row] = []
    settle = passes.settle_edges

    def spy(given: Sequence[Labels], pieces: Sequence[Piece], seams: Seams) -> list[Labels]:
        pairs = Pairs(given, pieces)
        body = [one for one in given if one[0].kind in BODY]
        for before, behind in pairwise(body):
            found = shifts(before, behind, pairs, seams)
            true = [
                [
                    (_unit(pieces[i.index].text, units), len(pieces[i.index].text))
                    for i in labels
                    if i.label in TEXT
                ]
                for _, labels in (before, behind)
            ]
            if found:
                wrong = [_wrong(*true, shift.texts) for shift in found]
                rows.append(([shift.facts for shift in found], wrong.index(min(wrong))))
        return settle(given, pieces, seams)

    passes.settle_edges = spy
    try:
        segment(read(source))
    finally:
        passes.settle_edges = settle
    return rows


def _key(block: dict[str, Any]) -> str:
    return bare(block.get("text") or "".join(map(str, block.get("items") or ())))


def _unit(text: str, units: dict[str, set[int]]) -> int | None:
    """The unit of the truth that a text is of, if half of it stands there."""
    key = bare(text)
    found = Counter(n for at in range(len(key) - _SHOWN + 1) for n in units[key[at : at + _SHOWN]])
    best = found.most_common(1)
    return best[0][0] if best and 2 * best[0][1] > len(key) - _SHOWN else None


def _wrong(
    above: Sequence[tuple[int | None, int]], below: Sequence[tuple[int | None, int]], texts: int
) -> int:
    """Characters in the wrong one of the two pieces after a shift."""
    edge = len(above) + texts
    both = [*above, *below]
    mine, other = (_most(part) for part in (above, below))
    if mine == other:
        return abs(texts)  # one piece in two: nothing is to be gained
    sides = [(mine, both[:edge]), (other, both[edge:])]
    return sum(
        size for own, part in sides for unit, size in part if unit != own and unit in (mine, other)
    )


def _most(part: Sequence[tuple[int | None, int]]) -> int | None:
    sizes: Counter[int | None] = Counter()
    for unit, size in part:
        sizes[unit] += size * (unit is not None)
    return sizes.most_common(1)[0][0]


def fitted(rows: Sequence[Row]) -> Facts:
    """The weights of a conditional logit, by descent along the slope."""
    weights = [0.0] * len(Facts._fields)
    for _ in range(_STEPS):
        slope = [-_COST * weight for weight in weights]
        for found, right in rows:
            shares = chances(found, Facts(*weights))
            for at in range(len(weights)):
                expected = math.fsum(
                    share * facts[at] for share, facts in zip(shares, found, strict=True)
                )
                slope[at] += found[right][at] - expected
        size = math.sqrt(math.fsum(value * value for value in slope)) or 1.0
        weights = [w + _RATE * s / max(size, 20.0) for w, s in zip(weights, slope, strict=True)]
    return Facts(*weights)


if __name__ == "__main__":
    main()

"""Makes the weights of `issue2book.segment.column_order` from issues whose truth is known.

    order_weights.py [ORDER.npz=]FOLDER…

A folder holds an issue (`issue.*`) and its truth (`gold.json`, in the shape of the model). Before
the sign stand the weights of `text_order` that do not know the issue (scripts/make_order.py with
the issues of other authors): with those that ship, what paragraphs say would count too much.

Of each unit the orders that may be right are seen beside that of the input; what is right makes
all pairs of fragments stand as in the truth, or four in five of those that were wrong. With an
author's issues left out, of 192 units in wrong order among 1,450 (111 issues and the reference
issue) 64 were moved at odds above the gate, 51 of them for the better, 36 wholly right; five in
right order were spoilt. The assignment alone, with the gate that it had, moved 89: 34 for the
better, 20 wholly right, 14 right ones spoilt.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "segment"))

from scoring import FRONT, bare

from issue2book.reading import read
from issue2book.segment import column_order, segment, stitching
from issue2book.segment.column_order import Signs, candidates_of
from issue2book.segment.text_order import TextOrder

#: Characters that tell one fragment from all others, least and most; the share of a unit's
#: fragments that must be found; what a larger weight costs; steps and their size.
KNOWN, FOUND, HELD, STEPS, STEP = (8, 10), 0.7, 0.002, 4000, 0.05
#: Share of the wrong pairs that the right order mends.
MENDED = 0.8


def seen_of(folder: Path, order: Path | None) -> list[tuple[np.ndarray, np.ndarray | None]]:
    """For each unit of an issue: signs of its orders, and which are right (first the input's)."""
    units = json.loads((folder / "gold.json").read_text("utf-8"))["units"]
    texts = [
        bare("".join(block["text"] for block in unit["blocks"]))
        for unit in units
        if unit["kind"] not in FRONT
    ]
    seen: list[tuple[np.ndarray, np.ndarray | None]] = []

    def watched(fragments: Any, seams: Any, title: str, found: Any) -> None:
        keys = [bare(fragment.text)[: KNOWN[1]] for fragment in fragments]
        truth = max(texts, key=lambda text: sum(key in text for key in keys), default="")
        places = [truth.find(key) if len(key) >= KNOWN[0] else -1 for key in keys]
        if len(keys) < 2 or sum(place >= 0 for place in places) < FOUND * len(keys):
            return
        every = list(candidates_of(fragments, seams, title, found))
        wrong = wrong_pairs(places)
        gains = [wrong - wrong_pairs([places[at] for at in order]) for order, _ in every]
        signs = np.array([one for _, one in every]).reshape(-1, len(Signs._fields))
        seen.append((signs, right_of(wrong, np.array(gains))))

    own, words = stitching.likeliest, column_order.text_order
    stitching.likeliest = watched  # type: ignore[assignment]
    if order is not None:
        loaded = TextOrder(order.read_bytes())
        column_order.text_order = lambda: loaded  # type: ignore[assignment]
    try:
        segment(read(next(path for path in folder.iterdir() if path.stem == "issue")))
    finally:
        stitching.likeliest, column_order.text_order = own, words
    return seen


def wrong_pairs(places: Sequence[int]) -> int:
    """How many pairs of fragments stand in the wrong order."""
    known = [place for place in places if place >= 0]
    return sum(one > two for at, one in enumerate(known) for two in known[at + 1 :])


def right_of(wrong: int, gains: np.ndarray) -> np.ndarray | None:
    """Which orders are right, the input's first; None where none is."""
    if not wrong:
        return np.array([True, *(gains == 0)])
    best = max(gains, default=0)
    return np.array([False, *(gains == best)]) if best >= MENDED * wrong else None


def fitted(seen: Sequence[tuple[np.ndarray, np.ndarray | None]]) -> np.ndarray:
    """The weights under which the right orders are likeliest (a conditional logit)."""
    weights = np.zeros(len(Signs._fields))
    told = [(signs, right) for signs, right in seen if right is not None and len(signs)]
    count = sum(right is not None for _, right in seen)
    moment = np.zeros_like(weights)
    for _ in range(STEPS):
        slope = -2 * HELD * weights
        for signs, right in told:
            worth = np.exp(np.clip([0.0, *(signs @ weights)], -500, 500))
            rows = np.vstack([np.zeros(len(weights)), signs])
            slope += ((worth * right / (worth @ right) - worth / worth.sum()) @ rows) / count
        moment = 0.9 * moment + slope
        weights = weights + STEP * moment
    return weights


def folders_of(arguments: Sequence[str]) -> Iterator[tuple[Path, Path | None]]:
    """The folders, each with the weights of the words."""
    for argument in arguments:
        head, sign, tail = argument.rpartition("=")
        yield Path(tail), Path(head) if sign else None


if __name__ == "__main__":
    units = [unit for folder, order in folders_of(sys.argv[1:]) for unit in seen_of(folder, order)]
    for name, weight in zip(Signs._fields, fitted(units), strict=True):
        print(f"{name:8} {weight:6.2f}")
    print(f"{len(units)} units")

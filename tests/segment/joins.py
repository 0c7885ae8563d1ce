"""Compares the joins that the segmenter made with those of the typesetter."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from typesetter import Printed

from issue2book.model import Issue, Unit, source_lines

Part = tuple[int, int, int]


def compare(printed: Printed, issue: Issue) -> Counter[str]:
    """Counts: joins true and right by kind, joins claimed, articles whose order is wrong."""
    counts: Counter[str] = Counter()
    true = true_joins(printed)
    claimed = claimed_joins(printed, issue)
    for join, kind in true.items():
        counts[f"{kind} true"] += 1
        counts[f"{kind} right"] += join in claimed
    counts["claimed"] = len(claimed)
    _count_orders(printed, issue, counts)
    return counts


def true_joins(printed: Printed) -> dict[tuple[int, int], str]:
    """(line of tail, line of head) → kind. A part is joined to the next part of its paragraph.

    A cut right behind a sentence is "hidden": no reader can see it in the text.
    """
    lines = printed.text.split("\n")
    kinds: dict[tuple[int, int], str] = {}
    places = {part: at for at, part in enumerate(printed.order) if part}
    for part, here in places.items():
        after = (part[0], part[1], part[2] + 1)
        if after not in places:
            continue
        there = places[after]
        kind = "adjacent" if there == here + 1 else "interrupted"
        if there < here or any(printed.order[here + 1 : there]):
            kind = "shuffled"
        if lines[printed.parts[part] - 1].rstrip("”’）")[-1] in "。！？…":
            kind = "hidden"
        kinds[printed.parts[part], printed.parts[after]] = kind
    return kinds


def claimed_joins(printed: Printed, issue: Issue) -> set[tuple[int, int]]:
    """Pairs of lines of running text that stand in one block, one after the other."""
    known = set(printed.parts.values())
    return {
        pair
        for unit in issue.units
        for block in unit.blocks
        for pair in pairwise(line for line in source_lines(block.src) if line in known)
    }


def _count_orders(printed: Printed, issue: Issue, counts: Counter[str]) -> None:
    owner = {line: part for part, line in printed.parts.items()}
    for unit in issue.units:
        lines = reading_lines(unit, owner)
        units = {owner[line][0] for line in lines}
        if not lines:
            continue
        if units & printed.shuffled:
            counts["shuffled articles"] += 1
            parts = [owner[line] for line in lines]
            counts["mended"] += parts == sorted(parts)
        else:
            counts["unshuffled"] += 1
            counts["false orders"] += lines != sorted(lines)


def reading_lines(unit: Unit, known: dict[int, Part]) -> list[int]:
    """Lines of running text of a unit, in the order in which the book has them."""
    return [line for block in unit.blocks for line in source_lines(block.src) if line in known]

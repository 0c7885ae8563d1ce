"""The places that are likeliest wrong among those of which nothing is told.

Every finding has a reason of its own. What is left are decisions that no rule doubts, of which one
in thirteen was wrong on issues that vary in everything. What kind of line it is, where it stands
and what is told beside it says which: of the forty likeliest of an issue one in six was wrong,
which is worth reading for whoever has the time. A fitted choice (logistic regression), made by
tests/bench/read_over_weights.py.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from issue2book.model import Finding, source_lines
from issue2book.segment.folding import BUDGET
from issue2book.segment.labels import FRONT, HEADINGS, TEXT
from issue2book.segment.text import tail_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from issue2book.model import Block, Unit

#: Places that are told in all, at most, and the chance from which on one is.
_MOST, _LEAST = 40, 0.07
#: What is a field of its unit, or no text of a piece.
_NO_PLACES = frozenset(
    "title subtitle byline affiliation kicker credit image masthead contents thanks ad".split()  # noqa: SIM905
)
_HEADS = frozenset((*HEADINGS, "sidebar-title"))
_STOPS, _MARKS, _DIGITS = re.compile("[。！？]"), re.compile("[，。；：、]"), re.compile(r"\d")
#: Lines beside one of which something is told, and how much of that and of others counts.
_BESIDE, _NEAR, _PLACE = 3, 4, 6

#: Nats for each unit of a fact: of running text, and of headings, captions, verse and the rest.
_OF_TEXT: dict[str, float] = {
    "constant": 6.41,
    "above": -0.22,
    "above answer": -2.76,
    "above head": -0.37,
    "above text": -0.24,
    "above title": 0.44,
    "below head": -1.2,
    "blocks": -0.53,
    "blocks in issue": -1.66,
    "cut above": 0.32,
    "digits": -1.22,
    "ends": -0.39,
    "first": 0.1,
    "is answer": -0.98,
    "is bio": -1.5,
    "is list-item": -0.29,
    "is para": 0.87,
    "is question": -0.74,
    "is standfirst": -1.22,
    "last": 0.04,
    "length": -0.63,
    "marks": -4.22,
    "maybe": 1.53,
    "near": 0.08,
    "open": 3.43,
    "opens": -1.33,
    "span": 0.23,
    "stop": 1.96,
    "told in issue": 0.52,
    "told in unit": 0.08,
    "unit": 0.4,
    "unsure unit": -0.09,
    "word": -1.7,
}
_OF_LINES: dict[str, float] = {
    "constant": 5.74,
    "above": -0.24,
    "above head": -0.85,
    "above text": -0.08,
    "above title": 1.64,
    "below": -0.42,
    "below head": 0.18,
    "blocks": -0.97,
    "blocks in issue": -0.86,
    "cut above": -0.11,
    "digits": -2.52,
    "ends": -0.94,
    "first": 0.12,
    "is caption": -0.72,
    "is footnote": -1.99,
    "is heading1": 0.1,
    "is heading2": -1.19,
    "is poem": -0.71,
    "is pullquote": -4.14,
    "is sidebar-title": -4.3,
    "is stat-text": -1.97,
    "is stat-value": -1.44,
    "is table": -1.69,
    "is table-note": -4.03,
    "last": -0.1,
    "length": -0.13,
    "marks": -3.5,
    "maybe": -0.41,
    "near": 0.32,
    "open": 1.8,
    "opens": -0.06,
    "span": 0.48,
    "stop": -0.42,
    "told in issue": 0.97,
    "told in unit": 0.09,
    "unit": 0.61,
    "unsure unit": -0.25,
    "word": -2.67,
}


class Place(NamedTuple):
    """A block of which nothing is told: its lines, what is known of it, how likely it is wrong."""

    lines: tuple[int, ...]
    facts: Mapping[str, float]
    text: bool

    @property
    def chance(self) -> float:
        """How likely it was wrong on issues whose truth is known."""
        weights = _OF_TEXT if self.text else _OF_LINES
        return chance_of(weights, self.facts)


def chance_of(weights: Mapping[str, float], facts: Mapping[str, float]) -> float:
    """The chance that a fitted choice gives: the logistic function of the weighted facts."""
    nats = sum(weights.get(name, 0.0) * value for name, value in facts.items())
    return 1 / (1 + math.exp(-nats))


def of_rest(units: Sequence[Unit], findings: Sequence[Finding]) -> list[Finding]:
    """One finding for paragraphs, one for other lines: those likeliest wrong come first.

    With the `findings` that there are they are no more than a person reads.
    """
    ordered = sorted(places(units, findings), key=lambda place: -place.chance)
    likely = [place for place in ordered[:_MOST] if place.chance >= _LEAST]
    found = [
        Finding(
            kind,
            "info",
            {"count": str(len(own)), "further": " ".join(str(place.lines[0]) for place in own)},
            tuple(place.lines[0] for place in own),
            round(-math.log(own[0].chance / (1 - own[0].chance)), 2),
        )
        for kind, text in (("SEG071", True), ("SEG072", False))
        if (own := [place for place in likely if place.text == text])
    ]
    return found[: max(0, BUDGET - len(findings))]


def places(units: Sequence[Unit], findings: Iterable[Finding]) -> list[Place]:
    """The blocks of which no finding tells, in reading order."""
    told = list(findings)
    lines = Counter(line for finding in told for line in finding.lines)
    of_units = Counter(finding.unit for finding in told)
    unsure = {finding.unit for finding in told if finding.id in ("SEG010", "SEG031")}
    found: list[Place] = []
    own = [unit for unit in units if unit.kind not in FRONT]
    blocks = [block for unit in own for block in unit.blocks if block.src]
    beside = sum(any(line in lines for line in source_lines(block.src)) for block in blocks)
    of_issue = {
        "told in issue": math.log((1 + beside) / (1 + len(blocks))),
        "blocks in issue": math.log(1 + len(blocks)),
    }
    for unit in own:
        of_unit = {
            **of_issue,
            "told in unit": float(min(of_units[unit.id], _PLACE)),
            "unsure unit": float(unit.id in unsure),
        }
        found += _of_unit(unit, lines, of_unit)
    return found


def _of_unit(unit: Unit, told: Mapping[int, int], of_unit: Mapping[str, float]) -> Iterator[Place]:
    blocks = [block for block in unit.blocks if block.src and block.role not in _NO_PLACES]
    title = next((span.line for span in unit.field_src.get("title", ())), None)
    size = math.log(1 + sum(len(block.text) for block in blocks))
    for at, block in enumerate(blocks):
        lines = tuple(source_lines(block.src))
        if any(line in told for line in lines):
            continue
        near = sum(
            told.get(line, 0)
            for edge in {lines[0], lines[-1]}
            for line in range(edge - _BESIDE, edge + _BESIDE + 1)
        )
        facts = {
            "constant": 1.0,
            "unit": size,
            "span": math.log(1 + max(lines) - min(lines)),
            "near": float(min(near, _NEAR)),
            "above title": float(title is not None and lines[0] < title),
            **of_unit,
            **_of_place(blocks, at),
            **_of_words(block),
        }
        yield Place(lines, facts, block.role in TEXT)


def _of_place(blocks: Sequence[Block], at: int) -> dict[str, float]:
    """What stands above and below."""
    above = blocks[at - 1] if at else None
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return {
        "first": float(min(at, _PLACE)),
        "last": float(min(len(blocks) - 1 - at, _PLACE)),
        "blocks": math.log(1 + len(blocks)),
        "opens": float(above is None),
        "ends": float(below is None),
        "above": math.log(1 + len(above.text)) if above else 0.0,
        "below": math.log(1 + len(below.text)) if below else 0.0,
        "below head": float(above is not None and above.role in _HEADS),
        "above head": float(below is not None and below.role in _HEADS),
        "above text": float(below is not None and below.role in TEXT),
        "above answer": float(below is not None and below.role == "answer"),
        "cut above": float(above is not None and tail_state(above.text) == "open"),
    }


def _of_words(block: Block) -> dict[str, float]:
    """What it is and how it ends."""
    text = block.text.strip()
    state, size = tail_state(text) if text else "closed", 1 + len(text)
    return {
        f"is {block.role}": 1.0,
        "length": math.log(size),
        "open": float(state == "open"),
        "maybe": float(state == "maybe"),
        "stop": float(bool(_STOPS.search(text))),
        "marks": len(_MARKS.findall(text)) / size,
        "digits": len(_DIGITS.findall(text)) / size,
        "word": float("\u4e00" <= text[-1:] <= "\u9fa5"),
    }

"""The heads of units that are likeliest wrong among those of which nothing is told.

A wrong kind, section, page or writer changes no line of the text, so no rule about lines doubts
it. What the fields of a unit are beside those of its neighbours says which are likely wrong: of
the six likeliest heads of an issue two in five were, on issues of authors left out. A fitted
choice (logistic regression), made by tests/bench/read_over_weights.py.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from issue2book.model import Finding, source_lines
from issue2book.segment.folding import BUDGET
from issue2book.segment.labels import FRONT, TEXT
from issue2book.segment.read_over import chance_of
from issue2book.segment.section_words import like_section
from issue2book.segment.text import TERMINAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from issue2book.model import Unit

#: Heads that are told in all, at most, and the chance from which on one is.
_MOST, _LEAST = 6, 0.2
#: Characters of a paragraph, and of a section with its heading that is no longer than news are.
_LONG, _SHORT = 60, 250
#: Lines beside one of which something is told, and how much of that and of others counts.
_BESIDE, _NEAR, _FEW = 4, 4, 4

#: Nats for each unit of a fact.
_WEIGHTS: dict[str, float] = {
    "blocks in issue": -0.51,
    "byline": -0.66,
    "byline more": 1.01,
    "bylines": 0.63,
    "column alone": -0.48,
    "column as above": -0.11,
    "column as below": 0.57,
    "column odd": 0.86,
    "column word": -0.82,
    "constant": 1.20,
    "first": 0.44,
    "heads": -0.39,
    "heads short": 0.75,
    "heads told": 0.84,
    "kicker": 0.10,
    "kind article": -0.17,
    "kind briefs": -0.35,
    "kind feature-intro": -0.77,
    "kind letters": 0.05,
    "kind photo": -0.09,
    "kind statistics": 0.66,
    "last": 0.16,
    "near": 0.42,
    "no author": 1.03,
    "no author article": 1.12,
    "no column": 0.54,
    "no page": 0.29,
    "no text": 0.64,
    "pictures": 0.05,
    "size": 0.16,
    "title length": 0.77,
    "told": 0.02,
    "told in issue": 0.75,
    "unlisted": 1.55,
}


class Head(NamedTuple):
    """The first lines of a unit of which nothing is told: what is known of it."""

    title: str
    lines: tuple[int, ...]
    facts: Mapping[str, float]

    @property
    def chance(self) -> float:
        """How likely one of its fields was wrong on issues whose truth is known."""
        return chance_of(_WEIGHTS, self.facts)


def of_heads(units: Sequence[Unit], findings: Sequence[Finding]) -> list[Finding]:
    """One finding with the heads that are likeliest wrong, those first.

    With the `findings` that there are it is no more than a person reads.
    """
    ordered = sorted(heads(units, findings), key=lambda head: -head.chance)
    likely = [head for head in ordered[:_MOST] if head.chance >= _LEAST]
    if not likely or len(findings) >= BUDGET:
        return []
    params = {
        "count": str(len(likely)),
        "titles": "".join(f"《{head.title}》" for head in likely),
    }
    lines = tuple(head.lines[0] for head in likely)
    first = likely[0].chance
    return [Finding("SEG073", "info", params, lines, round(-math.log(first / (1 - first)), 2))]


def heads(units: Sequence[Unit], findings: Iterable[Finding]) -> list[Head]:
    """The heads of which no finding tells, in reading order."""
    told = list(findings)
    lines = Counter(line for finding in told for line in finding.lines)
    of_units = Counter(finding.unit for finding in told)
    own = [unit for unit in units if unit.kind not in FRONT]
    of_issue = _of_issue(own)
    beside = sum(any(line in lines for line in _lines(unit)) for unit in own)
    beside_blocks, blocks = _told_blocks(own, lines)
    found: list[Head] = []
    for at, unit in enumerate(own):
        head = _lines(unit)
        if not head or any(line in lines for line in head):
            continue
        around = range(head[0] - _BESIDE, head[0] + _BESIDE + 1)
        facts = {
            "constant": 1.0,
            "near": float(min(_NEAR, sum(lines.get(line, 0) for line in around))),
            "told": float(min(_NEAR + 2, of_units[unit.id])),
            "told in issue": math.log((1 + beside_blocks) / (1 + blocks)),
            "heads told": math.log((1 + beside) / (1 + len(own))),
            "blocks in issue": math.log(1 + blocks),
            "first": float(at == 0),
            "last": float(at + 1 == len(own)),
            "unlisted": float(all(other.page is None for other in own)),
            **dict(_of_fields(unit, of_issue)),
            **dict(_of_neighbours(own, at)),
            **dict(_of_blocks(unit)),
        }
        found.append(Head(unit.title, head, facts))
    return found


def _told_blocks(own: Sequence[Unit], told: Mapping[int, int]) -> tuple[int, int]:
    """How many blocks something is told of, and how many there are."""
    blocks = [block for unit in own for block in unit.blocks if block.src]
    return sum(any(n in told for n in source_lines(b.src)) for b in blocks), len(blocks)


def _lines(unit: Unit) -> tuple[int, ...]:
    """The lines of its title, then that of its first block."""
    spans = [*unit.field_src.get("title", ()), *(s for b in unit.blocks[:1] for s in b.src)]
    return tuple(dict.fromkeys(span.line for span in spans))


def _of_issue(own: Sequence[Unit]) -> dict[str, float]:
    """Which share of the units has a section, a page, a writer where articles have one."""
    count = max(1, len(own))
    return {
        "column": sum(unit.column is not None for unit in own) / count,
        "page": sum(unit.page is not None for unit in own) / count,
        "author": sum(bool(unit.authors) or unit.kind != "article" for unit in own) / count,
    }


def _of_fields(unit: Unit, of_issue: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    unsigned = float(unit.kind == "article" and not unit.authors)
    yield f"kind {unit.kind}", 1.0
    yield "no column", of_issue["column"] * (unit.column is None)
    yield "no page", of_issue["page"] * (unit.page is None)
    yield "no author", of_issue["author"] * unsigned
    yield "no author article", unsigned
    likeness = like_section(unit.column) if unit.column else None
    yield "column word", float(likeness == "word")
    yield "column odd", float(likeness == "")
    yield "title length", math.log(1 + len(unit.title))
    yield "title spaced", float(" " in unit.title or "\u3000" in unit.title)
    yield "title closed", float(unit.title[-1:] in (*TERMINAL,))


def _of_neighbours(own: Sequence[Unit], at: int) -> Iterator[tuple[str, float]]:
    column = own[at].column
    above = own[at - 1].column if at else None
    below = own[at + 1].column if at + 1 < len(own) else None
    yield "column as above", float(column is not None and above == column)
    yield "column as below", float(column is not None and below == column)
    yield "column alone", float(column is not None and column not in (above, below))


def _of_blocks(unit: Unit) -> Iterator[tuple[str, float]]:
    roles = Counter(block.role for block in unit.blocks)
    texts = [len(block.text) for block in unit.blocks if block.role in TEXT]
    headings = roles["heading1"]
    yield "size", math.log(1 + sum(texts))
    yield "no text", float(all(size <= _LONG for size in texts))
    yield "pictures", float(roles["image"] + roles["caption"] > 1)
    yield "kicker", float(roles["kicker"] > 0)
    yield "heads", float(min(_FEW, headings))
    yield "heads short", float(headings > 1 and sum(texts) < _SHORT * headings)
    yield "byline", float(roles["byline"] > 0)
    yield "bylines", float(roles["byline"] > 1)
    yield "byline more", float(roles["byline"] > len(unit.authors))

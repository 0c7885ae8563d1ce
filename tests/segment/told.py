"""Which of the wrong decisions a person is told of: what S06 asks, measured against the truth.

Blocks that make one paragraph of the truth are one decision. A decision is told if a finding names
one of its lines or, for what concerns the whole unit, the unit; where the input is declared unfit
to be a book, everything is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from scoring import FRONT, HEADINGS, bare, match_units, norm

from issue2book.segment.text import strip_head, strip_tail

_FIELDS = {"title", "subtitle", "byline", "affiliation", "kicker", "credit", "table-note"}
_OF_UNITS = {"SEG004", "SEG005", "SEG007", "SEG010", "SEG011", "SEG012", "SEG018", "SEG023"}
_UNFIT = {"SEG020", "SEG021", "SEG022", "SEG066", "SEG067"}
_GRAM = 10

Unit = dict[str, Any]


@dataclass(frozen=True)
class Wrong:
    """One wrong decision: what kind, in which found unit, on which lines of the input."""

    kind: str
    unit: str | None
    lines: frozenset[int]
    words: str
    whole: bool = False


def wrong_decisions(system: dict[str, Any], gold: dict[str, Any], text: str) -> list[Wrong]:
    """Where the understanding of `text` differs from the truth, one entry a decision."""
    found = [unit for unit in system["units"] if unit["kind"] not in FRONT]
    true = [unit for unit in gold["units"] if unit["kind"] not in FRONT]
    titled, pairs = match_units(found, true)
    lines = {at: bare(line) for at, line in enumerate(text.split("\n"), 1) if bare(line)}
    wrong: list[Wrong] = []
    for j, unit in enumerate(true):
        if j not in titled:
            near = _titled(lines, bare(unit["title"]))
            owner = found[pairs[j]]["id"] if j in pairs else None
            wrong.append(Wrong("unit missing", owner, near, unit["title"], whole=True))
    for i, unit in enumerate(found):
        if i not in pairs.values():
            wrong.append(
                Wrong("unit invented", unit["id"], _head(unit), unit["title"], whole=True)
            )
    for j, i in sorted(pairs.items()):
        wrong += _fields(found[i], true[j])
        wrong += (w for w in _blocks(found[i], true[j]) if not _of_missing(w, true, titled))
    return wrong


def _titled(lines: dict[int, str], title: str) -> frozenset[int]:
    """The lines that are the title, alone or two in a row."""
    alone = {n for n, key in lines.items() if key == title}
    ordered = sorted(lines)
    pairs = {
        number
        for pair in pairwise(ordered)
        if lines[pair[0]] + lines[pair[1]] == title
        for number in pair
    }
    return frozenset(alone or pairs)


def _of_missing(item: Wrong, true: Sequence[Unit], titled: Collection[int]) -> bool:
    """Text of a unit that was not found: that is one decision, not one a paragraph."""
    missing = [unit for at, unit in enumerate(true) if at not in titled]
    texts = [bare("".join(b["text"] for b in unit["blocks"])) for unit in missing]
    return item.kind == "foreign" and any(bare(item.words)[:_GRAM] in text for text in texts)


def untold(wrong: Sequence[Wrong], findings: Sequence[dict[str, Any]]) -> list[Wrong]:
    """The wrong decisions that no finding tells of."""
    if any(f["id"] in _UNFIT and f["severity"] == "error" for f in findings):
        return []
    lines = {number for f in findings for number in f.get("lines", ())}
    moved = {f["unit"] for f in findings if f["id"] == "SEG007"}
    units = {f.get("unit") for f in findings if f["id"] in _OF_UNITS}
    none = any(f["id"] == "SEG001" for f in findings)
    lacking = {f["params"]["title"] for f in findings if f["id"] == "SEG002"}
    return [
        item
        for item in wrong
        if not (item.lines & lines)
        and not any(bare(item.words) == bare(title) for title in lacking)
        and item.unit not in (units if item.whole else moved)
        and not (none and item.kind in ("kind", "column", "page"))
    ]


def _head(unit: Unit) -> frozenset[int]:
    spans = [
        *unit["field_src"].get("title", ()),
        *(s for b in unit["blocks"][:1] for s in b["src"]),
    ]
    return frozenset(span[0] for span in spans)


def _fields(found: Unit, true: Unit) -> Iterator[Wrong]:
    for name in ("kind", "column", "page", "subtitle", "authors"):
        asked = true.get(name)
        # 003 is page 3, as the score has it
        if asked and bare(str(found.get(name))).lstrip("0") != bare(str(asked)).lstrip("0"):
            yield Wrong(name, found["id"], _head(found), true["title"], whole=True)


def _key(block: Unit) -> tuple[str, str]:
    """What makes two blocks the same, but for what parts the cells of a table.

    The marks around a text (▲, ●, ■) are kept apart by the model.
    """
    role, words = _class(block["role"]), block["text"].strip()
    return role, bare(words) if role == "table" else norm(strip_tail(strip_head(words)))


def _class(role: str) -> str:
    if role in HEADINGS:
        return "heading"
    return role if role in ("caption", "pullquote", "table", "stat-value") else "text"


def _blocks(found: Unit, true: Unit) -> Iterator[Wrong]:
    right = {_key(b) for b in true["blocks"]}
    grams = {
        key[at : at + _GRAM]: number
        for number, block in enumerate(true["blocks"])
        if (key := bare(block["text"]))
        for at in range(max(1, len(key) - _GRAM + 1))
    }
    groups: dict[object, list[Unit]] = {}
    for at, block in enumerate(found["blocks"]):
        named = block["role"] == "sidebar-title" and norm(block["text"]) == norm(found["title"])
        if named or block["role"] in _FIELDS or _key(block) in right:
            continue
        if not block["text"].strip():
            continue  # a picture alone: the truth has the words only
        key = bare(block["text"])
        parts = (key[k : k + _GRAM] for k in range(max(1, len(key) - _GRAM + 1)))
        home = next((grams[part] for part in parts if part in grams), f"alone {at}")
        groups.setdefault(home, []).append(block)
    for home, blocks in groups.items():
        lines = frozenset(span[0] for block in blocks for span in block["src"])
        same = [b for b in true["blocks"] if bare(b["text"]) == bare(blocks[0]["text"])]
        kind = "role" if same else "foreign" if isinstance(home, str) else "join"
        yield Wrong(kind, found["id"], lines, blocks[0]["text"][:24])

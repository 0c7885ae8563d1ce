"""Elements of the page become lines of OCR text; the whole issue in the other script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from conventions import Convention
from damage import Damage, cut_at
from truth import Para, Text, TrueIssue

Part = tuple[int, int, int]


@dataclass(frozen=True)
class Element:
    """Something that stands on the page: its words, the blank lines above it, and for parts of
    running text which (unit, block, part) it is.
    """

    kind: str
    words: str
    gap: int = 1
    part: Part | None = None


def to_lines(
    elements: Sequence[Element], convention: Convention, damage: Damage
) -> tuple[str, dict[Part, int], list[Part | None]]:
    lines: list[str] = []
    parts: dict[Part, int] = {}
    before = ""
    for element in elements:
        together = convention.measure and before == element.kind == "text"
        gap = 0 if damage.tight or together else element.gap
        lines += [""] * (gap if lines else 0)
        if element.part:
            parts[element.part] = len(lines) + 1
        lines += _printed(element, convention)
        before = element.kind
    return "\n".join(lines) + "\n", parts, [element.part for element in elements]


def _printed(element: Element, convention: Convention) -> list[str]:
    if element.kind == "text" and convention.measure:
        whole = element.part is None or not element.part[2]
        return wrapped(element.words, convention.measure, indent=convention.indent and whole)
    if element.kind == "text" and convention.line_spaces:
        return [" ".join(wrapped(element.words, 20, indent=False))]
    if element.kind == "poem":
        return [line + "  " for line in element.words.split("\n")]
    return element.words.split("\n")


def wrapped(words: str, measure: int, *, indent: bool) -> list[str]:
    """One printed line a line; closing marks hang at the end of the line before."""
    lines: list[str] = []
    rest = "　　" * indent + words
    while len(rest) > measure + 1:
        at = cut_at(rest, measure)
        lines.append(rest[:at])
        rest = rest[at:]
    return [*lines, rest] if rest else lines


# --- the other script -------------------------------------------------------------------------


def to_traditional(words: str) -> str:
    """In traditional characters and with the quotation marks of Taiwan and Hong Kong."""
    return _converter().convert(words).translate(str.maketrans("“”‘’", "「」『』"))


@cache
def _converter() -> Any:
    import opencc  # noqa: PLC0415  (only some tests need it)

    return opencc.OpenCC("s2t")


def translated(issue: TrueIssue) -> TrueIssue:
    def turn(words: str | None) -> str | None:
        return None if words is None else to_traditional(words)

    def text(old: Text) -> Text:
        blocks = tuple(
            Para(p.role, turn(p.text) or "", tuple(tuple(map(to_traditional, r)) for r in p.rows))
            for p in old.blocks
        )
        return replace(
            old,
            title=turn(old.title),
            column=turn(old.column),
            subtitle=turn(old.subtitle),
            kicker=turn(old.kicker),
            affiliation=turn(old.affiliation),
            authors=tuple(map(to_traditional, old.authors)),
            blocks=blocks,
        )

    return replace(issue, title=turn(issue.title), texts=tuple(map(text, issue.texts)))

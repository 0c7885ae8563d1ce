"""Characters that no bundled face has, found before anything is laid out."""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from collections.abc import Container, Iterator

import uharfbuzz as hb

from issue2book.assets import fonts_dir
from issue2book.model import Finding, Issue, Unit, source_lines

# Control and format characters, surrogates, separators: they are never drawn.
_UNDRAWN = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}

#: Characters told one by one; more than these are an error of another kind.
_MOST = 12


def uncovered(issue: Issue) -> tuple[Finding, ...]:
    """GLY001 for each of the first such characters, with its lines; GLY002 for the rest."""
    characters = set[str]().union(*(text for unit in issue.units for text, _ in _texts(unit)))
    lacking = {char for char in characters if not any(ord(char) in face for face in _faces())}
    lines: dict[str, list[int]] = {}
    units: dict[str, str] = {}
    for unit in issue.units:
        for text, numbers in _texts(unit):
            for char in lacking.intersection(text):
                lines.setdefault(char, []).extend(numbers)
                units.setdefault(char, unit.id)
    drawn = [char for char in lines if _is_drawn(char)]
    drawn.sort(key=lambda char: (min(lines[char], default=0), char))
    told, rest = drawn[:_MOST], drawn[_MOST:]
    return (
        *(_finding(char, lines[char], units[char]) for char in told),
        *([_flood(rest, lines)] if rest else []),
    )


def _is_drawn(char: str) -> bool:
    """Raised and lowered figures are set without a glyph of their own."""
    raised = unicodedata.decomposition(char).startswith(("<super>", "<sub>"))
    return not raised and unicodedata.category(char) not in _UNDRAWN


def _finding(char: str, numbers: list[int], unit: str) -> Finding:
    params = {"char": char, "code": f"U+{ord(char):04X}"}
    return Finding("GLY001", "warning", params, lines=tuple(dict.fromkeys(numbers)), unit=unit)


def _flood(rest: list[str], lines: dict[str, list[int]]) -> Finding:
    params = {"n": str(len(rest)), "chars": " ".join(rest[:_MOST])}
    return Finding("GLY002", "warning", params, lines=tuple(lines[rest[0]][:1]))


def _texts(unit: Unit) -> Iterator[tuple[str, list[int]]]:
    """The texts of a unit with the lines they come from."""
    where = unit.field_src
    yield unit.title, source_lines(where.get("title", ()))
    yield unit.subtitle or "", source_lines(where.get("subtitle", ()))
    yield unit.column or "", source_lines(where.get("column", ()))
    for block in unit.blocks:
        yield block.text, source_lines(block.src)


@functools.cache
def _faces() -> tuple[Container[int], ...]:
    """What each bundled face can draw."""
    listing = tomllib.loads((fonts_dir() / "fonts.toml").read_text(encoding="utf-8"))
    blobs = (hb.Blob.from_file_path(str(fonts_dir() / face["file"])) for face in listing["face"])
    return tuple(hb.Face(blob).unicodes for blob in blobs)

"""Page numbers of some entries of a contents page, in a heap below or above their titles.

OCR reads a narrow column of numbers apart from the titles beside it: 题名甲／某某　　题名乙／某某,
题名丙／某某, 38, 40, 42.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from issue2book.segment.contents_entry import read_entry
from issue2book.segment.contents_lines import number_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.contents_entry import Evidence
    from issue2book.segment.contents_lines import Numbered
    from issue2book.segment.contents_page import Line

#: Numbers that make a heap; likeness of a title that the body has for sure.
_LEAST, _SURE = 2, 0.9
_WIDE = re.compile("\u3000{2,}| {2,}")


def with_heaps(rows: Sequence[list[Line]], evidence: Evidence) -> list[list[Line]]:
    """The rows, of which titles that stand by a heap of as many numbers have one each.

    Each of the titles must be one of the body; the numbers rise from the one to the other.
    """
    out = [*rows]
    for heaped, run in groupby(range(len(rows)), key=lambda at: _lone(rows[at]) is not None):
        own = list(run)
        pages = [number for at in own if heaped and (number := _lone(rows[at]))]
        if len(pages) < _LEAST or not _rise(pages):
            continue
        for near in (range(own[0] - 1, -1, -1), range(own[-1] + 1, len(rows))):
            if found := _titles(out, near, len(pages), evidence):
                taken, lines = found
                placed = [
                    replace(line, number=replace(page, rest=line.text))
                    for line, page in zip(lines, pages, strict=True)
                ]
                for at in (*own, *taken):
                    out[at] = [replace(out[at][0], text="", number=None, kind="plain")]
                for at in taken:
                    out[at] = [line for line in placed if line.index == rows[at][0].index]
                break
    return out


def _lone(row: Sequence[Line]) -> Numbered | None:
    """The page number that a row consists of."""
    number = number_alone(row[0].text) if len(row) == 1 and row[0].number is None else None
    return number if number is not None and number.page is not None else None


def _rise(pages: Sequence[Numbered]) -> bool:
    return all((one.page or 0) < (two.page or 0) for one, two in pairwise(pages))


def _titles(
    rows: Sequence[list[Line]], near: range, count: int, evidence: Evidence
) -> tuple[list[int], list[Line]] | None:
    """The rows next to a heap that hold so many titles without a number, and these in order."""
    taken: list[int] = []
    lines: list[Line] = []
    for at in near:
        row = rows[at]
        if len(row) != 1 or row[0].kind != "plain" or row[0].number is not None:
            return None
        parts = [replace(row[0], text=part) for part in _WIDE.split(row[0].text.strip())]
        if not all(_is_title(part, evidence) for part in parts):
            return None
        taken.append(at)
        lines = [*parts, *lines] if near.step < 0 else [*lines, *parts]
        if len(lines) >= count:
            return (taken, lines) if len(lines) == count else None
    return None


def _is_title(line: Line, evidence: Evidence) -> bool:
    reading = read_entry(line.text, evidence)
    return reading.echo >= _SURE and not evidence.signs(line.text)

"""Formulas that no line of print can show: their code stands in the book, and is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.model import Finding, source_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from issue2book.model import Unit

#: A command of LaTeX, or a raised or lowered part between its marks.
_RAW = re.compile(r"\\(?:[A-Za-z]{2,}|[(\[])|\$[^$^_]*[\^_][^$]*\$")
#: Characters of the first of them that are shown.
_SHOWN = 24


def of_formulas(units: Iterable[Unit]) -> list[Finding]:
    """One finding for all paragraphs with such formulas; none where there are none."""
    raw = [
        (block, hit.start())
        for unit in units
        for block in unit.blocks
        if (hit := _RAW.search(block.text))
    ]
    if not raw:
        return []
    first, start = raw[0]
    lines = dict.fromkeys(line for block, _ in raw for line in source_lines(block.src))
    params = {"count": str(len(raw)), "text": first.text[start:][:_SHOWN]}
    return [Finding("SEG054", "warning", params, tuple(lines))]

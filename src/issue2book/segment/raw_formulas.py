r"""Formulas that no line of print can show: their code stands in the book, and is told.

Code is what stands between the marks of LaTeX, and a command with its argument. Sums in dollars,
folders (C:\new) and brackets that Markdown escapes are none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.model import Finding, source_lines
from issue2book.segment.text import has_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from issue2book.model import Span, Unit

#: A command with its argument (\frac{…}, \sum_{…}), or a word of its own.
_COMMAND = re.compile(r"\\[A-Za-z]{2,}\s?[_^]?\s?\{|(?<![\w:：\\/.-])\\[A-Za-z]{2,}(?![\w\\])")
_BRACKETS = re.compile(r"\\\(((?:(?!\\[()]).)+)\\\)|\\\[((?:(?!\\[\[\]]).)+)\\\]")
#: Between dollars, behind which no sum and no name begins (`$5 …$8`, `$HOME/…:$PATH`).
_DOLLARS = re.compile(r"(?<![\\A-Za-z])\$(?=([^$]+)\$(?![A-Za-z\d]))")
#: What makes a formula of that, and the words in one.
_SIGN = re.compile(r"[\\^_]")
_IN_WORDS = re.compile(r"\\(?:text|mathrm|mbox|hbox)\s?\{[^{}]*\}")
#: Characters of the first of them that are shown.
_SHOWN = 24


def of_formulas(units: Iterable[Unit]) -> list[Finding]:
    """One finding for all titles, paragraphs, captions and tables with such formulas, or none."""
    raw = [
        (text[start:], source_lines(spans))
        for unit in units
        for text, spans in _texts(unit)
        if (start := _start(text)) is not None
    ]
    if not raw:
        return []
    lines = dict.fromkeys(line for _, own in raw for line in own)
    params = {"count": str(len(raw)), "text": raw[0][0][:_SHOWN]}
    return [Finding("SEG054", "warning", params, tuple(lines))]


def _texts(unit: Unit) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """All that is printed of a unit, with where it stands."""
    for name, text in (("title", unit.title), ("subtitle", unit.subtitle or "")):
        yield text, unit.field_src.get(name, ())
    for block in unit.blocks:
        yield block.text, block.src


def _start(text: str) -> int | None:
    """Where the first formula begins."""
    if "\\" not in text and "$" not in text:
        return None
    starts = [hit.start() for hit in (_COMMAND.search(text),) if hit]
    for marks in (_DOLLARS, _BRACKETS):
        hits = (hit for hit in marks.finditer(text) if _is_code(hit[hit.lastindex or 0]))
        starts += [hit.start() for hit, _ in zip(hits, range(1), strict=False)]
    return min(starts, default=None)


def _is_code(inner: str) -> bool:
    return bool(_SIGN.search(inner)) and not has_han(_IN_WORDS.sub("", inner))

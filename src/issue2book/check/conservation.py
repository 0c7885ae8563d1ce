"""Proof that no character was lost, doubled or changed between the input and the model."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from issue2book.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.model import Issue, Line, Span


def check_conservation(lines: Sequence[Line], issue: Issue) -> tuple[Finding, ...]:
    """Errors where a character of `lines` is in no span of the model (CON001) or in several
    (CON002), and where a block's words are not those of its spans (CON003). Empty: all proved.
    """
    texts = {line.number: line.text for line in lines}
    uses = Counter((span.line, at) for span in _spans(issue) for at in range(span.start, span.end))
    found: list[Finding] = []
    for number, text in texts.items():
        lost = [at for at, char in enumerate(text) if not char.isspace() and not uses[number, at]]
        twice = [at for at, char in enumerate(text) if not char.isspace() and uses[number, at] > 1]
        if lost:
            found.append(_finding("CON001", number, text, lost))
        if twice:
            found.append(_finding("CON002", number, text, twice))
    return (*found, *_changed(texts, issue))


def _finding(key: str, number: int, text: str, places: Sequence[int]) -> Finding:
    params = {"text": "".join(text[at] for at in places)[:40], "count": str(len(places))}
    return Finding(key, "error", params, (number,))


def _spans(issue: Issue) -> Iterable[Span]:
    for unit in issue.units:
        for spans in unit.field_src.values():
            yield from spans
        for block in unit.blocks:
            yield from block.src
    for dropped in issue.dropped:
        yield from dropped.src


def _changed(texts: dict[int, str], issue: Issue) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for unit in issue.units:
        for block in unit.blocks:
            origin = "".join(texts.get(s.line, "")[s.start : s.end] for s in block.src)
            source = block.source if block.source is not None else block.text
            same = _solid(source) == _solid(origin) and folded(block.text) == folded(source)
            if not same:
                line = block.src[0].line if block.src else 0
                params = {"text": block.text[:40]}
                found.append(Finding("CON003", "error", params, (line,), None, unit.id))
    return tuple(found)


def _solid(text: str) -> str:
    return "".join(text.split())


def folded(text: str) -> str:
    """Text in one width and without white space: what normalisation may not change."""
    return _solid(unicodedata.normalize("NFKC", text))

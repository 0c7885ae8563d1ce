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
    """Errors; empty if everything is proved.

    CON001: a character of `lines` is in no span of the model; CON002: it is in several; CON003:
    the words of a block or a field are not those of its spans.
    """
    texts = {line.number: line.text for line in lines if line.text}
    uses = _uses(texts, issue)
    found: list[Finding] = []
    for number, text in texts.items():
        if uses[number].count(1) == len(text):
            continue  # every character once
        lost = [at for at, n in enumerate(uses[number]) if n == 0 and not text[at].isspace()]
        twice = [at for at, n in enumerate(uses[number]) if n > 1 and not text[at].isspace()]
        if lost:
            found.append(_finding("CON001", number, text, lost))
        if twice:
            found.append(_finding("CON002", number, text, twice))
    return (*found, *_changed(texts, issue), *_forgotten(texts, issue))


def taken_out(lines: Iterable[Line]) -> tuple[Finding, ...]:
    """CON004, a warning: characters that no page can hold were taken out while reading."""
    found = {line.number: line.controls for line in lines if line.controls}
    if not found:
        return ()
    params = {"count": str(sum(found.values()))}
    return (Finding("CON004", "warning", params, lines=tuple(found)),)


#: One more for every byte of a slice, at the speed of C; 78,000 characters are counted each time.
_MORE = bytes(min(count + 1, 255) for count in range(256))


def _uses(texts: dict[int, str], issue: Issue) -> dict[int, bytearray]:
    """How often each character of each line is in the model."""
    uses = {number: bytearray(len(text)) for number, text in texts.items()}
    for span in _spans(issue):
        if span.line in uses:
            line = uses[span.line]
            line[span.start : span.end] = line[span.start : span.end].translate(_MORE)
    return uses


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
            same = source == origin or _solid(source) == _solid(origin)
            if not (same and (block.text == source or folded(block.text) == folded(source))):
                line = block.src[0].line if block.src else 0
                params = {"text": block.text[:40]}
                found.append(Finding("CON003", "error", params, (line,), None, unit.id))
    return tuple(found)


def _forgotten(texts: dict[int, str], issue: Issue) -> Iterable[Finding]:
    """Fields that claim lines whose words they do not hold.

    A title may be divided and quoted as on the contents page; its letters are those of the line.
    """
    for unit in issue.units:
        for name, spans in unit.field_src.items():
            origin = "".join(texts.get(s.line, "")[s.start : s.end] for s in spans)
            missing = _letters(origin) - _letters(getattr(unit, name) or "")
            if missing:
                params = {"text": origin[:40]}
                yield Finding("CON003", "error", params, (spans[0].line,), None, unit.id)


def _letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))


def _solid(text: str) -> str:
    return "".join(text.split())


def folded(text: str) -> str:
    """Text in one width and without white space: what normalisation may not change."""
    return _solid(unicodedata.normalize("NFKC", text))

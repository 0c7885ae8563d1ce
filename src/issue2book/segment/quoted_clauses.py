"""Pull quotes that leave out words: their clauses stand in one paragraph, in its order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Characters of such a quote, and of what a clause has in common with the text, at least.
_LEAST, _LONGEST, _RUN = 10, 60, 5
#: Share of the quote that the paragraph must have, and how much longer that is.
_SHARE, _LONGER = 0.85, 1.5
_CLAUSES = re.compile("[，。；！？,;!?：:、]")


def repeats_clauses(text: str, others: Iterable[str]) -> bool:
    """Whether the clauses of a line, two or more, stand in one of the other texts one by one.

    >>> text = "“这条船只认得他，它不认得别的人，”他说，“船也不认得岸。我认得整条河。”"
    >>> repeats_clauses("“船只认得他，我认得整条河。”", [text])
    True
    >>> repeats_clauses("“我认得整条河，船只认得他。”", [text])
    False
    """
    clauses = [clause for part in _CLAUSES.split(text) if (clause := bare(part))]
    length = sum(map(len, clauses))
    if len(clauses) < 2 or not _LEAST <= length <= _LONGEST:
        return False
    return any(
        len(other) >= _LONGER * length and _common(clauses, other) >= _SHARE * length
        for other in map(bare, others)
    )


def _common(clauses: Iterable[str], text: str) -> int:
    """Characters of the clauses that stand in the text, each behind the clause before it."""
    at = total = 0
    for clause in clauses:
        least = min(len(clause), _RUN)
        starts = range(len(clause) - least + 1)
        # most have nothing of it: not even the shortest part
        if all(text.find(clause[start : start + least], at) < 0 for start in starts):
            continue
        parts = (
            (size, found)
            for size in range(len(clause), least - 1, -1)
            for start in range(len(clause) - size + 1)
            if (found := text.find(clause[start : start + size], at)) >= 0
        )
        size, found = next(parts, (0, at))
        at, total = found + size, total + size
    return total

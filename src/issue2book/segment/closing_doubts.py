"""Text behind the line that closes its piece: the end mark, or where a digest has it from.

Nothing is printed behind it. Columns that were read out of order leave the beginning there, or
that of the next piece, or a filler whose title is no heading; where the words do not tell which,
a person does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.model import Finding
from issue2book.segment.boundaries import BODY
from issue2book.segment.labels import TEXT
from issue2book.segment.text import is_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from issue2book.model import Block, Dropped, Unit

#: Characters of the text behind it, least.
_LEAST = 40
_ASIDE = frozenset(("bio", "credit", "caption", "footnote", "byline", "affiliation", "image"))


def of_closings(
    units: Sequence[Unit], dropped: Sequence[Dropped], *, sourced: bool
) -> Iterator[Finding]:
    """A finding for each unit that has a single such line, with text behind it.

    `dropped` holds the end marks; `sourced` says that the texts of this issue are from elsewhere,
    as a line behind each tells (`Habits.digest`).
    """
    marks = {
        span.line: span.start
        for item in dropped
        for span in item.src
        if item.reason in ("end-mark", "ornament")
    }
    for unit in units:
        closings = [at for at, b in enumerate(unit.blocks) if _closes(b, marks, sourced=sourced)]
        if unit.kind not in BODY or len(closings) != 1:
            continue
        at = closings[0]
        before = sum(len(block.text) for block in unit.blocks[:at] if block.role in TEXT)
        if before < _LEAST and unit.blocks[at].role == "credit":
            continue  # below a motto
        behind = [block for block in unit.blocks[at + 1 :] if block.role not in _ASIDE]
        texts = [block for block in behind if block.role in TEXT]
        if sum(len(block.text) for block in texts) >= _LEAST:
            here, there = unit.blocks[at].src[-1].line, texts[0].src[0].line
            params = {"title": unit.title, "end": str(here), "text": texts[0].text.strip()[:12]}
            yield Finding("SEG069", "warning", params, (there, here), _MARGIN, unit.id)


#: Ln of the odds that the text is where it belongs, as of other orders that were kept.
_MARGIN = -1.5


def _closes(block: Block, marks: Mapping[int, int], *, sourced: bool) -> bool:
    """Whether a block is the last; `marks` are the end marks: line, and where it begins there."""
    if block.role == "credit":
        return sourced and is_source(block.text)
    last = block.src[-1] if block.src and block.role in TEXT else None
    return last is not None and marks.get(last.line, -1) >= last.end

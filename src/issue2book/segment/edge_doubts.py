"""The first and the last paragraph of a text that speak of what its neighbour is about.

Nothing but the words tells whose a complete paragraph is that stands above a title, or below one:
columns read out of order leave it there. Too little to move it, enough to have a person look.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from issue2book.model import Finding, source_lines
from issue2book.segment.boundaries import BODY
from issue2book.segment.cohesion import Cohesion
from issue2book.segment.labels import TEXT
from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.model import Block, Unit

#: By how much it must fit the neighbour better (natural logs): three of eight of these were its.
_BETTER = 0.6
#: Characters of such a paragraph and of the text beside it, paragraphs of its own, at least.
_LONG, _ENOUGH, _SEVERAL = 25, 200, 4
#: What leads on to a list or closes a note is no paragraph by itself.
_NO_END = ":：)）"
#: As of other decisions about heads that only their place told.
_MARGIN = 1.2


class _Edge(NamedTuple):
    """A paragraph of the unit `own` beside the unit `other`, by position."""

    own: int
    other: int
    block: Block


def of_edges(units: Sequence[Unit]) -> list[Finding]:
    """The paragraphs at the edges of texts whose words fit the text beside them better."""
    body = [unit for unit in units if unit.kind in BODY]
    texts = [[unit.title, *(b.text for b in _texts(unit))] for unit in body]
    words = Cohesion(texts)
    found: list[Finding] = []
    for own, other, block in _edges(body):
        long = sum(map(len, texts[other])) >= _ENOUGH
        if long and words.margin([block.text], (own,), other) >= _BETTER:
            params = {"title": body[own].title, "beside": body[other].title}
            params["text"] = block.text.strip()[:12]
            lines = tuple(source_lines(block.src))
            ends = tuple(dict.fromkeys((*lines[:1], *lines[-1:])))
            found.append(Finding("SEG058", "info", params, ends, _MARGIN, body[own].id))
    return found


def _texts(unit: Unit) -> list[Block]:
    return [block for block in unit.blocks if block.role in TEXT or block.role == "poem"]


def _edges(body: Sequence[Unit]) -> Iterator[_Edge]:
    """The last paragraphs of articles before a text, and the first behind one."""
    for at, (unit, after) in enumerate(pairwise(body)):
        for own, other, place in ((at, at + 1, -1), (at + 1, at, 0)):
            blocks = _texts(after if place == 0 else unit)
            if body[own].kind != "article" or len(blocks) < _SEVERAL:
                continue
            block = blocks[place]
            ended = block.text.rstrip()[-1:] not in _NO_END
            if block.role == "para" and ended and len(bare(block.text)) >= _LONG:
                yield _Edge(own, other, block)

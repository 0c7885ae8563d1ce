"""Blocks that a reader of PDF joined to one, in input whose printed lines end in spaces.

A space behind a full stop is the end of a printed line there. If that line ended early, if the
next lacks the room of an indent, if it begins another turn of a dialogue or is no sentence (a
heading, a large figure), then a block ends with it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.pieces import part
from issue2book.segment.spaces import line_measure
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL, tail_state
from issue2book.segment.widths import INDENT, ems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.pieces import Piece

_WORDS = re.compile(r"\S+")
#: Ems that a last line lacks at least, and how exactly an indent shows.
_EARLY, _ABOUT = 2.5, 0.8
#: Ems of a heading or a figure below a paragraph; letters and digits that leave a width unsure.
_HEADING, _LATIN = 10.0, 2
_TURN = re.compile(r"(?:[问問答]|[QA])[：:]")
#: 本刊记者 某某 and the first sentence of the lead.
_SIGNED = re.compile(r"\s*((?:本[刊报報社]|[特通]|记者|記者)\S*\s+\S{2,4})\s+(?=\S{8,})")


def part_glued(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, each block one of its own."""
    measure = line_measure(pieces)
    if measure is None:
        return tuple(pieces)
    out: list[Piece] = []
    for piece in pieces:
        headed = any(above.level for above in out[-2:])
        out += _parts(piece, measure, headed=headed) if _is_text(piece) else (piece,)
    return tuple(out)


def _is_text(piece: Piece) -> bool:
    plain = not (piece.level or piece.rows or piece.picture)
    return plain and piece.label in (None, "text", "list", "footnote")


def _parts(piece: Piece, measure: float, *, headed: bool) -> Iterator[Piece]:
    cuts = list(_cuts(piece.text, measure))
    signed = _SIGNED.match(piece.text) if headed else None
    if signed is not None:
        byline = parse_byline(signed[1], placed=True)
        known = byline is not None and (byline.strong or byline.affiliation)
        cuts = [signed.end(1), *cuts] if known else cuts
    for start, end in zip((0, *cuts), (*cuts, len(piece.text)), strict=True):
        begin = end - len(piece.text[start:end].lstrip())
        own = part(piece, begin, end)
        yield msgspec.structs.replace(own, gap=1) if start else own


def _cuts(text: str, measure: float) -> Iterator[int]:
    """Where blocks end inside of the text."""
    lines = list(_WORDS.finditer(text))
    widths = [ems(line[0]) for line in lines]
    likely = Counter(width for width in widths if abs(width - measure) <= INDENT)
    full = max(likely, key=lambda width: (likely[width], width), default=measure)
    for at, line in enumerate(lines[:-1]):
        if tail_state(line[0]) != "closed" or line[0][-1] in "…—":
            continue
        after, last = lines[at + 1][0], at + 2 == len(lines)
        room = full - (INDENT if at == 0 else 0)
        early = widths[at] <= room - _EARLY and at > 0
        plain = sum(char.isascii() for char in after) <= _LATIN
        indent = plain and not last and abs(widths[at + 1] + INDENT - full) <= _ABOUT
        heading = last and widths[at + 1] <= _HEADING and after[-1] not in TERMINAL + CLAUSE_MARKS
        heading = heading and tail_state(after) == "open"
        if early or indent or heading or _TURN.match(after):
            yield line.end()

"""Items of a list that an engine put into one block: the mark of the next stands in the line.

Who sends a piece of news stands in brackets at its end, and the next begins behind them:
▲…（镇政府办）▲….
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.pieces import part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

_MARKS = "■●▲◆★▶►□○◇△▼☆※▪◼"
_ITEM = re.compile(rf"\s*(?P<mark>[{_MARKS}])\s?[^\s{_MARKS}]")
#: Items of one mark that make a list; characters of one, least.
_ITEMS, _LEAST = 3, 12


def part_items(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, each item of a list that all others begin with the same mark one of its own."""
    hits = [_ITEM.match(piece.text) if len(piece.text) >= _LEAST else None for piece in pieces]
    marks = Counter(hit["mark"] for hit in hits if hit)
    out: list[Piece] = []
    for piece, hit in zip(pieces, hits, strict=True):
        cuts = _cuts(piece.text, hit["mark"]) if hit and marks[hit["mark"]] >= _ITEMS else []
        if not cuts or piece.rows:
            out.append(piece)
            continue
        for at, (start, end) in enumerate(pairwise([0, *cuts, len(piece.text)])):
            own = part(piece, start, end)
            out.append(msgspec.structs.replace(own, gap=1) if at else own)
    return tuple(out)


def _cuts(text: str, mark: str) -> list[int]:
    """Where items begin inside a block: behind a sentence, or behind brackets."""
    inner = re.compile(rf"(?<=[。！？）)”])\s*(?={mark}\s?[^\s{_MARKS}])")
    cuts = [hit.end() for hit in inner.finditer(text)]
    ends = [0, *cuts, len(text)]
    return cuts if all(end - start >= _LEAST for start, end in pairwise(ends)) else []

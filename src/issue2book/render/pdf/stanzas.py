"""The verses of a poem, and which of them a column's end does not part."""

from __future__ import annotations

import msgspec

from issue2book.render.display import verses
from issue2book.render.pieces import Piece

_STANZA = 8  # verses that stay together


def versed(piece: Piece) -> tuple[Piece, frozenset[int], frozenset[int]]:
    """The verses of a poem as blocks; which stay with the next one, which begin a stanza.

    A stanza of a few verses is not divided, and of a longer one no verse stands alone.
    """
    stanzas = [verses(block) for block in piece.blocks]
    if all(len(stanza) == 1 for stanza in stanzas):
        stanzas = [tuple(verse for stanza in stanzas for verse in stanza)]
    keeps: set[int] = set()
    starts: set[int] = set()
    at = 0
    for stanza in stanzas:
        starts |= {at} if at and len(stanza) > 1 else set()
        last = at + len(stanza) - 1
        keeps |= set(range(at, last)) if len(stanza) <= _STANZA else {at, last - 1}
        at = last + 1
    lines = tuple(verse for stanza in stanzas for verse in stanza)
    return msgspec.structs.replace(piece, blocks=lines), frozenset(keeps), frozenset(starts)

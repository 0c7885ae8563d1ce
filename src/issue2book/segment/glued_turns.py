"""Turns of a dialogue that an engine put into one block: a question, and the answer behind it.

Who speaks is known by the blocks that begin so; where a sentence ends, the other's name with a
colon begins a turn there too.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.pieces import part

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from issue2book.segment.pieces import Piece

#: 记者：, 《石阶》：, 问：; what is quoted behind the colon tells of a speaker only.
_NAME = r"[^：:，。？！“”\s]{1,12}"
_TURN = re.compile(rf"(?P<name>{_NAME})[：:](?=[^\s“「『])")
_INNER = re.compile(rf"(?<=[。？！?!…”])\s*(?P<name>{_NAME})[：:](?=[^\s“「『])")
#: So many turns make a speaker, and so many speakers a dialogue.
_TURNS, _SPEAKERS = 3, 2


def speaker_of(text: str) -> str:
    """Who speaks a paragraph, if its first words tell; what is quoted tells of nobody here.

    >>> speaker_of("罗师傅：船在对岸。"), speaker_of("他说：“船在对岸。”")
    ('罗师傅', '')
    """
    hit = _TURN.match(text)
    return hit["name"] if hit else ""


def part_turns(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, each turn of a dialogue one of its own."""
    begun = [speaker_of(piece.text) for piece in pieces]
    turns = Counter(filter(None, begun))
    names = frozenset(turns)
    for piece, name in zip(pieces, begun, strict=True):
        if name:
            turns.update(
                hit["name"] for hit in _INNER.finditer(piece.text) if hit["name"] in names
            )
    speakers = {name for name, count in turns.items() if count >= _TURNS}
    if len(speakers) < _SPEAKERS:
        return tuple(pieces)
    return tuple(
        turn
        for piece, name in zip(pieces, begun, strict=True)
        for turn in (_turns(piece, name, speakers) if name in speakers else (piece,))
    )


def _turns(piece: Piece, speaker: str, speakers: Container[str]) -> Iterator[Piece]:
    """The turns of a block whose first speaker is named: nobody speaks twice in a row."""
    cuts: list[tuple[int, int]] = [(0, 0)]
    for hit in _INNER.finditer(piece.text):
        if hit["name"] != speaker and hit["name"] in speakers:
            cuts.append((hit.start(), hit.start("name")))
            speaker = hit["name"]
    for at, (_, start) in enumerate(cuts):
        end = cuts[at + 1][0] if at + 1 < len(cuts) else len(piece.text)
        own = part(piece, start, end)
        yield msgspec.structs.replace(own, gap=1) if at else own

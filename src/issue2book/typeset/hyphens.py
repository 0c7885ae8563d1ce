"""Where a Western word may be divided, and the room its hyphen takes.

Words of the Latin alphabet only, by the English patterns: what is foreign in a Chinese text is
English or a name. At least two letters stay before and three go after the hyphen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec
import pyphen

from issue2book.typeset.classes import K
from issue2book.typeset.clusters import Run, Track
from issue2book.typeset.metrics import EM, Fonts
from issue2book.typeset.spacing import STRICT

_SHORTEST = 6


@lru_cache(maxsize=1)
def _patterns() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=2, right=3)


def _words(track: Track) -> list[tuple[int, int]]:
    """First cluster and the one after the last, for each word of plain letters."""
    out, start = [], 0
    for i in range(len(track) + 1):
        if i == len(track) or track.kind[i] != K.LETTER or not track.text[i].isascii():
            if i - start >= _SHORTEST:
                out.append((start, i))
            start = i + 1
    return out


def hyphenated(track: Track, runs: Sequence[Run], fonts: Fonts) -> Track:
    """The track with its words divisible; a hyphen is a negative trim of a line end."""
    words = _words(track)
    if not words:
        return track
    cost, tail = list(track.cost), list(track.tail)
    for start, end in words:
        word = "".join(track.text[start:end])
        after = {len("".join(track.text[start : i + 1])): i for i in range(start, end - 1)}
        for place in _patterns().positions(word):
            if place in after:
                i = after[place]
                run = runs[track.run[i]]
                cost[i] = STRICT
                tail[i] = -fonts.face(run.face).run("-")[0].advance * run.size // EM
    return msgspec.structs.replace(track, cost=cost, tail=tail)

"""Where a Western word may be divided, and the room its hyphen takes.

Words of the Latin alphabet only, by the English patterns: what is foreign in a Chinese text is
English or a name. At least two letters stay before and three go after the hyphen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec
import pyphen

from issue2book.typeset.classes import WESTERN, K
from issue2book.typeset.clusters import Run, Track
from issue2book.typeset.metrics import EM, Fonts
from issue2book.typeset.spacing import STRICT

_SHORTEST, _LONGEST = 6, 40


@lru_cache(maxsize=1)
def _patterns() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=2, right=3)


def _alone(track: Track, start: int, end: int) -> bool:
    """Whether the word is no part of an address, a code, or a compound with a hyphen."""
    before = track.kind[start - 1] if start else K.SPACE
    after = [*track.kind[end : end + 2], K.SPACE, K.SPACE]
    if before in WESTERN and before != K.PAREN_OPEN:
        return False
    ends = (K.JOINER, K.PAREN_CLOSE)
    return after[0] not in WESTERN or (after[0] in ends and after[1] not in WESTERN)


def _words(track: Track) -> list[tuple[int, int]]:
    """First cluster and the one after the last, for each word of plain letters."""
    out, start = [], 0
    for i in range(len(track) + 1):
        if i == len(track) or track.kind[i] != K.LETTER or not track.text[i].isascii():
            if _SHORTEST <= i - start <= _LONGEST and _alone(track, start, i):
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

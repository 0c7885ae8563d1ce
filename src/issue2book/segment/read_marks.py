"""End marks of articles (■, a seal) that OCR read as a character: 。 日 behind the last sentence.

The same character stands there at the end of one article after the other; were it the first of
the next sentence, it would be another each time.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from issue2book.model import Dropped
from issue2book.segment.pieces import part, slice_src
from issue2book.segment.text import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: 。 日; 。” 日: white space, or a second quote, parts it from the sentence.
_MARK = re.compile(
    rf"(?<=[。！？])[”」』\"]?[ \u3000]*(?:[ \u3000]|[”\"])[ \u3000]*(?P<mark>[{HAN}])$"
)
#: Articles that end so, and the share of them that have one character.
_FEWEST, _ALIKE = 3, 0.5


def without_read_marks(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], list[Dropped]]:
    """The pieces without such characters, and these."""
    hits = {at: hit for at, piece in enumerate(pieces) if (hit := _MARK.search(piece.text))}
    counts = Counter(hit["mark"] for hit in hits.values())
    most = max(counts.values(), default=0)
    if most < _FEWEST or most < _ALIKE * len(hits):
        return tuple(pieces), []
    out = list(pieces)
    marks: list[Dropped] = []
    for at, hit in hits.items():
        piece, start = pieces[at], hit.start("mark")
        marks.append(Dropped(hit["mark"], "end-mark", slice_src(piece, start, start + 1)))
        out[at] = part(piece, 0, len(piece.text[:start].rstrip()))
    return tuple(out), marks

"""Marks that an issue prints before the names of its sections (栏目), never before its writers.

Behind a mark any two to four ideographs may be a name: ◆养殖经 would sign the text above it. But a
periodical has one mark for its sections and another for its bylines; on issues measured either
three in four of the short lines behind a mark are names, or one in ten.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from issue2book.model import Dropped
from issue2book.segment.bylines import parse_byline
from issue2book.segment.names import all_names
from issue2book.segment.pieces import part, slice_src
from issue2book.segment.text import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

_NAME = rf"[{HAN}·]{{2,8}}(?: [A-Z][A-Za-z&'’ ]+)?"
_MARKED = re.compile(rf"\s*(?P<mark>[■▪◼□▫◆◇●○◎▲△★☆※►▶◉⊙▼▽◈❖✦])\s*(?P<words>{_NAME})\s*")
#: Lines behind one mark that make a habit, and the share of them that may look like names.
_FEWEST, _NAMES = 4, 0.25


def without_section_marks(
    pieces: Sequence[Piece], body: int
) -> tuple[tuple[Piece, ...], list[Dropped]]:
    """The pieces without such marks where they would make a byline of a section, and these.

    What stands before the piece `body` shows the habit, but keeps its marks.
    """
    hits: defaultdict[str, dict[int, re.Match[str]]] = defaultdict(dict)
    for at, piece in enumerate(pieces):
        if hit := _MARKED.fullmatch(piece.text):
            hits[hit["mark"]][at] = hit
    out = list(pieces)
    marks: list[Dropped] = []
    for found in hits.values():
        named = sum(bool(all_names(hit["words"])) for hit in found.values())
        if len(found) < _FEWEST or named > _NAMES * len(found):
            continue
        for at, hit in found.items():
            if at >= body and parse_byline(pieces[at].text) is not None:
                start, end = hit.span("mark")
                marks.append(Dropped(hit["mark"], "ornament", slice_src(pieces[at], start, end)))
                own = part(pieces[at], hit.start("words"), len(pieces[at].text))
                out[at] = replace(own, gap=pieces[at].gap)
    return tuple(out), marks

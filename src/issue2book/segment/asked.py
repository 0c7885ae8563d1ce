"""Unsigned pages of questions and answers, found by their turns where nothing is listed."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from issue2book.segment.heads import form_of, is_title_line
from issue2book.segment.openings import Opening
from issue2book.segment.ordinals import is_ordinal
from issue2book.segment.text import strip_head, tail_state

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: A colon behind; names and 记者 ask in interviews, which introduce who is asked.
_ASKS = re.compile(r"(?:[问問]|[QＱ])\s?\d{0,2}\s?[：:]")
#: Questions of a page, pieces in which they stand, and lines of a credit between title and first.
_FEWEST, _REACH, _BETWEEN = 3, 14, 1
#: Characters of the text before, at least: an introduction has fewer.
_BEFORE = 60
_STRONG = 9.0


def asked_openings(
    pieces: Sequence[Piece], closed: Collection[int], found: Sequence[Opening]
) -> list[Opening]:
    """Title lines in the form of the titles found, right above three questions or more."""
    starts = sorted(opening.start for opening in found)
    forms = {form_of(pieces[opening.title[0]]) for opening in found}
    heads = {i for o in found for i in (*o.kicker, *o.title, *o.subtitle)}
    openings: list[Opening] = []
    for at, piece in enumerate(pieces):
        if at in closed or at in heads or not _asks(pieces, at) or form_of(piece) not in forms:
            continue
        if not is_title_line(piece, placed=True) or is_ordinal(piece.text):
            continue
        last = bisect_left(starts, at) - 1
        before = pieces[starts[last] + 1 : at] if last >= 0 else ()
        ended = bool(before) and tail_state(before[-1].text) == "closed"
        if not ended or any(_ASKS.match(strip_head(p.text).strip()) for p in before):
            continue
        if sum(len(p.text) for p in before if tail_state(p.text) == "closed") >= _BEFORE:
            openings.append(Opening(at, (at,), (), (), _STRONG))
    return openings


def _asks(pieces: Sequence[Piece], at: int) -> bool:
    """Whether questions follow, the first of them at once or below one line."""
    turns = [
        index
        for index in range(at + 1, min(at + 1 + _REACH, len(pieces)))
        if _ASKS.match(strip_head(pieces[index].text).strip())
    ]
    return len(turns) >= _FEWEST and turns[0] <= at + 1 + _BETWEEN

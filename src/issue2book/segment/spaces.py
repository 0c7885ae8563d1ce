"""Spaces that OCR leaves in running text: at the ends of printed lines, or between all characters.

Chinese has no spaces between words, so a single one may well mean something (names in a row, two
decks of a heading). Only a habit is undone: spaces a line's width apart all over the issue, or
between nearly all characters of a text.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.pieces import part
from issue2book.segment.reflow import merged
from issue2book.segment.text import HAN, han_count
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.pieces import Piece

_CHINESE = f"{HAN}，。；：？！、（）“”‘’《》〈〉【】「」『』…—％·"
_SPACE = re.compile(rf"(?<=[{_CHINESE}])[ \t\u00a0\u3000]+(?=[{_CHINESE}])")
_BESIDE = re.compile(rf"(?<=[{_CHINESE}])[ \t\u00a0\u3000]+|[ \t\u00a0\u3000]+(?=[{_CHINESE}])")
_ANY_SPACE = re.compile(r"[ \t\u00a0\u3000]+")
_PAIR = re.compile(rf"[{HAN}](?=[{HAN}])")
#: Ideographs of a text whose characters all stand apart; fewer may be names or a heading.
_SPACED_OUT = 12
_SPACED_SHARE = 0.6
#: So many distances prove a habit, if so large a share of them is about the same.
_PROOF = 20
_STEADY = 0.6
_NARROWEST = 9.5
#: How far a line may fall short of the measure (an indent, a closing mark) or pass it, in ems.
_SHORT, _LONG = 3.2, 2.6


def without_line_spaces(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces without the spaces of habits; a piece is then made of several spans."""
    measure = _measure(pieces)
    return tuple(_without(piece, measure) if _is_text(piece) else piece for piece in pieces)


def _is_text(piece: Piece) -> bool:
    return (
        not (piece.level or piece.rows or piece.picture)
        and piece.label in (None, "text", "list", "footnote")
        and bool(_SPACE.search(piece.text))
    )


def _without(piece: Piece, measure: float | None) -> Piece:
    text = piece.text
    spaces = list(_SPACE.finditer(text))
    apart = len(spaces) >= _SPACED_SHARE * (len(spaces) + len(_PAIR.findall(text)))
    if apart and han_count(text) >= _SPACED_OUT:
        return _taken_out(piece, [hit.span() for hit in spaces])
    return _taken_out(piece, _line_ends(text, measure)) if measure else piece


def _measure(pieces: Sequence[Piece]) -> float | None:
    """The distance, in ems, at which spaces recur in the running text of the issue."""
    counts: Counter[int] = Counter()
    for piece in pieces:
        if _is_text(piece):
            ends = [hit.span() for hit in _ANY_SPACE.finditer(piece.text)]
            counts.update(
                round(ems(piece.text[before:after])) for (_, before), (after, _) in pairwise(ends)
            )
    total = counts.total()
    best = max(counts, key=lambda width: (_about(counts, width), -width), default=0)
    proved = total >= _PROOF and best >= _NARROWEST and _about(counts, best) >= _STEADY * total
    return float(best) if proved else None


def _about(counts: Counter[int], width: int) -> int:
    return sum(counts[width + by] for by in (-1, 0, 1))


def _line_ends(text: str, measure: float) -> list[tuple[int, int]]:
    """The spaces beside Chinese characters that stand where printed lines end."""
    found: list[tuple[int, int]] = []
    start = 0
    for hit in _ANY_SPACE.finditer(text):
        line = text[start : hit.start()]
        if _is_line(ems(line), len(line), measure):
            start = hit.end()
            if _BESIDE.match(text, hit.start()):
                found.append(hit.span())
    return found


def _is_line(least: float, most: float, measure: float) -> bool:
    """Whether a text of this width (Latin letters take half an em to one) fills whole lines."""
    counts = {max(1, round(least / measure)), max(1, round(most / measure))}
    return any(n * measure - _SHORT <= most and least <= n * measure + _LONG for n in counts)


def _taken_out(piece: Piece, spaces: Iterable[tuple[int, int]]) -> Piece:
    ends = [(0, 0), *spaces, (len(piece.text), len(piece.text))]
    return merged([part(piece, before, after) for (_, before), (after, _) in pairwise(ends)])

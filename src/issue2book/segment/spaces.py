"""Spaces that OCR leaves in running text: at the ends of printed lines, or between all characters.

Chinese has no spaces between words, so a single one may well mean something (names in a row, two
decks of a heading). Only a habit is undone: spaces a line's width apart all over the issue, or
between nearly all characters of a text. In a heading, a printed line also ended where the running
text writes the words on both sides as one, again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.front import split_offices
from issue2book.segment.names import roll_of
from issue2book.segment.pieces import part
from issue2book.segment.reflow import merged
from issue2book.segment.text import TERMINAL, han_count, is_chinese, runs_of_han
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from issue2book.segment.pieces import Piece

_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
#: Ideographs of a text whose characters all stand apart; fewer may be names or a heading.
_SPACED_OUT = 12
_SPACED_SHARE = 0.6
#: Spaces that lead to a name or a number on the other side of the page, and what is left of them.
_LEADER, _GAP = re.compile(" {16,}"), 8
#: So many distances prove a habit, if so large a share of them is about the same.
_PROOF = 20
_STEADY = 0.6
_NARROWEST = 9.5
#: A term that a heading breaks over two lines: so many ideographs on both sides of the space stand
#: together elsewhere, so often. More spaced headings than these are a habit of the issue.
_SIDE, _TIMES, _MANY = 3, 2, 200
#: How far a line may fall short of the measure (an indent, a closing mark) or pass it, in ems.
_SHORT, _LONG = 3.2, 2.6


def without_line_spaces(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces without the spaces of habits; a piece is then made of several spans."""
    measure = line_measure(pieces)
    squeezed = [_squeezed(piece) for piece in pieces]
    terms = _broken_terms(squeezed)
    plain = (_without(piece, measure) if _is_text(piece) else piece for piece in squeezed)
    return tuple(_with_terms(piece, terms) for piece in plain)


def _squeezed(piece: Piece) -> Piece:
    """The piece with its leaders of nothing but spaces, a page wide, as short ones."""
    wide = [(hit.start() + _GAP, hit.end()) for hit in _LEADER.finditer(piece.text)]
    return _taken_out(piece, wide) if wide and not piece.rows else piece


def _is_text(piece: Piece) -> bool:
    return (
        not (piece.rows or piece.picture)
        # a sentence is text, whatever an engine took it for
        and (piece.text[-1:] in TERMINAL or not piece.level)
        and piece.label in (None, "text", "list", "footnote", "title")
        and any(_between(piece.text))
        and not split_offices(piece.text)
        and not roll_of(piece.text)
    )


def _broken_terms(pieces: Sequence[Piece]) -> frozenset[str]:
    """What stands around the spaces of headings and is one word in the running text."""
    around = {
        _around(piece.text, space)
        for piece in pieces
        if _may_head(piece)
        for space in _between(piece.text)
    }
    around = {words for words in around if han_count(words) == 2 * _SIDE}
    if not 0 < len(around) <= _MANY:
        return frozenset()
    text = "\n".join(piece.text for piece in pieces if piece.text[-1:] in TERMINAL)
    return frozenset(words for words in around if text.count(words) >= _TIMES)


def _may_head(piece: Piece) -> bool:
    return piece.text[-1:] not in TERMINAL and not (piece.rows or piece.picture)


def _around(text: str, space: tuple[int, int]) -> str:
    start, end = space
    return text[max(0, start - _SIDE) : start] + text[end : end + _SIDE]


def _with_terms(piece: Piece, terms: frozenset[str]) -> Piece:
    """The heading without the spaces that break a term of the issue."""
    if not (terms and _may_head(piece)):
        return piece
    spaces = [space for space in _between(piece.text) if _around(piece.text, space) in terms]
    return _taken_out(piece, spaces) if spaces else piece


def _without(piece: Piece, measure: float | None) -> Piece:
    text = piece.text
    spaces = list(_between(text))
    close = sum(len(run) - 1 for run in runs_of_han(text))
    apart = len(spaces) >= _SPACED_SHARE * (len(spaces) + close)
    if apart and han_count(text) >= _SPACED_OUT:
        return _taken_out(piece, spaces)
    return _taken_out(piece, _line_ends(text, measure)) if measure else piece


def _between(text: str) -> Iterator[tuple[int, int]]:
    """Where the spaces between Chinese characters begin and end."""
    for hit in _SPACES.finditer(text):
        if all(map(is_chinese, _beside(text, hit.span()))):
            yield hit.span()


def _beside(text: str, space: tuple[int, int]) -> tuple[str, str]:
    """The characters beside a space, empty at the ends of the text."""
    start, end = space
    return text[max(0, start - 1) : start], text[end : end + 1]


def line_measure(pieces: Sequence[Piece]) -> float | None:
    """The distance, in ems, at which spaces recur in the running text of the issue."""
    counts: Counter[int] = Counter()
    for piece in pieces:
        if _is_text(piece):
            ends = [hit.span() for hit in _SPACES.finditer(piece.text)]
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
    for hit in _SPACES.finditer(text):
        line = text[start : hit.start()]
        if _is_line(ems(line), len(line), measure):
            start = hit.end()
            if any(map(is_chinese, _beside(text, hit.span()))):
                found.append(hit.span())
    return found


def _is_line(least: float, most: float, measure: float) -> bool:
    """Whether a text of this width (Latin letters take half an em to one) fills whole lines."""
    counts = {max(1, round(least / measure)), max(1, round(most / measure))}
    return any(n * measure - _SHORT <= most and least <= n * measure + _LONG for n in counts)


def _taken_out(piece: Piece, spaces: Iterable[tuple[int, int]]) -> Piece:
    ends = [(0, 0), *spaces, (len(piece.text), len(piece.text))]
    return merged([part(piece, before, after) for (_, before), (after, _) in pairwise(ends)])

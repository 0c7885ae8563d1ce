"""Widths of printed lines in ems, as far as a text tells them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.text import KEPT

if TYPE_CHECKING:
    from issue2book.segment.pieces import Piece

#: How far a full line may fall short of its measure or pass it: a closing mark hangs, a character
#: goes to the next line with the mark that may not begin it.
SHORT, LONG = 1.1, 1.6
#: Ems that a paragraph begins in.
INDENT = 2.0

#: Half an em: Latin letters, digits, spaces, and marks among them; half-width marks beside
#: ideographs were full-width in print.
_HALF = re.compile(r"[\x00-\u1fff](?<![,;:?!()])|(?<![^\x00-\u1fff])[,;:?!()](?![^\x00-\u1fff])")
_OVERHANG = re.compile(
    r"[”’》〉）)】」』，。、；：？！,.;:?!…]+$|[!-~]{6,}[”’》〉）)】」』，。、；：？！]*$"
)


class Width(msgspec.Struct, frozen=True):
    """How wide a line is in ems.

    At least: Latin letters and digits take half an em, closing marks at the end hang or are
    squeezed, and so may a long Latin word that could not be divided. At most: all take one em.
    """

    least: float
    most: float


def width_of(piece: Piece) -> Width:
    """The width of the piece with its indent."""
    core = _OVERHANG.sub("", piece.text)
    return Width(piece.indent + ems(core or piece.text[:1]), piece.indent + float(len(piece.text)))


@lru_cache(maxsize=KEPT)
def ems(text: str) -> float:
    """Width of a text if Latin letters and digits take half an em.

    >>> ems("2024年，GDP增长"), ems("1,862只,其中")
    (7.5, 6.5)
    """
    return len(text) - len(_HALF.findall(text)) / 2


def fills(width: Width, measure: float) -> bool:
    """Whether a line is full."""
    return width.least <= measure + LONG and width.most >= measure - SHORT


_OPENING = "“‘《〈（(【〔「『—…"
_CLOSING = tuple("”’》〉）)】〕」』，。、；：？！,.;:?!—…")


def is_bound(text: str) -> bool:
    """Whether what a line begins with may not be parted from its neighbour.

    An opening bracket, a character before a closing mark, a Latin word go to the next line whole.
    """
    return text[:1] in _OPENING or text[:1] < "\u2000" or text[1:2] in _CLOSING

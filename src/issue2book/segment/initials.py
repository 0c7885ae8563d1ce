"""Initials that reach over several lines (首字下沉): one ideograph alone, the text beside it.

Readers of PDF set the initial above the first line, or behind the lines beside it; these are
narrower than the measure by its width.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.printed import may_be_printed_line
from issue2book.segment.text import is_han, tail_state
from issue2book.segment.widths import LONG, ems
from issue2book.segment.word_bridge import word_bridge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.pieces import Piece

#: Ems. Lines of text are no narrower, and an initial takes so much of a line.
_NARROWEST, _LEAST, _MOST = 9.5, 1.5, 6.0
#: Lines that an initial reaches over, and how far behind them it may be found.
_DEEP, _FAR = 4, 12
#: Nats by which a word that begins with it is likelier than a number of a section, alone, too.
_WORD = 2.0
_NUMERALS = "〇一二三四五六七八九十"
_DATE = re.compile(f"[{_NUMERALS}]+月[{_NUMERALS}]+日")


def with_initials(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], frozenset[int]]:
    """The pieces, each initial right above the line that it begins; and the lines beside them.

    Both are for whoever joins printed lines: an initial and the lines beside it (by index) go on.
    """
    order = list(range(len(pieces)))
    for at in range(len(pieces)):
        if _is_alone(pieces, at) and (first := _beside_before(pieces, at)) is not None:
            order.remove(at)
            order.insert(order.index(first), at)
    moved = tuple(pieces[at] for at in order)
    beside = {i for at in range(len(moved)) for i in _beside(moved, at)}
    return moved, frozenset(beside)


def _is_alone(pieces: Sequence[Piece], at: int) -> bool:
    """Whether one ideograph stands by itself: no number, and no line of a vertical label."""
    near = [pieces[i].text.strip() for i in (at - 1, at + 1) if 0 <= i < len(pieces)]
    text = pieces[at].text.strip()
    return _is_initial(pieces[at]) and text not in _NUMERALS and all(len(t) > 1 for t in near)


def _is_initial(piece: Piece) -> bool:
    text = piece.text.strip().lstrip("“‘「『")
    return len(text) == 1 and is_han(text) and not piece.level and not piece.rows


def _is_line(piece: Piece) -> bool:
    return ems(piece.text) >= _NARROWEST and is_han(piece.text[0]) and may_be_printed_line(piece)


def _beside_before(pieces: Sequence[Piece], at: int) -> int | None:
    """The first of the narrow lines above an initial that was read behind them."""
    if pieces[at].gap == 0 or (at + 1 < len(pieces) and pieces[at + 1].gap == 0):
        return None
    first = at - 1
    while first > max(0, at - _FAR) and pieces[first].gap == 0:
        first -= 1
    head = pieces[first]
    above = pieces[first - 1].text if first else ""
    cut = tail_state(above) == "open" and ems(above) >= ems(head.text)
    begins = head.gap > 0 and head.page == pieces[at].page and not cut
    joins = word_bridge().gain(pieces[at].text.strip(), head.text) >= _WORD
    return first if begins and joins and _narrow(pieces, first) else None


def _beside(pieces: Sequence[Piece], at: int) -> Iterator[int]:
    """The initial and the lines beside it, if there is one; each of them goes on."""
    below = at + 1
    if below >= len(pieces) or not _is_initial(pieces[at]) or not _is_line(pieces[below]):
        return
    if at and _is_initial(pieces[at - 1]) and pieces[at].gap == 0:
        return
    narrow = _narrow(pieces, below)
    text = pieces[at].text.strip()
    date = _DATE.match(text + pieces[below].text) is not None
    word = date or word_bridge().gain(text, pieces[below].text) >= _WORD
    numeral = text in _NUMERALS and not word
    displaced = pieces[at].line > pieces[below].line
    # a blank line parts the two, but the lines below leave room
    near = pieces[below].gap == 0 or (pieces[below].gap == 1 and len(narrow) > 1)
    if (near or displaced) and not numeral:
        yield at
        yield from narrow


def _narrow(pieces: Sequence[Piece], first: int) -> range:
    """Lines from `first` on that leave room for an initial; the one below them is full."""
    width = ems(pieces[first].text)
    last = first
    while (
        last + 1 < len(pieces)
        and last + 1 < first + _DEEP
        and pieces[last + 1].gap == 0
        and abs(ems(pieces[last + 1].text) - width) <= LONG
    ):
        last += 1
    below = ems(pieces[last + 1].text) if last + 1 < len(pieces) else 0.0
    fits = width >= _NARROWEST and _LEAST <= below - width <= _MOST
    return range(first, last + 1) if fits and pieces[last + 1].gap == 0 else range(0)

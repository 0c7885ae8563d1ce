"""Numbered captions among printed lines: 图1 and what it shows, in one line or a few.

They are set on a measure of their own, narrower than the text, and stand where the picture does:
between two paragraphs or the halves of one. So the first says where a caption begins, and the
width of those that go on says which of the next lines are still part of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.ordinals import is_numbered
from issue2book.segment.text import brackets, tail_state
from issue2book.segment.widths import SHORT, fills

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece
    from issue2book.segment.printed import Printed

#: 图1 某某, 图二：某某, 图3-1 某某: the number is parted from the words.
_FIGURE = re.compile(
    r"[图圖]\s?(?:[\d一二三四五六七八九十]{1,2}(?:[-—.．]\d{1,2})?)[\s\u3000:：.．]+[^\s，。、]"
)
#: Captions that tell their measure, and the lines one takes at most.
_PROOF, _MOST = 2, 4
#: Nats below which a full line does not go on in the next.
_STRANGER = -3.0


def figure_lines(pieces: Sequence[Piece], printed: Printed, seams: Seams) -> tuple[range, ...]:
    """The lines (indexes) of each numbered caption in set text."""
    begun = [at for at in sorted(printed.lines) if _begins(pieces, printed, at)]
    return tuple(range(at, _last(pieces, printed, seams, begun, at) + 1) for at in begun)


def _begins(pieces: Sequence[Piece], printed: Printed, at: int) -> bool:
    """Whether a line begins a caption: no full line does behind one that is full and open."""
    if not _FIGURE.match(pieces[at].text.strip()):
        return False
    runs = at - 1 in printed.full and tail_state(pieces[at - 1].text) == "open"
    return not (runs and at in printed.full)


def _last(
    pieces: Sequence[Piece], printed: Printed, seams: Seams, begun: Sequence[int], first: int
) -> int:
    """The last line of the caption that begins with `first`."""
    measure = _measure(printed, begun, first)
    for at in range(first, first + _MOST - 1):
        after = at + 1
        if after in begun or after not in printed.lines or pieces[at].ends_page:
            return at
        if pieces[after].page != pieces[at].page or pieces[after].gap > printed.gap:
            return at
        inside = brackets(pieces[at].text)[0] or pieces[after].text.strip()[:1] in "（("
        full = printed.widths[at].most >= measure - SHORT
        if not (full or inside) or printed.widths[after].least > measure + SHORT:
            return at
        if _is_other(pieces[after]) or (
            not inside and seams.evidence(pieces[at].text, pieces[after].text) < _STRANGER
        ):
            return at
    return first + _MOST - 1


def _measure(printed: Printed, begun: Sequence[int], first: int) -> float:
    """The width of captions that fill their lines; that of the column, if nothing tells it."""
    column = printed.lines[first]
    widths = [
        printed.widths[at].least
        for at in begun
        if printed.lines[at] == column and not fills(printed.widths[at], column)
    ]
    widest = max(widths, default=column)
    return widest if sum(width >= widest - SHORT for width in widths) >= _PROOF else column


def _is_other(piece: Piece) -> bool:
    """Whether a line stands for itself: a heading with a number, a writer."""
    return is_numbered(piece.text) or parse_byline(piece.text) is not None


def as_caption(piece: Piece) -> Piece:
    """A line of a caption, known as such."""
    return msgspec.structs.replace(piece, label="caption")

"""Short blocks beside set text: captions, notes, leads, set in another size or on another measure.

Two or three lines prove no measure. But they stand apart from what is around them, all but the
last are as wide as each other, and only the last ends a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.bylines import parse_byline
from issue2book.segment.jobs import is_affiliation
from issue2book.segment.names import looks_like_name
from issue2book.segment.ordinals import is_numbered
from issue2book.segment.printed import may_be_printed_line
from issue2book.segment.text import HAN, fold_spaces, has_han, tail_state
from issue2book.segment.widths import INDENT, LONG, ems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: A title has no clauses, as a rule.
_MARK = re.compile("[，。；：！？,;:]")
#: A footnote may stand right below the text, which has larger type.
_NOTE = re.compile(r"[①-⑳＊※]\s?\S")
#: Ems of what is left over for a line; …。摄影/沈禾 ends a caption.
_REST = 4.0
_TAKEN = re.compile(
    rf"[，。、](?:摄影|攝影|摄|攝|供图|供圖)\s?[/／：:]\s?[{HAN}· ]{{2,8}}$|.[，。 ].*[摄攝]$"
)
#: Ems of the narrowest such line, and the most lines.
_NARROWEST, _MOST = 15.0, 8


def lines_of_blocks(pieces: Sequence[Piece]) -> frozenset[int]:
    """Lines (indexes) of such blocks that go on in the next one."""
    found: set[int] = set()
    for at, piece in enumerate(pieces):
        if piece.gap > 0 or at == 0 or _NOTE.match(piece.text.strip()):
            found.update(range(at, _last(pieces, at)))
    return frozenset(found)


def _last(pieces: Sequence[Piece], first: int) -> int:
    """The last line of the block that begins with `first`; `first` itself, if it is none."""
    widest = ems(pieces[first].text)
    text = pieces[first].text
    begun = _goes_on(pieces[first]) or (_NOTE.match(text) and may_be_printed_line(pieces[first]))
    if not (widest >= _NARROWEST and begun and _MARK.search(text)):
        return first
    for at in range(first + 1, min(first + _MOST, len(pieces))):
        piece = pieces[at]
        width = ems(piece.text)
        if not piece.gap and _is_rest(pieces, at):
            return at
        if piece.gap or piece.page != pieces[first].page or not may_be_printed_line(piece):
            return first
        if tail_state(piece.text) == "closed" and width <= widest + LONG:
            return at if width < widest - LONG or _ends(pieces, at) else first
        wider = width - widest
        if not _goes_on(piece) or abs(wider - INDENT * (at == first + 1 and wider > 0)) > LONG:
            return first
        widest = max(widest, width)
    return first


def _goes_on(piece: Piece) -> bool:
    open_end = tail_state(piece.text) == "open" and piece.text.rstrip()[-1:] not in "：:"
    named = is_affiliation(piece.text) or parse_byline(piece.text) is not None
    return open_end and may_be_printed_line(piece) and not named


def _is_rest(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line is what a caption had no room for: its last words, or who took it."""
    text = pieces[at].text.strip()
    wide = ems(pieces[at - 1].text) >= _NARROWEST and _goes_on(pieces[at - 1])
    last = at + 1 == len(pieces) or pieces[at + 1].gap > 0
    if not (wide and last and has_han(text)) or pieces[at].page != pieces[at - 1].page:
        return False
    few = ems(text) <= _REST and not looks_like_name(fold_spaces(text)) and not is_numbered(text)
    taken = ems(text) <= _NARROWEST and text[0] not in "（(" and bool(_TAKEN.search(text))
    return few or taken


def _ends(pieces: Sequence[Piece], at: int) -> bool:
    return at + 1 == len(pieces) or pieces[at + 1].gap > 0

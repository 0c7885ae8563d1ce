"""Where units begin by names that stand beside running text, their titles a line away.

Columns are read before the title above them, or names before it: of `text / title / text / name /
text` the title begins a unit, and so does the name of `text / name / title / text`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.evidence import TEXT
from issue2book.segment.heads import is_title_line
from issue2book.segment.ordinals import is_ordinal
from issue2book.segment.text import TERMINAL

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Characters of a line that signs; below a picture it is a caption.
_LONGEST = 30
#: Characters of a short paragraph.
_SENTENCE = 12
#: Pieces around a known head in which other names belong to it.
_NEAR = 4


class Displaced(msgspec.Struct, frozen=True):
    """A title and the name that signs it, by index of their lines."""

    title: int
    byline: int

    @property
    def start(self) -> int:
        """Whichever comes first."""
        return min(self.title, self.byline)


def find_displaced(
    pieces: Sequence[Piece], closed: Collection[int], taken: Collection[int]
) -> list[Displaced]:
    """Titles and names that stand so; `taken` are starts that are known."""
    found: list[Displaced] = []
    busy = {i for start in taken for i in range(start - 1, start + _NEAR)} | set(closed)
    for at in range(2, len(pieces) - 1):
        if at in busy or not _is_text(pieces[at - 1]) or not _signs(pieces[at]):
            continue
        title = at + 1 if _is_title(pieces, at + 1) else at - 2
        ended = pieces[at - 1].text.rstrip()[-1:] in (*TERMINAL, "”", "」")
        below = title > at and ended and any(map(_is_text, pieces[at + 2 : at + 4]))
        around = title < at and _is_title(pieces, title) and _is_text(pieces[at + 1])
        if title not in busy and (below or around):
            found.append(Displaced(title, at))
    return found


def _signs(piece: Piece) -> bool:
    """Whether a line names people, an office beside them or not; in brackets they close a text."""
    text = piece.text.strip()
    short = len(text) <= _LONGEST and not piece.below_picture
    return short and text[:1] not in "（(" and parse_byline(text, placed=True) is not None


def _is_title(pieces: Sequence[Piece], at: int) -> bool:
    piece = pieces[at]
    plain = is_title_line(piece, placed=True) and not is_ordinal(piece.text)
    return plain and not _signs(piece) and piece.picture is None


def _is_text(piece: Piece) -> bool:
    text = piece.text.rstrip()
    sentence = len(text) >= _SENTENCE and text[-1] in "。”」"
    return piece.picture is None and (len(text) >= TEXT or sentence)

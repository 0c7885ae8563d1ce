"""Where the text behind a 上接 ends, and the article on whose page it was set goes on.

Nothing is printed there but a rule or white space, which plain text does not keep. The numbers of
headings tell it, and references: behind these nothing of their article follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.ordinals import section_number
from issue2book.segment.paper import heads_notes
from issue2book.segment.rules_notes import may_be_reference
from issue2book.segment.text import TERMINAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.pieces import Piece

#: Characters from which on a sentence is no reference.
_SENTENCE = 30


def resumes_at(run: Sequence[Piece], guest: Iterable[Piece], host: Iterable[Piece]) -> int:
    """Place in `run` where the `host` goes on, up to which the text is the guest's.

    `guest` and `host` are what stands before of the article that goes on and of the other one.
    """
    own, other = _next_number(guest), _next_number(host)
    noted = False
    for at, piece in enumerate(run):
        number = section_number(piece.text) if len(piece.text) <= _SENTENCE else None
        if at and number is not None and number == other and (noted or number != own):
            return at
        own = own if number is None else number + 1
        if heads_notes(piece.text) or may_be_reference(piece.text):
            noted = True
        elif noted and len(piece.text) >= _SENTENCE and piece.text.rstrip()[-1] in TERMINAL:
            return at
    return len(run)


def _next_number(pieces: Iterable[Piece]) -> int:
    """The number of the section that would follow; 1 where none is counted."""
    return 1 + max(
        (section_number(piece.text) or 0 for piece in pieces if _is_short(piece)), default=0
    )


def _is_short(piece: Piece) -> bool:
    return len(piece.text) <= _SENTENCE

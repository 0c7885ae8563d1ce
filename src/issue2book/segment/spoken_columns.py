"""Columns of a dialogue that were read before its title, at the end of the text above.

Nobody speaks in that text before, and whoever speaks at its end goes on below the title. Two
dialogues of the same people and the scenes of a play stand below one another as well: the text
above must have a paragraph of its own before the first turn, or be an essay in pictures.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from issue2book.segment.bylines import is_credit
from issue2book.segment.glued_turns import speaker_of
from issue2book.segment.names import looks_like_name
from issue2book.segment.parted import runs
from issue2book.segment.photo_pages import is_essay
from issue2book.segment.text import tail_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: Turns of one speaker above the title, and of all.
_TURNS, _DIALOGUE = 2, 3
#: Paragraphs that introduce a dialogue, at most, and their characters, at least.
_INTRODUCTION, _PARAGRAPH = 3, 40
#: Characters of a paragraph of the text above that stays, at least.
_STAYS = 60


def spoken_column(
    above: Sequence[int], below: Sequence[int], pieces: Sequence[Piece]
) -> Sequence[int]:
    """The pieces at the end of the text `above` that are of the dialogue `below`.

    They begin with the first turn, or with the paragraphs that name who answers above it. A
    person who speaks must be named: 记者 and 问 speak in every dialogue.
    """
    turns = [(place, name) for place, at in enumerate(above) if (name := _speaker(pieces[at]))]
    again = Counter(_speaker(pieces[at]) for at in below)
    spoken = Counter(name for _, name in turns)
    shared = {name for name, times in spoken.items() if times >= _TURNS and again[name]}
    people = {name for name in shared if looks_like_name(name)}
    begun = [place for place, name in turns if name in shared]
    foreign = any(times >= _TURNS and name not in shared for name, times in spoken.items())
    if not people or foreign or len(begun) < _DIALOGUE or len(shared) < _TURNS:
        return ()
    place = _introduced(above[: begun[0]], people, pieces)
    stays = [pieces[at] for at in above[:place]]
    told = any(name in piece.text for piece in stays for name in people)
    own = any(map(_is_own, stays)) or is_essay([piece for piece in stays if not piece.level])
    return above[place:] if own and not told else ()


def _is_own(piece: Piece) -> bool:
    """Whether a piece is running text in which nobody speaks."""
    long = runs(piece) and len(piece.text.strip()) >= _STAYS
    return long and not (is_credit(piece.text) or _speaker(piece))


def _speaker(piece: Piece) -> str:
    """Who speaks a paragraph, if its first words can tell."""
    return "" if piece.level else speaker_of(piece.text.strip())


def _introduced(above: Sequence[int], people: set[str], pieces: Sequence[Piece]) -> int:
    """Where the paragraphs begin that stand above the first turn and name one of `people`."""
    first = len(above)
    for place in range(len(above) - 1, max(-1, len(above) - 1 - _INTRODUCTION), -1):
        piece = pieces[above[place]]
        text = piece.text.strip()
        shows = piece.below_picture or is_credit(text) or len(text) < _PARAGRAPH
        if shows or not runs(piece) or tail_state(text) != "closed":
            break
        if any(name in text for name in people):
            first = place
    return first

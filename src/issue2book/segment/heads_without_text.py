"""Heads with no text before the next: names of sections, and lines of the head they stand in.

Where nothing is listed, a section above a title, or a caption between title and byline, looks like
a title of its own. What has no text is none; and a short line that stands in the issue more than
once is a section, wherever it stands in its head.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline, signs
from issue2book.segment.text import TERMINAL, bare, has_han

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.openings import Opening
    from issue2book.segment.pieces import Piece

#: Characters of the name of a section, and of one that returns.
_SECTION, _RETURNS = 8, range(2, 7)


def with_sections(
    pieces: Sequence[Piece], found: Sequence[Opening], closed: Collection[int]
) -> list[Opening]:
    """The openings; those with no text before the next are joined with that.

    A page number that nothing took for one may stand between.
    """
    returning = _returning(pieces, closed)
    out: list[Opening] = []
    for opening in sorted(found, key=lambda o: o.start):
        if not out or not _is_empty(pieces, out[-1], opening.start):
            out.append(opening)
            continue
        above = out[-1]
        names = {bare(pieces[i].text) for i in above.title} & returning
        alone = _is_section(pieces, above, opening.start)
        if names or alone:
            out[-1] = _below_section(above, opening)
        elif _is_inner(pieces, above, opening, returning):
            own = {bare(pieces[i].text) for i in opening.title} & returning
            kicker = (*above.kicker, *opening.title) if own else above.kicker
            out[-1] = msgspec.structs.replace(above, kicker=kicker, byline=opening.byline)
        else:
            out.append(opening)
    return [_turned(pieces, opening, returning) for opening in out]


def _returning(pieces: Sequence[Piece], closed: Collection[int]) -> frozenset[str]:
    """Short lines that stand more than once, and name nobody."""
    counts = Counter(
        key
        for index, piece in enumerate(pieces)
        if index not in closed
        and len(key := bare(piece.text)) in _RETURNS
        and has_han(key)
        and piece.text.rstrip()[-1] not in TERMINAL
        and parse_byline(piece.text, placed=True) is None
    )
    return frozenset(key for key, count in counts.items() if count > 1)


def _is_empty(pieces: Sequence[Piece], head: Opening, end: int) -> bool:
    """Whether nothing stands between a head and the next but who signs, pictures, a number."""
    own = {*head.kicker, *head.title, *head.subtitle, head.byline}
    between = [pieces[i].text.strip() for i in range(head.start, end) if i not in own]
    return all(
        not text or text.isdecimal() or not has_han(text) or signs(text) for text in between
    )


def _is_section(pieces: Sequence[Piece], head: Opening, end: int) -> bool:
    """Whether a head is one short line, and no more than a page number stands below it."""
    alone = (head.start,) == head.title and head.byline is None and not head.subtitle
    below = pieces[head.start + 1 : end]
    empty = all(not piece.text or piece.text.strip().isdecimal() for piece in below)
    return alone and empty and len(pieces[head.start].text.strip()) <= _SECTION


def _below_section(above: Opening, opening: Opening) -> Opening:
    """The head with the section above it, and who signs between the two."""
    kicker = (*above.kicker, *above.title, *opening.kicker)
    byline = opening.byline if opening.byline is not None else above.byline
    return msgspec.structs.replace(opening, start=above.start, kicker=kicker, byline=byline)


def _is_inner(
    pieces: Sequence[Piece], above: Opening, opening: Opening, returning: Collection[str]
) -> bool:
    """Whether a head has no writer yet, and the next is its section, or what a picture shows."""
    if above.byline is not None or opening.byline is None:
        return False
    title = pieces[opening.title[0]]
    shown = opening.start > 0 and pieces[opening.start - 1].picture is not None
    named = {bare(pieces[i].text) for i in opening.title} <= {*returning}
    return named or (shown and not title.level)


def _turned(pieces: Sequence[Piece], head: Opening, returning: Collection[str]) -> Opening:
    """The head whose section stands below its title, and was taken for this."""
    title, above = head.title[:1], head.kicker[-1:]
    if len(head.title) > 1 or not above or bare(pieces[title[0]].text) not in returning:
        return head
    if pieces[title[0]].level and not pieces[above[0]].level:
        return head
    if bare(pieces[above[0]].text) in returning or len(bare(pieces[above[0]].text)) < _RETURNS[1]:
        return head
    return msgspec.structs.replace(head, title=above, kicker=(*head.kicker[:-1], *title))

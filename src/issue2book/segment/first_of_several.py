"""Entries of a contents page that list the first of several texts only: 某某开展检查 等."""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.evidence import is_text
from issue2book.segment.heads import form_of, is_heading_line, is_sender
from issue2book.segment.ordinals import is_ordinal
from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.pieces import Piece

#: Headings of the form of the title from which on they are titles, too.
_FEWEST = 2
#: Lines between a title and its text: the second line of the title, a picture with its caption.
_ABOVE_TEXT = 3


def lists_first(listed: str, title: str) -> bool:
    """Whether an entry says behind a title that others follow (等).

    >>> lists_first("站里添了新船 等", "站里添了新船"), lists_first("我们在等", "我们在等")
    (True, False)
    """
    return bare(listed) == bare(title) + "等"


def further_titles(
    pieces: Sequence[Piece], title: Sequence[int], end: int
) -> Iterator[tuple[int, ...]]:
    """The further titles between the listed one and `end`, as lines: those that look like it.

    The first of two lines may be who sends in the text.
    """
    form = form_of(pieces[title[0]])
    alike = [
        at
        for at in range(max(title) + 1, end)
        if form and form_of(pieces[at]) == form and is_heading_line(pieces[at])
    ]
    if any(is_ordinal(pieces[at].text) for at in alike):
        return
    found: list[tuple[int, ...]] = []
    for at in alike:
        if found and found[-1][-1] == at - 1:
            found[-1] = (*found[-1], at)
        else:
            found.append((at,))
    texts = [own for own in found if any(map(is_text, _below(pieces, own, end)))]
    if len(texts) >= _FEWEST:
        yield from map(tuple, ([*_second_line(pieces, own)] for own in texts))


def _below(pieces: Sequence[Piece], title: Sequence[int], end: int) -> Sequence[Piece]:
    return pieces[title[-1] + 1 : min(end, title[-1] + 1 + _ABOVE_TEXT)]


def _second_line(pieces: Sequence[Piece], title: tuple[int, ...]) -> tuple[int, ...]:
    """The title with the line below that it goes on in where it names a sender only."""
    after = title[-1] + 1
    sender = len(title) == 1 and is_sender(pieces[title[0]].text.strip())
    goes_on = sender and after < len(pieces) and not is_text(pieces[after])
    return (*title, after) if goes_on and pieces[after].picture is None else title

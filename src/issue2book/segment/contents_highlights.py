"""Highlights (导读) beside the contents page: titles of some texts, each with a few words of it.

They repeat entries, and tell nothing more; but no text of the issue begins there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.contents_lines import (
    is_heading,
    number_alone,
    number_first,
    number_last,
)
from issue2book.segment.heads import is_rubric
from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from issue2book.segment.entries import Entry, FrontLabel
    from issue2book.segment.pieces import Piece

#: Titles that make highlights in front of the contents page.
_LEAST = 3
#: Characters of the words of a text below its title, and pieces that these may have.
_WORDS, _PIECES = 120, 2
#: Pieces before the contents page that are looked at.
_NEAR = 40


def highlights(
    labels: Mapping[int, FrontLabel], entries: Iterable[Entry], pieces: Sequence[Piece]
) -> dict[int, FrontLabel]:
    """The pieces right before and right behind the contents page that are highlights."""
    first, last = min(labels), max(labels)
    titles = {bare(entry.title): entry.pieces for entry in entries}
    places = _places(pieces, titles, last)
    shown = {
        index: title
        for index in range(max(0, first - _NEAR), len(pieces))
        if (title := _title(pieces[index], titles)) and places.get(title, -1) > index
    }
    found = [*_before(first, shown, pieces), *_behind(last, titles, shown, pieces)]
    return dict.fromkeys(found, "contents")


def _places(pieces: Sequence[Piece], titles: Collection[str], last: int) -> dict[str, int]:
    """Where each title stands behind the contents page for the last time."""
    keys = ((bare(pieces[index].text), index) for index in range(last + 1, len(pieces)))
    return {key: index for key, index in keys if key in titles}


def _title(piece: Piece, titles: Collection[str]) -> str | None:
    """The title that a piece is, with its page number or without."""
    text = piece.text.strip()
    if len(text) > _WORDS:
        return None
    numbers = (number_first(text), number_last(text))
    keys = (bare(words) for words in (text, *(n.rest for n in numbers if n)))
    return next((key for key in keys if key in titles), None)


def _before(first: int, shown: Mapping[int, str], pieces: Sequence[Piece]) -> Iterator[int]:
    hits = [index for index in shown if index < first]
    if len({shown[index] for index in hits}) < _LEAST:
        return
    start = hits[0]
    for fits in (number_alone, is_heading):
        if start and fits(pieces[start - 1].text.strip()):
            start -= 1
    run = list(_run(start, first, shown, pieces))
    if not all(index in shown for index in run):  # headlines alone are those of the cover
        yield from run


def _behind(
    last: int,
    entries: Mapping[str, tuple[int, ...]],
    shown: Mapping[int, str],
    pieces: Sequence[Piece],
) -> Iterator[int]:
    run = list(_run(last + 1, len(pieces), shown, pieces))
    while run and run[-1] in shown:
        run.pop()  # no words of its text below: the text begins, and its title comes again
    title = shown.get(last)
    repeated = title is not None and last not in entries[title]
    if repeated or any(index in shown for index in run):
        yield from run


def _run(start: int, end: int, shown: Mapping[int, str], pieces: Sequence[Piece]) -> Iterator[int]:
    """The pieces from the first on that are highlights: titles, numbers, words of a text."""
    words = 0
    for index in range(start, end):
        text = pieces[index].text.strip()
        if index in shown or number_alone(text) or is_heading(text):
            words = 0
        elif words < _PIECES and len(text) <= _WORDS and text[-1:] in "。！？…）":
            words += 1
        else:
            return
        yield index


def rubrics_behind(
    labels: Mapping[int, FrontLabel], pieces: Sequence[Piece]
) -> dict[int, FrontLabel]:
    """The pages of letters or notices that the list names last, without page: 读者来信.

    The text has the same line again.
    """
    found: dict[int, FrontLabel] = {}
    for index in range(max(labels) + 1, len(pieces)):
        name = bare(pieces[index].text)
        again = any(bare(piece.text) == name for piece in pieces[index + 1 :])
        if not (is_rubric(pieces[index].text, "letters", "notice") and again):
            break
        found[index] = "contents"
    return found

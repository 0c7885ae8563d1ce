"""Pages of readers' letters: where one ends, and which entry of the contents page it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline, parse_signature, signs_letter
from issue2book.segment.documents import is_date
from issue2book.segment.heads import is_rubric
from issue2book.segment.text import bare, tail_state

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.openings import Opening
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Characters of one letter, at most.
_LETTER = 800


def letter_lines(pieces: Sequence[Piece], start: int, closed: Collection[int]) -> range:
    """The lines below the title `start` of a page of letters up to the last signature.

    A byline with a job signs an article: the page ends before that.
    """
    last, words = start, 0
    for index in range(start + 1, len(pieces)):
        piece = pieces[index]
        byline = parse_byline(piece.text)
        if index in closed or words > _LETTER or (byline is not None and byline.strong):
            break
        if signs_below(pieces, index) or (is_date(piece.text) and last == index - 1 > start):
            last, words = index, 0
        else:
            words += len(piece.text)
    return range(start + 1, last + 1)


def signs_below(pieces: Sequence[Piece], index: int) -> bool:
    """Whether an unmarked line has the form of the name below a letter, and ends a text."""
    piece, above = pieces[index], pieces[index - 1]
    if piece.level or piece.picture or tail_state(above.text) != "closed" or not above.text:
        return False
    return parse_signature(piece.text) is not None or signs_letter(piece.text)


def listed_letters(
    pieces: Sequence[Piece], starts: Mapping[int, Window], contents: Contents
) -> dict[int, Window]:
    """The windows, with the entries of those pages of letters that are listed by what they ask."""
    out = dict(starts)
    known = {w.entry for w in starts.values()}
    lost = {
        bare(entry.column): number
        for number, entry in enumerate(contents.entries)
        if number not in known and entry.column and not entry.authors
        if is_rubric(entry.column, "letters")
    }
    for start, window in starts.items():
        name = bare("".join(pieces[i].text for i in window.title))
        if window.kind == "letters" and window.entry is None and name in lost:
            number = lost.pop(name)
            column = contents.entries[number].column
            out[start] = msgspec.structs.replace(window, entry=number, column=column)
    return out


def lines_of_letters(
    pieces: Sequence[Piece], found: Sequence[Opening], closed: Collection[int]
) -> set[int]:
    """Lines of pages of letters; their titles and signatures begin no other unit."""
    pages = [o for o in found if is_rubric(pieces[o.title[0]].text, "letters")]
    return {i for o in pages for i in letter_lines(pieces, o.title[-1], closed)}


def rubric_in(pieces: Sequence[Piece], lines: Collection[int]) -> tuple[int, ...]:
    """The one of the lines that heads a page of letters."""
    return tuple(i for i in lines if is_rubric(pieces[i].text, "letters"))[:1]

"""Pages of pictures on the inside of the cover (封二), before the contents page.

There everything else is lines as short: what the cover announces, the price, the offices of the
imprint. The page ends with who took its pictures, which the imprint names as well; above that are
captions, and above these its title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.front import split_office
from issue2book.segment.heads import is_heading_line, is_title_line
from issue2book.segment.metadata import is_issue_line
from issue2book.segment.picture_words import (
    caption_forms,
    credits_pictures,
    names_inner_cover,
    names_pictures,
)
from issue2book.segment.text import TERMINAL, alike, bare, has_han

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.model import Kind
    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece

#: Captions of such a page, and pieces that it has at most.
_FEWEST, _PIECES = 2, 24
#: Characters of a caption, and of a title.
_SHORTEST, _LONGEST, _TITLE = 6, 90, 20
#: How like the title of an entry a line is that announces it.
_ANNOUNCED = 0.8


def pictures_on_inside(
    pieces: Sequence[Piece], contents: Contents, known: Collection[int]
) -> list[tuple[int, ...]]:
    """The pages of pictures before the contents page; `known` are lines of the imprint.

    Title, captions and credit of each, as indexes.
    """
    labelled = {*contents.labels, *known}
    end = contents.first or 0
    titles = [bare(entry.title) for entry in contents.entries]
    found: list[tuple[int, ...]] = []
    for last in range(end):
        beside = last + 1 in labelled or pieces[last].ends_page
        if beside and not pieces[last].level and credits_pictures(pieces[last].text):
            first = _title_above(pieces, last, titles)
            found += [tuple(range(first, last + 1))] if first is not None else []
    return found


def cover_above(
    pieces: Sequence[Piece], shown: Sequence[tuple[int, ...]], taken: Collection[int]
) -> dict[int, Kind]:
    """The short lines above the first of these pages, by index: they are of the cover."""
    first = shown[0][0] if shown else 0
    left = [index for index in range(first) if index not in taken]
    short = all(len(pieces[index].text) <= _LONGEST / 2 for index in left)
    return dict.fromkeys(left, "cover") if short else {}


def _title_above(pieces: Sequence[Piece], last: int, titles: Collection[str]) -> int | None:
    """The title of the page that ends with the line `last`, above two captions or more."""
    captions: list[str] = []
    for index in range(last - 1, max(-1, last - _PIECES), -1):
        piece = pieces[index]
        text = piece.text.strip()
        if piece.picture and not text:
            continue
        if is_issue_line(text) or split_office(text) or credits_pictures(text):
            return None
        if len(captions) >= _FEWEST and _heads(pieces, index, captions):
            return index
        shows = _SHORTEST <= len(text) <= _LONGEST and has_han(text) and not piece.level
        if not shows or any(alike(bare(text), title, _ANNOUNCED) for title in titles):
            return None
        captions.append(text)
    return None


def _heads(pieces: Sequence[Piece], index: int, captions: Sequence[str]) -> bool:
    """Whether a line is the title of the captions below it.

    It is marked, or names pictures, or stands right below the name of the page; or the captions
    all are sentences, or have one form, and it is none and has it not.
    """
    text = pieces[index].text.strip()
    if not 2 <= len(bare(text)) <= _TITLE or caption_forms(text):
        return False
    if is_heading_line(pieces[index]):
        return True
    if not is_title_line(pieces[index], placed=True):
        return False
    above = pieces[index - 1].text if index else ""
    sentences = all(caption[-1] in TERMINAL for caption in captions)
    formed = bool(frozenset.intersection(*map(caption_forms, captions)))
    return names_pictures(text) or names_inner_cover(above) or sentences or formed

"""Pages of short news: a heading with three or more headed items below."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.bylines import signs
from issue2book.segment.heads import is_heading_line, is_sender
from issue2book.segment.openings import Opening
from issue2book.segment.ordinals import is_ordinal

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece


#: Items that show what a page is, however many follow.
_MANY = 60


def briefs_pages(
    pieces: Sequence[Piece],
    found: Sequence[Opening],
    closed: Collection[int],
    claimed: Collection[int],
    bounds: tuple[int, int],
) -> list[Opening]:
    """Pages of short news: a heading, then three or more headings with a paragraph or two."""
    pages: list[Opening] = []
    end = -1
    for index, piece in enumerate(pieces[:-2]):
        if index <= end or index in closed or index in claimed or not is_heading_line(piece):
            continue
        if is_ordinal(piece.text):
            continue
        if bounds[0] <= index < bounds[1]:
            if many_briefs(pieces, index + 1, closed):
                pages.append(Opening(index, (index,), (), (), 9.0))
                end = _end(pieces, pages[-1], closed)
            continue
        if is_sender(piece.text.strip()):
            continue  # what an advertorial has are sections
        if (
            is_heading_line(pieces[index + 1])
            and len(items := _brief_items(pieces, index + 1, closed)) >= 3
            and not _signs_all(pieces, items)
        ):
            kicker = next((o.kicker for o in found if o.title == (index,)), ())
            pages.append(Opening(index, (index,), kicker, (), 9.0))
            end = _end(pieces, pages[-1], closed)
    return pages


def many_briefs(pieces: Sequence[Piece], start: int, closed: Collection[int]) -> bool:
    """Five or more headed items of one short paragraph each: briefs, wherever they stand."""
    end = min(start + 3, len(pieces))
    while start < end and not is_heading_line(pieces[start]) and len(pieces[start].text) <= 60:
        start += 1
    items = _brief_items(pieces, start, closed, _MANY) if start < len(pieces) else []
    steps = [later - item for item, later in pairwise(items)]
    texts = [len(pieces[item + 1].text) for item in items]
    return len(items) >= 5 and steps.count(2) >= len(steps) - 1 and max(texts) <= 220


def _signs_all(pieces: Sequence[Piece], items: Sequence[int]) -> bool:
    """Whether only the first item is signed: it is the title, the others are its headings."""
    signed = [signs(pieces[item + 1].text) for item in items]
    return signed[0] and not any(signed[1:])


def _brief_items(
    pieces: Sequence[Piece], index: int, closed: Collection[int], most: int | None = None
) -> list[int]:
    """Indexes of item headings from `index` on, all of one level, each with 1-3 paragraphs."""
    items: list[int] = []
    level = pieces[index].level
    while index < len(pieces) and index not in closed and len(items) != most:
        piece = pieces[index]
        if not is_heading_line(piece) or piece.level != level:
            break
        end = index + 1
        while end < len(pieces) and end not in closed and not is_heading_line(pieces[end]):
            end += 1
        if not 1 <= end - index - 1 <= 3:
            break
        items.append(index)
        index = end
    return items


def _end(pieces: Sequence[Piece], page: Opening, closed: Collection[int]) -> int:
    """Index of the first paragraph of the last brief of a page."""
    items = _brief_items(pieces, page.title[-1] + 1, closed)
    return items[-1] + 1 if items else page.start


def outside_briefs(
    pieces: Sequence[Piece],
    openings: Sequence[Opening],
    briefs: Sequence[Opening],
    closed: Collection[int],
) -> list[Opening]:
    """The openings but for pages of briefs and their items."""
    inside = {i for b in briefs for i in range(b.start, _end(pieces, b, closed) + 1)}
    return [opening for opening in openings if opening.start not in inside]

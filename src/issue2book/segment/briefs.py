"""Pages of short news: a heading with three or more headed items below."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.bylines import parse_byline, signs
from issue2book.segment.evidence import heads_briefs, is_text
from issue2book.segment.first_of_several import tells_several
from issue2book.segment.heads import form_of, is_heading_line, is_rubric, is_sender, is_title_line
from issue2book.segment.names import looks_like_name
from issue2book.segment.news_pages import end_of_news
from issue2book.segment.openings import Opening
from issue2book.segment.ordinals import is_ordinal
from issue2book.segment.text import bare, tail_state
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Characters of an item below its heading, and items of a listed page, least: so many where
#: their headings name whom they are about (二号泵房：…, 某某　…), one more elsewhere.
_ITEM, _FEWEST = 320, 3
_ABOUT = re.compile(r"\w{2,10}(?:[：:]|\u3000)\s*\S{4}")


_OFFICE = re.compile(rf"{one_of('本刊 本社 本报')}?{one_of('编辑部 编辑室 采编部 编辑组 资料室')}")
#: What a listed page of short items is taken for by its title alone.
_UNSIGNED = ("article", "briefs")
#: Evidence of a page: more than any rule has for a title.
PAGE = 9.0
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
        if index <= end or index in closed or index in claimed:
            continue
        if bounds[0] >= len(pieces) and (last := end_of_news(pieces, index, closed)) > index:
            pages.append(Opening(index, (index,), (), (), PAGE))
            end = last - 1
            continue
        if not is_heading_line(piece):
            continue
        if is_ordinal(piece.text):
            continue
        if bounds[0] <= index < bounds[1]:
            if many_briefs(pieces, index + 1, closed):
                pages.append(Opening(index, (index,), (), (), PAGE))
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
            pages.append(Opening(index, (index,), kicker, (), PAGE))
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
        other = is_rubric(piece.text, "letters", "notice", "donors")
        if not is_heading_line(piece) or piece.level != level or (other and items):
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
    """Index of the first paragraph of the last brief of a page, or of the last line of news."""
    if (end := end_of_news(pieces, page.title[-1], closed)) > page.title[-1]:
        return end - 1
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


def listed_briefs(
    pieces: Sequence[Piece],
    starts: Mapping[int, Window],
    contents: Contents,
    closed: Collection[int],
) -> dict[int, int]:
    """The listed pages that are nothing but short items from their title on, and where each ends.

    Nobody signs them, and each item has a heading and one paragraph.
    """
    found: dict[int, int] = {}
    borders = sorted({*starts, *closed, len(pieces)})
    for start, window in starts.items():
        if window.entry is None or window.kind not in _UNSIGNED or window.byline is not None:
            continue
        first = max((start, *window.kicker, *window.title, *window.subtitle)) + 1
        limit = next((border for border in borders if border >= first), first)
        collected = is_collected(contents.entries[window.entry].authors)
        written = contents.entries[window.entry].authors and not collected
        placed = first < limit and parse_byline(pieces[first].text, placed=True) is not None
        if (written or placed) or any(
            signs(piece.text) and not _COMPILED.fullmatch(piece.text.strip())
            for piece in pieces[first:limit]
        ):
            continue
        higher = (at for at in range(first, limit) if _ranks_above(pieces[at], pieces[first]))
        above = next(higher, limit)
        # what such a page is called says more than marks that differ from its first items on
        entry = contents.entries[window.entry]
        named = heads_briefs(entry.title) or tells_several(entry, pieces)
        if not (named or collected) or sum(map(is_heading_line, pieces[first:above])) >= _FEWEST:
            limit = above
        end = _end_of_items(pieces, first, limit, told=named or collected)
        if end > first and not any(map(is_text, pieces[end:limit])):
            found[start] = end
    return found


#: （某某 编译）: who put the items together.
_COMPILED = re.compile(rf"[（(].{{2,20}}{one_of('编译 编写 整理 摘编 辑录 选编 编 辑')}[)）]")


def is_collected(authors: Collection[str]) -> bool:
    """Whether no writer but the periodical's own office is named: 整理／編輯部."""
    return bool(authors) and all(map(_OFFICE.fullmatch, map(bare, authors)))


def _ranks_above(piece: Piece, item: Piece) -> bool:
    """Whether a heading is of a higher level than those of the items."""
    return is_heading_line(piece) and is_heading_line(item) and form_of(piece) < form_of(item)


def _end_of_items(pieces: Sequence[Piece], first: int, limit: int, *, told: bool) -> int:
    """Index behind the last of three or more items that begin at `first`; `first` for none.

    `told` says that the page has the name of one of short news. Pictures and the names of those
    whom they show may stand anywhere among the items.
    """
    texts: list[list[Piece]] = []
    end, named = first, 0
    for at in range(first, limit):
        piece = pieces[at]
        if not piece.text or piece.picture or looks_like_name(piece.text.strip()):
            continue
        if is_heading_line(piece) or is_title_line(piece, placed=True):
            if is_ordinal(piece.text) or (texts and not texts[-1]):
                break
            texts.append([])
            named += _ABOUT.match(piece.text.strip()) is not None
        elif texts:
            texts[-1].append(piece)
            end = at + 1
        else:
            return first
    items = [item for item in texts if item]
    long = sum(len(_paragraphs(item)) > 1 for item in items)
    short = all(sum(len(piece.text) for piece in item) <= _ITEM for item in items)
    enough = len(items) >= _FEWEST + (not told and 2 * named <= len(items))
    return end if enough and long <= len(items) // _FEWEST and short else first


def _paragraphs(item: Sequence[Piece]) -> list[Piece]:
    """The pieces that end a paragraph: a column may end in the middle of one."""
    return [piece for piece in item if tail_state(piece.text) == "closed"]

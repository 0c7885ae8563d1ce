"""Pages of short news by their name and by what stands below it, where nothing is listed.

`要闻`, and below it items of a title and a short paragraph or two, which may be signed
（某某）. On 61 of 62 such pages of 101 issues items had 44 to 130 characters in the mean; of 16
texts that stand below such a name as units of their own 14 had more, 136 to 962.
"""

from __future__ import annotations

import re
from statistics import mean
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import signs
from issue2book.segment.documents import is_date
from issue2book.segment.evidence import heads_briefs, is_text
from issue2book.segment.heads import begins_news, is_heading_line, is_rubric, is_title_line
from issue2book.segment.names import all_names
from issue2book.segment.signatures import is_signature
from issue2book.segment.text import bare
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Other names that such pages have.
_NAMES = re.compile(one_of("广角 快报 新闻 消息 一瞥 集萃 要览 撷英") + "$")
#: What pages of jokes and of hints are called, whose items have titles of two characters.
_LIGHT = re.compile(
    rf".{{0,4}}{one_of('笑林 笑话 幽默 开心一刻 笑口常开 轻松一刻 会心一笑 笑园')}.{{0,2}}"
    rf"|.{{0,4}}{one_of('小窍门 巧办法 妙招 金点子 小贴士')}.{{0,3}}"
)
#: Items that make a page; paragraphs of one; characters of the longest, and of all in the mean.
_FEWEST, _PARAGRAPHS, _LONGEST, _USUAL = 3, 3, 220, 150
#: Characters of a piece of news with its head, most.
_NEWS = 540
#: The same where it begins with a date.
_DATED = 900
#: Characters of the title of an item, least.
_TITLE, _LIGHT_TITLE = 4, 2
#: （某某） below an item, and what only a running head has: 2031.05.
_SIGNED = re.compile(r"[（(](?P<names>[^（()）。，,]{2,14})[)）]")
_ISSUE = re.compile(r"\d{4}\.\d")
_BRACKETS = "【】[]［］〔〕"


def end_of_news(pieces: Sequence[Piece], name: int, closed: Collection[int]) -> int:
    """Where the short items below the line `name` end; `name` itself if it heads no such page."""
    words = pieces[name].text.strip().strip(_BRACKETS)
    light = _LIGHT.fullmatch(bare(words)) is not None
    if not (heads_briefs(words) or is_page_of_news(words)):
        return name
    end, sizes, least = name + 1, list[int](), _LIGHT_TITLE if light else _TITLE
    while (found := _item(pieces, end, closed, least)) is not None:
        end, size = found
        sizes.append(size)
    return end if len(sizes) >= _FEWEST and mean(sizes) <= _USUAL else name


def is_page_of_news(name: str) -> bool:
    """Whether a page of short items may be called so, too: 校园新闻, 笑林, 小窍门."""
    words = bare(name.strip().strip(_BRACKETS))
    return _LIGHT.fullmatch(words) is not None or _NAMES.search(words) is not None


def with_news(windows: Iterable[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows; a short article in a section of news is a piece of news.

    Of 16 such texts of 101 issues twelve were, of 136 to 497 characters; of the articles two had
    fewer, two more (576 and 962).
    """
    return [
        msgspec.structs.replace(window, kind="news") if _is_news(window, pieces) else window
        for window in windows
    ]


def _is_news(window: Window, pieces: Sequence[Piece]) -> bool:
    section = (window.column or "").strip(_BRACKETS)
    named = heads_briefs(section) or _NAMES.search(bare(section)) is not None
    if window.kind != "article" or not named:
        return False
    size = sum(len(pieces[i].text) for i in window.indexes)
    text = next((pieces[i].text for i in window.indexes if is_text(pieces[i])), "")
    return size <= _NEWS or (size <= _DATED and begins_news(text))


def _item(
    pieces: Sequence[Piece], at: int, closed: Collection[int], least: int
) -> tuple[int, int] | None:
    """Where the item that begins at a line ends, and the characters of its text.

    Its title has `least` characters.
    """
    if not _may_head(pieces, at, closed, least) or _may_head(pieces, at + 1, closed, least):
        return None
    end = at + 1
    while end < len(pieces) and end not in closed and end - at <= _PARAGRAPHS:
        if not is_text(pieces[end]) or pieces[end].level:
            break
        end += 1
    size = sum(len(piece.text) for piece in pieces[at + 1 : end])
    if end == at + 1 or size > _LONGEST:
        return None
    while end < len(pieces) and end not in closed and _closes(pieces[end].text):
        end += 1
    return end, size


def _may_head(pieces: Sequence[Piece], at: int, closed: Collection[int], least: int) -> bool:
    """Whether a line may be the title of an item."""
    if at >= len(pieces) or at in closed or pieces[at].picture or pieces[at].rows:
        return False
    text = pieces[at].text.strip()
    formed = is_heading_line(pieces[at]) or is_title_line(pieces[at], placed=True)
    page = heads_briefs(text) or is_rubric(text, "letters", "notice", "donors")
    own = len(bare(text)) >= least and not (page or _closes(text))
    return formed and own and not _ISSUE.search(text)


def _closes(text: str) -> bool:
    return signs_item(text) or signs(text) or is_signature(text) or is_date(text)


def signs_item(text: str) -> bool:
    """Whether a line names the writer of an item of news in brackets, as the lines below do.

    >>> signs_item("（罗 杏）"), signs_item("（完）"), signs_item("（下转第七页）")
    (True, False, False)
    """
    hit = _SIGNED.fullmatch(text.strip())
    return hit is not None and bool(all_names(hit["names"], strict=False))

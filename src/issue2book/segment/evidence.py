"""What the lines around a heading say for its being the title of a new text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.bylines import is_credit, parse_byline, signs
from issue2book.segment.heads import begins_news, is_heading_line, is_rubric, is_title_line
from issue2book.segment.jobs import is_affiliation
from issue2book.segment.photo_pages import begins_pictures
from issue2book.segment.rules_text import is_credit_line
from issue2book.segment.text import (
    HAN,
    TERMINAL,
    bare,
    is_source,
    strip_head,
    strip_tail,
    tail_state,
)
from issue2book.segment.traditional import either, one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Characters: running text has as many, a caption hardly more.
TEXT, LONG = 40, 60
#: Readers write to the editors.
_SALUTATION = re.compile(
    rf"^(?:{one_of('尊敬的 亲爱的')})?"
    # 《渡口》编辑部：, 渡口文学编辑部：
    rf"(?:{one_of('编辑 主编 贵刊 编者')}|(?:《[^》]{{1,12}}》|[{HAN}]{{2,8}})?{either('编辑部')})"
    rf"(?:{one_of('同志 部 老师 先生 们 朋友')})*[：:，,！!]"
)
#: The last words of the names of pages of short news.
_BRIEFS = re.compile(
    one_of(
        "简报 简讯 快讯 短讯 短波 要闻 动态 资讯 速递 快递 集锦 速览 信息窗 信息 时讯 播报 扫描 "
        "点滴 大事记 集萃 荟萃 撷英 拾零 快报 要览 消息"
    )
    + "(?:[选選][登编編]|[一二三四五六七八九十]{1,2}[则則条條]?|[（(].{1,6}[)）])?$"
    + "|^(?!.*通).{1,2}[讯訊]$"
    + "|^(?:[本一][周週月]|[双雙两兩][周週月]|[七双雙][日天])$"
)
_CLOSING = re.compile(one_of("编辑 责编 编校 校对 审校 编发"))


def before(pieces: Sequence[Piece], start: int, closed: Collection[int]) -> float:
    """An end mark or a name before speaks for a start, an open sentence against it."""
    above = start - 1
    if above < 0 or above in closed:
        return 0.0
    text = pieces[above].text
    # a column that ends mid-sentence goes on elsewhere when columns were shuffled: -2, not more
    open_end = tail_state(text) == "open" and len(text) > 45
    ended = strip_tail(text) != text or is_source(text)
    byline = parse_byline(text)
    named = byline is not None and not byline.strong and above > 0
    edited = _closes(pieces[above - named].text)
    # below a title it signs what follows, and then no other title does
    signed = byline is not None and byline.strong and above > 0 and is_text(pieces[above - 1])
    return 1.5 * ended + max(2.5 * edited, 1.5 * signed) - 2.0 * open_end


def _closes(text: str) -> bool:
    """Whether a line names who edited the text above: nothing of that follows."""
    return len(text) <= 30 and bool(_CLOSING.search(text)) and is_credit(text)


def below(pieces: Sequence[Piece], title: str, end: int) -> float:
    """What begins below a head whose last line is `end`: news, letters, a notice, pictures."""
    body = pieces[end + 1 : end + 9]
    first = next((piece for piece in body if is_text(piece)), None)
    news = first is not None and begins_news(first.text)
    dated = sum(map(is_dated, items(pieces[end + 1 : end + 25])[:5]))
    greeted = sum(greets(piece.text) for piece in _first_text(body))
    return (
        1.0 * news
        + 1.5 * (dated >= 3)
        + 3.0 * (heads_briefs(title) and (dated >= 2 or are_news(_to_heading(pieces, end + 1))))
        + 2.0 * (greeted > 0)
        + 2.0 * begins_pictures(pieces, end + 1)
    )


def _first_text(body: Sequence[Piece]) -> Sequence[Piece]:
    """The lines up to the first heading below text: what follows that is of another text."""
    begun = False
    for at, piece in enumerate(body):
        if begun and is_heading_line(piece):
            return body[:at]
        begun = begun or is_text(piece)
    return body


#: Characters of the name of a section.
_LABEL = 8


def on_top(pieces: Sequence[Piece], start: int) -> float:
    """Evidence of its place for a title: 1 for the top of a page, 2 for below a section's name."""
    label = (
        start > 0 and is_title_line(pieces[start - 1]) and len(pieces[start - 1].text) <= _LABEL
    )
    return 1.0 * begins_page(pieces, start) + 2.0 * (label and begins_page(pieces, start - 1))


def begins_page(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line is the first of its page, where the input or its folios tell pages."""
    if index == 0:
        return False
    page, above = pieces[index].page, pieces[index - 1]
    return above.ends_page if page is None else above.page == page - 1


def _to_heading(pieces: Sequence[Piece], start: int) -> Sequence[Piece]:
    """The lines from `start` on, up to the next heading or byline."""
    for index in range(start, min(start + 25, len(pieces))):
        if is_heading_line(pieces[index]) or signs(pieces[index].text):
            return pieces[start:index]
    return pieces[start : start + 25]


def heads_briefs(name: str) -> bool:
    """Whether a title is what pages of short news are called.

    >>> heads_briefs("两月简报"), heads_briefs("旧粮仓变成图书馆")
    (True, False)
    """
    return bool(_BRIEFS.search(bare(name))) or is_rubric(name, "briefs")


def greets(text: str) -> bool:
    """Whether a paragraph begins as a reader's letter does.

    >>> greets("编辑同志：上一期的文章我读了三遍。"), greets("编辑部在三楼。")
    (True, False)
    """
    return bool(_SALUTATION.match(text.strip()))


def items(body: Sequence[Piece]) -> list[list[Piece]]:
    """The texts below each of the short lines that have text right below."""
    found: list[list[Piece]] = []
    for here, following in zip(body, [*body[1:], None], strict=False):
        if is_head(here) and following is not None and is_text(following):
            found.append([])
        elif found and is_text(here):
            found[-1].append(here)
    return found


def is_head(piece: Piece) -> bool:
    """Whether a line, marked or not, could head a text."""
    return (is_heading_line(piece) or is_title_line(piece)) and not is_credit_line(piece.text)


def is_text(piece: Piece) -> bool:
    """Whether a piece is running text: long enough, or a sentence."""
    text = piece.text.strip()
    return piece.picture is None and (len(text) >= TEXT or text[-1:] in (*TERMINAL, "”", "」"))


_IN_BRACKETS = re.compile(r"[（(](.+)[)）]")


def signs_with_office(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line is a name that has its office, in brackets, on the line below."""
    if parse_byline(pieces[index].text) is None:
        return False
    offices = (_IN_BRACKETS.fullmatch(p.text.strip()) for p in pieces[index + 1 : index + 2])
    return any(hit is not None and is_affiliation(hit[1]) for hit in offices)


_DIGITS = "[\\d一二三四五六七八九十]{1,3}"
_DATE = re.compile(f"{_DIGITS}月{_DIGITS}日|" + one_of("日前 近日 最近 即将"))


def is_dated(texts: Sequence[Piece]) -> bool:
    """Whether the text of an item is news: it begins as such, or has a date close by."""
    text = texts[0].text.strip() if texts else ""
    return begins_news(text) or bool(_DATE.search(text[:30]))


def announced_in(pieces: Sequence[Piece], closed: Collection[int]) -> set[str]:
    """What lines of the front matter say, whole and by parts: 封面故事：某某 announces 某某."""
    texts = [pieces[i].text for i in closed if len(pieces[i].text) <= _ANNOUNCEMENT]
    parts = (part for text in texts for part in (text, *_PARTS.split(text)))
    return {key for part in parts if len(key := bare(part)) >= _ANNOUNCES}


#: What parts the name of a section from a title; characters of a title that is told, and of the
#: line that tells it.
_PARTS, _ANNOUNCES, _ANNOUNCEMENT = re.compile(r"[：:｜|\s\u3000]+"), 4, 26


#: Characters of an item of short news, at most.
_ITEM = 320


def are_news(body: Sequence[Piece]) -> bool:
    """Whether a text is three or more short paragraphs, most with a date or a mark before them.

    Without headings, as in chronicles; the name of the page must tell the rest. Bold words may
    begin each.
    """
    texts = [piece for piece in body if is_text(piece)]
    headed = sum(map(is_heading_line, body))
    short = sum(len(piece.text) <= _ITEM for piece in texts)
    told = sum(
        is_dated([piece])
        or strip_head(piece.text) != piece.text
        or piece.text[:1] in "【[〔［"
        or (bool(piece.bold) and piece.bold[0][0] == 0)
        for piece in texts
    )
    return len(texts) >= 3 and short >= 0.8 * len(texts) and 2 * told >= len(texts) > 3 * headed


def news_end(pieces: Sequence[Piece], start: int, closed: Collection[int]) -> int:
    """Index behind the run of short news that begins at `start`; `start` where there is none.

    Each item is a short line with a short text below; three or more, most with a date.
    """
    dated = count = 0
    index = end = start
    while index + 1 < len(pieces) and index not in closed and index + 1 not in closed:
        if not is_head(pieces[index]):
            if count or is_text(pieces[index]) or index > start + 3:
                break
            index += 1  # a picture with its caption comes first
            continue
        below = index + 1
        while below < len(pieces) and below not in closed and not is_head(pieces[below]):
            below += 1
        texts = pieces[index + 1 : below]
        words = sum(len(piece.text) for piece in texts)
        if not texts or not is_text(texts[0]) or len(texts) > 3 or words > _ITEM:
            break
        count += 1
        dated += is_dated(texts)
        index = end = below
    return end if count >= 3 and 2 * dated >= count else start

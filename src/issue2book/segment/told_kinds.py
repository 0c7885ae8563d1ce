"""Kinds that texts tell of themselves, when all else is known of them.

`本刊讯` begins one piece of the periodical's own news. The opener of a feature (专题) says what
it has brought, `本期策划收录三篇文章`, `这组报道`: no news and no essay speaks of the texts behind
it, and no writer signs such lines. An editors' note (编者按) that is all of a text stands before
others, too. Sections are asked of articles, so all this is asked behind that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import signs
from issue2book.segment.evidence import heads_briefs, is_text
from issue2book.segment.heads import (
    begins_news,
    is_dispatch,
    is_editorial,
    is_heading_line,
    is_rubric,
    is_title_line,
)
from issue2book.segment.letters import names_several
from issue2book.segment.news_pages import is_page_of_news
from issue2book.segment.signed_parts import is_reply, signatures_of_parts
from issue2book.segment.text import TERMINAL
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

_COUNT = "[一二两兩三四五六七八九十几幾数數]"
_TEXTS = one_of("文章 文字 报道 短文 长文 稿件 特稿 访谈 短章 故事 图文 采访")
#: What such a text says of those behind it.
_SPEAKS = re.compile(
    rf"{one_of('以下 下面')}(?:的)?{_COUNT}?(?:[篇组組]|[则則]{_TEXTS}|位{one_of('作者')})"
    rf"|{one_of('这组 这一组 本组')}{_TEXTS}"
    rf"|{one_of('本期 以下 下面 收录 推出 刊发 编发')}[^。！？]{{0,6}}{_COUNT}篇{_TEXTS}"
    rf"|{one_of('本期 这一期 这期')}(?:的)?"
    rf"{one_of('专题 策划 特辑 特别策划 封面 聚焦 特刊 特别报道')}"
    rf"[^。！？]{{0,20}}{one_of('收录 请 选 推出 刊发 编发 约 邀 只有 将')}"
    rf"|{one_of('本刊 编辑部')}[^。，！？]{{0,3}}{one_of('请 邀请 约请 请来')}"
    rf"[^。，！？]{{0,6}}{_COUNT}位"
)
#: Who went to see, and what for: together they say so as well.
_WENT = re.compile(
    rf"{one_of('本刊')}(?:{one_of('特派')})?{one_of('记者 编辑部 采访组 编辑')}[^。！？]{{0,16}}"
    + one_of("走访 走进 走近 采访 奔赴 上山 重走 探访 踏访 寻访 分赴")
)
_ASKS = re.compile(
    one_of("试图 试着 想弄 想知道 想问 弄清 弄明白 追问 寻找 带回 写成 究竟 记录下 答案")
)
#: An editors' note.
_NOTE = re.compile(rf"[【〔［\[]?{one_of('编者按 编者案 编前')}[】〕］\]]?[ \u3000:：]")
#: Lines of such a text with who planned it, and its characters; paragraphs of a piece of news.
_LINES, _TEXT, _NEWS = 6, 800, 8
#: Lines above the text: 本刊讯（记者 某某）.
_NOTED = 1
#: Paragraphs that make a page of short items; characters of the longest, and in the mean.
_ITEMS, _ITEM, _USUAL = 3, 260, 150

#: A day of this year, for what tells of another is no news; characters of a short text that begins
#: with one; who speaks of himself, but for 我县; and names of texts that begin with days as well.
_DAY = re.compile(r"[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日")
_SHORT = 500
#: What happens in news, and who tells it.
_REPORTS = re.compile(
    one_of(
        "召开 举行 举办 启动 通车 开通 开馆 开展 揭晓 落幕 闭幕 开幕 投用 试行 介绍 获悉 记者 "
        "负责人 活动 会议 公布 发布 推出 上线 开放 启用 完成 发放 参加 签约 竣工 开行 揭牌 "
        "培训 表示 报道"
    )
)
_OWN = re.compile(
    f"我(?!{one_of('县 市 省 区 行 校 院 厂 国 们 镇 乡 村 局 司 公司 集团 军 部 队')})"
)
_QUOTED = re.compile("“[^”]*”|「[^」]*」")
_TOLD = re.compile(
    one_of(
        "日记 手记 随笔 散文 文苑 故事 口述 回忆 纪实 案例 以案 小说 副刊 往事 课堂 大事记 历史 "
        "史海 史话 党史 旧事 节气 科普 天文 幽默 笑话 启事 征稿 更正 声明 人物"
    )
)

#: Kinds of texts that may stand behind the opener of a feature.
_OPENED = frozenset(("article", "photo", "feature-intro"))
#: 三封信, 读者的话.
_OF_LETTERS = re.compile(rf"[封来來]信|{one_of('读者 来函 回声 编读')}")


def with_told_kinds(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents
) -> list[Window]:
    """The windows; news that says so and openers of features are such units."""
    out = [_as_briefs(window, pieces, contents) for window in windows]
    for at, window in enumerate(windows):
        if out[at].kind != "article" or not window.title:
            continue
        head = {*window.kicker, *window.title, *window.subtitle, window.byline}
        body = [pieces[i] for i in window.indexes if i not in head and i > window.title[0]]
        after = windows[at + 1] if at + 1 < len(windows) else None
        signed = window.byline is not None or any(signs(piece.text) for piece in body)
        listed = () if window.entry is None else contents.entries[window.entry].authors
        name = "".join(pieces[i].text for i in window.title)
        if _is_dispatched(body) or _is_dated(window, pieces, body):
            out[at] = msgspec.structs.replace(window, kind="news")
        elif not signed and not listed and _are_letters(name, pieces, window, head):
            out[at] = msgspec.structs.replace(window, kind="letters")
        elif signed or listed or after is None or after.kind not in _OPENED or not after.title:
            continue
        elif announces(name, window.column or "", body):
            out[at] = msgspec.structs.replace(window, kind="feature-intro")
    return out


def _as_briefs(window: Window, pieces: Sequence[Piece], contents: Contents) -> Window:
    """The window; short items below a name that pages of these have are briefs.

    OCR may glue a title to its text, or bring two together, so that not each item has its own.
    """
    if window.kind not in ("article", "news") or not window.title or window.byline is not None:
        return window
    if window.entry is not None and contents.entries[window.entry].authors:
        return window
    name = "".join(pieces[i].text for i in window.title)
    if not (heads_briefs(name) or is_page_of_news(name) or names_several(name)):
        return window
    body = [pieces[i] for i in window.indexes if i > window.title[-1] and pieces[i].text]
    sizes = [len(piece.text) for piece in body if is_text(piece)]
    heads = sum(is_heading_line(p) or (not is_text(p) and is_title_line(p)) for p in body)
    short = len(sizes) >= _ITEMS and max(sizes) <= _ITEM and sum(sizes) <= len(sizes) * _USUAL
    if short and 2 * heads >= len(sizes) > heads - _ITEMS:
        return msgspec.structs.replace(window, kind="briefs")
    return window


def _are_letters(
    name: str, pieces: Sequence[Piece], window: Window, head: Collection[int | None]
) -> bool:
    """Whether several sign a text in turn, and the title or what the editors say tells letters."""
    body = [i for i in window.indexes if i not in head and pieces[i].text.strip()]
    if not body or not signatures_of_parts(pieces, body):
        return False
    return bool(_OF_LETTERS.search(name)) or any(is_reply(pieces[i].text) for i in body)


def _is_dispatched(body: Sequence[Piece]) -> bool:
    """Whether a text is one piece of the periodical's own news (本刊讯), whoever signs it."""
    texts = [piece for piece in body if is_text(piece)]
    said = any(is_dispatch(piece.text) for piece in body[: _NOTED + 1])
    first = next((at for at, piece in enumerate(body) if is_text(piece)), 0)
    said = said and first <= _NOTED
    several = sum(is_dispatch(piece.text) for piece in body) > 1
    short = len(texts) <= _NEWS and not any(map(is_heading_line, body))
    return bool(texts) and (is_dispatch(texts[0].text) or said) and short and not several


def _is_dated(window: Window, pieces: Sequence[Piece], body: Sequence[Piece]) -> bool:
    """Whether a short text begins with a day, as news does, and tells of no writer of its own.

    So do diaries and memoirs, in which somebody says 我, and chronicles, of several days.
    """
    texts = [piece.text.strip() for piece in body if is_text(piece)]
    if not texts or not _DAY.match(texts[0]) or sum(map(len, texts)) > _SHORT:
        return False
    named = "".join(pieces[i].text for i in (*window.kicker, *window.title))
    told = _OWN.search(_QUOTED.sub("", "".join(texts))) or _TOLD.search(
        f"{named} {window.column or ''}"
    )
    several = sum(_DAY.match(text) is not None for text in texts) > 1
    reports = _REPORTS.search("".join(texts)) is not None
    return reports and not told and not several and sum(map(is_heading_line, body)) <= 1


def announces(name: str, section: str, body: Sequence[Piece]) -> bool:
    """Whether an unsigned text with the title `name` opens a feature, as it says itself.

    What the editors say of the whole issue (卷首语) stands for itself, and so do notices.
    """
    if is_editorial(name) or is_editorial(section) or is_rubric(name) or is_rubric(section):
        return False
    texts = [piece.text.strip() for piece in body if is_text(piece)]
    lines = [piece for piece in body if piece.text]
    if not texts or len(lines) > _LINES or sum(map(len, texts)) > _TEXT:
        return False
    if any(map(is_heading_line, body)) or begins_news(texts[0]) or texts[-1][-1] not in TERMINAL:
        return False
    if len(texts) == 1 and _NOTE.match(texts[0]):
        return True
    asked = bool(_WENT.search(texts[-1])) and bool(_ASKS.search(texts[-1]))
    return asked or bool(_SPEAKS.search(texts[-1]))

"""Public-service advertisements (公益广告): by the words that say so, or by who puts them up.

某某协会 宣 closes a slogan or two: no text of an article ends so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.bylines import signs
from issue2book.segment.caption_words import tells_caption
from issue2book.segment.heads import begins_news
from issue2book.segment.rules_text import is_credit_line
from issue2book.segment.text import TERMINAL, bare, tail_state
from issue2book.segment.traditional import either, one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from issue2book.segment.pieces import Piece

PUBLIC_AD = re.compile(r"公益广告|公益廣告|公益宣[传傳]$")
#: Characters of running text; a title that speaks of such advertisements has it right below.
_TEXT = 45
#: Characters of a slogan, and of any line of an advertisement; lines above who puts it up, most.
_SLOGAN, _LINE, _LINES = 20, 30, 5
#: Who puts it up: 某某局 宣, 某某协会安全宣传, 某某基金会 关心您.
_BODY = one_of("局 厅 委 办 会 部 院 社 组 中心 站 处 团 队 公司 集团 室 行 馆 网 政府 联盟 校 组")
_SENDER = re.compile(
    rf"(?!{one_of('利用 通过 加强 开展 做好 抓好 搞好 进行')})[^，。！？；：“「（(]{{1,40}}{_BODY}"
    rf"(?:[ \u3000]*宣|[ \u3000]+{one_of('宣传')}"
    rf"|[ \u3000]*{one_of('公益 安全')}{one_of('宣传 发布')}"
    rf"|[ \u3000]+{one_of('关心 提醒 祝福')}[您你]|{one_of('关心 提醒')}您)"
    # the periodical itself: 本刊公益广告, 公益广告　某某社制作
    rf"|{one_of('本刊 本社 本报')}{either('公益')}{either('广告')}"
    rf"|{either('公益')}{either('广告')}[ \u3000]+[^，。！？：]{{2,20}}{_BODY}[^，。！？：]{{0,6}}"
)
#: The names of offices by themselves; what only such a line ends with; what is the editors' own.
_OFFICE = re.compile(
    one_of(
        "局 厅 委 血站 服务站 办公室 委员会 协会 促进会 联合会 基金会 红十字会 中心 医院 支队 "
        "大队 小组 总会 联盟 文明办"
    )
    + "$"
)
_ACTION = re.compile(rf".{{2,20}}{one_of('公益')}{one_of('宣传 行动 广告 刊登 发布')}")
_OWN = re.compile(one_of("编辑部 编委会 主编 供稿 供图 作者 （ ("))
#: Those who show pictures and greet; what greets; and what an office by itself asks of all.
_ARTS = re.compile(one_of("摄影 作家 文学 美术 书法 书画 艺术 诗词"))
_GREETS = re.compile(one_of("祝贺 恭贺 热烈庆祝 首发"))
_APPEALS = re.compile(one_of("请 你 您 让 讓 勿 莫 别 不 从我做起 ！ ! 节约 爱护 保护 珍惜"))
_OFFICES, _SAID = 3, 110
#: A line of a list, or of a talk, or one that tells of either.
_TOLD = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]|[“「]|.*[：:，、]$")


def public_ad_starts(
    pieces: Sequence[Piece], taken: Mapping[int, object], listed: Collection[int]
) -> list[int]:
    """Indexes of short lines that announce a public-service advertisement (公益广告).

    Its slogan may stand right above them: a heading with no text of its own, none that is
    `listed`, nor a minor one.
    """
    told = [
        index
        for index, piece in enumerate(pieces)
        if index not in taken
        and len(bare(piece.text)) <= 24
        and PUBLIC_AD.search(piece.text.strip())
        and all(len(below.text) < _TEXT for below in pieces[index + 1 : index + 2])
    ]
    above = [
        index - 1
        for index in told
        if index > 1
        and index - 1 not in taken
        and index - 1 not in listed
        and pieces[index - 1].page == pieces[index].page
        and pieces[index].gap <= 1
        and pieces[index - 1].level <= 1
        and _is_slogan(pieces[index - 2], pieces[index - 1])
        and not (pieces[index].level or pieces[index - 2].level)
    ]
    return sorted({*told, *above})


def put_up(
    pieces: Sequence[Piece], taken: Collection[int], listed: Collection[int]
) -> Iterable[range]:
    """The lines of advertisements that name who puts them up, from their slogan on."""
    for end, piece in enumerate(pieces):
        if end in taken or piece.level or not _SENDER.fullmatch(piece.text.strip()):
            continue
        start = end
        while end - start < _LINES and start and _goes_on(pieces, start, taken, listed):
            start -= 1
            if pieces[start].level and not pieces[start - 1].level:
                break
        shown = [pieces[at] for at in range(start, end) if pieces[at].text]
        above = pieces[start - 1].text if start else ""
        inside = len(above) > _TEXT and tail_state(above) == "open"
        if shown and (shown[0].level or not inside):
            yield range(start, end + 1)


def at_the_edges(
    pieces: Sequence[Piece], taken: Collection[int], listed: Collection[int]
) -> Iterator[range]:
    """The lines of advertisements in sentences that open or close the issue, picture included.

    In front nothing else has a title, a sentence or two and the name of an office; at the end
    the picture stands above.
    """
    texts = [at for at, p in enumerate(pieces) if len(p.text) > _TEXT and at not in taken]
    first = next((at for at in texts if not _is_said(pieces[at])), len(pieces))
    last = max((at for at, p in enumerate(pieces) if p.text and at not in taken), default=-1)
    behind = max((at for at in range(last) if pieces[at].text and at not in taken), default=-1)
    for end, piece in enumerate(pieces):
        if end in taken or end in listed or not (end < first or end in (last, behind)):
            continue
        text = piece.text.strip()
        if piece.level or not _puts_up(text):
            continue
        start = _said_above(pieces, end, {*taken, *listed})
        shown = start is not None and start > 0 and pieces[start - 1].picture is not None
        said = _SENDER.fullmatch(text) is not None or end + 1 in taken
        if start is None or not _appeals([p.text for p in pieces[start:end]], text):
            continue
        if shown or (said and end < first):
            yield range(start - shown, end + 1)


def _appeals(texts: Sequence[str], sender: str) -> bool:
    """Whether sentences may be an advertisement: an office alone must ask something of all."""
    if any(tells_caption(text) or _GREETS.search(text) for text in texts):
        return False
    if _SENDER.fullmatch(sender) or _ACTION.fullmatch(sender):
        return True
    return any(map(_APPEALS.search, [*texts, *sender.split()[:-1]]))


def _is_said(piece: Piece) -> bool:
    """Whether a paragraph is no longer than those of such an advertisement."""
    return len(piece.text) <= _SAID and not begins_news(piece.text)


def _puts_up(text: str) -> bool:
    """Whether a line says who puts up an advertisement, if only with the names of offices.

    >>> _puts_up("石阶县献血办公室　石阶县第三人民医院"), _puts_up("本刊编辑部")
    (True, False)
    """
    if len(text) > _LINE + _SLOGAN or text[-1:] in TERMINAL or _OWN.search(text):
        return False
    words = text.split()
    offices = bool(words) and len(words) <= _OFFICES and bool(_OFFICE.search(words[-1]))
    offices = offices and not _ARTS.search(text)
    return offices or _SENDER.fullmatch(text) is not None or _ACTION.fullmatch(text) is not None


def _said_above(pieces: Sequence[Piece], end: int, taken: Collection[int]) -> int | None:
    """The title of the advertisement that ends with a line: a sentence or two stand between."""
    size = 0
    for at in range(end - 1, max(-1, end - _LINES), -1):
        text = pieces[at].text.strip()
        if at in taken or not text or pieces[at].rows or signs(text) or is_credit_line(text):
            return None
        over = at == 0 or not pieces[at - 1].text or at - 1 in taken
        if (pieces[at].level or over) and len(text) <= _SLOGAN + 5:
            two = at > 0 and pieces[at].level and pieces[at - 1].level == pieces[at].level
            return at - 1 if two and at - 1 not in taken else at
        size += len(text)
        if not _is_said(pieces[at]) or size > 2 * _SAID or text[-1] not in TERMINAL:
            return None
    return None


def _goes_on(
    pieces: Sequence[Piece], at: int, taken: Collection[int], listed: Collection[int]
) -> bool:
    """Whether the line above `at` is of the same advertisement."""
    piece, text = pieces[at - 1], pieces[at - 1].text.strip()
    if at - 1 in taken or at in listed or piece.page != pieces[at].page or piece.rows:
        return False
    short = len(text) <= _LINE and not (text[-1:] == "。" and len(text) > _SLOGAN)
    other = is_credit_line(text) or tells_caption(text) or _TOLD.match(text) or signs(text)
    return short and not other


def _is_slogan(above: Piece, piece: Piece) -> bool:
    """Whether a line is short and marked, or no sentence below a text that is over."""
    text, over = piece.text.strip(), above.text.rstrip()[-1:]
    apart = text[-1:] not in "。，；：、）)" and over != "" and over in "。！？）)”’"
    return 0 < len(text) <= _SLOGAN and (piece.level > 0 or apart)

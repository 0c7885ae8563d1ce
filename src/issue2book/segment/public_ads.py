"""Public-service advertisements (公益广告): by the words that say so, or by who puts them up.

某某协会 宣 closes a slogan or two: no text of an article ends so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.bylines import signs
from issue2book.segment.caption_words import tells_caption
from issue2book.segment.rules_text import is_credit_line
from issue2book.segment.text import bare, tail_state
from issue2book.segment.traditional import either, one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from issue2book.segment.pieces import Piece

_PUBLIC_AD = re.compile(r"公益广告|公益廣告|公益宣[传傳]$")
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
    rf"|[ \u3000]+{one_of('关心 提醒 祝福')}[您你])"
    # the periodical itself: 本刊公益广告, 公益广告　某某社制作
    rf"|{one_of('本刊 本社 本报')}{either('公益')}{either('广告')}"
    rf"|{either('公益')}{either('广告')}[ \u3000]+[^，。！？：]{{2,20}}{_BODY}[^，。！？：]{{0,6}}"
)
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
        and _PUBLIC_AD.search(piece.text.strip())
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

"""Advertisements that no word marks: short lines between two texts, with a name and a number.

Trade periodicals fill the foot of a page with them. What sells names who sells it and how to reach
him, and says so in the words of the trade (诚招代理); none of its lines is a paragraph. The last
line that says such a thing ends it, and so does the title of the text below.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.adverts import advert_lines
from issue2book.segment.names import looks_like_name
from issue2book.segment.sold_texts import sold_texts, title_of_sold
from issue2book.segment.text import tail_state
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from issue2book.segment.pieces import Piece

#: Characters of a line, lines of an advertisement at least and most.
_LONGEST, _FEWEST, _MOST = 45, 3, 14
#: Masked figures (400-820-XXXX) are those of samples and of what was blotted out.
_CALL = re.compile(
    rf"(?:{one_of('电话 热线 手机 微信 咨询 客服 传真')}|☎)[^\d。]{{0,8}}"
    r"[\d(（][\d\s\-–—()（）XxＸ×*]{5,}"
)
_SELLER = re.compile(
    one_of("公司 集团 工厂 厂家 药厂 总厂 经销部 门市部 专卖店 销售部 商行") + "$"
)
_TRADE = re.compile(
    one_of(
        "诚招 诚征 招商 加盟 代理 经销 直销 订购 选购 批发 零售 促销 优惠 特价 厂价 送货 咨询 "
        "货到付款 用法用量 主要成分 适用范围 产品特点 欢迎惠顾 热销 专利产品"
    )
)
#: Where else to reach the seller: such a line may stand last.
_REACH = re.compile(one_of("地址 厂址 邮编 网址 邮箱 联系 开户 账号 服务 监督") + "|www[.]|http")
#: What the periodical says of itself.
_OWN = re.compile(
    one_of("主编 编辑部 编委 主办 主管 刊号 邮发代号 发行 投稿 本刊 杂志社 报名 准印证 订阅")
)


def adverts_of(
    pieces: Sequence[Piece], pages: Collection[int], taken: Collection[int]
) -> list[tuple[int, ...]]:
    """The pieces (indexes) of each advertisement: of whole marked `pages`, and of such lines.

    `taken` are lines of other things.
    """
    marked = advert_lines(pieces, pages, taken)
    labelled = sold_texts(pieces, {*taken}.union(*marked))
    return marked + labelled + sold_lines(pieces, {*taken}.union(*marked, *labelled))


def sold_lines(pieces: Sequence[Piece], taken: Collection[int]) -> list[tuple[int, ...]]:
    """The pieces (indexes) of each such advertisement."""
    runs = (_own_lines(pieces, run) for run in _runs(pieces, taken))
    return [run for run in runs if is_sold(pieces, run)]


def is_sold(pieces: Sequence[Piece], lines: Sequence[int]) -> bool:
    """Whether short lines, which are no whole page, sell something."""
    if not lines:
        return False
    texts = [pieces[at].text.strip() for at in lines]
    above, below = min(lines) - 1, max(lines) + 1
    beside = (pieces[at].page for at in (above, below) if 0 <= at < len(pieces))
    return (
        _FEWEST <= len(texts) <= _MOST
        and max(map(len, texts)) <= _LONGEST
        and pieces[lines[0]].page in beside
        and any(map(_CALL.search, texts))
        and any(map(_SELLER.search, texts))
        and len({hit[0] for text in texts for hit in _TRADE.finditer(text)}) > 1
        and not any(map(_OWN.search, texts))
    )


def sold_title(pieces: Sequence[Piece], lines: tuple[int, ...]) -> tuple[int, ...]:
    """The first of such lines names what is sold; nothing, if they are a page of another kind.

    Below a word that says what they are the title is the next.
    """
    title = title_of_sold(pieces, lines)
    if title is not None:
        return (title,)
    return lines[:1] if is_sold(pieces, lines) else ()


def _runs(pieces: Sequence[Piece], taken: Collection[int]) -> Iterator[tuple[int, ...]]:
    """Short lines in a row below a text that has come to its end, before a line that is taken.

    A heading begins another row: in an advertisement it stands first.
    """
    run: list[int] = []
    open_end = False
    for at, piece in enumerate(pieces):
        text = piece.text.strip()
        if at in taken or not _is_short(piece):
            if run and not open_end and (at in taken or len(text) > _LONGEST):
                yield tuple(run)
            run, open_end = [], at not in taken and tail_state(text) == "open"
            continue
        if piece.level and run:
            if not open_end:
                yield tuple(run)
            run, open_end = [], False
        run.append(at)
    if run and not open_end:
        yield tuple(run)


def _own_lines(pieces: Sequence[Piece], run: tuple[int, ...]) -> tuple[int, ...]:
    """The run without the title and the writer of the text below, and whatever sells nothing."""
    texts = [pieces[at].text.strip() for at in run]
    end = len(run) - 2 if looks_like_name(texts[-1]) else len(run)
    said = (_CALL, _SELLER, _TRADE, _REACH)
    while end > 0 and not any(sign.search(texts[end - 1]) for sign in said):
        end -= 1
    return run[: max(end, 0)]


def _is_short(piece: Piece) -> bool:
    text = piece.text.strip()
    return not (piece.rows or piece.picture) and 0 < len(text) <= _LONGEST and text[-1] != "。"

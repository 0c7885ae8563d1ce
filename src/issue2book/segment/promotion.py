"""Texts that promote who sends them in, as counties and firms do: two signs of three tell one.

These are the name of the section (县域推介), the line that says who sent the text in, and the
invitation that it ends with. Reports praise counties too, but a writer signs them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.contacts import contacts_in
from issue2book.segment.heads import begins_news, is_rubric, is_sender
from issue2book.segment.text import bare, without_brackets
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.pieces import Piece

#: Names of sections for such texts.
PRAISES = re.compile(
    f".{{0,4}}{one_of('巡礼 形象 专版 展示 推介 之窗')}"
    f"|.{{0,4}}{one_of('风采展示 风采录 城市名片 县域名片 招商引资 投资指南 专题推广')}"
    f"|.{{0,2}}{one_of('推广')}"
)
_SENT = one_of("供稿 供文 供图 提供 推荐")
#: （某县人民政府供稿）, 供稿：某公司, 图文由某局提供.
_SENT_IN = re.compile(
    rf"(?:{one_of('本文 图文 图片 文图 文 图')}由?)?(?P<who>[^，。：:]{{3,24}}?)[ \u3000]*{_SENT}"
    rf"|{_SENT}(?:{one_of('单位')})?[ \u3000]*[:：/／][ \u3000]*(?P<who2>[^，。：:]{{3,24}})"
)
_BODY = re.compile(rf"{one_of('政府 党委 县委 市委 区委 宣传部 融媒体中心 管委会 工委 办公室')}$")
#: 热忱欢迎四海宾朋前来考察投资, 共谋发展: how they end.
_INVITES = re.compile(
    rf"{one_of('欢迎 诚邀 恭候 期待 竭诚 恭迎 诚挚')}[^。！]{{0,30}}"
    rf"{one_of('投资 考察 洽谈 兴业 置业 观光 旅游 做客 惠顾 品鉴 合作 莅临 光临 加盟 选购 咨询')}"
    rf"|{one_of('欢迎 诚邀 恭候 敬请 诚挚')}[^。！]{{0,20}}"
    rf"{one_of('预约 参观 体验 品尝 试用 垂询 订购')}"
    rf"|{one_of('共谋发展 共创辉煌 共创未来 共赢未来 共享商机')}"
)
#: 订购热线：0599-…: where it is sold; who asks for manuscripts or entries has a telephone, too.
_CONTACT = re.compile(
    rf"{one_of('订购 订货 选购 购买 咨询 预约 预订 订房 订座 加盟 招商 服务 销售 客服')}"
    rf"{one_of('热线 电话 专线')}[ \u3000]*[:：]?[ \u3000]*[（(]?\d"
)
#: 八折; 第三折 and 最后一折 are acts of a play.
_RATE = re.compile(
    r"(?<![第后後一二三四五六七八九十\d.])[一二三四五六七八九十\d.]+折"
    r"(?!射|叠|疊|腾|騰|页|頁|[子的]?[戏戲]|扇|屏)"
)
#: What buyers get, and until when.
_OFFERS = re.compile(
    rf"{one_of('优惠 特惠 另赠 立减 包邮 赠送 免费试用 免费体验')}"
    rf"|{_RATE.pattern}"
    rf"|凭[本此]{one_of('期 刊 页 券')}"
)
#: What readers may bring along; with a number it is an offer.
_VOUCHER = re.compile(rf"凭[本此]{one_of('期 刊 页 券')}")
_ASK = re.compile(one_of("咨询"))
#: What a line of contacts names beside a number: where it is, whom to ask for.
_PLACES = re.compile(
    rf"{one_of('地址 店址 地点')}[ \u3000]*[:：]"
    rf"|{one_of('路 街 道 巷 弄')}[\d一二三四五六七八九十百]+号"
)
_ASKED = re.compile(rf"{one_of('联系人 联络人')}[ \u3000]*[:：]")
#: What may be asked for by telephone where something is sold.
_SELLS = re.compile(
    one_of("订购 订货 选购 购买 咨询 预约 预订 订房 订座 加盟 招商 销售 客服 垂询 广告")
)
#: Whose numbers sell nothing: the periodical's own, and those for help.
_OWN = re.compile(
    one_of(
        "作者 通讯 编辑部 投稿 来稿 来信 本刊 编者 审稿 稿件 读者服务 "
        "援助 举报 投诉 急救 报警 求助 维权"
    )
)
#: What a notice is called.
_NOTICE = re.compile(one_of("征文 征稿 启事 通知 公告"))
#: Of a page of questions.
_ANSWERS = re.compile(rf"{one_of('问 答')}[ \u3000]?[:：]")
#: Characters of such a line and of the whole text, most.
_LINE, _TEXT = 90, 1_500
#: （广告）, 广告 电话 …
_SAYS_SO = re.compile(rf"[（(]{one_of('广告')}[）)]|{one_of('广告')}(?:[ \u3000].*)?")
#: Pieces at the end among which these are looked for.
_END = 3
_ENOUGH = 2


def is_promotion(names: Iterable[str], body: Sequence[Piece]) -> bool:
    """Whether an unsigned text promotes its sender; `names` are those of section and head."""
    names = [*names]
    texts = [piece.text.strip() for piece in body if piece.text.strip()]
    last = texts[-_END:]
    if _has_contacts(names, texts):
        return True
    signs = (
        any(PRAISES.fullmatch(bare(name)) for name in names),
        any(map(tells_sender, last)),
        any(map(_INVITES.search, last)),
        any(map(_CONTACT.search, last)),
        any(map(_OFFERS.search, last)),
    )
    return sum(signs) >= _ENOUGH


def _has_contacts(names: Iterable[str], texts: Sequence[str]) -> bool:
    """Whether a short text closes with a line of contacts as only those have who sell something.

    News and notices have such lines, too.
    """
    if len(texts) <= 1 or sum(map(len, texts)) > _TEXT or begins_news(texts[0]):
        return False
    if any(_NOTICE.search(n) or is_rubric(n, "notice", "letters", "briefs") for n in names):
        return False
    if sum(map(bool, map(_ANSWERS.match, texts))) > 1:
        return False  # what the editors answer, and an advertisement below that
    return any(tells_contacts(text) for text in texts[-_END:])


def closes_sale(text: str) -> bool:
    """Whether a line or the end of a paragraph says where to call, or what buyers get.

    >>> closes_sale("即日起凭本页可享九折，咨询电话 0900-5550188。"), closes_sale("他买了两斤。")
    (True, False)
    """
    text = text.strip()
    called = bool(text) and not _OWN.search(text)
    return bool(_OFFERS.search(text)) or (
        called and (tells_contacts(text) or bool(_CONTACT.search(text)))
    )


def tells_where_to_call(text: str) -> bool:
    """Whether a line or the end of a paragraph says where to call; an offer alone does not.

    >>> tells_where_to_call("即日起凭本页可享九折，咨询电话 0900-5550188。")
    True
    >>> tells_where_to_call("商场门口挂着红布，写着全场八折。")
    False
    """
    text = text.strip()
    if _VOUCHER.search(text) and (contacts_in(text) or _RATE.search(text)):
        return True
    if not text or _OWN.search(text):
        return False
    asked = _ASK.search(text) is not None and bool(contacts_in(text))
    return asked or tells_contacts(text) or bool(_CONTACT.search(text))


def tells_contacts(text: str) -> bool:
    """Whether a line says where something is sold: a number, with an address or why to call.

    >>> tells_contacts("订房热线：0599-6613 0620"), tells_contacts("投稿咨询电话：0599-6613062")
    (True, False)
    >>> tells_contacts("地址：后街9号　联系人：郭小满"), tells_contacts("他家住后街9号。")
    (True, False)
    """
    if len(text) > _LINE or _OWN.search(text):
        return False
    if _SAYS_SO.fullmatch(text):
        return True
    if text[0] in "（(":
        return False  # where the writer lives
    placed, numbered = bool(_PLACES.search(text)), bool(contacts_in(text))
    if numbered:
        return placed or bool(_SELLS.search(text))
    return placed and bool(_ASKED.search(text))


def tells_sender(text: str) -> bool:
    """Whether a line says which office or firm sent in the text above it.

    >>> tells_sender("（石阶县人民政府供稿）"), tells_sender("供稿：石阶酒业有限公司")
    (True, True)
    >>> tells_sender("（王小满 供稿）"), tells_sender("石阶县提供的数字")
    (False, False)
    """
    hit = _SENT_IN.fullmatch(without_brackets(text.strip()))
    who = (hit["who"] or hit["who2"]) if hit else ""
    return bool(who) and (is_sender(who) or bool(_BODY.search(who)))

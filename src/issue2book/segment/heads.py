"""The form of lines that can be titles or headings: marked, bold, or short and without marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import lru_cache
from statistics import median
from typing import TYPE_CHECKING, Literal

from issue2book.segment.bylines import is_credit, parse_byline
from issue2book.segment.caption_words import tells_caption
from issue2book.segment.documents import is_date, is_number
from issue2book.segment.jobs import is_photo_line
from issue2book.segment.jump_lines import parse_jump, tells_instalment
from issue2book.segment.sidebars import names_box
from issue2book.segment.text import (
    CLAUSE_MARKS,
    DASHES,
    KEPT,
    TERMINAL,
    bare,
    is_source,
    strip_head,
)
from issue2book.segment.traditional import either, one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Evidence that the form of titles, once learnt, gives for a title.
STEADY = 3.0
#: Titles that must be known before anything is learnt from them.
_KNOWN = 4
#: Headings of the highest level, more than are rare, from which on they prove nothing.
_RAMP = 10
#: Who sends in an advertorial: the last word of an organisation's or a place's name.
_SENDER = re.compile(
    r"(?:[区县市镇乡村省州旗區縣鎮鄉]|街道|公司|集团|集團|[局厅廳院行校社会會站所部委办辦店馆館厂廠]|中心|大学|学院|医院|银行|基地|园区)"
    r"(?:[（(].{1,10}[)）])?$"
)


class Forms:
    """How this periodical marks its titles, learnt from the lines that are known to be titles."""

    def __init__(
        self, pieces: Sequence[Piece], claimed: Collection[int], known: Collection[int]
    ) -> None:
        """Count the heading forms (number of #, or bold) of known titles and of other lines."""
        self._known = frozenset(known)
        titles = Counter(form_of(pieces[index]) for index in known)
        inner = [
            index
            for index, piece in enumerate(pieces)
            if index not in claimed and index not in known and is_heading_line(piece)
        ]
        others = Counter(form_of(pieces[index]) for index in inner)
        self.steady = {
            form
            for form, count in titles.items()
            if form
            and len(known) >= _KNOWN
            and count >= 0.6 * len(known)
            and (others[form] <= 0.6 * count + 2 or _parts_no_text(form, pieces, known, inner))
        }
        #: Where most headings inside of articles look the same, or many of them do and the titles
        #: vary, the form alone proves no title.
        self._shared = {
            form
            for form in self.steady
            if others[form] > 0.5 * titles[form]
            and (2 * others[form] > others.total() or titles[form] < 0.8 * len(known))
        }
        #: Engines that know one level mark the headings inside of articles with it, too.
        one_level = {*titles, *others} <= {0, 1} and len(known) >= _KNOWN
        #: Less and less, the more headings have the highest level: one more is no turn.
        share = max(0.0, min(1.0, 1.0 - (others[1] - 10 - len(claimed)) / _RAMP))
        self._h1 = share * (1.0 if one_level else 2.0)

    def evidence(self, index: int, piece: Piece) -> float:
        """What the form of a line says for its being a title; more where it is known for one."""
        form = form_of(piece)
        if form in self.steady:
            return STEADY + (index in self._known) - (form in self._shared)
        return 2.0 if index in self._known else self._h1 if form == 1 else 0.0


#: Pieces with sections of other forms that make a habit, the share of them that have no line of
#: the form of titles, and how long other lines of that form are beside titles.
_SECTIONED, _CLEAN, _AS_LONG = 5, 0.8, 0.8


def _parts_no_text(
    form: int, pieces: Sequence[Piece], known: Collection[int], inner: Sequence[int]
) -> bool:
    """Whether only titles have a form: nearly no listed piece with sections has it inside.

    However many other lines (`inner`) have it, they are then titles that are not listed, if they
    are about as long as those.
    """
    borders = sorted(known)
    within: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for index in inner:
        within[bisect_right(borders, index)][form_of(pieces[index])] += 1
    sectioned = [forms for at, forms in within.items() if at and forms.total() > forms[form]]
    clean = sum(not forms[form] for forms in sectioned)
    if len(sectioned) < _SECTIONED or clean < _CLEAN * len(sectioned):
        return False
    lengths = [len(pieces[i].text) for i in inner if form_of(pieces[i]) == form]
    titles = [len(pieces[i].text) for i in known if form_of(pieces[i]) == form]
    return median(lengths) >= _AS_LONG * median(titles)


def form_of(piece: Piece) -> int:
    """How a line is marked: the number of #, 7 for bold, 0 for nothing."""
    return piece.level or (7 if piece.all_bold else 0)


def is_heading_line(piece: Piece) -> bool:
    """A marked or bold line in the form of a heading."""
    if not (piece.level > 0 or piece.all_bold or piece.label == "title"):
        return False
    text = strip_head(piece.text).strip()
    if not text or text[-1] in TERMINAL + CLAUSE_MARKS or len(text) > 45:
        return False
    return not _has_own_form(text) and parse_byline(piece.text) is None


@lru_cache(maxsize=KEPT)
def _has_own_form(text: str) -> bool:
    """Whether a short line is a date, a number, a source, a caption, a jump, a box: no title."""
    known = is_date(text) or is_number(text) or is_source(text) or is_photo_line(text)
    known = known or names_box(text) or tells_caption(text)
    return (
        known
        or is_credit(text)
        or bool(_NOTE.match(text))
        or parse_jump(text) is not None
        or tells_instalment(text)
    )


#: （作者系…, perhaps cut off by the end of its line.
_NOTE = re.compile(r"[（(](?:本文)?作者")


def is_title_line(piece: Piece, *, placed: bool = False) -> bool:
    """An unmarked line that could be a title: short, without any mark of clause or sentence.

    Where its place speaks for it too (`placed`), it may have two clauses, ask, or be like a name.
    """
    text = piece.text.strip()
    byline = parse_byline(text)
    if placed and len(text) <= 24 and not _SPEAKS.match(text):
        text = re.sub(r"(?<=\w)[，,：:](?=\w)|[？！?!]$", "", text, count=2)
    return (
        2 <= len(bare(text)) <= 30
        and not text.startswith(DASHES)
        and not re.search(r"[，。；：,;:]|[！？!?]$", text)
        and (byline is None or (placed and not byline.strong))
        and not piece.rows
        and not _has_own_form(text)
    )


#: Who asks or answers: 记者：您怎么看？
_SPEAKS = re.compile(r"[问答問]|[^：:]{1,4}[：:].*[？?]$")


def is_sender(text: str) -> bool:
    """Whether a line names who sends in an advertorial: an organisation or a place."""
    return bool(_SENDER.search(text))


#: Who writes to a periodical.
_WRITE_IN = (
    "读者 观众 听众 网友 用户 会员 学员 家长 校友 球迷 影迷 乐迷 票友 邮友 棋友 球友 车友 患者 "
    "病友 乘客 旅客 学生 师生 职工 员工 市民 居民 村民 农友 战友 顾客 客户"
)

Rubric = Literal["briefs", "letters", "notice", "advert", "donors"]
#: Names that only such pages have.
_RUBRICS: dict[Rubric, re.Pattern[str]] = {
    "briefs": re.compile(f".{{0,6}}{one_of('简讯 快讯 短讯 短波')}"),
    "letters": re.compile(
        "(?:本刊)?(?:"
        + one_of(
            "来信 来函 来鸿 来信选登 来信摘登 来函照登 来信照登 读者回函 读者之声 读者心声 "
            "读者问答 读者提问 读者反馈 读者留言 读者投书 读者服务台 读者园地 读者沙龙 编读往来 "
            "读编往来 编读之间 编读互动 读编互动 编读桥 来自读者 读者回音 读者反响 读者回应 "
            "读者短信 读者回声 读者回响 读者迴响 读者迴音 读者回馈 读者来稿 读者笔谈 读者来电 "
            "读者热线 读者咨询 答读者问 读者论坛 读者说 读者留言板 回响 "
            "编者与读者 读者与编者 作者与读者 回音壁 迴响"
        )
        + f"|{one_of(_WRITE_IN)}"
        + f"{one_of('来信 来函 来鸿 通讯 之声 留言')}{one_of('选登 摘登 选编 选')}?"
        + f"|{either('来信')}[一二两兩三四五六七八九十]{{1,2}}[封则則]"
        + f"|{either('读者')}[问問].{{0,6}}"
        + f"|{one_of('读者 作者 编者')}{{2,3}}|.{{0,4}}{one_of('信箱 邮箱')})"
    ),
    "advert": re.compile(
        one_of(
            "广告 广编特辑 广编 广编企划 广告企划 特别推介 商业推广 品牌故事 品牌推广 企业风采 "
            "形象展示 企业巡礼 企业推介 特约专辑 特约刊登 特约推广 品牌专页 品牌专区 形象专版"
        )
        + "(?:[专專][版题題栏欄页頁])?"
    ),
    "notice": re.compile(
        f".{{0,14}}{one_of('启事 稿约 征稿 征订')}"
        f"|(?:.{{2,8}})?{one_of('征稿 征订 征文')}(?:{one_of('通知 须知 函 单 公告')})"
        f"|(?:{one_of('本刊 本社 版权 郑重 严正 重要 特别 投稿')})?{either('声明')}"
        f"|{one_of('更正 勘误 致歉 更正与致歉 勘误表 更正启事 更正说明 编辑部更正')}"
        f"|{one_of('敬告 告 致')}(?:{one_of('广大 本刊 新老 订户')})?{one_of('读者 作者 订户')}"
        f"(?:{one_of('作者 读者')})?"
        f"|(?:{one_of('欢迎 敬请 请')}){one_of('订阅 投稿 赐稿 惠订')}.{{0,14}}"
        f"|(?:.{{2,8}})?{one_of('订阅 投稿')}{one_of('方式 须知 指南 说明 单 办法 启事')}"
        f"|(?:{either('本刊')})?下期{one_of('预告 要目 导读 看点 内容 精彩')}.{{0,4}}"
        f"|(?:{either('本期')})?{either('广告')}{one_of('索引 目录 目次')}"
    ),
    # who gave, as periodicals of temples, schools and clans print it
    "donors": re.compile(
        f".{{0,10}}{one_of('捐款 捐资 捐助 捐赠 捐献 捐书 助印 乐捐 乐助 功德 赞助 护持 善款')}"
        f".{{0,6}}{one_of('芳名 芳名录 芳名榜 名单 名录 征信 征信录 徵信录 一览 一览表 鸣谢')}"
        f"|{one_of('功德 捐款 芳名')}{one_of('榜 录')}"
    ),
}


def is_rubric(text: str, *kinds: Rubric) -> bool:
    """Whether a line is what periodicals head their short news, or their letters, with.

    >>> is_rubric("[工会简讯]", "briefs"), is_rubric("读者来函 Letters", "letters")
    (True, True)
    >>> [is_rubric(text, "donors") for text in ("本期助印功德名单", "捐款芳名錄", "名单里的渡口")]
    [True, True, False]
    """
    name = bare(_ENGLISH.sub("", text))
    if "advert" in (kinds or _RUBRICS) and _SOLD.search(text):
        return True
    return any(_RUBRICS[kind].fullmatch(name) for kind in kinds or _RUBRICS)


#: 特约 ADVERTORIAL: no other page says so.
_SOLD = re.compile(r"^.{0,12}\b(?:ADVERTORIAL|Advertorial)\b.{0,12}$")
_ENGLISH = re.compile(r"(?<=\S)[\s|｜/／·]+[A-Za-z][A-Za-z\s&’'.]*$")


#: How news begins; no introduction of a section does.
_NEWS = re.compile(
    rf"[【（(]?{either('本')}[刊报報网網社][讯訊]|{one_of('日前 近日 连日来 最近')}"
    rf"|(?:\d{{4}}年)?\d{{1,2}}月(?:\d{{1,2}}日|[初中底上下])|[\d一二三四五六七八九十]{{1,3}}日[，,至—-]"
)


def begins_news(text: str) -> bool:
    """Whether a paragraph begins as news does: with a date, or with who reports.

    >>> begins_news("●4月2日，槐荫村的老井清淤完毕。"), begins_news("井台是村里说话的地方。")
    (True, False)
    """
    return bool(_NEWS.match(strip_head(text).strip()))


#: How a periodical's own news begins.
_DISPATCH = re.compile(r"[【（(]?本(?:刊|报|報|网|網)[讯訊]")


def is_dispatch(text: str) -> bool:
    """Whether a paragraph says that it is the periodical's own news (本刊讯)."""
    return bool(_DISPATCH.match(text.strip()))


#: What periodicals call the first piece, which seldom has another title or a writer.
_EDITORIAL = re.compile(
    one_of(
        "卷首语 卷首 卷首寄语 卷头语 编者的话 发刊词 创刊词 刊首语 主编寄语 写在前面 "
        "编辑室手记 编辑手记 编者手记 主编手记 总编手记 编辑部的话 编前语 编首语 "
        "编辑台 編輯檯 编辑桌 编辑室报告 主编的话 总编的话 社长的话"
    )
)


def is_editorial(text: str) -> bool:
    """Whether a line is what the editors' own piece is called.

    >>> is_editorial("編輯檯"), is_editorial("卷首语"), is_editorial("渡口")
    (True, True, False)
    """
    return bool(_EDITORIAL.fullmatch(bare(text)))


#: What a periodical says at the end in its own name.
_OWN_MATTER = re.compile(
    one_of("编后 编后记 编后语 编后絮语 编后感言 编辑后记 编余 编余琐谈 编者的话 启事")
)


def is_own_matter(text: str) -> bool:
    """Whether a line heads what the editors say in their own name: no section has it.

    >>> is_own_matter("編輯後記"), is_own_matter("《石阶》征稿启事"), is_own_matter("编后的日子")
    (True, True, False)
    """
    return bool(_OWN_MATTER.fullmatch(bare(text))) or is_rubric(text, "notice")


#: What a text is, on a line above its title or between that and its writer.
_FORM = re.compile(
    r".{0,4}"
    + one_of(
        "书评 影评 剧评 乐评 随笔 散文 小说 手记 札记 日记 游记 杂文 寓言 童话 特写 通讯 速写 "
        "评论 专访 访谈 报告文学 散文诗 组诗 相声 小品 快板 评书 童谣 儿歌 小小说 "
        "民间故事 连环画 习作"
    )
)


def is_form(text: str) -> bool:
    """Whether a line only says what form a text has.

    >>> is_form("短篇小说"), is_form("小说里的渡口")
    (True, False)
    """
    return bool(_FORM.fullmatch(text.strip()))

"""A line that may be a byline, without what is no name and no job on it: its core."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from issue2book.segment.jobs import BODY, is_affiliation, with_slash
from issue2book.segment.names import looks_like_name
from issue2book.segment.section_words import like_section
from issue2book.segment.text import HAN, KEPT, without_brackets
from issue2book.segment.traditional import either, one_of
from issue2book.segment.word_bridge import word_bridge

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Characters of an office beside a pen name, at least.
_OFFICE = 4
#: What stands before the names.
MARK = re.compile(r"^\s*[■▪◼□▫◆◇●○◎▲△★☆※►▶·•◉⊙▼▽◈❖✦✎✍▇█]\s*")
#: The same before a second name on the line: □某某 □某某 译.
_MARK_BETWEEN = re.compile(r"(?<=\S)[ \u3000]+[■▪◼□▫◆◇●○◎▲△★☆※]\s*(?=\S)")
#: A job with a stroke behind it: 文/某某.
SLASHED = re.compile(rf"{one_of('文 撰文 采写 口述 作者 文图 图文')}[ \u3000]*[/／|｜:：·・]")
#: 李若谷1，王听泉1,2*: which of the institutions below are the writer's.
_NUMBERED = re.compile(rf"(?<=[{HAN}a-z])\s?[\d¹²³*＊†]{{1,2}}(?:[,，][\d*＊†])*(?=[，,、\s]|$)")
#: Where a report was sent from: 本刊记者 某某 发自石埠、沙头.
_SENT_FROM = re.compile(
    rf"[\s\u3000（(]+{either('发')}自[\s\u3000]?[{HAN}、，·\s]{{2,24}}?[)）]?"
    rf"(?=$|[ \u3000]+{one_of('摄影 图 制图 绘图')}[ \u3000]*[/／:：])"
)
#: 某某（口述）, 某某（遗作）: the job behind the name, or what the text is.
_JOB_BEHIND = re.compile(
    rf"[（(]{one_of('口述 整理 记录 采访 执笔 翻译 编译 遗作 遗稿 遗著 通讯作者 通信作者')}[)）]"
)
_ABOUT = r"(?:化名|男|女|\d{1,3}[岁歲])"
#: 某某（62岁）, 某某（化名）: how old who tells is, or that the name is not the true one.
_TOLD_OF = re.compile(rf"[（(]{_ABOUT}(?:[，,、]{_ABOUT})*[)）]")
#: 某某 等, where not all are named.
_OTHERS = re.compile(r"[\s\u3000]+等(?:[\d一二三四五六七八九十]{1,2}?[人家位])?$")
#: 某某 指导老师：某某: who taught the young writer.
_TAUGHT = re.compile(
    rf"(?<=\S)[\s\u3000]*[\s\u3000（(]{one_of('指导老师 指导教师 辅导老师 辅导教师')}"
    rf"[\s\u3000]*[：:/／]?[{HAN}·、\s]{{2,14}}[)）]?$"
)
#: Characters of a byline, and of one with a mark, on which several offices may stand.
_LONGEST, _LONGEST_MARKED = 60, 100
#: 文 某某 图 作者提供: whose the pictures are, behind the writer.
_SUPPLIED = re.compile(
    rf"(?<=\S)[\s\u3000]+{one_of('图 图片 摄影 供图')}[\s\u3000/／:：]*"
    rf"{one_of('作者 受访者 采访对象 本刊 资料 主办方')}[^\s，。]{{0,4}}"
    rf"{one_of('提供 供图 资料 图片 中国')}$"
)

#: 初三（6）班某某: the class of a pupil right before the name.
_CLASS = re.compile(
    rf"^(?:{one_of('小学 初中 高中')})?[初高大一二三四五六七八九十\d]{{1,3}}(?:年[级級])?"
    rf"[（(]?[\d一二三四五六七八九十]{{0,2}}[)）]?班(?=[{HAN}]{{2,3}}(?:$|[ \u3000/／]))"
)

_WRITES, _SHOWS = one_of("撰文 文字 采写 图文 文"), one_of("摄影 拍摄 图片 供图 摄 图")
_WITH = r"(?:[ \u3000]*[/／·・、＆&并並兼][ \u3000]*|(?<=..)[ \u3000]+(?=..))"
#: 某某 摄影/撰文, 某某 文并摄: both jobs behind whoever does both.
_BOTH = re.compile(
    rf"(?<=\S)(?:[ \u3000]+|[/／])(?:{_WRITES}{_WITH}{_SHOWS}|{_SHOWS}{_WITH}{_WRITES})$"
)

#: 本刊记者 某某 江岸报道: where the report is from.
_REPORTED = re.compile(
    rf"(?<=[{HAN}])(?<![者员員编編])[ \u3000]+(?!{one_of('摄影')})"
    rf"(?P<place>[{HAN}]{{2,4}})?{one_of('报道 专电')}$"
)
#: All that may stand beside the names of a byline.
_BESIDE = (
    _CLASS,
    _NUMBERED,
    _SENT_FROM,
    _JOB_BEHIND,
    _TOLD_OF,
    _OTHERS,
    _SUPPLIED,
    _TAUGHT,
)

#: An ideograph that no name has, set as a stroke: 文丨某某; so is a line below: 撰文_某某.
_UPRIGHT = str.maketrans("丨_＿", "｜｜｜")
#: 诗/某某, 文并制作／某某: who wrote it, whatever it is.
_POEM = re.compile(rf"^(?:{one_of('诗 诗歌')}|文[并並][{HAN}]{{1,2}})[ \u3000]*[/／][ \u3000]*")
#: Blanks in a row that part no more than a few do.
_BLANKS = re.compile(r"[ \t\u3000]{9,}")


def with_few_blanks(text: str) -> str:
    """A long line with no more than eight blanks in a row: all that reads it tries each of them.

    >>> with_few_blanks("文 张三" + " " * 99 + "图 李四")
    '文 张三        图 李四'
    """
    return _BLANKS.sub(" " * 8, text) if len(text) > _LONGEST else text


@lru_cache(maxsize=KEPT)
def core_of(text: str) -> str | None:
    """What a line says without marks and brackets; None of one that is no byline by its shape.

    >>> core_of("■ 林小满 摄影/撰文"), core_of("林小满 文并摄"), core_of("林小满 文 周一 图")
    ('林小满 图/文', '林小满 图/文', '林小满 文 周一 图')
    >>> core_of("文 丨 林小满")
    '文 ｜ 林小满'
    >>> core_of("诗/林小满"), core_of("文并制作 / 林小满")
    ('文/林小满', '文/林小满')
    >>> core_of("□[葡]若昂·佩雷拉 □苏禾 译")
    '[葡]若昂·佩雷拉 苏禾 译'
    >>> core_of("□ 三（2）班 林小满　指导老师：罗 杏")
    '三（2）班 林小满'
    >>> core_of("初三（6）班林小满 图并文")
    '林小满 图/文'
    """
    text = with_few_blanks(text).translate(_UPRIGHT)
    marked = bool(MARK.match(text))
    text = _MARK_BETWEEN.sub(" ", text) if marked else text
    longest = _LONGEST_MARKED if marked or SLASHED.match(text) else _LONGEST
    if len(" ".join(text.split())) > longest or text[-1:] in "。！？!?；;，,：":
        return None
    core = MARK.sub("", text).strip()
    core = without_brackets(core.removesuffix(text.strip()[0]).strip() if marked else core)
    for form in _BESIDE:
        core = form.sub("", core)
    if hit := _REPORTED.search(core):
        place = hit["place"] or ""
        core = core[: hit.start()] + f" {place}" * looks_like_name(place)
    core = with_slash(_BOTH.sub(" 图/文", _POEM.sub("文/", core.strip())))
    return without_brackets(core)


#: 某某（某大学）: who signs, and where from.
OFFICE_BRACKETED = re.compile(r"^(?P<names>[^（()）]{2,24})[（(](?P<office>[^（()）]{2,40})[)）]$")


def halves_of(core: str) -> Iterator[tuple[str, str]]:
    """The two halves of a line: what stands before a bracket, or before a space or a stroke."""
    if hit := OFFICE_BRACKETED.match(core):
        yield hit["names"].strip(), hit["office"].strip()
        return
    tokens = re.split(r"[\s/／|｜]+", core)
    for count in range(len(tokens) - 1, 0, -1):
        yield " ".join(tokens[:count]), " ".join(tokens[count:])


#: Marks before who signs, and before no item.
PENNED = frozenset("□○")
#: 老葛, 洛北; but no 内刊.
_PEN_NAME = re.compile(rf"[{HAN}]{{1,2}}[{HAN}](?<![刊报報版期号號])")


def pen_name(words: str, office: str, *, marked: bool) -> tuple[str, ...]:
    """Words that are no surname and no word of the language, beside the office of who signs.

    >>> pen_name("洛北", "轮驳公司", marked=True), pen_name("成立", "轮驳公司", marked=True)
    (('洛北',), ())
    """
    told = marked and len(office) >= _OFFICE and office.isalpha() and BODY.fullmatch(office)
    if not told or not _PEN_NAME.fullmatch(words) or is_affiliation(words):
        return ()
    return () if like_section(words) or word_bridge().last_word(words) == words else (words,)

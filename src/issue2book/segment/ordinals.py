"""How sections and items are counted: 一、 （一） 2.1, 其二, 1. and （1）, 一是."""

from __future__ import annotations

import re

from issue2book.segment.names import looks_like_name
from issue2book.segment.numerals import number_of
from issue2book.segment.text import HAN, strip_head

#: What numbers count: 3 月 is no heading.
_COUNTED = "年月日時时点點个個名位人岁歲元万亿萬億只条條家件项項届屆场場次级級"
#: 一、 第一章.
_SECTION = re.compile(
    r"([一二三四五六七八九十]{1,3})、|第([一二三四五六七八九十]{1,3})[章节節部编編]"
)
#: These, and 1 引言 in papers.
_ORDINAL1 = re.compile(rf"{_SECTION.pattern}|\d{{1,2}}[ \u3000]+(?![{_COUNTED}])(?=[{HAN}]{{2}})")
#: （一）, and 2.1 样本 in papers.
ORDINAL2 = re.compile(
    rf"^[（(][一二三四五六七八九十]{{1,3}}[)）]"
    rf"|^\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}[ \u3000]*(?=[{HAN}]{{2}})"
)
_ALONE = re.compile(
    r"其?[一二三四五六七八九十]{1,3}|\d{1,2}|[（(]\d{1,2}[)）]|[IVX]{1,4}"
    r"|[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}[日号號](?:[ \u3000]\S{1,8})?"
    r"|(?:(?:民国|民國)[\d〇○零一二三四五六七八九十]{1,3}|[\d〇○零一二三四五六七八九十]{2,4})年(?:[（(][^（()）]{2,12}[)）])?"
)
#: 1. 1) （1） 1、 before an item; 1.5 counts nothing.
ITEM_NUMBER = r"(?:[（(]?\d{1,2}[)）、]|\d{1,2}[.．](?!\d))"
#: 三月 县立女子小学成立: an entry of a chronicle.
CHRONICLED = (
    r"(?:(?:[一二三四五六七八九十正冬腊臘]{1,2}|\d{1,2})月"
    r"(?:[\d一二三四五六七八九十]{1,3}日)?[ \u3000])"
)
#: 案例 1：…, 故事二：…; 图1：… is a caption.
_LABELLED = re.compile(
    rf"(?![图圖表])[{HAN}]{{1,3}}[ \u3000]?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[：:]"
)
_COUNTED_CLAUSE = re.compile(
    r"(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十\d]{1,2}[)）])"
)
_ENUMERATED = re.compile(rf"第?[一二三四五六七八九十]+(?:是|要|、|，|条)|“?{ITEM_NUMBER}")


def is_numbered(text: str) -> bool:
    """Whether a line begins with the number of a section: 一、 第一章 （一） 2.1."""
    return bool(_ORDINAL1.match(text) or ORDINAL2.match(text))


#: The same in papers: 1 引言, 2　方法.
_PAPER_SECTION = re.compile(rf"(\d{{1,2}})[ \u3000]+(?![{_COUNTED}])(?=[{HAN}]{{2}})")


def section_number(text: str) -> int | None:
    """The number that counts the highest sections of a text: 一、 第一章 1 引言.

    >>> section_number("十二、摆渡"), section_number("（一）摆渡"), section_number("2 摆渡的人")
    (12, None, 2)
    """
    text = strip_head(text).strip()
    hit = _SECTION.match(text)
    if hit:
        return number_of(hit[1] or hit[2])
    paper = _PAPER_SECTION.match(text)
    return int(paper[1]) if paper else None


#: 第三刀：短截, 第二个七分钟; 第一次 and 第三天 are told of in any order.
_SERIES = re.compile(
    rf"第([一二三四五六七八九十]{{1,3}})(?![次天年日季期届屆代批任位名只])[{HAN}]"
)


def series_number(text: str) -> int | None:
    """The number of a heading that counts things of its text: 第三刀：短截.

    >>> series_number("第三刀：短截"), series_number("第一次下井")
    (3, None)
    """
    hit = _SERIES.match(strip_head(text).strip())
    return number_of(hit[1]) if hit else None


def is_alone(text: str) -> bool:
    """Whether a number stands alone on its line, which then names a section, a day or a year.

    >>> is_alone("其二"), is_alone("民国六年"), is_alone("二月")
    (True, True, False)
    """
    return bool(_ALONE.fullmatch(text))


def is_ordinal(text: str) -> bool:
    """Whether a heading has a number, so that it divides a text: 一、 （一） 2.1 三 其二 案例 1：.

    So do the dates of a diary.
    """
    text = strip_head(text).strip()
    return is_numbered(text) or is_alone(text) or _is_labelled(text)


#: 王小二, 张老三: what stands before the numeral in the names of people.
_BEFORE = "小老阿大"


def _is_labelled(text: str) -> bool:
    """Whether a word and a number lead a line; some who speak in an interview are named so.

    >>> _is_labelled("案例一：摆渡"), _is_labelled("王小二：我摆渡。"), _is_labelled("李一：是。")
    (True, False, False)
    """
    hit = _LABELLED.match(text)
    if hit is None:
        return False
    word = hit[0].rstrip(" \u3000：:")
    named = len(word) == _SHORTEST or (len(word) > _SHORTEST and word[-2] in _BEFORE)
    return not (named and looks_like_name(word))


#: Characters of a surname and a numeral.
_SHORTEST = 2


def is_counted(text: str) -> bool:
    """Whether a line is counted among others, as 一是 and （二） do."""
    return bool(_COUNTED_CLAUSE.match(text))


def is_enumerated(text: str) -> bool:
    """Whether a text begins as the parts of an enumeration do, in one sentence or in several.

    >>> is_enumerated("二要快。"), is_enumerated("2. 清淤"), is_enumerated("2.5米")
    (True, True, False)
    """
    return bool(_ENUMERATED.match(text))


def is_chronicled(text: str) -> bool:
    """Whether a line is the entry of a month or a day in a chronicle.

    >>> is_chronicled("三月 渡船通航。"), is_chronicled("三月里的雨")
    (True, False)
    """
    return bool(re.match(CHRONICLED, text.strip()))

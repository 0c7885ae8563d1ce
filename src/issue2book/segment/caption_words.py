"""What captions say of themselves: where in a picture somebody stands, whose it is, its size.

Such words stand in no running text, so that a line with them is a caption wherever it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from issue2book.segment.names import all_names, looks_like_name
from issue2book.segment.old_pictures import shows_the_past
from issue2book.segment.text import HAN, KEPT, TERMINAL
from issue2book.segment.traditional import either, one_of

#: Characters of a caption that says at length what it shows, and of a plate of a work of art.
_LONGEST, _PLATE = 120, 70
#: Parts of a line about a work that spaces set apart.
_PARTS = 3
#: Its sentences.
_SENTENCES = 3
_SOME = r"[①-⑳\d一二三四五六七八九十]"
#: 图为…, 左图：…, 图①：…, （图二）…, 老照片：…
_BEGINS = re.compile(
    rf"[图圖](?:{either('为')}|\s?[①-⑳])|[（(][图圖]\s?{_SOME}{{1,2}}[）)]"
    rf"|(?:[左右上下中前后後大小主题題组組][左右上下]?|封[面底]){one_of('图 图片 照片')}"
    rf"{_SOME}?\s*(?:[：:]|{either('为')})"
    rf"|[（(][左右上下中][左右上下]?{one_of('图 图片')}[）)]\s*(?=\S)"
    rf"|{one_of('老照片 旧照片 资料照片 历史照片')}\s*[：:]"
)
#: 前排左起：…, 左起依次为…, 从左至右：…
_ROW = re.compile(
    rf"[前后後中首二三四五六末]排[左右中][起一二三四五六七八九：:为為]"
    rf"|[左右]起(?:依次|第|{_SOME}|[：:为為])|[从從由自][左右上][至到向往][左右下][：:为為依]"
)
#: 沈禾（左二）, 秦晚（前排右一）
_PLACE = re.compile(
    r"\w[（(](?:[前后後中二三]排)?(?:[左右]|(?<=排)中)(?:起?第?[一二三四五六七八九])?[）)]"
)
_AGENCY = (
    "新华社 中新社 人民视觉 视觉中国 东方IC 资料图 资料图片 资料照片 本刊资料 本刊资料图 "
    "本报资料图片 档案照片 历史照片 无人机照片 网络图片 受访者供图 作者供图 CFP VCG IC"
)
#: … 新华社发, …（视觉中国）, … 图/CFP, … ©沈禾, … Photo by …, …［沈禾 摄］
_FROM = re.compile(
    rf"(?<=\S)(?:[\s（(。，／/|｜]+{one_of(_AGENCY)}\s?(?:[发發供]?[图圖]?|{either('提供')}|photo)[)）]?"
    r"|[\s（(]+[©Ⓒ]\s?\w[\w· ]{1,20}[)）]?|\s+[Pp]hotos?\s[Bb]y\s.{2,30}"
    r"|[\s\u3000]*[［\[〔【][^\]］〕】]{2,16}[摄攝][\]］〕】])$"
)
#: … （图源：沈禾）, … （绘图/沈禾）, … （沈禾/摄）: not behind who wrote.
_CREDITED = re.compile(
    rf"(?!(?:撰?文|作者|{one_of('采写')})\s?[/／:：])[^（()）]*[{HAN}]{{2}}.*"
    rf"(?P<credit>[（(]{one_of('图源 图片来源 图片 摄影 绘图 供图 插图 制图 手绘 图 摄')}"
    r"\s?[:：/／]\s?[^（()）]{2,18}"
    r"|[（(][^（()）]{2,12}\s?[/／]\s?(?:[摄攝][影]?|供?[图圖]|[绘繪]))[)）]。?$"
)
_ENDED = re.compile(r"[。！？!?…][”’』」\s]*$")
_UNIT = r"(?:cm|CM|mm|厘米|公分|毫米|釐米|米|尺|吋)"
#: 80×100cm, 68cm × 136cm, 高12厘米
_SIZE = re.compile(
    rf"\d\s?{_UNIT}?\s?[×xX＊*]\s?\d+(?:\.\d+)?\s?{_UNIT}?|[高长長宽寬径徑纵縱横橫]\s?\d+(?:\.\d+)?\s?{_UNIT}"
)
_MEDIUM = re.compile(
    one_of(
        "纸本 绢本 布面 油画 水墨 设色 木刻 版画 水彩 水粉 粉彩 国画 素描 丙烯 综合材料 摄影 "
        "雕塑 青铜 书法 篆刻 剪纸 漆画 年画 速写"
    )
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d|[一二][八九〇○零]\S\S年|年代?(?:\s|$)")
_KEPT = re.compile(r"[\u4e00-\u9fff]\s?藏[)）]?$")
#: What a picture is: a heading hardly ends so.
_IS_PICTURE = re.compile(
    rf"{one_of('书影 旧影 剧照 示意图 效果图 平面图 剖面图 剖面结构 结构图 航拍图 手绘图')}"
    rf"(?:[（(][^（()）]{{1,12}}[）)])?$|[（(]{either('局部')}[）)]$"
)
_GROUP = re.compile(
    rf"[，,、与與和在年月时時].*{one_of('合影 留影')}(?:[（(][^（()）]{{1,12}}[）)])?。?$"
)
_GROUP_LONGEST = 60
#: A sentence in English behind the Chinese; what is a title has capitals.
_IN_ENGLISH = re.compile(rf"[{HAN}”）][\s\u3000]+[A-Z][\w’'-]*((?:[\s,]+[\w’'-]+){{3,}})\.?$")


@lru_cache(maxsize=KEPT)
def tells_caption(text: str) -> bool:
    """Whether a short text is a caption by its own words.

    >>> tells_caption("图为村民在采摘柑橘。"), tells_caption("图为什么会动？")
    (True, False)
    >>> tells_caption("（上图）开船以前，人都站在船头。"), tells_caption("（上图）")
    (True, False)
    >>> tells_caption("沈禾（左二）在渡口"), tells_caption("渡口往事（中）")
    (True, False)
    >>> tells_caption("《春江》 布面油画 80×100cm 2019年"), tells_caption("外形尺寸 80×100cm")
    (True, False)
    """
    text = text.strip()
    if not 4 <= len(text) <= _LONGEST or re.search("[？?！!：:]$|什[么麼]", text):
        return False
    if _BEGINS.match(text) or _PLACE.search(text) or _FROM.search(text):
        return text.count("。") <= _SENTENCES
    if _names_scene(text) or shows_the_past(text) or _CREDITED.match(text):
        return True
    whole = text[-1] in TERMINAL
    in_row = _ROW.match(text) if whole else _ROW.search(text)  # a text may tell of a row, too
    return in_row is not None or (not whole and _is_plate(text)) or _is_scene(text)


def credits_sentence(text: str) -> bool:
    """Whether who made a picture stands behind whole sentences, which say nothing of a picture.

    The last paragraph of some texts ends so, too.

    >>> credits_sentence("船靠了岸。（图/沈禾）"), credits_sentence("靠岸的船（图/沈禾）")
    (True, False)
    """
    hit = _CREDITED.match(text.strip())
    words = text.strip()[: hit.start("credit")] if hit else ""
    return _ENDED.search(words) is not None and not (_BEGINS.match(words) or _PLACE.search(words))


#: 图：…: what it shows; 图：沈禾, 图：新华社 say whose it is.
_SHOWS = re.compile(r"[图圖]片?\s?[：:]\s?(?P<scene>[^：:/／|｜]{8,}[^：:/／|｜摄攝])$")


def _names_scene(text: str) -> bool:
    hit = _SHOWS.match(text)
    if hit is None:
        return False
    told = re.search("[，。（(「“《]", hit["scene"]) is not None
    return told or not (all_names(hit["scene"]) or hit["scene"][-1] in "馆館社局站部心网網会會院")


def _is_plate(text: str) -> bool:
    """Whether a line is what stands below a work: title, medium, size, year, owner."""
    if len(text) > _PLATE or re.search("[。；;]", text):
        return False
    size, medium, year, kept = (
        fact.search(text) is not None for fact in (_SIZE, _MEDIUM, _YEAR, _KEPT)
    )
    parts = len(text.split())
    told = sum((size, medium, year, kept)) >= 2 and (size or kept or parts >= _PARTS)
    return told and ("《" in text or parts >= _PARTS)


def _is_scene(text: str) -> bool:
    """Whether a line names the picture itself, or tells it once more in English."""
    if english := _IN_ENGLISH.search(text):
        words: list[str] = english[1].replace(",", " ").split()
        return 2 * sum(word[0].islower() for word in words) > len(words)
    group = len(text) <= _GROUP_LONGEST and "。" not in text[:-1] and _GROUP.search(text)
    return bool(len(text) >= 8 and (_IS_PICTURE.search(text) or group))


#: 老街下午 沈禾 摄: what stands before the name is neither a name nor an office.
_SHOWN = re.compile(rf"([{HAN}]{{4,}})[\s\u3000、].*[摄攝]")


def says_what(text: str) -> bool:
    """Whether a line with a photographer says before the name what the picture shows.

    >>> says_what("职工代表举手表决 韩冰 摄"), says_what("本刊记者 沈禾 摄")
    (True, False)
    """
    hit = _SHOWN.match(text.strip())
    office = hit is not None and hit[1][-1] in "者员員社站部所馆館司局厂廠院会會心组組室网網报報影"
    return hit is not None and not office and not looks_like_name(hit[1])


#: 本文图片均由某某提供: of all pictures of a text, so it may stand anywhere in that.
_SUPPLIED = re.compile(
    r"[（(]?(?:本[文版组組])?(?:[图圖]片|照片|配[图圖]|[图圖]文|文[图圖])[均皆都]?由[^，。：]{2,24}(?:提供|[拍摄攝]+)[)）]?"
)
#: 图1 某某: what a figure shows.
_FIGURE = re.compile(r"[图圖]\s?\d{1,2}\s\S")


def supplies_pictures(text: str) -> bool:
    """Whether a line tells who gave or took the pictures of a text.

    >>> supplies_pictures("本文图片均由石阶县档案馆提供"), supplies_pictures("图片由他")
    (True, False)
    """
    return bool(_SUPPLIED.fullmatch(text.strip()))


def numbers_figure(text: str) -> bool:
    """Whether a line begins with the number of a figure, so that it names no photographer.

    >>> numbers_figure("图1 石阶上的青苔"), numbers_figure("图/陈小渡")
    (True, False)
    """
    return bool(_FIGURE.match(text.strip()))

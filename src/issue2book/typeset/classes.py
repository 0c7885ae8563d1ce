"""Character classes for line composition (CLREQ appendix A, JLREQ for what CLREQ leaves open).

A class says how a cluster behaves at a line edge and beside its neighbours; the font says how
wide it is. Where a mark stands in its box (a corner in mainland print, the centre in Taiwan and
Hong Kong print, CLREQ 3.1.1) is read from the ink of the face in use, not from the language: a
mainland face draws Traditional text with marks in the corner, and those may be squeezed.
"""

from __future__ import annotations

import enum
import re
import unicodedata


class K(enum.IntEnum):
    """The class of a cluster."""

    HAN = 0
    UNIT = 1  # Han that counts or dates the number before it: 年 月 万
    SYMBOL = 2  # full-width signs that take no Han-Latin gap: ● × ①
    TRAIL = 3  # full width, never at a line start: ％ ℃ 々 ー
    LEAD = 4  # full width, never at a line end: ￥ №
    OPEN = 5
    CLOSE = 6
    COMMA = 7  # pause marks: 、，；：
    STOP = 8  # marks that end a sentence: 。？！
    COMMA_MID = 9  # the same, drawn in the middle of the box
    STOP_MID = 10
    DOT = 11  # interpunct ·
    DASH = 12  # ——
    ELLIPSIS = 13  # ……
    LINK = 14  # a lone dash or wave between two terms: 1—11 月, 3～5 天
    DIGIT = 15
    LETTER = 16
    SIGN = 17  # other Western signs: + & @ =
    JOINER = 18  # Western points inside or after words and numbers: . , : ; ' ! ?
    SLASH = 19  # - and /
    PREFIX = 20  # $ £ #
    SUFFIX = 21  # % °
    PAREN_OPEN = 22
    PAREN_CLOSE = 23
    SPACE = 24
    IDEO_SPACE = 25  # U+3000
    NOTE = 26  # a raised note mark


HAN_LIKE = frozenset({K.HAN, K.UNIT, K.TRAIL, K.LEAD})
CENTRED = frozenset({K.COMMA_MID, K.STOP_MID})
MARKS = frozenset({K.OPEN, K.CLOSE, K.COMMA, K.STOP}) | CENTRED
WESTERN = frozenset(
    {
        K.DIGIT,
        K.LETTER,
        K.SIGN,
        K.JOINER,
        K.SLASH,
        K.PREFIX,
        K.SUFFIX,
        K.PAREN_OPEN,
        K.PAREN_CLOSE,
    }
)

# CLREQ 3.1.2 (line start and line end prohibition), strict level.
NEVER_FIRST = (MARKS - {K.OPEN}) | {
    K.DOT,
    K.TRAIL,
    K.LINK,
    K.JOINER,
    K.SLASH,
    K.SUFFIX,
    K.PAREN_CLOSE,
    K.SPACE,
    K.IDEO_SPACE,
    K.NOTE,
}
NEVER_LAST = frozenset({K.OPEN, K.LEAD, K.PREFIX, K.PAREN_OPEN})
# Does not count as a character when a last line is judged for being a lone one.
WEIGHTLESS = MARKS | {K.DOT, K.ELLIPSIS, K.DASH, K.SPACE, K.IDEO_SPACE, K.JOINER, K.NOTE}

_TABLE: dict[K, str] = {
    # what counts, the first character of what measures (公里, 小时), 余 and 多 before either
    K.UNIT: (
        "年月日号號时時点點分秒天周岁歲届屆期次度元角万萬亿億千百倍成级級"
        "个個位名人家户戶口项項条條件种種类類批所座台辆輛只隻套部篇张張本册冊场場支棵颗顆株头頭"
        "匹间間层層栋棟幢块塊份起宗艘架枚处處门門道段轮輪版章节節卷页頁站村县縣省"
        "国國米吨噸亩畝里斤公平立毫厘兆海小多余餘"
    ),
    K.OPEN: "“‘（《〈「『【〖〔［｛〘〚",
    K.CLOSE: "”’）》〉」』】〗〕］｝〙〛",
    K.COMMA: "、，；：",
    K.STOP: "。？！．",
    K.DOT: "·・‧•",
    K.DASH: "⸺",
    K.ELLIPSIS: "…⋯",
    K.LINK: "—―–～〜－",
    K.TRAIL: "％‰℃℉々〻ーゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ゛゜",
    K.LEAD: "￥＄￡＃№",
    K.PREFIX: "$£€¥#",
    K.SUFFIX: "%°′″",
    K.PAREN_OPEN: "([{",
    K.PAREN_CLOSE: ")]}",
    K.JOINER: ".,:;!?'\"",
    K.SLASH: "-/",
    K.IDEO_SPACE: "\u3000",
}
_BY_CHAR = {char: kind for kind, chars in _TABLE.items() for char in chars}

# Dashes and ellipses that stand together are one unit each (CLREQ 3.1.4).
DOUBLE = re.compile(r"——|――|……|⋯⋯")
_GLUED = re.compile(r"[\u00a0\u202f\u2007\u2060]")


def classify(cluster: str) -> int:
    """The class of a cluster: one character with its combining marks, or a double dash."""
    char = cluster[0]
    if len(cluster) > 1 and DOUBLE.fullmatch(cluster):
        return K.ELLIPSIS if char in "…⋯" else K.DASH
    known = _BY_CHAR.get(char)
    if known is not None:
        return known
    if _GLUED.match(char):
        return K.SIGN
    return _by_property(char)


def _by_property(char: str) -> K:
    """Class from Unicode properties, for what the table does not name."""
    category = unicodedata.category(char)
    if category in {"Zs", "Zl", "Zp", "Cc"}:
        return K.SPACE
    if "\u2160" <= char <= "\u26ff" or category == "No":
        return K.SYMBOL if unicodedata.east_asian_width(char) != "N" else K.SIGN
    if unicodedata.east_asian_width(char) in "WF" or char == "〇":
        return K.HAN
    if category == "Nd":
        return K.DIGIT
    if category[0] == "L":
        return K.LETTER
    return K.SIGN


def attaches(char: str) -> bool:
    """Whether `char` belongs to the cluster before it (combining marks, joiners, selectors)."""
    return unicodedata.category(char) in {"Mn", "Me", "Mc"} or char == "\u200d"

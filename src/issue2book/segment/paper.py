"""The parts of a scholarly paper (GB/T 7713): lines that have names, and the English ones."""

from __future__ import annotations

import re

from issue2book.segment.text import TERMINAL, fold_spaces, has_han
from issue2book.segment.traditional import one_of

_NAMED = r"[【\[〔［(（]?\s*(?:{})\s*(?:[】\]〕］)）]|[:：])"
#: What opens so continues nothing.
_PART = re.compile(
    _NAMED.format(
        r"(?:内容|內容|论文|論文)?(?:摘\s*要|提\s*要)|[关關]\s*[键鍵]\s*[词詞字]|作者(?:[简簡]介|[单單]位)"
        r"|收稿(?:日期|[时時][间間])|修回日期|基金[项項]目|[课課][题題][来來]源|[资資]助[项項]目"
        r"|中[图圖]分[类類][号號]|文[献獻][标標][识識志][码碼]|文章[编編][号號]|通[信讯訊]作者"
        r"|引用格式|DOI|Abstract|Key\s*words?|Received|Foundation"
    ),
    re.IGNORECASE,
)
#: Lines that end without a mark: keywords, numbers, dates, LU Wenyuan.
_UNPUNCTUATED = re.compile(
    _NAMED.format(
        r"[关關]\s*[键鍵]\s*[词詞字]|Key\s*words?|中[图圖]分[类類][号號]|文[献獻][标標][识識志][码碼]"
        r"|文章[编編][号號]|收稿日期|修回日期|基金[项項]目|DOI"
    )
    + r"|(?-i:[A-Z]{2,}\s[A-Z][a-z]+)$",
    re.IGNORECASE,
)
#: What stands at the foot of a paper's first page: dates, funds, identifiers.
_FOOT = re.compile(
    _NAMED.format(
        r"收稿(?:日期|[时時][间間])|修回日期|基金[项項]目|[课課][题題][来來]源|[资資]助[项項]目"
        r"|引用格式|DOI|Received(?: date)?|Foundation(?: item)?"
    ),
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    _NAMED.format(r"中[图圖]分[类類][号號]|文[献獻][标標][识識志][码碼]|文章[编編][号號]")
)
#: Characters; a longer line of Latin letters is a paragraph.
_LATIN_LINE = 130


def names_part(text: str) -> bool:
    """Whether a text opens with the name of a part of a paper (摘要：, Key words:)."""
    return bool(_PART.match(text.strip()))


def begins_part(text: str) -> bool:
    """Whether a text opens with the name of a part of a paper, or is Latin and begins anew.

    >>> begins_part("【摘 要】渡口"), begins_part("(School of Law)"), begins_part("REITs 的")
    (True, True, False)
    """
    return bool(_PART.match(text)) or (
        is_latin(text) and (text[:1].isupper() or text[:1] in "([") and " " in text
    )


def ends_without_mark(text: str) -> bool:
    """Whether a line is whole though it ends in no Chinese mark: keywords, numbers, English."""
    if _UNPUNCTUATED.match(text):
        return True
    return is_latin(text) and (
        text[-1:] == "." or (len(text) <= _LATIN_LINE and text[-1:] not in TERMINAL + ",-;")
    )


def is_foot_line(text: str) -> bool:
    """Whether a line tells when a paper came in, who paid for it, or how it is called.

    >>> is_foot_line("收稿日期：2031-01-15"), is_foot_line("〔DOI〕10.0/x"), is_foot_line("收稿")
    (True, True, False)
    """
    return bool(_FOOT.match(text.strip()))


def heads_notes(text: str) -> bool:
    """Whether a line is the heading of notes or references and nothing else.

    >>> heads_notes("【参考文献】"), heads_notes("註釋："), heads_notes("注释本的来历")
    (True, True, False)
    """
    return bool(_NOTES.fullmatch(fold_spaces(text)))


_NOTES = re.compile(
    rf"[【\[［〔]?(?:主要)?{one_of('参考文献 参考资料 参考书目 引用文献 注释 附注 尾注')}"
    r"[】\]］〕]?[：:]?|註釋[：:]?"
)


def is_number_line(text: str) -> bool:
    """Whether a line has the numbers of a paper (中图分类号：K24　文献标识码：A)."""
    return bool(_NUMBERS.match(text.strip()))


def is_latin(text: str) -> bool:
    """Whether a line is in Latin letters: several words, no ideograph."""
    if len(text) < 4 or has_han(text):
        return False
    return 2 * sum(map(str.isalpha, text)) > len(text)

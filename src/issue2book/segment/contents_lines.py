"""The shapes that single lines of a contents page have: page numbers, labels, headings, thanks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from issue2book.segment.bylines import signers_in
from issue2book.segment.jump_lines import parse_jump
from issue2book.segment.numerals import number_of
from issue2book.segment.offices import body_in
from issue2book.segment.text import DASHES, HAN, KEPT, brackets, fold_spaces, has_han, strip_head
from issue2book.segment.traditional import either, one_of

if TYPE_CHECKING:
    from issue2book.segment.pieces import Piece

Kind = Literal["heading", "thanks", "label", "prose", "dek", "table", "plain"]

_EDGES = " \u3000/／|｜"
LEADER = "…‥·•・．.＿_—–-⋯"
#: Leaders as OCR reads them, or print sets them of other marks: ……, 。。。, ～～～.
LEADERS = rf"(?:[{re.escape(LEADER)}]{{2,}}|[。、，,～~=＝﹍﹎]{{3,}})"
#: A single mark between the parts of an entry: 标题·作者·7, 标题，作者，7.
POINTS = "．.·•・，,—–～~_-"
_MARK = r"[Pp](?:age)?[.．:：]?\s?|[页頁]\s?|第(?=\s?\d+\s?[页頁])\s?"
_PAGE = (
    rf"(?:(?P<mark>{_MARK})?(?P<page>\d{{1,3}})"
    r"(?:\s?[-–—~～－]\s?(?:[Pp][.．]?)?\d{1,3})?(?:\s?[页頁])?|(?P<cover>封[二三四底]))"
)
#: Chinese numerals are pages where a bracket, leaders or 第…页 say so; else the body must.
_HAN_PAGE = r"(?P<page>[一二三四五六七八九十百〇零]{1,4})"
_HAN_LAST = re.compile(
    rf"^(?P<rest>\S.*?)[\s\u3000]*(?:{LEADERS}[\s\u3000]*{_HAN_PAGE}"
    r"|[（(]" + _HAN_PAGE.replace("<page>", "<inside>") + r"[)）]"
    r"|第" + _HAN_PAGE.replace("<page>", "<counted>") + r"[页頁]"
    r"|(?<=[\s\u3000])" + _HAN_PAGE.replace("<page>", "<spaced>") + ")$"
)
_FIRST = re.compile(
    rf"^(?:[■◆●▲◎★☆○□▼•·]?\s*|[［\[【〔]\s*(?=\d+\s*[］\]】〕])){_PAGE}(?:\s*[］\]】〕])?"
    rf"(?:(?<=[］\]】〕])|[\s\u3000]*{LEADERS}[\s\u3000]*|[\s\u3000]+|\s*[、．|｜/／·:：]\s*|[\s\u3000]+[。，,”’]\s*|(?:(?<=(?<!\d)0\d)|(?<=(?<!\d)0\d\d))(?=\D)|(?<=[页頁])|(?P<tight>[{POINTS}]?(?=[^\d\sA-Za-z])))"
    r"(?P<rest>[^\d\s、，,.%％:：/／].*|\d{4}年.*|\d{1,4}[^\d\s.,%％:：、，/／-].*)$"
)
_LAST = re.compile(
    rf"^(?P<rest>\S.*?)(?:(?<![\s\u3000])[\s\u3000]*(?:{LEADERS}|[/／|｜（(［\[〔<＜〈→…\s\u3000])[\s\u3000]*[·•—–-]?"
    rf"|(?=[Pp][.．]?\d)|(?=第\d+[页頁])|(?P<tight>(?<=[{HAN}”》）〉」』？！])[{POINTS}]?)){_PAGE}\s*[)）］\]〕>＞〉/／·•—–-]?$"
)
#: The same, with spaces only: the line proves little.
_BETWEEN_SPACES = re.compile(
    rf"^(?P<title>\S.*[{HAN}”》）)？?！!][\s\u3000]*?)[\s\u3000]+(?P<page>\d{{1,3}})[\s\u3000]+"
    rf"(?P<names>[^\d\s][^/／｜|。，；]{{1,24}})$"
)
_BETWEEN = re.compile(
    r"^(?P<title>\S.+?)[\s\u3000]*[（(/／｜|][\s\u3000]*(?:[Pp][.．]?)?(?P<page>\d{1,3})[页頁]?"
    r"[\s\u3000]*[)）/／｜|][\s\u3000]*(?P<names>[^\d（(班级級][^\d（(]{1,23})$"
)
#: What an entry never ends in; a note at the foot of a text does: ① 某某。
_ENDS = ("。", "；", ";")
#: Digit by digit, as upright lines of vertical periodicals have it: 〇〇八, 一二. Other numerals
#: count the parts of a text as often.
_HAN_FIRST = re.compile(
    r"^(?P<page>(?P<digits>[〇○零一二三四五六七八九]{2,3})|[二三四五六七八九]?十?[一二三四五六七八九]?)"
    r"[\s\u3000／/|｜]+(?P<rest>\S.*)$"
)
#: Numbers in circles, as OCR reads those on a coloured spot: ⑫ 标题.
_CIRCLED = re.compile(r"^(?P<page>[①-⑳㉑-㉟㊱-㊿])\s*(?P<rest>\S.*)$")
_BRACKETED = re.compile(r"^[（(]\s?(?P<page>\d{1,3})\s?[)）][\s\u3000]*(?P<rest>\D.*)$")
_OWN = re.compile(rf"^[{re.escape(LEADER)}～~\s\u3000（(/／]*{_PAGE}[)）/／]?$")
_LETTER = re.compile("[A-Za-z]")
#: Units and marks behind a number: such a number is no page (12月, 30%, 8个).
_COUNTED = re.compile(r"^\s?[年月日号时分秒个個名人次岁歲万萬亿億元吨%％℃点家项項届屆期]")

_HEADING = re.compile(
    rf"^(?:(?:本[期刊])?(?:{one_of('目录 目次 要目 总目 看点 内容提要 导读')}|CONTENTS?)|本期内容)"
    rf"[\s｜|/]*(?:CONTENTS?|{one_of('目录 目次 要目')})?(?:20\d\d[\d年月日第期./-]*)?$",
    re.IGNORECASE,
)
_WHEN = r"(?:(?:19|20)\d\d年)?\s*(?:第\d{1,3}期|\d{1,2}月[号號]?)"
#: 刊名 目 录, 2031年第3期 目录: with the name of the periodical or the issue before it.
_NAMED_HEADING = re.compile(
    rf"(?:《?(?!.*(?:[图圖][书書]|[参參]考|[论論]文|附))[{HAN}]{{2,8}}》?|{_WHEN}|[{HAN}]{{2,8}}\s+{_WHEN})"
    r"[\s\u3000·|｜/]+目[\s\u3000]*[录錄次]"
)
_LABEL = re.compile(
    r"^(?:[>》›»＞]{1,3}|[■◆●▲▌▎▍|｜◎★☆○□▼➤➢※▶►◇]+|栏目[:：]|欄目[:：])\s*(?P<label>\S.{0,22})$"
    # 「 and 『 are no such brackets: titles begin with a quotation as often
    r"|^[【\[［〔〖](?P<inner>[^】\]］〕〗]{1,20})[】\]］〕〗](?P<rest>.*)$"
)
_THANKS = re.compile(
    rf"^(?:本[期刊])?(?:{either('特别')})?{one_of('鸣谢 致谢')}(?:{either('单位')})?$"
    rf"|^{one_of('协办 支持 理事 合作 联办')}{either('单位')}$"
    rf"|^{either('理事会')}(?:{either('单位')})?$"
)
_LATIN = r"[A-Za-z][A-Za-z\d\s&’'.,-]*"
#: A word, not the letters that some names have: 人物PEOPLE, IT业.
_WORD = r"(?:[A-Z]{5,}|[A-Z]?[a-z]{3,})"
_TRANSLATED = re.compile(
    rf"[\s|｜/／·•・◆◇●○■□]+{_LATIN}$|^{_LATIN}[\s|｜/／·•・◆◇●○■□]+(?=[{HAN}])"
    rf"|^{_WORD}(?=[{HAN}]{{2}})|(?<=[{HAN}]{{2}}){_WORD}$"
)
#: （组诗）, （外二首） below a title: how much of it there is.
_PART = re.compile(
    r"[（(](?:"
    + one_of("组诗 节选 选章 选载 连载 续 完 短篇 中篇 长篇 上篇 下篇 上 中 下")
    + r"|[外又组]?[一二三四五六七八九十百]{1,3}[首篇章则題题帖段])[)）]"
)
#: Words without a mark of sentences that make a long line a row of titles.
_ROW, _CLAUSE = 6, re.compile("[，。；]")
_SENTENCE_END = "。！？”，,、；;"


class Numbered(msgspec.Struct, frozen=True):
    """A line with a page number: the rest of it and the page (None: an inside cover).

    `tight` tells that nothing stands between the two, so that only the body can prove it.
    """

    rest: str
    page: int | None
    tight: bool = False


@lru_cache(maxsize=KEPT)
def number_first(text: str) -> Numbered | None:
    """`01 标题/作者`, `P7 标题`, `第7页 标题`, `07｜标题`.

    >>> number_first("P7 最后一班渡船").page, number_first("12月3日")
    (7, None)
    >>> number_first("〇一二　十二扇門／林美雲").page
    12
    """
    return _numbered(_FIRST, text) or _han_first(text) or _circled(text) or _bracketed(text)


@lru_cache(maxsize=KEPT)
def number_last(text: str) -> Numbered | None:
    """`标题……作者……7`, `标题 / 作者 / 7`, `标题（7）`.

    >>> number_last("水边的人　周棹声　1").rest, number_last("水边的人………………P1").page
    ('水边的人　周棹声', 1)
    >>> number_last("［补记］水边的人……1").rest, number_last("水边的人……3l").page
    ('［补记］水边的人', 31)
    """
    return _numbered(_LAST, text) or _number_between(text) or _han_number(text)


def _number_between(text: str) -> Numbered | None:
    """`标题（7）作者`, `标题 / 7 / 作者`, `标题 7 作者`."""
    if len(text) > 90:
        return None
    half = _half_width(text)
    for form in (_BETWEEN, _BETWEEN_SPACES):
        hit = form.match(half)
        if hit is None:
            continue
        title, names = (text[slice(*hit.span(group))].strip() for group in ("title", "names"))
        if signers_in(names) or (form is _BETWEEN_SPACES and body_in(names)):
            return Numbered(f"{title}／{names}", int(hit["page"]), form is _BETWEEN_SPACES)
    return None


def _han_first(text: str) -> Numbered | None:
    """`〇〇八　标题`: digits without a word for ten or hundred."""
    hit = _HAN_FIRST.match(text) if len(text) <= 90 and text[-1:] not in _ENDS else None
    if hit is None or not hit["page"] or not _has_letters(hit["rest"]):
        return None
    rest = hit["rest"].strip(_EDGES)
    return Numbered(rest, number_of(hit["page"]), hit["digits"] is None)


def _circled(text: str) -> Numbered | None:
    """`⑫ 标题`: the numbers of a list look the same; behind words such a number is a note's."""
    hit = _CIRCLED.match(text) if len(text) <= 90 and text[-1:] not in _ENDS else None
    if hit is None or not _has_letters(hit["rest"]):
        return None
    return Numbered(hit["rest"].strip(_EDGES), int(unicodedata.numeric(hit["page"])), tight=True)


def _bracketed(text: str) -> Numbered | None:
    """`（12）标题`: the numbers of a list look the same."""
    hit = _BRACKETED.match(_half_width(text)) if len(text) <= 90 else None
    if hit is None or text[-1:] in _ENDS or not _has_letters(hit["rest"]):
        return None
    return Numbered(text[hit.start("rest") :].strip(_EDGES), int(hit["page"]), tight=True)


def _han_number(text: str) -> Numbered | None:
    """`标题（十二）`, `标题……作者……十二`, `标题 第十二页`, `标题 一二`."""
    hit = _HAN_LAST.match(text) if len(text) <= 90 else None
    if hit is None or not _has_letters(hit["rest"]):
        return None
    page = hit["page"] or hit["inside"] or hit["counted"] or hit["spaced"]
    rest = hit["rest"].strip(f" \u3000/／|｜（({LEADER}")
    return Numbered(rest, number_of(page), hit["spaced"] is not None)


def _has_letters(text: str) -> bool:
    return has_han(text) or bool(_LETTER.search(text))


def _numbered(form: re.Pattern[str], text: str) -> Numbered | None:
    if len(text) > 90 or text[-1:] in _ENDS or parse_jump(text):
        return None
    hit = form.match(_half_width(text))
    if hit is None or not _has_letters(hit["rest"]):
        return None
    start, end = hit.span("rest")
    rest = text[start:end].strip(_EDGES)
    if form is _LAST:  # a bracket opens before a number that follows, but may begin the title
        rest = rest.rstrip(f"{_EDGES}（([［〔<＜〈→-{LEADER}").lstrip(_EDGES + LEADER)
    tight = hit["tight"] is not None and not hit["mark"]
    if not rest or (form is _FIRST and tight and _COUNTED.match(rest)):
        return None
    return Numbered(rest, int(hit["page"]) if hit["page"] else None, tight)


def number_alone(text: str) -> Numbered | None:
    """`07`, `P7`, `…… 7`.

    >>> number_alone("— 12 —"), number_alone("第7页").page
    (None, 7)
    """
    hit = _OWN.match(_half_width(text)) if len(text) <= 30 else None
    if hit is None or (hit["cover"] and len(text) > 2):
        return None
    return Numbered("", int(hit["page"]) if hit["page"] else None)


@lru_cache(maxsize=KEPT)
def _half_width(text: str) -> str:
    """Digits of half width, and those that OCR took for letters (l5, 3O) as digits."""
    return _MISREAD.sub(lambda hit: hit[0].translate(_DIGITS), text.translate(_WIDTH))


_MISREAD = re.compile(
    r"(?<![A-Za-z0-9.])(?:[lIO]\d{1,2}|\d{1,2}[lIO])(?![A-Za-z0-9.])|^[lO]{2}(?=[\s\u3000])"
)
_DIGITS = str.maketrans("lIO", "110")


_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF30: "P"}


def starts_with_dash(text: str) -> bool:
    """Whether a line begins with a dash, or with 一一, as OCR reads one.

    >>> starts_with_dash("——一个人的渡口"), starts_with_dash("一一沙头渡一百二十年")
    (True, True)
    """
    return text.startswith((*DASHES, "一一"))


def without_dash(text: str) -> str:
    """A line without the dash that it begins with."""
    return re.sub(r"^(?:一一|[—─―\- ]+)", "", text)


def kind_of(piece: Piece) -> Kind:
    """What a line of a contents page is, apart from its page number."""
    text = piece.text.strip()
    folded = fold_spaces(strip_head(text))
    if piece.rows:
        return "table"
    if is_heading(text):
        return "heading"
    if _THANKS.match(folded):
        return "thanks"
    # — 手艺 — is the name of a section
    if (starts_with_dash(text) and not text.endswith("—")) or _PART.match(text):
        return "dek"
    if _LABEL.match(text):
        return "label"
    return "prose" if is_prose(piece) else "plain"


@lru_cache(maxsize=KEPT)
def is_heading(text: str) -> bool:
    """目录, 要目, CONTENTS … alone on a line, or behind what periodical or issue it is.

    >>> is_heading("目 录"), is_heading("江畔 目 录"), is_heading("参考书 目录")
    (True, True, False)
    """
    plain = strip_head(text)
    return bool(_HEADING.match(fold_spaces(plain)) or _NAMED_HEADING.fullmatch(plain.strip()))


def label_of(text: str) -> tuple[str, str] | None:
    """The name of a section marked as such, and what follows its bracket on the line.

    >>> label_of(">>专栏"), label_of("【手艺】一张纸"), label_of("手艺")
    (('专栏', ''), ('手艺', '一张纸'), None)
    """
    hit = _LABEL.match(text.strip())
    if hit is None:
        return None
    return (hit["label"] or hit["inner"]).strip(" \u3000:："), (hit["rest"] or "").strip()


@lru_cache(maxsize=KEPT)
def without_translation(label: str) -> str:
    """A section's name without the English beside it.

    >>> without_translation("手艺 | CRAFTS"), without_translation("IT业")
    ('手艺', 'IT业')
    """
    return _TRANSLATED.sub("", label) or label


#: 题名（外一首）, 题名（组诗）: so ends a title, but no name of a section.
_WORKS = re.compile(
    r"[（(](?:外[一二两兩三四五六七八九十]+[首篇题題则則章]|[一二两兩三四五六七八九十]+首|"
    + one_of("组诗 节选 节录 选章 选一 选二 选三")
    + r")[)）]$"
)


def without_works(title: str) -> str:
    """A title without what says how many poems stand below it, or that it is a part of more.

    >>> without_works("退潮（外一首）"), without_works("灯塔（三）")
    ('退潮', '灯塔（三）')
    """
    return _WORKS.sub("", title) or title


#: What a section is about in this issue, behind its name.
_THEME = re.compile(rf"^([{HAN}]{{2,8}})\s*[｜|]\s*\S.{{4,}}$")


#: Ornaments and brackets that print sets around a section's name.
_AROUND = " \u3000:：·•・*＊★☆◆◇■□●○▲△▼※—–―─-~～|｜/／"
_WRAPPED = dict(zip("《〈（(<＜「『〔〖【[", "》〉）)>＞」』〕〗】]", strict=True))


def section_name(label: str) -> str:
    """A section's name without its English and without the theme that it has in this issue.

    >>> section_name("本期关注｜让规矩在基层生根"), section_name("手艺｜专栏")
    ('本期关注', '手艺｜专栏')
    >>> section_name("—— 手艺 ——"), section_name("《手艺》"), section_name("手艺CRAFTS")
    ('手艺', '手艺', '手艺')
    """
    label = label.strip(_AROUND)
    inner = label[1:-1]
    if _WRAPPED.get(label[:1]) == label[-1:] and not "".join(brackets(inner)):
        label = inner.strip(_AROUND)
    return _THEME.sub(r"\1", without_translation(label))


def is_prose(piece: Piece) -> bool:
    """Running text: no line of a contents page, but it may introduce a section."""
    text = piece.text.rstrip()
    if len(text) > 100:
        return _CLAUSE.search(text) is not None or len(text.split()) < _ROW
    return len(text) >= 60 and text[-1:] in _SENTENCE_END


def may_follow(piece: Piece) -> bool:
    """Whether a line behind the last number may still belong to the last entry."""
    return (
        kind_of(piece) in ("plain", "dek")
        and not piece.level
        and piece.picture is None
        and (piece.gap < 3 or piece.text.startswith(DASHES))
        and len(piece.text) <= 60
        and not _STAFF.match(fold_spaces(piece.text))
    )


#: Who makes the issue: such a line names no writer of the last entry.
_STAFF = re.compile(
    one_of(
        "主编 副主编 总编 副总编 执行主编 总编辑 副总编辑 责任编辑 社长 发行人 出版人 主办 主管"
    )
)


def is_sentence(piece: Piece) -> bool:
    """Running text, or a short paragraph of it."""
    return is_prose(piece) or (len(piece.text) >= 20 and piece.text.rstrip()[-1:] in "。！？")

"""Captions of old photographs: who stands where, when it was taken, who keeps it.

Magazines of local history and of alumni print pictures from archives. Below them stand no
photographers, but a date behind everything else, a place in the row, or an owner.
"""

from __future__ import annotations

import re

from issue2book.segment.names import looks_like_name
from issue2book.segment.numerals import HAN_DIGITS
from issue2book.segment.text import HAN
from issue2book.segment.traditional import either, one_of

#: Characters of such a line.
_SHORTEST, _LONGEST = 8, 90
_YEAR = rf"(?:[\d{HAN_DIGITS}]{{4}}|[\d{HAN_DIGITS}十元]{{1,3}})年"
_MADE = one_of("摄于 拍于 照于")
_CENTURY = rf"(?:上|[12]\d|二十){either('世纪')}[\d{HAN_DIGITS}十]{{1,2}}"
#: 一九二六年七月, 民国五十二年, 1953年春, 约1940年代, 上世纪七十年代初
_WHEN = (
    rf"(?:约|約|{_MADE})?"
    rf"(?:{one_of('民国 清末 光绪 宣统')}?{_YEAR}(?:[\d{HAN_DIGITS}十]{{1,3}}月)?"
    rf"(?:[\d{HAN_DIGITS}十]{{1,3}}日)?"
    rf"|(?:{_CENTURY}|[\d{HAN_DIGITS}]{{2,4}})年代)[初末底中春夏秋冬前后後]?[天季期]?"
)
#: What the picture shows; the date stands alone behind it.
_DATED = re.compile(rf"(?P<shows>.{{5,}}?)(?:[，,。．]\s?{_WHEN}|[（(]{_MADE}[^（）()]+[)）])。?$")
#: 前排左一为沈禾, 右二为作者: the row in words.
_STANDS = re.compile(
    rf"(?:[前后後中二三]排)?[左右中][{HAN_DIGITS}十]?(?:[为為是](?!了|止|主|准|準))"
)
#: … （县档案馆藏）, … 。作者藏
_KEPT = re.compile(
    rf"[，。．,（(」”》\s](?:{one_of('原件 原照 照片 图片')})?[现現]?[由为為]?"
    rf"(?P<owner>[{HAN}·]{{2,16}}?)[收珍]?藏[)）]?。?$"
)
_OWNER = re.compile(
    rf"{one_of('作者 笔者 本人 私人 个人 家属 后人 家人')}$"
    rf"|[{HAN}]{one_of('馆 室 校 院 社 会 局 站 厂 司 家')}$"
)
#: Who keeps something is no part of a sentence.
_SENTENCE = re.compile("[了的被把归歸由给給在就都也让讓]")
#: Notes, pointers and signatures begin so, and what keeps a text is no picture.
_NOTE = re.compile(
    r"见|見|参见|參見|引自|原?[载載]|[这這那该該此它①-⑳—─于於]|[\[［〔]"
    r"|.*(?:[？?！!《]|[刻抄稿写寫刊印]本)"
)
#: A source, a place where something was written, what somebody was: they end in dates, too.
_WRITTEN = re.compile(
    rf"[“「『]|[写寫记記作草稿改定撰订訂][于於成]|[于於][^，。]{{1,8}}$|[：:]"
    r"|第[^，。]{1,5}[版卷辑輯期页頁条條]"
    rf"|{one_of('出版 印行 印刷 书店 书局 初版 颁布 施行 实施 修订 主编 编辑 总编')}"
    rf"|{one_of('毕业 出生 逝世 去世 获奖 荣获 离休 退休 入伍 入党')}$"
)


def shows_the_past(text: str) -> bool:
    """Whether a line is the caption of an old photograph by its own words.

    >>> shows_the_past("渡口小学首届毕业生，一九二六年。"), shows_the_past("写于渡口，1953年。")
    (True, False)
    >>> shows_the_past("修闸工地。右二为作者。（县档案馆藏）"), shows_the_past("右边是江。")
    (True, False)
    """
    text = text.strip()
    if not _SHORTEST <= len(text) <= _LONGEST or _NOTE.match(text):
        return False
    dated = _DATED.match(text)
    if (dated and not _WRITTEN.search(dated["shows"])) or _tells_row(text):
        return True
    kept = _KEPT.search(text)
    if kept is None or _SENTENCE.search(kept["owner"]):
        return False
    return bool(_OWNER.search(kept["owner"])) or looks_like_name(kept["owner"])


#: Characters of the clause that says who stands somewhere.
_CLAUSE = 16


def _tells_row(text: str) -> bool:
    """Whether an open line says behind a clause who stands where: …，左一为沈禾."""
    clause = re.split("[，。,]", text.rstrip("）)"))[-1].strip()
    stands = _STANDS.match(clause) is not None and clause != text and len(clause) <= _CLAUSE
    return stands and text[-1] not in "。．"

"""Official documents in gazettes: where each begins, what it is called, who signs it.

Form of official documents (GB/T 9704): a title that ends in the kind of document, a number
(某政发〔2031〕12号), the line of the addressees, numbered articles, and below the office and the
date. Laws have the note of their adoption below the title instead.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.offices import body_in, without_job
from issue2book.segment.text import HAN, KEPT, bare, strip_head
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

_DIGITS = r"[\d〇○零一二三四五六七八九十百]"
#: 江政发〔2031〕12号; 2031年第2号, 第31号.
_NUMBER = re.compile(
    rf"[{HAN}（()）]{{1,16}}[〔\[［（(【]\s?{_DIGITS}{{4}}\s?[〕\]］）)】]\s?第?\s?{_DIGITS}{{1,5}}\s?[号號]"
    rf"|[（(]?(?:{_DIGITS}{{4}}年)?第\s?{_DIGITS}{{1,5}}\s?[号號][）)]?"
)
_KIND = re.compile(
    r"(?:"
    + one_of(
        "通知 意见 办法 决定 决议 批复 公告 通告 通报 规定 条例 细则 方案 命令 规则 答复 议案 "
        "规划 实施细则 暂行办法 名单 报告 说明 复函 函 令"
    )
    + r")(?:[（(][^（()）]{1,12}[)）])?$"
)
_DATE = re.compile(rf"{_DIGITS}{{4}}\s?年\s?{_DIGITS}{{1,3}}\s?月\s?{_DIGITS}{{1,3}}\s?日")
_ADDRESSEE = re.compile(
    rf"[{HAN}、，（()）〈〉“”\s]{{3,120}}"
    + one_of(
        "政府 部门 单位 委员会 机构 办公室 委 局 厅 院 学校 企业 公司 集团 中心 协会 学会 办 "
        "团体 银行 秘书长 委员 代表"
    )
    + r"(?:[（(][^（()）]{1,20}[)）])?[：:]$"
)
#: How letters and speeches begin.
_SALUTATION = re.compile(
    rf"(?:[{HAN}、，]{{0,24}})(?:"
    + one_of("同志们 朋友们 同学们 老师们 先生们 女士们 战友们 乡亲们 来宾 代表 委员 领导")
    + "|"
    + one_of("尊敬的 亲爱的 敬爱的")
    + rf"[{HAN}、]{{2,12}}|"
    + one_of("爸爸 妈妈 爷爷 奶奶 父亲 母亲 儿子 女儿 老师 爸 妈 哥 姐 吾儿")
    + "|"
    + one_of("编辑 编者 主编 记者 贵刊 编辑部")
    + one_of("同志 先生 女士 老师 朋友 部 社 们")
    + "*)(?:：|:|，|！)"
)
_OFFICE = re.compile(
    rf"[{HAN}（()）《》\s]{{2,40}}"
    + one_of(
        "编辑部 杂志社 报社 出版社 编委会 政府 办公室 办公厅 委员会 常务委员会 局 厅 部 院 委 办 "
        "总局 海关 银行 公司 工会 总工会 协会 学会 大会 中心"
    )
    + "$"
)
_ADOPTED = re.compile(
    rf"[（(]{_DIGITS}{{4}}\s?年.{{6,90}}(?:通过|通過|批准|公布|修订|修正).{{0,90}}[)）]"
)
#: 第一条 of a law: no column end lets text begin so.
_ARTICLE = re.compile(rf"第{_DIGITS}{{1,4}}[条條](?:之{_DIGITS}{{1,2}})?[\s\u3000]")
_LONGEST_TITLE = 120
_LINES = 3
_OFFICES = 6
_ANNOUNCES = re.compile(r"(?:如下|下列[^，。]{0,12}|决定|決定|决议|決議)[：:]$")
_FEWEST = 2
_OFFICE_NAME = 20
_OF_PLACE = re.compile(rf"[{HAN}]{{0,8}}[省市县縣区區镇鎮乡鄉州旗][{HAN}]{{2,}}")
#: Characters of the name of an office that stands beside another.
_OWN = 4


class Document(msgspec.Struct, frozen=True):
    """One document: indexes of the lines of its title, and of its number where that has one."""

    title: tuple[int, ...]
    number: int | None = None

    @property
    def start(self) -> int:
        """Its first line."""
        return min(self.title[0], self.title[0] if self.number is None else self.number)


class Documents(msgspec.Struct, frozen=True):
    """The documents of a gazette, and the lines that are titles of their enclosures."""

    found: tuple[Document, ...] = ()
    enclosed: frozenset[int] = frozenset()

    @property
    def claimed(self) -> set[int]:
        """All lines of titles and numbers."""
        heads = {i for d in self.found for i in (*d.title, d.number) if i is not None}
        return heads | self.enclosed


def is_number(text: str) -> bool:
    """Whether a line is the number of a document.

    >>> is_number("江政发〔2031〕12号"), is_number("2031年第2号"), is_number("石埠路12号")
    (True, True, False)
    """
    return bool(_NUMBER.fullmatch(text.strip()))


def is_article(text: str) -> bool:
    """Whether a paragraph is an article of a law (第一条 …)."""
    return bool(_ARTICLE.match(text.strip()))


@lru_cache(maxsize=KEPT)
def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    return bool(_DATE.fullmatch(text.strip()))


_PERIOD = re.compile(rf"[（(](?:{_DIGITS}+|[年月日号號至到—–\-~～\s.、])+[)）]")


def is_period(text: str) -> bool:
    """Whether a line is a date, or the months that a text tells of, in brackets.

    >>> is_period("（2031年3月—4月）"), is_period("（二〇三一年三月五日）"), is_period("（一）")
    (True, True, False)
    """
    return any(unit in text for unit in "年月") and bool(_PERIOD.fullmatch(text.strip()))


def announces(text: str) -> bool:
    """Whether a text ends in the words that announce what stands below (…公告如下：).

    >>> announces("现将结果公告如下："), announces("他说：")
    (True, False)
    """
    return bool(_ANNOUNCES.search(text.rstrip()))


@lru_cache(maxsize=KEPT)
def is_addressee(text: str) -> bool:
    """Whether a line names those whom a document addresses.

    >>> is_addressee("各县（市、区）人民政府，市政府各部门："), is_addressee("他问站长：")
    (True, False)
    >>> is_addressee("同志们、朋友们："), is_addressee("编辑同志：")
    (True, True)
    """
    text = text.strip()
    return bool(_ADDRESSEE.fullmatch(text) or _SALUTATION.fullmatch(text))


def is_formula(text: str) -> bool:
    """Whether a line names the addressees, or who adopted a law and when: it is whole."""
    return is_addressee(text) or bool(_ADOPTED.fullmatch(text.strip()))


def is_sign_off(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line is one of the offices, or the date, that close a document."""
    if is_date(pieces[index].text):
        return index > 0 and _is_office(pieces[index - 1].text)
    for piece in pieces[index : index + _OFFICES]:
        if is_date(piece.text):
            return True
        if not _is_office(piece.text):
            return False
    return False


def signers(pieces: Sequence[Piece], index: int) -> tuple[str, ...]:
    """The offices that close a document, from the first one's line on, without spaces."""
    found: list[str] = []
    while index < len(pieces) and _is_office(pieces[index].text):
        parts = pieces[index].text.split()
        several = len(parts) > 1 and all(len(p) >= _OWN and _is_office(p) for p in parts)
        found += parts if several else ["".join(parts)]
        index += 1
    return tuple(found)


def _is_office(text: str) -> bool:
    return bool(_OFFICE.fullmatch(text.strip()))


def signs_notice(title: str, text: str) -> bool:
    """Whether the last line of a notice is the office that signs it, without a date.

    >>> signs_notice("关于征集照片的通知", "公司工会"), signs_notice("关于照片的记忆", "公司工会")
    (True, False)
    """
    return bool(_NOTICE.search(title.strip())) and _is_office(text)


_NOTICE = re.compile(rf"[关關][于於].{{2,40}}{one_of('通知 通告 公告 启事 倡议 倡议书 函')}$")


def is_public_office(text: str) -> bool:
    """Whether a line is the name of an office of some place (石阶县水利局), which signs alone.

    >>> is_public_office("石阶县水利局"), is_public_office("成立行业协会")
    (True, False)
    >>> is_public_office("石阶县水利局 整理"), is_public_office("县文化站整理")
    (True, True)
    """
    name = without_job(text.strip())
    put_together = name != text.strip() and bool(body_in(name))
    of_place = len(name) <= _OFFICE_NAME and bool(_OF_PLACE.match(name)) and _is_office(name)
    return put_together or of_place


def find_documents(pieces: Sequence[Piece], closed: Collection[int]) -> Documents:
    """The documents of a gazette, in input order; none, if there are not two or more.

    What a document above quotes by name without a number or note of adoption of its own is its
    enclosure, no document.
    """
    found: list[Document] = []
    enclosed: set[int] = set()
    index = 0
    while index < len(pieces):
        title = _title_from(pieces, index, closed)
        document = _document(pieces, title, closed) if title else None
        if title and found and document is None and _is_named(pieces, title, found[-1]):
            enclosed.update(title)
        elif document is not None:
            found.append(document)
        index = title[-1] + 1 if title and document else index + 1
    return Documents(tuple(found), frozenset(enclosed)) if len(found) >= _FEWEST else Documents()


def _document(
    pieces: Sequence[Piece], title: tuple[int, ...], closed: Collection[int]
) -> Document | None:
    """The document that has this title; None, if nothing around proves that it is one."""
    above, below = title[0] - 1, title[-1] + 1
    if above >= 0 and above not in closed and is_number(pieces[above].text):
        return Document(title, above)
    if below >= len(pieces) or below in closed:
        return None
    if is_number(pieces[below].text):
        return Document(title, below)
    text = pieces[below].text.strip()
    return Document(title) if is_addressee(text) or _ADOPTED.fullmatch(text) else None


def _title_from(pieces: Sequence[Piece], index: int, closed: Collection[int]) -> tuple[int, ...]:
    """Lines from `index` on that are together the title of a document; none, if they are not."""
    text = ""
    for end in range(index, min(index + _LINES, len(pieces))):
        piece = pieces[end]
        line = strip_head(piece.text).strip()
        if end in closed or piece.rows or re.search(r"[。；！？：:]", line) or is_date(line):
            return ()
        if end > index and (
            piece.gap > 1 or not (_is_office(text) or re.search("[关關][于於]", text))
        ):
            return ()  # a title that breaks begins with the office, or with what it is about
        text += line
        if len(text) > _LONGEST_TITLE or is_number(line):
            return ()
        if _KIND.search(line):
            return tuple(range(index, end + 1)) if len(bare(text)) >= 5 else ()
    return ()


def _is_named(pieces: Sequence[Piece], title: tuple[int, ...], document: Document) -> bool:
    """Whether the document above, which begins before `title`, names this one."""
    name = bare("".join(pieces[i].text for i in title))
    return any(name in bare(pieces[i].text) for i in range(document.start, title[0]))

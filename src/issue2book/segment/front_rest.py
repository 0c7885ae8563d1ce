"""What stands among the lines of contents page and imprint without looking like any of them.

An imprint names the periodical, its partners and offices in words of its own; behind the contents
page may follow the same in English, and what the periodical declares of rights.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.contents_lines import is_heading, number_first
from issue2book.segment.front import IMPRINT, OFFICE, split_office
from issue2book.segment.heads import is_editorial, is_title_line
from issue2book.segment.paper import is_latin
from issue2book.segment.text import TERMINAL, bare, fold_spaces
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from issue2book.model import Kind
    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece

#: Lines between two of the imprint, at most, and characters of one.
_LINES, _SHORT = 6, 45
#: Entries in English that make a contents page, and the share whose page is that of an entry.
_ENTRIES, _KNOWN = 4, 0.8
_DECLARATION = re.compile(rf"(?:{one_of('版权 免责 特别 郑重 本刊')})?{one_of('声明')}[：:]?")
#: Paragraphs of it, and characters in which it speaks of the periodical.
_PARAGRAPHS = 5
_OWN = re.compile(one_of("本刊 本杂志 编辑部 编者"))
#: How a sentence begins that says what may be done with the periodical; its characters, most.
_SAYS = re.compile(
    rf"{one_of('本刊 本社 本杂志')}(?!{one_of('记者 编辑部 主编 讯 特约')})"
    rf"|{one_of('未经 版权 凡投 来稿 如有缺页 如发现')}"
)
_RIGHTS = re.compile(
    one_of(
        "版权 著作权 转载 转摘 摘编 翻印 复制 来稿 稿件 稿酬 稿费 许可 授权 同意 书面 网站 数据库 "
        "收录 所载 所刊 所登 刊登 不接受 装订 缺页 倒装 调换 調換 观点 立场 投稿 赐稿 退稿 文责 "
        "订阅 征订 邮购 免费 赠阅 抽印 印刷厂"
    )
)
#: What the editors head their own text with, beside the usual names.
_TO_READERS = re.compile(one_of("致读者 致读者朋友 开篇 开卷 开卷语 刊首 刊首寄语 本期导读"))
_SAID = 80
#: Characters of running text.
_TEXT = 40
#: Lines of the imprint without a word that tells them, in a row.
_OTHERS = 2
#: Offices that a writer or a photographer has as well.
_SIGNS = re.compile(one_of("摄影 记者 编辑 顾问 设计 制图 绘图 题字 审图 封面 封底"))
#: Pieces of the cover with the name, and between contents page and imprint.
_TITLE = 3


def rest_of_front(
    pieces: Sequence[Piece],
    front: Mapping[int, Kind],
    contents: Contents,
    starts: Collection[int],
) -> dict[int, Kind]:
    """The kinds of further pieces, by index; `starts` begin listed texts or documents."""
    found: dict[int, Kind] = dict.fromkeys(_translated(pieces, front, contents), "contents")
    known = {**front, **found}
    first = min((*starts, len(pieces)))
    labelled = [i for i in sorted(known) if known[i] in ("masthead", "contents")]
    for one, two in pairwise(labelled):
        between = range(one + 1, two)
        if 0 < len(between) <= _LINES and two < first and _are_lines(pieces, between):
            imprint = "masthead" in (known[one], known[two])
            for index in between:
                heads = is_heading(pieces[index].text)
                if heads or imprint:
                    found[index] = "contents" if heads else "masthead"
        if {known[one], known[two]} == {"masthead", "contents"} and len(between) <= _TITLE:
            found |= dict.fromkeys(_own_name(pieces, between), "masthead")
    for index in labelled:
        found |= dict.fromkeys(_declared(pieces, index + 1, known), "masthead")
    return found


def below_imprint(
    pieces: Sequence[Piece], front: Mapping[int, Kind], starts: Collection[int]
) -> dict[int, Kind]:
    """The lines right below imprint or contents page that go on with the imprint, by index.

    They hold an item of it, or say in a sentence what the periodical wants of readers.
    """
    found: dict[int, Kind] = {}
    for index, kind in front.items():
        if kind not in ("masthead", "contents"):
            continue
        imprint = kind == "masthead" or _is_item(pieces[index].text)
        last = index
        for at in range(index + 1, min(len(pieces), index + 1 + _LINES)):
            line = pieces[at]
            if at in front or at in starts or line.level or line.rows or not line.text.strip():
                break
            if _opens_text(pieces, at):
                break
            if _says(line.text) or (imprint and _is_item(line.text)):
                found |= dict.fromkeys(range(last + 1, at + 1), "masthead")
                last = at
            elif not imprint or at - last > _OTHERS or not _are_lines(pieces, [at]):
                break
    return found


def _opens_text(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a text begins: what editors head theirs with, or a line or sentence above one."""
    text = pieces[at].text
    if is_editorial(text) or _TO_READERS.fullmatch(bare(text)):
        return True
    below = pieces[at + 1].text.strip() if at + 1 < len(pieces) else ""
    runs = len(below) >= _TEXT and below[-1] in TERMINAL and not _says(below)
    return runs and (_says(text) or is_title_line(pieces[at]))


def _says(text: str) -> bool:
    """Whether a line is what the periodical says of rights and use, in a sentence."""
    text = text.strip()
    says = _SAYS.match(text) is not None and _RIGHTS.search(text) is not None
    return says and text.count("。") <= 1 and len(text) <= _SAID


def _is_item(text: str) -> bool:
    """Whether a line has an item of the imprint among its words."""
    words = [word for word in re.split(r"[\s\u3000:：/／]+", text.strip()) if word]
    told = len(text) <= _SAID and text.rstrip()[-1:] not in TERMINAL
    office = split_office(text)
    heads = [word for word in words if OFFICE.fullmatch(word)]
    heads += [fold_spaces(office[0])] if office else []
    return told and any(IMPRINT.search(head) or not _SIGNS.search(head) for head in heads)


def _own_name(pieces: Sequence[Piece], between: Collection[int]) -> Collection[int]:
    """The lines between contents page and imprint, if they are the name on the cover, alone."""
    names = {bare(piece.text) for piece in pieces[:_TITLE]} - {""}
    texts = [bare(pieces[index].text) for index in between if pieces[index].text.strip()]
    return between if texts and all(text in names for text in texts) else ()


def _are_lines(pieces: Sequence[Piece], between: Collection[int]) -> bool:
    """Whether these pieces are short lines, and no picture with its caption."""
    texts = [pieces[index].text.strip() for index in between]
    return all(0 < len(text) < _SHORT and text[-1] not in TERMINAL for text in texts)


def _translated(
    pieces: Sequence[Piece], front: Mapping[int, Kind], contents: Contents
) -> Iterator[int]:
    """The lines of a contents page in English: page numbers of the Chinese one, ascending."""
    pages = {entry.page for entry in contents.entries if entry.page is not None}
    run: list[int] = []
    for index in range(len(pieces) + 1):
        inside = index < len(pieces) and index not in front
        if inside and is_latin(pieces[index].text) and not pieces[index].rows:
            run.append(index)
            continue
        numbers = [hit.page for at in run if (hit := number_first(pieces[at].text)) and hit.page]
        known = sum(number in pages for number in numbers)
        if len(numbers) >= _ENTRIES and numbers == sorted(numbers):
            yield from run if known >= _KNOWN * len(numbers) else ()
        run = []


def _declared(pieces: Sequence[Piece], start: int, known: Mapping[int, Kind]) -> list[int]:
    """The declaration that begins at `start`, its heading and paragraphs; [] if there is none."""
    if start in known or start >= len(pieces):
        return []
    if not _DECLARATION.fullmatch(fold_spaces(pieces[start].text)):
        return []
    end = start + 1
    while (
        end < min(len(pieces), start + 1 + _PARAGRAPHS)
        and end not in known
        and not pieces[end].level
        and _OWN.search(pieces[end].text)
    ):
        end += 1
    return [*range(start, end)] if end > start + 1 else []

"""The signatures below letters and texts: a place or a trade, and a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import Byline, is_credit, parse_byline
from issue2book.segment.jobs import NO_WRITER, OFFICE
from issue2book.segment.names import looks_like_name
from issue2book.segment.pieces import cut
from issue2book.segment.text import HAN, is_source, tail_state, without_brackets
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

_SIGNED = re.compile(r"^[—─–-]{1,2}\s*(?P<place>\S{2,20})[\s\u3000]+(?P<name>\S{2,4})$")


def parse_signature(text: str) -> Byline | None:
    """The signature under a letter: a dash, the place or trade, the name.

    >>> parse_signature("——苇渡镇 王小满").names, parse_signature("——从一张旧照片说起")
    (('王小满',), None)
    """
    hit = _SIGNED.match(text.strip())
    if hit is None or not looks_like_name(hit["name"]):
        return None
    return Byline((hit["name"],), hit["place"], strong=False)


#: Who writes to the editors without a name, or with half of one.
_READER = re.compile(
    rf"(?:一位?|老|{one_of('本刊 热心 忠实')})?{one_of('读者 网友 学生 家长')}"
    rf"|{one_of('匿名 佚名 无名氏')}"
    rf"|一[位名个個][{HAN}]{{2,12}}|{one_of('不愿 不想 未 不便 请勿')}{one_of('署名 具名 留名')}"
    rf"|[小老阿][{HAN}]|[{HAN}]{{1,2}}{one_of('先生 女士 小姐 老师 同学 同志 大爷 大妈')}"
)
#: The same, but such words may be anything where no place stands before them.
_UNNAMED = re.compile(f"一[位名个個][{HAN}]{{2,12}}(?<!读者)(?<!讀者)")
#: What stands before the name: a place, or readers in general.
_PLACE = re.compile(
    rf"(?:[省市县縣区區镇鎮乡鄉村州旗路街巷里]|{one_of('读者 网友 街道 社区')})$"
    r"|^(?:[初高大][一二三四]|[一二三四五六七八九]年[级級])$"
)
_GLUED = re.compile(rf".{{0,12}}{one_of('读者 网友')}[{HAN}]{{2,4}}")
#: 香港　Anson Lau: a place in ideographs, two names in letters; 专题 Special Report is a section.
_ABROAD = re.compile(
    rf"[{HAN}]{{2,6}}[ \u3000]+(?!.*(?:Story|Report|Feature|Focus|Special|Cover|News|Review|Letter"
    r"|Column|Culture|People|Life|Art|View|World|Topic|Opinion|History|Photo))[A-Z][a-z]+"
    r"(?: [A-Z][a-z]*\.?){1,2}"
)
#: Characters of a signature, and of one that names an institution, an office and a name.
_SIGNATURE, _INSTITUTION = 24, 40


def signs_letter(text: str) -> bool:
    """Whether a short line below a letter can be its signature: a place or a trade, and a name.

    >>> [signs_letter(t) for t in ("石阶镇 孙一舟", "（读者 阿苇）", "下渡村读者罗杏", "一个错字")]
    [True, True, True, False]
    >>> signs_letter("高一　半张饭票"), signs_letter("高一　军训")
    (True, True)
    >>> signs_letter("香港　Anna Lai"), signs_letter("渡口 Wharf")
    (True, False)
    >>> signs_letter("石阶市石埠镇第一人民医院心血管内科 副主任医师 林小满")
    True
    >>> signs_letter("机修厂 一名夜班工人"), signs_letter("炼焦厂 不想署名")
    (True, True)
    """
    core = without_brackets(text.strip().lstrip("—─–- "))
    if not core or len(core) > _INSTITUTION or re.search("[，。！？；：,;:]", core):
        return False
    place, name = _place_and_name(core)
    if len(core) > _SIGNATURE:
        return len(place) > 1 and bool(OFFICE.search(place[-1])) and looks_like_name(name)
    if _ABROAD.fullmatch(core):
        return True
    if not place and _UNNAMED.fullmatch(name):
        return False
    if looks_like_name(name) or _READER.fullmatch(name) or _GLUED.fullmatch("".join(place) + name):
        return True
    placed = bool(place) and bool(_PLACE.search(place[-1]) or OFFICE.search(place[-1]))
    return placed and re.fullmatch(f"[{HAN}]{{2,4}}", name) is not None


def is_pen_named(text: str) -> bool:
    """Whether a line below a letter is two words set apart: a place and a pen name.

    >>> is_pen_named("江畔　失眠的人"), is_pen_named("江畔 失眠的人")
    (True, False)
    """
    return _PEN_NAMED.fullmatch(text.strip()) is not None


_PEN_NAMED = re.compile(rf"[{HAN}]{{2,6}}(?:\u3000| {{2,}})[{HAN}]{{2,6}}")


def is_unnamed(text: str) -> bool:
    """Whether a line tells of a writer without a name: 一名收银员; it may be anything else, too.

    >>> is_unnamed("一名夜班工人"), is_unnamed("夜班工人")
    (True, False)
    """
    return _UNNAMED.fullmatch(text.strip()) is not None


def _place_and_name(core: str) -> tuple[list[str], str]:
    """The words before a name, and the name: print sets the two characters of one apart."""
    *place, name = core.split()
    if place and len(name) == 1 == len(place[-1]):
        name = place.pop() + name
    return place, name


#: Who asks the editors, or an expert: 河南读者孟女士问, 网友阿满咨询.
READER_ASKS = (
    rf"[^，。！？：:]{{0,10}}{one_of('读者 网友 患者 病友 听众 观众 市民 家长 用户 农户 订户')}"
    rf"[^，。！？：:]{{0,8}}{one_of('问 提问 请问 咨询 来问 请教 求助')}"
)
_ANSWERS = re.compile(r"(?:编者|編者|编辑|編輯)?(?:答|答[复覆疑]|答[读讀]者)[：:]")


def is_answer(text: str) -> bool:
    """Whether a paragraph answers a reader's question: who is named below gave the answer.

    >>> is_answer("编者答：能换。"), is_answer("答卷收上来了：三十份。")
    (True, False)
    """
    return bool(_ANSWERS.match(text.strip()))


def is_residence(text: str) -> bool:
    """Whether words are where readers say that they live: 石阶镇, 江畔路.

    >>> is_residence("石阶镇"), is_residence("石阶")
    (True, False)
    """
    return _PLACE.search(text) is not None


def is_signature(text: str) -> bool:
    """Whether a line has both, the place or the trade and the name, so that it is no title.

    >>> is_signature("石阶镇 孙一舟"), is_signature("孙一舟")
    (True, False)
    """
    return len(text.split()) > 1 and signs_letter(text)


def is_closing(text: str) -> bool:
    """Whether a line in brackets has both, below the text that they sign.

    >>> is_closing("（石阶镇 孙一舟）"), is_closing("（孙一舟）"), is_closing("石阶镇 孙一舟")
    (True, False, False)
    """
    return without_brackets(text.strip()) != text.strip() and is_signature(text)


def is_marked_signature(text: str) -> bool:
    """Whether a line that OCR marks as a heading signs a letter, or an answer, all the same.

    >>> [is_marked_signature(t) for t in ("石阶镇 孙一舟", "编 者", "本刊编辑部", "孙一舟")]
    [True, True, True, False]
    """
    return is_signature(text) or _EDITORS.fullmatch("".join(text.split())) is not None


_EDITORS = re.compile(rf"[—─–-]*[（(]?(?:{one_of('本刊 本报')})?{one_of('编者 编辑部')}[)）]?")


#: Who took a text from where, edited it, or wrote it otherwise: no signature.
_NO_SIGNATURE = re.compile(
    one_of("作者 责任编辑 责编 编辑 摘自 选自 原载 来源 资料 图 摄 本文 编者 未完 待续 注")
)


#: Who edits or teaches is named at the end only.
_EDITOR = re.compile(rf"[（(【]?{one_of('责任编辑 责编 本文编辑 特约编辑 指导老师 指导教师')}")
#: （责任编辑　文　樾）: whatever the name looks like.
_EDITED = re.compile(rf"[（(]{one_of('责任编辑 责编')}[ \u3000：:/／]+[{HAN} \u3000]{{2,8}}[)）]")


def names_editor(text: str) -> bool:
    """Whether a line tells who edited the text above it, or taught its young writer.

    >>> names_editor("（责任编辑：孙 舟）"), names_editor("责任编辑的一天")
    (True, False)
    """
    line = text.strip()
    return bool(_EDITOR.match(line)) and (is_credit(text) or bool(_EDITED.fullmatch(line)))


#: （作者系…）, （根据录音整理，有删节）: what is said of a text when it is over.
_SAID = re.compile(
    rf"[（(](?:本文)?(?:{one_of('作者')}{one_of('系 为 单位')}(?![统統]).{{2,60}}"
    rf"|{one_of('根据')}[^。（）()]{{2,16}}{one_of('整理')}[^。（）()]{{0,10}})[)）]"
)


def says_it_is_over(text: str) -> bool:
    """Whether a line in brackets tells who wrote the text above it, or from what it was made.

    >>> [says_it_is_over(t) for t in ("（作者系石阶镇镇长）", "（根据录音整理，有删节）")]
    [True, True]
    >>> says_it_is_over("（作者系统整理了来信）"), says_it_is_over("（二）根据来信整理")
    (False, False)
    """
    return _SAID.fullmatch(text.strip()) is not None


def parse_closing(text: str) -> Byline | None:
    """Who signs a text in brackets below it, a place or an office beside the name or not.

    >>> parse_closing("（石阶镇 孙 舟）").names, parse_closing("（老 垄）").names
    (('孙舟',), ('老垄',))
    >>> parse_closing("（流域预警室 林小满 罗杏）").names
    ('林小满', '罗杏')
    >>> parse_closing("（责任编辑：孙舟）"), parse_closing("孙一舟")
    (None, None)
    """
    line = text.strip()
    core = without_brackets(line)
    if core == line or _NO_SIGNATURE.match(core) or NO_WRITER.match(core):
        return None
    read = parse_byline(line, placed=True)
    place, name = _place_and_name(core)
    placed = read is not None and len(read.names) > 1 and _PLACE.search(read.names[0])
    if read is not None and not placed:
        return read
    if not (signs_letter(line) and re.fullmatch(f"[{HAN}]{{2,4}}", name)):
        return None
    names = [name]
    while len(place) > 1 and looks_like_name(name) and looks_like_name(place[-1]):
        names.insert(0, place.pop())  # 预警室 甲 乙
    return Byline(tuple(names), " ".join(place) or None, strong=bool(place))


def closing_lines(pieces: Sequence[Piece], closed: Collection[int]) -> frozenset[int]:
    """The lines in brackets below texts that sign them, where a heading follows most of those.

    In input without marks of headings a short line will do.
    """
    found = [
        at
        for at in range(1, len(pieces))
        if at not in closed
        and not pieces[at].level
        and tail_state(pieces[at - 1].text) == "closed"
        and parse_closing(pieces[at].text) is not None
    ]
    marked = any(piece.level for piece in pieces)
    headed = sum(
        any(
            pieces[below].level > 0 if marked else _heads(pieces, below)
            for below in range(at + 1, min(at + 3, len(pieces)))
        )
        for at in found
    )
    return frozenset(found if headed >= max(_FEWEST, _SHARE * len(found)) else ())


def closing_sources(pieces: Sequence[Piece], closed: Collection[int]) -> frozenset[int]:
    """The lines that say where a digest has the texts above from, if a heading follows most."""
    found = [at for at in range(len(pieces)) if at not in closed and is_source(pieces[at].text)]
    headed = [at for at in found if _ends(pieces, at)]
    return frozenset(headed if len(headed) > max(_FEWEST, _SHARE * len(found)) else ())


#: Texts that end so, and the share with a heading within two lines below, that make a habit.
_FEWEST, _SHARE = 3, 0.5


#: （作者：某某）, （文/某某）, （某某） behind the last sentence of a text.
_GLUED_SIGN = re.compile(
    r"(?<=[。！？…”』」])[ \u3000]*"
    rf"(?P<sign>[（(](?P<job>{one_of('作者 文 撰文 执笔')}[ \u3000]*[:：/／][ \u3000]*)?"
    r"[^（()）。，]{2,40}[)）])$"
)
#: Characters of a line that stands over a text.
_OVER = 25


#: Lines that say where a text is from, of which so many make a digest.
DIGEST = 4
#: （摘自《某报》） behind the last sentence of a text.
_GLUED_SOURCE = re.compile(r"(?<=[。！？…”』」])[ \u3000]*(?P<sign>[（(][^（()）]{4,70}[)）])$")


def part_signatures(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, what signs a text behind its last sentence as a line of its own.

    Names alone do so where three texts or more end in them, there or on a line of their own; in a
    collection of sayings each paragraph does. On a page of short news each item of one paragraph
    does: where half of them are such items, these stay whole and only the others count.
    So does where a digest has the text from, if other texts say it on a line.
    """
    found = {at: hit for at in range(len(pieces)) if (hit := _sign_at(pieces, at))}
    sources = _glued_sources(pieces)
    plain = [at for at, hit in found.items() if not hit["job"]]
    alone = sum(map(_stands_alone, pieces)) if plain else 0
    items = {at for at in plain if _heads(pieces, at - 1)}
    if 2 * len(items) >= len(plain):
        plain = [at for at in plain if at not in items]
    habit = len(plain) + (alone if alone >= len(plain) else 0) >= _FEWEST
    found = {at: hit for at, hit in found.items() if hit["job"] or (habit and at in plain)}
    found |= sources
    return tuple(
        line
        for at, piece in enumerate(pieces)
        for line in (_cut_off(piece, found[at]) if at in found else (piece,))
    )


def _heads(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line stands over the next paragraph."""
    text = pieces[at].text if at >= 0 else ""
    return len(text) <= _OVER and text[-1:] not in "。！？"


def _stands_alone(piece: Piece) -> bool:
    """Whether a line is nothing but names in brackets."""
    byline = parse_closing(piece.text) if len(piece.text) <= _INSTITUTION else None
    return byline is not None and all(map(looks_like_name, byline.names))


def _sign_at(pieces: Sequence[Piece], at: int) -> re.Match[str] | None:
    """The names in brackets that a paragraph ends in, with a heading or nothing behind it."""
    piece = pieces[at]
    hit = None if piece.level or piece.rows else _GLUED_SIGN.search(piece.text.rstrip())
    if hit is None or not _ends(pieces, at):
        return None
    sign = hit["sign"]
    byline = parse_byline(sign) or (parse_closing(sign) if is_signature(sign) else None)
    return hit if byline is not None and byline.names else None


def _ends(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a heading stands below a line, or nothing."""
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    return (
        below is None
        or below.level > 0
        or (len(below.text) <= _OVER and below.text[-1:] not in "。！？")
    )


def _glued_sources(pieces: Sequence[Piece]) -> dict[int, re.Match[str]]:
    """Where texts are from, in brackets behind the last sentence of paragraphs (indexes).

    In an issue that often says so, nothing else is printed there; else a heading must follow.
    """
    found: dict[int, re.Match[str]] = {}
    alone = 0
    for at, piece in enumerate(pieces):
        alone += is_source(piece.text)
        hit = None if piece.level or piece.rows else _GLUED_SOURCE.search(piece.text.rstrip())
        if hit and is_source(hit["sign"]):
            found[at] = hit
    if alone >= DIGEST:
        return found
    return {at: hit for at, hit in found.items() if alone and _ends(pieces, at)}


def _cut_off(piece: Piece, hit: re.Match[str]) -> tuple[Piece, Piece]:
    text, sign = cut(piece, hit.start("sign"))
    return text, msgspec.structs.replace(sign, gap=1)

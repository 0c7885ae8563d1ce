"""Jump lines as printed: 下转第17页, （上接第13页《题名》）, in both scripts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from issue2book.segment.numerals import is_number, number_of
from issue2book.segment.pieces import cut
from issue2book.segment.text import KEPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

_PLACE = (
    r"(?:[第至到]\s*)*"
    r"(?P<page>\d{1,4}|[一二三四五六七八九十]{1,3}|[A-D]\d{1,2}|封[一二三四底面])"
)
_LINE = (
    r"(?:《(?P<before>[^》]{1,40})》\s*)?"
    r"(?:本?[文篇]|文章|[余餘全]文|[余餘]下)?\s*"
    r"(?:(?P<to>下[转轉接]|[续續][转轉]|[转轉续續](?=[第封P\s\d])|未完[，,]?\s*[见見下轉转接]+)"
    r"|(?P<from>上接|[承续續]接|[续續接]自|[接承](?=[第封P\s\d])))"
    r"\s*(?P<paper>[Pp]\.?\s*)?" + _PLACE + r"\s*(?P<unit>[版页頁]?)"
    r"\s*[:：]?\s*(?:《(?P<after>[^》]{1,40})》|(?P<loose>[^。！？]{0,20}?))"
)
_OPEN, _CLOSE = r"[（(\[【〔<〈▼▲►▶◀←→]\s*", r"\s*[）)\]】〕>〉▼▲►▶◀←→]"
_ALONE = re.compile(rf"^(?:{_OPEN})*{_LINE}(?:{_CLOSE})*$")
_AT_END = re.compile(rf"(?<=\S)\s*(?P<jump>{_OPEN}{_LINE}{_CLOSE})\s*$")
_AT_START = re.compile(rf"^\s*(?P<jump>{_OPEN}{_LINE}{_CLOSE})\s*(?=\S)")


class Jump(msgspec.Struct, frozen=True):
    """What a jump line says: where the text goes on (to) or came from, and of which article."""

    way: Literal["to", "from"]
    page: int | None
    title: str | None = None


#: What closes an instalment, or the last of them; and what says from which issue one goes on.
_ISSUE = r"(?:[上前]一?期|(?:本刊)?(?:\d{4}年)?(?:总?第)?\d{1,3}期)"
_INSTALMENT = re.compile(
    rf"[（(\[【〔]?(?:(?:[上紧]?接|[承续續])\s?{_ISSUE}|(?:未完[，,]?)?(?:本期)?(?:[待未][续續]|下期[续續][完载載]|[连連][载載]完|[续續]完|全文完|未完))[）)\]】〕]?"
)


def tells_instalment(text: str) -> bool:
    """Whether a line says that another issue has more of the text, or that this is all of it.

    >>> tells_instalment("（未完待续）"), tells_instalment("未完的信")
    (True, False)
    >>> tells_instalment("（上接2031年第2期）"), tells_instalment("接上期")
    (True, True)
    """
    return bool(_INSTALMENT.fullmatch(text.strip()))


@lru_cache(maxsize=KEPT)
def parse_jump(text: str) -> Jump | None:
    """The jump that a line is, if it is one.

    >>> parse_jump("（下转第17页）").page, parse_jump("上接第12页《桥》").title
    (17, '桥')
    >>> parse_jump("（文轉第16頁）").page, parse_jump("（續自第3頁）").way
    (16, 'from')
    >>> parse_jump("（接过第三棒）"), parse_jump("续第一章")
    (None, None)
    """
    hit = _ALONE.match(text.strip()) if len(text) <= 60 else None
    return _jump(hit) if hit else None


def _jump(hit: re.Match[str]) -> Jump | None:
    verb, loose = hit["to"] or hit["from"], (hit["loose"] or "").strip()
    counted = verb[0] in "上下" and hit["page"].isdecimal() and not loose
    if not (hit["unit"] or hit["paper"] or hit["page"][0] == "封" or counted):
        return None  # 接第二棒, 下接一段
    page = number_of(hit["page"]) if is_number(hit["page"]) else None  # 封三, A2
    title = hit["before"] or hit["after"] or loose or None
    return Jump("to" if hit["to"] else "from", page, title)


def split_jumps(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with jump lines at the ends of running text apart from it."""
    out: list[Piece] = []
    for piece in pieces:
        rest = piece
        hit = None if piece.rows or parse_jump(piece.text) else _AT_START.match(piece.text)
        if hit:
            jump, rest = cut(piece, hit.end())
            out.append(jump)
        end = None if rest.rows or parse_jump(rest.text) else _AT_END.search(rest.text)
        out += cut(rest, end.start()) if end else (rest,)
    return tuple(out)

"""Thanks of the periodical to those who helped with the issue (致谢, 鸣谢), at its end.

A paper thanks its helpers, too: these thanks speak of the issue or of its editors.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.contents_lines import without_translation
from issue2book.segment.heads import is_rubric
from issue2book.segment.text import bare
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

_HEAD = re.compile(
    rf"(?:{one_of('特别 衷心 诚挚 本期 本刊')})?{one_of('致谢 鸣谢 敬谢 谢启 志谢')}"
    rf"(?:{one_of('名单 单位')})?"
)
#: Others that say whom: 2030年度捐赠鸣谢, 感谢本期审稿人, 致审稿专家, 徵信錄.
_TO_WHOM = re.compile(
    rf".{{2,10}}{one_of('鸣谢 敬谢 致谢')}"
    rf"|{one_of('感谢 致谢')}{one_of('本期 本刊 有您 有你 各位')}.{{0,8}}"
    rf"|{one_of('敬致 致')}{one_of('本刊 本期')}?{one_of('审稿 审读')}.{{1,6}}"
    rf"|{one_of('征信录 徵信录')}"
)
_OWN = re.compile(one_of("本刊 本期 本社 编辑部 编采 采编 编辑过程 编者"))
_THANKS = re.compile(one_of("致谢 感谢 鸣谢 谢意 谢忱 谢枕 谨致 谨此 谨向 谨表"))
#: What is given, and by whom received.
_GIVEN = re.compile(one_of("承蒙 惠赠 惠赐 捐赠 捐款 捐资 收到"))
#: Who writes a paper thanks the editors as well.
_PAPER = re.compile(one_of("本文 本研究 审稿 课题 论文 笔者 作者感谢"))
_TO_US = re.compile(
    rf"{one_of('感谢 致谢 谢谢 感激')}[^，。]{{0,6}}{one_of('本刊 编辑部 编者 本社')}"
    rf"|[向对對][^，。]{{0,4}}{one_of('本刊 编辑部 编者 本社')}|[“「]"
)
#: A sum that was given, at the end of a line; what the list below is called.
_AMOUNT = re.compile(rf"\S[ \u3000]+(?:{one_of('人民币 港币 新台币')})?[\d,，]{{2,}}元$")
_LIST = re.compile(one_of("支持 芳名 名录 名单 捐赠者 如下 以下 下列"))
#: What a note below the list says.
_NOTE = re.compile(rf"{one_of('另收 另有 如有错漏 如有遗漏 匿名 无名氏')}")
_ENDS = re.compile(rf"{one_of('参考文献 注释 附录')}|[\[［【]\d")
#: Characters of one who is thanked, or of a line of them; pieces of such thanks, most.
_SHORT, _MOST = 45, 14
#: Lines of the head below the first.
_HEADS = 2


def thanks_of(
    pieces: Sequence[Piece], taken: Collection[int], listed: Collection[int]
) -> Iterator[range]:
    """The pieces of each thanks, its heading first; `taken` and `listed` begin other things."""
    behind = 0
    for at, piece in enumerate(pieces):
        above = (i for i in range(at - _HEADS, at) if i in listed)
        if any(_names(pieces[i].text) for i in above):
            continue  # a title below the listed name
        if at in taken or at in listed or at < behind or piece.rows or not _names(piece.text):
            continue
        text = next(
            (i for i in range(at + 1, min(len(pieces), at + 2 + _HEADS)) if _is_body(pieces[i])),
            at,
        )
        if any(i in taken or (i > at + 1 and i in listed) for i in range(at + 1, text + 1)):
            continue
        head = _word(piece.text)
        told = _TO_WHOM.fullmatch(head) or is_rubric(head, "donors") or text > at + 1
        own = text > at and _is_own(pieces[text])
        if own or (told and text > at and _is_given(pieces[text])):
            behind = _end(pieces, text - 1, {*taken, *listed})
            yield range(at, behind)


def _word(text: str) -> str:
    """A line without marks, and without its English."""
    return bare(without_translation(text.strip()))


def _names(text: str) -> bool:
    """Whether a line is what thanks are called."""
    head = _word(text)
    named = _HEAD.fullmatch(head) or _TO_WHOM.fullmatch(head) or is_rubric(head, "donors")
    return bool(named)


def _is_body(piece: Piece) -> bool:
    """Whether a piece is no further line of the head: thanks are said, or things given."""
    text = piece.text.strip()
    return (
        bool(piece.rows)
        or len(text) > _SHORT
        or _is_own(piece)
        or _AMOUNT.search(text) is not None
    )


def _is_given(piece: Piece) -> bool:
    """Whether a piece says what was given, and thanks for it, or begins the list of it."""
    text = piece.text.strip()
    if piece.rows or _AMOUNT.search(text):
        return True
    return bool(_GIVEN.search(text)) and bool(_THANKS.search(text) or _LIST.search(text))


def _is_own(piece: Piece) -> bool:
    text = piece.text.strip()
    thanked = _THANKS.search(text)
    own = _OWN.search(text)
    # 感谢编辑部 is said by somebody else; 他向本刊致谢 is told
    said = own is not None and thanked is not None and not _TO_US.search(text)
    return said and not piece.level and not _PAPER.search(text)


def _end(pieces: Sequence[Piece], start: int, taken: Collection[int]) -> int:
    """The index behind the thanks: they go on with short lines, and with what is the issue's own.

    The short lines above a text of another kind are its head.
    """
    said = start + 2
    for at in range(start + 2, min(len(pieces), start + _MOST)):
        piece = pieces[at]
        ended = piece.level or piece.picture is not None or _ENDS.match(piece.text.strip())
        if at in taken or ended:
            return at
        listed = bool(piece.rows) or _AMOUNT.search(piece.text.strip()) is not None
        noted = _OWN.search(piece.text) or _THANKS.search(piece.text) or _NOTE.search(piece.text)
        if listed or noted:
            said = at + 1
        elif len(piece.text) > _SHORT or piece.text.rstrip()[-1:] == "。":
            return said
    return min(len(pieces), start + _MOST)


def with_listed_thanks(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents
) -> list[Window]:
    """The windows; listed thanks that nobody signs, and lists of who gave, are such units.

    The word alone above a title of its own is a window that goes with it.
    """
    out: list[Window] = []
    for window in windows:
        label = out[-1] if out and _is_label(out[-1], pieces) else None
        above = label.indexes if label and label.indexes[-1] < min(window.indexes) else ()
        if not _is_listed_thanks(window, above, pieces, contents):
            out.append(window)
            continue
        out = out[:-1] if above else out
        lines = (*above, *window.indexes)
        thanks = msgspec.structs.replace(
            window, kind="thanks", indexes=lines, subtitle=(), byline=None, column=None
        )
        out.append(thanks)
    return out


def _is_label(window: Window, pieces: Sequence[Piece]) -> bool:
    """Whether a window is nothing but what thanks are called."""
    lines = [i for i in window.indexes if pieces[i].text.strip()]
    return len(lines) == 1 and _names(pieces[lines[0]].text)


def _is_listed_thanks(
    window: Window, above: Sequence[int], pieces: Sequence[Piece], contents: Contents
) -> bool:
    signed = window.entry is not None and contents.entries[window.entry].authors
    if signed or not window.title or window.kind in ("thanks", "statistics"):
        return False
    named = [pieces[i].text for i in (*above, *window.kicker)] + [window.column or ""]
    named.append("".join(pieces[i].text for i in window.title))
    if not any(_names(name) for name in named):
        return False
    below = [i for i in window.indexes if i > window.title[-1] and pieces[i].text][: _HEADS + 2]
    first = next((pieces[i] for i in below if _is_body(pieces[i])), None)
    if first is None or _is_own(first):
        return first is not None
    given = any(_GIVEN.search(pieces[i].text) for i in below)
    return given and (bool(_OWN.search(first.text)) or _is_given(first))

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
_ENDS = re.compile(rf"{one_of('参考文献 注释 附录')}|[\[［【]\d")
#: Characters of one who is thanked, or of a line of them; pieces of such thanks, most.
_SHORT, _MOST = 45, 14


def thanks_of(
    pieces: Sequence[Piece], taken: Collection[int], listed: Collection[int]
) -> Iterator[range]:
    """The pieces of each thanks, its heading first; `taken` and `listed` begin other things."""
    for at, piece in enumerate(pieces):
        head = bare(without_translation(piece.text.strip()))
        if at in taken or at in listed or piece.rows or not _HEAD.fullmatch(head):
            continue
        below = pieces[at + 1 : at + 2] if at + 1 not in taken else ()
        if any(_is_own(piece) for piece in below):
            yield range(at, _end(pieces, at, {*taken, *listed}))


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
        if _OWN.search(piece.text) or _THANKS.search(piece.text):
            said = at + 1
        elif len(piece.text) > _SHORT or piece.text.rstrip()[-1:] == "。":
            return said
    return min(len(pieces), start + _MOST)


def with_listed_thanks(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents
) -> list[Window]:
    """The windows; listed thanks that nobody signs, and lists of who gave, are such units."""
    return [
        msgspec.structs.replace(window, kind="thanks", subtitle=(), byline=None, column=None)
        if _is_listed_thanks(window, pieces, contents)
        else window
        for window in windows
    ]


def _is_listed_thanks(window: Window, pieces: Sequence[Piece], contents: Contents) -> bool:
    if window.entry is None or contents.entries[window.entry].authors or not window.title:
        return False
    name = bare(without_translation("".join(pieces[i].text for i in window.title).strip()))
    if not (_HEAD.fullmatch(name) or is_rubric(name, "donors")):
        return False
    below = (pieces[i] for i in window.indexes if i > window.title[-1] and pieces[i].text)
    first = next(below, None)
    given = first is not None and _OWN.search(first.text) and _GIVEN.search(first.text)
    return first is not None and (bool(given) or _is_own(first))

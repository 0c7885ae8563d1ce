"""Titles of two lines of which the upper was taken for the kicker: its words are not at an end.

`渡船：` and below it `停摆之后的七天`, `旧街的` and `两种钟点`: both lines are marked alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.labels import FRONT
from issue2book.segment.text import bare
from issue2book.segment.traditional import one_of
from issue2book.segment.word_bridge import word_bridge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: What no kicker ends with: a mark that opens, a word that wants another.
_OPEN = re.compile(rf"[：:，、]$|{one_of('的 与 和 及 在 从 把 被 让 向 之 或')}$")
#: Characters of such a line, most.
_LONGEST = 20
#: And least, where no mark ends it.
_CLAUSE = 4


def with_whole_titles(windows: Iterable[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows; a kicker whose words go on in the title is the first line of that."""
    return [_whole(window, pieces) for window in windows]


def _whole(window: Window, pieces: Sequence[Piece]) -> Window:
    above = window.title[0] - 1 if window.title else -1
    if above not in window.kicker or window.kind in FRONT or not _goes_on(pieces, above):
        return window
    text = pieces[above].text.strip()
    if text[-1].isalnum() and bare(text) == bare(window.column or ""):
        return window
    kicker = tuple(at for at in window.kicker if at != above)
    return msgspec.structs.replace(window, kicker=kicker, title=(above, *window.title))


def _goes_on(pieces: Sequence[Piece], at: int) -> bool:
    upper, lower = pieces[at], pieces[at + 1]
    text = upper.text.strip()
    alike = upper.level == lower.level > 0 or (upper.all_bold and lower.all_bold)
    if text[-1:].isalnum() and (len(text) < _CLAUSE or word_bridge().knows(text)):
        return False  # 现在
    return alike and len(text) <= _LONGEST and _OPEN.search(text) is not None

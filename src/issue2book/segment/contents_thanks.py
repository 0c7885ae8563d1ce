"""Lists of those who are thanked on a contents page: organisations, and who stands among them."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from issue2book.segment.contents_lines import kind_of
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

_ORGANISATION = re.compile(
    one_of("委 局 厅 会 院 校 社 行 市 县 区 处 办 站 所 部 政府 公司 集团 中心 大学") + "$"
)
#: Longest name in a list of thanks.
_NAME = 22
#: So far below a name another one must be known as a body.
_NEAR = 4


def is_list_of_bodies(piece: Piece) -> bool:
    """Whether a line consists of names of organisations (in a list of thanks)."""
    tokens = piece.text.split()
    return (
        0 < len(tokens) <= 4
        and piece.level == 0
        and all(4 <= len(token) <= _NAME and _ORGANISATION.search(token) for token in tokens)
    )


def is_among_bodies(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a short line goes on with a list of thanks, by its neighbours.

    Shops, libraries and people are thanked too; their names end in no word of an office. Such a
    line has bodies not far below it, or stands in a block of lines that are mostly bodies.
    """
    if not _is_name(pieces[index]):
        return False
    below = next((p for p in islice(pieces, index + 1, index + _NEAR) if _stops(p)), None)
    if below is not None and is_list_of_bodies(below):
        return True
    start = index
    while start and pieces[start].gap == 0:
        start -= 1
    block = [pieces[start], *takewhile(_goes_on, islice(pieces, start + 1, None))]
    return 2 * sum(map(is_list_of_bodies, block)) > len(block) > 2


def _is_name(piece: Piece) -> bool:
    """A short line without number, mark or level: it could be a name that is thanked."""
    text = piece.text.strip()
    return (
        not piece.level
        and 2 <= len(text) <= _NAME
        and kind_of(piece) == "plain"
        and not any(map(str.isdigit, text))
    )


def _stops(piece: Piece) -> bool:
    return is_list_of_bodies(piece) or not _is_name(piece)


def _goes_on(piece: Piece) -> bool:
    """A line of the same block, below a hard line break."""
    return piece.gap == 0

"""Texts of which several people sign a part each: letters on one page, answers to one question."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.signatures import is_signature
from issue2book.segment.text import tail_state
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: Parts of a text, each with its signature, from which on these are some; characters of a text.
_PARTS, _TEXT = 2, 24
_REPLY = re.compile(
    rf"[【（]?{one_of('编者 编辑 编辑部 本刊 作者')}"
    rf"{one_of('复 答 回复 答复 回应 的话')}?[】）:：]"
)


def signatures_of_parts(pieces: Sequence[Piece], body: Sequence[int]) -> list[int]:
    """The lines of a text that sign its parts, each below one: none where they might head these.

    Two at least have a place or a trade and a name; the first line is none, and no more than an
    answer of the editors stands below the last.
    """
    found = [
        at
        for above, at in pairwise(body)
        if _has_both(pieces[at].text)
        and len(pieces[above].text) > _TEXT
        and tail_state(pieces[above].text) == "closed"
    ]
    if len(found) < _PARTS or _has_both(pieces[body[0]].text):
        return []
    below = [pieces[at].text for at in body if at > found[-1] and len(pieces[at].text) > _TEXT]
    return found if all(map(is_reply, below)) else []


def _has_both(text: str) -> bool:
    """Whether a line has a place or a trade and a name; 黄　昏 is one word set apart.

    >>> _has_both("石阶镇　孙一舟"), _has_both("黄　昏")
    (True, False)
    """
    words = text.strip().strip("（）()").split()
    return is_signature(text) and len(words[0]) > 1


def is_reply(text: str) -> bool:
    """Whether a paragraph is what the editors, or who is meant, say to a letter.

    >>> [is_reply(t) for t in ("编者复：谨致歉。", "【编者回复】已转交。", "他答复说：好。")]
    [True, True, False]
    """
    return _REPLY.match(text.strip()) is not None

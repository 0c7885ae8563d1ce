"""Pages of events: what will be shown or played, with the time and the place of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.evidence import is_head
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: 时间：4月16日, 地点：二号厅: the fields of what is announced.
_FIELDS = tuple(
    re.compile(
        rf"(?:^|\s)[●■◆▲·•*]?\s*(?:{one_of('展览 演出 活动 讲座 放映 开放 举办 开展 开幕')})?"
        rf"{one_of(words)}[：:]"
    )
    for words in ("时间 日期 展期", "地点 场地 场馆 地址 展厅")
)
#: Lines below a heading that tell of both; so many events make a page of them, and this share.
_BELOW, _FEWEST, _SHARE = 3, 3, 0.75


def are_events(body: Sequence[Piece]) -> bool:
    """Whether a text is what will be shown or played, each with a heading, the time, the place."""
    heads = [
        at
        for at, piece in enumerate(body[:-1])
        if is_head(piece) and not _tells(body[at : at + 1]) and not is_head(body[at + 1])
    ]
    told = [
        all(_tells(body[at + 1 : at + 1 + _BELOW], field) for field in _FIELDS) for at in heads
    ]
    first = bool(heads) and heads[0] == 0
    return first and sum(told) >= max(_FEWEST, _SHARE * len(told))


def _tells(lines: Sequence[Piece], *fields: re.Pattern[str]) -> bool:
    """Whether one of the lines has one of the fields, or any."""
    return any(field.search(piece.text) for piece in lines for field in fields or _FIELDS)

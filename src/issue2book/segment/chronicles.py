"""Chronicles (大事记): what happened from day to day, each entry behind its day.

Months stand above their days as headings or at the beginning of their first entry; what happened
on the same day has 同日. Diaries look alike, but somebody signs them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.evidence import heads_briefs
from issue2book.segment.text import strip_head
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.labels import UnitView
    from issue2book.segment.pieces import Piece

#: OCR reads 日 as 曰 now and then.
_DAY = r"(?:(?:\d{4}年)?(?P<month>\d{1,2})月)?(?P<day>\d{1,2})[日曰号號]"
_ENTRY = re.compile(
    rf"(?:{_DAY}(?:[至—–\-~～、]{{1,2}}(?:\d{{1,2}}月)?\d{{1,2}}[日曰号號])?"
    rf"|{one_of('同日 同月 当日 是日 当天 本月 月初 月底 月末')}|(?:\d{{1,2}}月)?[上中下]旬)"
    r"[\s\u3000，,：:](?P<words>.*)"
)
_MONTH = re.compile(
    r"(?:[12]\d{3}年\s?)?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|正|腊|臘)月(?:[份])?"
)
_NAMED = re.compile(rf"{one_of('大事 纪事 记事 日志 大事记')}(?:[（(].*|[续選选][编編])?$")
#: Entries from which on days make a chronicle, and their share of all lines; the share of steps
#: from day to day that go on or begin a new month.
_FEWEST, _SHARE, _ASCENDS = 4, 0.6, 0.75


def is_chronicle(body: Sequence[Piece], name: str) -> bool:
    """Whether a text of the `name` tells from day to day what happened."""
    lines = [piece.text.strip() for piece in body if piece.text.strip()]
    entries = [hit for line in lines if (hit := _entry(line))]
    days = [int(hit["day"]) for hit in entries if hit["day"]]
    if len(days) < _FEWEST or not (heads_briefs(name) or _NAMED.search(name.strip())):
        return False
    rest = sum(_MONTH.fullmatch(line) is None for line in lines) - len(entries)
    back = sum(later < day for day, later in pairwise(days))
    months = sum(map(_begins_month, lines))
    few = back <= max(months, (1 - _ASCENDS) * (len(days) - 1))
    return few and rest <= (1 - _SHARE) * len(lines)


def _entry(line: str) -> re.Match[str] | None:
    return _ENTRY.match(strip_head(line).strip())


def _begins_month(line: str) -> bool:
    hit = _entry(line)
    return _MONTH.fullmatch(line) is not None or (hit is not None and hit["month"] is not None)


def mark_days(unit: UnitView) -> None:
    """The entries of a chronicle are items, its months are headings."""
    name = "".join(unit.pieces[index].text for index in unit.window.title)
    own = [at for at, index in enumerate(unit.indexes) if unit.labels[index] in _OPEN]
    if unit.window.byline is not None:
        return
    if not is_chronicle([unit.piece(at) for at in own], name):
        return
    for at in own:
        text = unit.piece(at).text.strip()
        if _MONTH.fullmatch(text):
            unit.labels[unit.indexes[at]] = "heading1"
        elif _entry(text):
            unit.labels[unit.indexes[at]] = "list-item"
        elif unit.labels[unit.indexes[at]] == "heading1" and not unit.piece(at).level:
            unit.labels[unit.indexes[at]] = "para"


_OPEN = frozenset(("para", "heading1", "heading2", "list-item", "caption", "runin"))

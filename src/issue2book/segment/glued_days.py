"""Days that head the entries of a diary, in one line with the text below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.pieces import Piece

_WEATHER = "[晴阴陰雨雪雾霧风風]|多云|多雲|[小中大暴阵雷][雨雪风風]|[周週星].{1,2}"
_DAY = re.compile(
    rf"(\d{{1,2}})月(\d{{1,2}})[日号號](?:[ \u3000]*(?:{_WEATHER})(?:转(?:{_WEATHER}))?)?"
)
#: Headings of that form from which on a text may have one, too.
_SISTERS = 2
#: What goes on with a date as a part of its sentence.
_GOES_ON = re.compile(
    "[，,、。—\\-的至到那这這对對早晚夜以起前后後之是就才也都又便仍还還正当當午]"
    "|[上下中]午|凌晨|清晨|傍晚|黄昏|黃昏|深夜|半夜|拂晓|拂曉|黎明"
)
#: Days of a year as they are counted here, and how far an entry is from the next at most.
_MONTH, _YEAR, _FAR = 31, 372, 186
#: 第9天 and what happened then; so many in a row, one in so many lines, are a diary.
_COUNTED = re.compile(r"第\d{1,3}[天日周週](?=\s?[^\s，,的是里裡我我们末内內就才也都又、。到至])")
_ALONE = re.compile(r"第\d{1,3}[天日周週]")
_DAYS, _NEAR = 4, 8
_SENTENCE = re.compile("[。！？](?=.)")


def day_cut(pieces: Sequence[Piece], at: int, sisters: Iterable[str]) -> int:
    """Where 5月4日　晴 ends, if other headings have that form, and it counts on."""
    text = pieces[at].text
    days = [day for head in sisters if (day := _DAY.fullmatch(head.strip()))]
    day = _DAY.match(text) if len(days) >= _SISTERS else None
    if day is None or _is_bare(day) != _is_bare(days[0]) or _GOES_ON.match(text, day.end()):
        return 0
    above, below = _nearest(pieces, at, -1), _nearest(pieces, at, 1)
    if above is None and below is None:
        return 0
    here = _number(day)
    later = above is None or 0 < (here - above) % _YEAR < _FAR
    return day.end() if later and (below is None or 0 < (below - here) % _YEAR < _FAR) else 0


def _is_bare(day: re.Match[str]) -> bool:
    """Whether a day has no weather behind it."""
    return day[0].endswith(("日", "号", "號"))


def _number(day: re.Match[str]) -> int:
    return int(day[1]) * _MONTH + int(day[2])


def _nearest(pieces: Sequence[Piece], at: int, step: int) -> int | None:
    """The day that heads the next entry on one side of the same diary."""
    over = 0
    near = at + step
    while 0 <= near < len(pieces):
        piece = pieces[near]
        if day := _DAY.fullmatch(piece.text.strip()):
            return None if over and (not piece.level or over <= piece.level) else _number(day)
        if piece.level and not _DAY.match(piece.text):
            over = min(over or piece.level, piece.level)
        near += step
    return None


def counted_cuts(pieces: Sequence[Piece]) -> dict[int, int]:
    """Where 第9天 ends in each line that begins so, if such days head their texts.

    So they do with a space behind, where one of them stands alone, or where most of the texts
    have several sentences.
    """
    found = ((at, _COUNTED.match(piece.text)) for at, piece in enumerate(pieces))
    days = {at: day.end() for at, day in found if day}
    if len(days) < _DAYS or max(days) - min(days) > _NEAR * len(days):
        return {}
    around = pieces[max(0, min(days) - _NEAR) : max(days) + _NEAR]
    told = sum(_SENTENCE.search(pieces[at].text) is not None for at in days)
    if told * 2 > len(days) or any(_ALONE.fullmatch(piece.text.strip()) for piece in around):
        return days
    return {at: end for at, end in days.items() if pieces[at].text[end].isspace()}

"""Bylines of pairs parted by a stroke: 文/甲 图/乙, 甲/文 乙/图, and both kinds on one line.

Every stroke has a word for a job on one side and names on the other. What a job is called that no
list has (示范, 料理) is told by its neighbours: where one pair is certain, the others are pairs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from issue2book.segment.jobs import OFFICE, is_job_word, writes
from issue2book.segment.offices import named_in
from issue2book.segment.text import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

_STROKE = re.compile(r"[ \u3000]*[/／∕|｜:：][ \u3000]*")
#: The dots that part job and names where no stroke does: 整理‧甲.
_DOT = re.compile(r"[ \u3000]*[·・‧•][ \u3000]*")
_SPACE = re.compile(r"[ \u3000]+")
#: A word that may be a job, and who may have drawn or lent a picture: a studio, an archive.
_ANY_JOB, _ANYBODY = re.compile(f"[{HAN}]{{2,4}}"), re.compile(r"[\w·、 \u3000]{2,16}")
#: Pairs on one line, at most.
_MOST = 5


class Pair(NamedTuple):
    """A job as printed, empty where no list has it, and who did it."""

    job: str
    names: tuple[str, ...]


def pairs_in(core: str) -> list[Pair]:
    """The jobs and names of a line that is nothing but such pairs; else none.

    One pair alone is one only where the job is of two (文·料理).

    >>> pairs_in("文/林小满 插图/罗杏")[1], pairs_in("林小满/文 插图/罗杏")[1].names
    (Pair(job='插图', names=('罗杏',)), ('罗杏',))
    >>> pairs_in("示范‧李阿满　整理‧林小满")[0].job, pairs_in("大米/杂粮 价格/每斤")
    ('', [])
    """
    for mark in (_STROKE, _DOT):
        parts = mark.split(core.strip())
        if 1 < len(parts) <= _MOST + 1 and all(parts):
            found = [pairs for pairs in _readings(parts) if _is_certain(pairs)]
            if found:
                return found[0]
    return []


def _is_certain(pairs: list[Pair]) -> bool:
    known = any(pair.job for pair in pairs)
    return known and (len(pairs) > 1 or bool(_DOT.search(pairs[0].job)))


def _readings(parts: list[str]) -> Iterator[list[Pair]]:
    """The ways to read the parts that stand between the strokes."""
    left, right, *rest = parts
    if not rest:
        yield from ([pair] for pair in _pair(left, right))
        return
    for space in _SPACE.finditer(right):
        for pair in _pair(left, right[: space.start()]):
            for others in _readings([right[space.end() :], *rest]):
                yield [pair, *others]


def _pair(left: str, right: str) -> Iterator[Pair]:
    for job, people in ((left, right), (right, left)):
        known = is_job_word(job)
        if not (known or _ANY_JOB.fullmatch(job)):
            continue
        lone = known and not (_SPACE.search(people) or OFFICE.search(people))
        names = named_in(people, strict=not lone)
        if not names and known and not writes(job) and _ANYBODY.fullmatch(people):
            names = (people,)  # a studio that drew, an archive that lent a picture
        if names:
            yield Pair(job * known, names)

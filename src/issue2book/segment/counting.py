"""Numbers that are missing where a text counts: 一是, 三是, but no 二是.

What is lost whole leaves no trace at its seams; where a text counts, it leaves a hole.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from issue2book.model import Finding
from issue2book.segment.numerals import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.model import Block, Unit

_HAN = "一二三四五六七八九十"
#: The ways to count, each with its number in the first group.
_WAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:(?<![{_HAN}万千百第])|^)([{_HAN}]{{1,3}})、(?![{_HAN}])",  # not 五、六个
        rf"(?:(?<=[。；;：:，,！!？?”])|^)([{_HAN}]{{1,3}})是",
        rf"(?:(?<=[。；;：:！!？?”])|^)第([{_HAN}]{{1,3}})[，,、：:]",
        rf"[（(]([{_HAN}]{{1,3}})[)）]",
        r"(?:(?<![\d.])|^)(\d{1,2})[.．、](?!\d)",
        r"[（(](\d{1,2})[)）]",
        r"([①-⑳])",
    )
)
_SKIPPED = frozenset(("caption", "footnote", "table", "table-note", "stat-value", "stat-text"))
#: A longer leap is another list, or a number misread.
_LEAP = 4
#: So many numbers missing, and such a share of all, prove that much of the text is: nothing is
#: missing in whole issues; with half of the paragraphs of the reference issue gone 4 to 7 of 8 to
#: 13, with three in ten gone 2 to 5 of 11 or 12.
_MANY, _SHARE = 4, 0.25
#: Where the pages hold little text, too, fewer prove it.
_SOME = 2
#: A list that begins with a higher number may lack its beginning; a first number is often misread.
_LATE = 2


class _Count(NamedTuple):
    """A paragraph that begins with a number: which, and how it is written."""

    number: int
    written: str
    block: Block


class Hole(NamedTuple):
    """Numbers that are missing between two paragraphs of a unit, or before the first of them."""

    before: _Count
    after: _Count
    missing: tuple[int, ...]


def of_counting(units: Sequence[Unit], *, sparse: bool) -> list[Finding]:
    """A finding for each unit with holes, and one for the issue if these are many.

    `sparse` says that the pages hold little text.
    """
    found: list[Finding] = []
    counted = missing = places = 0
    for unit in units:
        holes: list[Hole] = []
        for way in _WAYS:
            counts = [*_counts(unit, way)]
            if late := _late(unit, counts, way):
                found.append(_finding("SEG070", unit, [late]))
                missing += len(late.missing) * sparse
                places += sparse
            own = [*_holes(unit, counts, way)]
            counted += len(counts)
            missing += sum(len(hole.missing) for hole in own)
            holes += own
        places += len(holes)
        if holes:
            found.append(_finding("SEG065", unit, holes))
    enough = places > 1 and missing >= (_SOME if sparse else _MANY)
    if enough and missing >= _SHARE * (counted + missing):
        params = {"count": str(missing), "all": str(counted + missing)}
        lines = tuple(line for finding in found for line in finding.lines)
        found.append(Finding("SEG066", "error", params, lines, 0.0))
    return found


def _counts(unit: Unit, way: re.Pattern[str]) -> Iterator[_Count]:
    for block in unit.blocks:
        if block.role not in _SKIPPED and (hit := way.match(block.text or "")):
            yield _Count(_number(hit[1]), hit[0], block)


def _number(written: str) -> int:
    """The value of 三, 12 or ③."""
    return ord(written) - ord("①") + 1 if "①" <= written <= "⑳" else number_of(written)


def _known(unit: Unit, way: re.Pattern[str]) -> set[int]:
    """All numbers that a unit has in this way, within its paragraphs, too."""
    text = "\n".join(block.text or "" for block in unit.blocks)
    return {_number(hit[1]) for hit in way.finditer(text)}


def _holes(unit: Unit, counts: Sequence[_Count], way: re.Pattern[str]) -> Iterator[Hole]:
    """Where a number does not follow the one before, and stands nowhere else in the unit.

    A list may go on within its paragraphs, and columns may be out of order.
    """
    known = _known(unit, way)
    for before, after in pairwise(counts):
        between = range(before.number + 1, after.number)
        lacking = tuple(number for number in between if number not in known)
        if lacking and len(between) <= _LEAP:
            yield Hole(before, after, lacking)


def _late(unit: Unit, counts: Sequence[_Count], way: re.Pattern[str]) -> Hole | None:
    """The numbers before the first, if a list begins with a higher one.

    Alone it proves no loss: columns change places, and an instalment counts on from the last
    issue.
    """
    if len(counts) < _LATE or counts[0].number <= _LATE or counts[1].number <= counts[0].number:
        return None
    known = _known(unit, way)
    lacking = tuple(number for number in range(1, counts[0].number) if number not in known)
    told = _INSTALMENT.search(f"{unit.title} {unit.column or ''}")
    return None if told or not 0 < len(lacking) <= _LEAP else Hole(counts[0], counts[0], lacking)


#: 连载, 渡口人家（十二）, 渡口（中）.
_INSTALMENT = re.compile(rf"[连連]载|[连連]載|[（(][{_HAN}\d上中下续續完终終]{{1,3}}[)）]")


def _finding(kind: str, unit: Unit, holes: Sequence[Hole]) -> Finding:
    first = holes[0]
    lines = [span.line for h in holes for c in (h.before, h.after) for span in c.block.src[:1]]
    params = {
        "title": unit.title,
        "before": first.before.written.strip(),
        "after": first.after.written.strip(),
        "count": str(sum(len(hole.missing) for hole in holes)),
    }
    return Finding(kind, "warning", params, tuple(dict.fromkeys(lines)), None, unit.id)

"""Over how many lines does a title of the contents page run?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.contents_entry import (
    ECHO,
    Evidence,
    Reading,
    authors_below,
    read_entry,
)
from issue2book.segment.contents_lines import without_translation
from issue2book.segment.contents_packages import names_feature
from issue2book.segment.contents_sides import SIGNED
from issue2book.segment.heads import is_form
from issue2book.segment.text import bare, fold_spaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.contents_page import Form, Line

#: What it costs to join a further line to a title.
_JOIN_COST = 0.45
#: Likeness of a title that the body has for sure.
_SURE = 0.9
#: Share of entries over two lines from which the line above is no section but the title.
_HABIT = 0.5


def title_from(lines: Sequence[Line], evidence: Evidence, *, opened: bool) -> tuple[Reading, int]:
    """The best title that begins with the first line, and how many lines it takes.

    `opened` says that a page number opened it. Else the first line may as well be a section, and
    a line is added only where the body has the longer title, or where most titles run on.
    """
    near = lines[:3]
    ends = (
        i
        for i, line in enumerate(near)
        if i and (line.kind == "dek" or _begins(line) or _is_known(line, evidence))
    )
    parts = [read_entry(line.words, evidence) for line in near[: next(ends, len(near))]]
    tries: list[tuple[float, Reading, int]] = [(parts[0].value, parts[0], 1)]
    for count in range(2, len(parts) + 1):
        tries += [
            (reading.value - _cost(count, evidence), reading, count)
            for reading in _joined(lines[:count], evidence)
            if _holds(reading, parts[:count])
            # behind the last number the body itself may begin
            and (not lines[count - 1].tail or reading.echo >= max(ECHO, parts[0].echo))
            and (
                opened
                or reading.echo >= max(0.9, parts[count - 1].echo)
                or evidence.votes.get(f"{count} lines", 0.0) >= 0.3
            )
        ]
    _, reading, count = max(tries, key=lambda item: item[0])
    return reading, count


def _begins(line: Line) -> bool:
    """Whether a line is the name of a section, by its English or its words: 商业 BUSINESS."""
    chinese = without_translation(line.text)
    return names_feature(line.text) or (chinese != line.text and len(bare(chinese)) <= _SECTION)


def _is_known(line: Line, evidence: Evidence) -> bool:
    """Whether a line is the name of a section that the body prints above a listed title."""
    return line.number is None and fold_spaces(line.text) in evidence.sections


#: Characters of the name of a section.
_SECTION = 4


def title_before(
    lines: Sequence[Line], form: Form, evidence: Evidence
) -> tuple[Reading, int, int]:
    """Which of the lines above a number are the title: the first, and the end.

    Lines before the first are sections; lines from the end on are writers and dek.
    """
    tries: list[tuple[float, Reading, int, int]] = []
    for end in _ends(lines, form, evidence):
        parts = [read_entry(line.words, evidence) for line in lines[:end]]
        for first in range(max(0, end - 3), end):
            if (lines[first].kind == "dek" and first) or (
                end - first > 1 and any(_is_known(line, evidence) for line in lines[first:end])
            ):
                continue
            weight = 0.5 * (len(lines) - end) - _cost(end - first, evidence)
            if evidence.votes.get("broken", 0.0) >= _HABIT and is_broken(
                lines[first:end], evidence
            ):
                weight += 2 * _JOIN_COST
            tries += [
                (reading.value + weight, reading, first, end)
                for reading in _ending(lines[first:end], evidence)
                if lines[end - 1].kind == "dek" or _holds(reading, parts[first:])
            ]
    if not tries:
        return read_entry(lines[-1].words, evidence), len(lines) - 1, len(lines)
    _, reading, first, end = max(tries, key=lambda item: (item[0], -item[2]))
    return reading, first, end


def is_broken(lines: Sequence[Line], evidence: Evidence) -> bool:
    """Whether two lines are a title that the body breaks in the same way."""
    if len(lines) != 2 or lines[1].kind == "dek" or is_form(lines[0].words):
        return False
    return evidence.broken(lines[0].words, read_entry(lines[1].words, evidence).title)


def without_names(lines: list[Line], evidence: Evidence) -> tuple[list[Line], Line | None]:
    """The lines of a title, and the names above it."""
    for at in range(len(lines) - 1):
        if authors_below(lines[at].text, evidence)[2] >= SIGNED:
            return [*lines[:at], *lines[at + 1 :]], lines[at]
    return lines, None


def _cost(count: int, evidence: Evidence) -> float:
    """What it costs to take `count` lines: little where most titles of the page do."""
    if count < 2:
        return 0.0
    return _JOIN_COST * (count - 1) - 0.9 * evidence.votes.get(f"{count} lines", 0.0)


def _ends(lines: Sequence[Line], form: Form, evidence: Evidence) -> list[int]:
    """Where the title may end: a dek and the writers may stand between it and the number."""
    ends = [len(lines)]
    if form == "after" and len(lines) > 1:
        ends += [len(lines) - n for n in (1, 2) if n < len(lines) and _below(lines[-n:], evidence)]
    if form == "last" and len(lines) > 2 and _is_decked(lines[-3:], evidence):
        ends = [len(lines) - 2]
    return ends


def _is_decked(lines: Sequence[Line], evidence: Evidence) -> bool:
    """`标题`, below it words that the body does not know as a title, then `作者　7`."""
    title, dek, names = lines
    return (
        authors_below(names.words, evidence)[2] >= SIGNED
        and evidence.of_title(title.words)[0] >= _SURE
        and evidence.of_title(dek.words)[0] < ECHO
        and evidence.of_title(title.words + dek.words)[0] < _SURE
    )


def _below(lines: Sequence[Line], evidence: Evidence) -> bool:
    return all(
        line.kind == "dek" or authors_below(line.text, evidence)[2] >= 0.3 for line in lines
    )


def _ending(lines: Sequence[Line], evidence: Evidence) -> list[Reading]:
    """Readings of title lines of which the last may be a dek."""
    if len(lines) < 2 or lines[-1].kind != "dek":
        return _joined(lines, evidence)
    dek = read_entry(lines[-1].words.lstrip("—-─ "), evidence)
    return [
        msgspec.structs.replace(
            reading,
            subtitle=dek.title,
            authors=reading.authors or dek.authors,
            value=reading.value + 0.9,
        )
        for reading in _joined(lines[:-1], evidence)
    ]


def _joined(lines: Sequence[Line], evidence: Evidence) -> list[Reading]:
    words = [line.words for line in lines]
    if len(words) > 1 and is_form(words[0]):
        return []  # 小说 heads the stories, though the body prints it above the title
    readings = [read_entry(glue.join(words), evidence) for glue in ("", " ")]
    if len(words) > 1:
        # nor is it a name beside the writers on the next line, or the beginning of one
        first = bare(words[0])
        readings = [r for r in readings if not any(name.startswith(first) for name in r.authors)]
    # a section on a line of its own is a section, not a part of this title
    return [r for r in readings if not r.label or len(words) == 1 or words[0][:1] in "【[［"]


def _holds(joined: Reading, parts: Sequence[Reading]) -> bool:
    """Whether further lines do not spoil a title that the body has, nor are one instead."""
    # two or three characters are like some line of any issue
    sure = [part for part in parts if part.echo >= (ECHO if len(bare(part.title)) >= 4 else 0.97)]
    whole = bare(f"{joined.label or ''}{joined.title}{joined.subtitle or ''}")
    kept = parts[0] not in sure or bare(parts[0].title) in whole
    return kept and all(joined.echo >= part.echo - 0.05 for part in sure)

"""What a finding tells, and where: by lines, which a person can count, or by pages, as in JSON."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence

import msgspec

from issue2book.cli.terminal import Terminal
from issue2book.messages import tables
from issue2book.model import Finding
from issue2book.report import OF_LINES, Place

#: Places of an order, and of what is in many places, that are shown.
_FEW, _MANY = 6, 40
NO_PLACES: Mapping[int, Place] = {}
_NUMBER = re.compile(r"\d+")
#: Findings whose lines are one run; those of others are places of their own.
_RUNS = frozenset(("SEG009", "SEG014", "SEG015", "SEG024"))


class Told(msgspec.Struct, frozen=True):
    """A finding in words: what it is about, what was decided, or else what, where else.

    `name`, `other` and `also` are empty where there is nothing to tell.
    """

    name: str
    text: str
    other: str
    also: tuple[str, ...]


def place(
    source: str, finding: Finding, terminal: Terminal, places: Mapping[int, Place] = NO_PLACES
) -> str:
    """`file:line`, the form that editors and terminals turn into a link; else page and words."""
    if not finding.lines:
        return source
    found = places.get(finding.lines[0])
    if found is None:
        return f"{source}:{finding.lines[0]}"
    return terminal.text("RUN018", source=source, page=found.page, words=found.words)


def sentence(finding: Finding, terminal: Terminal, places: Mapping[int, Place] = NO_PLACES) -> str:
    """All that a finding tells, in a row."""
    told = words(finding, terminal, places)
    other = terminal.text("RUN027", other=told.other) if told.other else ""
    between = "" if terminal.lang == "zh" else " "
    return between.join(part for part in (told.text, other, *told.also) if part)


def words(finding: Finding, terminal: Terminal, places: Mapping[int, Place] = NO_PLACES) -> Told:
    """What `finding` tells, with the places of its lines for people.

    In the texts `here` and `there` are its first two lines, `end` is its last.
    """
    params = _phrases(finding, terminal, places)
    keys = {"more": "MORE", "elsewhere": "ELSEWHERE"}
    also = [terminal.text(keys[name], **params) for name in keys if name in params]
    if rest := _rest(finding, terminal, places):
        also.insert(0, rest)
    return Told(
        name=terminal.name(finding.id),
        text=terminal.text(finding.id, **params),
        other=terminal.other(finding.id, **params),
        also=tuple(also),
    )


def _rest(finding: Finding, terminal: Terminal, places: Mapping[int, Place]) -> str:
    """The lines besides the first, where the text does not tell them."""
    own = _own(finding)
    if len(own) < 2 or _told_in_text(finding.id):
        return ""
    if finding.id in _RUNS:
        return terminal.text("RUN026", place=_phrase(own[-1], terminal, places, words=True))
    return terminal.text("RUN025", places=_list([*map(str, own)], terminal, places))


def _own(finding: Finding) -> tuple[int, ...]:
    """The lines of a finding without those of the others that it stands for."""
    count = int(finding.params.get("own", len(finding.lines)))
    return tuple(dict.fromkeys(finding.lines[:count]))


def _told_in_text(key: str) -> bool:
    """Whether the text of a finding names its places itself."""
    entry = tables().get(key)
    if entry is None:
        return False
    fields = string.Formatter().parse(entry.zh + entry.other_zh)
    return any(
        name in ("there", "end", "first", "order", "to", "further") for _, name, _, _ in fields
    )


def _phrases(finding: Finding, terminal: Terminal, places: Mapping[int, Place]) -> dict[str, str]:
    """The parameters with places for people in those that are numbers of lines."""
    params = finding.params
    told = dict(params)
    if finding.lines:
        own = _own(finding)
        ends = {"here": own[0], "there": own[min(1, len(own) - 1)], "end": own[-1]}
        for name, line in ends.items():
            told[name] = _phrase(line, terminal, places, words=False)
    for name in OF_LINES & params.keys():
        numbers = [int(number) for number in _NUMBER.findall(params[name])]
        if name == "order":
            told[name] = _order(params[name], terminal, places)
        elif name in ("others", "further"):
            told[name] = _list(params[name].split(), terminal, places)
        elif numbers:
            told[name] = _phrase(numbers[0], terminal, places, words=name != "at")
    return told


def _phrase(line: int, terminal: Terminal, places: Mapping[int, Place], *, words: bool) -> str:
    """A line, or its page, with its first words if they are not told besides."""
    found = places.get(line)
    if found is None:
        return terminal.text("RUN030", line=line)
    if not words:
        return terminal.text("RUN033", page=found.page)
    return terminal.text("RUN031", page=found.page, words=found.words)


def _list(groups: Sequence[str], terminal: Terminal, places: Mapping[int, Place]) -> str:
    """Lines, of a seam both, joined by a sign: `334＋348、328＋330`; or pages with first words."""
    plus = "＋" if terminal.lang == "zh" else " + "
    paged = all(int(group.partition("+")[0]) in places for group in groups)
    most = _FEW if paged else _MANY
    told = [group.split("+") for group in groups[:most]]
    if paged:
        told = [[_phrase(int(n), terminal, places, words=True) for n in lines] for lines in told]
    shown = terminal.text("RUN015").join(plus.join(lines) for lines in told)
    phrase = shown if paged else terminal.text("RUN032", lines=shown)
    return phrase + (terminal.text("RUN035") if len(groups) > most else "")


def _order(order: str, terminal: Terminal, places: Mapping[int, Place]) -> str:
    """`8–20 → 3 → 5`, or the places where its runs begin."""
    runs = order.split()
    starts = [int(run.partition("–")[0]) for run in runs]
    if not starts or not all(line in places for line in starts):
        return terminal.text("RUN032", lines=" → ".join(runs))
    told = [_phrase(line, terminal, places, words=True) for line in starts[:_FEW]]
    return " → ".join([*told, "……"] if len(starts) > _FEW else told)

"""Where a finding is: by lines, which a person can count, or by page and words, as in JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping

from issue2book.cli.terminal import Terminal
from issue2book.model import Finding
from issue2book.report import OF_LINES, Place

#: Further lines of a finding, and places of an order, that are shown.
_FEW = 6
NO_PLACES: Mapping[int, Place] = {}
_NUMBER = re.compile(r"\d+")


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
    """What was found, and where else to look (the other half of a seam)."""
    text = terminal.text(finding.id, **_phrases(finding.params, terminal, places))
    others = tuple(dict.fromkeys(finding.lines[1:]))
    if not others:
        return text
    other = places.get(others[0])
    if other is not None:
        return text + terminal.text("RUN026", page=other.page, words=other.words)
    shown = terminal.text("RUN015").join(map(str, others[:_FEW]))
    key = "RUN025" if len(others) <= _FEW else "RUN027"
    return text + terminal.text(key, lines=shown, n=len(others))


def _phrases(
    params: Mapping[str, str], terminal: Terminal, places: Mapping[int, Place]
) -> dict[str, str]:
    """The parameters with places for people in those that are numbers of lines."""
    told = dict(params)
    for name in OF_LINES & params.keys():
        numbers = [int(number) for number in _NUMBER.findall(params[name])]
        if name == "order":
            told[name] = _order(params[name], terminal, places)
        elif numbers and name == "at" and numbers[0] in places:  # its words are told besides
            told[name] = terminal.text("RUN033", page=places[numbers[0]].page)
        elif numbers:
            told[name] = _phrase(numbers[0], terminal, places)
    return told


def _phrase(line: int, terminal: Terminal, places: Mapping[int, Place]) -> str:
    found = places.get(line)
    if found is None:
        return terminal.text("RUN030", line=line)
    return terminal.text("RUN031", page=found.page, words=found.words)


def _order(order: str, terminal: Terminal, places: Mapping[int, Place]) -> str:
    """`8–20 3 5` as it is, or the places where its runs begin."""
    starts = [int(run.partition("–")[0]) for run in order.split()]
    if not starts or not all(line in places for line in starts):
        return terminal.text("RUN032", order=order)
    told = [_phrase(line, terminal, places) for line in starts[:_FEW]]
    return " → ".join([*told, "……"] if len(starts) > _FEW else told)

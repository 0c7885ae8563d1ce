"""What a build tells: findings and products, as typed objects and as JSON."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, Protocol

import msgspec

from issue2book.errors import IssueBookError
from issue2book.model import Dropped, Finding, Issue, Line, Span, Unit

Severity = Literal["info", "warning", "error"]


class Progress(Protocol):
    """How a room tells that it is alive; silent by default."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A new stage begins; `name` is a message key, `total` its number of steps."""

    def advance(self, steps: int = 1) -> None:
        """Some steps of the stage are done."""


class Silent:
    """A progress that says nothing."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Do nothing."""

    def advance(self, steps: int = 1) -> None:
        """Do nothing."""


class Rendered(msgspec.Struct, frozen=True):
    """A product before it is published.

    `facts` are figures for the closing lines (pages, files, fonts …), by message key.
    """

    data: bytes
    findings: tuple[Finding, ...] = ()
    facts: dict[str, int] = {}


class Product(msgspec.Struct, frozen=True):
    """A published file."""

    path: str
    size: int
    sha256: str
    facts: dict[str, int] = {}


class Place(msgspec.Struct, frozen=True):
    """Where a line stands for a person, if the input has pages and no lines: page, first words."""

    page: int
    words: str


class Report(msgspec.Struct, frozen=True):
    """The whole outcome of one command on one issue (`--report FILE.json`).

    `left_out` is what is in no book, `figures` counts what was understood (see `count`),
    `exit_code` is the program's own.
    `places` tells where the lines of findings stand, for inputs that have pages, `titles` about
    which piece each of the findings is (see `titles_of`).
    """

    input: str
    exit_code: int
    products: tuple[Product, ...] = ()
    findings: tuple[Finding, ...] = ()
    figures: dict[str, int] = {}
    left_out: tuple[Dropped, ...] = ()
    places: dict[int, Place] = {}
    titles: tuple[str, ...] = ()


#: The text itself is damaged or incomplete: whatever is made of it is no book.
_UNFIT = frozenset(("SEG020", "SEG021", "SEG022", "SEG066", "SEG067"))
#: Characters of a line that a person finds again on its page.
_WORDS = 12


def is_unfit(findings: Iterable[Finding]) -> bool:
    """Whether the input is too damaged to become a book."""
    return any(f.severity == "error" and f.id in _UNFIT for f in findings)


#: Parameters of findings that are numbers of lines: runs of them, a range, other places.
OF_LINES = frozenset(("order", "first", "last", "at", "others", "further"))
_LINE = re.compile(r"\d+")


def are_counted(lines: Sequence[Line]) -> bool:
    """Whether the numbers are those of the lines of a file, which counts its blank lines, too.

    A text may have pages (parted by form feeds) as a JSON has them, whose blocks are numbered
    one by one.
    """
    return all(after.number - line.number > after.gap for line, after in pairwise(lines))


def places_of(lines: Sequence[Line], findings: Iterable[Finding]) -> dict[int, Place]:
    """Page and first words of the lines that `findings` name; none, if these can be counted."""
    if are_counted(lines):
        return {}
    wanted: set[int] = set()
    for finding in findings:
        wanted.update(finding.lines)
        for name in OF_LINES & finding.params.keys():
            wanted.update(map(int, _LINE.findall(finding.params[name])))
    return {
        line.number: Place(line.page, line.text[:_WORDS])
        for line in lines
        if line.page is not None and line.number in wanted and line.text
    }


def titles_of(findings: Iterable[Finding], issue: Issue) -> tuple[str, ...]:
    """The title of the piece that each finding is about; empty where it is about several, or none.

    One that does not say so is about the piece that has all its lines.
    """
    titles = {unit.id: unit.title for unit in issue.units}
    homes: dict[int, set[str]] = {}
    for unit in issue.units:
        for span in _spans(unit):
            homes.setdefault(span.line, set()).add(unit.id)
    told: list[str] = []
    for finding in findings:
        common = set.intersection(*(homes.get(line, set()) for line in finding.lines or (0,)))
        home = finding.unit or (common.pop() if len(common) == 1 else "")
        told.append(titles.get(home, ""))
    return tuple(told)


def pages_of(
    lines: Sequence[Line], dropped: Iterable[Dropped], findings: Iterable[Finding]
) -> dict[int, int]:
    """The page of each line that is named there; none, if lines of the input can be counted."""
    if are_counted(lines):
        return {}
    wanted = {number for finding in findings for number in finding.lines}
    wanted.update(span.line for one in dropped for span in one.src)
    return {
        line.number: line.page for line in lines if line.page is not None and line.number in wanted
    }


_RANK = {"error": 0, "warning": 1, "info": 2}


def by_doubt(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order to read them: errors first, then the least sure decision first."""

    def rank(finding: Finding) -> tuple[bool, float, int, tuple[int, ...], str]:
        margin = math.inf if finding.margin is None else finding.margin
        first = finding.severity != "error"
        return first, margin, _RANK[finding.severity], finding.lines, finding.id

    return tuple(sorted(findings, key=rank))


#: A person reads no more findings than this.
_READ = 40


def in_sight(findings: Sequence[Finding]) -> tuple[list[Finding], dict[str, int]]:
    """The findings to show of `findings`, in their order, and by kind how many more there are.

    Of too many the first few of each kind are shown, of all kinds equally many, at least one.
    """
    counts = Counter(finding.id for finding in findings)
    each = max(counts.values(), default=0)
    while each > 1 and sum(min(each, count) for count in counts.values()) > _READ:
        each = min(each, _READ + 1) - 1
    seen: Counter[str] = Counter()
    shown: list[Finding] = []
    for finding in findings:
        seen[finding.id] += 1
        if seen[finding.id] <= each:
            shown.append(finding)
    return shown, {kind: count - each for kind, count in counts.items() if count > each}


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among `findings`."""
    return min((f.severity for f in findings), key=_RANK.__getitem__, default=None)


def count(issue: Issue) -> dict[str, int]:
    """Units by kind, characters of the input that the book holds, and what was left out."""
    kinds = Counter(unit.kind for unit in issue.units)
    placed = {span for unit in issue.units for span in _spans(unit)}
    left = {span for dropped in issue.dropped for span in dropped.src} - placed
    return {
        **{f"kind.{kind}": kinds[kind] for kind in sorted(kinds)},
        "chars.placed": sum(span.end - span.start for span in placed),
        "chars.dropped": sum(span.end - span.start for span in left),
        "dropped": len(issue.dropped),
    }


def _spans(unit: Unit) -> Iterator[Span]:
    for block in unit.blocks:
        yield from block.src
    for spans in unit.field_src.values():
        yield from spans


def failure(source: str, problem: IssueBookError) -> Report:
    """The report of a run that made nothing."""
    line = problem.where.rpartition(":")[2]
    finding = Finding(
        id=problem.key,
        severity="error",
        params=problem.params,
        lines=(int(line),) if line.isdecimal() else (),
    )
    return Report(input=source, exit_code=problem.exit_code, findings=(finding,))

"""The findings that `inspect` prints: a table in the order of doubt, then how to mend each kind.

A row has a head (number, line, what it is about, how sure, which piece) and under it what was
decided, the other reading and further places, each as wide as the screen. The title is last in its
row, since it may hold quotation marks, which some screens show twice as wide as others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from rich.console import Console
from rich.text import Text

from issue2book.cli.pages import folded, left, right, width
from issue2book.cli.places import words
from issue2book.cli.terminal import Terminal, visible
from issue2book.model import Finding
from issue2book.report import Place, Severity, in_sight

STYLES: Mapping[Severity, str] = {"error": "red", "warning": "yellow", "info": "cyan"}
#: Margins (in nats) below which a decision is hardly sure, and fairly.
_HARDLY, _FAIRLY = 1.0, 3.0


class _Columns(msgspec.Struct, frozen=True):
    """The widths of the columns of heads, in cells; the last takes what is left."""

    number: int
    place: int
    about: int
    sure: int
    piece: int

    @property
    def indent(self) -> int:
        """Where the texts under a head begin."""
        return self.number + self.place + 4


def print_findings(
    console: Console,
    source: str,
    findings: Sequence[tuple[Finding, str]],
    places: Mapping[int, Place],
    terminal: Terminal,
) -> None:
    """Print `findings`, each with the title of its piece, most doubtful first."""
    name = terminal.text("RUN036", source=visible(source))
    console.print(Text(name if findings else terminal.text("WRD_findings"), style="bold"))
    if not findings:
        console.print(Text(terminal.text("WRD_none")))
        return
    counts = Counter(finding.severity for finding, _ in findings)
    told = [
        terminal.text("RUN038", severity=terminal.text(f"WRD_{severity}"), n=counts[severity])
        for severity in STYLES
        if counts[severity]
    ]
    joined = terminal.text("RUN015").join(told)
    print_folded(console, terminal.text("RUN037", counts=joined))
    shown, more = in_sight([finding for finding, _ in findings])
    titles = {id(finding): title for finding, title in findings}
    columns = _columns(shown, console.width, places, terminal)
    head = ("number", "page" if places else "line", "doubt", "sure", "piece")
    cells = _row(columns, *(terminal.text(f"WRD_{key}") for key in head))
    console.print(Text(left("".join(cells), console.width), style="underline"))
    for number, finding in enumerate(shown, 1):
        _print_one(console, number, finding, titles[id(finding)], columns, places, terminal)
    for kind, further in more.items():
        print_folded(console, terminal.text("RUN028", id=kind, n=further))
    if more:
        print_folded(console, terminal.text("RUN029"))
    _print_hints(console, shown, terminal)
    if places:
        print_folded(console, terminal.text("RUN039"))


def _columns(
    findings: Sequence[Finding], room: int, places: Mapping[int, Place], terminal: Terminal
) -> _Columns:
    """As narrow as their cells allow; the titles have what is left."""
    heads = ("WRD_line", "WRD_page", "WRD_decided", "WRD_other", "WRD_words")
    labels = (terminal.text(key) for key in heads)
    numbers = (_place(finding, places) for finding in findings)
    number = max(len(str(len(findings))), width(terminal.text("WRD_number")))
    place = max(map(width, (*labels, *numbers)))
    about = max(width(_about(finding, terminal)) for finding in findings)
    sure = max(width(terminal.text(f"WRD_{word}")) for word in ("sure", "low", "middle", "high"))
    return _Columns(number, place, about, sure, room - number - place - about - sure - 8)


def _row(
    columns: _Columns, number: str, place: str, about: str, sure: str, piece: str
) -> tuple[str, str, str]:
    """One head: up to what it is about, that, the rest; a title too long loses its end."""
    before = f"{right(number, columns.number)}  {right(place, columns.place)}  "
    after = f"  {left(sure, columns.sure)}  {left(piece, columns.piece)}"
    return before, left(about, columns.about), after.rstrip()


def _print_one(
    console: Console,
    number: int,
    finding: Finding,
    title: str,
    columns: _Columns,
    places: Mapping[int, Place],
    terminal: Terminal,
) -> None:
    where = _place(finding, places)
    about = _about(finding, terminal)
    sure = _sure(finding, terminal)
    before, about, after = _row(columns, str(number), where, about, sure, visible(title))
    colour = STYLES[finding.severity]
    console.print(Text.assemble((before, "bold"), (about, colour), (after, "bold")))
    told = words(finding, terminal, places)
    found = places.get(finding.lines[0]) if finding.lines else None
    parts = [("WRD_words", found.words)] if found else []
    parts += [("WRD_decided" if told.other else "", told.text), ("WRD_other", told.other)]
    parts += [("", text) for text in told.also]
    for key, text in parts:
        if text:
            label = right(terminal.text(key), columns.place) if key else ""
            print_folded(
                console, visible(text), columns.indent, f"{'':<{columns.number + 2}}{label}"
            )


def _about(finding: Finding, terminal: Terminal) -> str:
    return f"{terminal.name(finding.id)} {finding.id}".strip()


def _sure(finding: Finding, terminal: Terminal) -> str:
    if finding.margin is None:
        return ""
    low, middle = finding.margin < _HARDLY, finding.margin < _FAIRLY
    return terminal.text("WRD_low" if low else "WRD_middle" if middle else "WRD_high")


def _place(finding: Finding, places: Mapping[int, Place]) -> str:
    if not finding.lines:
        return ""
    found = places.get(finding.lines[0])
    return str(found.page if found else finding.lines[0])


def _print_hints(console: Console, findings: Iterable[Finding], terminal: Terminal) -> None:
    """What to do, once for each kind of finding."""
    kinds = {finding.id: finding for finding in findings}
    hints = [
        (_about(one, terminal), hint)
        for one in kinds.values()
        if (hint := terminal.bare_hint(one.id, **one.params))
    ]
    if not hints:
        return
    console.print()
    console.print(Text(terminal.text("WRD_mend"), style="bold"))
    room = max(width(about) for about, _ in hints)
    for about, hint in hints:
        print_folded(console, visible(hint), room + 2, left(about, room))


def print_folded(console: Console, text: str, indent: int = 0, label: str = "") -> None:
    """`text` in lines as wide as the screen, `label` before the first, all `indent` cells in."""
    for line in folded(text, console.width - indent):
        pad = " " * (indent - width(label))
        console.print(Text.assemble((label, "dim"), pad, line), no_wrap=True, crop=False)
        label = ""

"""`inspect` for people: the issue as understood, then the findings, as wide as the terminal.

Rich counts the width of East Asian characters; every text goes in as `Text`, never as markup.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from issue2book.cli.places import place, sentence
from issue2book.cli.show import left_out, whole
from issue2book.cli.terminal import Terminal, visible
from issue2book.model import Finding, Issue, Unit
from issue2book.report import Place, count, in_sight, is_unfit

_STYLES = {"error": "red", "warning": "yellow", "info": "cyan"}


def draw(source: str, issue: Issue, places: Mapping[int, Place], terminal: Terminal) -> str:
    """The page that `inspect` prints; an input that is no book is said before anything else."""
    buffer = io.StringIO()
    console = _console(buffer, terminal)
    if is_unfit(issue.findings):
        console.print(Text(terminal.text("RUN021"), style="bold red"))
    head = terminal.text("RUN014", title=issue.meta.title, issue=issue.meta.issue or "")
    console.print(Text(visible(head), style="bold"))
    console.print(_tree(issue, terminal))
    console.print(Text(whole(count(issue), terminal)))
    if issue.dropped:
        console.print(Text(visible(left_out(issue.dropped, terminal))))
    console.print()
    console.print(Text(terminal.text("WRD_findings"), style="bold"))
    if not issue.findings:
        console.print(Text(terminal.text("WRD_none")))
    shown, more = in_sight(issue.findings)
    for finding in shown:
        where = place(Path(source).name, finding, terminal, places)
        _finding(console, where, sentence(finding, terminal, places), finding, terminal)
    for kind, further in more.items():
        console.print(Text(terminal.text("RUN028", id=kind, n=further)))
    if more:
        console.print(Text(terminal.text("RUN029")))
    return "\n".join(line.rstrip() for line in buffer.getvalue().rstrip("\n").split("\n"))


def _console(buffer: io.StringIO, terminal: Terminal) -> Console:
    """As wide as the screen (80 through a pipe), coloured as the terminal is."""
    width = min(Console().width, 120)
    return Console(
        file=buffer,
        width=width,
        force_terminal=terminal.colour,
        no_color=not terminal.colour,
        highlight=False,
        emoji=False,
        markup=False,
    )


def _tree(issue: Issue, terminal: Terminal) -> Table:
    """A row for each unit; a 栏目 is named where it begins."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="underline", expand=True)
    table.add_column(terminal.text("WRD_page"), justify="right", no_wrap=True)
    table.add_column(terminal.text("WRD_kind"), no_wrap=True)
    table.add_column(terminal.text("WRD_unit"), ratio=1, overflow="fold")
    table.add_column(terminal.text("WRD_paragraphs"), justify="right", no_wrap=True)
    column = None
    for unit in issue.units:
        if unit.column != column and unit.column:
            table.add_row("", "", Text(f"【{visible(unit.column)}】", style="bold"), "")
        column = unit.column
        page = "" if unit.page is None else str(unit.page)
        kind = terminal.text(f"KND_{unit.kind}")
        table.add_row(page, kind, _name(unit, terminal), str(len(unit.blocks)))
    return table


def _name(unit: Unit, terminal: Terminal) -> Text:
    """Title, subtitle and authors; a unit of a column stands one step in."""
    indent = "  " if unit.column else ""
    title = visible(unit.title) or terminal.text("WRD_untitled")
    name = Text(indent + title)
    if unit.subtitle:
        name.append(visible(f" —— {unit.subtitle.lstrip('—')}"))
    if unit.authors:
        name.append(visible("  " + " ".join(unit.authors)), style="dim")
    return name


def _finding(
    console: Console, where: str, what: str, finding: Finding, terminal: Terminal
) -> None:
    """Place and identifier on one line, the sentences under it."""
    head = Text(visible(where), style="bold")
    head.append(f"  {terminal.text(f'WRD_{finding.severity}')} ", _STYLES[finding.severity])
    head.append(finding.id)
    console.print(head)
    hint = visible(terminal.hint(finding.id, **finding.params))
    for text in (visible(what), hint):
        if text:
            console.print(Padding(Text(text), (0, 0, 0, 4)))

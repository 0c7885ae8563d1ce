"""`inspect` for people: the issue as understood, then the findings, as wide as the terminal.

Rich counts the width of East Asian characters; every text goes in as `Text`, never as markup.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.text import Text

from issue2book.cli.findings import print_findings, print_folded
from issue2book.cli.pages import folded, left, right, width
from issue2book.cli.show import left_out, whole
from issue2book.cli.terminal import Terminal, visible
from issue2book.model import Issue, Unit
from issue2book.report import Place, count, is_unfit, titles_of


def draw(source: str, issue: Issue, places: Mapping[int, Place], terminal: Terminal) -> str:
    """The page that `inspect` prints; an input that is no book is said before anything else."""
    buffer = io.StringIO()
    console = _console(buffer, terminal)
    if is_unfit(issue.findings):
        console.print(Text(terminal.text("RUN021"), style="bold red"))
    head = terminal.text("RUN014", title=issue.meta.title, issue=issue.meta.issue or "")
    console.print(Text(visible(head), style="bold"))
    _print_tree(console, issue, terminal)
    figures = [whole(count(issue), terminal)]
    figures += [visible(left_out(issue.dropped, terminal))] if issue.dropped else []
    for figure in figures:  # each begins with its name
        name, _, text = figure.partition(" ")
        print_folded(console, text.lstrip(), width(name) + 2, name)
    console.print()
    told = zip(issue.findings, titles_of(issue.findings, issue), strict=True)
    print_findings(console, Path(source).name, list(told), places, terminal)
    return "\n".join(line.rstrip() for line in buffer.getvalue().rstrip("\n").split("\n"))


def _console(buffer: io.StringIO, terminal: Terminal) -> Console:
    """As wide as the screen (80 through a pipe), coloured as the terminal is."""
    return Console(
        file=buffer,
        width=min(Console().width, 120),
        force_terminal=terminal.colour,
        no_color=not terminal.colour,
        highlight=False,
        emoji=False,
        markup=False,
    )


def _print_tree(console: Console, issue: Issue, terminal: Terminal) -> None:
    """A row for each unit; a 栏目 is named where it begins."""
    head = tuple(terminal.text(f"WRD_{key}") for key in ("page", "kind", "paragraphs"))
    rows = [
        (
            "" if unit.page is None else str(unit.page),
            terminal.text(f"KND_{unit.kind}"),
            str(len(unit.blocks)),
        )
        for unit in issue.units
    ]
    cells = zip(head, *rows, strict=True)
    pages, kinds, counts = (max(map(width, column)) for column in cells)
    room = console.width - pages - kinds - counts - 6

    def line(page: str, kind: str, name: Text, blocks: str) -> Text:
        before = f"{right(page, pages)}  {left(kind, kinds)}  "
        gap = " " * (room - width(name.plain))
        return Text.assemble(before, name, f"{gap}  {right(blocks, counts)}")

    names = Text(terminal.text("WRD_unit"))
    console.print(Text(line(head[0], head[1], names, head[2]).plain, style="underline"))
    column = None
    for unit, (page, kind, blocks) in zip(issue.units, rows, strict=True):
        if unit.column != column and unit.column:
            console.print(line("", "", Text(f"【{visible(unit.column)}】", style="bold"), ""))
        column = unit.column
        first, *rest = _name(unit, room, terminal)
        console.print(line(page, kind, first, blocks))
        for name in rest:
            console.print(line("", "", name, ""))


def _name(unit: Unit, room: int, terminal: Terminal) -> list[Text]:
    """Title, subtitle and authors in lines; a unit of a column stands one step in.

    No name of an author is divided.
    """
    indent = "  " if unit.column else ""
    title = visible(unit.title) or terminal.text("WRD_untitled")
    if unit.subtitle:
        title += visible(f" —— {unit.subtitle.lstrip('—')}")
    lines = [Text(indent + line) for line in folded(title, room - len(indent))]
    gap = "  "
    for author in map(visible, unit.authors):
        if width(lines[-1].plain + gap + author) > room:
            lines.append(Text(indent))
            gap = ""
        lines[-1].append(gap + author, style="dim")
        gap = " "
    return lines

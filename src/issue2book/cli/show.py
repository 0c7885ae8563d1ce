"""What a person reads after a run: findings, the closing lines, the report file."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

import msgspec

from issue2book.cli.pages import folded
from issue2book.cli.places import NO_PLACES, place, sentence, words
from issue2book.cli.terminal import Terminal, visible
from issue2book.messages import tables
from issue2book.model import Dropped, Finding, source_lines
from issue2book.report import Place, Product, Report, in_sight

#: Further lines of a finding, and texts of one kind left out, that are shown.
_FEW = 6
_NAMED_KINDS = ("article", "statistics", "advertorial")


def whole(figures: Mapping[str, int], terminal: Terminal) -> str:
    """How many characters of the text are in the book and how many are not."""
    placed, dropped = figures["chars.placed"], figures["chars.dropped"]
    if not figures["dropped"]:
        return terminal.text("RUN022", placed=f"{placed:,}")
    params = {"placed": f"{placed:,}", "dropped": f"{dropped:,}", "n": figures["dropped"]}
    return terminal.text("RUN003", **params)


def left_out(dropped: Iterable[Dropped], terminal: Terminal) -> str:
    """What is in no book, by reason; empty if nothing is."""
    reasons: dict[str, list[str]] = {}
    for one in dropped:
        reasons.setdefault(one.reason, []).append(one.text)
    told = []
    for reason, texts in reasons.items():
        kinds = list(dict.fromkeys(texts))
        more = ["…"] if len(kinds) > _FEW else []
        shown = " ".join([*kinds[:_FEW], *more])
        name = terminal.text(f"RSN_{reason}")
        told.append(terminal.text("RUN024", reason=name, n=len(texts), texts=shown))
    joined = terminal.text("RUN015").join(told)
    return terminal.text("RUN023", reasons=joined) if told else ""


def tell(
    source: str,
    findings: Sequence[Finding],
    terminal: Terminal,
    places: Mapping[int, Place] = NO_PLACES,
) -> bool:
    """Each finding: where, how grave, what, what to do; whether there are more than are shown.

    Of too many it says how many more of each kind there are. On a screen the texts stand below, in
    lines as wide as that; elsewhere each finding is one line for programs, and one what to do.
    """
    shown, more = in_sight(findings)
    room = None if (cells := terminal.cells()) is None else cells - 4
    for finding in shown:
        text = sentence(finding, terminal, places)
        where = visible(place(source, finding, terminal, places))
        head = f"{where}: {terminal.mark(finding.severity)} {finding.id}"
        hint = terminal.hint(finding.id, **finding.params)
        if room is None:
            terminal.line(f"{head} {visible(text)}")
            parts = [hint]
        else:
            terminal.line(head)
            parts = [line for part in (text, hint) for line in folded(visible(part), room)]
        for part in filter(None, parts):
            terminal.say(f"    {part}")
    for kind, count in more.items():
        terminal.say(terminal.text("RUN028", id=kind, n=count))
    return bool(more)


def closing(report: Report, terminal: Terminal) -> None:
    """Five lines: the book, what it holds, the text, the doubts, what next."""
    figures = report.figures
    for product in report.products:
        size = human_size(product.size)
        facts = "".join(terminal.text("RUN016", value=fact) for fact in _facts(product, terminal))
        terminal.say(terminal.text("RUN001", path=product.path, size=size, facts=facts))
    terminal.say(terminal.text("RUN002", counts=_counts(figures, terminal)))
    terminal.say(whole(figures, terminal))
    doubts = [finding for finding in report.findings if finding.severity != "info"]
    if not doubts:
        terminal.say(terminal.text("RUN005"))
        terminal.say(terminal.text("RUN013"))
        return
    where = _first_places(doubts, report.places, terminal)
    terminal.say(terminal.text("RUN004", n=len(doubts), where=where))
    command = shlex.quote(program())
    # a name that begins with - would be taken for an option
    source = f"./{report.input}" if report.input.startswith("-") else report.input
    terminal.say(terminal.text("RUN006", command=command, input=shlex.quote(source)))


def program() -> str:
    """What to type to run this program again: its name, where the shell finds it by that."""
    started = Path(sys.argv[0])
    if started.name != "issue2book":
        return "issue2book"
    found = shutil.which("issue2book")
    known = found is not None and Path(found).resolve() == started.resolve()
    return "issue2book" if known else str(started)


def _first_places(
    doubts: Sequence[Finding], places: Mapping[int, Place], terminal: Terminal
) -> str:
    """The three lines to look at first; pages, where the input has pages."""
    first = [finding.lines[0] for finding in doubts if finding.lines]
    pages = [str(places[line].page) for line in first if line in places]
    shown = list(dict.fromkeys(pages or map(str, first)))[:3]
    if not shown:
        return ""
    key = "RUN019" if pages else "RUN017"
    return terminal.text(key, lines=terminal.text("RUN015").join(shown))


def _facts(product: Product, terminal: Terminal) -> list[str]:
    return [terminal.text(key, n=n) for key, n in product.facts.items() if key in tables()]


def _counts(figures: dict[str, int], terminal: Terminal) -> str:
    kinds = {key[5:]: n for key, n in figures.items() if key.startswith("kind.")}
    parts = [(f"CNT_{kind}", kinds.pop(kind, 0)) for kind in _NAMED_KINDS]
    parts.append(("CNT_other", sum(kinds.values())))
    return terminal.text("RUN015").join(terminal.text(key, n=n) for key, n in parts if n)


def human_size(size: int) -> str:
    """`1.2 MB`, `340 KB`."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1e3))} KB"


def report_json(report: Report, terminal: Terminal) -> bytes:
    """The report with what a person reads of each finding beside its identifier."""
    data = msgspec.to_builtins(report)
    titles = data.pop("titles")
    for record, finding, title in zip_longest(data["findings"], report.findings, titles):
        told = words(finding, terminal, report.places)
        record["where"] = place(report.input, finding, terminal, report.places)
        record |= {"piece": title or "", "about": told.name}
        record |= {"decided": told.text, "other": told.other, "also": told.also}
        record["text"] = sentence(finding, terminal, report.places)
        record["hint"] = terminal.hint(finding.id, **finding.params)
    data["left_out"] = [
        {"text": one.text, "reason": one.reason, "lines": source_lines(one.src)}
        for one in report.left_out
    ]
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()

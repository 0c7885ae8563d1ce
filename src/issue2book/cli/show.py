"""What a person reads after a run: findings, the closing lines, the report file."""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec

from issue2book.cli.terminal import Terminal, visible
from issue2book.messages import tables
from issue2book.model import Finding
from issue2book.report import Product, Report

_NAMED_KINDS = ("article", "statistics", "advertorial")


def place(source: str, finding: Finding) -> str:
    """`file:line`, the form that editors and terminals turn into a link."""
    return f"{source}:{finding.lines[0]}" if finding.lines else source


def tell(source: str, findings: Iterable[Finding], terminal: Terminal) -> None:
    """Each finding: where, how grave, what, what to do."""
    for finding in findings:
        text = terminal.text(finding.id, **finding.params)
        head = f"{visible(place(source, finding))}: {terminal.mark(finding.severity)} {finding.id}"
        terminal.line(f"{head} {visible(text)}")
        hint = terminal.hint(finding.id, **finding.params)
        if hint:
            terminal.say(f"    {hint}")


def closing(report: Report, terminal: Terminal) -> None:
    """Five lines: the book, what it holds, the text, the doubts, what next."""
    figures = report.figures
    for product in report.products:
        size = human_size(product.size)
        facts = "".join(terminal.text("RUN016", value=fact) for fact in _facts(product, terminal))
        terminal.say(terminal.text("RUN001", path=product.path, size=size, facts=facts))
    terminal.say(terminal.text("RUN002", counts=_counts(figures, terminal)))
    placed, dropped = figures["chars.placed"], figures["chars.dropped"]
    params = {"placed": f"{placed:,}", "dropped": f"{dropped:,}", "n": figures["dropped"]}
    terminal.say(terminal.text("RUN003", **params))
    doubts = [finding for finding in report.findings if finding.severity != "info"]
    if not doubts:
        terminal.say(terminal.text("RUN005"))
        terminal.say(terminal.text("RUN013"))
        return
    first = [str(finding.lines[0]) for finding in doubts if finding.lines][:3]
    where = terminal.text("RUN017", lines=terminal.text("RUN015").join(first)) if first else ""
    terminal.say(terminal.text("RUN004", n=len(doubts), where=where))
    terminal.say(terminal.text("RUN006", input=report.input))


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
    """The report with each finding's sentence beside its identifier."""
    data = msgspec.to_builtins(report)
    for record, finding in zip(data["findings"], report.findings, strict=True):
        record["where"] = place(report.input, finding)
        record["text"] = terminal.text(finding.id, **finding.params)
        record["hint"] = terminal.hint(finding.id, **finding.params)
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()

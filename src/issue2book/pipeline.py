"""How one issue becomes a book: read, segment, check, render, check again, publish.

Text that was lost is a failure before anything is rendered: a book that lacks a paragraph must
never pass as whole. A product that fails a check of its own is published and said to be doubtful
(exit code 7), because an editor can mend what she can see.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Literal, assert_never

import msgspec

from issue2book.check.conservation import check_conservation, taken_out
from issue2book.config import IssueFacts, Settings
from issue2book.errors import CheckError, ExitCode, InputError, MissingError
from issue2book.model import Finding, Issue
from issue2book.publish import check_target, is_own_book, publish
from issue2book.reading import read
from issue2book.reading.files import read_bytes
from issue2book.report import (
    Place,
    Progress,
    Rendered,
    Report,
    by_doubt,
    count,
    pages_of,
    places_of,
    titles_of,
    worst,
)
from issue2book.segment import remembered

Format = Literal["epub", "pdf"]

#: The largest book that `check` takes; an issue full of scans has some 100 MB.
_MAX_BOOK = 512 * 1024 * 1024


class Understood(msgspec.Struct, frozen=True):
    """The issue as read, its findings most doubtful first, and what the book would lack.

    `places` tells where the lines of findings stand, for inputs that have pages.
    """

    issue: Issue
    lost: tuple[Finding, ...]
    places: dict[int, Place] = {}


def understand(
    source: Path,
    settings: Settings,
    progress: Progress,
    meanwhile: Callable[[], None] | None = None,
) -> Understood:
    """Read and segment `source`, and prove that every character of it is accounted for.

    `meanwhile` is done while an issue is segmented that no run before has seen.
    """
    progress.stage("STG001")
    lines = read(source)
    progress.stage("STG002")
    issue = with_facts(remembered(lines, meanwhile), settings.facts)
    proof = check_conservation(lines, issue)
    findings = by_doubt((*issue.findings, *proof, *taken_out(lines)))
    pages = pages_of(lines, issue.dropped, findings)
    return Understood(
        issue=msgspec.structs.replace(issue, findings=findings, pages=pages),
        lost=tuple(finding for finding in proof if finding.severity == "error"),
        places=places_of(lines, findings),
    )


def look(source: Path, settings: Settings, progress: Progress) -> Understood:
    """Understand `source`, with what a build would tell of its pictures and rare characters."""
    from issue2book.render.images import absent  # noqa: PLC0415  (of the books)

    understood = understand(source, settings, progress)
    issue = understood.issue
    more = (*_uncovered(issue), *absent(issue, settings.base))
    issue = msgspec.structs.replace(issue, findings=by_doubt((*issue.findings, *more)))
    return msgspec.structs.replace(understood, issue=issue)


def build(
    source: Path,
    target: Path,
    fmt: Format,
    settings: Settings,
    progress: Progress,
    *,
    strict: bool = False,
    overwrite: bool = True,
) -> Report:
    """Make `target` from `source` and tell what came of it.

    Raises:
        IssueBookError: nothing was written; an older `target` is still there as it was.
    """
    check_target(target, source, overwrite=overwrite, replaces=is_own_book)
    understood = understand(source, settings, progress, functools.partial(_get_ready, fmt))
    _refuse_loss(source, understood.lost)
    issue = understood.issue
    rendered = _render(issue, fmt, settings, progress)
    progress.stage("STG005")
    judged = (*_uncovered(issue), *judge(rendered.data, fmt, settings))
    findings = by_doubt((*issue.findings, *rendered.findings, *judged))
    progress.stage("STG006")
    product = publish(rendered.data, target, source=source, overwrite=overwrite)
    return Report(
        input=str(source),
        exit_code=_outcome(findings, strict=strict),
        products=(msgspec.structs.replace(product, facts=rendered.facts),),
        findings=findings,
        figures={**count(issue), "doubts": sum(f.severity != "info" for f in findings)},
        left_out=issue.dropped,
        places=understood.places,
        titles=titles_of(findings, issue),
    )


def _uncovered(issue: Issue) -> tuple[Finding, ...]:
    from issue2book.check.glyphs import uncovered  # noqa: PLC0415  (HarfBuzz is not for reading)

    return uncovered(issue)


def judge(data: bytes, fmt: Format, settings: Settings | None = None) -> tuple[Finding, ...]:
    """What the program's own checks say of a finished book, and of what it was to become."""
    match fmt:
        case "epub":
            from issue2book.check.epub import lint_epub  # noqa: PLC0415  (lxml only where used)

            return lint_epub(data)
        case "pdf":
            from issue2book.check.pdf import lint_pdf  # noqa: PLC0415  (pikepdf only where used)

            return lint_pdf(data, settings)
        case _:
            assert_never(fmt)


def judge_file(path: Path, *, strict: bool = False) -> Report:
    """Check a book made earlier; its first bytes tell what it is, not its name.

    Raises:
        InputError: `path` cannot be read, or is neither an EPUB nor a PDF.
    """
    data = read_bytes(path, limit=_MAX_BOOK)
    if not data.startswith((b"PK", b"%PDF-")):
        raise InputError("CHE001", where=str(path))
    findings = by_doubt(judge(data, "epub" if data.startswith(b"PK") else "pdf"))
    return Report(str(path), _outcome(findings, strict=strict), findings=findings)


def with_facts(issue: Issue, facts: IssueFacts) -> Issue:
    """`issue` with what `issue.toml` says of it; the printed label follows year and number."""
    given = {
        name: value
        for name in facts.__struct_fields__
        if (value := getattr(facts, name)) is not None
    }
    meta = msgspec.structs.replace(issue.meta, **given)
    if {"year", "number"} & given.keys() and meta.year and meta.number:
        meta = msgspec.structs.replace(meta, issue=f"{meta.year}年第{meta.number}期")
    return msgspec.structs.replace(issue, meta=meta)


def _refuse_loss(source: Path, lost: tuple[Finding, ...]) -> None:
    """Stop if a character of the input is in no block and not among what was dropped."""
    if lost:
        lines = sorted({line for finding in lost for line in finding.lines})
        where = f"{source}:{lines[0]}" if lines else str(source)
        raise CheckError("RUN007", where=where, lines=", ".join(map(str, lines)) or "?")


def _get_ready(fmt: Format) -> None:
    """Load what renders and judges; what is missing is told when it is needed."""
    with contextlib.suppress(MissingError):
        match fmt:
            case "epub":
                from issue2book.check import epub  # noqa: F401, PLC0415
                from issue2book.render.epub import book  # noqa: PLC0415

                book.get_ready()
            case "pdf":
                from issue2book.check import pdf  # noqa: F401, PLC0415

                _need_pango()
                from issue2book.render.pdf import document  # noqa: PLC0415

                document.get_ready()
            case _:
                assert_never(fmt)


def _render(issue: Issue, fmt: Format, settings: Settings, progress: Progress) -> Rendered:
    match fmt:
        case "epub":
            progress.stage("STG003")
            from issue2book.render.epub.book import render_epub  # noqa: PLC0415  (100 ms)

            return render_epub(issue, settings, progress)
        case "pdf":
            progress.stage("STG004")
            _need_pango()
            from issue2book.render.pdf.document import render_pdf  # noqa: PLC0415  (1 s)

            return render_pdf(issue, settings, progress)
        case _:
            assert_never(fmt)


def _need_pango() -> None:
    """Say what is missing and how to get it before the import of WeasyPrint fails on it."""
    from issue2book.check.machine import missing_for_pdf  # noqa: PLC0415  (for the PDF only)

    missing = missing_for_pdf()
    if missing:
        names = ", ".join(part.name for part in missing)
        raise MissingError("DEP001", names=names, command=missing[0].mend)


def _outcome(findings: tuple[Finding, ...], *, strict: bool) -> ExitCode:
    grave = {"error", "warning"} if strict else {"error"}
    return ExitCode.CHECK if worst(findings) in grave else ExitCode.MADE

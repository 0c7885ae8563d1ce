"""The commands: options in, one room called, its outcome told, an exit code out."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from issue2book import __version__
from issue2book.cli.grammar import Command, Group
from issue2book.cli.options import (
    BuildOptions,
    CheckOptions,
    InspectOptions,
    build_params,
    check_params,
    common_params,
    inspect_params,
    json_param,
    lang_param,
    version_param,
)
from issue2book.cli.show import closing, report_json, tell
from issue2book.cli.terminal import StatusLine, Terminal
from issue2book.config import load_settings
from issue2book.errors import ConfigError, ExitCode, IssueBookError
from issue2book.publish import check_target, is_report, publish
from issue2book.report import Report, failure, is_unfit

if TYPE_CHECKING:
    from issue2book.pipeline import Format


def make_program(terminal: Terminal) -> Group:
    """The whole command line in the terminal's language."""
    lang = terminal.lang
    program = Group(
        terminal=terminal,
        name="issue2book",
        help=terminal.text("HLP001"),
        invoke_without_command=True,
        callback=functools.partial(_greet, terminal),
        params=[lang_param(lang), version_param(terminal)],
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    add = functools.partial(_add, program, terminal)
    add("epub", functools.partial(_build, terminal, "epub"), build_params("epub", lang))
    add("pdf", functools.partial(_build, terminal, "pdf"), build_params("pdf", lang))
    add("inspect", functools.partial(_inspect, terminal), inspect_params(lang))
    add("check", functools.partial(_check, terminal), check_params(lang))
    doctor = [json_param(lang), *common_params(lang)]
    add("doctor", functools.partial(_doctor, terminal), doctor)
    return program


def _add(
    program: Group,
    terminal: Terminal,
    name: str,
    callback: Callable[..., ExitCode],
    params: list[click.Parameter],
) -> None:
    command = Command(
        terminal=terminal,
        examples=terminal.text(f"EXM_{name}"),
        name=name,
        help=terminal.text(f"HLP_{name}"),
        callback=callback,
        params=params,
    )
    program.add_command(command)


def _greet(terminal: Terminal) -> ExitCode:
    """What the program does and three commands to try; only when no command was given."""
    if click.get_current_context().invoked_subcommand is None:
        terminal.out(terminal.text("HLP002", version=__version__).rstrip("\n"))
    return ExitCode.MADE


def _build(terminal: Terminal, fmt: Format, **given: object) -> ExitCode:
    """Make one book; the report file is written for a failure too."""
    options = msgspec.convert(given, BuildOptions)
    target = options.target(fmt)
    if options.report is not None:
        if os.path.realpath(options.report) == os.path.realpath(target):
            raise ConfigError("USE007", where=options.report)
        check_target(Path(options.report), options.source, replaces=is_report)
    try:
        report = _make(terminal, fmt, target, options)
    except IssueBookError as problem:
        _write_report(failure(options.issue, problem), options, terminal)
        raise
    grave = {"error", "warning"} if options.strict else {"error"}
    shown = [f for f in report.findings if f.severity in grave or options.verbose]
    if tell(report.input, shown, terminal, report.places):
        terminal.say(terminal.text("RUN029"))
    if not options.quiet:
        closing(report, terminal)
    if report.exit_code == ExitCode.CHECK:
        key = "RUN020" if is_unfit(report.findings) else "RUN008"
        terminal.complain(key, str(report.products[0].path), {})
    _write_report(report, options, terminal)
    return ExitCode(report.exit_code)


def _make(terminal: Terminal, fmt: Format, target: Path, options: BuildOptions) -> Report:
    """Resolve the options and run the pipeline under a status line."""
    settings = load_settings(
        options.source,
        config=Path(options.config) if options.config else None,
        cover=Path(options.cover) if options.cover else None,
        trim=options.trim,
        variant=options.variant,
        booklet=True if options.booklet else None,
        embed_fonts=False if options.no_embed_fonts else None,
        grey=True if options.grey else None,
    )
    status = StatusLine(terminal, quiet=options.quiet, verbose=options.verbose > 0)
    status.stage("STG001")
    try:
        from issue2book import pipeline  # noqa: PLC0415  (keeps --help fast)

        overwrite = not options.no_overwrite
        return pipeline.build(
            options.source,
            target,
            fmt,
            settings,
            status,
            strict=options.strict,
            overwrite=overwrite,
        )
    finally:
        status.close()


def _write_report(report: Report, options: BuildOptions, terminal: Terminal) -> None:
    if options.report is not None:
        publish(report_json(report, terminal), Path(options.report), source=options.source)


def _inspect(terminal: Terminal, **given: object) -> ExitCode:
    """Show the issue as understood."""
    options = msgspec.convert(given, InspectOptions)
    source = Path(options.issue)
    config = Path(options.config) if options.config else None
    settings = load_settings(source, config=config)
    status = StatusLine(terminal, quiet=options.quiet, verbose=options.verbose > 0)
    try:
        from issue2book import pipeline  # noqa: PLC0415  (keeps --help fast)

        understood = pipeline.look(source, settings, status)
    finally:
        status.close()
    if options.json:
        from issue2book.model import to_json  # noqa: PLC0415

        terminal.out(to_json(understood.issue).rstrip("\n"))
    else:
        from issue2book.cli.tree import draw  # noqa: PLC0415  (rich: 150 ms)

        terminal.out(draw(options.issue, understood.issue, understood.places, terminal))
    unfit = is_unfit(understood.issue.findings)
    return ExitCode.CHECK if understood.lost or unfit else ExitCode.MADE


def _check(terminal: Terminal, **given: object) -> ExitCode:
    """Judge finished books, each on its own; the gravest outcome is the exit code."""
    options = msgspec.convert(given, CheckOptions)
    from issue2book import pipeline  # noqa: PLC0415  (keeps --help fast)

    codes = []
    for name in options.file:
        try:
            report = pipeline.judge_file(Path(name), strict=options.strict)
        except IssueBookError as problem:
            terminal.error(problem)
            codes.append(problem.exit_code)
            continue
        shown = [f for f in report.findings if f.severity != "info" or options.verbose]
        tell(name, shown, terminal)
        codes.append(ExitCode(report.exit_code))
        if not options.quiet:
            terminal.say(terminal.text("RUN012" if report.exit_code else "RUN011", path=name))
    return codes[0] if len(set(codes)) == 1 else ExitCode.PARTLY


def _doctor(terminal: Terminal, **given: object) -> ExitCode:
    """Tell what this machine lacks."""
    from issue2book.check.machine import inventory  # noqa: PLC0415  (keeps --help fast)
    from issue2book.cli.doctor import as_json, as_table  # noqa: PLC0415

    parts = inventory()
    terminal.out(as_json(parts) if given["json"] else as_table(parts, terminal))
    return ExitCode.MISSING if any(part.missing for part in parts) else ExitCode.MADE

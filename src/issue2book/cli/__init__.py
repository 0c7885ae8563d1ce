"""Commands, options, terminal, exit codes. Only here the program prints; only here click, rich.

`run` is the one place where an exception becomes a line of text and an exit code.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

# nothing slow here: until the signals are installed, Ctrl-C shows a traceback of the imports
from issue2book.cli import signals
from issue2book.errors import ExitCode, IssueBookError

if TYPE_CHECKING:
    from issue2book.cli.terminal import Terminal


def run() -> NoReturn:
    """Run the command line of this process and leave with its exit code."""
    signals.install()
    from issue2book import beside  # noqa: PLC0415
    from issue2book.cli.terminal import open_terminal  # noqa: PLC0415

    # The model of an issue is 100,000 objects that live to the end; looking through them again
    # and again for circles takes a tenth of the run.
    gc.set_threshold(50_000, 20, 100)
    beside.allow()
    arguments = sys.argv[1:]
    terminal = open_terminal(arguments, os.environ)
    try:
        code = main(arguments, terminal)
    except BrokenPipeError:
        code = ExitCode.MADE  # the reader of stdout (head, less) has seen enough
    except Exception as problem:  # noqa: BLE001  (the last net: a bug must not show a traceback)
        code = _bug(problem, terminal, verbose=_very_verbose(arguments))
    sys.exit(code)


def main(arguments: list[str], terminal: Terminal) -> ExitCode:
    """Run the command line `arguments` and turn what people can mend into text and code."""
    import click  # noqa: PLC0415  (after the signal handlers)

    from issue2book.cli.commands import make_program  # noqa: PLC0415
    from issue2book.cli.grammar import explain  # noqa: PLC0415

    try:
        program = make_program(terminal)
        code = program.main(arguments, prog_name="issue2book", standalone_mode=False)
        return ExitCode(code or 0)
    except click.UsageError as problem:
        explain(problem, terminal)
        return ExitCode.USAGE
    except IssueBookError as problem:
        terminal.error(problem)
        if _very_verbose(arguments):
            terminal.line(_trace(problem))
        return problem.exit_code


def _trace(problem: Exception) -> str:
    import traceback  # noqa: PLC0415  (rarely needed, and 10 ms)

    return "".join(traceback.format_exception(problem))


def _very_verbose(arguments: list[str]) -> bool:
    return "-vv" in arguments or arguments.count("-v") > 1


def _bug(problem: Exception, terminal: Terminal, *, verbose: bool) -> ExitCode:
    """One line and a log file; the traceback itself only when asked for."""
    import tempfile  # noqa: PLC0415  (rarely needed)

    trace = _trace(problem)
    if verbose:
        terminal.line(trace)
    what = f"{type(problem).__name__}: {problem}"[:200]
    try:
        handle, log = tempfile.mkstemp(prefix="issue2book-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(trace)
    except OSError:
        log = "-"
    terminal.complain("RUN010", "", {"what": what, "log": log})
    return ExitCode.BUG

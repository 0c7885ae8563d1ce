"""Exit codes and the exceptions that carry them.

    IssueBookError
    ├── ConfigError        2  issue.toml or an option cannot be used
    ├── InputError         3  the input cannot be read, or is not an issue
    ├── OutputError        4  the product cannot be written
    ├── MissingError       5  a library or font is not on this machine
    ├── LimitError         6  the input is larger than the program takes
    └── CheckError         7  made, but a check failed

Rooms raise these; only `cli` turns them into a line of text and an exit code.
"""

from __future__ import annotations

import enum


class ExitCode(enum.IntEnum):
    """The exit codes of the program; README has the same table."""

    MADE = 0
    BUG = 1
    USAGE = 2
    INPUT = 3
    OUTPUT = 4
    MISSING = 5
    LIMIT = 6
    CHECK = 7
    PARTLY = 8
    INTERRUPTED = 130
    TERMINATED = 143


class IssueBookError(Exception):
    """A failure that a person can do something about.

    `key` names the text in `issue2book.messages`, `params` fills it; `where` is
    "file" or "file:line".
    """

    exit_code = ExitCode.BUG

    def __init__(self, key: str, *, where: str = "", **params: object) -> None:
        """Keep what the edge of the program needs to tell the user."""
        super().__init__(key)
        self.key = key
        self.where = where
        self.params = {name: str(value) for name, value in params.items()}


class ConfigError(IssueBookError):
    """issue.toml or an option cannot be used."""

    exit_code = ExitCode.USAGE


class InputError(IssueBookError):
    """The input cannot be read, or is not an issue."""

    exit_code = ExitCode.INPUT


class OutputError(IssueBookError):
    """The product cannot be written; what was there before is still there."""

    exit_code = ExitCode.OUTPUT


class MissingError(IssueBookError):
    """A library or a font is missing on this machine."""

    exit_code = ExitCode.MISSING


class LimitError(IssueBookError):
    """The input exceeds a limit (size, pixels, time)."""

    exit_code = ExitCode.LIMIT


class CheckError(IssueBookError):
    """The product was made but does not pass its checks."""

    exit_code = ExitCode.CHECK

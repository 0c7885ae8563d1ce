"""The terminal: language, streams in UTF-8, colour, and text that cannot steer it."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TextIO

import msgspec

from issue2book import messages
from issue2book.errors import IssueBookError, OutputError
from issue2book.messages import Lang
from issue2book.report import Severity

_COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[36m"}


class Terminal(msgspec.Struct, frozen=True):
    """Where the program speaks: data to stdout, everything else to stderr."""

    lang: Lang
    colour: bool = False

    def text(self, key: str, **params: object) -> str:
        """The sentence of `key` in the user's language."""
        return messages.text(key, self.lang, params)

    def name(self, key: str) -> str:
        """What the finding `key` is about, in a word or two; empty if that has no name."""
        return messages.name(key, self.lang)

    def other(self, key: str, **params: object) -> str:
        """What may be so instead of what the sentence of `key` says; empty if nothing may."""
        return messages.other(key, self.lang, params)

    def hint(self, key: str, **params: object) -> str:
        """What to do about `key`, with its label; empty if there is nothing to do."""
        hint = self.bare_hint(key, **params)
        return self.text("WRD_hint") + hint if hint else ""

    def bare_hint(self, key: str, **params: object) -> str:
        """What to do about `key`; empty if there is nothing to do."""
        return messages.hint(key, self.lang, params)

    def out(self, text: str) -> None:
        """Asked-for data.

        Raises:
            OutputError: stdout takes no more (a full disk behind it).
            BrokenPipeError: the reader has gone.
        """
        try:
            _write(sys.stdout, text + "\n")
        except BrokenPipeError:
            _forget_stdout()
            raise
        except OSError as problem:
            _forget_stdout()
            raise OutputError("OUT008", where="stdout", why=problem.strerror) from problem

    def say(self, text: str) -> None:
        """A line for the person; nobody listening is no failure."""
        try:
            _write(sys.stderr, visible(text) + "\n")
        except OSError:
            return

    def cells(self) -> int | None:
        """How wide the screen is that the person reads; None if it is none."""
        screen = sys.stderr is not None and sys.stderr.isatty()
        return shutil.get_terminal_size().columns if screen else None

    def mark(self, severity: Severity) -> str:
        """The word for `severity`, coloured where the terminal shows colour."""
        word = self.text(f"WRD_{severity}")
        return f"{_COLOURS[severity]}{word}\x1b[0m" if self.colour else word

    def error(self, problem: IssueBookError) -> None:
        """What happened, where, what to do."""
        self.complain(problem.key, problem.where, problem.params)

    def complain(self, key: str, where: str, params: Mapping[str, object]) -> None:
        """One line with the failure, and one with the way out."""
        place = f"{where}: " if where else ""
        sentence = visible(f"{place}{self.text(key, **params)}")
        self.line(f"issue2book: {self.mark('error')} {key} {sentence}")
        hint = self.hint(key, **params)
        if hint:
            self.say(f"    {hint}")

    def line(self, text: str) -> None:
        """A line that holds our own colour codes; its foreign parts are made `visible` before."""
        try:
            _write(sys.stderr, text + "\n")
        except OSError:
            return


def _write(stream: TextIO | None, text: str) -> None:
    """Write and flush at once, so that failures show here and not at exit."""
    if stream is not None:
        stream.write(text)
        stream.flush()


def _forget_stdout() -> None:
    """Point stdout at nothing: Python flushes what is left at exit, and must not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def visible(text: str) -> str:
    """`text` with control and direction characters spelled out, so that none acts on a screen.

    Titles and file names may hold anything, line breaks too; a message is one line.
    """
    return "".join(_spelled(char) for char in text)


def _spelled(char: str) -> str:
    if unicodedata.category(char) not in {"Cc", "Cf", "Zl", "Zp"}:
        return char
    return f"<{ord(char):04X}>"


def open_terminal(argv: Sequence[str], environ: Mapping[str, str]) -> Terminal:
    """The terminal of this process; both streams speak UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return Terminal(language(argv, environ), colour=_wants_colour(environ))


def language(argv: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """`--lang` where it is known, else ISSUE2BOOK_LANG, else the locale (zh…), else English.

    Read from the bare arguments, because help texts must be known before they are parsed.
    """
    for option, value in zip(argv, [*argv, ""][1:], strict=True):
        name, _, joined = option.partition("=")
        if name == "--lang" and (joined or value) in ("zh", "en"):
            return "zh" if (joined or value) == "zh" else "en"
    for name in ("ISSUE2BOOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "zh" if environ[name].lower().startswith("zh") else "en"
    return "en"


def _wants_colour(environ: Mapping[str, str]) -> bool:
    """Only on a terminal, and never against NO_COLOR (no-color.org)."""
    if environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return False
    return sys.stderr is not None and os.isatty(2) and sys.stderr.isatty()


class StatusLine:
    """Progress as one line that is written over; silent unless stderr is a terminal.

    With `verbose` and no terminal each stage is a line of its own. No thread is started: a
    signal must find nothing but the main program.
    """

    def __init__(self, terminal: Terminal, *, quiet: bool, verbose: bool) -> None:
        """Decide once how to speak."""
        self._terminal = terminal
        screen = sys.stderr is not None and sys.stderr.isatty()
        # a dumb terminal shows the codes that would wipe the line
        self._live = screen and not quiet and os.environ.get("TERM") != "dumb"
        self._lines = verbose and not self._live
        self._name = ""
        self._done = 0
        self._total: int | None = None

    def stage(self, name: str, total: int | None = None) -> None:
        """A new stage begins."""
        before = self._name
        self._name, self._done, self._total = self._terminal.text(name), 0, total
        if self._lines and self._name != before:
            self._terminal.say(f"{self._name} …")
        self._draw()

    def advance(self, steps: int = 1) -> None:
        """Some steps are done."""
        self._done += steps
        self._draw()

    def close(self) -> None:
        """Take the line away."""
        if self._live:
            _write(sys.stderr, "\r\x1b[K")

    def _draw(self) -> None:
        if not self._live:
            return
        total = f"/{self._total}" if self._total else ""
        steps = f" {self._done}{total}" if self._done else ""
        _write(sys.stderr, f"\r{visible(self._name)} …{steps}\x1b[K")

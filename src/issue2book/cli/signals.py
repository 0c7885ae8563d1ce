"""Ctrl-C and termination end the program at once, without a traceback and without litter."""

from __future__ import annotations

import os
import signal

from issue2book.errors import ExitCode

_TEXT = "\nissue2book: 已中断，原有文件未动 / interrupted, older files are untouched\n".encode()


def install() -> None:
    """Handle SIGINT and SIGTERM from now on; to be called before the slow imports.

    Publishing holds both signals back while its temporary file exists, so there is nothing to
    clean up here. Leaving by os._exit is on purpose: an exception raised inside a handler
    surfaces in the middle of a library (measured: inside zipfile) as a traceback.
    """
    signal.signal(signal.SIGINT, _leave)
    signal.signal(signal.SIGTERM, _leave)


def _leave(number: int, _frame: object) -> None:
    code = ExitCode.INTERRUPTED if number == signal.SIGINT else ExitCode.TERMINATED
    try:
        os.write(2, _TEXT)
    finally:
        os._exit(code)

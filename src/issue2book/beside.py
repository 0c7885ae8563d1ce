"""Work done in a second process beside this one; where there is one core, one after the other.

The work is a function that gives bytes and changes nothing. Where no process can be started, or
it ends without a result, the function is called here: the same bytes, only later, and what it
raises is raised here.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable

_allowed = False


def allow() -> None:
    """Take a second process from now on; for a program that has no thread but the main one.

    A child is a copy of this process: it would wait for ever for a lock that another thread holds.
    """
    global _allowed  # noqa: PLW0603  (said once, by the command line)
    _allowed = True


def beside(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Begin `make` in a child; what is returned waits for its result and gives it."""
    if not _allowed or sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return make
    try:
        reading, writing = os.pipe()
    except OSError:  # no more files
        return make
    try:
        child = os.fork()
    except OSError:  # no more processes, or no memory for one
        os.close(reading)
        os.close(writing)
        return make
    if child == 0:
        os.close(reading)  # so that writing fails, and the child ends, where the parent is gone
        _give(make, writing)
    os.close(writing)

    def result() -> bytes:
        with open(reading, "rb") as pipe:  # noqa: PTH123  (a descriptor)
            data = pipe.read()
        with contextlib.suppress(ChildProcessError):  # where SIGCHLD is ignored nothing is left
            os.waitpid(child, 0)
        # the length stands in front: what broke off is made again
        whole = len(data) >= _LENGTH and int.from_bytes(data[:_LENGTH]) == len(data) - _LENGTH
        return data[_LENGTH:] if whole else make()

    return result


#: Bytes that say how many follow.
_LENGTH = 8


def _give(make: Callable[[], bytes], writing: int) -> None:
    """The whole life of the child; signals end it without a word, the parent says what is said."""
    code = 1
    gc.disable()  # it ends before circles are worth looking for
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        data = make()
        with open(writing, "wb") as pipe:
            pipe.write(len(data).to_bytes(_LENGTH) + data)
        code = 0
    except Exception:  # noqa: BLE001  (the parent tries for itself, and tells)
        code = 1
    finally:
        os._exit(code)

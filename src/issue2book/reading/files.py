"""A path becomes bytes: regular files only, within the size limit, nothing followed blindly."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from issue2book.errors import InputError, LimitError

if TYPE_CHECKING:
    from pathlib import Path

#: One issue is 0.2-1 MB of text; a JSON of an OCR engine some ten times that.
MAX_BYTES = 64 * 1024 * 1024


def read_bytes(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """The bytes of the regular file `path`.

    Raises:
        InputError: missing, a folder, a pipe or device, not readable, or empty.
        LimitError: larger than `limit` bytes.
    """
    try:
        # O_NONBLOCK: opening a named pipe must not hang before fstat can refuse it
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        raise InputError("INP001", where=str(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError("INP002", where=str(path), reason=reason) from None
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise InputError("INP003", where=str(path))
        if not stat.S_ISREG(status.st_mode):
            raise InputError("INP004", where=str(path))
        if status.st_size > limit:
            raise LimitError("INP005", where=str(path), limit=limit // 2**20)
        with os.fdopen(os.dup(handle), "rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise InputError("INP002", where=str(path), reason=error.strerror) from None
    finally:
        os.close(handle)
    if not data.strip():
        raise InputError("INP006", where=str(path))
    return data

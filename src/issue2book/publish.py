"""A file is written completely or not at all: what was there before survives every failure.

The bytes go to a temporary file in the target's own folder (so that the rename stays on one file
system), are forced to the disk, and take the target's name in one step. SIGINT and SIGTERM wait
for the few milliseconds in which the temporary file exists, so an interrupted run leaves nothing.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import mmap
import os
import re
import signal
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from issue2book.errors import OutputError
from issue2book.report import Product

_SIGNALS = [getattr(signal, n) for n in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, n)]
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


#: How an EPUB begins (EPUB OCF 3.3, 4.3; documents of word processors are ZIP files, too) and a
#: report of ours; and what our books alone have: in a PDF the tool that made it or the name of the
#: document, in an EPUB its certifier.
_EPUB = re.compile(rb"PK\x03\x04.{26}mimetypeapplication/epub\+zip", re.DOTALL)
_REPORT = re.compile(rb'\{\n "input":')
_OURS = re.compile(rb"<xmp:CreatorTool>issue2book<|uuid:issue2book-")
_CERTIFIED = b'"a11y:certifiedBy">issue2book<'
#: The largest package document of an EPUB that is looked into: a whole issue has some 10 KB.
_PACKAGE = 4_000_000


def check_target(
    target: Path,
    source: Path | None = None,
    *,
    overwrite: bool = True,
    replaces: Callable[[Path], bool] | None = None,
) -> None:
    """Refuse a target that cannot be meant, before any work is done.

    A file that is there, is not empty and none that `replaces` knows is somebody's work.

    Raises:
        OutputError: the target is the input, a folder, a device or a pipe, is protected by
            `overwrite=False` or by its content, or its folder cannot be made.
    """
    try:
        state = target.lstat()
    except FileNotFoundError:
        _make_folder(target.parent)
        return
    except OSError as problem:
        raise _failure(target, problem) from problem
    if stat.S_ISDIR(state.st_mode) or target.is_dir():
        raise OutputError("OUT001", where=str(target))
    if not stat.S_ISREG(state.st_mode) and not target.is_file():
        raise OutputError("OUT002", where=str(target))
    if source is not None and _is_same(target, source):
        raise OutputError("OUT003", where=str(target))
    if not overwrite:
        raise OutputError("OUT004", where=str(target))
    if replaces and state.st_size and not _known(target, replaces):
        raise OutputError("OUT009", where=str(target))


def _is_same(target: Path, source: Path) -> bool:
    try:
        return target.samefile(source)
    except OSError:  # there is no such source, reading it will say so
        return False


def _known(target: Path, replaces: Callable[[Path], bool]) -> bool:
    try:
        return replaces(target)
    except OSError as problem:
        raise _failure(target, problem) from problem


def is_report(path: Path) -> bool:
    """Whether a file is a report of this program."""
    return bool(_REPORT.match(_head(path)))


def is_own_book(path: Path) -> bool:
    """Whether a file is a book that this program made, of any version: both kinds say so.

    An EPUB or a PDF of somebody else is not.
    """
    head = _head(path)
    if head.startswith(b"%PDF-"):
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _OURS.search(data) is not None
    return bool(_EPUB.match(head)) and any(_CERTIFIED in package for package in _packages(path))


def _packages(path: Path) -> Iterator[bytes]:
    """The package documents of an EPUB; none of one that is damaged."""
    damage = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)
    with contextlib.suppress(*damage), zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            if part.filename.endswith(".opf") and part.file_size <= _PACKAGE:
                yield archive.read(part)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(64)


def publish(
    data: bytes, target: Path, *, source: Path | None = None, overwrite: bool = True
) -> Product:
    """Put `data` at `target`, whole or not at all; `source` is the input, never overwritten.

    A link at `target` stays a link: the file it names is replaced.

    Raises:
        OutputError: nothing was written, an older file is still there as it was.
    """
    check_target(target, source, overwrite=overwrite)
    final = target.resolve()
    try:
        with _signals_wait():
            _replace(data, final)
    except OSError as problem:
        raise _failure(target, problem) from problem
    return Product(path=str(target), size=len(data), sha256=hashlib.sha256(data).hexdigest())


def _replace(data: bytes, final: Path) -> None:
    """Write beside `final` and rename; on any failure the temporary file goes."""
    handle, name = tempfile.mkstemp(prefix=".issue2book-", suffix=".tmp", dir=final.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), _mode(final))
            os.fsync(file.fileno())
        Path(name).replace(final)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(final.parent)


def _mode(final: Path) -> int:
    """The mode of the file replaced, else what the umask gives (mkstemp alone gives 0600)."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(final.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _sync_folder(folder: Path) -> None:
    """Force the rename to the disk where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise _failure(folder, problem) from problem


@contextlib.contextmanager
def _signals_wait() -> Iterator[None]:
    """Hold back the signals that end a program until the block is done."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _failure(target: Path, problem: OSError) -> OutputError:
    """The reason in the program's own words; the system's words only for rare causes."""
    if problem.errno in _NO_SPACE:
        return OutputError("OUT005", where=str(target))
    if isinstance(problem, PermissionError) or problem.errno == errno.EROFS:
        return OutputError("OUT006", where=str(target))
    if isinstance(problem, FileExistsError | NotADirectoryError):
        return OutputError("OUT007", where=str(target))
    return OutputError("OUT008", where=str(target), why=problem.strerror or problem)

"""Work kept from one run to the next in the user's cache folder, found by what it was made from.

A result is a pure function of its key, so a run with an empty, a damaged or an unwritable cache
gives the same bytes, only later.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from issue2book import __version__
from issue2book.beside import beside

#: Bytes that one kind of work may leave behind, five issues full of pictures; older files go.
_MOST = 100_000_000
_DIGEST = hashlib.sha256().digest_size


def cache_home() -> Path:
    """The user's cache folder (XDG Base Directory Specification)."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    return Path(given) if Path(given).is_absolute() else Path("~/.cache").expanduser()


def kept(kind: str, key: bytes, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, or gave for the same `key` in a run before.

    The key must say all that the result depends on, the source file of `make` too (`stamp`).
    """
    known = find(kind, key)
    if known is None:
        known = make()
        keep(kind, key, known)
    return known


def begun(kind: str, key: bytes, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """`kept`, but `make` is only begun, beside this process; what is returned waits for it."""
    known = find(kind, key)
    if known is not None:
        return lambda: known
    making = beside(make)

    def made() -> bytes:
        data = making()
        keep(kind, key, data)
        return data

    return made


def stamp(file: object) -> bytes:
    """Changes with the file."""
    state = Path(str(file)).stat()
    return f"{file} {state.st_size} {state.st_mtime_ns}".encode()


def stamp_of(library: str) -> bytes:
    """Changes with every release of an installed library, which is not imported for it."""
    spec = importlib.util.find_spec(library)
    return stamp(spec.origin) if spec and spec.origin else b""


def stamps(*folders: Path) -> bytes:
    """Changes with every file in `folders` (not in folders inside), and when one comes or goes."""
    found = (entry for folder in folders for entry in os.scandir(folder) if entry.is_file())
    return b" ".join(map(stamp, sorted(entry.path for entry in found)))


def trees(*roots: Path) -> bytes:
    """Changes with every file in `roots` and in all folders inside."""
    folders = (folder for root in roots for folder, _, _ in os.walk(root))
    return stamps(*map(Path, sorted(f for f in folders if not f.endswith("__pycache__"))))


def find(kind: str, key: bytes) -> bytes | None:
    """What was kept for `key`, if it is there and whole."""
    with contextlib.suppress(OSError, RuntimeError):  # RuntimeError: no home folder
        stored = _file(kind, key).read_bytes()
        digest, data = stored[:_DIGEST], stored[_DIGEST:]
        if hashlib.sha256(data).digest() == digest:
            return data
    return None


def keep(kind: str, key: bytes, data: bytes) -> None:
    """Keep `data` for `key` where that is possible, behind its digest."""
    with contextlib.suppress(OSError, RuntimeError):
        _write(_file(kind, key), hashlib.sha256(data).digest() + data)


def _file(kind: str, key: bytes) -> Path:
    name = hashlib.sha256(__version__.encode() + b"\0" + key).hexdigest()
    return cache_home() / "issue2book" / kind / name


def _write(file: Path, data: bytes) -> None:
    """Whole or not at all; then what is too old goes."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    room = _MOST
    states = ((other, other.stat()) for other in file.parent.iterdir())
    for other, state in sorted(states, key=lambda found: -found[1].st_mtime_ns):
        room -= state.st_size
        if room < 0:
            other.unlink(missing_ok=True)

"""Pictures of the issue, for both books: only from inside the input's folder, and re-encoded.

A path is text of the input, so it is not trusted: %-encoding is undone first, then addresses,
absolute paths, `..` and links that lead out are refused. Nothing is fetched.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import msgspec

from issue2book.cache import kept, stamp_of, stamps
from issue2book.embedded import data_of, file_of
from issue2book.model import Block, Finding, Issue, source_lines

_MAX_BYTES = 64_000_000
_ADDRESS = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:|^[/\\]")


class Loaded(msgspec.Struct, frozen=True):
    """A picture, re-encoded for a book. `media_type` is image/jpeg or image/png."""

    data: bytes
    media_type: str
    width: int
    height: int


class PictureError(Exception):
    """A picture cannot be used; `key` names the reason among the messages."""

    def __init__(self, key: str) -> None:
        """Keep the message key."""
        super().__init__(key)
        self.key = key


def pictures(
    issue: Issue, base: Path, *, longest: int, grey: bool = False
) -> tuple[dict[str, Loaded], tuple[Finding, ...]]:
    """The usable pictures by path as written, and a finding for each that is not."""
    loaded: dict[str, Loaded] = {}
    findings: list[Finding] = []
    for path, block, unit in _named(issue):
        try:
            loaded[path] = read_picture(path, base, longest=longest, grey=grey)
        except PictureError as error:
            findings.append(_finding(error.key, block, unit))
    return loaded, tuple(findings)


def absent(issue: Issue, base: Path) -> tuple[Finding, ...]:
    """A finding for each picture that is not there or outside; none is opened."""
    findings: list[Finding] = []
    for path, block, unit in _named(issue):
        try:
            _inside(path, base)
        except PictureError as error:
            findings.append(_finding(error.key, block, unit))
    return tuple(findings)


def _named(issue: Issue) -> Iterator[tuple[str, Block, str]]:
    """Each path of a picture where it stands first, with its block and unit."""
    seen: set[str] = set()
    for unit in issue.units:
        for block in unit.blocks:
            if block.picture is not None and block.picture.path not in seen:
                seen.add(block.picture.path)
                yield block.picture.path, block, unit.id


def _finding(key: str, block: Block, unit: str) -> Finding:
    path = block.picture.path if block.picture else ""
    lines = tuple(source_lines(block.src))
    return Finding(key, "warning", {"path": path[:200]}, lines=lines, unit=unit)


def read_picture(path: str, base: Path, *, longest: int, grey: bool = False) -> Loaded:
    """The picture at `path`, at most `longest` pixels on its long side.

    Raises:
        PictureError: PIC001 missing, PIC002 outside `base`, PIC003 unreadable, PIC004 too big.
    """
    file = _inside(path, base)
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise PictureError("PIC004")
        return encode(data_of(path, file), longest=longest, grey=grey)
    except OSError as error:
        raise PictureError("PIC003") from error


def _inside(path: str, base: Path) -> Path:
    """The file that `path` names inside `base`."""
    plain = unquote(file_of(path)).replace("\\", "/").strip()
    if "\0" in plain or _ADDRESS.match(plain) or ".." in plain.split("/"):
        raise PictureError("PIC002")
    try:
        root = base.resolve()
        file = (root / plain).resolve()
        there = file.is_file()
    except (OSError, RuntimeError) as error:  # a loop of links, a name that is too long
        raise PictureError("PIC001") from error
    if not file.is_relative_to(root):
        raise PictureError("PIC002")
    if not there:
        raise PictureError("PIC001")
    return file


def encode(data: bytes, *, longest: int, grey: bool = False) -> Loaded:
    """Any allowed picture as a fresh JPEG, or as PNG where it is a drawing or has transparency.

    Raises:
        PictureError: PIC003 unreadable, PIC004 too many pixels.
    """
    wish = f"{longest} {grey} {hashlib.sha256(data).hexdigest()}".encode()
    key = b" ".join((wish, stamps(Path(__file__).parent), stamp_of("PIL")))
    made = kept("pictures", key, lambda: msgspec.msgpack.encode(_encoded(data, longest, grey)))
    return msgspec.msgpack.decode(made, type=Loaded)


def _encoded(data: bytes, longest: int, grey: bool) -> Loaded:  # noqa: FBT001  (private)
    from issue2book.render.pixels import encoded  # noqa: PLC0415  (Pillow only where used)

    return encoded(data, longest=longest, grey=grey)

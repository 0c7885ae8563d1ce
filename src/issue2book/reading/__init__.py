"""Any accepted input becomes numbered lines; one file per format."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from issue2book.errors import InputError, LimitError
from issue2book.reading.encoding import decode
from issue2book.reading.files import read_bytes
from issue2book.reading.markdown import parse
from issue2book.reading.node import parse_json
from issue2book.reading.radicals import with_ideographs

if TYPE_CHECKING:
    from pathlib import Path

    from issue2book.model import Line

__all__ = ["read"]

#: Printed lines of 300 pages are some 30,000.
_MOST_LINES = 50_000


def read(path: Path) -> tuple[Line, ...]:
    """The lines of the issue at `path`, a file of any accepted format or a folder with one.

    Paths of pictures are relative to the folder of the file, or to the folder given.

    Raises:
        InputError: the file cannot be read, or is not the text of a Chinese periodical.
        LimitError: the file is too large, or has more lines than any issue.
    """
    try:
        folder = path.is_dir()
    except OSError:  # a name that is too long; opening it says so
        folder = False
    lines = with_ideographs(_read_folder(path) if folder else _read_file(path))
    if len(lines) > _MOST_LINES:
        raise LimitError("INP018", where=str(path), count=len(lines), limit=_MOST_LINES)
    _refuse_foreign(lines, str(path))
    return lines


def _read_file(path: Path) -> tuple[Line, ...]:
    text = decode(read_bytes(path), where=str(path))
    if not text.strip():
        raise InputError("INP006", where=str(path))
    node = parse_json(text, str(path))
    if node is None:
        return parse(text, path)
    from issue2book.reading.shapes import read_json  # noqa: PLC0415  (formats of engines: 20 ms)

    return read_json(node)


def _read_folder(path: Path) -> tuple[Line, ...]:
    from issue2book.reading.folder import read_folder  # noqa: PLC0415  (formats of engines)

    return read_folder(path)


def _refuse_foreign(lines: tuple[Line, ...], where: str) -> None:
    """Refuse text that is hardly Chinese: less than a tenth of its letters are Han."""
    letters = han = 0
    for char, count in Counter("".join(line.text for line in lines)).items():
        if char.isalpha():
            letters += count
            han += count * ("\u3400" <= char <= "\u9fff" or char >= "\U00020000")
    if han < 50 or han < letters // 10:
        raise InputError("INP009", where=where, han=han)

"""Lines become an Issue; `passes.py` lists the passes in order."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from issue2book.beside import beside
from issue2book.cache import kept, stamps
from issue2book.model import Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from issue2book.model import Line

__all__ = ["remembered", "segment"]


def segment(lines: Sequence[Line]) -> Issue:
    """The issue that `lines` hold. Same lines, same model; no character is lost."""
    from issue2book.segment import passes  # noqa: PLC0415  (a tenth of a second of rules)

    return passes.segment(lines)


def remembered(lines: Sequence[Line], meanwhile: Callable[[], None] | None = None) -> Issue:
    """`segment(lines)`, or what it gave in a run before for the same lines and the same program.

    So `inspect`, `epub` and `pdf` of one issue segment it once. Where that takes its time,
    `meanwhile` is done beside it.
    """
    encode = msgspec.msgpack.encode

    def make() -> bytes:
        if meanwhile is None:
            return encode(segment(lines))
        segmented = beside(lambda: encode(segment(lines)))
        meanwhile()
        return segmented()

    try:
        key = b"\0".join((encode(lines), sys.version.encode(), _program()))
        made = kept("issues", key, make)
    except (UnicodeEncodeError, OverflowError):
        return segment(lines)  # half a character in a picture's path, a number of twenty digits
    return msgspec.msgpack.decode(made, type=Issue)


def _program() -> bytes:
    """Changes with every file that the segmenter may depend on (by the import contract)."""
    here = Path(__file__).parent
    return stamps(here, here / "data", here.parent, here.parent / "model")

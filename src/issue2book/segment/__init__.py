"""Lines become an Issue; `passes.py` lists the passes in order."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from issue2book.beside import beside
from issue2book.cache import kept, stamps
from issue2book.model import Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from issue2book.model import Line

__all__ = ["remembered", "segment"]


def segment(lines: Sequence[Line]) -> Issue:
    """The issue that `lines` hold. Same lines, same model; no character is lost."""
    with _sets_made_once():
        from issue2book.segment import passes  # noqa: PLC0415  (a fifth of a second of rules)

    return passes.segment(lines)


@contextlib.contextmanager
def _sets_made_once() -> Iterator[None]:
    """Let `re` work out equal sets of characters once; else this takes half of loading the rules.

    It goes through a set character by character, and the 28,000 ideographs stand in 240 places.
    Where `re` is built otherwise, the rules are only loaded later.
    """
    compiler = sys.modules.get("re._compiler")
    work_out = getattr(compiler, "_optimize_charset", None)
    if compiler is None or work_out is None:
        yield
        return
    known: dict[object, object] = {}

    def once(charset: Sequence[object], *cases: object) -> object:
        if any(cases):
            return work_out(charset, *cases)
        key = tuple(charset)
        if key not in known:
            known[key] = work_out(charset)
        return known[key]

    compiler._optimize_charset = once  # type: ignore[attr-defined]  # noqa: SLF001
    try:
        yield
    finally:
        compiler._optimize_charset = work_out  # type: ignore[attr-defined]  # noqa: SLF001


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

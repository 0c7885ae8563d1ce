"""Rules of the EPUB lint on embedded faces. They may be anybody's: reading one may fail anyhow."""

from __future__ import annotations

import functools
import io
import struct
from collections.abc import Container, Iterator

import brotli
import uharfbuzz as hb

from issue2book.check.package import Package, body_text, found
from issue2book.check.woff2 import character_tables
from issue2book.model import Finding

_ENCRYPTION = "META-INF/encryption.xml"
#: What fontTools and Brotli raise on damaged tables, found by changing single bytes of faces.
_DAMAGED = (
    *(brotli.error, struct.error, OSError, EOFError, MemoryError),
    *(ValueError, TypeError, AttributeError, LookupError, AssertionError, ArithmeticError),
)


def characters_are_covered(package: Package) -> Iterator[Finding]:
    """LINT008: if faces are embedded, together they have every character."""
    drawn = [_code_points(data) for data in package.faces.values()]
    known = [points for points in drawn if points is not None]
    if not drawn or len(known) < len(drawn):
        return  # LINT031 tells of the damaged ones; what they draw is unknown
    used = "".join(map(body_text, package.documents.values()))
    lacking = sorted(
        c for c in set(used) if not c.isspace() and not any(ord(c) in points for points in known)
    )
    if lacking:
        yield found("LINT008", "warning", characters=" ".join(lacking))


def faces_are_whole(package: Package) -> Iterator[Finding]:
    """LINT031: every embedded face can be read, unless the package says that it is obfuscated."""
    if _ENCRYPTION in package.files:
        return
    for name, data in package.faces.items():
        if _code_points(data) is None:
            yield found("LINT031", "error", file=name)


@functools.lru_cache(maxsize=16)  # two rules ask
def _code_points(data: bytes) -> Container[int] | None:
    """What a face draws; None if it cannot be read."""
    try:
        tables = character_tables(data)
        drawn: Container[int] = hb.Face(tables).unicodes if tables else ()
        return drawn or _by_fonttools(data)
    except _DAMAGED:
        return None


def _by_fonttools(data: bytes) -> frozenset[int]:
    """As above for any format; its import alone takes 30 ms."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415

    try:
        font = TTFont(io.BytesIO(data), lazy=True)
        # Glyphs get numbers here, for naming them takes fontTools a second pass of cmap.
        font.setGlyphOrder([f"g{number}" for number in range(font["maxp"].numGlyphs)])
        return frozenset(font.getBestCmap() or {})
    except TTLibError as error:
        raise ValueError(str(error)) from error

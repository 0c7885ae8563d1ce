"""WOFF2 subsets of the bundled faces, holding exactly the characters that are asked for.

HarfBuzz cuts (about 20 ms a face); the container is written here without the glyf transform and
with Brotli quality 5: 0.03 s a face of 2,051 characters, where quality 9 takes five times as long
and saves 2 %, quality 11 with the transform 4.4 s and 18 %.
"""

from __future__ import annotations

import functools
import struct
import tomllib
from collections.abc import Container, Iterable
from pathlib import Path

import brotli
import msgspec
import uharfbuzz as hb

from issue2book.assets import fonts_dir
from issue2book.cache import kept, stamp
from issue2book.errors import MissingError

# Table tags that WOFF2 abbreviates to a number (WOFF2 §4.1); the others are spelt out.
_KNOWN = (
    "cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp "
    "hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB"
)
_INDEX = {_KNOWN[at : at + 4]: at // 5 for at in range(0, len(_KNOWN), 5)}
_QUALITY = 5
_SPELT = 63
_UNTRANSFORMED = 3 << 6  # glyf and loca as they are (WOFF2 §5.1, §5.3)
_LICENCE_NAMES = {0, 1, 2, 3, 4, 5, 6, 13, 14}


class Face(msgspec.Struct, frozen=True, rename={"path": "file"}):
    """A bundled face as `fonts.toml` declares it."""

    family: str
    weight: int
    path: str
    licence: str


class _Table(msgspec.Struct, frozen=True):
    face: tuple[Face, ...]


@functools.cache
def faces() -> tuple[Face, ...]:
    """The bundled faces."""
    listing = fonts_dir() / "fonts.toml"
    try:
        table = tomllib.loads(listing.read_text(encoding="utf-8"))
    except OSError as error:
        raise MissingError("FNT001", where=str(listing)) from error
    return msgspec.convert(table, _Table).face


def licence_text(face: Face) -> bytes:
    """The licence that travels with every copy of the face."""
    return (fonts_dir() / face.licence).read_bytes()


@functools.cache
def _loaded(path: Path) -> hb.Face:
    if not path.is_file():
        raise MissingError("FNT001", where=str(path))
    return hb.Face(hb.Blob.from_file_path(str(path)))


@functools.cache
def covered(face: Face) -> Container[int]:
    """The code points that a face has (as HarfBuzz's set: a Python one of 30,000 takes 40 ms)."""
    points: Container[int] = _loaded(fonts_dir() / face.path).unicodes
    return points


def subset_woff2(face: Face, characters: Iterable[str], *, traditional: bool = False) -> bytes:
    """`face` with the glyphs of `characters` only; same characters, same bytes."""
    points = sorted({ord(c) for c in characters} | {0x20, 0x3000})
    path = fonts_dir() / face.path
    if not path.is_file():
        raise MissingError("FNT001", where=str(path))
    here = Path(__file__)
    made_by = (path, here, here.with_name("traditional.py"), hb.__file__, brotli.__file__)
    key = b" ".join((*map(stamp, made_by), repr((traditional, points)).encode()))
    return kept("faces", key, lambda: _subset(face, points, traditional=traditional))


def _subset(face: Face, points: Iterable[int], *, traditional: bool) -> bytes:
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(points)
    wanted.sets(hb.SubsetInputSets.NAME_ID).update(_LICENCE_NAMES)
    wanted.flags = hb.SubsetFlags.NO_HINTING
    cut: bytes = hb.subset(_loaded(fonts_dir() / face.path), wanted).blob.data
    if traditional:
        from issue2book.render.traditional import centred  # noqa: PLC0415  (fontTools: 25 ms)

        cut = centred(cut)
    return woff2(cut)


def woff2(sfnt: bytes) -> bytes:
    """A TrueType font in a WOFF2 container (W3C WOFF2 §4), tables untransformed."""
    flavour, count = struct.unpack(">4sH", sfnt[:6])
    records = sorted(
        struct.unpack(">4s4xLL", sfnt[at : at + 16]) for at in range(12, 12 + count * 16, 16)
    )
    directory = b"".join(_entry(tag.decode("ascii"), size) for tag, _, size in records)
    packed: bytes = brotli.compress(
        b"".join(sfnt[start : start + size] for _, start, size in records),
        mode=brotli.MODE_FONT,
        quality=_QUALITY,
    )
    length = 48 + len(directory) + len(packed)
    padding = b"\0" * (-length % 4)
    restored = 12 + sum(16 + size + (-size % 4) for _, _, size in records)
    header = struct.pack(
        ">4s4sLHHLLHHLLLLL",
        *(b"wOF2", flavour, length + len(padding), count, 0, restored, len(packed)),
        *(1, 0, 0, 0, 0, 0, 0),
    )
    return header + directory + packed + padding


def _entry(tag: str, size: int) -> bytes:
    known = _INDEX.get(tag)
    flags = _SPELT if known is None else known
    if tag in ("glyf", "loca"):
        flags |= _UNTRANSFORMED
    name = tag.encode("ascii") if known is None else b""
    return bytes([flags]) + name + _base128(size)


def _base128(value: int) -> bytes:
    """UIntBase128 (WOFF2 §4.1): seven bits a byte, high bit set on all but the last."""
    out = [value & 0x7F]
    while value := value >> 7:
        out.append(value & 0x7F | 0x80)
    return bytes(reversed(out))

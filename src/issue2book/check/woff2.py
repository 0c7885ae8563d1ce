"""Reading WOFF2 (W3C WOFF2 §4 and §5) as far as it takes to know which characters a face draws."""

from __future__ import annotations

import struct

import brotli

_HEADER = struct.Struct(">4s4sLHHLL24x")
_SPELT, _CMAP, _MAXP, _GLYF, _LOCA = 63, 0, 4, 10, 11  # numbers of tags in the table of §4.1


def character_tables(data: bytes) -> bytes | None:
    """An sfnt of `cmap` and `maxp` alone; None if `data` is not WOFF2 of one face and no more.

    Raises:
        ValueError, LookupError, struct.error, brotli.error: it is damaged.
    """
    collection, more = data[4:8] == b"ttcf", data[28:48].strip(b"\0")  # metadata, private data
    if data[:4] != b"wOF2" or collection or more:
        return None
    _, _, length, count, _, _, packed = _HEADER.unpack_from(data)
    at = _HEADER.size
    sizes: list[tuple[int, int]] = []
    for _ in range(count):
        tag, size, at = _entry(data, at)
        sizes.append((tag, size))
    unpacked: bytes = brotli.decompress(data[at : at + packed])
    if length != len(data) or sum(size for _, size in sizes) != len(unpacked):
        message = "lengths that do not fit"
        raise ValueError(message)
    tables: dict[int, bytes] = {}
    start = 0
    for tag, size in sizes:
        tables[tag] = unpacked[start : start + size]
        start += size
    return _sfnt(tables.get(_CMAP, b""), tables[_MAXP])


def _entry(data: bytes, at: int) -> tuple[int, int, int]:
    """Number of the tag, length in the stream, and where the next entry begins."""
    tag, version = data[at] & 63, data[at] >> 6
    size, at = _base128(data, at + (5 if tag == _SPELT else 1))
    if (version != 3) if tag in (_GLYF, _LOCA) else version:
        size, at = _base128(data, at)
    return tag, size, at


def _base128(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(at, at + 5):
        value = value << 7 | data[place] & 127
        if data[place] < 128:
            return value, place + 1
    message = "a number of more than five bytes"
    raise ValueError(message)


def _sfnt(cmap: bytes, maxp: bytes) -> bytes:
    places = struct.pack(">LL", 44, len(cmap)), struct.pack(">LL", 44 + len(cmap), len(maxp))
    header = struct.pack(">LHHHH", 0x00010000, 2, 32, 1, 0)
    return b"".join((header, b"cmap\0\0\0\0", places[0], b"maxp\0\0\0\0", places[1], cmap, maxp))

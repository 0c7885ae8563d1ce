"""Readings of Han in pinyin without tones, from the tables that come with pypinyin.

The tables are read as data: importing pypinyin itself builds all of its machinery, a quarter of
a second for the few names of an issue.
"""

from __future__ import annotations

import functools
import importlib.util
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from issue2book.errors import MissingError

_LONGEST = 6  # characters of a phrase; longer ones are sayings
_DIAERESIS = "\u0308"


def syllables(text: str) -> Iterator[str]:
    """A syllable (lü, zhong) for each Han character; other text in runs, as it stands."""
    at = 0
    while at < len(text):
        size, readings = _longest(text, at)
        if readings:
            yield from map(_toneless, readings)
        else:
            size = _unread(text, at)
            yield text[at : at + size]
        at += size


def _longest(text: str, at: int) -> tuple[int, tuple[str, ...]]:
    """The longest phrase at `at` with its readings, else the character with its usual one."""
    for size in range(min(_LONGEST, len(text) - at), 1, -1):
        raw = _phrases().get(text[at : at + size])
        if raw is not None:
            readings = msgspec.json.decode(raw, type=tuple[tuple[str, ...], ...])
            return size, tuple(found[0] for found in readings)
    usual = _characters().get(ord(text[at]), "").partition(",")[0]
    return 1, (usual,) if usual else ()


def _unread(text: str, at: int) -> int:
    """How many characters from `at` on have no reading."""
    known = _characters()
    return next(
        (n for n in range(1, len(text) - at) if ord(text[at + n]) in known), len(text) - at
    )


def _toneless(reading: str) -> str:
    """`lǚ` → `lü`: the tone marks go, the diaeresis is part of the letter."""
    parts = unicodedata.normalize("NFD", reading)
    kept = "".join(c for c in parts if not unicodedata.combining(c) or c == _DIAERESIS)
    return unicodedata.normalize("NFC", kept)


def get_ready() -> None:
    """Read the tables, which most of the time of the first readings goes into."""
    _characters()
    _phrases()


@functools.cache
def _characters() -> Mapping[int, str]:
    return msgspec.json.decode(_table("pinyin_dict.json"), type=dict[int, str])


@functools.cache
def _phrases() -> Mapping[str, msgspec.Raw]:
    return msgspec.json.decode(_table("phrases_dict.json"), type=dict[str, msgspec.Raw])


def _table(name: str) -> bytes:
    spec = importlib.util.find_spec("pypinyin")
    folders = (spec.submodule_search_locations or ()) if spec else ()
    file = next((Path(f) / name for f in folders if (Path(f) / name).is_file()), None)
    if file is None:
        raise MissingError("LIB001", where=name)
    return file.read_bytes()

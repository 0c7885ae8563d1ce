"""Bylines behind a dash or in square brackets below their titles: ——某某, 【某某】, ～ 某某.

Such a line may be a dek, the name of a section, or say whose words stand above it. Where several
titles of an issue have names so below them, and their texts below these, it is how this
periodical signs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from issue2book.model import Dropped
from issue2book.segment.names import looks_like_name
from issue2book.segment.pieces import part, slice_src
from issue2book.segment.text import HAN, TERMINAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

_SIGNED = re.compile(
    rf"\s*(?P<mark>[—─―－~～-]{{1,2}}\s*|【)"
    rf"(?P<names>[{HAN}]{{1,4}}(?:[ \u3000、，][{HAN}]{{1,4}}){{0,4}}?(?:[ \u3000][文撰])?)"
    r"(?P<end>】?)\s*"
)
#: Characters of a title at most, of a text least; signed titles that make a habit.
_TITLE, _TEXT, _HABIT = 40, 30, 2


def without_dashes(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], list[Dropped]]:
    """The pieces, such names without what stands around them, and these marks."""
    marked = any(piece.level for piece in pieces)
    found = {
        at: hit
        for at in range(1, len(pieces) - 1)
        if (hit := _SIGNED.fullmatch(pieces[at].text))
        if _signs(pieces, at, hit) and _is_head(pieces, at - 1, marked=marked)
    }
    if len(found) < _HABIT:
        return tuple(pieces), []
    out = list(pieces)
    marks: list[Dropped] = []
    for at, hit in found.items():
        piece = pieces[at]
        for name in ("mark", "end"):
            if text := hit[name].strip():
                start = hit.start(name)
                src = slice_src(piece, start, start + len(text))
                marks.append(Dropped(text, "ornament", src))
        out[at] = replace(part(piece, hit.start("names"), hit.end("names")), gap=piece.gap)
    return tuple(out), marks


def _is_head(pieces: Sequence[Piece], at: int, *, marked: bool) -> bool:
    """Whether a line is a title: not the motto below one, whose author the dash would name."""
    if marked:
        return pieces[at].level > 0
    above = pieces[at - 1].text if at else ""
    return not re.search("[，。；：]", pieces[at].text) and above[-1:] in (*TERMINAL, "")


def _signs(pieces: Sequence[Piece], at: int, hit: re.Match[str]) -> bool:
    """Whether names stand between a title and its text."""
    title, text = pieces[at - 1], pieces[at + 1]
    signed = re.sub(r"[ \u3000][文撰]$", "", hit["names"])
    names = re.split(r"[ \u3000、，]", signed)
    joined = signed.replace(" ", "").replace("\u3000", "")
    named = all(map(looks_like_name, names)) or looks_like_name(joined)
    paired = (hit["mark"] == "【") == (hit["end"] == "】")
    headed = 0 < len(title.text) <= _TITLE and title.text[-1] not in TERMINAL + "，；、：,;:"
    return named and paired and headed and len(text.text) >= _TEXT

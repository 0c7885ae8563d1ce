"""What no bundled face can draw is set as 〓, the trade's sign for a missing sort."""

from __future__ import annotations

import functools
import unicodedata

from issue2book.render.fonts import covered, faces

_TURNED = "〓"
# Marks that combine and characters that are never drawn leave nothing behind.
_NOTHING = {"Mn", "Me", "Cc", "Cf", "Cs", "Cn"}
_SPACES = {"Zs", "Zl", "Zp"}


def drawable(text: str) -> str:
    """`text` with 〓 for characters without a glyph (finding GLY001 tells of each)."""
    missing = {char for char in set(text) if ord(char) > 0x7E and not _is_drawn(char)}
    return text.translate({ord(char): _stand_in(char) for char in missing}) if missing else text


def _stand_in(char: str) -> str:
    category = unicodedata.category(char)
    if category in _SPACES:
        return " "
    return "" if category in _NOTHING else _TURNED


@functools.lru_cache(maxsize=20_000)
def _is_drawn(char: str) -> bool:
    return any(ord(char) in covered(face) for face in faces())

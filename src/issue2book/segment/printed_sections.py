"""Names of sections (栏目) as they stand above the texts: with their English, if that is printed.

Where the contents page has the same names alone, these are the names. One name in two tongues may
be a thing; several are how the house prints its sections.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.contents_lines import without_translation
from issue2book.segment.section_labels import name_of
from issue2book.segment.text import bare, strip_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Different names with their English that make a habit.
_FEWEST = 2
#: The English behind a name, before a page number or the end of the line.
_ENGLISH = re.compile(
    r"[\s\u3000]*[|｜/／·•]?[\s\u3000]*[A-Z][A-Za-z&'’]+(?:[ -][A-Za-z&'’]+)*"
    r"(?=[\s\u3000]*(?:$|\d|[|｜/／]))"
)
_FRONT = ("cover", "masthead", "contents")


def in_both_tongues(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents
) -> list[Window]:
    """The windows, their sections with the English that is printed beside the names."""
    above = (pieces[i].text for w in windows if w.kind not in _FRONT for i in w.kicker)
    lines = (strip_head(text).strip().strip("【】[]") for text in above)
    printed = {bare(name_of(line)): line for line in lines if without_translation(line) != line}
    listed = [pieces[i].text for i in sorted(contents.labels)]
    alone = {bare(name) for name in contents.columns if not _has_english(name, listed)}
    printed = {key: line for key, line in printed.items() if key not in alone}
    if len(printed) < _FEWEST:
        return list(windows)
    return [
        msgspec.structs.replace(w, column=printed.get(bare(w.column), w.column)) if w.column else w
        for w in windows
    ]


def _has_english(name: str, texts: Sequence[str]) -> bool:
    """Whether one of the lines of the contents page has English behind a name."""
    return any(
        (at := text.find(name)) >= 0 and _ENGLISH.match(text, at + len(name)) for text in texts
    )

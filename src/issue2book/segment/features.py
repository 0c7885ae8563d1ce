"""Names of sections (栏目) that have the title of a feature behind them: 本期策划·某题."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

_BOTH = re.compile(r"(?P<section>[^·・—|｜:：]{2,10}?)\s*[·・—|｜:：]+\s*(?P<feature>.+)")


def section_in(name: str, titles: set[str]) -> str:
    """The section alone, where `titles` (bare) has what stands behind it.

    >>> section_in("本期策划·县里的新账", {"县里的新账"}), section_in("人物·手艺", {"县里的新账"})
    ('本期策划', '人物·手艺')
    """
    found = _BOTH.fullmatch(name)
    return found["section"] if found and bare(found["feature"]) in titles else name


def without_features(windows: Sequence[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows with sections that do not repeat the title of the text that opens a feature."""
    titles = {
        bare("".join(pieces[index].text for index in window.title))
        for window in windows
        if window.kind == "feature-intro" and window.title
    }
    return [
        msgspec.structs.replace(window, column=section_in(window.column, titles))
        if window.column
        else window
        for window in windows
    ]

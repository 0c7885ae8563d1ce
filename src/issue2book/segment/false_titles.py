"""Headings that were taken for the titles of units that the contents page does not list.

What stands below such a heading speaks of the matter of the text above it more than of that of
any other: see `cohesion`. A piece of news speaks of its own.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Finding
from issue2book.segment.boundaries import BODY
from issue2book.segment.cohesion import Cohesion
from issue2book.segment.late_titles import is_sure, is_text, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: By how much the words must fit the text above better than any other text (natural logs): of
#: units that the contents pages of 60 issues leave out none fits so well.
_BETTER = 0.3
#: Characters that tell whose the words are.
_ENOUGH = 60


def with_headings(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents
) -> tuple[list[Window], list[Finding]]:
    """The windows, each with the sections below it that were taken for units of their own.

    Second: which headings these are, for they may be titles all the same.
    """
    findings: list[Finding] = []
    body = [at for at, window in enumerate(windows) if window.kind in BODY]
    if not contents.entries or not any(_may_be_part(windows[at]) for at in body):
        return list(windows), findings
    words = Cohesion([words_of(windows[at], pieces) for at in body])
    sure = [number for number, at in enumerate(body) if is_sure(windows[at])]
    out = list(windows)
    home = 0
    for number, at in enumerate(body[1:], 1):
        if out[body[number - 1]].indexes:
            home = number - 1
        if home not in sure or not _may_be_part(windows[at]):
            continue
        run = [pieces[i].text for i in windows[at].indexes if is_text(pieces[i])]
        own, others = (home, number), [other for other in sure if other != home]
        enough = bool(others) and sum(map(len, run)) >= _ENOUGH
        margins = (-words.margin(run, own, other) for other in others if enough)
        fits = list(takewhile(lambda margin: margin >= _BETTER, margins))  # few fit even two
        if enough and len(fits) == len(others):
            findings.append(_told(windows[at], min(fits), pieces))
            indexes = (*out[body[home]].indexes, *windows[at].indexes)
            out[body[home]] = msgspec.structs.replace(out[body[home]], indexes=indexes)
            out[at] = msgspec.structs.replace(out[at], indexes=())
    return [window for window in out if window.indexes], findings


def _told(window: Window, margin: float, pieces: Sequence[Piece]) -> Finding:
    title = "".join(pieces[at].text for at in window.title)
    lines = tuple(pieces[at].line for at in window.title)
    return Finding("SEG024", "warning", {"title": title}, lines, margin)


def _may_be_part(window: Window) -> bool:
    """Whether only a line that looks like a title makes a unit of this one."""
    plain = window.kind in ("news", "article") and window.column is None
    return plain and window.entry is None and window.byline is None and bool(window.title)

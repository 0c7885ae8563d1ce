"""Bylines above the title, where the issue has most of them elsewhere.

A line with a writer between two texts signs the first of them or the second. Where the issue
prints all bylines on one side, `sides` knows which. Here each line is asked for itself: a text
that is signed at its head has no second signature at its end, and what begins with the word for
a job (撰文 某某) stands at the head of a text, not behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.jobs import JOB
from issue2book.segment.names import looks_like_name
from issue2book.segment.picture_words import names_inner_cover
from issue2book.segment.section_words import names_section
from issue2book.segment.sides import signed_at_head
from issue2book.segment.text import TERMINAL, bare, fold_spaces, has_han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.bylines import Byline
    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Lines between a byline and the head below it: pictures, the section, its translation.
_BETWEEN = 2
#: Characters of the name of a section.
_SECTION = 8
#: Texts that nobody signs at their end.
_UNSIGNED = frozenset(("statistics", "photo", "feature-intro", "advertorial", "public-ad"))
#: Below these a name says whose words they are.
_QUOTES = ("”", "」", "』")
#: Bylines below titles that are a habit.
_HABIT = 2


def with_bylines_above(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents
) -> list[Window]:
    """The windows that nobody signs with the bylines that stand above their heads.

    Names of sections are none of people. A bare name may sign a letter in the text above: where
    the contents page lists the text below, it names the writer.
    """
    sections = {*map(bare, contents.columns)}
    out = list(windows)
    owners = {index: at for at, window in enumerate(windows) for index in window.indexes}
    below = sum(_is_signed_below(window) for window in windows)
    behind = sum(w.byline is not None and not _is_signed_below(w) for w in windows)
    habit = below >= _HABIT and below > behind
    for at, window in enumerate(windows):
        if not _is_free(window, pieces) or not (found := _line_above(window, pieces)):
            continue
        line, byline = found
        owner = owners.get(line)
        listed = () if window.entry is None else contents.entries[window.entry].authors
        known = not {*byline.names}.isdisjoint(listed) if window.entry is not None else habit
        if bare(pieces[line].text) in sections or not (byline.strong or known):
            continue
        if owner is None or owner == at or line in _head(out[owner]) or out[owner].byline == line:
            continue
        if _signs_next(out[owner], pieces, line, byline, habit=habit):
            taken = range(line, window.indexes[0])
            left = tuple(i for i in out[owner].indexes if i not in taken)
            out[owner] = msgspec.structs.replace(out[owner], indexes=left)
            out[at] = _with_lines(out[at], taken, pieces)
    return [window for window in out if window.indexes]


def _with_lines(window: Window, taken: range, pieces: Sequence[Piece]) -> Window:
    named = tuple(i for i in taken[1:] if pieces[i].text)
    return msgspec.structs.replace(
        window,
        indexes=(*taken, *window.indexes),
        kicker=(*named, *window.kicker),
        byline=taken[0],
    )


def _is_signed_below(window: Window) -> bool:
    head = [*window.title, *window.subtitle]
    at = window.byline
    return at is not None and bool(head) and 0 < at - max(head) <= _BETWEEN + 1


def _is_free(window: Window, pieces: Sequence[Piece]) -> bool:
    free = window.kind == "article" and window.byline is None and bool(window.title)
    return free and signed_at_head(window, pieces) is None


def _head(window: Window) -> set[int]:
    return {*window.kicker, *window.title, *window.subtitle}


def _line_above(window: Window, pieces: Sequence[Piece]) -> tuple[int, Byline] | None:
    """The line right above a head that could be a byline, and how it reads."""
    first = window.indexes[0]
    for index in range(first - 1, max(-1, first - 2 - _BETWEEN), -1):
        text = pieces[index].text.strip()
        if not text or not has_han(text):
            continue
        if pieces[index].rows or text[0] in "（(《〈":
            return None
        byline = parse_byline(text, placed=True)
        none = names_inner_cover(text) or names_section(text)
        if byline is not None and byline.names and not none:
            return index, byline
        if len(text) > _SECTION or text[-1] in TERMINAL:
            return None
    return None


def _signs_next(
    above: Window, pieces: Sequence[Piece], line: int, byline: Byline, *, habit: bool
) -> bool:
    """Whether a byline at the end of the text `above` signs the one below it.

    A bare name does so where the text above has its writer at its head, or is signed by nobody.
    """
    own = signed_at_head(above, pieces)
    text = pieces[line].text.strip()
    if own is None and above.byline is not None and above.byline < line:
        own = parse_byline(pieces[above.byline].text, placed=True)
    if own is not None and set(own.names) & set(byline.names):
        return False
    known = own is not None and bool(own.names)
    if not byline.strong:
        quoted = pieces[line - 1].text.rstrip()[-1:] in _QUOTES
        alone = looks_like_name(fold_spaces(text)) and not pieces[line].level
        return known and alone and not quoted
    led = JOB.match(text) is not None
    return known or (led and (habit or above.kind in _UNSIGNED))

"""Names of sections (栏目) in two tongues: 特稿 FEATURE, CITY | 城事.

No line of a text has that form. Above a title it names the section of this; the head of a further
page says it again, and cuts the text there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Dropped
from issue2book.segment.boundaries import BODY
from issue2book.segment.bylines import signs
from issue2book.segment.names import looks_like_name
from issue2book.segment.section_labels import headed, name_of
from issue2book.segment.text import HAN, bare, strip_head, tail_state

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

_HAN_NAME = f"[{HAN}]{{2,6}}"
_LATIN_NAME = r"(?:[A-Z][A-Za-z'’]+(?: (?:[A-Z][A-Za-z'’]*|of|and|&)){0,4}|Q ?& ?A)"
_BETWEEN = r"\s*[|｜/／·•・◆◇●○■□]?\s*"
_FORM = re.compile(f"(?:{_HAN_NAME}{_BETWEEN}{_LATIN_NAME}|{_LATIN_NAME}{_BETWEEN}{_HAN_NAME})")
#: The folio behind it, as OCR reads it: 0l1.
_FOLIO = re.compile(r"[\s\u3000·|｜]+(?=.*\d)[\dOIl]{1,3}$")
#: Different names that make a habit; characters of a text, least; pieces beside.
_FEWEST, _TEXT, _NEAR = 2, 20, 3


def labelled_in_two_tongues(
    windows: Sequence[Window], pieces: Sequence[Piece]
) -> tuple[list[Window], list[Dropped]]:
    """The windows with the sections above their titles, without those inside their texts."""
    known = _known(windows, pieces)
    named = _named(windows, pieces, known)
    lines: dict[int, tuple[int, ...]] = {}
    boxed = {i for w in windows if w.kind == "statistics" for i in w.indexes}
    inner: set[int] = set()
    for at, window in enumerate(windows):
        head = {*window.title, *window.subtitle, *window.kicker, window.byline}
        free = [index for index in window.indexes if index in named and index not in head]
        after = windows[at + 1] if at + 1 < len(windows) else None
        if free and after is not None and _stands_above(pieces, free[-1], window, after):
            lines[at + 1] = (free.pop(),)
        # a box of figures has no line for the name of its section
        inner.update(
            i for i in free if bare(named[i]) in known or i + 1 in boxed or _cuts(pieces, i)
        )
    above = {named[i] for w in windows for i in w.kicker if i in named}
    above |= {named[own[0]] for own in lines.values()}
    if len(above) < _FEWEST:  # names of things, too, stand in two tongues
        lines, inner = {}, {i for i in inner if bare(named[i]) in known}
    # a list of them is none of sections
    inner = {i for i in inner if named.keys().isdisjoint((i - 1, i + 1))}
    kept = [
        msgspec.structs.replace(w, indexes=tuple(i for i in w.indexes if i not in inner))
        for w in windows
    ]
    columns = {at: named[own[0]] for at, own in lines.items()}
    dropped = [Dropped(pieces[i].text, "running-head", pieces[i].src) for i in sorted(inner)]
    return headed(kept, lines, columns), dropped


def names_in_two_tongues(windows: Sequence[Window], pieces: Sequence[Piece]) -> dict[int, str]:
    """Lines of texts that name a section in two tongues, where several stand above titles."""
    named = _named(windows, pieces, _known(windows, pieces))
    above = {named[i] for window in windows for i in window.kicker if i in named}
    heads = {i for w in windows for i in (*w.title, *w.subtitle, *w.kicker, w.byline)}
    listed = {i for i in named if not named.keys().isdisjoint((i - 1, i + 1))}
    if len(above) < _FEWEST:
        return {}
    return {i: name for i, name in named.items() if i not in heads and i not in listed}


def is_in_two_tongues(text: str) -> bool:
    """Whether a line has the form of such a name.

    >>> is_in_two_tongues("特稿 FEATURE"), is_in_two_tongues("渡口的灯")
    (True, False)
    """
    return bool(_FORM.fullmatch(text.strip()))


def _known(windows: Sequence[Window], pieces: Sequence[Piece]) -> set[str]:
    return {bare(w.column) for w in windows if w.column} | {bare(p.text) for p in pieces[:3]}


def _named(
    windows: Sequence[Window], pieces: Sequence[Piece], known: Collection[str]
) -> dict[int, str]:
    """The lines with a name in two tongues; writers have such names, too."""
    return {
        index: name
        for window in windows
        if window.kind in BODY
        for index in window.indexes
        if _FORM.fullmatch(words := _FOLIO.sub("", strip_head(pieces[index].text).strip()))
        if bare(name := name_of(words)) in known or not looks_like_name(name)
    }


def _stands_above(pieces: Sequence[Piece], line: int, window: Window, after: Window) -> bool:
    """Whether nothing but pictures and who signs stands between a line and the next title."""
    if after.kind not in BODY or not after.title or not after.indexes:
        return False
    behind = [pieces[index].text for index in window.indexes if index > line]
    return line < after.indexes[0] and all(not text or signs(text) for text in behind)


def _cuts(pieces: Sequence[Piece], line: int) -> bool:
    """Whether the text right above a line is left open, and goes on right below."""
    near = [
        next((p for p in side if p.picture is None or p.text), None)
        for side in (
            pieces[max(0, line - _NEAR) : line][::-1],
            pieces[line + 1 : line + 1 + _NEAR],
        )
    ]
    texts = [p is not None and not p.level and len(p.text) >= _TEXT for p in near]
    return all(texts) and near[0] is not None and tail_state(near[0].text) == "open"

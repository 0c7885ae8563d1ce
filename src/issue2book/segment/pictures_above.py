"""What of a page of pictures was printed above its title: further pictures with their captions.

Pictures fill such a page from edge to edge, and the title stands where they leave room. What is
above it is read with the unit before, whose text ends somewhere above.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from issue2book.segment.bylines import signs
from issue2book.segment.evidence import heads_briefs
from issue2book.segment.heads import is_heading_line
from issue2book.segment.picture_words import (
    caption_forms,
    credits_pictures,
    names_pictures,
    shared_form,
)
from issue2book.segment.signatures import is_signature
from issue2book.segment.text import TERMINAL, bare, fold_spaces, is_han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

Border = Literal["label", "page", "text"]

#: Kinds of units that captions of the next page may have been read with.
_BEFORE = frozenset(
    ("article", "news", "briefs", "letters", "advertorial", "feature-intro", "photo")
)
#: Characters of a caption; lines above a title that are looked at.
_CAPTION, _LINES = 160, 16
#: Characters of a caption where the input shows no pictures.
_PLAIN = 40
#: Characters of the name of a section, and of a running head.
_LABEL, _HEAD = 16, 40
#: Share of the pairs of characters in a caption from which on it tells of the text before.
_OWN = 0.45


def with_pictures_above(windows: Sequence[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows; pages of pictures have the captions above their titles as well."""
    out = list(windows)
    for at in range(1, len(out)):
        page, before = out[at], out[at - 1]
        if page.kind != "photo" or not page.title or before.kind not in _BEFORE:
            continue
        if not before.indexes or max(before.indexes) + 1 != min(page.indexes):
            continue
        taken, label = _taken(page, before, pieces)
        if taken or label:
            moved = {*taken, *label}
            out[at - 1] = _without(before, moved, pieces)
            out[at] = _with(page, taken, label, pieces)
    return out


def lines_of_page(page: Window, before: Window, pieces: Sequence[Piece]) -> tuple[int, ...]:
    """The lines right above a page that are its own, in order."""
    if before.kind not in _BEFORE or not before.indexes:
        return ()
    if max(before.indexes) + 1 != min(page.indexes):
        return ()
    return _taken(page, before, pieces)[0]


def _head(window: Window) -> set[int | None]:
    return {*window.kicker, *window.title, *window.subtitle, window.byline}


def _without(window: Window, moved: set[int], pieces: Sequence[Piece]) -> Window:
    """The window without lines; what is left may turn out to be short news."""
    left = tuple(index for index in window.indexes if index not in moved)
    shown = any(pieces[i].shows_picture or credits_pictures(pieces[i].text) for i in left)
    named = heads_briefs("".join(pieces[index].text for index in window.title))
    if window.kind != "photo" or shown:
        return msgspec.structs.replace(window, indexes=left)
    return msgspec.structs.replace(window, indexes=left, kind="briefs" if named else "article")


def _with(
    page: Window, taken: Sequence[int], label: Sequence[int], pieces: Sequence[Piece]
) -> Window:
    """The page with the lines above it, and in the section that is printed there."""
    name = "".join(pieces[index].text.strip() for index in label)
    named = names_pictures(page.column or "") or not names_pictures(name)
    return msgspec.structs.replace(
        page,
        indexes=(*sorted((*label, *taken)), *page.indexes),
        kicker=(*label, *page.kicker),
        column=page.column if named else fold_spaces(name) if is_han(fold_spaces(name)) else name,
    )


def _taken(
    page: Window, before: Window, pieces: Sequence[Piece]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The lines above a page that are its own, and the name of its section above these."""
    lines, border = _lines_above(page, before, pieces)
    if border == "label":
        return tuple(lines[1:]), (lines[0],)
    texts = [index for index in lines if bare(pieces[index].text)]
    shown = [index for index in texts if pieces[index - 1].picture or pieces[index].below_picture]
    own = _own_lines(page, pieces)
    closed = not lines or _ends_before(before, lines[0], pieces)
    pictured = any(pieces[index].shows_picture for index in (*page.indexes, *lines))
    plain = all(_is_plain(pieces[index].text) for index in texts)
    if border == "page" and closed and (texts == shown if pictured else texts and plain):
        return tuple(lines), ()
    form = shared_form([pieces[index].text for index in own])
    alike = [i for i in texts if form is not None and form in caption_forms(pieces[i].text)]
    if alike and alike == texts[-len(alike) :]:
        return tuple(_from_picture(lines, alike[0], pieces)), ()
    # picture, caption, picture, title
    first = next((index for index in lines if pieces[index].picture), None)
    below = [index for index in texts if first is not None and index > first]
    last = bool(lines) and pieces[lines[-1]].picture is not None
    strange = below and not any(_tells_of(before, index, lines, pieces) for index in below)
    if first is not None and last and strange and set(below) <= set(shown):
        return tuple(index for index in lines if index >= first), ()
    return (), ()


def _is_plain(text: str) -> bool:
    """Whether a line is as short as a caption that no picture shows, and no sentence."""
    return len(text.strip()) <= _PLAIN and text.strip()[-1] not in TERMINAL


def _lines_above(
    page: Window, before: Window, pieces: Sequence[Piece]
) -> tuple[list[int], Border]:
    """Pictures and lines like captions right above a page, and what stands above these."""
    own, heads = set(before.indexes), _head(before)
    lines: list[int] = []
    index = min(page.indexes) - 1
    while index in own and index not in heads and len(lines) < _LINES:
        piece = pieces[index]
        text = piece.text.strip()
        if piece.ends_page or _heads_page(text, page, pieces):
            return lines[::-1], "page"
        if text and len(text) <= _LABEL and _names_section(text, page):
            return [index, *lines[::-1]], "label"
        if text and (
            len(text) > _CAPTION
            or piece.rows
            or is_heading_line(piece)
            or credits_pictures(text)
            or signs(text)
            or is_signature(text)
        ):
            break
        lines.append(index)
        index -= 1
    return lines[::-1], "text"


def _heads_page(text: str, page: Window, pieces: Sequence[Piece]) -> bool:
    """Whether a line is the running head of a page: its title beside a number."""
    title = bare("".join(pieces[index].text for index in page.title))
    return len(text) <= _HEAD and title in bare(text) and re.search(r"\d", text) is not None


def _names_section(text: str, page: Window) -> bool:
    """Whether a line is the name of the section of a page, or that of pages of pictures."""
    return names_pictures(text) or (page.column is not None and bare(text) == bare(page.column))


def _own_lines(page: Window, pieces: Sequence[Piece]) -> list[int]:
    heads = _head(page)
    return [
        index
        for index in page.indexes
        if index not in heads
        and bare(pieces[index].text)
        and not credits_pictures(pieces[index].text)
    ]


def _ends_before(window: Window, first: int, pieces: Sequence[Piece]) -> bool:
    """Whether the text of a window is whole where the line `first` follows."""
    above = [i for i in window.indexes if i < first and bare(pieces[i].text)]
    text = pieces[above[-1]].text.strip() if above else "。"
    return text[-1] in TERMINAL or len(text) < _LABEL or signs(text) or is_signature(text)


def _from_picture(lines: Sequence[int], first: int, pieces: Sequence[Piece]) -> list[int]:
    """The lines from `first` on, with the pictures right above it."""
    at = lines.index(first)
    while at and pieces[lines[at - 1]].picture and not pieces[lines[at - 1]].text:
        at -= 1
    return list(lines[at:])


def _tells_of(window: Window, line: int, moved: Sequence[int], pieces: Sequence[Piece]) -> bool:
    """Whether a line has much of its words from the text of a window without the lines `moved`."""
    text = "".join(bare(pieces[i].text) for i in window.indexes if i not in moved)
    words = bare(pieces[line].text)
    pairs = [words[at : at + 2] for at in range(len(words) - 1)]
    return sum(pair in text for pair in pairs) >= _OWN * len(pairs)

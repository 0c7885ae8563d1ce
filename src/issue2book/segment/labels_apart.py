"""Names of sections (栏目) that were left with the text above, or that became units.

A line that names a section, as the contents page, other heads or the form of the house tell,
stands above a title, pictures or who signs between. It never ends a text, and is none by itself:
it comes to the text below, with what was read between the two.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from issue2book.segment.boundaries import BODY
from issue2book.segment.bylines import parse_byline, signs
from issue2book.segment.contents_packages import names_feature
from issue2book.segment.evidence import heads_briefs, is_text
from issue2book.segment.heads import is_rubric
from issue2book.segment.house_labels import BARE, form_of
from issue2book.segment.section_labels import may_name, name_of
from issue2book.segment.section_words import like_section, misread
from issue2book.segment.text import bare, tail_state
from issue2book.segment.windows import with_own_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Kinds of units that stand below the name of a section.
_KINDS = (*BODY, "photo")
_PAGES = ("briefs", "letters", "photo")
#: Heads with a name in one form that make it the form of the house.
_FEWEST = 3
#: Characters of such a name, and of one that may have been misread.
_LENGTH, _MISREAD = range(2, 9), 4
#: Lines between the name and the title, characters of a caption or byline among them; and
#: paragraphs of a first column that was read above its title.
_BETWEEN, _SHORT, _TEXTS = 4, 45, 2
#: 专题之二: a part of what a section has.
_COUNTED = re.compile("之[一二三四五六七八九十]{1,2}$")
_PHRASE = re.compile("[:：！？!?“”（(）)]")


class _Known(NamedTuple):
    """The names that sections have in this issue, and the forms of the lines with them."""

    names: Mapping[str, str]
    forms: frozenset[str]


def with_labels_apart(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents
) -> list[Window]:
    """The windows, each with the name of its section that the text above had, or that was one."""
    known = _known(windows, pieces, contents)
    out: list[Window] = []
    left: str | None = None  # the section that the text below a name had before
    for window in windows:
        own = _head_of_next(out[-1], window, pieces, known) if out else None
        if own is None or not _takes(window, pieces, known):
            goes_on = window.column == left is not None and out[-1].kind in _KINDS
            out.append(replace(window, column=out[-1].column) if goes_on else window)
            left = left if goes_on else None
            continue
        left = window.column if window.column != own.name else None
        out[-1] = with_own_lines(out[-1], _without(out[-1], own.lines))
        if not out[-1].title and len(out) > 1:
            # lines of the text before it stood above the name
            rest = out.pop()
            out[-1] = replace(out[-1], indexes=(*out[-1].indexes, *rest.indexes))
        out.append(_below(window, own, pieces))
    return out


def with_names_twice(windows: Sequence[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows; a page whose name stands above it and again as its title is in that section.

    月度速览 / 月度速览 / …: the upper line is no text of this page, nor of the one before.
    """
    out: list[Window] = []
    for window in windows:
        upper = _said_above(window, pieces)
        if upper is None:
            out.append(window)
            continue
        if upper not in window.indexes and (not out or upper not in out[-1].indexes):
            out.append(window)
            continue
        if upper not in window.indexes:
            out[-1] = with_own_lines(out[-1], _without(out[-1], {upper}))
        out.append(
            replace(
                window,
                indexes=(upper, *_without(window, {upper})),
                kicker=(upper, *(i for i in window.kicker if i != upper)),
                column=name_of(pieces[upper].text),
            )
        )
    return [window for window in out if window.indexes]


def _said_above(window: Window, pieces: Sequence[Piece]) -> int | None:
    """The line above a title that says the same, as short as the name of a section."""
    if window.kind not in _KINDS or len(window.title) != 1 or window.column is not None:
        return None
    title = window.title[0]
    name = bare(pieces[title].text)
    said = title > 0 and bare(pieces[title - 1].text) == name and len(name) in _LENGTH
    # an article may have its title in the running head
    page = window.kind in _PAGES or like_section(name)
    return title - 1 if said and page else None


def _without(window: Window, lines: Collection[int]) -> tuple[int, ...]:
    return tuple(index for index in window.indexes if index not in lines)


class _Own(NamedTuple):
    """The lines of the text above that are of the next one, the first with its section's name."""

    label: int
    name: str
    lines: frozenset[int]


def _known(windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents) -> _Known:
    printed = [
        (w.column, form_of(pieces[i]))
        for w in windows
        if w.column and w.kind not in ("cover", "masthead", "contents")
        for i in w.kicker
        if bare(name_of(pieces[i].text)) == bare(w.column)
    ]
    forms = Counter(form for _, form in printed if form != BARE)
    names = {bare(name): name for name, _ in printed}
    names |= {bare(name_of(name)): name for name in contents.columns}
    return _Known(names, frozenset(form for form, n in forms.items() if n >= _FEWEST))


def _name(index: int, pieces: Sequence[Piece], known: _Known) -> str | None:
    """The section that a line names, if it does."""
    piece = pieces[index]
    text = piece.text.strip()
    if not text or piece.rows or piece.picture is not None or _PHRASE.search(text):
        return None
    name = _COUNTED.sub("", name_of(text))
    key = bare(name)
    if len(key) not in _LENGTH or not may_name(piece, placed=True, formed=True):
        return None
    if key in known.names:
        return known.names[key]
    if names_feature(name) or form_of(piece) in known.forms or _is_misread(key, known):
        return name
    return None


def _is_misread(key: str, known: _Known) -> bool:
    """Whether a name differs from a known one by one character."""
    return len(key) >= _MISREAD and any(misread(key, other) for other in known.names)


def _takes(window: Window, pieces: Sequence[Piece], known: _Known) -> bool:
    """Whether a window may stand below the name of a section, and has none at its head."""
    if window.kind not in _KINDS or not window.title:
        return False
    return all(_name(i, pieces, known) is None for i in (*window.kicker, *window.title[:1]))


def _head_of_next(
    above: Window, window: Window, pieces: Sequence[Piece], known: _Known
) -> _Own | None:
    """What of the window `above` belongs to the next one: its last lines from a name on."""
    first = min(window.indexes)
    if above.kind not in _KINDS or not above.indexes or max(above.indexes) != first - 1:
        return None
    head = {*above.title, *above.subtitle, *above.kicker} - {above.byline}
    texts = 0
    for index in range(first - 1, max(-1, first - 2 - _BETWEEN - _TEXTS), -1):
        if index not in above.indexes:
            return None
        lone = above.title == (index,) and above.entry is None
        name = _name(index, pieces, known) if lone or index not in head else None
        if name is not None:
            own = _Own(index, name, frozenset(range(index, first)))
            return own if _is_head(own, texts, window, pieces, lone=lone) else None
        texts += is_text(pieces[index])
        between = is_text(pieces[index]) or _may_stand_between(index, pieces)
        if index in head or not between or texts > _TEXTS:
            return None
    return None


def _is_head(
    own: _Own, texts: int, window: Window, pieces: Sequence[Piece], *, lone: bool
) -> bool:
    """Whether lines below the name of a section are the head of the next text.

    Where text stands below it, that is the first column of the next one, if the name was taken
    for a title: it breaks off, or a feature has no writer. A page of letters has its own name.
    """
    if lone and (is_rubric(own.name) or heads_briefs(own.name)):
        return False
    return not texts or (lone and _is_begun(own.lines, own.name, window, pieces))


def _is_begun(own: frozenset[int], name: str, window: Window, pieces: Sequence[Piece]) -> bool:
    """Whether the text below the name of a section is the first column of the next text."""
    last = max(i for i in own if is_text(pieces[i]))
    return tail_state(pieces[last].text) == "open" or (
        names_feature(name) and window.byline is None
    )


def _may_stand_between(index: int, pieces: Sequence[Piece]) -> bool:
    """Whether a line is a picture, what it shows, or who signs the text below."""
    piece = pieces[index]
    text = piece.text.strip()
    if piece.picture is not None or not text:
        return True
    shown = index > 0 and pieces[index - 1].picture is not None and len(text) <= _SHORT
    return shown or signs(text) or parse_byline(text, placed=True) is not None


def _below(window: Window, own: _Own, pieces: Sequence[Piece]) -> Window:
    """The window below the name of its section."""
    signed = (
        i
        for i in sorted(own.lines)
        if i != own.label and not is_text(pieces[i]) and signs(pieces[i].text)
    )
    return replace(
        window,
        indexes=(*sorted(own.lines), *window.indexes),
        kicker=(own.label, *window.kicker),
        byline=next(signed, None) if window.byline is None else window.byline,
        column=own.name,
    )

"""Listed titles that name the section, too: 影像·雾 in the contents page, two lines in the text.

And the other way about: where only the section is listed (主编手记), its text has its own title.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.heads import is_heading_line, is_title_line
from issue2book.segment.section_labels import name_of
from issue2book.segment.text import bare
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Characters of a section; heads of two lines from which on they are a habit.
_SECTION, _FEWEST = 6, 2
#: Characters of the name of a section that has others inside.
_OUTER = 8
_PARTED = re.compile(r"\s*[：:·•・｜|／/]\s*")
#: What the editors say in their own name.
_OWN_WORDS = re.compile(
    rf"(?:{one_of('主编 编辑 总编 社长 编者 编辑部 本刊')})?"
    rf"{one_of('手记 寄语 絮语 的话 札记 随笔')}"
    rf"|{one_of('卷首 卷首语 刊首 刊首语 卷首寄语 开卷 开篇')}"
)


def with_sections(
    pieces: Sequence[Piece], starts: Mapping[int, Window], contents: Contents
) -> dict[int, Window]:
    """The listed windows, the section apart from the title."""
    out = dict(starts)
    parted = {
        start: name
        for start, window in starts.items()
        if (name := _section_of(pieces, window, contents)) is not None
    }
    if len(parted) >= _FEWEST:
        for start, name in parted.items():
            section, title = starts[start].title
            out[start] = _under(starts[start], section, title, name)
    for start, window in starts.items():
        own = _own_title(pieces, window, contents)
        if own is not None:
            section = window.title[0]
            out[start] = _under(window, section, own, pieces[section].text.strip())
    return out


def _under(window: Window, section: int, title: int, name: str) -> Window:
    return msgspec.structs.replace(
        window, kicker=(*window.kicker, section), title=(title,), subtitle=(), column=name
    )


def _section_of(pieces: Sequence[Piece], window: Window, contents: Contents) -> str | None:
    """The first part of a listed title that the body prints on a line apart from the second."""
    if window.entry is None or len(window.title) != 2:
        return None
    words = _PARTED.split(contents.entries[window.entry].title, maxsplit=1)
    lines = [bare(pieces[at].text) for at in window.title]
    apart = pieces[window.title[1]].gap > 0 and len(lines[0]) <= _SECTION
    return words[0] if apart and [bare(word) for word in words] == lines else None


def _own_title(pieces: Sequence[Piece], window: Window, contents: Contents) -> int | None:
    """The title between the name of the editors' own section and who signs.

    Or between the name of a section of pictures, listed without a writer, and the first of these.
    """
    if window.entry is None or len(window.title) != 1:
        return None
    at = window.title[0]
    signed = window.byline is not None or bool(contents.entries[window.entry].authors)
    if not signed and _is_above_pictures(pieces, at):
        return at + 1
    if at + 2 >= len(pieces) or not _OWN_WORDS.fullmatch(bare(pieces[at].text)):
        return None
    byline = parse_byline(pieces[at + 2].text, placed=True)
    signed = byline is not None and (byline.strong or window.byline in (None, at + 2))
    title = is_title_line(pieces[at + 1], placed=True) and window.byline != at + 1
    return at + 1 if signed and title and parse_byline(pieces[at + 1].text) is None else None


def _is_above_pictures(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a short heading stands right above another, and that above a picture."""
    upper, *below = pieces[at : at + 3]
    short = 0 < len(bare(upper.text)) <= _SECTION and is_heading_line(upper)
    headed = len(below) > 1 and is_heading_line(below[0]) and below[0].picture is None
    return short and headed and below[1].picture is not None


def begin_at_sections(
    pieces: Sequence[Piece], starts: Mapping[int, Window], contents: Contents
) -> dict[int, Window]:
    """The windows; text between the name of a section and the one title of it is of that text.

    Its title was read behind its first column. Below the name of a section of several texts
    stands what introduces them. A short line without text is the name of an outer section.
    """
    texts = Counter(bare(entry.column) for entry in contents.entries if entry.column)
    out = dict(starts)
    for start, after in pairwise(sorted(starts)):
        window, following = starts[start], starts[after]
        if window.entry is not None or following.entry is None or len(window.title) != 1:
            continue
        section, first = bare(following.column or ""), window.title[0]
        near = range(first, min(first + 2, len(pieces)))
        named = [i for i in near if bare(name_of(pieces[i].text)) == section]
        between = pieces[max((first, *named)) + 1 : after]
        plain = not (window.subtitle or window.byline) and not any(p.level for p in between)
        outer = after == first + 1 and len(bare(pieces[first].text)) <= _OUTER
        if plain and (outer or (named and texts[section] == 1)):
            del out[after]
            kicker = (*window.kicker, *dict.fromkeys((first, *named)), *following.kicker)
            out[start] = msgspec.structs.replace(following, kicker=kicker)
    return out

"""Texts that share a page, where OCR read the page column by column; and titles that it lost.

`A ends open / B / name of A, the rest of A / name of B, the rest of B`: names printed beside the
titles stand above the second columns. Where a title is lost, the contents page tells its page.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Finding
from issue2book.segment.kinds import listed_kind
from issue2book.segment.section_labels import may_name, name_of
from issue2book.segment.text import bare, tail_state
from issue2book.segment.windows import Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece

#: Titles whose page shows by how much the input counts off, and the share that must agree.
_PROOF, _AGREED = 3, 0.8
#: Characters of running text, and of a line of names.
_TEXT, _NAMES = 20, 16
#: Characters that a column has at least.
_LEAD = 60
#: Nats by which the rest of a text goes on with its beginning, and better than with what is above.
_GOES_ON, _BETTER = 4.0, 3.0


def by_page(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents, seams: Seams
) -> tuple[list[Window], list[Finding]]:
    """The windows with the listed texts that lost their titles, each with all of its columns.

    Second: what was moved.
    """
    out = _with_tops(_with_lost(windows, pieces, contents), pieces)
    findings: list[Finding] = []
    listed = [at for at, w in enumerate(out) if w.entry is not None and w.kind != "statistics"]
    for here, following in pairwise(listed):
        rest = _rest(out[here], out[following], pieces, contents, seams)
        if rest:
            findings.append(_moved(out[here], rest, pieces, contents))
            byline = rest[0] if _names(pieces[rest[0]], out[here], contents) else out[here].byline
            own = tuple(i for i in out[following].indexes if i not in rest)
            other = out[following].byline
            out[here] = msgspec.structs.replace(
                out[here], indexes=(*out[here].indexes, *rest), byline=byline
            )
            out[following] = msgspec.structs.replace(
                out[following], indexes=own, byline=None if other in rest else other
            )
    return out, findings


def _moved(
    window: Window, rest: Sequence[int], pieces: Sequence[Piece], contents: Contents
) -> Finding:
    """The finding that says so."""
    params = {
        "title": contents.entries[window.entry].title if window.entry is not None else "",
        "from": pieces[window.indexes[-1]].text.strip()[-12:],
        "to": pieces[rest[0]].text.strip()[:12],
        "count": str(len(rest)),
    }
    lines = (pieces[window.indexes[-1]].line, pieces[rest[0]].line)
    return Finding("SEG018", "info", params, lines)


def _rest(
    first: Window,
    second: Window,
    pieces: Sequence[Piece],
    contents: Contents,
    seams: Seams,
) -> tuple[int, ...]:
    """What of the second text is the rest of the first, which stands above it on its page."""
    page = pieces[first.indexes[-1]].page
    if page is None or not second.title or pieces[second.title[0]].page != page:
        return ()
    body = [i for i in second.indexes if i > second.title[-1] and pieces[i].page == page]
    ends = [i for i in body if i == second.byline or _names(pieces[i], second, contents)]
    starts = (
        [i for i in body if _names(pieces[i], first, contents)] if first.byline is None else []
    )
    if starts and (end := next((i for i in ends if i > starts[0]), None)) is not None:
        return tuple(i for i in body if starts[0] <= i < end)
    tail = pieces[first.indexes[-1]].text
    if starts or not ends or len(tail) < _TEXT or tail_state(tail) != "open":
        return ()
    for above, at in pairwise(body):
        if at >= ends[-1]:
            break
        there = seams.evidence(tail, pieces[at].text)
        here = seams.evidence(pieces[above].text, pieces[at].text)
        if there >= _GOES_ON and there >= here + _BETTER:
            return tuple(i for i in body if at <= i < ends[-1])
    return ()


def _names(piece: Piece, window: Window, contents: Contents) -> bool:
    """Whether a line is the writer that the contents page lists, one character misread at most."""
    key = bare(piece.text)
    if window.entry is None or not key or len(key) > _NAMES:
        return False
    return any(_is_like(key, bare(name)) for name in contents.entries[window.entry].authors)


def _is_like(key: str, name: str) -> bool:
    slips = sum(one != two for one, two in zip(key, name, strict=False))
    return len(key) == len(name) >= 2 and slips <= (len(name) > 2)


def _with_tops(windows: Sequence[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows, each with the first column of its page where that was read before its title.

    It begins with the name of the section, as the pages of other texts do, and the text of the
    page before has come to its end.
    """
    out = list(windows)
    tops = {at: top for at, w in enumerate(out) if (top := _top(w, pieces)) is not None}
    if sum(out[at].title[0] == top + 1 for at, top in tops.items()) < _PROOF:
        return out
    for here, following in pairwise(range(len(out))):
        top = tops.get(following)
        own = out[here].indexes
        if top is None or top not in own or top == own[0]:
            continue
        # what a jump line brought from a later page stands among the text above
        after = out[following].indexes[0]
        first = tuple(i for i in own if top <= i < after)
        if not set(first).isdisjoint(out[here].title):
            continue
        above = max(i for i in own if i < top)
        ended = tail_state(pieces[above].text) == "closed"
        led = sum(len(pieces[i].text) for i in first[1:]) >= _LEAD
        if ended and led and first[-1] + 1 == after:
            left = tuple(i for i in own if i not in first)
            out[here] = msgspec.structs.replace(out[here], indexes=left)
            out[following] = msgspec.structs.replace(
                out[following],
                indexes=(*first, *out[following].indexes),
                kicker=(top, *out[following].kicker),
                column=name_of(pieces[top].text),
            )
    return out


def _top(window: Window, pieces: Sequence[Piece]) -> int | None:
    """The first line of the page of a title, if it may name a section."""
    page = pieces[window.title[0]].page if window.title else None
    if page is None:
        return None
    top = window.title[0]
    while top and pieces[top - 1].page == page:
        top -= 1
    return top if top < window.title[0] and may_name(pieces[top]) else None


def _with_lost(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents
) -> list[Window]:
    """The windows, parted where a page begins on which only a lost title is listed, or first."""
    out = list(windows)
    offset = _offset(windows, pieces, contents)
    known = {window.entry for window in windows}
    for number, entry in enumerate(contents.entries):
        if number in known or offset is None or entry.page is None:
            continue
        mates = [n for n, e in enumerate(contents.entries) if e.page == entry.page and n != number]
        if any(n < number or n not in known for n in mates):
            continue  # it does not begin the page
        at = next(
            (
                at
                for at, window in enumerate(out)
                if window.kind in ("article", "briefs", "news")
                and any(pieces[i].page == entry.page - offset for i in window.indexes)
            ),
            None,
        )
        if at is not None:
            out[at : at + 1] = _parted(out[at], number, entry.page - offset, pieces, contents)
    return out


def _parted(
    window: Window, number: int, page: int, pieces: Sequence[Piece], contents: Contents
) -> list[Window]:
    entry = contents.entries[number]
    first = next(i for i in window.indexes if pieces[i].page == page)
    kind = listed_kind(entry)
    if first == window.indexes[0]:
        plain = window.entry is None and not window.title
        return [msgspec.structs.replace(window, entry=number, kind=kind)] if plain else [window]
    above = [i for i in window.indexes if i < first]
    if not set(window.title) <= set(above):
        return [window]
    ended = tail_state(pieces[above[-1]].text) == "closed" and len(pieces[first].text) >= _TEXT
    if not ended:
        return [window]
    own = tuple(i for i in window.indexes if i >= first)
    return [
        msgspec.structs.replace(window, indexes=tuple(above)),
        Window(kind, own, number, column=entry.column),
    ]


def _offset(windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents) -> int | None:
    """By how much the printed pages of listed titles are ahead of those that the input counts."""
    counts = Counter(
        printed - page
        for window in windows
        if window.entry is not None and window.title
        if (printed := contents.entries[window.entry].page) is not None
        if (page := pieces[window.title[0]].page) is not None
    )
    offset, count = counts.most_common(1)[0] if counts else (0, 0)
    return offset if count >= max(_PROOF, _AGREED * counts.total()) else None

"""Sections (栏目) whose names the running heads print, where no contents page tells them.

The head of a page names the section of what begins there; what begins further down the page
stands in the section of the text above it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.folio_series import section_beside, without_periodical
from issue2book.segment.names import looks_like_name
from issue2book.segment.section_words import like_section
from issue2book.segment.text import bare, fold_spaces, is_han

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.model import Dropped
    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Characters of the name of a section.
_LENGTH = range(2, 9)
#: Share of the places of a head with a text that begins there, at least; and share of all heads,
#: at most: the name of the periodical is on every page.
_BEGINS, _MOST = 0.5, 0.4
_NEARLY = 0.8
#: Sections in running heads that make a habit.
_SEVERAL = 3
_FURNITURE = ("running-head", "folio")


def sections_in_heads(
    windows: Sequence[Window],
    articles: Collection[int],
    pieces: Sequence[Piece],
    dropped: Sequence[Dropped],
) -> dict[int, str]:
    """The sections that running heads right above texts name, by position of the window."""
    heads = _lines(dropped, ("running-head",))
    counts = Counter(text for _, text in heads)
    begun: Counter[str] = Counter()
    found: dict[int, str] = {}
    for at in articles:
        above = [text for text in _above(windows[at], pieces, heads) if _may_name(text)]
        begun.update(set(above))
        if above:
            found[at] = above[-1]
    return {
        at: fold_spaces(name)
        for at, name in found.items()
        if begun[name] >= _BEGINS * counts[name] and counts[name] <= _MOST * len(heads)
    }


def of_listed_pages(
    windows: Sequence[Window], contents: Contents, dropped: Sequence[Dropped]
) -> list[Window]:
    """The windows; a listed text without a section is in that which its pages name by a folio.

    种植 · 12 · below page 12: so it is where several sections are told, and one of them at most
    on each page of the text.
    """
    sections = _beside_folios(dropped)
    if len({*sections.values()}) < _SEVERAL:
        return list(windows)
    pages = sorted({entry.page for entry in contents.entries if entry.page is not None})
    listed = [
        (window, contents.entries[window.entry] if window.entry is not None else None)
        for window in windows
    ]
    told = [
        bare(window.column).startswith(sections[entry.page])  # 策划·搬家 is in 策划
        for window, entry in listed
        if window.column and entry and entry.page in sections
    ]
    sure = len(told) >= _SEVERAL and sum(told) >= _AGREED * len(told)
    out: list[Window] = []
    for window, entry in listed:
        column = window.column
        if sure and entry and entry.page in sections:
            end = next((page for page in pages if page > (entry.page or 0)), entry.page + 1)
            shown = {sections.get(page) for page in range(entry.page, end + 1)}
            # on a page where two sections meet the head names the first of them
            inside = _of_pages(range(entry.page, end), sections)
            several = len(inside) > 1 and len({*inside}) == 1
            kept = bare(column or "") in ({*inside} if several else shown)
            column = column if kept else sections[entry.page]
        elif column is None and entry and entry.column is None and entry.page is not None:
            end = next((page for page in pages if page > entry.page), entry.page + 1)
            column = next(iter(_of_pages(range(entry.page, end), sections)), column)
        out.append(msgspec.structs.replace(window, column=column))
    return out


def _of_pages(pages: Sequence[int], sections: Mapping[int, str]) -> list[str]:
    """The sections that the heads of some pages name."""
    return [sections[page] for page in pages if page in sections]


def of_their_pages(
    windows: Sequence[Window], pieces: Sequence[Piece], dropped: Sequence[Dropped]
) -> list[Window]:
    """The windows; a text without a section is in that of the head of its page (07 ｜ 专题).

    So it is where the heads name several, most of them like sections and none a text, and where
    the lines above other titles say the same. Heads stand above the texts of a page, or below.
    """
    titles = {bare("".join(pieces[i].text for i in w.title)) for w in windows if w.title}
    lines = _lines(dropped, _FURNITURE)
    parted = without_periodical([text for _, text in lines])
    names = [section_beside(text)[0] for text in parted]
    names = [n if is_han(n) and len(n) in _LENGTH and n not in titles else "" for n in names]
    several = {*names} - {""}
    if len(several) < _SEVERAL or _BEGINS * len(several) > sum(
        map(bool, map(like_section, several))
    ):
        return list(windows)
    at = [
        bisect_left(lines, (pieces[w.indexes[0]].line, "")) if w.indexes and w.title else None
        for w in windows
    ]
    best: list[str] = []
    most = _SEVERAL
    # the left pages may have the name of the periodical there: then that of the next head
    for steps in ((-1,), (0,), (-1, 0)):
        told = [_first_beside(lines, names, i, steps) if i is not None else "" for i in at]
        both = [bare(w.column) == n for w, n in zip(windows, told, strict=True) if w.column and n]
        if sum(both) >= max(most, _AGREED * len(both)):
            best, most = told, sum(both) + 1
    best = best or _on_printed_pages(windows, pieces, parted, several)
    return [
        msgspec.structs.replace(w, column=name)
        if name and w.column is None and w.kind in _IN_SECTIONS
        else w
        for w, name in zip(windows, best or [""] * len(windows), strict=True)
    ]


def _on_printed_pages(
    windows: Sequence[Window],
    pieces: Sequence[Piece],
    heads: Sequence[str],
    names: Collection[str],
) -> list[str]:
    """The section that the head of its page names for each window, where folios tell the page.

    Empty where the pages of few are known, or where the lines above titles say otherwise.
    """
    sections = {page: name for name, page in map(section_beside, heads) if name in names}
    titled = [w for w in windows if w.title and w.indexes]
    paged = [w for w in titled if pieces[w.title[0]].printed is not None]
    if len(paged) < _BEGINS * len(titled):
        return []
    told = [
        sections.get(pieces[w.title[0]].printed or 0, "") if w.title and w.indexes else ""
        for w in windows
    ]
    both = [bare(w.column) == n for w, n in zip(windows, told, strict=True) if w.column and n]
    agreed = sum(both) >= _AGREED * len(both) and sum(map(bool, told)) >= _SEVERAL
    return told if agreed else []


def _first_beside(
    lines: Sequence[tuple[int, str]], names: Sequence[str], at: int, steps: Sequence[int]
) -> str:
    return next((name for step in steps if (name := _beside(lines, names, at + step))), "")


def _beside(lines: Sequence[tuple[int, str]], names: Sequence[str], at: int) -> str:
    """The name in the head at a position, or in the one right beside it on the same page."""
    if not 0 <= at < len(lines):
        return ""
    near = (i for i in (at, at - 1, at + 1) if 0 <= i < len(lines))
    same = (i for i in near if abs(lines[i][0] - lines[at][0]) <= _NEAR)
    return next((names[i] for i in same if names[i]), "")


#: Lines between the head of a page and the folio of the same page, at most.
_NEAR = 3
_IN_SECTIONS = ("article", "feature-intro", "news", "briefs", "letters", "photo")
#: Share of the listed texts whose folios name the section that the contents page has them in.
_AGREED = 0.6


def _beside_folios(dropped: Sequence[Dropped]) -> dict[int, str]:
    """The section that a running head names, by the page beside it."""
    heads = [text for _, text in _lines(dropped, ("running-head",))]
    told = [section_beside(text) for text in without_periodical(heads)]
    counts = Counter(name for name, _ in told)
    return {
        page: name
        for name, page in told
        if page is not None and counts[name] <= _MOST * len(told) and len(name) in _LENGTH
    }


def names_in_heads(dropped: Sequence[Dropped]) -> frozenset[str]:
    """The names of sections beside folios, where several are told, and none of a person."""
    names = {bare(name) for name in _beside_folios(dropped).values()}
    kept = {n for n in names if is_han(n) and (like_section(n) or not looks_like_name(n))}
    return frozenset(kept) if len(kept) >= _SEVERAL else frozenset()


def on_their_pages(
    windows: Sequence[Window], pieces: Sequence[Piece], dropped: Sequence[Dropped]
) -> list[Window]:
    """The windows, those that begin below another text in its section.

    So it is where nearly all that have the name of a section begin a page.
    """
    lines = _lines(dropped, _FURNITURE)
    named = [w for w in windows if w.column is not None and w.kind == "article" and w.indexes]
    begin = sum(bool(_above(w, pieces, lines)) for w in named[1:])
    if begin < _NEARLY * len(named[1:]):
        return list(windows)
    out: list[Window] = []
    column: str | None = None
    for window in windows:
        tops = not window.indexes or bool(_above(window, pieces, lines))
        if window.column is None and window.kind == "article" and not tops:
            window = msgspec.structs.replace(window, column=column)  # noqa: PLW2901
        if window.kind != "statistics":
            column = window.column
        out.append(window)
    return out


def _lines(dropped: Sequence[Dropped], reasons: Collection[str]) -> list[tuple[int, str]]:
    """The dropped lines with their numbers, in order."""
    return sorted(
        (item.src[0].line, item.text.strip())
        for item in dropped
        if item.reason in reasons and item.src
    )


def _above(window: Window, pieces: Sequence[Piece], lines: Sequence[tuple[int, str]]) -> list[str]:
    """The dropped lines between the text above a window and its first line.

    Pictures may stand below them.
    """
    first = window.indexes[0]
    text = first - 1
    while text > 0 and pieces[text].picture is not None and not pieces[text].text:
        text -= 1
    after = pieces[text].line if first else 0
    start, end = (bisect_left(lines, (line, "")) for line in (after + 1, pieces[first].line))
    return [text for _, text in lines[start:end]]


def _may_name(text: str) -> bool:
    # 手艺 补网: the head tells the title, too
    parted = len(text.split()) > 1 and max(map(len, text.split())) > 1
    return len(bare(text)) in _LENGTH and is_han(bare(text)) and not parted

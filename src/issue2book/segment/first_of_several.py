"""Entries of a contents page that list the first of several texts only: 某某开展检查 等."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.evidence import is_text
from issue2book.segment.heads import form_of, is_heading_line, is_sender
from issue2book.segment.ordinals import is_ordinal
from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.entries import Entry
    from issue2book.segment.pieces import Piece

#: Headings of the form of the title from which on they are titles, too.
_FEWEST = 2
#: Lines between a title and its text: the second line of the title, a picture with its caption.
_ABOVE_TEXT = 3


def lists_first(listed: str, title: str) -> bool:
    """Whether an entry says behind a title that others follow (等).

    >>> lists_first("站里添了新船 等", "站里添了新船"), lists_first("我们在等", "我们在等")
    (True, False)
    """
    return bare(listed) == bare(title) + "等"


#: 某某办法等四则: how many items stand on a page that has the name of its section.
_COUNT = r"等(?:[一二三四五六七八九十]{1,3}|\d{1,2})[则則篇条條件项項]"
_COUNTED = re.compile(rf"(?P<first>.{{4,}}?)[（(]?{_COUNT}[）)]?")
_ONLY_COUNT = re.compile(_COUNT)


def with_sections_as_titles(contents: Contents, pieces: Sequence[Piece]) -> Contents:
    """The contents page, where an entry tells the first of so many items: of a page of news.

    Its title is the name of its section, which the body prints above the first of them.
    """
    body = contents.body_from(len(pieces))

    def titled(entry: Entry) -> Entry:
        if len(entry.authors) == 1 and _ONLY_COUNT.fullmatch(entry.authors[0]):
            # 某某办法（等四则）: in brackets as writers are
            entry = msgspec.structs.replace(
                entry, title=f"{entry.title}（{entry.authors[0]}）", authors=()
            )
        counted = _COUNTED.fullmatch(entry.title.strip())
        if counted is None or not entry.column or entry.authors:
            return entry
        first, name = bare(counted["first"]), bare(entry.column)
        printed = (
            first in bare("".join(piece.text for piece in pieces[at + 1 : at + 1 + _ABOVE_TEXT]))
            for at in range(body, len(pieces))
            if bare(pieces[at].text) == name
        )
        return msgspec.structs.replace(entry, title=entry.column) if any(printed) else entry

    return msgspec.structs.replace(contents, entries=tuple(map(titled, contents.entries)))


def tells_several(entry: Entry, pieces: Sequence[Piece]) -> bool:
    """Whether the line of an entry tells how many items its page has."""
    return any(_COUNTED.search(pieces[at].text) for at in entry.pieces)


def further_titles(
    pieces: Sequence[Piece], title: Sequence[int], end: int
) -> Iterator[tuple[int, ...]]:
    """The further titles between the listed one and `end`, as lines: those that look like it.

    The first of two lines may be who sends in the text.
    """
    form = form_of(pieces[title[0]])
    alike = [
        at
        for at in range(max(title) + 1, end)
        if form and form_of(pieces[at]) == form and is_heading_line(pieces[at])
    ]
    if any(is_ordinal(pieces[at].text) for at in alike):
        return
    found: list[tuple[int, ...]] = []
    for at in alike:
        if found and found[-1][-1] == at - 1:
            found[-1] = (*found[-1], at)
        else:
            found.append((at,))
    texts = [own for own in found if any(map(is_text, _below(pieces, own, end)))]
    if len(texts) >= _FEWEST:
        yield from map(tuple, ([*_second_line(pieces, own)] for own in texts))


def _below(pieces: Sequence[Piece], title: Sequence[int], end: int) -> Sequence[Piece]:
    return pieces[title[-1] + 1 : min(end, title[-1] + 1 + _ABOVE_TEXT)]


def _second_line(pieces: Sequence[Piece], title: tuple[int, ...]) -> tuple[int, ...]:
    """The title with the line below that it goes on in where it names a sender only."""
    after = title[-1] + 1
    sender = len(title) == 1 and is_sender(pieces[title[0]].text.strip())
    goes_on = sender and after < len(pieces) and not is_text(pieces[after])
    return (*title, after) if goes_on and pieces[after].picture is None else title

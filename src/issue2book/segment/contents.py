"""The printed contents page (目录): found by its shape and by what comes again in the body, then
read in whatever convention it has.

Families: page number first, last, on a line of its own or absent; writers before, behind, below
or absent; sections (栏目) marked, bracketed, bare, before a title or in a column; tables; several
blocks with thanks, pictures and advertisements between. Each convention is tried on the page as a
whole, and the one that the body confirms best is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.contents_entry import ECHO, Evidence
from issue2book.segment.contents_lines import (
    is_heading,
    is_list_of_bodies,
    is_prose,
    is_sentence,
    kind_of,
    number_alone,
    number_first,
    number_last,
)
from issue2book.segment.contents_reader import FORMS, Draft, Form, Page, read_page, same_title
from issue2book.segment.contents_tables import is_table_of_contents
from issue2book.segment.echoes import Echoes
from issue2book.segment.entries import Contents, Entry, FrontLabel
from issue2book.segment.front import masthead_labels
from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.pieces import Piece

__all__ = ["Contents", "Entry", "FrontLabel", "read_contents"]

#: Room between two entries: a line costs 1, a paragraph 5; lists of thanks and the imprint nothing.
_ROOM = 12
_PROSE_COST = 5
#: A number that may be a page.
_PAGE_LIKE = re.compile(r"(?<![\d.,%A-OQ-Za-oq-z])\d{1,3}(?![\d.,%％年月日号])")
#: Share of entries that must come again in the body, without and with a heading 目录.
_SHARE = 0.34
_SHARE_HEADED = 0.2
#: Lines behind the last entry that may still belong to it (dek, writers).
_TAIL = 3


class _Region(msgspec.Struct, frozen=True):
    """Lines that could be a contents page."""

    start: int
    end: int
    headed: bool
    numbered: int


def read_contents(pieces: Sequence[Piece]) -> Contents:
    """The contents page of the issue; an empty one where none is recognised."""
    echoes = Echoes(pieces)
    imprint = masthead_labels(pieces, {})
    pages = [
        page
        for region in _regions(pieces, imprint)
        if (page := _best_reading(pieces, region, imprint, echoes)) is not None
    ]
    if not pages:
        return Contents()
    pages.sort(key=lambda page: -page.value)
    return _contents(pages, pieces)


# --- where it could be ----------------------------------------------------------------------------


def _regions(pieces: Sequence[Piece], imprint: set[int]) -> Iterator[_Region]:
    """Clusters of lines with page numbers, and what follows a heading 目录."""
    cluster: list[int] = []
    room = 0
    for index, piece in enumerate(pieces):
        if _has_number(piece):
            cluster.append(index)
            room = _ROOM
            continue
        room -= _cost(pieces, index, imprint)
        if room < 0 and cluster:
            yield from _of_cluster(pieces, cluster)
            cluster = []
    if cluster:
        yield from _of_cluster(pieces, cluster)
    for index, piece in enumerate(pieces):
        if is_heading(piece.text):
            for end in _ends_of_list(pieces, index):
                yield _Region(index, end, headed=True, numbered=0)


def _has_number(piece: Piece) -> bool:
    if piece.rows:
        return is_table_of_contents([(0, row) for row in piece.rows])
    text = piece.text.strip()
    if len(text) > 90:
        # a whole contents page on one line
        return text[-1] not in "。”" and _weight(piece) >= 4
    return bool(number_first(text) or number_last(text) or number_alone(text))


def _weight(piece: Piece) -> int:
    """How many entries a line may hold, by its numbers."""
    return max(1, len(piece.rows), len(_PAGE_LIKE.findall(piece.text)))


def _cost(pieces: Sequence[Piece], index: int, imprint: set[int]) -> int:
    piece = pieces[index]
    if index in imprint or not piece.text or is_list_of_bodies(piece):
        return 0
    return _PROSE_COST if is_prose(piece) else 1


def _of_cluster(pieces: Sequence[Piece], cluster: list[int]) -> Iterator[_Region]:
    if sum(_weight(pieces[i]) for i in cluster) < 3:
        return
    start, end = cluster[0], cluster[-1]
    above = [i for i in range(max(0, start - _ROOM), end) if is_heading(pieces[i].text)]
    above = [i for i in above if not any(is_prose(p) for p in pieces[i:start])]
    if above and sum(i > above[0] for i in cluster) >= 0.5 * len(cluster):
        # pointers on the cover stand before the heading
        yield _Region(above[0], end, headed=True, numbered=len(cluster))
        return
    while start > 0 and kind_of(pieces[start - 1]) in ("label", "heading"):
        start -= 1
    yield _Region(start, end, headed=False, numbered=len(cluster))


def _ends_of_list(pieces: Sequence[Piece], start: int) -> list[int]:
    """Where a list without page numbers may end: before running text, or where a line comes
    again (the first title of the body, or only the name of a section: what reads better wins).
    """
    seen: list[str] = []
    ends: list[int] = []
    index = start
    while index + 1 < len(pieces) and not is_sentence(pieces[index + 1]):
        key = bare(pieces[index + 1].text)
        text_near = any(map(is_sentence, pieces[index + 2 : index + 7]))
        if len(key) >= 2 and text_near and any(_repeats(key, other) for other in seen):
            ends.append(index)
        seen.append(key)
        index += 1
    return [*ends[:3], index]


def _repeats(key: str, other: str) -> bool:
    """Whether a line is the title in an entry seen before."""
    return key == other or (len(key) >= 3 and other.startswith(key)) or other.endswith(key)


# --- how it reads ---------------------------------------------------------------------------------


def _best_reading(
    pieces: Sequence[Piece], region: _Region, imprint: set[int], echoes: Echoes
) -> Page | None:
    """The reading that the body confirms best, if it does so at all."""
    indexes = [
        index
        for index in range(region.start, region.end + 1)
        if index not in imprint or _has_number(pieces[index])
    ]
    evidence = Evidence(echoes, (region.start, region.end))
    pages = [
        page
        for form in _forms(pieces, region)
        if _is_contents(
            page := read_page(pieces, indexes, _TAIL * bool(region.numbered), form, evidence),
            headed=region.headed,
        )
    ]
    best = max(pages, key=lambda page: page.value, default=None)
    return best and _trimmed(best, counted=bool(region.numbered))


def _forms(pieces: Sequence[Piece], region: _Region) -> list[Form]:
    """The conventions worth trying: those that at least three lines have."""
    if not region.numbered:
        return ["none"]
    lines = [piece for piece in pieces[region.start : region.end + 1] if not piece.rows]
    texts = [piece.text.strip() for piece in lines]
    alone = sum(number_alone(text) is not None for text in texts)
    counts: dict[Form, int] = {
        "first": sum(number_first(text) is not None for text in texts),
        "last": sum(number_last(text) is not None for text in texts),
        "before": alone,
        "after": alone,
    }
    several = any(_weight(pieces[i]) >= 2 for i in range(region.start, region.end + 1))
    return [
        form
        for form in FORMS
        if counts.get(form, 0) >= 3 or (form in ("first", "last") and several)
    ]


def _is_contents(page: Page, *, headed: bool) -> bool:
    """Entries enough, and enough of them known to the body."""
    entries = [draft.reading for draft in page.drafts]
    known = sum(entry.echo >= ECHO or entry.signed >= 0.5 for entry in entries)
    if headed:
        return len(entries) >= 3 and (known >= _SHARE_HEADED * len(entries) or len(entries) >= 8)
    titles = {bare(entry.title) for entry in entries}
    return len(titles) >= 4 and known >= max(2, _SHARE * len(entries))


def _trimmed(page: Page, *, counted: bool) -> Page:
    """Without labels behind the last entry of a list that has no page numbers."""
    if counted:
        return page
    last = max(index for draft in page.drafts for index in draft.pieces)
    labels = {index: label for index, label in page.labels.items() if index <= last}
    return msgspec.structs.replace(page, labels=labels)


# --- the result -----------------------------------------------------------------------------------


def _contents(pages: Sequence[Page], pieces: Sequence[Piece]) -> Contents:
    """The best page, and further blocks of it elsewhere in the issue."""
    best = pages[0]
    drafts = list(_distinct(best.drafts))
    labels = dict(best.labels)
    introductions = dict(best.introductions)
    for page in pages[1:]:
        new = [d for d in page.drafts if not any(same_title(d.reading, o.reading) for o in drafts)]
        known = sum(draft.reading.echo >= ECHO for draft in new)
        if page.labels.keys() & labels.keys() or len(new) < 3 or known < 0.6 * len(page.drafts):
            continue
        drafts += new
        labels |= page.labels
        introductions = page.introductions | introductions
    labels |= _thanks_behind(labels, pieces)
    drafts.sort(key=lambda draft: draft.pieces[0])
    return Contents(tuple(map(_entry, drafts)), labels, introductions)


def _distinct(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Without pointers that repeat an entry (P42 标题 beside its picture)."""
    kept: list[Draft] = []
    for draft in drafts:
        double = any(
            draft.page in (None, other.page) and same_title(draft.reading, other.reading)
            for other in kept
        )
        if not double:
            kept.append(draft)
            yield draft


def _entry(draft: Draft) -> Entry:
    reading = draft.reading
    return Entry(
        reading.title, reading.subtitle, reading.authors, draft.page, draft.column, draft.pieces
    )


def _thanks_behind(labels: dict[int, FrontLabel], pieces: Sequence[Piece]) -> dict[int, FrontLabel]:
    """Lists of thanks that go on behind the page."""
    found: dict[int, FrontLabel] = {}
    index = max(labels) + 1
    while (
        "thanks" in labels.values() and index < len(pieces) and is_list_of_bodies(pieces[index])
    ):
        found[index] = "thanks"
        index += 1
    return found

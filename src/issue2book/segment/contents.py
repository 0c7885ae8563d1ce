"""The printed contents page (目录): found by shape and by what comes again in the body, then read.

Families: page number first, last, on a line of its own or absent; writers before, behind, below
or absent; sections (栏目) marked, bracketed, bare, before a title or in a column; tables; several
blocks with thanks, pictures and advertisements between. Each convention is tried on the page as a
whole, and the one that the body confirms best is kept.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from issue2book.segment.contents_across import alone, read_across, writers_behind
from issue2book.segment.contents_entry import ECHO, Evidence, read_entry
from issue2book.segment.contents_highlights import highlights, rubrics_behind
from issue2book.segment.contents_known import sections_above
from issue2book.segment.contents_lines import (
    number_alone,
    number_first,
    number_last,
)
from issue2book.segment.contents_mended import mended
from issue2book.segment.contents_numbers import pages_alone, unplaced_in
from issue2book.segment.contents_page import FORMS, Draft, Form, Page, same_title, with_rivals
from issue2book.segment.contents_regions import Region, entries_on, has_number, regions
from issue2book.segment.contents_thanks import is_among_bodies, is_list_of_bodies
from issue2book.segment.contents_votes import read_page
from issue2book.segment.echoes import Echoes
from issue2book.segment.entries import Contents, Entry, FrontLabel
from issue2book.segment.evidence import heads_briefs
from issue2book.segment.front import masthead_labels, split_office
from issue2book.segment.heads import is_editorial, is_own_matter, is_rubric
from issue2book.segment.running_names import ISSUE
from issue2book.segment.text import bare, fold_spaces, is_bracketed_label, runs_of_han

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

__all__ = ["Contents", "Entry", "FrontLabel", "read_contents"]

#: Share of entries that must come again in the body, without and with a heading 目录.
_SHARE = 0.34
_SHARE_HEADED = 0.2
#: Lines behind the last entry that may still belong to it (dek, writers).
_TAIL = 3
#: Share of the entries that are signed where unsigned ones have sections of their own, and how
#: many of these make one.
_SIGNED, _OWN = 0.4, 3
_REST = re.compile(r"(?<=\S)\s{6,}\S{1,2}$")
#: A longer list is judged by so many of its lines first.
_SAMPLE = 120


def read_contents(pieces: Sequence[Piece], heads: frozenset[str] = frozenset()) -> Contents:
    """The contents page of the issue; an empty one where none is recognised.

    `heads` are names of sections that running heads have.
    """
    echoes = Echoes(pieces)
    imprint = masthead_labels(pieces, {})
    pages = [
        page
        for region in regions(pieces, imprint)
        if (page := _best_reading(pieces, region, imprint, echoes, heads)) is not None
    ]
    if not pages:
        return Contents()
    pages.sort(key=lambda page: -page.value)
    return mended(
        _contents([page for page in pages if not _is_poorer(page, pages)], pieces), pieces
    )


# --- how it reads ------------------------------------------------------------------


def _best_reading(
    pieces: Sequence[Piece],
    region: Region,
    imprint: set[int],
    echoes: Echoes,
    heads: frozenset[str],
) -> Page | None:
    """The reading that the body confirms best, if it does so at all."""
    indexes = [
        index
        for index in range(region.start, region.end + 1)
        if index not in imprint
        or (has_number(pieces[index], apart=False) and not split_office(pieces[index].text))
    ]
    evidence = Evidence(echoes, (region.start, region.end))
    if not _promising(pieces, indexes, evidence):
        return None
    if region.numbered:
        evidence = replace(evidence, sections=sections_above(pieces, indexes, heads))
    pages = [
        page
        for form in _forms(pieces, region)
        if _is_contents(
            page := read_page(pieces, indexes, _TAIL * bool(region.numbered), form, evidence),
            headed=region.headed,
        )
    ]
    best = max(pages, key=lambda page: page.value, default=None)
    return best and _trimmed(with_rivals(best, pages), pieces, counted=bool(region.numbered))


def _promising(pieces: Sequence[Piece], indexes: Sequence[int], evidence: Evidence) -> bool:
    """Whether a long list is worth reading: an index of the whole year has little of the body."""
    texts = [pieces[index].text for index in indexes if len(pieces[index].text) <= 90]
    if len(texts) <= _SAMPLE:
        return True
    sample = texts[:: len(texts) // _SAMPLE]
    readings = [read_entry(_words(text.strip()), evidence) for text in sample]
    return sum(r.echo >= ECHO or r.signed >= 0.5 for r in readings) >= 0.1 * len(readings)


def _words(text: str) -> str:
    number = number_first(text) or number_last(text)
    return number.rest if number else text


def _is_poorer(page: Page, pages: Sequence[Page]) -> bool:
    """Whether a list read without numbers is known with them too."""
    return page.form == "none" and any(
        other.form != "none"
        and other.labels.keys() & page.labels.keys()
        and sum(draft.page is not None for draft in other.drafts) >= max(4, 0.3 * len(page.drafts))
        for other in pages
    )


def _forms(pieces: Sequence[Piece], region: Region) -> list[Form]:
    """The conventions worth trying: those that at least three lines have."""
    if not region.numbered:
        return ["none"]
    lines = [piece for piece in pieces[region.start : region.end + 1] if not piece.rows]
    texts = [piece.text.strip() for piece in lines]
    lone = sum(number_alone(text) is not None for text in texts)
    counts: dict[Form, int] = {
        "first": sum(number_first(text) is not None for text in texts),
        "last": sum(number_last(text) is not None for text in texts),
        "before": lone,
        "after": lone,
    }
    several = any(
        piece.rows or entries_on(piece) >= 2 for piece in pieces[region.start : region.end + 1]
    )
    return [
        form
        for form in FORMS
        if counts.get(form, 0) >= 3 or (form in ("first", "last") and several)
    ]


def _is_contents(page: Page, *, headed: bool) -> bool:
    """Entries enough, and enough of them known to the body."""
    entries = [draft.reading for draft in page.drafts]
    known = sum(entry.echo >= ECHO or entry.signed >= 0.5 for entry in entries)
    if 2 * sum(any(len(run) > 1 for run in runs_of_han(e.title)) for e in entries) < len(entries):
        return False  # figures of a table, or a program
    if headed:
        return len(entries) >= 3 and (known >= _SHARE_HEADED * len(entries) or len(entries) >= 8)
    titles = {bare(entry.title) for entry in entries}
    if [draft.page for draft in page.drafts] == list(range(1, len(entries) + 1)):
        return False  # a numbered list, of which the headings of a text may well be the echo
    return len(titles) >= 4 and known >= max(2, _SHARE * len(entries))


def _trimmed(page: Page, pieces: Sequence[Piece], *, counted: bool) -> Page:
    """Without labels behind the last entry of a list whose lines have no page numbers."""
    if counted:
        return page
    last = max(index for draft in page.drafts for index in draft.pieces)
    while last + 1 in page.labels and pages_alone(pieces[last + 1].text):
        last += 1
    labels = {index: label for index, label in page.labels.items() if index <= last}
    return replace(page, labels=labels)


# --- the result --------------------------------------------------------------------


def _contents(pages: Sequence[Page], pieces: Sequence[Piece]) -> Contents:
    """The best page, and further blocks of it elsewhere in the issue."""
    best = pages[0]
    # the head of the first page may follow the list: 第3期
    drafts = [d for d in _distinct(best.drafts) if bare(ISSUE.sub("", d.reading.title))]
    blocks = [drafts] if drafts else []
    labels = dict(best.labels)
    introductions = dict(best.introductions)
    for page in pages[1:]:
        new = [d for d in page.drafts if not any(same_title(d.reading, o.reading) for o in drafts)]
        known = sum(draft.reading.echo >= ECHO for draft in new)
        if page.labels.keys() & labels.keys() or len(new) < 3 or known < 0.6 * len(page.drafts):
            continue
        drafts = [*drafts, *new]
        blocks.append(new)
        labels |= page.labels
        introductions = page.introductions | introductions
    if not blocks:
        return Contents()
    labels |= _thanks_behind(labels, pieces)
    if begun := _begun_body(drafts, labels, pieces):
        del labels[begun]
        blocks = [[_without_line(draft, begun, pieces) for draft in block] for block in blocks]
    blocks.sort(key=lambda block: min(draft.pieces[0] for draft in block))
    drafts = _with_columns([draft for block in blocks for draft in block])
    if read_across([draft.page for draft in drafts if draft.page is not None]):
        drafts = [alone(draft) for draft in drafts]
        labels |= writers_behind(labels, pieces)
    entries = tuple(map(_entry, drafts))
    labels |= rubrics_behind(labels, pieces)
    labels |= highlights(labels, entries, pieces)
    unplaced = unplaced_in(labels, entries, pieces)
    return Contents(entries, labels, introductions, best.rivals, best.margin, unplaced)


def _begun_body(
    drafts: Sequence[Draft], labels: Collection[int], pieces: Sequence[Piece]
) -> int | None:
    """The last line of the page, where it is no writer's name, but that of a section: 卷首语.

    The first text stands below it.
    """
    last, names = max(labels), {bare(draft.column) for draft in drafts if draft.column}
    signs = any(last in draft.pieces[1:] and draft.reading.authors for draft in drafts)
    return last if signs and bare(pieces[last].text) in names else None


def _without_line(draft: Draft, line: int, pieces: Sequence[Piece]) -> Draft:
    """The entry without a line that was taken for one of its writers."""
    if line not in draft.pieces[1:]:
        return draft
    name = bare(pieces[line].text)
    authors = tuple(author for author in draft.reading.authors if bare(author) != name)
    reading = replace(draft.reading, authors=authors)
    kept = tuple(index for index in draft.pieces if index != line)
    return replace(draft, reading=reading, pieces=kept)


def _with_columns(drafts: Sequence[Draft]) -> list[Draft]:
    """A block that begins without a section goes on with the last one of the block before."""
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        carried = last and last.column and not last.reading.label and draft.column is None
        if last and carried and (last.page or 0) <= (draft.page or 0):
            out.append(replace(draft, column=last.column))
        else:
            out.append(draft)
    out = _standing_apart(out)
    last = out[-1] if out else None
    if last and is_own_matter(last.reading.title) and not _is_of_such(out, last.column):
        # 编后记, 征稿启事: the last section ends before them
        out[-1] = replace(last, column=None)
    return out


def _is_of_such(drafts: Sequence[Draft], column: str | None) -> bool:
    """Whether a section has three texts or more, all unsigned, where others have signed ones.

    So it is where letters and news stand in one of their own: 社区, 互动. In the second of these
    letters may stand first.
    """
    own = [draft for draft in drafts if draft.column == column]
    signed = sum(bool(draft.reading.authors) for draft in drafts)
    plain = not any(draft.reading.authors for draft in own)
    several = len(own) >= _OWN or (len(own) > 1 and is_rubric(own[0].reading.title))
    return plain and several and signed >= _SIGNED * len(drafts)


def _standing_apart(drafts: Sequence[Draft]) -> list[Draft]:
    """The entries, of which pages of letters or news stand in no section.

    Such are unsigned, behind the signed texts of a section, and so is what stands below them.
    """
    out: list[Draft] = []
    for column, run in groupby(drafts, key=lambda draft: draft.column):
        own = list(run)
        last = max((at for at, draft in enumerate(own) if draft.reading.authors), default=-1)
        if column and is_editorial(column):
            last = max(last, 0)
        behind = (at for at in range(last + 1, len(own)) if column)
        first = next((at for at in behind if at and _stands_alone(own[at], last)), len(own))
        first = len(own) if _is_of_such(drafts, column) else min(first, _own_matter(own))
        out += own[:first]
        out += [replace(draft, column=None) for draft in own[first:]]
    return out


def _own_matter(own: Sequence[Draft]) -> int:
    """Where 编后记, 征稿启事 … end a section of signed texts; else its length."""
    signed = next((at for at, draft in enumerate(own) if draft.reading.authors), len(own))
    later = range(signed + 1, len(own))
    return next((at for at in later if is_own_matter(own[at].reading.title)), len(own))


def _stands_alone(draft: Draft, signed: int) -> bool:
    """Whether an entry is the page of letters by its name, or below a signed one that of news."""
    title = draft.reading.title
    news = is_rubric(title, "briefs") or heads_briefs(title)
    return is_rubric(title, "letters") or (news and signed >= 0)


def _distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """Without pointers that repeat an entry (P42 标题 beside its picture, 要目 on the cover)."""
    kept: list[Draft] = []
    for draft in drafts:
        at = next(
            (
                at
                for at, other in enumerate(kept)
                if draft.page in (None, other.page) and same_title(draft.reading, other.reading)
            ),
            None,
        )
        if at is None:
            kept.append(draft)
        elif draft.column and not kept[at].column:
            kept[at] = draft
    return kept


def _entry(draft: Draft) -> Entry:
    reading = draft.reading
    # what OCR left of a name on the other side of the page
    title = _REST.sub("", reading.title)
    column = draft.column
    if is_bracketed_label(title):
        # 【有问必答】 with a page: a section that is one text
        title = column = title.strip()[1:-1].strip()
    if column and (column.isdecimal() or not bare(ISSUE.sub("", column))):
        column = None
    if column and all(len(word) == 1 for word in column.split()):
        column = fold_spaces(column)
    return Entry(title, reading.subtitle, reading.authors, draft.page, column, draft.pieces)


def _thanks_behind(
    labels: dict[int, FrontLabel], pieces: Sequence[Piece]
) -> dict[int, FrontLabel]:
    """Lists of thanks that go on behind the page."""
    found: dict[int, FrontLabel] = {}
    index = max(labels) + 1
    while "thanks" in labels.values() and index < len(pieces):
        if not (is_list_of_bodies(pieces[index]) or is_among_bodies(pieces, index)):
            break
        found[index] = "thanks"
        index += 1
    return found

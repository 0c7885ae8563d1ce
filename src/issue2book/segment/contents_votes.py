"""A contents page is read twice: what most of its entries do decides the doubtful ones."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.contents_bottoms import with_names_below
from issue2book.segment.contents_entry import ECHO, Evidence
from issue2book.segment.contents_first import sections_first
from issue2book.segment.contents_page import Draft, Form, Page
from issue2book.segment.contents_reader import Reader
from issue2book.segment.contents_unnumbered import runs_on
from issue2book.segment.heads import form_of
from issue2book.segment.names import looks_like_name
from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece


def read_page(
    pieces: Sequence[Piece], indexes: Sequence[int], tail: int, form: Form, evidence: Evidence
) -> Page:
    """Read the pieces `indexes`, and of `tail` pieces behind them what the last entry takes.

    Read twice: what most entries do decides the doubtful ones.
    """
    before = sections_first(pieces[index].text for index in indexes)
    evidence = msgspec.structs.replace(evidence, before=before)
    first = Reader(pieces, form, evidence).read(indexes, tail)
    votes = _shares(first, evidence)
    if form in _AT_END and _have_names_below(pieces, indexes, tail):
        votes |= {"names below": 1.0, "below": 1.0}
    if first.headed >= _HEADED and not _head_entries(first, pieces):
        votes["headed sections"] = 1.0
    if _are_sections(first, pieces) and (form == "none" or _print_otherwise(first, pieces)):
        votes["sections above"] = 1.0
    voted = msgspec.structs.replace(evidence, votes=votes)
    page = Reader(pieces, form, voted).read(indexes, tail)
    page = msgspec.structs.replace(page, drafts=tuple(_without_paged_sections(page.drafts)))
    return with_names_below(page, pieces, voted)


#: Entries from which on names tell; the share of them that have a name below.
_NAMED, _NEARLY = 4, 0.8


def _have_names_below(pieces: Sequence[Piece], indexes: Sequence[int], tail: int) -> bool:
    """Whether nearly each entry has one line more, right below, and all of these look like names.

    Such are the writers, though the body signs otherwise: sections are fewer than titles.
    """
    numbered = [i for i in indexes if pieces[i].text.rstrip()[-1:].isdecimal()]
    if len(numbered) < _NAMED:
        return False
    last = min(len(pieces), max(indexes) + 1 + min(tail, 1))
    between = [
        [bare(pieces[i].text) for i in range(at + 1, after)]
        for at, after in pairwise([*numbered, last])
    ]
    alone = [lines[0] for lines in between if len(lines) == 1]
    named = len(alone) >= _NEARLY * len(numbered) and all(map(looks_like_name, alone))
    return named and all(len(lines) <= 1 for lines in between[:-1])


#: Deks that the body has below their titles, which make a habit where no section is like them.
_DEKS = 2
#: Sections that are headings, of which so many make a habit.
_HEADED = 3


def _head_entries(page: Page, pieces: Sequence[Piece]) -> bool:
    """Whether entries are headings too, more than a few: then headings prove no section."""
    headed = sum(form_of(pieces[draft.pieces[0]]) > 0 for draft in page.drafts)
    return headed > 0.2 * len(page.drafts)


#: Sections with one text each, of which so many make a habit; share of titles over two lines.
_SINGLE, _MOST = 3, 0.6
#: Characters of a line, most, that is the name of a section rather than half of a title.
_SHORT = 5


def _are_sections(page: Page, pieces: Sequence[Piece]) -> bool:
    """Whether the upper of two lines of a title is a section with a single text.

    The body prints both above the text, as it does a title over two lines. But few titles run
    over two lines, other sections of the page have a single text, only sections have a mark, or
    all of several first lines are too short to be broken, above longer ones.
    """
    pairs = [
        draft
        for draft in page.drafts
        if draft.lines > 1 and runs_on(draft.reading, pieces[draft.pieces[0]].text)
    ]
    marks = [(form_of(pieces[d.pieces[0]]), form_of(pieces[d.pieces[-1]])) for d in pairs]
    if len(pairs) > 1 and all(upper and not lower for upper, lower in marks):
        return True
    single = Counter(d.column for d in page.drafts if d.lines == 1 and d.column is not None)
    known = sum(count == 1 for count in single.values())
    sizes = [(len(bare(pieces[d.pieces[0]].text)), len(bare(d.reading.title))) for d in pairs]
    short = all(upper <= _SHORT and 2 * upper < whole for upper, whole in sizes)
    if short and len(pairs) > 1 and len({draft.column for draft in page.drafts}) > 1:
        return True
    often = len(pairs) > _SINGLE and len(pairs) >= _MOST * len(page.drafts)
    return often or known >= max(_SINGLE, len(pairs))


#: Bare sections for each name that signs nothing in the body, at least, before these are sections,
#: where the body signs half of the titles.
_BARE, _AT_END = 2, ("last", "after")


def _print_otherwise(page: Page, pieces: Sequence[Piece]) -> bool:
    """Whether the body marks the upper of two such lines otherwise than the lower.

    So it is wherever both stand there: the lines of one title look alike.
    """
    first = {
        bare(pieces[draft.pieces[0]].text): bare(draft.reading.title)
        for draft in page.drafts
        if draft.lines > 1 and runs_on(draft.reading, pieces[draft.pieces[0]].text)
    }
    last = max((draft.pieces[-1] for draft in page.drafts), default=0)
    marks = [
        form_of(upper) != form_of(lower)
        for upper, lower in pairwise(pieces[last + 1 :])
        if (whole := first.get(name := bare(upper.text))) and name + bare(lower.text) == whole
    ]
    return all(marks) and (bool(marks) or not first)


def _shares(page: Page, evidence: Evidence) -> dict[str, float]:
    """The share of entries by convention."""
    ways = Counter(draft.reading.form for draft in page.drafts)
    ways.update(f"{draft.lines} lines" for draft in page.drafts)
    shares = {way: count / len(page.drafts) for way, count in ways.items()}
    shares["labelled"] = sum(bool(d.reading.label) for d in page.drafts) / max(1, len(page.drafts))
    shares["names above"] = page.names_above
    shares["teaser"] = page.teasers / max(1, len(page.drafts))
    shares["broken"] = page.broken / max(1, len(page.drafts))
    below = [draft.reading for draft in page.drafts if draft.reading.form == "below"]
    signs = [
        evidence.echoes.signed_otherwise(d.reading.title, (), evidence.outside)
        for d in page.drafts
    ]
    told = 2 * sum(signs) >= len(signs) and not any(reading.signed for reading in below)
    if page.form in _AT_END and told and below and page.bare > _BARE * len(below):
        shares["below"] = -1.0  # 家事 above a title looks like a name below the one before
    if page.deks >= _DEKS and not page.proved:
        shares["deks"] = 1.0
    if page.marked >= 3 and page.bare < 0.3 * page.marked:
        # sections are marked here: a bare line is an advertisement, a caption …
        shares["marked sections"] = 1.0
    return shares


def _without_paged_sections(drafts: Sequence[Draft]) -> list[Draft]:
    """`06 人物` above the entry of page 6 is a section."""
    kept: list[Draft] = []
    section: tuple[str, str | None] | None = None
    signed = sum(bool(draft.reading.authors) for draft in drafts) >= 0.5 * len(drafts)
    for draft, after in zip_longest(drafts, drafts[1:]):
        reading = draft.reading
        paged = after is not None and draft.page is not None and after.page == draft.page
        if (
            paged
            and not reading.authors
            and reading.echo < ECHO
            and (len(reading.title) <= (8 if signed else 4))
        ):
            section = (reading.title, draft.column)
        elif section is not None and draft.column == section[1]:
            kept.append(msgspec.structs.replace(draft, column=section[0]))
        else:
            section = None
            kept.append(draft)
    return kept

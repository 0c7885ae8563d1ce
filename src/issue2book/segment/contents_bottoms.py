"""Sections whose names stand below their entries, as some contents pages set them.

Then the first entries have no section above them, and one stands behind the last entry.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.contents_lines import label_of
from issue2book.segment.contents_packages import section_of
from issue2book.segment.heads import is_editorial
from issue2book.segment.names import all_names
from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.contents_entry import Evidence
    from issue2book.segment.contents_page import Draft, Page
    from issue2book.segment.pieces import Piece

#: Sections that make a habit, with the entries that have none above them.
_LEAST = 3
#: Characters of a section's name without a mark.
_LONGEST = 8


def with_names_below(page: Page, pieces: Sequence[Piece], evidence: Evidence) -> Page:
    """The page, each of its entries in the section that is named below it, where that is so.

    The body tells, if it prints the sections above its titles; else the line behind the last
    entry does.
    """
    groups = [list(run) for _, run in groupby(page.drafts, key=lambda draft: draft.column)]
    if len(groups) < _LEAST or groups[0][0].column or any(d.reading.label for d in page.drafts):
        return page
    named = [(above, below) for above, below in pairwise(groups) if below[0].column]
    over = sum(_heads(run[0].column, run[0], evidence) for _, run in named)
    under = sum(_heads(run[0].column, above[0], evidence) for above, run in named)
    last = max(index for draft in page.drafts for index in draft.pieces) + 1
    name = _behind(last, page, pieces)
    titles = {bare(draft.reading.title) for draft in page.drafts}
    if name is not None and (name == groups[1][0].column or bare(name) in titles):
        name = None  # it opens the body
    if over > under or (over == under and name is None):
        return page
    columns = [*(run[0].column for run in groups[1:]), name]
    drafts = [
        msgspec.structs.replace(draft, column=column)
        for run, column in zip(groups, columns, strict=True)
        for draft in run
    ]
    labels = {**page.labels, **({last: "contents"} if name else {})}
    return msgspec.structs.replace(page, drafts=tuple(drafts), labels=labels)


def _heads(name: str | None, draft: Draft, evidence: Evidence) -> bool:
    return name is not None and evidence.above(name, draft.reading)


def _behind(index: int, page: Page, pieces: Sequence[Piece]) -> str | None:
    """The section that a line names, marked as others on the page are."""
    if index >= len(pieces) or pieces[index].page != pieces[index - 1].page:
        return None
    gaps = (pieces[at].gap for at in page.labels if at < index)
    text = pieces[index].text.strip() if pieces[index].gap <= max(gaps, default=0) else ""
    marked = label_of(text)
    if (marked is not None) != (page.marked > 0) or (marked and marked[1]):
        return None
    words = marked[0] if marked else text
    plain = len(bare(words)) <= _LONGEST and not any(map(str.isdigit, words))
    named = plain and (marked is not None or not (all_names(words) or is_editorial(words)))
    return section_of(words, opened=False) if named else None

"""Page numbers of the contents page that OCR misread: out of step with the order of the texts.

A 7 read for a 1 makes page 77 of 17, between 13 and 21. What else the digits may have been is
tried; where one number alone fits between its neighbours, or the page of the text has a number of
its own, that is taken, and told.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from issue2book.model import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.anchors import Anchor
    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece

#: Entries that make an order, and the share of them that may be out of it.
_LEAST, _OUT = 5, 0.25
#: Digits that OCR takes for one another.
_ALIKE = {"0": "689", "1": "47", "2": "", "3": "8", "4": "1", "5": "6", "6": "580", "7": "1"}
_ALIKE |= {"8": "360", "9": "0"}
#: Entries whose text stands on the page that is printed there, and their share.
_PROOF, _AGREED = 3, 0.8


class _Row(NamedTuple):
    """An entry in the order of the texts: its number, its page, the folio beside its title."""

    entry: int
    page: int
    printed: int | None


def with_right_pages(
    contents: Contents, anchors: Mapping[int, Anchor], pieces: Sequence[Piece]
) -> tuple[Contents, list[Finding]]:
    """The contents page with the pages that could be put right; second: those, and the others."""
    rows = [
        _Row(anchor.entry, page, pieces[anchor.start].printed)
        for anchor in sorted(anchors.values(), key=lambda anchor: anchor.start)
        if (page := contents.entries[anchor.entry].page) is not None
    ]
    wrong = _out_of_order([row.page for row in rows])
    listed = _misplaced(contents)
    wrong = [group for group in wrong if any(rows[at].entry in listed for at in group)]
    if len(rows) < _LEAST or len(wrong) > _OUT * len(rows):
        return contents, []
    entries = list(contents.entries)
    findings: list[Finding] = []
    printed = _prints(rows)
    for group in wrong:
        rights = {at: _right(rows, at, wrong, group, printed=printed) for at in group}
        found = [at for at, right in rights.items() if right is not None]
        for at in found if len(found) == 1 else group:
            entry, right = entries[rows[at].entry], rights[at] if len(found) == 1 else None
            params = {"title": entry.title, "page": str(rows[at].page)}
            lines = tuple(pieces[index].line for index in entry.pieces)
            if right is None:
                findings.append(Finding("SEG051", "warning", params, lines))
                continue
            entries[rows[at].entry] = msgspec.structs.replace(entry, page=right)
            params["right"] = str(right)
            findings.append(Finding("SEG052", "warning", params, lines))
    return msgspec.structs.replace(contents, entries=tuple(entries)), findings


def _right(
    rows: Sequence[_Row],
    at: int,
    wrong: Sequence[Sequence[int]],
    group: Sequence[int],
    *,
    printed: bool,
) -> int | None:
    """The page of a row, by its folio, or by the rows of which none but it may be wrong."""
    row = rows[at]
    if printed and row.printed and row.printed != row.page:
        return row.printed
    out = {other for others in wrong if others is not group for other in others} | {at}
    low = max((row.page for k, row in enumerate(rows[:at]) if k not in out), default=0)
    high = min((row.page for k, row in enumerate(rows) if k > at and k not in out), default=999)
    return _meant(row.page, low, high)


def _misplaced(contents: Contents) -> frozenset[int]:
    """The entries whose page is out of order on the contents page as well.

    Others are in their place there, and their texts are not. All entries where the page does not
    list them in order.
    """
    pages = [(at, e.page) for at, e in enumerate(contents.entries) if e.page is not None]
    wrong = _out_of_order([page for _, page in pages])
    if len(wrong) > _OUT * len(pages):
        return frozenset(at for at, _ in pages)
    return frozenset(pages[at][0] for group in wrong for at in group)


def _out_of_order(pages: Sequence[int]) -> list[list[int]]:
    """The positions that no longest rising choice of the pages has, equal ones may follow.

    Several together where one of them is out of order, but not clear which.
    """
    before, after = _lengths(pages), _lengths([-page for page in reversed(pages)])[::-1]
    longest = max(before, default=0)
    steps: dict[int, list[int]] = {}
    wrong: list[list[int]] = []
    for at in range(len(pages)):
        if before[at] + after[at] == longest + 1:
            steps.setdefault(before[at], []).append(at)
        else:
            wrong.append([at])
    return wrong + [step for step in steps.values() if len(step) > 1]


def _lengths(values: Sequence[int]) -> list[int]:
    """Of every value the length of the longest rising choice that ends with it."""
    ends: list[int] = []
    lengths: list[int] = []
    for value in values:
        at = bisect_right(ends, value)
        ends[at : at + 1] = [value]
        lengths.append(at + 1)
    return lengths


def _prints(rows: Sequence[_Row]) -> bool:
    """Whether the texts stand on the pages that the contents page tells, by their folios."""
    told = [row for row in rows if row.printed is not None]
    agreed = sum(row.page == row.printed for row in told)
    return agreed >= max(_PROOF, _AGREED * len(told))


def _meant(page: int, low: int, high: int) -> int | None:
    """The one page between two others that OCR may have read as `page`.

    >>> _meant(77, 13, 21), _meant(3, 31, 38), _meant(70, 8, 21)
    (17, None, 10)
    """
    digits = str(page)
    found = {
        int(digits[:at] + other + digits[at + 1 :])
        for at, digit in enumerate(digits)
        for other in _ALIKE[digit]
    }
    fitting = [other for other in found if low < other < high]
    return fitting[0] if len(fitting) == 1 else None

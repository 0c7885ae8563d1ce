"""Running heads with their folios that OCR put on the line of the text above or below them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from issue2book.segment.folio_pages import folio_in, issue_in
from issue2book.segment.pieces import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.model import Dropped
    from issue2book.segment.pieces import Piece

#: Characters of such a line, most; of the text beside it, least.
_LONGEST, _TEXT = 30, 4
#: So many heads have the same words and other numbers.
_OFTEN = 4
_NUMBERS = re.compile(r"\d+")


class _Heads(NamedTuple):
    """The running heads that stand alone: their lines, their pages, and their words."""

    lines: list[int]
    pages: list[int]
    forms: tuple[str, ...]
    issue: str

    def fits(self, line: int, words: str) -> bool:
        """Whether a head on a line has a page that is left out between its neighbours."""
        page = folio_in(words, self.issue)
        at = bisect_left(self.lines, line)
        if page is None or not 0 < at < len(self.lines):
            return False
        return self.pages[at - 1] < page < self.pages[at]


def split_folios(pieces: Sequence[Piece], dropped: Sequence[Dropped]) -> tuple[Piece, ...] | None:
    """The pieces with running heads apart from the text on whose line they stand; None if none do.

    Such a head has the words of several that were `dropped`, with the page that they leave out.
    """
    heads = _heads(dropped)
    if not heads.forms:
        return None
    own = "|".join(heads.forms)
    at_end, at_start = re.compile(rf"(?<!\d)(?:{own})(?=\s*$)"), re.compile(rf"(?:{own})(?!\d)")
    out: list[Piece] = []
    for piece in pieces:
        out += _parts(piece, at_start, at_end, heads)
    return tuple(out) if len(out) > len(pieces) else None


def _parts(
    piece: Piece, at_start: re.Pattern[str], at_end: re.Pattern[str], heads: _Heads
) -> tuple[Piece, ...]:
    """The piece, in two where it has a head at either end."""
    text = piece.text
    if piece.rows or piece.level:
        return (piece,)
    hit = at_end.search(text)
    if hit is not None and hit.start() >= _TEXT and heads.fits(piece.src[-1].line, hit[0]):
        return cut(piece, hit.start())
    hit = at_start.match(text)
    if hit is not None and len(text) - hit.end() >= _TEXT and heads.fits(piece.line, hit[0]):
        return cut(piece, hit.end())
    return (piece,)


def _heads(dropped: Sequence[Dropped]) -> _Heads:
    """What stood alone and was told to be a running head."""
    own = [
        (item.src[0].line, item.text.strip())
        for item in dropped
        if item.reason == "running-head" and item.src and len(item.text) <= _LONGEST
    ]
    issue = issue_in([text for _, text in own])
    paged = sorted((line, page, text) for line, text in own if (page := folio_in(text, issue)))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for _, _, text in paged:
        found[_NUMBERS.sub("0", " ".join(text.split()))].add(text)
    forms = (form for form, texts in found.items() if len(texts) >= _OFTEN)
    return _Heads(
        [line for line, _, _ in paged],
        [page for _, page, _ in paged],
        tuple(_patterns(forms)),
        issue,
    )


def _patterns(forms: Iterator[str]) -> Iterator[str]:
    """For each form what has its words, whatever its numbers."""
    for form in forms:
        parts = (re.escape(part) for part in form.replace(" ", "\0").split("0"))
        yield r"\d+".join(parts).replace(re.escape("\0"), r"\s+")

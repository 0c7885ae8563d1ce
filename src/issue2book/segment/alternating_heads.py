"""Running heads that name the section, on pages that face those with the name of the periodical.

Left pages print the periodical, right ones the section (or the other way round). No section need
recur, so that nothing but its place and the contents page tells such a head.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.bylines import names_in, parse_byline
from issue2book.segment.contents_lines import number_alone, number_first, number_last
from issue2book.segment.text import TERMINAL, bare, is_han, tail_state
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Characters of a section's name, and of one that no contents page has.
_LENGTH, _SHORT = range(2, 9), 4
#: Pages that begin with a known head; pages between them that begin with a section, and the share
#: of these among the pages between.
_HEADED, _FEWEST, _SHARE = 3, 3, 0.6
#: Share of them that cut a sentence; titles stand below texts that have come to their end.
_CUTS = 0.6
#: Lines around one of the contents page of which most have a page number.
_NEAR = 3
#: Page numbers and what leads to them.
_PAGE = re.compile(r"[\s\d…·.．/／（）()]+$|^[\s\d…·.．/／]+")
#: Sections that no contents page has, at least.
_UNLISTED = 4


def facing_sections(
    pieces: Sequence[Piece], heads: Collection[int], found: Collection[int]
) -> list[int]:
    """Which lines at the head of their page name its section.

    `heads` are running heads that are known, `found` all furniture.
    """
    headed = {page for at in heads if (page := pieces[at].page)}
    if len(headed) < _HEADED:
        return []
    free = [at for at in range(len(pieces)) if at not in found and at not in heads]
    first = {page: at for at in reversed(free) if (page := pieces[at].page)}
    between = {page + 1 for page in headed if page + 2 in headed} - headed
    facing = between | {max(headed) + 1}
    likely = [first[page] for page in sorted(facing & first.keys())]
    likely = [at for at in likely if _may_name(pieces, at)]
    listed = _listed_sections(pieces)
    named = [at for at in likely if bare(pieces[at].text) in listed]
    if len(named) >= max(_FEWEST, _SHARE * len(between)):
        # what is marked as a heading there may be a title, whatever the contents page has
        marked = any(pieces[at].level for at in named)
        return named if not marked or _cut_texts(pieces, named, found) else []
    return _unlisted(
        pieces, [at for at in likely if pieces[at].page in between], len(between), found
    )


def _unlisted(
    pieces: Sequence[Piece], likely: Sequence[int], pages: int, found: Collection[int]
) -> list[int]:
    """Short lines set apart on nearly all pages that face a head, most of them in a sentence."""
    short = [at for at in likely if len(bare(pieces[at].text)) <= _SHORT]
    enough = len(short) >= max(_UNLISTED, 0.8 * pages)
    return short if enough and _cut_texts(pieces, short, found) else []


def _cut_texts(pieces: Sequence[Piece], lines: Sequence[int], found: Collection[int]) -> bool:
    """Whether most of some lines stand below a text that must go on behind them."""
    above = (next((i for i in range(at - 1, -1, -1) if i not in found), at) for at in lines)
    texts = (pieces[i].text for i in above)
    cut = sum(ems(text) > 2 * _SHORT and tail_state(text) == "open" for text in texts)
    return cut >= _CUTS * len(lines)


def _may_name(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line is a few characters apart from the next, which names no writer."""
    words = bare(pieces[at].text)
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    return (
        len(words) in _LENGTH
        and is_han(words)
        and pieces[at].text.strip()[-1] not in TERMINAL
        and after is not None
        and after.page == pieces[at].page
        and after.gap > 0
        and parse_byline(after.text) is None
    )


def _listed_sections(pieces: Sequence[Piece]) -> frozenset[str]:
    """The lines of a contents page that have no page number, nor one right above or below.

    Nor has the line right above or below a writer and a page: then it is a title.
    """
    paged = [bool(number_first(p.text) or number_last(p.text)) for p in pieces]
    alone = [
        number_alone(piece.text) is not None or (paged[at] and _names_writer(piece.text))
        for at, piece in enumerate(pieces)
    ]
    found: set[str] = set()
    for at, piece in enumerate(pieces):
        near = [i for i in range(at - _NEAR, at + _NEAR + 1) if 0 <= i < len(pieces) and i != at]
        beside = any(alone[i] for i in (at - 1, at + 1) if 0 <= i < len(pieces))
        if not paged[at] and not beside and sum(paged[i] for i in near) >= _NEAR - 1:
            found.add(bare(piece.text))
    return frozenset(found)


def _names_writer(text: str) -> bool:
    """Whether a line of the contents has a writer and a page, and no title."""
    return bool(names_in(_PAGE.sub("", text)))

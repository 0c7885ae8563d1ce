"""Running heads that name the section, on pages that face those with the name of the periodical.

Left pages print the periodical, right ones the section (or the other way round). No section need
recur, so that nothing but its place and the contents page tells such a head.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.bylines import parse_byline
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
#: Lines around one of the contents page of which most have a page number.
_NEAR = 3
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
        return named
    return _unlisted(
        pieces, [at for at in likely if pieces[at].page in between], len(between), found
    )


def _unlisted(
    pieces: Sequence[Piece], likely: Sequence[int], pages: int, found: Collection[int]
) -> list[int]:
    """Short lines set apart on nearly all pages that face a head; one at least cuts a sentence."""
    short = [at for at in likely if len(bare(pieces[at].text)) <= _SHORT]
    above = (next((i for i in range(at - 1, -1, -1) if i not in found), at) for at in short)
    cut = any(
        ems(pieces[i].text) > 2 * _SHORT and tail_state(pieces[i].text) == "open" for i in above
    )
    return short if cut and len(short) >= max(_UNLISTED, 0.8 * pages) else []


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
    """The lines of a contents page that have no page number, nor one right above or below."""
    paged = [bool(number_first(p.text) or number_last(p.text)) for p in pieces]
    alone = [number_alone(piece.text) is not None for piece in pieces]
    found: set[str] = set()
    for at, piece in enumerate(pieces):
        near = [i for i in range(at - _NEAR, at + _NEAR + 1) if 0 <= i < len(pieces) and i != at]
        beside = any(alone[i] for i in (at - 1, at + 1) if 0 <= i < len(pieces))
        if not paged[at] and not beside and sum(paged[i] for i in near) >= _NEAR - 1:
            found.add(bare(piece.text))
    return frozenset(found)

"""Where texts end with who signs them in brackets, what stands below begins the next one.

So it is in staff papers without a contents page: 题名, text, （信息中心　某某）, 题名, text. Where
headings have no marks nothing but that habit tells the titles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import is_credit, parse_byline, signs
from issue2book.segment.contents_lines import without_works
from issue2book.segment.evidence import TEXT
from issue2book.segment.heads import is_heading_line, is_rubric, is_title_line
from issue2book.segment.jump_lines import parse_jump
from issue2book.segment.openings import FREE_THRESHOLD, Opening
from issue2book.segment.ordinals import is_ordinal
from issue2book.segment.section_words import like_section
from issue2book.segment.sidebars import names_box, names_filler
from issue2book.segment.signatures import closing_lines, parse_closing
from issue2book.segment.text import CLAUSE_MARKS, DASHES, TERMINAL, bare, is_bracketed_label

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Texts signed off from which on it is a habit; lines of a head, at most.
_FEWEST, _HEAD = 5, 4
#: Characters of the name of a section.
_SECTION = 6


def ends_signed(pieces: Sequence[Piece], closed: Collection[int]) -> frozenset[int]:
    """The lines that sign texts off, where that alone shows what begins below them."""
    if any(map(is_heading_line, pieces)):
        return frozenset()
    signed = closing_lines(pieces, closed)
    return signed if len(signed) >= _FEWEST else frozenset()


def signed_off_openings(
    pieces: Sequence[Piece], closed: Collection[int], found: Sequence[Opening]
) -> list[Opening]:
    """Starts right below who signs the text above, but for those `found` and those of letters."""
    signed = ends_signed(pieces, closed)
    taken = {line for o in found for line in (*o.kicker, *o.title, *o.subtitle)}
    letters = {line for o in found for line in o.title if _are_letters(pieces[line])}
    openings: list[Opening] = []
    inside = False
    for at in sorted(signed):
        inside |= any(line < at for line in letters)
        letters -= set(range(at))
        inside &= parse_byline(pieces[at].text, placed=True) is None  # an office signs no letter
        head = None if inside else _head(pieces, at + 1, closed)
        if head is None or not taken.isdisjoint((*head.kicker, *head.title)):
            continue
        page = next((line for line in head.kicker if _are_letters(pieces[line])), None)
        inside = page is not None
        openings.append(
            head
            if page is None
            else msgspec.structs.replace(
                head, start=page, title=(page,), kicker=(), subtitle=(), byline=None
            )
        )
    return openings


def _are_letters(piece: Piece) -> bool:
    return is_rubric(piece.text, "letters")


def _head(pieces: Sequence[Piece], start: int, closed: Collection[int]) -> Opening | None:
    """The head that begins at `start`: short lines above text; who signs it may stand in it."""
    lines: list[int] = []
    for at in range(start, min(start + _HEAD + 1, len(pieces))):
        if at in closed or pieces[at].picture or pieces[at].rows:
            return None
        text = pieces[at].text.strip()
        if len(text) >= TEXT or text[-1:] == "。":
            break
        lines.append(at)
        if without_works(text) != text:
            break  # 题名（外一首）: verse has no paragraph
    else:
        return None
    signs_it = {at for at in lines if signs(pieces[at].text) or parse_closing(pieces[at].text)}
    signs_it |= {at for at in lines[1:] if parse_byline(pieces[at].text, placed=True)}
    deks = {at for at in lines if pieces[at].text.startswith(DASHES)}
    named = [at for at in lines if at not in signs_it | deks]
    if not named or any(_is_inner(pieces[at].text) for at in named):
        return None
    label = pieces[named[0]].text
    section = like_section(label) or is_bracketed_label(label) or _are_letters(pieces[named[0]])
    section = section or _is_short(label, [pieces[at].text for at in named[1:]])
    kicker = tuple(named[:1]) if len(named) > 1 and section else ()
    title = tuple(named[len(kicker) :])
    if len(title) > 2 or not all(is_title_line(pieces[at], placed=True) for at in title):
        return None
    byline = min(signs_it, default=None)
    first = min((*kicker, *title))
    return Opening(first, title, kicker, tuple(sorted(deks)), 2 * FREE_THRESHOLD, byline)


def _is_short(label: str, below: Sequence[str]) -> bool:
    """Whether a line is as short as the name of a section, and shorter than the title below it."""
    own, title = len(bare(label)), len(bare(below[0])) if below else 0
    return (
        len(below) == 1
        and own <= _SECTION
        and own + 2 <= title
        and not set(label) & {*CLAUSE_MARKS, *TERMINAL}
    )


def _is_inner(text: str) -> bool:
    """Whether a line is the heading of a part or of a box, a jump, or who took the pictures."""
    inner = is_ordinal(text) or names_box(text) or names_filler(text)
    return inner or parse_jump(text) is not None or is_credit(text)

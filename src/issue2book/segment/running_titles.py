"""Running heads that say the title of the text or the name of its section beside a folio.

A page or two of an article is too few for them to recur. But they cut a sentence, or name two
things at once, and what they say stands above the text, or on the contents page, as a line of its
own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.bylines import is_credit
from issue2book.segment.running_names import LONGEST
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL, bare, tail_state
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from issue2book.segment.pieces import Piece

#: （之三）, (下): running heads leave out which part of a text it is.
_PART = re.compile(r"[（(][^（()）]{1,8}[)）]$")
#: The lines of footnotes at the foot of a page.
_NOTE, _NOTES = re.compile(r"[①-⑳＊※]\s?\S"), 5


def titles_beside(
    pieces: Sequence[Piece], folios: Collection[int], cuts: Callable[[int], bool]
) -> list[int]:
    """Indexes of lines beside one of `folios` that repeat a line above and cut a sentence.

    `cuts` says whether text before a line is left open.
    """
    beside = {at + by for at in folios for by in (-1, 1)}.difference(folios)
    likely = sorted(at for at in beside if 0 <= at < len(pieces) and _is_short(pieces[at]))
    known: set[str] = set()
    found: list[int] = []
    done = 0
    for at in likely:
        for piece in pieces[done:at]:
            text = piece.text.strip()
            known |= {bare(text), bare(_PART.sub("", text))}
        done = at
        if bare(pieces[at].text) not in known:
            continue
        above = _above(pieces, at - (at - 1 in folios))
        # the last line of a text may be too short for its end to count
        if above and tail_state(pieces[above - 1].text) == "open" and cuts(above):
            found.append(at)
    return found


#: 课堂 · 某刊, 对话｜DIALOGUE: two names with a sign between.
_PARTED = re.compile(r"\s*[·・•|｜／]\s*")
_LATIN = re.compile(r"[A-Z][A-Za-z &'’]+")


def names_beside(
    pieces: Sequence[Piece], folios: Collection[int], found: Collection[int]
) -> list[int]:
    """Indexes of lines beside one of `folios` that name the section and the periodical.

    Both names stand elsewhere as lines of their own, or one of them is the other in English.
    `found` are the lines that are no text.
    """
    beside = {at + by for at in folios for by in (-1, 1)}.difference(found)
    likely = {
        at: names
        for at in beside
        if 0 <= at < len(pieces)
        and _is_short(pieces[at])
        and len(names := _PARTED.split(pieces[at].text.strip())) == _NAMES
    }
    if not likely:
        return []
    lines = {bare(piece.text) for piece in pieces}
    return sorted(at for at, names in likely.items() if _known(names, lines))


_NAMES = 2


def _known(names: Sequence[str], lines: Collection[str]) -> bool:
    own = [bool(bare(name)) and bare(name) in lines for name in names]
    latin = [_LATIN.fullmatch(name) is not None for name in names]
    return all(own) or (any(own) and any(latin))


def _above(pieces: Sequence[Piece], end: int) -> int:
    """Index behind the text above `end`: footnotes may stand between."""
    near = range(max(0, end - _NOTES), end)
    return next((at for at in near if _NOTE.match(pieces[at].text.strip())), end)


def _is_short(piece: Piece) -> bool:
    text = piece.text.strip()
    plain = not (piece.rows or piece.picture or is_credit(text)) and len(bare(text)) > 1
    return plain and ems(text) <= LONGEST / 2 and text[-1] not in TERMINAL + CLAUSE_MARKS

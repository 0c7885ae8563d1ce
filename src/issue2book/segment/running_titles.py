"""Running heads that say the title of the text or the name of its section beside a folio.

A page or two of an article is too few for them to recur. But they cut a sentence, or name two
things at once, and what they say stands above the text, or on the contents page, as a line of its
own.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from issue2book.segment.bylines import is_credit
from issue2book.segment.contents_lines import without_translation
from issue2book.segment.labelled_furniture import FOLIO
from issue2book.segment.running_names import LONGEST
from issue2book.segment.stray_folios import is_listed
from issue2book.segment.text import CLAUSE_MARKS, HAN, TERMINAL, bare, tail_state
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from issue2book.segment.pieces import Piece

#: （之三）, (下): running heads leave out which part of a text it is.
_PART = re.compile(r"[（(][^（()）]{1,8}[)）]$")
#: Characters of a title without its place, least, and of such a place, most.
_LEAST, _PLACE = 8, 3
#: The lines of footnotes at the foot of a page.
_NOTE, _NOTES = re.compile(r"[①-⑳＊※]\s?\S"), 5


def titles_beside(
    pieces: Sequence[Piece], folios: Collection[int], cuts: Callable[[int], bool]
) -> list[int]:
    """Indexes of lines beside one of `folios` that repeat a line above and cut a sentence.

    `cuts` says whether text before a line is left open. What one page says so is the head of the
    others, too.
    """
    beside = {at + by for at in folios for by in (-1, 1)}.difference(folios)
    likely = sorted(at for at in beside if 0 <= at < len(pieces) and _is_short(pieces[at]))
    known: set[str] = set()
    found: list[int] = []
    done = 0
    for at in likely:
        for index in range(done, at):
            known |= _titles_at(pieces, index)
        done = at
        if bare(pieces[at].text) not in known:
            continue
        above = _above(pieces, at - (at - 1 in folios))
        # the last line of a text may be too short for its end to count
        if above and tail_state(pieces[above - 1].text) == "open" and cuts(above):
            found.append(at)
    # a refrain cuts a sentence once, by chance; it has no number of an issue
    times = Counter(bare(pieces[at].text) for at in found)
    said = {
        text
        for text, count in times.items()
        if count > 1 or len(found) > count or re.search(r"\d", text)
    }
    return [
        at for at in likely if at in found or (found and at > found[0] and _says(pieces, at, said))
    ]


def _titles_at(pieces: Sequence[Piece], at: int) -> set[str]:
    """What a head may say of the title that a line is, or begins: without its part or place."""
    text = pieces[at].text.strip()
    whole = bare(text)
    titles = {whole, bare(_PART.sub("", text))}
    if len(text) > LONGEST:
        return titles
    if pieces[at].level:
        # 临江石桥镇古渡调查: the place is left out
        titles |= {
            whole[cut:] for cut in range(1, len(whole) - max(_LEAST, len(whole) - _PLACE) + 1)
        }
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    if below is not None and below.level == pieces[at].level and len(below.text) <= LONGEST:
        titles.add(whole + bare(below.text))
    return titles


def _says(pieces: Sequence[Piece], at: int, said: Collection[str]) -> bool:
    return not pieces[at].level and bare(pieces[at].text) in said


#: 课堂 · 某刊, 对话｜DIALOGUE, 对话 DIALOGUE: two names with a sign between, or one in capitals.
_PARTED = re.compile(rf"\s*[·・•|｜／]\s*|(?<=[{HAN}])\s+(?=[A-Z][A-Z &'’]+$)")
_LATIN = re.compile(r"[A-Z][A-Za-z &'’]+")


def names_beside(pieces: Sequence[Piece], found: Collection[int]) -> dict[int, int]:
    """Indexes of lines beside a folio that name the section and the periodical, and of the folio.

    Both names stand elsewhere as lines of their own. Beside one of the folios that are `found`
    the second may be English; beside any other number one is that of the cover.
    """
    likely = {
        at: names
        for at, piece in enumerate(pieces)
        if at not in found
        and len(names := _PARTED.split(piece.text.strip())) == _NAMES
        and _is_short(piece)
        and not is_listed(pieces, at)
    }
    if not likely:
        return {}
    others = [piece.text.strip() for at, piece in enumerate(pieces) if at not in likely]
    lines = {bare(text) for line in others for text in (line, without_translation(line))}
    cover = {bare(piece.text) for piece in pieces[:_COVER]}
    heads: dict[int, int] = {}
    for at, names in likely.items():
        beside = [by for by in (at + 1, at - 1) if 0 <= by < len(pieces)]
        folios = [by for by in beside if FOLIO.match(pieces[by].text)]
        sure = any(by in found for by in folios)
        named = sure or not cover.isdisjoint(map(bare, names))
        if not (folios and named and _known(names, lines, english=sure)):
            continue
        # behind a folio the name of a section may stand above its title
        if at - 1 not in folios or at + 1 in folios or not _may_head(pieces, at):
            heads[at] = folios[0]
    return heads


def _may_head(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line without a sign between its names may head a title: a short line below."""
    spaced = not re.search("[·・•|｜／]", pieces[at].text)
    return spaced and any(len(piece.text) <= LONGEST for piece in pieces[at + 1 : at + 2])


#: Names on such a line; lines of the cover that may name the periodical.
_NAMES, _COVER = 2, 3


def _known(names: Sequence[str], lines: Collection[str], *, english: bool) -> bool:
    own = [len(bare(name)) > 1 and bare(name) in lines for name in names]
    latin = [_LATIN.fullmatch(name) is not None for name in names]
    return all(own) or (english and any(own) and any(latin))


def _above(pieces: Sequence[Piece], end: int) -> int:
    """Index behind the text above `end`: footnotes may stand between."""
    near = range(max(0, end - _NOTES), end)
    return next((at for at in near if _NOTE.match(pieces[at].text.strip())), end)


def _is_short(piece: Piece) -> bool:
    text = piece.text.strip()
    plain = not (piece.rows or piece.picture or is_credit(text)) and len(bare(text)) > 1
    return plain and ems(text) <= LONGEST / 2 and text[-1] not in TERMINAL + CLAUSE_MARKS

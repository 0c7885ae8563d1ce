"""Running heads of two parts that both stand elsewhere: section and title, section and folio.

手记　渡口的灯 above the second page of a text, 手记　31: few of them are alike, and none names the
periodical. But each part is known, and the line cuts a sentence or counts on between two folios.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from issue2book.segment.amounts import is_amount
from issue2book.segment.bylines import is_credit, parse_byline
from issue2book.segment.names import looks_like_name
from issue2book.segment.running_names import front_of
from issue2book.segment.stray_folios import is_listed
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL, bare
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from issue2book.segment.labelled_furniture import Reason
    from issue2book.segment.pieces import Piece

#: Lines from one name of a cover to the next in a list.
_LISTED = 8
#: Ems of such a line, most; characters of a known line; lines of a caption below a picture.
_LONGEST, _KNOWN, _CAPTIONED = 30, 30, 4
#: Between the parts is more than what stands between words.
_GAP = re.compile(r"\s*[|｜／○◎●◇◆■□]\s*|[\u3000\t]+|\s{2,}")
#: The folio at an end of the line; the number at an end of any head.
_FOLIO = re.compile(r"^(?P<left>\d{1,3})\s+(?=\D)|(?<=\D)\s+(?P<right>\d{1,3})$")
_AT_END = re.compile(r"^\W*(?P<left>\d{1,3})(?![\d.年/])|(?<![\d./])(?P<right>\d{1,3})\W*$")
#: 特辑·桥: a line of two parts, which heads may print the other way round.
_SIGNED = re.compile(r"\s*[·・|｜]\s*")
#: The parts of a line of the contents page.
_CELLS = re.compile(r"[\s\d…·.．/／（）()]+|——")
_COVER = re.compile("封[二三四底]")
#: Pages between two folios, most; folios that tell how the issue counts; such lines that make a
#: habit.
_PAGES, _COUNTED, _HABIT = 12, 3, 2


class _Line(NamedTuple):
    parts: tuple[str, ...]
    folio: int | None


def of_known_parts(
    pieces: Sequence[Piece], found: Collection[int], cuts: Callable[[int], bool]
) -> dict[int, Reason]:
    """Such heads, and folios without a number; `found` is all furniture that is known.

    `cuts` says whether text before a line is left open.
    """
    heads: dict[int, Reason] = dict.fromkeys(_heads(pieces, found, cuts), "running-head")
    return {**dict.fromkeys(_inner_covers(pieces, found), "folio"), **heads}


def _heads(
    pieces: Sequence[Piece], found: Collection[int], cuts: Callable[[int], bool]
) -> list[int]:
    first = len(front_of(pieces))
    free = [at for at in range(len(pieces)) if at not in found]
    plain = [pieces[at] for at in free]
    entries = {at for place, at in enumerate(free) if is_listed(plain, place)}
    lines = {
        at: line
        for at in free
        if at >= first and at not in entries and (line := _line(pieces[at]))
    }
    if not lines:
        return []
    body = _first_places(pieces, first, {*lines, *found, *entries})
    listed = {
        bare(cell)
        for at in {*range(first), *entries}
        for text in (pieces[at].text,)
        for cell in (*_CELLS.split(text), *_GAP.split(text), text)
    }
    told = {at: line for at, line in lines.items() if _are_known(line, at, body, listed)}
    paged = _folios(pieces, found)
    cutting = [
        at
        for at, line in told.items()
        if line.folio is None and cuts(_end_of_text(pieces, at, found))
    ]
    counting = [at for at, line in told.items() if _counts_on(at, line.folio, paged)]
    # where two such lines cut sentences, one between pictures is one, too
    shown = [at for at, line in told.items() if line.folio is None and _is_apart(pieces, at)]
    return [*cutting, *counting, *(shown if len(cutting) >= _HABIT else [])]


def _inner_covers(pieces: Sequence[Piece], found: Collection[int]) -> list[int]:
    """Indexes of lines with nothing but 封三: the folio of a page that has no number."""
    if len(found) < _COUNTED:
        return []
    behind = range(min(found), len(pieces))
    named = [at for at in behind if at not in found and _COVER.fullmatch(bare(pieces[at].text))]
    # a list of prices or of works has several of them, one below the other
    near = {at for pair in pairwise(named) if pair[1] - pair[0] <= _LISTED for at in pair}
    return [
        at
        for at in named
        if at not in near
        and not is_listed(pieces, at)
        and not any(is_amount(piece.text) for piece in pieces[at + 1 : at + 2])
    ]


def _line(piece: Piece) -> _Line | None:
    """The parts of a line and its folio, if it may be such a head."""
    text = piece.text.strip()
    if piece.rows or piece.picture or piece.level or not 0 < ems(text) <= _LONGEST:
        return None
    if text[-1] in TERMINAL + CLAUSE_MARKS or is_credit(text) or parse_byline(text) is not None:
        return None
    hit = _FOLIO.search(text)
    words = _FOLIO.sub("", text, count=1)
    parts = tuple(bare(part) for part in _GAP.split(words))
    if min(map(len, parts)) < 2 or len(parts) + (hit is not None) < 2:
        return None
    if all(map(looks_like_name, parts)) and hit is None:
        return None
    return _Line(parts, int(hit["left"] or hit["right"]) if hit else None)


def _first_places(pieces: Sequence[Piece], first: int, others: Collection[int]) -> dict[str, int]:
    """Where each short line of the body stands first, and each two of them: a title in two."""
    places: dict[str, int] = {}
    for at in range(first, len(pieces)):
        text = pieces[at].text.strip()
        if at in others or len(text) > _KNOWN:
            continue
        for part in (text, *_SIGNED.split(text)):
            places.setdefault(bare(part), at)
        if at + 1 < len(pieces) and at + 1 not in others:
            two = bare(text + pieces[at + 1].text[: _KNOWN + 1])
            if len(two) <= _KNOWN:
                places.setdefault(two, at)
    return places


def _are_known(line: _Line, at: int, body: dict[str, int], listed: Collection[str]) -> bool:
    """Whether all parts stand elsewhere, the longest above, where it is no entry of a list.

    What a page says first, section and title in one line, is the head of a text.
    """
    whole = "".join(line.parts)
    if line.folio is not None and whole in listed:
        return True
    if not all(part in body or part in listed for part in line.parts):
        return False
    return line.folio is not None or body.get(max(line.parts, key=len), at) < at


def _folios(pieces: Sequence[Piece], found: Collection[int]) -> list[tuple[int, int]]:
    """The places of heads and folios with a number, if these rise; else none."""
    hits = ((at, _AT_END.search(pieces[at].text.strip())) for at in sorted(found))
    numbers = [(at, int(hit["left"] or hit["right"])) for at, hit in hits if hit]
    rises = all(one[1] <= two[1] for one, two in pairwise(numbers))
    return numbers if rises and len(numbers) >= _COUNTED else []


def _counts_on(at: int, folio: int | None, paged: Sequence[tuple[int, int]]) -> bool:
    """Whether a number stands between those of the folios before and behind, page by page."""
    if folio is None or not paged:
        return False
    before = [number for place, number in paged if place < at]
    behind = [number for place, number in paged if place > at]
    rises = (before[-1:] or [0]) < [folio] and (behind[:1] or [folio + 1]) > [folio]
    return bool(before) and rises and folio - before[-1] <= _PAGES


def _end_of_text(pieces: Sequence[Piece], at: int, found: Collection[int]) -> int:
    """The index behind the text above a line: pictures and captions may stand between."""
    end = at
    while end and at - end <= _CAPTIONED and _is_between(pieces, end - 1, found):
        end -= 1
    return end


def _is_between(pieces: Sequence[Piece], at: int, found: Collection[int]) -> bool:
    piece = pieces[at]
    if at in found or piece.picture is not None:
        return True
    near = any(p.picture is not None for p in pieces[max(0, at - 2) : at])
    return near and ems(piece.text) <= _LONGEST


def _is_apart(pieces: Sequence[Piece], at: int) -> bool:
    """Whether pictures stand above and below a line, or their captions."""
    above, below = pieces[max(0, at - 2) : at], pieces[at + 1 : at + 3]
    return all(any(p.picture is not None for p in side) for side in (above, below))

"""Folios that OCR read on a few pages only: too few to recur, but in step with the text."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING

from issue2book.segment.contents_lines import is_heading, number_first, number_last
from issue2book.segment.text import HAN

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.segment.pieces import Piece

#: Rules between a name and its number, as engines read them.
BARS = "|｜‖∥│┃丨"
#: Sections of a story are counted in one digit; from ten on a number alone is that of a page.
_FOLIO = re.compile(
    rf"[·•\-–—{BARS}\s]{{0,3}}(?P<number>0\d{{1,2}}|[1-9]\d{{1,2}})[·•\-–—{BARS}\s]{{0,3}}"
)
_DIGITS = re.compile(r"\d+")
#: Characters of a page, least and most, and how far pages may differ from each other.
_LEAST, _MOST, _UNEVEN = 150, 4000, 3.0


def folio_in(piece: Piece) -> int | None:
    """The number that is all that a line has, if it can be that of a page (10 and more, 09)."""
    hit = None if piece.rows else _FOLIO.fullmatch(piece.text)
    return int(hit["number"]) if hit else None


def stray_folios(pieces: Sequence[Piece], found: Collection[int]) -> list[int]:
    """Indexes of lines with nothing but a number, if all such numbers rise with the text.

    Those that are printed as only folios are (040) need not do so evenly, and one may be alone;
    nor need those that count on between folios that were `found`, or page by page.
    """
    hits = {
        at: hit
        for at, piece in enumerate(pieces)
        if at not in found and not piece.rows and (hit := _FOLIO.fullmatch(piece.text))
        if not is_listed(pieces, at)
    }
    alone = stacked(pieces, {at: int(hit["number"]) for at, hit in hits.items()})
    hits = {at: hit for at, hit in hits.items() if at not in alone}
    known = {at: hit for at in found if (hit := _FOLIO.fullmatch(pieces[at].text))}
    numbers = {at: int(hit["number"]) for at, hit in {**known, **hits}.items()}
    if not hits or len(hits) + len(known) > _MANY:
        return []
    rising = longest_rise(numbers)
    forms = {_DIGITS.sub("#", pieces[at].text.strip()) for at in found} - {"#"}
    ruled = [at for at in hits if _DIGITS.sub("#", pieces[at].text.strip()) in forms]
    if ruled and len(rising) == len(numbers):
        return ruled  # — 17 — between — 13 — and — 31 —
    if _counts(rising) or (len(known) >= _KNOWN and len(rising) == len(known) + len(hits)):
        return [at for at in rising if at in hits]
    padded = all(hit["number"].startswith("0") for hit in hits.values())
    if len(hits) == 1 and not padded:
        return []
    offsets = [0, *accumulate(len(piece.text) for piece in pieces)]
    places = [(offsets[at], int(hit["number"])) for at, hit in hits.items()]
    if any(two[1] <= one[1] for one, two in pairwise(places)):
        return []
    # before the first there may be covers and pictures, which have few words
    filled = places[0][0] <= _MOST * places[0][1]
    rates = [(two[0] - one[0]) / (two[1] - one[1]) for one, two in pairwise(places)]
    steady = padded or (min(rates) >= _LEAST and max(rates) <= min(_MOST, _UNEVEN * min(rates)))
    return list(hits) if filled and steady else []


#: Numbers so near to each other, and at least so many, are those of a list: 004 题名 作者 010 …
_NARROW, _STACK = 80, 4


def stacked(pieces: Sequence[Piece], numbers: Mapping[int, int]) -> set[int]:
    """The numbers with hardly a title between them, as on a contents page: no page is so short.

    Three are enough where nothing at all stands between them.
    """
    offsets = [0, *accumulate(len(piece.text) for piece in pieces)]
    runs: list[list[int]] = []
    for at, number in numbers.items():
        above = runs[-1][-1] if runs else at
        near = runs and offsets[at] - offsets[above] <= _NARROW
        if near and number > numbers[above]:
            runs[-1].append(at)
        else:
            runs.append([at])
    heaps = (run for run in runs if run[-1] - run[0] == len(run) - 1 and _are_heap(pieces, run))
    return {at for run in runs if len(run) >= _STACK for at in run} | {a for h in heaps for a in h}


def _are_heap(pieces: Sequence[Piece], run: Sequence[int]) -> bool:
    """Whether so many numbers stand one right below the other, without a picture between."""
    return len(run) >= _NEAR and not any(pieces[at].below_picture for at in run[1:])


#: 风土 27, 33 建筑: the name of a section with the folio; the names vary from page to page.
_NAMED = re.compile(
    rf"(?:(?P<before>\d{{1,3}})[\s\u3000·{BARS}/]*[{HAN}]{{2,6}}|[{HAN}]{{2,6}}[\s\u3000·{BARS}/]+(?P<behind>\d{{1,3}}))"
)
_FEWEST_NAMED, _REACH, _SHORT = 4, 0.3, 20


#: 10 2025.06, 2025. 063: the date of the issue with the folio, as OCR glues and parts them.
_DATED = re.compile(r"(?P<before>\d{1,3})?(?P<date>(?:19|20)\d{2}[.．]\d{2})(?P<behind>\d{1,3})?")
_SPACES = re.compile(r"\s+")
#: 010 Spring 2021, 2021年春季號 030: dates in words, which stand beside a number nowhere else.
_SEASON = re.compile(
    r"(?P<before>\d{1,3})?[·•|｜／/]?"
    r"(?P<date>(?:Spring|Summer|Autumn|Fall|Winter|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"[a-z]{0,6})\.?,?(?:19|20)\d{2}|(?:19|20)\d{2}年?(?:[春夏秋冬]|\d{1,2}月)[季号號刊]{1,2})"
    r"[·•|｜／/]?(?P<behind>\d{1,3})?",
    re.IGNORECASE,
)
_FEWEST_SEASONS = 2


def named_folios(pieces: Sequence[Piece], found: Collection[int]) -> list[int]:
    """Indexes of lines that are a name, or a date, and a number that rises over the issue."""
    named: dict[int, int] = {}
    dated: dict[str, dict[int, int]] = {}
    for at, piece in enumerate(pieces):
        if at in found or piece.rows or len(piece.text) > _SHORT:
            continue
        name = _NAMED.fullmatch(piece.text.strip())
        words = _SPACES.sub("", piece.text)
        date = None if name else _DATED.fullmatch(words) or _SEASON.fullmatch(words)
        hit = name or date
        if hit is None or hit["before"] == hit["behind"] or is_listed(pieces, at):
            continue
        numbers = named if date is None else dated.setdefault(date["date"], {})
        numbers[at] = int(hit["before"] or hit["behind"])
    by_date = [
        at
        for date, numbers in dated.items()
        for at in _paged(pieces, numbers, _FEWEST_SEASONS if _SEASON.fullmatch(date) else None)
    ]
    return [*_paged(pieces, named), *by_date]


def _paged(
    pieces: Sequence[Piece], numbers: Mapping[int, int], fewest: int | None = None
) -> list[int]:
    """The lines whose numbers rise over the issue, if nearly all do, a page apart."""
    fewest = fewest or _FEWEST_NAMED
    if not fewest <= len(numbers) <= _MANY:
        return []
    rising = list(longest_rise(numbers))
    offsets = [0, *accumulate(len(piece.text) for piece in pieces)]
    reach = offsets[rising[-1]] - offsets[rising[0]]
    steps = [offsets[two] - offsets[one] for one, two in pairwise(rising)]
    apart = len(rising) >= fewest and median(steps) >= _LEAST
    most = len(rising) >= _STEPS * len(numbers) and reach >= _REACH * offsets[-1]
    return rising if apart and most else []


#: Folios that were found for others to count on between them.
_KNOWN = 3
#: More numbers alone on their lines than an issue has pages are a table.
_MANY = 300
#: So many that count page by page, and such a share of the steps, can be nothing else.
_COUNTED, _STEPS = 6, 0.8


def _counts(rising: Mapping[int, int]) -> bool:
    steps = [two - one for one, two in pairwise(rising.values())]
    return len(rising) >= _COUNTED and steps.count(1) >= _STEPS * len(steps)


def longest_rise(numbers: Mapping[int, int]) -> dict[int, int]:
    """The longest series of lines (and their numbers) that rises from line to line."""
    best: list[tuple[int, ...]] = []
    for at in sorted(numbers):
        before = (row for row in best if numbers[row[-1]] < numbers[at])
        best.append((*max(before, key=len, default=()), at))
    return {at: numbers[at] for at in max(best, key=len, default=())}


#: Leaders whose number stands on another line.
_LED = re.compile(r"(?:…{3,}|[.·．・]{6,})$")
#: Pieces around a number among which most have one on a page of contents.
_NEAR = 3


def is_listed(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line stands among lines with page numbers, as below a title of the contents.

    So does what stands right below the heading of that page.
    """
    near = (*pieces[max(0, at - _NEAR) : at], *pieces[at + 1 : at + 1 + _NEAR])
    if any(is_heading(piece.text) for piece in pieces[max(0, at - _NEAR) : at]):
        return True
    texts = [piece.text.strip() for piece in near]
    listed = (
        number_first(text) or number_last(text) or _LED.search(text) for text in texts if text
    )
    return sum(map(bool, listed)) >= _NEAR or _is_between(pieces, at)


def _is_between(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a number alone counts on between the entries above and below: 06 甲, 08, 10 乙."""
    number = folio_in(pieces[at])
    above, below = (
        [hit.page or 0 for piece in side if (hit := number_first(piece.text.strip()))]
        for side in (pieces[max(0, at - _NEAR) : at], pieces[at + 1 : at + 1 + _NEAR])
    )
    return number is not None and bool(above and below) and above[-1] < number < below[0]

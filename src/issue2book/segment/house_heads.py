"""Running heads that have the same word on page after page, in whatever order: 刊名 008 SEP 2030.

Left pages turn the words of right ones about, and beside the name of the periodical stand the
month, its spelling and the section of the page. No two such lines need be alike; the words that
most of them share, and numbers that rise from one end of the issue to the other, tell them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from issue2book.segment.stray_folios import BARS, is_listed, longest_rise
from issue2book.segment.text import HAN, tail_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from issue2book.segment.labelled_furniture import Reason
    from issue2book.segment.pieces import Piece

#: Characters of such a line, most; lines that share a word, least; the share that must rise.
_LONGEST, _FEWEST, _RISING = 40, 6, 0.8
#: The share of the text over which they must reach.
_REACH = 0.5
#: Most lines that may count pages.
_PAGES = 300
#: Names of the periodical.
_TONGUES = 2
_PARTS = re.compile(rf"[\s\u3000·・•{BARS}/／]+")
_FOLIO = re.compile(r"0{0,2}[1-9]\d{0,2}")
#: What is counted through an issue as well.
_FIGURES = "附图 附圖 附表 照片 Fig Figure Table No"
_COUNTED = frozenset((*"图圖表注註例题題问問答节節章", *_FIGURES.split()))
#: What stands beside the name: a year, a month or an issue, and words in another tongue.
_BESIDE = re.compile(
    r"(?:19|20)\d\d年?(?:\d{1,2}月(?:\d{1,2}日)?)?|(?:(?:19|20)\d\d[年.])?第?\d{1,3}[期月號号]|[A-Z][A-Za-z&.'’-]*"
    rf"|[{HAN}]{{2,8}}"
)


def house_heads(pieces: Sequence[Piece], found: Mapping[int, Reason]) -> dict[int, Reason]:
    """The lines that name the periodical beside their folio, those that are `found` among them.

    Left pages may do so in Chinese, right ones in English.
    """
    lines = {
        at: words
        for at, piece in enumerate(pieces)
        if (words := _words(piece)) is not None and (at in found or not is_listed(pieces, at))
    }
    heads: dict[int, Reason] = {}
    for _ in range(_TONGUES):
        series = _series(pieces, {at: line for at, line in lines.items() if at not in heads})
        heads |= dict.fromkeys(series, "running-head")
    return {at: why for at, why in heads.items() if at not in found}


def _series(pieces: Sequence[Piece], lines: Mapping[int, tuple[int, frozenset[str]]]) -> list[int]:
    """The lines that share their most frequent word, if their numbers rise over the issue."""
    counts = Counter(word for _, words in lines.values() for word in words)
    name, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    numbers = {at: number for at, (number, words) in lines.items() if name in words}
    if not _FEWEST <= count <= _PAGES:
        return []
    series = longest_rise(numbers)
    if len(series) < _RISING * len(numbers) or not _reaches(pieces, min(series), max(series)):
        return []
    if set().union(*(lines[at][1] for at in series)) == {name} and _counts_parts(series.values()):
        return []
    return [*series]


def _counts_parts(numbers: Iterable[int]) -> bool:
    """Whether numbers leave none out from the first on, as the parts of one long text do."""
    return all(number == at for at, number in enumerate(numbers, 1))


def _reaches(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Whether lines stand from one end of the issue to the other."""
    offsets = [0, *accumulate(len(piece.text) for piece in pieces)]
    return offsets[last] - offsets[first] >= _REACH * offsets[-1]


def _words(piece: Piece) -> tuple[int, frozenset[str]] | None:
    """The number of a line and its words, where it has but one and names beside it."""
    text = piece.text.strip()
    if piece.rows or piece.picture is not None or len(text) > _LONGEST or not text:
        return None
    if tail_state(text) == "closed":
        return None
    parts = [part for part in _PARTS.split(text) if part]
    numbers = [part for part in parts if _FOLIO.fullmatch(part)]
    words = [part for part in parts if not _FOLIO.fullmatch(part)]
    named = not _COUNTED.isdisjoint(words)
    if (
        len(numbers) != 1
        or not words
        or named
        or not all(_BESIDE.fullmatch(word) for word in words)
    ):
        return None
    return int(numbers[0]), frozenset(words)

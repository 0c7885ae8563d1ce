"""Folios of every form that an issue has, as one series: 1, 特别策划 9, 20 理论视野.

Left pages may print another form than right ones, and pages where a text begins none. Each form
alone has too few lines to show that it counts pages; all of them rise together.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING

from issue2book.segment.contents_lines import (
    is_heading,
    number_first,
    number_last,
    without_translation,
)
from issue2book.segment.stray_folios import BARS, is_listed, longest_rise
from issue2book.segment.text import HAN, bare

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.segment.labelled_furniture import Reason
    from issue2book.segment.pieces import Piece

_MARKS = rf"[\s·・•—–\-{BARS}/]"
_NUMBER = r"0?(?P<{}>[1-9]\d{{0,2}})"
#: A name, with itself in another tongue: 特别策划, 特别策划 SPECIAL REPORT, 人物 RENWU.
_NAME = (
    rf"(?:[{HAN}A-Z][{HAN}A-Za-z&’' ·・]{{0,14}}[{HAN}A-Za-z]"
    rf"|[{HAN}]{{2,6}}[\s·・{BARS}/]{{1,3}}[A-Z][A-Za-z&’' ]{{2,24}}|[诗詩词詞])"
)
#: The number alone, or before the name of a section or of the periodical, or behind it.
_FOLIO = re.compile(
    rf"{_MARKS}*{_NUMBER.format('alone')}{_MARKS}*"
    rf"|{_MARKS}*{_NUMBER.format('before')}{_MARKS}*(?P<named>{_NAME})"
    rf"|(?P<name>{_NAME}){_MARKS}+{_NUMBER.format('behind')}{_MARKS}*"
)
#: The folio of a running head that says more.
_AT_END = re.compile(r"^(?P<left>\d{1,3})(?![\d.年])|(?<![\d.])(?P<right>\d{1,3})$")
#: A name with its number, which may have another one.
_HEAD = re.compile(
    r"(?P<left>\d{1,3})(?![\d.年])\W+(?P<after>\D.*)|(?P<before>\D.*)[^\w.]+(?P<right>\d{1,3})"
)
#: Characters of such a line, most, without what it says in another tongue.
_SHORT = 24
#: Lines of a series; the share of all such lines that rises; the share of the text it spans.
_FEWEST, _RISING, _REACH = 6, 0.8, 0.5
#: Characters of a page, least and most, and the share of the steps that must be so.
_LEAST, _MOST, _STEADY = 60, 4000, 0.7
#: Lines above and below that tell a contents page.
_NEAR = 2
#: More lines than an issue has pages are a table; lines with a name that no sections have.
_PAGES, _NAMED = 300, 3
#: Numbers that leave out so many are no sections; twice the same name is the head of two pages.
_LEFT_OUT, _TWICE = 1.3, 2
#: The step between two folios that leave out one; folios that others stand between, at least.
_ONE_OUT, _KNOWN = 2, 3
#: The step across which a name in two tongues tells a folio as well.
_MORE_OUT = 4


def folio_series(pieces: Sequence[Piece], found: Mapping[int, Reason]) -> dict[int, Reason]:
    """The lines that count the pages in one series with those that are `found` already."""
    lines = {at: hit for at, piece in enumerate(pieces) if (hit := _folio(piece)) is not None}
    lines = {at: hit for at, hit in lines.items() if at in found or not _is_entry(pieces, at)}
    names = {at: words for at, hit in lines.items() if (words := hit["named"] or hit["name"])}
    known = _known(pieces, names)
    numbers = {
        at: int(hit["alone"] or hit["before"] or hit["behind"])
        for at, hit in lines.items()
        if at not in names or at in known
    }
    ends = {at: hit for at in found if (hit := _AT_END.search(pieces[at].text.strip()))}
    more = {at: int(hit["left"] or hit["right"]) for at, hit in ends.items() if at not in lines}
    if len(numbers) + len(more) > _PAGES:
        return {}
    numbers = _in_step(numbers, more, found)
    series = longest_rise(numbers | more)
    rise = sum(at in numbers for at in series)
    if rise < _RISING * len(numbers) or not _counts_pages(pieces, series, named=names.keys()):
        return {}
    return {at: "running-head" if at in names else "folio" for at in series if at not in found}


def _in_step(
    numbers: Mapping[int, int], more: Mapping[int, int], found: Collection[int]
) -> dict[int, int]:
    """The numbers; of those that are not `found` only what is between the found ones beside it."""
    known = sorted((at, n) for at, n in (*numbers.items(), *more.items()) if at in found)
    kept: dict[int, int] = {}
    for at, number in numbers.items():
        above = [n for place, n in known if place < at][-1:]
        below = [n for place, n in known if place > at][:1]
        if at in found or [*above, number, *below] == sorted([*above, number, *below]):
            kept[at] = number
    return kept


def between_folios(pieces: Sequence[Piece], found: Mapping[int, Reason]) -> dict[int, Reason]:
    """The line with the number that is left out between two folios that are `found`.

    Sections are counted, too: no other line between the two looks like a folio. Where facing pages
    have the name of the section, one with the next number ends the series.
    """
    ends = {at: hit for at in sorted(found) if (hit := _AT_END.search(pieces[at].text.strip()))}
    known = {at: int(hit["left"] or hit["right"]) for at, hit in ends.items()}
    series = longest_rise(known) if _KNOWN <= len(known) <= _PAGES else {}
    if len(series) < max(_KNOWN, _RISING * len(known)):
        return {}
    more: dict[int, Reason] = {}
    for one, two in pairwise(series):
        left_out = series[two] - series[one]
        if left_out == _ONE_OUT:
            more |= _only(pieces, range(one + 1, two), found, series[one] + 1)
        elif _ONE_OUT < left_out <= _MORE_OUT:
            numbers = range(series[one] + 1, series[two])
            more |= _only_in_two_tongues(pieces, range(one + 1, two), found, numbers)
    if len(series) + len(more) < _FEWEST:
        return {}
    if "running-head" in more.values():
        first, last = min(series), max(series)
        outer = _only(pieces, range(first), found, series[first] - 1)
        outer |= _only(pieces, range(last + 1, len(pieces)), found, series[last] + 1)
        more |= {at: why for at, why in outer.items() if why == "running-head"}
    return more


def turned_heads(pieces: Sequence[Piece], found: Mapping[int, Reason]) -> dict[int, Reason]:
    """Lines with the words of running heads that are `found`, their number at the other end.

    Left pages have it before the name, right ones behind it. It must count on with the others.
    """
    heads = {
        at: hit
        for at, why in found.items()
        if why == "running-head" and (hit := _head(pieces[at]))
    }
    counts = Counter(words for words, _, _ in heads.values())
    ends = {words: side for words, side, _ in heads.values()}
    numbers = {at: number for at, (words, _, number) in heads.items() if counts[words] >= _KNOWN}
    more = {
        at: hit
        for at, piece in enumerate(pieces)
        if at not in found and len(piece.text) <= _SHORT and (hit := _head(piece))
        if counts[hit[0]] >= _KNOWN and ends[hit[0]] != hit[1]
    }
    if not more or len(numbers) + len(more) > _PAGES:
        return {}
    series = longest_rise(numbers | {at: number for at, (_, _, number) in more.items()})
    return {at: "running-head" for at in more if at in series}


def _head(piece: Piece) -> tuple[str, str, int] | None:
    """The words of a head, where its number stands, and the number."""
    text = piece.text.strip()
    hit = _HEAD.fullmatch(text)
    if hit is None or piece.rows or piece.picture is not None:
        return None
    words = bare(hit["after"] or hit["before"])
    side = "left" if hit["left"] else "right"
    return (words, side, int(hit["left"] or hit["right"])) if len(words) > 1 else None


def _only(
    pieces: Sequence[Piece], within: range, found: Collection[int], number: int
) -> dict[int, Reason]:
    """The only line of some that looks like a folio, if that has the `number`.

    Amounts stand alone, but not beside the name of a section.
    """
    free = [at for at in within if at not in found and not _is_entry(pieces, at)]
    hits = [(at, hit) for at in free if (hit := _folio(pieces[at])) is not None]
    hits = [(at, hit) for at, hit in hits if not hit["alone"]] or hits
    if len(hits) != 1 or pieces[hits[0][0]].level:
        return {}
    at, hit = hits[0]
    right = int(hit["alone"] or hit["before"] or hit["behind"]) == number
    return {at: "folio" if hit["alone"] else "running-head"} if right else {}


def _only_in_two_tongues(
    pieces: Sequence[Piece], within: range, found: Collection[int], numbers: range
) -> dict[int, Reason]:
    """The only line with a name in two tongues, if its number is among some: 16 安全 ANQUAN.

    Headings of a text are counted, too, but have no translation.
    """
    hits = {
        at: hit
        for at in within
        if at not in found and not pieces[at].level and (hit := _folio(pieces[at])) is not None
        if (name := hit["named"] or hit["name"]) and without_translation(name) != name
    }
    if len(hits) != 1:
        return {}
    ((at, hit),) = hits.items()
    right = int(hit["before"] or hit["behind"]) in numbers and not _is_entry(pieces, at)
    return {at: "running-head"} if right else {}


def section_beside(text: str) -> tuple[str, int | None]:
    """The words of a running head and the folio beside them.

    >>> section_beside("种植 · 12 ·"), section_beside("12 种植"), section_beside("种植")
    (('种植', 12), ('种植', 12), ('种植', None))
    """
    hit = _FOLIO.fullmatch(text.strip())
    words = (hit["named"] or hit["name"]) if hit else None
    return (words, int(hit["before"] or hit["behind"])) if hit and words else (text.strip(), None)


#: What parts the name of the periodical, that of the section, the date and the folio in a head.
PARTS = re.compile(rf"[\s\u3000]*[○●◎◇◆□■·•{BARS}/／][\s\u3000]*|[\s\u3000]+")
#: Share of the heads that have the name of the periodical, of those other words as well, and of
#: that name its other forms (in English).
_EACH, _OTHERS, _NEARLY = 0.6, 0.6, 0.9
_DATE = re.compile(
    r"(?:19|20)\d\d(?:[年.·／/-]\d{1,2}(?:[月.·／/-](?:\d{1,2}日?)?)?)?"
    r"|(?:19|20)\d\d年|[总總]?第\d{1,3}[期号號]"
)


def without_periodical(heads: Sequence[str]) -> list[str]:
    """The heads, without the name of the periodical and the date beside that of the section.

    So it is where most heads have the same words, and most of those others, too.

    >>> without_periodical(["江声 ○ 种植 12", "江声 ○ 来信 13", "14 江声 ○ 来信"])
    ['种植 12', '来信 13', '14 来信']
    >>> without_periodical(["2　2031年4月　种植　江声", "江声　来信　2031年4月　3"])
    ['2 种植', '来信 3']
    """
    split = [[part for part in PARTS.split(text.strip()) if part] for text in heads]
    words = [[part for part in parts if not _is_count(part)] for parts in split]
    counts = Counter(word for line in words for word in {*line})
    most = max(counts.values(), default=0)
    common = {
        word
        for word, count in counts.items()
        if count >= max(_EACH * len(heads), _NEARLY * most)
        and sum(word in line and len({*line}) > 1 for line in words) >= _OTHERS * count
    }
    if not common or len(common) == len(counts):
        return list(heads)
    return [
        " ".join(part for part in parts if part not in common and not _DATE.fullmatch(part))
        if not common.isdisjoint(parts) and not common.issuperset(own)
        else text
        for text, parts, own in zip(heads, split, words, strict=True)
    ]


def _is_count(part: str) -> bool:
    """Whether a part of a head is its folio, or a date."""
    return part.isdecimal() or _DATE.fullmatch(part) is not None


def _is_entry(pieces: Sequence[Piece], at: int) -> bool:
    """Whether lines with a page number stand above a line and below it, as in a contents page.

    Above its first entry only 目录 does, and the name of a section.
    """
    sides = (pieces[max(0, at - _NEAR) : at], pieces[at + 1 : at + 1 + _NEAR])
    if any(is_heading(piece.text) for piece in sides[0]):
        return True
    listed = all(
        any(number_first(p.text.strip()) or number_last(p.text.strip()) for p in side)
        for side in sides
    )
    return listed or is_listed(pieces, at)


def _folio(piece: Piece) -> re.Match[str] | None:
    text = piece.text.strip()
    short = len(without_translation(text)) <= _SHORT
    plain = not piece.rows and piece.picture is None and short
    return _FOLIO.fullmatch(text) if plain else None


def _known(pieces: Sequence[Piece], names: Mapping[int, str]) -> set[int]:
    """The lines whose name stands elsewhere as a line or in a table, or beside another number."""
    names = {at: without_translation(name) for at, name in names.items()}
    counts = Counter(map(bare, names.values()))
    texts = {bare(t) for piece in pieces for t in _cells(piece)}
    return {
        at
        for at, name in names.items()
        if counts[bare(name)] >= _TWICE or bare(name) in texts or _parts(name) <= texts
    }


def _cells(piece: Piece) -> Collection[str]:
    if piece.rows:
        return [cell for row in piece.rows for cell in row]
    if len(piece.text) > _SHORT:
        return ()
    chinese = without_translation(piece.text)
    return (piece.text, chinese, piece.text.replace(chinese, ""))


def _parts(name: str) -> set[str]:
    parts = {bare(part) for part in re.split(r"[·・]", name)}
    return parts if len(parts) > 1 else {name + "·"}


def _counts_pages(
    pieces: Sequence[Piece], series: Mapping[int, int], named: Collection[int]
) -> bool:
    """Whether numbers rise over the issue, a page apart.

    Sections are counted, too, but few of them leave numbers out, or have names that stand beside
    other numbers or alone as well.
    """
    if len(series) < _FEWEST:
        return False
    ats, numbers = list(series), list(series.values())
    offsets = [0, *accumulate(len(piece.text) for piece in pieces)]
    rates = [
        (offsets[two] - offsets[one]) / (series[two] - series[one]) for one, two in pairwise(ats)
    ]
    left_out = numbers[-1] - numbers[0] >= _LEFT_OUT * (len(numbers) - 1)
    return (
        (left_out or len(series.keys() & {*named}) >= _NAMED)
        and offsets[ats[-1]] - offsets[ats[0]] >= _REACH * offsets[-1]
        and _LEAST <= median(rates) <= _MOST
        and sum(_LEAST <= rate <= _MOST for rate in rates) >= _STEADY * len(rates)
    )

"""Where each contents entry stands in the body: its title line and its byline, by alignment.

Candidates are scored (fuzzy title, byline with one wrong character allowed, nearness of the two),
then one dynamic programme over all entries in page order picks the best ascending set. A unit
starts at the earlier of byline and title: of 25 articles of the reference issue nine have their
title after the first passage of text, two have none.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from issue2book.segment.ascending import best_ascending
from issue2book.segment.bylines import Byline, parse_byline
from issue2book.segment.names import left_out, name_likeness
from issue2book.segment.text import DASHES, alike, bare, similarity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from issue2book.segment.contents import Contents, Entry
    from issue2book.segment.pieces import Piece

#: Worst title likeness that counts; 20 % wrong characters still pass.
TITLE_FLOOR = 0.75
#: Title and byline of one article stand at most so many pieces apart (seen: 16).
REACH = 25
#: Lines between a title and its byline where no order tells that they belong together.
_BESIDE = 3
_SURE = 0.95
_TITLE_WEIGHT = 3.0
_BYLINE_WEIGHT = 2.5


#: Lines that could be a title, their likeness to it, and a bonus for the form of a heading.
Candidate = tuple[tuple[int, ...], float, float]


class Anchor(msgspec.Struct, frozen=True):
    """The place of an entry: indexes of its title lines and of its byline (either may lack).

    `margin` is the loss of the whole alignment's score if this place were forbidden.
    """

    entry: int
    title: tuple[int, ...]
    byline: int | None
    likeness: float
    score: float
    margin: float = 0.0

    @property
    def start(self) -> int:
        """Index of the unit's first piece."""
        places = [*self.title, *([] if self.byline is None else [self.byline])]
        return min(places)


def without_boxes(anchors: Mapping[int, Anchor], closed: Collection[int]) -> dict[int, Anchor]:
    """The anchors but those that are only the name of a box or an advertisement: `closed`."""
    return {
        number: anchor
        for number, anchor in anchors.items()
        if anchor.byline is not None or not all(at in closed for at in anchor.title)
    }


def align(
    contents: Contents, pieces: Sequence[Piece], closed: Collection[int]
) -> dict[int, Anchor]:
    """The anchor of each entry (by position in `contents.entries`) that has one.

    `closed` are indexes of pieces that cannot be anchors (front matter).
    """
    body = contents.body_from(len(pieces))
    usable = [
        i
        for i in range(len(pieces))
        if i not in closed and (i >= body or _text_follows(pieces, i))
    ]
    known = frozenset(name for entry in contents.entries for name in entry.authors)
    bylines = _bylines(pieces, usable, known)
    signed: dict[tuple[int, str], list[int]] = {}
    for index, byline in bylines.items():
        for key in {key for name in byline.names for key in left_out(name)}:
            signed.setdefault(key, []).append(index)
    lines = _lines(pieces, usable)
    holding = _holding(lines, contents.entries)
    titles = [_title_candidates(entry, lines, holding) for entry in contents.entries]
    owners = _owners(titles, pieces)
    options = [
        _options(
            number,
            entry,
            titles[number],
            _signed_by(entry.authors, bylines, signed),
            owners,
        )
        for number, entry in enumerate(contents.entries)
    ]
    anchors = max(
        (_in_order([options[number] for number in order]) for order in _orders(contents.entries)),
        key=_total,
    )
    columns = [bare(entry.column or "") for entry in contents.entries]
    return anchors | _out_of_order(options, anchors, pieces, columns)


def _in_order(options: Sequence[Sequence[Anchor]]) -> dict[int, Anchor]:
    """The best anchors that ascend from row to row."""
    rows = [[(option.start, option.score) for option in row] for row in options]
    found: dict[int, Anchor] = {}
    for row, option, margin in best_ascending(rows):
        anchor = options[row][option]
        found[anchor.entry] = msgspec.structs.replace(anchor, margin=round(margin, 3))
    return found


def _total(anchors: Mapping[int, Anchor]) -> float:
    return sum(anchor.score for anchor in anchors.values())


def _out_of_order(
    options: Sequence[Sequence[Anchor]],
    anchors: Mapping[int, Anchor],
    pieces: Sequence[Piece],
    columns: Sequence[str],
) -> dict[int, Anchor]:
    """The entries that the order left out, each with the one line that surely is its title.

    Sections of a contents page without numbers need not stand as they follow in the body, and
    a page number may be misread. The line is a heading, its writer stands beside it, or the name
    of its section, of `columns`, right above.
    """
    taken = {index for anchor in anchors.values() for index in _lines_of(anchor)}
    found: dict[int, Anchor] = {}
    for row in options:
        titles = [o for o in row if o.title and o.likeness >= _SURE]
        best = max(titles, key=lambda option: option.score, default=None)
        if (
            best is None
            or best.entry in anchors
            or {option.title for option in titles} != {best.title}
        ):
            continue
        signed = best.byline is not None and abs(best.byline - best.title[0]) <= _BESIDE
        above = pieces[max(0, best.title[0] - 1)].text
        below_section = bool(columns[best.entry]) and bare(above) == columns[best.entry]
        sure = signed or below_section or pieces[best.title[0]].level
        if sure and taken.isdisjoint(_lines_of(best)):
            found[best.entry] = best
            taken.update(_lines_of(best))
    return found


def _lines_of(anchor: Anchor) -> tuple[int, ...]:
    """The lines of its title, and its byline where it has one."""
    return anchor.title if anchor.byline is None else (*anchor.title, anchor.byline)


def _orders(entries: Sequence[Entry]) -> Iterator[Sequence[int]]:
    """Positions of the entries by page, and where that differs as they are printed.

    By page one whose number OCR lost stays behind the one before. Misread numbers put entries
    out of place, sections printed side by side do so with the others: the body tells.
    """
    pages: list[int] = []
    for entry in entries:
        pages.append(entry.page or (pages[-1] if pages else 0))
    yield sorted(range(len(entries)), key=lambda number: (pages[number], number))
    if pages != sorted(pages):
        yield range(len(entries))


def _text_follows(pieces: Sequence[Piece], index: int) -> bool:
    """Headlines on the cover are followed by other headlines, not by text."""
    return any(len(piece.text) >= 40 for piece in pieces[index + 1 : index + 6])


def _bylines(
    pieces: Sequence[Piece], usable: Sequence[int], known: frozenset[str]
) -> dict[int, Byline]:
    """Lines that are bylines; of listed writers also those with an office on the same line."""
    found: dict[int, Byline] = {}
    for index in usable:
        if len(pieces[index].text) <= 60 and (byline := parse_byline(pieces[index].text, known)):
            found[index] = byline
    return found


def _signed_by(
    names: tuple[str, ...],
    bylines: Mapping[int, Byline],
    signed: Mapping[tuple[int, str], Sequence[int]],
) -> dict[int, Byline]:
    """Those of the bylines that have a name like one of `names`."""
    near = {index for name in names for key in left_out(name) for index in signed.get(key, ())}
    return {index: bylines[index] for index in sorted(near)}


def _owners(titles: Sequence[Sequence[Candidate]], pieces: Sequence[Piece]) -> dict[int, set[int]]:
    """The entries whose title a line surely is: theirs is the byline below it or its dek."""
    found: dict[int, set[int]] = {}
    for number, candidates in enumerate(titles):
        for lines, likeness, _ in candidates:
            if likeness >= _SURE:
                end = lines[-1]
                dek = any(p.text.startswith(DASHES) for p in pieces[end + 1 : end + 2])
                for place in range(end, end + 1 + dek):
                    found.setdefault(place, set()).add(number)
    return found


def _options(
    number: int,
    entry: Entry,
    titles: Sequence[Candidate],
    bylines: dict[int, Byline],
    owners: dict[int, set[int]],
) -> list[Anchor]:
    names = {
        index: likeness * (1.0 if byline.strong else 0.8)
        for index, byline in bylines.items()
        if number in owners.get(index - 1, {number})
        and (likeness := name_likeness(entry.authors, byline.names)) >= 0.5
    }
    options = [
        Anchor(number, place, None, likeness, likeness * _TITLE_WEIGHT + bonus)
        for place, likeness, bonus in titles
    ]
    options += [
        Anchor(number, (), index, 0.0, score * _BYLINE_WEIGHT) for index, score in names.items()
    ]
    signed = sorted(names)
    for place, likeness, bonus in titles:
        near = slice(
            bisect_left(signed, place[0] - REACH), bisect_left(signed, place[0] + REACH + 1)
        )
        for index in signed[near]:
            apart = abs(place[0] - index)
            if index not in place:
                score = names[index]
                total = likeness * _TITLE_WEIGHT + bonus + score * _BYLINE_WEIGHT
                options.append(Anchor(number, place, index, likeness, total + 1 - 0.02 * apart))
    return options


class _Line(NamedTuple):
    """A line that may be a title: its key, that of it and the next, the bonus for its form."""

    at: int
    dek: bool
    key: str
    double: str | None
    form: float


def _lines(pieces: Sequence[Piece], usable: Sequence[int]) -> list[_Line]:
    """The lines that may be titles."""
    allowed = set(usable)
    lines: list[_Line] = []
    for index in usable:
        key = bare(pieces[index].text)
        form = 0.3 * (pieces[index].level > 0) + 0.1 * (pieces[index].gap >= 2)
        two = index + 1 in allowed and len(pieces[index + 1].text) < 30
        dek = pieces[index].text.startswith(DASHES)
        lines.append(
            _Line(index, dek, key, key + bare(pieces[index + 1].text) if two else None, form)
        )
    return lines


def _holding(lines: Sequence[_Line], entries: Iterable[Entry]) -> dict[str, list[int]]:
    """Of every character of a title the lines, by position, that hold it (with the next line)."""
    titles = (title for e in entries for title in (e.title, e.subtitle) if title)
    holding: dict[str, list[int]] = {character: [] for t in titles for character in bare(t)}
    for at, line in enumerate(lines):
        for character in holding.keys() & set(line.double or line.key):
            holding[character].append(at)
    return holding


def _worth_comparing(key: str, floor: float, holding: Mapping[str, Sequence[int]]) -> set[int]:
    """The lines that share enough characters with `key` for a likeness of `floor`.

    Such a line matches at least floor / (2 - floor) of the key (2 m >= floor (k + m)), so it
    holds one of any larger rest of it; the rest of the rarest characters names the fewest lines.
    """
    most = len(key) - math.ceil(floor * len(key) / (2 - floor) - 1e-9)
    rarest = sorted(key, key=lambda character: len(holding.get(character, ())))[: most + 1]
    return {at for character in rarest for at in holding.get(character, ())}


def _title_candidates(
    entry: Entry, lines: Sequence[_Line], holding: Mapping[str, Sequence[int]]
) -> list[Candidate]:
    """Every line or pair that fits."""
    short = bare(entry.title)
    whole = short + bare(entry.subtitle or "")
    floor = TITLE_FLOOR if len(short) > 6 else 0.66 if len(short) > 1 else 1.0
    found: list[Candidate] = []
    dashed = entry.title.startswith(DASHES)
    worth = _worth_comparing(short, floor, holding) | _worth_comparing(whole, floor, holding)
    for index, dek, key, double, form in (lines[at] for at in sorted(worth)):
        if not min(2, len(short)) <= len(key) <= len(whole) + 12 or (dek and not dashed):
            continue
        likeness = max(_likeness(key, short, floor), _likeness(key, whole, floor))
        place: tuple[int, ...] = (index,)
        if double is not None:
            both = _likeness(double, short, floor) - 0.02
            if both > likeness:
                likeness, place = both, (index, index + 1)
        if likeness >= floor:
            found.append((place, likeness, form))
    return found


def _likeness(left: str, right: str, floor: float) -> float:
    """The likeness where it is `floor` or more; nothing else counts."""
    return similarity(left, right) if alike(left, right, floor) else 0.0

"""What comes again in the body of the issue: titles as lines, writers in bylines.

Entries of a contents page echo; numbered lists, statistics and running text do not. So this is
the evidence by which contents pages are found, and by which their lines are divided.
"""

from __future__ import annotations

import re
from collections import Counter
from heapq import nsmallest
from itertools import accumulate, chain, count, groupby, pairwise
from operator import add, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from issue2book.segment.bylines import parse_byline
from issue2book.segment.contents_lines import label_of
from issue2book.segment.heads import form_of
from issue2book.segment.names import left_out, name_likeness
from issue2book.segment.text import DASHES, alike, bare, similarity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.pieces import Piece

_LONGEST = 60
_LONGEST_LABEL = 20
#: Characters of running text; lines of the head of a piece (section, kicker, title, dek, byline).
_TEXT = 40
_HEAD = 5
#: Characters of a title before a dash, at least.
_TITLE = 4
#: What parts the name of a section from a second word: 手艺 | 专栏.
_PARTS = re.compile(r"\s[|｜/／·•]\s")
#: So many lines that share most pairs of characters with a title are compared in full.
_COMPARED = 6
#: Lines that share a pair with a title and are counted for it; 70 issues had 260 at most.
_POSTED = 1000
#: Equal lines that are known; the first few outside of a contents page are all that is asked for.
_SAME = 50
#: Title and byline stand at most so many lines apart (a title may stand in the middle of a text).
_NEAR = 20
_LIKE = 0.75


class _Line(NamedTuple):
    """A line, or two that may be one title: its place in the order, its pieces and its key."""

    number: int
    first: int
    last: int
    key: str


class Echoes:
    """Index of the short lines of an issue; answers are remembered, but never change."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Index `pieces`."""
        self._lines: dict[str, list[_Line]] = {}
        self._postings: dict[str, list[str]] = {}
        self._likeness: dict[tuple[str, int, int], float] = {}
        self._breaks: dict[int, int] = {}
        self._signing: dict[tuple[str, int, int], float] = {}
        self._numbers = count()
        self._writers = _writers(pieces)
        self._alike: dict[tuple[int, str], list[str]] = {}
        for name in self._writers:
            for part in left_out(name):
                self._alike.setdefault(part, []).append(name)
        self._signers: dict[int, tuple[str, ...]] = {}
        for name, places in self._writers.items():
            for index in places:
                self._signers[index] = (*self._signers.get(index, ()), name)
        signed = self._signers
        #: Titles of one character, by it: headings, or who signs stands below.
        self._single: dict[str, list[int]] = {}
        self._labels = _labels(pieces)
        self._headings = {bare(piece.text) for piece in pieces if form_of(piece) > 0}
        self._texts = [len(piece.text) >= _TEXT for piece in pieces]
        keys = [_title_key(piece) for piece in pieces]
        for index, key in enumerate(keys):
            self._add(index, index, key)
            self._add(index, index, _before_dash(pieces[index].text) if key else "")
            if len(key) == 1 and (index + 1 in signed or pieces[index].level):
                self._single.setdefault(key, []).append(index)
        for index, other in pairwise(range(len(pieces))):
            if keys[index] and keys[other] and _may_be_one(pieces[index], pieces[other]):
                self._add(index, other, keys[index] + keys[other])
                if pieces[index].level or pieces[index].all_bold:
                    self._breaks[index] = len(keys[index])

    def _add(self, first: int, last: int, key: str) -> None:
        if not 2 <= len(key) <= _LONGEST:
            return
        lines = self._lines.setdefault(key, [])
        if not lines:
            for pair in _pairs(key):
                self._postings.setdefault(pair, []).append(key)
        number = next(self._numbers)
        if len(lines) < _SAME:
            lines.append(_Line(number, first, last, key))

    def title(self, text: str, outside: tuple[int, int]) -> float:
        """Likeness, 0 to 1, of the line (or two lines) most like `text`.

        Lines from the first to the second piece of `outside` do not count.
        """
        key = (bare(text), *outside)
        if key not in self._likeness:
            self._likeness[key] = self._best(*key)
        return self._likeness[key]

    def together(self, text: str, names: tuple[str, ...], outside: tuple[int, int]) -> bool:
        """Whether one of `names` signs near a line like `text`."""
        key = bare(text)
        places = [line for line in self._near(key, *outside) if alike(key, line.key, _LIKE)]
        signed = [index for name in names for index in self._writers.get(name, ())]
        return any(abs(index - place.first) <= _NEAR for place in places for index in signed)

    def above(
        self, label: str, title: str, names: tuple[str, ...], outside: tuple[int, int]
    ) -> bool:
        """Whether a line like `label` stands above one like `title`, or above who signs it.

        Other short lines (kicker, dek) may stand between, but no text.
        """
        upper, lower = (
            [line for line in self._near(key, *outside) if similarity(key, line.key) >= _LIKE]
            for key in (bare(label), bare(title))
        )
        heads = {line.first for line in lower}
        heads |= {index for name in names for index in self._writers.get(name, ())}
        return any(not heads.isdisjoint(self._below(over.last)) for over in upper)

    def signed_otherwise(
        self, title: str, names: tuple[str, ...], outside: tuple[int, int]
    ) -> bool:
        """Whether the line right below one like `title` is signed, but by none like `names`."""
        key = bare(title)
        places = [
            at
            for near in self._near(key, *outside)
            if alike(key, near.key, _LIKE)
            for at in (near.last + 1,)
        ]
        signed = [self._signers[at] for at in places if at in self._signers]
        return bool(signed) and not any(name_likeness(names, own) for own in signed)

    def heads(self, words: str) -> bool:
        """Whether a line with the mark of a heading has just these words."""
        return bare(words) in self._headings

    def _below(self, index: int) -> list[int]:
        """The next few lines, up to running text (or a title as long as that)."""
        below: list[int] = []
        for other in range(index + 1, min(index + 1 + _HEAD, len(self._texts))):
            below.append(other)
            if self._texts[other]:
                break
        return below

    def labels(self, text: str, outside: tuple[int, int]) -> bool:
        """Whether a line is these words with the marks of a section: 【手艺】, 手艺 | 专栏."""
        places = self._labels.get(bare(text), ())
        return any(not outside[0] <= index <= outside[1] for index in places)

    def broken(self, upper: str, lower: str, outside: tuple[int, int]) -> bool:
        """Whether a title of the body, two headings, breaks where these two lines do."""
        first, second = bare(upper), bare(lower)
        return any(
            line.last > line.first
            and self._breaks.get(line.first) == len(first)
            and similarity(first + second, line.key) >= _LIKE
            for line in self._near(first + second, *outside)
        )

    def prints(self, text: str, outside: tuple[int, int]) -> bool:
        """Whether one line of the body is `text`, marks and spaces aside."""
        key = bare(text)
        near = self._near(key, *outside)
        return any(line.first == line.last and key == line.key for line in near)

    def _near(self, key: str, first: int, last: int) -> list[_Line]:
        """The lines that share most with the key."""
        postings = sorted((self._postings.get(pair, ()) for pair in _pairs(key)), key=len)
        # rare pairs tell most, and what thousands of lines have in common tells nothing
        sizes = accumulate(map(len, postings))
        telling = [found for found, size in zip(postings, sizes, strict=True) if size <= _POSTED]
        shared = Counter(chain.from_iterable(telling or postings[:1]))
        near: list[_Line] = []
        # counts first, then the order of the input: nothing may depend on hashing
        for _, same in groupby(shared.most_common(), key=itemgetter(1)):
            lines = chain.from_iterable(self._lines[other] for other, _ in same)
            free = [line for line in lines if line.last < first or line.first > last]
            near += nsmallest(_COMPARED - len(near), free)
            if len(near) == _COMPARED:
                break
        return near

    def _best(self, key: str, first: int, last: int) -> float:
        if len(key) == 1:
            return float(any(not first <= at <= last for at in self._single.get(key, ())))
        near = self._near(key, first, last)
        return max((similarity(key, line.key) for line in near), default=0.0)

    def writer(self, names: tuple[str, ...], outside: tuple[int, int]) -> float:
        """Share of the names that sign somewhere outside; one wrong character counts 0.7."""
        if not names:
            return 0.0
        for name in names:
            if (name, *outside) not in self._signing:
                self._signing[(name, *outside)] = self._signs(name, outside)
        return sum(self._signing[(name, *outside)] for name in names) / len(names)

    def _signs(self, name: str, outside: tuple[int, int]) -> float:
        exact = self._writers.get(name, ())
        if any(not outside[0] <= index <= outside[1] for index in exact):
            return 1.0
        if len(name) < 3:
            return 0.0
        near = {other for part in left_out(name) for other in self._alike.get(part, ())}
        return max(
            (
                name_likeness((name,), (other,))
                for other in near
                if any(not outside[0] <= index <= outside[1] for index in self._writers[other])
            ),
            default=0.0,
        )

    def known(self, outside: tuple[int, int]) -> frozenset[str]:
        """All who sign outside."""
        return frozenset(
            name
            for name, places in self._writers.items()
            if any(not outside[0] <= index <= outside[1] for index in places)
        )


def _before_dash(text: str) -> str:
    """The key of the title before the dek on its line: 题名——副题."""
    head, dash, tail = text.strip().partition(DASHES[0])
    key = bare(head)
    return key if dash and len(key) >= _TITLE and bare(tail) else ""


def _may_be_one(upper: Piece, lower: Piece) -> bool:
    """Whether two short lines may be one title; a section above a title looks different."""
    dek = lower.text.startswith(DASHES)
    alike = (form_of(upper) > 0) == (form_of(lower) > 0) and label_of(upper.text) is None
    return (alike or dek) and len(upper.text) <= 30 and len(lower.text) <= 40


def _pairs(key: str) -> list[str]:
    return list(dict.fromkeys(map(add, key, key[1:])))


def _title_key(piece: Piece) -> str:
    """The key of a line that may be a title; empty for others."""
    if not piece.text or len(piece.text) > _LONGEST or piece.rows:
        return ""
    byline = parse_byline(piece.text)
    if byline is not None and (byline.strong or not piece.level):
        return ""
    return bare(piece.text)


def _labels(pieces: Sequence[Piece]) -> Mapping[str, Sequence[int]]:
    """The names of sections as the body marks them, and on which lines."""
    found: dict[str, list[int]] = {}
    for index, piece in enumerate(pieces):
        if not 2 <= len(piece.text) <= _LONGEST_LABEL or piece.rows:
            continue
        marked = label_of(piece.text)
        words = [marked[0]] if marked and not marked[1] else _PARTS.split(piece.text)
        for word in words if marked or len(words) == 2 else ():
            found.setdefault(bare(word), []).append(index)
    return found


def _writers(pieces: Sequence[Piece]) -> Mapping[str, Sequence[int]]:
    """Who signs, and on which lines; the name of the periodical, first on the cover, does not."""
    found: dict[str, list[int]] = {}
    cover = pieces[0].text if pieces else ""
    for index, piece in enumerate(pieces):
        if piece.text == cover and not piece.level:
            continue
        byline = parse_byline(piece.text) if piece.text and not piece.rows else None
        for name in byline.names if byline else ():
            found.setdefault(name, []).append(index)
    return found

"""Columns that were read before the title of their page, and stand at the end of the unit above.

OCR puts the columns of a page out of order: `A, its end / (a page turns) / columns of B / title
of B / first column of B`. Where a page turned in the text above a title, or its end mark stands in
it, the words tell whose the columns are (see `cohesion`). Headings in them are none of units.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.boundaries import BODY
from issue2book.segment.bylines import is_credit
from issue2book.segment.cohesion import Cohesion
from issue2book.segment.fragments import Fragment, is_cut_head
from issue2book.segment.jobs import is_photo_line
from issue2book.segment.labels import head_lines
from issue2book.segment.ordinals import section_number
from issue2book.segment.parted import runs
from issue2book.segment.photo_pages import is_essay
from issue2book.segment.quoted_clauses import repeats_clauses
from issue2book.segment.signatures import names_editor, says_it_is_over
from issue2book.segment.spoken_columns import spoken_column
from issue2book.segment.stitching import worth
from issue2book.segment.text import TERMINAL, strip_tail, tail_state
from issue2book.segment.windows import with_own_lines

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: By how much the words must fit the text below the title better (natural logs), where the text
#: above has come to its end mark, and where only a page has turned.
_ENDED, _TURNED = 0.25, 0.45
#: Where the column breaks off at the title and the text below goes on with it (natural logs of
#: that seam), so that only where it begins is asked.
_BROKEN, _SEAM = 0.1, 1.0
#: Characters of a column, at least, and of one of its paragraphs: lists and notes have none.
_COLUMN, _PARAGRAPH = 60, 40
#: Characters of all columns that were read before a title, at most: some pages of small print.
_MOST = 8000
#: Units that are one text, or but a heading in a displaced column.
PARTS = frozenset(("article", "news", "feature-intro"))
#: A comma before the seam, and by how much another seam must be better (natural logs).
_COMMA, _BETTER = 5.0, 3.0
#: Adverbs that stand behind what they speak of, and so begin no text: cut before them it was.
_BOUND = frozenset("都却便则")
#: Characters of the heading of a section, most.
_HEADING = 30
#: Marks that end a paragraph.
_WHOLE = frozenset("。！？”」』…")
#: By how much a lead above the first heading may be worth less than another place.
_LEAD = 1.0
#: Places in the text below a title at which a column is tried.
_PLACES = 12


def below_titles(windows: Sequence[Window], pieces: Sequence[Piece], seams: Seams) -> list[Window]:
    """The windows, each with the columns of its page that were read before its title.

    They stand in it where they are read, behind the first column or before it.
    """
    desk = _Desk(windows, pieces, seams)
    for number in range(1, len(desk.body)):
        desk.look(number)
    return [window for window in desk.windows if window.indexes]


def words_of(window: Window, pieces: Sequence[Piece]) -> Iterator[str]:
    """The running text of a window, and its title, if that is certain."""
    title = window.title if is_sure(window) else ()
    for at in window.indexes:
        if at in title or is_text(pieces[at]):
            yield pieces[at].text


def is_text(piece: Piece) -> bool:
    """Whether a piece is running text, as far as its own words tell."""
    return runs(piece) and not piece.rows and not is_credit(piece.text)


def is_sure(window: Window) -> bool:
    """Whether a window certainly is a unit with its title, and one text: news speak of many."""
    known = window.entry is not None or window.byline is not None
    return known and bool(window.title) and window.kind in PARTS


class _Desk:
    """Takes columns out of the units above a title and puts them where they belong."""

    def __init__(self, windows: Sequence[Window], pieces: Sequence[Piece], seams: Seams) -> None:
        self.windows, self.pieces, self.seams = list(windows), pieces, seams
        self.body = [at for at, window in enumerate(windows) if window.kind in BODY]
        self.words = Cohesion([words_of(windows[at], pieces) for at in self.body])

    def look(self, number: int) -> None:
        """Look for columns of the unit `number` of the body above its title."""
        if not is_sure(self.windows[self.body[number]]):
            return
        spoken = spoken_column(self._indexes(number - 1), self._indexes(number), self.pieces)
        if spoken:
            self._move(range(number - 1, number), spoken)
            return
        first = self._above(number)
        own = range(first or 0, number)
        column = self._headless(own) if first is None else self._column(own)
        if column:
            self._move(own, column)

    def _headless(self, own: range) -> list[int]:
        """All that stands above the first title of the issue, if it speaks of what that names."""
        windows = [self.windows[self.body[number]] for number in own]
        if any(w.title or w.byline is not None or w.entry is not None for w in windows):
            return []
        indexes = [at for window in windows for at in window.indexes]
        run = [self.pieces[at].text for at in indexes if is_text(self.pieces[at])]
        sure = [at for at, w in enumerate(self.body) if is_sure(self.windows[w])]
        rivals = [at for at in sure if at != own.stop]
        margins = [self.words.margin(run, (*own, at), own.stop) for at in rivals]
        enough = sum(map(len, run)) >= _COLUMN and len(rivals) > 1
        return indexes if enough and min(margins) >= _TURNED else []

    def _above(self, number: int) -> int | None:
        """The last sure unit, if below it only headings stand that may be of the column."""
        for at in range(number - 1, -1, -1):
            window = self.windows[self.body[at]]
            if is_sure(window):
                return at
            if window.kind not in PARTS or window.byline is not None:
                return None
        return None

    def _column(self, own: range) -> list[int]:
        """The pieces of the columns that belong to the unit behind the units `own`."""
        indexes = [at for number in own for at in self.windows[self.body[number]].indexes]
        best: tuple[float, int] | None = None
        for place, floor in self._cuts(indexes, own):
            run = [self.pieces[at].text for at in indexes[place:] if is_text(self.pieces[at])]
            if sum(map(len, run)) < _COLUMN or max(map(len, run)) < _PARAGRAPH:
                continue
            margin = self.words.margin(run, own, own.stop)
            if margin >= floor and (best is None or margin > best[0]):
                best = margin, place
        return indexes[self._with_headings(indexes, best[1]) :] if best else []

    def _with_headings(self, indexes: Sequence[int], place: int) -> int:
        """Where the headings right above a column begin, on its page."""
        while place > 1:
            above = self.pieces[indexes[place - 1]]
            headed = above.level or above.all_bold or _section(above) is not None
            if above.ends_page or not above.text or not headed:
                break
            place -= 1
        return place

    def _cuts(self, indexes: Sequence[int], own: range) -> Iterator[tuple[int, float]]:
        """Where columns of another text may begin, and the margin that they need.

        They begin behind an end mark or the line of the editor (责任编辑), or where a page turned,
        unless the text above goes on with them; and where they begin in mid-sentence below text
        that has come to its end. What is said of a text when it is over (作者系…) stands above
        them. A title may begin a unit of its own.
        """
        edited = (place for place, at in enumerate(indexes) if names_editor(self.pieces[at].text))
        closed = max(edited, default=-1)
        over = (n for n, at in enumerate(indexes) if says_it_is_over(self.pieces[at].text))
        least = max((closed, *over))
        windows = [self.windows[self.body[number]] for number in own]
        heads = {at for window in windows for at in head_lines(window)}
        begun = {window.indexes[0] for window in windows[1:] if window.title}
        counted = self._counted(indexes, own.stop)
        floor = _BROKEN if self._breaks_off(indexes, own.stop) else _TURNED
        for last, place in pairwise(self._last_texts(indexes, heads)):
            above, text = self.pieces[indexes[last]], self.pieces[indexes[place]]
            between = indexes[last:place]
            if not begun.isdisjoint(indexes[last : place + 1]) or place <= least:
                continue
            if place in counted and (last <= least or least < counted.start):
                yield place, 0.0
            turned = above.page != text.page or any(self.pieces[at].ends_page for at in between)
            turned |= text.below_picture and self._may_turn(indexes, last, place, floor)
            if strip_tail(above.text) != above.text or last < least:
                yield place, min(floor, _ENDED)
            elif _is_cut(above, text) or (turned and not self._goes_on(above, text, own.stop)):
                yield place, floor

    def _counted(self, indexes: Sequence[int], other: int) -> range:
        """Places at which the column begins if its sections count it out of the unit.

        They begin anew (一 二 三 四 | 一 二), and the unit below goes on counting (三).
        """
        own = [
            (place, number)
            for place, at in enumerate(indexes)
            if (number := _section(self.pieces[at])) is not None
        ]
        below = (_section(self.pieces[at]) for at in self._indexes(other))
        first = next((number for number in below if number is not None), 1)
        start = len(own) - first + 1
        again = [number for _, number in own[max(start, 0) :]]
        if first < 2 or start < 1 or again != [*range(1, first)] or own[start - 1][1] < 2:
            return range(0)
        return range(own[start - 1][0] + 2, own[start][0] + 2)

    def _last_texts(self, indexes: Sequence[int], heads: Container[int]) -> list[int]:
        """Where running text stands at the end, as much of it as columns of a page can have."""
        texts: list[int] = []
        length = 0
        for place in range(len(indexes) - 1, -1, -1):
            piece = self.pieces[indexes[place]]
            if indexes[place] not in heads and is_text(piece):
                texts.append(place)
                length += len(piece.text)
            if length > _MOST:
                break
        return texts[::-1]

    def _may_turn(self, indexes: Sequence[int], last: int, place: int, floor: float) -> bool:
        """Whether a page may have turned in the room of a picture, where folios are lost.

        Below a whole sentence, and in the last part of what stands above the title unless that
        cuts it: of a text that is cut in its first part the rest always seems to be of another.
        """
        lengths = [len(self.pieces[at].text) for at in indexes]
        whole = self.pieces[indexes[last]].text.rstrip()[-1:] in _WHOLE
        late = 2 * sum(lengths[place:]) <= sum(lengths) or floor == _BROKEN
        return whole and late

    def _breaks_off(self, indexes: Sequence[int], other: int) -> bool:
        """Whether the last text is cut off, and goes on with the first of the unit `other`."""
        window = self.windows[self.body[other]]
        heads = head_lines(window)
        first = (at for at in window.indexes if at not in heads and self.pieces[at].text)
        below = next((self.pieces[at] for at in first), None)
        last = self.pieces[indexes[-1]]
        if below is None or not is_text(last) or tail_state(last.text) != "open":
            return False
        return self._seam(last.text, below.text) >= _SEAM

    def _goes_on(self, above: Piece, text: Piece, other: int) -> bool:
        """Whether `text` goes on with the text above it, and not better with the other unit."""
        if tail_state(above.text) != "open":
            return False
        ends = [
            self.pieces[at].text
            for at in self.windows[self.body[other]].indexes
            if is_text(self.pieces[at]) and tail_state(self.pieces[at].text) == "open"
        ]
        here = self._seam(above.text, text.text)
        return all(self._seam(end, text.text) < here + _BETTER for end in ends)

    def _seam(self, tail: str, head: str) -> float:
        return self.seams.evidence(tail, head) + _COMMA * (tail.rstrip()[-1:] in "，、,")

    def _move(self, own: range, column: Sequence[int]) -> None:
        """Take a column out of the units `own` into the unit behind them."""
        moved = {*column}
        for number in own:
            self._set(number, [at for at in self._indexes(number) if at not in moved])
            self._look_for_pictures(number)
        indexes = self._indexes(own.stop)
        place = self._place(own.stop, column)
        self._set(own.stop, [*indexes[:place], *column, *indexes[place:]])

    def _look_for_pictures(self, number: int) -> None:
        """Without what was of another text, a unit may be an essay in pictures."""
        at = self.body[number]
        window = self.windows[at]
        head = {*window.kicker, *window.title, *window.subtitle, window.byline}
        body = [self.pieces[index] for index in window.indexes if index not in head]
        if window.kind == "article" and is_essay(body):
            self.windows[at] = msgspec.structs.replace(window, kind="photo")

    def _indexes(self, number: int) -> tuple[int, ...]:
        return self.windows[self.body[number]].indexes

    def _set(self, number: int, indexes: Sequence[int]) -> None:
        at = self.body[number]
        self.windows[at] = with_own_lines(self.windows[at], tuple(indexes))

    def _place(self, number: int, column: Sequence[int]) -> int:
        """Where in its unit a column is read: where its seams are best, or behind the page."""
        heads = head_lines(self.windows[self.body[number]])
        indexes = self._indexes(number)
        last = max((_section(self.pieces[at]) or 0 for at in column), default=0)
        texts = [
            place
            for place, at in enumerate(indexes[: self._limit(indexes, last)])
            if at not in heads and is_text(self.pieces[at])
        ]
        places = texts[:1]
        for place in texts[:_PLACES]:
            places.append(place + 1)
            if self.pieces[indexes[place]].ends_page:
                break
        best = places[-1] if places else self._limit(indexes, last)
        most = -math.inf
        begin = self._begin(indexes, heads, column)
        for place in reversed([*begin, *places]):
            order = (*indexes[:place], *column, *indexes[place:])
            value = worth(_fragments(order, heads, self.pieces), self.seams)
            if value is not None and value > most - (_LEAD if place in begin else 0.0):
                best, most = place, value
        return best

    def _begin(
        self, indexes: Sequence[int], heads: Container[int], column: Sequence[int]
    ) -> list[int]:
        """Where a column may be the lead of a unit whose text begins with a heading."""
        below = [n for n, at in enumerate(indexes) if at not in heads]
        first = next((n for n in below if self._begins(indexes[n])), None)
        headed = first is not None and self.pieces[indexes[first]].level > 0
        return [first] if first and headed and not self.pieces[column[0]].level else []

    def _begins(self, index: int) -> bool:
        return self.pieces[index].level > 0 or is_text(self.pieces[index])

    def _limit(self, indexes: Sequence[int], last: int) -> int:
        """Where the section begins that comes behind the `last` one of a column."""
        following = (
            place
            for place, at in enumerate(indexes)
            if last and _section(self.pieces[at]) == last + 1
        )
        return next(following, len(indexes))


def _section(piece: Piece) -> int | None:
    """The number of the section that a line heads."""
    text = piece.text.strip()
    short = 0 < len(text) <= _HEADING and text[-1] not in TERMINAL
    return section_number(text) if short else None


def _is_cut(above: Piece, text: Piece) -> bool:
    """Whether a text begins in mid-sentence, and what stands above it is complete."""
    closed = tail_state(above.text) == "closed"
    cut = is_cut_head([Fragment(above.text), Fragment(text.text)], 1)
    return closed and (cut or text.text[:1] in _BOUND)


def _fragments(
    indexes: Sequence[int], heads: Container[int], pieces: Sequence[Piece]
) -> list[Fragment]:
    """The running text of a unit, without captions and pull quotes."""
    fragments: list[Fragment] = []
    fresh = ended = False
    texts = [pieces[at].text for at in indexes]
    for at in indexes:
        text = pieces[at].text
        apart = is_photo_line(text) or repeats_clauses(text, texts)
        if at in heads or apart or not is_text(pieces[at]):
            fresh |= pieces[at].level > 0
            continue
        fragments.append(Fragment(strip_tail(text), fresh, ended))
        fresh, ended = False, ended or strip_tail(text) != text
    return fragments

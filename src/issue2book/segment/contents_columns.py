"""Contents pages in several columns that OCR read across: each printed line holds a row of them.

`06 题名甲 作者 34 题名乙 作者` on one line, or the two below one another in turns. Pages that
fall back again and again along the rows, but rise down the columns, tell it.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from operator import or_
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.contents_entry import ECHO, Evidence, Reading, read_entry
from issue2book.segment.contents_lines import label_of
from issue2book.segment.contents_page import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Rows that hold an entry of each column, and times that their pages fall back.
_ROWS, _FALLS = 2, 2
#: Lines that stand in turns, one of each column.
_TURNS = 6
#: Characters of a section's name.
_LABEL = 8

Row = list[Line]


def in_columns(rows: Sequence[Row], evidence: Evidence) -> list[Line]:
    """The lines of all rows, column by column where the page is printed in columns."""
    lines = [line for row in rows for line in row]
    counts = Counter(n for row in rows if (n := sum(map(_paged, row))) > 1)
    width, often = max(counts.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    if _falls(lines) < _FALLS:
        return lines
    if often < _ROWS:
        columns = _in_turns(lines) if _falls(lines) >= _TURNS // 2 else [lines]
    else:
        columns = _Columns(rows, width, evidence).columns()
    arranged = [line for column in columns for line in column]
    return arranged if 2 * _falls(arranged) < _falls(lines) else lines


def _paged(line: Line) -> bool:
    return line.number is not None and bool(line.words)


def _page(line: Line) -> int | None:
    return line.number.page if line.number and line.words else None


def _falls(lines: Sequence[Line]) -> int:
    pages = [page for line in lines if (page := _page(line)) is not None]
    return sum(page > after for page, after in pairwise(pages))


class _Columns:
    """Puts the cells of all rows into their columns."""

    def __init__(self, rows: Sequence[Row], width: int, evidence: Evidence) -> None:
        """Begin with the rows that hold an entry of every column: they tell its pages."""
        self.rows, self.width, self.evidence = rows, width, evidence
        self.pages: list[list[tuple[int, int]]] = [[] for _ in range(width)]
        for at, row in enumerate(rows):
            entries = [line for line in row if _paged(line)]
            if len(entries) == width:
                for column, line in enumerate(entries):
                    if (page := _page(line)) is not None:
                        self.pages[column].append((at, page))
        self.last = [pages[-1][0] if pages else -1 for pages in self.pages]
        self.placed: list[dict[int, int]] = []

    def columns(self) -> list[list[Line]]:
        """The lines of each column; the column with the lower pages first."""
        out: list[list[Line]] = [[] for _ in range(self.width)]
        self.placed = placed = [self._entries(at, row) for at, row in enumerate(self.rows)]
        for at, cells in enumerate(placed):
            for column in cells.values():
                self.last[column] = max(self.last[column], at)
        for at, row in enumerate(self.rows):
            for column, line in self._cells(at, row, placed[at], out):
                out[column].append(line)
        return sorted(out, key=_lowest)

    def _entries(self, at: int, row: Row) -> dict[int, int]:
        """The column of each entry of a row, by its position."""
        found: dict[int, int] = {}
        entries = [position for position, line in enumerate(row) if _paged(line)]
        for count, position in enumerate(entries):
            free = range(max([c + 1 for c in found.values()], default=0), self.width)
            left = len(entries) - count - 1
            free = free[: len(free) - left] if left < len(free) else free
            page = _page(row[position])
            fits = {c: self._above(c, at, page) for c in free} if page is not None else {}
            best = max(fits, key=lambda column: fits[column], default=-1)
            found[position] = best if fits.get(best, -1) >= 0 else next(iter(free), self.width - 1)
        return found

    def _above(self, column: int, at: int, page: int) -> int:
        """The page above a row of a column if this one may follow, else -1."""
        above = max((p for row, p in self.pages[column] if row < at), default=0)
        below = min((p for row, p in self.pages[column] if row > at), default=page)
        return above if above <= page <= below else -1

    def _cells(
        self, at: int, row: Row, entries: dict[int, int], out: Sequence[Sequence[Line]]
    ) -> list[tuple[int, Line]]:
        """The lines of a row with their columns; sections and writers stand in cells as well."""
        if not entries:
            return self._without_entries(at, row, out)
        cells: list[tuple[int, Line]] = []
        free = 0  # the first column that nothing of this row stands in
        for position, line in enumerate(row):
            following = min((c for p, c in entries.items() if p > position), default=self.width)
            column = entries.get(position)
            if column is None:
                cells += self._between(line, free, following)
                continue
            head, entry, tail = self._parts(
                line, opens=free < column, closes=column + 1 < following
            )
            cells += self._between(head, free, column) if head else []
            cells.append((column, entry))
            cells += self._between(tail, column + 1, following) if tail else []
            free = column + 1
        return cells

    def _between(self, line: Line, first: int, end: int) -> list[tuple[int, Line]]:
        """Words between two entries of a row: in the columns between, or above the second."""
        tokens = line.text.split()
        if len(tokens) == end - first:
            return [(first + at, _cell(line, token)) for at, token in enumerate(tokens)]
        return [(min(first, end, self.width - 1), line)]

    def _parts(
        self, line: Line, *, opens: bool, closes: bool
    ) -> tuple[Line | None, Line, Line | None]:
        """What stands in a free column before, the entry, what stands in one behind."""
        number = line.number
        if number is None:
            return None, line, None
        words = number.rest
        head, _, rest = words.partition(" ")
        if opens and rest and self._is_label(head, words, rest):
            return _cell(line, head), _entry(line, rest), None
        # behind the number stands a writer as well: 题名 7 作者
        rest, _, tail = words.rpartition(" " if words in line.text else "／")
        if closes and rest and self._ends(rest, tail, words):
            return None, _entry(line, rest), _cell(line, tail)
        return None, line, None

    def _is_label(self, head: str, whole: str, rest: str) -> bool:
        """Whether the words before an entry are a section of the other column."""
        if not 2 <= len(head) <= _LABEL:
            return False
        reading = read_entry(rest, self.evidence)
        return reading.echo >= max(ECHO, read_entry(whole, self.evidence).echo)

    def _ends(self, rest: str, tail: str, words: str) -> bool:
        """Whether the words behind an entry are of the other column: a section, or a writer."""
        reading, whole = read_entry(rest, self.evidence), read_entry(words, self.evidence)
        if not 2 <= len(tail) <= _LABEL or reading.echo < max(ECHO, whole.echo):
            return False
        if label_of(tail):
            return True
        if self.evidence.signs(tail):
            return not self.evidence.together(reading.title, (tail,))
        return bool(reading.authors) or not whole.authors

    def _without_entries(
        self, at: int, row: Row, out: Sequence[Sequence[Line]]
    ) -> list[tuple[int, Line]]:
        """Sections or writers of several columns, or of one of them."""
        line = row[0]
        if len(row) > 1 or line.kind in ("heading", "thanks", "prose"):
            return [(0, line) for line in row]
        tokens = line.text.split()
        if len(tokens) == self.width:
            return [(column, _cell(line, token)) for column, token in enumerate(tokens)]
        open_columns = [column for column in range(self.width) if self.last[column] > at]
        if len(tokens) == 1 or len(open_columns) < 2:
            return [(self._column_of(line, at, open_columns), line)]
        if parts := self._signed(tokens, out):
            return [(column, _cell(line, part)) for column, part in enumerate(parts)]
        # whose these are nothing tells
        return [(0, _cell(line, ""))]

    def _column_of(self, line: Line, at: int, open_columns: Sequence[int]) -> int:
        """The column of a name that stands alone in its row: that of an entry alone right below.

        Else it is as the body has it, or the first.
        """
        alone = [*self.placed[at + 1].values()] if at + 1 < len(self.placed) else []
        if len(alone) == 1 and alone[0] in open_columns:
            return alone[0]
        for column in open_columns if len(open_columns) > 1 else ():
            entry = self._next(column, at)
            if entry is not None and self.evidence.above(line.text, entry):
                return column
        return open_columns[0] if open_columns else self.width - 1

    def _next(self, column: int, at: int) -> Reading | None:
        """The next entry of a column below a row."""
        below = next((row for row, _ in self.pages[column] if row > at), None)
        if below is None:
            return None
        entries = [line for line in self.rows[below] if _paged(line)]
        return read_entry(entries[column].words, self.evidence)

    def _signed(self, tokens: Sequence[str], out: Sequence[Sequence[Line]]) -> list[str]:
        """The words in two parts: who signs the entry above, in each; [] if nothing tells."""
        if self.width != 2:
            return []
        above = [next((line for line in reversed(c) if _paged(line)), None) for c in out]
        if above[0] is None or above[1] is None:
            return []
        titles = [read_entry(line.words, self.evidence).title for line in above if line]
        for cut in range(1, len(tokens)):
            parts = (tokens[:cut], tokens[cut:])
            signed = [
                all(self.evidence.together(title, (name,)) for name in part)
                for title, part in zip(titles, parts, strict=True)
            ]
            # one of the two may be the next section
            names = [len(part) == 1 and not self.evidence.signs(part[0]) for part in parts]
            if any(signed) and all(map(or_, signed, names)):
                return [" ".join(part) for part in parts]
        return []


def _lowest(column: Sequence[Line]) -> int:
    """The middle of the pages of a column."""
    pages = sorted(page for line in column if (page := _page(line)) is not None)
    return pages[len(pages) // 2] if pages else 0


def _cell(line: Line, text: str) -> Line:
    return Line(line.index, text, "label" if label_of(text) else "plain", None, line.tail)


def _entry(line: Line, words: str) -> Line:
    """The line with these words of its own alone."""
    number = line.number and msgspec.structs.replace(line.number, rest=words)
    return msgspec.structs.replace(line, text=words, number=number)


def _in_turns(lines: list[Line]) -> list[list[Line]]:
    """Lines that stand in turns, one of each of two columns, until one of these ends."""
    begun = next((at for at, line in enumerate(lines) if line.kind != "heading"), 0)
    for start in range(begun, min(begun + 3, len(lines))):
        own = lines[start:]
        sides = _sides(own)
        turns = next((at for at, side in enumerate(sides) if side not in (None, at % 2)), len(own))
        rest = {side for side in sides[turns:] if side is not None}
        if turns >= _TURNS and len(rest) <= 1:
            last = rest.pop() if rest else 0
            columns = [
                own[side:turns:2] + (own[turns:] if side == last else []) for side in (0, 1)
            ]
            return [lines[:start], *columns]
    return [lines]


def _sides(lines: Sequence[Line]) -> list[int | None]:
    """The column of each line with a page: two rising rows of pages, the lower one first."""
    lasts = [0, 0]
    sides: list[int | None] = []
    for line in lines:
        page = _page(line)
        if page is None:
            sides.append(None)
            continue
        # the one that ends nearest below: the right column is ahead
        fits = [side for side in (0, 1) if lasts[side] <= page] or [0]
        side = max(fits, key=lambda side: lasts[side])
        if lasts[1] == 0 and page > lasts[0] and sides[-1:] == [0]:
            side = 1
        lasts[side] = page
        sides.append(side)
    return sides

"""Page numbers that stand apart from their titles: in a column, or several on one line."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.contents_entry import read_entry
from issue2book.segment.contents_lines import is_heading, number_alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from issue2book.segment.contents_entry import Evidence
    from issue2book.segment.contents_page import Draft, Form, Line
    from issue2book.segment.entries import Entry
    from issue2book.segment.pieces import Piece

#: Numbers on lines of their own that make a column.
_COLUMN = 3
#: Titles that stand on one line, at least, where no numbers behind them count them.
_TITLES = 3
#: Words behind titles that are looked at for their numbers.
_MOST = 60
#: Lines between leaders and the number that they lead to.
_ABOVE = 2
#: Likeness of a title among others on its line.
_SURE = 0.9
#: 4 10 16, 4、10、16: with something between, and rising.
_NUMBERS = re.compile(r"(?:(?:^|[\s\u3000、,，;；/|]+)(?:[Pp][.．]?)?[\dlIO]{1,3}){2,}$")
_SPACE = re.compile(r"[\s\u3000、,，;；/|]+")

#: A page number read apart, and the piece that it stands on.
Apart = tuple[int, int | None]


def pages_alone(text: str) -> tuple[int | None, ...]:
    """The page numbers that a line consists of; empty where it has other words.

    >>> pages_alone("4 10 16"), pages_alone("07"), pages_alone("2 千克")
    ((4, 10, 16), (7,), ())
    """
    number = number_alone(text)
    if number is not None:
        return (number.page,)
    hit = _NUMBERS.match(text.strip())
    parts = [number_alone(part) for part in _SPACE.split(text.strip())] if hit else []
    pages = tuple(part.page for part in parts if part is not None and part.page)
    rising = all(page < after for page, after in pairwise(pages))
    return pages if pages and rising and len(pages) == len(parts) else ()


def titles_on(text: str, evidence: Evidence, beside: int = 0) -> list[str]:
    """The titles that stand on one line without their numbers: 题名 题名 题名, or with all behind.

    Each begins with words that the body has as a title; who writes it may follow. The numbers
    behind them, or the heading of the page before, are a part of their own; `beside` is how many
    stand on the next line. One part where nothing tells of several.
    """
    text = text.strip()
    words = text.split()
    far = range(max(0, len(words) - _MOST), len(words))
    count = next((at for at in far if pages_alone(" ".join(words[at:]))), len(words))
    pages = " ".join(words[count:])
    head = words[:1] if words and is_heading(words[0]) else []
    parts: list[list[str]] = []
    for word in words[len(head) : count] if len(words) > 1 else ():
        if number_alone(word):
            return [text]  # each title has its number
        if _begins(word, evidence):
            parts.append([word])
        elif parts:
            parts[-1].append(word)
        else:
            return [text]
    counted = len(parts) in (len(pages_alone(pages)), beside)
    if len(parts) < (2 if counted else _TITLES):
        return [text]
    return [*head, *map(" ".join, parts), *([pages] if pages else [])]


def paired(parts: Sequence[str]) -> list[str]:
    """Titles of one line, each with its number of those behind them: 题名甲 题名乙 4 10."""
    pages = parts[-1].split() if pages_alone(parts[-1]) else []
    titles = parts[-1 - len(pages) : -1]
    if not 1 < len(pages) == len(titles) or is_heading(titles[0]):  # 目录 has no page
        return list(parts)
    return [*parts[: -1 - len(pages)], *(f"{t} {p}" for t, p in zip(titles, pages, strict=True))]


def numbers_apart(rows: Sequence[list[Line]], form: Form, evidence: Evidence) -> list[list[Line]]:
    """The rows, of which numbers that stand alone are those of the titles beside them.

    Where numbers stand first, the title is on the next line; where they stand last, it is above,
    and below leaders the name of a section may come between.
    """
    out = [*rows]
    for at, row in enumerate(rows):
        number = number_alone(row[0].text) if len(row) == 1 and row[0].number is None else None
        if number is None or number.page is None:
            continue
        if form == "first":
            near = range(at + 1, min(at + 2, len(rows)))
        else:
            near = range(at - 1, max(-1, at - 1 - _ABOVE), -1)
        lacks = (to for to in near if _lacks_number(out[to], evidence, led=abs(to - at) > 1))
        title = next(lacks, None)
        if title is not None and not _heads(out, title, evidence):
            line = out[title][0]
            own = msgspec.structs.replace(number, rest=line.words, tight=False)
            out[title] = [msgspec.structs.replace(line, kind="plain", number=own)]
            out[at] = [msgspec.structs.replace(row[0], text="")]
    return out


def _heads(rows: Sequence[list[Line]], at: int, evidence: Evidence) -> bool:
    """Whether the body prints the words of a row above the title of the next: its section."""
    below = rows[at + 1][0] if at + 1 < len(rows) and rows[at + 1] else None
    words = below.words if below is not None and below.number is not None else ""
    return bool(words) and evidence.above(rows[at][0].words, read_entry(words, evidence))


def _lacks_number(row: Sequence[Line], evidence: Evidence, *, led: bool) -> bool:
    """Whether a row is one title, without a number where it should be, or leads to none."""
    if len(row) != 1 or row[0].kind in ("heading", "thanks", "prose"):
        return False
    line = row[0]
    if led or line.number is not None:
        return line.number is not None and line.number.page is None
    title = line.kind == "plain" and not evidence.labels(line.text)
    return title and read_entry(line.text, evidence).echo >= _SURE


def _begins(word: str, evidence: Evidence) -> bool:
    reading = read_entry(word, evidence)
    return reading.echo >= _SURE and not evidence.signs(word) and not evidence.labels(word)


def with_pages(drafts: Sequence[Draft], apart: Sequence[Apart]) -> tuple[Draft, ...]:
    """The entries with the page numbers that were read apart from their titles.

    Behind a column of them nothing of the contents page follows. Where they are not as many as
    the entries, those of a section have them if they stand there in the same number.
    """
    runs = list(_runs(drafts, apart))
    if len(runs) == 1 and len(apart) >= _COLUMN:
        before = [draft for draft in drafts if draft.pieces[0] <= apart[0][0]]
        drafts = before if 2 * len(before) > len(drafts) else drafts
    if len(apart) == len(drafts):
        return tuple(map(_paged, drafts, apart))
    ends = [count for count, _ in runs]
    sides = [
        _by_run(drafts, runs, [*pairwise([0, *ends])]),
        _by_run(drafts, runs, [*pairwise([*ends, len(drafts)])]),
    ]
    return max(sides, key=lambda side: sum(draft.page is not None for draft in side))


def _runs(drafts: Sequence[Draft], apart: Sequence[Apart]) -> Iterator[tuple[int, list[Apart]]]:
    """The numbers between which no entry stands, with how many entries stand before them."""

    def before(number: Apart) -> int:
        return sum(draft.pieces[0] <= number[0] for draft in drafts)

    for count, run in groupby(apart, key=before):
        yield count, list(run)


def _by_run(
    drafts: Sequence[Draft],
    runs: Sequence[tuple[int, Sequence[Apart]]],
    bounds: Sequence[tuple[int, int]],
) -> tuple[Draft, ...]:
    """The entries; those within the bounds of a run have its numbers if they are as many."""
    out = list(drafts)
    for (_, run), (start, end) in zip(runs, bounds, strict=True):
        if len(run) == end - start > 0:
            out[start:end] = map(_paged, out[start:end], run)
    return tuple(out)


def _paged(draft: Draft, number: Apart) -> Draft:
    index, page = number
    pieces = tuple(dict.fromkeys((*draft.pieces, index)))
    return msgspec.structs.replace(draft, page=page, pieces=pieces)


def unplaced_in(
    labels: Iterable[int], entries: Iterable[Entry], pieces: Sequence[Piece]
) -> tuple[int, ...]:
    """The pieces of a contents page with numbers that no entry has, if these make a column."""
    placed = {index for entry in entries for index in entry.pieces}
    found = {
        index: len(pages)
        for index in sorted(labels)
        if index not in placed and (pages := pages_alone(pieces[index].text))
    }
    return tuple(found) if sum(found.values()) >= _COLUMN else ()

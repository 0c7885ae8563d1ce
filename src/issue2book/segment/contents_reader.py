"""The lines of one contents page become entries and sections, under one convention."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

import msgspec

from issue2book.segment.contents_entry import (
    ECHO,
    Evidence,
    Reading,
    authors_below,
    read_entry,
)
from issue2book.segment.contents_lines import (
    Kind,
    Numbered,
    is_heading,
    is_list_of_bodies,
    kind_of,
    label_of,
    number_alone,
    number_first,
    number_last,
)
from issue2book.segment.contents_tables import is_table_of_contents, read_rows
from issue2book.segment.front import split_office
from issue2book.segment.text import bare, similarity
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.entries import FrontLabel
    from issue2book.segment.pieces import Piece

#: Where the page number stands: before or behind the words, or on a line of its own.
Form = Literal["first", "last", "before", "after", "none"]
FORMS: tuple[Form, ...] = ("first", "last", "before", "after", "none")
#: What it costs to join a further line to a title.
_JOIN_COST = 0.45
#: A line without number is an entry from this weight on: an echo, or an echo with noise + writer.
_ENTRY = 2.2


class Line(msgspec.Struct, frozen=True):
    """A line of the page, or one of several entries that stand on one line."""

    index: int
    text: str
    kind: Kind
    number: Numbered | None = None
    tail: bool = False

    @property
    def words(self) -> str:
        """Its words without the page number."""
        return self.number.rest if self.number else self.text


class Draft(msgspec.Struct, frozen=True):
    """An entry and where it was read."""

    reading: Reading
    page: int | None
    column: str | None
    pieces: tuple[int, ...]


class Page(msgspec.Struct, frozen=True):
    """A contents page under one convention."""

    form: Form
    drafts: tuple[Draft, ...]
    labels: dict[int, FrontLabel]
    introductions: dict[str, str]

    @property
    def value(self) -> float:
        """How much of it the body confirms, and how complete it is; more lines break a tie."""
        paged = sum(draft.page is not None for draft in self.drafts)
        return sum(d.reading.value for d in self.drafts) + 0.5 * paged + 0.02 * len(self.labels)


def read_page(
    pieces: Sequence[Piece], indexes: Sequence[int], tail: int, form: Form, evidence: Evidence
) -> Page:
    """Read the pieces `indexes`, and of the `tail` pieces behind them what belongs to the last
    entry. Read twice: what most entries do decides the doubtful ones.
    """
    first = _Reader(pieces, form, evidence).read(indexes, tail)
    votes = Counter(draft.reading.form for draft in first.drafts)
    shares = {name: count / max(1, len(first.drafts)) for name, count in votes.items()}
    voted = msgspec.structs.replace(evidence, votes=shares)
    return _Reader(pieces, form, voted).read(indexes, tail)


def number_of(text: str, form: Form, evidence: Evidence) -> Numbered | None:
    """The page number of a line where `form` has it; elsewhere only if the body has the title."""
    own = {"first": number_first, "last": number_last}.get(form, number_alone)
    if form == "none":
        return None
    others = [read for read in (number_first, number_last) if read is not own]
    number = own(text)
    if number is not None and (not number.tight or _echoes(number.rest, evidence)):
        return number
    for other in others:
        number = other(text)
        if number is not None and _echoes(number.rest, evidence):
            return number
    return None


def _echoes(rest: str, evidence: Evidence) -> bool:
    return read_entry(rest, evidence).echo >= 0.8


class _Reader:
    """Reads the lines of one contents page in order."""

    def __init__(self, pieces: Sequence[Piece], form: Form, evidence: Evidence) -> None:
        self.pieces, self.form, self.evidence = pieces, form, evidence
        self.labels: dict[int, FrontLabel] = {}
        self.drafts: list[Draft] = []
        self.introductions: dict[str, str] = {}
        self.column: str | None = None
        self.fresh = False
        self.thanks = False
        self.waiting: list[Line] = []
        self.above: Line | None = None

    def read(self, indexes: Sequence[int], tail: int) -> Page:
        """All lines, then what the tail adds to the last entry."""
        rows = self._table(indexes)
        for index in indexes:
            if index in rows:
                self._take_rows(index, rows)
                continue
            for line in self._lines(index):
                self._take(line)
        last = indexes[-1]
        for index in range(last + 1, min(len(self.pieces), last + 1 + tail)):
            if not self._may_follow(index):
                break
            self.waiting += [
                msgspec.structs.replace(line, tail=True) for line in self._lines(index)
            ]
        self._flush()
        return Page(self.form, tuple(self.drafts), self.labels, self.introductions)

    def _may_follow(self, index: int) -> bool:
        piece = self.pieces[index]
        return (
            kind_of(piece) in ("plain", "dek")
            and not piece.level
            and piece.picture is None
            and (piece.gap < 3 or piece.text.startswith("——"))
            and len(piece.text) <= 45
        )

    def _lines(self, index: int) -> list[Line]:
        piece = self.pieces[index]
        text, kind = piece.text.strip(), kind_of(piece)
        parts = split_glued(text, self.form, self.evidence)
        if len(parts) > 1:
            return [
                Line(
                    index,
                    part,
                    "heading" if is_heading(part) else "plain",
                    number_of(part, self.form, self.evidence),
                )
                for part in parts
            ]
        number = number_of(text, self.form, self.evidence)
        return [Line(index, text, kind if number is None or kind == "dek" else "plain", number)]

    # --- one line -----------------------------------------------------------------------------

    def _take(self, line: Line) -> None:
        if line.kind == "thanks" or (self.thanks and self._is_body(line)):
            self._flush()
            self.thanks = True
            self.labels[line.index] = "thanks"
            return
        self.labels[line.index] = "contents"
        if line.number is not None:
            self.thanks = False
            self._numbered(line)
        elif line.kind == "label":
            self._marked(line)
        elif line.kind in ("heading", "prose"):
            self._flush()
            if line.kind == "prose" and self.column and self.fresh:
                self.introductions[self.column] = line.text
        elif line.text:
            self.waiting.append(line)

    def _is_body(self, line: Line) -> bool:
        return line.number is None and is_list_of_bodies(self.pieces[line.index])

    def _marked(self, line: Line) -> None:
        """A marked section; in a list of bulleted titles, or with its words behind, an entry."""
        found = label_of(line.text)
        self.thanks = False
        if found is None:
            return
        name, rest = found
        if rest:
            self._flush_unless_joined()
            self._label(name)
            self.waiting.append(msgspec.structs.replace(line, text=rest))
        elif self.form == "none" and self._bulleted(line.text):
            self.waiting.append(msgspec.structs.replace(line, text=name))
        else:
            self._flush()
            self._label(name)

    def _flush_unless_joined(self) -> None:
        self._flush()

    def _bulleted(self, text: str) -> bool:
        """Whether lines with this mark are mostly titles that the body has."""
        alike = [p.text for p in self.pieces if p.text[:1] == text[:1] and label_of(p.text)]
        lo, hi = self.evidence.outside
        mine = [p.text for p in self.pieces[lo : hi + 1] if p.text in alike]
        hits = sum(_echoes((label_of(t) or ("",))[0], self.evidence) for t in mine)
        plain = sum(
            kind_of(p) == "plain" and _echoes(p.text, self.evidence)
            for p in self.pieces[lo : hi + 1]
        )
        return len(mine) >= 3 and hits > 0.5 * len(mine) and plain < hits

    def _numbered(self, line: Line) -> None:
        if self.form in ("last", "after"):
            self._end_with(line)
        else:
            self._flush()
            self.waiting = [line]

    def _label(self, name: str) -> None:
        name = name.strip(" \u3000:：")
        if len(bare(name)) >= 2 and split_office(name) is None:
            self.column, self.fresh = name, True

    # --- groups of lines ----------------------------------------------------------------------

    def _flush(self) -> None:
        """What waits belongs to the entry before, or is an entry that its number opened."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        if waiting[0].number is not None:
            rest = self._begin_with(waiting)
        elif self.form in ("none",):
            self._without_numbers(waiting)
            return
        else:
            rest = self._below(waiting)
        self._leftover(rest)

    def _leftover(self, lines: Sequence[Line]) -> None:
        """Lines that belong to no entry: sections, or entries whose number is lost."""
        for line in lines:
            if line.tail or len(line.text) > 40:
                continue
            if authors_below(line.text, self.evidence)[2] >= 0.8:
                self.above = line
                continue
            reading = read_entry(line.text, self.evidence)
            if reading.echo >= 0.9 and reading.signed >= 0.5 and len(bare(reading.title)) >= 4:
                self._add(reading, None, [line])
            elif len(line.text) <= 24 and line.text[-1:] not in "。！？" and line.kind == "plain":
                self._label(line.text)

    def _begin_with(self, lines: Sequence[Line]) -> list[Line]:
        """Number first: title (over how many lines?), writers, dek; the rest is left over."""
        number, skip = lines[0].number, 0 if lines[0].words else 1
        body = lines[skip:]
        if number is None or not body:
            return []
        reading, taken = self._best_title(body)
        above, self.above = self.above, None
        self._add(reading, number.page, [*lines[:skip], *body[:taken]])
        rest = self._below(body[taken:])
        if above is not None and self.drafts and not self.drafts[-1].reading.authors:
            self._names_below(above)
        return rest

    def _best_title(self, lines: Sequence[Line]) -> tuple[Reading, int]:
        """The best title that begins with the first line, and how many lines it takes."""
        most = next((i for i, line in enumerate(lines) if i and line.kind == "dek"), len(lines))
        alone = read_entry(lines[0].words, self.evidence)
        tries: list[tuple[float, Reading, int]] = [(alone.value, alone, 1)]
        for count in range(2, min(most, 3) + 1):
            without = read_entry("".join(line.words for line in lines[1:count]), self.evidence)
            for reading in self._joined(lines[:count]):
                if _holds(reading, alone) and _holds(reading, without):
                    tries.append((reading.value - _JOIN_COST * (count - 1), reading, count))
        _, reading, count = max(tries, key=lambda item: item[0])
        return reading, count

    def _joined(self, lines: Sequence[Line]) -> list[Reading]:
        words = [line.words for line in lines]
        readings = [read_entry(glue.join(words), self.evidence) for glue in ("", " ")]
        # a section on a line of its own is a section, not a part of this title
        return [r for r in readings if not r.label or len(words) == 1 or words[0][:1] in "【[［"]

    def _below(self, lines: Sequence[Line]) -> list[Line]:
        """Give the last entry the dek and the writers that stand below it."""
        rest = list(lines)
        while rest and self.drafts:
            line, last = rest[0], self.drafts[-1]
            if line.number is not None or self.fresh:
                break
            if line.kind == "dek" and not last.reading.subtitle:
                self._dek(line)
            elif not last.reading.authors and self._names_below(line):
                pass
            else:
                break
            rest.pop(0)
        return rest

    def _dek(self, line: Line) -> None:
        found = read_entry(line.words.lstrip("—-─― "), self.evidence)
        last = self.drafts[-1].reading
        self._amend(
            line,
            msgspec.structs.replace(
                last, subtitle=found.title, authors=last.authors or found.authors
            ),
        )

    def _names_below(self, line: Line) -> bool:
        names, signed, weight = authors_below(line.text, self.evidence)
        if not names or weight < 0.3 or (line.tail and not (signed or weight >= 0.8)):
            return False
        last = self.drafts[-1].reading
        if signed >= 0.5 and last.echo >= ECHO and not self.evidence.together(last.title, names):
            return False
        value = last.value + weight
        self._amend(
            line,
            msgspec.structs.replace(
                last, authors=names, form="below", signed=signed, value=value
            ),
        )
        return True

    def _amend(self, line: Line, reading: Reading) -> None:
        last = self.drafts[-1]
        pieces = tuple(dict.fromkeys((*last.pieces, line.index)))
        self.drafts[-1] = msgspec.structs.replace(last, reading=reading, pieces=pieces)
        if line.tail:
            self.labels[line.index] = "contents"

    def _end_with(self, line: Line) -> None:
        """Number last: what waits is the end of the entry before, sections, or this title."""
        waiting, self.waiting = self._below(self.waiting), []
        lines = [*waiting, line] if line.words else waiting
        number = line.number
        if number is None or not lines:
            return
        own = [] if line.words else [line]
        reading, first, after = self._best_ending(lines)
        self._leftover(lines[:first])
        self._add(reading, number.page, [*lines[first:after], *own])
        self._below_before_number(lines[after:])

    def _below_before_number(self, lines: Sequence[Line]) -> None:
        self.fresh = False
        for line in self._below(lines):
            self._label(line.text)

    def _best_ending(self, lines: Sequence[Line]) -> tuple[Reading, int, int]:
        """Which lines are the title: from the first to before `after`; what follows are names."""
        tries: list[tuple[float, Reading, int, int]] = []
        ends = [len(lines)]
        if self.form == "after" and len(lines) > 1:
            # a dek and the writers may stand between title and number
            ends += [len(lines) - back for back in (1, 2) if self._is_below(lines[-back:])]
        for end in ends:
            alone = read_entry(lines[end - 1].words, self.evidence)
            for first in range(max(0, end - 3), end):
                if lines[first].kind == "dek" and first:
                    continue
                for reading in self._ending(lines[first:end]):
                    if not _holds(reading, alone):
                        continue
                    cost = _JOIN_COST * (end - first - 1)
                    bonus = 0.5 * (len(lines) - end)
                    tries.append((reading.value - cost + bonus, reading, first, end))
        if not tries:
            return read_entry(lines[-1].words, self.evidence), len(lines) - 1, len(lines)
        _, reading, first, end = max(tries, key=lambda item: (item[0], -item[2]))
        return reading, first, end

    def _ending(self, lines: Sequence[Line]) -> list[Reading]:
        """Readings of title lines of which the last may be a dek."""
        if len(lines) > 1 and lines[-1].words.startswith(("——", "──", "--")):
            dek = read_entry(lines[-1].words.lstrip("—-─ "), self.evidence)
            return [
                msgspec.structs.replace(
                    reading,
                    subtitle=dek.title,
                    authors=reading.authors or dek.authors,
                    value=reading.value + 0.9,
                )
                for reading in self._joined(lines[:-1])
            ]
        return self._joined(lines)

    def _is_below(self, lines: Sequence[Line]) -> bool:
        return all(
            line.kind == "dek" or authors_below(line.text, self.evidence)[2] >= 0.3
            for line in lines
        )

    def _without_numbers(self, lines: Sequence[Line]) -> None:
        """Titles are the lines that the body has; the others are writers or sections."""
        at = 0
        while at < len(lines):
            rest = self._below(lines[at:])
            at = len(lines) - len(rest)
            if not rest:
                break
            reading, taken = self._best_title(rest)
            if reading.value - sum(self.evidence.votes.get(f, 0) for f in (reading.form,)) >= _ENTRY:
                self._add(reading, None, rest[:taken])
                at += taken
            else:
                self._leftover(rest[:1])
                at += 1

    def _add(self, reading: Reading, page: int | None, lines: Sequence[Line]) -> None:
        if len(bare(reading.title)) < 2:
            return
        if reading.label:
            self._label(reading.label)
        self.drafts.append(
            Draft(reading, page, self.column, tuple(dict.fromkeys(line.index for line in lines)))
        )
        self.fresh = False
        for line in lines:
            self.labels[line.index] = "contents"

    # --- tables -------------------------------------------------------------------------------

    def _table(self, indexes: Sequence[int]) -> dict[int, list[Draft | str]]:
        """Entries and sections of the rows, by piece."""
        rows = [(index, row) for index in indexes for row in self.pieces[index].rows]
        if not is_table_of_contents(rows):
            return {}
        found: dict[int, list[Draft | str]] = {index: [] for index, _ in rows}
        for cells in read_rows(rows, self.evidence):
            if cells.section:
                found[cells.line].append(cells.section)
            if not cells.title:
                continue
            reading = read_entry(cells.title, self.evidence)
            if cells.authors:
                signed, weight = self.evidence.of_authors(cells.authors, telling=True)
                echo, value = self.evidence.of_title(cells.title)
                reading = Reading(
                    cells.title, None, cells.authors, None, "table", echo, signed, value + weight
                )
            found[cells.line].append(Draft(reading, cells.page, None, (cells.line,)))
        return found

    def _take_rows(self, index: int, rows: dict[int, list[Draft | str]]) -> None:
        self._flush()
        self.labels[index] = "contents"
        for item in rows[index]:
            if isinstance(item, str):
                self._label(item)
            else:
                self.drafts.append(msgspec.structs.replace(item, column=self.column))


def _holds(joined: Reading, alone: Reading) -> bool:
    """Whether a line more does not spoil a title that the body has."""
    return alone.echo < ECHO or joined.echo >= alone.echo - 0.05


# --- several entries on one line ----------------------------------------------------------------

_INNER_FIRST = re.compile(
    r"(?:(?<=[\s\u3000])|^)(?=(?:[Pp][.．]?\s?)?\d{1,3}(?:[\s\u3000、．|｜/／]+|(?<=0\d))\D)"
)
_INNER_LAST = re.compile(
    r"(?<=\d)(?<![Pp.．]\d)[\s\u3000]*[;；]?[\s\u3000]*(?=[^\d\s\u3000年月日%％.．、，,)）页-])"
)


_HEADING_BEFORE = re.compile(
    rf"^(?:{one_of('目录 目次 要目')}|CONTENTS)[\s\u3000:：]+(?=\S.{{10}})", re.IGNORECASE
)


def split_glued(text: str, form: Form, evidence: Evidence) -> list[str]:
    """The entries that stand on one line: `01 甲/张三 02 乙/李四`, `甲……1 乙……7`."""
    if form == "first":
        cuts = [hit.start() for hit in _INNER_FIRST.finditer(text)]
        read = number_first
    elif form == "last":
        cuts = [hit.end() for hit in _INNER_LAST.finditer(text)]
        read = number_last
    else:
        return [text]
    heading = _HEADING_BEFORE.match(text)
    start = heading.end() if heading else 0
    parts: list[str] = []
    for end in [*(cut for cut in cuts if cut > start), len(text)]:
        part = text[start:end].strip()
        number = read(part)
        if number and _is_entry(number.rest, evidence):
            parts.append(part)
            start = end
    rest = text[start:].strip()
    if len(parts) + bool(rest) < 2 - (heading is not None):
        return [text]
    return [*filter(None, [heading[0].strip() if heading else ""]), *parts, *filter(None, [rest])]


def _is_entry(rest: str, evidence: Evidence) -> bool:
    reading = read_entry(rest, evidence)
    return reading.echo >= ECHO or reading.signed >= 0.5


def same_title(left: Reading, right: Reading) -> bool:
    """Whether two entries announce the same text."""
    one, other = bare(left.title), bare(right.title)
    return similarity(one, other) >= 0.88 or (min(len(one), len(other)) >= 8 and (one in other or other in one))

"""The lines of one contents page become entries and sections, under one convention."""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.contents_entry import (
    ECHO,
    Evidence,
    Reading,
    authors_below,
    read_entry,
)
from issue2book.segment.contents_glue import echoes, lines_of
from issue2book.segment.contents_lines import (
    is_list_of_bodies,
    kind_of,
    label_of,
    number_alone,
)
from issue2book.segment.contents_page import Draft, Form, Line, Page
from issue2book.segment.contents_tables import is_table_of_contents, read_rows
from issue2book.segment.contents_titles import title_before, title_from
from issue2book.segment.front import split_office
from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.entries import FrontLabel
    from issue2book.segment.pieces import Piece

#: A line without number is an entry from this weight on: an echo, or an echo with noise + writer.
_ENTRY = 2.2


def read_page(
    pieces: Sequence[Piece], indexes: Sequence[int], tail: int, form: Form, evidence: Evidence
) -> Page:
    """Read the pieces `indexes`, and of `tail` pieces behind them what the last entry takes.

    Read twice: what most entries do decides the doubtful ones.
    """
    first = _Reader(pieces, form, evidence).read(indexes, tail)
    votes = Counter(draft.reading.form for draft in first.drafts)
    shares = {name: count / max(1, len(first.drafts)) for name, count in votes.items()}
    if first.marked >= 3 and first.bare < 0.3 * first.marked:
        # sections are marked here: a bare line is an advertisement, a caption …
        shares["marked sections"] = 1.0
    voted = msgspec.structs.replace(evidence, votes=shares)
    return _Reader(pieces, form, voted).read(indexes, tail)


class _Reader:
    """Reads the lines of one contents page in order."""

    def __init__(self, pieces: Sequence[Piece], form: Form, evidence: Evidence) -> None:
        """Begin with nothing read; `waiting` are lines that no entry has claimed yet."""
        self.pieces, self.form, self.evidence = pieces, form, evidence
        self.labels: dict[int, FrontLabel] = {}
        self.drafts: list[Draft] = []
        self.introductions: dict[str, str] = {}
        self.column: str | None = None
        self.fresh = False
        self.thanks = False
        self.waiting: list[Line] = []
        self.above: Line | None = None
        self.apart: list[int | None] = []
        self.marked = self.bare = self.idle = 0

    def read(self, indexes: Sequence[int], tail: int) -> Page:
        """All lines, then what the tail adds to the last entry."""
        rows = self._table(indexes)
        for index in indexes:
            if index in rows:
                self._take_rows(index, rows)
                continue
            for line in lines_of(self.pieces[index], index, self.form, self.evidence):
                self._take(line)
        last = indexes[-1]
        for index in range(last + 1, min(len(self.pieces), last + 1 + tail)):
            if not self._may_follow(index):
                break
            self.waiting += [
                msgspec.structs.replace(line, tail=True)
                for line in lines_of(self.pieces[index], index, self.form, self.evidence)
            ]
        self._flush()
        if len(self.apart) == len(self.drafts):
            # a column of numbers that was read apart from its titles
            self.drafts = [
                msgspec.structs.replace(draft, page=page)
                for draft, page in zip(self.drafts, self.apart, strict=True)
            ]
        drafts = tuple(_without_paged_sections(self.drafts))
        return Page(
            self.form,
            drafts,
            self.labels,
            self.introductions,
            self.marked,
            self.bare,
            self.idle,
        )

    def _may_follow(self, index: int) -> bool:
        piece = self.pieces[index]
        return (
            kind_of(piece) in ("plain", "dek")
            and not piece.level
            and piece.picture is None
            and (piece.gap < 3 or piece.text.startswith("——"))
            and len(piece.text) <= 45
        )

    # --- one line -----------------------------------------------------------------------------

    def _take(self, line: Line) -> None:
        if line.kind == "thanks" or (self.thanks and self._is_body(line)):
            self._flush()
            self.thanks = True
            self.labels[line.index] = "thanks"
            return
        self.labels[line.index] = "contents"
        apart = number_alone(line.text) if self.form == "none" else None
        if apart is not None:
            self.apart.append(apart.page)
        elif line.number is not None:
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
            self._flush()
            self._label(name)
            self.waiting.append(msgspec.structs.replace(line, text=rest))
        elif self.form == "none" and self._bulleted(line.text):
            self.waiting.append(msgspec.structs.replace(line, text=name))
        else:
            self._flush()
            self.marked += 1
            self._label(name)

    def _bulleted(self, text: str) -> bool:
        """Whether lines with this mark are mostly titles that the body has."""
        alike = [p.text for p in self.pieces if p.text[:1] == text[:1] and label_of(p.text)]
        lo, hi = self.evidence.outside
        mine = [p.text for p in self.pieces[lo : hi + 1] if p.text in alike]
        hits = sum(echoes((label_of(t) or ("",))[0], self.evidence) for t in mine)
        plain = sum(
            kind_of(p) == "plain" and echoes(p.text, self.evidence)
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
        elif self.form == "none":
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
            elif line.kind == "plain" and self._is_bare_section(line.text, len(lines)):
                self.bare += 1
                self._label(line.text)

    def _is_bare_section(self, text: str, together: int) -> bool:
        """Short lines without marks, one or two between entries, where sections are not marked."""
        return (
            together <= 2
            and len(text) <= 24
            and not re.search("[。！？，,；;、]", text)
            and "marked sections" not in self.evidence.votes
        )

    def _begin_with(self, lines: Sequence[Line]) -> list[Line]:
        """Number first: title (over how many lines?), writers, dek; the rest is left over."""
        number, skip = lines[0].number, 0 if lines[0].words else 1
        body = lines[skip:]
        if number is None or not body or body[0].kind == "dek":
            self.idle += 1
            return self._below(body)
        reading, taken = title_from(body, self.evidence)
        above, self.above = self.above, None
        self._add(reading, number.page, [*lines[:skip], *body[:taken]])
        rest = self._below(body[taken:])
        if above is not None and self.drafts and not self.drafts[-1].reading.authors:
            self._names_below(above)
        return rest

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
            msgspec.structs.replace(last, authors=names, form="below", signed=signed, value=value),
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
            self.idle += 1
            return
        own = [] if line.words else [line]
        reading, first, after = title_before(lines, self.form, self.evidence)
        self._leftover(lines[:first])
        self._add(reading, number.page, [*lines[first:after], *own])
        self._below_before_number(lines[after:])

    def _below_before_number(self, lines: Sequence[Line]) -> None:
        self.fresh = False
        for line in self._below(lines):
            self._label(line.text)

    def _without_numbers(self, lines: Sequence[Line]) -> None:
        """Titles are the lines that the body has; the others are writers or sections."""
        at = 0
        while at < len(lines):
            rest = self._below(lines[at:])
            at = len(lines) - len(rest)
            if not rest:
                break
            reading, taken = title_from(rest, self.evidence)
            if (
                reading.value - sum(self.evidence.votes.get(f, 0) for f in (reading.form,))
                >= _ENTRY
            ):
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


def _without_paged_sections(drafts: Sequence[Draft]) -> list[Draft]:
    """`06 人物` above the entry of page 6 is a section."""
    kept: list[Draft] = []
    section: tuple[str, str | None] | None = None
    signed = sum(bool(draft.reading.authors) for draft in drafts) >= 0.5 * len(drafts)
    for draft, after in zip_longest(drafts, drafts[1:]):
        reading = draft.reading
        paged = after is not None and draft.page is not None and after.page == draft.page
        if (
            paged
            and not reading.authors
            and reading.echo < ECHO
            and (len(reading.title) <= (8 if signed else 4))
        ):
            section = (reading.title, draft.column)
        elif section is not None and draft.column == section[1]:
            kept.append(msgspec.structs.replace(draft, column=section[0]))
        else:
            section = None
            kept.append(draft)
    return kept

"""The lines of one contents page become entries and sections, under one convention."""

from __future__ import annotations

from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from msgspec.structs import replace

from issue2book.segment import contents_packages as packages
from issue2book.segment.contents_below import is_thanked, tells_writers, words_below
from issue2book.segment.contents_entry import (
    ECHO,
    LABEL_BRACKETS,
    Evidence,
    Reading,
    authors_below,
    read_entry,
)
from issue2book.segment.contents_glue import bulleted, printed_lines, tail_lines
from issue2book.segment.contents_known import names_section
from issue2book.segment.contents_lines import label_of, may_follow, number_alone, without_dash
from issue2book.segment.contents_numbers import Apart, pages_alone, with_pages
from issue2book.segment.contents_page import Draft, Form, Line, Page, led_on, points_back
from issue2book.segment.contents_sides import SIGNED, NameLines, above_titles, until_names
from issue2book.segment.contents_stacks import Stacks
from issue2book.segment.contents_tables import table_drafts
from issue2book.segment.contents_titles import is_broken, title_before, title_from, without_names
from issue2book.segment.contents_unnumbered import is_above, is_none, role_of
from issue2book.segment.heads import form_of
from issue2book.segment.names import all_names
from issue2book.segment.offices import body_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.entries import FrontLabel
    from issue2book.segment.pieces import Piece

#: Likeness of a title that the body has for sure; sections between two entries, at most.
_SURE, _TOGETHER = 0.9, 2


class Reader:
    """Reads the lines of one contents page in order."""

    def __init__(self, pieces: Sequence[Piece], form: Form, evidence: Evidence) -> None:
        """Begin with nothing read; `waiting` are lines that no entry has claimed yet."""
        self.pieces, self.form, self.evidence = pieces, form, evidence
        self.labels: dict[int, FrontLabel] = {}
        self.drafts: list[Draft] = []
        self.introductions: dict[str, str] = {}
        self.column: str | None = None
        self.fresh = self.thanks = False
        self.waiting: list[Line] = []
        self.above: Line | None = None
        self.apart: list[Apart] = []
        self.stacks = Stacks()
        self.marked = self.bare = self.headed = self.proved = 0
        self.idle = self.broken = self.teasers = self.deks = 0
        self.names, self.next, self.package = NameLines(form, pieces), "", ""

    def read(self, indexes: Sequence[int], tail: int) -> Page:
        """All lines, then what the tail adds to the last entry."""
        cells = [(index, row) for index in indexes for row in self.pieces[index].rows]
        rows = table_drafts(cells, self.evidence)
        for is_table, group in groupby(indexes, key=lambda index: index in rows):
            run = list(group)
            if is_table:
                self._take_rows(run, rows)
            else:
                for line in printed_lines(self.pieces, run, self.form, self.evidence):
                    self._take(line)
        self._take_tail(indexes[-1] + 1, tail)
        self._flush()
        return Page(
            self.form,
            with_pages(self.stacks.parted(self.drafts, self.evidence), self.apart),
            self.labels,
            self.introductions,
            *(self.marked, self.bare, self.headed, self.idle, self.broken, self.teasers),
            *(self.deks, self.proved, self.names.share(self.drafts[-1:], self.evidence)),
        )

    def _take_tail(self, start: int, tail: int) -> None:
        """Let what stands behind the last number wait too; it is then no evidence for itself."""
        rest = self.pieces[start : start + tail]
        page = self.pieces[start - 1].page  # what the next page begins with is no part of it
        end = start + sum(1 for _ in takewhile(lambda p: p.page == page and may_follow(p), rest))
        first, last = self.evidence.outside
        self.evidence = replace(self.evidence, outside=(first, max(last, end - 1)))
        self.waiting += tail_lines(self.pieces, range(start, end), self.form, self.evidence)

    def _take(self, line: Line) -> None:
        self.names.see(line)
        if line.kind == "thanks" or (self.thanks and is_thanked(line, self.pieces)):
            self._flush()
            self.thanks = True
            self.labels[line.index] = "thanks"
            return
        self.labels[line.index] = "contents"
        if self.form == "none" and (apart := pages_alone(line.text)):
            self.apart += [(line.index, page) for page in apart]
        elif line.number is not None:
            self.thanks = False
            self._numbered(line)
        elif line.kind == "label" or self.names.opens_section(self.evidence):
            self._marked(line)
        elif line.kind in ("heading", "prose"):
            self._flush()
            if line.kind == "prose" and self.column and self.fresh:
                self.introductions[self.column] = line.text
        elif not self._pages_above(line) and line.text:
            self.waiting.append(line)

    def _pages_above(self, line: Line) -> bool:
        """`标题`, below it its page alone, where numbers stand before the titles."""
        number = number_alone(line.text) if self.form == "first" and self.waiting else None
        if number is None or (title := self.waiting[-1]).kind != "plain" or title.number:
            return False
        reading = read_entry(title.text, self.evidence)
        if reading.echo < _SURE or self.evidence.labels(title.text):
            return False
        self.waiting.pop()
        self._flush()
        self._add(reading, number.page, [title, line])
        return True

    def _marked(self, line: Line) -> None:
        """A marked section; in a list of bulleted titles, or with its words behind, an entry."""
        self.thanks = False
        name, rest = label_of(line.text) or (line.text, "")
        if rest:
            self._flush()
            self._label(name)
            self.waiting.append(replace(line, text=rest))
        elif self.form == "none" and bulleted(line.text, self.pieces, self.evidence):
            self.waiting.append(replace(line, text=name))
        else:
            self._flush()
            self.marked += 1
            self._label(name)

    def _numbered(self, line: Line) -> None:
        self.next = line.words
        if pairs := packages.pairs_in(line.words, self.evidence):
            self._flush()
            for reading in pairs:
                self._add(reading, line.number.page if line.number else None, [line])
        elif self.form in ("last", "after"):
            self._end_with(line)
        else:
            self._flush()
            self.waiting = [line]

    def _label(self, name: str) -> None:
        if packages.is_feature(name, self.column if self.fresh else None):
            self.package = name
        elif section := packages.section_of(name, opened=self.fresh):
            self.stacks.see(section, len(self.drafts))
            self.column, self.fresh = section, True

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
        read = {line.text: read_entry(line.text, self.evidence) for line in lines}
        entries = packages.signed_among(read, self.evidence)
        few = len(lines) - len(entries) - sum(map(self._is_known, lines)) <= _TOGETHER
        for line in lines:
            if line.tail or len(line.text) > 40:
                continue
            if package := packages.package_of(line.text, self.evidence):
                self._label(package[0])
                self.package = package[1]
                continue
            least = SIGNED if above_titles(self.evidence) else 0.8
            names, _, weight = authors_below(line.text, self.evidence)
            weight -= self.evidence.labels(line.text) + 9.0 * (
                line.text in entries or self._is_known(line)
            )
            if weight >= least:
                if self._signs_last(names):
                    self._take_names(line, "below")
                else:
                    self.above = line
                    self.names.first = self.names.first or not self.drafts
            elif line.text in entries:
                self._add(read[line.text], None, [line])
            elif line.kind == "plain" and (few or form_of(self.pieces[line.index])):
                # what opens the issue (卷首语) stands above the marked sections
                opens = not self.drafts and self.column is None and len(lines) == 1
                headed = form_of(self.pieces[line.index]) > 0
                if packages.is_bare_section(line.text, self.evidence, opens=opens, headed=headed):
                    self.headed += headed
                    self.bare += 1
                    self.proved += headed or packages.is_proved_section(line.text, self.evidence)
                    self._label(line.text)

    def _is_known(self, line: Line) -> bool:
        return names_section(line.text, self.pieces[line.index], self.evidence)

    def _signs_last(self, names: tuple[str, ...]) -> bool:
        """Whether these names, below words that no rule knows, sign the last entry in the body."""
        if above_titles(self.evidence) or not self.drafts or self.drafts[-1].reading.authors:
            return False
        return self.evidence.together(self.drafts[-1].reading.title, names)

    def _begin_with(self, lines: Sequence[Line]) -> list[Line]:
        """Number first: title (over how many lines?), writers, dek; the rest is left over."""
        number, skip = lines[0].number, 0 if lines[0].words else 1
        body = lines[skip:]
        if number is None or not body or body[0].kind == "dek":
            self.idle += 1
            return self._below(body)
        reading = read_entry(body[0].words, self.evidence)
        if points_back(self.drafts, self.column, number.page, reading):
            return list(body[1:])
        own = until_names(body, self.evidence) if above_titles(self.evidence) else len(body)
        reading, taken = title_from(body[:own], self.evidence, opened=True)
        above, self.above = self.above, None
        self._add(reading, number.page, [*lines[:skip], *body[:taken]], taken)
        rest = self._below(body[taken:])
        if above is not None:
            self._take_names(above, "above")
        return rest

    def _below(self, lines: Sequence[Line]) -> list[Line]:
        """Give the last entry the dek and the writers that stand below it."""
        rest = list(lines)
        while rest and self.drafts:
            line, last = rest[0], self.drafts[-1]
            entry = packages.stands_apart(line.text, self.evidence)
            if line.number or self.fresh or (entry and line.kind != "dek"):
                break
            if line.kind == "dek" and not last.reading.subtitle:
                self._dek(line)
            elif found := words_below(rest, last.reading, self.evidence):
                self.deks += found[1]
                self.teasers += found[2]
                self._amend(line, found[0])
            elif last.reading.authors or not self._names_below(line):
                break
            rest.pop(0)
        return rest

    def _dek(self, line: Line) -> None:
        found = read_entry(without_dash(line.words), self.evidence)
        last = self.drafts[-1].reading
        authors = last.authors or found.authors
        self._amend(line, replace(last, subtitle=found.title, authors=authors))

    def _names_below(self, line: Line) -> bool:
        names, signed, weight = authors_below(line.text, self.evidence)
        echoes, outside = self.evidence.echoes, self.evidence.outside
        title, body = self.drafts[-1].reading.title, () if names else body_in(line.text)
        if body and self.evidence.below(body[0], title):
            names, signed, weight = body, 1.0, 0.8
        unsure = weight < 0.3 or (line.tail and not (signed or weight >= 0.8))
        unsure = unsure or (not signed and echoes.signed_otherwise(title, names, outside))
        unsure = unsure or self._is_known(line)
        if not names or unsure or above_titles(self.evidence):
            return False
        last = self.drafts[-1].reading
        sure = signed >= 0.5 and last.echo >= ECHO
        if sure and self.names.of_next(last.title, names, self.next, self.evidence):
            return False
        value = last.value + weight
        found = replace(last, authors=names, form="below", signed=signed, value=value)
        self._amend(line, found)
        return True

    def _take_names(self, line: Line, side: str) -> None:
        """Give the last entry the writers above its title, or below its dek."""
        if self.drafts and not self.drafts[-1].reading.authors:
            names = authors_below(line.words, self.evidence)[0]
            last = self.drafts[-1].reading
            self._amend(line, replace(last, authors=names, form=side))

    def _amend(self, line: Line, reading: Reading) -> None:
        last = self.drafts[-1]
        pieces = tuple(dict.fromkeys((*last.pieces, line.index)))
        self.drafts[-1] = replace(last, reading=reading, pieces=pieces)
        if line.tail:
            self.labels[line.index] = "contents"

    def _end_with(self, line: Line) -> None:
        """Number last: what waits is the end of the entry before, sections, or this title."""
        waiting, self.waiting = self._below(self.waiting), []
        lines = [*waiting, line] if line.words else waiting
        number = line.number
        if not waiting and (led := led_on(self.drafts, line, self.pieces, self.evidence)):
            self.drafts[-1] = led
            return
        if number is None or not lines:
            self.idle += 1
            return
        own = [] if line.words else [line]
        if not self.drafts and len(lines) > 1:
            self.names.begin(lines, self.evidence)
        self.broken += is_broken(lines[-2:], self.evidence)
        lines, above = (
            without_names(lines, self.evidence) if above_titles(self.evidence) else (lines, None)
        )
        reading, first, after = title_before(lines, self.form, self.evidence)
        beside = line.words and (not reading.authors or tells_writers(line.words, self.evidence))
        if beside and waiting and self._writers_at_number(waiting, line, number.page):
            return
        self._leftover(lines[:first])
        if is_above(lines[first:], reading, after - first, self.evidence):
            self._label(lines[first].text)
            first += 1
            reading = title_before(lines[first:after], self.form, self.evidence)[0]
        self._add(reading, number.page, [*lines[first:after], *own], after - first)
        if above is not None:
            self._take_names(above, "above")
        self._below_before_number(lines[after:])

    def _writers_at_number(self, waiting: Sequence[Line], line: Line, page: int | None) -> bool:
        """`标题`, below it `作者　7`: who signs in the body is no title of it."""
        told = tells_writers(line.words, self.evidence)
        signs = self.evidence.signs(line.words) and all_names(line.words, strict=False)
        if not signs and not told:
            return False
        reading, first, after = title_before(waiting, "last", self.evidence)
        if reading.authors or not (told or reading.echo >= _SURE):
            return False
        self._leftover(waiting[:first])
        self._add(reading, page, [*waiting[first:after], line], after - first)
        self._take_names(line, "below")
        return True

    def _below_before_number(self, lines: Sequence[Line]) -> None:
        self.fresh = False
        words = [replace(x, text=x.words, number=None) for x in lines]
        for line in self._below(words):
            self._label(line.text)

    def _without_numbers(self, lines: Sequence[Line]) -> None:
        """Titles are the lines that the body has; the others are writers or sections."""
        at = 0
        while at < len(lines):
            rest = self._below(lines[at:])
            at = len(lines) - len(rest)
            if not rest:
                break
            headed = form_of(self.pieces[rest[0].index]) > 0
            reading, taken = title_from(rest, self.evidence, opened=False)
            role = role_of(rest, reading, taken, self.evidence, headed=headed)
            if role in ("section", "both"):
                self._label(reading.title)
            if role in ("entry", "both"):
                self._add(reading, None, rest[:taken], taken)
            elif role == "above":
                self._label(rest[0].text)
            elif role == "neither":
                self._leftover(rest[:1])
            at += 1 if role in ("above", "neither") else taken

    def _add(
        self, reading: Reading, page: int | None, lines: Sequence[Line], count: int = 1
    ) -> None:
        if is_none(reading):
            return
        before = self.column
        if reading.label in self.evidence.before:  # 摄影 is an office elsewhere
            self.column = reading.label
        elif reading.label and not packages.is_office(reading.label):
            self._label(reading.label)
        reading, self.package = packages.introducing(reading, self.package, self.evidence), ""
        own = tuple(dict.fromkeys(line.index for line in lines))
        self.drafts.append(Draft(reading, page, self.column, own, count))
        if reading.label and self.form == "first" and lines[0].words[:1] not in LABEL_BRACKETS:
            self.column = before  # behind a number it names the section of this text alone
        self.fresh = False
        for line in lines:
            self.labels[line.index] = "contents"

    def _take_rows(self, run: Iterable[int], rows: dict[int, list[Draft | str]]) -> None:
        self._flush()
        for index in run:
            self.labels[index] = "contents"
            for item in rows[index]:
                if isinstance(item, str):
                    self._label(item)
                else:
                    self.drafts.append(replace(item, column=item.column or self.column))
                    self.fresh = False

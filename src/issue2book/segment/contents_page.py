"""A contents page as read under one convention: its lines and its entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from issue2book.segment.bylines import names_in
from issue2book.segment.contents_entry import Evidence, Reading
from issue2book.segment.contents_lines import LEADER, Kind, Numbered
from issue2book.segment.entries import Rival
from issue2book.segment.text import bare, similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.entries import FrontLabel
    from issue2book.segment.pieces import Piece

#: Where the page number stands: before or behind the words, or on a line of its own.
Form = Literal["first", "last", "before", "after", "none"]
FORMS: tuple[Form, ...] = ("first", "last", "before", "after", "none")


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
    #: Over how many lines the title runs.
    lines: int = 1


class Page(msgspec.Struct, frozen=True):
    """A contents page under one convention."""

    form: Form
    drafts: tuple[Draft, ...]
    labels: dict[int, FrontLabel]
    introductions: dict[str, str]
    #: How many sections carry a mark, how many do not, and how many of these are headings.
    marked: int = 0
    bare: int = 0
    headed: int = 0
    #: Page numbers that found no title.
    idle: int = 0
    #: Entries of which the body has the same words on the same two lines.
    broken: int = 0
    #: Sentences below titles.
    teasers: int = 0
    #: Lines below titles that stand so in the body, and sections that the body prints as labels.
    deks: int = 0
    proved: int = 0
    #: Of the names on lines of their own, the share that signs the entry below.
    names_above: float = 0.0
    #: What another reading that is worth `margin` less has otherwise.
    rivals: tuple[Rival, ...] = ()
    margin: float | None = None

    @property
    def value(self) -> float:
        """How much of it the body confirms, and how complete it is; more lines break a tie."""
        paged = sum(draft.page is not None for draft in self.drafts)
        lost = 0 if self.form == "none" else len(self.drafts) - paged + self.idle
        # an entry that lost its number is rare: where most did, this is not the convention
        known = sum(
            draft.reading.value * (1.0 if draft.page or self.form == "none" else 0.3)
            for draft in self.drafts
        )
        return known + 0.5 * paged - lost + 0.02 * len(self.labels)


#: A reading that is worth less than one entry more than another is told.
_LITTLE = 3.0


def with_rivals(best: Page, pages: Sequence[Page]) -> Page:
    """The best reading with what the next best one of `pages` has otherwise, if it wins by little.

    That one must know the same entries by another title, not lack some.
    """
    for page in sorted(pages, key=lambda page: -page.value):
        margin = round(best.value - page.value, 2)
        if page is best or margin > _LITTLE:
            continue
        found = _differing(best, page)
        if found:
            return msgspec.structs.replace(best, rivals=tuple(found), margin=margin)
    return best


def _differing(page: Page, other: Page) -> list[Rival]:
    titles = {bare(draft.reading.title) for draft in other.drafts}
    found: list[Rival] = []
    for draft in page.drafts:
        if bare(draft.reading.title) in titles:
            continue
        same = next((d for d in other.drafts if {*d.pieces} & {*draft.pieces}), None)
        if same is not None:
            found.append(Rival(draft.pieces, draft.reading.title, same.reading.title))
    return found


def same_title(left: Reading, right: Reading) -> bool:
    """Whether two entries announce the same text."""
    one, other = sorted((bare(left.title), bare(right.title)), key=len)
    return similarity(one, other) >= 0.88 or (len(one) >= 8 and one in other)


#: Leaders to the end of a line: the writer and the page stand on the next one.
_LED = re.compile(rf"\S[\s\u3000]*[{re.escape(LEADER)}]{{5,}}$")


def led_on(
    drafts: Sequence[Draft], line: Line, pieces: Sequence[Piece], evidence: Evidence
) -> Draft | None:
    """The last entry with what stands below its leaders: `标题………`, then `作者（7）`."""
    last = drafts[-1] if drafts else None
    if last is None or last.page is not None or last.pieces[-1] != line.index - 1:
        return None
    names = names_in(line.words) if evidence.signs(line.words) else ()
    led = _LED.search(pieces[line.index - 1].text.rstrip())
    if line.number is None or not (led and names) or last.reading.authors:
        return None
    reading = msgspec.structs.replace(last.reading, authors=names, form="below")
    own = (*last.pieces, line.index)
    return msgspec.structs.replace(last, reading=reading, page=line.number.page, pieces=own)


def points_back(
    drafts: Sequence[Draft], column: str | None, page: int | None, reading: Reading
) -> bool:
    """Whether an entry of this section was read before: `P42 标题`, beside its picture."""
    own = (draft for draft in drafts if (draft.column, draft.page) == (column, page))
    return any(same_title(draft.reading, reading) for draft in own)

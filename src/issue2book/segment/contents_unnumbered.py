"""Lines of a contents page without page numbers: which are entries, which sections?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from issue2book.segment.contents_entry import ECHO, Evidence, Reading, authors_below, read_entry
from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.contents_page import Line

#: A line without number is an entry from this weight on: an echo, or an echo with noise + writer.
_ENTRY = 2.2
#: Characters of a section's name that the body prints as a label.
_SECTION = 8
#: Characters of a title, least, and most where these are sentences.
_LEAST, _LONGEST = 2, 20
#: Share of entries that makes a habit.
_HABIT = 0.5


Role = Literal["above", "section", "both", "entry", "neither"]


def role_of(
    lines: Sequence[Line], reading: Reading, taken: int, evidence: Evidence, *, headed: bool
) -> Role:
    """What the first of `lines` is, which were read as a title over `taken` of them.

    The section `above` the title on the next line; a `section` by all that was read; an `entry`;
    `both`, as 读者信箱 is, a section that is its only text. `headed` says that it has a mark.
    """
    if is_above(lines, reading, taken, evidence):
        return "above"
    if _is_section(reading, lines[taken : taken + 3], evidence):
        return "section"
    if _is_entry(reading, evidence) or _is_signed_below(lines[taken : taken + 1], evidence):
        return "both" if headed and _may_be_section(lines[0], evidence) else "entry"
    return "neither"


def is_above(lines: Sequence[Line], reading: Reading, taken: int, evidence: Evidence) -> bool:
    """Whether the first of the lines of a title is its section, where this page has such."""
    return taken > 1 and _may_be_section(lines[0], evidence) and runs_on(reading, lines[0].text)


def _may_be_section(line: Line, evidence: Evidence) -> bool:
    return "sections above" in evidence.votes and len(bare(line.text)) <= _SECTION


def runs_on(reading: Reading, first: str) -> bool:
    """Whether a title has more than its first line: the next is not but its writers."""
    return len(bare(reading.title)) > len(bare(first))


def _is_section(reading: Reading, following: Sequence[Line], evidence: Evidence) -> bool:
    """A line that the body prints right above one of the next titles is a section.

    With the office of a writer behind it, it is a title though no writer is named.
    """
    if reading.authors or reading.form.startswith("behind") or reading.echo < ECHO:
        return False
    if len(reading.title) <= _SECTION and evidence.labels(reading.title):
        return True
    titles = [read_entry(line.text, evidence) for line in following if line.kind != "dek"]
    return any(evidence.above(reading.title, title) for title in titles)


def _is_signed_below(following: Sequence[Line], evidence: Evidence) -> bool:
    """Whether somebody who signs in the body stands below, where this page has its writers."""
    names = [authors_below(line.text, evidence) for line in following]
    usual = evidence.votes.get("below", 0.0) >= _HABIT
    return usual and any(found and signed >= 0.5 for found, signed, _ in names)


def is_none(reading: Reading) -> bool:
    """Whether what was read is no title: one character that the body lacks, or sentences of it."""
    title = reading.title
    one = len(bare(title)) < _LEAST and reading.echo < ECHO
    return one or ("。" in title and len(title) > _LONGEST)


def _is_entry(reading: Reading, evidence: Evidence) -> bool:
    """A line without number: its title is in the body, or its writers and its form are."""
    vote = evidence.votes.get(reading.form, 0.0)
    signed = reading.signed >= 0.5 and vote >= 0.4
    return signed or reading.value - vote >= _ENTRY

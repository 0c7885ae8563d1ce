"""Lines of a contents page without page numbers: which are entries, which sections?"""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def is_section(reading: Reading, following: Sequence[Line], evidence: Evidence) -> bool:
    """A line that the body prints right above one of the next titles is a section.

    With the office of a writer behind it, it is a title though no writer is named.
    """
    if reading.authors or reading.form.startswith("behind") or reading.echo < ECHO:
        return False
    if len(reading.title) <= _SECTION and evidence.labels(reading.title):
        return True
    titles = [read_entry(line.text, evidence) for line in following if line.kind != "dek"]
    return any(evidence.above(reading.title, title) for title in titles)


def is_signed_below(following: Sequence[Line], evidence: Evidence) -> bool:
    """Whether somebody who signs in the body stands below, where this page has its writers."""
    names = [authors_below(line.text, evidence) for line in following]
    usual = evidence.votes.get("below", 0.0) >= _HABIT
    return usual and any(found and signed >= 0.5 for found, signed, _ in names)


def is_none(reading: Reading) -> bool:
    """Whether what was read is no title: one character that the body lacks, or sentences of it."""
    title = reading.title
    one = len(bare(title)) < _LEAST and reading.echo < ECHO
    return one or ("。" in title and len(title) > _LONGEST)


def is_entry(reading: Reading, evidence: Evidence) -> bool:
    """A line without number: its title is in the body, or its writers and its form are."""
    vote = evidence.votes.get(reading.form, 0.0)
    signed = reading.signed >= 0.5 and vote >= 0.4
    return signed or reading.value - vote >= _ENTRY

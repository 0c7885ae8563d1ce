"""On which side of its title does a contents page name the writers, where they have own lines?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.contents_entry import Evidence, authors_below, read_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.contents_page import Draft, Line

#: Share of the evidence for names above titles that makes it the habit of the page.
_HABIT = 0.5
#: Weight from which a line names the writers of an entry.
SIGNED = 0.3
#: Lines of names that tell where names stand.
_TOLD = 3


def above_titles(evidence: Evidence) -> bool:
    """Whether writers stand on lines of their own above the titles of this page."""
    return evidence.votes.get("names above", 0.0) >= _HABIT


class NameLines:
    """Counts, entry by entry, whose writers the lines between two entries name."""

    def __init__(self) -> None:
        """Begin with nothing counted; `first` tells whether names begin the page."""
        self.first = False
        self._theirs = self._own = 0

    def begin(self, lines: Sequence[Line], evidence: Evidence) -> None:
        """The first line of the page names writers, and is no part of the first title."""
        if authors_below(lines[0].words, evidence)[2] < SIGNED:
            return
        whole = read_entry("".join(line.words for line in lines[:2]), evidence)
        self.first = whole.echo < max(0.9, read_entry(lines[1].words, evidence).echo)

    def of_next(self, title: str, names: tuple[str, ...], after: str, evidence: Evidence) -> bool:
        """Whether names between two entries sign the text of the second one in the body.

        Asked only where names stand above the first entry: a signature behind a text stands
        beside the next title too.
        """
        if not self.first:
            return False
        following = read_entry(after, evidence).title if after else ""
        theirs = (
            bool(following)
            and evidence.together(following, names)
            and not evidence.together(title, names)
        )
        self._theirs += theirs
        self._own += evidence.together(title, names)
        return theirs

    def share(self, last: Draft | None) -> float:
        """How sure it is that they do: the body says so, or the first line and the last."""
        if self.first and last is not None and last.reading.form != "below":
            return 1.0
        return self._theirs / max(_TOLD, self._theirs + self._own)

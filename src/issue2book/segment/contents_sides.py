"""On which side of its title does a contents page name the writers, where they have own lines?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.contents_entry import ECHO, Evidence, authors_below, read_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.contents_page import Draft, Form, Line
    from issue2book.segment.pieces import Piece

#: Share of the evidence for names above titles that makes it the habit of the page.
_HABIT = 0.5
#: Share of the entries whose names may stand below by mistake.
_STRAY = 0.2
#: Weight from which a line names the writers of an entry.
SIGNED = 0.3
#: Characters of a section's name without a mark.
_LONGEST = 12
#: Likeness of two lines together to a title of the body that makes them one.
_WHOLE = 0.9
#: Lines of names that tell where names stand.
_TOLD = 3


def above_titles(evidence: Evidence) -> bool:
    """Whether writers stand on lines of their own above the titles of this page."""
    return evidence.votes.get("names above", 0.0) >= _HABIT


def behind_titles(evidence: Evidence) -> bool:
    """Whether writers stand on the lines of the titles of this page, not on their own."""
    inside = sum(share for form, share in evidence.votes.items() if form.startswith("behind"))
    return inside >= _HABIT and evidence.votes.get("below", 0.0) <= _STRAY


def until_names(lines: Sequence[Line], evidence: Evidence) -> int:
    """How many lines stand before the writers of the next title."""
    for at in range(1, len(lines)):
        names, signed, weight = authors_below(lines[at].words, evidence)
        whole = read_entry("".join(line.words for line in lines[: at + 1]), evidence)
        if names and weight >= SIGNED and (signed or whole.authors or whole.echo < ECHO):
            return at
    return len(lines)


class NameLines:
    """Counts, entry by entry, whose writers the lines between two entries name."""

    def __init__(self, form: Form, pieces: Sequence[Piece]) -> None:
        """Begin with nothing counted; `first` tells whether names begin the page."""
        self.first = False
        self._form, self._pieces = form, pieces
        self._theirs = self._own = 0
        self._lines: list[Line] = []

    def see(self, line: Line) -> None:
        """Remember a line of the page, in order."""
        self._lines.append(line)

    def opens_section(self, evidence: Evidence) -> bool:
        """Whether the last line seen, like the name of a person, is set as that of a section.

        家书, 班组: white space or a smaller indent sets it apart from the entry above, or none so
        called signs that in the body; and on this page writers stand behind their titles.
        """
        above, line = (self._lines[-2:-1] or self._lines[-1:])[0], self._lines[-1]
        if evidence.votes.get("names below") or not behind_titles(evidence):
            return False
        if above.number is None or line.kind != "plain":
            return False
        one, two = self._pieces[above.index], self._pieces[line.index]
        apart = two.gap > one.gap or two.indent < one.indent
        names, _, weight = authors_below(line.words, evidence)
        if len(names) != 1 or (0 <= weight < SIGNED):
            return False
        if weight >= SIGNED and apart:
            return True
        entry = read_entry(above.words, evidence)
        if weight < 0 and (entry.authors or not above.text.strip()[:1].isdigit()):
            return False  # where the number stands last, the next title begins here
        whole = read_entry(above.words + line.words, evidence).echo >= _WHOLE
        return not (whole or evidence.together(entry.title, names))

    def begin(self, lines: Sequence[Line], evidence: Evidence) -> None:
        """The first line of the page names writers, and is no part of the first title."""
        self.first = _is_names(lines[0], lines[1], evidence)

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

    def share(self, last: Sequence[Draft], evidence: Evidence) -> float:
        """How sure it is that they do: the sections tell, the body, or the first line and last.

        `last` is the last entry, if there is one.
        """
        above, below = self._at_sections(evidence)
        if above + below:
            return above / (above + below)
        if self.first and last and last[0].reading.form != "below":
            return 1.0
        return self._theirs / max(_TOLD, self._theirs + self._own)

    def _at_sections(self, evidence: Evidence) -> tuple[int, int]:
        """Lines of names right behind a section's name and right before one.

        Between a section and a title they stand above, between a title and a section below.
        """
        above = below = 0
        for at in range(1, len(self._lines) - 1):
            line, after = self._lines[at : at + 2]
            if line.kind != "plain" or line.number is not None:
                continue
            opened = self._is_section(at - 1, evidence)
            opens = opened and self._begins_title(at + 1, evidence)
            closes = not opened and self._is_section(at + 1, evidence)
            if opens and self._is_dek(at - 1, line, evidence):
                opens, closes = False, True
            if (opens or closes) and _is_names(line, after, evidence):
                above += opens
                below += closes
        return above, below

    def _is_dek(self, at: int, names: Line, evidence: Evidence) -> bool:
        """Whether the words above names are a dek: below the title that these sign in the body."""
        above, below = self._lines[at - 1] if at else None, self._lines[at + 2]
        if above is None or above.number is None or self._lines[at].kind != "plain":
            return False
        signed = authors_below(names.words, evidence)[0]
        title, other = (read_entry(line.words, evidence).title for line in (above, below))
        return evidence.signs_below(title, signed) and not evidence.signs_below(other, signed)

    def _begins_title(self, at: int, evidence: Evidence) -> bool:
        """Whether a line has words and a page number, or is a title with one below that has it.

        A number alone may stand behind a title, unless this page has it above.
        """
        line, *below = self._lines[at : at + 2]
        if self._form == "before":
            below = []
        if line.number is not None or not below or below[0].number is None:
            return line.number is not None and bool(line.words)
        return read_entry(line.words + below[0].words, evidence).echo >= _WHOLE

    def _is_section(self, at: int, evidence: Evidence) -> bool:
        """Whether a line is marked as the name of a section, or short and part of no title."""
        line = self._lines[at]
        if line.number is not None or line.kind != "plain":
            return line.number is None and line.kind in ("label", "heading")
        if len(line.text) > _LONGEST or line.text.endswith("。"):
            return False
        if authors_below(line.words, evidence)[2] >= SIGNED:
            return False
        joined = ("".join(x.words for x in self._lines[i : i + 2]) for i in (at - 1, at) if i >= 0)
        return all(read_entry(words, evidence).echo < _WHOLE for words in joined)


def _is_names(line: Line, after: Line, evidence: Evidence) -> bool:
    """Whether a line names writers, and is no part of the title on the next line."""
    names, signed, weight = authors_below(line.words, evidence)
    entry = read_entry(after.words, evidence)
    other = not signed and evidence.echoes.signed_otherwise(entry.title, names, evidence.outside)
    if weight < SIGNED or other:
        return False
    whole = read_entry(line.words + after.words, evidence)
    return whole.echo < max(_WHOLE, entry.echo)

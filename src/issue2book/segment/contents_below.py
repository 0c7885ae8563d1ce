"""What stands below a title on a contents page and is no title: teasers, deks, translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import signs
from issue2book.segment.contents_entry import ECHO, Evidence, Reading, authors_below, read_entry
from issue2book.segment.contents_lines import (
    without_translation,
)
from issue2book.segment.contents_sides import SIGNED
from issue2book.segment.contents_thanks import is_among_bodies, is_list_of_bodies
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL, bare, has_han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.contents_page import Line
    from issue2book.segment.pieces import Piece

#: Characters of a sentence below a title, and the share of entries that makes it a habit.
_TEASER = 12
_HABIT = 0.5
#: Where a sentence ends, and lines that it may have.
_ENDS, _LINES = "。！？…", 3
#: Characters of a dek without a mark, and the weight of a line that surely names writers.
_LEAST_DEK = 8
#: Characters of the name of a section.
_SECTION = 4
_WRITERS = 0.6
#: Likeness from which words below a title are a title themselves.
_TITLE = 0.9


def words_below(
    lines: Sequence[Line], last: Reading, evidence: Evidence
) -> tuple[Reading, bool, bool] | None:
    """The last entry with the words on the next line (a dek, a sentence, a translation).

    None where these are no part of it. With it whether the body proves a dek, and whether the
    words are of another kind.
    """
    line = lines[0]
    if proved := _is_body_dek(line, last, evidence):
        plain = proved > 1 and not set(line.text) & {*TERMINAL, *CLAUSE_MARKS}
        found = msgspec.structs.replace(last, subtitle=line.text) if plain else last
        return found, proved > 1, False
    if _is_teaser(lines, evidence) or _is_plain_dek(lines, last, evidence):
        return last, False, True
    return None


def _is_teaser(lines: Sequence[Line], evidence: Evidence) -> bool:
    """A sentence of the text that stands below its title, or the first or last line of one."""
    line, more = lines[0], lines[1 : 1 + _LINES]
    usual = evidence.votes.get("teaser", 0.0) >= _HABIT
    if line.text[-1:] not in _ENDS:
        more = more[: next((at + 1 for at, x in enumerate(more) if x.text[-1:] in _ENDS), 0)]
        broken = 0 < len(more) < _LINES and _breaks(line) and all(map(_is_plain, (line, *more)))
        if not broken:
            return False
    return (
        (len(line.text) >= _TEASER or line.text[-1:] == "。")
        and (usual or not line.tail)
        and read_entry(line.text, evidence).echo < ECHO
    )


def _breaks(line: Line) -> bool:
    """Whether a line without an end is the beginning of a sentence."""
    return len(line.text) >= _TEASER and any(mark in line.text for mark in CLAUSE_MARKS)


def _is_plain(line: Line) -> bool:
    return line.kind == "plain" and line.number is None


def _is_plain_dek(lines: Sequence[Line], last: Reading, evidence: Evidence) -> bool:
    """Words without a mark below a title: a translation of it, or a dek above the writers.

    Below the writers, and where nobody signs, the next section stands as well. Words that are a
    line of the body too are a dek if they stand below that title there.
    """
    line, *below = lines
    if line.kind != "plain" or _weight(line, evidence) >= SIGNED:
        return False
    usual = evidence.votes.get("teaser", 0.0) >= _HABIT
    if not has_han(line.text):
        return usual or not line.tail
    signed = bool(below) and _weight(below[0], evidence) >= _WRITERS
    return (
        len(bare(line.text)) >= _LEAST_DEK
        and signed
        and (usual or not line.tail)
        and not last.authors
        and (
            read_entry(line.text, evidence).echo < _TITLE
            or evidence.echoes.above(last.title, line.text, (), evidence.outside)
        )
    )


def _is_body_dek(line: Line, last: Reading, evidence: Evidence) -> int:
    """2 where the body prints the line right below this title, 1 where this page has such deks.

    A section and a title stand so as well, but sections have short names, or stand alone.
    """
    usual = "deks" in evidence.votes
    # behind the last entry the body may begin
    usual = usual and not (line.tail and read_entry(line.text, evidence).echo >= ECHO)
    least = _SECTION + 1 if usual else _LEAST_DEK
    if line.kind != "plain" or line.number is not None or len(bare(line.text)) < least:
        return 0
    proved = evidence.echoes.above(last.title, line.text, (), evidence.outside)
    if proved and not evidence.labels(line.text):
        return 2
    return int(usual and without_translation(line.text) == line.text)


def tells_writers(words: str, evidence: Evidence) -> bool:
    """Whether a mark or a job tells that a line names writers; 本月艺文 编辑部 is an entry."""
    own = read_entry(words, evidence) if signs(words) else None
    return own is not None and not (own.authors and own.echo >= ECHO)


def is_thanked(line: Line, pieces: Sequence[Piece]) -> bool:
    """Whether a line goes on with a list of thanks."""
    if line.number is not None:
        return False
    return is_list_of_bodies(pieces[line.index]) or (
        line.kind == "plain" and is_among_bodies(pieces, line.index)
    )


def _weight(line: Line, evidence: Evidence) -> float:
    return authors_below(line.text, evidence)[2]

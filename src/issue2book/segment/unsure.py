"""Short lines whose role their form alone does not settle, each told with the other reading.

Wrong and told is second best: a person decides in a glance what a program can only guess. What is
told here was wrong once in two times on printed issues in which everything varies.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from issue2book.model import Finding
from issue2book.segment.caption_words import tells_caption
from issue2book.segment.heads import form_of
from issue2book.segment.jobs import is_photo_line
from issue2book.segment.labels import CAPTION_LENGTH, TEXT, Label, Labelled, head_lines
from issue2book.segment.names import all_names
from issue2book.segment.rules_text import points
from issue2book.segment.text import (
    CLAUSE_MARKS,
    DASHES,
    TERMINAL,
    han_count,
    tail_state,
    without_brackets,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from issue2book.segment.compose import Composed
    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: A decision whose margin is smaller is told; of headings four of ten below this were wrong.
_DOUBT, _HEADING = 1.0, 2.2
#: Nats by which a role is likelier than all others: below the first told, above the second not.
_CLOSE, _CLEAR = 1.0, 6.0
#: Margin of the only heading of a text, where one in three was none, and headings with a mark
#: that make one without it doubtful.
_ALONE, _MARKED = 5.0, 2
#: Headings from which on a habit shows, and the share that makes it one.
_HEADINGS, _MOSTLY = 8, 0.8
#: Share of the lines without a blank line above in input that keeps none.
_FLAT = 0.9
#: Characters: what is longer is no heading, caption, name or number; a caption has this many.
_SHORT, _CAPTION, _KICKER = 40, 8, 10
#: Nats. A short line that reads on in the next no better may stand for itself (headings 0 at
#: most, the beginnings of cut paragraphs 2 and more).
_READS_ON = 1.0
#: What ends so tells that somebody speaks, and reads on.
_SAYS = re.compile("(?<![小传傳学學评評解演众眾])[说說]$")
#: What an engine took for furniture is hardly a heading.
_FURNITURE = ("folio", "header", "footer", "aside")
#: Of the second line of a heading, most.
_SECOND = 20
#: 38.6%, 1,260公里: a figure alone.
_FIGURE = re.compile(r"[约超近]?\d[\d,.，．]*\s?(?:[万亿千百]?[^\W\d]{1,3}|[%％℃])")
#: Captions without a mark at the end that make a habit: one is a cut paragraph.
_TELLING = 3
#: Headings of two lines that make a habit: where they are few, nearly all were two things.
_DOUBLE = 4
#: Lines of verse from which on there is more than one stanza.
STANZA = 8
#: The lines of a head, and those right below.
_TOP = 4
_HEADINGS_OF: frozenset[Label] = frozenset(("heading1", "heading2"))
_HEAD: frozenset[Label] = frozenset(("title", "subtitle"))


class Habit(msgspec.Struct, frozen=True):
    """How the input shows roles.

    `marked` says that it marks nearly all headings, `flat` that it has no blank lines, `unparted`
    that the lines of some poem follow each other without any stanza, `telling` that captions run
    to sentences and end without a mark, `double` that headings of two lines are no rarity.
    """

    marked: bool = False
    flat: bool = False
    unparted: bool = False
    telling: bool = False
    double: bool = False


def habit_of(
    labelled: Sequence[tuple[Window, Sequence[Labelled]]], pieces: Sequence[Piece]
) -> Habit:
    """What the headings and the blank lines of an issue show."""
    headings = [i.index for _, labels in labelled for i in labels if i.label in _HEADINGS_OF]
    marked = sum(form_of(pieces[index]) > 0 for index in headings)
    flat = sum(piece.gap == 0 for piece in pieces) >= _FLAT * len(pieces)
    clear = len(headings) >= _HEADINGS and marked >= _MOSTLY * len(headings)
    unparted = any(len(rows) >= STANZA for _, labels in labelled for rows in stanzas_of(labels))
    telling = sum(is_long_caption(i, pieces) for _, labels in labelled for i in labels)
    double = sum(
        item.joins_previous and item.label in _HEADINGS_OF
        for _, labels in labelled
        if not any(other.label == "poem" for other in labels)
        for item in labels
    )
    return Habit(clear, flat, unparted, telling >= _TELLING, double >= _DOUBLE)


def is_long_caption(item: Labelled, pieces: Sequence[Piece]) -> bool:
    """Whether a caption is as long as a sentence and breaks off."""
    text = pieces[item.index].text
    return item.label == "caption" and len(text) > CAPTION_LENGTH and tail_state(text) == "open"


def stanzas_of(labels: Sequence[Labelled]) -> list[list[int]]:
    """The lines (indexes) of the stanzas of a unit."""
    stanzas: list[list[int]] = []
    for item in labels:
        if item.label == "poem":
            if not (item.joins_previous and stanzas):
                stanzas.append([])
            stanzas[-1].append(item.index)
    return stanzas


class _Doubt(NamedTuple):
    """Another reading of a line, and how clearly it was not taken."""

    other: str
    margin: float


def of_roles(
    unit: str, window: Window, labels: Sequence[Labelled], pieces: Sequence[Piece], habit: Habit
) -> Iterator[Finding]:
    """The lines of one unit that may be something else."""
    own = head_lines(window)
    several = window.kind in ("briefs", "letters", "statistics", "photo")
    forms = [form_of(pieces[i.index]) for i in labels if i.label in _HEADINGS_OF]
    if sum(form > 0 for form in forms) >= _MARKED:
        habit = msgspec.structs.replace(habit, marked=True)
    alone = len(forms) == 1 and not several
    for at, item in enumerate(labels):
        if item.index in own:
            doubt = _of_head(labels, at, pieces)
        else:
            doubt = _doubt(labels, at, pieces, habit, several)
            if doubt is None and alone and item.label in _HEADINGS_OF:
                doubt = _of_only_heading(item, pieces[item.index])
        doubt = _weighed(item, doubt)
        if doubt is not None:
            yield _finding(unit, pieces[item.index], item.label, doubt)


def _weighed(item: Labelled, doubt: _Doubt | None) -> _Doubt | None:
    """The doubt of a line in the light of all that stands around it."""
    if item.other is None or item.surer is None:
        return doubt
    if doubt is None:
        return _Doubt(item.other, max(item.surer, 0.0)) if item.surer < _CLOSE else None
    return None if item.surer > _CLEAR else doubt


def _of_head(labels: Sequence[Labelled], at: int, pieces: Sequence[Piece]) -> _Doubt | None:
    """A dek for which nothing but its place speaks; a line of the title behind a dash."""
    item = labels[at]
    if item.label == "subtitle" and item.margin is not None:
        return _Doubt("heading1", item.margin)
    second = item.label == "title" and at > 0 and labels[at - 1].label == "title"
    dashed = pieces[item.index].text.strip().startswith(DASHES)
    return _Doubt("subtitle", 0.3) if second and dashed else None


def _finding(unit: str, piece: Piece, label: Label, doubt: _Doubt) -> Finding:
    params = {"text": piece.text.strip()[:20], "role": label, "other": doubt.other}
    return Finding("SEG009", "info", params, (piece.line,), doubt.margin, unit)


def _doubt(  # noqa: PLR0911  (one rule a line)
    labels: Sequence[Labelled],
    at: int,
    pieces: Sequence[Piece],
    habit: Habit,
    several: bool,  # noqa: FBT001
) -> _Doubt | None:
    item = labels[at]
    piece = pieces[item.index]
    before = labels[at - 1] if at and not several else None
    if not several and item.label in ("para", "caption") and _FIGURE.fullmatch(piece.text.strip()):
        return _Doubt("stat-value", 0.4)
    if not 0 < len(piece.text.strip()) <= _SHORT:
        return None
    if not several and at + 2 >= len(labels) and _names_next(labels, at, pieces):
        return _Doubt("kicker", 0.5)
    if item.label in _HEADINGS_OF:
        return _of_heading(item, before, piece, habit)
    if item.label == "para":
        return _of_text(at, before, piece)
    if not several and item.label == "caption" and _is_second_caption(labels, at, pieces):
        return _Doubt("heading1", 0.5)
    if item.margin is not None and item.margin < _DOUBT:
        return _Doubt("para", item.margin)
    return None


def _is_second_caption(labels: Sequence[Labelled], at: int, pieces: Sequence[Piece]) -> bool:
    """Whether an open line below a caption has nothing but its place to make it one, too.

    Of those in texts three of seven were something else.
    """
    text = pieces[labels[at].index].text.strip()
    above = labels[at - 1].label if at else ""
    own = tells_caption(text) or is_photo_line(text) or points(text)
    return above in ("caption", "credit") and not own and text[-1:] not in TERMINAL


def _names_next(labels: Sequence[Labelled], at: int, pieces: Sequence[Piece]) -> bool:
    """Whether nothing but short lines without an end, and no picture, closes a unit.

    They may be the section or the kicker of the next.
    """
    rest = [(item.label, pieces[item.index].text.strip()) for item in labels[at:]]
    plain = all(label in ("caption", "para", "heading1") for label, _ in rest)
    short = all(2 <= len(text) <= _KICKER and tail_state(text) == "open" for _, text in rest)
    pictured = at > 0 and labels[at - 1].label in ("picture", "caption", "credit")
    return at > 1 and plain and short and not pictured


def _of_heading(  # noqa: PLR0911  (one rule a line)
    item: Labelled, before: Labelled | None, piece: Piece, habit: Habit
) -> _Doubt | None:
    """A line right below the title, one of a name's form, one unlike the other headings."""
    if before is not None and before.label in _HEAD:
        return _Doubt("subtitle", 0.3)
    if piece.label in _FURNITURE:
        return _Doubt("folio", 0.2)
    if not form_of(piece) and all_names(without_brackets(piece.text.strip())):
        return _Doubt("byline", 0.4)
    if not form_of(piece) and _SAYS.search(piece.text.strip()):
        return _Doubt("para", 0.5)
    if item.margin is not None and item.margin < _HEADING:
        return _Doubt("para", item.margin)
    if form_of(piece):
        return None
    if habit.flat and (item.joins_previous or len(piece.text) >= _CAPTION):
        return _Doubt("caption", 0.7)
    return _Doubt("caption", 0.8) if habit.marked and item.margin is not None else None


def _of_only_heading(item: Labelled, piece: Piece) -> _Doubt | None:
    """The one heading of a text that is not marked as such: a caption, a name, a running head."""
    plain = not form_of(piece) and item.margin is not None and item.margin < _ALONE
    return _Doubt("caption", 0.9) if plain else None


#: “我唱，他们听”: what somebody says ends in a mark before the closing one.
_QUOTED = re.compile("[“「][^“”「」。！？!?…—]{4,22}[”」]")
#: The number of the formula beside it: no folio stands in brackets.
_EQUATION = re.compile(r"[（(]\d{1,3}[)）]")


def _of_text(  # noqa: PLR0911  (one rule a line)
    at: int, before: Labelled | None, piece: Piece
) -> _Doubt | None:
    """A number or a letter alone, a name alone, a dek that was not recognised."""
    text = piece.text.strip()
    if len(text) <= 3 and not han_count(text) and not _EQUATION.fullmatch(text):
        return _Doubt("folio", 0.2)
    if text != without_brackets(text) and all_names(without_brackets(text)):
        return _Doubt("byline", 0.4)
    if before is not None and before.label in _HEADINGS_OF and _is_second_line(piece):
        return _Doubt("heading1", 0.5)
    if text.startswith(DASHES) and (before is None or before.label not in TEXT):
        return _Doubt("subtitle", 0.3)
    if tail_state(text) != "open":
        return _Doubt("heading1", 0.5) if _QUOTED.fullmatch(text) else None
    if before is not None and before.label in _HEAD:
        return _Doubt("subtitle", 0.5)
    return _Doubt("byline", 0.4) if _signs(text, at) else None


def _is_second_line(piece: Piece) -> bool:
    """Whether a line right below a heading is as short and ends in no sentence."""
    text = piece.text.strip()
    return not piece.gap and len(text) <= _SECOND and text[-1] not in TERMINAL + CLAUSE_MARKS


def _signs(text: str, at: int) -> bool:
    """Whether a line of nothing but names is one of the first of its unit, or in brackets."""
    plain = text.strip()
    bare = plain.strip("（）()")
    return (at <= _TOP or bare != plain) and bool(all_names(bare))


def of_beginnings(
    unit: str, composed: Composed, pieces: Sequence[Piece], seams: Seams, habit: Habit
) -> Iterable[Finding]:
    """Short lines that were read into the paragraph below, with which they hardly go on.

    A heading or a caption without any sign of it looks like that.
    """
    joins = composed.stitched.joins if composed.fragments else ()
    heads = {join.head for join in joins}
    for join in joins:
        tail = pieces[composed.fragments[join.tail]]
        head = pieces[composed.fragments[join.head]]
        if join.tail in heads or len(tail.text) > _SHORT or len(head.text) <= len(tail.text):
            continue
        clauses = bool(re.search("[，。；：,;:]", tail.text))
        if tail_state(tail.text) != "open" or (clauses and not habit.flat):
            continue
        evidence = seams.evidence(tail.text, head.text)
        if evidence < _READS_ON:
            yield _finding(unit, tail, "para", _Doubt("heading1", round(1 + evidence / 10, 2)))

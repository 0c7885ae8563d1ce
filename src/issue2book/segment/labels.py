"""Labels of pieces, and what the rules ask of the pieces around one."""

from __future__ import annotations

import functools
from itertools import groupby, islice
from typing import TYPE_CHECKING, Literal

import msgspec

from issue2book.segment.fragments import is_address
from issue2book.segment.signed_parts import signatures_of_parts
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.model import Kind
    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

Label = Literal[
    "title",
    "subtitle",
    "kicker",
    "column-label",
    "byline",
    "affiliation",
    "standfirst",
    "bio",
    "heading1",
    "heading2",
    "runin",
    "para",
    "caption",
    "credit",
    "picture",
    "pullquote",
    "table",
    "question",
    "answer",
    "poem",
    "list-item",
    "table-note",
    "footnote",
    "ornament",
    "jump",
    "stat-value",
    "stat-text",
    "sidebar-title",
    "masthead",
    "contents",
    "thanks",
    "ad",
]
#: Kinds of units that are no text of the issue: what stands around it.
FRONT: frozenset[Kind] = frozenset(("cover", "public-ad", "masthead", "contents", "thanks"))
#: Labels of headings, run in or not.
HEADINGS: tuple[Label, ...] = ("heading1", "heading2", "runin")
#: Labels whose pieces are running text that columns and pages may cut.
TEXT: frozenset[Label] = frozenset(
    ("para", "standfirst", "question", "answer", "list-item", "quote", "bio")  # type: ignore[arg-type]
)


class Labelled(msgspec.Struct, frozen=True):
    """A piece with its label; `joins_previous` for the further lines of one printed block.

    `margin` is how clear the decision was (natural logs); None where a rule left no doubt.
    `other` is what the line may be instead, and `surer` by how many nats that is less likely.
    """

    index: int
    label: Label
    joins_previous: bool = False
    margin: float | None = None
    other: Label | None = None
    surer: float | None = None


class Habits(msgspec.Struct, frozen=True):
    """What the issue does throughout.

    `cuts` is the share of its paragraphs that columns and pages cut; `sentences` says that the
    captions below its pictures may be sentences, `ended` that most of these have a full stop,
    `close` that no blank line parts paragraphs,
    `indents` that a paragraph begins with an indent, so that what has none goes on, or is none;
    `digest` that its texts are from elsewhere, as a line behind each tells.
    """

    cuts: float = 0.2
    sentences: bool = False
    ended: bool = False
    close: bool = False
    indents: bool = False
    digest: bool = False


#: Characters of a caption that names nobody.
CAPTION_LENGTH = 45


def ends_open(text: str) -> bool:
    """Whether a line ends without a mark of clause or sentence."""
    return bool(text.strip()) and text.strip()[-1] not in TERMINAL + CLAUSE_MARKS


class UnitView:
    """The pieces of one window, and what the rules ask of them."""

    def __init__(
        self, window: Window, pieces: Sequence[Piece], seams: Seams, habits: Habits
    ) -> None:
        """Begin with no labels."""
        self.window = window
        self.pieces = pieces
        self.seams = seams
        self.habits = habits
        self.indexes = window.indexes
        self.labels: dict[int, Label] = {}
        self.margins: dict[int, float] = {}

    @functools.cached_property
    def last_text(self) -> int:
        """The position of the last piece that is long enough for running text; else -1."""
        long = (at for at in range(len(self.indexes)) if len(self.piece(at).text) > 25)
        return max(long, default=-1)

    @functools.cached_property
    def address(self) -> int:
        """The position of the first piece that only addresses someone; else behind the last."""
        found = (
            at for at, index in enumerate(self.indexes) if is_address(self.pieces[index].text)
        )
        return next(found, len(self.indexes))

    @functools.cached_property
    def signed_parts(self) -> frozenset[int]:
        """The lines that sign the parts of the unit, if it has several of different writers."""
        head = {*head_lines(self.window), self.window.byline}
        body = [i for i in self.indexes if i not in head and self.pieces[i].text.strip()]
        return frozenset(signatures_of_parts(self.pieces, body) if body else ())

    @functools.cached_property
    def running(self) -> int:
        """How many lines are running text: longer than captions, or closed and half as long."""
        texts = [self.pieces[index].text for index in self.indexes]
        long = sum(len(text) > CAPTION_LENGTH for text in texts)
        half = (t for t in texts if CAPTION_LENGTH / 2 < len(t) <= CAPTION_LENGTH)
        return long + sum(not ends_open(text) for text in half)

    @functools.cached_property
    def lone_runs(self) -> dict[int, range]:
        """Of every position of one character the run of such positions that it stands in."""
        lone = [len(self.pieces[index].text.strip()) == 1 for index in self.indexes]
        runs: dict[int, range] = {}
        for single, group in groupby(range(len(lone)), lone.__getitem__):
            ats = list(group)
            runs |= dict.fromkeys(ats, range(ats[0], ats[-1] + 1)) if single else {}
        return runs

    def piece(self, at: int) -> Piece:
        """The piece at position `at` of the unit."""
        return self.pieces[self.indexes[at]]

    def beside(self, at: int) -> list[Piece]:
        """The pieces right above and right below, as far as the unit has them."""
        return [self.piece(o) for o in (at - 1, at + 1) if 0 <= o < len(self.indexes)]

    def label(self, at: int) -> Label | None:
        """The label of position `at`, if it has one yet and exists."""
        return self.labels.get(self.indexes[at]) if 0 <= at < len(self.indexes) else None

    def next_text(self, at: int) -> int | None:
        """Position of the next long or closed piece: what running text would go on with."""
        further = (at for at in range(at + 1, len(self.indexes)) if not self.piece(at).rows)
        for other in islice(further, 4):
            piece = self.piece(other)
            if piece.picture or self.indexes[other] in head_lines(self.window):
                continue
            # some engines mark a paragraph, too
            marked = piece.level and (len(piece.text) <= 45 or piece.text[-1:] not in TERMINAL)
            if not marked and (len(piece.text) > 25 or piece.text[-1:] in TERMINAL):
                return other
        return at + 1 if at + 1 < len(self.indexes) and self.piece(at + 1).rows else None

    def pictured_or_last(self, at: int) -> bool:
        """Whether nothing follows, or only after a picture gap."""
        return at + 1 == len(self.indexes) or self.piece(at + 1).below_picture

    def previous_text(self, at: int) -> int | None:
        """Position of the running text before `at`."""
        for other in range(at - 1, -1, -1):
            if self.label(other) in TEXT:
                return other
        return None


def head_lines(window: Window) -> set[int]:
    """Indexes of the lines that make the head of a unit."""
    byline = () if window.byline is None else (window.byline,)
    return {*window.title, *window.subtitle, *window.kicker, *byline}

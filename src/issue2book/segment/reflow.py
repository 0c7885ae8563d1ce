"""Printed lines become paragraphs again.

A line that is full goes on in the next one; a paragraph ends with a short line, and the next
begins with an indent. Headings, bylines, verse, lists and whatever else stands in short lines
stays as it is, and so do the ends of columns: what they cut, stitching joins.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import signs
from issue2book.segment.caption_words import tells_caption
from issue2book.segment.contents_lines import is_heading
from issue2book.segment.figure_lines import as_caption, figure_lines
from issue2book.segment.jump_lines import tells_instalment
from issue2book.segment.names import looks_like_name
from issue2book.segment.ordinals import CHRONICLED, ITEM_NUMBER, is_alone, is_numbered
from issue2book.segment.paper import names_part
from issue2book.segment.small_blocks import lines_of_blocks
from issue2book.segment.text import is_couplet, tail_state
from issue2book.segment.widths import INDENT, is_bound

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece
    from issue2book.segment.printed import Printed

#: Nats. A short open line reads on (set round a picture, before a long Latin word) from here on.
_READS_ON = 3.0
#: A full open line does not read on in the next below this: a column ends, the next begins.
_STRANGER = -6.0
#: Nats by which the line behind a caption has to fit better.
_BETTER = 3.0
#: Full lines in a row with blank lines between, and nats of the one that surely goes on.
_SPREAD, _GOES_ON = 3, 2.0
_TURN = re.compile(r"^(《[^》]{2,10}》|[^：:，。“”《》\s]{1,8})[：:]")
_TURNS = 3
#: Leaders lead to writers or a page number: each such line is an entry of a contents page.
_LED = re.compile(r"\S\s*(?:…{3,}|[·•⋯.．_]{5,}|-{5,}).{0,30}[^。！？…·•⋯.．_-]$")
#: An entry of a contents page behind its page: P6 某某.
_PAGED = re.compile(r"[Pp][.．]?\s?\d{1,3}[ \u3000]+\S")
#: A row of a contents page, with the page before a title or at the end of the line.
_ROW = re.compile(
    r"(?:[^。；]{1,14}[ \u3000])?\d{1,3}[ \u3000]+[^\d\s。；][^。；]*"
    r"|[^。；]*[^\d\s。；，][ \u3000…]+\d{1,3}"
)
#: Lines without a page between two rows, and characters of a row.
_BETWEEN_ROWS, _LONGEST_ROW = 4, 60
#: Rows that make a contents page.
_FEWEST_ROWS = 4
#: An item of a list of references: [1] 某某.
_REFERENCE = re.compile(r"[\[［〔]\d{1,2}[\]］〕]\s?\S")
#: The sign of a footnote, and one with which a line begins.
_NOTE_SIGN, _NOTE = re.compile("[①-⑳]"), re.compile(r"[①-⑳]\s?\S")
_ITEM = re.compile(
    rf"(?:[•·●■◆◇○□▲►※①-⑳]|{ITEM_NUMBER}|[（(]?[一二三四五六七八九十]{{1,3}}[)）、]|{CHRONICLED})"
)


def reflow(
    pieces: Sequence[Piece], printed: Printed, seams: Seams, mixed: Collection[int] = ()
) -> tuple[Piece, ...]:
    """The pieces with the printed lines of each paragraph as one.

    `mixed` are lines whose columns are mixed up: these are left alone. Without printed lines
    nothing changes.
    """
    if not printed.lines:
        return tuple(pieces)
    lines = _Lines(pieces, printed, seams, mixed)
    out: list[Piece] = []
    group: list[Piece] = []
    for at, piece in enumerate(pieces):
        if group and not lines.goes_on(at - 1):
            out.append(merged(group))
            group = []
        own = as_caption(piece) if at in lines.shown else piece
        group.append(
            lines.with_indent(msgspec.structs.replace(own, short=lines.leaves_room(at)), at)
        )
    return (*out, merged(group)) if group else tuple(out)


def unseen_ends(
    pieces: Sequence[Piece], printed: Printed, seams: Seams, mixed: Collection[int] = ()
) -> list[int]:
    """Lines (indexes) behind which a paragraph may end that nothing shows.

    They are full, end a sentence and were read on; and the next line cannot tell, for the
    paragraphs of the issue have no indent, or the input lost it.
    """
    if printed.starts:
        return []
    lines = _Lines(pieces, printed, seams, mixed)
    return [
        at
        for at in sorted(printed.full)
        if tail_state(pieces[at].text) == "closed" and lines.goes_on(at)
    ]


class _Lines:
    """The pieces, and whether one goes on in the next."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        printed: Printed,
        seams: Seams,
        mixed: Collection[int],
    ) -> None:
        self.pieces, self.printed = pieces, printed
        self.seams, self.mixed = seams, mixed
        self.speakers = _speakers(pieces, printed)
        self.blocks = lines_of_blocks(pieces)
        self.listed = _listed(pieces)
        self.notes = _notes(pieces, printed)
        self.spread: dict[int, bool] = {}
        # the caption that each of its lines belongs to
        self.shown = {
            at: lines[0] for lines in figure_lines(pieces, printed, seams) for at in lines
        }

    def goes_on(self, at: int) -> bool:
        """Whether piece `at` goes on in the next."""
        lines = self.printed.lines
        if at in self.shown or at + 1 in self.shown:
            return self.shown.get(at) == self.shown.get(at + 1)
        if at in self.printed.beside or (at in self.blocks and at not in self.mixed):
            return True
        if at not in lines or at + 1 not in lines or at in self.mixed or self._apart(at):
            return False
        return self._reads_on(at)

    def with_indent(self, piece: Piece, at: int) -> Piece:
        """The piece with the indent that the input lost, which only a full line shows."""
        if piece.indent or at not in self.printed.starts:
            return piece
        if self._full(at):
            return msgspec.structs.replace(piece, indent=int(INDENT))
        return msgspec.structs.replace(piece, vague=True)

    def leaves_room(self, at: int) -> bool:
        """Whether a line ends without a mark though it had room for what the next begins with."""
        if at not in self.printed.lines or at in self.mixed or self._full(at):
            return False
        after = self.pieces[at + 1].text if at + 1 < len(self.pieces) else ""
        room = self.printed.widths[at].most <= self.printed.lines[at] - INDENT
        return room and self._state(at) == "open" and bool(after) and not is_bound(after)

    def _reads_on(self, at: int) -> bool:
        """Whether a printed line reads on in the next, by its width, its end and its words."""
        state = tail_state(self.pieces[at].text)
        heading_next = not self._full(at + 1) and self._state(at + 1) == "open"
        heading_next = heading_next and not self.pieces[at + 1].ends_page  # none stands there
        if not self._full(at):
            return state == "open" and not heading_next and self._evidence(at, at + 1) > _READS_ON
        if state != "open":
            return not heading_next and self._no_room(at)
        if heading_next:
            return self._evidence(at, at + 1) >= max(0.0, self._evidence(at, at + 2))
        return self._evidence(at, at + 1) > _STRANGER and not self._is_between(at + 1)

    def _is_between(self, at: int) -> bool:
        """Whether a caption stands between two lines that fit each other better."""
        starts = at + 1 in self.printed.starts or at + 1 not in self.printed.lines
        if self._full(at) or self._state(at) != "closed" or starts:
            return False
        above, here, below = (self.pieces[other].text for other in (at - 1, at, at + 1))
        if not tells_caption(here):
            return False
        beyond = self.seams.choice(above, below)
        return beyond > max(0.0, self.seams.choice(above, here) + _BETTER)

    def _apart(self, at: int) -> bool:
        """Whether something shows that the next line begins anew."""
        here, after, full = self.pieces[at], self.pieces[at + 1], self._full(at)
        return (
            after.page != here.page
            or (after.gap > self.printed.gap and not self._spread(at))
            or at + 1 in self.printed.starts
            or at + 1 in self.notes
            or signs(after.text)
            or signs(here.text)
            or names_part(after.text)
            or bool(_PAGED.match(after.text))
            or at in self.listed
            or (not full and bool(_REFERENCE.match(after.text)))
            or any(_stands_alone(piece.text.strip()) for piece in (here, after))
            or ((tail_state(here.text) != "open" or not full) and self._is_new(after.text))
            or (not full and is_numbered(here.text) and self._state(at) == "open")
            or (self._state(at) == "closed" and looks_like_name(after.text.strip()))
            or (is_couplet(here.text) and is_couplet(after.text))
        )

    def _spread(self, at: int) -> bool:
        """Whether blank lines stand here between the lines of a paragraph, if not elsewhere.

        One stands behind each of several full lines in a row, of which one at least ends in the
        middle of a word or of what else goes on for certain.
        """
        if self.pieces[at].gap != 1 or self.pieces[at + 1].gap != 1 or not self._full(at):
            return False
        if at not in self.spread:
            first = last = at
            while self._runs_on(first - 1):
                first -= 1
            while self._runs_on(last):
                last += 1
            run = range(first, last + 1)
            goes_on = (self._evidence(line, line + 1) > _GOES_ON for line in run)
            self.spread |= dict.fromkeys(run, len(run) >= _SPREAD and any(goes_on))
        return self.spread[at]

    def _runs_on(self, at: int) -> bool:
        """Whether a full open line and the full one below have a blank line before each."""
        full = at >= 0 and self._full(at) and self._full(at + 1)
        return (
            full and self._state(at) == "open" and {p.gap for p in self.pieces[at : at + 2]} == {1}
        )

    def _is_new(self, text: str) -> bool:
        """Whether a line begins an item of a list, or another speaker does."""
        turn = _TURN.match(text)
        return bool(_ITEM.match(text)) or (turn is not None and turn[1] in self.speakers)

    def _full(self, at: int) -> bool:
        return at in self.printed.full

    def _no_room(self, at: int) -> bool:
        """Whether the line had no room for what the next begins with: else a paragraph ends here.

        A line falls short of the measure only where the next begins with a character that may not
        be parted from its neighbour: an opening bracket, one before a closing mark, a Latin word.
        """
        bound = is_bound(self.pieces[at + 1].text)
        return bound or self.printed.widths[at].most >= self.printed.lines[at] - 0.1

    def _state(self, at: int) -> str:
        return tail_state(self.pieces[at].text)

    def _evidence(self, at: int, other: int) -> float:
        if other >= len(self.pieces) or not self.pieces[other].text:
            return _STRANGER
        return self.seams.evidence(self.pieces[at].text, self.pieces[other].text)


def _speakers(pieces: Sequence[Piece], printed: Printed) -> frozenset[str]:
    """Who speaks in interviews: names before a colon that begin lines again and again."""
    turns = Counter(
        turn[1]
        for at in printed.lines
        if (turn := _TURN.match(pieces[at].text))
        and (at - 1 not in printed.full or tail_state(pieces[at - 1].text) == "closed")
    )
    return frozenset(name for name, count in turns.items() if count >= _TURNS)


def _listed(pieces: Sequence[Piece]) -> frozenset[int]:
    """The lines (indexes) of contents pages: from a heading 目录 to the last row with a page."""
    found: set[int] = set()
    for heading, piece in enumerate(pieces):
        if heading in found or not is_heading(piece.text):
            continue
        last, rows = heading, 0
        while row := next((at for at in _near(pieces, last) if _is_row(pieces[at].text)), None):
            last, rows = row, rows + 1
        if rows >= _FEWEST_ROWS:
            found.update(range(heading, last + 1))
    return frozenset(found)


def _near(pieces: Sequence[Piece], last: int) -> range:
    return range(last + 1, min(last + 2 + _BETWEEN_ROWS, len(pieces)))


def _is_row(text: str) -> bool:
    return len(text) <= _LONGEST_ROW and bool(_ROW.fullmatch(text.strip()))


def _stands_alone(text: str) -> bool:
    """Whether a line goes on neither way.

    It is an entry of a contents page, the number of a section, or says that a text goes on in the
    next issue.
    """
    return bool(_LED.search(text) or is_alone(text) or tells_instalment(text))


def _notes(pieces: Sequence[Piece], printed: Printed) -> frozenset[int]:
    """Lines (indexes) with which footnotes begin: the text above has their sign inside a line."""
    found: set[int] = set()
    called: set[str] = set()
    for at, piece in enumerate(pieces):
        text = piece.text.strip()
        if at in printed.lines and text[:1] in called and _NOTE.match(text):
            found.add(at)
            called.discard(text[0])
        called.update(_NOTE_SIGN.findall(text[1:]))
    return frozenset(found)


def merged(group: Sequence[Piece]) -> Piece:
    """The pieces as one; its text is the plain sequence of theirs."""
    if len(group) == 1:
        return group[0]
    bold: list[tuple[int, int]] = []
    length = 0
    for piece in group:
        bold += [(start + length, end + length) for start, end in piece.bold]
        length += len(piece.text)
    return msgspec.structs.replace(
        group[0],
        text="".join(piece.text for piece in group),
        src=tuple(span for piece in group for span in piece.src),
        hard_break=group[-1].hard_break,
        short=False,
        ends_page=group[-1].ends_page,
        bold=tuple(bold),
    )

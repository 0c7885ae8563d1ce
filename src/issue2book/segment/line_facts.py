"""What is known of each line that may be of the head of a text: facts by name.

A line's own form, what stands around it, and how this issue does it elsewhere. No fact tells a
role by itself; `unlisted_heads` weighs them all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from statistics import median
from typing import TYPE_CHECKING

from issue2book.segment.bylines import is_credit, parse_byline, signs
from issue2book.segment.caption_words import tells_caption
from issue2book.segment.documents import is_date
from issue2book.segment.evidence import (
    announced_in,
    begins_page,
    greets,
    heads_briefs,
    is_text,
)
from issue2book.segment.heads import (
    begins_news,
    form_of,
    is_editorial,
    is_form,
    is_heading_line,
    is_rubric,
    is_title_line,
)
from issue2book.segment.ordinals import is_numbered, is_ordinal
from issue2book.segment.section_words import like_section
from issue2book.segment.sidebars import names_box
from issue2book.segment.signatures import is_signature
from issue2book.segment.signed import signed_by_habit
from issue2book.segment.text import (
    DASHES,
    TERMINAL,
    bare,
    is_source,
    strip_head,
    strip_tail,
    tail_state,
)
from issue2book.segment.topics import Topics

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from issue2book.segment.pieces import Piece

#: Characters of a line of a head, and of running text.
_LONGEST, _TEXT = 45, 24
#: Characters of text that a column end may cut.
_CUT = 30
#: Bounds between which lengths and distances (characters) are told apart.
_LENGTHS = (4, 7, 15, 23)
_DISTANCES = (1, 80, 250, 600)
_COUNTS = (2, 4, 9)
_TOPICS = (-0.5, 0.0, 0.5, 1.0)
_SHARES = (0.01, 0.2, 0.5, 0.8)
#: Signed lines from which on their form is a habit; marked ones from which on most titles are.
_SIGNED, _MARKED = 3, 6
#: So many times as long is longer.
_LONGER = 1.6
#: Lines below one in which its writer may be named.
_BELOW = 3
_PARENTHESES = re.compile(r"[（(].*[）)]")
_IN_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("comma", re.compile("[，,]")),
    ("colon", re.compile("[：:]")),
    ("asks", re.compile("[？?]$")),
    ("cries", re.compile("[！!]$")),
    ("quotes", re.compile("[“”「」『』《》〈〉]")),
    ("dash within", re.compile("^.+——")),
    ("space", re.compile(r"\S[ \u3000]\S")),
    ("digit", re.compile(r"\d")),
    ("latin", re.compile("[A-Za-z]{3}")),
    ("brackets", re.compile(r"^[【\[（(〔［]")),
    ("breaks", re.compile("[：:，,、]$")),
)


def facts_of(
    pieces: Sequence[Piece], closed: Collection[int], told: Mapping[int, str]
) -> list[list[str]]:
    """The facts of every piece; `told` are roles that other rules give to lines of heads."""
    lines = _Lines(pieces, closed, told)
    # in one order, for sums of floats depend on it
    return [sorted({*lines.facts(index)}) for index in range(len(pieces))]


class _Lines:
    """The lines of one issue, and what is asked of all of them at once."""

    def __init__(
        self, pieces: Sequence[Piece], closed: Collection[int], told: Mapping[int, str]
    ) -> None:
        self.pieces, self.closed, self.told = pieces, frozenset(closed), told
        self.listed = "certain title" in told.values()
        self.habit = signed_by_habit(pieces, closed)
        self.text = [is_text(piece) and len(piece.text) >= _TEXT for piece in pieces]
        self.forms = [form_of(piece) for piece in pieces]
        self.kinds = [self._kind(index) for index in range(len(pieces))]
        self.heads = [i for i in range(len(pieces)) if self._may_head(i)]
        self.topics, self.announced = Topics(pieces), announced_in(pieces, closed)
        gaps = [piece.gap for piece, text in zip(pieces, self.text, strict=True) if text]
        self.usual = median(gaps) if gaps else 1
        short = [self.pieces[i].gap for i in self.heads]
        self.heading_gap = median(short) if short else 1
        self.starts = [0, *accumulate(len(piece.text) for piece in pieces)]
        self.borders = sorted({0, *self.closed, len(pieces)})
        self._count()

    def _count(self) -> None:
        """How the lines that may be of heads are set, and how many look alike."""
        forms = Counter(self.forms[i] for i in self.heads)
        self.marked = sum(count for form, count in forms.items() if form)
        self.levels = sorted(form for form in forms if form)
        self.form_counts = forms
        self.signed = {i: self._signed_below(i) for i in self.heads}
        self.signed_forms = Counter(self.forms[i] for i in self.heads if self.signed[i] == 1)
        self.alike = Counter(map(self._look, self.heads))
        self.words = Counter(bare(piece.text) for piece in self.pieces)
        self.before: dict[int, int | None] = {}
        self.behind: dict[int, int | None] = {}
        for lines, found in ((self.heads, self.before), (self.heads[::-1], self.behind)):
            last: dict[int, int] = {}
            for index in lines:
                found[index] = last.get(self.forms[index])
                last[self.forms[index]] = index

    def _may_head(self, index: int) -> bool:
        piece = self.pieces[index]
        text = piece.text.strip()
        if index in self.closed or piece.picture or piece.rows or not bare(text):
            return False
        short = len(text) <= _LONGEST and text[-1] not in "。；;，,、"
        return short and not signs(text) and not is_credit(text)

    def _kind(self, index: int) -> str:
        """What a line looks like by itself."""
        piece = self.pieces[index]
        if index in self.closed:
            return "closed"
        if piece.picture or piece.rows:
            return "picture" if piece.picture else "table"
        if self.text[index]:
            cut = tail_state(piece.text) == "open"
            return ("cut" if len(piece.text) > _CUT else "cut short") if cut else "text"
        if signs(piece.text):
            return "signed"
        return "name by habit" if index in self.habit else _short_kind(piece)

    def kind(self, index: int) -> str:
        """The kind of the piece at `index`, wherever that is."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else "edge"

    def _signed_below(self, index: int) -> int:
        """How many lines below the name of a writer stands; 0 where text comes first."""
        for below in range(1, _BELOW + 1):
            kind = self.kind(index + below)
            if kind in ("signed", "name by habit"):
                return below
            if kind in ("text", "cut", "closed", "edge", "picture"):
                return 0
        return 0

    def _look(self, index: int) -> tuple[object, ...]:
        above, below = self.kind(index - 1), self.kind(index + 1)
        return (
            self.forms[index],
            self.signed[index] > 0,
            above in ("heading", "short"),
            below in ("text", "cut", "cut short"),
        )

    def facts(self, index: int) -> Iterator[str]:
        """All that is known of one line."""
        yield f"is {self.kinds[index]}"
        for away in (-2, -1, 1, 2, 3):
            yield f"{away:+d} {self.kind(index + away)}"
        if index in self.signed:
            yield from self._own(index)
            yield from self._pairs(index)
            yield from self._around(index)
            yield from self._habits(index)

    def _own(self, index: int) -> Iterator[str]:
        piece = self.pieces[index]
        text, length = piece.text.strip(), len(bare(piece.text))
        yield f"length {bisect_right(_LENGTHS, length)}"
        yield from (name for name, pattern in _IN_WORDS if pattern.search(text))
        like, size = like_section(text), "long" if length > 8 else "short"
        yield f"section {like}"
        yield f"section {like}, {size}"
        known = {
            "ordinal": is_ordinal(text),
            "numbered": is_numbered(text),
            "item": strip_head(text) != text,
            "rubric": is_rubric(text),
            "editorial": is_editorial(text),
            "names briefs": heads_briefs(text),
            "form": is_form(text),
            "box": names_box(text),
            "signature": is_signature(text),
            "title line": is_title_line(piece),
            "sentence": text[-1] in TERMINAL,
            "announced": length >= 4 and bare(text) in self.announced,
            "repeated": self.words[bare(text)] > 1,
            "wide": piece.gap > self.usual,
            "widest": piece.gap > max(self.usual, self.heading_gap),
            "tight": piece.gap < self.usual,
            "below picture": piece.below_picture,
            "on top": begins_page(self.pieces, index),
            "second on page": index > 0 and begins_page(self.pieces, index - 1),
        }
        yield from (name for name, holds in known.items() if holds)
        told = self.told.get(index, "nothing")
        yield f"told {told}"
        if self.listed:
            yield f"among listed, told {told}"
            yield f"among listed, marked {min(self.forms[index], 2)}"

    def _pairs(self, index: int) -> Iterator[str]:
        """Two kinds at once, where either alone says little."""
        own, above, below = (self.kind(index + away) for away in (0, -1, 1))
        size = bisect_right((5, 9), len(bare(self.pieces[index].text)))
        yield f"{above} | {below}"
        yield f"is {own} | {below}"
        yield f"{above} | is {own}"
        yield f"{below} | {self.kind(index + 2)}"
        yield f"size {size} | {below}"
        yield f"{above} | size {size}"

    def _around(self, index: int) -> Iterator[str]:
        bounds = bisect_right(self.borders, index)
        change = self.topics.break_at(index, (self.borders[bounds - 1], self.borders[bounds]))
        yield f"topic {bisect_right(_TOPICS, change)}"
        if index:
            yield from self._above(index - 1)
        length = len(bare(self.pieces[index].text))
        for side, other in (("above", index - 1), ("below", index + 1)):
            if other in self.signed:
                size = len(bare(self.pieces[other].text))
                yield f"{side} section {like_section(self.pieces[other].text.strip())}"
                if size >= _LONGER * length or length >= _LONGER * size:
                    yield f"{side} {'longer' if size > length else 'shorter'}"
                yield f"{side} {self._rank(index, other)}"
        body = self.pieces[index + 1 : index + 5]
        if body:
            yield from (f"below {n}" for n, f in _BEGINS if f(body[0].text))
            short = (len(p.text) <= 26 and not p.level for p in body)
            if len(body) == 4 and not self.text[index + 1] and all(short):
                yield "below verse"

    def _above(self, above: int) -> Iterator[str]:
        text = self.pieces[above].text
        if strip_tail(text) != text:
            yield "above ends"
        if is_signature(text):
            yield "above signs off"
        if above and self.text[above - 1] and parse_byline(text, placed=True) is not None:
            yield "above signs text"

    def _rank(self, index: int, other: int) -> str:
        """Whether the line beside is marked higher, lower or alike."""
        own, its = (self.forms[i] or 9 for i in (index, other))
        return "higher" if its < own else "lower" if its > own else "alike"

    def _habits(self, index: int) -> Iterator[str]:
        form, signed = self.forms[index], self.signed[index]
        if form:
            yield f"rank {min(2, self.levels.index(form))} of {min(3, len(self.levels))}"
            share = self.form_counts[form] / self.marked
            yield f"form share {bisect_right(_SHARES, share)}"
        elif self.marked >= _MARKED:
            yield "unmarked"
        yield f"signed {signed}"
        signers = self.signed_forms.total()
        if signers >= _SIGNED:
            share = self.signed_forms[form] / signers
            own = self.signed_forms[form] / self.form_counts[form]
            yield f"form of signed {bisect_right(_SHARES, share)}"
            yield f"form is signed {bisect_right(_SHARES, own)}"
            yield f"{'signed' if signed else 'unsigned'}, form {bisect_right(_SHARES, share)}"
        else:
            yield "nobody signs"
        yield f"alike {bisect_right(_COUNTS, self.alike[self._look(index)])}"
        for side, other in (("before", self.before[index]), ("behind", self.behind[index])):
            if other is None:
                yield f"{side} none"
            else:
                first, last = sorted((index, other))
                away = self.starts[last] - self.starts[first + 1]
                yield f"{side} {bisect_right(_DISTANCES, away)}"


def _short_kind(piece: Piece) -> str:
    """What a line looks like that is neither running text nor a byline."""
    text = piece.text.strip()
    kinds = (
        ("credit", is_credit(text)),
        ("source", is_source(text)),
        ("date", is_date(text)),
        ("parentheses", bool(_PARENTHESES.fullmatch(text))),
        ("caption", tells_caption(text)),
        ("name", parse_byline(text, placed=True) is not None),
        ("dash", text.startswith(DASHES)),
        ("counted", is_ordinal(text) or is_numbered(text)),
        ("heading", is_heading_line(piece)),
        ("short", is_title_line(piece)),
        ("phrase", len(text) <= _LONGEST),
    )
    return next((kind for kind, holds in kinds if holds), "text")


_BEGINS = (("greets", greets), ("begins news", begins_news))

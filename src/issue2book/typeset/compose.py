"""The public face of the composer: a paragraph and a measure in, finished lines out.

All lengths are integers in 1/1000 of the paragraph's em. A renderer puts each cluster's glyphs
`offset` right of its place and moves on by its `advance`; the advances of a justified line, with
its indent, sum exactly to the measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Literal

import msgspec

from issue2book.typeset.addresses import address_at
from issue2book.typeset.breaking import best_lines, versions
from issue2book.typeset.classes import K
from issue2book.typeset.clusters import Run, Track, track
from issue2book.typeset.grid import visible
from issue2book.typeset.hyphens import hyphenated
from issue2book.typeset.justify import spread
from issue2book.typeset.metrics import Fonts
from issue2book.typeset.ragged import ragged_lines
from issue2book.typeset.spacing import APART, Style
from issue2book.typeset.words import NO_WORDS, Lexicon

Align = Literal["justify", "start", "center", "balanced"]


class Paragraph(msgspec.Struct, frozen=True):
    """What is to be set: inline runs, first-line indent, alignment."""

    runs: tuple[Run, ...]
    indent: int = 0
    align: Align = "justify"


class LineRun(msgspec.Struct, frozen=True, gc=False):
    """The part of a line that is in one run: the clusters' texts, advances and offsets."""

    run: int
    clusters: tuple[str, ...]
    advances: tuple[int, ...]
    offsets: tuple[int, ...]

    @property
    def text(self) -> str:
        """The text of the clusters."""
        return "".join(self.clusters)


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line: where it starts, its runs, its width with indent, its general stretch.

    `fault` tells what could not be done: "overfull" a cluster wider than the measure, "loose" a
    line without a gap to stretch. `hyphen` is the advance of the hyphen that is to be drawn
    after the last cluster, 0 where there is none: it is no part of the text. A line that is
    `set_in` begins an address that fits no line: the one before it is as short as a last one.
    """

    indent: int
    runs: tuple[LineRun, ...]
    width: int
    stretch: int = 0
    fault: Literal["", "overfull", "loose"] = ""
    hyphen: int = 0
    set_in: bool = False

    @property
    def text(self) -> str:
        """The text of the line, blanks at its end included."""
        return "".join(run.text for run in self.runs)


class Composed(msgspec.Struct, frozen=True):
    """A paragraph set to a measure.

    `cost` is given to versions only (breaking.py): what their lines squeeze, stretch and part.
    """

    lines: tuple[Line, ...]
    measure: int
    cost: int = 0


def _line_runs(line: Track, lo: int, hi: int, advance: list[int], shift: int) -> list[LineRun]:
    """The clusters lo..hi, cut where the run changes."""
    out: list[LineRun] = []
    owner, at = line.run, lo
    while at <= hi:
        end = hi + 1
        if owner[at] != owner[hi]:
            end = next(i for i in range(at, hi + 1) if owner[i] != owner[at])
        offsets = line.offset[at:end]
        if at == lo:
            offsets[0] -= shift
        part = tuple(advance[at - lo : end - lo])
        out.append(LineRun(owner[at], tuple(line.text[at:end]), part, tuple(offsets)))
        at = end
    return out


def _set(line: Track, span: tuple[int, int], indent: int, target: int | None) -> Line:
    """One line; `target` is the width to fill, None for a line at its own width."""
    lo, hi = span
    shown = visible(line, lo, hi)
    gaps, left, stretch = spread(line, lo, shown, target)
    advance = line.advance[lo : hi + 1]
    for i, gap in enumerate(gaps):
        advance[i] += gap
    advance[0] -= line.lead[lo]
    hyphen = max(0, -line.tail[shown])
    advance[shown - lo] -= max(0, line.tail[shown])
    for i in range(shown + 1 - lo, hi + 1 - lo):
        advance[i] = 0
    runs = _line_runs(line, lo, hi, advance, line.lead[lo])
    fault: Literal["", "overfull", "loose"] = ""
    if left:
        fault = "overfull" if left < 0 else "loose"
    return Line(indent, tuple(runs), indent + sum(advance) + hyphen, stretch, fault, hyphen)


def _target(line: Track, span: tuple[int, int], room: int, *, fill: bool) -> int | None:
    """Width to fill: the room for a full line, the same for a last line that is too long."""
    if fill:
        return room
    lo, shown = span[0], visible(line, *span)
    wide = sum(line.advance[lo : shown + 1]) + sum(line.gap[lo:shown])
    return room if wide - line.lead[lo] - line.tail[shown] > room else None


def _assemble(
    line: Track, spans: Sequence[tuple[int, int]], paragraph: Paragraph, measure: int
) -> Composed:
    """All lines, indented and aligned."""
    out: list[Line] = []
    for n, span in enumerate(spans):
        indent = paragraph.indent if n == 0 else 0
        fill = paragraph.align == "justify" and n < len(spans) - 1
        room = measure - indent
        made = _set(line, span, indent, _target(line, span, room, fill=fill))
        if paragraph.align in {"center", "balanced"} and made.width < measure:
            shift = (measure - made.width) // 2
            made = msgspec.structs.replace(made, indent=indent + shift, width=made.width + shift)
        out.append(made)
    return Composed(tuple(out), measure)


def _divides(line: Track, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a line ends inside a Western word."""
    return any(line.kind[a - 1] == line.kind[a] == K.LETTER for a, _ in spans[1:])


def _one_each(line: Track) -> list[tuple[int, int]]:
    """When a cluster is wider than the measure: every cluster a line of its own."""
    return [(i, i) for i in range(len(line))]


def compose(
    paragraph: Paragraph,
    measure: int,
    style: Style,
    fonts: Fonts,
    words: Lexicon = NO_WORDS,
) -> Composed:
    """The paragraph set to `measure` in the best way.

    `words` (not of justified text) are words that a line end should not cut.
    """
    line = track(paragraph.runs, style, fonts)
    if not len(line):
        return Composed((), measure)
    first = measure - paragraph.indent
    if paragraph.align == "justify":
        divide = partial(hyphenated, runs=paragraph.runs, fonts=fonts)
        spans = best_lines(line, first, measure, divide if style.hyphenate else None)
        if spans and style.hyphenate and _divides(line, spans):
            line = divide(line)
    else:
        balanced = paragraph.align == "balanced"
        spans = ragged_lines(line, first, measure, balanced=balanced, words=words)
    made = _assemble(line, spans or _one_each(line), paragraph, measure)
    if paragraph.align == "justify" and (place := _gapes_for_address(made)):
        before, after = _cut(paragraph, place)
        head, tail = (compose(part, measure, style, fonts) for part in (before, after))
        if not any(map(_gapes, tail.lines)):
            own = (_set_in(tail.lines[0], paragraph.indent), *tail.lines[1:])
            number = len(paragraph.runs) - len(after.runs)
            return Composed((*head.lines, *(_renumbered(line, number) for line in own)), measure)
    return made


def _gapes(line: Line) -> bool:
    return bool(line.fault) or line.stretch >= APART


def _gapes_for_address(made: Composed) -> int:
    """Where an address begins that fits into no line, so that one gapes; 0 if there is none.

    It is set on a line of its own, in like a paragraph.
    """
    text, at = "".join(line.text for line in made.lines), 0
    for line in made.lines[:-1]:
        start, at = at, at + len(line.text)
        if _gapes(line) and (place := address_at(text, start, at)) > 0:
            return place
    return 0


def _cut(paragraph: Paragraph, place: int) -> tuple[Paragraph, Paragraph]:
    """A paragraph in two, before the character at `place`."""
    head: list[Run] = []
    for n, run in enumerate(paragraph.runs):
        if place <= len(run.text):
            before, after = run.text[:place], run.text[place:]
            head.append(msgspec.structs.replace(run, text=before))
            rest = (msgspec.structs.replace(run, text=after), *paragraph.runs[n + 1 :])
            return Paragraph(tuple(head), paragraph.indent), Paragraph(rest, paragraph.indent)
        head.append(run)
        place -= len(run.text)
    return paragraph, Paragraph(())


def _set_in(line: Line, indent: int) -> Line:
    """A line that is not the first of its paragraph, with an indent of its own."""
    first, *others = line.runs
    advances = (first.advances[0] + indent, *first.advances[1:])
    offsets = (first.offsets[0] + indent, *first.offsets[1:])
    moved = msgspec.structs.replace(first, advances=advances, offsets=offsets)
    return msgspec.structs.replace(line, indent=0, runs=(moved, *others), set_in=True)


def _renumbered(line: Line, first: int) -> Line:
    """The line of a paragraph that begins with run number `first` of another one."""
    runs = (msgspec.structs.replace(part, run=part.run + first) for part in line.runs)
    return msgspec.structs.replace(line, runs=tuple(runs))


def compose_versions(
    paragraph: Paragraph, measure: int, style: Style, fonts: Fonts
) -> dict[int, Composed]:
    """The paragraph in every number of lines that it can be set in without gaping.

    What a page needs to level its columns: usually n lines, often n−1 or n+1.
    """
    line = track(paragraph.runs, style, fonts)
    if not len(line):
        return {0: Composed((), measure)}
    found = versions(line, measure - paragraph.indent, measure)
    return {
        n: msgspec.structs.replace(_assemble(line, spans, paragraph, measure), cost=cost)
        for n, (cost, spans) in found.items()
    }

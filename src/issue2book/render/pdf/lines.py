"""Hands composed lines to WeasyPrint: the only place that knows how.

WeasyPrint breaks `white-space: pre` text at newlines and nowhere else, so a paragraph goes in as
its lines; the advances go beside it in a table. Each inline run of the paragraph is an element
with `--lines: KEY`, a custom property that the anonymous text box inherits (text alone would be
no key: the same words are wanted at two measures). While a table is applied, `split_first_line`
of WeasyPrint 70 is wrapped: it finds the line by its key and by how much text is left and gives
its planned width without asking Pango (lines are laid out two or three times before they are
drawn once). A line's layout is a `PlannedLayout`, which gives the glyphs their planned advances
when it is drawn.

Indent and alignment stay with CSS: `text-indent` of the paragraph's indent, `text-align: start`
or `center`. Should WeasyPrint change under our feet, `line_check` notices and `spans` says the
same in plain CSS, at more than twice the cost in time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
from markupsafe import Markup

from issue2book.render.display import HAN
from issue2book.render.pdf.line_memory import LineMemory
from issue2book.render.pdf.style_memory import shared_styles
from issue2book.typeset.compose import Composed, LineRun, Paragraph
from issue2book.typeset.metrics import Fonts

#: The CSS that a block with handed-over lines needs.
BLOCK_CSS = "white-space: pre; text-align: start; letter-spacing: 0; word-spacing: 0"

_PROPERTY = "__lines"  # how WeasyPrint stores `--lines`
_PANGO_UNIT = 1024
_SPACED = 60  # 1/1000 em; about twice that between Latin letters is read as a space
# Joints of Han and Latin, where readers of the file take the gap for a space.
_JOINT = re.compile(f"[{HAN}][0-9A-Za-z]|[0-9A-Za-z%][{HAN}]")
# What Pango or WeasyPrint would take for a line or paragraph end, or for a tab.
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


def unwrap(root: ET.Element) -> None:
    """Paragraphs of one run carry its key themselves: a third fewer elements to style and place.

    Only where the run is set like its paragraph; small type stands lower in its lines.
    """
    for block in root.iter("p"):
        if len(block) != 1 or block.text or "para" not in block.get("class", "").split():
            continue
        run = block[0]
        if run.get("class") == "set" and run.tag == "span" and not len(run) and not run.tail:
            block.remove(run)
            block.text = run.text
            block.set("class", block.get("class", "") + " set")
            block.set("style", ";".join(filter(None, (block.get("style"), run.get("style")))))


class Handed(msgspec.Struct, frozen=True):
    """What an inline run's element must hold: its key and its text, newlines included."""

    key: str
    text: str


class _Plan(msgspec.Struct, frozen=True, gc=False):
    """One line of one run.

    `starts` tells at which byte of `text` each cluster begins; advances and offsets are in
    1/1000 of the run's own font size. `copied` is what is to be copied where the glyphs mislead.
    """

    text: str
    starts: dict[int, int]
    advances: tuple[float, ...]
    offsets: tuple[float, ...]
    copied: str = ""


class LineTable:
    """The plans of all lines of a document, by key and by the length of the text left."""

    def __init__(self, prefix: str = "r") -> None:
        """Start empty; all keys begin with `prefix`."""
        self._prefix = prefix
        self._plans: dict[str, dict[int, _Plan]] = {}

    def beside(self) -> LineTable:
        """Another table, no key of which this one will ever have."""
        return LineTable(f"{self._prefix}{len(self._plans)}-")

    def hand_over(self, paragraph: Paragraph, composed: Composed) -> list[Handed]:
        """Note the lines; gives for each run of the paragraph what its element must hold."""
        parts: list[list[tuple[str, _Plan]]] = [[] for _ in paragraph.runs]
        for number, line in enumerate(composed.lines):
            for part in line.runs:
                last = part is line.runs[-1]
                run = paragraph.runs[part.run]
                hyphen = line.hyphen if last else 0
                plan = _plan(_with_hyphen(part, hyphen), run.size)
                told = _copied(plan.text, hyphen, line.stretch)
                plan = msgspec.structs.replace(plan, copied=told)
                end = "\n" if last and number < len(composed.lines) - 1 else ""
                parts[part.run].append((end, plan))
        return [self._note(part) for part in parts]

    def _note(self, part: Sequence[tuple[str, _Plan]]) -> Handed:
        """Keep the plans of one run."""
        key = f"{self._prefix}{len(self._plans)}"
        text = "".join(plan.text + end for end, plan in part)
        left = len(text)
        plans = self._plans[key] = {}
        for end, plan in part:
            plans[left] = plan
            left -= len(plan.text) + len(end)
        return Handed(key, text)

    def stored(self) -> bytes:
        """All plans, for `add`."""
        return msgspec.msgpack.encode(self._plans)

    def add(self, stored: bytes) -> None:
        """Hold the plans as well that another table has `stored`."""
        self._plans |= msgspec.msgpack.decode(stored, type=dict[str, dict[int, _Plan]])

    def knows(self, key: str) -> bool:
        """Whether the lines of a run are here."""
        return key in self._plans

    def find(self, key: str, text: str) -> _Plan | None:
        """The plan of the line that `text` begins with."""
        plan = self._plans.get(key, {}).get(len(text))
        return plan if plan is not None and text.startswith(plan.text) else None


def copied(layout: Any) -> str:
    """What is copied of the line in `layout`; empty where its glyphs say so themselves."""
    plan = getattr(layout, "planned_line", None)
    return plan.copied if plan is not None else ""


def _copied(text: str, hyphen: int, stretch: int) -> str:
    """A drawn hyphen is no text; a gap between Han and Latin, or in an address, is no space."""
    if hyphen:
        return text[:-1]
    return text if stretch > _SPACED or _JOINT.search(text) else ""


def _with_hyphen(part: LineRun, hyphen: int) -> LineRun:
    """The run with its drawn hyphen as a cluster."""
    if not hyphen:
        return part
    return LineRun(part.run, (*part.clusters, "-"), (*part.advances, hyphen), (*part.offsets, 0))


def _plan(part: LineRun, size: int) -> _Plan:
    clusters = [_BREAKS.sub(" ", cluster) for cluster in part.clusters]
    starts, at = {}, 0
    for index, cluster in enumerate(clusters):
        starts[at] = index
        at += len(cluster.encode())
    scale = 1 if size == 1000 else 1000 / size
    advances, offsets = (tuple(v * scale for v in c) for c in (part.advances, part.offsets))
    return _Plan("".join(clusters), starts, advances, offsets)


def _key(style: Any) -> str:
    """The key that the element's `--lines` holds, empty without one (and in drawings)."""
    try:
        tokens = style[_PROPERTY]
    except KeyError:
        return ""
    return "".join(getattr(token, "value", "") for token in tokens or ()).strip()


@cache
def _layout_class() -> Any:
    """WeasyPrint's Layout for a planned line: it is set up when it is drawn, and only then."""
    from weasyprint.text.line_break import Layout  # noqa: PLC0415 - after the private fontconfig

    class PlannedLayout(Layout):  # type: ignore[misc]
        """Holds a line; WeasyPrint calls `reactivate` before it draws."""

        def __init__(self, plan: _Plan) -> None:
            self.text, self.planned_line = plan.text, plan
            self.justification_spacing, self.first_line_direction, self.max_width = 0, 0, None

        def get_first_line(self) -> tuple[Any, Any]:
            """The line, its glyphs as planned."""
            line, index = super().get_first_line()
            _set_glyphs(line, self.planned_line, self.style["font_size"])
            return line, index

    return PlannedLayout


@contextmanager
def applied(table: LineTable) -> Iterator[None]:
    """WeasyPrint sets the table's lines as planned while this is open (one thread)."""
    from weasyprint.layout import inline, preferred  # noqa: PLC0415 - after the fontconfig

    planned_layout = _layout_class()
    split_first_line, get_next_linebox = inline.split_first_line, inline.get_next_linebox
    metrics: dict[tuple[Any, ...], tuple[float, float]] = {}

    def planned_split(text: str, style: Any, context: Any, *rest: Any, **more: Any) -> Any:
        plan = table.find(_key(style), text)
        if plan is None or not plan.text:
            return split_first_line(text, style, context, *rest, **more)
        face = _face(style)
        if face not in metrics:
            # One height and baseline for all lines of a face, whatever fonts step in: baselines
            # must stay on the grid (CLREQ 6.1).
            *_, height, baseline = split_first_line("国", style, context, None, 0)
            metrics[face] = height, baseline
        layout = planned_layout(plan)
        length = len(plan.text.encode())
        resume = None if plan.text == text else length + 1  # the newline after the line
        width = sum(plan.advances) * style["font_size"] / 1000
        return (layout, length, resume, width, *metrics[face])

    memory = LineMemory(get_next_linebox, lambda box: table.knows(_key(box.style)), planned_split)
    inline.split_first_line = preferred.split_first_line = planned_split
    inline.get_next_linebox = memory.next_line
    try:
        with shared_styles(_PROPERTY):
            yield
    finally:
        inline.split_first_line = preferred.split_first_line = split_first_line
        inline.get_next_linebox = get_next_linebox


def _face(style: Any) -> tuple[Any, ...]:
    """What the height of a line of text depends on."""
    names = ("font_family", "font_size", "font_weight", "font_style", "font_stretch", "lang")
    return tuple(style[name] for name in names)


def _set_glyphs(line: Any, plan: _Plan, size: float) -> None:
    """Give each cluster's glyphs the planned advance and offset."""
    glyphs: list[list[Any]] = [[] for _ in plan.advances]
    index = 0
    for at, geometry in _geometries(line):
        index = plan.starts.get(at, index)
        glyphs[index].append(geometry)
    dashes = _dashes(plan)
    planned = zip(glyphs, plan.advances, plan.offsets, strict=True)
    for number, (cluster, advance, right) in enumerate(planned):
        if not cluster:
            continue
        width = sum(geometry.width for geometry in cluster)
        narrow = max(0, dashes.get(number, 0) - width * 1000 / (size * _PANGO_UNIT))
        offset = right + narrow / 2
        cluster[-1].width += _units(advance, offset, width, size) - width
        if offset:
            # WeasyPrint writes x_offset / font size as 1/1000 em
            cluster[0].x_offset += round(offset * size)


def _dashes(plan: _Plan) -> dict[int, int]:
    """The clusters that are dashes, and how wide each is to be.

    Without any Han or letter beside it Pango takes a narrower glyph, which is set in the middle.
    """
    if "—" not in plan.text:
        return {}
    edges = [*plan.starts, len(plan.text.encode())]
    parts = [plan.text.encode()[a:b].decode() for a, b in pairwise(edges)]
    return {n: 1000 * len(part) for n, part in enumerate(parts) if not part.strip("—")}


def _geometries(line: Any) -> Iterator[tuple[int, Any]]:
    """Byte in the line's text and geometry of each glyph, left-to-right runs only."""
    run = line.runs
    while run:
        item, string = run.data.item, run.data.glyphs
        if not item.analysis.level % 2:
            start, clusters = item.offset, string.log_clusters
            for i, glyph in enumerate(string.glyphs[0 : string.num_glyphs]):
                yield start + clusters[i], glyph.geometry
        run = run.next


@lru_cache(
    maxsize=100_000
)  # a line has few different gaps, and a fifth of a million of them in all
def _units(advance: float, offset: float, width: int, size: float) -> int:
    """The advance in Pango units.

    WeasyPrint cuts the correction that it writes after a glyph to whole 1/1000 em, towards
    zero; rounding away from zero here keeps the planned integer.
    """
    exact = advance * size * _PANGO_UNIT / 1000
    correction = width - exact + offset * size * _PANGO_UNIT / 1000
    if abs(correction) < size / 2:
        return round(exact)
    return -int(-exact // 1) - 1 if correction > 0 else int(exact // 1) + 1


def spans(paragraph: Paragraph, composed: Composed, fonts: Fonts) -> list[Markup]:
    """The same lines in plain CSS: a margin wherever a cluster does not advance as its font says.

    One string for each run, to stand where `Handed.text` would; margins are in the run's own em.
    """
    out: list[list[Markup]] = [[] for _ in paragraph.runs]
    for number, line in enumerate(composed.lines):
        for part in line.runs:
            last = part is line.runs[-1]
            run = paragraph.runs[part.run]
            plan = _with_hyphen(part, line.hyphen if last else 0)
            natural = _natural(plan, run.face, fonts)
            out[part.run].append(_span_line(_plan(plan, run.size), natural))
            if last and number < len(composed.lines) - 1:
                out[part.run].append(Markup("\n"))
    return [Markup("").join(parts) for parts in out]


def _natural(part: LineRun, face: str, fonts: Fonts) -> list[int]:
    """What the font advances for each cluster; words are kerned, as Pango will."""
    return fonts.face(face).advances(part.clusters)


def _span_line(plan: _Plan, natural: Sequence[int]) -> Markup:
    ends = [*plan.starts, len(plan.text.encode())]
    raw, out = plan.text.encode(), []
    for index, (advance, offset) in enumerate(zip(plan.advances, plan.offsets, strict=True)):
        text = raw[ends[index] : ends[index + 1]].decode()
        after = advance - offset - natural[index]
        if abs(after) < 0.5 and not offset:
            out.append(Markup.escape(text))
            continue
        style = f"margin-right:{after / 1000:.4f}em;margin-left:{offset / 1000:.4f}em"
        out.append(Markup('<span style="{}">{}</span>').format(style, text))
    return Markup("").join(out)

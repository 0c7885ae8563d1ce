"""Does WeasyPrint draw handed-over lines where the composer put them? Asked once, at start-up.

One known paragraph is rendered and every glyph's place in the PDF compared with the plan. If it
does not hold, lines go out as `spans` and the user is told.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import msgspec
import pikepdf
from markupsafe import Markup

from issue2book.render.pdf.engine import load_weasyprint
from issue2book.render.pdf.engine import typeset as make_pdf
from issue2book.render.pdf.lines import BLOCK_CSS, LineTable, applied, spans
from issue2book.typeset.clusters import Run
from issue2book.typeset.compose import Composed, Line, Paragraph, compose
from issue2book.typeset.metrics import Fonts
from issue2book.typeset.spacing import Style

TOLERANCE = 0.05  # pt

_MEASURE = 12_000
_SIZE = 10  # pt
_TEXT = "“山里来了3位修桥的人，”他说，（他们）走了120公里——从2月到5月，每天走9千米；终于到了江边。"
_CSS = f"""@page {{ size: 200pt 200pt; margin: 20pt }}
body {{ margin: 0; font: {_SIZE}pt/2 "Noto Serif SC"; }}
p {{ margin: 0; {BLOCK_CSS}; text-indent: 2em }}"""


class Glyph(msgspec.Struct, frozen=True):
    """A glyph on a page: the place of its origin, in points."""

    x: float
    y: float


def worst_offset(fonts: Fonts, *, hooked: bool) -> float:
    """Largest distance between plan and page, in points; infinite when glyphs are missing."""
    paragraph = Paragraph((Run(_TEXT),), indent=2000)
    composed = compose(paragraph, _MEASURE, Style(), fonts)
    found = _lines(glyphs(_render(paragraph, composed, fonts, hooked=hooked)))
    if len(found) != len(composed.lines):
        return float("inf")
    return max(_distance(line, row) for line, row in zip(composed.lines, found, strict=True))


def _render(paragraph: Paragraph, composed: Composed, fonts: Fonts, *, hooked: bool) -> bytes:
    """A page with the paragraph."""
    load_weasyprint()
    table = LineTable()
    handed = table.hand_over(paragraph, composed)[0]
    text = handed.text if hooked else spans(paragraph, composed, fonts)[0]
    body = Markup('<p style="--lines:{}">{}</p>').format(handed.key, text)
    head = '<!DOCTYPE html><html lang="zh-Hans"><head><title>.</title></head><body>'
    with applied(table if hooked else LineTable()):
        return make_pdf(f"{head}{body}</body></html>", [_CSS], {}).data


def _planned(line: Line) -> list[float]:
    """Where the glyphs of a line are to be, in points from the line's start."""
    at, out = line.indent, []
    for run in line.runs:
        for advance, offset in zip(run.advances, run.offsets, strict=True):
            out.append((at + offset) * _SIZE / 1000)
            at += advance
    return out


def _distance(line: Line, row: list[Glyph]) -> float:
    planned = _planned(line)
    if len(planned) != len(row):
        return float("inf")
    start = 20.0  # the page margin
    return max(abs(glyph.x - start - x) for glyph, x in zip(row, planned, strict=True))


def _lines(found: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs by baseline, top down."""
    rows: dict[float, list[Glyph]] = {}
    for glyph in found:
        rows.setdefault(round(glyph.y, 1), []).append(glyph)
    return [sorted(rows[y], key=lambda g: g.x) for y in sorted(rows, reverse=True)]


def glyphs(data: bytes) -> list[Glyph]:
    """The glyphs of the first page, in drawing order (horizontal text, two-byte fonts)."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        fonts = {str(name): _widths(font) for name, font in page.Resources.Font.items()}
        return list(_shown(pikepdf.parse_content_stream(page), fonts))


def _widths(font: Any) -> dict[int, float]:
    """Glyph widths of a composite font (ISO 32000-1, 9.7.4.3), both forms of the W array."""
    items, out, at = list(font.DescendantFonts[0].W), {}, 0
    while at < len(items):
        first, second = int(items[at]), items[at + 1]
        if isinstance(second, pikepdf.Array):
            widths = list(second)
            at += 2
        else:
            widths = [items[at + 2]] * (int(second) - first + 1)
            at += 3
        out.update({first + i: float(width) for i, width in enumerate(widths)})
    return out


class _State(msgspec.Struct):
    """The little of the graphics state that places text."""

    matrix: pikepdf.Matrix
    text: pikepdf.Matrix
    font: str = ""
    size: float = 0.0


def _shown(instructions: Any, fonts: dict[str, dict[int, float]]) -> Iterator[Glyph]:
    state = _State(pikepdf.Matrix(), pikepdf.Matrix())
    stack: list[pikepdf.Matrix] = []
    for operands, operator in instructions:
        match str(operator):
            case "q":
                stack.append(state.matrix)
            case "Q":
                state.matrix = stack.pop()
            case "cm":
                state.matrix = pikepdf.Matrix(*map(float, operands)) @ state.matrix
            case "Tm":
                state.text = pikepdf.Matrix(*map(float, operands))
            case "Tf":
                state.font, state.size = str(operands[0]), float(operands[1])
            case "TJ":
                yield from _string(operands[0], state, fonts[state.font])


def _string(parts: Any, state: _State, widths: dict[int, float]) -> Iterator[Glyph]:
    for part in parts:
        if not isinstance(part, pikepdf.String):
            state.text = _moved(state, -float(part))
            continue
        raw = bytes(part)
        for i in range(0, len(raw), 2):
            place = state.text @ state.matrix
            yield Glyph(place.e, place.f)
            state.text = _moved(state, widths.get(int.from_bytes(raw[i : i + 2]), 1000))


def _moved(state: _State, thousandths: float) -> pikepdf.Matrix:
    """The text matrix after a step to the right."""
    return pikepdf.Matrix(1, 0, 0, 1, thousandths * state.size / 1000, 0) @ state.text

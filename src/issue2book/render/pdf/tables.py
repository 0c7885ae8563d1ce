"""Tables of composed cells: every row a whole number of lines, its rule inside the last of them.

A table is set to the width of its place: columns at their own width where that is enough, else the
wider ones wrap. Figures stand under one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import msgspec
from markupsafe import Markup

from issue2book.render.display import clean
from issue2book.render.pdf.lines import LineTable, spans
from issue2book.render.sorts import drawable
from issue2book.typeset.clusters import Run
from issue2book.typeset.compose import Composed, Paragraph, compose
from issue2book.typeset.metrics import Fonts
from issue2book.typeset.spacing import Style
from issue2book.typeset.words import NO_WORDS, Lexicon

SIZE = 8.5  # points
RULE = 0.5  # points under a row
_STYLE = Style()
_GAP, _NARROW_GAP = 1000, 300  # between columns, in 1/1000 of the size
_LEAST, _CROWDED = 2000, 1000  # width of a column
_UNBROKEN = 10**7  # no cell is so wide
_WRAPPED = 6000  # a column that wraps is not narrower than this in a table that reads well,
_HIGHEST = 3  # nor has it cells of more lines
_JUSTIFIED = 60  # characters; shorter cells are ragged, in a narrow measure all are
_FIGURES = re.compile(r"[-+−＋－]?[\d,.，]+[%％]?|[—－-]*")


class Laid(msgspec.Struct, frozen=True, eq=False):
    """A table set to a width.

    `widths` of its columns in 1/1000 of the size, with the `gap` between them; the cells of each
    row, composed; lines that each row takes; columns of figures, which end at the right. `wrapped`
    is the width of the narrowest column whose cells wrap.
    """

    widths: tuple[int, ...]
    gap: int
    rows: tuple[tuple[tuple[Paragraph, Composed], ...], ...]
    heights: tuple[int, ...]
    figures: frozenset[int]
    wrapped: int = 0

    @property
    def headed(self) -> bool:
        """The first row tells what stands in the columns."""
        return len(self.rows) > 1

    @property
    def reads_well(self) -> bool:
        """Whether no column is so narrow that its cells become ladders."""
        return not self.wrapped or (self.wrapped >= _WRAPPED and max(self.heights) <= _HIGHEST)


def lay(
    rows: Sequence[Sequence[str]], width: float, fonts: Fonts, lexicon: Lexicon = NO_WORDS
) -> Laid:
    """The rows set to a width in points."""
    columns = tuple(zip_longest(*rows, fillvalue=""))
    texts = [
        [_cell(text, head=n == 0 < len(rows) - 1) for n, text in enumerate(c)] for c in columns
    ]
    natural = [max(_wide(cell, fonts, lexicon) for cell in column) for column in texts]
    room = int(width / SIZE * 1000)
    crowded = room < len(columns) * (_LEAST + _GAP)
    gap, least = (_NARROW_GAP, _CROWDED) if crowded else (_GAP, _LEAST)
    widths = _widths(natural, room - gap * (len(columns) - 1), least)
    made = [
        [(cell, _composed(cell, wide, fonts, lexicon)) for cell in column]
        for column, wide in zip(texts, widths, strict=True)
    ]
    narrowed = [wide for wide, own in zip(widths, natural, strict=True) if wide < own]
    found = tuple(zip(*made, strict=True))
    return Laid(
        tuple(widths),
        gap,
        found,
        tuple(max(len(composed.lines) for _, composed in row) or 1 for row in found),
        frozenset(n for n, column in enumerate(columns) if _all_figures(column)),
        min(narrowed, default=0),
    )


def _cell(text: str, *, head: bool) -> Paragraph:
    shown = drawable(clean(text))
    return Paragraph((Run(shown, "sans-bold" if head else "regular"),) if shown else ())


def _composed(cell: Paragraph, wide: int, fonts: Fonts, lexicon: Lexicon) -> Composed:
    long = sum(len(run.text) for run in cell.runs) > _JUSTIFIED
    align = "justify" if long or wide >= _UNBROKEN else "start"
    ready = msgspec.structs.replace(cell, align=align)
    return compose(ready, wide, _STYLE, fonts, lexicon)


def _wide(cell: Paragraph, fonts: Fonts, lexicon: Lexicon) -> int:
    """Width of a cell on one line."""
    lines = _composed(cell, _UNBROKEN, fonts, lexicon).lines
    return max((line.width for line in lines), default=0)


def _widths(natural: Sequence[int], room: int, least: int) -> list[int]:
    """Every column at its width and what is left shared out, or the widest ones narrower."""
    spare = room - sum(natural)
    if spare >= 0:
        return [wide + spare // len(natural) for wide in natural]
    widths = list(natural)
    open_ = set(range(len(natural)))
    free = room
    while open_:
        share = free / len(open_)
        fits = {n for n in open_ if natural[n] <= share}
        if not fits:
            break
        open_ -= fits
        free -= sum(natural[n] for n in fits)
    whole = sum(natural[n] for n in open_)
    for n in open_:
        widths[n] = max(least, free * natural[n] // whole)
    return widths


def _all_figures(column: Sequence[str]) -> bool:
    """Whether a column holds figures under its head."""
    cells = [text.strip() for text in column[1:]]
    return any(any(map(str.isdigit, text)) for text in cells) and all(
        _FIGURES.fullmatch(text) for text in cells
    )


def table_markup(
    laid: Laid, numbers: Sequence[int], line: float, table: LineTable | Fonts
) -> Markup:
    """Some rows of a table as `<table>`, lines of `line` points."""
    rows = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(_cells(laid, n, line, table)))
        for n in numbers
    )
    whole = (sum(laid.widths) + laid.gap * (len(laid.widths) - 1)) * SIZE / 1000
    return Markup('<table class="laid" style="width:{:.3f}pt">{}</table>').format(whole, rows)


def _cells(laid: Laid, row: int, line: float, table: LineTable | Fonts) -> Iterator[Markup]:
    tall = laid.heights[row] * line - RULE
    tag = "th" if laid.headed and row == 0 else "td"
    opened = '<th scope="col" style="' if tag == "th" else '<td style="'
    for n, (paragraph, composed) in enumerate(laid.rows[row]):
        wide = (laid.widths[n] + laid.gap * (n < len(laid.widths) - 1)) * SIZE / 1000
        inner = 0 if n == len(laid.widths) - 1 else laid.gap * SIZE / 1000
        side = ";text-align:right" if n in laid.figures else ""
        style = f"width:{wide - inner:.3f}pt;padding-right:{inner:.3f}pt{side}"
        yield Markup('{}{}"><div class="cell" style="height:{}pt">{}</div></{}>').format(
            Markup(opened),  # noqa: S704 - one of two strings of ours
            style,
            tall,
            _text(paragraph, composed, table),
            tag,
        )


def _text(paragraph: Paragraph, composed: Composed, table: LineTable | Fonts) -> Markup:
    """The lines of a cell; in plain CSS where the layout takes none from a table."""
    if not paragraph.runs:
        return Markup("")
    if isinstance(table, Fonts):
        return Markup('<span class="set">{}</span>').format(spans(paragraph, composed, table)[0])
    (handed,) = table.hand_over(paragraph, composed)
    return Markup('<span class="set" style="--lines:{}">{}</span>').format(handed.key, handed.text)

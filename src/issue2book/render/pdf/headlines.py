"""Titles and headings: broken by sense and balanced over their lines, never by width alone.

Their lines are drawn as composed: gaps between Han and Latin, marks trimmed at the edges.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Literal, assert_never

import msgspec
from markupsafe import Markup

from issue2book.render.display import title_text
from issue2book.render.html import Headline
from issue2book.render.pdf.composed import Composer
from issue2book.render.pdf.geometry import Page
from issue2book.render.pdf.slots import BASELINE, PADDING, figure_slot
from issue2book.render.sorts import drawable
from issue2book.typeset.clusters import Run
from issue2book.typeset.compose import Align, Composed, Paragraph, compose
from issue2book.typeset.metrics import bundled_faces
from issue2book.typeset.spacing import Style
from issue2book.typeset.words import Lexicon

_STYLE = Style(hyphenate=False)
# Below this width of the type area a title of full size would take four lines.
_NARROW = 380
# Below this one a dozen characters of a title need a smaller size.
_NARROWEST = 300
_DEK = 8.5  # points, of a subtitle on the contents page


Room = Literal["column", "area", "sidebar", "figure"]


class Shape(msgspec.Struct, frozen=True):
    """How a kind of headline is set; `size` in points, `lines` of the grid for each of its own.

    `room` is what it has the width of: a column, all columns, a sidebar, one of the large figures
    in it. A `listed` text fills its lines, which others share evenly.
    """

    selector: str
    face: str
    size: float
    room: Room = "column"
    lines: int = 1
    listed: bool = False


_COLUMN = ":is(.columns, .col)"
_SHAPES: Mapping[str, Shape] = {
    "title": Shape(".opening .title", "bold", 25, "area", lines=2),
    "lesser": Shape(".opening.lesser .title", "bold", 21, "area", lines=2),
    "feature": Shape(".feature-intro .opening .title", "bold", 36, "area", lines=3),
    "subtitle": Shape(".opening .subtitle", "regular", 13, "area"),
    "kicker": Shape(".opening .kicker", "regular", 12, "area"),
    "byline": Shape(".opening .byline", "sans-bold", 9.5, "area"),
    "affiliation": Shape(".opening .affiliation", "sans", 8.5, "area"),
    "head2": Shape(".head2", "sans-bold", 12),
    "head3": Shape(".head3", "sans-bold", 10.5),
    "in-kicker": Shape(f"{_COLUMN} .kicker", "regular", 10.5),
    "in-byline": Shape(f"{_COLUMN} .byline", "sans", 8.5),
    "in-affiliation": Shape(f"{_COLUMN} .affiliation", "regular", 8.5),
    "sidebar": Shape(".sidebar-title", "sans-bold", 12, "sidebar"),
    "figure": Shape(":is(.figures dt, .stat-value)", "sans-bold", 20, "figure", lines=2),
    "office": Shape(".office dd", "regular", 9, listed=True),
    "line": Shape(f"{_COLUMN} .line", "regular", 10, listed=True),
    "ad": Shape(".public-ad .line", "regular", 12, "area", listed=True),
    "thanks": Shape(".thanks-list li", "regular", 9, listed=True),
    "masthead": Shape(".masthead .columns .line", "regular", 9, listed=True),
}


def shapes(page: Page) -> dict[str, Shape]:
    """The shapes on a page: a small page has smaller titles, and none is a third of it high.

    `lesser` is a title that saves a line so (render/pdf/openings.py).
    """
    if page.area[0] >= _NARROW:
        return dict(_SHAPES)
    title = 19.0 if page.area[0] >= _NARROWEST else 18.0
    small = {"title": title, "lesser": title - 3, "feature": 24.0, "subtitle": 12.0}
    return {
        name: msgspec.structs.replace(
            shape, size=small.get(name, shape.size), lines=min(shape.lines, 2)
        )
        for name, shape in _SHAPES.items()
    }


def headline_css(page: Page) -> str:
    """Sizes and line heights, the same numbers that the lines are broken with."""
    return "".join(_shape_css(shape, page) for shape in shapes(page).values())


def _shape_css(shape: Shape, page: Page) -> str:
    """Every headline but titles stands on a base line of the grid, the last of those it takes."""
    height = shape.lines * page.line
    sized = f"font-size: {shape.size}pt; line-height: {height}pt !important"
    css = f"{shape.selector} {{ {sized} }}\n"
    if shape.room == "area" and shape.lines > 1:
        return css
    lower = (shape.lines - 1) * page.line - 2 * BASELINE * (shape.size - page.em)
    side = "start" if lower > 0 else "end"
    level = f"line-height: {height - abs(lower):.4f}pt; padding-block-{side}: {abs(lower):.4f}pt"
    return css + f"{shape.selector} .hl {{ {level} }}\n"


def room(shape: Shape, page: Page) -> float:
    """Points that a headline of this shape has."""
    match shape.room:
        case "column":
            return page.column
        case "area":
            return page.area[0]
        case "sidebar":
            return page.area[0] - 2 * PADDING * page.em
        case "figure":
            return figure_slot(page, alone=False).width
        case _:
            assert_never(shape.room)


def headlines(page: Page, composer: Composer, *, title: str = "title") -> Headline:
    """The setter of headlines for a page; `title` names the shape of the unit's title."""
    known = shapes(page)

    def headline(text: str, shape: str) -> Markup:
        chosen = known[title if shape == "title" else shape]
        return _lines(shown(text, chosen), chosen, room(chosen, page), composer)

    return headline


def shown(text: str, shape: Shape) -> str:
    """The text as it is set: what is in a list keeps its ornaments."""
    return text if shape.listed else title_text(text)


def lines_of(text: str, name: str, page: Page, lexicon: Lexicon) -> int:
    """Lines of the grid that a headline takes in the shape of that name."""
    shape = shapes(page)[name]
    return shape.lines * len(broken(shown(text, shape), shape, room(shape, page), lexicon))


def contents_headline(
    page: Page, composer: Composer, *, wide: bool = False
) -> Callable[[str], Markup]:
    """The setter of titles on the contents page; writers follow on the last line.

    `wide`: in the list of a feature, over the width of the page.
    """
    room = page.feature_room if wide else page.contents_room
    return lambda text: _lines(text, contents_shape(page), room, composer)


def contents_dek(page: Page, composer: Composer, *, wide: bool = False) -> Callable[[str], Markup]:
    """The setter of subtitles there."""
    shape = Shape(".contents-subtitle", "regular", _DEK)
    room = page.feature_room if wide else page.contents_room
    return lambda text: _lines(title_text(text), shape, room, composer)


def contents_shape(page: Page) -> Shape:
    """Titles on the contents page (`.contents-label` in print.css)."""
    return Shape(".contents-label", "bold", 0.95 * page.em)


def _lines(text: str, shape: Shape, width: float, composer: Composer) -> Markup:
    """One element a line; the text in them together is the whole text."""
    lines = _composed(text, shape, width, composer.lexicon).lines
    return Markup("").join(composer.line(line, shape.face) for line in lines)


def broken(text: str, shape: Shape, width: float, lexicon: Lexicon) -> tuple[str, ...]:
    """The lines of a headline."""
    return tuple(line.text for line in _composed(text, shape, width, lexicon).lines)


@functools.lru_cache(maxsize=1024)
def _composed(text: str, shape: Shape, width: float, lexicon: Lexicon) -> Composed:
    align: Align = "start" if shape.listed else "balanced"
    paragraph = Paragraph((Run(drawable(text), shape.face),), align=align)
    measure = int(width / shape.size * 1000)
    return compose(paragraph, measure, _STYLE, bundled_faces(), lexicon)

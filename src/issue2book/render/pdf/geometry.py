"""Page sizes: the type area of each trim in whole ems and lines (CLREQ 2.3.2), as CSS.

All lengths in points. What is set on the page takes whole lines, so that base lines stand on
one grid and level across columns.
"""

from __future__ import annotations

from typing import assert_never

import msgspec

from issue2book.config import Trim

_POINTS_PER_MM = 72 / 25.4
# Shares of the margins: a little more outside than inside, a little more below the running head.
_INNER = 0.48
_TOP = 0.52
_NARROWEST = 18  # ems of a column of the contents page
# Openings that stand alone on a page begin lower; so many lines they may take themselves.
_FILLED = 16
_FEATURE, _NOTICE = 0.29, 0.375
CONTENTS_NUMBER, FEATURE_NUMBER = 3, 4  # ems before an entry of the contents, of a feature's
_TENTHS = 0.9
_HAIR = 0.01  # points: however lengths are rounded, columns as high as the page fit it
_FIGURE = 14  # ems of the type area for each large figure of a sidebar


# A screen shows one page at a time: no outer side for folio and head, no blank page before a right
# one.
_SINGLE = """
@page {
  @bottom-left { width: 100%; text-align: center; }
  @bottom-right { width: 100%; text-align: center; }
}
@page :right { @top-right { text-align: left; } }
.book { break-before: page; }
"""


class Page(msgspec.Struct, frozen=True):
    """A page and its type area: `columns` of `measure` ems, `lines` of `line` points.

    `facing` tells that pages lie side by side, left and right ones mirrored. The page is laid out
    in these lengths and drawn at `scale`.
    """

    width: float
    height: float
    em: float
    line: float
    measure: int
    lines: int
    columns: int = 2
    gutter: int = 2
    facing: bool = True
    scale: float = 1

    @property
    def column(self) -> float:
        """Width of a column."""
        return self.em * self.measure

    @property
    def area(self) -> tuple[float, float]:
        """Width and height of the type area."""
        ems = self.columns * self.measure + (self.columns - 1) * self.gutter
        return ems * self.em, self.lines * self.line

    @property
    def contents_columns(self) -> int:
        """The contents page is set in two columns where they hold 15 characters each."""
        return 2 if self.area[0] >= 2 * _NARROWEST * self.em else 1

    @property
    def contents_room(self) -> float:
        """Points for an entry of the contents page beside its page number."""
        gaps = self.gutter * self.em * (self.contents_columns - 1)
        return (self.area[0] - gaps) / self.contents_columns - CONTENTS_NUMBER * self.em

    @property
    def feature_room(self) -> float:
        """The same in the list of a feature."""
        return self.area[0] - FEATURE_NUMBER * self.em

    @property
    def figures(self) -> int:
        """So many large figures of a sidebar stand side by side."""
        return max(1, min(3, int(self.area[0] / self.em / _FIGURE)))

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """Top, outer, bottom, inner."""
        across, down = self.width - self.area[0], self.height - self.area[1]
        inner = _INNER if self.facing else 1 / 2
        return down * _TOP, across * (1 - inner), down * (1 - _TOP), across * inner


def page(trim: Trim) -> Page:
    """The page of a trim."""
    mm = _POINTS_PER_MM
    match trim:
        case "210x285":
            return Page(210 * mm, 285 * mm, em=10, line=17, measure=23, lines=40)
        case "A4":
            return Page(210 * mm, 297 * mm, em=10, line=17, measure=23, lines=42)
        case "185x260":
            # 16开 is 大16开 at nine tenths, its body 小五: the same lines on the same pages
            size = (185 * mm / _TENTHS, 260 * mm / _TENTHS)
            return Page(*size, em=10, line=17, measure=23, lines=40, scale=_TENTHS)
        case "148x210":
            # digests and story magazines in 32开: two columns of 18 characters, body 小五
            size = (148 * mm / _TENTHS, 210 * mm / _TENTHS)
            return Page(*size, em=10, line=17, measure=18, lines=33, scale=_TENTHS)
        case "ereader":
            size = (90 * mm, 120 * mm)
            return Page(*size, em=10, line=16, measure=23, lines=17, columns=1, facing=False)
        case _:
            assert_never(trim)


def picture_lines(made: Page, width: int, height: int) -> int:
    """A picture in a column takes whole lines, and at most two thirds of the page."""
    natural = made.column * height / width
    return min(max(round(natural / made.line), 2), made.lines * 2 // 3)


def page_tokens(made: Page) -> dict[str, str]:
    """The measures of a page, by the names that `styles/print.css` uses."""
    return {
        "--em": f"{made.em}pt",
        "--line": f"{made.line}pt",
        "--gutter": f"{made.gutter * made.em}pt",
    }


def page_css(made: Page, running_head: str) -> str:
    """The rules that depend on the trim; `running_head` is the text of left-hand pages."""
    top, outer, bottom, inner = made.margins
    bottom -= _HAIR
    gap = f"column-gap: {made.gutter * made.em}pt"
    spare = made.lines - _FILLED
    feature, notice = (round(share * spare) * made.line for share in (_FEATURE, _NOTICE))
    return f"""
@page {{ size: {made.width:.3f}pt {made.height:.3f}pt; }}
@page :left {{ margin: {top:.3f}pt {inner:.3f}pt {bottom:.3f}pt {outer:.3f}pt; }}
@page :right {{ margin: {top:.3f}pt {outer:.3f}pt {bottom:.3f}pt {inner:.3f}pt; }}
.columns {{ columns: {made.columns}; {gap}; }}
.col {{ width: {made.column}pt; }}
.contents-page {{ columns: {made.contents_columns}; {gap}; }}
.feature-intro {{ padding-top: {feature}pt; }}
.public-ad {{ padding-top: {notice}pt; }}
.title {{ string-set: running-title attr(data-head), running-issue {css_string(running_head)}; }}
{"" if made.facing else _SINGLE}"""


def css_string(text: str) -> str:
    """`text` as a CSS string; everything but letters and digits is escaped (CSS Syntax 4.3.7)."""
    escaped = "".join(c if c.isalnum() else f"\\{ord(c):06x}" for c in text)
    return f'"{escaped}"'

"""The style sheet of the PDF: shared sheets, page rules, and rules for single units and pictures.

Custom properties are written out beforehand: WeasyPrint resolves them anew for every element, a
tenth of the time of a whole issue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from issue2book.assets import styles_dir
from issue2book.render.html import Image
from issue2book.render.outline import Part
from issue2book.render.pdf.breaks import break_css
from issue2book.render.pdf.geometry import Page, page_css, page_tokens, picture_lines
from issue2book.render.pdf.headlines import headline_css
from issue2book.render.tokens import tokens, written_out

_SHEETS = ("content.css", "print.css")


def style_sheet(
    page: Page, parts: Sequence[Part], pictures: Iterable[Image], running_head: str
) -> str:
    """All rules, in order of precedence."""
    values = {**tokens(), **page_tokens(page)}
    sheets = [(styles_dir() / name).read_text(encoding="utf-8") for name in _SHEETS]
    rules = (
        *(written_out(sheet, values) for sheet in sheets),
        page_css(page, running_head),
        headline_css(page),
        break_css(parts, page),
        *(_picture_css(image, page) for image in pictures),
    )
    return "\n".join(rules)


def _picture_css(image: Image, page: Page) -> str:
    height = picture_lines(page, image.width, image.height) * page.line
    return f'img[src="{image.href}"] {{ height: {height}pt }}\n'

"""Styles that paragraphs share are those that each would have computed for itself."""

from __future__ import annotations

from issue2book.render.pdf.engine import load_weasyprint
from issue2book.render.pdf.style_memory import shared_styles

_CSS = """p { --lines: a; margin: 1pt } .b { color: #123456 } div p { text-indent: 2em }
p:first-child { font-size: 9pt }"""
_PAGE = """<html><head/><body><p style="--lines:r1">一</p><p style="--lines:r2">二</p>
<p style="--lines:r3" class="b">三</p><p style="--lines:r4;margin:2pt">四</p>
<div><p style="--lines:r5">五</p><p style="--lines:r6">六</p><p style="--lines:r7">七</p></div>
</body></html>"""
_NAMES = ("color", "font_size", "margin_top", "text_indent", "display", "page", "__lines")


def _styles(*, shared: bool) -> list[tuple[str, ...]]:
    weasyprint = load_weasyprint()
    own = "__lines" if shared else "__nothing"
    with shared_styles(own):
        document = weasyprint.HTML(string=_PAGE).render(stylesheets=[weasyprint.CSS(string=_CSS)])
        boxes = document.pages[0]._page_box.descendants()
        found = [box.style for box in boxes if box.element_tag == "p" and hasattr(box, "children")]
        return [tuple(str(style[name]) for name in _NAMES) for style in found]


def test_shared_styles_are_those_of_each_paragraph() -> None:
    shared, alone = _styles(shared=True), _styles(shared=False)
    assert shared == alone
    assert len({style[-1] for style in shared}) == 7

r"""What engines write into running text besides words: tags, links, anchors, simple formulas.

Only what an engine is known to write is taken off: `<u>`, `<br>`, `<center>`; `<div>`, `<p>`,
`<span>`, `<a>` and `<font>` with an attribute; links inside Markdown; the named spaces; the
grounding of DeepSeek-OCR. Any other tag is text, which is printed and never interpreted.
"""

from __future__ import annotations

import re

from issue2book.reading.formulas import plain_formulas

_TAG = re.compile(
    r"</?(?:u|center)>|<(?P<name>div|p|span|a|font)\s+(?:style|class|align|id|name|href|color|size|face)"
    r"\s*=[^<>]*>|</(?:div|p|span|a|font)>",
    re.IGNORECASE,
)
_OPENED = re.compile(r"<(div|p|span|a|font)\s", re.IGNORECASE)
_SPACES = re.compile(r"&(?:nbs|e([mn])s)p;", re.IGNORECASE)
_BREAK = re.compile(r"\s*<br\s*/?>\s*(?=\S)", re.IGNORECASE)
_GROUNDING = re.compile(r"<\|ref\|>[^<>|]{0,40}<\|/ref\|>\s*<\|det\|>[\[\]\d\s,.]*<\|/det\|>")
_LINK = re.compile(
    r"(?<![!\]])\[(?P<words>[^\[\]\n]+)\]"
    r"\((?:#[^\s()]*|https?://[^\s()]+|mailto:[^\s()]+)(?:\s+\"[^\"]*\")?\)"
)


def plain_inline(text: str, *, markdown: bool = True) -> str:
    """The text without the markup that engines write into lines.

    >>> plain_inline('<span id="page-3-0"></span>排放$CO_2$约<u>3</u>吨')
    '排放CO₂约3吨'
    >>> plain_inline("见[目录](#page-2-0)<b>与</b>")
    '见目录<b>与</b>'
    """
    if "&" in text:
        text = _SPACES.sub(lambda hit: "\u3000" if (hit[1] or "").lower() == "m" else " ", text)
    if "<" in text:
        text = _without_tags(_GROUNDING.sub("", text))
    if markdown and "](" in text:
        text = _LINK.sub(r"\g<words>", text)
    return plain_formulas(text)


def _without_tags(text: str) -> str:
    if not _OPENED.search(text):
        # an end tag alone belongs to nothing that was taken off
        return _BREAK.sub(" ", re.sub(r"</?(?:u|center)>", "", text, flags=re.IGNORECASE))
    return _BREAK.sub(" ", _TAG.sub("", text))

"""Paragraph text for reading systems that break lines themselves.

No character is added: elements raise figures that have no glyph of their own; spans say what may
break and what may not (`.long`, `.number`), and mark what would make a justified line gape
(`.western`); styles/epub.css does the rest.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from issue2book.model import Block
from issue2book.render.display import plain_inline
from issue2book.render.sorts import raised

_TAGS = re.compile(r"(<[^>]*>)")
#: All on escaped text, where `&` is `&amp;`.
_ADDRESS = (
    r"(?:https?://|www\.)(?:[\w.:/%~+?=#@-]|&amp;)+|(?<![\w&;/])[A-Za-z][A-Za-z0-9.:/_%~+-]{17,}"
)
#: Western words in a row, one of them long: at its end a narrow line has a wide hole.
_WORD = r"(?!https?:|www\.)[A-Za-z'-]+(?![\w.:/@])"
_WORDS = rf"(?<![\w&;/])(?=[A-Za-z' -]*[A-Za-z]{{7}}){_WORD}(?: {_WORD}){{2,}}"
_VALUE = r"\d+(?:[.,:/]\d+)*(?:[ \u2009\u202f]\d{3}(?!\d))*"
_LETTERS = r"[A-Za-zµμΩ]{1,3}[²³]?"
_UNIT = rf"(?: ?(?:{_LETTERS}(?:/{_LETTERS})?(?![\w²³])|[%‰°℃℉]|[十百千]?[万萬亿億]{{1,2}}))"
#: A number, a range of two, with the unit: 1 500 kW, 220—380 V, 4.81万亿. Never a whole line.
_NUMBER = rf"(?<![\w.,:/&#;-])[±≈]?{_VALUE}{_UNIT}?(?:[—–～~]{_VALUE}{_UNIT}?)?(?!\d)"
#: What any of them begins with is looked for first: five times as fast as trying each in turn.
_SPECIAL = re.compile(
    rf"(?=[0-9A-Za-z±≈'-])(?:(?P<long>{_ADDRESS})|(?P<western>{_WORDS})|(?P<number>{_NUMBER}))",
    re.ASCII,
)
_LONGEST_NUMBER = 16
_WESTERN = re.compile("[0-9A-Za-z]")
#: Where a line could end inside a number (UAX 14; a hyphen before a digit does not divide).
_DIVISIBLE = re.compile(r"[ \u2009\u202f—–～~万萬亿億]|/[A-Za-z]")


def epub_inline(block: Block) -> Markup:
    """As `plain_inline`, with long addresses, Western phrases and long numbers marked."""
    plain = plain_inline(block)
    if not _WESTERN.search(plain):
        return raised(plain)
    parts = _TAGS.split(plain)
    parts[::2] = [_SPECIAL.sub(_marked, part) for part in parts[::2]]
    return raised(Markup("".join(parts)))  # noqa: S704 - escaped by plain_inline


def _marked(match: re.Match[str]) -> str:
    text, kind = match[0], str(match.lastgroup)
    if kind == "number" and not (_DIVISIBLE.search(text) and len(text) <= _LONGEST_NUMBER):
        return text
    return f'<span class="{kind}">{text}</span>'

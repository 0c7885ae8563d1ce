"""Text whose characters all stand apart, as Tesseract writes Chinese: 石 桥 月 刊.

Source: Tesseract's manual, `preserve_interword_spaces`: its words are single ideographs, and a
space stands between any two words. What the spaces of the print told is lost with that.
"""

from __future__ import annotations

import re
from typing import Final

_WIDE: Final = (
    "[\u2014\u2018-\u201d\u2026\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uff65"
    "\U00020000-\U0003ffff]"
)
#: Behind 文/某某 图/某某 the space is that of the print.
_APART = re.compile(f"(?<={_WIDE}) (?={_WIDE})(?![图圖文摄攝] ?[/／])")
_NEXT = re.compile(f"(?<={_WIDE})(?={_WIDE})")
#: Neighbours of an issue, and the share of them that a space parts: names and headings are few.
_LEAST, _SHARE = 200, 0.6
#: The share that these spaces have in such a text at least.
_SPACES = 0.2


def without_spread(text: str) -> str:
    r"""The text without the spaces between its characters, if they stand between most of them.

    >>> without_spread("石 桥 月 刊\n" * 80) == "石桥月刊\n" * 80, without_spread("石 桥 月 刊")
    (True, '石 桥 月 刊')
    """
    spaces = text.count(" ")
    if spaces < _LEAST or spaces < _SPACES * len(text):
        return text  # nearly all texts, at no price
    apart = sum(1 for _ in _APART.finditer(text))
    together = sum(1 for _ in _NEXT.finditer(text))
    if apart < _LEAST or apart < _SHARE * (apart + together):
        return text
    return _APART.sub("", text)

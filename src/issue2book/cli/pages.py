"""The layout of help pages: lists as wide as the screen, Chinese counted as two cells."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator

import click

#: The widest page; a narrower screen has its own width, and below `_STACKED` cells what an
#: option does stands under its name.
_WIDEST, _STACKED = 80, 60
_UNDER = 6
#: What stays on one line: a Western word, a number with its word (第 12 行), a long dash, or one
#: character; with the marks that may not end a line before it and those that may not begin one
#: behind it (CLREQ 3.1.7).
_WORD = re.compile(
    r"[（“‘《〈「『【〔(\[]*"
    r"(?:(?:(?:[一-鿿]|\b(?:lines?|pages?)) )?[0-9][0-9,.–%＋+-]*(?: (?!第)[一-鿿%])?"
    r"|……|——|[!-~]+|.)"
    r"[，。、；：！？）”’》〉」』】〕…,.;:!?)\]]*"
)


class Page(click.HelpFormatter):
    """Click's formatter, which counts characters and takes no screen for narrower than 50."""

    def __init__(self, *_given: object, **_options: object) -> None:
        """As wide as the screen."""
        super().__init__(width=min(shutil.get_terminal_size().columns, _WIDEST))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Names with what they mean beside them, or below where there is no room beside."""
        rows = list(rows)
        column = min(max(len(name) for name, _ in rows), col_max) + col_spacing
        if self.width < _STACKED and column > self.width // 3:
            column = _UNDER
        margin = " " * self.current_indent
        for name, text in rows:
            room = self.width - self.current_indent - column
            lines = list(folded(text, room))
            if len(name) + col_spacing > column:
                self.write(f"{margin}{name}\n")
            else:
                self.write(f"{margin}{name:<{column}}{lines.pop(0)}\n")
            for line in lines:
                self.write(f"{margin}{'':<{column}}{line}\n")


def folded(text: str, cells: int) -> Iterator[str]:
    """`text` in lines of at most `cells` on the screen (a longer word has a line of its own)."""
    line = ""
    for word in _WORD.findall(text):
        if line and width(line + word.rstrip()) > cells:
            yield line.rstrip()
            line = ""
        line += word if line else word.lstrip()
    yield line.rstrip()


def width(text: str) -> int:
    """How many cells `text` takes on a screen (UAX 11)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def left(text: str, cells: int) -> str:
    """`text` in a cell of `cells`; one that is too long loses its end."""
    text = _cut(text, cells)
    return text + " " * (cells - width(text))


def right(text: str, cells: int) -> str:
    """`text` at the right end of a cell of `cells`."""
    return " " * (cells - width(text)) + text


def _cut(text: str, cells: int) -> str:
    """`text` within `cells`, with the mark of omission where it loses its end."""
    if width(text) <= cells:
        return text
    out = ""
    for char in text:
        if width(out + char) > cells - 1:
            break
        out += char
    return out + "…"

"""What every reader does to text: what no printed page holds goes, printed lines become one."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: C0/C1 controls, BOM inside the text, noncharacters, lone surrogates (JSON can hold these):
#: nothing a printed page can hold. The form feed goes too; `pages` has counted it before.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff]"
)
#: Of these, what stands for nothing: byte order marks (two files were put together), spaces
#: without width, hyphens that show at line ends alone.
_NOTHING = "\ufeff\u200b\u2060\u00ad"
_ODD_SPACE = re.compile("[\f\x85\u2028\u2029\u2000\u2002\u2004-\u200a\u202f\u205f]")
#: Invisible characters that OCR engines leave at line ends.
OUTER = " \t\u3000\u00a0\f"

_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_STARS = r"(?<!\*)\*\*(?P<star>\*?)(?=[^\s*])(?P<a>.+?)(?<=[^\s*])(?P=star)\*\*(?!\*)"
_UNDERSCORES = r"(?<!_)__(?=[^\s_])(?P<b>.+?)(?<=[^\s_])__(?!_)"
_MARKDOWN_BOLD = re.compile(f"{_STARS}|{_UNDERSCORES}")
_BOLD = re.compile(f"{_STARS}(?P<b>)?")


def without_controls(text: str) -> str:
    """Text without control characters; breaks and spaces of any width become a space.

    MinerU sets the space behind a number as one of half an em; one of an em is the ideographic.

    >>> without_controls("12\u2002\u2002水边的人\u2003文")
    '12  水边的人\u3000文'
    """
    text = _ODD_SPACE.sub(" ", _CONTROL.sub("", text))
    return text.replace("\u2001", "\u3000").replace("\u2003", "\u3000")


def controls_in(text: str) -> int:
    """How many characters `without_controls` takes out that stood for something."""
    return sum(mark not in _NOTHING for mark in _CONTROL.findall(text))


def indent_of(text: str) -> int:
    """White space at the start of the line in ems; a space takes half, a tab two.

    >>> indent_of("　　春天来了"), indent_of("    春天来了"), indent_of("春天来了")
    (2, 2, 0)
    """
    head = text[: len(text) - len(text.lstrip(OUTER))]
    if not head:
        return 0
    return (
        2 * head.count("\u3000") + 4 * head.count("\t") + len(re.findall("[ \u00a0]", head))
    ) // 2


def count_han(text: str) -> int:
    """How many ideographs the text has."""
    return len(re.findall(_HAN, text))


def take_bold(text: str, *, markdown: bool = True) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Text without the marks of bold type, and the ranges that were bold.

    In Markdown a stray ** is a mark too. In other text only pairs of ** are taken off, which
    vision models write into any format; underscores and stray stars stay.

    >>> take_bold("**生态环境。**主要是")
    ('生态环境。主要是', ((0, 5),))
    """
    if "**" not in text and "__" not in text:
        return text, ()
    out: list[str] = []
    bold: list[tuple[int, int]] = []
    at = length = 0
    stray = "**" if markdown else ""
    for hit in (_MARKDOWN_BOLD if markdown else _BOLD).finditer(text):
        inner = hit["a"] or hit["b"]
        before = _without(text[at : hit.start()], stray)
        start = length + len(before)
        out += [before, inner]
        length = start + len(inner)
        bold.append((start, length))
        at = hit.end()
    out.append(_without(text[at:], stray))
    return "".join(out), tuple(bold)


#: *某某*, _Nature_: between white space, marks or the ends of the line; 3*4*5 and a_b_c are text.
_EMPHASIS = re.compile(r"(?<![\w*_/.:=&?#~-])([*_])(?=[^\s*_])([^*_]+)(?<=\S)\1(?![\w*_])")


def without_emphasis(text: str) -> str:
    """Markdown's words in italics without their marks.

    >>> without_emphasis("*水边的人*"), without_emphasis("3*4*5，带*的和带*号的")
    ('水边的人', '3*4*5，带*的和带*号的')
    """
    return _EMPHASIS.sub(r"\2", text) if "*" in text or "_" in text else text


def _without(text: str, mark: str) -> str:
    return text.replace(mark, "") if mark else text


def join_printed(lines: Iterable[str]) -> str:
    """Printed lines of one paragraph as running text: a space only between Western words.

    >>> join_printed(["新建的 data", "center 于去年", "投用。"])
    '新建的 data center 于去年投用。'
    """
    text = ""
    for line in lines:
        part = line.strip(OUTER)
        spaced = text[-1:].isascii() and part[:1].isascii() and text[-1:] not in ("", "-", "/")
        text += (" " if spaced and part else "") + part
    return text

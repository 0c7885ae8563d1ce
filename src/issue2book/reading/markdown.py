r"""Markdown or plain text becomes numbered lines.

Every line of the file is one `Line`, except blank ones (counted in the next line's `gap`).
Markup is taken off and kept as attributes: # level, bold ranges, hard breaks, pictures, table
rows, page marks, simple formulas and tags that engines write (`inline`). Nothing else is
interpreted: other HTML tags are text. Taken off without a trace: comments, rules (but not
* * *, a break in a text), fences of code, tags alone on a line, backslashes before punctuation
(CommonMark 2.4).
"""

from __future__ import annotations

import html
import re
import string
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from issue2book.embedded import with_places
from issue2book.model import Label, Line, Picture
from issue2book.reading.aligned import with_aligned
from issue2book.reading.formulas import displayed, shown_formulas
from issue2book.reading.inline import plain_inline
from issue2book.reading.pages import page_of_lines
from issue2book.reading.plain import (
    OUTER,
    controls_in,
    indent_of,
    take_bold,
    without_controls,
    without_emphasis,
)
from issue2book.reading.raised import with_raised
from issue2book.reading.spread import without_spread
from issue2book.reading.tables import has_table, on_one_line, rows_of, rows_text

#: So many gaps of one size, and this share of all, make it the usual one.
_LEAST_GAPS, _MOST_GAPS = 20, 0.6

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?$")
_PICTURE = re.compile(
    r"!\[(?P<alt>[^\[\]]*)\]\(\s*<?(?P<path>(?:[^()<>\n]|\([^()\n]*\))*?)>?"
    r"(?:\s+[\"'][^\"']*[\"'])?\s*\)"
    r"|<img\b[^<>]*?\bsrc\s*=\s*[\"'](?P<src>[^\"'<>]*)[\"'][^<>]*>",
    re.IGNORECASE,
)
_WRAPPER = re.compile(
    r"^\s*</?(?:div|center|p|details|summary)\b[^>]*>\s*|\s*</(?:div|center|p)>\s*$", re.IGNORECASE
)
#: How PaddleOCR's Markdown sets titles of figures and tables.
_CENTRED = re.compile(
    r"^\s*<div style=\"text-align: center;\">(?:(?!</?div\b).)*</div>\s*$",
    re.IGNORECASE,
)
#: One that was cut off does not reach over the text to the end of the next one (a page mark).
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>\s*$", re.IGNORECASE)
_PIPE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$")
_RULE = re.compile(r"^\s*(?:(?:-\s*){3,}|(?:_\s*){3,})$")
#: A rule to Markdown, but engines write down what is printed between two scenes.
_STARS = re.compile(r"\s*(?:\*\s*){3,}")
_FENCE = re.compile(r"^\s*(?:```+|~~~+)\s*\w*\s*$")
_LONE_TAGS = re.compile(
    r"^\s*(?:</?(?:div|p|center|details|figure|section|article|span|a)\b[^<>]*>\s*)+$",
    re.IGNORECASE,
)

#: Words that vision models set apart (Nanonets-OCR, Azure), and MinerU's kind of a picture.
_NAMED = re.compile(
    r"^\s*<(?P<name>page_number|header|footer|figcaption|img)>(?P<words>.*)</(?P=name)>\s*$",
    re.IGNORECASE,
)
_NAMES: dict[str, Label] = {
    "page_number": "folio",
    "header": "header",
    "footer": "footer",
    "figcaption": "caption",
    "img": "picture",
}
_KIND = re.compile(r"^\s*(?:<details>\s*)?<summary>[a-z_]+</summary>\s*$")
#: What one of these forms begins with.
_MARKS = frozenset("|:-*_`~<")

#: Backslash escapes become noncharacters (cleaned text has none) until all markup is read.
_HIDE = {char: chr(0xFDD0 + at) for at, char in enumerate(string.punctuation)}
_SHOW = str.maketrans({hidden: char for char, hidden in _HIDE.items()})
#: A line whose words went to one above.
_TAKEN = chr(0xFDD0)
_HIDDEN = re.compile("[\ufdd0-\ufdef]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def parse(text: str, file: Path | None = None) -> tuple[Line, ...]:
    """The lines of `text`. Numbers are those of the file, whatever its line ends are.

    `file` is where the text stands; pictures in the text itself are found there.
    """
    text = with_places(text, file) if file else text
    text = without_spread(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines: list[Line] = []
    gap = taken = 0
    for number, (raw, page, turned) in enumerate(page_of_lines(_on_one_line(text)), 1):
        if raw == _TAKEN:
            continue
        if turned:
            # the blank lines around a page mark do not tell of a picture that stood there
            gap = 0
        found = _lines(number, without_controls(raw), gap) if raw.strip() else []
        taken += controls_in(raw)
        if found:
            if taken:
                found[0], taken = replace(found[0], controls=taken), 0
            lines += found if page is None else [replace(line, page=page) for line in found]
            gap = 0
        elif _is_markup(raw):
            # nor do those on both sides of a rule
            gap = min(gap, 1)
        elif not turned:
            gap += 1
    if taken and lines:
        lines[-1] = replace(lines[-1], controls=lines[-1].controls + taken)
    return with_aligned(_from_usual_gap(lines))


def _from_usual_gap(lines: list[Line]) -> tuple[Line, ...]:
    """The lines, their gaps counted from the usual one.

    Where two or three blank lines part all blocks, they tell of no picture.
    """
    gaps = Counter(line.gap for line in lines if line.gap)
    usual, count = gaps.most_common(1)[0] if gaps else (1, 0)
    if usual < 2 or count < max(_LEAST_GAPS, _MOST_GAPS * gaps.total()):
        return tuple(lines)
    return tuple(
        replace(line, gap=max(line.gap - usual + 1, 1)) if line.gap else line for line in lines
    )


def _on_one_line(text: str) -> str:
    """Tables and displayed formulas on one line each, comments of several lines out.

    The count of lines is kept.
    """
    text = _without_comments(
        text, lambda hit: "\n" * hit.group().count("\n") if "\n" in hit.group() else hit.group()
    )
    return on_one_line(shown_formulas(text, _TAKEN), _TAKEN)


def _without_comments(text: str, put: str | Callable[[re.Match[str]], str]) -> str:
    """`put` for each comment; what begins behind the last end is not searched for one in vain."""
    end = text.rfind("-->") + len("-->") if "-->" in text else 0
    return _COMMENT.sub(put, text[:end]) + text[end:]


def _lines(number: int, raw: str, gap: int) -> list[Line]:
    """The line of the file as a `Line`, after one for each further picture on it."""
    if not raw.strip():
        return []
    raw = with_raised(_without_comments(raw, ""))
    if has_table(raw):
        rows = rows_of(raw)
        return [Line(number, rows_text(rows), gap, rows=rows, label="table")] if rows else []
    if _is_markup(raw):
        return []
    if formula := displayed(raw):
        return [Line(number, formula, gap, label="formula")]
    if _STARS.fullmatch(raw):
        return [Line(number, raw.strip(), gap)]
    label: Label | None = "caption" if _CENTRED.match(raw) else None
    if named := _NAMED.match(raw):
        raw, label = named["words"], _NAMES[named["name"].lower()]
    raw = plain_inline(raw)
    raw = _ESCAPE.sub(lambda hit: _HIDE[hit[1]], raw)
    raw, pictures = _take_pictures(raw)
    last = _text_line(number, raw, gap)
    if last is not None and label and not pictures:
        last = replace(last, label=label)
    if last is not None and pictures:
        last = replace(last, picture=pictures.pop())
    elif pictures:
        last = Line(number, "", gap, picture=pictures.pop())
    extra = [Line(number, "", gap, picture=picture) for picture in pictures]
    return [*extra, *([] if last is None else [last])]


def _is_markup(raw: str) -> bool:
    """Whether a line has nothing but markup: a rule, the fence of code, tags."""
    bare = raw.strip()
    if bare[:1] not in _MARKS:
        return False  # as most lines: five forms need not be tried
    return any(form.match(bare) for form in (_PIPE_RULE, _RULE, _FENCE, _LONE_TAGS, _KIND))


def _text_line(number: int, raw: str, gap: int) -> Line | None:
    hard = raw.endswith(("  ", "\\")) or bool(_BREAK.search(raw))
    raw = _BREAK.sub("", raw.removesuffix("\\") if hard else raw)
    level = 0
    if heading := _HEADING.match(raw):
        level, raw = len(heading[1]), heading[2]
    if raw.lstrip().startswith("> "):
        raw = raw.lstrip()[2:]
    indent = indent_of(raw)
    raw = raw.strip(OUTER)
    if row := _pipe_row(raw):
        return Line(number, rows_text((row,)), gap, rows=(row,), label="table")
    text, bold = take_bold(without_emphasis(raw))
    text = text.translate(_SHOW) if _HIDDEN.search(text) else text
    if not text.strip():
        return None
    return Line(number, text, gap, level, hard, bold, indent=indent)


def _take_pictures(raw: str) -> tuple[str, list[Picture]]:
    """Take the references to pictures off the line, with the tags around them."""
    pictures = [
        Picture(
            path=html.unescape(hit["src"] or hit["path"] or "").translate(_SHOW).strip(),
            alt=(hit["alt"] or "").translate(_SHOW).strip(),
        )
        for hit in _PICTURE.finditer(raw)
    ]
    if pictures:
        raw = _PICTURE.sub("", raw)
        while (bare := _WRAPPER.sub("", raw)) != raw:
            raw = bare
    return raw, pictures


def _pipe_row(text: str) -> tuple[str, ...]:
    """The cells of `| a | b |`; empty if the line is no row of a table."""
    if text.count("|") < 2 or not (text.startswith("|") and text.endswith("|")):
        return ()
    return tuple(" ".join(cell.split()).translate(_SHOW) for cell in text[1:-1].split("|"))

r"""Markdown or plain text becomes numbered lines.

Every line of the file is one `Line`, except blank ones (counted in the next line's `gap`).
Markup is taken off and kept as attributes: # level, bold ranges, hard breaks, pictures, table
rows. Nothing else is interpreted: HTML tags other than tables and breaks are text.
"""

from __future__ import annotations

import html
import re

from issue2book.model import Line, Picture

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?$")
_PICTURE = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\(\s*<?(?P<path>[^)>\n]*?)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)"
)
_HTML_PICTURE = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"']([^\"']*)[\"'][^>]*>", re.IGNORECASE)
_WRAPPER = re.compile(
    r"^\s*</?(?:div|center|p|details|summary)\b[^>]*>\s*|\s*</(?:div|center|p)>\s*$", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>\s*$", re.IGNORECASE)
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|__(?=\S)(.+?)(?<=\S)__")
_TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=<tr\b|</table)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)(?=<t[dh]\b|</tr|</table|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_PIPE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$")
_RULE = re.compile(r"^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
#: C0/C1 controls, noncharacters, BOM inside the text: nothing a printed page can hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
#: Invisible characters that OCR engines leave at line ends.
_OUTER = " \t\u3000\u00a0\u200b\f"


def parse(text: str) -> tuple[Line, ...]:
    """The lines of `text`. Numbers are those of the file, whatever its line ends are."""
    text = _blank_out(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), 1):
        line = _line(number, raw, gap)
        if line is None:
            gap += 1
            continue
        lines.append(line)
        gap = 0
    return tuple(_merge_pipe_tables(lines))


def _blank_out(text: str) -> str:
    """Remove comments, and put HTML tables on one line, keeping the count of lines."""
    text = _COMMENT.sub(lambda hit: "\n" * hit.group().count("\n"), text)
    return _TABLE.sub(
        lambda hit: hit.group().replace("\n", " ") + "\n" * hit.group().count("\n"), text
    )


def _line(number: int, raw: str, gap: int) -> Line | None:
    raw = _CONTROL.sub("", raw)
    if _TABLE.search(raw):
        return _html_table(number, raw, gap)
    if _PIPE_RULE.match(raw) or _RULE.match(raw):
        return None
    hard = raw.endswith("  ") or raw.endswith("\\") or bool(_BREAK.search(raw))
    raw, picture = _take_picture(_BREAK.sub("", raw.removesuffix("\\") if hard else raw))
    level = 0
    if heading := _HEADING.match(raw):
        level, raw = len(heading[1]), heading[2]
    if raw.lstrip().startswith("> "):
        raw = raw.lstrip()[2:]
    text, bold = take_bold(raw.strip(_OUTER))
    if not text and picture is None:
        return None
    return Line(
        number=number, text=text, gap=gap, level=level, hard_break=hard, bold=bold, picture=picture
    )


def _take_picture(raw: str) -> tuple[str, Picture | None]:
    """Take the (first) picture reference off the line; further ones on it are dropped markup."""
    picture: Picture | None = None
    if hit := _PICTURE.search(raw):
        picture = Picture(path=hit["path"].strip(), alt=hit["alt"].strip())
        raw = _PICTURE.sub("", raw)
    elif hit := _HTML_PICTURE.search(raw):
        picture = Picture(path=html.unescape(hit[1]).strip())
        raw = _HTML_PICTURE.sub("", raw)
    if picture is not None:
        while (bare := _WRAPPER.sub("", raw)) != raw:
            raw = bare
    return raw, picture


def take_bold(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Text without ** marks, and the ranges that were bold.

    >>> take_bold("**生态环境。**主要是")
    ('生态环境。主要是', ((0, 5),))
    """
    out: list[str] = []
    bold: list[tuple[int, int]] = []
    at = length = 0
    for hit in _BOLD.finditer(text):
        inner = hit[1] or hit[2]
        before = text[at : hit.start()]
        start = length + len(before)
        out += [before, inner]
        length = start + len(inner)
        bold.append((start, length))
        at = hit.end()
    out.append(text[at:])
    return "".join(out).replace("**", ""), tuple(bold)


def _html_table(number: int, raw: str, gap: int) -> Line:
    rows = tuple(tuple(_cell(cell) for cell in _CELL.findall(row)) for row in _ROW.findall(raw))
    rows = tuple(row for row in rows if any(row))
    return Line(number=number, text=_rows_text(rows), gap=gap, rows=rows)


def _cell(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def _rows_text(rows: tuple[tuple[str, ...], ...]) -> str:
    return " ".join(cell for row in rows for cell in row if cell)


def _merge_pipe_tables(lines: list[Line]) -> list[Line]:
    """Mark lines `| a | b |` as table rows; each stays its own line, so that numbers hold."""
    out: list[Line] = []
    for line in lines:
        text = line.text
        if text.count("|") >= 2 and text.startswith("|") and text.endswith("|"):
            row = tuple(" ".join(cell.split()) for cell in text.strip("|").split("|"))
            out.append(
                Line(number=line.number, text=_rows_text((row,)), gap=line.gap, rows=(row,))
            )
        else:
            out.append(line)
    return out

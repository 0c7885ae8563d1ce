"""Where pages begin in Markdown and plain text, as far as the text says so.

Four conventions: the form feed of pdftotext and most OCR engines; comments (`<!-- page 12 -->`,
`<!-- 第12页 -->`, `<!-- page break -->` of docling, `<--- Page Split --->` of DeepSeek-OCR); the
separator of Marker's `paginate_output` (`{11}` and a row of hyphens, counted from 0); lines that
scripts set between the pages (`=== 第 3 页 ===`, `--- Page 3 ---`, `## 第 3 页`), if they count on
from one to the next. Lone folio lines are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_COMMENT = re.compile(
    r"<!--\s*(?:page(?:\s*(?:no\.?|number|num))?\s*[:=#_-]?\s*(?P<number>\d{1,5})"
    r"|第\s*(?P<zh>\d{1,5})\s*页|第\s*(?P<hant>\d{1,5})\s*頁"
    r"|(?P<turn>page\s*[-_]?\s*break|分页符?|分頁符?))"
    r"(?:\s*(?:/|of|start|begins?)\s*\d*)?\s*-->"
    r"|(?P<split><--- Page Split --->)",
    re.IGNORECASE,
)
#: A page between signs that no printer sets: hyphens, equals signs, #, square brackets.
_SCRIPT = re.compile(
    r"^\s*(?:\#{1,6}\s+|[-=*_~+]{2,}|[\[【]{1,2}|<page>)\s*"
    r"(?:第\s*(?P<zh>\d{1,4})\s*[页頁]|(?:page|页码?|頁碼?)\s*[:：#]?\s*(?P<word>\d{1,4})|(?P<bare>\d{1,4})(?=</page>))"
    r"(?:\s*(?:/|／|of|[,，]?\s*共)\s*(?:共\s*)?\d{1,4}\s*[页頁]?)?\s*"
    r"(?:[-=*_~+]{2,}|[\]】]{1,2}|</page>)?\s*$",
    re.IGNORECASE,
)
_LONGEST = 60
#: So many of the steps from one such line to the next are of one page.
_STEADY = 0.8
_MARKER = re.compile(r"^\{(\d{1,5})\}-{20,}\s*$")


def page_of_lines(text: str) -> Iterator[tuple[str, int | None, bool]]:
    """Each line of `text` without its page marks, its page, and whether a mark stood on it.

    The page is None as long as nothing told it; a page break alone tells that page 1 came before.
    """
    lines = text.split("\n")
    page = 1 if _breaks_first(text) else None
    scripted = _scripted(lines)
    for at, line in enumerate(lines):
        if not line:
            yield "", page, False
            continue
        hit = _MARKER.match(line)
        if hit or at in scripted:
            page = int(hit[1]) + 1 if hit else scripted[at]
            yield "", page, True
            continue
        bare, marked = line, False
        for hit in _COMMENT.finditer(line):
            number = hit["number"] or hit["zh"] or hit["hant"]
            page = int(number) if number else (page or 1) + 1
            marked = True
        bare = _COMMENT.sub("", bare)
        # a form feed before the first word turns the page for this line, a later one for the next
        head = bare[: len(bare) - len(bare.lstrip())].count("\f")
        page = (page or 1) + head if head else page
        yield bare, page, marked or head > 0
        if rest := bare.count("\f") - head:
            page = (page or 1) + rest


def _scripted(lines: list[str]) -> dict[int, int]:
    """The pages of lines that only name a page, by index; none if they do not count on."""
    hits = ((at, _SCRIPT.match(line)) for at, line in enumerate(lines) if len(line) <= _LONGEST)
    pages = {at: int(hit["zh"] or hit["word"] or hit["bare"]) for at, hit in hits if hit}
    steps = [two - one for one, two in pairwise(pages.values())]
    counted = steps and min(steps) > 0 and steps.count(1) >= _STEADY * len(steps)
    return pages if counted else {}


def _breaks_first(text: str) -> bool:
    """Whether the first page mark is a break without a number."""
    feed = text.find("\f")
    comment = _COMMENT.search(text)
    marker = re.search(_MARKER.pattern, text, re.MULTILINE)
    numbered = [hit.start() for hit in (comment, marker) if hit and not _turns(hit)]
    turn = [hit.start() for hit in (comment,) if hit and _turns(hit)]
    breaks = [*turn, *([feed] if feed >= 0 else [])]
    return bool(breaks) and min(breaks) < min(numbered, default=len(text))


def _turns(hit: re.Match[str]) -> bool:
    """Whether a mark turns the page without naming the next one."""
    names = hit.groupdict()
    return bool(names.get("turn") or names.get("split"))

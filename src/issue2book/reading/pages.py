"""Where pages begin in Markdown and plain text, as far as the text says so.

Three conventions: the form feed of pdftotext and most OCR engines, comments (`<!-- page 12 -->`,
`<!-- 第12页 -->`, `<!-- page break -->` as docling sets it), and the separator of Marker's
`paginate_output` (`{11}` and a row of hyphens, counted from 0). Lone folio lines are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMMENT = re.compile(
    r"<!--\s*(?:page(?:\s*(?:no\.?|number|num))?\s*[:=#_-]?\s*(?P<number>\d{1,5})"
    r"|第\s*(?P<zh>\d{1,5})\s*页|第\s*(?P<hant>\d{1,5})\s*頁"
    r"|(?P<turn>page\s*[-_]?\s*break|分页符?|分頁符?))"
    r"(?:\s*(?:/|of|start|begins?)\s*\d*)?\s*-->",
    re.IGNORECASE,
)
_MARKER = re.compile(r"^\{(\d{1,5})\}-{20,}\s*$")


def page_of_lines(text: str) -> Iterator[tuple[str, int | None, bool]]:
    """Each line of `text` without its page marks, its page, and whether a mark stood on it.

    The page is None as long as nothing told it; a page break alone tells that page 1 came before.
    """
    lines = text.split("\n")
    page = 1 if _breaks_first(text) else None
    for line in lines:
        if hit := _MARKER.match(line):
            page = int(hit[1]) + 1
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


def _breaks_first(text: str) -> bool:
    """Whether the first page mark is a break without a number."""
    feed = text.find("\f")
    comment = _COMMENT.search(text)
    marker = re.search(_MARKER.pattern, text, re.MULTILINE)
    numbered = [
        hit.start() for hit in (comment, marker) if hit and not hit.groupdict().get("turn")
    ]
    turn = [hit.start() for hit in (comment,) if hit and hit["turn"]]
    breaks = [*turn, *([feed] if feed >= 0 else [])]
    return bool(breaks) and min(breaks) < min(numbered, default=len(text))

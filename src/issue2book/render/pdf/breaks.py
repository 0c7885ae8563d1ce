"""Where pages may break: short pieces share a page, sidebars stay in one piece."""

from __future__ import annotations

from collections.abc import Sequence

from issue2book.render.outline import Entry, Part
from issue2book.render.pdf.geometry import Page
from issue2book.render.pieces import caption_title

_OPENING_LINES = 7
_SHORT = 0.5  # of a page: two such pieces share one, what is longer has its own
_WHOLE_SIDEBAR = 0.9  # of a page


def break_css(parts: Sequence[Part], page: Page) -> str:
    """Rules by id. Nothing that could be longer than a page is ever kept together."""
    entries = [(entry, part.back) for part in parts for entry in part.entries]
    rules: list[str] = []
    for n, (entry, back) in enumerate(entries):
        before = entries[n - 1][0] if n else None
        if before and not back and before.unit.kind != "feature-intro" and _is_short(entry, page):
            rules.append(f"#{entry.anchor} {{ break-before: auto; break-inside: avoid; }}\n")
            # WeasyPrint takes each break on a named page for forced and would keep the margin
            room = f"margin-top: {2 * page.line}pt; margin-break: discard"
            rules.append(f"#{entry.anchor} {{ {room}; }}\n")
        for sidebar in entry.sidebars:
            whole = _lines(sidebar, page) * 2 < _WHOLE_SIDEBAR * page.lines
            rule = "break-inside: avoid" if whole else "break-before: page; margin-top: 0"
            rules.append(f"#{sidebar.anchor} {{ {rule}; }}\n")
    return "".join(rules)


def _is_short(entry: Entry, page: Page) -> bool:
    """A titled page of pictures stays one, though they are missing."""
    own = entry.unit.kind == "photo" and not caption_title(entry)
    if own or entry.unit.kind == "feature-intro" or entry.sidebars:
        return False
    pictures = any(block.picture for block in entry.unit.blocks)
    used = _OPENING_LINES + _lines(entry, page) / page.columns
    return not pictures and used <= _SHORT * page.lines


def _lines(entry: Entry, page: Page) -> int:
    """Lines of text in one column, by counting characters; headings take two."""
    return sum(
        -(-(len(block.text) + 2) // page.measure) + block.role.startswith("heading")
        for block in entry.unit.blocks
    )

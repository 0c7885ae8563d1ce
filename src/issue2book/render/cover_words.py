"""What the cover says: the titles that it announces, and all of it for who does not see it."""

from __future__ import annotations

from issue2book.model import Issue
from issue2book.render.display import clean, title_text

_TITLES = 6
_LONGEST = 60  # characters of a title that is no title any more


def cover_text(issue: Issue) -> str:
    """What the cover says, for readers who do not see it."""
    meta = issue.meta
    said = (meta.title, meta.issue or "", *leading_titles(issue), meta.sponsor or "")
    return "　".join(clean(text) for text in said if text)


def leading_titles(issue: Issue) -> tuple[str, ...]:
    """What the cover announces: its own highlights, else the first features and articles."""
    printed = [title_text(text) for text in issue.meta.highlights]
    listed = [
        title_text(unit.title)
        for kind in ("feature-intro", "article")
        for unit in issue.units
        if unit.kind == kind
    ]
    found = dict.fromkeys(t for t in printed or listed if t and len(t) <= _LONGEST)
    return tuple(found)[:_TITLES]

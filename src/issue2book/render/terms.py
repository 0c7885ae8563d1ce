"""The words of an issue's titles: the bundled list, and what the issue itself keeps together."""

from __future__ import annotations

from issue2book.assets import word_counts
from issue2book.model import Issue
from issue2book.typeset.words import Lexicon

_HEADS = ("heading1", "heading2")
_REPEATING = ("cover", "contents")  # they say the titles again


def lexicon(issue: Issue) -> Lexicon:
    """The words for titles and headings of `issue`."""
    return Lexicon(word_counts(), body_text(issue))


def body_text(issue: Issue) -> str:
    """What the issue says below its titles and headings, a block a line."""
    blocks = (b for unit in issue.units if unit.kind not in _REPEATING for b in unit.blocks)
    return "\n".join(b.text for b in blocks if b.role not in _HEADS)

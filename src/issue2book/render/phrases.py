"""Titles for reading systems, which break lines anywhere between Han unless told where."""

from __future__ import annotations

from markupsafe import Markup, escape

from issue2book.assets import word_counts
from issue2book.typeset.sense import phrases


def phrased(text: str) -> Markup:
    """`text` with a place to break between its phrases; no character is added.

    The style sheet forbids all others (`word-break: keep-all`, where `wbr` is known).
    """
    return Markup("<wbr/>").join(escape(part) for part in phrases(text, word_counts()))

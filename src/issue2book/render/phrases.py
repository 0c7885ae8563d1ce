"""Titles for reading systems, which break lines anywhere between Han unless told where."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from markupsafe import Markup, escape

from issue2book import typeset
from issue2book.assets import word_counts
from issue2book.cache import find, keep, stamps
from issue2book.model import Issue
from issue2book.render.sorts import raised
from issue2book.typeset.sense import phrases
from issue2book.typeset.words import Lexicon

_known: dict[str, tuple[str, ...]] = {}


def phrased(text: str, *, figures: bool = False) -> Markup:
    """`text` with a place to break between its phrases; no character is added.

    The style sheet forbids all others (`word-break: keep-all`, where `wbr` is known). `figures`
    without a glyph are raised; not in headings, which the navigation repeats as plain text.
    """
    if text not in _known:
        _known[text] = phrases(text, Lexicon(word_counts()))
    if not figures:
        return Markup("<wbr/>").join(map(escape, _known[text]))
    parts = Markup("<wbr/>").join(map(raised, _known[text]))
    return parts.replace(Markup("<wbr/><su"), Markup("<su"))


@contextlib.contextmanager
def remembered(issue: Issue) -> Iterator[None]:
    """Know the phrases within from the last book of this issue, without the list of words."""
    composer = Path(typeset.__file__).parent
    package = composer.parent  # whose `assets` reads the list of words
    titles = msgspec.json.encode([unit.title for unit in issue.units])
    key = stamps(composer, package, package / "segment" / "data") + titles
    stored = find("phrases", key)
    _known.update(msgspec.json.decode(stored, type=dict[str, tuple[str, ...]]) if stored else {})
    before = len(_known)
    yield
    if len(_known) > before:
        keep("phrases", key, msgspec.json.encode(_known))

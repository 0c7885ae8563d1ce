"""Short texts that open a feature (专题): by the name of the feature, and by its section.

The cover and the contents page have the name of a feature behind the word for its section,
`特别策划：某题`, or the section of several texts is called so; a short text nobody signs with that
title, right above the first of them, opens the feature. Where no page tells the name, the first
text of the section is the opener if it is far shorter than the next, and that is signed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline, signs
from issue2book.segment.contents_packages import names_feature
from issue2book.segment.evidence import is_text
from issue2book.segment.heads import begins_news, is_dispatch, is_heading_line, is_rubric
from issue2book.segment.labels import CAPTION_LENGTH
from issue2book.segment.presenters import plans
from issue2book.segment.section_labels import name_of
from issue2book.segment.section_words import misread
from issue2book.segment.text import HAN, TERMINAL, bare
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Kinds that such a text is taken for, and those of the texts that it may open.
_TAKEN, _OPENED = ("article", "news"), ("article", "photo", "statistics", "news")
#: Paragraphs and characters of an opener that is known by its name, and of one that is not.
_PARAGRAPHS, _LEAST, _MOST, _UNNAMED = 5, 40, 800, 360
#: How much longer the text below is that an opener without a known name introduces.
_LONGER = 2
#: Characters of a feature's name.
_NAME = range(3, 21)
#: 特别策划：某题, 【专题】某题, 专题　某题; what parts the two.
_THEME = re.compile(
    rf"[【〔［\[]?(?P<section>[{HAN}]{{2,8}}?)(?:[】〕］\]]|[\s\u3000]*[·・•—|｜/／:：]|[\s\u3000])"
    r"[\s\u3000]*(?P<theme>\S.+)"
)
#: The editors, as they sign such a text.
_EDITORS = re.compile(rf"[—─―–-]*[（(]?{one_of('本刊')}?{one_of('编辑部 编者')}[)）]?")


def with_feature_intros(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents
) -> list[Window]:
    """The windows; short texts that open a feature are such units, in the section of the next."""
    themes = _themes(windows, pieces, contents)
    out = list(windows)
    for at, found in enumerate(windows[:-1]):
        window = _retitled(found, pieces, themes)
        after = next((w for w in windows[at + 1 :] if w.kind != "statistics"), windows[at + 1])
        if window.kind not in _TAKEN or after.kind not in _OPENED or not after.title:
            continue
        words = _words_of_opener(window, pieces, contents)
        if words and _opens(windows[:at], window, after, words, themes, pieces, contents):
            column = after.column or window.column
            out[at] = msgspec.structs.replace(window, kind="feature-intro", column=column)
    return out


def _themes(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents
) -> frozenset[str]:
    """The names of features that the cover and the contents page tell."""
    front = {*contents.labels}.union(*(w.indexes for w in windows if w.kind == "cover"))
    lines = [piece.text.strip() for piece in (pieces[i] for i in sorted(front)) if piece.text]
    found = map(_THEME.match, lines)
    themes = {bare(hit["theme"]) for hit in found if hit and names_feature(hit["section"])}
    words = [line for line in lines if not line.isdecimal()]
    # the word for its section may stand on the line above; but so it does above any title
    paged = {bare(e.title) for e in contents.entries if e.page is not None and e.authors == ()}
    below = {bare(b) for a, b in pairwise(words) if names_feature(name_of(a))}
    themes |= below - paged
    return frozenset(theme for theme in themes if len(theme) in _NAME)


def _retitled(window: Window, pieces: Sequence[Piece], themes: Collection[str]) -> Window:
    """The window; the name of a feature that was read as a line above its title is the title.

    What stood for that is its dek, or its second line.
    """
    if len(window.kicker) != 1 or len(window.title) != 1 or window.entry is not None:
        return window
    upper, title = window.kicker[0], window.title[0]
    names = [bare(pieces[i].text) for i in (upper, title)]
    if names[1] in themes:
        return window
    column = None if bare(window.column or "") == names[0] else window.column
    more = {"kicker": (), "column": column}
    if names[0] in themes and not window.subtitle:
        return msgspec.structs.replace(window, title=(upper,), subtitle=(title,), **more)
    if "".join(names) in themes:
        return msgspec.structs.replace(window, title=(upper, title), **more)
    return window


def _opens(
    before: Sequence[Window],
    window: Window,
    after: Window,
    words: int,
    themes: Collection[str],
    pieces: Sequence[Piece],
    contents: Contents,
) -> bool:
    """Whether a short text with so many `words` opens the feature that the next one is of."""
    title = bare("".join(pieces[i].text for i in window.title))
    section = bare(after.column or "")
    own = bare(window.column or "")
    other = bool(own) and own != title and not section.startswith(own)
    if title == section and len(title) >= min(_NAME):
        return True
    if any(_alike(title, theme) for theme in themes) and not (other and section):
        return any(map(is_of_features, (after.column or "", window.column or "")))
    lengths = sum(len(pieces[i].text) for i in after.indexes)
    labels = [name_of(pieces[i].text) for i in window.kicker]
    named = any(map(names_feature, (*labels, window.column or "")))
    first = all(bare(w.column or "") != section for w in before)
    again = any(names_feature(name_of(pieces[i].text)) for i in after.kicker)
    alone = named and not other and first and bool(section) and not again
    return (
        alone
        and words <= _UNNAMED
        and lengths >= _LONGER * words
        and _is_signed(after, pieces, contents)
    )


def is_of_features(name: str) -> bool:
    """Whether a section is one of features: 专题, 特别策划·某题."""
    hit = _THEME.match(name)
    return names_feature(name) or (hit is not None and names_feature(hit["section"]))


def _alike(title: str, theme: str) -> bool:
    """Whether two names are the same, one character misread, or the theme has the title first."""
    if title == theme or (len(title) >= min(_NAME) + 1 and theme.startswith(title)):
        return True
    return len(title) >= min(_NAME) and misread(title, theme)


def _is_signed(window: Window, pieces: Sequence[Piece], contents: Contents) -> bool:
    entry = None if window.entry is None else contents.entries[window.entry]
    if window.byline is not None or (entry is not None and entry.authors):
        return True
    return any(signs(pieces[i].text) for i in window.indexes)


def _words_of_opener(window: Window, pieces: Sequence[Piece], contents: Contents) -> int:
    """The characters of a text that may open a feature; 0 of others.

    Nobody signs it but who planned it, it has no headings, and it comes to an end.
    """
    head = {*window.title, *window.subtitle, *window.kicker}
    name = "".join(pieces[i].text for i in window.title)
    if not window.title or is_rubric(name) or _is_written(window, pieces, contents):
        return 0
    texts: list[str] = []
    ends: list[int] = []
    shown = False
    for index in window.indexes:
        piece = pieces[index]
        text = piece.text.strip()
        if index in head or not text or _is_beside(text):
            shown = piece.picture is not None or (shown and index not in head)
            continue
        shown = piece.picture is not None or (shown and len(text) <= CAPTION_LENGTH)
        if shown and not is_text(piece):
            continue
        if piece.rows or is_heading_line(piece) or signs(text) or parse_byline(text) is not None:
            return 0
        texts.append(text)
        ends.append(len(texts) if is_text(piece) else 0)
    texts = texts[: max(ends, default=0)]  # folios may stand below
    words = sum(map(len, texts))
    plain = 1 <= len(texts) <= _PARAGRAPHS and _LEAST <= words <= _MOST
    if not plain or texts[-1][-1] not in TERMINAL or is_dispatch(texts[0]):
        return 0
    return 0 if begins_news(texts[0]) else words


def _is_beside(text: str) -> bool:
    """Whether a line tells who planned a feature, that it is one, or that the editors speak."""
    return bool(plans(text) or _EDITORS.fullmatch(text)) or names_feature(name_of(text))


def _is_written(window: Window, pieces: Sequence[Piece], contents: Contents) -> bool:
    """Whether a byline or the contents page names a writer."""
    planned = window.byline is not None and plans(pieces[window.byline].text)
    listed = () if window.entry is None else contents.entries[window.entry].authors
    return (window.byline is not None and not planned) or (bool(listed) and not planned)

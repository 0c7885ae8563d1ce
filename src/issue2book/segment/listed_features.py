"""Features (专题) of the contents page: what opens one stands below its name, in the text.

The contents page has the name of the feature without a page number, above its texts; the body
prints it once, as a title, with a paragraph or two that introduce them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.bylines import signs
from issue2book.segment.contents_packages import names_feature
from issue2book.segment.evidence import is_text
from issue2book.segment.text import bare, is_translation, tail_state

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Paragraphs that introduce a feature, and their characters, least and most.
_PARAGRAPHS, _LEAST, _MOST = 3, 40, 700
#: Characters of a feature's name: less names a section.
_NAME = 4


def listed_features(
    pieces: Sequence[Piece],
    starts: Mapping[int, Window],
    contents: Contents,
    closed: Collection[int],
) -> Iterator[tuple[int, tuple[int, ...], int]]:
    """Where the text that opens a feature begins, its kicker, and its title.

    Its title stands on the contents page, where it is no entry, and nowhere else in the body.
    """
    body = contents.body_from(len(pieces))
    often = [bare(piece.text) for piece in pieces[body:] if len(piece.text) <= _MOST]
    taken = {
        at
        for window in starts.values()
        for at in (*window.kicker, *window.title, *window.subtitle, window.byline)
        if at is not None
    }
    names = _names(pieces, contents)
    for start, window in starts.items():
        name = names.get(window.entry)
        at = _title_above(pieces, start, {*closed, *taken}, body) if name else None
        if at is None or bare(pieces[at].text) != name or often.count(name) > 1:
            continue
        kicker = tuple(
            above
            for above in (at - 1,)
            if above >= body and above not in {*closed, *taken} and _is_kicker(pieces[above])
        )
        yield min((at, *kicker)), kicker, at


def _names(pieces: Sequence[Piece], contents: Contents) -> dict[int | None, str]:
    """The name of the feature that each entry is the first of, of several."""
    found: dict[int | None, str] = {}
    for number, (entry, after) in enumerate(pairwise(contents.entries)):
        first = number == 0 or contents.entries[number - 1].column != entry.column
        if not first or entry.column is None or entry.column != after.column:
            continue
        above = min(entry.pieces) - 1
        named = above in contents.labels and names_feature(entry.column)
        name = bare(pieces[above].text if named else entry.column)
        if len(name) >= _NAME and not names_feature(name):
            found[number] = name
    return found


def _title_above(
    pieces: Sequence[Piece], start: int, taken: Collection[int], body: int
) -> int | None:
    """The line right above the paragraphs that stand above a head, all of them whole."""
    at = start - 1
    while at >= body and at not in taken and is_text(pieces[at]):
        if tail_state(pieces[at].text) != "closed" or signs(pieces[at].text):
            return None
        at -= 1
    texts = pieces[at + 1 : start]
    words = sum(len(piece.text) for piece in texts)
    few = 1 <= len(texts) <= _PARAGRAPHS and _LEAST <= words <= _MOST
    return at if few and at >= body and at not in taken else None


def _is_kicker(piece: Piece) -> bool:
    """Whether a line says that a feature begins: 封面故事, Cover Story."""
    return names_feature(piece.text) or is_translation(piece.text)

"""Features (专题) of the contents page: what opens one stands below its name, in the text.

The contents page has the name of the feature without a page number, above its texts; the body
prints it once, as a title, with a paragraph or two that introduce them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import signs
from issue2book.segment.contents_packages import names_feature
from issue2book.segment.evidence import is_text
from issue2book.segment.text import bare, is_translation, tail_state
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: 本期策划·某题: what parts the section from the feature.
_BOTH = re.compile(r"\s*[·・—|｜:：]+\s*|\s+")
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
        above = (f(pieces, start, {*closed, *taken}, body) for f in (_title_above, introduced_at))
        tried = (at for at in above if at is not None and bare(pieces[at].text) == name)
        at = next(tried, None) if name else None
        if name is None or at is None or often.count(name) > 1:
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
        # 本期策划 某题, on one line
        name = name.removeprefix(bare(entry.column)) or name
        section, _, feature = _BOTH.sub("\n", entry.column, count=1).partition("\n")
        name = bare(feature) if feature and names_feature(section) else name
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


#: Words with which an introduction speaks of the pages behind it, and not of their matter.
_ANNOUNCES = re.compile(one_of("本期 这一期 本刊 本专题 本组 这组 本栏"))
#: Paragraphs between the title of a feature and that of its first text, most, and characters of
#: one, least.
_COLUMN, _SHORTEST = 12, 20


def announces(text: str) -> bool:
    """Whether a whole paragraph introduces the pages behind it.

    >>> announces("本期我们走进三个渡口。"), announces("渡口有三个。"), announces("本期我们走进")
    (True, False, False)
    """
    return bool(_ANNOUNCES.search(text)) and tail_state(text) == "closed"


def introduced_at(
    pieces: Sequence[Piece], start: int, taken: Collection[int], body: int
) -> int | None:
    """The line above an introduction, below which the first column of the next text was read.

    The introduction is the first paragraph, and one of the others breaks off; or there are more
    than one has, and the next text has none above its first heading.
    """
    at = start - 1
    while at >= body and at not in taken and _is_plain(pieces[at]):
        at -= 1
    texts = [piece.text for piece in pieces[at + 1 : start] if _is_run(piece)]
    if at < body or at in taken or not 1 < len(texts) <= _COLUMN:
        return None
    head = next((i for i in range(start, len(pieces)) if _is_run(pieces[i])), len(pieces))
    parts = sum(piece.level > 0 for piece in pieces[start:head])
    cut = _is_cut(texts, headed=parts > 1)
    whole = cut and announces(texts[0]) and not any(map(signs, texts))
    return at if whole and len(texts[0]) >= _LEAST else None


def _is_cut(texts: Sequence[str], *, headed: bool) -> bool:
    """Whether texts below the name of a feature are more than its introduction."""
    broken = any(tail_state(text) != "closed" for text in texts)
    return broken or (headed and len(texts) > _PARAGRAPHS)


def _is_plain(piece: Piece) -> bool:
    return not (piece.level or piece.rows) and bool(_is_run(piece) or piece.picture)


def _is_run(piece: Piece) -> bool:
    """Whether a piece is running text: a column may break off in a short paragraph."""
    return len(piece.text) >= _SHORTEST and not {*piece.text}.isdisjoint("，。,")


def with_columns(windows: Sequence[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows, the text below an introduction in the listed one behind it.

    There it stands below the head: its first column was read before its title.
    """
    out = list(windows)
    for at, (window, after) in enumerate(pairwise(windows)):
        if window.kind != "feature-intro" or window.entry is not None or after.entry is None:
            continue
        known = {*window.kicker, *window.title, *window.subtitle}
        texts = [i for i in window.indexes if i not in known and _is_run(pieces[i])]
        own = [pieces[i].text for i in texts]
        head = {*after.kicker, *after.title, *after.subtitle, after.byline}
        behind = (i for i in after.indexes if i not in head and _begins(pieces[i]))
        headed = pieces[next(behind, after.indexes[-1])].level > 0
        if len(own) < 2 or not _is_cut(own, headed=headed) or not announces(own[0]):
            continue
        column = tuple(i for i in window.indexes if i > texts[0])
        kept = tuple(i for i in window.indexes if i <= texts[0])
        place = next(
            (n for n, i in enumerate(after.indexes) if i not in head and _begins(pieces[i])),
            len(after.indexes),
        )
        indexes = (*after.indexes[:place], *column, *after.indexes[place:])
        out[at] = msgspec.structs.replace(window, indexes=kept)
        out[at + 1] = msgspec.structs.replace(after, indexes=indexes)
    return out


def _begins(piece: Piece) -> bool:
    return piece.level > 0 or _is_run(piece)


def _is_kicker(piece: Piece) -> bool:
    """Whether a line says that a feature begins: 封面故事, Cover Story."""
    return names_feature(piece.text) or is_translation(piece.text)

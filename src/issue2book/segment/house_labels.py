"""Names of sections (栏目) in the form that the house has for them, above titles of any kind.

`# 人物`, 人　物, ‖人物‖, ● 人物, 【人物】: one such line could be anything. The same form above
several titles, and hardly elsewhere, is the form of the house; then those that stand once, above
pages of letters, news, pictures and figures, or over a picture or a byline, name sections, too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.contents_lines import without_translation
from issue2book.segment.evidence import begins_page
from issue2book.segment.names import looks_like_name
from issue2book.segment.running_sections import on_their_pages, sections_in_heads
from issue2book.segment.section_labels import (
    EACH,
    articles_of,
    carried,
    documents,
    label,
    listed_in_sections,
    may_name,
    name_of,
)
from issue2book.segment.section_words import like_section
from issue2book.segment.text import (
    TERMINAL,
    strip_head,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.model import Dropped
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

_KINDS = ("article", "feature-intro", "news", "briefs", "letters", "photo", "statistics")
#: Characters of such a name; lines between it and the title, and of these those that are text.
_LENGTH, _BETWEEN, _TEXTS = range(2, 9), 4, 2
#: Characters of a dek or of the names of writers between.
_SHORT = 36
#: Titles below one form, at least; share of the lines of a form that may look like names, and
#: share that may say the same: who signs a text, that it is over.
_FEWEST, _NAMES, _SAME = 3, 0.34, 0.6
#: Of a form with marks the share of the lines that stand above titles, and that are like names of
#: sections; where more are like these, fewer need stand above titles.
_MARKED = ((0.6, 0.2), (0.3, 0.5))
#: The same of a form without marks, which headings and bylines have, too.
_PLAIN = ((0.6, 0.4), (0.3, 0.6))
#: Share of all titles that have a line without marks.
_OFTEN = 0.2
#: Share of the articles with such a line from which on each has one, if some repeat that above.
_REPEATED = 0.6
_MARKS = r"\-‖|｜—·•=＝*＊~～"
_OPEN, _CLOSE = "【\\[［〔〖「『<＜《", "】\\]］〕〗」』>＞》"
_ENCLOSED = re.compile(rf"\s*(?P<open>[{_OPEN}{_MARKS}])+.+[{_CLOSE}{_MARKS}]\s*")
_BRACKETS = "【】[]［］〔〕「」『』·—|｜‖=＝"
_PHRASE = re.compile("[:：！？!?“”]")
_SPACED = re.compile(r"(?:\S[ \u3000]+)+\S")


class _Line(NamedTuple):
    """A line that could name a section."""

    line: int
    form: str
    name: str


def label_in_form(
    windows: Sequence[Window],
    pieces: Sequence[Piece],
    listed: Collection[str],
    dropped: Sequence[Dropped] = (),
) -> list[Window]:
    """The windows with the sections that stand above their titles.

    A section whose name stands above the first of its texts only goes on until the next one.
    """
    articles = articles_of(windows)
    if listed_in_sections(windows, articles, listed):
        return label(windows, pieces, listed, dropped)
    lines = house_labels(windows, pieces)
    if not lines:
        return label(windows, pieces, listed, dropped)
    named = with_labels(windows, pieces, lines)
    articles = [at for at in articles_of(named) if named[at].column is None]
    heads = sections_in_heads(named, articles, pieces, dropped)
    named = [
        msgspec.structs.replace(w, column=heads[at]) if at in heads else w
        for at, w in enumerate(named)
    ]
    found = documents(named, pieces)
    texts = [w for w in found if w.kind in ("article", "feature-intro") and w.title]
    told = [w.column for w in texts if w.column is not None]
    # where each text has the name of its section, neighbours have the same
    share = _REPEATED if any(a == b for a, b in pairwise(told)) else EACH
    each = len(told) >= share * len(texts)
    return on_their_pages(found, pieces, dropped) if each else carried(found)


def house_labels(windows: Sequence[Window], pieces: Sequence[Piece]) -> dict[int, int]:
    """The lines that name sections above titles, by the position of the window below."""
    titled = [at for at, w in enumerate(windows) if w.kind in _KINDS and (w.title or _boxed(w))]
    closed = _closed(windows, pieces)
    above = {at: lines for at in titled if (lines := _above(windows[at], pieces, closed))}
    house = _of_house(above, windows, pieces, len(titled))
    # of two heads below one line the first is a byline or a dek of the second
    last = {
        found.line: at
        for at, lines in above.items()
        if (found := next((line for line in lines if line.form in house), None)) is not None
    }
    return {at: line for line, at in last.items()}


def form_of(piece: Piece) -> str:
    """The form of a line: the marks at it, its level, whether its characters are spread."""
    text = piece.text.strip()
    plain = strip_head(text)
    marked = plain != text or (piece.src[0].start > 0 and len(text) in _LENGTH)
    enclosed = _ENCLOSED.fullmatch(text)
    spread = "spread" if _SPACED.fullmatch(plain.strip(_BRACKETS)) else ""
    mark = text[0] if plain != text else "mark" if marked else enclosed["open"] if enclosed else ""
    mark = "mark" if marked else mark
    tongues = "two" if without_translation(text) != text else ""
    return ":".join((mark, "#" * bool(piece.level), spread, tongues))


def _boxed(window: Window) -> bool:
    return window.kind == "statistics" and bool(window.indexes)


def _top(window: Window) -> int:
    return min(window.title, default=min(window.indexes))


def _closed(windows: Sequence[Window], pieces: Sequence[Piece]) -> set[int]:
    """The heads of texts, and boxes: no line of these names the section of the next text."""
    closed: set[int] = set()
    for window in windows:
        if window.kind == "statistics":
            closed.update(window.indexes)
        elif any(len(pieces[i].text) > _SHORT for i in window.indexes):
            closed.update((*window.title, *window.subtitle))
    return closed


def _above(window: Window, pieces: Sequence[Piece], closed: Collection[int]) -> list[_Line]:
    """The lines above a title that could name its section, the nearest first."""
    found: list[_Line] = []
    texts = 0
    top = _top(window)
    for index in range(top - 1, max(-1, top - 2 - _BETWEEN), -1):
        piece = pieces[index]
        if index in closed and index not in window.indexes:
            break
        if not piece.text.strip():
            continue
        line = _line(pieces, index)
        if line is not None:
            found.append(line)
        elif piece.rows or len(piece.text) > _SHORT or piece.text.strip()[-1] in TERMINAL:
            break
        texts += 1
        if texts > _TEXTS:
            break
    return found


def _line(pieces: Sequence[Piece], index: int) -> _Line | None:
    """What a line names, if it may be the name of a section."""
    piece = pieces[index]
    text = piece.text.strip()
    placed = begins_page(pieces, index)
    if piece.rows or _PHRASE.search(text) or not may_name(piece, placed=placed, formed=True):
        return None
    byline = parse_byline(text)
    name = name_of(text)
    signs = byline is not None and byline.strong and strip_head(text) == text
    if signs and like_section(name) != "word":
        return None
    return _Line(index, form_of(piece), name)


def _of_house(
    above: Mapping[int, Sequence[_Line]],
    windows: Sequence[Window],
    pieces: Sequence[Piece],
    titles: int,
) -> set[str]:
    """The forms that the house has for the names of sections."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for lines in above.values():
        for form in dict.fromkeys(line.form for line in lines):
            found[form].append(next(line.name for line in lines if line.form == form))
    taken = {line.line for lines in above.values() for line in lines}
    elsewhere = Counter(
        line.form
        for window in windows
        if window.kind in _KINDS
        for index in window.indexes
        if index not in taken
        and index not in window.title
        and (line := _line(pieces, index)) is not None
    )
    house = {
        form for form, names in found.items() if _is_house(form, names, elsewhere[form], titles)
    }
    # of four characters a name is not spread
    more = {form.replace("spread", "") for form in house if "spread" in form}
    return house | {form for form in more if form in found}


def _is_house(form: str, names: Sequence[str], elsewhere: int, titles: int) -> bool:
    """Whether a form with these `names` above titles is that of sections."""
    if len(names) < _FEWEST:
        return False
    like = [like_section(name) for name in names]
    persons = sum(
        looks_like_name(name) and kind != "word" for name, kind in zip(names, like, strict=True)
    )
    same = Counter(names).most_common(1)[0][1]
    if persons > _NAMES * len(names) or (len(names) > _FEWEST and same > _SAME * len(names)):
        return False
    plain = form.split(":", maxsplit=1)[0] == ""
    if plain and len(names) < _OFTEN * titles:
        return False
    alone = len(names) / (len(names) + elsewhere)
    likely = sum(map(bool, like)) / len(names)
    return any(alone >= a and likely >= b for a, b in (_PLAIN if plain else _MARKED))


def with_labels(
    windows: Sequence[Window], pieces: Sequence[Piece], lines: Mapping[int, int]
) -> list[Window]:
    """The windows with the names of their sections, and with what stands between these and titles.

    A window that has nothing else is none.
    """
    moved: dict[int, Sequence[int]] = {
        # a box of figures has no place for pictures
        at: (line,) if _boxed(windows[at]) else range(line, _top(windows[at]))
        for at, line in lines.items()
    }
    owner = {index: at for at, own in moved.items() for index in own}
    out: list[Window] = []
    for at, window in enumerate(windows):
        brought = (i for i in moved.get(at, ()) if i not in window.indexes)
        own = (*brought, *(i for i in window.indexes if owner.get(i, at) == at))
        if not own:
            continue
        kept = _with_own_lines(window, own)
        bare_rest = at not in lines and len(own) < len(window.indexes) and not kept.title
        if bare_rest and out and not any(pieces[i].text.strip() for i in own):
            out[-1] = msgspec.structs.replace(out[-1], indexes=(*out[-1].indexes, *own))
            continue
        if at in lines:
            kept = _with_label(kept, lines[at], pieces)
        out.append(kept)
    return out


def _with_label(window: Window, line: int, pieces: Sequence[Piece]) -> Window:
    found = _line(pieces, line)
    byline = window.byline
    for index in range(line + 1, _top(window)):
        read = parse_byline(pieces[index].text, placed=True)
        if byline is None and read is not None and read.names:
            byline = index
    return msgspec.structs.replace(
        window,
        kicker=tuple(sorted({*window.kicker, line} - {byline})),
        byline=byline,
        column=window.column or (found.name if found else None),
    )


def _with_own_lines(window: Window, indexes: tuple[int, ...]) -> Window:
    own = {*indexes}
    return msgspec.structs.replace(
        window,
        indexes=indexes,
        title=tuple(i for i in window.title if i in own),
        subtitle=tuple(i for i in window.subtitle if i in own),
        kicker=tuple(i for i in window.kicker if i in own),
        byline=window.byline if window.byline in own else None,
    )

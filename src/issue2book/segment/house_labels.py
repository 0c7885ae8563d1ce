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
from issue2book.segment.documents import is_public_office
from issue2book.segment.evidence import heads_briefs
from issue2book.segment.heads import is_heading_line, is_rubric, is_title_line
from issue2book.segment.labels import FRONT
from issue2book.segment.names import looks_like_name
from issue2book.segment.running_sections import (
    of_their_pages,
    on_their_pages,
    sections_in_heads,
)
from issue2book.segment.section_labels import (
    EACH,
    SHARE,
    articles_of,
    carried,
    documents,
    label,
    listed_in_sections,
    may_name,
    name_of,
)
from issue2book.segment.section_words import like_section, names_section
from issue2book.segment.text import (
    TERMINAL,
    strip_head,
)
from issue2book.segment.windows import with_own_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.model import Dropped
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

_KINDS = ("article", "feature-intro", "news", "briefs", "letters", "photo", "statistics")
_TEXTS_ONLY = ("article", "feature-intro", "news")
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
_PLAIN = ((0.6, 0.4), (0.3, 0.6), (0.15, 0.8))
_OFTEN_PLAIN = (*_PLAIN, (0.5, 0.2))
#: Share of all titles that have a line without marks.
_OFTEN = 0.2
#: Share of the articles with such a line from which on each has one, if some repeat that above.
_REPEATED = 0.6
#: The form of a line without any mark; what tells that the characters of one are spread.
BARE, _SPREAD, _TWO = ":::", "spread", "two"
_MARKS = r"\-‖|｜—·•=＝*＊~～"
_OPEN, _CLOSE = "【\\[［〔〖「『<＜《", "】\\]］〕〗」』>＞》"
_ENCLOSED = re.compile(rf"\s*(?P<open>[{_OPEN}{_MARKS}])+.+[{_CLOSE}{_MARKS}]\s*")
_BRACKETS = "【】[]［］〔〕「」『』·—|｜‖=＝"
_PHRASE = re.compile("[:：！？!?“”（(）)]")
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
    plain = label(windows, pieces, listed, dropped)
    if listed_in_sections(windows, articles_of(windows), listed):
        return plain
    windows, lines = house_labels(windows, pieces)
    if len(lines) <= sum(bool(w.column and w.kicker) for w in plain):
        return of_their_pages(plain, pieces, dropped)  # the place alone tells as much
    named = with_labels(windows, pieces, lines)
    articles = [at for at in articles_of(named) if named[at].column is None]
    heads = sections_in_heads(named, articles, pieces, dropped)
    named = [
        msgspec.structs.replace(w, column=heads[at]) if at in heads else w
        for at, w in enumerate(named)
    ]
    found = of_their_pages(documents(named, pieces), pieces, dropped)
    texts = [w for w in found if w.kind in ("article", "feature-intro") and w.title]
    told = [w.column for w in texts if w.column is not None]
    # where each text has the name of its section, neighbours have the same
    share = _REPEATED if any(a == b for a, b in pairwise(told)) else EACH
    each = len(told) >= share * len(texts)
    return on_their_pages(found, pieces, dropped) if each else carried(found)


def house_labels(
    windows: Sequence[Window], pieces: Sequence[Piece]
) -> tuple[Sequence[Window], dict[int, int]]:
    """The lines that name sections above titles, by the position of the window below.

    And the windows, those whose title such a line was with the true one.
    """
    titled = [at for at, w in enumerate(windows) if w.kind in _KINDS and (w.title or _boxed(w))]
    closed = _closed(windows, pieces)
    above = {at: lines for at in titled if (lines := _above(windows[at], pieces, closed))}
    house = _of_house(above, windows, pieces, len(titled))
    if not house:
        return windows, {}
    # of two heads below one line the first is a byline or a dek of the second
    last = {
        found.line: at
        for at, lines in above.items()
        if (found := next((line for line in lines if _is_one(line, house)), None)) is not None
    }
    named = {at: line for line, at in last.items()}
    out = list(windows)
    for at in titled:
        if at not in named and (title := _title_below(out[at], pieces, house)) is not None:
            named[at] = out[at].title[0]
            out[at] = msgspec.structs.replace(
                out[at],
                title=(title,),
                subtitle=tuple(i for i in out[at].subtitle if i != title),
                byline=None if out[at].byline == title else out[at].byline,
            )
    return out, named


def _is_one(line: _Line, house: Collection[str]) -> bool:
    """Whether a line in a form of the house names a section; without marks a word must tell."""
    if line.form == BARE and any(_SPREAD in form for form in house):
        return bool(like_section(line.name))
    return line.form in house


def _title_below(window: Window, pieces: Sequence[Piece], house: Collection[str]) -> int | None:
    """The title of a text below a line in the form of the house that was read as its title.

    A page of short news or of letters has its name there, and headings that are alike below.
    """
    if window.kind not in _TEXTS_ONLY or window.entry is not None or len(window.title) != 1:
        return None
    line = _line(pieces, window.title[0])
    if line is None or not _is_one(line, house) or not names_section(line.name):
        return None
    if is_rubric(line.name) or heads_briefs(line.name):
        return None
    below = [i for i in window.indexes if i > line.line]
    for at, index in enumerate(below[: _BETWEEN + 1]):
        text = pieces[index].text
        if len(text) > _SHORT or pieces[index].rows:
            return None
        if not text.strip() or parse_byline(text, placed=True) is not None:
            continue
        headed = is_heading_line(pieces[index])
        alike = headed and any(
            pieces[i].level == pieces[index].level and is_heading_line(pieces[i])
            for i in below[at + 1 :]
        )
        long = any(len(pieces[i].text) > _SHORT for i in below[at + 1 :])
        titled = headed or is_title_line(pieces[index], placed=True)
        return index if titled and long and not alike else None
    return None


def form_of(piece: Piece) -> str:
    """The form of a line: the marks at it, its level, whether its characters are spread."""
    text = piece.text.strip()
    plain = strip_head(text)
    marked = plain != text or (piece.src[0].start > 0 and len(text) in _LENGTH)
    enclosed = _ENCLOSED.fullmatch(text)
    spread = _SPREAD if _SPACED.fullmatch(plain.strip(_BRACKETS)) else ""
    mark = text[0] if plain != text else "mark" if marked else enclosed["open"] if enclosed else ""
    mark = "mark" if marked else mark
    tongues = _TWO if without_translation(text) != text else ""
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
        elif window.kind in FRONT:
            # a line that the front matter may have for its own
            closed.update(i for i in window.indexes if not names_section(pieces[i].text))
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
    name, form = name_of(text), form_of(piece)
    if piece.rows or _PHRASE.search(text) or is_public_office(text):
        return None
    if len(strip_head(text).split()) > 1 and _SPREAD not in form and not form.endswith(_TWO):
        return None
    if not may_name(piece, placed=bool(like_section(name)), formed=True):
        return None
    byline = parse_byline(text)
    # a bare name signs; behind a mark, or in a heading, the form tells
    signs = byline is not None and byline.strong and strip_head(text) == text
    signs = signs or (form == BARE and looks_like_name(name))
    return None if signs and not names_section(name) else _Line(index, form, name)


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
    return house | {form.replace(_SPREAD, "") for form in house}


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
    often = plain and len(names) >= SHARE * titles
    alone = len(names) / (len(names) + elsewhere)
    likely = sum(map(bool, like)) / len(names)
    return any(
        alone >= a and likely >= b
        for a, b in (_OFTEN_PLAIN if often else _PLAIN if plain else _MARKED)
    )


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
        kept = with_own_lines(window, own)
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

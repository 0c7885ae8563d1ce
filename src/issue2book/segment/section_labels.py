"""Names of sections (栏目) printed above titles, where no contents page tells them.

One short line above a title could be anything; the same place above many titles is a habit.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import is_credit, parse_byline
from issue2book.segment.contents_lines import without_translation
from issue2book.segment.documents import is_number
from issue2book.segment.evidence import begins_page, heads_briefs
from issue2book.segment.figure_boxes import is_figures_section
from issue2book.segment.heads import is_editorial, is_rubric
from issue2book.segment.jobs import is_affiliation
from issue2book.segment.jump_lines import tells_instalment
from issue2book.segment.names import looks_like_name
from issue2book.segment.picture_words import names_pictures
from issue2book.segment.presenters import plans
from issue2book.segment.running_sections import on_their_pages, sections_in_heads
from issue2book.segment.section_words import goes_on
from issue2book.segment.signatures import is_signature
from issue2book.segment.text import (
    CLAUSE_MARKS,
    KEPT,
    TERMINAL,
    bare,
    fold_spaces,
    has_han,
    is_han,
    is_source,
    strip_head,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.model import Dropped
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

_LONGEST, _SHORT = 8, 6
#: 机手驿站 is no office: these have the name of a place, too.
_WORD = 4
#: Articles with such a line: so many, and so large a share.
FEWEST, SHARE = 3, 0.5
#: Lines below a title that may name its section.
_BELOW = 2
#: Share of the articles for which the contents page tells the section; less is a misreading.
_KNOWN = 0.2
#: The share, where each name stands but once.
_ONCE = 0.35
#: The share from which on a text without such a line stands in no section.
EACH = 0.8
_BRACKETS = "【】[]［］〔〕「」『』·—|｜‖=＝ \u3000"
#: 能人谱⑪ is the eleventh of its kind; `手艺 | 专栏`: what follows says what it is.
_INSTALMENT = re.compile(r"\s*[\u2460-\u2473\u24ea\u3251-\u325f]$")
_KIND = re.compile(r"\s*[|｜/／]\s*(?:专栏|專欄|栏目|欄目|专题|專題|专刊|專刊)$")


#: Pages without a writer that stand below the name of a section as articles do, where these do and
#: nothing is listed.
_PAGES = ("briefs", "letters", "photo")


def label(
    windows: Sequence[Window],
    pieces: Sequence[Piece],
    listed: Collection[str],
    dropped: Sequence[Dropped] = (),
) -> list[Window]:
    """The windows with the sections that stand above their titles, if few are `listed`.

    Where more are, nearly all of the others need such a line. A running head, one of the
    `dropped` lines, may be the line.
    """
    articles = articles_of(windows)
    share = SHARE
    if known := listed_in_sections(windows, articles, listed):
        articles, share = [at for at in articles if at not in known], EACH
    free = _open_lines(windows)
    unlisted = all(w.entry is None for w in windows)
    pages = [at for at, w in enumerate(windows) if unlisted and w.kind in _PAGES and w.title]
    over = {
        at: before
        for at in sorted((*articles, *pages))
        if (before := _over(windows[at], pieces)) in free
        and (
            may_name(pieces[before], placed=begins_page(pieces, before))
            or _is_signed_around(windows, at, pieces[before])
        )
        and not _goes_on(pieces, before)
    }
    above = {at: line for at, line in over.items() if at in articles}
    first = {at: line for at in articles if (line := _first(windows[at], pieces)) is not None}
    needed = max(FEWEST, share * len(articles))
    heads = sections_in_heads(windows, articles, pieces, dropped)
    # a section of several texts has its name above the first of them, once in the issue
    names = [bare(name_of(pieces[line].text)) for line in above.values()]
    once = len(set(names)) == len(names) and len(names) < needed and share < EACH
    if once and len(names) > max(FEWEST, _ONCE * len(articles)):
        needed = len(names)
    # nothing runs before the first text, so the line above begins it
    above = (
        first | above
        if len(first.keys() | above.keys() | heads.keys()) >= needed
        else first | {at: line for at, line in above.items() if at == articles[0]}
    )
    heads = {at: name for at, name in heads.items() if at not in above}
    if len(above) + len(heads) < needed:
        return list(windows)
    above |= {at: line for at, line in over.items() if at in pages}
    free = _open_lines(windows, outer=True)
    outer = {
        at: line - 1
        for at, line in above.items()
        if line - 1 in free
        and (line != windows[at].indexes[0] or line - 1 not in windows[at].indexes)
        and may_name(pieces[line - 1])
    }
    if len(outer) < max(FEWEST, SHARE * len(articles)):
        outer = {}
    # of two lines throughout the upper one is the section, the lower one a kicker
    lines = {at: (outer[at], line) if at in outer else (line,) for at, line in above.items()}
    columns = {at: windows[at].column or name_of(pieces[own[0]].text) for at, own in lines.items()}
    lines = {
        at: (*own, *range(own[-1] + 1, max(own[-1] + 1, windows[at].indexes[0])))
        for at, own in lines.items()
    }
    columns = heads | columns
    found = documents(headed(windows, lines, columns), pieces)
    different = len({*columns.values()}) == len(columns) < EACH * len(articles)
    found = carried(found) if different else on_their_pages(found, pieces, dropped)
    sections = {w.column for w in found}
    return [_from_below(w, sections, pieces) for w in found if w.indexes]


def articles_of(windows: Sequence[Window]) -> list[int]:
    """The positions of the articles; a line by itself is none."""
    return [
        at
        for at, w in enumerate(windows)
        if w.kind == "article" and (w.title or w.entry is not None) and len(w.indexes) > 1
    ]


def listed_in_sections(
    windows: Sequence[Window], articles: Sequence[int], listed: Collection[str]
) -> list[int]:
    """Those of the articles for which the contents page tells the section, if it tells several."""
    known = [
        at for at in articles if windows[at].entry is not None and windows[at].column in listed
    ]
    return known if len(known) > _KNOWN * len(articles) else []


def _from_below(window: Window, names: Collection[str | None], pieces: Sequence[Piece]) -> Window:
    """The unit with the section that stands below its title, if it is one of other units."""
    last = max(window.title, default=0)
    own = [name_of(pieces[i].text) for i in window.indexes if last < i <= last + _BELOW]
    name = next((name for name in own if name in names), None)
    return msgspec.structs.replace(window, column=name) if name and not window.column else window


def _over(window: Window, pieces: Sequence[Piece]) -> int:
    """The line above a unit, or above its English there (河街, BY THE RIVER)."""
    before = window.indexes[0] - 1
    english = before > 0 and pieces[before].text.strip() and not has_han(pieces[before].text)
    return before - 1 if english and not pieces[before].rows else before


def headed(
    windows: Sequence[Window], lines: Mapping[int, tuple[int, ...]], columns: Mapping[int, str]
) -> list[Window]:
    """The windows, some of them with lines above their titles and a section, by position.

    A line that stood in another window leaves it.
    """
    taken = {line for own in lines.values() for line in own}
    return [
        msgspec.structs.replace(
            window,
            indexes=(*lines.get(at, ()), *(i for i in window.indexes if i not in taken)),
            kicker=(
                *lines.get(at, ()),
                *(i for i in window.kicker if i not in lines.get(at, ())),
            ),
            column=columns.get(at, window.column),
        )
        for at, window in enumerate(windows)
    ]


def documents(windows: list[Window], pieces: Sequence[Piece]) -> list[Window]:
    """In a gazette a section is named above its first document only."""
    column: str | None = None
    for at, window in enumerate(windows):
        numbered = any(is_number(pieces[i].text) for i in window.indexes[:4])
        if window.column is None and column and numbered and window.kind == "article":
            windows[at] = msgspec.structs.replace(window, column=column)
        elif window.kind != "statistics":
            column = window.column if numbered else None
    return windows


def carried(windows: Sequence[Window]) -> list[Window]:
    """The windows with the sections that stand above the first of their texts only.

    A section goes on until the next one; pages of letters and of news stand in none, nor does the
    editors' own piece, or such a page, leave its name to what follows.
    """
    out: list[Window] = []
    column: str | None = None
    for window in windows:
        own = window.column
        if own is not None and not (window.kind == "statistics" and is_figures_section(own)):
            page = window.kind in (*_PAGES, "news") and _names_page(own)
            column = None if is_editorial(own) or page else own
        goes_on = column is not None and own is None and window.kind == "article"
        out.append(msgspec.structs.replace(window, column=column) if goes_on else window)
    return out


def _names_page(name: str) -> bool:
    """Whether a name is that of a page of one kind (来信, 影像), not of a section of texts."""
    return is_rubric(name, "letters", "briefs") or heads_briefs(name) or names_pictures(name)


@lru_cache(maxsize=KEPT)
def name_of(text: str) -> str:
    """The section that a line names.

    >>> name_of("【手 艺】"), name_of("手艺 | 专栏"), name_of("手艺 CRAFTS")
    ('手艺', '手艺', '手艺')
    """
    plain = _INSTALMENT.sub("", _KIND.sub("", strip_head(text).strip(_BRACKETS)))
    return fold_spaces(without_translation(plain)).strip(_BRACKETS)


def _open_lines(windows: Sequence[Window], *, outer: bool = False) -> set[int]:
    """Lines that could name a section: in no box, and nobody's title or byline.

    As the `outer` one of two not even that of a line by itself, which is no piece with a title.
    """
    boxed = ("statistics", "cover") if outer else ("statistics",)
    lines = {line for w in windows if w.kind not in boxed for line in w.indexes}
    for w in windows:
        if outer or len(w.indexes) > 1:
            lines.difference_update((*w.title, *w.subtitle, w.byline))
    return lines


def _first(window: Window, pieces: Sequence[Piece]) -> int | None:
    """The line that begins a text; a kicker of more than a few characters says more than that."""
    first = window.indexes[0]
    short = first in window.kicker and len(bare(name_of(pieces[first].text))) <= _SHORT
    return first if short and may_name(pieces[first]) else None


def _is_signed_around(windows: Sequence[Window], at: int, line: Piece) -> bool:
    """Whether a word like a name (养殖) stands between two texts that others sign."""
    signed = at > 0 and None not in (windows[at].byline, windows[at - 1].byline)
    text = line.text.strip()
    return signed and is_han(text) and len(text) <= _WORD and not line.level


def _goes_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line is the third or a further one that only line breaks part: a verse."""
    lines = pieces[max(0, at - 2) : at + 1]
    return len(lines) > 2 and all(a.hard_break and not b.gap for a, b in pairwise(lines))


def _signs(text: str) -> bool:
    """Whether a line names writers; ▶一线 is two ideographs behind a mark, but no name."""
    byline = parse_byline(text)
    if byline is not None and (byline.strong or all(map(looks_like_name, byline.names))):
        return True
    return is_signature(text)


def may_name(piece: Piece, *, placed: bool = False, formed: bool = False) -> bool:
    """Whether a line is short and plain enough for the name of a section, and names nobody.

    `placed` says that it stands at the top of a page, where no office does; `formed` that not it
    alone, but its form in the issue tells whether it is a name of somebody.
    """
    text = piece.text.strip()
    return (
        2 - (without_translation(text) != text) <= len(bare(name_of(text))) <= _LONGEST
        and len(text) <= 3 * _LONGEST
        and piece.picture is None
        and has_han(text)  # English alone translates the name beside it
        and text[-1] not in TERMINAL + CLAUSE_MARKS
        and not re.search(r"[\d，。；,;]", text)
        and not goes_on(text)
        and not (
            (not formed and _signs(text))
            or is_credit(text)
            or is_source(text)
            or tells_instalment(text)
            or plans(text)
        )
        and (placed or not (is_affiliation(text) and len(bare(text)) > _WORD))
    )

"""Names of sections (栏目) that the pages of the text print above its titles.

Columns of a contents page may be read in any order, so that an entry comes to stand under another
section; a line with the name of a section right above a title says more.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from issue2book.model import Dropped
from issue2book.segment.boundaries import BODY
from issue2book.segment.folio_series import section_beside
from issue2book.segment.heads import is_rubric
from issue2book.segment.section_labels import FEWEST, SHARE, headed, may_name, name_of
from issue2book.segment.section_words import names_section
from issue2book.segment.text import bare, fold_spaces, is_han

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window


#: Characters of such a name; numbers of pages may stand alone in Chinese.
_SHORT, _NUMERALS = 4, "〇一二三四五六七八九十"


class _Head(NamedTuple):
    """What stands above a text: its kicker, a line that ends the text before, running heads."""

    kicker: tuple[int, ...]
    free: tuple[int, ...]
    running: tuple[str, ...]


def as_printed(
    windows: Sequence[Window],
    pieces: Sequence[Piece],
    contents: Contents,
    dropped: Sequence[Dropped],
) -> list[Window]:
    """The windows with the sections that stand above their titles, and with those lines.

    Where most titles have such a line, that above a text which is not listed names a section too.
    """
    names = {bare(name): name for name in _names(windows, pieces, contents)}
    names |= _read_as_writers(windows, pieces, contents)
    # beside a folio a name is that of the section on this page: the line may be the foot of it
    running = {
        span.line: item.text
        for item in dropped
        for span in item.src[:1]
        if section_beside(item.text)[1] is None
    }
    owner = {index: at for at, window in enumerate(windows) for index in window.indexes}
    heads = [_head(windows, at, owner, pieces, running) for at in range(len(windows))]
    found = {
        at: name
        for at, head in enumerate(heads)
        if (name := _named(head, pieces, names, windows[at].column)) is not None
    }
    found = _until_the_next(windows, found, contents) | found
    listed = sum(window.entry is not None and bool(window.title) for window in windows)
    if len(found) >= max(FEWEST, SHARE * listed):
        found = _of_the_unlisted(windows, heads, pieces) | found
    found = _below_heads(windows, pieces, names, running) | found
    found = _among_a_choice(windows, found) | found
    brought = {
        at: heads[at].free
        for at, name in found.items()
        if any(bare(name_of(pieces[i].text)) == bare(name) for i in heads[at].free)
    }
    parted = _without_running(headed(windows, brought, found), heads, pieces)
    named = _above_pictures(parted, pieces, names)
    return [window for window in named if window.indexes]


def _without_running(
    windows: Sequence[Window], heads: Sequence[_Head], pieces: Sequence[Piece]
) -> list[Window]:
    """The windows without the first line of a title that the head of the page says, too.

    It names their section.
    """
    found: list[Window] = []
    for window, head in zip(windows, heads, strict=True):
        first = pieces[window.title[0]].text.strip() if len(window.title) > 1 else ""
        if first and bare(first) in map(bare, head.running):
            window = msgspec.structs.replace(  # noqa: PLW2901
                window,
                title=window.title[1:],
                kicker=(*window.kicker, window.title[0]),
                column=name_of(first),
            )
        found.append(window)
    return found


def _above_pictures(
    windows: list[Window], pieces: Sequence[Piece], names: Mapping[str, str]
) -> list[Window]:
    """The windows with the lines that name their section above the picture at their head.

    Such a line stands below all text of the piece before; the picture comes with it.
    """
    owner = {index: at for at, window in enumerate(windows) for index in window.indexes}
    for at, window in enumerate(windows):
        first = window.indexes[0] if window.indexes and window.title else 0
        line = first - 1
        while line > 0 and pieces[line].picture is not None:
            line -= 1
        before = owner.get(line, at)
        shown = range(line + 1, first)
        if not shown or before == at or window.column is None:
            continue
        if any(owner.get(index) != before for index in shown):
            continue  # a page of advertisements between
        above = windows[before]
        head = (*above.title, *above.subtitle, *above.kicker, above.byline)
        if line not in head and names.get(bare(name_of(pieces[line].text))) == window.column:
            left = tuple(index for index in above.indexes if not line <= index < first)
            windows[before] = msgspec.structs.replace(above, indexes=left)
            windows[at] = msgspec.structs.replace(
                window,
                indexes=(*range(line, first), *window.indexes),
                kicker=(line, *window.kicker),
            )
    return windows


def without_repeats(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents
) -> tuple[list[Window], list[Dropped]]:
    """The windows without the names of sections that head the further pages of their texts.

    Only lines at the top of a page are taken, where folios or heads tell what that is, and none
    of a head. The name above the next text, which has a narrower section of its own, goes to it.
    """
    columns = (window.column for window in windows if window.column)
    names = {bare(name) for name in (*_names(windows, pieces, contents), *columns)}
    dropped: list[Dropped] = []
    brought: dict[int, tuple[int, ...]] = {}
    found: list[Window] = []
    for at, window in enumerate(windows):
        head = {*window.title, *window.subtitle, *window.kicker, window.byline}
        names_it = [
            index
            for index in window.indexes[1:]
            if index not in head
            and (bare(pieces[index].text) in names or _says_title(window, index, pieces))
        ]
        if window.kind in BODY and names_it:
            after = windows[at + 1].indexes[0] if at + 1 < len(windows) else None
            if names_it[-1] == window.indexes[-1] and names_it[-1] + 1 == after:
                brought[at + 1] = (names_it.pop(),)
            repeats = [
                index
                for index in names_it
                if pieces[index - 1].ends_page or _says_title(window, index, pieces)
            ]
            window = msgspec.structs.replace(  # noqa: PLW2901
                window, indexes=tuple(i for i in window.indexes if i not in repeats)
            )
            dropped += [Dropped(pieces[i].text, "running-head", pieces[i].src) for i in repeats]
        found.append(window)
    return headed(found, brought, {}), dropped


def _says_title(window: Window, index: int, pieces: Sequence[Piece]) -> bool:
    """Whether a line says the title again, right below it or on a further page: a running head."""
    if len(window.title) != 1 or pieces[index].level:
        return False
    title = window.title[0]
    if bare(pieces[index].text) != bare(pieces[title].text):
        return False
    page = pieces[index].page
    return title == index - 1 or (page is not None and page != pieces[title].page)


def _below_heads(
    windows: Sequence[Window],
    pieces: Sequence[Piece],
    names: Mapping[str, str],
    running: Mapping[int, str],
) -> dict[int, str]:
    """The sections that the last running head above a text names, for texts that lack one.

    The heads tell sections where most texts that have one stand below its name.
    """
    told = [
        (line, name)
        for line, text in sorted(running.items())
        if (name := _in_running(text, names)) is not None
    ]
    at_line: dict[int, str] = {}
    right = known = 0
    for at, window in enumerate(windows):
        if not window.indexes:
            continue
        last = bisect_left(told, (pieces[window.indexes[0]].line, "")) - 1
        if last < 0:
            continue
        name = told[last][1]
        if window.column is not None and window.entry is not None:
            known, right = known + 1, right + (bare(name) == bare(window.column))
        elif window.column is None and window.title and window.kind in _IN_SECTIONS:
            at_line[at] = name
    return at_line if right >= max(FEWEST, _NEARLY * known) else {}


def _among_a_choice(windows: Sequence[Window], found: Mapping[int, str]) -> dict[int, str]:
    """The sections of the texts that are not listed where the contents page lists a choice only.

    Where so many are not, each stands in the section of the listed one above it.
    """
    texts = [w for w in windows if w.kind in _IN_SECTIONS and w.title]
    listed = sum(w.entry is not None for w in texts)
    if 2 * (len(texts) - listed) < listed or not listed:
        return {}
    more: dict[int, str] = {}
    column: str | None = None
    for at, window in enumerate(windows):
        if window.kind not in _IN_SECTIONS:
            continue
        own = found.get(at, window.column)
        if own is not None or window.entry is not None:
            column = own
        elif column is not None and window.title:
            more[at] = column
    return more


#: Kinds of units that stand in a section; the share of those listed that must be right below it.
_IN_SECTIONS, _NEARLY = frozenset(("article", "news", "briefs", "feature-intro")), 0.8


def _in_running(text: str, names: Mapping[str, str]) -> str | None:
    """The known section that a running head names, alone or with its English."""
    parts = (text, *text.split())
    return next((names[key] for part in parts if (key := bare(name_of(part))) in names), None)


def _until_the_next(
    windows: Sequence[Window], found: Mapping[int, str], contents: Contents
) -> dict[int, str]:
    """The sections of the texts listed behind one whose section the contents page did not tell.

    They stand in its section up to the next that is told.
    """
    at_entry = {w.entry: at for at, w in enumerate(windows) if w.entry is not None}
    more: dict[int, str] = {}
    section: str | None = None
    for number, entry in enumerate(contents.entries):
        at = at_entry.get(number, -1)
        before = contents.entries[number - 1].column if number else None
        if at in found:
            section = found[at] if found[at] not in contents.columns else None
        elif entry.column is None or entry.column != before:
            section = None
        elif at >= 0 and section is not None:
            more[at] = section
    return more


def _names(windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents) -> list[str]:
    """The names of sections, and lines of the contents page that may be such.

    Some are like names of people (生灵), or of one character (诗): these nobody may have signed.
    """
    entries = {i for entry in contents.entries for i in entry.pieces}
    rest = [pieces[i] for i in sorted(contents.labels) if i not in entries]
    known = {bare(name) for entry in contents.entries for name in entry.authors}
    known |= {bare(pieces[w.byline].text) for w in windows if w.byline is not None}
    names = [
        name
        for piece in rest
        if bare(name := name_of(piece.text)) not in known
        and (may_name(piece) or _may_be_name(fold_spaces(piece.text)))
    ]
    return [*names, *contents.columns]


def _read_as_writers(
    windows: Sequence[Window], pieces: Sequence[Piece], contents: Contents
) -> dict[str, str]:
    """Names above titles that the contents page gives to the entry before as its writers.

    A line right above the title of another text, below a third one that others sign, is no
    signature of that.
    """
    writers = {bare(name): at for at, e in enumerate(contents.entries) for name in e.authors}
    owner = {index: window for window in windows for index in window.indexes}
    found: dict[str, str] = {}
    for window in windows:
        line = min(window.indexes, default=0) - 1
        above = owner.get(line)
        if above is None or not window.title or above.entry is None or window.entry is None:
            continue
        key = bare(name_of(pieces[line].text))
        if above.byline is None and not names_section(key):
            continue
        if writers.get(key) not in (None, above.entry, window.entry):
            found[key] = name_of(pieces[line].text)
    return found


def _may_be_name(text: str) -> bool:
    return len(text) <= _SHORT and is_han(text) and text not in _NUMERALS


def _head(
    windows: Sequence[Window],
    at: int,
    owner: Mapping[int, int],
    pieces: Sequence[Piece],
    running: Mapping[int, str],
) -> _Head:
    window = windows[at]
    if not window.indexes or not (window.title or window.entry is not None):
        return _Head((), (), ())
    first = window.indexes[0]
    above = first - 1
    before = windows[owner[above]] if owner.get(above, at) < at else None
    free = before is not None and before.kind != "statistics"
    if before is not None and above in (*before.title, *before.subtitle, before.byline):
        free = False
    if before is not None and before.kind == "contents" and is_rubric(pieces[above].text):
        free = False  # 读者来信, the last line of the page
    elif before is not None and before.kind == "contents" and window.column is not None:
        # a section may be named below its last entry
        free = free and bare(name_of(pieces[above].text)) == bare(window.column)
    start = pieces[above].line if above >= 0 else 0
    heads = [running[n] for n in range(start + 1, pieces[first].line) if n in running]
    return _Head(window.kicker, (above,) if free else (), tuple(heads))


def _named(
    head: _Head, pieces: Sequence[Piece], names: Mapping[str, str], column: str | None
) -> str | None:
    """The known section that the lines above a text name; of two, the `column` that it is in."""
    texts = (pieces[i].text for i in (*head.kicker, *head.free))
    found = [names[key] for text in texts if (key := bare(name_of(text))) in names]
    own = column if column in found else next(iter(found), None)
    heads = (_in_running(line, names) for line in head.running)
    return own or next((name for name in heads if name is not None), None)


def _of_the_unlisted(
    windows: Sequence[Window], heads: Sequence[_Head], pieces: Sequence[Piece]
) -> dict[int, str]:
    """The sections of the texts that are not listed, by the house's habit."""
    found: dict[int, str] = {}
    for at, (window, head) in enumerate(zip(windows, heads, strict=True)):
        line = next(iter((*head.kicker, *head.free)), None)
        plain = window.entry is None and window.column is None and bool(window.title)
        # 家书 looks like a name, but the text above is signed
        signed = at > 0 and windows[at - 1].byline is not None
        named = line is not None and (
            may_name(pieces[line]) or (signed and _is_word(pieces[line]))
        )
        if plain and line is not None and named:
            found[at] = name_of(pieces[line].text)
    return found


def _is_word(piece: Piece) -> bool:
    """Whether a line is two to four ideographs, not marked."""
    text = piece.text.strip()
    return _SHORTEST <= len(text) <= _LONGEST and is_han(text) and not piece.level


_SHORTEST, _LONGEST = 2, 4

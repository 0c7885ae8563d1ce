"""The issue divides into windows: which pieces belong to which unit.

Listed units start at their anchors; units that the contents page does not list (news, briefs,
feature openers, advertorials, photo pages) start where evidence converges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Kind
from issue2book.segment.anchors import without_boxes
from issue2book.segment.briefs import briefs_pages, listed_briefs, outside_briefs
from issue2book.segment.deks import dek_above_byline, has_dek, listed_dek, with_deks
from issue2book.segment.documents import find_documents
from issue2book.segment.entries import bracketed
from issue2book.segment.first_of_several import further_titles, lists_first
from issue2book.segment.heads import is_editorial, is_heading_line, is_title_line
from issue2book.segment.kickers import (
    label_of,
    lines_above,
    section_above,
    section_in_head,
    section_over_picture,
    with_kicker,
)
from issue2book.segment.kinds import (
    ends_of,
    feature_openers,
    kind_of,
    listed_kind,
    listed_kinds,
    within_section,
)
from issue2book.segment.letters import (
    lines_of_letters,
    listed_letters,
    names_letters,
    names_several,
    on_their_page,
    plain_letters,
    rubric_in,
    sections_of_letters,
)
from issue2book.segment.listed_features import listed_features
from issue2book.segment.listed_sections import begin_at_sections, with_sections
from issue2book.segment.openings import Opening, by_start, openings
from issue2book.segment.openings_alike import by_form
from issue2book.segment.parted import (
    join_heads,
    take_first_columns,
    take_lines_above,
    title_beside,
)
from issue2book.segment.photo_pages import below_pictures
from issue2book.segment.poets import within_poems
from issue2book.segment.ranked import ranked_titles
from issue2book.segment.shapes import with_levels
from issue2book.segment.signed import signed_by_habit, signed_openings, signed_titles, with_byline
from issue2book.segment.signed_above import labelled_openings
from issue2book.segment.signed_again import without_signed_again
from issue2book.segment.sold import sold_title
from issue2book.segment.sold_texts import (
    as_sold,
    label_of_sold,
    sections_of_sold,
    with_labels_behind,
)
from issue2book.segment.text import bare
from issue2book.segment.unlisted_heads import believed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.segment.anchors import Anchor
    from issue2book.segment.contents import Contents
    from issue2book.segment.documents import Document
    from issue2book.segment.pieces import Piece


class Window(msgspec.Struct, frozen=True):
    """One unit to be: its pieces (indexes, ascending) and what is known of its head.

    `entry` is the position in the contents; `title`, `subtitle`, `kicker` are indexes of lines.
    """

    kind: Kind
    indexes: tuple[int, ...]
    entry: int | None = None
    title: tuple[int, ...] = ()
    subtitle: tuple[int, ...] = ()
    kicker: tuple[int, ...] = ()
    byline: int | None = None
    column: str | None = None


class Divided(msgspec.Struct, frozen=True):
    """The windows in input order, and the heads that may begin units but were not believed."""

    windows: list[Window]
    doubtful: list[Opening]


def divide(
    pieces: Sequence[Piece],
    contents: Contents,
    anchors: Mapping[int, Anchor],
    front: Mapping[int, Kind],
    boxes: Sequence[tuple[int, ...]],
    adverts: Sequence[tuple[int, ...]] = (),
) -> Divided:
    """All windows, in input order; every piece is in exactly one."""
    starts, doubtful = _starts(pieces, contents, anchors, front, [*boxes, *adverts])
    starts = with_labels_behind(starts, pieces, adverts)
    shown = {index: number for number, page in enumerate(adverts) for index in page}
    body = contents.body_from(len(pieces))
    boxed = {index: number for number, box in enumerate(boxes) for index in box}
    heads: dict[int, Window] = {}
    members: dict[int, list[int]] = {}
    current: int | None = None
    first = 0

    def put(key: int, head: Window, index: int) -> None:
        heads.setdefault(key, head)
        members.setdefault(key, []).append(index)

    for index in range(len(pieces)):
        if index in front:
            kind = front[index]
            first = index if front.get(index - 1) != kind else first
            # of each other kind an issue has but one
            several = kind == "public-ad" or (kind == "thanks" and index >= body)
            key = _NOTICES - first if several else -1 - _FRONT.index(kind)
            put(key, Window(kind, ()), index)
            current = None if kind == "contents" else current
        elif index in boxed:
            put(-100 - boxed[index], Window("statistics", ()), index)
        elif index in shown:
            head = _advert(pieces, adverts[shown[index]], contents)
            put(_ADVERTS - shown[index], head, index)
            # in front of the contents each page is its own; later an article goes on behind it
            current = current if index >= body else None
        else:
            if index in starts:
                current = index
            elif front.get(index - 1) == "thanks" and is_heading_line(pieces[index]):
                current = index  # what has a head of its own goes on with nothing
                starts[index] = as_sold(_implicit(pieces, index), pieces, index, starts)
            if current is None:
                current = below_pictures(pieces, index, starts)
            if current is None:
                current = index
                starts[index] = _implicit(pieces, index)
            put(current, starts[current], index)
    windows = [with_own_lines(heads[key], tuple(members[key])) for key in members]
    heads_taken = {i for w in windows for i in (*w.title, *w.subtitle, *w.kicker)}
    return Divided(windows, [o for o in doubtful if o.title[0] not in heads_taken])


def with_own_lines(window: Window, indexes: tuple[int, ...]) -> Window:
    """The window with these pieces; a head line that another unit took is not its own.

    No line is two things in a head: the title comes first, then the dek.
    """
    own = set(indexes)
    title = tuple(i for i in window.title if i in own)
    subtitle = tuple(i for i in window.subtitle if i in own.difference(title))
    return msgspec.structs.replace(
        window,
        indexes=indexes,
        title=title,
        subtitle=subtitle,
        kicker=tuple(i for i in window.kicker if i in own.difference(title, subtitle)),
        byline=window.byline if window.byline in own else None,
    )


_FRONT: tuple[Kind, ...] = ("cover", "public-ad", "masthead", "contents", "thanks")
#: Keys of pages of advertisements, and of public-service ones; boxes are fewer.
_ADVERTS, _NOTICES = -1_000_000, -2_000_000


def _advert(pieces: Sequence[Piece], lines: tuple[int, ...], contents: Contents) -> Window:
    """The head of an advertisement: it has a title where it is known what is sold."""
    sold, label = sold_title(pieces, lines), label_of_sold(pieces, lines)
    column = section_above(pieces, label, contents.columns or sections_of_sold(pieces, label))
    kind: Kind = "advertorial" if sold else "public-ad"
    return Window(kind, (), title=sold, kicker=label, column=column)


def _implicit(pieces: Sequence[Piece], index: int) -> Window:
    """Text that no start claims: a unit of its own, its first line is the title, if it can be."""
    piece = pieces[index]
    plain = is_title_line(piece, placed=True) and len(pieces) > index + 1
    titled = is_heading_line(piece) or is_editorial(piece.text) or plain
    return Window("article", (), title=(index,) if titled else ())


def _starts(
    pieces: Sequence[Piece],
    contents: Contents,
    anchors: Mapping[int, Anchor],
    front: Mapping[int, Kind],
    boxes: Sequence[tuple[int, ...]],
) -> tuple[dict[int, Window], list[Opening]]:
    """The head of every unit, by the index of its first piece; heads that were not believed."""
    closed = set(front) | {i for box in boxes for i in box}
    columns = contents.columns
    starts = with_sections(
        pieces, _listed(pieces, contents, without_boxes(anchors, closed), closed), contents
    )
    starts |= {
        first: Window("feature-intro", (), None, (head,), (), kicker)
        for first, kicker, head in listed_features(pieces, starts, contents, closed)
    }
    starts |= {
        at: Window("letters", (), number, (at,), column=contents.entries[number].column)
        for at, number in sections_of_letters(pieces, starts, contents, closed).items()
    }
    claimed = {i for w in starts.values() for i in (*w.kicker, *w.title, *w.subtitle)}
    documents = find_documents(pieces, {*closed, *claimed})
    listed = sorted(s for s in starts if s >= contents.body_from(len(pieces)))
    bounds = (listed[0], listed[-1]) if listed else (len(pieces), len(pieces))
    titles = {i for w in starts.values() for i in w.title}
    starts |= {d.start: _document_window(d) for d in documents.found}
    named = [] if listed else labelled_openings(pieces, {*closed, *claimed, *documents.claimed})
    claimed |= {
        *documents.claimed,
        *(i for o in named for i in (*o.kicker, *o.title, *o.subtitle)),
    }
    titles |= {i for d in documents.found for i in d.title} | {i for o in named for i in o.title}
    known, ranked = set(starts), set[int]()
    if not listed:
        ranked = set() if titles else ranked_titles(pieces, closed)
        titles = titles or ranked or signed_titles(pieces, closed)
        known = {o.start + len(o.kicker) for o in signed_openings(pieces, closed, ())} | titles
    printed, pieces = pieces, with_levels(pieces, closed, known, titles, claimed)
    titles = titles or signed_titles(pieces, closed)
    found, doubtful = openings(pieces, closed, claimed, titles, bounds, columns)
    briefs = briefs_pages(pieces, found, closed, claimed, bounds)
    doubtful = outside_briefs(pieces, doubtful, briefs, closed)
    found = [
        *outside_briefs(pieces, found, briefs, closed),
        *named,
        *briefs,
        *plain_letters(printed, found, {*closed, *claimed}, bounds[0]),
    ]
    for start, end in listed_briefs(printed, starts, contents, closed).items():
        starts[start] = msgspec.structs.replace(starts[start], kind="briefs")
        doubtful = [o for o in doubtful if not start < o.start < end]
        found = [o for o in found if not start < o.start < end]
    if not listed and not ranked:
        found += signed_openings(pieces, closed, [*starts, *(o.start for o in found)])
    if not listed:
        found = by_form(printed, closed, found, [*starts] if ranked else None)
    found += plain_letters(printed, found, {*closed, *claimed}, contents.body_from(len(pieces)))
    found = on_their_page(printed, believed(printed, closed, found, starts, claimed), closed)
    letters = within_poems(printed, found, listed).union(
        lines_of_letters(printed, found, {*closed, *claimed}, starts.values())
    )
    found, doubtful = ([o for o in some if o.start not in letters] for some in (found, doubtful))
    taken = {*closed, *claimed, *letters}
    whole = (
        with_byline(
            o
            if o.kicker and not listed
            else with_kicker(o, lines_above(pieces, o.start, taken, columns)),
            habit,
        )
        for habit in (set() if listed else signed_by_habit(pieces, closed),)
        for o in (found if listed else with_deks(printed, found, closed))
    )
    unlisted = by_start(opening for opening in whole if opening.start not in starts)
    pages = {page.title for page in briefs}
    starts |= _unlisted(pieces, unlisted, starts, listed, pages, closed, columns)
    starts = without_signed_again(pieces, starts, contents)
    starts = listed_letters(pieces, _behind_first(pieces, starts, contents, closed), contents)
    starts = listed_kinds(pieces, starts, ends_of({*starts}, closed, len(pieces)), contents)
    join_heads(pieces, starts, contents)
    if starts:
        take_lines_above(pieces, starts, closed, contents.body_from(len(pieces)))
        take_first_columns(printed, starts, closed, columns if contents.sections else ())
    starts = begin_at_sections(pieces, starts, contents)
    return feature_openers(pieces, starts, contents), doubtful


def _behind_first(
    pieces: Sequence[Piece],
    starts: Mapping[int, Window],
    contents: Contents,
    closed: Collection[int],
) -> dict[int, Window]:
    """The heads, with those of the texts behind a listed one that is but the first of several."""
    heads = dict(starts)
    ends = ends_of({s for s, w in starts.items() if w.entry is not None}, closed, len(pieces))
    for start, window in starts.items():
        title = "".join(pieces[i].text for i in window.title)
        if window.entry is None or not lists_first(contents.entries[window.entry].title, title):
            continue
        found = list(further_titles(pieces, window.title, ends.get(start, start)))
        taken = {line for lines in found for line in lines}
        heads = {s: w for s, w in heads.items() if not taken & {*w.title}}
        if found and window.byline is None:
            heads[start] = msgspec.structs.replace(window, kind="news")
        for lines in found:
            heads[lines[0]] = Window("news", (), None, lines, column=window.column)
    return heads


def _unlisted(
    pieces: Sequence[Piece],
    unlisted: Mapping[int, Opening],
    starts: Mapping[int, Window],
    listed: Sequence[int],
    pages: Collection[tuple[int, ...]],
    closed: Collection[int],
    columns: Collection[str],
) -> dict[int, Window]:
    """Heads of the units that the contents page does not list."""
    heads: dict[int, Window] = {}
    ends = ends_of({*starts, *unlisted}, closed, len(pieces))
    # where the contents page lists a choice, its next entry follows many a piece of news
    chosen = len(unlisted) >= max(_CHOICE, len(listed) / 2)
    for start, opening in unlisted.items():
        kind = kind_of(
            pieces,
            opening,
            ends[start],
            pages=pages,
            before_listed=ends[start] in listed and not chosen,
            inside=start < listed[-1] if listed else None,
        )
        if kind == "feature-intro" and within_section(starts, start):
            continue  # a heading of the piece before
        above = section_above(pieces, opening.kicker, columns)
        column = above if listed else label_of(pieces, opening)
        title = bare("".join(pieces[i].text for i in opening.title))
        column = column if bare(column or "") != title else None  # a page with its name above it
        heads[start] = Window(
            kind, (), None, opening.title, opening.subtitle, opening.kicker, opening.byline, column
        )
    return heads


_CHOICE = 8  #: Units that are not listed from which on a contents page may list a choice only.


def _document_window(document: Document) -> Window:
    number = document.number
    kicker = (number,) if number is not None and number < document.title[0] else ()
    return Window("article", (), None, document.title, (), kicker)


def _listed(
    pieces: Sequence[Piece],
    contents: Contents,
    anchors: Mapping[int, Anchor],
    closed: Collection[int],
) -> dict[int, Window]:
    """Heads of the units that the contents page lists."""
    starts: dict[int, Window] = {}
    taken = {*closed, *(i for a in anchors.values() for i in (*a.title, a.byline))}
    columns = contents.columns
    for number, anchor in anchors.items():
        entry = contents.entries[number]
        title = anchor.title or title_beside(pieces, anchor, entry, taken)
        subtitle = listed_dek(pieces, title, entry.subtitle, anchor.byline, taken)
        if not title and anchor.byline is not None:
            subtitle = dek_above_byline(pieces, anchor.byline, entry.subtitle, taken)
        if len(title) > 1 and bare(pieces[title[-1]].text) == bare(bracketed(entry.title)[1]):
            title, subtitle = title[:-1], title[-1:]
        if not subtitle and has_dek(pieces, title, entry.title):
            title, subtitle = title[:1], title[1:]
        start = min((anchor.start, *title, *subtitle))
        kicker = lines_above(pieces, start, taken, columns)
        kicker = kicker or section_over_picture(pieces, start, taken, columns)
        first, kind = min((start, *kicker)), listed_kind(entry)
        if (
            kind == "letters"
            and not any(names_letters(pieces[i].text) for i in title)
            and not names_several(entry.title)
            and (rubric := rubric_in(pieces, kicker))
        ):
            # the contents page lists what the first of the letters asks
            title, subtitle, kicker = rubric, (), ()
        starts[first] = Window(
            kind,
            (),
            number,
            title,
            subtitle,
            kicker,
            anchor.byline,
            section_above(pieces, kicker, columns)
            or section_in_head(pieces[first], entry.page, columns)
            or entry.column,
        )
    return starts

"""The issue divides into windows: which pieces belong to which unit.

Listed units start at their anchors; units that the contents page does not list (news, briefs,
feature openers, advertorials, photo pages) start where evidence converges.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Kind
from issue2book.segment.bylines import parse_byline
from issue2book.segment.text import (
    CLAUSE_MARKS,
    TERMINAL,
    bare,
    similarity,
    strip_head,
    strip_tail,
    tail_state,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.segment.anchors import Anchor
    from issue2book.segment.contents import Contents
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


class Opening(msgspec.Struct, frozen=True):
    """The head of a unit that is not listed: consecutive heading lines, and the evidence."""

    start: int
    title: tuple[int, ...]
    kicker: tuple[int, ...]
    subtitle: tuple[int, ...]
    evidence: float


#: Evidence needed where no listed article is running, and inside one.
FREE_THRESHOLD = 2.0
INSIDE_THRESHOLD = 3.0


def openings(
    pieces: Sequence[Piece],
    closed: Collection[int],
    claimed: Collection[int],
    bounds: tuple[int, int],
) -> list[Opening]:
    """Likely starts of unlisted units.

    `claimed` are lines that anchors took; `bounds` are the first and last anchored start (no
    listed article runs before the first; after the last the next heading may well be new).
    """
    found: list[Opening] = []
    rare_h1 = sum(piece.level == 1 for piece in pieces) <= 10 + 2 * len(claimed)
    index = 0
    while index < len(pieces):
        if index in closed or index in claimed or not is_heading_line(pieces[index]):
            index += 1
            continue
        end = index
        while (
            end + 1 < len(pieces)
            and end + 1 not in closed
            and end + 1 not in claimed
            and is_heading_line(pieces[end + 1])
        ):
            end += 1
        opening = _weigh(pieces, index, end, closed, rare_h1=rare_h1)
        inside = bounds[0] <= index < bounds[1]
        if opening.evidence >= (INSIDE_THRESHOLD if inside else FREE_THRESHOLD):
            found.append(opening)
        index = end + 1
    return found


def is_heading_line(piece: Piece) -> bool:
    """A marked or bold line in the form of a heading."""
    text = strip_head(piece.text).strip()
    if not text or text[-1] in TERMINAL + CLAUSE_MARKS or len(text) > 45:
        return False
    return (piece.level > 0 or piece.all_bold) and parse_byline(piece.text) is None


def _weigh(
    pieces: Sequence[Piece], start: int, end: int, closed: Collection[int], *, rare_h1: bool
) -> Opening:
    """Split a run of heading lines in kicker and title, and add up the evidence for a start."""
    run = range(start, end + 1)
    levels = [pieces[i].level or 9 for i in run]
    at = start + levels.index(min(levels))
    title = (at,)
    kicker = tuple(range(start, at))
    subtitle = _dek(pieces, at + 1, end)
    evidence = 2.0 * (rare_h1 and min(levels) == 1)
    evidence += 1.5 * bool(kicker)
    before = start - 1
    if before >= 0 and before not in closed:
        text = pieces[before].text
        evidence += 1.5 * (strip_tail(text) != text)
        # a column that ends mid-sentence goes on elsewhere when columns were shuffled
        evidence -= 2.0 * (tail_state(text) == "open" and len(text) > 45)
    evidence += 0.5 * (pieces[start].gap >= 3) + 0.5 * bool(subtitle)
    after = pieces[end + 1 : end + 4]
    strong = any((b := parse_byline(p.text)) is not None and b.strong for p in after)
    evidence += 2.0 * strong + 1.5 * _is_photo_page(pieces, end + 1)
    return Opening(start, title, kicker, subtitle, evidence)


def _is_photo_page(pieces: Sequence[Piece], start: int) -> bool:
    """Nothing but pictures and short captions up to the next heading line."""
    pictures = 0
    for piece in pieces[start : start + 12]:
        if is_heading_line(piece):
            break
        if len(piece.text) > 60 or parse_byline(piece.text):
            return False
        pictures += piece.picture is not None or piece.gap >= 3
    return pictures >= 2


def _dek(pieces: Sequence[Piece], first: int, end: int) -> tuple[int, ...]:
    """Subtitle lines behind the title: ——…, or one line of clauses without any mark."""
    taken: list[int] = []
    for index in range(first, min(len(pieces), max(first, end) + 2)):
        text = pieces[index].text.strip()
        clauses = text.split()
        plain = pieces[index].level == 0 and pieces[index].gap <= 1 and not pieces[index].picture
        if (text.startswith(("——", "──")) and len(text) <= 50) or (
            plain
            and (len(clauses) >= 2 or (not taken and _gap_after(pieces, index) >= 2))
            and 6 <= len(text) <= 60
            and text[-1] not in TERMINAL + CLAUSE_MARKS
            and not any(mark in text for mark in "。，,；：")
            and parse_byline(text) is None
        ):
            taken.append(index)
        else:
            break
    return tuple(taken)


def _gap_after(pieces: Sequence[Piece], index: int) -> int:
    return pieces[index + 1].gap if index + 1 < len(pieces) else 9


def divide(
    pieces: Sequence[Piece],
    contents: Contents,
    anchors: Mapping[int, Anchor],
    front: Mapping[int, Kind],
    boxes: Sequence[tuple[int, ...]],
) -> list[Window]:
    """All windows, in input order; every piece is in exactly one."""
    starts = _starts(pieces, contents, anchors, front, boxes)
    boxed = {index: number for number, box in enumerate(boxes) for index in box}
    heads: dict[int, Window] = {}
    members: dict[int, list[int]] = {}
    order: list[int] = []
    current: int | None = None

    def put(key: int, head: Window, index: int) -> None:
        if key not in heads:
            heads[key] = head
            members[key] = []
            order.append(key)
        members[key].append(index)

    for index in range(len(pieces)):
        if index in front:
            kind = front[index]
            put(-_FRONT_KEYS[kind], Window(kind, ()), index)
            current = None if kind == "contents" else current
        elif index in boxed:
            put(-100 - boxed[index], Window("statistics", ()), index)
        else:
            if index in starts:
                current = index
            if current is None:
                current = index
                starts[index] = _implicit(pieces, index)
            put(current, starts[current], index)
    return [msgspec.structs.replace(heads[key], indexes=tuple(members[key])) for key in order]


_FRONT_KEYS: dict[Kind, int] = {
    "cover": 1,
    "public-ad": 2,
    "masthead": 3,
    "contents": 4,
    "thanks": 5,
}


def _implicit(pieces: Sequence[Piece], index: int) -> Window:
    """Text that no start claims: a unit of its own, its first heading line is the title."""
    title = (index,) if is_heading_line(pieces[index]) else ()
    return Window("article", (), title=title)


def _starts(
    pieces: Sequence[Piece],
    contents: Contents,
    anchors: Mapping[int, Anchor],
    front: Mapping[int, Kind],
    boxes: Sequence[tuple[int, ...]],
) -> dict[int, Window]:
    starts: dict[int, Window] = {}
    for number, anchor in anchors.items():
        entry = contents.entries[number]
        kicker = _lines_above(pieces, anchor.start, front, entry.column)
        subtitle = _subtitle_of(pieces, anchor, entry.subtitle)
        starts[anchor.start - len(kicker)] = Window(
            "article", (), number, anchor.title, subtitle, kicker, anchor.byline, entry.column
        )
    claimed = {i for a in anchors.values() for i in a.title} | {
        i for w in starts.values() for i in (*w.kicker, *w.subtitle)
    }
    closed = set(front) | {i for box in boxes for i in box}
    listed = sorted(a.start for a in anchors.values() if a.start > (contents.last or -1))
    bounds = (listed[0], listed[-1]) if listed else (len(pieces), len(pieces))
    found = openings(pieces, closed, claimed, bounds)
    briefs = _briefs_pages(pieces, found, closed, claimed, bounds)
    for opening in found + briefs:
        if any(b.start < opening.start <= _briefs_end(pieces, b, closed) for b in briefs):
            continue
        kind = _kind_of(pieces, opening, briefs, starts, listed, bounds)
        starts.setdefault(
            opening.start,
            Window(kind, (), None, opening.title, opening.subtitle, opening.kicker),
        )
    return _with_columns(_feature_openers(pieces, starts, contents))


def _lines_above(
    pieces: Sequence[Piece], start: int, front: Collection[int], column: str | None
) -> tuple[int, ...]:
    """A line right above the start that repeats the name of the section (栏目)."""
    before = start - 1
    if column and before >= 0 and before not in front:
        key = bare(pieces[before].text)
        if 2 <= len(key) <= 24 and similarity(key, bare(column)) >= 0.8:
            return (before,)
    return ()


def _subtitle_of(pieces: Sequence[Piece], anchor: Anchor, subtitle: str | None) -> tuple[int, ...]:
    """The line under the title that is the entry's subtitle, or that begins with a dash."""
    if not anchor.title:
        return ()
    after = anchor.title[-1] + 1
    if after >= len(pieces):
        return ()
    text = pieces[after].text.strip()
    known = subtitle and similarity(bare(text), bare(subtitle)) >= 0.75
    return (after,) if known or (text.startswith("——") and len(text) <= 50) else ()


def _briefs_pages(
    pieces: Sequence[Piece],
    found: Sequence[Opening],
    closed: Collection[int],
    claimed: Collection[int],
    bounds: tuple[int, int],
) -> list[Opening]:
    """Pages of short news: a heading, then at least three headings with a paragraph or two each."""
    pages: list[Opening] = []
    for index, piece in enumerate(pieces[:-2]):
        inside = bounds[0] <= index < bounds[1]
        if index in closed or index in claimed or inside or not is_heading_line(piece):
            continue
        if pages and index <= _briefs_end(pieces, pages[-1], closed):
            continue
        if (
            is_heading_line(pieces[index + 1])
            and len(_brief_items(pieces, index + 1, closed)) >= 3
        ):
            kicker = next((o.kicker for o in found if o.title == (index,)), ())
            pages.append(Opening(index, (index,), kicker, (), 9.0))
    return pages


def _brief_items(pieces: Sequence[Piece], index: int, closed: Collection[int]) -> list[int]:
    """Indexes of item headings from `index` on, all of one level, each with 1-3 paragraphs."""
    items: list[int] = []
    level = pieces[index].level
    while index < len(pieces) and index not in closed:
        piece = pieces[index]
        if not is_heading_line(piece) or piece.level != level:
            break
        end = index + 1
        while end < len(pieces) and end not in closed and not is_heading_line(pieces[end]):
            end += 1
        if not 1 <= end - index - 1 <= 3:
            break
        items.append(index)
        index = end
    return items


def _briefs_end(pieces: Sequence[Piece], page: Opening, closed: Collection[int]) -> int:
    items = _brief_items(pieces, page.title[-1] + 1, closed)
    return items[-1] + 1 if items else page.start


def _kind_of(
    pieces: Sequence[Piece],
    opening: Opening,
    briefs: Sequence[Opening],
    starts: Mapping[int, Window],
    listed: Sequence[int],
    bounds: tuple[int, int],
) -> Kind:
    if opening in briefs:
        return "briefs"
    following = min((s for s in starts if s > opening.start), default=None)
    head = (*opening.kicker, *opening.title, *opening.subtitle)
    if following in listed and 1 <= following - opening.start - len(head) <= 2:
        return "feature-intro"
    if _is_photo_page(pieces, opening.start + len(head)):
        return "photo"
    signed = any(
        (b := parse_byline(p.text)) is not None and b.strong
        for p in pieces[opening.start : opening.start + len(head) + 3]
    )
    if signed or not listed:
        return "article"
    return "news" if opening.start < bounds[0] else "advertorial"


def _feature_openers(
    pieces: Sequence[Piece], starts: dict[int, Window], contents: Contents
) -> dict[int, Window]:
    """A listed piece that nobody signs and that only introduces the section it begins."""
    ordered = sorted(starts)
    for at, following in pairwise(ordered):
        window = starts[at]
        if window.entry is None or contents.entries[window.entry].authors or window.byline:
            continue
        head = len(window.title) + len(window.subtitle) + len(window.kicker)
        words = sum(len(piece.text) for piece in pieces[at:following])
        same = starts[following].column == window.column is not None
        if same and 1 <= following - at - head <= 3 and words < 700:
            starts[at] = msgspec.structs.replace(window, kind="feature-intro")
    return starts


def _with_columns(starts: dict[int, Window]) -> dict[int, Window]:
    """A feature opener stands in the section of the listed article that follows it."""
    for at, following in pairwise(sorted(starts)):
        if starts[at].kind == "feature-intro":
            column = starts[following].column
            starts[at] = msgspec.structs.replace(starts[at], column=column)
    return starts

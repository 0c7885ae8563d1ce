"""Pages of poems by several writers: each poem has its title and its poet."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Dropped
from issue2book.segment.bylines import parse_byline
from issue2book.segment.jobs import is_affiliation
from issue2book.segment.names import all_names
from issue2book.segment.pieces import part
from issue2book.segment.printed import recognise
from issue2book.segment.rules_text import is_credit_line
from issue2book.segment.signatures import is_residence, is_signature
from issue2book.segment.text import CLAUSE_MARKS, HAN, TERMINAL, bare, is_couplet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from issue2book.segment.labels import UnitView
    from issue2book.segment.openings import Opening
    from issue2book.segment.pieces import Piece

#: Characters of a line of verse, and lines of the shortest poem.
_VERSE, _LINES = 26, 3
_LONGEST, _TITLE = 30, 16
#: A shorter word is hardly an office (面馆).
_OFFICE = 3
#: Poems with poets from which on the place of a name tells a poet.
_FEWEST = 2
_SIGNED = re.compile(
    rf"(?P<title>[^，。；：,;:]{{1,20}}?)"
    rf"(?:[\s\u3000]*[／/|｜][\s\u3000]*|[\s\u3000]+|(?=[（(]))"
    rf"(?P<name>[（(]?[{HAN}](?:[{HAN}·]{{1,7}}|[ \u3000][{HAN}])[)）]?)"
)
_BRACKETS = "（(）) \u3000"


def split_poets(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], list[Dropped]]:
    """The pieces with the poets apart from the titles that stand on one line with them.

    Second: the strokes between the two. One such line proves nothing; two in a row do, with
    nothing but verse between.
    """
    likely = {
        at: hit
        for at, piece in enumerate(pieces)
        if 3 <= len(piece.text) <= _LONGEST
        and (hit := _SIGNED.fullmatch(piece.text.strip())) is not None
        and parse_byline(piece.text) is None
        and not is_credit_line(piece.text)
        and not (len(hit["title"]) >= _OFFICE and is_affiliation(hit["title"]))
        and not is_residence(hit["title"])
        and _begins_verse(pieces, at + 1)
    }
    named = {at for at, hit in likely.items() if all_names(hit["name"].strip(_BRACKETS))}
    reached = _reached(pieces, named)
    sure = {at for at in likely if reached[at] > (at in named) and (at in named or len(named) > 1)}
    # lines of a column are as short as verse, but full
    full = recognise(pieces).full if sure else ()
    sure = {at for at in sure if not {at + 1, at + 2} <= {*full}}
    out: list[Piece] = []
    strokes: list[Dropped] = []
    for at, piece in enumerate(pieces):
        if at not in sure:
            out.append(piece)
            continue
        start = len(piece.text) - len(piece.text.lstrip())
        end, begin = (start + likely[at].end("title"), start + likely[at].start("name"))
        between, name = part(piece, end, begin), part(piece, begin, len(piece.text))
        name = msgspec.structs.replace(name, gap=1, level=0, bold=(), hard_break=False)
        out += [part(piece, 0, end), name]
        if between.text.strip():
            strokes.append(Dropped(between.text.strip(), "ornament", between.src))
    return tuple(out), strokes


def _begins_verse(pieces: Sequence[Piece], start: int) -> bool:
    """Whether lines of verse stand from `start` on, one right below the other."""
    lines = pieces[start : start + _LINES]
    return len(lines) == _LINES and all(
        _is_verse(line) and not (at and line.gap) and not _entry(line.text)
        for at, line in enumerate(lines)
    )


def stanzas(pieces: Sequence[Piece]) -> frozenset[int]:
    """The first lines of further stanzas, if the input has blank lines between its paragraphs.

    The lines of verse stand one right below the other; below the title of a poem there is room.
    """
    if 2 * sum(piece.gap == 0 for piece in pieces) > len(pieces):
        return frozenset()
    return frozenset(
        at
        for at in range(1, len(pieces))
        if _goes_on(pieces[at - 1]) and _goes_on(pieces[at]) and _begins_verse(pieces, at)
    )


def _goes_on(piece: Piece) -> bool:
    """Whether a line of verse ends without a mark, and is no byline."""
    text = piece.text.rstrip()
    return _is_verse(piece) and text[-1:] not in TERMINAL and parse_byline(text) is None


def _entry(text: str) -> bool:
    """Whether a line looks like one of a contents page: a title and its writer, a number."""
    hit = _SIGNED.fullmatch(text.strip())
    named = hit is not None and bool(all_names(hit["name"].strip(_BRACKETS)))
    return named or text.strip()[-1:].isdecimal() or text.strip()[:1].isdecimal()


def _reached(pieces: Sequence[Piece], named: Iterable[int]) -> list[int]:
    """For each line how many of `named` it belongs to: only short lines stand between the two.

    Short are verse and the titles of poems.
    """
    ends = [-1, *(at for at, piece in enumerate(pieces) if not _is_short(piece)), len(pieces)]
    changes = [0] * (len(pieces) + 1)
    for at in named:
        changes[ends[bisect_left(ends, at) - 1] + 1] += 1
        changes[ends[bisect_right(ends, at)]] -= 1
    return list(accumulate(changes))


def _is_short(piece: Piece) -> bool:
    return 0 < len(piece.text) <= _LONGEST and not piece.rows


def _is_verse(piece: Piece) -> bool:
    return 0 < len(piece.text) <= _VERSE and not piece.level and not piece.rows


def mark_poets(unit: UnitView) -> None:
    """Names beside the titles of poems, or right below the poems, are bylines.

    Where two or more are names beyond doubt, a few ideographs between title and poem will do.
    """
    verse = (unit.pieces[i].text for i, label in unit.labels.items() if label == "poem")
    if sum(1 + is_couplet(text) for text in verse) < 2 * _LINES:
        return
    _keep_verse(unit)
    names = {at: _place(unit, at) for at in range(len(unit.indexes)) if _may_sign(unit, at)}
    sure = [at for at in names if _names_poet(unit.piece(at).text)]
    inside = [at for at in sure if unit.label(at) != "byline"]
    if len(sure) < _FEWEST or not inside or (_swallowed(unit, inside) and len(inside) < _FEWEST):
        return
    below = [at for at in sure if names[at] == "below the title"]
    habit = 2 * len(below) > len(sure)
    for at in range(1, len(unit.indexes) - 1):
        if unit.label(at - 1) == "kicker" and unit.label(at) == "byline" and habit:
            # the title of the first poem, on the line below that of the page
            unit.labels[unit.indexes[at - 1]] = "heading1"
    for at, place in names.items():
        placed = place == "below the title" and at - 1 not in sure
        if (placed and habit) or (at in sure and (not habit or at in below)):
            unit.labels[unit.indexes[at]] = "byline"
            above = unit.indexes[at - 1]
            if unit.labels[above] in ("poem", "para") and unit.piece(at - 1).gap:
                _title_above(unit, at)


#: The title of several poems, and characters of the title of one right above its first verse.
_CYCLE = re.compile(
    r"[组組][诗詩]|[（(](?:外|[二三四五六七八九十])[一二两兩三四五六七八九十]?[首章][)）]"
    r"|[二三四五六七八九十][首章题題]$"
)
_ITS_TITLE = 3


def mark_cycle(unit: UnitView) -> None:
    """The titles of the poems of a cycle stand right above their first verses, with room above."""
    title = "".join(unit.pieces[index].text for index in unit.window.title).strip()
    if not _CYCLE.search(title):
        return
    firsts = [
        at
        for at in range(1, len(unit.indexes) - 2)
        if unit.label(at) in ("poem", "heading1")
        and unit.label(at + 1) == unit.label(at + 2) == "poem"
        and unit.piece(at).gap > unit.piece(at + 1).gap == unit.piece(at + 2).gap == 0
    ]
    names = [at for at in firsts if len(bare(unit.piece(at).text)) <= _ITS_TITLE]
    if len(names) >= _FEWEST and names[0] == firsts[0]:
        unit.labels.update((unit.indexes[at], "heading1") for at in names)


def _keep_verse(unit: UnitView) -> None:
    """Lines in the middle of a stanza are verse, though they look like names or titles.

    So it is where the titles of poems have room above them.
    """
    titles = [at for at in range(len(unit.indexes)) if unit.label(at) == "heading1"]
    if sum(unit.piece(at).gap > 0 for at in titles) < _FEWEST:
        return
    held: list[int] = []
    for at in range(1, len(unit.indexes)):
        if unit.piece(at).gap or not _is_verse(unit.piece(at)):
            held = []
        elif unit.label(at) != "poem":
            held = [*held, at] if held or unit.label(at - 1) == "poem" else []
        else:
            unit.labels.update((unit.indexes[i], "poem") for i in held)
            held = []


def _names_poet(text: str) -> bool:
    """Whether words are a name beyond doubt, or have an office or a place beside the name."""
    name = text.strip(_BRACKETS)
    return bool(all_names(name)) or is_signature(name) or _of(text)


#: 王小满（石阶镇小学二年级）: a name with the school or the office of the poet.
_OF = re.compile(
    rf"(?P<name>[{HAN}·]{{2,6}}|[{HAN}][ \u3000][{HAN}])\s?[（(](?P<of>[^（()）]{{2,24}})[)）]"
)
_CLASS = re.compile("[年班][级級]|班$|[岁歲]")


def _of(text: str) -> bool:
    hit = _OF.fullmatch(text.strip())
    told = hit is not None and (is_affiliation(hit["of"]) or bool(_CLASS.search(hit["of"])))
    return told and hit is not None and bool(all_names(hit["name"]))


def within_poems(
    pieces: Sequence[Piece], openings: Iterable[Opening], listed: Collection[int]
) -> set[int]:
    """The starts of openings that are but poems on a page of poems that is `listed`.

    From the head of the page on there is nothing but verse, titles and poets.
    """
    starts, likely = sorted(listed), dict[int, int]()
    for opening in openings:
        at = bisect_left(starts, opening.start)
        if at and opening.title:
            text = opening.title[-1] + 1
            text += text < len(pieces) and _names_poet(pieces[text].text)
            if _begins_verse(pieces, text):
                likely[opening.start] = starts[at - 1]
    if not likely:
        return set()
    # counted once: page by page, many openings below one head take the square of their number
    long = [0, *accumulate(not _is_short(piece) for piece in pieces)]
    verse = [0, *accumulate(_begins_verse(pieces, at) for at in range(len(pieces)))]
    return {
        start
        for start, first in likely.items()
        if long[start] == long[first] and verse[start] > verse[first]
    }


def _swallowed(unit: UnitView, ats: Sequence[int]) -> bool:
    """Whether the names look like lines of verse, as a line of verse can look like a name."""
    return all(unit.label(at) == "poem" for at in ats)


def _title_above(unit: UnitView, at: int) -> None:
    """Where all lines are paragraphs, the line between a poem and a name below it is a title."""
    followed = at + 1 < len(unit.indexes) and unit.label(at + 1) == "poem"
    if followed and unit.piece(at).text.strip()[:1] not in "（(—":
        unit.labels[unit.indexes[at - 1]] = "heading1"


_NAME = re.compile(rf"[{HAN}·]{{2,6}}|[{HAN}][ \u3000][{HAN}]")


def _may_sign(unit: UnitView, at: int) -> bool:
    """Whether an unmarked line of a few ideographs stands beside a title or below a poem."""
    piece = unit.piece(at)
    text = piece.text.strip().strip("—").strip(_BRACKETS)
    if piece.level or not (is_signature(text) or _NAME.fullmatch(text) or _of(piece.text)):
        return False
    label = unit.label(at)
    if label not in ("heading1", "para", "poem", "byline", "affiliation"):
        return False
    if label == "poem" and not piece.gap:
        return False  # a line of verse
    return _place(unit, at) is not None


def _place(unit: UnitView, at: int) -> str | None:
    """Where a line stands: between title and poem, above a title, below a poem."""
    above, below = unit.label(at - 1), unit.label(at + 1)
    begins = unit.label(at - 2) in ("title", "subtitle", "poem")
    if above == "para" and begins and len(unit.piece(at - 1).text) <= _TITLE:
        above = "heading1"  # between two poems, or above the first
    if above == "kicker" and unit.label(at - 2) == "title":
        above = "heading1"  # what stands below the title of the page heads the first poem
    if above in ("heading1", "title", "subtitle") and below == "poem":
        return "below the title"
    if below == "heading1" and above in ("poem", "title", None):
        return "above the title"
    bracketed = unit.piece(at).text.strip()[:1] in "（(—"
    if above == "poem" and (below in ("heading1", "byline", None) or bracketed):
        return "below the poem"
    return None


def is_verse(body: Sequence[Piece]) -> bool:
    """Whether most lines of a text are verse: short, one right below the other, without marks."""
    lines = [piece for piece in body if piece.text]
    verse = [p for p in lines if _is_verse(p) and p.text[-1] not in TERMINAL + CLAUSE_MARKS]
    run = sum(_begins_verse(body, at) for at in range(len(body)))
    return len(lines) >= 2 * _LINES and 2 * len(verse) > len(lines) and run >= _LINES

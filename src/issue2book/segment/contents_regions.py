"""Where a contents page could be: clusters of page numbers, lists with a heading or an echo."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import signs
from issue2book.segment.contents_cells import holds_entries
from issue2book.segment.contents_lines import (
    is_heading,
    is_prose,
    is_sentence,
    kind_of,
    number_alone,
    number_first,
    number_last,
)
from issue2book.segment.contents_tables import is_table_of_contents
from issue2book.segment.contents_thanks import is_list_of_bodies
from issue2book.segment.front import split_office
from issue2book.segment.text import HAN, bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from issue2book.segment.pieces import Piece

#: Room between two entries: a line costs 1, a paragraph 5, thanks and the imprint nothing.
_ROOM = 12
#: Lines between its heading and the first number, where features stand first without theirs.
_FAR = 40
#: Entries that make a list; characters that make a title which only its page number sets apart.
_LEAST = 3
_PROSE_COST = 5
#: Lines with page numbers that one contents page may have: a printed one has some tens, an index
#: of the year, which is no contents page, some hundreds.
_MOST = 600
#: Characters of a contents page that OCR put on one line, and lines of a list without numbers.
_LONGEST_LINE = 6000
_LONGEST_LIST = 300
#: Headings 目录 that are looked at: it may also be a running head.
_HEADINGS = 12
#: A list without heading and numbers: where it begins at last, characters of a line, titles that
#: the body must repeat, and their share of its lines.
_LAST_START = 100
_LONGEST_TITLE = 80
_LEAST_REPEATED = 5
_NEARLY_ALL = 0.7
#: Endings of a line, the whole one among them, that are tried as its title.
_SIGNED = 3
#: Entries of a contents page that OCR put on one line, at least.
_LEAST_GLUED = 4
_CLAUSES = re.compile("[，。；]")
#: 题名………某某, 题名…: an entry without its page; sections between two of them, at most.
_LED = re.compile(r"[^\s。，][\s\u3000]*(?:…{2,}|[·•.．⋯_]{5,})[^。，]{0,30}$|[^\s。，]…$")
_SECTIONS = 1
#: 手艺 46 题名: an entry behind the name of its section.
_BEHIND_SECTION = re.compile(
    rf"(?:[{HAN}]{{2,6}}[ \u3000]|[\[【［〔〖][{HAN}]{{2,8}}[\]】］〕〗])[ \u3000]*"
    rf"(?P<entry>\d{{1,3}}[ \u3000、．|｜]+[{HAN}].*)"
)
#: What lines of verse end in, but no titles; so many of them make verse.
_VERSE_ENDS, _VERSE = ",，。；;", 2
#: A number that may be a page.
_PAGE_LIKE = re.compile(r"(?<![\d.,%A-OQ-Za-oq-z])\d{1,3}(?![\d.,%％年月日号])")


class Region(msgspec.Struct, frozen=True):
    """Lines that could be a contents page."""

    start: int
    end: int
    headed: bool
    numbered: int


def regions(pieces: Sequence[Piece], imprint: set[int]) -> Iterator[Region]:
    """Clusters of lines with page numbers, what follows a heading 目录, and lists without either.

    Numbers on lines of their own make clusters of their own: folios would join everything.
    """
    for apart in (False, True):
        numbered = {i for i, piece in enumerate(pieces) if has_number(piece, apart=apart)}
        # 邮发代号 88-000: a number of the imprint is no page
        numbered -= {i for i in imprint if split_office(pieces[i].text)}
        for cluster in _clusters(pieces, imprint, numbered):
            yield from _of_cluster(pieces, cluster)
    covered = -1
    headings = [index for index, piece in enumerate(pieces) if is_heading(piece.text)]
    for heading in headings[:_HEADINGS]:
        if heading > covered:
            ends = _ends_of_list(pieces, heading)
            covered = ends[-1]
            yield from (Region(heading, end, headed=True, numbered=0) for end in ends)
    found = _repeated_list(pieces, imprint)
    if found and not any(found.start - _ROOM <= heading <= found.end for heading in headings):
        yield found


def _repeated_list(pieces: Sequence[Piece], imprint: set[int]) -> Region | None:
    """Lines in front of the issue that all stand in the body again, in the same order.

    A list without heading and page numbers; the first line that comes again begins the body.
    Writers may stand behind the titles.
    """
    places: dict[str, list[int]] = {}
    for index, piece in enumerate(pieces):
        if len(piece.text) <= _LONGEST_TITLE:
            places.setdefault(bare(piece.text), []).append(index)
    for start in range(min(len(pieces), _LAST_START)):
        end = _again(pieces[start].text, places, start) or start
        text_near = any(map(is_sentence, pieces[end : end + _ROOM]))
        if text_near and end - start <= _LONGEST_LIST:
            lines = [index for index in range(start, end) if index not in imprint]
            if _repeats_in_order(pieces, lines, places, end - 1):
                return Region(start, end - 1, headed=False, numbered=0)
    return None


def _repeats_in_order(
    pieces: Sequence[Piece], lines: Sequence[int], places: Mapping[str, Sequence[int]], last: int
) -> bool:
    """Whether nearly all of these lines stand again behind `last`, one after the other."""
    known = 0
    for line in lines:
        after = _again(pieces[line].text, places, last)
        if after is not None:
            last, known = after, known + 1
    return known >= max(_LEAST_REPEATED, _NEARLY_ALL * len(lines))


def _again(text: str, places: Mapping[str, Sequence[int]], last: int) -> int | None:
    """Where a line, or its title before one or two words of who wrote it, stands behind `last`."""
    words = text.split()
    for count in range(len(words), max(0, len(words) - _SIGNED), -1):
        key = bare("".join(words[:count]))
        after = next((at for at in places.get(key, ()) if at > last), None)
        if len(key) >= 2 and after is not None:
            return after
    return None


def _clusters(
    pieces: Sequence[Piece], imprint: set[int], numbered: set[int]
) -> Iterator[list[int]]:
    cluster: list[int] = []
    room = 0
    for index in range(len(pieces)):
        # 题名（三） heads the third part, and has no page number
        begun = bool(cluster) and _begins_body(pieces, index, cluster, imprint)
        if index in numbered and not begun:
            cluster.append(index)
            room = _ROOM
            continue
        room -= _cost(pieces, index, imprint)
        if cluster and (room < 0 or begun):
            yield cluster
            cluster = []
    if cluster:
        yield cluster


def _begins_body(
    pieces: Sequence[Piece], index: int, cluster: Sequence[int], imprint: set[int]
) -> bool:
    """A heading that repeats one of the first entries, with text below: the body has begun.

    Behind the imprint or on another page the line needs no mark of a heading.
    """
    last = cluster[-1]
    behind = pieces[index].page != pieces[last].page or not imprint.isdisjoint(range(last, index))
    if len(cluster) < _LEAST or not (pieces[index].level or behind):
        return False
    key = bare(pieces[index].text)
    words = [_words_of(pieces[i].text.strip(), key) for i in cluster[:_LEAST]]
    text_near = any(map(is_sentence, pieces[index + 1 : index + 6]))
    return len(key) >= _LEAST and text_near and any(_repeats(key, bare(w)) for w in words)


def _words_of(text: str, key: str) -> str:
    """The words of an entry without its page number, on the side that leaves it like `key`."""
    numbers = [number.rest for number in (number_first(text), number_last(text)) if number]
    return next((rest for rest in numbers if key in bare(rest)), next(iter(numbers), text))


def has_number(piece: Piece, *, apart: bool) -> bool:
    """Whether a line holds a page number and words, or with `apart` a page number alone."""
    if apart:
        return number_alone(piece.text.strip()) is not None
    if piece.rows:
        return is_table_of_contents([(0, row) for row in piece.rows]) or holds_entries(piece.rows)
    if piece.label == "formula":
        return False
    text = piece.text.strip()
    if len(text) > 90:
        # a whole contents page on one line; a paragraph that is cut has figures, but more commas
        pages = entries_on(piece)
        listed = pages >= _LEAST_GLUED and len(_CLAUSES.findall(text)) < pages
        return len(text) <= _LONGEST_LINE and text[-1] not in "。”" and listed
    number = number_first(text) or number_last(text)
    # figures and what they count (12公里) are no entries
    return number is not None and not (number.tight and len(bare(number.rest)) < _LEAST)


def entries_on(piece: Piece) -> int:
    """How many entries a line may hold, by its numbers."""
    return max(1, len(piece.rows), len(_PAGE_LIKE.findall(piece.text)))


def _cost(pieces: Sequence[Piece], index: int, imprint: set[int]) -> int:
    piece = pieces[index]
    if index in imprint or not piece.text or is_list_of_bodies(piece):
        return 0
    return _PROSE_COST if is_prose(piece) else 1


def _of_cluster(pieces: Sequence[Piece], cluster: list[int]) -> Iterator[Region]:
    if sum(entries_on(pieces[i]) for i in cluster) < 3:
        return
    start, end = cluster[0], _with_led(pieces, cluster[-1])
    above = [i for i in range(max(0, start - _FAR), end) if is_heading(pieces[i].text)]
    above = [i for i in above if not any(is_prose(p) for p in pieces[i:start])]
    if len(cluster) > _MOST:
        # under a heading the list comes first, and what is no list any more goes on behind it
        start, end = cluster[0], cluster[_MOST - 1]
        cluster, above = cluster[:_MOST], [i for i in above if i < end]
        if not above:
            return
    if above and sum(i > above[0] for i in cluster) >= 0.5 * len(cluster):
        # pointers on the cover stand before the heading
        yield Region(above[0], end, headed=True, numbered=len(cluster))
        return
    first = start
    while start > 0 and (
        kind_of(pieces[start - 1]) in ("label", "heading")
        or (start == first and _is_section(pieces, start - 1, cluster))
    ):
        start -= 1
    yield Region(start, end, headed=False, numbered=len(cluster))


def _with_led(pieces: Sequence[Piece], last: int) -> int:
    """The last line of a list with those entries behind it whose leaders lead to no number."""
    at = last
    while at + 1 < len(pieces) and at - last <= _SECTIONS and not is_sentence(pieces[at + 1]):
        at += 1
        last = at if _LED.search(pieces[at].text) else last
    after = pieces[last + 1].text.strip() if last + 1 < len(pieces) else ""
    section = _BEHIND_SECTION.match(after) if len(after) <= _LONGEST_TITLE else None
    if section is None or not _goes_on(pieces[last].text, section["entry"]):
        return last
    return last + 1


def _goes_on(text: str, entry: str) -> bool:
    """Whether both begin with a page number, and the second is the higher one."""
    before, after = number_first(text.strip()), number_first(entry)
    pages = [number.page or 0 for number in (before, after) if number and not number.tight]
    return len(pages) > 1 and pages[0] < pages[1]


def _is_section(pieces: Sequence[Piece], above: int, cluster: Sequence[int]) -> bool:
    """Whether the line above the first entry is a heading as those among the entries are."""
    level = pieces[above].level
    inside = set(range(cluster[0], cluster[-1])).difference(cluster)
    alike = sum(pieces[index].level == level for index in inside)
    entries = sum(pieces[index].level == level for index in cluster)
    return level > 0 and alike >= _LEAST and not entries


def _ends_of_list(pieces: Sequence[Piece], start: int) -> list[int]:
    """Where a list without page numbers may end: before running text, or where a line comes again.

    That line is the first title of the body or only the name of a section; what reads better wins.
    """
    seen: list[str] = []
    ends: list[int] = []
    index = start
    stop = min(len(pieces) - 1, start + _LONGEST_LIST)
    while index < stop and not is_sentence(pieces[index + 1]):
        key = bare(pieces[index + 1].text)
        again = any(_repeats(key, other) for other in seen if key)
        if _is_text(pieces[index + 2 : index + 7]) and (again or signs(pieces[index + 1].text)):
            ends.append(index)
        seen.append(key)
        index += 1
    return [*ends[:3], index]


def _is_text(lines: Sequence[Piece]) -> bool:
    """Whether a sentence is among some lines, or verse, whose lines break at clauses."""
    broken = sum(bool(p.text) and p.text.rstrip()[-1] in _VERSE_ENDS for p in lines)
    return broken >= _VERSE or any(map(is_sentence, lines))


def _repeats(key: str, other: str) -> bool:
    """Whether a line is the title in an entry seen before."""
    if len(key) == 1:
        return other.startswith(key)
    return key == other or (len(key) >= 3 and other.startswith(key)) or other.endswith(key)

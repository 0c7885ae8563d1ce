"""Headings that stand on the first line of their paragraph: in bold, or counted among others.

Items of news have those in bold; a counted one stands so where OCR lost the end of its line, and
so does one of several short items, of which the others keep theirs on a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.numerals import number_of
from issue2book.segment.pieces import part
from issue2book.segment.text import CLAUSE_MARKS, HAN, TERMINAL, han_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: Characters of such a heading, and of the paragraph behind it.
_SHORTEST, _LONGEST, _TEXT = 4, 30, 20
#: Pieces between two of them at most: one alone may be any emphasis.
_NEAR = 2


def split_leads(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with bold headings apart from the paragraphs that they begin.

    Behind such a heading stands a space and no mark; words in bold that end in a mark, and those
    of a speaker, belong to their paragraph.
    """
    ends = {at: end for at, piece in enumerate(pieces) if (end := _lead(piece))}
    counted = _counted_leads(pieces) | _item_leads(pieces)
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        if at in counted:
            start, begin = counted[at]
            text = part(piece, begin, len(piece.text))
            out += (part(piece, 0, start), msgspec.structs.replace(text, gap=1))
            continue
        near = any(at + step in ends for step in range(-_NEAR, _NEAR + 1) if step)
        if at not in ends or not near:
            out.append(piece)
            continue
        out += (part(piece, 0, piece.bold[0][1]), part(piece, ends[at], len(piece.text)))
    return tuple(out)


#: Engines set spaces before digits and Latin letters in mid-sentence: 藏书 3万册, 用的是 LED.
_STARTS = rf"(?=[{HAN}“《])"
#: （三）渡口 早班船…, 第三次：过渡 早班船…: number and words of the heading, which may have a
#: comma in it, and its paragraph.
_COUNTED = re.compile(
    r"(?P<open>[（(]?)第?(?P<number>[一二三四五六七八九十]{1,3})(?P<close>[)）、]|[次步回天][：:])"
    r"(?P<words>[^\s，。；：？！、,.;:]{2,16}(?:，[^\s，。；：？！、,.;:]{2,12})?)"
    rf"(?:[\s\u3000]+{_STARTS}(?P<text>\S.*[。，].*))?"
)
#: Pieces between a heading and the one that is counted before or behind it.
_SECTION = 24


def _counted_leads(pieces: Sequence[Piece]) -> dict[int, tuple[int, int]]:
    """Where counted headings end and their paragraphs begin on the same line.

    The one counted before, or behind, stands on a line of its own.
    """
    hits = {
        at: hit
        for at, piece in enumerate(pieces)
        if piece.text[:1] in _BEGINS
        and not piece.rows
        and (hit := _COUNTED.fullmatch(piece.text.strip()))
    }
    known = {at for at, hit in hits.items() if hit["text"] is None}
    glued = {at for at, hit in hits.items() if len(hit["text"] or "") >= _TEXT}
    # one that counts on from a heading proves the next
    todo = list(known)
    while todo:
        at = todo.pop()
        near = glued.intersection(range(at - _SECTION, at + _SECTION + 1)) - known
        more = [i for i in near if _follow(hits[i], hits[at], at - i)]
        known.update(more)
        todo += more
    found: dict[int, tuple[int, int]] = {}
    for at in sorted(glued & known):
        hit, head = hits[at], pieces[at].text
        found[at] = (head.index(hit["words"]) + len(hit["words"]), head.index(hit["text"]))
    return found


#: 古桥重开 昨日起…: the heading of a short item, without a mark that parts clauses, and its text.
_ITEM = re.compile(
    r"(?P<words>[^\s，。；：、,.;:]{2,25}?)[ \u3000]+"
    rf"{_STARTS}"
    r"(?P<text>[^\s，。；：！？]{2,}[，。：；！？,:;?!].*[。！？”’])"
)
#: Characters of an item; pieces above and below that are looked at, and items that show a page.
_LONGEST_ITEM, _AROUND, _ITEMS = 300, 4, 3
#: Days and hours head the entries of chronicles, on their line all of them.
_TIME = re.compile(r".*[日号號月年时時点點晨晚午夜初旬]")


def _item_leads(pieces: Sequence[Piece]) -> dict[int, tuple[int, int]]:
    """Where headings of short items end, between items with a line of heading and one of text."""
    found: dict[int, tuple[int, int]] = {}
    for at, piece in enumerate(pieces):
        text = piece.text.strip()
        short = len(text) <= _LONGEST_ITEM and not (piece.level or piece.rows or piece.bold)
        hit = _ITEM.fullmatch(text) if short and (" " in text or "\u3000" in text) else None
        named = hit and han_count(hit["words"]) >= _ITEM_HEAD and not _TIME.fullmatch(hit["words"])
        if hit and named and _stands_among_items(pieces, at):
            start = piece.text.index(hit["words"]) + len(hit["words"])
            found[at] = (start, piece.text.index(hit["text"], start))
    # what several lines of a page have is their own form
    return {at: cut for at, cut in found.items() if not {at - 1, at + 1} & found.keys()}


#: Ideographs of the heading of an item.
_ITEM_HEAD = 2


def _stands_among_items(pieces: Sequence[Piece], at: int) -> bool:
    """Whether heading and text take turns above and below a piece, an item itself.

    Where headings are marked, a piece without a mark is another paragraph of the item above it.
    """
    if at > 1 and pieces[at - 2].level:
        return False
    above = range(at - 1, max(at - 1 - _AROUND, 0), -2)
    below = range(at + 2, min(at + 2 + _AROUND, len(pieces)), 2)
    before = next((n for n, i in enumerate(above) if not _is_item(pieces, i)), len(above))
    behind = next((n for n, i in enumerate(below) if not _is_item(pieces, i)), len(below))
    return min(before, behind) > 0 and before + behind >= _ITEMS


def _is_item(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is a short text below a heading line."""
    text, head = pieces[at].text.rstrip(), pieces[at - 1].text.rstrip()
    closed = bool(text) and text[-1] in TERMINAL + "”’" and not pieces[at].level
    named = 0 < len(head) <= _LONGEST and head[-1] not in "。，、；：,;:"
    return closed and len(text) <= _LONGEST_ITEM and named


_BEGINS = frozenset("（(第一二三四五六七八九十")


def _follow(hit: re.Match[str], other: re.Match[str], apart: int) -> bool:
    """Whether two headings of one form count on, the one `apart` lines below the other."""
    step = (number_of(other["number"]) or 0) - (number_of(hit["number"]) or 0)
    forms = [(bool(one["open"]), one["close"][0].replace(")", "）")) for one in (hit, other)]
    # two columns may have changed places
    ordered = (step > 0) == (apart > 0) or abs(apart) <= _NEAR
    return forms[0] == forms[1] and abs(step) == 1 and ordered


def _lead(piece: Piece) -> int:
    """Where the paragraph begins behind its bold heading; 0 where it has none."""
    if not piece.bold or piece.bold[0][0] or piece.rows or piece.level:
        return 0
    end = piece.bold[0][1]
    head, rest = piece.text[:end].strip(), piece.text[end:]
    start = end + len(rest) - len(rest.lstrip())
    plain = han_count(head) >= _SHORTEST and len(head) <= _LONGEST
    plain = plain and head[-1] not in TERMINAL + CLAUSE_MARKS + "—"
    spaced = start > end or piece.text[end - 1 : end].isspace()
    return start if plain and spaced and len(rest) >= _TEXT else 0

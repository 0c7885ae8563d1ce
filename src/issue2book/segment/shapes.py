"""Levels of heading lines by their shape, where the input marks no headings, or all alike.

Titles known from the contents page or from the bylines show how this issue sets its titles: the
space before them, the top of a page, the size of the letters, the end mark of the piece before.
Lines that stand so are titles too, whatever the input calls them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import names_office
from issue2book.segment.heads import Forms, is_heading_line, is_sender, is_title_line
from issue2book.segment.ordinals import is_numbered
from issue2book.segment.rules_text import is_credit_line
from issue2book.segment.text import is_source, strip_head, strip_tail, tail_state

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Known titles below which nothing is learnt from them.
_FEWEST = 4
#: Natural logs that the place of a line must say for its being a title, and the most that one
#: sign may say: the top of a page alone is no proof.
_ENOUGH = 2.5
_MOST, _TOP = 3.0, 2.0
#: Title lines per known title from which on titles are taken to be set in two.
_TWO_LINES = 1.5
#: Share of the known starts that must be like the others for these to teach anything.
_MOST_STARTS = 0.6
_TITLE, _HEADING = 1, 2
#: Characters of a line of verse.
_VERSE = 26


def with_levels(
    pieces: Sequence[Piece],
    closed: Collection[int],
    starts: Collection[int],
    titles: Collection[int],
    claimed: Collection[int],
) -> Sequence[Piece]:
    """The pieces with levels that tell titles (1) from headings (2), if the input's do not.

    `starts` are the first lines of units that are known, `titles` their title lines,
    `claimed` all lines of their heads.
    """
    if Forms(pieces, claimed, titles).steady:
        return pieces
    closed = {*closed, *_verse(pieces)}
    like = [i for i, piece in enumerate(pieces) if i not in closed and is_heading_line(piece)]
    unmarked = len(like) < max(_FEWEST, len(titles))
    heads = _plain_heads(pieces, closed) if unmarked else set(like)
    found = _like_known(pieces, closed, starts, titles, heads)
    if not found and not unmarked:
        return pieces
    if len(titles) >= _TWO_LINES * len(starts):
        found |= _second_lines(pieces, found, heads)
    found |= {*titles, *(i for i in starts if _is_title_like(pieces[i]))}
    levels = dict.fromkeys(heads, _HEADING) | dict.fromkeys(found, _TITLE)
    for index in _below_titles(pieces, found, heads):
        levels[index] = 0
    return [
        msgspec.structs.replace(piece, level=levels[i], bold=()) if i in levels else piece
        for i, piece in enumerate(pieces)
    ]


def _verse(pieces: Sequence[Piece]) -> set[int]:
    """Lines of verse: four short ones or more, each right below the one before."""
    found: set[int] = set()
    run: list[int] = []
    if 2 * sum(piece.gap == 0 for piece in pieces) > len(pieces):
        return found  # the space between paragraphs is lost
    for index, piece in enumerate(pieces):
        short = 0 < len(piece.text) <= _VERSE and not piece.level
        if not (short and run and piece.gap == 0):
            found.update(run if len(run) >= _FEWEST else ())
            run = []
        run += [index] if short else []
    return found | set(run if len(run) >= _FEWEST else ())


def _plain_heads(pieces: Sequence[Piece], closed: Collection[int]) -> set[int]:
    """Unmarked lines in the form of headings, with text below: no captions, no verse.

    Numbered ones divide an article: no unit begins there, and none is a page of briefs.
    """
    return {
        index
        for index, piece in enumerate(pieces)
        if index not in closed
        and index + 1 < len(pieces)
        and is_title_line(piece)
        and not is_numbered(piece.text)
        and piece.gap
        and not piece.below_picture
        and pieces[index + 1].gap
        and not is_credit_line(piece.text)
        and not _is_cut(pieces, index)
        and not names_office(piece.text)
    }


def _is_title_like(piece: Piece) -> bool:
    plain = is_title_line(piece, placed=True) and not is_credit_line(piece.text)
    return plain and not names_office(piece.text)


def _is_cut(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the line may be a paragraph that a column end cut: the text before it is open."""
    before = pieces[index - 1].text if index else ""
    return len(before) > 45 and tail_state(before) == "open"


def _like_known(
    pieces: Sequence[Piece],
    closed: Collection[int],
    starts: Collection[int],
    titles: Collection[int],
    heads: Collection[int],
) -> set[int]:
    """Lines in the form of titles that stand as the known titles do."""
    if len(starts) < _FEWEST:
        return set()
    # a label or a byline may stand above the title: each shows where a unit begins
    apart = {*closed, *starts, *titles}
    likely = _standing_like(pieces, apart, starts) | _standing_like(pieces, apart, titles)
    return {
        index
        for index, piece in enumerate(pieces)
        if index not in closed
        and (index in heads or _is_title_like(piece))
        and not _is_cut(pieces, index)
        and index in likely
        and _has_text(pieces, index)
    }


def _standing_like(
    pieces: Sequence[Piece], apart: Collection[int], known: Collection[int]
) -> set[int]:
    """Pieces that stand as the known ones do; none where these have no place in common."""
    signs = [_learnt(sign(pieces), known, apart) for sign in _SIGNS]
    top = _SIGNS.index(_page_top)
    # sections, too, stand at the top of a page
    signs[top] = {i: min(_TOP, told) for i, told in signs[top].items()}
    likely = {i for i in range(len(pieces)) if sum(sign.get(i, 0.0) for sign in signs) >= _ENOUGH}
    return likely if len(likely & set(known)) >= _MOST_STARTS * len(known) else set()


def _second_lines(
    pieces: Sequence[Piece], found: Collection[int], heads: Collection[int]
) -> set[int]:
    """Where titles are set in two lines: the short lines close below the first ones."""
    return {i + 1 for i in found if i + 1 in heads and pieces[i + 1].gap <= 1}


def _learnt(
    sign: dict[int, int], titles: Collection[int], apart: Collection[int]
) -> dict[int, float]:
    """What a sign says of each line: log of how much commoner it is at known titles.

    Where the sign is missing (0) it says nothing: OCR loses space and marks. Nor does a value
    that only lines set apart have.
    """
    known = Counter(sign[i] for i in titles if i in sign)
    others = Counter(value for i, value in sign.items() if i not in apart)
    if known.total() < _FEWEST or not others:
        return {}
    told = {
        value: math.log((known[value] + 0.5) / (known.total() + 1))
        - math.log((others[value] + 0.5) / (others.total() + 1))
        for value in {*known, *others}
    }
    return {
        i: max(-_MOST, min(_MOST, told[value]))
        for i, value in sign.items()
        if value and value in told
    }


def _space(pieces: Sequence[Piece]) -> dict[int, int]:
    """Blank lines before a piece; as many as stand for a picture tell of no title."""
    return {i: piece.gap for i, piece in enumerate(pieces) if not piece.below_picture}


def _page_top(pieces: Sequence[Piece]) -> dict[int, int]:
    """Whether a piece is the first of its page."""
    return {
        i: int(not i or pieces[i - 1].page != piece.page)
        for i, piece in enumerate(pieces)
        if piece.page is not None
    }


def _size(pieces: Sequence[Piece]) -> dict[int, int]:
    """Height of the box of a line that is no paragraph, in steps of a quarter of the usual one."""
    heights = {
        i: piece.bbox[3] - piece.bbox[1]
        for i, piece in enumerate(pieces)
        if piece.bbox is not None and is_title_line(piece)
    }
    if not heights:
        return {}
    usual = max(1.0, median(heights.values()))
    return {i: min(12, int(4 * height / usual)) for i, height in heights.items()}


def _end_before(pieces: Sequence[Piece]) -> dict[int, int]:
    """Whether the piece before ends in an end mark."""
    ends = [strip_tail(piece.text) != piece.text or is_source(piece.text) for piece in pieces]
    return {i + 1: int(end) for i, end in enumerate(ends[:-1])}


_SIGNS: tuple[Callable[[Sequence[Piece]], dict[int, int]], ...] = (
    _space,
    _page_top,
    _size,
    _end_before,
)


def _has_text(pieces: Sequence[Piece], index: int) -> bool:
    """Running text or pictures follow, not verse or the next line of a list of names."""
    after = pieces[index + 1 : index + 7]
    text = any(len(piece.text) >= 40 for piece in after)
    return text or sum(p.shows_picture for p in after) >= 2


def _below_titles(
    pieces: Sequence[Piece], found: Collection[int], heads: Collection[int]
) -> set[int]:
    """Lines right below a title that are its dek, no headings: running text follows them."""
    return {
        index + 1
        for index in found
        if index + 1 in heads
        and index + 1 not in found
        and not _is_kicker(pieces, index)
        and not _begins_items(pieces, index + 1, heads)
        and not re.match(r"^——", pieces[index + 1].text)
    }


def _begins_items(pieces: Sequence[Piece], index: int, heads: Collection[int]) -> bool:
    """Whether a line is the first of several headings, each with one short text below it."""
    items = range(index, index + 2 * _ITEMS, 2)
    texts = [piece.text for piece in pieces[index + 1 : index + 2 * _ITEMS : 2]]
    return {*items} <= {*heads} and max(map(len, texts), default=_ITEM) < _ITEM


#: Items of news in a row that are no dek, and more characters than one of them has.
_ITEMS, _ITEM = 4, 221


def _is_kicker(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line names who sends the piece: the text below says the name again."""
    name = strip_head(pieces[index].text).strip()
    end = name[-3:] if name[-1:] in "区县市镇乡村州旗區縣鎮鄉" else name[-4:]
    return is_sender(name) and any(end in piece.text for piece in pieces[index + 1 : index + 9])

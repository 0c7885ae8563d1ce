"""Running heads that name the section, on pages that face those with the name of the periodical.

Left pages print the periodical, right ones the section (or the other way round). No section need
recur, so that nothing but its place and the contents page tells such a head.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.bylines import names_in, parse_byline
from issue2book.segment.contents_lines import (
    number_alone,
    number_first,
    number_last,
    without_translation,
)
from issue2book.segment.running_names import ISSUE, front_of
from issue2book.segment.stray_folios import is_listed
from issue2book.segment.text import TERMINAL, bare, is_han, tail_state
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Characters of a section's name, and of one that no contents page has.
_LENGTH, _SHORT = range(2, 9), 4
#: Characters of such a name with its ornaments and its translation.
_LABEL = 24
#: Pages that begin with a known head; pages between them that begin with a section, and the share
#: of these among the pages between.
_HEADED, _FEWEST, _SHARE = 3, 3, 0.6
#: Share of them that cut a sentence; titles stand below texts that have come to their end.
_CUTS = 0.6
#: Lines around one of the contents page of which most have a page number.
_NEAR = 3
#: Page numbers and what leads to them.
_PAGE = re.compile(r"[\s\d…·.．/／（）()]+$|^[\s\d…·.．/／]+")
#: Sections that no contents page has, at least.
_UNLISTED = 4
#: Heads with the issue where no pages are told; of the lines between them those that cut
#: sentences or stand above a section, at least, and where none cuts one; the share of the places
#: between two heads with such a line.
_ISSUES, _TOLD, _DOUBLED, _BETWEEN = 4, 2, 3, 0.5
#: Share of the places with several such lines: sections are printed so above titles, too.
_PLAIN = 0.5


def facing_sections(
    pieces: Sequence[Piece], heads: Collection[int], found: Collection[int]
) -> list[int]:
    """Which lines at the head of their page name its section.

    `heads` are running heads that are known, `found` all furniture.
    """
    headed = {page for at in heads if (page := pieces[at].page)}
    if len(headed) < _HEADED:
        return []
    free = [at for at in range(len(pieces)) if at not in found and at not in heads]
    first = {page: at for at in reversed(free) if (page := pieces[at].page)}
    between = {page + 1 for page in headed if page + 2 in headed} - headed
    facing = between | {max(headed) + 1}
    likely = [first[page] for page in sorted(facing & first.keys())]
    likely = [at for at in likely if _may_name(pieces, at)]
    listed = _listed_sections(pieces)
    named = [at for at in likely if bare(pieces[at].text) in listed]
    if len(named) >= max(_FEWEST, _SHARE * len(between)):
        # what is marked as a heading there may be a title, whatever the contents page has
        marked = any(pieces[at].level for at in named)
        return named if not marked or _cut_texts(pieces, named, found) else []
    return _unlisted(
        pieces, [at for at in likely if pieces[at].page in between], len(between), found
    )


def heads_between(
    pieces: Sequence[Piece], found: Collection[int], cuts: Callable[[int], bool]
) -> list[int]:
    """Which lines between two heads with the issue name the section or the periodical.

    That is where the input tells no pages. Some of these lines cut sentences; others stand between
    two texts, but there is one from head to head. Where sections are printed in the same way above
    titles, it is the first of two that stand one below the other.
    """
    issue = _heads_with_issue(pieces, found)
    if len(issue) < _ISSUES:
        return []
    names = {bare(text) for text in front_of(pieces)[:1]}
    counts = Counter(
        bare(without_translation(piece.text)) for piece in pieces if len(piece.text) <= _LABEL
    )
    inside: list[list[int]] = []
    for one, two in pairwise([*issue, len(pieces)]):
        free = (at for at in range(one + 1, two) if at not in found)
        inside.append([at for at in free if _is_name(pieces, at, counts, names)])
    full = [own for own in inside if own]
    cutting = {at for own in full for at in own if cuts(at)}
    # below the head of a page stands the section of the text that begins there
    above = {at for own in full for at in own if _is_section(pieces, at + 1, counts)}
    named = {at for own in full for at in own if pieces[at].text.strip() in names}
    told = len(cutting | above | named) >= (_TOLD if cutting else max(_DOUBLED, len(full) / 2))
    if not told or len(full) < _BETWEEN * (len(issue) - 1):
        return []
    plain = sum(len(own) > 1 for own in full) > _PLAIN * len(full)
    heads = [_head_of(own, cutting | above | named, plain=plain) for own in full]
    # what stands above the first head may be the contents page
    front = range(len(front_of(pieces)), issue[0])
    first = [at for at in front if at not in found and _is_name(pieces, at, counts, names)]
    again = {at for at in first if _is_again(pieces, at)}
    heads.append(_head_of(first, {at for at in first if cuts(at)} | again, plain=True))
    return [at for at in heads if at is not None]


def _heads_with_issue(pieces: Sequence[Piece], found: Collection[int]) -> list[int]:
    """The heads that tell the issue in the same words, if the input tells no pages."""
    told = [at for at in sorted(found) if ISSUE.search(pieces[at].text)]
    if not told or any(pieces[at].page for at in told):
        return []
    (words, _), *_ = Counter(pieces[at].text.strip() for at in told).most_common(1)
    return [at for at in told if pieces[at].text.strip() == words]


def _is_name(
    pieces: Sequence[Piece], at: int, counts: Counter[str], names: Collection[str]
) -> bool:
    """Whether a line is nothing but the name of the periodical or of a section."""
    piece, words = pieces[at], pieces[at].text.strip()
    if piece.level or piece.rows or piece.picture or not is_han(words):
        return False
    shown = piece.below_picture or (at > 0 and pieces[at - 1].picture is not None)
    often = len(words) in _LENGTH and counts[words] > 1 and not shown  # below pictures: who it is
    known = words in names or often
    return known and not is_listed(pieces, at) and parse_byline(words, placed=True) is None


def _is_section(pieces: Sequence[Piece], at: int, counts: Counter[str]) -> bool:
    """Whether a line names a section that stands elsewhere as well, in whatever form."""
    text = pieces[at].text.strip() if at < len(pieces) else ""
    words = bare(without_translation(text))
    return len(text) <= _LABEL and len(words) in _LENGTH and is_han(words) and counts[words] > 1


def _is_again(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the line below says the same in another form: 手艺 above 【手艺】."""
    one = pieces[at].text.strip()
    below = [piece.text.strip() for piece in pieces[at + 1 : at + 2]]
    return any(one != two and bare(one) == bare(without_translation(two)) for two in below)


def _head_of(own: Sequence[int], sure: Collection[int], *, plain: bool) -> int | None:
    """Which of the lines between two heads is the one of the page between."""
    told = [at for at in own if at in sure]
    if not told and not plain:
        told = list(own)
    return told[0] if len(told) == 1 else None


def _unlisted(
    pieces: Sequence[Piece], likely: Sequence[int], pages: int, found: Collection[int]
) -> list[int]:
    """Short lines set apart on nearly all pages that face a head, most of them in a sentence."""
    short = [at for at in likely if len(bare(pieces[at].text)) <= _SHORT]
    enough = len(short) >= max(_UNLISTED, 0.8 * pages)
    return short if enough and _cut_texts(pieces, short, found) else []


def _cut_texts(pieces: Sequence[Piece], lines: Sequence[int], found: Collection[int]) -> bool:
    """Whether most of some lines stand below a text that must go on behind them."""
    above = (next((i for i in range(at - 1, -1, -1) if i not in found), at) for at in lines)
    texts = (pieces[i].text for i in above)
    cut = sum(ems(text) > 2 * _SHORT and tail_state(text) == "open" for text in texts)
    return cut >= _CUTS * len(lines)


def _may_name(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line is a few characters apart from the next, which names no writer."""
    words = bare(pieces[at].text)
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    return (
        len(words) in _LENGTH
        and is_han(words)
        and pieces[at].text.strip()[-1] not in TERMINAL
        and after is not None
        and after.page == pieces[at].page
        and after.gap > 0
        and parse_byline(after.text) is None
    )


def _listed_sections(pieces: Sequence[Piece]) -> frozenset[str]:
    """The lines of a contents page that have no page number, nor one right above or below.

    Nor has the line right above or below a writer and a page: then it is a title.
    """
    paged = [bool(number_first(p.text) or number_last(p.text)) for p in pieces]
    alone = [
        number_alone(piece.text) is not None or (paged[at] and _names_writer(piece.text))
        for at, piece in enumerate(pieces)
    ]
    found: set[str] = set()
    for at, piece in enumerate(pieces):
        near = [i for i in range(at - _NEAR, at + _NEAR + 1) if 0 <= i < len(pieces) and i != at]
        beside = any(alone[i] for i in (at - 1, at + 1) if 0 <= i < len(pieces))
        if not paged[at] and not beside and sum(paged[i] for i in near) >= _NEAR - 1:
            found.add(bare(piece.text))
    return frozenset(found)


def _names_writer(text: str) -> bool:
    """Whether a line of the contents has a writer and a page, and no title."""
    return bool(names_in(_PAGE.sub("", text)))

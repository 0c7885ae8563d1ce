"""The number printed on the page of every piece, by the folios that stood in the text.

Where the input counts pages, the folios say by how many its count is off. Where it does not, it
depends on where folios stand: one at the foot ends its page, one at the head begins it. The ends
of the text tell: behind the last folio at the foot stands nothing, and above the first one at the
head. Where they do not, numbers that stand all alone are at the foot: a head names the periodical
or the section beside them. Pages that OCR saw no folio on are left out, but for what stands right
at the edge of a page that has one.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from issue2book.segment.contacts import contacts_in
from issue2book.segment.contents_lines import is_heading
from issue2book.segment.front import split_offices
from issue2book.segment.public_ads import PUBLIC_AD
from issue2book.segment.stray_folios import longest_rise
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL, bare
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: So many of the folios must say the same of their pages; fewer than so many tell nothing.
_AGREED, _FEWEST = 0.8, 4
#: Share of the folios that rise: others are misread, or numbers of something else.
_RISING, _MOST = 0.9, 300
#: Of the text of a page: what an imprint has at most, and the first page with the cover at least.
_IMPRINT, _PAGE = 0.3, 0.5
#: The step over one page that is left out, and so many folios that do so; of the text of
#: the fullest page, the most that stands above one folio.
_ONE_OUT, _WITH_GAPS, _ONE_PAGE = 2, 6, 1.2
#: Steps from page to page that show how much text one holds.
_SINGLE = 3
#: Such a step at least where folios stand: spreads have every second number.
_ONCE = 1
#: Characters of a public-service advertisement, at most.
_SLOGANS = 150
#: Share of folios at heads of pages that no heading follows, at least.
_AMID = 0.2
#: Page, at most, above which only the cover stands.
_COVERS = 3
#: Lines above the first text that may open it: section, title, subtitle, who wrote it.
_OPENING = 4
#: Share of the lines of an imprint that tell an office or an address.
_MOSTLY = 0.6
#: Ems. What is longer, or ends as a sentence does, is text.
_TEXT = 40

#: Lines above the first folio that show that text stands there, and ems of the last at least.
_LINES, _LINE = 4, 12
#: 2031年第7期, 2033·5, 17/2033: what else has a number in a folio or a running head.
_ISSUE = re.compile(
    r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|(?:19|20)\d\d[\s\u3000]*(?:[年.·・/／\-－—][\s\u3000]*(?:第?\d{1,2}(?!\d)[\s\u3000]*[期月号]?)?)?"
    r"|第[\s\u3000]*\d+[\s\u3000]*[期卷]|\d+[\s\u3000]*[期月]|总第?\d+期?|\d{1,2}/(?:19|20)\d\d"
)
_NUMBER = re.compile(r"\d{1,3}")

#: Share of the fullest page that stands below a folio at its head.
_HALF = 0.5
#: Sections whose labels tell where folios stand, at least, and how many times the others.
_VOTES, _TIMES = 2, 3

Where = Literal["foot", "head"]


class Folio(NamedTuple):
    """A folio that was taken out: its number, the pieces of text before it, its page.

    `beside` tells where a running head stands: right above it, right below it, on its line, which
    has the `name` of a section or of the periodical.
    """

    number: int
    before: int
    page: int | None
    beside: Literal["above", "below", "line"] | None = None
    name: str = ""


def folio_in(text: str, issue: str = "") -> int | None:
    """The number of the page in a folio or a running head, if there is one.

    `issue` is a number that all heads have.

    >>> folio_in("— 12 —"), folio_in("江声　2031年第7期　12"), folio_in("江声　2031年第7期")
    (12, 12, None)
    >>> folio_in("江声 41　41", issue="41"), folio_in("江声 41", issue="41")
    (41, None)
    """
    numbers = _NUMBER.findall(_ISSUE.sub(" ", text))
    if issue in numbers:
        numbers.remove(issue)
    return int(numbers[0]) if len(numbers) == 1 else None


def issue_in(texts: Sequence[str]) -> str:
    """The number that all of many running heads have beside their folio: that of the issue.

    >>> issue_in(["江声 41　2", "3　江声 41", "江声 41　5", "江声 41　6"])
    '41'
    """
    found = [
        numbers for text in texts if len(numbers := _NUMBER.findall(_ISSUE.sub(" ", text))) > 1
    ]
    counts = Counter(number for numbers in found for number in {*numbers})
    number, count = counts.most_common(1)[0] if counts else ("", 0)
    return number if count >= _FEWEST and count == len(found) else ""


def numbered(pieces: Sequence[Piece], folios: Sequence[Folio]) -> tuple[Piece, ...]:
    """The pieces with the numbers printed on their pages, if the folios agree about them."""
    counted = [folio for folio in folios if folio.page]
    if counted:
        return _by_count(pieces, counted)
    series = _rising(folios)
    where = None
    if len(series) >= _FEWEST:
        where = _by_sections(pieces, series) or _where(pieces, series)
        where = where or ("foot" if _alone(series) and not _heads(pieces, series) else None)
    if where is None:
        return tuple(pieces)
    pages = _at_foot(pieces, series) if where == "foot" else _at_head(pieces, series)
    return tuple(
        msgspec.structs.replace(piece, printed=pages[at]) if at in pages else piece
        for at, piece in enumerate(pieces)
    )


def _by_sections(pieces: Sequence[Piece], folios: Sequence[Folio]) -> Where | None:
    """Where folios stand whose line names the section, by the labels of these sections.

    The first label of a section stands on the first page that has its name: below the line if that
    is at the head; if it is at the foot, above it and below that of the page before, which names
    the section before.
    """
    body = folios[0].before
    labels = {bare(p.text): at for at, p in reversed([*enumerate(pieces)]) if at >= body}
    votes: Counter[Where] = Counter()
    seen = {bare(folios[0].name)}
    for one, two in pairwise(folios):
        section = bare(two.name)
        if not section or section in seen:
            continue
        seen.add(section)
        label = labels.get(section)
        if label is None:
            continue
        if label >= two.before:
            votes["head"] += 1
        elif label >= one.before and two.number - one.number == 1 and bare(one.name) in labels:
            votes["foot"] += 1
    (where, count), *other = [*votes.most_common(), ("head", 0), ("foot", 0)][:2]
    return where if count >= _VOTES and count > _TIMES * other[0][1] else None


def _alone(folios: Sequence[Folio]) -> bool:
    """Whether numbers are set as at the foot: alone, or right above the head of the next page.

    At the head, the name stands right of the numbers of left pages, and left of the others.
    """
    beside = Counter(folio.beside for folio in folios)
    parted = beside["above"] and beside["above"] >= (1 - _AGREED) * beside["below"]
    single = _single_steps(folios)
    lone = not parted and beside["line"] <= (1 - _AGREED) * len(folios)
    return lone and single > 0  # spreads have every second number


def _single_steps(folios: Sequence[Folio]) -> int:
    """How many folios are followed by that of the next page."""
    return sum(two.number - one.number == 1 for one, two in pairwise(folios))


def _heads(pieces: Sequence[Piece], folios: Sequence[Folio]) -> bool:
    """Whether the first folio stands above the first text, and the last above half a page."""
    words = _words(pieces)
    above = pieces[folios[0].before - 1] if folios[0].before else None
    below = words[-1] - words[folios[-1].before]
    begins = above is None or not _is_text(above)
    return begins and below > _HALF * _fullest(pieces, folios)


def _rising(folios: Sequence[Folio]) -> list[Folio]:
    """The folios without those few that do not rise; none if many do not."""
    if len(folios) > _MOST:
        return []
    rise = longest_rise({at: folio.number for at, folio in enumerate(folios)})
    return [folios[at] for at in rise] if len(rise) >= _RISING * len(folios) else []


def _at_foot(pieces: Sequence[Piece], folios: Sequence[Folio]) -> dict[int, int]:
    """The page of each piece (index) with a folio at its foot."""
    first, words, page = folios[0], _words(pieces), _fullest(pieces, folios)
    pages: dict[int, int] = {}
    begins = next((at for at in range(first.before) if _is_text(pieces[at])), first.before)
    # above the first of a low number stands no more text than that of its page
    if first.number <= _COVERS or words[first.before] - words[begins] <= _ONE_PAGE * page:
        pages = dict.fromkeys(range(max(0, begins - _OPENING), first.before), first.number)
    near = [two.number - one.number <= _ONE_OUT for one, two in pairwise(folios)]
    dense = near.count(True) >= _AGREED * len(near)
    single = _single_steps(folios)
    ahead = [*(folio.number for folio in folios[1:]), None]
    for folio, coming in zip(folios, ahead, strict=True) if single >= _SINGLE else ():
        # not of spreads, nor where pages are lost
        if coming is None or coming - folio.number <= _ONE_OUT:
            pages |= dict.fromkeys(_opening(pieces, folio.before), folio.number + 1)
    for before, after in pairwise(folios):
        held = words[after.before] - words[before.before]
        # the page between has no text, where there is but one page of it: it is that of the foot
        if after.number - before.number == 1 or (
            dense and after.number - before.number == _ONE_OUT and held <= _ONE_PAGE * page
        ):
            pages |= dict.fromkeys(range(before.before, after.before), after.number)
    return pages


def _at_head(pieces: Sequence[Piece], folios: Sequence[Folio]) -> dict[int, int]:
    """The page of each piece (index) with a folio at its head."""
    words, page = _words(pieces), _fullest(pieces, folios)
    pages: dict[int, int] = {}
    for folio in folios:
        pages |= dict.fromkeys(_opening(pieces, folio.before), folio.number)
    for one, two in pairwise(folios):
        if two.number - one.number == 1:
            pages |= dict.fromkeys(range(one.before, two.before), one.number)
    last = folios[-1]
    if words[-1] - words[last.before] <= _ONE_PAGE * page:
        pages |= dict.fromkeys(range(last.before, len(pieces)), last.number)
    return pages


def _opening(pieces: Sequence[Piece], begin: int) -> range:
    """What stands at the beginning of a page to its first text, if no picture takes the page."""
    end = next((at for at in range(begin, len(pieces)) if _is_text(pieces[at])), begin)
    opening = range(begin, min(end + 1, len(pieces)))
    short = len(opening) <= _OPENING + 1
    return opening if short and all(pieces[at].picture is None for at in opening) else range(0)


def _words(pieces: Sequence[Piece]) -> list[int]:
    return [0, *accumulate(len(piece.text) for piece in pieces)]


def _fullest(pieces: Sequence[Piece], folios: Sequence[Folio]) -> int:
    """The characters of the fullest page."""
    return max(_lengths(_words(pieces), folios), default=0)


def _lengths(words: Sequence[int], folios: Sequence[Folio]) -> list[int]:
    """The characters of each page that has the folio of its own and that of the next."""
    return [
        words[two.before] - words[one.before]
        for one, two in pairwise(folios)
        if two.number - one.number == 1
    ]


def _is_text(piece: Piece) -> bool:
    text = piece.text.strip()
    return ems(text) > _TEXT or text[-1:] in TERMINAL + CLAUSE_MARKS


def _where(pieces: Sequence[Piece], folios: Sequence[Folio]) -> Where | None:
    """Where folios stand: at the foot, the last of them ends the text.

    So it does where an imprint is all that follows, and a page of text stands above the first. At
    the head, the first begins the text: the front is all above it, and a page stands below the
    last. Where many pages are left out, only the very end tells.
    """
    first, last = folios[0], folios[-1]
    single = _single_steps(folios)
    rest = pieces[last.before :]
    ends = not rest or _is_imprint(rest) or _is_back_cover(rest)
    words = _words(pieces)
    page = median(_lengths(words, folios) or [0])
    below, above = words[-1] - words[last.before], words[first.before]
    # a page of pictures has few words below its head
    ends_foot = below <= _IMPRINT * page and above >= _PAGE * page
    if single < _AGREED * (len(folios) - 1):
        shown = any(piece.picture is not None for piece in rest)
        ends = ends or (ends_foot and not shown)
        return "foot" if ends and len(folios) >= _WITH_GAPS and single >= _ONCE else None
    if ends or ends_foot or _is_below_first(pieces, first):
        return "foot"
    # a picture or the contents page may be a page with its folio at the foot; numbers right above
    # headings count these
    front = not any(_may_be_page(piece) for piece in pieces[: first.before])
    amid = sum(not pieces[folio.before].level for folio in folios)
    counts = amid >= _AMID * len(folios)
    return "head" if front and counts and below >= _PAGE * page else None


def _is_below_first(pieces: Sequence[Piece], first: Folio) -> bool:
    """Whether the first page has its folio below text that goes on on the next.

    Printed lines with the marks of sentences are text as well as a long one.
    """
    above = [piece.text.strip() for piece in pieces[: first.before]]
    if first.number != 1 or not above or above[-1][-1:] in TERMINAL:
        return False
    marked = sum(any(mark in line for mark in "，。") for line in above[-_LINES:])
    return marked > 1 and ems(above[-1]) >= _LINE


def _is_back_cover(pieces: Sequence[Piece]) -> bool:
    """Whether nothing but a public-service advertisement stands there, which has no folio."""
    own = sum(len(piece.text) for piece in pieces) <= _SLOGANS
    return own and any(PUBLIC_AD.search(piece.text) for piece in pieces)


def _is_imprint(pieces: Sequence[Piece]) -> bool:
    """Whether nothing but an imprint stands there, which has no folio."""
    told = [bool(split_offices(piece.text) or contacts_in(piece.text)) for piece in pieces]
    return len(told) >= _FEWEST and sum(told) >= _MOSTLY * len(told)


def _may_be_page(piece: Piece) -> bool:
    return _is_text(piece) or piece.picture is not None or is_heading(piece.text)


def _by_count(pieces: Sequence[Piece], folios: Sequence[Folio]) -> tuple[Piece, ...]:
    """A scan of single pages is off by one number throughout.

    Scans of spreads and pages out of order are not; nothing is then said of any page.
    """
    offsets = Counter(folio.number - folio.page for folio in folios if folio.page)
    offset, count = offsets.most_common(1)[0]
    if count < 2 or count < _AGREED * offsets.total():
        return tuple(pieces)
    return tuple(
        msgspec.structs.replace(piece, printed=piece.page + offset)
        if piece.page and piece.page + offset > 0
        else piece
        for piece in pieces
    )

"""Running heads and folios that came into the text: found, and taken out by name.

They recur page after page, equal but for the page number, and they cut sentences in two. A line
is taken for one only if several such signs meet: numbered cases, sections, years of a chronicle
and refrains recur as well.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING, Literal

import msgspec

from issue2book.model import Dropped
from issue2book.segment.alternating_heads import heads_between
from issue2book.segment.folio_pages import Folio, folio_in, issue_in, numbered
from issue2book.segment.folio_series import (
    between_folios,
    folio_series,
    section_beside,
    turned_heads,
    without_periodical,
)
from issue2book.segment.head_words import worded_heads
from issue2book.segment.house_heads import house_heads
from issue2book.segment.known_parts import of_known_parts
from issue2book.segment.labelled_furniture import FOLIO, labelled
from issue2book.segment.page_edges import counts_pages, heads_at_edges
from issue2book.segment.recurring import RECURS, Recurring, arabic, recurring
from issue2book.segment.running_names import ISSUE, LONGEST, named_heads
from issue2book.segment.running_titles import names_beside, titles_beside
from issue2book.segment.stray_folios import BARS, is_listed, named_folios, stray_folios
from issue2book.segment.text import bare, has_han, tail_state
from issue2book.segment.turned_pages import in_order, turned_pages
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from issue2book.segment.labelled_furniture import Reason
    from issue2book.segment.pieces import Piece

#: So many of the folios must say the same of their pages.
_AGREED = 0.8
#: Characters between two running heads or folios: a page of pictures has few, none has more.
_LEAST, _MOST = 100, 6000
#: Pages between two of them that the input still holds; more is another series of numbers.
_PAGES = 12
#: Share of them that stand in the middle of a sentence: a third of all pages end so, or more.
_INTERRUPT = 0.15
#: Share that stands beside another one (the folio beside the name).
_BESIDE = 0.5
#: Share of equal lines that cut sentences, where nothing else tells.
_STEADY = 0.5
#: Ems. What is narrower is no line of a column; a line of verse has at most so many.
_NARROW, _VERSE = 9.5, 16
#: Of the issue: pages that count on from one end to the other.
_THROUGHOUT = 0.7
#: Share of the issue over which a series of bare numbers reaches: sections end with the article.
_REACH = 0.4

_NUMBER = re.compile(r"\d+")
_BETWEEN_RULES = re.compile(r"\s*[-–—―─·•・]{1,2}\s*#\s*[-–—―─·•・]{1,2}\s*")
#: The days of which a weekly is the issue: 4月28日—5月4日.
_DAY = r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?\d{1,2}日"
_DAYS = re.compile(rf"{_DAY}\s*(?:[-–—―─~～至]{{1,2}}\s*{_DAY})?")
#: Numbers that say themselves that they are those of pages: 第12页, Page 12, 12 / 64.
_SAYS_PAGE = re.compile(r"[-–—―─\[【\s]*(?:第\s*#\s*[页頁].*|[Pp]age\s*#|#\s*/\s*#)[-–—―─\]】\s]*")
_CAPITALS = re.compile(r"[A-Z][A-Z &·.'’-]{7,}")
_CREDIT = re.compile(r"[摄攝图圖]$|图片|圖片|供[图圖]|摄影|攝影")


class Furnished(msgspec.Struct, frozen=True):
    """The pieces that are text, what was taken out, and the folios of pages put in order."""

    pieces: tuple[Piece, ...]
    dropped: tuple[Dropped, ...] = ()
    turned: tuple[Folio, ...] = ()


def take_furniture(pieces: Sequence[Piece]) -> Furnished:
    """Running heads, running feet and folios apart from the text."""
    page = _Page(pieces)
    found: dict[int, Reason] = dict(labelled(pieces))
    groups = recurring(pieces, found)
    heads = [g for g in groups if g.numbers and not g.is_folio and page.is_numbered_head(g)]
    heads += [g for g in groups if not g.numbers and page.is_named_head(g)]
    for pair in page.pairs(groups):
        found |= pair
    for group in heads:
        found |= dict.fromkeys(page.without_cover(group), "running-head")
    for group in groups:
        if group.is_folio and page.is_folio(group, found):
            found |= dict.fromkeys(group.members, "folio")
    sections = named_folios(pieces, found)  # their names stand above titles as well
    found |= dict.fromkeys(sections, "running-head")
    for group in groups:
        if not group.numbers and group not in heads:
            heads_of = [at for at in page.repeated(group, found) if not is_listed(pieces, at)]
            found |= dict.fromkeys(heads_of, "running-head")
    found |= dict.fromkeys(list(named_heads(pieces, found)), "running-head")
    running = [at for at, why in found.items() if why == "running-head" and at not in sections]
    running += (edges := list(heads_at_edges(pieces, running, found)))
    found |= dict.fromkeys(edges, "running-head")
    found |= dict.fromkeys(page.folios_beside(running, found), "folio")
    found |= dict.fromkeys(stray_folios(pieces, found), "folio")
    for head, folio in names_beside(pieces, found).items():
        found |= {head: "running-head", folio: "folio"}
    found |= dict.fromkeys(worded_heads(pieces, found), "running-head")
    found |= dict.fromkeys(heads_between(pieces, found, page.cuts), "running-head")
    found |= turned_heads(pieces, found)
    found |= house_heads(pieces, found)
    found |= folio_series(pieces, found)
    found |= between_folios(pieces, found)
    folios = [at for at, why in found.items() if why == "folio"]
    found |= dict.fromkeys(titles_beside(pieces, folios, page.cuts), "running-head")
    found |= of_known_parts(pieces, found, page.cuts)
    return _apart(pieces, found)


def _apart(pieces: Sequence[Piece], found: Mapping[int, Reason]) -> Furnished:
    kept: list[Piece] = []
    dropped: list[Dropped] = []
    folios: list[Folio] = []
    equal = Counter(pieces[at].text for at in found)
    issue = issue_in([pieces[at].text for at in found])
    heads = [at for at in sorted(found) if found[at] == "running-head"]
    words = dict(zip(heads, without_periodical([pieces[at].text for at in heads]), strict=True))
    for at, piece in enumerate(pieces):
        if at not in found:
            above = pieces[at - 1] if found.get(at - 1) == "running-head" else None
            named = above is not None and above.page == piece.page
            section = above.text.strip() if above is not None and named else ""
            kept.append(msgspec.structs.replace(piece, section=section) if section else piece)
            continue
        dropped.append(Dropped(piece.text, found[at], piece.src))
        if kept:
            kept[-1] = msgspec.structs.replace(kept[-1], ends_page=True)
        number = folio_in(arabic(piece.text), issue)
        # what heads of several pages have is the number of the issue
        if number is not None and (found[at] == "folio" or equal[piece.text] == 1):
            name = section_beside(words[at])[0] if at in words else ""
            folios.append(Folio(number, len(kept), piece.page, _beside(at, found), name))
    # where the input counts no page of a piece, nothing tells where that belongs
    turned = {} if any(piece.page is None for piece in kept) else turned_pages(folios)
    if not turned:
        return Furnished(numbered(kept, folios), tuple(dropped))
    moved = tuple(folio for folio in folios if folio.page in turned)
    folios = [folio._replace(page=turned.get(folio.page or 0, folio.page)) for folio in folios]
    return Furnished(numbered(in_order(kept, turned), folios), tuple(dropped), moved)


def _beside(at: int, found: Mapping[int, Reason]) -> Literal["above", "below", "line"] | None:
    """Where the running head beside a folio stands."""
    if found[at] == "running-head":
        return "line"
    if found.get(at - 1) == "running-head":
        return "above"
    return "below" if found.get(at + 1) == "running-head" else None


class _Page:
    """What the pieces around a line say of it."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.offsets = [0, *accumulate(len(piece.text) for piece in pieces)]
        self.cover = {bare(piece.text) for piece in pieces[:2] if len(piece.text) <= 20}

    def is_numbered_head(self, group: Recurring) -> bool:
        """Whether lines are heads like `12 | 刊名 2025.3`.

        Their number ascends with the pages; their words name the issue, stand behind a rule or
        cut sentences.
        """
        numbered = re.match(r"^\W*#|#\W*$", group.form)
        words = bare(_NUMBER.sub("", group.form))
        named = bool(ISSUE.search(group.form)) or words in self.cover
        ruled = bool(re.search(rf"#\s*[{BARS}]|[{BARS}]\s*#", group.form))
        return (
            (bool(numbered) or named)
            and self.ascends(group, _LEAST // 5 if named else _LEAST) >= RECURS
            and (named or ruled or self.interrupts(group.members) >= _INTERRUPT)
        )

    def is_named_head(self, group: Recurring) -> bool:
        """`刊名 · 2025年第3期`: nothing but the issue itself is named on page after page."""
        apart = self._steps(group.members)
        named = bool(ISSUE.search(group.form)) or bare(group.form) in self.cover
        days = bool(_DAYS.fullmatch(group.form))
        pages = {self.pieces[at].page for at in group.members}
        turning = None not in pages and len(pages) == len(group.members)
        steady = turning or median(apart or [0]) >= (_LEAST if days else 4 * _LEAST)
        return (named or days) and bool(apart) and steady

    def is_folio(self, group: Recurring, heads: Collection[int]) -> bool:
        """Whether numbers that stand alone are those of pages.

        They ascend over the whole issue, and they stand between rules (GB/T 9704), cut sentences,
        stand beside running heads or agree with the pages that the format counts.
        """
        if len(group.members) > RECURS and counts_pages(self.pieces, group.members, group.numbers):
            return True
        inside = self.offsets[group.members[-1]] - self.offsets[group.members[0]]
        # a page of pictures has few characters, but where all count on there may be many of them
        rises = all(one < two for one, two in pairwise(group.numbers))
        counts = rises and group.counts_on and median(self._steps(group.members)) >= _LEAST
        if not (counts or self.ascends(group) > RECURS) or inside < _REACH * self.offsets[-1]:
            return False
        beside = sum(at - 1 in heads or at + 1 in heads for at in group.members)
        return (
            bool(_BETWEEN_RULES.fullmatch(group.form) or _SAYS_PAGE.fullmatch(group.form))
            or self.interrupts(group.members) >= _INTERRUPT
            or beside >= _BESIDE * len(group.members)
            or self._agrees(group)
            or (inside >= _THROUGHOUT * self.offsets[-1] and (group.counts_on or group.leaves_out))
        )

    def pairs(self, groups: Sequence[Recurring]) -> Iterator[dict[int, Reason]]:
        """Equal lines beside numbers that count the pages: nothing else in an issue comes so.

        Pages may all end with an article, so that no sentence shows where they turn; then the
        numbers must rise one by one, from one end of the issue to the other.
        """
        for folio in groups:
            inside = self.offsets[folio.members[-1]] - self.offsets[folio.members[0]]
            steps = [two - one for one, two in pairwise(folio.numbers)]
            if len(steps) < RECURS or inside < _REACH * self.offsets[-1]:
                continue
            if steps.count(1) < _AGREED * len(steps) or not self.ascends(folio):
                continue
            beside = {at + by for at in folio.members for by in (-1, 1)}
            heads = {
                at
                for group in groups
                if not group.numbers and beside.issuperset(group.members[1:])
                for at in group.members
                if at in beside
            }
            if sum(at - 1 in heads or at + 1 in heads for at in folio.members) >= _AGREED * len(
                folio.members
            ):
                alone = folio.is_folio
                yield dict.fromkeys(folio.members, "folio" if alone else "running-head")
                yield dict.fromkeys(heads, "running-head")

    def repeated(self, group: Recurring, found: Collection[int]) -> list[int]:
        """Those of equal lines that are running heads.

        They stand beside a folio or another head, or cut a sentence. The title that such heads
        repeat stands in neither place.
        """
        apart = median(self._steps(group.members))
        if _CAPITALS.fullmatch(group.form) and apart >= 4 * _LEAST:
            return list(group.members)  # the name of a Chinese periodical in English
        beside = [at for at in group.members if at - 1 in found or at + 1 in found]
        cutting = [at for at in group.members if self.cuts(at)]
        if len(beside) >= _BESIDE * len(group.members) and cutting and apart >= _LEAST:
            return sorted({*cutting, *(at for at in beside if self._above_text(at, found))})
        pictured = any(self.pieces[at].below_picture for at in group.members)
        steady = apart >= 4 * _LEAST and len(cutting) >= max(RECURS, _STEADY * len(group.members))
        return cutting if steady and not pictured and not _CREDIT.search(group.form) else []

    def folios_beside(self, heads: Sequence[int], found: Collection[int]) -> list[int]:
        """Bare numbers that ascend right beside half of the heads or more, or count on there.

        Behind the last page stands no head.
        """
        last = len(self.pieces) - 1
        beside = {at + by for at in heads for by in (-1, 1)} | {last}
        inside = sorted({at for at in beside if 0 <= at <= last and at not in found})
        hits = [(at, FOLIO.match(self.pieces[at].text)) for at in inside]
        numbers = [(at, int(hit[1])) for at, hit in hits if hit]
        steps = [after - before for (_, before), (_, after) in pairwise(numbers)]
        many = min(steps, default=0) > 0 and len(numbers) >= max(2, _BESIDE * len(heads))
        counted = len(steps) >= RECURS and set(steps) == {1}
        return [at for at, _ in numbers] if many or counted else []

    def _above_text(self, at: int, found: Collection[int]) -> bool:
        """Whether running text follows, not the opening of an article."""
        after = next((o for o in range(at + 1, len(self.pieces)) if o not in found), at)
        return not self.pieces[after].level and ems(self.pieces[after].text) > LONGEST / 2

    def without_cover(self, group: Recurring) -> tuple[int, ...]:
        """The members without the line of the cover, which says the same."""
        first = group.members[0]
        on_cover = not group.numbers and self.offsets[first] < _LEAST
        return group.members[1:] if on_cover else group.members

    def ascends(self, group: Recurring, least: int = _LEAST) -> int:
        """Length of the series if nearly all numbers ascend page by page, else 0."""
        good = 0
        for (one, two), (before, after) in zip(
            pairwise(group.members), pairwise(group.numbers), strict=True
        ):
            apart = self.offsets[two] - self.offsets[one]
            pages = after - before
            good += 1 <= pages <= _PAGES and least <= apart <= _MOST * pages
        total = len(group.members)
        return total if good >= 0.8 * (total - 1) else 0

    def interrupts(self, members: Sequence[int]) -> float:
        """Share of the lines before which a sentence is left open."""
        return sum(self.cuts(at) for at in members) / len(members)

    def cuts(self, at: int) -> bool:
        """Whether running text right before the line (and other short lines) is left open.

        Only Chinese text: an English abstract or title closes with marks that say nothing, and
        journals of one college repeat their English affiliation under each of them.
        """
        for before in range(at - 1, max(-1, at - 4), -1):
            piece = self.pieces[before]
            if piece.rows or piece.level:
                return False
            width = ems(piece.text)
            if width >= _NARROW:
                # what a comma ends is no title; verse has shorter lines
                long = width > LONGEST or (width > _VERSE and piece.text.rstrip()[-1] in "，、")
                long = long or self._set_as_before(before, width)
                return long and tail_state(piece.text) == "open" and has_han(piece.text[-40:])
        return False

    def _set_as_before(self, at: int, width: float) -> bool:
        """Whether the line is one of set text: as long as the one above it, which is open, too."""
        if not at:
            return False
        above = self.pieces[at - 1].text
        return abs(ems(above) - width) <= 2 and tail_state(above) == "open"

    def _steps(self, members: Sequence[int]) -> list[int]:
        return [self.offsets[two] - self.offsets[one] for one, two in pairwise(members)]

    def _agrees(self, group: Recurring) -> bool:
        pages = [self.pieces[at].page for at in group.members]
        offsets = [n - page for n, page in zip(group.numbers, pages, strict=True) if page]
        return bool(offsets) and offsets.count(offsets[0]) >= _AGREED * len(pages)

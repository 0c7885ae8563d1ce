"""Where units begin that the contents page does not list, by converging evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.contents_lines import without_translation
from issue2book.segment.deks import dek_below
from issue2book.segment.evidence import (
    announced_in,
    before,
    begins_page,
    below,
    heads_briefs,
    is_text,
    news_end,
    on_top,
    signs_with_office,
)
from issue2book.segment.heads import (
    STEADY,
    Forms,
    form_of,
    is_heading_line,
    is_rubric,
    is_sender,
    is_title_line,
)
from issue2book.segment.jobs import is_job
from issue2book.segment.kickers import names_series, section_of
from issue2book.segment.ordinals import is_ordinal
from issue2book.segment.ranked import FEWEST_TITLES
from issue2book.segment.signatures import closing_lines, closing_sources, is_signature
from issue2book.segment.text import (
    bare,
    has_han,
    is_bracketed_label,
    strip_head,
)
from issue2book.segment.topics import Topics

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from issue2book.segment.pieces import Piece


class Opening(msgspec.Struct, frozen=True):
    """The head of a unit that is not listed: consecutive heading lines, and the evidence.

    `byline` is the line that signs it where only the issue's habit tells so.
    """

    start: int
    title: tuple[int, ...]
    kicker: tuple[int, ...]
    subtitle: tuple[int, ...]
    evidence: float
    byline: int | None = None


#: Evidence needed where no listed article is running, and inside one.
FREE_THRESHOLD = 2.0
INSIDE_THRESHOLD = STEADY
#: The name of a listed section right above a heading.
_SECTION_ABOVE = 2.0
#: The cover has the title, or the contents page within the name of a section.
_ANNOUNCED = 2.0
#: What signs the text above it in brackets, or tells where a digest has it from.
_SIGNED_OFF, _SECTION_NAME = 2.5, 8
#: Less is nothing to tell of, nor is what lacks more (of such none was a title); and no more
#: places are told than a person reads.
_DOUBTFUL, _LACKING, _MOST_DOUBTFUL = 1.0, 1.5, 8


def openings(
    pieces: Sequence[Piece],
    closed: Collection[int],
    claimed: Collection[int],
    titles: Collection[int],
    bounds: tuple[int, int],
    columns: Collection[str] = (),
) -> tuple[list[Opening], list[Opening]]:
    """Likely starts of unlisted units, and places that may be some.

    `claimed` are lines that listed units took, `titles` the lines known to be titles, `columns`
    the listed sections, whose name may stand above the heading; `bounds` are the first and last
    anchored start (no listed article runs before the first; after the last the next heading may
    well be new).
    """
    found: list[Opening] = []
    doubtful: list[Opening] = []
    forms, topics = Forms(pieces, claimed, titles), Topics(pieces)
    habits = _Habits(titles, bool(forms.steady))
    borders = sorted({0, *closed, *claimed, len(pieces)})
    signed_off = closing_lines(pieces, closed) | closing_sources(pieces, closed)
    announced = announced_in(pieces, closed) - {bare(name) for name in columns}
    index = 0
    while index < len(pieces):
        end = _run_end(pieces, index, closed, claimed)
        if end < index or (end > index and is_signature(pieces[index].text)):
            index += 1
            continue
        if is_rubric(pieces[index].text, "notice"):
            end = index  # short lines below are what it announces
        opening = _weigh(pieces, index, end, closed, forms, habits)
        above = pieces[opening.start - 1].text if opening.start else ""
        told = _SECTION_ABOVE if section_of(above, columns) else 0.0
        told *= not is_rubric(above, "letters")
        # the name of a section may stand between
        behind = opening.start - 1 - (0 < len(above) <= _SECTION_NAME)
        told += _ANNOUNCED * any(bare(pieces[i].text) in announced for i in opening.title)
        told += _SIGNED_OFF * (not signed_off.isdisjoint((opening.start - 1, behind)))
        opening = msgspec.structs.replace(opening, evidence=opening.evidence + told)
        if bounds[0] == len(pieces):  # no contents page tells what begins where
            top = opening.evidence + on_top(pieces, opening.start)
            opening = msgspec.structs.replace(opening, evidence=top)
        # a form that is known to be that of titles needs no new words
        at = bisect_right(borders, opening.start)
        change = max(0.0, topics.break_at(opening.start, (borders[at - 1], borders[at])))
        opening = msgspec.structs.replace(opening, evidence=opening.evidence + change)
        inside = bounds[0] <= index < bounds[1]
        divides = _divides(pieces[opening.title[0]].text) or _heads_verse(pieces, end + 1)
        divides = divides and opening.title[0] not in titles
        lacking = (INSIDE_THRESHOLD if inside else FREE_THRESHOLD) - opening.evidence
        if not divides and lacking <= 0:
            found.append(opening)
        elif (
            not divides
            and opening.evidence >= _DOUBTFUL
            and lacking <= _LACKING
            and _may_be_title(pieces, opening)
        ):
            doubtful.append(msgspec.structs.replace(opening, evidence=-lacking))
        index = end + 1
    kept = _without_sections(found, pieces, closed, forms)
    if bounds[0] == len(pieces):
        within = _inside_pages(kept, pieces)
        kept = [opening for opening in kept if opening not in within]
        doubtful += within
    return kept, _likeliest(doubtful, kept, pieces, closed)


def by_start(found: Iterable[Opening]) -> dict[int, Opening]:
    """Of the openings that begin with one line the one whose kicker is the title of the other."""
    starts: dict[int, Opening] = {}
    for opening in found:
        shorter = starts.get(opening.start)
        if shorter is None or {*shorter.title} <= {*opening.kicker}:
            starts[opening.start] = opening
    return starts


def _may_be_title(pieces: Sequence[Piece], opening: Opening) -> bool:
    """No item of a list, and no heading that runs into its paragraph."""
    text = pieces[opening.title[0]].text.strip()
    return strip_head(text) == text and not text.endswith("——")


def _divides(text: str) -> bool:
    """Whether a heading has the number or the hour of a section, or is the office of a writer."""
    return is_ordinal(text) or is_job(text) or bool(_NUMBERED.match(text))


#: 一 渡口, 12. 渡口, 10:08 渡口.
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}\s|\d{1,2}(?:[\s、.．]|[:：]\d{2}(?!\d))")


def _likeliest(
    doubtful: Sequence[Opening],
    found: Sequence[Opening],
    pieces: Sequence[Piece],
    closed: Collection[int],
) -> list[Opening]:
    """The doubtful starts that lack least, no more than a person reads; no items of short news."""
    news = [(o.start, news_end(pieces, max(o.title) + 1, closed)) for o in found]
    free = [o for o in doubtful if not any(start < o.start < end for start, end in news)]
    return sorted(free, key=lambda o: (-o.evidence, o.start))[:_MOST_DOUBTFUL]


def _without_sections(
    found: Sequence[Opening], pieces: Sequence[Piece], closed: Collection[int], forms: Forms
) -> list[Opening]:
    """The openings without those that are parts of the piece that the one before begins.

    These are the items of short news, and the sections of a piece whose sender is named: nothing
    but their form speaks for the latter, and it is that of the title above.
    """
    kept: list[Opening] = []
    sent: Opening | None = None
    news = 0
    for opening in found:
        title = opening.title[0]
        form = forms.evidence(title, pieces[title])
        plain = opening.evidence <= form and not opening.kicker
        near = sent is not None and opening.start - sent.start <= _SECTION
        item = opening.start < news and not opening.kicker and form < STEADY
        item = item and not is_rubric(pieces[title].text, "letters", "notice", "donors")
        if (near and plain) or item:
            continue
        kept.append(opening)
        sent = opening if any(is_sender(pieces[i].text.strip()) for i in opening.kicker) else None
        news = news_end(pieces, max(opening.title) + 1, closed)
    return kept


def _inside_pages(found: Sequence[Opening], pieces: Sequence[Piece]) -> list[Opening]:
    """Openings of a word or two within a page, where the others begin one: headings.

    Nobody signs them, and the text is right below.
    """
    plain = [
        opening
        for opening in found
        if not (on_top(pieces, opening.start) or opening.kicker or opening.subtitle)
        and len(bare(pieces[opening.title[0]].text)) <= _NAME
        and not _names_page(pieces[opening.title[0]].text)
        and any(map(is_text, pieces[opening.title[-1] + 1 : opening.title[-1] + 2]))
    ]
    tops = sum(on_top(pieces, opening.start) > 0 for opening in found)
    return plain if tops >= max(FEWEST_TITLES, _ON_TOP * len(found)) else []


#: Share of the titles that begin a page, where that is the habit.
_ON_TOP = 0.7
#: Pieces within which the sections of an advertorial follow its title.
_SECTION = 40


def _heads_verse(pieces: Sequence[Piece], start: int) -> bool:
    """Whether nothing but a few lines of verse stands below a heading: one poem of several."""
    lines = 0
    for piece in pieces[start : start + 40]:
        if is_heading_line(piece):
            break
        if lines >= _STANZA and piece.gap:
            return True
        if len(piece.text) > 26 or piece.picture or (piece.gap == 0) != (lines > 0):
            return False
        lines += 1
    return lines >= _STANZA


#: Lines of verse below the heading of a poem.
_STANZA = 3


def _run_end(
    pieces: Sequence[Piece], start: int, closed: Collection[int], claimed: Collection[int]
) -> int:
    """Last index of the heading lines in a row from `start` on; start - 1 where there is none."""
    end = start
    while (
        end < len(pieces)
        and end not in closed
        and end not in claimed
        and is_heading_line(pieces[end])
    ):
        end += 1
    return end - 1


def _weigh(
    pieces: Sequence[Piece],
    start: int,
    end: int,
    closed: Collection[int],
    forms: Forms,
    habits: _Habits,
) -> Opening:
    """Split a run of heading lines in kicker and title, and add up the evidence for a start."""
    kicker, title = _kicker_and_title(pieces, start, end, habits)
    if not kicker and start - 1 not in closed and _sent_by(pieces, start - 1, end):
        start, kicker = start - 1, (start - 1,)
    if start - 1 not in closed and title[0] == start and _runs_on(pieces, start):
        start, title = start - 1, (start - 1, *title)
    subtitle = dek_below(pieces, title[-1] + 1, end)
    evidence = forms.evidence(title[0], pieces[title[0]]) + 1.5 * bool(kicker)
    sender = next((text for i in kicker if is_sender(text := pieces[i].text.strip())), None)
    named = any(_is_named(pieces, i, end) for i in kicker if pieces[i].text.strip() == sender)
    evidence += 0.5 * (sender is not None) + 1.0 * named
    name = "".join(pieces[i].text for i in title)
    evidence += before(pieces, start, closed) + below(pieces, name, end)
    above = pieces[start - 1].text if start else ""
    labelled = is_rubric(above, "advert") or is_bracketed_label(above)
    evidence += 3.0 * (is_rubric(pieces[title[0]].text) or labelled)
    evidence += 0.5 * pieces[start].below_picture + 0.5 * bool(subtitle)
    evidence += 2.0 * _is_signed(pieces, end, subtitle)
    return Opening(start, title, kicker, subtitle, evidence)


def _is_signed(pieces: Sequence[Piece], end: int, subtitle: Collection[int]) -> bool:
    """A strong byline stands close below the head, or a name with its office right below.

    No other title stands between.
    """
    for index in range(end + 1, min(end + 4, len(pieces))):
        byline = parse_byline(pieces[index].text)
        placed = index == end + 1 and signs_with_office(pieces, index)
        if byline is not None and (byline.strong or placed):
            above, below = index - 1, pieces[index + 1 : index + 2]
            if above <= end or above in subtitle:
                return True
            # right above a heading, or below another line like one, it signs that
            return not is_title_line(pieces[above]) and not any(map(is_heading_line, below))
        if is_heading_line(pieces[index]):
            return False
    return False


def _runs_on(pieces: Sequence[Piece], start: int) -> bool:
    """Whether the title begins on the line above, which ends in a comma and looks the same."""
    above = pieces[start - 1].text.strip() if start else ""
    alike = bool(above) and form_of(pieces[start - 1]) == form_of(pieces[start]) > 0
    return alike and above[-1] in "，、：" and len(above) <= 24


class _Habits:
    """How this issue sets its titles: in two lines, in one form throughout."""

    def __init__(self, titles: Collection[int], steady: bool) -> None:  # noqa: FBT001
        """Count the known titles that go on in the line below."""
        second = sum(index - 1 in titles for index in titles)
        self.two_lines = second >= _TWO_LINES * (len(titles) - second) > 0
        self.steady = steady


#: Share of the known titles in two lines that makes it a habit.
_TWO_LINES = 0.4


def _is_named(pieces: Sequence[Piece], sender: int, end: int) -> bool:
    """Whether the text below a head that ends at `end` speaks of who sends it in."""
    name = pieces[sender].text.strip()[-4:]
    return any(name in piece.text for piece in pieces[end + 1 : end + 5])


def _sent_by(pieces: Sequence[Piece], above: int, end: int) -> bool:
    """Whether a line that is not marked is who sends in the text below, which speaks of them."""
    sender = above >= 0 and is_sender(pieces[above].text.strip())
    return sender and _is_named(pieces, above, end)


def _kicker_and_title(
    pieces: Sequence[Piece], start: int, end: int, habits: _Habits
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The title is the line of the highest level; of equals, the one behind the sender's name.

    Where marks tell nothing, or the text below speaks of the sender, the name is a kicker
    whatever its mark.
    """
    forms = [form_of(pieces[i]) for i in range(start, end + 1)]
    at = start + forms.index(min(forms))
    if at < end and not has_han(pieces[at].text) and has_han(pieces[at + 1].text):
        at += 1  # COVER STORY
    named = habits.steady and _is_named(pieces, at, end)
    if (named or not habits.steady) and at < end and is_sender(pieces[at].text.strip()):
        at = at + 1
    elif at < end and forms[at + 1 - start] == forms[at - start]:
        first, second = pieces[at].text.strip(), pieces[at + 1].text.strip()
        named = is_sender(first) and (at + 2 <= end or len(second) > len(first) - 4)
        labels = len(bare(first)) <= _NAME and len(second) >= 2 * len(first)
        named |= bare(without_translation(first)) == bare(second) or names_series(first, second)
        if named or (labels and begins_page(pieces, at)):
            at = at + 1
    return tuple(range(start, at)), (at, *_second_line(pieces, at, end, habits))


def _second_line(pieces: Sequence[Piece], at: int, end: int, habits: _Habits) -> tuple[int, ...]:
    """The line below that a title goes on in, if it does."""
    second = at + 1
    if second > end or pieces[second].gap > 1 or _names_page(pieces[at].text):
        return ()
    same = form_of(pieces[second]) == form_of(pieces[at])
    short = len(pieces[at].text.strip()) + len(pieces[second].text.strip()) <= _LONGEST_TITLE
    habit = habits.two_lines and (same or not habits.steady)
    return (second,) if short and (habit or (same and second == end)) else ()


def _names_page(text: str) -> bool:
    """Whether a line is the name of a page of letters, news or notices: it is whole."""
    return is_rubric(text) or heads_briefs(text)


#: Characters of the name of a section that has the mark of the title below it.
_NAME = 5
#: Characters of a title in two lines.
_LONGEST_TITLE = 26

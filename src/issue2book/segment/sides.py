"""On which side of its title does this periodical print bylines: below, above, behind the text?

A byline between two texts signs the first or the second of them; the line alone does not tell.
The issue does: which texts stay unsigned, what stands before the first title and behind the last
text. Decided once an issue; where it stays open, that is a finding, for a wrong guess would give
every article the writer of its neighbour.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from issue2book.model import Finding
from issue2book.segment.bylines import parse_byline, people_in, signs
from issue2book.segment.jobs import is_affiliation
from issue2book.segment.names import looks_like_name
from issue2book.segment.section_words import like_section, names_section
from issue2book.segment.signatures import closing_lines, is_answer, parse_closing
from issue2book.segment.text import TERMINAL, bare, fold_spaces
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.bylines import Byline
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

Side = Literal["below", "above", "end"]

_TEXTS = frozenset(
    ("article", "news", "briefs", "letters", "feature-intro", "advertorial", "photo")
)
_LONGEST = 45
#: What a poem has at least.
_LEAST_TEXT = 60
#: Lines between title and byline, or byline and the end of a text (captions, an editor's name).
_REACH = 4
#: Bylines on one side that make a habit: so many, and so large a share of the articles.
_FEWEST, _SHARE = 2, 0.4
#: What it costs if a byline before the first title, or behind the last text, signs nothing.
_ORPHAN = 1.5
#: The same for bylines above titles of which most stand in brackets: that is how texts are closed.
_BRACKETS = 4.0
_CLEAR = 1.0


class Places(msgspec.Struct, frozen=True):
    """Lines in the form of bylines around one text; `window` is its position.

    The one above may stand `within` the text, below the name of its section.
    """

    window: int
    below: int | None
    above: int | None
    end: int | None
    within: bool = False


def sign(windows: Sequence[Window], pieces: Sequence[Piece]) -> tuple[list[Window], list[Finding]]:
    """The windows with the bylines of texts that nothing else has signed yet."""
    windows = _named_elsewhere(windows, pieces)
    texts = [at for at, w in enumerate(windows) if w.kind in _TEXTS and w.title and w.indexes]
    texts = [at for at in texts if windows[at].byline is None and windows[at].kind != "letters"]
    boxed = {i for w in windows if w.kind == "statistics" for i in w.indexes}
    boxed |= {w.byline for w in windows if w.byline is not None}  # signs another text already
    places = [_places(at, windows[at], boxed, pieces) for at in texts]
    articles = [p for p in places if _is_article(windows[p.window], pieces)]
    habits = {
        side: [p for p in articles if getattr(p, side) is not None]
        for side in ("below", "above", "end")
    }
    fewest = max(_FEWEST, _SHARE * len(articles))
    ends = {p.window: p.end for p in places if p.end and _stands_in_brackets(pieces[p.end])}
    ends = _closed(windows, texts, pieces) | ends
    ends |= {p.window: p.above for p in places if p.within and p.above is not None}
    # a writer signs no advertisement
    windows = [
        msgspec.structs.replace(w, kind="article") if at in ends and w.kind == "advertorial" else w
        for at, w in enumerate(windows)
    ]
    if len(habits["below"]) >= max(fewest, len(habits["above"]), len(habits["end"])):
        below = {p.window: p.below for p in places if p.below is not None}
        return _signed(windows, ends | below), []
    if max(len(habits["above"]), len(habits["end"])) < fewest:
        return _signed(windows, ends), []
    weight = _above_rather_than_end(places, articles, pieces)
    findings = [] if abs(weight) >= _CLEAR else [_undecided(articles, pieces)]
    if weight > 0:
        return _moved(windows, places, pieces), findings
    return _signed(windows, {p.window: p.end for p in places if p.end} | ends), findings


def _closed(
    windows: Sequence[Window], texts: Sequence[int], pieces: Sequence[Piece]
) -> dict[int, int]:
    """The one line in brackets that signs each text; a box may stand behind it."""
    lines = closing_lines(pieces, ())
    own = {at: [i for i in windows[at].indexes if i in lines] for at in texts}
    return {at: found[0] for at, found in own.items() if len(found) == 1}


def _named_elsewhere(windows: Sequence[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows signed by who has a job on some other line, whatever the name looks like."""
    people = frozenset(name for piece in pieces for name in people_in(piece.text))
    signed: dict[int, int] = {}
    for at, window in enumerate(windows):
        if window.kind in _TEXTS and window.title and window.byline is None:
            below = [i for i in window.indexes if i > window.title[-1]][:2]
            found = [i for i in below if pieces[i].text.strip() in people]
            signed |= {at: found[0]} if found else {}
    return _signed(windows, signed)


def signed_by_who_asks(windows: Sequence[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows signed by the line with a job, where the other names whom the dek says it asked.

    The contents page lists that person; in the text the name stands below a portrait.
    """
    out: list[Window] = []
    for window in windows:
        name = fold_spaces(pieces[window.byline].text) if window.byline is not None else ""
        head = "".join(fold_spaces(pieces[i].text) for i in (*window.title, *window.subtitle))
        asked = looks_like_name(name) and re.search(_ASKED + re.escape(name), head)
        if asked and (own := _with_job(window, pieces)) is not None:
            window = msgspec.structs.replace(window, byline=own)  # noqa: PLW2901
        out.append(window)
    return out


def _with_job(window: Window, pieces: Sequence[Piece]) -> int | None:
    """The line between title and byline that names somebody with a job."""
    between = (i for i in window.indexes if window.title[-1] < i < (window.byline or 0))
    read = ((index, parse_byline(pieces[index].text)) for index in between)
    return next((index for index, byline in read if byline and byline.strong), None)


#: ——专访某某学者某某
_ASKED = f"{one_of('专访 访谈 对话 访')}.{{0,14}}"


def signed_at_head(window: Window, pieces: Sequence[Piece]) -> Byline | None:
    """What signs a text at its head: the line that is known, or one with a job near the title."""
    head = {*window.kicker, *window.title, *window.subtitle}
    near = [window.byline] if window.byline is not None else window.indexes[: len(head) + 2]
    read = (parse_byline(pieces[index].text) for index in near if index not in head)
    return next((byline for byline in read if byline and byline.strong), None)


def _is_article(window: Window, pieces: Sequence[Piece]) -> bool:
    """Long enough to be signed: news and announcements are not."""
    return window.kind == "article" and sum(len(pieces[i].text) for i in window.indexes) > 200


# --- where bylines could be -------------------------------------------------------------------


def _places(at: int, window: Window, boxed: Collection[int], pieces: Sequence[Piece]) -> Places:
    behind = [i for i in window.indexes if i > window.title[-1]]
    within = _within(window, pieces)
    above = _above(window, boxed, pieces) if within is None else within
    below, end = _below(behind, pieces), _end(behind, pieces)
    return Places(at, below, above, end, within is not None and below is None)


def _within(window: Window, pieces: Sequence[Piece]) -> int | None:
    """The byline right above the title, below the name of the section that begins the text."""
    at = window.title[0] - 1
    if at not in window.indexes or not _is_byline(pieces[at]):
        return None
    named = at - 1 in window.indexes and not (pieces[at].level or like_section(pieces[at].text))
    return at if named or signs(pieces[at].text) else None


def _below(behind: Sequence[int], pieces: Sequence[Piece]) -> int | None:
    """The first byline under the title, if no text stands between."""
    for index in behind[:_REACH]:
        if _is_byline(pieces[index]):
            return index
        if _is_text(pieces[index]):
            break
    return None


def _above(window: Window, boxed: Collection[int], pieces: Sequence[Piece]) -> int | None:
    """The byline right above the head of a text; an office may stand between."""
    start = window.indexes[0]
    for index in range(start - 1, max(-1, start - _REACH), -1):
        if index in boxed:
            break
        if _is_byline(pieces[index]):
            return index
        if _is_text(pieces[index]) or not is_affiliation(pieces[index].text):
            break
    return None


def _end(behind: Sequence[int], pieces: Sequence[Piece]) -> int | None:
    """The last byline of a text, if only captions, an office, an editor's name … stand behind."""
    if sum(len(pieces[index].text) for index in behind) < _LEAST_TEXT:
        return None
    found: int | None = None
    for index in reversed(behind[-_REACH:]):
        if _is_byline(pieces[index]):
            if is_answer(pieces[index - 1].text):
                return None  # that is who gave the last of the answers
            if _stands_in_brackets(pieces[index]):
                return index  # nothing but a signature stands so
            found = index if found is None else found
        if _is_text(pieces[index]):
            break
    return found


def _is_byline(piece: Piece) -> bool:
    if not piece.text or len(piece.text) > _LONGEST or piece.rows:
        return False
    if piece.text.lstrip()[:1] in ("《", "〈"):
        return False  # what a picture is called, and who took it
    byline = parse_byline(piece.text, placed=True) or parse_closing(piece.text)
    if byline is not None and len(byline.names) > _PEOPLE and not byline.strong:
        return False  # those who won or guessed something
    return byline is not None and (byline.strong or not piece.level)


#: More people sign no text.
_PEOPLE = 6


def _stands_in_brackets(piece: Piece) -> bool:
    """Whether a name behind a text stands in brackets: nothing but a signature does."""
    return bool(_BRACKETED.fullmatch(piece.text.strip()))


_BRACKETED = re.compile(r"[（(][^（()）]+[)）]")


def _is_text(piece: Piece) -> bool:
    text = piece.text.rstrip()
    return len(text) > _LONGEST or (len(text) > 12 and text[-1:] in TERMINAL)


# --- the decision -----------------------------------------------------------------------------


def _above_rather_than_end(
    places: Sequence[Places], articles: Sequence[Places], pieces: Sequence[Piece]
) -> float:
    """Above zero: bylines stand above the titles; below: behind the texts."""
    first, last = places[0], places[-1]
    above = _value(places, articles, "above")
    end = _value(places, articles, "end")
    taken = {p.above for p in places}
    if last.end is not None and last.end not in taken:
        above -= _ORPHAN
    if first.above is not None or _leads(first, places[1:2], pieces):
        end -= _ORPHAN
    # behind the text above no name of the section below stands
    end -= sum(place.within for place in places)
    lines = [i for p in places for i in (p.above, p.end) if i is not None]
    bracketed = sum(pieces[i].text.strip()[:1] in "（(" for i in lines)
    return above - end - _BRACKETS * (bracketed > len(lines) / 2)


def _leads(first: Places, second: Sequence[Places], pieces: Sequence[Piece]) -> bool:
    """Whether the first byline stands right above the second head, and no text between: 【人物】.

    What seems to be the first head is the name of the section.
    """
    at = next((place.above for place in second), None)
    return at is not None and 0 < at == first.below and names_section(pieces[at - 1].text)


def _value(places: Sequence[Places], articles: Sequence[Places], side: Side) -> float:
    """Articles that are signed, less the short news and pictures that would be."""
    long = {place.window for place in articles}
    return sum(
        1.0 if place.window in long else -1.0
        for place in places
        if getattr(place, side) is not None
    )


def _undecided(articles: Sequence[Places], pieces: Sequence[Piece]) -> Finding:
    lines = [pieces[i].line for p in articles for i in (p.end,) if i is not None]
    return Finding("SEG023", "error", {"count": str(len(lines))}, tuple(lines), 0.0)


# --- what follows from it ---------------------------------------------------------------------


def _signed(windows: Sequence[Window], bylines: dict[int, int]) -> list[Window]:
    """The windows with these lines as bylines; what looked like a dek is none."""
    return [
        msgspec.structs.replace(
            window,
            byline=bylines[at],
            subtitle=tuple(i for i in window.subtitle if i != bylines[at]),
        )
        if at in bylines
        else window
        for at, window in enumerate(windows)
    ]


def _moved(
    windows: Sequence[Window], places: Sequence[Places], pieces: Sequence[Piece]
) -> list[Window]:
    """The windows with the bylines above their titles, taken from the end of the text before."""
    starts = {
        p.window: _first_line(windows[p.window], p.above, pieces)
        for p in places
        if p.above is not None and not p.within
    }
    taken = {i for at, start in starts.items() for i in range(start, windows[at].indexes[0])}
    left = [
        msgspec.structs.replace(w, indexes=tuple(i for i in w.indexes if i not in taken))
        for w in windows
    ]
    for place in places:
        if place.within:
            left[place.window] = msgspec.structs.replace(left[place.window], byline=place.above)
        elif place.above is not None:
            own = windows[place.window].indexes
            start = starts[place.window]
            left[place.window] = msgspec.structs.replace(
                left[place.window],
                indexes=(*range(start, own[0]), *left[place.window].indexes),
                kicker=(*range(start, place.above), *windows[place.window].kicker),
                byline=place.above,
            )
    return [window for window in left if window.indexes]


def _first_line(window: Window, byline: int, pieces: Sequence[Piece]) -> int:
    """The byline, or the name of the section above it."""
    above = byline - 1
    named = bare(window.column or "")
    return above if above >= 0 and named and bare(pieces[above].text) == named else byline

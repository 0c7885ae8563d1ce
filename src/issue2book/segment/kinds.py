"""What kind of unit begins where the contents page lists none: by its head and by its text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.book_notices import are_books
from issue2book.segment.bylines import parse_byline, signs
from issue2book.segment.chronicles import is_chronicle
from issue2book.segment.events import are_events
from issue2book.segment.evidence import (
    are_news,
    greets,
    heads_briefs,
    is_dated,
    is_head,
    is_text,
    items,
    signs_with_office,
)
from issue2book.segment.heads import (
    begins_news,
    is_dispatch,
    is_heading_line,
    is_rubric,
    is_sender,
)
from issue2book.segment.jobs import is_job
from issue2book.segment.labels import CAPTION_LENGTH
from issue2book.segment.letters import are_letters, holds_letters, names_several
from issue2book.segment.names import looks_like_name
from issue2book.segment.news_pages import end_of_news
from issue2book.segment.photo_pages import (
    are_captions,
    are_marked_items,
    begins_pictures,
    is_essay,
    is_pictures,
)
from issue2book.segment.poets import is_verse
from issue2book.segment.promotion import is_promotion
from issue2book.segment.text import DASHES, TERMINAL, fold_spaces, is_source

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.model import Kind
    from issue2book.segment.contents import Contents, Entry
    from issue2book.segment.openings import Opening
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Lines below a head among which its writer is looked for.
_BELOW = 3
#: Lines of one piece of a periodical's own news.
_NEWS = 6
#: “……”——who said it; and so many of these make a page of them.
_SAID = re.compile(r"[”」]\s?(?:——|──)\s?\S")
_SAYINGS = 3
_QUOTED = ("”", "」")
#: Paragraphs with a date from which on a page that is called so holds news.
_DATED = 2


#: Characters of what a digest fills a page with, and of the line that says where it has it from.
_FILLER = 200


def kind_of(  # noqa: PLR0911 - one line a kind
    pieces: Sequence[Piece],
    opening: Opening,
    end: int,
    *,
    pages: Collection[tuple[int, ...]],
    before_listed: bool,
    inside: bool | None,
) -> Kind:
    """Kind of the unit that begins at `opening` and reaches to `end` (exclusive).

    `pages` are the title lines of pages of briefs; `before_listed` says that a listed article
    follows; `inside` that listed articles come later, None that nothing is listed.
    """
    head = (*opening.kicker, *opening.title, *opening.subtitle)
    first = max(head) + 1
    body = pieces[first : max(end, first)]
    signed = opening.byline is not None
    below = min(opening.start + len(head) + _BELOW, max(end, first))
    signed = signed or _is_signed(pieces[opening.start : below])
    signed = signed or (first < len(pieces) and signs_with_office(pieces, first))
    sent = any(is_sender(pieces[i].text.strip()) for i in opening.kicker)
    name = "".join(pieces[i].text for i in opening.title)
    news = opening.title in pages and end_of_news(pieces, opening.title[-1], ()) > first
    if page := _page_of(name, body, signed=signed, news=news):
        return page
    if is_rubric(name, "notice"):
        return "article"
    if not signed and (opening.title in pages or is_briefs(body, name, sent=sent)):
        return "briefs"
    marked = _fills(body) or are_marked_items(body) or are_events(body) or are_books(body)
    if not signed and (marked or (heads_briefs(name) and are_news(body))):
        return "briefs"
    if _sells([pieces[i].text for i in head], None, body, signed=signed):
        return "advertorial"
    introduces = (
        before_listed and not sent and len(body) in (1, 2) and not is_source(body[-1].text)
    )
    if introduces and not any(begins_news(p.text) for p in body):
        return "feature-intro"
    shown = is_pictures(body) or are_captions(body)
    if shown or begins_pictures(pieces, opening.start + len(head)):
        return "photo"
    sent_in = are_letters(body) or holds_letters(pieces, opening.kicker, range(first, end))
    if sum(greets(p.text) for p in body) >= 2 or (not signed and sent_in):
        return "letters"
    if signed or (inside is None and not sent) or is_verse(body):
        return "article"
    return "news" if inside and not sent else "advertorial"


def _page_of(name: str, body: Sequence[Piece], *, signed: bool, news: bool) -> Kind | None:
    """The kind of a page that its name tells: short `news`, letters, or a list of donors."""
    # who wrote the first letter signs below its text
    headed = any(parse_byline(piece.text, placed=True) for piece in body[:1])
    if is_rubric(name, "letters") and not news and not (signed and headed):
        return "letters"
    if news or signed:
        return "briefs" if news else None
    listed = is_rubric(name, "donors") and not any(map(_is_prose, body))
    return "thanks" if listed else None


def _is_prose(piece: Piece) -> bool:
    """Whether a piece is a sentence or more; lists of donors have a note of thanks below."""
    return piece.text.count("。") > 1 or len(piece.text) > _FILLER


def _fills(body: Sequence[Piece]) -> bool:
    """Whether a text is a few lines from elsewhere, with which a digest fills its page (补白)."""
    sourced = any(is_source(piece.text) for piece in body[-1:])
    return sourced and sum(len(piece.text) for piece in body) <= _FILLER


def _is_signed(lines: Sequence[Piece]) -> bool:
    return any(signs(piece.text) for piece in lines)


def is_briefs(body: Sequence[Piece], name: str, *, sent: bool) -> bool:
    """Three or more items of short news; undated ones are, where a sender is named, sections.

    Marks of headings play no part: the items are short lines with a short text below.
    """
    last = next((at for at in range(len(body), 0, -1) if is_text(body[at - 1])), 0)
    body = body[:last]  # what stands below is the section of the next piece
    headed = items(body)
    dated = sum(is_dated(texts) for texts in headed)
    named = heads_briefs(name)
    short = [
        sum(len(piece.text) for piece in texts) <= 500 and len(texts) <= 3 for texts in headed
    ]
    if len(headed) < 3 or sum(short) < 0.8 * len(headed):
        return False
    texts = sum(map(len, headed))
    if named or 2 * dated >= len(headed):
        return True
    marked = all(is_heading_line(p) for p in body if is_head(p) and not p.below_picture)
    return not sent and marked and texts <= 1.5 * len(headed)


def feature_openers(
    pieces: Sequence[Piece], starts: dict[int, Window], contents: Contents
) -> dict[int, Window]:
    """A listed piece that nobody signs and that only introduces the section it begins.

    It is shorter than what it introduces. Where sections are not told, it is the one unsigned
    piece of a paragraph or two.
    """
    signed = [bool(entry.authors) for entry in contents.entries]
    ordered = sorted(starts)
    for at, following in pairwise(ordered):
        window, after = starts[at], starts[following]
        if window.entry is None or window.kind == "news":
            continue
        if signed[window.entry] or window.byline:
            continue
        head = len(window.title) + len(window.subtitle) + len(window.kicker)
        if any(is_job(piece.text) for piece in pieces[at : at + head + 1]):
            continue
        body = _without_pictures(pieces[at + head : following])
        words = sum(len(piece.text) for piece in body)
        if not 1 <= len(body) <= 3 or _is_named(body) or not _is_introduction(body):
            continue
        told = after.column == window.column is not None and words < 700
        if told and 2 * words > _words_of_section(pieces, starts, following):
            continue
        silent = after.column is None and window.column is None and after.entry is not None
        alone = silent and len(body) <= 2 and words < 350 and 2 * sum(signed) >= len(signed)
        if told or alone:
            starts[at] = msgspec.structs.replace(window, kind="feature-intro")
    return _with_columns(starts)


def listed_kind(entry: Entry) -> Kind:
    """Kind of a listed unit as far as the contents page tells."""
    # the editors sign a page of letters, a writer does not
    edited = is_rubric(entry.title, "letters") and not any(map(looks_like_name, entry.authors))
    if entry.authors and not edited:
        return "article"
    if is_rubric(entry.title, "letters") or is_rubric(entry.column or "", "letters"):
        return "letters"
    return "briefs" if is_rubric(entry.title, "briefs") else "article"


def _are_dated(body: Sequence[Piece]) -> bool:
    """Whether several paragraphs begin with a date, however OCR mixed them with their heads."""
    return sum(is_text(piece) and is_dated([piece]) for piece in body) >= _DATED


def listed_kinds(
    pieces: Sequence[Piece],
    starts: dict[int, Window],
    ends: Mapping[int, int],
    contents: Contents,
) -> dict[int, Window]:
    """Listed pieces that nobody signs are picture pages, or the periodical's own news."""
    for start, window in starts.items():
        if window.entry is None or window.kind != "article":
            continue
        head = {*window.kicker, *window.title, *window.subtitle, start}
        # pictures may stand between the section and the title
        body = [pieces[i] for i in range(start, ends.get(start, start)) if i not in head]
        signed = bool(contents.entries[window.entry].authors)
        kind: Kind | None = "letters" if _is_letter(pieces, window) else None
        kind = kind or ("photo" if is_essay(body) else None)
        if window.byline is None:
            kind = kind or _unsigned_kind(pieces, window, body, signed=signed)
        starts[start] = msgspec.structs.replace(window, kind=kind or "article")
    return starts


def _unsigned_kind(  # noqa: PLR0911 - one line a kind
    pieces: Sequence[Piece], window: Window, body: Sequence[Piece], *, signed: bool
) -> Kind | None:
    """The kind of a listed text without a byline; `signed` says that its entry names writers."""
    if not _is_signed(body[:1]) and is_pictures(body):
        return "photo"
    heads = [pieces[i].text for i in (*window.kicker, *window.title)]
    if _sells(heads, window.column, body, signed=signed):
        return "advertorial"
    if not signed and is_rubric(window.column or "", "advert"):
        return "advertorial"
    name = "".join(pieces[i].text for i in window.title)
    pointed = are_captions(body) and not any(piece.shows_picture for piece in body)
    if is_chronicle(body, name) or (
        heads_briefs(name)
        and (are_news(body) or is_briefs(body, name, sent=False) or _are_dated(body) or pointed)
    ):
        return "briefs"
    if not signed and (are_marked_items(body) or are_events(body) or are_books(body)):
        return "briefs"
    if are_captions(body):
        return "photo"
    if not signed and _are_sayings(body):
        return "briefs"
    letters = not signed and are_letters(body)
    if letters or (not signed and names_several(name)):
        # 小窍门四则: of eleven such pages seven were briefs
        return "letters" if letters else "briefs"
    if body and len(body) <= _NEWS and _is_news(pieces, window, body[0].text):
        return "news"
    return None


def _is_news(pieces: Sequence[Piece], window: Window, text: str) -> bool:
    """Whether a first paragraph is that of news: 本刊讯, or a date in a section of news (要闻)."""
    sections = (window.column or "", *(pieces[i].text for i in window.kicker))
    return is_dispatch(text) or (begins_news(text) and any(map(heads_briefs, sections)))


def _is_letter(pieces: Sequence[Piece], window: Window) -> bool:
    """Whether a text below a line 来函 speaks to the editors."""
    named = any(is_rubric(pieces[i].text, "letters") for i in window.kicker)
    below = pieces[window.title[-1] + 1 : window.title[-1] + 3] if window.title else ()
    return named and any(greets(piece.text) for piece in below)


def _are_sayings(body: Sequence[Piece]) -> bool:
    """Whether a text is what several people said, each paragraph with a dash and who said it."""
    texts: list[str] = []
    for piece in body:
        text = piece.text.strip()
        if texts and text.startswith(DASHES) and texts[-1].endswith(_QUOTED):
            texts[-1] += text  # who said it, on a line of its own
        elif text and (text[0] in "“「" or is_text(piece)):
            texts.append(text)
    quoted = sum(text[0] in "“「" for text in texts)
    said = sum(map(len, map(_SAID.findall, texts)))
    return quoted >= _SAYINGS and said >= len(texts) == quoted


def _words_of_section(pieces: Sequence[Piece], starts: Mapping[int, Window], first: int) -> int:
    """Characters from the start `first` to the next start in another section."""
    column = starts[first].column
    others = (at for at in sorted(starts) if at > first and starts[at].column != column)
    return sum(len(piece.text) for piece in pieces[first : next(others, len(pieces))])


def _without_pictures(body: Sequence[Piece]) -> list[Piece]:
    """A text without its pictures, what these show and who took them."""
    out: list[Piece] = []
    shown = False
    for piece in body:
        shown = piece.picture is not None or (shown and len(piece.text) <= CAPTION_LENGTH)
        out += [] if shown else [piece]
    return out


def _sells(
    heads: Sequence[str], column: str | None, body: Sequence[Piece], *, signed: bool
) -> bool:
    """Whether a text is an advertisement by its heads, or by its section and its end, unsigned."""
    if any(is_rubric(text, "advert") for text in heads):
        return True
    return not signed and not _is_named(body) and is_promotion((*heads, column or ""), body)


def _is_named(body: Sequence[Piece]) -> bool:
    """Whether a name alone stands between a title and its text: an editor signs otherwise."""
    return len(body) > 1 and not is_text(body[0]) and looks_like_name(fold_spaces(body[0].text))


def _is_introduction(body: Sequence[Piece]) -> bool:
    """Nobody signs it, it has no sections, and it comes to an end.

    A byline below may be that of the next piece.
    """
    last = max((at for at, p in enumerate(body) if is_text(p)), default=-1)
    text = body[: last + 1]
    closed = last >= 0 and text[-1].text.rstrip()[-1:] in TERMINAL
    if text and is_dispatch(text[0].text):
        return False
    return closed and not _is_signed(text) and not any(map(is_heading_line, text))


def _with_columns(starts: dict[int, Window]) -> dict[int, Window]:
    """A feature opener stands in the section of the listed article that follows it."""
    for at, following in pairwise(sorted(starts)):
        if starts[at].kind == "feature-intro":
            column = starts[following].column
            starts[at] = msgspec.structs.replace(starts[at], column=column)
    return starts


def within_section(starts: Mapping[int, Window], start: int) -> bool:
    """Whether the listed pieces before and after a place stand in the same section."""
    before = max((s for s in starts if s < start), default=None)
    after = min((s for s in starts if s > start), default=None)
    if before is None or after is None:
        return False
    column = starts[before].column
    return column is not None and starts[after].column == column


def ends_of(starts: Collection[int], closed: Collection[int], last: int) -> dict[int, int]:
    """For each start the first index behind its unit: the next start or closed piece."""
    borders = sorted({*starts, *closed, last})
    return {a: b for a, b in pairwise(borders) if a not in closed}

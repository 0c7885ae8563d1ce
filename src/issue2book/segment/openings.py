"""Where units begin that the contents page does not list, by converging evidence."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.text import (
    CLAUSE_MARKS,
    TERMINAL,
    bare,
    strip_head,
    strip_tail,
    tail_state,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece


class Opening(msgspec.Struct, frozen=True):
    """The head of a unit that is not listed: consecutive heading lines, and the evidence."""

    start: int
    title: tuple[int, ...]
    kicker: tuple[int, ...]
    subtitle: tuple[int, ...]
    evidence: float


#: Evidence needed where no listed article is running, and inside one.
FREE_THRESHOLD = 2.0
INSIDE_THRESHOLD = 3.0
#: Who sends in an advertorial: the last word of an organisation's or a place's name.
_SENDER = re.compile(
    r"(?:[区县市镇乡村省州旗區縣鎮鄉]|街道|公司|集团|集團|[局厅廳院行校社会會站所部委办辦店馆館厂廠]|中心|大学|学院|医院|银行|基地|园区)"
    r"(?:[（(].{1,10}[)）])?$"
)


class Forms:
    """How this periodical marks its titles, learnt from the lines that are known to be titles."""

    def __init__(
        self, pieces: Sequence[Piece], claimed: Collection[int], known: Collection[int]
    ) -> None:
        """Count the heading forms (number of #, or bold) of known titles and of other lines."""
        titles = Counter(_form(pieces[index]) for index in known)
        others = Counter(
            _form(piece)
            for index, piece in enumerate(pieces)
            if index not in claimed and index not in known and is_heading_line(piece)
        )
        self._steady = {
            form
            for form, count in titles.items()
            if form
            and len(known) >= 4
            and count >= 0.6 * len(known)
            and others[form] <= 0.6 * count + 2
        }
        self._rare_h1 = others[1] <= 10 + len(claimed)

    def evidence(self, piece: Piece) -> float:
        """What the form of a line says for its being a title."""
        form = _form(piece)
        if form in self._steady:
            return INSIDE_THRESHOLD
        return 2.0 if form == 1 and self._rare_h1 else 0.0


def signed_titles(pieces: Sequence[Piece], closed: Collection[int]) -> set[int]:
    """Heading lines with a strong byline right below: titles, whatever else is known."""
    found: set[int] = set()
    for index, piece in enumerate(pieces):
        byline = parse_byline(piece.text) if index not in closed else None
        if byline is not None and byline.strong and index:
            above = index - 1
            if above not in closed and is_heading_line(pieces[above]):
                found.add(above)
    return found


#: Titles: so many lines of one level, so many characters apart, nearly all with text below.
_FEWEST_TITLES = 3
_APART = 300
_APART_ALONE = 600


def ranked_titles(pieces: Sequence[Piece], closed: Collection[int]) -> set[int]:
    """Heading lines of the highest level that comes often, if they part the issue as titles do.

    They stand far apart, with text or lower headings below; where all headings have one level,
    they must stand still farther apart.
    """
    lines = [i for i, p in enumerate(pieces) if i not in closed and is_heading_line(p)]
    levels = sorted({_form(pieces[i]) for i in lines})
    for level in levels:
        own = [i for i in lines if _form(pieces[i]) == level]
        starts = [i for i in own if i - 1 not in own]
        if len(starts) < _FEWEST_TITLES:
            continue
        apart = _APART if level != levels[-1] else _APART_ALONE
        lengths = sorted(
            sum(len(piece.text) for piece in pieces[start:end])
            for start, end in pairwise([*starts, len(pieces)])
        )
        followed = sum(_text_below(pieces, start) for start in starts)
        if lengths[len(lengths) // 2] >= apart and followed >= 0.8 * len(starts):
            return set(own)
        break
    return set()


def _text_below(pieces: Sequence[Piece], start: int) -> bool:
    """Whether text or a lower heading follows within a few lines."""
    below = pieces[start + 1 : start + 7]
    return any(len(p.text) >= 40 or _form(p) > _form(pieces[start]) for p in below)


def _form(piece: Piece) -> int:
    return piece.level or (7 if piece.all_bold else 0)


def openings(
    pieces: Sequence[Piece],
    closed: Collection[int],
    claimed: Collection[int],
    titles: Collection[int],
    bounds: tuple[int, int],
) -> list[Opening]:
    """Likely starts of unlisted units.

    `claimed` are lines that listed units took, `titles` the lines known to be titles; `bounds`
    are the first and last anchored start (no listed article runs before the first; after the
    last the next heading may well be new).
    """
    found: list[Opening] = []
    forms = Forms(pieces, claimed, titles)
    index = 0
    while index < len(pieces):
        end = _run_end(pieces, index, closed, claimed)
        if end < index:
            index += 1
            continue
        opening = _weigh(pieces, index, end, closed, forms)
        inside = bounds[0] <= index < bounds[1]
        if opening.evidence >= (INSIDE_THRESHOLD if inside else FREE_THRESHOLD):
            found.append(opening)
        index = end + 1
    return found


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


def is_heading_line(piece: Piece) -> bool:
    """A marked or bold line in the form of a heading."""
    text = strip_head(piece.text).strip()
    if not text or text[-1] in TERMINAL + CLAUSE_MARKS or len(text) > 45:
        return False
    marked = piece.level > 0 or piece.all_bold or piece.label == "title"
    return marked and parse_byline(piece.text) is None


def is_title_line(piece: Piece) -> bool:
    """An unmarked line that could be a title: short, without any mark of clause or sentence."""
    text = piece.text.strip()
    return (
        2 <= len(bare(text)) <= 30
        and not re.search(r"[，。；：,;:]|[！？!?]$", text)
        and parse_byline(text) is None
        and not piece.rows
    )


def is_sender(text: str) -> bool:
    """Whether a line names who sends in an advertorial: an organisation or a place."""
    return bool(_SENDER.search(text))


def _weigh(
    pieces: Sequence[Piece], start: int, end: int, closed: Collection[int], forms: Forms
) -> Opening:
    """Split a run of heading lines in kicker and title, and add up the evidence for a start."""
    kicker, title = _kicker_and_title(pieces, start, end)
    subtitle = dek(pieces, title[-1] + 1, end)
    evidence = forms.evidence(pieces[title[0]]) + 1.5 * bool(kicker)
    evidence += 0.5 * any(is_sender(pieces[i].text.strip()) for i in kicker)
    evidence += _evidence_before(pieces, start, closed)
    evidence += 0.5 * (pieces[start].gap >= 3) + 0.5 * bool(subtitle)
    after = pieces[end + 1 : end + 4]
    strong = any((b := parse_byline(p.text)) is not None and b.strong for p in after)
    evidence += 2.0 * strong + 1.5 * is_photo_page(pieces, end + 1)
    return Opening(start, title, kicker, subtitle, evidence)


def _kicker_and_title(
    pieces: Sequence[Piece], start: int, end: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The title is the line of the highest level; of equals, the one behind the sender's name."""
    levels = [_form(pieces[i]) for i in range(start, end + 1)]
    at = start + levels.index(min(levels))
    following = at + 1 if at + 1 <= end and _form(pieces[at + 1]) == _form(pieces[at]) else None
    if following is None:
        return tuple(range(start, at)), (at,)
    first, second = pieces[at].text.strip(), pieces[following].text.strip()
    if is_sender(first) and len(second) > len(first) - 4:
        return tuple(range(start, following)), (following,)
    if len(first) + len(second) <= 26 and pieces[following].gap <= 1 and following == end:
        return tuple(range(start, at)), (at, following)
    return tuple(range(start, at)), (at,)


def _evidence_before(pieces: Sequence[Piece], start: int, closed: Collection[int]) -> float:
    """An end mark before speaks for a start, an open sentence against it."""
    before = start - 1
    if before < 0 or before in closed:
        return 0.0
    text = pieces[before].text
    # a column that ends mid-sentence goes on elsewhere when columns were shuffled: -2, not more
    open_end = tail_state(text) == "open" and len(text) > 45
    return 1.5 * (strip_tail(text) != text) - 2.0 * open_end


def signed_openings(
    pieces: Sequence[Piece], closed: Collection[int], taken: Collection[int]
) -> list[Opening]:
    """Starts by byline where nothing else tells: a strong byline beside a short open line.

    `taken` are starts that are known; a byline within five pieces of one belongs to it.
    """
    found: list[Opening] = []
    for index, piece in enumerate(pieces):
        byline = parse_byline(piece.text)
        if index in closed or byline is None or not byline.strong:
            continue
        if any(-3 <= index - start <= 5 for start in taken) or not _text_after(pieces, index):
            continue
        if any(o.start >= index - 3 for o in found):
            continue
        above, below = index - 1, index + 1
        if above >= 0 and above not in closed and is_title_line(pieces[above]):
            second = above - 1
            two = second >= 0 and second not in closed and is_title_line(pieces[second])
            lines = (second, above) if two and pieces[above].gap == 0 else (above,)
            found.append(Opening(lines[0], lines, (), (), FREE_THRESHOLD))
        elif below < len(pieces) and is_title_line(pieces[below]):
            found.append(Opening(index, (below,), (), (), FREE_THRESHOLD))
    return found


def _text_after(pieces: Sequence[Piece], index: int) -> bool:
    return any(len(piece.text) >= 40 for piece in pieces[index + 1 : index + 5])


def is_photo_page(pieces: Sequence[Piece], start: int) -> bool:
    """Nothing but pictures and short captions up to the next heading line."""
    pictures = 0
    for piece in pieces[start : start + 12]:
        if is_heading_line(piece):
            break
        if parse_byline(piece.text):
            break
        if len(piece.text) > 60:
            return False
        pictures += piece.picture is not None or piece.gap >= 3
    return pictures >= 2


def dek(pieces: Sequence[Piece], first: int, end: int) -> tuple[int, ...]:
    """Subtitle lines behind the title: ——…, or one line of clauses without any mark."""
    taken: list[int] = []
    for index in range(first, min(len(pieces), max(first, end) + 2)):
        text = pieces[index].text.strip()
        clauses = text.split()
        plain = pieces[index].level == 0 and pieces[index].gap <= 1 and not pieces[index].picture
        if (text.startswith(("——", "──")) and len(text) <= 50) or (
            plain
            and (len(clauses) >= 2 or (not taken and _gap_after(pieces, index) >= 2))
            and 6 <= len(text) <= 60
            and text[-1] not in TERMINAL + CLAUSE_MARKS
            and not any(mark in text for mark in "。，,；：")
            and parse_byline(text) is None
        ):
            taken.append(index)
        else:
            break
    return tuple(taken)


def _gap_after(pieces: Sequence[Piece], index: int) -> int:
    return pieces[index + 1].gap if index + 1 < len(pieces) else 9


def briefs_pages(
    pieces: Sequence[Piece],
    found: Sequence[Opening],
    closed: Collection[int],
    claimed: Collection[int],
    bounds: tuple[int, int],
) -> list[Opening]:
    """Pages of short news: a heading, then three or more headings with a paragraph or two."""
    pages: list[Opening] = []
    for index, piece in enumerate(pieces[:-2]):
        if index in closed or index in claimed or not is_heading_line(piece):
            continue
        if bounds[0] <= index < bounds[1]:
            if many_briefs(pieces, index + 1, closed):
                pages.append(Opening(index, (index,), (), (), 9.0))
            continue
        if pages and index <= briefs_end(pieces, pages[-1], closed):
            continue
        if (
            is_heading_line(pieces[index + 1])
            and len(_brief_items(pieces, index + 1, closed)) >= 3
        ):
            kicker = next((o.kicker for o in found if o.title == (index,)), ())
            pages.append(Opening(index, (index,), kicker, (), 9.0))
    return pages


def many_briefs(pieces: Sequence[Piece], start: int, closed: Collection[int]) -> bool:
    """Five or more headed items of one short paragraph each: briefs, wherever they stand."""
    end = min(start + 3, len(pieces))
    while start < end and not is_heading_line(pieces[start]) and len(pieces[start].text) <= 60:
        start += 1
    items = _brief_items(pieces, start, closed) if start < len(pieces) else []
    steps = [later - item for item, later in pairwise(items)]
    texts = [len(pieces[item + 1].text) for item in items]
    return len(items) >= 5 and steps.count(2) >= len(steps) - 1 and max(texts) <= 220


def holds_briefs(pieces: Sequence[Piece], start: int, closed: Collection[int]) -> bool:
    """Whether a unit's text from `start` on is three or more headed items of one paragraph."""
    end = min(start + 3, len(pieces))
    while start < end and not is_heading_line(pieces[start]) and len(pieces[start].text) <= 60:
        start += 1  # a picture with its caption may come first
    items = _brief_items(pieces, start, closed) if start < len(pieces) else []
    if len(items) < 3:
        return False
    texts = [pieces[i] for i in range(start, items[-1] + 2) if i not in items]
    return len(texts) <= 1.5 * len(items) and max(len(piece.text) for piece in texts) <= 400


def _brief_items(pieces: Sequence[Piece], index: int, closed: Collection[int]) -> list[int]:
    """Indexes of item headings from `index` on, all of one level, each with 1-3 paragraphs."""
    items: list[int] = []
    level = pieces[index].level
    while index < len(pieces) and index not in closed:
        piece = pieces[index]
        if not is_heading_line(piece) or piece.level != level:
            break
        end = index + 1
        while end < len(pieces) and end not in closed and not is_heading_line(pieces[end]):
            end += 1
        if not 1 <= end - index - 1 <= 3:
            break
        items.append(index)
        index = end
    return items


def briefs_end(pieces: Sequence[Piece], page: Opening, closed: Collection[int]) -> int:
    """Index of the first paragraph of the last brief of a page."""
    items = _brief_items(pieces, page.title[-1] + 1, closed)
    return items[-1] + 1 if items else page.start

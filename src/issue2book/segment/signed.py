"""Where units begin by the names that sign them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import is_credit, names_office, parse_byline, signs
from issue2book.segment.displaced import find_displaced
from issue2book.segment.heads import form_of, is_dispatch, is_heading_line, is_title_line
from issue2book.segment.offices import body_in
from issue2book.segment.openings import FREE_THRESHOLD, Opening
from issue2book.segment.paper import names_part
from issue2book.segment.ranked import FEWEST_TITLES
from issue2book.segment.signatures import is_closing
from issue2book.segment.text import DASHES, HAN, bare, is_han, tail_state
from issue2book.segment.traditional import one_of
from issue2book.segment.word_bridge import word_bridge

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Characters of text below a name that signs it.
_LEAST_TEXT = 24
_LONGEST_BYLINE = 24
#: The same with the writer's office beside the name, as medical magazines have it.
_LONGEST_OFFICE = 40
#: Characters of the first half of a title.
_HALF = 14
#: Share of the known starts; more names beside texts are a habit, and what they sign is open.
_AWAY = 0.5
#: Share of signed titles with a mark from which on they have one.
_MARKED = 0.6
#: Gain of a word that two lines share; lines that share none gain nothing.
_WORD = 1.0
#: A number with a space behind it is that of a part: 一 缆.
_NUMERALS = frozenset("一二三四五六七八九十")
_APART = re.compile("[ \u3000]+")


#: Characters of the name of a section.
_LABEL = 6
#: What the names of bodies begin with, that titles seldom do.
_PLACE = re.compile(
    rf"{one_of('中共 共青团')}|[本我]?(?:[省市县縣区區校院厂廠]|集[团團]|公司)(?![长長])"
    rf"|[高初][一二三]|[{HAN}]{{1,6}}{one_of('省 市 县 区 镇 乡 大学 学院 中学 小学 公司 集团')}"
)


def signed_titles(pieces: Sequence[Piece], closed: Collection[int]) -> set[int]:
    """Heading lines with a byline right below: titles, whatever else is known.

    Names alone count where three or more headings have them, with text below.
    """
    strong: set[int] = set()
    plain: set[int] = set()
    for above, index in pairwise(range(len(pieces))):
        if closed and (above in closed or index in closed):
            continue
        byline = parse_byline(pieces[index].text) if is_heading_line(pieces[above]) else None
        if byline is not None and byline.strong:
            strong.add(above)
        elif byline is not None and not pieces[index].level and _text_after(pieces, index):
            plain.add(above)
    return strong or (plain if len(plain) >= FEWEST_TITLES else set())


def signed_openings(
    pieces: Sequence[Piece], closed: Collection[int], taken: Collection[int]
) -> list[Opening]:
    """Starts by byline where nothing else tells: a strong byline beside a short open line.

    `taken` are starts that are known; a byline within five pieces of one belongs to it.
    """
    found: list[Opening] = []
    labelled, marked = _labels_above(pieces, closed), _are_marked(pieces, closed)
    habit, known = signed_by_habit(pieces, closed), set(taken)
    for index, piece in enumerate(pieces):
        if is_dispatch(piece.text) and index and index - 1 not in closed:
            if is_title_line(pieces[index - 1], placed=True) and index - 1 not in taken:
                found.append(Opening(index - 1, (index - 1,), (), (), FREE_THRESHOLD))
            continue
        strong = signs(piece.text) or (
            bool(index) and index not in closed and _shows(pieces, index, closed)
        )
        if index in closed or not (strong or index in habit):
            continue
        if not known.isdisjoint(range(index - 5, index + 4)):
            continue
        if index not in habit and not _text_after(pieces, index):
            continue
        if found and found[-1].start >= index - 3:
            continue
        by, below = None if strong else index, index + 1
        above = _head_above(pieces, index, closed, by, labelled=labelled, marked=marked)
        if above is not None:
            found.append(above)
        elif strong and below < len(pieces) and is_title_line(pieces[below]):
            found.append(Opening(index, (below,), (), (), FREE_THRESHOLD))
    return [*found, *_displaced(pieces, closed, [*taken, *(o.start for o in found)])]


def _head_above(
    pieces: Sequence[Piece],
    index: int,
    closed: Collection[int],
    byline: int | None,
    *,
    labelled: bool,
    marked: bool,
) -> Opening | None:
    """The head whose title stands right above the name at `index`.

    The line above that is the kicker where titles are `labelled`; where they are `marked` and that
    line is, but not the one below it, it is the title, and that one its dek.
    """
    deks = (index - 1,) if index and pieces[index - 1].text.startswith(DASHES) else ()
    above = index - 1 - len(deks)
    if above < 0 or above in closed or not is_title_line(pieces[above], placed=True):
        return None
    if is_closing(pieces[above].text):  # what signs the text above it
        return None
    second = above - 1
    free = second >= 0 and second not in closed
    two = free and is_title_line(pieces[second])
    if two and marked and form_of(pieces[second]) and not form_of(pieces[above]):
        return Opening(second, (second,), (), (above, *deks), FREE_THRESHOLD, byline)
    two, broken = two and pieces[above].gap == 0, free and _breaks_off(pieces[second])
    title = (second, above) if broken or (two and not labelled) else (above,)
    kicker = (second,) if two and labelled and not broken else ()
    start = second if two or broken else above
    return Opening(start, title, kicker, deks, FREE_THRESHOLD, byline)


def _breaks_off(piece: Piece) -> bool:
    """Whether a line is the first half of a title, behind it a colon or a comma."""
    text = piece.text.strip()
    half = 2 <= len(bare(text)) <= _HALF and text[-1] in "：:，,、" and not piece.picture
    return half and is_title_line(msgspec.structs.replace(piece, text=text[:-1]), placed=True)


def _displaced(
    pieces: Sequence[Piece], closed: Collection[int], taken: Sequence[int]
) -> list[Opening]:
    """Starts by names that do not stand below their titles, if most do: a few are out of place."""
    away = find_displaced(pieces, closed, taken)
    if len(away) > _AWAY * len(taken):
        return []
    return [Opening(d.start, (d.title,), (), (), FREE_THRESHOLD, d.byline) for d in away]


def signed_by_habit(pieces: Sequence[Piece], closed: Collection[int]) -> set[int]:
    """Names alone between a title line and text: bylines, where the issue has three or more.

    Above the abstract of a paper one is enough. A dek (——…) may stand between title and name, the
    writer's office beside the name. Where the habit is proved, two to four ideographs in that
    place will do (a pen name, a monk's).
    """
    taken = set(closed)
    free = (i for i in range(1, len(pieces)) if i not in taken)
    likely = [i for i in free if _signs_place(pieces, i, taken)]
    bylines = {i: parse_byline(pieces[i].text, placed=True) for i in likely}
    strong = {i for i in likely if signs(pieces[i].text)}
    strong |= {i for i in likely if _shows(pieces, i, taken)}
    found = {i for i, byline in bylines.items() if byline is not None and i not in strong}
    found = {i for i in found if not _goes_on(pieces[i - 1], pieces[i])}
    papers = {i for i in found if any(names_part(p.text) for p in pieces[i + 1 : i + 4])}
    if len(found) < FEWEST_TITLES:
        if len(found) + len(strong) < FEWEST_TITLES:
            return papers
        # others sign with their jobs: a name alone must stand clear
        return papers | {i for i in found if _stands_apart(pieces, i)}
    found |= {i for i in likely if i not in strong and _is_body(pieces, i)}
    sure = found | strong  # a dek above a name is none
    return found | {i for i in likely if not {i, i + 1} & sure and _is_pen_name(pieces, i)}


def with_byline(opening: Opening, habit: Collection[int]) -> Opening:
    """The opening with the name below its head, if this issue signs there."""
    if opening.byline is not None:
        return opening
    below = range(opening.title[-1] + 1, max((*opening.title, *opening.subtitle)) + 2)
    byline = next((index for index in below if index in habit), None)
    # an office and a name look like a dek of two clauses
    subtitle = tuple(index for index in opening.subtitle if index != byline)
    return msgspec.structs.replace(opening, byline=byline, subtitle=subtitle)


def _goes_on(title: Piece, name: Piece) -> bool:
    """Whether what looks like a name ends a word of the heading above it: 最后一 | 班渡船."""
    marked = name.level > 0 and name.level == title.level
    return marked and word_bridge().gain(title.text, name.text) > _WORD


def _shows(pieces: Sequence[Piece], index: int, closed: Collection[int]) -> bool:
    """Whether a line below a title names who took the pictures, as those of picture essays do.

    Below a picture the line above is its caption.
    """
    if not is_credit(pieces[index].text) or not _signs_place(pieces, index, closed):
        return False
    captioned = pieces[max(0, index - 2)].picture is not None
    return not captioned and _stands_apart(pieces, index)


def _is_body(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line names the office of a place or a school that signs: 省植物保护站.

    What stands above is a title, not the name of a section, which is shorter.
    """
    text = pieces[index].text.strip()
    titled = len(pieces[index - 1].text.strip()) > _LABEL
    return titled and bool(_PLACE.match(text)) and bool(body_in(text))


def _is_pen_name(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line in the place of a name is one of two to four ideographs, and no verse."""
    parts = _APART.split(pieces[index].text.strip())
    if not all(map(is_han, parts)) or not _stands_apart(pieces, index):
        return False
    if len(parts) == 1:
        return 2 <= len(parts[0]) <= 4
    return len("".join(parts)) == len(parts) <= 3 and parts[0] not in _NUMERALS


def _stands_apart(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the line above is a title by its form or by the space above it.

    More space stands for a picture, and the line is its caption.
    """
    title, piece = pieces[index - 1], pieces[index]
    apart = piece.gap < title.gap and not title.below_picture
    return (is_heading_line(title) or apart) and not piece.hard_break


def _signs_place(pieces: Sequence[Piece], index: int, closed: Collection[int]) -> bool:
    """Whether a short line stands where names sign: below a title line, right above text."""
    piece = pieces[index]
    above = index - 1 - (pieces[index - 1].text.startswith(DASHES))
    longest = _LONGEST_OFFICE if names_office(piece.text) else _LONGEST_BYLINE
    if len(piece.text) > longest or above < 0 or above in closed or piece.gap > 2:
        return False
    title = pieces[above]
    titled = is_title_line(title, placed=True) or is_heading_line(title)
    titled = titled and not is_closing(title.text)
    # a title can look like a name (石埠记), but stands apart
    named = parse_byline(title.text) is not None and title.gap <= piece.gap
    return titled and not named and _much_text(pieces, index + 1)


def _much_text(pieces: Sequence[Piece], start: int) -> bool:
    """Whether sentences or verse follow within a few lines, and no other name before them."""
    words = 0
    for at, piece in enumerate(pieces[start : start + 8], start):
        if parse_byline(piece.text) is not None and not words:
            return False
        verse = piece.hard_break or (at + 1 < len(pieces) and pieces[at + 1].gap == 0)
        words += len(piece.text) * (verse or tail_state(piece.text) != "open")
    return words >= _LEAST_TEXT


def _labels_above(pieces: Sequence[Piece], closed: Collection[int]) -> bool:
    """Whether the lines two above strong bylines are sections: much shorter than the titles.

    The lines of a title that breaks are of nearly one length.
    """
    shorter = [
        2 * len(pieces[index - 2].text) <= len(pieces[index - 1].text)
        for index in range(2, len(pieces))
        if index not in closed
        and signs(pieces[index].text)
        and all(is_title_line(pieces[i], placed=True) for i in (index - 1, index - 2))
    ]
    return len(shorter) >= FEWEST_TITLES and 2 * sum(shorter) >= len(shorter)


def _are_marked(pieces: Sequence[Piece], closed: Collection[int]) -> bool:
    """Whether most lines above strong bylines, but for deks, have the mark of a heading."""
    bylines = [i for i, p in enumerate(pieces) if i > 1 and i not in closed and signs(p.text)]
    above = [pieces[i - 1 - pieces[i - 1].text.startswith(DASHES)] for i in bylines]
    forms = [form_of(piece) > 0 for piece in above if is_title_line(piece, placed=True)]
    return len(forms) >= FEWEST_TITLES and sum(forms) >= _MARKED * len(forms)


def _text_after(pieces: Sequence[Piece], index: int) -> bool:
    """Whether running text follows a byline; pictures and captions may stand between."""
    for piece in pieces[index + 1 : index + 9]:
        if len(piece.text) >= 40:
            return True
        if signs(piece.text):
            return False
    return False

"""Heads of texts where nothing lists them: what all facts say, against what each rule found."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.briefs import PAGE
from issue2book.segment.bylines import names_office, parse_byline
from issue2book.segment.chain import head_chain
from issue2book.segment.front import split_office
from issue2book.segment.heads import is_rubric
from issue2book.segment.heads_without_text import with_sections
from issue2book.segment.inner_heads import is_inner
from issue2book.segment.jump_lines import parse_jump
from issue2book.segment.kinds import kind_of
from issue2book.segment.line_facts import facts_of
from issue2book.segment.news_pages import end_of_news
from issue2book.segment.openings import FREE_THRESHOLD, Opening
from issue2book.segment.poets import stanzas
from issue2book.segment.sidebars import names_filler
from issue2book.segment.signed_off import ends_signed
from issue2book.segment.sole import sole_article
from issue2book.segment.text import TERMINAL, bare, has_han, is_bracketed_label, tail_state

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from issue2book.segment.chain import Read
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: Chance of being a title from which on a line is one, and below which no rule makes it one: of
#: lines that a rule took for titles and the chain for something else, with one author left out,
#: 5 in 100 were some below .2, 26 from there to .3, 40 and more above.
_LIKELY, _UNLIKELY = 0.35, 0.25
#: The same where a contents page lists most, or where a rule knows who signs, and for a byline.
_LISTED, _SIGNED, _SIGNS = 0.42, 0.05, 0.5
#: Chance of being a dek, of those that no rule knows.
_DEK = 0.7
#: What a rule's evidence must be to say more than another's.
_EVIDENCE = (2.5, 4.0, 5.5)
#: Letters or news with a title that make a page, beside the one right below its name.
_TITLED = 2
#: What captions point with.
_POINTERS = "▲▼◀▶△▽◁▷↑↓←→"
#: Characters of the name of a section.
_SECTION = 8
#: What no name of a section ends in.
_OPEN = frozenset("—…，、；。")
#: Lines of a head, at most, above its title and below it.
_ABOVE, _BELOW = 3, 5


def _certain_lines(heads: Mapping[int, Window], claimed: Iterable[int]) -> dict[int, str]:
    """Lines of heads that are certain, and what they are there."""
    lines = dict.fromkeys(claimed, "head")
    for window in heads.values():
        lines |= dict.fromkeys(window.kicker, "kicker")
        lines |= dict.fromkeys(window.subtitle, "subtitle")
        lines |= dict.fromkeys(window.title, "title")
    return lines


def believed(
    pieces: Sequence[Piece],
    closed: Collection[int],
    found: Sequence[Opening],
    heads: Mapping[int, Window],
    claimed: Iterable[int],
) -> list[Opening]:
    """The openings to believe; `heads` are those of units that are certain.

    Input that is one article and no issue has but one.
    """
    found = [o for o in found if not _is_none("".join(pieces[i].text for i in o.title))]
    found = [o for o in found if not _goes_on(pieces, o.start)]
    found = [o for o in found if not _translates(pieces, o)]
    verse = stanzas(pieces)
    found = [o for o in found if verse.isdisjoint(_lines(o))]
    news = {o.start: end for o in found if (end := _end_of_news(pieces, o))}
    found = [o for o in found if not any(at < o.start < end for at, end in news.items())]
    lines = _certain_lines(heads, claimed)
    if "title" not in lines.values():
        sole = sole_article(pieces, found, closed)
        if len(sole) == 1:
            return sole
    return _reconsidered(pieces, closed, found, lines)


def _reconsidered(
    pieces: Sequence[Piece],
    closed: Collection[int],
    found: Sequence[Opening],
    claimed: Mapping[int, str],
) -> list[Opening]:
    """The openings that rules `found`, with those that they missed and without unlikely ones.

    `claimed` are lines of heads that are certain.
    """
    told = _roles_told(found) | {line: f"certain {role}" for line, role in claimed.items()}
    facts = facts_of(pieces, closed, told)
    read = head_chain().read(facts)
    ends = ends_signed(pieces, closed)
    below = [o for o in found if _has_byline_above(o) or _is_signed_off(pieces, o, ends)]
    settled = {line for o in below for line in range(o.start, max(_lines(o)) + 1)}
    listed, verse = "title" in claimed.values(), stanzas(pieces)
    heads = {
        index: _head(pieces, read, index)
        for index in range(len(pieces))
        if index not in claimed
        and index not in settled
        and read.roles[index] == "T"
        and _may_be_title(pieces[index])
        and not _goes_on(pieces, index)
        and index not in verse
        and not _translates(pieces, Opening(index, (index,), (), (), 0.0))
        # one of several poems
        and not (listed and "below verse" in facts[index])
        and not _heads_table(pieces, index, listed=listed)
    }
    kept: list[Opening] = []
    of_line: dict[int, set[int]] = {}
    for title, head in heads.items():
        for line in _lines(head):
            of_line.setdefault(line, set()).add(title)
    starts = sorted({o.start for o in found} | {*closed, *claimed, len(pieces)})
    for opening in found:
        if _heads_table(pieces, opening.title[-1], listed=listed):
            continue
        if opening in below:
            kept.append(opening)
            continue
        end = starts[bisect_right(starts, max(_lines(opening)))]
        if last := _end_of_page(pieces, opening, end, read):
            kept.append(opening)
            heads = {t: h for t, h in heads.items() if not opening.start <= t < last}
            continue
        around = {t for line in _lines(opening) for t in of_line.get(line, ())}
        near = [title for title in sorted(around) if title in heads]
        if near:
            title = max(near, key=lambda t: read.chances[t]["T"])
            heads[title] = _both(heads[title], opening)
        elif not _is_refused(pieces, read, opening):
            kept.append(opening)
    least = _LISTED if listed else _LIKELY
    likely = (
        head
        for head in heads.values()
        if max(read.chances[i]["T"] for i in head.title) >= least
        and not _is_above_another(head, read.roles, claimed)
    )
    taken = {line for opening in kept for line in _lines(opening)}
    kept += [head for head in likely if taken.isdisjoint(_lines(head))]
    return with_sections(pieces, kept, closed)


def _has_byline_above(opening: Opening) -> bool:
    """Whether the issue's habit told the byline between the label and the title of a head."""
    byline = opening.byline
    return byline is not None and opening.start <= byline == opening.title[0] - 1


def _is_signed_off(pieces: Sequence[Piece], opening: Opening, ends: Collection[int]) -> bool:
    """Whether the text above a title is signed, by the habit of the issue."""
    section = is_bracketed_label(pieces[opening.title[0]].text)
    section |= len(opening.title) > 1 and not opening.kicker  # it may stand above the title
    return opening.start - 1 in ends and not section


def _is_none(text: str) -> bool:
    """Whether a line heads a part of a text, or belongs to an imprint (地址：…)."""
    return is_inner(text) or split_office(text) is not None


def _translates(pieces: Sequence[Piece], opening: Opening) -> bool:
    """Whether a title is the English of the section beside it: ON THE ROAD, 行走.

    One with its text right below, or below who signs, is a title: ChatGPT, 1984.
    """
    first, last = opening.title[0], opening.title[-1]
    if not all(_CAPITALS.fullmatch(pieces[i].text.strip()) for i in opening.title):
        return False
    below = [piece for piece in pieces[last + 1 : last + 4] if piece.text]
    signed = [piece for piece in below[:1] if parse_byline(piece.text) is not None]
    text = next(iter(below[len(signed) :]), None)
    headed = text is not None and len(text.text) > _PARAGRAPH
    if headed and (signed or pieces[first].level):
        return False
    sides = (*pieces[max(0, first - 1) : first], *pieces[last + 1 : last + 2])
    return any(_may_be_section(piece) for piece in sides)


_CAPITALS = re.compile(r"[A-Z][A-Z &'’.]*[A-Z.]")
#: Characters of a paragraph.
_PARAGRAPH = 40


def _may_be_section(piece: Piece) -> bool:
    """Whether a line is short, Chinese, and none that signs."""
    text = piece.text.strip()
    short = 2 <= len(bare(text)) <= _SECTION and has_han(text)
    return short and text[-1] not in TERMINAL and parse_byline(text) is None


def _may_be_title(piece: Piece) -> bool:
    """Whether a line is Chinese, no caption that points, no heading inside of texts, no filler."""
    text = piece.text.strip()
    if text[:1] in _POINTERS or _is_none(text):
        return False
    return not (piece.page is not None and names_filler(text))


def _goes_on(pieces: Sequence[Piece], first: int) -> bool:
    """Whether a line says above a head that a text from another page goes on (上接第8页)."""
    jump = parse_jump(pieces[first - 1].text) if first else None
    return jump is not None and jump.way == "from"


def _heads_table(pieces: Sequence[Piece], title: int, *, listed: bool) -> bool:
    """Whether a table stands right below a line, so that it is the name of that.

    Where nothing is listed it may be a page of its own, but not in the middle of a sentence.
    """
    inside = listed or (title > 0 and tail_state(pieces[title - 1].text) == "open")
    return inside and any(piece.rows for piece in pieces[title + 1 : title + 2])


def _is_refused(pieces: Sequence[Piece], read: Read, opening: Opening) -> bool:
    """Whether what a rule took for a title is a heading, or another line of a head."""
    title = opening.title[0]
    below = pieces[opening.title[-1] + 1 : opening.title[-1] + 2]
    named = any(parse_byline(piece.text, placed=True) for piece in below)
    signed = named or opening.byline is not None
    least = _SIGNED if signed else _UNLIKELY
    unlikely = read.chances[title]["T"] < least and not is_rubric(
        pieces[title].text, "letters", "donors"
    )
    # the name of a section above a title that is listed stays with it
    alone = read.roles[title + 1 : title + 2] != ["T"]
    return unlikely and read.roles[title] in ("H", "B", "L") and alone


def _is_above_another(head: Opening, roles: Sequence[str], claimed: Mapping[int, str]) -> bool:
    """Whether only who signs stands between a head and a title that is certain: it is a kicker."""
    at = max(_lines(head)) + 1
    while at < len(roles) and at not in claimed and roles[at] in ("S", "B", "L"):
        at += 1
    return claimed.get(at) == "title"


def _end_of_news(pieces: Sequence[Piece], opening: Opening) -> int:
    """Where a page of short news ends that its name and its items tell; 0 if it is none."""
    name = opening.title[-1]
    end = end_of_news(pieces, name, ()) if opening.evidence >= PAGE else name
    return end if end > name else 0


def _end_of_page(pieces: Sequence[Piece], opening: Opening, end: int, read: Read) -> int:
    """Where a page of letters or of news ends that a rule found; 0 if it is none.

    On it stand several that have titles.
    """
    if news := _end_of_news(pieces, opening):
        return news
    first = max(_lines(opening)) + 1
    titled = sum(role in ("H", "T") for role in read.roles[first:end])
    if titled < _TITLED:
        return 0
    kind = kind_of(pieces, opening, end, pages=(), before_listed=False, inside=None)
    return end if kind in ("briefs", "letters") else 0


def _both(head: Opening, opening: Opening) -> Opening:
    """The head with what a rule knows of its other lines."""
    two = len(opening.title) > 1 and {*head.title} <= {*opening.title} and not head.kicker
    title = tuple(i for i in opening.title if i not in head.subtitle) if two else head.title
    taken = {*title, *head.kicker}
    above = tuple(i for i in opening.kicker if i < title[0] and i not in taken)
    return msgspec.structs.replace(
        opening,
        start=min(head.start, opening.start),
        title=title,
        kicker=head.kicker or above,
        subtitle=head.subtitle or tuple(i for i in opening.subtitle if i not in taken),
        byline=head.byline if opening.byline is None else opening.byline,
    )


def _roles_told(found: Iterable[Opening]) -> dict[int, str]:
    """What the rules say of the lines of the heads that they found."""
    told: dict[int, str] = {}
    for opening in found:
        told |= dict.fromkeys(opening.kicker, "kicker")
        told |= dict.fromkeys(opening.subtitle, "subtitle")
        told |= dict.fromkeys(opening.title[1:], "second")
        told[opening.title[0]] = f"title {bisect_right(_EVIDENCE, opening.evidence)}"
    return told


def _lines(opening: Opening) -> set[int]:
    return {*opening.kicker, *opening.title, *opening.subtitle}


def _head(pieces: Sequence[Piece], read: Read, title: int) -> Opening:
    """The head around a line that is a title."""
    start, end = title, title + 1
    while start > max(0, title - _ABOVE) and _is_label(pieces[start - 1], read.roles[start - 1]):
        start -= 1
    while end < len(pieces) and read.roles[end] == "T2":
        end += 1
    below = end
    while below < min(len(pieces), end + _BELOW) and read.roles[below] in ("S", "B", "L"):
        below += 1
    bylines = [i for i in range(end, below) if read.chances[i]["B"] >= _SIGNS]
    bylines = [i for i in bylines if parse_byline(pieces[i].text, placed=True) is not None]
    return Opening(
        start,
        tuple(range(title, end)),
        tuple(range(start, title)),
        tuple(i for i in range(end, below) if read.chances[i]["S"] >= _DEK),
        FREE_THRESHOLD,
        bylines[0] if bylines else None,
    )


def _is_label(piece: Piece, role: str) -> bool:
    """Whether a line above a title names its section, and is no end of a text, and no byline."""
    if role != "L" or piece.text.rstrip()[-1:] in _OPEN:
        return False
    return not names_office(piece.text) and parse_byline(piece.text) is None

"""Where units begin by the names that sign them above their titles, below a label.

`文化 / 沈念 / 标题 / text`: the name of the section, who writes, then the title. In one head alone
these lines could as well be a title, its writer and the first heading; the issue tells: labels are
short, come again and have no mark where titles have one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline, signs
from issue2book.segment.deks import dek_below
from issue2book.segment.evidence import TEXT
from issue2book.segment.heads import form_of, is_heading_line, is_title_line
from issue2book.segment.jobs import is_affiliation
from issue2book.segment.openings import FREE_THRESHOLD, Opening
from issue2book.segment.ordinals import is_ordinal
from issue2book.segment.section_labels import name_of
from issue2book.segment.section_words import like_section, names_section
from issue2book.segment.text import bare, is_bracketed_label, tail_state
from issue2book.segment.two_tongues import bilingual_openings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from issue2book.segment.pieces import Piece

#: Such heads that make a habit, their share of all heads like them that are not sure to be
#: others, and of all that have the byline below.
_FEWEST, _SHARE = 3, 0.6
#: Characters of the name of a section, of a byline, and of a title that has clauses.
_LABEL, _BYLINE, _TITLE = 8, 40, 30
#: Lines of a head above its byline: the section, a picture, a dek.
_ABOVE = 3
#: Lines between the title and its text.
_BETWEEN = 3
_BRACKETS = ("（", "(", "〔", "[")
#: Times that a label comes from which on it is one, whatever stands around it.
_OFTEN = 2


class _Head(msgspec.Struct, frozen=True):
    """A head with its byline above the title; `label` is its first line, or the byline."""

    label: int
    byline: int
    title: int


def labelled_openings(pieces: Sequence[Piece], closed: Collection[int]) -> list[Opening]:
    """The starts below names of sections, with the writer between or below, where that is a habit.

    So they are where the bylines stand above the titles, or where the names are in two tongues.
    """
    above = _signed_above(pieces, closed)
    taken = {line for o in above for line in range(o.start, o.title[-1] + 1)}
    named = bilingual_openings(pieces, {*closed, *taken})
    return [*above, *named]


def _signed_above(pieces: Sequence[Piece], closed: Collection[int]) -> list[Opening]:
    """The starts with the byline between a label and the title, if these are a habit."""
    heads = [*_heads(pieces, closed)]
    if len(heads) < _FEWEST:
        return []
    names = [bare(name_of(pieces[head.label].text)) for head in heads]
    often = {name for name in names if names.count(name) >= _OFTEN}
    worded = sum(name in often or bool(like_section(name)) for name in names)
    if 2 * worded < sum(head.label < head.byline for head in heads):
        return []
    told = [_is_told(pieces, head, name in often) for head, name in zip(heads, names, strict=True)]
    sure = told.count(True)
    names = [bare(pieces[h.byline].text) for h, yes in zip(heads, told, strict=True) if yes]
    if 2 * len({*names}) < len(names):
        return []  # sections that are like names
    below = sum(_is_signed_below(pieces, index, closed) for index in range(1, len(pieces) - 1))
    if sure < _FEWEST or sure < _SHARE * (sure + told.count(False)) or sure <= below:
        return []
    forms = {form_of(pieces[h.title]) for h, yes in zip(heads, told, strict=True) if yes}
    marked = forms if len(forms) == 1 else set()
    return [
        _opening(pieces, head)
        for head, yes in zip(heads, told, strict=True)
        if yes or (yes is None and _is_like(pieces, head, often, marked - {0}))
    ]


def _is_like(
    pieces: Sequence[Piece], head: _Head, often: Collection[str], marked: Collection[int]
) -> bool:
    """Whether a head that tells nothing by itself is as the others are.

    Its title is `marked` as theirs, it has a label that comes `often`, or a byline that is one
    beyond doubt, with text below.
    """
    if form_of(pieces[head.title]) in marked or bare(name_of(pieces[head.label].text)) in often:
        return True
    sure = head.label < head.byline or signs(pieces[head.byline].text)
    return sure and _has_text(pieces, head.title + 1) and not _is_cut(pieces, head.byline)


def _opening(pieces: Sequence[Piece], head: _Head) -> Opening:
    lines = (i for i in range(head.label, head.byline) if pieces[i].picture is None)
    subtitle = dek_below(pieces, head.title + 1, head.title)
    return Opening(
        head.label, (head.title,), tuple(lines), subtitle, 2 * FREE_THRESHOLD, head.byline
    )


def _heads(pieces: Sequence[Piece], closed: Collection[int]) -> Iterator[_Head]:
    """Lines that may be a label, a byline and a title."""
    for byline in range(1, len(pieces) - 2):
        if byline in closed or byline + 1 in closed:
            continue
        if not _may_sign(pieces[byline]) or not _may_be_title(pieces[byline + 1]):
            continue
        yield _Head(_label_above(pieces, byline, closed), byline, byline + 1)


def _may_sign(piece: Piece) -> bool:
    short = len(piece.text) <= _BYLINE and not piece.level
    if piece.text.lstrip()[:1] in _BRACKETS or names_section(piece.text.strip()):
        return False  # 养殖 is no name above a title
    return short and parse_byline(piece.text, placed=True) is not None


def _may_be_title(piece: Piece) -> bool:
    text = piece.text.strip()
    if is_ordinal(text) or piece.picture is not None or text[:1] in _BRACKETS:
        return False
    if is_heading_line(piece):
        return True
    if is_affiliation(text):  # where the writer is from
        return False
    clauses = len(text) <= _TITLE and re.fullmatch(r"[^。；]*[^。；，、：:]", text)
    byline = parse_byline(text)
    plain = is_title_line(piece, placed=True) or bool(clauses)
    return plain and (byline is None or not byline.strong) and len(bare(text)) > 1


def _label_above(pieces: Sequence[Piece], byline: int, closed: Collection[int]) -> int:
    """The first line of a head: its byline, or a label or a dek above it."""
    first, short = byline, False
    for index in range(byline - 1, max(-1, byline - 1 - _ABOVE), -1):
        if index in closed:
            break
        piece = pieces[index]
        if piece.picture is not None and not piece.text:
            continue
        plain = is_title_line(piece, placed=True) or is_heading_line(piece)
        if not plain or piece.below_picture or _is_cut(pieces, index):
            break
        if piece.text.lstrip()[:1] in _BRACKETS:
            break  # what signs the text above it
        if short and not is_bracketed_label(piece.text):
            break  # above a label is another text
        first, short = index, len(bare(name_of(piece.text))) <= _LABEL
    return first


def _is_cut(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line may end a paragraph that began above it."""
    above = pieces[index - 1].text if index else ""
    return len(above) > TEXT and tail_state(above) == "open"


def _has_text(pieces: Sequence[Piece], at: int) -> bool:
    """Whether text stands below a title, or pictures do; no other writer comes before it."""
    for piece in pieces[at : at + _BETWEEN]:
        if len(piece.text) >= TEXT or piece.picture is not None:
            return True
        byline = parse_byline(piece.text)
        if byline is not None and byline.strong:
            return False
    return False


def _is_told(pieces: Sequence[Piece], head: _Head, often: bool) -> bool | None:  # noqa: FBT001
    """Whether a head has its title below the byline; None where it tells neither."""
    if head.label == head.byline or not _has_text(pieces, head.title + 1):
        return None
    label, title = pieces[head.label], pieces[head.title]
    if form_of(title) != form_of(label):
        marked = form_of(title) > 0 and (not form_of(label) or form_of(label) > form_of(title))
        if marked:
            return True
    if form_of(label) > 0 and (form_of(label) < form_of(title) or not form_of(title)):
        return False
    short = len(bare(name_of(label.text))) <= _LABEL
    if often and short:
        return True
    if not short and form_of(label) >= form_of(title):
        return False
    return True if short and len(bare(title.text)) > len(bare(label.text)) else None


def _is_signed_below(pieces: Sequence[Piece], index: int, closed: Collection[int]) -> bool:
    """Whether a byline stands right between a title and its text."""
    if index in closed or index - 1 in closed or not _may_sign(pieces[index]):
        return False
    above, below = pieces[index - 1], pieces[index + 1]
    titled = is_title_line(above, placed=True) or is_heading_line(above)
    return titled and len(below.text) >= TEXT

"""Where units begin by the names of sections above their titles, where the issue prints these.

`高端访谈 / 标题 / text`: of two short lines in a row the first names the section. One such pair
could be anything; where signed texts begin so, unsigned ones do, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline, signs
from issue2book.segment.deks import dek_below
from issue2book.segment.evidence import LONG, TEXT
from issue2book.segment.folio_series import PARTS
from issue2book.segment.heads import form_of, is_heading_line, is_title_line
from issue2book.segment.jobs import is_affiliation
from issue2book.segment.openings import FREE_THRESHOLD, Opening
from issue2book.segment.ordinals import is_enumerated, is_ordinal
from issue2book.segment.section_labels import may_name
from issue2book.segment.sidebars import names_box
from issue2book.segment.text import DASHES, bare, tail_state

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Known heads with such a line above: so many, and so large a share.
_FEWEST, _SHARE = 3, 0.35
#: Characters of a title that has marks of clauses, and lines between it and the text.
_LONGEST, _BETWEEN = 30, 3
#: Characters of the name of a section that has the mark of a title.
_NAME = 5
#: A caption's last character.
_SHOWN = "图圖摄攝"
#: 记者：您怎么看？ and share of known titles with a mark from which on all titles have one.
_ASKS = re.compile(r"[^：:]{1,8}[：:].*[？?]")
_MARKED = 0.7


def labelled_openings(
    pieces: Sequence[Piece], closed: Collection[int], known: Sequence[Opening]
) -> list[Opening]:
    """Starts like the `known` ones that have a label above, where these prove the habit.

    A label that the running head right above it has proves itself.
    """
    first = {o.title[0] for o in known if o.title}
    habit = _has_habit(pieces, first)
    taken = {i for o in known for i in (o.start, *o.kicker, *o.title, *o.subtitle)} | set(closed)
    marked = sum(form_of(pieces[at]) > 0 for at in first) >= _MARKED * len(first)
    boxes = {bare(pieces[at - 1].text) for at in first if at and names_box(pieces[at - 1].text)}
    found: list[Opening] = []
    for at in range(len(pieces) - 2):
        title = at + 1
        if not taken.isdisjoint((at, title)) or marked > (form_of(pieces[title]) > 0):
            continue
        # 小贴士 heads a box inside a text, unless another text begins below the same words
        label = (habit or _is_in_head(pieces[at])) and _is_label(pieces, at)
        label |= habit and bare(pieces[at].text) in boxes
        if label and _is_titled(pieces, title):
            subtitle = dek_below(pieces, title + 1, title)
            found.append(Opening(at, (title,), (at,), subtitle, FREE_THRESHOLD))
    return found


def without_labels(pieces: Sequence[Piece], known: Sequence[Opening]) -> list[Opening]:
    """The `known` starts, but of those that are named like a section the line below is the title.

    So it is where others have the name of a section above, and that line is marked as well.
    """
    first = {o.title[0] for o in known if o.title}
    if not _has_habit(pieces, first):
        return [*known]
    return [_with_title_below(pieces, opening) for opening in known]


def _with_title_below(pieces: Sequence[Piece], opening: Opening) -> Opening:
    label, title = opening.title[-1], opening.title[-1] + 1
    plain = len(opening.title) == 1 and not (opening.kicker or opening.subtitle)
    if not plain or title + 1 >= len(pieces) or not _is_label(pieces, label):
        return opening
    text = pieces[title].text.strip()
    marked = is_heading_line(pieces[label]) and is_heading_line(pieces[title])
    short = len(bare(pieces[label].text)) <= min(_NAME, len(bare(text)))
    if not (marked and short) or text.startswith(DASHES) or is_ordinal(text) or signs(text):
        return opening
    below = pieces[title + 1]
    signed = parse_byline(below.text, placed=True) is not None
    if not (signed or is_heading_line(below)):
        return opening
    return msgspec.structs.replace(opening, kicker=(label,), title=(title,), byline=None)


def _has_habit(pieces: Sequence[Piece], first: Collection[int]) -> bool:
    """Whether the names of sections stand above titles, of which `first` are the first lines."""
    # the first of them may have been taken for a line of the cover
    labels = {at - 1 for at in first if at and _is_label(pieces, at - 1)}
    return len(labels) >= max(_FEWEST, _SHARE * len(first))


def _is_in_head(piece: Piece) -> bool:
    """Whether the running head right above a line has its words among others."""
    words = {bare(part) for part in PARTS.split(piece.section)}
    return bare(piece.text) in words and len(words) > 1


def _is_label(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line may name a section: the text above it has come to its end."""
    piece = pieces[at]
    cut = at > 0 and len(pieces[at - 1].text) > LONG and tail_state(pieces[at - 1].text) == "open"
    plain = is_title_line(piece, placed=True) or is_heading_line(piece)
    shown = piece.text.rstrip()[-1:] in _SHOWN
    return plain and not (cut or shown or is_ordinal(piece.text)) and may_name(piece)


def _is_titled(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line may be a title with its text below; names and a dek may stand between."""
    text = pieces[at].text.strip()
    clauses = len(text) <= _LONGEST and re.fullmatch(r"[^。；]*[^。；，、：:]", text)
    plain = is_title_line(pieces[at], placed=True) or is_heading_line(pieces[at]) or bool(clauses)
    named = parse_byline(text) is not None or is_ordinal(text) or bool(_ASKS.fullmatch(text))
    if not plain or named or pieces[at].below_picture:
        return False
    for piece in pieces[at + 1 : at + 2 + _BETWEEN]:
        item = is_enumerated(piece.text) and tail_state(piece.text) == "closed"
        if len(piece.text) >= TEXT or item:
            return True
        signed = parse_byline(piece.text, placed=True) is not None or is_affiliation(piece.text)
        if not signed and not piece.text.startswith(DASHES) and piece.picture is None:
            return False
    return False

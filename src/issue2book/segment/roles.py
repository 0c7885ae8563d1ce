"""What each piece of a unit is: heading, paragraph, caption or byline.

The rules stand in one ordered table; the first that speaks decides.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.alien_lines import (
    rule_above_heading,
    rule_above_picture,
    rule_between,
    rule_in_essay,
    rule_quote_between,
    rule_shown,
)
from issue2book.segment.caption_rests import STOPS
from issue2book.segment.caption_words import tells_caption
from issue2book.segment.chronicles import mark_days
from issue2book.segment.fillers import rule_saying
from issue2book.segment.intruders import rule_intruder, rule_rest
from issue2book.segment.labels import Habits, Label, Labelled, UnitView
from issue2book.segment.ordinals import is_enumerated, is_numbered
from issue2book.segment.page_captions import mark_captions
from issue2book.segment.poets import mark_cycle, mark_poets
from issue2book.segment.presenters import rule_presented
from issue2book.segment.rules_head import (
    rule_affiliation,
    rule_bio,
    rule_byline,
    rule_closing_credit,
    rule_document,
    rule_from_head,
    rule_letter_end,
    rule_section_again,
    rule_standfirst,
    rule_translation,
    rule_vertical,
    rule_writers_note,
)
from issue2book.segment.rules_lists import rule_counted_heading, rule_item
from issue2book.segment.rules_notes import rule_note
from issue2book.segment.rules_text import (
    is_credit_line,
    rule_caption,
    rule_labelled,
    rule_marked_heading,
    rule_paragraph,
    rule_plain_heading,
    rule_sidebar,
    rule_without_words,
)
from issue2book.segment.second_looks import (
    mark_dialogue,
    mark_poems,
    mark_pullquotes,
    same_metre,
    verse_gap,
)
from issue2book.segment.set_lines import rule_set_wider, rule_short_heading
from issue2book.segment.signatures import DIGEST
from issue2book.segment.sold import is_sold
from issue2book.segment.text import is_source, strip_head, tail_state
from issue2book.segment.unmarked_captions import (
    rule_below_gap,
    rule_described,
    rule_figure,
    rule_portrait,
    rule_set_apart,
    rule_told,
    stand_close,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window


def assign(
    window: Window, pieces: Sequence[Piece], seams: Seams, habits: Habits
) -> list[Labelled]:
    """The label of every piece of the window, in input order."""
    unit = UnitView(window, pieces, seams, habits)
    if window.kind in FIXED:
        return _fixed(window, pieces)
    if window.kind == "advertorial" and is_sold(pieces, window.indexes):
        return [Labelled(i, "title" if i in window.title else "ad") for i in window.indexes]
    if window.kind == "statistics":
        raise ValueError(window.kind)
    for at, index in enumerate(unit.indexes):
        for rule in _RULES:
            label = rule(unit, at)
            if label is not None:
                unit.labels[index] = label
                break
            unit.margins.pop(index, None)  # how clear a rule was that did not decide
    mark_dialogue(unit)
    mark_pullquotes(unit)
    mark_poems(unit)
    mark_poets(unit)
    mark_cycle(unit)
    mark_days(unit)
    mark_captions(unit)
    return _joined(unit)


def _fixed(window: Window, pieces: Sequence[Piece]) -> list[Labelled]:
    """Front matter is of one kind, but for the artist below a public-service advertisement."""
    above = [None, *window.indexes]
    labels = [
        Labelled(index, _fixed_label(window, index, o, pieces))
        for o, index in zip(above, window.indexes, strict=False)
    ]
    last = pieces[window.indexes[-1]] if len(labels) > 1 else None
    if window.kind == "public-ad" and last and not last.level and is_credit_line(last.text):
        labels[-1] = msgspec.structs.replace(labels[-1], label="credit")
    return labels


def _fixed_label(window: Window, index: int, over: int | None, pieces: Sequence[Piece]) -> Label:
    """A line of the cover or the masthead says what the picture on the cover shows."""
    piece, above = pieces[index], None if over is None else pieces[over]
    if window.kind == "thanks" and index in window.title:
        return "title"
    if piece.picture is None and above is not None and above.picture and tells_caption(piece.text):
        return "caption"
    told = _ON_COVER.match(piece.text.strip()) if window.kind in ("cover", "masthead") else None
    shows = told is not None and len(told[1]) >= _SHOWS and not piece.level
    return "caption" if shows else FIXED[window.kind]


#: 封面：…, 封底图片：…, and characters of what it shows: an artist has a name, a work a title.
_ON_COVER = re.compile(r"封[面底](?:[图圖]片?|照片)?\s*[：:]\s*([^《\s].*)")
_SHOWS = 8


def habits_of(pieces: Sequence[Piece]) -> Habits:
    """Paragraphs are cut that are long and end open; captions stand below pictures.

    Where an engine knows captions, what it takes for text below a picture is none.
    """
    texts = [piece.text for piece in pieces if len(piece.text) > _LONG]
    cuts = (sum(tail_state(text) == "open" for text in texts) + 1) / (len(texts) + 2)
    shown = any(piece.picture for piece in pieces)
    below = [
        at
        for at, (above, piece) in enumerate(pairwise(pieces), 1)
        if (above.picture if shown else piece.below_picture) and not (piece.picture or piece.level)
    ]
    short = sum(len(pieces[at].text) <= _SHORT for at in below)
    known = sum(a.picture is not None and p.label == "caption" for a, p in pairwise(pieces))
    sentences = known < _KNOWN and len(below) >= _PICTURES and short >= _MOSTLY * len(below)
    digest = sum(is_source(piece.text) for piece in pieces) >= DIGEST
    ended = [pieces[at].text.rstrip()[-1:] in STOPS for at in below if _is_below_whole(pieces, at)]
    return Habits(
        cuts,
        sentences,
        ended=2 * sum(ended) > len(ended),
        close=stand_close(pieces),
        indents=_keep_indents(pieces),
        digest=digest,
    )


def _is_below_whole(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a short line below a picture cannot go on with the text above: that is whole."""
    above = next((p for p in reversed(pieces[max(0, at - _NEAR) : at]) if p.text.strip()), None)
    whole = above is None or above.level > 0 or tail_state(above.text) == "closed"
    return whole and len(pieces[at].text) <= _SHORT


def _keep_indents(pieces: Sequence[Piece]) -> bool:
    """Whether nearly all running text behind a closed sentence begins with an indent."""
    long = [piece for piece in pieces if len(piece.text) > _LONG and not piece.rows]
    behind = [two.indent >= 1 for one, two in pairwise(long) if tail_state(one.text) == "closed"]
    return sum(behind) >= max(_INDENTED, _MOSTLY * len(behind))


#: Indents from which on they are a habit.
_INDENTED = 8


#: Pictures from which on a habit shows; were it text that stands below them, more of it would be
#: longer than captions are.
_PICTURES, _SHORT, _MOSTLY = 4, 60, 0.8
#: Pieces above a line in which the text stands that it may go on with.
_NEAR = 4
#: Captions from which on it is clear that the engine knows them.
_KNOWN = 2
#: Characters from which on a line is no heading, caption or name.
_LONG = 45


#: Front matter is of one kind: its windows, and the label of their lines.
FIXED: dict[str, Label] = {
    "cover": "masthead",
    "masthead": "masthead",
    "contents": "contents",
    "thanks": "thanks",
    "public-ad": "ad",
}


def rule_signed_part(unit: UnitView, at: int) -> Label | None:
    """Who signs a part of a text that several write: one letter, one answer."""
    return "byline" if unit.indexes[at] in unit.signed_parts else None


_RULES: tuple[Callable[[UnitView, int], Label | None], ...] = (
    rule_from_head,
    rule_section_again,
    rule_without_words,
    rule_sidebar,
    rule_document,
    rule_letter_end,
    rule_labelled,
    rule_vertical,
    rule_presented,
    rule_affiliation,
    rule_closing_credit,
    rule_portrait,
    rule_signed_part,
    rule_byline,
    rule_writers_note,
    rule_translation,
    rule_rest,
    rule_told,
    rule_above_picture,
    rule_caption,
    rule_figure,
    rule_below_gap,
    rule_described,
    rule_in_essay,
    rule_shown,
    rule_note,
    rule_standfirst,
    rule_set_wider,
    rule_bio,
    rule_item,
    rule_set_apart,
    rule_quote_between,
    rule_between,
    rule_intruder,
    rule_above_heading,
    rule_counted_heading,
    rule_short_heading,
    rule_saying,
    rule_marked_heading,
    rule_plain_heading,
    rule_paragraph,
)


def _joined(unit: UnitView) -> list[Labelled]:
    """Labels in order, with the further lines of one heading or affiliation marked as such."""
    out: list[Labelled] = []
    blanks = verse_gap(unit) if "poem" in unit.labels.values() else 0
    for at, index in enumerate(unit.indexes):
        label = unit.labels[index]
        joins = False
        if at and (label, unit.labels[unit.indexes[at - 1]]) in (
            ("heading1", "heading1"),
            ("heading2", "heading2"),
            ("affiliation", "affiliation"),
            ("title", "title"),
            ("column-label", "column-label"),
            ("poem", "poem"),
            ("pullquote", "pullquote"),
        ):
            joins = _same_block(unit, at, blanks)
        out.append(Labelled(index, label, joins, unit.margins.get(index)))
    return out


def _is_metrical(unit: UnitView, at: int) -> bool:
    """Whether a verse goes on from the one above as those of classical poems do, a line apart.

    Another line beside the two is as long: where stanzas part, two may be by chance.
    """
    pairs = [
        same_metre(unit.piece(one).text, unit.piece(one + 1).text)
        for one in range(at - 2, at + 1)
        if one >= 0 and one + 1 < len(unit.indexes)
    ]
    here = same_metre(unit.piece(at - 1).text, unit.piece(at).text)
    return unit.piece(at).gap <= 1 and here and sum(pairs) > 1


def _same_block(unit: UnitView, at: int, blanks: int) -> bool:
    """Two heading lines with no text between are one heading, unless the second is an item.

    Between the verses of a poem stand at most `blanks` blank lines.
    """
    text = unit.piece(at).text
    label = unit.labels[unit.indexes[at]]
    if label in ("title", "column-label"):
        return True
    if label == "poem":
        gap = unit.piece(at).gap
        above = unit.piece(at - 1).gap if unit.label(at - 2) == "poem" else gap
        # a blank line that the lines above have not between them parts stanzas
        return gap <= blanks or (gap <= above and _is_metrical(unit, at))
    if label == "pullquote":
        return unit.piece(at).gap == 0
    if label == "affiliation":
        return unit.piece(at).gap == 0 or unit.piece(at - 1).text[-1:] in "、，,"
    fresh = strip_head(text) != text or is_numbered(text) or is_enumerated(text)
    fresh |= bool(unit.piece(at).level) and not unit.piece(at - 1).level
    # 晒 / 仓: what is left of two poems side by side
    fresh |= unit.piece(at).gap > 0 and len(text) == len(unit.piece(at - 1).text) == 1
    return not fresh and len(text) + len(unit.piece(at - 1).text) <= 50

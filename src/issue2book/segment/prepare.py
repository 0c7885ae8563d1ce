"""Numbered lines become pieces of running text: before anything asks what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Finding
from issue2book.segment.adverts import advert_pages
from issue2book.segment.amounts import part_amounts
from issue2book.segment.cell_tables import with_cells
from issue2book.segment.dashed_names import without_dashes
from issue2book.segment.figure_order import part_figures
from issue2book.segment.furniture import take_furniture
from issue2book.segment.glued_blocks import part_glued
from issue2book.segment.glued_folios import split_folios
from issue2book.segment.glued_heads import (
    split_heads,
    split_labels,
    split_sections,
    split_translations,
    split_writers,
)
from issue2book.segment.glued_items import part_items
from issue2book.segment.glued_texts import part_headed
from issue2book.segment.glued_turns import part_turns
from issue2book.segment.gutters import apart
from issue2book.segment.initials import with_initials
from issue2book.segment.interleaved import find_mixed, of_mixed
from issue2book.segment.jump_lines import split_jumps
from issue2book.segment.language import Seams
from issue2book.segment.leads import split_leads
from issue2book.segment.lone_marks import without_lone_marks
from issue2book.segment.missing_pages import Jump, jumps_of
from issue2book.segment.pieces import Piece, from_lines
from issue2book.segment.poets import split_poets
from issue2book.segment.printed import recognise
from issue2book.segment.read_marks import (
    without_lone_quotes,
    without_read_marks,
    without_read_squares,
)
from issue2book.segment.reflow import reflow, unseen_ends
from issue2book.segment.side_by_side import parted
from issue2book.segment.signatures import part_signatures
from issue2book.segment.spaced_tables import with_tables
from issue2book.segment.spaces import without_line_spaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.model import Dropped, Line
    from issue2book.segment.folio_pages import Folio


class Prepared(msgspec.Struct, frozen=True):
    """The pieces, what of the input is no text of the issue, and what a person should know.

    `adverts` are the pages that say of themselves that they are advertisements, `jumps` those that
    the folios leave out.
    """

    pieces: tuple[Piece, ...]
    dropped: tuple[Dropped, ...] = ()
    findings: tuple[Finding, ...] = ()
    adverts: frozenset[int] = frozenset()
    jumps: tuple[Jump, ...] = ()


def prepare(lines: Sequence[Line]) -> Prepared:
    """The pieces of `lines` without running heads, printed lines joined to paragraphs."""
    given = from_lines(lines)
    heads = split_sections(split_heads(split_labels(split_translations(split_writers(given)))))
    whole_lines = split_jumps(heads)
    furnished = take_furniture(whole_lines)
    if apart_from_text := split_folios(whole_lines, furnished.dropped):
        furnished = take_furniture(apart_from_text)
    plain, seals = without_read_marks(furnished.pieces)
    plain, squares = without_read_squares(plain)
    plain, quotes = without_lone_quotes(plain)
    plain, marks = without_lone_marks(plain)
    plain, dashes = without_dashes(plain)
    plain, gutters = apart(with_cells(with_tables(plain)))
    columns, aside = parted(plain)
    pieces, strokes = split_poets(split_leads(columns))
    printed = recognise(pieces)
    if printed.lines:
        pieces, beside = with_initials(pieces)
        printed = msgspec.structs.replace(recognise(pieces), beside=beside)
    seams = Seams(pieces[at].text for at in printed.lines)
    mixed = find_mixed(pieces, printed, seams)
    ends = [pieces[at].line for at in unseen_ends(pieces, printed, seams, mixed.lines)]
    whole = reflow(pieces, printed, seams, mixed.lines)
    items = part_turns(part_items(part_headed(part_glued(whole))))
    return Prepared(
        without_line_spaces(part_figures(part_amounts(part_signatures(items)))),
        (*furnished.dropped, *strokes, *seals, *squares, *quotes, *marks, *dashes),
        (
            *of_mixed(mixed, pieces),
            *of_ends(ends),
            *gutters,
            *aside,
            *_of_turned(furnished.turned, given),
        ),
        advert_pages(given),
        tuple(jumps_of(furnished.dropped, furnished.pieces)),
    )


def of_ends(lines: Sequence[int]) -> list[Finding]:
    """One finding for all `lines` behind which a paragraph may end unseen."""
    if not lines:
        return []
    return [Finding("SEG026", "warning", {"count": str(len(lines))}, tuple(lines), _UNSEEN)]


def _of_turned(folios: Sequence[Folio], pieces: Sequence[Piece]) -> list[Finding]:
    """One finding for all pages that were put in the order of their folios."""
    if not folios:
        return []
    first = {piece.page: piece.line for piece in reversed(pieces)}
    pages = "、".join(str(number) for number in sorted({folio.number for folio in folios}))
    lines = tuple(dict.fromkeys(first[folio.page] for folio in folios))
    return [Finding("SEG055", "warning", {"pages": pages}, lines, _TURNED)]


#: Nats: folios that say each other's pages are hardly misread.
_TURNED = 3.0
#: Nats: one such line in five or six ends a paragraph, so that many of them are wrong.
_UNSEEN = 1.5

"""Lines that parts of a page take whose height the style sheet gives (styles/print.css)."""

from __future__ import annotations

from issue2book.render.display import byline_text, name_text
from issue2book.render.outline import Entry
from issue2book.render.pdf.composed import Composer
from issue2book.render.pdf.geometry import Page
from issue2book.render.pdf.headlines import lines_of
from issue2book.render.pdf.slots import figure_slot, lone_figure, slot_of
from issue2book.render.pieces import Pair, Piece, caption_title, flow, opening, title_line


class UnknownHeight(Exception):  # noqa: N818 - no error: the unit is left to the layout
    """Something has a height that is not known beforehand."""


def title_lines(entry: Entry, page: Page, composer: Composer, name: str = "title") -> int:
    """Lines that the title takes in the shape of that name."""
    if caption_title(entry):
        return 0
    return lines_of(entry.label, name, page, composer.lexicon)


def opening_lines(entry: Entry, page: Page, composer: Composer) -> int:
    """Lines that the opening takes (styles/print.css)."""
    unit = entry.unit

    def tall(text: str, name: str) -> int:
        return lines_of(text, name, page, composer.lexicon)

    pieces = opening(entry)
    lines = 2 + bool(unit.column) + bool(title_line(entry)) + title_lines(entry, page, composer)
    if unit.subtitle:
        lines += tall(unit.subtitle, "subtitle")
    shapes_ = {piece.shape for piece in pieces}
    for piece in pieces:
        text = piece.block.text
        if piece.shape == "kicker":
            lines += tall(text, "kicker")
        elif piece.shape == "byline":
            lines += 1 + tall(byline_text(piece.block, unit.authors), "byline")
        elif piece.shape == "standfirst":
            lines += 1 + _standfirst(piece, page, composer)
        else:
            lines += tall(name_text(text), "affiliation")
    if unit.authors and "byline" not in shapes_:
        lines += 1 + tall(name_text("　".join(unit.authors)), "byline")
    if unit.affiliation and "affiliation" not in shapes_:
        lines += tall(name_text(unit.affiliation), "affiliation")
    return lines


def _standfirst(piece: Piece, page: Page, composer: Composer) -> int:
    slot = slot_of(piece, "opening", page, ())
    if slot is None:
        raise UnknownHeight
    text = composer.text(piece.block, slot)
    return len(composer.compose(text, slot).lines) if text.owners else 1


def sidebar_lines(entry: Entry, page: Page, composer: Composer) -> int:
    """Lines that a sidebar takes, with the one between it and the text."""
    lines = 3 + lines_of(entry.label, "sidebar", page, composer.lexicon)
    for piece in (*opening(entry), *flow(entry)):
        if piece.shape != "figures":
            raise UnknownHeight
        lines += _figures(piece, page, composer)
    return lines


def _figures(piece: Piece, page: Page, composer: Composer) -> int:
    """Large figures stand side by side with what they count; what has no partner, alone."""
    lines, row = 0, []
    for pair in (*piece.pairs, None):
        tall = _pair(pair, piece, page, composer) if pair else 0
        if pair and pair.value and pair.texts:
            row.append(tall + 1)
        if row and (len(row) == page.figures or not (pair and pair.value and pair.texts)):
            lines += max(row)
            row = []
        if pair and not (pair.value and pair.texts):
            lines += tall
    return lines


def _pair(pair: Pair, piece: Piece, page: Page, composer: Composer) -> int:
    alone = bool(pair.texts) and pair.texts[0] in lone_figure(piece, page)
    slot = figure_slot(page, alone=alone)
    value = pair.value
    lines = lines_of(value.text, "figure", page, composer.lexicon) if value else 0
    for block in pair.texts:
        text = composer.text(block, slot)
        lines += len(composer.compose(text, slot).lines) if text.owners else 1
    return lines

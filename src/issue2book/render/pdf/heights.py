"""Lines that parts of a page take whose height the style sheet gives (styles/print.css)."""

from __future__ import annotations

from issue2book.render.display import byline_text, name_text, title_text
from issue2book.render.outline import Entry
from issue2book.render.pdf.composed import Composer
from issue2book.render.pdf.geometry import Page
from issue2book.render.pdf.headlines import NAMES, broken, fits, shapes
from issue2book.render.pdf.slots import FIGURE, PADDING, figure_slot, lone_figure, slot_of
from issue2book.render.pieces import Pair, Piece, caption_title, flow, opening, title_line

_SIDEBAR_TITLE = 12.0


class UnknownHeight(Exception):  # noqa: N818 - no error: the unit is left to the layout
    """Something has a height that is not known beforehand."""


def one_line(text: str, size: float, width: float) -> int:
    """One line; raises when it might need more."""
    if not fits(text, size, width):
        raise UnknownHeight
    return 1


def title_lines(entry: Entry, page: Page, composer: Composer, name: str = "title") -> int:
    """Lines that the title takes in the shape of that name."""
    if caption_title(entry):
        return 0
    shape = shapes(page)[name]
    label = title_text(entry.label)
    return shape.lines * len(broken(label, shape, page.area[0], composer.lexicon))


def opening_lines(entry: Entry, page: Page, composer: Composer) -> int:
    """Lines that the opening takes (styles/print.css)."""
    unit, width, known = entry.unit, page.area[0], shapes(page)

    def tall(text: str, name: str) -> int:
        shape = known[name]
        one = name in NAMES and fits(text, shape.size, width)
        return 1 if one else len(broken(title_text(text), shape, width, composer.lexicon))

    pieces = opening(entry)
    lines = 2 + bool(unit.column) + bool(title_line(entry)) + title_lines(entry, page, composer)
    if unit.subtitle:
        lines += tall(unit.subtitle, "subtitle")
    shapes_ = {piece.shape for piece in pieces}
    for piece in pieces:
        text = piece.block.text
        if piece.shape == "kicker":
            lines += tall(title_text(text), "kicker")
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
    width = page.area[0] - 2 * PADDING * page.em
    lines = 3 + one_line(entry.label, _SIDEBAR_TITLE, width)
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
    lines = 2 * one_line(title_text(pair.value.text), FIGURE, slot.width) if pair.value else 0
    for block in pair.texts:
        text = composer.text(block, slot)
        lines += len(composer.compose(text, slot).lines) if text.owners else 1
    return lines

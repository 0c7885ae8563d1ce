"""What every reader makes of its format: numbered lines of text without markup."""

from __future__ import annotations

from typing import Literal

import msgspec

from issue2book.model.issue import Picture

#: What a layout model takes a block for, in one vocabulary for all engines (see `Line.label`).
Label = Literal[
    "title",
    "text",
    "caption",
    "footnote",
    "header",
    "footer",
    "folio",
    "aside",
    "table",
    "list",
    "picture",
    "formula",
]


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line (or one OCR block) of the input.

    `number` counts from 1: the line of the file for Markdown and text, the running number in
    reading order for JSON; at most one line of a number has text (several pictures on one line of
    Markdown share its number). `text` has no markup and no outer white space.
    `gap` is the number of blank lines before it (1 between the blocks of a JSON, 3 where a picture
    stood that the input has no file of); `level` the number of # (0: none; a hint only, OCR levels
    mean nothing); `hard_break` says that the next line belongs to the same printed block
    (a Markdown hard break, a line break inside a block of a JSON).
    `indent` is the white space before the text in ems: paragraphs begin two in, where it was kept.
    `page` counts physical pages from 1, `bbox` is (left, top, right, bottom) in thousandths of the
    page; both only where the format has them.
    `controls` is how many characters were taken out of it that no printed page can hold.

    `label` is what the engine's layout model took the block for; a hint, since such models err.
    None: the format has no such word (plain text, most Markdown).

    - title: title or heading of any level; text: running text, and whatever has no better label
    - caption: caption or credit of a picture, title of a table
    - footnote: note at the foot of the page or under a table
    - header, footer: running head or foot; folio: the printed page number. Kept as lines, so that
      what is dropped is dropped with a reason
    - aside: text in the margin (often a vertical column label)
    - table: a row or a whole table, with `rows`
    - list: an item of a list, a line of a contents page
    - picture: a picture (`picture` is set), or lettering inside one (`text`)
    - formula: a displayed formula (LaTeX)
    """

    number: int
    text: str
    gap: int = 0
    level: int = 0
    hard_break: bool = False
    bold: tuple[tuple[int, int], ...] = ()
    picture: Picture | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    page: int | None = None
    bbox: tuple[int, int, int, int] | None = None
    label: Label | None = None
    indent: int = 0
    controls: int = 0

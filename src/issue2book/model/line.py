"""What every reader makes of its format: numbered lines of text without markup."""

from __future__ import annotations

import msgspec

from issue2book.model.issue import Picture


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line (or one OCR block) of the input.

    `number` counts from 1 as in the file; `text` has no markup and no outer white space.
    `gap` is the number of blank lines before it; `level` the number of # (0: none; a hint only,
    OCR levels mean nothing); `hard_break` says that the line ends in a Markdown hard break, so
    that the next line belongs to the same printed block.
    `page` counts physical pages from 1, `bbox` is (left, top, right, bottom) in thousandths of the
    page; both only where the format has them. `label` is the format's own word for the block.
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
    label: str | None = None

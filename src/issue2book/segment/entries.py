"""What a contents page says: entries and the labels of its lines."""

from __future__ import annotations

from typing import Literal

import msgspec

FrontLabel = Literal["contents", "thanks"]


class Entry(msgspec.Struct, frozen=True):
    """One entry: title, subtitle, authors, printed page, section, and where it was read."""

    title: str
    subtitle: str | None
    authors: tuple[str, ...]
    page: int | None
    column: str | None
    pieces: tuple[int, ...]


class Contents(msgspec.Struct, frozen=True):
    """The contents page: its entries in printed order, and the label of every piece on it.

    `introductions` are the texts that some sections carry, by section.
    """

    entries: tuple[Entry, ...] = ()
    labels: dict[int, FrontLabel] = {}
    introductions: dict[str, str] = {}

    @property
    def first(self) -> int | None:
        """Index of the first piece of the contents page."""
        return min(self.labels, default=None)

    @property
    def last(self) -> int | None:
        """Index of the last piece of the contents page."""
        return max(self.labels, default=None)

"""What a contents page says: entries and the labels of its lines."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

#: Share of the entries that stand in sections where these are no misreading.
_FEW = 0.2
FrontLabel = Literal["contents", "thanks"]


class Entry(msgspec.Struct, frozen=True):
    """One entry: title, subtitle, authors, printed page, section, and where it was read."""

    title: str
    subtitle: str | None
    authors: tuple[str, ...]
    page: int | None
    column: str | None
    pieces: tuple[int, ...]


_BRACKETED = re.compile(r"(?P<title>.+?)[\s\u3000]*[（(](?P<words>[^（）()]{2,20})[）)]\s*")


def bracketed(title: str) -> tuple[str, str]:
    """A listed title, and the words in brackets behind it, which the body may print below.

    >>> bracketed("渡口的盐（组诗）"), bracketed("渡口的盐")
    (('渡口的盐', '组诗'), ('渡口的盐', ''))
    """
    hit = _BRACKETED.fullmatch(title)
    return (hit["title"], hit["words"]) if hit else (title, "")


class Rival(msgspec.Struct, frozen=True):
    """An entry that another reading of the page reads otherwise: its pieces, and both titles."""

    pieces: tuple[int, ...]
    title: str
    other: str


class Contents(msgspec.Struct, frozen=True):
    """The contents page: its entries in printed order, and the label of every piece on it.

    `introductions` are the texts that some sections carry, by section. `rivals` are the entries
    that another reading has otherwise which is worth `margin` less; none where it is clear.
    `unplaced` are the pieces with page numbers that no entry has.
    """

    entries: tuple[Entry, ...] = ()
    labels: dict[int, FrontLabel] = {}
    introductions: dict[str, str] = {}
    rivals: tuple[Rival, ...] = ()
    margin: float | None = None
    unplaced: tuple[int, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the sections, in printed order."""
        return tuple(dict.fromkeys(entry.column for entry in self.entries if entry.column))

    @property
    def sections(self) -> bool:
        """Whether the page tells the sections of its texts, not of one or two alone."""
        told = sum(entry.column is not None for entry in self.entries)
        return told > _FEW * len(self.entries)

    @property
    def first(self) -> int | None:
        """Index of the first piece of the contents page."""
        return min(self.labels, default=None)

    @property
    def last(self) -> int | None:
        """Index of the last piece of the contents page."""
        return max(self.labels, default=None)

    def body_from(self, count: int) -> int:
        """Index of the first of `count` pieces that may open a listed text.

        Behind a contents page, on whose other side only the cover stands; the first of all where
        the contents page closes the issue.
        """
        if self.first is None or self.last is None or 2 * self.first > count:
            return 0
        return self.last + 1

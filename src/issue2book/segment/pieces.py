"""The atoms of segmenting: pieces of text with their place in the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Line, Picture, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class Piece(msgspec.Struct, frozen=True):
    """A line of the input, or a part of one, or several lines that were one printed block.

    `src` has the spans in true order; the other fields are those of `Line`.
    """

    text: str
    src: tuple[Span, ...]
    gap: int = 0
    level: int = 0
    hard_break: bool = False
    bold: tuple[tuple[int, int], ...] = ()
    picture: Picture | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    page: int | None = None
    bbox: tuple[int, int, int, int] | None = None
    label: str | None = None

    @property
    def line(self) -> int:
        """Number of its first line."""
        return self.src[0].line

    @property
    def all_bold(self) -> bool:
        """Whether the whole piece is set in bold."""
        return sum(end - start for start, end in self.bold) >= len(self.text.strip()) > 0


def from_lines(lines: Sequence[Line]) -> tuple[Piece, ...]:
    """One piece per line; a picture on a line with text becomes a piece of its own before it."""
    pieces: list[Piece] = []
    for line in lines:
        span = Span(line.number, 0, len(line.text))
        gap = line.gap
        if line.picture is not None:
            pieces.append(
                Piece("", (Span(line.number, 0, 0),), gap, picture=line.picture, page=line.page)
            )
            gap = 0
        if line.text:
            pieces.append(
                Piece(
                    line.text,
                    (span,),
                    gap,
                    line.level,
                    line.hard_break,
                    line.bold,
                    None,
                    line.rows,
                    line.page,
                    line.bbox,
                    line.label,
                )
            )
    return tuple(pieces)


def cut(piece: Piece, at: int) -> tuple[Piece, Piece]:
    """The piece (of one span) in two at offset `at` of its text; white space stays left."""
    (span,) = piece.src
    left = msgspec.structs.replace(
        piece,
        text=piece.text[:at],
        src=(Span(span.line, span.start, span.start + at),),
        bold=tuple((s, min(e, at)) for s, e in piece.bold if s < at),
    )
    right = msgspec.structs.replace(
        piece,
        text=piece.text[at:],
        src=(Span(span.line, span.start + at, span.end),),
        gap=0,
        bold=tuple((max(s, at) - at, e - at) for s, e in piece.bold if e > at),
    )
    return left, right

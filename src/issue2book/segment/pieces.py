"""The atoms of segmenting: pieces of text with their place in the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Line, Picture, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


#: Blank lines that extractions leave for a picture.
_PICTURE = 3


class Piece(msgspec.Struct, frozen=True):
    """A line of the input, or a part of one, or several lines that were one printed block.

    `src` has the spans in true order; `printed` is the number printed on its page, where known,
    and `ends_page` says that a running head or a folio stood right behind (see `furniture`);
    `short` is a printed line of set text that ends without a mark and left room for what follows
    (see `reflow`), as no line of running text does; `section` is what
    the head of its page says right above it, and `vague` that it begins a paragraph, but is
    too short to show an indent that the input lost. The other fields are those of `Line`.
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
    indent: int = 0
    printed: int | None = None
    ends_page: bool = False
    short: bool = False
    section: str = ""
    vague: bool = False

    @property
    def line(self) -> int:
        """Number of its first line."""
        return self.src[0].line

    @property
    def below_picture(self) -> bool:
        """Whether so many blank lines stand above that a picture stood there."""
        return self.gap >= _PICTURE

    @property
    def shows_picture(self) -> bool:
        """Whether the piece is a picture, or stands where one stood."""
        return self.picture is not None or self.below_picture

    @property
    def all_bold(self) -> bool:
        """Whether the whole piece is set in bold."""
        if not self.bold:
            return False
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
                    line.indent,
                )
            )
    return tuple(pieces)


def slice_src(piece: Piece, start: int, end: int) -> tuple[Span, ...]:
    """The spans of `piece.text[start:end]`; the text is the plain sequence of its spans."""
    spans: list[Span] = []
    offset = 0
    for span in piece.src:
        length = span.end - span.start
        left, right = max(start - offset, 0), min(end - offset, length)
        if right > left:
            spans.append(Span(span.line, span.start + left, span.start + right))
        offset += length
    return tuple(spans)


def part(piece: Piece, start: int, end: int, src: tuple[Span, ...] | None = None) -> Piece:
    """The piece that holds `piece.text[start:end]` alone; `src` are its spans, where known."""
    return msgspec.structs.replace(
        piece,
        text=piece.text[start:end],
        src=slice_src(piece, start, end) if src is None else src,
        gap=0 if start else piece.gap,
        indent=0 if start else piece.indent,
        ends_page=piece.ends_page and end == len(piece.text),
        section="" if start else piece.section,
        bold=tuple(
            (max(s, start) - start, min(e, end) - start)
            for s, e in piece.bold
            if s < end and e > start
        ),
    )


def cut(piece: Piece, at: int) -> tuple[Piece, Piece]:
    """The piece in two at offset `at` of its text; white space stays left."""
    return part(piece, 0, at), part(piece, at, len(piece.text))


def by_line(piece: Piece) -> tuple[Piece, ...]:
    """The piece in parts, one for each printed line that it was made of."""
    groups: list[list[Span]] = []
    for at, span in enumerate(piece.src):
        if at and (piece.src[at - 1].line, piece.src[at - 1].end) == (span.line, span.start):
            groups[-1].append(span)
        else:
            groups.append([span])
    if len(groups) <= 1:
        return (piece,)
    parts: list[Piece] = []
    start = 0
    for group in groups:
        end = start + sum(span.end - span.start for span in group)
        parts.append(part(piece, start, end, tuple(group)))
        start = end
    return tuple(parts)

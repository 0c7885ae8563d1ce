"""What OCR made of end marks (■, a seal) and of the white space between two parts of a heading.

The same character, 日 or 口, stands behind the last sentence of one article after the other; were
it the first of the next sentence, it would be another each time. White space is read as a quote:
一根竹篙”两个世纪.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from issue2book.model import Dropped
from issue2book.segment.names import all_names, looks_like_name
from issue2book.segment.pieces import part, slice_src
from issue2book.segment.text import CLAUSE_MARKS, HAN, TERMINAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

#: 。 日; 。” 日: white space, or a second quote, parts it from the sentence.
_MARK = re.compile(
    rf"(?<=[。！？])[”」』\"]?[ \u3000]*(?:[ \u3000]|[”\"])[ \u3000]*(?P<mark>[{HAN}])$"
)
#: A quote in the middle of a short line that has no other mark.
_QUOTE = re.compile(
    rf"(?:[{HAN}][{HAN}\d]{{1,13}})[ \u3000]*(?P<quote>[“”\"])[ \u3000]*"
    rf"(?P<right>[{HAN}][{HAN}\d]{{1,13}})"
)
#: Articles that end so, and the share of them that have one character.
_FEWEST, _ALIKE = 3, 0.5


def without_read_marks(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], list[Dropped]]:
    """The pieces without such characters, and these."""
    hits = {at: hit for at, piece in enumerate(pieces) if (hit := _MARK.search(piece.text))}
    counts = Counter(hit["mark"] for hit in hits.values())
    most = max(counts.values(), default=0)
    if most < _FEWEST or most < _ALIKE * len(hits):
        return tuple(pieces), []
    out = list(pieces)
    marks: list[Dropped] = []
    for at, hit in hits.items():
        piece, start = pieces[at], hit.start("mark")
        marks.append(Dropped(hit["mark"], "end-mark", slice_src(piece, start, start + 1)))
        out[at] = part(piece, 0, len(piece.text[:start].rstrip()))
    return tuple(out), marks


#: □ before a byline as OCR reads it, and the marks that the other bylines have.
_READ = re.compile(r"\s*(?P<mark>[口囗曰DO0])[ \u3000]*(?P<names>\S.*)")
_TRUE = re.compile(rf"\s*[□■▪▫◻◼]\s*(?P<names>[{HAN}·、\s]{{2,24}})")
#: Bylines with their mark from which on another is known.
_MARKED = 2


def without_read_squares(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], list[Dropped]]:
    """The pieces without the squares before bylines that OCR read as characters, and these.

    Bylines of the issue begin with squares, and nothing but names stands behind this one, right
    below a title; what is printed as a heading signs nothing.
    """
    true = [_TRUE.fullmatch(p.text) for p in pieces if len(p.text) <= _LINE]
    if sum(hit is not None and bool(all_names(hit["names"])) for hit in true) < _MARKED:
        return tuple(pieces), []
    out = list(pieces)
    squares: list[Dropped] = []
    for at, piece in enumerate(pieces):
        hit = _READ.fullmatch(piece.text) if len(piece.text) <= _LINE else None
        # 曰娜: the character may be the first of a name
        if hit is None or piece.rows or piece.gap == 0 or all_names(piece.text.strip()):
            continue
        if piece.level or not at or not (pieces[at - 1].level or _may_title(pieces[at - 1])):
            continue
        if all_names(hit["names"]):
            start = hit.start("mark")
            squares.append(Dropped(hit["mark"], "ornament", slice_src(piece, start, start + 1)))
            out[at] = part(piece, hit.start("names"), len(piece.text))
    return tuple(out), squares


def _may_title(piece: Piece) -> bool:
    """Whether a line without a mark of its own is short and has no mark at its end."""
    text = piece.text.strip()
    return 0 < len(text) <= _LINE and piece.gap > 0 and text[-1] not in TERMINAL + CLAUSE_MARKS


def without_lone_quotes(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], list[Dropped]]:
    """The pieces without quotes that stand alone in a line by itself, and these.

    Before a name, such a quote parts a title, or an office, from who signs: see `strays`.
    """
    out = list(pieces)
    quotes: list[Dropped] = []
    for at, piece in enumerate(pieces):
        hit = _QUOTE.fullmatch(piece.text.strip()) if len(piece.text) <= _LINE else None
        apart = piece.gap > 0 and all(below.gap > 0 for below in pieces[at + 1 : at + 2])
        if hit is None or not apart or looks_like_name(hit["right"]):
            continue
        start = piece.text.index(hit["quote"])
        src = slice_src(piece, start, start + 1)
        quotes.append(Dropped(hit["quote"], "ornament", src))
        left, right = piece.text[:start].rstrip(), piece.text[start + 1 :]
        spaces = len(right) - len(right.lstrip())
        spans = slice_src(piece, 0, len(left)) + slice_src(
            piece, start + 1 + spaces, len(piece.text)
        )
        out[at] = replace(piece, text=left + right.lstrip(), src=spans, bold=())
    return tuple(out), quotes


#: Characters of such a line.
_LINE = 32

"""The pieces of one printed block become a `Block`, without their ornaments."""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Block, Dropped, Role
from issue2book.segment.labels import Label
from issue2book.segment.pieces import by_line, slice_src
from issue2book.segment.punctuation import normalise
from issue2book.segment.text import is_flat_verse, strip_head, strip_tail

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.pieces import Piece

#: What stands between the lines of one printed block.
_BETWEEN: dict[Label, str] = {"heading1": " ", "heading2": " ", "caption": " ", "poem": "\n"}


class Element(msgspec.Struct):
    """A block under construction: its label and the pieces it is made of."""

    label: Label
    pieces: list[int]
    fragment: int | None = None
    doubt: str | None = None
    broken: bool = False
    displaced: bool = False


def block_of(element: Element, pieces: Sequence[Piece]) -> tuple[Block | None, list[Dropped]]:
    """One block of all its pieces, without ornaments; what was taken off is dropped by name."""
    dropped: list[Dropped] = []
    cores = [_core(piece, element.label, dropped) for piece in pieces]
    picture = next((piece.picture for piece in pieces if piece.picture), None)
    cores = [piece for piece in cores if piece.text]
    if not cores and picture is None:
        return None, dropped
    between = _BETWEEN.get(element.label, "")
    source, bold = _joined(cores, between)
    text, bold = normalise(source, bold)
    if element.label == "poem" and any(map(is_flat_verse, text.split("\n"))):
        text, bold = "\n".join(map(_verses, text.split("\n"))), ()
    all_bold = bold == ((0, len(text)),)
    return (
        Block(
            role=_role(element.label),
            text=text,
            src=tuple(span for piece in (cores or pieces) for span in piece.src),
            source=source if source != text else None,
            bold=() if all_bold else bold,
            doubt=element.doubt,
            broken="end" if element.broken else None,
            picture=picture,
            rows=tuple(row for piece in cores for row in piece.rows),
            page=pieces[0].printed,
        ),
        dropped,
    )


def _verses(line: str) -> str:
    return "\n".join(line.split()) if is_flat_verse(line) else line


def _role(label: Label) -> Role:
    if label == "picture":
        return "image"
    return label  # type: ignore[return-value]


def _joined(pieces: Iterable[Piece], between: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    text = ""
    bold: list[tuple[int, int]] = []
    for piece in pieces:
        for at, line in enumerate(by_line(piece)):
            gap = between if at == 0 else ""
            if text and (gap or _latin_seam(text, line.text)):
                text += gap or " "
            for start, end in line.bold:
                begin = len(text) + start
                if bold and bold[-1][1] == begin:
                    begin, _ = bold.pop()
                bold.append((begin, len(text) + end))
            text += line.text
    return text, tuple(bold)


def _latin_seam(left: str, right: str) -> bool:
    """Two Latin words meet where the line was cut."""
    return (
        left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii() and right[:1].isalpha()
    )


_AS_PRINTED = frozenset(
    "table poem masthead contents thanks ad picture list-item ornament".split()  # noqa: SIM905
)


def _core(piece: Piece, label: Label, dropped: list[Dropped]) -> Piece:
    """The piece without its ornaments."""
    if label in _AS_PRINTED:
        return piece
    text = piece.text
    tail = len(strip_tail(text).rstrip())
    head = len(text) - len(strip_head(text))
    if head >= tail:
        return piece
    if head:
        dropped.append(Dropped(text[:head].strip(), "ornament", slice_src(piece, 0, head)))
    if tail < len(text):
        dropped.append(Dropped(text[tail:].strip(), "end-mark", slice_src(piece, tail, len(text))))
    return msgspec.structs.replace(
        piece,
        text=text[head:tail],
        src=slice_src(piece, head, tail),
        bold=tuple(
            (max(s - head, 0), min(e, tail) - head) for s, e in piece.bold if e > head and s < tail
        ),
    )


def with_tables(blocks: Sequence[Block]) -> list[Block]:
    """Rows that stand one below the other are one table."""
    out: list[Block] = []
    for role, group in groupby(blocks, key=lambda block: block.role):
        rows = list(group)
        if role != "table" or len(rows) == 1:
            out += rows
            continue
        joined = msgspec.structs.replace(
            rows[0],
            text=" ".join(row.text for row in rows),
            source=" ".join(row.source or row.text for row in rows),
            src=tuple(chain.from_iterable(row.src for row in rows)),
            rows=tuple(chain.from_iterable(row.rows for row in rows)),
        )
        out.append(joined)
    return out

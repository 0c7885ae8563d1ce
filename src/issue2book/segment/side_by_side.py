"""Lines of two columns that a reader of PDF set on one line, because they stand on one height.

`left line space right line`: where columns have different leading, some lines stand alone between
such rows, and only the sense tells of which column they are. All of the left column comes first.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from issue2book.model import Finding
from issue2book.segment.language import Seams
from issue2book.segment.pieces import part
from issue2book.segment.text import begins_turn, is_chinese, tail_state
from issue2book.segment.widths import LONG, SHORT, ems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.pieces import Piece

#: Ems of the narrowest column; rows of two lines that show two columns, and their share.
_NARROWEST, _ROWS, _SHARE = 12.0, 5, 0.4
#: Nats a row by which lines must go on better below than beside.
_BETTER = 1.0
#: What the sense tells of a seam, at most and least; a short line with an open end, and a full
#: one, begin and end no paragraph.
_MOST, _LEAST, _BREAK = 8.0, -4.0, -4.0


class _Row(NamedTuple):
    """A line of input: its index, and where a space parts the lines of two columns (or None)."""

    at: int
    space: tuple[int, int] | None


def parted(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], list[Finding]]:
    """The pieces, columns side by side one after the other, and where that was done."""
    out: list[Piece] = []
    findings: list[Finding] = []
    done = 0
    seams: Seams | None = None
    for rows in _stretches(pieces):
        seams = seams or Seams(
            line for piece in pieces for line in piece.text.split() if len(line) > _NARROWEST
        )
        if _goes_down(rows, pieces, seams):
            out += [*pieces[done : rows[0].at], *_columns(rows, pieces, seams)]
            done = rows[-1].at + 1
            lines = (pieces[rows[0].at].line, pieces[rows[-1].at].line)
            params = {"first": str(lines[0]), "last": str(lines[1])}
            findings.append(Finding("SEG028", "warning", params, lines, 0.5))
    return (*out, *pieces[done:]), findings


def _stretches(pieces: Sequence[Piece]) -> Iterator[list[_Row]]:
    """Runs of lines close together, of which many are two lines of one width and of another."""
    start = 0
    while start < len(pieces):
        end = start + 1
        while (
            end < len(pieces) and pieces[end].gap == 0 and pieces[end].page == pieces[start].page
        ):
            end += 1
        if end - start >= _ROWS and (rows := _rows(pieces, start, end)):
            yield rows
        start = end


def _rows(pieces: Sequence[Piece], start: int, end: int) -> list[_Row]:
    spaces = {at: _spaces(pieces[at]) for at in range(start, end)}
    widths = Counter(round(ems(pieces[at].text[:s])) for at, own in spaces.items() for s, _ in own)
    measure = max(widths, key=lambda w: (widths[w] + widths[w - 1] / 2, w), default=0)
    if measure < _NARROWEST:
        return []
    rows: list[_Row] = []
    for at in range(start, end):
        text = pieces[at].text
        space = next((s for s in spaces[at] if _is_full(text[: s[0]], measure)), None)
        lines = (text,) if space is None else (text[: space[0]], text[space[1] :])
        if any(ems(line) > measure + LONG for line in lines):
            if sum(row.space is not None for row in rows) >= _ROWS:
                break
            rows = []  # a line over both columns stands above them
        elif rows or space:
            rows.append(_Row(at, space))
    split = sum(row.space is not None for row in rows)
    return rows if split >= max(_ROWS, _SHARE * len(rows)) else []


def _spaces(piece: Piece) -> list[tuple[int, int]]:
    """Where white space parts Chinese text."""
    if piece.level or piece.rows or piece.picture:
        return []
    return [
        hit.span()
        for hit in re.finditer(r"(?<=\S)\s+(?=\S)", piece.text)
        if all(is_chinese(char) for char in (piece.text[hit.start() - 1], piece.text[hit.end()]))
    ]


def _is_full(text: str, measure: float) -> bool:
    return measure - SHORT <= ems(text) <= measure + LONG


def _goes_down(rows: Sequence[_Row], pieces: Sequence[Piece], seams: Seams) -> bool:
    """Whether the left lines go on below, not beside."""
    texts = {row.at: _texts(row, pieces) for row in rows if row.space is not None}
    across = sum(seams.evidence(*texts[at]) for at in texts) / len(texts)
    lines = [(left, texts[at + 1][0]) for at, (left, _) in texts.items() if at + 1 in texts]
    lines += [(right, texts[at + 1][1]) for at, (_, right) in texts.items() if at + 1 in texts]
    down = sum(seams.evidence(one, two) for one, two in lines) / max(1, len(lines))
    return bool(lines) and down - across > _BETTER


def _texts(row: _Row, pieces: Sequence[Piece]) -> tuple[str, str]:
    text = pieces[row.at].text
    start, end = row.space or (len(text), len(text))
    return text[:start], text[end:]


def _columns(rows: Sequence[_Row], pieces: Sequence[Piece], seams: Seams) -> list[Piece]:
    """The left column and then the right one, by the best of all ways to part the lines alone."""
    best: dict[tuple[str, str], tuple[float, tuple[int, ...]]] = {("", ""): (0.0, ())}
    full = Counter(round(ems(_texts(row, pieces)[0])) for row in rows if row.space)
    measure = float(full.most_common(1)[0][0])
    for row in rows:
        left, right = _texts(row, pieces)
        after: dict[tuple[str, str], tuple[float, tuple[int, ...]]] = {}
        for (above, beside), (value, ways) in best.items():
            down = _seam(above, left, measure, seams)
            if row.space is None:
                aside = _seam(beside, left, measure, seams)
                choices = [(0, down, (left, beside)), (1, aside, (above, left))]
            else:
                choices = [(2, down + _seam(beside, right, measure, seams), (left, right))]
            for choice, gain, key in choices:
                if key not in after or after[key][0] < value + gain:
                    after[key] = (value + gain, (*ways, choice))
        best = after
    ended = {key: sum(_BREAK for line in key if tail_state(line) == "open") for key in best}
    chosen = max((value + ended[key], ways) for key, (value, ways) in best.items())[1]
    return list(_laid_out(rows, chosen, pieces))


def _laid_out(
    rows: Sequence[_Row], chosen: Sequence[int], pieces: Sequence[Piece]
) -> Iterator[Piece]:
    for column in (0, 1):
        first = True
        for row, choice in zip(rows, chosen, strict=True):
            piece = pieces[row.at]
            if choice not in (column, 2):
                continue
            if row.space is not None:
                ends = (0, row.space[0]) if column == 0 else (row.space[1], len(piece.text))
                piece = part(piece, *ends)
            yield msgspec.structs.replace(piece, gap=1) if first and column else piece
            first = False


def _seam(above: str, line: str, measure: float, seams: Seams) -> float:
    """How well a line stands below another one of its column."""
    if not above:
        return 0.0
    full = ems(above) >= measure - SHORT
    if tail_state(above) == "closed":
        return 0.0
    if begins_turn(line):
        return 2 * _BREAK
    told = max(_LEAST, min(_MOST, seams.evidence(above, line)))
    return told + (0.0 if full else _BREAK)

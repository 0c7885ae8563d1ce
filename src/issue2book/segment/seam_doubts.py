"""What a person is told of the seams of a unit: joins, its order, open ends."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.model import Finding
from issue2book.report import by_doubt
from issue2book.segment.joins import LIKELY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from issue2book.model import Unit
    from issue2book.segment.compose import Composed
    from issue2book.segment.joins import Join
    from issue2book.segment.pieces import Piece


def of_stitching(unit: Unit, composed: Composed, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Joins, order and open ends of one unit that a person should look at.

    What a finding about the order tells is not told again as a seam.
    """
    stitched = composed.stitched
    parts = [pieces[index] for index in composed.fragments]
    numbers = [piece.line for piece in parts]
    order = [numbers[at] for at in stitched.order]
    rival = [numbers[at] for at in stitched.rival]
    breaks = _breaks(order if stitched.reordered else rival)
    for join in stitched.joins:
        if join.doubtful and not {numbers[join.tail], numbers[join.head]}.issubset(breaks):
            yield _of_join(unit.id, join, stitched.joins, parts)
    for join in stitched.parted:
        if not {numbers[join.tail], numbers[join.head]}.issubset(breaks):
            params, lines = _seam(join, parts)
            yield Finding("SEG064", "warning", params, lines, -join.odds, unit.id)
    if stitched.reordered:
        params = {"title": unit.title, "order": _runs(order)}
        yield Finding("SEG007", "warning", params, breaks, stitched.gain, unit.id)
    elif rival:
        params = {"title": unit.title, "order": _runs(rival)}
        yield Finding("SEG029", "warning", params, breaks, stitched.lacking, unit.id)
    for orphan in stitched.orphans:
        params = {"title": unit.title, "tail": parts[orphan].text[-12:]}
        end = _last_line(parts[orphan])
        yield Finding("SEG008", "warning", params, (end,), 0.0, unit.id)


def _of_join(unit: str, join: Join, joins: Iterable[Join], parts: Sequence[Piece]) -> Finding:
    """A seam with both its lines; what is less doubtful is told with others, see `together`."""
    params, lines = _seam(join, parts)
    if join.odds >= LIKELY:
        return Finding("SEG063", "info", params, lines, join.odds, unit)
    if join.instead is not None:
        other = parts[join.instead]
        ends = any(join.instead == one.tail for one in joins)
        params["instead"] = f"……{other.text[-10:]}" if ends else f"{other.text[:10]}……"
        at = _last_line(other) if ends else other.line
        params["at"] = str(at)
        lines = (*lines, at)
    return Finding(
        "SEG006", "warning" if join.odds < 0 else "info", params, lines, join.odds, unit
    )


def _seam(join: Join, parts: Sequence[Piece]) -> tuple[dict[str, str], tuple[int, ...]]:
    """The words on both sides of a seam, and their lines."""
    tail, head = parts[join.tail], parts[join.head]
    return {"tail": tail.text[-10:], "head": head.text[:10]}, (_last_line(tail), head.line)


def together(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, with one for all seams of the issue that are hardly doubtful.

    Its margin is that of the most doubtful, which comes first.
    """
    found = list(findings)
    seams = by_doubt(f for f in found if f.id == "SEG063")
    if not seams:
        return found
    places = " ".join("+".join(map(str, f.lines)) for f in seams)
    params = {"count": str(len(seams)), "further": places}
    lines = tuple(dict.fromkeys(line for f in seams for line in f.lines))
    rest = [f for f in found if f.id != "SEG063"]
    return [*rest, Finding("SEG063", "info", params, lines, seams[0].margin)]


def _last_line(piece: Piece) -> int:
    """Where a paragraph breaks off, which may be many printed lines below its first."""
    return piece.src[-1].line


def _breaks(order: Sequence[int]) -> tuple[int, ...]:
    """The lines on both sides of every place where an order is not that of the input."""
    rank = {line: at for at, line in enumerate(sorted(order))}
    breaks = [pair for pair in pairwise(order) if rank[pair[1]] != rank[pair[0]] + 1]
    return tuple(dict.fromkeys(line for pair in breaks for line in pair))


def _runs(order: Sequence[int]) -> str:
    """The order of lines, with runs that stayed together written as one: `8–20 3 5`."""
    rank = {line: at for at, line in enumerate(sorted(order))}
    runs: list[list[int]] = []
    for line in order:
        if runs and rank[line] == rank[runs[-1][-1]] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return " ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)

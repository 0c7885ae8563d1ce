"""Which printed lines begin a paragraph: by the indent, or by the room that a lost indent left.

Readers of PDF take white space off, so that the first line of a paragraph is two ems short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.text import tail_state
from issue2book.segment.widths import INDENT, Width, fills, is_bound

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.pieces import Piece

_ABOUT = 1.1
_FEWEST = 5


def keeps_indents(
    pieces: Sequence[Piece], lines: Mapping[int, float], widths: Mapping[int, Width]
) -> bool:
    """Whether most lines behind a last line have an indent; headings and names are shorter."""
    first = [
        at
        for at in _behind_last_lines(pieces, lines, widths)
        if widths[at].most >= lines[at] - INDENT - _ABOUT
    ]
    return sum(pieces[at].indent >= 1 for at in first) > len(first) / 2


def restored(
    pieces: Sequence[Piece], lines: Mapping[int, float], widths: Mapping[int, Width]
) -> dict[int, Width]:
    """The widths of first lines with the indent that they lost; none, if paragraphs had none."""
    if not _lost_indents(pieces, lines, widths):
        return {}
    roomy = _with_room(pieces, lines, widths)
    found: dict[int, Width] = {}
    for at in sorted(lines):
        width, measure = widths[at], lines[at]
        if width.least + INDENT > measure + _ABOUT:
            continue
        before = found.get(at - 1, widths.get(at - 1))
        if at - 1 in lines and before is not None and fills(before, lines[at - 1]):
            lacks = abs(width.least + INDENT - measure) <= _ABOUT
            lacks = lacks and (not fills(width, measure) or at in roomy)
            if not lacks or tail_state(pieces[at].text) != "open":
                continue  # full, the last line of a paragraph, or too short to tell
            if tail_state(pieces[at - 1].text) == "open":
                if at - 1 not in found:
                    continue
                del found[at - 1]  # two such lines in a row: the first is a heading
        found[at] = Width(width.least + INDENT, width.most + INDENT)
    return found


#: Share of full lines in mid-sentence that leave room for a character, at most: where there are
#: more, the measure is not known as well as that.
_ROOMY = 0.05


def _with_room(
    pieces: Sequence[Piece], lines: Mapping[int, float], widths: Mapping[int, Width]
) -> frozenset[int]:
    """Full open lines behind a sentence with room for what the next line begins with.

    No line of text has that: they lack the indent of a first line, marks at the end hang.
    """
    full = [at for at in lines if at + 1 in lines and fills(widths[at], lines[at])]
    full = [at for at in full if tail_state(pieces[at].text) == "open"]
    room = {
        at for at in full if widths[at].most <= lines[at] - 1 and not is_bound(pieces[at + 1].text)
    }
    inside = {at for at in full if at - 1 in lines and tail_state(pieces[at - 1].text) == "open"}
    few = len(room & inside) <= _ROOMY * len(inside)
    return frozenset(room - inside) if few else frozenset()


def _lost_indents(
    pieces: Sequence[Piece], lines: Mapping[int, float], widths: Mapping[int, Width]
) -> bool:
    """Whether most open lines behind a last line are short of the measure by an indent."""
    first = [
        at
        for at in _behind_last_lines(pieces, lines, widths)
        if tail_state(pieces[at].text) == "open" and at + 1 in lines
    ]
    short = sum(abs(widths[at].least + INDENT - lines[at]) <= _ABOUT for at in first)
    full = sum(widths[at].most >= lines[at] - 0.5 for at in first)
    return len(first) >= _FEWEST and short > full


def _behind_last_lines(
    pieces: Sequence[Piece], lines: Mapping[int, float], widths: Mapping[int, Width]
) -> list[int]:
    """Lines behind one that is surely the last of a paragraph: closed and far from full."""
    return [
        at
        for at in lines
        if at - 1 in lines
        and widths[at - 1].most < lines[at - 1] - INDENT - _ABOUT
        and tail_state(pieces[at - 1].text) == "closed"
    ]

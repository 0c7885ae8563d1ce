"""What the trees are surer of than the rules: roles of lines, heads of units, boxes, pages.

The rules know what a line says of itself; the trees have seen where such rules err in issues that
they did not know, and weigh all that stands around a line at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from issue2book.segment.labels import FRONT
from issue2book.segment.line_numbers import numbers_of
from issue2book.segment.role_trees import ROLES, role_trees
from issue2book.segment.text import strip_head
from issue2book.segment.weighed_boxes import with_weighed_boxes, with_weighed_front
from issue2book.segment.weighed_heads import with_weighed_heads
from issue2book.segment.weighed_roles import likeliest, role_of, with_weighed_roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.figure_boxes import Box
    from issue2book.segment.labels import Labelled
    from issue2book.segment.line_numbers import Numbers
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

    Labels = tuple[Window, list[Labelled]]

#: Nats by which a line must be likelier something else for a unit to begin or a box to be there.
_SURE = 1.0
#: What is added to a chance before its logarithm, and digits kept of this: machines add up in
#: another order, and what they find must not differ.
_NIL, _DIGITS = 1e-9, 2
#: Lines of an issue: the trees have learnt from nothing smaller.
_ISSUE = 100
#: Characters from which on a paragraph amid others is nothing else.
_LONG = 60


def weighed(
    labelled: Sequence[Labels], boxes: Sequence[Box], pieces: Sequence[Piece]
) -> tuple[list[Labels], list[Box]]:
    """The units, their labels and the boxes of figures as the trees have them."""
    if sum(bool(piece.text.strip()) for piece in pieces) < _ISSUE:
        return list(labelled), list(boxes)
    worth = _worth(labelled, pieces)
    surely = _surely(labelled, worth)
    units, found = with_weighed_boxes(labelled, boxes, pieces, surely)
    units = with_weighed_front(with_weighed_heads(units, pieces, surely), pieces, surely)
    if units != list(labelled):  # a line is another thing in another unit
        worth = _worth(units, pieces)
    return [with_weighed_roles(unit, pieces, worth) for unit in units], found


def _worth(labelled: Sequence[Labels], pieces: Sequence[Piece]) -> Numbers:
    """Ln of how likely each line has each of `ROLES`; long paragraphs are what they are."""
    asked = _asked(labelled, pieces)
    chances: Numbers = np.zeros((len(pieces), len(ROLES)), np.float32)
    chances[:, ROLES.index("para")] = 1
    if asked:
        numbers = numbers_of(labelled, pieces, asked)
        chances[asked] = role_trees().chances(numbers, [pieces[at].text for at in asked])
    worth: Numbers = np.round(np.log(chances + _NIL), _DIGITS)
    return worth


def _asked(labelled: Sequence[Labels], pieces: Sequence[Piece]) -> list[int]:
    """The lines that may be something else than they are taken for."""
    plain: set[int] = set()
    for window, labels in labelled:
        if window.kind in FRONT:
            plain |= {*window.indexes}
            continue
        texts = [item.index for item in labels if item.label == "para"]
        plain |= {
            at
            for at in texts[1:-1]
            if len(pieces[at].text) >= _LONG and strip_head(pieces[at].text) == pieces[at].text
        }
    return [at for at, piece in enumerate(pieces) if at not in plain and piece.text.strip()]


def _surely(labelled: Sequence[Labels], worth: Numbers) -> dict[int, str]:
    """The roles of lines that rules and trees agree on, or the trees are much surer of."""
    found: dict[int, str] = {}
    for _, labels in labelled:
        for item in labels:
            best, surer = likeliest(item.label, worth[item.index])
            if best == role_of(item.label) or surer >= _SURE:
                found[item.index] = best
    return found

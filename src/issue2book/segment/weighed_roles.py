"""Labels that the trees are surer of than the rules.

The rules know what a line says of itself; the trees have seen where such rules err in issues that
they did not know, and weigh all that stands around a line at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from issue2book.segment.labels import FRONT, TEXT, Label, Labelled, ends_open
from issue2book.segment.line_numbers import numbers_of
from issue2book.segment.role_trees import ROLES, role_trees
from issue2book.segment.seam_net import seam_net
from issue2book.segment.text import bare, strip_head, tail_state
from issue2book.segment.weighed_boxes import with_weighed_boxes, with_weighed_front
from issue2book.segment.weighed_heads import HEAD as _HEAD
from issue2book.segment.weighed_heads import with_weighed_heads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.figure_boxes import Box
    from issue2book.segment.line_numbers import Numbers
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

    Labels = tuple[Window, list[Labelled]]

#: Nats by which the trees must find another role likelier: of 155 such lines of authors whom
#: they had not seen, 135 were then right and 7 were wrong.
_SURER = 0.5
#: The same where a unit begins or a box is.
_HEADS = 1.0
#: The roles of labels that are called otherwise.
_ROLE: dict[Label, str] = {
    "kicker": "aside",
    "column-label": "aside",
    "ornament": "aside",
    "jump": "aside",
    "affiliation": "bio",
    "table-note": "footnote",
    "heading2": "heading1",
    "runin": "heading1",
    "sidebar-title": "heading1",
    "masthead": "front",
    "contents": "front",
    "thanks": "front",
    "stat-value": "stat",
    "stat-text": "stat",
}
#: What the trees may make of a line in a text, and what they may make it of.
_MADE: dict[str, Label] = {
    "aside": "kicker",
    "byline": "byline",
    "bio": "bio",
    "footnote": "footnote",
    "standfirst": "standfirst",
    "para": "para",
    "question": "question",
    "answer": "answer",
    "caption": "caption",
    "credit": "credit",
    "heading1": "heading1",
    "list-item": "list-item",
    "pullquote": "pullquote",
    "poem": "poem",
}
_OF = frozenset((*_MADE.values(), "heading2", "table-note")) - {"pullquote"}


def role_of(label: Label) -> str:
    """The role of a label, one of `ROLES`."""
    return _ROLE.get(label, label)


def weighed(
    labelled: Sequence[Labels], boxes: Sequence[Box], pieces: Sequence[Piece]
) -> tuple[list[Labels], list[Box]]:
    """The units, their labels and the boxes as the trees have them, where they are surer."""
    if not pieces:
        return list(labelled), list(boxes)
    worth = _worth(labelled, pieces)
    surely = _surely(labelled, worth)
    headed, found = with_weighed_boxes(labelled, boxes, pieces, surely)
    headed = with_weighed_front(with_weighed_heads(headed, pieces, surely), pieces, surely)
    if headed != list(labelled):  # a line is another thing in another unit
        worth = _worth(headed, pieces)
    made = [
        (window, labels) if window.kind in FRONT else _weighed(window, labels, pieces, worth)
        for window, labels in headed
    ]
    return made, found


def _worth(labelled: Sequence[Labels], pieces: Sequence[Piece]) -> Numbers:
    """Ln of how likely each line has each role; long paragraphs are what they are."""
    asked = _asked(labelled, pieces)
    made: Numbers = np.zeros((len(pieces), len(ROLES)), np.float32)
    made[:, ROLES.index("para")] = 1
    if asked:
        numbers = numbers_of(labelled, pieces, asked)
        made[asked] = role_trees().chances(numbers, [pieces[at].text for at in asked])
    worth: Numbers = np.log(made + _NIL)
    return worth


_NIL = 1e-9
#: Characters from which on a paragraph amid others is nothing else.
_LONG = 60


def _asked(labelled: Sequence[Labels], pieces: Sequence[Piece]) -> list[int]:
    """The lines that may be something else than they are taken for."""
    plain: set[int] = set()
    for _, labels in labelled:
        texts = [item.index for item in labels if item.label == "para"]
        plain |= {
            at
            for at in texts[1:-1]
            if len(pieces[at].text) >= _LONG and strip_head(pieces[at].text) == pieces[at].text
        }
    return [at for at, piece in enumerate(pieces) if at not in plain and piece.text.strip()]


def _surely(labelled: Sequence[Labels], worth: Numbers) -> dict[int, str]:
    """The roles of lines that the trees take for something else than the rules, or as sure as."""
    own = {item.index: role_of(item.label) for _, labels in labelled for item in labels}
    found: dict[int, str] = {}
    for at, row in enumerate(worth):
        best = ROLES[int(row.argmax())]
        role = own.get(at)
        if role == best or (role in ROLES and row.max() - row[ROLES.index(role)] >= _HEADS):
            found[at] = best
    return found


def _weighed(
    window: Window, labels: Sequence[Labelled], pieces: Sequence[Piece], worth: Numbers
) -> Labels:
    made: list[Labelled] = []
    for at, item in enumerate(labels):
        below = labels[at + 1] if at + 1 < len(labels) else None
        shown = window.kind == "photo" and item.label == "caption"  # is all there is
        made.append(item if shown else _with_role(item, worth[item.index], (made, below), pieces))
    window, made = _with_dek(window, made, worth)
    signs = {item.index for item in made if item.label == "byline"}
    if window.byline is not None and window.byline not in signs:
        window = msgspec.structs.replace(window, byline=None)
    return window, made


def _with_dek(window: Window, labels: list[Labelled], worth: Numbers) -> Labels:
    """The unit with the line of its head as its dek that the trees take for one."""
    if window.subtitle or not window.title:
        return window, labels
    for at, item in enumerate(labels):
        if item.label in _HEAD:
            continue
        row = worth[item.index]
        own = role_of(item.label)
        if ROLES[int(row.argmax())] == "subtitle" and own in ROLES:
            if row.max() - row[ROLES.index(own)] >= _SURER:
                labels[at] = Labelled(item.index, "subtitle")
                window = msgspec.structs.replace(window, subtitle=(item.index,))
        break
    return window, labels


def _with_role(
    item: Labelled,
    worth: Numbers,
    around: tuple[Sequence[Labelled], Labelled | None],
    pieces: Sequence[Piece],
) -> Labelled:
    """The line with the likeliest role, if that is much likelier than its own."""
    best = ROLES[int(worth.argmax())]
    own = role_of(item.label)
    surer = float(worth.max() - worth[ROLES.index(own)]) if own in ROLES else 0.0
    if item.label not in _OF or best not in _MADE or best == own or surer < _SURER:
        return item
    if not _may_be(best, item, around, pieces):
        return item
    return Labelled(item.index, _MADE[best], margin=surer)


def _may_be(
    role: str, item: Labelled, around: tuple[Sequence[Labelled], Labelled | None], pieces: Sequence[Piece]
) -> bool:
    """Whether a line may have a role where it stands.

    The rest of a cut text is plain text, a line below a picture shows what it is of.
    """
    above, below = around
    piece = pieces[item.index]
    if item.label == "para" and role in _SHORT and _reads_on(item, above, below, pieces):
        return False
    if role == "standfirst":
        return item.label == "para" and not any(other.label == "para" for other in above)
    if role in ("question", "answer", "list-item") and item.label == "para":
        text = next((o for o in reversed(above) if o.label in TEXT), None)
        return text is None or tail_state(pieces[text.index].text) == "closed"
    if role == "para":
        # a mark makes an item; who took a picture stands below what it shows
        marked = item.label == "list-item" and strip_head(piece.text) != piece.text
        credited = item.label == "caption" and below is not None and below.label == "credit"
        return not marked and not credited and item.label != "bio"
    if role == "aside":
        double = item.joins_previous or (below is not None and below.joins_previous)
        shows = item.label == "caption" and piece.below_picture
        return item.label != "credit" and len(bare(piece.text)) > 1 and not (double or shows)
    if role == "caption":
        return item.label != "poem"
    return role != "byline" or item.label != "credit"


#: Roles of short lines, and nats from which on a line reads on in the one below, or is its rest.
_SHORT = frozenset(("aside", "heading1", "caption", "pullquote", "byline"))
_READS = 3.0


def _reads_on(
    item: Labelled, above: Sequence[Labelled], below: Labelled | None, pieces: Sequence[Piece]
) -> bool:
    """Whether a line goes on in the text below it, or with the text above."""
    text, gain = pieces[item.index].text.strip(), seam_net().gain
    over = next((pieces[o.index].text.strip() for o in reversed(above) if o.label in TEXT), "")
    under = pieces[below.index].text.strip() if below is not None and below.label in TEXT else ""
    on = bool(under) and ends_open(text) and gain(text, under) >= _READS
    return on or (bool(over) and ends_open(over) and gain(over, text) >= _READS)

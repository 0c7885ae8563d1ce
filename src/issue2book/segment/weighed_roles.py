"""The labels of a unit's lines as the trees have them, where no rule knows better."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from issue2book.segment.labels import FRONT, HEADINGS, TEXT, Label, Labelled, ends_open
from issue2book.segment.role_trees import ROLES
from issue2book.segment.seam_net import seam_net
from issue2book.segment.text import bare, strip_head, tail_state
from issue2book.segment.weighed_heads import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from issue2book.segment.line_numbers import Numbers
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

    Labels = tuple[Window, list[Labelled]]

#: Nats by which another role must be likelier: of authors whom the trees had not seen they mended
#: more than ten lines for each that they broke.
_SURER = 0.5
#: The same for an introduction, which one line at the top of a text is as well as not.
_INTRODUCES = 2.0
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
#: What the trees may make of a line in a text.
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
#: What a line may be told to be.
_TOLD: dict[str, Label] = {
    **_MADE,
    "title": "title",
    "subtitle": "subtitle",
    "stat": "stat-text",
    "table": "table",
    "front": "masthead",
    "ad": "ad",
}
#: What they may make it of. Other labels say a form that rules know: offices below a byline,
#: headings that run in, what is quoted from elsewhere in the text.
_OF = frozenset((*_MADE.values(), "heading2", "table-note")) - {"pullquote"}
#: Roles of short lines.
_SHORT = frozenset(("aside", "heading1", "caption", "pullquote", "byline"))
#: Nats from which on a line reads on in the one below, or is the rest of the one above.
_READS = 3.0
#: Kinds of units that several sign.
_SEVERAL = frozenset(("letters", "briefs"))


class _Place(NamedTuple):
    """A line of a unit, what stands above it, and the next line below."""

    item: Labelled
    above: Sequence[Labelled]
    below: Labelled | None
    pieces: Sequence[Piece]
    window: Window

    @property
    def piece(self) -> Piece:
        return self.pieces[self.item.index]

    @property
    def text_above(self) -> str:
        """The nearest running text above."""
        texts = (self.pieces[o.index].text for o in reversed(self.above) if o.label in TEXT)
        return next(texts, "").strip()


def role_of(label: Label) -> str:
    """The role of a label, one of `ROLES`.

    >>> role_of("kicker"), role_of("para"), role_of("runin")
    ('aside', 'para', 'heading1')
    """
    return _ROLE.get(label, label)


def with_weighed_roles(unit: Labels, pieces: Sequence[Piece], worth: Numbers) -> Labels:
    """The unit with the labels of its lines by `worth`: ln of chances, a row for each piece."""
    window, labels = unit
    if window.kind in FRONT:
        return unit
    made: list[Labelled] = []
    for at, item in enumerate(labels):
        place = _Place(
            item, made, labels[at + 1] if at + 1 < len(labels) else None, pieces, window
        )
        shown = window.kind == "photo" and item.label == "caption"  # is all there is
        made.append(item if shown else _with_role(place, worth[item.index]))
    window, made = _with_dek(window, made, worth)
    signs = {item.index for item in made if item.label == "byline"}
    if window.byline is not None and window.byline not in signs:
        window = msgspec.structs.replace(window, byline=None)
    return window, made


def _with_dek(window: Window, labels: list[Labelled], worth: Numbers) -> Labels:
    """The unit with the first line below its head as its dek, if the trees take it for one."""
    first = next((at for at, item in enumerate(labels) if item.label not in HEAD), None)
    if window.subtitle or not window.title or first is None:
        return window, labels
    index = labels[first].index
    best, surer = likeliest(labels[first].label, worth[index])
    if best != "subtitle" or surer < _SURER:
        return window, labels
    labels = [*labels[:first], Labelled(index, "subtitle"), *labels[first + 1 :]]
    return msgspec.structs.replace(window, subtitle=(index,)), labels


def likeliest(label: Label, worth: Numbers) -> tuple[str, float]:
    """The likeliest role, and by how many nats it is likelier than that of the label."""
    best, own = int(worth.argmax()), role_of(label)
    return ROLES[best], float(worth[best] - worth[ROLES.index(own)]) if own in ROLES else 0.0


def _with_role(place: _Place, worth: Numbers) -> Labelled:
    """The line with its likeliest role, if that is likelier than its own and can be.

    Otherwise with the role that it may have instead.
    """
    item = place.item
    best, surer = likeliest(item.label, worth)
    own = role_of(item.label)
    if item.label in _OF and best in _MADE and best != own:
        if not _can_be(best, place):
            return item
        if surer >= (_INTRODUCES if best == "standfirst" else _SURER):
            return Labelled(item.index, _MADE[best], margin=surer)
    if own not in ROLES:
        return item
    others = worth.copy()
    others[ROLES.index(own)] = -np.inf
    other = ROLES[int(others.argmax())]
    return msgspec.structs.replace(
        item, other=_TOLD.get(other, "para"), surer=float(worth[ROLES.index(own)] - others.max())
    )


def _can_be(role: str, place: _Place) -> bool:
    """Whether nothing that rules know speaks against a role of a line."""
    if place.item.label == "para" and role in _SHORT and _reads_on(place):
        return False
    asked = _CAN_BE.get(role)
    return asked is None or asked(place)


def _reads_on(place: _Place) -> bool:
    """Whether a line goes on in the text below it, or with the text above."""
    text, over, gain = place.piece.text.strip(), place.text_above, seam_net().gain
    below = place.below
    if below is not None and below.label in TEXT and ends_open(text):
        under = place.pieces[below.index].text.strip()
        if gain(text, under) >= _READS:
            return True
    return bool(over) and ends_open(over) and gain(over, text) >= _READS


def _can_introduce(place: _Place) -> bool:
    """Nothing of the text stands above an introduction."""
    return place.item.label == "para" and all(o.label != "para" for o in place.above)


def _can_begin(place: _Place) -> bool:
    """The rest of a cut answer, or item, is plain text until it is joined."""
    over = place.text_above
    return place.item.label != "para" or not over or tail_state(over) == "closed"


def _can_be_text(place: _Place) -> bool:
    """A mark makes an item; who took a picture stands below what it shows; notes stay notes."""
    label, text = place.item.label, place.piece.text
    marked = label == "list-item" and strip_head(text) != text
    credited = label == "caption" and place.below is not None and place.below.label == "credit"
    return not (marked or credited or label == "bio")


def _can_be_aside(place: _Place) -> bool:
    """A line of a longer heading is none, nor what a picture shows, nor one character."""
    label = place.item.label
    double = place.item.joins_previous or (place.below and place.below.joins_previous)
    shows = label == "caption" and place.piece.below_picture
    return label != "credit" and len(bare(place.piece.text)) > 1 and not (double or shows)


def _can_sign(place: _Place) -> bool:
    """Who signs a part in the middle of a text would be taken for the writer of all of it."""
    window, below = place.window, place.below
    amid = bool(place.text_above) and below is not None and below.label in (*TEXT, *HEADINGS)
    known = window.byline is not None or window.entry is not None or window.kind in _SEVERAL
    return place.item.label != "credit" and (known or not amid)


#: Where a line can have a role, by roles; others it can have anywhere.
_CAN_BE: dict[str, Callable[[_Place], bool]] = {
    "standfirst": _can_introduce,
    "question": _can_begin,
    "answer": _can_begin,
    "list-item": _can_begin,
    "para": _can_be_text,
    "aside": _can_be_aside,
    "caption": lambda place: place.item.label != "poem",
    "byline": _can_sign,
}

"""The first column of a piece that was read before its title.

The text of the piece before ends in mid-sentence, and what stands below the next title goes on
with it. Behind the line that closes the piece before (its editor, what its writer is), all is of
the next one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.boundaries import BODY, move
from issue2book.segment.fragments import Fragment, heads_of, is_cut_head, score_row
from issue2book.segment.labels import TEXT, Labelled
from issue2book.segment.stitching import worth
from issue2book.segment.text import bare, is_break, strip_tail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

#: How much better that must be than the best order that the piece before has by itself.
_BETTER = 1.0
#: The least that the join must be worth; an open end at the end of a piece may also be all that
#: a lost page left of it.
_FLOOR = 1.0
#: A shorter piece of text is a line of a list or a caption that was not recognised.
_LEAST = 20
HEAD = frozenset(("title", "subtitle", "kicker", "column-label", "byline", "affiliation"))
_BETWEEN = frozenset(("caption", "picture", "pullquote"))
#: Texts that open a feature, above the kicker of the first of its pieces.
_INTRODUCTION = 2


def claim(
    units: Sequence[tuple[Window, list[Labelled]]], pieces: Sequence[Piece], seams: Seams
) -> list[tuple[Window, list[Labelled]]]:
    """Give an open end to the next unit if the first text below its title continues it."""
    claimed = [(window, list(labels)) for window, labels in units]
    body = [i for i, (window, _) in enumerate(claimed) if window.kind in BODY]
    for here, following in pairwise(body):
        window, labels = claimed[here]
        end = open_end(labels, pieces)
        first = first_text(claimed[following][1], pieces)
        if end is None or first is None:
            continue
        closed = _behind_the_close(labels, end)
        run = closed or _below_a_kicker(window, labels, end) or [end]
        if closed:
            first = _likelier(end, first, claimed[following][1], pieces, seams)
        if _goes_on(labels, run, first, pieces, seams):
            kicker = [item for item in run if item.label == "kicker"]
            move(claimed, here, following, kicker)
            # behind the head: below the title it is printed
            at = claimed[following][1].index(first)
            move(claimed, here, following, run[len(kicker) :], at)
    return claimed


def _behind_the_close(labels: Sequence[Labelled], end: Labelled) -> list[Labelled]:
    """What stands between the line that closes a piece and the open end, if that is but text."""
    start = at = labels.index(end)
    while start and labels[start - 1].label in TEXT - {"bio"}:
        start -= 1
    closed = start > 1 and labels[start - 1].label in ("credit", "bio")
    # the credit of a picture closes nothing
    shown = start > 1 and labels[start - 2].label in _BETWEEN
    return list(labels[start : at + 1]) if closed and not shown else []


def _below_a_kicker(window: Window, labels: Sequence[Labelled], end: Labelled) -> list[Labelled]:
    """What follows the only heading of a feature's short introduction, and that as a kicker."""
    heads = [at for at, item in enumerate(labels) if item.label.startswith("heading")]
    if window.entry is not None or window.byline is not None or len(heads) != 1:
        return []
    above, run = labels[: heads[0]], labels[heads[0] + 1 : labels.index(end) + 1]
    introduction = [item for item in above if item.label in TEXT]
    if not 0 < len(introduction) <= _INTRODUCTION or any(i.label not in TEXT for i in run):
        return []
    return [msgspec.structs.replace(labels[heads[0]], label="kicker"), *run]


def open_end(labels: Sequence[Labelled], pieces: Sequence[Piece]) -> Labelled | None:
    """The last text of a unit, if it breaks off and is not all that the unit has."""
    texts = [item for item in labels if item.label in TEXT]
    shown = [item for item in labels if item.label not in _BETWEEN]
    if len(texts) < 2 or texts[-1] is not shown[-1] or texts[-1].label != "para":
        return None
    text = pieces[texts[-1].index].text
    return texts[-1] if len(text) >= _LEAST and Fragment(text).state == "open" else None


def first_text(labels: Sequence[Labelled], pieces: Sequence[Piece]) -> Labelled | None:
    """The first text below the title, unless it opens with words of the head.

    Nothing but lines of the head may stand before it.
    """
    titled = False
    head = ""
    for item in labels:
        text = bare(pieces[item.index].text)
        if titled and item.label in ("para", "standfirst", "list-item"):
            return None if text[:4] in head else item
        head += text
        if item.label not in HEAD | _BETWEEN:
            return None
        titled = titled or item.label == "title"
    return None


def _likelier(
    end: Labelled,
    first: Labelled,
    labels: Sequence[Labelled],
    pieces: Sequence[Piece],
    seams: Seams,
) -> Labelled:
    """The first text or, where that tells what a serial told before, the next."""
    below = labels[labels.index(first) + 1 :][:1]
    if first.label != "standfirst" or not below or below[0].label != "para":
        return first
    return max((first, below[0]), key=lambda item: worth_behind(end, item, pieces, seams))


def worth_behind(tail: Labelled, head: Labelled, pieces: Sequence[Piece], seams: Seams) -> float:
    """What it is worth to read `head` right behind `tail`, in nats."""
    both = [Fragment(pieces[item.index].text) for item in (tail, head)]
    return score_row(both, 0, [(1, heads_of(both)[1])], seams)[0]


def _goes_on(
    labels: Sequence[Labelled],
    run: Sequence[Labelled],
    first: Labelled,
    pieces: Sequence[Piece],
    seams: Seams,
) -> bool:
    """Whether `first` continues the end of `run`, and the unit that loses it gains."""
    fragments = _fragments(labels, run[-1], pieces)
    left = len(fragments) - sum(item.label in TEXT for item in run)
    # behind the end mark of its piece, the last text is not of that
    disordered = any(fragment.displaced for fragment in fragments[:-1]) or any(
        is_cut_head(fragments, at) for at in range(len(fragments))
    )
    cut = sum(fragment.state == "open" for fragment in fragments)
    if disordered or 2 * cut > len(fragments):
        return False  # its own columns are out of order: any of its ends may be the last
    last = len(fragments)
    joined = [*fragments, Fragment(pieces[first.index].text)]
    there = score_row(joined, last - 1, [(last, heads_of(joined)[last])], seams)[0]
    if there < (0 if run[0].label == "kicker" else _FLOOR):
        return False  # most are: the orders below cost much more to weigh
    without, within = worth(fragments[:left], seams), worth(fragments, seams)
    return without is not None and within is not None and without + there >= within + _BETTER


def _fragments(
    labels: Sequence[Labelled], end: Labelled, pieces: Sequence[Piece]
) -> list[Fragment]:
    """The texts of the unit up to `end`."""
    fragments: list[Fragment] = []
    fresh = ended = False
    for item in labels:
        text = pieces[item.index].text
        if item.label in TEXT:
            fragments.append(Fragment(strip_tail(text), fresh, ended))
            ended = ended or strip_tail(text) != text
        ended |= item.label == "ornament" and not is_break(text)
        fresh = item.label.startswith("heading") or item.label in ("runin", "sidebar-title")
        if item is end:
            break
    return fragments

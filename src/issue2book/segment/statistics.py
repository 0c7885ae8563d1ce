"""Statistics boxes (数字…): figures with their sentences, whatever the box is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.amounts import rows_of, shaped_box
from issue2book.segment.bylines import is_credit, parse_byline
from issue2book.segment.figure_boxes import (
    Box,
    is_dashed,
    is_note,
    is_source_line,
    names_figures,
    says_figures,
)
from issue2book.segment.heads import is_title_line
from issue2book.segment.jump_lines import tells_instalment
from issue2book.segment.named_boxes import named_boxes
from issue2book.segment.text import bare, fold_spaces, strip_head

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.amounts import Row
    from issue2book.segment.named_boxes import Names
    from issue2book.segment.pieces import Piece

#: A figure is a short line; so many pairs in a row make a box. One pair alone is chance: an
#: ordinary heading recurs in its paragraph about once per issue.
LONGEST_FIGURE = 14
FEWEST_PAIRS = 3
_FIGURE = re.compile(
    r"\d|第[一二三四五六七八九十]|[一二三四五六七八九十百千万亿]+[个项家万亿成倍]|首|最|唯一"
)


#: 23级: a number and what it counts, and the characters of the text of one.
_COUNT, _LAST = re.compile(r"\d[\d,.]*\D{1,4}"), 40
#: Lines below the name of a box that say how and by whom was counted; characters of one.
_NOTES, _COUNTED = 2, 80
#: Characters of a title below the section of such boxes.
_TITLE = 24


def find_boxes(pieces: Sequence[Piece], closed: Collection[int], names: Names) -> tuple[Box, ...]:
    """The statistics boxes of the issue, in order; `closed` indexes are not looked at.

    `names` are what the contents page calls them.
    """
    plain = _unnamed_boxes(pieces, closed, names.listed)
    named = [
        _with_notes(box, pieces, closed)
        for box in named_boxes(pieces, closed, names)
        if _is_more(box, plain)
    ]
    taken = {at for box in named for at in box.indexes}
    plain = [box for box in plain if taken.isdisjoint(box.indexes)]
    return tuple(sorted([*plain, *named], key=lambda box: box.indexes[0]))


def _is_more(box: Box, plain: Sequence[Box]) -> bool:
    """Whether a box has all that others have that share lines with it, and more."""
    own = {*box.indexes}
    shared = [other for other in plain if not own.isdisjoint(other.indexes)]
    return all({*other.indexes} < own or _is_part(other, box) for other in shared)


def _is_part(other: Box, box: Box) -> bool:
    """Whether a box has the lines of the other but its notes, more figures or no other name."""
    more = len(other.figures) < len(box.figures) or other.title in (None, box.label, box.title)
    return more and {*other.indexes}.difference(other.notes) < {*box.indexes}


def _unnamed_boxes(
    pieces: Sequence[Piece], closed: Collection[int], listed: Collection[str]
) -> list[Box]:
    """The boxes that their figures show, by themselves."""
    boxes: list[Box] = []
    runs = _runs(pieces, closed)
    index, taken, rows = 0, {*closed}, rows_of(pieces, closed)
    while index < len(pieces):
        pairs, figures = runs[index]
        box = _shaped(pieces, index, taken, rows.get(index))
        if pairs >= FEWEST_PAIRS and figures * 2 > pairs and (not box or pairs > len(box.figures)):
            box = _box(pieces, _run_from(pieces, index, closed), closed)
        if box is None:
            index += 1
            continue
        box = _with_name_above(_with_last(box, pieces, taken), pieces, taken, listed)
        box = _with_notes(box, pieces, taken)
        boxes.append(_with_name_below(box, pieces, taken, listed))
        taken.update(boxes[-1].indexes)
        index = boxes[-1].indexes[-1] + 1
    return boxes


def _with_last(box: Box, pieces: Sequence[Piece], closed: Collection[int]) -> Box:
    """The box with the figures below it whose unit is none of the usual, but whose text has them.

    23级 | 到店里要爬23级.
    """
    figures, at = list(box.figures), box.indexes[-1] + 1
    while at + 1 < len(pieces) and not {at, at + 1} & {*closed}:
        figure, text = (fold_spaces(pieces[i].text) for i in (at, at + 1))
        apart = pieces[at].level or pieces[at].rows or pieces[at + 1].level or pieces[at + 1].rows
        if apart or not _COUNT.fullmatch(figure) or figure not in text or len(text) > _LAST:
            break
        figures.append((at, (at + 1,)))
        at += 2
    return msgspec.structs.replace(box, figures=tuple(figures))


def _with_notes(box: Box, pieces: Sequence[Piece], closed: Collection[int]) -> Box:
    """The box with the lines below it that say where its figures are from, or what they count."""
    notes, below = list(box.notes), box.indexes[-1] + 1
    while below < len(pieces) and below not in closed and is_note(pieces[below].text):
        notes.append(below)
        below += 1
    return msgspec.structs.replace(box, notes=tuple(notes))


def _with_name_above(
    box: Box, pieces: Sequence[Piece], closed: Collection[int], listed: Collection[str]
) -> Box:
    """The box with its `listed` name, if only where the figures are from stands between."""
    at = box.indexes[0] - 1
    sourced = at >= 0 and at not in closed and is_source_line(pieces[at].text)
    name = at - int(sourced)
    if box.title is not None or name < 0 or not {name, at}.isdisjoint(closed):
        return box
    if bare(strip_head(pieces[name].text)) not in listed:
        return box
    return msgspec.structs.replace(box, title=name, notes=(at,) * sourced)


def _with_name_below(
    box: Box, pieces: Sequence[Piece], closed: Collection[int], listed: Collection[str]
) -> Box:
    """The box with its name, where that is printed below the figures and none is above them.

    It is called as boxes are, or it is `listed` and heads no text; so is what stands below 数读.
    """
    below = box.indexes[-1] + 1
    if below >= len(pieces) or below in closed or pieces[below].picture:
        return box
    if box.title is None and _is_labelled(pieces, below, closed):
        return msgspec.structs.replace(box, label=below, title=below + 1)
    if sourced := _sourced(box, pieces, below, closed):
        label = box.title if box.title is not None else box.label
        notes = (*box.notes, *sourced)
        return msgspec.structs.replace(box, label=label, title=below, notes=notes)
    words = fold_spaces(strip_head(pieces[below].text))
    has_name = box.title is not None and names_figures(pieces[box.title].text)
    named = names_figures(words) or (
        bare(words) in listed and box.title is None and _heads_nothing(pieces, below)
    )
    if has_name or not _is_short(pieces[below]) or not named:
        return box
    under = below + 1
    told = under < len(pieces) and under not in closed and is_dashed(pieces[under].text)
    return msgspec.structs.replace(box, title=below, subtitle=under if told else None)


def _sourced(
    box: Box, pieces: Sequence[Piece], name: int, closed: Collection[int]
) -> tuple[int, ...]:
    """The lines below the name of a box that end with where its figures are from, if one does.

    How they were counted may stand between. Where the box has a name above that only says that
    figures are meant, it is the name of their section.
    """
    named = box.title is not None and not says_figures(pieces[box.title].text)
    if named or not is_title_line(pieces[name], placed=True):
        return ()
    for end in range(name + 1, min(len(pieces), name + 1 + _NOTES)):
        if end in closed or pieces[end].picture is not None:
            return ()
        if is_note(pieces[end].text):
            return tuple(range(name + 1, end + 1))
        if len(pieces[end].text) > _COUNTED:
            return ()
    return ()


def _is_labelled(pieces: Sequence[Piece], at: int, closed: Collection[int]) -> bool:
    """Whether a line says that figures are meant, and the next is a title without a text."""
    name = at + 1
    if name >= len(pieces) or name in closed or not says_figures(pieces[at].text):
        return False
    text = pieces[name].text.strip()
    titled = 2 <= len(text) <= _TITLE and text[-1] not in "。，；：" and not pieces[name].rows
    return titled and _heads_nothing(pieces, name)


def _heads_nothing(pieces: Sequence[Piece], at: int) -> bool:
    """Whether below a line, and the dashed one under it, another title or a section stands."""
    under = at + 1
    under += under < len(pieces) and is_dashed(pieces[under].text)
    if under >= len(pieces):
        return True
    line = pieces[under]
    if line.picture is not None:
        return False  # the text may stand below its picture
    return len(line.text) <= LONGEST_FIGURE and parse_byline(line.text, placed=True) is None


def _shaped(
    pieces: Sequence[Piece], first: int, closed: Collection[int], row: Row | None
) -> Box | None:
    """The box whose figures are amounts, from the first of them on."""
    above = pieces[first - 1].text if first else ""
    named = first - 1 not in closed and names_figures(above)
    shaped = shaped_box(pieces, first, closed, row, named=named)
    if shaped is None:
        return None
    own = [i for figure, texts in shaped.figures for i in (figure, *texts)]
    before = min(own) - 1
    title = shaped.title
    if title is None and before >= 0 and before not in closed and _may_head(pieces[before]):
        title = before
    return Box(title, shaped.figures)


def _runs(pieces: Sequence[Piece], closed: Collection[int]) -> list[tuple[int, int]]:
    """From each index on: how many pairs the run that begins there has, and how many figures.

    Counted from the end, for the run of a pair is the pair and the run behind it.
    """
    none = (0, 0)
    runs = [none] * (len(pieces) + 1)  # as they begin
    inside = [
        [none] * (len(pieces) + 1) for _ in range(2)
    ]  # as they go on, a short line ago or not
    for index in range(len(pieces) - 2, -1, -1):
        if index in closed:
            continue
        if _is_pair(pieces[index], pieces[index + 1]):
            figure = bool(_FIGURE.search(pieces[index].text))
            for so_far in inside:
                pairs, figures = so_far[index + 2]
                so_far[index] = (pairs + 1, figures + figure)
            runs[index] = inside[0][index]
        elif _is_short(pieces[index]):
            inside[0][index] = inside[1][index + 1]
    return runs


def _run_from(
    pieces: Sequence[Piece], start: int, closed: Collection[int]
) -> list[tuple[int, tuple[int, ...]]]:
    """Pairs from `start` on; one short line without a sentence may stand among them."""
    run: list[tuple[int, tuple[int, ...]]] = []
    index, odd = start, 0
    while index + 1 < len(pieces) and index not in closed:
        if _is_pair(pieces[index], pieces[index + 1]):
            run.append((index, (index + 1,)))
            index += 2
        elif run and not odd and _is_short(pieces[index]):
            odd = 1
            index += 1
        else:
            break
    return run


def _is_short(piece: Piece) -> bool:
    return 0 < len(fold_spaces(piece.text)) <= LONGEST_FIGURE and piece.text[-1] not in "。，；"


def _may_head(piece: Piece) -> bool:
    """Whether the line above a box can be its name: no signature, note or box of another kind."""
    text = piece.text.strip()
    other = is_credit(text) or tells_instalment(text) or parse_byline(text) is not None
    return _is_short(piece) and not other


def _is_pair(figure: Piece, sentence: Piece) -> bool:
    # the text says in words that a figure has fallen
    words = fold_spaces(strip_head(figure.text)).lstrip("-−–+＋")
    text = fold_spaces(sentence.text)
    return _is_short(figure) and len(words) >= 2 and len(text) > len(words) + 6 and words in text


def _box(
    pieces: Sequence[Piece],
    run: list[tuple[int, tuple[int, ...]]],
    closed: Collection[int],
) -> Box:
    """The title is the short line inside the run that has no sentence, else the one before it."""
    inside = set(range(run[0][0], run[-1][1][-1] + 1))
    inside -= {index for figure, texts in run for index in (figure, *texts)}
    before = run[0][0] - 1
    if inside:
        return Box(min(inside), tuple(run))
    if before >= 0 and before not in closed and _may_head(pieces[before]):
        return Box(before, tuple(run))
    return Box(None, tuple(run))

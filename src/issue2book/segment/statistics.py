"""Statistics boxes (数字…): figures with their sentences, whatever the box is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import is_credit, parse_byline
from issue2book.segment.jump_lines import closes_instalment
from issue2book.segment.text import HAN, fold_spaces, strip_head
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: A figure is a short line; so many pairs in a row make a box. One pair alone is chance: an
#: ordinary heading recurs in its paragraph about once per issue.
LONGEST_FIGURE = 14
FEWEST_PAIRS = 3
_FIGURE = re.compile(
    r"\d|第[一二三四五六七八九十]|[一二三四五六七八九十百千万亿]+[个项家万亿成倍]|首|最|唯一"
)


#: What a box is called whose figures its sentences need not repeat.
_NAMED = re.compile(one_of("数字 数据 数说 数读 数看 数览"))
#: A figure with its unit and nothing else; a time or a page is none.
_AMOUNT = re.compile(
    rf"[约約近超逾+＋\-−–]?\d[\d,，.:：]*(?:[%％‰]|[+＋]?[余多]?(?![年月日时時点點页頁期号號岁歲])[{HAN}℃]{{1,4}})[+＋]?"
)


class Box(msgspec.Struct, frozen=True):
    """A box: index of its title line (or None), and per figure the indexes (figure, texts)."""

    title: int | None
    figures: tuple[tuple[int, tuple[int, ...]], ...]

    @property
    def indexes(self) -> tuple[int, ...]:
        """All indexes of the box, ascending."""
        own = [] if self.title is None else [self.title]
        for figure, texts in self.figures:
            own += [figure, *texts]
        return tuple(sorted(own))


def find_boxes(pieces: Sequence[Piece], closed: Collection[int]) -> tuple[Box, ...]:
    """The statistics boxes of the issue, in order; `closed` indexes are not looked at."""
    boxes: list[Box] = []
    runs = _runs(pieces, closed)
    index = 0
    while index < len(pieces):
        pairs, figures = runs[index]
        if pairs >= FEWEST_PAIRS and figures * 2 > pairs:
            boxes.append(_box(pieces, _run_from(pieces, index, closed), closed))
            index = boxes[-1].indexes[-1] + 1
        elif runs[index + 1][0] < FEWEST_PAIRS and (named := _named_box(pieces, index, closed)):
            boxes.append(named)
            index = named.indexes[-1] + 1
        else:
            index += 1
    return tuple(boxes)


def _named_box(pieces: Sequence[Piece], title: int, closed: Collection[int]) -> Box | None:
    """The box that a line names (数字看板), with a line of text below each figure."""
    name = fold_spaces(strip_head(pieces[title].text))
    if title in closed or not (_is_short(pieces[title]) and _NAMED.search(name)):
        return None
    run: list[tuple[int, tuple[int, ...]]] = []
    at = title + 1
    while at + 1 < len(pieces) and {at, at + 1}.isdisjoint(closed):
        figure, text = (fold_spaces(strip_head(p.text)) for p in pieces[at : at + 2])
        if not _AMOUNT.fullmatch(figure) or _AMOUNT.fullmatch(text) or len(text) <= len(figure):
            break
        run.append((at, (at + 1,)))
        at += 2
    return Box(title, tuple(run)) if len(run) >= FEWEST_PAIRS else None


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
    other = is_credit(text) or closes_instalment(text) or parse_byline(text) is not None
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

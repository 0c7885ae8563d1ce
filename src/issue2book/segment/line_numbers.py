"""What a line, its neighbours, its unit and its issue are, in numbers, for `role_trees`.

Every number is of form or of what the rules decided, none of what the words mean; the order of
the numbers is part of the bundled weights (scripts/make_roles.py), so that a change here wants
these made anew.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from issue2book.segment.labels import Label
from issue2book.segment.seam_net import seam_net
from issue2book.segment.text import is_han

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from issue2book.segment.labels import Labelled
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

    Numbers = NDArray[np.float32]

#: Labels in an order in which neighbours have something in common; 0 is none at all.
_LABELS: tuple[Label, ...] = (
    "para",
    "standfirst",
    "answer",
    "question",
    "list-item",
    "poem",
    "table",
    "stat-text",
    "stat-value",
    "table-note",
    "footnote",
    "bio",
    "affiliation",
    "byline",
    "credit",
    "caption",
    "pullquote",
    "runin",
    "heading2",
    "heading1",
    "sidebar-title",
    "subtitle",
    "title",
    "kicker",
    "column-label",
    "jump",
    "ornament",
    "thanks",
    "masthead",
    "contents",
    "ad",
    "picture",
)
_PLACE = {label: at for at, label in enumerate(_LABELS, 1)}
_KINDS = (
    "article",
    "feature-intro",
    "news",
    "briefs",
    "letters",
    "photo",
    "statistics",
    "advertorial",
    "thanks",
    "masthead",
    "contents",
    "public-ad",
    "cover",
)
_KIND = {kind: at for at, kind in enumerate(_KINDS)}
#: Groups of characters at the end, and at the beginning, of lines.
_ENDS = ("。", "！？!?", "，、；,;", "：:", '”"」』', "）)】]", "…—─", "■◆●□◇◎※")
_BEGINS = (
    '“"「『',
    "（(【[",
    "—─-",
    "《",
    "■◆●□◇◎※★☆·",
    "▲△▼▽◀▶←→↑↓",
    "①②③④⑤⑥⑦⑧⑨⑩",
    "一二三四五六七八九十",
    "，。、；：,",
)
_WORDS = (
    re.compile("[摄攝图圖供]"),
    re.compile("文[／/|｜·]|撰|记者|記者|作者|通讯员|通訊員|著|译|譯|整理"),
    re.compile("[左右上下]图|[左右上下]圖|图中|圖中|左起|右起|资料|資料"),
    re.compile("[A-Za-z]{3}"),
    re.compile(r"^[（(【].*[）)】]$"),
    re.compile(r"\d{4}[年.]|\d[月日]"),
    re.compile("[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十]+[)）]"),
    re.compile(r"[（(]?\d+[、．.)）]"),
    re.compile(r"^[^\W\d]{1,8}[：:]"),
    re.compile(r"\d[\d,.]*\s*[%％万亿千元个人次倍℃亩吨米]"),
    re.compile("[，。；]"),
)
#: How far around a line its neighbours are asked.
_AROUND = (-3, -2, -1, 1, 2, 3)
_FAR = 30.0
#: Of the numbers of a line, those that are asked of its neighbours, and of the nearest two.
_NEAR, _NEXT = 7, 13


class _Line(NamedTuple):
    """A piece with what was decided of it; `unit` numbers the windows, -1 for none."""

    piece: Piece
    label: int
    margin: float
    unit: int


def numbers_of(
    labelled: Sequence[tuple[Window, Sequence[Labelled]]],
    pieces: Sequence[Piece],
    asked: Sequence[int] | None = None,
) -> Numbers:
    """A row of numbers for each piece, or for those `asked` for."""
    lines = _lines(labelled, pieces)
    own = [_own(line) for line in lines]
    whole = _of_issue(lines)
    heads = {at for window, _ in labelled for at in window.title[:1]}
    units = _in_units(lines)
    wanted = frozenset(range(len(lines)) if asked is None else asked)
    seams = _seams(lines, wanted)
    rows = [
        [
            *own[at],
            *whole[at],
            *units[at],
            *_of_window(labelled[line.unit][0] if line.unit >= 0 else None, at),
            *seams[at],
            *_around(lines, own, at, heads),
        ]
        for at, line in enumerate(lines)
        if at in wanted
    ]
    return np.array(rows, dtype=np.float32).reshape(len(rows), -1)


def _lines(
    labelled: Sequence[tuple[Window, Sequence[Labelled]]], pieces: Sequence[Piece]
) -> list[_Line]:
    known: dict[int, tuple[int, float, int]] = {}
    for number, (window, labels) in enumerate(labelled):
        if not labels:  # a box
            known |= dict.fromkeys(window.indexes, (_PLACE["stat-text"], 0.0, number))
        for item in labels:
            margin = _FAR if item.margin is None else min(item.margin, _FAR)
            known[item.index] = _PLACE[item.label], margin, number
    return [_Line(piece, *known.get(at, (0, 0.0, -1))) for at, piece in enumerate(pieces)]


def _group(groups: Sequence[str], character: str) -> int:
    for at, group in enumerate(groups, 1):
        if character and character in group:
            return at
    if character.isdigit():
        return len(groups) + 1
    return len(groups) + 2 if character.isascii() and character.isalpha() else 0


def _own(line: _Line) -> list[float]:
    """What the line shows by itself; the first are asked of its neighbours too."""
    piece = line.piece
    text = piece.text.strip()
    size = len(text) or 1
    colon = min((text.find(mark) for mark in "：:" if mark in text), default=-1)
    return [
        line.label,
        len(text),
        piece.level,
        _group(_ENDS, text[-1:]),
        _group(_BEGINS, text[:1]),
        piece.picture is not None,
        min(piece.gap, 9),
        sum(map(str.isdigit, text)) / size,
        sum(c.isascii() and c.isalpha() for c in text) / size,
        sum(map(is_han, text)) / size,
        colon,
        sum(text.count(mark) for mark in "，。；、！？") / size,
        text.count("。"),
        text.count(" ") + text.count("\u3000"),
        text.count("“") + text.count("「"),
        text.count("|") + text.count("｜"),
        *(bool(words.search(text)) for words in _WORDS),
        line.margin,
        piece.all_bold,
        piece.indent,
        piece.short,
        piece.ends_page,
        bool(piece.section),
        len(piece.rows),
        len({span.line for span in piece.src}),
        piece.src[0].start > 0 if piece.src else False,
    ]


def _of_issue(lines: Sequence[_Line]) -> list[list[float]]:
    """What the whole issue looks like, and how the line stands out."""
    written = [line for line in lines if line.piece.text.strip()]
    lengths = np.array([len(line.piece.text) for line in written] or [0])
    count = len(written) or 1
    levels = Counter(line.piece.level for line in written)
    bare = [re.sub(r"[\W\d_]", "", line.piece.text) for line in lines]
    times = Counter(bare)
    listed = "".join(
        words for words, line in zip(bare, lines, strict=True) if line.label == _PLACE["contents"]
    )
    labels = Counter(line.label for line in written)
    same = [
        float(np.median(lengths)),
        float(np.percentile(lengths, 90)),
        1 - levels[0] / count,
        sum(line.piece.picture is not None for line in lines),
        sum(line.piece.gap > 0 for line in written) / count,
        len(listed),
        *(labels[_PLACE[label]] / count for label in _COUNTED),
    ]
    return [
        [
            *same,
            times[words],
            len(words) > 2 and words in listed,
            levels[line.piece.level] / count,
            at / len(lines),
        ]
        for at, (line, words) in enumerate(zip(lines, bare, strict=True))
    ]


_COUNTED: tuple[Label, ...] = ("heading1", "caption", "byline", "list-item", "standfirst")


def _in_units(lines: Sequence[_Line]) -> list[list[float]]:
    """How far a line is from the ends of its stretch of the unit, and from text above it."""
    rows: list[list[float]] = []
    for _, group in groupby(lines, key=lambda line: line.unit):
        unit = list(group)
        texts = [line.label == _PLACE["para"] for line in unit]
        above = 0
        for at, text in enumerate(texts):
            rows.append([min(at, _FAR), min(len(unit) - 1 - at, _FAR), above, sum(texts) - above])
            above += text
    return rows


def _of_window(window: Window | None, at: int) -> list[float]:
    if window is None:
        return [-1.0] * 8
    head = window.title[0] if window.title else -1
    return [
        _KIND[window.kind],
        window.entry is not None,
        max(-_FAR, min(at - head, _FAR)) if window.title else -_FAR,
        len(window.title),
        len(window.subtitle),
        len(window.kicker),
        window.byline is not None,
        max(-_FAR, min(at - window.byline, _FAR)) if window.byline is not None else -_FAR,
    ]


def _seams(lines: Sequence[_Line], wanted: Collection[int]) -> dict[int, list[float]]:
    """How well a line goes on from the one above, in the one below, and these in each other.

    The same of the nearest running text above and below: what stands between it may be a
    caption, or a part of it.
    """
    gain = seam_net().gain
    texts = [line.piece.text.strip() for line in lines]
    above, below = ["", *texts[:-1]], [*texts[1:], ""]
    over, under = _nearest(lines), _nearest(lines[::-1])[::-1]
    found: dict[int, list[float]] = {}
    for at in wanted:
        one, text, two, far, deep = above[at], texts[at], below[at], over[at], under[at]
        found[at] = [
            gain(one, text),
            gain(text, two),
            gain(one, two),
            gain(far, text),
            gain(text, deep),
            gain(far, deep),
            _group(_ENDS, far[-1:]),
            len(far),
        ]
    return found


def _nearest(lines: Sequence[_Line]) -> list[str]:
    """The text of the paragraph before each line, in the same unit."""
    found: list[str] = []
    last, unit = "", -1
    for line in lines:
        last = last if line.unit == unit else ""
        found.append(last)
        unit = line.unit
        if 0 < line.label <= _TEXTS:
            last = line.piece.text.strip()
    return found


#: Places of the labels of running text.
_TEXTS = _PLACE["list-item"]


def _around(
    lines: Sequence[_Line], own: Sequence[Sequence[float]], at: int, heads: set[int]
) -> list[float]:
    row: list[float] = []
    for step in _AROUND:
        there = at + step
        if 0 <= there < len(lines):
            row += [
                *own[there][:_NEAR],
                lines[there].unit == lines[at].unit,
                there in heads,
            ]
            row += own[there][_NEAR:_NEXT] if abs(step) == 1 else ()
        else:
            row += [-1.0] * ((_NEXT if abs(step) == 1 else _NEAR) + 2)
    return row

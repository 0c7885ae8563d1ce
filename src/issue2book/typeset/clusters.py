"""Inline runs → one track of clusters: what a line is made of, with class and advance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import itemgetter

import msgspec

from issue2book.typeset.addresses import open_addresses
from issue2book.typeset.classes import K, attaches
from issue2book.typeset.metrics import EM, Face, Fonts, Piece
from issue2book.typeset.spacing import (
    EMERGENCY,
    UNITS,
    Rule,
    Style,
    rules,
    trim_at_end,
    trim_at_start,
)


class Run(msgspec.Struct, frozen=True):
    """A stretch of a paragraph in one face and size.

    `size` is in 1/1000 of the paragraph's em; `note` marks a raised note mark, which never
    leaves the character before it.
    """

    text: str
    face: str = "regular"
    size: int = EM
    note: bool = False


class Track(msgspec.Struct, frozen=True, gc=False, eq=False):
    """The clusters of a paragraph, column by column; all lists have one length.

    `lead` and `tail` are what a cluster loses when it starts or ends a line; `rule[i]` stands
    for the gap after cluster i (the last one has none), `gap` and `room` are its sizes.
    """

    text: list[str]
    kind: list[int]
    advance: list[int]
    offset: list[int]
    run: list[int]
    lead: list[int]
    tail: list[int]
    rule: list[Rule]
    gap: list[int]
    room: list[int]
    cost: list[int]

    def __len__(self) -> int:
        """Number of clusters."""
        return len(self.text)


# Full-width characters and marks measure the same in any company; everything else is shaped
# in its run.
_WIDE = (
    "\u2e80-\u3029\u3030-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\u2018\u2019\u201c\u201d·•‧"
    "\u2160-\u24ff\u2500-\u27bf\U00020000-\U0003ffff"
)
_SOLO = re.compile(f"[{_WIDE}]+")
# A web address may end a line after these signs, so that no kerning may reach over them.
_STEP = re.compile(r"[^/.?&=#]*[/.?&=#]+|[^/.?&=#]+")
_JOINING = -1  # the class of a piece that begins with a combining mark, until it is joined
_PART = re.compile(r"——|――|……|⋯⋯|[—―–⸺…⋯℃℉‰№]|\s|[^\s—―–⸺…⋯℃℉‰№]+")


def _pieces(text: str, face: Face) -> list[Piece]:
    """The pieces of a run, before combining marks are joined to what they stand on."""
    pieces: list[Piece] = []
    at = 0
    for match in _SOLO.finditer(text):
        start, end = match.span()
        if start > at:
            pieces += _mixed(text[at:start], face)
        pieces += map(face.solo, text[start:end])
        at = end
    if at < len(text):
        pieces += _mixed(text[at:], face)
    return pieces


def _mixed(text: str, face: Face) -> Iterator[Piece]:
    for match in _PART.finditer(text):
        part = match.group()
        if part.isspace():
            yield face.space(part)
        elif attaches(part[0]):
            yield Piece(part, _JOINING, 0, 0)
        elif part[0] in "—―–⸺…⋯℃℉‰№":
            yield face.solo(part)
        else:
            for step in _STEP.findall(part) if "://" in part else (part,):
                yield from face.run(step)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Pieces that begin with a combining mark go to the piece before them."""
    if _JOINING not in map(itemgetter(1), pieces):
        return pieces
    out: list[Piece] = []
    for piece in pieces:
        if piece.kind >= 0:
            out.append(piece)
        elif out:
            out[-1] = out[-1]._replace(text=out[-1].text + piece.text)
        else:
            out.append(piece._replace(kind=int(K.SIGN)))
    return out


def _of_run(run: Run, fonts: Fonts) -> list[Piece]:
    """The pieces of one run at its own size."""
    pieces = _joined(_pieces(run.text, fonts.face(run.face)))
    if run.note:
        pieces = [piece._replace(kind=int(K.NOTE)) for piece in pieces]
    if run.size != EM:
        pieces = [
            Piece(p.text, p.kind, p.advance * run.size // EM, p.offset * run.size // EM)
            for p in pieces
        ]
    return pieces


# 郑　佳伦: a name of two characters padded to the width of three, or of three spaced out; but
# 开渡　让“旧渡口”… is none.
_HAN = "[\u3400-\u9fff]"
_PADDED_NAME = re.compile(
    rf"(?<!{_HAN}){_HAN}\u3000{_HAN}{{1,2}}(?!{_HAN})|{_HAN}\u3000{_HAN}(?![“‘《「『]|{_HAN})"
)


def _glue(text: str, lengths: Sequence[int], costs: list[int]) -> None:
    """Forbid line ends in padded names; `costs` is changed in place while the track is made."""
    if "\u3000" not in text:
        return
    inside = {p for m in _PADDED_NAME.finditer(text) for p in range(m.start() + 1, m.end())}
    for index, end in enumerate(accumulate(lengths)):
        if end in inside:
            costs[index] = EMERGENCY * 10


# ‘ and ’ are drawn in the outer quarter of their boxes: beside “ and ” half a box still gapes.
_NESTED = ("“‘", "’”")
_CLOSER = EM // 4


def _nest(text: Sequence[str], joined: str, gap: list[int]) -> None:
    """Set nested quotation marks a quarter em closer; `gap` is changed in place."""
    if any(pair in joined for pair in _NESTED):
        for i, pair in enumerate(pairwise(text)):
            gap[i] -= _CLOSER * (gap[i] < 0 and "".join(pair) in _NESTED)


def _keep_units(kind: Sequence[int], costs: list[int]) -> None:
    """Keep the two signs that count together behind a number; `costs` is changed in place."""
    if K.DIGIT not in kind:
        return
    for i in range(1, len(kind) - 1):
        if kind[i - 1] == K.DIGIT and kind[i] == kind[i + 1] == K.UNIT:
            costs[i] += UNITS


def _scaled(columns: list[list[int]], sizes: list[int]) -> list[list[int]]:
    """Gaps follow the size of the smaller neighbour."""
    pair = [min(a, b) for a, b in pairwise(sizes)] + sizes[-1:]
    return [[v * s // EM for v, s in zip(col, pair, strict=True)] for col in columns]


_END = Rule(0, 0, 0, 0, 0, 0)


@lru_cache(maxsize=256)  # a page may ask for other numbers of lines of a paragraph
def track(runs: tuple[Run, ...], style: Style, fonts: Fonts) -> Track:
    """The track of a paragraph."""
    pieces: list[Piece] = []
    owner: list[int] = []
    for index, run in enumerate(runs):
        new = _of_run(run, fonts)
        pieces += new
        owner += [index] * len(new)
    text: list[str] = list(map(itemgetter(0), pieces))
    kind: list[int] = list(map(itemgetter(1), pieces))
    table = rules(style)
    rule = [table[a][b] for a, b in pairwise(kind)] + ([_END] if pieces else [])
    joined, lengths = "".join(text), list(map(len, text))
    open_addresses(joined, lengths, rule)
    heads, tails = trim_at_start(style), trim_at_end(style)
    half = EM // 2
    lead = [half if k in heads else 0 for k in kind]
    tail = [half if k in tails else 0 for k in kind]
    gap = list(map(itemgetter(0), rule))
    room = list(map(itemgetter(2), rule))
    _nest(text, joined, gap)
    if any(run.size != EM for run in runs):
        sizes = [runs[i].size for i in owner]
        gap, room = _scaled([gap, room], sizes)
        lead, tail = ([v * s // EM for v, s in zip(c, sizes, strict=True)] for c in (lead, tail))
    cost = list(map(itemgetter(5), rule))
    _glue(joined, lengths, cost)
    _keep_units(kind, cost)
    return Track(
        text=text,
        kind=kind,
        advance=list(map(itemgetter(2), pieces)),
        offset=list(map(itemgetter(3), pieces)),
        run=owner,
        lead=lead,
        tail=tail,
        rule=rule,
        gap=gap,
        room=room,
        cost=cost,
    )

"""Labelled pieces and joins become the blocks of a unit, in reading order."""

from __future__ import annotations

import re
from itertools import chain, groupby
from typing import TYPE_CHECKING, Literal

import msgspec

from issue2book.model import Block, Dropped, Role
from issue2book.segment.fragments import Fragment, is_cut_lead
from issue2book.segment.jobs import is_office_line
from issue2book.segment.labels import TEXT, Label, Labelled
from issue2book.segment.numerals import number_of
from issue2book.segment.ordinals import is_enumerated
from issue2book.segment.paper import heads_notes
from issue2book.segment.pieces import by_line, slice_src
from issue2book.segment.punctuation import normalise
from issue2book.segment.rules_lists import is_row
from issue2book.segment.stitching import Stitched, stitch
from issue2book.segment.text import is_break, is_flat_verse, strip_head, strip_tail, tail_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece

#: Labels that are fields of the unit, or nothing, and so make no block.
_NO_BLOCK: dict[Label, str] = {
    "title": "",
    "subtitle": "",
    "column-label": "",
    "jump": "jump-line",
}


#: What stands between the lines of one printed block.
_BETWEEN: dict[Label, str] = {"heading1": " ", "heading2": " ", "caption": " ", "poem": "\n"}


#: What stands above the text that it begins; what a row of ornaments, which ends one, can part.
_PARTS: tuple[Label, ...] = ("heading1", "heading2", "runin", "sidebar-title")
_TEXTS: frozenset[Label] = TEXT | {"poem"}
_PASSAGES: frozenset[Label] = _TEXTS | {"caption", "picture", "byline"}


class Composed(msgspec.Struct, frozen=True):
    """The blocks of one unit, what was dropped, and how its text was stitched.

    `fragments` are the pieces (indexes) that `stitched` numbers.
    """

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    fragments: tuple[int, ...] = ()
    stitched: Stitched = Stitched((), (), (), reordered=False)


class _Element(msgspec.Struct):
    """A block under construction: its label and the pieces it is made of."""

    label: Label
    pieces: list[int]
    fragment: int | None = None
    doubt: str | None = None
    broken: bool = False
    displaced: bool = False


def compose(
    labels: Sequence[Labelled], pieces: Sequence[Piece], seams: Seams, title: str = ""
) -> Composed:
    """Blocks in reading order: fragments joined and re-ordered, the rest kept beside its text."""
    elements, dropped = _elements(labels, pieces)
    texts = [element for element in elements if element.fragment is not None]
    fragments = _fragments(elements, pieces)
    stitched = stitch(fragments, seams, title)
    ordered, stray = _between_texts(_arranged(elements, texts, stitched))
    dropped += [_ornament(pieces[i]) for element in stray for i in element.pieces]
    blocks: list[Block] = []
    for element in ordered:
        block, lost = _block(element, [pieces[i] for i in element.pieces])
        dropped += lost
        if block is not None:
            blocks.append(block)
    return Composed(
        tuple(_tables(blocks)),
        tuple(dropped),
        tuple(element.pieces[0] for element in texts),
        stitched,
    )


def _elements(
    labels: Sequence[Labelled], pieces: Sequence[Piece]
) -> tuple[list[_Element], list[Dropped]]:
    elements: list[_Element] = []
    dropped: list[Dropped] = []
    count = 0
    ended = open_end = False
    # one ornament ends a piece, several part its passages
    alone = sum(item.label == "ornament" for item in labels) == 1
    for item in labels:
        piece = pieces[item.index]
        if item.label == "ornament" and (stray := _is_stray(piece, open_end, alone=alone)):
            ended |= stray == "ends"
            dropped.append(_ornament(piece))
            continue
        if item.label in _NO_BLOCK:
            if reason := _NO_BLOCK[item.label]:
                dropped.append(Dropped(piece.text, reason, piece.src))
            continue
        last = elements[-1] if elements else None
        picture_first = last is not None and last.label == "picture" and item.label == "caption"
        if last is not None and (
            (item.joins_previous and last.label == item.label) or picture_first
        ):
            last.pieces.append(item.index)
            last.label = item.label
            continue
        fragment = None
        if item.label in TEXT and not is_office_line(piece.text):
            fragment = count
            count += 1
        elements.append(_Element(item.label, [item.index], fragment, displaced=ended))
        if fragment is not None:
            ended = strip_tail(piece.text) != piece.text
            open_end = tail_state(piece.text) == "open"
    return elements, dropped


def _is_stray(piece: Piece, open_end: bool, *, alone: bool) -> Literal["ends", "cuts", ""]:  # noqa: FBT001
    """Whether a line of ornaments ends the piece, or stands in a cut paragraph (turned page)."""
    if alone and not is_break(piece.text):
        return "ends"
    return "cuts" if open_end else ""


def _ornament(piece: Piece) -> Dropped:
    return Dropped(piece.text, "ornament", piece.src)


def _between_texts(elements: Sequence[_Element]) -> tuple[list[_Element], list[_Element]]:
    """The elements, but of ornaments only those that part two texts; and the other ornaments."""
    kept: list[_Element] = []
    stray: list[_Element] = []
    begun = False
    for at, element in enumerate(elements):
        after = elements[at + 1].label if at + 1 < len(elements) else None
        if element.label == "ornament":
            parts = begun and kept[-1].label in _PASSAGES and after in _PASSAGES
            (kept if parts else stray).append(element)
            continue
        kept.append(element)
        begun |= element.label in _TEXTS
    return kept, stray


def _fragments(elements: Sequence[_Element], pieces: Sequence[Piece]) -> list[Fragment]:
    """The running text; it is `fresh` behind a heading, and where another speaker begins."""
    fragments: list[Fragment] = []
    fresh = False
    number = 0
    numbers = _numbers(elements, pieces)
    for at, element in enumerate(elements):
        if element.fragment is None:
            # a text may be cut above its notes, too
            part = element.label in _PARTS and not heads_notes(pieces[element.pieces[0]].text)
            fresh = fresh or part
            number = numbers.get(at, number)
            continue
        fresh = fresh or element.label in ("question", "answer", "list-item")
        text = strip_tail(pieces[element.pieces[0]].text)
        # an item of one line, not a clause of a sentence
        whole = element.label == "list-item" and (
            is_row(text) or (len(text) <= _ITEM_LINE and not _MARKED.search(text))
        )
        announced = at + 1 < len(elements) and elements[at + 1].label in ("poem", "table")
        whole |= announced and text.rstrip()[-1:] in ("：", ":")
        turn = element.label in ("question", "answer")
        fragments.append(
            Fragment(text, fresh, element.displaced, turn=turn, whole=whole, number=number)
        )
        fresh, number = False, 0
    return [
        msgspec.structs.replace(
            fragment, listed=_in_list(fragments, at), lead=is_cut_lead(fragments, at)
        )
        for at, fragment in enumerate(fragments)
    ]


def _numbers(elements: Sequence[_Element], pieces: Sequence[Piece]) -> dict[int, int]:
    """The numbers of the headings that count the parts of the whole unit, by position.

    Numbers that begin anew count parts of parts.
    """
    found = {
        at: number_of(hit[1] or hit[2])
        for at, element in enumerate(elements)
        if element.label in _PARTS
        and (hit := _NUMBERED.match(strip_head(pieces[element.pieces[0]].text).strip()))
    }
    return found if len({*found.values()}) == len(found) else {}


_NUMBERED = re.compile(
    r"([一二三四五六七八九十]{1,3})、|第([一二三四五六七八九十]{1,3})[章节節部编編]"
)


def _in_list(fragments: Sequence[Fragment], at: int) -> bool:
    """Whether a paragraph that ends in ； or ： has neighbours that end so, or announces items."""
    near = [*fragments[max(0, at - 1) : at], *fragments[at + 1 : at + 2]]
    following = fragments[at + 1].text if at + 1 < len(fragments) else ""
    items = any(other.text.rstrip()[-1:] in "；;：:" for other in near)
    counted = is_enumerated(following) or bool(_FIRST.match(following))
    return items or counted or following[:1] in "“‘《•" or is_row(following)


_ITEM_LINE = 30
_MARKED = re.compile("[，。；：、]$|[，。；]")
#: 第一步: what stands behind a colon counts so, too.
_FIRST = re.compile("第[一二三四五六七八九十]")


def _arranged(
    elements: Sequence[_Element], texts: Sequence[_Element], stitched: Stitched
) -> list[_Element]:
    """Elements in reading order; headings go with the text below, captions with that above."""
    preamble, before, after = _neighbours(elements, len(texts))
    joined = {join.head: join for join in stitched.joins}
    out = list(preamble)
    held: list[_Element] = []
    last: _Element | None = None
    for number in stitched.order:
        text = texts[number]
        join = joined.get(number)
        if join is not None and last is not None:
            held += before[number]
            last.pieces += text.pieces
            if join.margin < DOUBT or join.head != join.tail + 1:
                last.doubt = "join"
        else:
            out += held
            held = []
            out += before[number]
            out.append(text)
            last = text
        if number in stitched.orphans:
            text_end = last if last is not None else text
            text_end.broken = True
        held += after[number]
    return out + held


#: A join whose margin is smaller is told to the editor (2.6 and 1.1 nats were wrong ones).
DOUBT = 3.0


def _neighbours(
    elements: Sequence[_Element], count: int
) -> tuple[list[_Element], list[list[_Element]], list[list[_Element]]]:
    """What stands before the first text, and before and after each text."""
    preamble: list[_Element] = []
    before: list[list[_Element]] = [[] for _ in range(count)]
    after: list[list[_Element]] = [[] for _ in range(count)]
    waiting: list[_Element] = []
    current: int | None = None
    for element in elements:
        if element.fragment is not None:
            before[element.fragment] = waiting if current is not None else []
            if current is None:
                preamble = waiting
            waiting = []
            current = element.fragment
        elif current is None or waiting or element.label in _PARTS:
            waiting.append(element)
        else:
            after[current].append(element)
    if current is None:
        return waiting, before, after
    after[current] += waiting
    return preamble, before, after


def _block(element: _Element, pieces: Sequence[Piece]) -> tuple[Block | None, list[Dropped]]:
    """One block of all its pieces, without ornaments; what was taken off is dropped by name."""
    dropped: list[Dropped] = []
    cores = [_core(piece, element.label, dropped) for piece in pieces]
    picture = next((piece.picture for piece in pieces if piece.picture), None)
    cores = [piece for piece in cores if piece.text]
    if not cores and picture is None:
        return None, dropped
    between = _BETWEEN.get(element.label, "")
    source, bold = _joined(cores, between)
    text, bold = normalise(source, bold)
    if element.label == "poem" and any(map(is_flat_verse, text.split("\n"))):
        text, bold = "\n".join(map(_verses, text.split("\n"))), ()
    all_bold = bold == ((0, len(text)),)
    return (
        Block(
            role=_role(element.label),
            text=text,
            src=tuple(span for piece in (cores or pieces) for span in piece.src),
            source=source if source != text else None,
            bold=() if all_bold else bold,
            doubt=element.doubt,
            broken="end" if element.broken else None,
            picture=picture,
            rows=tuple(row for piece in cores for row in piece.rows),
            page=pieces[0].printed,
        ),
        dropped,
    )


def _verses(line: str) -> str:
    return "\n".join(line.split()) if is_flat_verse(line) else line


def _role(label: Label) -> Role:
    if label == "picture":
        return "caption"
    return label  # type: ignore[return-value]


def _joined(pieces: Iterable[Piece], between: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    text = ""
    bold: list[tuple[int, int]] = []
    for piece in pieces:
        for at, line in enumerate(by_line(piece)):
            gap = between if at == 0 else ""
            if text and (gap or _latin_seam(text, line.text)):
                text += gap or " "
            for start, end in line.bold:
                begin = len(text) + start
                if bold and bold[-1][1] == begin:
                    begin, _ = bold.pop()
                bold.append((begin, len(text) + end))
            text += line.text
    return text, tuple(bold)


def _latin_seam(left: str, right: str) -> bool:
    """Two Latin words meet where the line was cut."""
    return (
        left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii() and right[:1].isalpha()
    )


_AS_PRINTED = frozenset(
    "table poem masthead contents thanks ad picture list-item ornament".split()  # noqa: SIM905
)


def _core(piece: Piece, label: Label, dropped: list[Dropped]) -> Piece:
    """The piece without its ornaments."""
    if label in _AS_PRINTED:
        return piece
    text = piece.text
    tail = len(strip_tail(text).rstrip())
    head = len(text) - len(strip_head(text))
    if head >= tail:
        return piece
    if head:
        dropped.append(Dropped(text[:head].strip(), "ornament", slice_src(piece, 0, head)))
    if tail < len(text):
        dropped.append(Dropped(text[tail:].strip(), "end-mark", slice_src(piece, tail, len(text))))
    return msgspec.structs.replace(
        piece,
        text=text[head:tail],
        src=slice_src(piece, head, tail),
        bold=tuple(
            (max(s - head, 0), min(e, tail) - head) for s, e in piece.bold if e > head and s < tail
        ),
    )


def _tables(blocks: Sequence[Block]) -> list[Block]:
    """Rows that stand one below the other are one table."""
    out: list[Block] = []
    for role, group in groupby(blocks, key=lambda block: block.role):
        rows = list(group)
        if role != "table" or len(rows) == 1:
            out += rows
            continue
        joined = msgspec.structs.replace(
            rows[0],
            text=" ".join(row.text for row in rows),
            source=" ".join(row.source or row.text for row in rows),
            src=tuple(chain.from_iterable(row.src for row in rows)),
            rows=tuple(chain.from_iterable(row.rows for row in rows)),
        )
        out.append(joined)
    return out

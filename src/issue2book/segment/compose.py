"""Labelled pieces and joins become the blocks of a unit, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import msgspec

from issue2book.model import Block, Dropped
from issue2book.segment.blocks import Element, block_of, with_tables
from issue2book.segment.fragments import Fragment, field_of, is_cut_lead, is_cut_speech
from issue2book.segment.jobs import is_office_line
from issue2book.segment.labels import TEXT, Habits, Label, Labelled
from issue2book.segment.ordinals import is_enumerated, section_number, series_number
from issue2book.segment.paper import heads_notes
from issue2book.segment.rules_lists import is_row
from issue2book.segment.stitching import Stitched, stitch
from issue2book.segment.text import HAN, is_break, is_source, strip_tail, tail_state
from issue2book.segment.widths import INDENT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece

#: Labels that are fields of the unit, or nothing, and so make no block.
_NO_BLOCK: dict[Label, str] = {
    "title": "",
    "subtitle": "",
    "column-label": "",
    "jump": "jump-line",
}


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


def compose(
    labels: Sequence[Labelled],
    pieces: Sequence[Piece],
    seams: Seams,
    title: str,
    habits: Habits,
) -> Composed:
    """Blocks in reading order: fragments joined and re-ordered, the rest kept beside its text.

    `habits` are those of the issue: whether paragraphs begin with an indent, and what closes them.
    """
    elements, dropped = _elements(labels, pieces, digest=habits.digest)
    texts = [element for element in elements if element.fragment is not None]
    fragments = _fragments(elements, pieces)
    if habits.indents:
        fragments = [
            msgspec.structs.replace(fragment, indent=_indent(pieces[element.pieces[0]]))
            for fragment, element in zip(fragments, texts, strict=True)
        ]
    stitched = stitch(fragments, seams, title)
    ordered, stray = _between_texts(_arranged(elements, texts, stitched))
    dropped += [_ornament(pieces[i]) for element in stray for i in element.pieces]
    blocks: list[Block] = []
    for element in ordered:
        block, lost = block_of(element, [pieces[i] for i in element.pieces])
        dropped += lost
        if block is not None:
            blocks.append(block)
    return Composed(
        tuple(with_tables(blocks)),
        tuple(dropped),
        tuple(element.pieces[0] for element in texts),
        stitched,
    )


#: Characters that a motto has at most.
_MOTTO = 40


def _indent(piece: Piece) -> int:
    """How far the first line of a paragraph is in; short behind a last line, it begins one."""
    return piece.indent or int(INDENT * piece.vague)


def _elements(
    labels: Sequence[Labelled], pieces: Sequence[Piece], *, digest: bool
) -> tuple[list[Element], list[Dropped]]:
    elements: list[Element] = []
    dropped: list[Dropped] = []
    count = 0
    ended = open_end = False
    # one ornament ends a piece, several part its passages
    alone = sum(item.label == "ornament" for item in labels) == 1
    sources = [item.index for item in labels if digest and item.label == "credit"]
    sources = [index for index in sources if is_source(pieces[index].text)]
    read = 0
    for at, item in enumerate(labels):
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
        joins = last is not None and item.joins_previous and last.label == item.label
        if last is not None and (joins or _is_of_picture(labels, at, last, pieces)):
            last.pieces.append(item.index)
            last.label = "caption" if item.label == "picture" else item.label
            continue
        fragment = None
        if item.label in TEXT and not (is_office_line(piece.text) or _is_note(item, last, piece)):
            fragment = count
            count += 1
        elements.append(Element(item.label, [item.index], fragment, displaced=ended))
        # where a digest has a text from stands at its end; below a motto, at its beginning
        ended |= sources == [item.index] and read >= _MOTTO
        read += len(piece.text) * (fragment is not None)
        if fragment is not None:
            ended = strip_tail(piece.text) != piece.text
            open_end = tail_state(piece.text) == "open"
    return elements, dropped


def _is_of_picture(
    labels: Sequence[Labelled], at: int, last: Element, pieces: Sequence[Piece]
) -> bool:
    """Whether a caption stands below its picture, or a picture without one below its caption."""
    label = labels[at].label
    if label == "picture" and last.label == "caption":
        own = any(item.label == "caption" for item in labels[at + 1 : at + 2])
        return not own and not any(pieces[index].picture for index in last.pieces)
    return label == "caption" and last.label == "picture"


def _is_note(item: Labelled, last: Element | None, piece: Piece) -> bool:
    """Whether a line that tells who the writer is stands whole: at the foot it cuts the text."""
    begun = last is not None and last.label == "bio" and last.fragment is not None
    return item.label == "bio" and not begun and tail_state(piece.text) == "closed"


def _is_stray(piece: Piece, open_end: bool, *, alone: bool) -> Literal["ends", "cuts", ""]:  # noqa: FBT001
    """Whether a line of ornaments ends the piece, or stands in a cut paragraph (turned page)."""
    if alone and not is_break(piece.text):
        return "ends"
    return "cuts" if open_end else ""


def _ornament(piece: Piece) -> Dropped:
    return Dropped(piece.text, "ornament", piece.src)


def _between_texts(elements: Sequence[Element]) -> tuple[list[Element], list[Element]]:
    """The elements, but of ornaments only those that part two texts; and the other ornaments."""
    kept: list[Element] = []
    stray: list[Element] = []
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


#: Items of a list, and the share of them that ends in a full stop: the others are cut.
_ITEMS, _STOPS = 4, 0.75


def _cut_items(elements: Sequence[Element], pieces: Sequence[Piece]) -> set[int]:
    """The items (positions) that may be cut: where nearly all items of lists end in full stops.

    One is as long as the shortest that ends so, or with its rest no longer than the longest: what
    else stands below the last item is a paragraph.
    """
    items = [e for e in elements if e.label == "list-item" and e.fragment is not None]
    texts = [pieces[e.pieces[0]].text.rstrip() for e in items]
    stopped = [len(text) for text in texts if text[-1:] in ("。", "；")]
    listed = len(items) >= _ITEMS and len(stopped) >= _STOPS * len(items)
    if not listed:
        return set()
    found: set[int] = set()
    for at, element in enumerate(elements):
        below = elements[at + 1 : at + 2]
        own = len(pieces[element.pieces[0]].text.rstrip())
        rest = sum(len(pieces[other.pieces[0]].text.rstrip()) for other in below)
        if own >= min(stopped) or own + rest <= max(stopped):
            found.add(at)
    return found


def _fragments(elements: Sequence[Element], pieces: Sequence[Piece]) -> list[Fragment]:
    """The running text; it is `fresh` behind a heading, and where another speaker begins."""
    fragments: list[Fragment] = []
    fresh = False
    number = 0
    numbers = _numbers(elements, pieces)
    cut_items = _cut_items(elements, pieces)
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
        whole = (
            element.label == "list-item"
            and at not in cut_items
            and (is_row(text) or (len(text) <= _ITEM_LINE and not _MARKED.search(text)))
        )
        announced = at + 1 < len(elements) and elements[at + 1].label in ("poem", "table")
        whole |= announced and text.rstrip()[-1:] in ("：", ":")
        whole |= pieces[element.pieces[0]].label == "formula"
        turn = element.label in ("question", "answer")
        fragments.append(
            Fragment(text, fresh, element.displaced, turn=turn, whole=whole, number=number)
        )
        fresh, number = False, 0
    fields = [field_of(fragment.text) for fragment in fragments]
    often = Counter(fields)
    rolls = _rolls(fragments)
    return [
        msgspec.structs.replace(
            fragment,
            listed=_in_list(fragments, at),
            lead=is_cut_lead(fragments, at) or is_cut_speech(fragments, at),
            whole=fragment.whole or at in rolls or _in_record(fields, often, at),
        )
        for at, fragment in enumerate(fragments)
    ]


#: Lines of a list of names or places, and characters of one.
_ROLL, _ROLL_LINE = 4, 24


def _rolls(fragments: Sequence[Fragment]) -> set[int]:
    """Lines of lists: short ones without any mark, several in a row."""
    found: set[int] = set()
    for plain, group in groupby(enumerate(fragments), key=lambda item: _in_roll(item[1])):
        run = [at for at, _ in group] if plain else []
        found.update(run if len(run) >= _ROLL else ())
    return found


def _in_roll(fragment: Fragment) -> bool:
    short = len(fragment.text) <= _ROLL_LINE and not _MARKED.search(fragment.text)
    return short and fragment.state == "open"


def _in_record(fields: Sequence[str | None], often: Counter[str | None], at: int) -> bool:
    """Whether a line is a field of a record: beside another one, or one that comes again."""
    near = [*fields[max(0, at - 1) : at], *fields[at + 1 : at + 2]]
    return fields[at] is not None and (any(near) or often[fields[at]] > 1)


def _numbers(elements: Sequence[Element], pieces: Sequence[Piece]) -> dict[int, int]:
    """The numbers of the headings that count the parts of the whole unit, by position.

    Numbers that begin anew count parts of parts.
    """
    heads = {
        at: pieces[element.pieces[0]].text
        for at, element in enumerate(elements)
        if element.label in _PARTS
    }
    counts: list[Callable[[str], int | None]] = [section_number, series_number]
    for count in counts:
        found = {at: number for at, text in heads.items() if (number := count(text)) is not None}
        if found:
            return found if len({*found.values()}) == len(found) else {}
    return {}


def _in_list(fragments: Sequence[Fragment], at: int) -> bool:
    """Whether a paragraph that ends in ； or ： has neighbours that end so, or announces items."""
    near = [*fragments[max(0, at - 1) : at], *fragments[at + 1 : at + 2]]
    following = fragments[at + 1].text if at + 1 < len(fragments) else ""
    items = any(other.text.rstrip()[-1:] in "；;：:" for other in near)
    counted = is_enumerated(following) or bool(_FIRST.match(following))
    named = [bool(_NAMED.match(other.text)) for other in fragments[at + 1 : at + 3]]
    counted |= len(named) > 1 and all(named)
    return items or counted or following[:1] in "“‘《•" or is_row(following)


_ITEM_LINE = 30
_MARKED = re.compile("[，。；：、]$|[，。；]")
#: 叶轮：铜的。 What is explained in a list.
_NAMED = re.compile(rf"[{HAN}]{{2,8}}[：:]\s*\S")
#: 第一步: what stands behind a colon counts so, too.
_FIRST = re.compile("第[一二三四五六七八九十]")


def _arranged(
    elements: Sequence[Element], texts: Sequence[Element], stitched: Stitched
) -> list[Element]:
    """Elements in reading order; headings go with the text below, captions with that above."""
    preamble, before, after = _neighbours(elements, len(texts))
    joined = {join.head: join for join in stitched.joins}
    out = list(preamble)
    held: list[Element] = []
    last: Element | None = None
    for number in stitched.order:
        text = texts[number]
        join = joined.get(number)
        if join is not None and last is not None:
            held += before[number]
            last.pieces += text.pieces
            if join.doubtful or join.apart:
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


def _neighbours(
    elements: Sequence[Element], count: int
) -> tuple[list[Element], list[list[Element]], list[list[Element]]]:
    """What stands before the first text, and before and after each text."""
    preamble: list[Element] = []
    before: list[list[Element]] = [[] for _ in range(count)]
    after: list[list[Element]] = [[] for _ in range(count)]
    waiting: list[Element] = []
    current: int | None = None
    for element in elements:
        if element.fragment is not None:
            if current is None:  # a heading above the first text goes with it
                own = len(waiting)
                while own and waiting[own - 1].label in _PARTS:
                    own -= 1
                preamble, waiting = waiting[:own], waiting[own:]
            before[element.fragment] = waiting
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

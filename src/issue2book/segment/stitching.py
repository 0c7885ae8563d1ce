"""Paragraphs that columns and pages cut: which open end goes on with which beginning.

One assignment per unit, scored by the issue's own language, brackets, distance and list
ordinals; joins that would close a circle are forbidden; and unless the result is clearly better
than simply reading on, it is not used (measured on the reference issue: precision .984, recall
.977 with the gate, and no unshuffled article touched).
"""

from __future__ import annotations

import heapq
import math
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from issue2book.segment.assignment import Assignment, costs_of, without
from issue2book.segment.column_order import GATE, likeliest
from issue2book.segment.fragments import (
    Fragment,
    Head,
    heads_of,
    is_no_sentence,
    opening_of,
    score_row,
)
from issue2book.segment.joins import Join, judged
from issue2book.segment.moved import shared_price
from issue2book.segment.order import circle_of, displacement, fallen, reading_order
from issue2book.segment.skips import order_with_skips, with_skips
from issue2book.segment.text import CLAUSE_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from issue2book.segment.language import Seams

_CUT_SUCCESSION = 3.0
#: Columns are shuffled within their page, so an order that moves them less far is likelier.
_DISPLACEMENT = 1.0
#: So much worse than with nothing no open end goes on, though it must go on.
_STRANGER = 20.0
#: Price of each numbered heading (一、 二、) that comes below a higher one; and of beginning with
#: a heading though text stands above all of them: that is what introduces its parts.
_COUNTED, _INTRODUCED = 6.0, 2.0
#: Gain of an order that is right though it takes text out of its section.
_CLEAR = 12.0
#: So many of them that rise prove the order that the input has.
_PROVED = 3
#: An order that begins with the fragment that repeats the title is likelier.
_OPENING = 2.0
#: What an order may get back by `shared_price` where it moves one column.
_SLACK = 4.0
#: Ln of the odds that another order is right, above which it is told.
_TOLD = -1.0
#: Gain over reading on that other joins in the order of the input must offer. Among many fragments
#: some fit by chance; the rest of a sentence that goes on with nothing proves that one is wrong.
_JOINS, _GROWS, _JOINS_TORN = 6.0, 2.1, 2.0
_BUDGET = 300
#: Steps of the assignment method that one unit may cost in all: about a second.
_WORK = 8_000_000
#: Pairs of fragments per character that are scored: text of an article has some .1, text with one
#: character to a line as many as lines; and pairs of one unit: a whole issue in one has 300,000.
_PAIRS, _MOST_PAIRS = 10, 500_000
#: Orders are compared that give up a join of less worth than this.
_RIVAL = 6.0
#: Ln of the odds below which a join is not made: of these three in four were wrong.
_WRONG = -1.3


class Stitched(msgspec.Struct, frozen=True):
    """What was found: the joins of a unit and the order of its fragments.

    `orphans` are open ends without a continuation; `reordered` says whether the order differs
    from the input's, `gain` is the evidence for a changed order. `rival` is the order that was
    not taken though it is worth more than the input's, empty where there is none, and `lacking`
    the evidence that it lacks. `parted` are joins that are too likely wrong to be made.
    """

    joins: tuple[Join, ...]
    order: tuple[int, ...]
    orphans: tuple[int, ...]
    reordered: bool
    gain: float = 0.0
    rival: tuple[int, ...] = ()
    lacking: float = 0.0
    parted: tuple[Join, ...] = ()


def stitch(fragments: Sequence[Fragment], seams: Seams, title: str = "") -> Stitched:
    """Join and order the fragments of one unit; `title` helps to tell which one opens it."""
    plain, moved = _assigned(fragments, seams, title)
    best = likeliest(fragments, seams, title, None if moved is None else moved.order)
    if best is None or best.odds <= _TOLD:
        return plain
    if best.odds <= GATE:
        lacking = round(GATE - best.odds, 2)
        return msgspec.structs.replace(plain, rival=best.order, lacking=lacking)
    if moved is not None and best.order == moved.order:
        return msgspec.structs.replace(moved, gain=round(best.odds, 2))
    return _in_order(fragments, best.order, round(best.odds, 2), seams)


def _in_order(
    fragments: Sequence[Fragment], order: tuple[int, ...], gain: float, seams: Seams
) -> Stitched:
    """The fragments read on in another order."""
    moved = [fragments[at] for at in order]
    tails = [at for at, fragment in enumerate(moved) if fragment.state != "closed"]
    read = _read_on(moved, tails, heads_of(moved), seams)
    joins = tuple(
        msgspec.structs.replace(
            join,
            tail=order[join.tail],
            head=order[join.head],
            instead=None if join.instead is None else order[join.instead],
        )
        for join in read.joins
    )
    orphans = tuple(order[at] for at in read.orphans)
    return Stitched(joins, order, orphans, reordered=True, gain=gain)


def _assigned(
    fragments: Sequence[Fragment], seams: Seams, title: str
) -> tuple[Stitched, Stitched | None]:
    """The joins of reading on; and what one assignment of all ends to beginnings has, if more."""
    tails = [i for i, fragment in enumerate(fragments) if fragment.state != "closed"]
    count = len(fragments)
    if not tails:
        return Stitched((), tuple(range(count)), (), reordered=False), None
    heads = heads_of(fragments)
    if _are_too_many(fragments, tails):
        return _read_on(fragments, tails, heads, seams), None
    scores = [score_row(fragments, tail, enumerate(heads), seams) for tail in tails]
    columns = _reading_on(fragments, tails, scores)
    base = sum(scores[row][column] for row, column in enumerate(columns))
    base += _OPENING * (opening_of(fragments, title) == 0)
    base -= _COUNTED * fallen(fragments, range(count))
    solved = _without_circles(fragments, tails, scores, opening_of(fragments, title))
    skipped = with_skips(fragments, tails, columns, seams)
    made = _made(tails, skipped, scores)
    order = order_with_skips(fragments, {join.tail: join.head for join in made})
    rival = solved is not None and solved.total > base and solved.order != order
    plain = _with_joins(fragments, made, order, seams, rival=rival)
    if solved is None or solved.total <= base or _upsets(fragments, solved, base):
        return plain, None
    made = _made(tails, solved.columns, scores)
    order = reading_order(fragments, {join.tail: join.head for join in made}, solved.cuts)
    moved = _with_joins(fragments, made, order, seams, rival=False)
    if moved.reordered:
        return plain, moved
    # the same order with other joins: below a heading, or of an end that goes on with nothing
    torn = any(head.cut and at not in columns for at, head in enumerate(heads))
    sure = solved.total - base >= (_JOINS_TORN if torn else max(_JOINS, _GROWS * math.log(count)))
    return moved if sure else plain, None


def _made(
    tails: Sequence[int], columns: Sequence[int], scores: Sequence[Sequence[float]]
) -> list[Join]:
    """The joins of an assignment, with what each is worth over the next best."""
    margins = _margins(scores, columns)
    none = len(scores[0]) - 1
    return [Join(tails[row], at, margins[row]) for row, at in enumerate(columns) if at < none]


def _with_joins(
    fragments: Sequence[Fragment],
    made: Sequence[Join],
    order: tuple[int, ...],
    seams: Seams,
    *,
    rival: bool,
) -> Stitched:
    """What joins make of the fragments, without those that are too likely wrong."""
    joins, parted = _believed(fragments, judged(fragments, made, seams, rival=rival))
    tails = {join.tail for join in made}
    orphans = tuple(
        at for at, one in enumerate(fragments) if one.state == "open" and at not in tails
    )
    reordered = order != tuple(range(len(fragments)))
    return Stitched(joins, order, orphans, reordered=reordered, parted=parted)


def _believed(
    fragments: Sequence[Fragment], joins: Iterable[Join]
) -> tuple[tuple[Join, ...], tuple[Join, ...]]:
    """The joins that are made, and those that are given up: what is apart can be told so.

    What stands right behind a comma goes on with it: captions, which make most wrong joins, have
    none at their end.
    """
    made: list[Join] = []
    given_up: list[Join] = []
    for join in joins:
        bound = not join.apart and fragments[join.tail].text.rstrip()[-1:] in CLAUSE_MARKS
        (made if bound or join.odds > _WRONG else given_up).append(join)
    return tuple(made), tuple(given_up)


def worth(fragments: Sequence[Fragment], seams: Seams) -> float | None:
    """What joins and order of `fragments` are worth at best; None where that costs much.

    Different texts are compared by it, so every seam pays its whole price.
    """
    tails = [i for i, fragment in enumerate(fragments) if fragment.state != "closed"]
    if _are_too_many(fragments, tails):
        return None
    heads = heads_of(fragments)
    scores = [score_row(fragments, tail, enumerate(heads), seams) for tail in tails]
    plain = sum(
        scores[row][column] for row, column in enumerate(_reading_on(fragments, tails, scores))
    )
    solved = _without_circles(fragments, tails, scores, None) if tails else None
    return plain if solved is None else max(plain, solved.total - solved.shared)


def _are_too_many(fragments: Sequence[Fragment], tails: Sequence[int]) -> bool:
    """Whether scoring every pair would cost more than text of this length deserves."""
    pairs = len(tails) * len(fragments)
    return pairs > min(_MOST_PAIRS, _PAIRS * sum(len(part.text) for part in fragments))


def _read_on(
    fragments: Sequence[Fragment], tails: Sequence[int], heads: Sequence[Head], seams: Seams
) -> Stitched:
    """Every open end goes on with the next fragment or with none; no other is looked at."""
    joins: list[Join] = []
    for tail in tails:
        head = tail + 1
        if head == len(fragments) or fragments[head].begins:
            continue
        score, none = score_row(fragments, tail, [(head, heads[head])], seams)
        if fragments[tail].state == "open" or score > none:
            joins.append(Join(tail, head, round(score - none, 2)))
    joined = {join.tail for join in joins}
    orphans = tuple(t for t in tails if t not in joined and fragments[t].state == "open")
    order = tuple(range(len(fragments)))
    # none is given up: the odds were measured where every pair was scored
    return Stitched(judged(fragments, joins, seams), order, orphans, reordered=False)


def _reading_on(
    fragments: Sequence[Fragment], tails: Sequence[int], scores: Sequence[Sequence[float]]
) -> list[int]:
    """Every open end goes on with the next fragment that may; a doubtful one if that is better."""
    none = len(fragments)
    columns: list[int] = []
    for tail, row in zip(tails, scores, strict=True):
        following = tail + 1
        possible = following < none and not fragments[following].begins
        least = row[none] - _STRANGER * (fragments[tail].state == "open")
        columns.append(following if possible and row[following] > least else none)
    return columns


class _Solution(msgspec.Struct, frozen=True):
    """Chosen column per tail, successions cut, the order, the score after its price.

    `shared` is what the score has of `shared_price`.
    """

    columns: list[int]
    total: float
    shared: float
    cuts: frozenset[int]
    order: tuple[int, ...]


def _without_circles(
    fragments: Sequence[Fragment],
    tails: Sequence[int],
    scores: Sequence[Sequence[float]],
    opening: int | None,
) -> _Solution | None:
    """The best assignment whose joins and successions close no circle (best-first search).

    A circle is broken by forbidding one of its joins, or by cutting one succession of complete
    fragments (a column end that falls on a sentence end).
    """
    width = len(fragments) + len(tails)
    work = len(tails) ** 2 * width
    if work > _WORK:
        return None
    costs = costs_of(scores)
    first = Assignment(costs, width)
    solved = {frozenset[tuple[int, int]](): first}
    heap = [_State(first.total, 0, first, frozenset(), frozenset())]
    seen: set[tuple[frozenset[tuple[int, int]], frozenset[int]]] = set()
    best: _Solution | None = None
    for _ in range(_BUDGET):
        if not heap or len(solved) * work > _WORK:
            break
        state = heapq.heappop(heap)
        if best is not None and -state.found.total + _OPENING + _SLACK < best.total:
            break
        circle = circle_of(fragments, tails, state.found.columns, state.cuts)
        if not circle:
            solution = _solution(fragments, tails, state, opening)
            if best is None or solution.total > best.total:
                best = solution
        for forbidden, cuts in _branches(circle, state, len(fragments)):
            if (forbidden, cuts) in seen:
                continue
            seen.add((forbidden, cuts))
            if forbidden not in solved:  # the same with another cut may be
                solved[forbidden] = Assignment(without(costs, forbidden), width)
            found = solved[forbidden]
            price = found.total + _CUT_SUCCESSION * len(cuts)
            heapq.heappush(heap, _State(price, len(seen), found, forbidden, cuts))
    return best


class _State(NamedTuple):
    """A point of the search; `ticket` keeps the order of equal costs steady."""

    cost: float
    ticket: int
    found: Assignment
    forbidden: frozenset[tuple[int, int]]
    cuts: frozenset[int]


def _branches(
    circle: Sequence[tuple[int, int | None]], state: _State, none: int
) -> Iterator[tuple[frozenset[tuple[int, int]], frozenset[int]]]:
    """What to try next: break the circle at each of its links, or give up a join of little worth.

    Of the successions of a circle only the first and the last are tried as cuts: where inside a
    column the cut falls makes no difference to the joins.
    """
    columns = state.found.columns
    rows = [row for _, row in circle if row is not None]
    plain = [tail for tail, row in circle if row is None]
    if not circle:
        rows = [
            row
            for row, column in enumerate(columns)
            if column < none and state.found.loss_without(row) < _RIVAL
        ]
    for row in rows:
        yield state.forbidden | {(row, columns[row])}, state.cuts
    for tail in {*plain[:1], *plain[-1:]}:
        yield state.forbidden, state.cuts | {tail}


def _solution(
    fragments: Sequence[Fragment], tails: Sequence[int], state: _State, opening: int | None
) -> _Solution:
    """The assignment with the price of the disorder that it makes of the columns."""
    none = len(fragments)
    columns = [min(column, none) for column in state.found.columns]
    cuts = state.cuts
    for cut in sorted(cuts):  # a later join may have made it needless
        if not circle_of(fragments, tails, columns, cuts - {cut}):
            cuts -= {cut}
    joins = {tails[row]: column for row, column in enumerate(columns) if column < none}
    shared = shared_price(joins)
    total = -state.found.total - _CUT_SUCCESSION * len(cuts) + shared
    order = reading_order(fragments, joins, cuts)
    lengths = [len(fragment.text) for fragment in fragments]
    total -= _DISPLACEMENT * displacement(order, lengths)
    total += _OPENING * (opening is not None and order[0] == opening)
    total -= _COUNTED * fallen(fragments, order)
    total -= _INTRODUCED * (fragments[order[0]].number > 0 and not fragments[0].fresh)
    return _Solution(columns, total, shared, cuts, order)


def _is_clear(fragments: Sequence[Fragment], gain: float) -> bool:
    """Whether an order is clearly better; between formulas words prove little."""
    return gain >= _CLEAR and not any(is_no_sentence(fragment.text) for fragment in fragments)


def _upsets(fragments: Sequence[Fragment], solved: _Solution, base: float) -> bool:
    """Whether an order takes text out of its section where numbered headings prove the input's.

    Unless it is worth clearly more than `base`.
    """
    if _is_clear(fragments, solved.total - base):
        return False
    order = solved.order
    if fallen(fragments, range(len(fragments))):
        return False
    numbers = [fragment.number for fragment in fragments]
    sections = list(accumulate(numbers, max))
    moved = any(sections[later] < sections[earlier] for earlier, later in pairwise(order))
    return moved and sum(number > 0 for number in numbers) >= _PROVED


def _margins(scores: Sequence[Sequence[float]], columns: Sequence[int]) -> list[float]:
    """Per row: what the choice is worth over the row's best free alternative."""
    taken = set(columns) - {len(scores[0]) - 1}
    margins: list[float] = []
    for row, column in enumerate(columns):
        rivals = [s for c, s in enumerate(scores[row]) if c != column and c not in taken]
        margins.append(round(scores[row][column] - max(rivals), 2))
    return margins

"""Paragraphs that columns and pages cut: which open end goes on with which beginning.

One assignment per unit, scored by the issue's own language, brackets, distance and list
ordinals; joins that would close a circle are forbidden; and unless the result is clearly better
than simply reading on, it is not used (measured on the reference issue: precision .984, recall
.977 with the gate, and no unshuffled article touched).
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from issue2book.segment.assignment import FORBIDDEN, Assignment
from issue2book.segment.text import TailState, bare, brackets, strip_head, tail_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.language import Seams

#: Natural logs, all of them; 0.7 to 1.3 times these move precision and recall by .02 at most.
_BRACKETS = 3.0
_NEXT = 2.0
_NEXT_AFTER_COMMA = 5.0
_ORDINAL = 3.0
_HEADING_BETWEEN = 4.0
_BOUND = 3.0
_DISPLACED = 3.0
_NO_JOIN = -8.0
_NO_JOIN_MAYBE = -4.0
_CUT_SUCCESSION = 3.0
#: Columns are shuffled within their page, so an order that moves them less far is likelier.
_DISPLACEMENT = 1.0
#: Characters of a column: 350 to 800 in the magazines measured.
COLUMN = 600
#: Paragraphs that open alike (要…, 会议…) are a series; the opening of one is no continuation.
_PARALLEL = 2.0
#: An order that begins with the fragment that repeats the title is likelier.
_OPENING = 2.0
#: Where the text before is complete, a column seldom ends.
_COMPLETE_BEFORE = 1.5
#: Gain over reading on that a unit must offer before its order is changed.
GATE = 5.0
#: Text behind the end mark proves that the order is wrong.
GATE_DISPLACED = 2.0
_BUDGET = 300
#: Orders are compared that give up a join of less worth than this.
_RIVAL = 6.0
#: Characters and marks that begin no sentence: text that starts so was cut before them.
_BOUND_HEAD = re.compile(r"^[的了们們着得地吗呢吧性者，。、；：？！,;:?!）)》”’」』%％]")
#: An enumeration goes on: a short item and the next 、.
_ITEM_HEAD = re.compile(r"^[^，。；：、]{1,8}(?:、|[和及与等])")
_ITEM = 2.0
_LIST_HEAD = re.compile(
    r"^(?:第?[一二三四五六七八九十]+(?:是|要|、|，|条)|[“（(]?\d{1,2}[)）.、])"
)


class Fragment(msgspec.Struct, frozen=True):
    """A piece of running text in its unit.

    `fresh` says that a heading stands before it, `displaced` that the end mark of the article
    does: such text belongs further up. `listed` is false for a lone paragraph that ends in ； or
    ： with no other such beside it: lists have several.
    """

    text: str
    fresh: bool = False
    displaced: bool = False
    listed: bool = True

    @property
    def state(self) -> TailState:
        """Whether its end is open; behind ； and ： only where no list is near."""
        state = tail_state(self.text)
        if state == "maybe" and self.text.rstrip()[-1] in "；：;:":
            return "closed" if self.listed else "maybe"
        return state


class Join(msgspec.Struct, frozen=True):
    """Fragment `head` continues fragment `tail`; `margin` is the loss without this join."""

    tail: int
    head: int
    margin: float


class Stitched(msgspec.Struct, frozen=True):
    """What was found: the joins of a unit and the order of its fragments.

    `orphans` are open ends without a continuation; `reordered` says whether the order differs
    from the input's, `gain` is the evidence for a changed order.
    """

    joins: tuple[Join, ...]
    order: tuple[int, ...]
    orphans: tuple[int, ...]
    reordered: bool
    gain: float = 0.0


def stitch(fragments: Sequence[Fragment], seams: Seams, title: str = "") -> Stitched:
    """Join and order the fragments of one unit; `title` helps to tell which one opens it."""
    tails = [i for i, fragment in enumerate(fragments) if fragment.state != "closed"]
    count = len(fragments)
    if not tails:
        return Stitched((), tuple(range(count)), (), reordered=False)
    heads = _head_scores(fragments)
    scores = [_row(fragments, tail, heads, seams) for tail in tails]
    plain = _reading_on(fragments, tails, scores)
    base = sum(scores[row][column] for row, column in enumerate(plain))
    base += _OPENING * (_opening(fragments, title) == 0)
    solved = _without_circles(fragments, tails, scores, _opening(fragments, title))
    gate = GATE_DISPLACED if any(f.displaced for f in fragments) else GATE
    if solved is not None and solved.total - base >= gate:
        columns, cuts = solved.columns, solved.cuts
    else:
        columns, cuts = plain, frozenset()
    margins = _margins(scores, columns)
    joins = tuple(
        Join(tails[row], column, margins[row])
        for row, column in enumerate(columns)
        if column < count
    )
    order = _order(fragments, {join.tail: join.head for join in joins}, cuts)
    joined = {join.tail for join in joins}
    orphans = tuple(t for t in tails if t not in joined and fragments[t].state == "open")
    gain = (solved.total - base) if solved else 0.0
    return Stitched(joins, order, orphans, order != tuple(range(count)), round(gain, 2))


def _head_scores(fragments: Sequence[Fragment]) -> list[float]:
    """What each fragment says of itself: was it cut before its first character, or not?"""
    openings = Counter(
        strip_head(fragment.text)[:2]
        for at, fragment in enumerate(fragments)
        if at == 0 or fragment.fresh or fragments[at - 1].state == "closed"
    )
    scores: list[float] = []
    for at, fragment in enumerate(fragments):
        text = strip_head(fragment.text)
        own = at == 0 or fragment.fresh or fragments[at - 1].state == "closed"
        score = _BOUND * bool(_BOUND_HEAD.match(text)) + _DISPLACED * fragment.displaced
        score -= _PARALLEL * (openings[text[:2]] - own > 0)
        score -= _COMPLETE_BEFORE * (own and not fragment.displaced)
        scores.append(score - _HEADING_BETWEEN * fragment.fresh)
    return scores


def _row(
    fragments: Sequence[Fragment], tail: int, heads: Sequence[float], seams: Seams
) -> list[float]:
    """Score of every fragment as continuation of `tail`, then the price of none, per tail."""
    maybe = fragments[tail].state == "maybe"
    row = [
        -FORBIDDEN
        if head == tail
        else _score(fragments, tail, head, seams) + heads[head] - 3.0 * maybe
        for head in range(len(fragments))
    ]
    return [*row, _NO_JOIN_MAYBE if maybe else _NO_JOIN]


def _score(fragments: Sequence[Fragment], tail: int, head: int, seams: Seams) -> float:
    left, right = fragments[tail].text, strip_head(fragments[head].text)
    distance = head - tail
    score = seams.evidence(left, right) - math.log(abs(distance))
    unclosed, asked = brackets(left)[0], brackets(right)[1]
    if unclosed and asked:
        score += _BRACKETS if unclosed[-1] == asked[0] else -_BRACKETS
    elif unclosed or asked:
        score -= _BRACKETS
    comma = left.rstrip()[-1] in "，、,"
    if distance == 1:
        score += _NEXT_AFTER_COMMA if comma else _NEXT
    if left.rstrip()[-1] == "、" and _ITEM_HEAD.match(right):
        score += _ITEM
    if _LIST_HEAD.match(right) and not comma:
        score -= _ORDINAL
    return score


def _reading_on(
    fragments: Sequence[Fragment], tails: Sequence[int], scores: Sequence[Sequence[float]]
) -> list[int]:
    """Every open end goes on with the next fragment; a doubtful one where that reads better."""
    none = len(fragments)
    columns: list[int] = []
    for tail, row in zip(tails, scores, strict=True):
        following = tail + 1
        possible = following < none and not fragments[following].fresh
        wanted = fragments[tail].state == "open" or (possible and row[following] > row[none])
        columns.append(following if possible and wanted else none)
    return columns


class _Solution(msgspec.Struct, frozen=True):
    """Chosen column per tail, successions cut, and the score after the price of disorder."""

    columns: list[int]
    total: float
    cuts: frozenset[int]


def _opening(fragments: Sequence[Fragment], title: str) -> int | None:
    """The one fragment that opens the piece: its first words repeat the title, as in news."""
    key = bare(title)
    grams = {key[at : at + 2] for at in range(len(key) - 1)}
    if len(grams) < 6:
        return None
    found = [
        at
        for at, fragment in enumerate(fragments)
        if sum(gram in bare(fragment.text)[: 2 * len(key) + 10] for gram in grams)
        >= 0.8 * len(grams)
    ]
    return found[0] if len(found) == 1 else None


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
    costs = _cost_matrix(scores)
    first = Assignment(costs)
    heap = [_State(first.total, 0, first, frozenset(), frozenset())]
    seen: set[tuple[frozenset[tuple[int, int]], frozenset[int]]] = set()
    best: _Solution | None = None
    for _ in range(_BUDGET):
        if not heap:
            break
        state = heapq.heappop(heap)
        if best is not None and -state.found.total + _OPENING < best.total:
            break
        circle = _circle(fragments, tails, state.found.columns, state.cuts)
        if not circle:
            solution = _solution(fragments, tails, state, opening)
            if best is None or solution.total > best.total:
                best = solution
        for forbidden, cuts in _branches(circle, state, len(fragments)):
            if (forbidden, cuts) in seen:
                continue
            seen.add((forbidden, cuts))
            found = state.found
            if forbidden != state.forbidden:
                matrix = [list(line) for line in costs]
                for row, column in forbidden:
                    matrix[row][column] = FORBIDDEN
                found = Assignment(matrix)
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
        if not _circle(fragments, tails, columns, cuts - {cut}):
            cuts -= {cut}
    total = -state.found.total - _CUT_SUCCESSION * len(cuts)
    joins = {tails[row]: column for row, column in enumerate(columns) if column < none}
    order = _order(fragments, joins, cuts)
    lengths = [len(fragment.text) for fragment in fragments]
    total -= _DISPLACEMENT * displacement(order, lengths)
    total += _OPENING * (opening is not None and order[0] == opening)
    return _Solution(columns, total, cuts)


def displacement(order: Sequence[int], lengths: Sequence[int]) -> float:
    """How much the order turns round, counted in swaps of two columns.

    Two columns of `COLUMN` characters that change places count 1; `lengths` are the fragments'.

    >>> displacement((0, 1), (600, 600)), displacement((1, 0), (600, 600))
    (0.0, 1.0)
    """
    swapped = 0
    for at, later in enumerate(order):
        swapped += sum(lengths[o] * lengths[later] for o in order[:at] if o > later)
    return swapped / COLUMN**2


def _cost_matrix(scores: Sequence[Sequence[float]]) -> list[list[float]]:
    """Costs with a column "no continuation" of its own for every row."""
    size = len(scores)
    return [
        [-score for score in row[:-1]]
        + [-row[-1] if other == at else FORBIDDEN for other in range(size)]
        for at, row in enumerate(scores)
    ]


def _circle(
    fragments: Sequence[Fragment],
    tails: Sequence[int],
    columns: Sequence[int],
    cuts: frozenset[int],
) -> list[tuple[int, int | None]]:
    """The first circle of joins and successions: (fragment, row of its join or None)."""
    count = len(fragments)
    following: dict[int, tuple[int, int | None]] = {}
    claimed = {column for column in columns if column < count}
    for at in range(count - 1):
        if (
            fragments[at].state == "closed"
            and at + 1 not in claimed
            and at not in cuts
            and not fragments[at + 1].displaced
        ):
            following[at] = (at + 1, None)
    for row, column in enumerate(columns):
        if column < count:
            following[tails[row]] = (column, row)
    seen: set[int] = set()
    for start in following:
        path: dict[int, int | None] = {}
        at = start
        while at in following and at not in seen and at not in path:
            path[at] = following[at][1]
            at = following[at][0]
        if at in path:
            members = list(path)
            return [(member, path[member]) for member in members[members.index(at) :]]
        seen.update(path)
    return []


def _margins(scores: Sequence[Sequence[float]], columns: Sequence[int]) -> list[float]:
    """Per row: what the choice is worth over the row's best free alternative."""
    taken = set(columns) - {len(scores[0]) - 1}
    margins: list[float] = []
    for row, column in enumerate(columns):
        rivals = [s for c, s in enumerate(scores[row]) if c != column and c not in taken]
        margins.append(round(scores[row][column] - max(rivals), 2))
    return margins


def _order(
    fragments: Sequence[Fragment], joins: dict[int, int], cuts: frozenset[int]
) -> tuple[int, ...]:
    """Chains of joined and successive fragments, chains in input order."""
    count = len(fragments)
    following = dict(joins)
    claimed = set(joins.values())
    chain = list(range(count))  # representative of each fragment's chain, for circles

    def root(at: int) -> int:
        while chain[at] != at:
            at = chain[at]
        return at

    for tail, head in joins.items():
        chain[root(tail)] = root(head)
    for at in range(count - 1):
        free = at not in following and at + 1 not in claimed and at not in cuts
        if free and root(at) != root(at + 1) and not fragments[at + 1].displaced:
            following[at] = at + 1
            claimed.add(at + 1)
            chain[root(at)] = root(at + 1)
    order: list[int] = []
    for start in range(count):
        if start in claimed:
            continue
        place: int | None = start
        while place is not None:
            order.append(place)
            place = following.get(place)
    return tuple(order)

"""Text at the edge of two pieces: which of them does it belong to?

The first column of a piece is read before its title, or the last one of a piece behind the title
of the next. The words tell most: who and what is told of here is told of there. Then the seams:
text that breaks off above a title goes on below it, and behind the line that closes a piece all is
of the next.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain, islice, pairwise
from operator import add, mul
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from issue2book.segment.boundaries import BODY, move
from issue2book.segment.early_text import HEAD, worth_behind
from issue2book.segment.fragments import Fragment
from issue2book.segment.labels import TEXT
from issue2book.segment.text import bare, strip_tail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from issue2book.segment.labels import Labelled
    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

    #: A piece of the issue, with the labels of its lines.
    Labels = tuple[Window, list[Labelled]]


class Facts(NamedTuple):
    """What tells whether texts belong to the other piece; a weight of each is in `_WEIGHTS`.

    - `moved`: 1 where they are given to the other piece, which is seldom right.
    - `words`: tens of nats by which their pairs of characters are likelier there than here.
    - `each`: nats of one such pair.
    - `title`: fives of nats, the rare pairs of its title that they have, over those of this one.
    - `size`: ln of the size of that piece over that of what is left here; of a short text little
      is known.
    - `join`: fours of nats of the seam at the title, where the text above it breaks off.
    - `close`: 1 where a line that closes a piece stands right at the edge.
    - `closed`: 1 where one stands among them.
    - `number`: ln of one more than their number.
    """

    moved: float = 0.0
    words: float = 0.0
    each: float = 0.0
    title: float = 0.0
    size: float = 0.0
    join: float = 0.0
    close: float = 0.0
    closed: float = 0.0
    number: float = 0.0


#: Nats for each unit of a fact, from issues with truth: see tests/bench/edge_weights.py.
_WEIGHTS = Facts(
    moved=-3.15,
    words=0.60,
    each=5.39,
    title=3.07,
    size=1.86,
    join=1.61,
    close=2.27,
    closed=-1.02,
    number=-1.20,
)
#: How much likelier than none a shift must be: of those at 1 to 1.5 eight of ten were wrong.
_CLEAR = 1.5
#: Texts that are asked at most, above a title and below it.
_ABOVE, _BELOW = 10, 6
#: Nats of a pair below which neither these texts nor those behind them are asked further.
_STRANGE = -0.2
#: How many pairs of the whole issue a piece is taken to have before its own are counted; so many
#: pairs of a text tell nothing yet; and so many next to the edge are compared at least.
_PRIOR, _FEW, _NEAR = 700.0, 30, 400
#: Nats that a pair of a title must be rarer than, and how often it may stand in the issue.
_RARE, _OFTEN = 6.0, 60
#: The part of its pairs that the other piece has of a text that is printed there, too.
_AGAIN = 2 / 3
#: What more tells no more.
_WORDS, _TITLE, _JOIN = 60.0, 20.0, (-3.0, 10.0)
#: Lines of a head; below them a byline closes what stands above it.
_HEAD_LINES = 3
_CLOSES = frozenset(("credit", "bio", "ornament", "footnote"))
_CLOSED = _CLOSES | {"byline", "affiliation"}


class Shift(NamedTuple):
    """How many texts change their piece, with what speaks for it.

    Less than 0: the last ones of the piece before; more: the first ones of the next.
    """

    texts: int
    facts: Facts


def settle_edges(units: Sequence[Labels], pieces: Sequence[Piece], seams: Seams) -> list[Labels]:
    """Give the texts at the edges of pieces to the piece that they likely belong to."""
    settled = [(window, list(labels)) for window, labels in units]
    body = [i for i, (window, _) in enumerate(settled) if window.kind in BODY]
    pairs = Pairs(units, pieces)
    for here, following in pairwise(body):
        found = shifts(settled[here], settled[following], pairs, seams)
        shares = chances([shift.facts for shift in found])
        best = max(range(1, len(found)), key=shares.__getitem__, default=0)
        if best and shares[best] > _CLEAR * shares[0]:
            _shift(settled, here, following, found[best].texts, pieces)
    return settled


def _shift(
    settled: list[Labels], here: int, following: int, texts: int, pieces: Sequence[Piece]
) -> None:
    above, (window, below) = settled[here][1], settled[following]
    first = _texts(below)[0]
    if texts > 0:
        move(settled, following, here, below[first : _texts(below)[texts]], len(above))
        return
    start = _texts(above)[texts]
    over = above[start - 1]
    # behind the head: below the title it is printed
    move(settled, here, following, above[start:], first)
    name = bare(pieces[over.index].text)
    if (
        (over.label == "kicker" or over.label.startswith("heading"))
        and name
        and name == bare(window.column or "")
    ):
        move(settled, here, following, [msgspec.structs.replace(over, label="kicker")])


def chances(found: Sequence[Facts], weights: Facts = _WEIGHTS) -> list[float]:
    """How likely each of the possible shifts is the right one; their sum is 1."""
    worths = [math.exp(sum(map(mul, weights, facts))) for facts in found]
    return [worth / sum(worths) for worth in worths]


def shifts(before: Labels, behind: Labels, pairs: Pairs, seams: Seams) -> list[Shift]:
    """What may be right at the edge of two pieces; first: to leave all as it is."""
    above, below = _texts(before[1]), _texts(behind[1])
    if not above or not below or not before[0].title:
        return []
    tail, head = before[1][above[-1]], behind[1][below[0]]
    if Fragment(strip_tail(pairs.pieces[tail.index].text)).state == "closed":
        # what has come to its end needs nothing from below
        return [Shift(0, Facts()), *_Edge(before, behind, pairs, 0.0).downwards()]
    worth = worth_behind(tail, head, pairs.pieces, seams)
    edge = _Edge(before, behind, pairs, max(_JOIN[0], min(_JOIN[1], worth)) / 4)
    return [Shift(0, Facts()), *edge.downwards(), *edge.upwards()]


class Pairs:
    """The pairs of neighbouring characters of the issue, and of any of its lines."""

    def __init__(self, units: Sequence[Labels], pieces: Sequence[Piece]) -> None:
        """Count them."""
        self.pieces = pieces
        self._of: dict[int, list[str]] = {}
        items = chain.from_iterable(labels for _, labels in units)
        self._counts = Counter(chain.from_iterable(self.of(item.index) for item in items))
        self._all = self._counts.total()

    def of(self, index: int) -> list[str]:
        """The pairs of one line, but of Latin letters and digits: abstracts are all alike."""
        if index not in self._of:
            key = bare(self.pieces[index].text)
            found = map(add, key, key[1:])
            self._of[index] = [pair for pair in found if not pair.isascii()]
        return self._of[index]

    def bag(self, labels: Iterable[Labelled], most: int | None = None) -> Counter[str]:
        """How often each pair stands in the first `most` of the labels; a head has none."""
        return Counter(islice(self._own(labels), most))

    def size(self, labels: Iterable[Labelled]) -> int:
        """How many pairs stand in the labels, but in a head."""
        return sum(1 for _ in self._own(labels))

    def _own(self, labels: Iterable[Labelled]) -> Iterator[str]:
        own = (self.of(item.index) for item in labels if item.label not in HEAD)
        return chain.from_iterable(own)

    def likelier(self, run: Counter[str], there: Counter[str], here: Counter[str]) -> float:
        """Nats by which the pairs of `run` are likelier in `there` than in `here`."""
        sizes = math.log((here.total() + _PRIOR) / (there.total() + _PRIOR))
        told = 0.0
        for pair, count in run.items():
            usual = _PRIOR * self._counts.get(pair, 1) / self._all
            odds = (there.get(pair, 0) + usual) / (here.get(pair, 0) + usual)
            told += min(count, 2) * (math.log(odds) + sizes)
        return told

    def named(self, run: Counter[str], title: set[str], other: set[str]) -> float:
        """Nats of the rare pairs that a `title` has, the `other` has not, and `run` has."""
        found = (self._counts.get(pair, 1) for pair in title - other if pair in run)
        nats = (math.log(self._all / times) - _RARE for times in found if times < _OFTEN)
        return min(_TITLE, sum(nat for nat in nats if nat > 0))


class _Edge:
    """Two pieces, one right behind the other."""

    def __init__(self, before: Labels, behind: Labels, pairs: Pairs, join: float) -> None:
        self._above, self._below = before[1], behind[1]
        self._pairs, self._join = pairs, join
        self._sizes = [pairs.size(labels) for _, labels in (before, behind)]
        self._titles = [
            set(chain.from_iterable(map(pairs.of, window.title))) for window, _ in (before, behind)
        ]

    def downwards(self) -> Iterator[Shift]:
        """The last texts of the piece before, one more each time, but not all."""
        above, texts = self._above, _texts(self._above)
        there = self._below[_texts(self._below)[0] :]
        for count in range(1, min(_ABOVE, len(texts) - 1) + 1):
            first = texts[-count]
            run, over, last = above[first:], above[first - 1], above[texts[-count - 1]]
            signed = over.label == "byline" and first > _HEAD_LINES
            facts = self._facts(run, there, above[:first][::-1], down=True)._replace(
                close=float(signed or over.label in _CLOSES or self._closes(last)),
                closed=float(any(map(self._is_close, run))),
                number=math.log(1 + count),
            )
            yield Shift(-count, facts)
            if facts.each < _STRANGE:
                return

    def upwards(self) -> Iterator[Shift]:
        """The first texts of the next piece, one more each time, but not all."""
        below, texts = self._below, _texts(self._below)
        there = self._above[::-1]
        for count in range(1, min(_BELOW, len(texts) - 1) + 1):
            run, rest = below[texts[0] : texts[count]], below[texts[count] :]
            facts = self._facts(run, there, rest, down=False)._replace(
                close=float(any(map(self._closes, run[-2:]))),
                closed=float(any(map(self._is_close, run[:-1]))),
                number=math.log(1 + count),
            )
            yield Shift(count, facts)
            if facts.each < _STRANGE:
                return

    def _facts(
        self,
        run: Sequence[Labelled],
        there: Sequence[Labelled],
        here: Sequence[Labelled],
        *,
        down: bool,
    ) -> Facts:
        """What the words tell of `run`; the other lines from the edge on."""
        bag = self._pairs.bag(run)
        left, other = self._sizes if down else self._sizes[::-1]
        left -= bag.total()
        near = max(_NEAR, min(left, other))
        others = self._pairs.bag(there, near)
        # what is printed word for word in both tells nothing of its place
        again = sum(pair in others for pair in bag) > _AGAIN * len(bag)
        told = 0.0 if again else self._pairs.likelier(bag, others, self._pairs.bag(here, near))
        own, its = self._titles if down else self._titles[::-1]
        title = self._pairs.named(bag, its, own) - self._pairs.named(bag, own, its)
        return Facts(
            moved=1.0,
            words=max(-_WORDS, min(_WORDS, told)) / 10,
            each=told / (bag.total() + _FEW),
            title=title / 5,
            size=math.log((other + _PRIOR) / (left + _PRIOR)),
            join=self._join,
        )

    def _closes(self, item: Labelled) -> bool:
        text = self._pairs.pieces[item.index].text
        return item.label in _CLOSES or strip_tail(text) != text

    def _is_close(self, item: Labelled) -> bool:
        return item.label in _CLOSED or self._closes(item)


def _texts(labels: Sequence[Labelled]) -> list[int]:
    return [at for at, item in enumerate(labels) if item.label in TEXT]

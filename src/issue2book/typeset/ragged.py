"""Where the lines of a ragged, centred or balanced text end, and headings by sense.

Least squares over all ways to break: `start` and `center` fill lines evenly but for the last;
`balanced` makes all lines alike and uses no more of them than needed.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise

from issue2book.typeset.classes import MARKS, K
from issue2book.typeset.clusters import Track
from issue2book.typeset.grid import Grid, grid
from issue2book.typeset.spacing import EMERGENCY, NEVER, STRICT

# Han that lean on what stands before them, or on what follows; a heading is not broken between.
# Standard grammars' lists of particles and prepositions.
_LEANS_BACK = frozenset("的了着过们性化者地得之等中里上下后前内外所吗呢吧于")
_LEANS_ON = frozenset("在与和及为从以让把被对向将由第各每不之更最新")
_WORST = 40  # per cent of a measure that a break inside a word is worth


def sense_costs(track: Track, words: Container[str] = ()) -> list[int]:
    """For each cluster, how bad a line end after it is for the reader, 0–100.

    0 after a mark or a blank; little after 的 and before a preposition; much inside a word of
    `words`; in between elsewhere.
    """
    text, kind = track.text, track.kind
    costs = [60] * len(text)
    for i in range(len(text) - 1):
        if kind[i] in MARKS or kind[i] in (K.SPACE, K.IDEO_SPACE, K.DASH) or kind[i + 1] == K.OPEN:
            costs[i] = 0
        elif kind[i] == K.DOT or text[i + 1] in _LEANS_BACK or text[i] in _LEANS_ON:
            costs[i] = 100
        elif text[i] in "的和与及" or text[i + 1] in _LEANS_ON:
            costs[i] = 20
    _spare_words(text, costs, words)
    return costs


def _spare_words(text: list[str], costs: list[int], words: Container[str]) -> None:
    """Raise the cost inside words, longest first."""
    at = 0
    while at < len(text):
        size = next((n for n in (4, 3, 2) if "".join(text[at : at + n]) in words), 1)
        for i in range(at, min(at + size, len(text)) - 1):
            costs[i] = 100
        at += size


def _squares(g: Grid, line: tuple[int, int], aim: int, measure: int, sense: list[int]) -> int:
    """Cost of a line: unevenness in per cent of the measure, squared, and broken sense."""
    a, b = line
    off = (aim - (g.right[b] - g.left[a])) * 100 // measure
    if b == len(g.right) - 1:
        return off * off if aim < measure else 0
    return off * off + (sense[g.ends[b]] * _WORST // 100) ** 2 + g.cost[b]


class _Ways:
    """Best ways to every node for every number of lines; made once for a text."""

    def __init__(self, g: Grid, first: int, measure: int, aim: int, sense: list[int]) -> None:
        """Fill the table: `best[n][k]` is (cost, node before)."""
        self.last = len(g.right) - 1
        self.best: list[dict[int, tuple[int, int]]] = [{0: (0, 0)}]
        while self.best[-1] and len(self.best) <= self.last:
            layer: dict[int, tuple[int, int]] = {}
            for j, (cost, _) in self.best[-1].items():
                room = measure if j else first
                for k in range(j + 1, self.last + 1):
                    if g.right[k] - g.left[j] > room:
                        if g.right[k] - g.left[j] > room + 2000:
                            break
                        continue
                    total = cost + _squares(g, (j, k), min(aim, room), measure, sense)
                    if k not in layer or total < layer[k][0]:
                        layer[k] = (total, j)
            self.best.append(layer)
            if self.last in layer:
                break

    def fewest(self) -> list[int] | None:
        """The way to the end with the fewest lines."""
        n = len(self.best) - 1
        if self.last not in self.best[n]:
            return None
        way = [self.last]
        while n:
            way.append(self.best[n][way[-1]][1])
            n -= 1
        return way[::-1]


def _way(
    g: Grid, first: int, measure: int, *, balanced: bool, sense: list[int]
) -> list[int] | None:
    """The way through the grid; a balanced text is first counted, then evened out."""
    way = _Ways(g, first, measure, measure, sense).fewest()
    if way is None or not balanced or len(way) == 2:
        return way
    lines = len(way) - 1
    aim = sum(g.right[b] - g.left[a] for a, b in pairwise(way)) // lines
    return _Ways(g, first, measure, aim, sense).fewest()


def ragged_lines(
    track: Track, first: int, measure: int, *, balanced: bool, words: Container[str] = ()
) -> list[tuple[int, int]] | None:
    """First and last cluster of each line."""
    sense = sense_costs(track, words) if balanced else [0] * len(track)
    for ceiling in (STRICT, EMERGENCY, NEVER):
        g = grid(track, ceiling)
        way = _way(g, first, measure, balanced=balanced, sense=sense)
        if way is not None:
            return [(g.ends[a] + 1, g.ends[b]) for a, b in pairwise(way)]
    return None

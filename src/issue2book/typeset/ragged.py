"""Where the lines of a ragged, centred or balanced text end.

Least squares over all ways to break: `start` and `center` fill all lines but the last, which
is not of one or two characters; `balanced` makes all lines alike.
"""

from __future__ import annotations

from itertools import pairwise

from issue2book.typeset.clusters import Track
from issue2book.typeset.grid import Grid, grid
from issue2book.typeset.sense import sense_costs
from issue2book.typeset.spacing import EMERGENCY, NEVER, STRICT
from issue2book.typeset.words import NO_WORDS, Lexicon

_LEAST = 3000  # what is shorter looks lost as a last line
_LONELY = 2500
_PAUSED = 30  # more for ends where there is no mark or blank, in a title that has one
_TEARS = (79, 129, 199)  # a term or a word is parted, or one in a quotation
_WORST = 50  # per cent of a measure that a break inside a word is worth


def _squares(g: Grid, line: tuple[int, int], aim: int, measure: int, sense: list[int]) -> int:
    """Cost of a line: unevenness in per cent of the measure, squared, and broken sense."""
    a, b = line
    off = (aim - (g.right[b] - g.left[a])) * 100 // measure
    if b == len(g.right) - 1:
        lonely = _LONELY if a and g.right[b] - g.left[a] < _LEAST else 0
        return lonely + (off * off if aim < measure else 0)
    return off * off + (sense[g.ends[b]] * _WORST // 100) ** 2 + g.cost[b]


class _Ways:
    """Best ways to every node for every number of lines; made once for a text."""

    def __init__(
        self, g: Grid, first: int, measure: int, aim: int, sense: list[int], worst: int = 1000
    ) -> None:
        """Fill the table: `best[n][k]` is (cost, node before); no break costs over `worst`."""
        self.last = len(g.right) - 1
        ends = [k == self.last or sense[g.ends[k]] <= worst for k in range(self.last + 1)]
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
                    if not ends[k]:
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
    """The way through the grid; a balanced text is first counted, then evened out.

    It takes a line more where all its lines then end at a mark or a blank, and where fewer lines
    would part a word, or none of them end at a mark.
    """
    way = _Ways(g, first, measure, measure, sense).fewest()
    if way is None or not balanced or len(way) == 2:
        return way
    lines = len(way) - 1
    wide = sum(g.right[b] - g.left[a] for a, b in pairwise(way))

    def ways(lines: int, ceiling: int = 1000) -> list[int] | None:
        """In so many lines, none of them too short, no break costing more than `ceiling`."""
        found = _Ways(g, first, measure, wide // lines, sense, ceiling).fewest()
        fits = found and len(found) - 1 <= lines and _shortest(g, found) >= measure // 3
        return found if fits or ceiling == 1000 else None

    if at_pauses := ways(lines + 1, 0):
        return at_pauses
    more = _PAUSED * (0 in sense[:-1])
    sense = [cost + more * (cost > 0) for cost in sense]
    even = ways(lines) or way
    ends = _inner(even, g, sense)
    for ceiling in _TEARS:
        if max(ends) > ceiling + more and (whole := ways(lines + 1, ceiling + more)):
            return whole
    if 0 not in ends and (whole := ways(lines + 1, _TEARS[0])):
        ends = _inner(whole, g, sense)
        if 2 * ends.count(0) >= len(ends):
            return whole
    return even


def _inner(way: list[int], g: Grid, sense: list[int]) -> list[int]:
    """What the line ends inside a text cost."""
    return [sense[g.ends[k]] for k in way[1:-1]]


def _shortest(g: Grid, way: list[int]) -> int:
    return min(g.right[b] - g.left[a] for a, b in pairwise(way))


def ragged_lines(
    track: Track, first: int, measure: int, *, balanced: bool, words: Lexicon = NO_WORDS
) -> list[tuple[int, int]] | None:
    """First and last cluster of each line."""
    whole = grid(track, STRICT)
    if whole.right[-1] - whole.left[0] <= first:
        return [(0, len(track) - 1)]  # most titles; where the words are need not be known
    sense = sense_costs(track.text, track.kind, words)
    for ceiling in (STRICT, EMERGENCY, NEVER):
        g = grid(track, ceiling)
        way = _way(g, first, measure, balanced=balanced, sense=sense)
        if way is not None:
            return [(g.ends[a] + 1, g.ends[b]) for a, b in pairwise(way)]
    return None

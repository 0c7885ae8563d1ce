"""Where the lines of a ragged, centred or balanced text end.

Least squares over all ways to break: `start` and `center` fill all lines but the last, which
is not of one or two characters; `balanced` makes all lines alike.
"""

from __future__ import annotations

from itertools import pairwise

from issue2book.typeset.clusters import Track
from issue2book.typeset.grid import Grid, grid
from issue2book.typeset.sense import BESIDE, COLON, PAUSE, sense_costs
from issue2book.typeset.spacing import EMERGENCY, NEVER, STRICT
from issue2book.typeset.words import NO_WORDS, Lexicon

_LEAST = 3000  # what is shorter looks lost as a last line
_LONELY = 2500
_PAUSED = 30  # more for ends where there is no mark or blank, in a title that has one
_TEARS = (79, 129, 199)  # a term or a word is parted, or one in a quotation
_LONGEST_NAME = 6
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
        self,
        g: Grid,
        first: int,
        measure: int,
        aim: int,
        sense: list[int],
        worst: int = 1000,
        least: int = 0,
    ) -> None:
        """Fill the table: `best[n][k]` is (cost, node before); no break costs over `worst`.

        There are at least `least` lines.
        """
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
            if self.last in layer and len(self.best) > least:
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


class _Title:
    """A text that takes several lines, which are to be alike."""

    def __init__(
        self, g: Grid, first: int, measure: int, way: list[int], sense: list[int]
    ) -> None:
        """Take the way with the fewest lines. Where there are marks, other line ends cost more."""
        self.more = _PAUSED * (min(sense[:-1]) <= PAUSE)
        self.sense = [cost + self.more * (cost > PAUSE) for cost in sense]
        self.lines = len(way) - 1
        self._g, self._first, self._measure, self._fewest = g, first, measure, way
        self._wide = sum(g.right[b] - g.left[a] for a, b in pairwise(way))

    def even(self) -> list[int]:
        """In the fewest lines."""
        return self._ways(self.lines, 1000) or self._fewest

    def whole(self, more: int, ceiling: int, *, part: int = 3, least: int = 0) -> list[int] | None:
        """In at most so many lines more, no break costing more than `ceiling`, none too short."""
        found = self._ways(self.lines + more, ceiling, least)
        fits = found and len(found) - 1 <= self.lines + more
        return found if found and fits and self._shortest(found) >= self._measure // part else None

    def inner(self, way: list[int]) -> list[int]:
        """What the line ends inside a way cost."""
        return [self.sense[self._g.ends[k]] for k in way[1:-1]]

    def _ways(self, lines: int, ceiling: int, least: int = 0) -> list[int] | None:
        aim = self._wide // lines
        made = _Ways(self._g, self._first, self._measure, aim, self.sense, ceiling, least)
        return made.fewest()

    def _shortest(self, way: list[int]) -> int:
        return min(self._g.right[b] - self._g.left[a] for a, b in pairwise(way))


def _way(
    g: Grid, first: int, measure: int, *, balanced: bool, sense: list[int]
) -> list[int] | None:
    """The way through the grid; a balanced text is first counted, then evened out."""
    way = _Ways(g, first, measure, measure, sense).fewest()
    if way is None or not balanced or len(way) == 2:
        return way
    return _balanced(_Title(g, first, measure, way, sense))


def _balanced(title: _Title) -> list[int]:
    """All lines end at marks or blanks where that takes no more than a line more."""
    paused = title.whole(0, PAUSE, part=4)
    if paused and COLON in title.inner(paused):
        return paused
    even = title.even()
    ends = title.inner(even)
    if paused and max(ends) > BESIDE + title.more:
        return paused
    return title.whole(1, PAUSE) or _longer(title, ends) or even


def _longer(title: _Title, ends: list[int]) -> list[int] | None:
    """A line more, where fewer part a word, or do not end at the colon, or at no mark at all."""
    for ceiling in _TEARS:
        top = ceiling + title.more
        if max(ends) > top and (whole := title.whole(1, top)):
            return whole
    if COLON in title.sense[:-1] and COLON not in ends:
        whole = title.whole(1, _TEARS[1] + title.more, least=title.lines + 1)
        if whole and COLON in title.inner(whole):
            return whole
    if min(ends) <= PAUSE:
        return None
    bad = max(ends) > BESIDE + title.more
    whole = title.whole(1, _TEARS[0])
    if not whole and bad:
        whole = title.whole(1, _TEARS[0] + title.more, least=title.lines + 1)
    marks = [cost <= PAUSE for cost in title.inner(whole)] if whole else []
    return whole if 2 * sum(marks) >= len(marks) else None


def _are_names(track: Track) -> bool:
    """Whether there are only names with blanks of an em between them, which stay whole."""
    names = "".join(track.text).split("\u3000")
    return len(names) > 1 and all(len(name) <= _LONGEST_NAME for name in names)


def ragged_lines(
    track: Track, first: int, measure: int, *, balanced: bool, words: Lexicon = NO_WORDS
) -> list[tuple[int, int]] | None:
    """First and last cluster of each line."""
    whole = grid(track, STRICT)
    if whole.right[-1] - whole.left[0] <= first:
        return [(0, len(track) - 1)]  # most titles; where the words are need not be known
    sense = sense_costs(track.text, track.kind, words)
    whole_names = [cost if cost <= PAUSE else NEVER for cost in sense]
    for costs in (whole_names, sense) if _are_names(track) else (sense,):
        for ceiling in (STRICT, EMERGENCY, NEVER):
            g = grid(track, ceiling)
            way = _way(g, first, measure, balanced=balanced, sense=costs)
            if way is not None:
                return [(g.ends[a] + 1, g.ends[b]) for a, b in pairwise(way)]
    return None

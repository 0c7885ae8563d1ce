"""Where the lines of a ragged, centred or balanced text end, and headings by sense.

Least squares over all ways to break: `start` and `center` fill all lines but the last, which
is not of one or two characters; `balanced` makes all lines alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from issue2book.typeset.classes import DOUBLE, MARKS, NEVER_FIRST, NEVER_LAST, K, classify
from issue2book.typeset.clusters import Track
from issue2book.typeset.grid import Grid, grid
from issue2book.typeset.spacing import EMERGENCY, NEVER, STRICT
from issue2book.typeset.words import Counts, word_starts

# Han that lean on what stands before them, or on what follows; a heading is not broken between.
# Standard grammars' lists of particles and prepositions.
_LEANS_BACK = frozenset("的了着过们性化者地得之等中里上下后前内外所吗呢吧于")
_LEANS_ON = frozenset("在与和及为从以让把被对向将由第各每不之更最新")
_NO_WORDS: Counts = {}
_PAUSES = (MARKS - {K.CLOSE}) | {K.SPACE, K.IDEO_SPACE, K.DASH}
_ELSEWHERE = 60
_QUOTED = 5
_LONGEST_NAME = 4
_LEAST = 3000  # what is shorter looks lost as a last line
_LONELY = 2500
_WORST = 40  # per cent of a measure that a break inside a word is worth


_CLUSTER = re.compile(f"{DOUBLE.pattern}|.", re.DOTALL)
_WESTERN = frozenset({K.LETTER, K.DIGIT, K.SIGN, K.JOINER, K.SLASH, K.PREFIX, K.SUFFIX, K.SPACE})


def phrases(text: str, words: Counts = _NO_WORDS) -> tuple[str, ...]:
    """`text` in the pieces that a title keeps whole, for engines that break its lines."""
    parts = _CLUSTER.findall(text)
    kind = [classify(part) for part in parts]
    costs = sense_costs(parts, kind, words)
    found = [parts[0]] if parts else []
    for i, part in enumerate(parts[1:]):
        a, b = kind[i], kind[i + 1]
        glued = a in NEVER_LAST or b in NEVER_FIRST or (a in _WESTERN and b in _WESTERN)
        number = K.SIGN in (a, b) or (a == K.DIGIT and b == K.UNIT)
        if glued or number or costs[i] == 100:
            found[-1] += part
        else:
            found.append(part)
    return tuple(found)


def sense_costs(text: Sequence[str], kind: Sequence[int], words: Counts = _NO_WORDS) -> list[int]:
    """For each cluster, how bad a line end after it is for the reader, 0–100.

    0 after a mark or a blank; little beside quotation marks and brackets, after 的 and before a
    preposition; much inside a word of `words` and inside what is probably a name; in between
    elsewhere.
    """
    starts = word_starts(text, words) | {len(text)}
    alone = [i in starts and i + 1 in starts for i in range(len(text))]
    costs = [_ELSEWHERE] * len(text)
    for i in range(len(text) - 1):
        leans = alone[i + 1] and text[i + 1] in _LEANS_BACK
        leans |= alone[i] and text[i] in _LEANS_ON
        if i + 1 not in starts or kind[i] == K.DOT or (leans and kind[i] not in _PAUSES):
            costs[i] = 100
        elif kind[i] in _PAUSES:
            costs[i] = 0
        elif kind[i] == K.CLOSE or kind[i + 1] == K.OPEN:
            costs[i] = _QUOTED
        elif text[i] in "的和与及" or text[i + 1] in _LEANS_ON:
            costs[i] = 20
    if words:
        _spare_names(alone, kind, costs)
        _spare_terms(kind, costs)
    return costs


def _spare_names(alone: Sequence[bool], kind: Sequence[int], costs: list[int]) -> None:
    """Raise the cost inside two to four Han that make no word of the list: a name, a new word."""
    single = [alone[i] and kind[i] == K.HAN and costs[i] == _ELSEWHERE for i in range(len(costs))]
    start = 0
    for i, inside in enumerate([*single, False]):
        # the Han after which the reader may pause still belongs to the run
        end = i + 1 if i < len(alone) and alone[i] and kind[i] == K.HAN else i
        if not inside:
            if 2 <= end - start <= _LONGEST_NAME:
                costs[start : end - 1] = [100] * (end - 1 - start)
            start = i + 1


def _spare_terms(kind: Sequence[int], costs: list[int]) -> None:
    """Raise the cost inside a short term in quotation marks or brackets."""
    start = len(kind)
    for i, what in enumerate(kind):
        if what == K.OPEN:
            start = i + 1
        elif what == K.CLOSE and 0 < i - start <= _LONGEST_NAME:
            costs[start : i - 1] = [100] * (i - 1 - start)


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
        self, g: Grid, first: int, measure: int, aim: int, sense: list[int], worst: int = 100
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

    It takes a line more where all its lines then end at a mark or a blank.
    """
    way = _Ways(g, first, measure, measure, sense).fewest()
    if way is None or not balanced or len(way) == 2:
        return way
    lines = len(way) - 1
    wide = sum(g.right[b] - g.left[a] for a, b in pairwise(way))
    at_pauses = _Ways(g, first, measure, wide // (lines + 1), sense, 0).fewest()
    if at_pauses and len(at_pauses) - 1 <= lines + 1 and _shortest(g, at_pauses) >= measure // 3:
        return at_pauses
    return _Ways(g, first, measure, wide // lines, sense).fewest()


def _shortest(g: Grid, way: list[int]) -> int:
    return min(g.right[b] - g.left[a] for a, b in pairwise(way))


def ragged_lines(
    track: Track, first: int, measure: int, *, balanced: bool, words: Counts = _NO_WORDS
) -> list[tuple[int, int]] | None:
    """First and last cluster of each line."""
    sense = sense_costs(track.text, track.kind, words)
    for ceiling in (STRICT, EMERGENCY, NEVER):
        g = grid(track, ceiling)
        way = _way(g, first, measure, balanced=balanced, sense=sense)
        if way is not None:
            return [(g.ends[a] + 1, g.ends[b]) for a, b in pairwise(way)]
    return None

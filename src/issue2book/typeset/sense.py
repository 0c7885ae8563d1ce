"""Where a title may be divided without hurting its sense: phrases, and the cost of each break."""

from __future__ import annotations

import re
from collections.abc import Sequence

from issue2book.typeset.classes import DOUBLE, MARKS, NEVER_FIRST, NEVER_LAST, K, classify
from issue2book.typeset.words import Counts, word_starts

# Han that lean on what stands before them, or on what follows; a heading is not broken between.
# Standard grammars' lists of particles and prepositions.
_LEANS_BACK = frozenset("的了着过们性化者地得之等中里上下后前内外所吗呢吧于")
_LEANS_ON = frozenset("在与和及为从以让把被对向将由第各每不之更最新")
# Words that lean on what follows.
_LEADING = frozenset({"关于", "關於", "对于", "對於", "有关", "有關", "以及", "根据", "根據"})
_LEADING |= {
    "为了",
    "為了",
    "围绕",
    "圍繞",
    "通过",
    "通過",
    "按照",
    "如何",
    "怎样",
    "怎樣",
    "怎么",
}
# One Han alone belongs to the word behind it (竹|产业), but these to the one before (文学|社).
_ENDINGS = frozenset(
    "史社会會场場区區市省县縣部局厅廳院所室员員家学學法论論率力量感型式类類级級版刊网網站馆館"
)
_SPLIT = 80  # parting them
_NO_WORDS: Counts = {}
_PAUSES = (MARKS - {K.CLOSE}) | {K.SPACE, K.IDEO_SPACE, K.DASH}
_ELSEWHERE = 60
_QUOTED = 5
_LONGEST_NAME = 4
_WHOLE, _OUTSIDE = 16, 4  # a quotation that a line holds, in a title that has more
_TORN = 70  # what a break in a quotation costs beyond its own
_HAN = frozenset({K.HAN, K.UNIT})
_CLUSTER = re.compile(f"{DOUBLE.pattern}|.", re.DOTALL)
_WESTERN = frozenset({K.LETTER, K.DIGIT, K.SIGN, K.JOINER, K.SLASH, K.PREFIX, K.SUFFIX, K.SPACE})


def phrases(text: str, words: Counts = _NO_WORDS) -> tuple[str, ...]:
    """`text` in the pieces that a title keeps whole, for engines that break its lines."""
    parts = _CLUSTER.findall(text)
    kind = [classify(part) for part in parts]
    costs = sense_costs(parts, kind, words, torn=0)
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


def sense_costs(
    text: Sequence[str], kind: Sequence[int], words: Counts = _NO_WORDS, *, torn: int = _TORN
) -> list[int]:
    """For each cluster, how bad a line end after it is for the reader, 0–100.

    0 after a mark or a blank; little beside quotation marks and brackets, after 的 and before a
    preposition; much inside a word of `words` and inside what is probably a name; in between
    elsewhere. In a quotation that could stand in one line everything costs `torn` more.
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
        if "".join(text[max(0, i - 1) : i + 1]) in _LEADING and i - 1 in starts:
            costs[i] = max(costs[i], 100)
        elif "".join(text[i + 1 : i + 3]) in _LEADING and i + 3 in starts:
            costs[i] = min(costs[i], 20)
    if words:
        _spare_singles(text, alone, costs)
        _spare_names(alone, kind, costs)
        _spare_terms(kind, costs)
    _spare_quotations(kind, costs, torn)
    return costs


def _spare_singles(text: Sequence[str], alone: Sequence[bool], costs: list[int]) -> None:
    """Raise the cost between one Han alone and the word that it belongs to."""
    for i in range(1, len(text) - 1):
        if alone[i] and not alone[i - 1] and not alone[i + 1]:
            place = i - 1 if text[i] in _ENDINGS else i
            if costs[place] == _ELSEWHERE:
                costs[place] = _SPLIT


def _spare_names(alone: Sequence[bool], kind: Sequence[int], costs: list[int]) -> None:
    """Raise the cost inside two to four Han that make no word of the list: a name, a new word."""
    single = [alone[i] and kind[i] in _HAN and costs[i] == _ELSEWHERE for i in range(len(costs))]
    start = 0
    for i, inside in enumerate([*single, False]):
        # the Han after which the reader may pause still belongs to the run
        end = i + 1 if i < len(alone) and alone[i] and kind[i] in _HAN else i
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


def _spare_quotations(kind: Sequence[int], costs: list[int], torn: int) -> None:
    """Raise the cost inside quotations and names of books by `torn`."""
    start = depth = 0
    for i, what in enumerate(kind):
        if what == K.OPEN:
            start, depth = (start, depth + 1) if depth else (i, 1)
        elif what == K.CLOSE and depth:
            depth -= 1
            if not depth and i - start <= _WHOLE and len(kind) - (i - start) > _OUTSIDE:
                costs[start:i] = [cost + torn for cost in costs[start:i]]

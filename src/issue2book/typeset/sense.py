"""Where a title may be divided without hurting its sense: phrases, and the cost of each break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from issue2book.assets import listed_form
from issue2book.typeset.classes import DOUBLE, MARKS, NEVER_FIRST, NEVER_LAST, K, classify
from issue2book.typeset.words import NO_WORDS, PLACES, Lexicon, word_starts

# Han that lean on what stands before them, or on what follows; a heading is not broken between.
# Standard grammars' lists of particles and prepositions.
_LEANS_BACK = frozenset("的了着过们性化者地得之等中里上下后前内外所吗呢吧于")
_PREPOSITIONS = frozenset("在与和及为从以让把被对向将由")
_ATTRIBUTES = frozenset("第各每最")  # they begin an attribute, alone or in a word (最低)
_LEANS_ON = _PREPOSITIONS | _ATTRIBUTES | frozenset("不之更新")
_TIMES = frozenset({"时候", "时", "话", "时刻"})  # the clause before 的 belongs to them
_ASPECTS = frozenset("了着过")  # an object follows
_COUPLING = frozenset("和与及")
_PRONOUNS = frozenset("我你您他她它")
# Words that lean on what follows; a line may well begin with them.
_LEADING = frozenset(
    (
        *("关于", "对于", "有关", "以及", "根据", "为了", "围绕", "通过", "按照"),
        *("如何", "怎样", "怎么"),
    )
)
_TO_QUOTE = frozenset("到至自用读讀评評论論记記")  # what stands in quotation marks is their object
_ASKING = frozenset({"为什么", "为何", "缘何"})  # a line may begin with these, too
_STARTS = _PREPOSITIONS | _LEADING | _ASKING  # good to begin a line with
# One Han alone belongs to the word behind it (竹|产业), but these to the one before (文学|社).
_ENDINGS = frozenset("史社会场区市省县部局厅院所室员家学法论率力量感型式类级版刊网站馆")
COLON, PAUSE = 0, 1  # after a colon, after another mark or a blank
_SPLIT = 80  # parting them
_BOUND = 40  # more for parting what the issue hardly says apart
_PAUSES = (MARKS - {K.CLOSE, K.OPEN}) | {K.SPACE, K.IDEO_SPACE, K.DASH}
_CUT = 130  # inside a word
_LEANING = 100
_ELSEWHERE = 60
BESIDE = 20  # before a preposition, after the last 的 of a clause
_WITHIN = 30  # after another 的: 清代盐场的契约的|类型
_QUOTED = 30  # before a quotation
_NAMED = 50  # behind it: what it names follows (“中和”|理念)
_TERM = 70  # per cent: two words that are bound so are one term
_LONGEST_NAME = 4
_WHOLE, _OUTSIDE = 16, 4  # a quotation that a line holds, in a title that has more
_TORN = 70  # what a break in a quotation costs beyond its own
_HAN = frozenset({K.HAN, K.UNIT})
_CLUSTER = re.compile(f"{DOUBLE.pattern}|.", re.DOTALL)
_WESTERN = frozenset({K.LETTER, K.DIGIT, K.SIGN, K.JOINER, K.SLASH, K.PREFIX, K.SUFFIX, K.SPACE})


def phrases(text: str, words: Lexicon = NO_WORDS) -> tuple[str, ...]:
    """`text` in the pieces that a title keeps whole, for engines that break its lines."""
    parts = _CLUSTER.findall(text)
    kind = [classify(part) for part in parts]
    costs = sense_costs(parts, kind, words, torn=0)
    found = [parts[0]] if parts else []
    for i, part in enumerate(parts[1:]):
        a, b = kind[i], kind[i + 1]
        glued = a in NEVER_LAST or b in NEVER_FIRST or (a in _WESTERN and b in _WESTERN)
        number = K.SIGN in (a, b) or (a == K.DIGIT and b == K.UNIT)
        if glued or number or costs[i] >= _LEANING:
            found[-1] += part
        else:
            found.append(part)
    return tuple(found)


def sense_costs(
    text: Sequence[str], kind: Sequence[int], words: Lexicon = NO_WORDS, *, torn: int = _TORN
) -> list[int]:
    """For each cluster, how bad a line end after it is for the reader, 0–200.

    `COLON` or `PAUSE` after a mark or a blank; little beside quotation marks and brackets, after
    的 and before a preposition; much inside a word of `words` and inside what is probably a name;
    in between elsewhere, but the more, the closer the issue binds two words. In a quotation that
    could stand in one line everything costs `torn` more.
    """
    plain = [listed_form(part) for part in text]
    starts = sorted(word_starts(plain, words.counts) | {len(text)})
    spans = list(pairwise(starts))
    costs = [_CUT] * len(text)
    for before, after in pairwise(spans):
        costs[after[0] - 1] = _joint(plain, kind, before, after)
    if words.counts:
        alone = [i in starts and i + 1 in starts for i in range(len(text))]
        _spare_singles(plain, alone, costs)
        _spare_names(plain, alone, kind, costs)
        _spare_pairs(text, spans, words, costs)
        _spare_terms(kind, costs)
    _spare_quotations(kind, costs, torn)
    return costs


def _joint(
    text: Sequence[str], kind: Sequence[int], before: tuple[int, int], after: tuple[int, int]
) -> int:
    """What a line end between two words costs."""
    (start, at), (_, end) = before, after
    word, follows = "".join(text[start:at]), "".join(text[at:end])
    last, first = kind[at - 1], kind[at]
    if last in _PAUSES:
        return COLON if word[-1] in "：:" else PAUSE
    attributed = word == "的" and follows not in _TIMES
    owned = attributed and text[start - 1] in _PRONOUNS
    paired = at - start == 1 and follows in _COUPLING
    rules = (
        (_CUT, last in (K.DOT, K.OPEN)),
        (_LEANING, follows in _LEANS_BACK or word in _LEANS_ON or word in _LEADING),
        (_LEANING, follows == "为" and _taken_as(text, at)),
        (_LEANING, (last == K.DIGIT and first in _HAN) or (word == "的" and follows in _TIMES)),
        (_SPLIT, owned or paired),
        (_ELSEWHERE, word in _ASPECTS),
        (_SPLIT, first == K.OPEN and word in _TO_QUOTE),
        (_QUOTED, first == K.OPEN),
        (BESIDE if follows in _STARTS else _NAMED, last == K.CLOSE),
        (_WITHIN, attributed and _attribute_follows(text, at)),
        (BESIDE, attributed or follows in _STARTS),
        (BESIDE, text[at] in _ATTRIBUTES),
    )
    return next((cost for cost, holds in rules if holds), _ELSEWHERE)


def _taken_as(text: Sequence[str], at: int) -> bool:
    """Whether 以 stands before, in the same clause: 以公益性|为导向."""
    before = takewhile(lambda part: classify(part) not in _PAUSES, reversed(text[:at]))
    return "以" in before


def _attribute_follows(text: Sequence[str], start: int) -> bool:
    """Whether there is another 的 behind, in the same clause."""
    clause = takewhile(lambda part: classify(part) not in _PAUSES, text[start:-1])
    return "的" in clause


def _spare_pairs(
    text: Sequence[str], spans: Sequence[tuple[int, int]], words: Lexicon, costs: list[int]
) -> None:
    """Raise the cost between two words the more, the closer the issue binds them."""
    for (start, at), (_, end) in pairwise(spans):
        if costs[at - 1] == _ELSEWHERE:
            bound = words.bound("".join(text[start:at]), "".join(text[at:end]))
            costs[at - 1] += min(_BOUND, bound * _BOUND // _TERM)


def _spare_singles(text: Sequence[str], alone: Sequence[bool], costs: list[int]) -> None:
    """Raise the cost between one Han alone and the word that it belongs to."""
    for i in range(1, len(text) - 1):
        if alone[i] and not alone[i - 1] and not alone[i + 1]:
            place = i - 1 if text[i] in _ENDINGS else i
            if costs[place] == _ELSEWHERE:
                costs[place] = _SPLIT


def _spare_names(
    text: Sequence[str], alone: Sequence[bool], kind: Sequence[int], costs: list[int]
) -> None:
    """Raise the cost inside two to four Han that make no word of the list: a name, a new word."""
    single = [alone[i] and kind[i] in _HAN and costs[i] == _ELSEWHERE for i in range(len(costs))]
    for i in range(1, len(costs)):
        if not alone[i - 1] and text[i] in PLACES | _ENDINGS:  # 工地|上, 赈济|会
            single[i] = False
            if text[i] in _ENDINGS and costs[i - 1] == _ELSEWHERE:
                costs[i - 1] = _SPLIT
    start = 0
    for i, inside in enumerate([*single, False]):
        # the Han after which the reader may pause still belongs to the run
        end = i + 1 if i < len(alone) and alone[i] and kind[i] in _HAN else i
        if not inside:
            if 2 <= end - start <= _LONGEST_NAME:
                costs[start : end - 1] = [_CUT] * (end - 1 - start)
            start = i + 1


def _spare_terms(kind: Sequence[int], costs: list[int]) -> None:
    """Raise the cost inside a short term in quotation marks or brackets."""
    start = len(kind)
    for i, what in enumerate(kind):
        if what == K.OPEN:
            start = i + 1
        elif what == K.CLOSE and 0 < i - start <= _LONGEST_NAME:
            costs[start : i - 1] = [_CUT] * (i - 1 - start)


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

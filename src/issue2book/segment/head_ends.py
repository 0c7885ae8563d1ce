"""Where a heading ends whose paragraph an engine put behind it on the same line.

Facts about both sides of a place are weighed: how sentences begin, how headings end, which words
a place would part. The weights are those of a log-linear model over all places of a line, fitted
to headings with their paragraphs and to paragraphs alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.text import HAN
from issue2book.segment.word_bridge import pair_bridge, word_bridge

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMERAL = "一二三四五六七八九十百千〇零○两兩\\d"
#: How a sentence may begin, and what each is worth.
_BEGINS = tuple(
    (re.compile(words), worth)
    for words, worth in (
        (rf"[{_NUMERAL}]{{2,4}}年|[{_NUMERAL}]{{1,3}}月|\d", 1.5),
        (
            (
                "去年|今年|前年|近年|近日|日前|最近|如今|过去|過去|从前|從前|后来|後來|凌晨|清晨|早上|傍晚"
                "|夜里|有一[年天次]|每[年月天逢到个]|那年|那天|一年来|截至|原定|上个?[月周]|春天|夏天|秋天"
                "|冬天|早年|当年|當年|许多年|前些|前不久|眼下|目前|昨天|今天|第二[天年]"
            ),
            1.8,
        ),
        ("我|本[刊报社市县校院所区会期館院]|贵|貴|编辑|编者|您|你", 3.4),
        (
            (
                "从|從|自从?|由|因|为|為|在|当|當|据|據|按|经|經|随|隨|对|對|不|许多|很多|有人|有的"
                "|如果|虽|雖|只要|最|所有|做|把|没有|沒有|要|如何|他|她|它|这|這|那|此|所谓|所謂|其"
            ),
            0.3,
        ),
        (rf"第[{_NUMERAL}]|[{_NUMERAL}]{{1,3}}[个個位户戶名条條件家种種座]", 1.5),
        ("[“《「（]", -0.7),
        (
            (
                "[的了着过過们們么呢吗嗎吧里裡上中是和与與及就都才很也到地得之后後前时時者性化员員"
                "市县年月日個个来來去起出，。；：、！？”》）」]"
            ),
            -1.1,
        ),
    )
)
#: What no heading ends with, or hardly.
_HANGS = re.compile(
    "[的在是和与與及把被将將从從對对向给給为為就也都还還才不很最更这這那一个個有要会會能可以而但所"
    "其以因第每几幾两兩我你他她本大小老新]$"
)
_NEAR = ((re.compile("[：:].{0,3}$"), -3.4), (re.compile("[，,、].{0,2}$"), -2.9))
_STOP, _COMMA, _CLAUSE = re.compile("[。；]"), re.compile("[，,]"), re.compile("[，。；：？！、]")
_QUOTES, _PAIRS = "”》）』」", (("“", "”"), ("《", "》"), ("（", "）"), ("「", "」"))
#: Nats from which on words are read across a place; for this, and for all places.
_SPANS, _SPANNED, _ANY = 0.5, -3.0, -2.1
#: What words beside a place tell, least and most, and the worth of it.
_LEAST, _MOST, _PAIRED = -2.0, 4.0, -0.8
#: Characters of a heading, and what is added for headings that are so short or longer than so.
_FEWEST, _LONGEST, _SHORT, _LONG = 2, 25, {2: -1.7, 3: -0.8, 4: -0.8}, ((12, -1.8), (18, -2.9))
#: The only space among the first characters, which text has nowhere.
_APART = 1.5
#: A date or an amount is not parted.
_COUNTED = re.compile(rf"[{_NUMERAL}][{_NUMERAL}年月日号號天万亿个位条户名]|[年月][{_NUMERAL}]")
_TWO = re.compile(f"[{HAN}]{{2}}")
#: How far behind a heading its words may come again.
_AGAIN, _SOON = 40, 16


class End(msgspec.Struct, frozen=True):
    """The likeliest place: what it is worth, and how much more than the second."""

    at: int
    worth: float
    margin: float


def end_of_head(text: str) -> End | None:
    """The likeliest end of a heading at the beginning of `text`.

    >>> text = "渡口的木棚我在渡口住了十二年，木棚修过三次。"
    >>> text[: end_of_head(text).at]
    '渡口的木棚'
    """
    ranked = sorted(((worth_of(text, at), at) for at in _places(text)), reverse=True)
    if not ranked:
        return None
    worth, at = ranked[0]
    return End(at, worth, worth - ranked[1][0] if len(ranked) > 1 else worth)


def _places(text: str) -> Iterator[int]:
    for at in range(_FEWEST, min(_LONGEST + 1, len(text) - _FEWEST)):
        if _STOP.search(text[:at]):
            return
        if not (_COUNTED.match(text[at - 1 : at + 1]) or text[at].isspace()):
            yield at


def worth_of(text: str, at: int) -> float:
    """What speaks for it, in nats, that a heading ends at a place of `text`."""
    left, right = text[:at].rstrip(), text[at:].lstrip()
    spans = word_bridge().gain(left, right) > _SPANS
    total = _ANY + sum(worth for words, worth in _BEGINS if words.match(right))
    total += _APART * (len(left) < at and len(text[: _LONGEST + 1].split()) == 2)
    if spans:
        total += _SPANNED
    else:
        total += _PAIRED * max(_LEAST, min(_MOST, pair_bridge().gain(left, right)))
    return total + _of_left(left) + _of_clause(right) + _of_both(left, right)


def _of_left(left: str) -> float:
    """What the words tell that would be the heading."""
    total: float = _SHORT.get(len(left), 0.0)
    total += sum(worth for most, worth in _LONG if len(left) > most)
    total += sum(worth for words, worth in _NEAR if words.search(left))
    total += 1.7 * (left[-1:] in _QUOTES) - 1.3 * (left[-1:] in "？！…")
    total -= 1.8 * bool(_HANGS.search(left)) + 2.2 * bool(_COMMA.search(left))
    total -= 2.9 * any(left.count(one) != left.count(other) for one, other in _PAIRS)
    return total - 0.4 * (len(word_bridge().last_word(left[-4:])) == 1)


def _of_clause(right: str) -> float:
    """What the length of the first clause behind the heading tells."""
    first = len(_CLAUSE.split(right, maxsplit=1)[0])
    return -2.7 * (first <= 2) - 0.9 * (first in (3, 4)) + 0.4 * (first > 12)


def _of_both(left: str, right: str) -> float:
    """What comes again: headings say what their text is about."""
    pairs = {two for at in range(len(left) - 1) if _TWO.fullmatch(two := left[at : at + 2])}
    again = sum(two in right[:_AGAIN] for two in pairs)
    single = {char for char in left if _TWO.fullmatch(char * 2)}
    total = 0.5 * (again > 0) + 2.0 * (again > 1) + 1.3 * (right[:2] in pairs)
    return total + 0.8 * (len(single & set(right[:_SOON])) > 1)

"""Two columns below a title that were read in the wrong order: the right one first.

The assignment of `stitching` pays for every seam that such an accident tears, and finds none to
pay for where columns end with a sentence. Here the two orders are compared as they would be read,
and what a text says when it begins counts: words of the title, whom it introduces, how it counts.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from issue2book.segment.fragments import heads_of, is_no_sentence, score_row, stands_alone
from issue2book.segment.names import looks_like_name
from issue2book.segment.numerals import number_of
from issue2book.segment.text import HAN, bare
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from issue2book.segment.fragments import Fragment
    from issue2book.segment.language import Seams

#: Characters of a column, least and most.
_COLUMN = range(60, 2500)
#: Of 135 units of seven issues four were turned, worth 6.2 and more; of the others that nothing
#: else reorders none was worth more than 2.4. The weights were set on these four. Of columns
#: re-cut in right order (sample and reference issue, 40 prints) two were worth 5.1 and 5.8; those
#: that mended shuffled ones 6.4 and more.
GATE = 6.0
#: What the order costs that no printer had: natural logs, as all below.
_PRICE = 3.0
#: A column that ends with a sentence; columns of a page that differ in length by all of it.
_WHOLE, _UNEVEN = 1.0, 2.0
#: An opening that has more words of the title; a name without its office above the place that
#: introduces it; a series that counts down; a beginning that something must stand before.
_TITLED, _NAMED, _COUNTED, _BOUND = 2.5, 2.0, 6.0, 3.0
#: Text behind the end mark that breaks off, or is numbered lower: its column was read too late.
_ENDED = 9.0
_AFTERWORD = re.compile(
    one_of("附记 后记 手记 链接 相关链接 编后 编后语 评论 点评 补记 采访手记 记者手记 延伸阅读")
)
#: Headings that count down.
_NUMBERED = 10.0
#: An opening that counts already: something tells first what it counts.
_COUNTS = 1.5
#: An opening whose first words are of the title: so many characters.
_BEGINS, _BEGUN = 1.0, 12
#: Pairs of characters of the title that the opening must have more.
_PAIRS = 2
#: Characters of the opening that may have them.
_OPENING = 60
_SERIES = re.compile(rf"第(?P<number>[一二三四五六七八九十])(?P<thing>[{HAN}，,、])")
_HANGS = re.compile(
    one_of(
        "可是 但是 然而 不过 所以 因此 于是 这以后 从那以后 后来 此外 同时 另外 而且 其次 再次 "
        "所谓"
    )
    + "(?![的来人])"
)
_OFFICE = re.compile(
    one_of(
        "厂长 校长 院长 所长 站长 队长 局长 科长 县长 镇长 乡长 村长 社长 馆长 团长 船长 会长 "
        "店长 班长 部长 书记 主任 经理 总监 老板 董事长 教授 老师 师傅 医生 大夫 护士 工程师 "
        "研究员 管理员 调度员 护林员 操作员 化验员 技术员 饲养员 放映师 农艺师 木匠 村民 农民 "
        "渔民 牧民 工人 学生 居民"
    )
    + rf"(?P<name>[{HAN}]{{2,4}})"
)


class Turned(NamedTuple):
    """The order of fragments in which two columns change places, and what it is worth more."""

    order: tuple[int, ...]
    gain: float


def turned_columns(fragments: Sequence[Fragment], seams: Seams, title: str) -> Turned | None:
    """The best order in which the two first columns change places, if one is worth enough.

    A short text above both may lead in. A heading above the first text goes with it.
    """
    count = len(fragments)
    if count < _FEWEST or count > _MOST or not _is_prose(fragments):
        return None
    told = _Words(fragments, title)
    seam = _seams_of(fragments, seams)
    found = [
        turned
        for start in (0, 1)
        if start == 0 or (len(fragments[0].text) in _LEAD_IN and fragments[0].state == "closed")
        if (turned := _best(fragments, start, told, seam)) is not None
    ]
    best = max(found, key=lambda turned: turned.gain, default=None)
    return best if best is not None and best.gain >= GATE else None


#: Characters of a text above both columns; what it costs that there is one.
_LEAD_IN, _LEADING = range(30, 91), 2.0


def _best(
    fragments: Sequence[Fragment],
    start: int,
    told: _Words,
    seam: Callable[[int, int], float],
) -> Turned | None:
    """The best order of the columns that begin at `start`."""
    count = len(fragments)
    lengths = [len(fragment.text) for fragment in fragments]
    best: Turned | None = None
    for cut in range(start + 1, count):
        first = sum(lengths[start:cut])
        if first not in _COLUMN or not told.may_open(cut):
            continue
        opening = told.opening(start, cut)
        for end in range(cut + 1, count + 1):
            second = sum(lengths[cut:end])
            if second not in _COLUMN:
                continue
            gain = told.value(start, cut, end, opening)
            if told.breaks_off_behind_the_end(cut, end):
                gain += _ENDED * (gain > 0 or seam(end - 1, start) > 0)
            if gain < _TOLD:
                continue
            gain -= _PRICE
            gain -= _WHOLE * sum(fragments[at - 1].state == "closed" for at in (cut, end))
            gain -= _UNEVEN * abs(first - second) / (first + second)
            gain += seam(end - 1, start) + seam(cut - 1, end)
            gain -= seam(cut - 1, cut) + seam(end - 1, end)
            if start:
                gain += seam(start - 1, cut) - seam(start - 1, start) - _LEADING
            if best is None or gain > best.gain:
                order = (*range(start), *range(cut, end), *range(start, cut), *range(end, count))
                best = Turned(order, round(gain, 2))
    return best


#: Fragments of a unit that is looked at, and the share of them that break off at most: what is cut
#: in every other line is no text in columns. What words must say besides the seams.
_FEWEST, _MOST, _CUT, _TOLD = 3, 60, 0.25, 2.0


def _is_prose(fragments: Sequence[Fragment]) -> bool:
    """Whether a unit is running text, and seldom cut."""
    cut = sum(fragment.state == "open" for fragment in fragments)
    plain = not any(f.whole or f.turn or is_no_sentence(f.text) for f in fragments)
    return plain and cut <= max(2, _CUT * len(fragments))


def _behind_the_end(fragments: Sequence[Fragment]) -> range:
    """The text behind the end mark of the article, without who its writer is."""
    count = len(fragments)
    while count and stands_alone(fragments[count - 1].text):
        count -= 1
    start = next((at for at in range(count) if fragments[at].displaced), count)
    return range(start, count)


def _may_open(fragment: Fragment) -> bool:
    """Whether a text may stand first: it is no rest of a sentence, and behind no end mark."""
    return not (fragment.displaced or _HANGS.match(fragment.text) or fragment.indent == 0)


def _seams_of(fragments: Sequence[Fragment], seams: Seams) -> Callable[[int, int], float]:
    """What it is worth that one fragment is read right behind another; none is behind the last."""

    @cache
    def seam(tail: int, head: int) -> float:
        first = fragments[tail]
        if head == len(fragments):
            cut = first.state == "open" and len(first.text) >= _LINE
            return -_OPEN if cut else 0.0
        second = fragments[head]
        pair = [first, second]
        ahead = heads_of(pair)[1]
        if first.state == "closed":
            return -_OPEN if ahead.cut else 0.0
        score, none = score_row(pair, 0, [(1, ahead)], seams)
        possible = not second.begins
        return max(score, none) if possible else none

    return seam


#: An open end with nothing behind it, a beginning in mid-sentence with nothing before; and
#: characters of the end, which else is who signs.
_OPEN, _LINE = 8.0, 14


def _opening(fragments: Sequence[Fragment], cut: int, title: str) -> float:
    """What the two openings say: words of the title, and words that something stands before."""
    key = bare(title)
    pairs = {key[at : at + 2] for at in range(len(key) - 1)}
    before, after = (
        sum(pair in bare(fragments[at].text)[:_OPENING] for pair in pairs) for at in (0, cut)
    )
    value = _TITLED * ((after >= before + _PAIRS) - (before >= after + _PAIRS))
    begun = sum(pair in bare(fragments[cut].text)[:_BEGUN] for pair in pairs)
    value += _BEGINS * (begun >= _PAIRS)
    value -= _COUNTS * bool(_SERIES.match(fragments[cut].text))
    return value + _BOUND * bool(_HANGS.match(fragments[0].text))


class _Words:
    """What the words of a unit say for a second column's standing first; each is read once."""

    def __init__(self, fragments: Sequence[Fragment], title: str) -> None:
        """Take the texts in input order."""
        texts = [fragment.text for fragment in fragments]
        self._fragments, self._title = fragments, title
        letters = [[hit["name"] for hit in _OFFICE.finditer(text)] for text in texts]
        self._names = [[names for word in own if (names := _names(word))] for own in letters]
        every = {name for own in self._names for names in own for name in names}
        self._with = {name: [at for at, t in enumerate(texts) if name in t] for name in every}
        self._before = {
            name: [at for at in own if re.search(rf"{_OFFICE_BEFORE}{name}", texts[at])]
            for name, own in self._with.items()
        }
        self._series = [_SERIES.match(text.strip()) for text in texts]
        self._numbers = [fragment.number for fragment in fragments]
        self._ended = _behind_the_end(fragments)

    def may_open(self, cut: int) -> bool:
        """Whether a column may begin there."""
        return cut == self._ended.start or _may_open(self._fragments[cut])

    def opening(self, start: int, cut: int) -> float:
        """What the beginnings of both columns say; what leads in opens the text itself."""
        return 0.0 if start else _opening(self._fragments, cut, self._title)

    def value(self, start: int, cut: int, end: int, opening: float) -> float:
        """Natural logs for the column from `cut` to `end` before that from `start` to `cut`."""
        first, second = range(start, cut), range(cut, end)
        rest = range(end, len(self._series))
        before, after = (*first, *second, *rest), (*second, *first, *rest)
        numbers = rises = 0.0
        if any(self._numbers):
            numbers = _NUMBERED * (self._numbers_fall(before) - self._numbers_fall(after))
        if any(self._series):
            rises = _COUNTED * (self._falls(before) - self._falls(after))
        if self._fragments[start].fresh and numbers <= 0:
            return 0.0  # a heading stays above its text, but for numbers
        value = rises + numbers + opening
        # a scene may name many whom the next paragraph introduces: one says as much as all
        told = self._introduced(second, first) - self._introduced(first, second)
        value += _NAMED * max(-1, min(1, told))
        return value + _ENDED * (second == self._ended and numbers > 0)

    def breaks_off_behind_the_end(self, cut: int, end: int) -> bool:
        """Whether the text behind the end mark is one column that breaks off: no afterword."""
        fragments = self._fragments
        cut_off = range(cut, end) == self._ended and fragments[end - 1].state == "open"
        return cut_off and not _AFTERWORD.match(fragments[cut].text)

    def _numbers_fall(self, order: Sequence[int]) -> int:
        """How often the numbers of headings count down."""
        numbers = [self._numbers[at] for at in order if self._numbers[at]]
        return sum(below < above for above, below in pairwise(numbers))

    def _introduced(self, here: range, there: range) -> int:
        """How many are introduced `here` with their office, and named `there` without."""
        found = (
            next((name for name in names if _any_in(self._with[name], there)), "")
            for at in here
            for names in self._names[at]
        )
        return sum(not _any_in(self._before[name], there) for name in {*found} - {""})

    def _falls(self, order: Sequence[int]) -> int:
        """How often series of paragraphs (第一条…, 第二条…) count down."""
        last: dict[str, int] = {}
        falls = 0
        for at in order:
            hit = self._series[at]
            if hit is None or (number := number_of(hit["number"])) is None:
                continue
            falls += number < last.get(hit["thing"], 0)
            last[hit["thing"]] = number
        return falls


def _any_in(places: Sequence[int], within: range) -> bool:
    return any(at in within for at in places)


#: 闵建设 behind any office: of one who was introduced elsewhere, too.
_OFFICE_BEFORE = r"(?:长|長|记|記|任|理|授|师|師|员|員|傅|生|夫|民|人|匠|叫|是)"


def _names(letters: str) -> list[str]:
    """The names that `letters` may begin with, the longest first."""
    names = (letters[:length] for length in (3, 2))
    known = (n for n in names if len(n) > 1 and (looks_like_name(n) or n[0] in "老小"))
    return [n for n in known if len(n) == _NICKNAME or n[0] not in "老小"]


#: 老谢: what is added, and the surname.
_NICKNAME = 2

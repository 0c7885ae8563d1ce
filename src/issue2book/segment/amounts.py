"""Boxes of figures by their shape alone: amounts on lines of their own, each with its words.

A large figure (43天) and what it counts stand in turn, in either order; engines also read all the
figures of a column first. Their words need not repeat the figure, nor does the box say what it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from issue2book.segment.figure_boxes import names_figures
from issue2book.segment.pieces import cut
from issue2book.segment.text import HAN, TERMINAL, fold_spaces, strip_head
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: 1.翻土 is the heading of an item.
_NUMBER = r"\d(?:[\d,，.]*\d)?(?:\s?[:：/／~～—–-]\s?\d(?:[\d,，.]*\d)?)?"
#: Units; dates, times, pages and numbers of things are none.
_ORDER = (
    "年[级級]|[号號][楼樓]|[班级級楼樓组組号號排届屆期等]"  # 3班 is the third, 3个班 are three
)
_UNIT = (
    rf"(?:[%％‰]|°?[CFＣ]|[+＋]?[余多]?(?!(?:[年月日时時点點分页頁章节節回条條版集卷辑輯]|{_ORDER})$)"
    rf"[{HAN}℃㎡]{{1,5}}(?:[/／][{HAN}]{{1,3}})?)"
)
#: Behind a space only these: 2.1 时钟抖动 is a heading.
_MEASURES = "%％‰℃°万萬亿億千百个個家人名次场場座项項件吨噸元米公平亩畝户戶"
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d\b.*")
#: 2030年馆藏一览 names something.
_YEAR = re.compile(r"(?:19|20)\d\d\s?年")
_AMOUNT = re.compile(
    rf"(?:[约約近超逾达達仅僅]|[+＋\-－−–↑↓])?{_NUMBER}(?:\s(?=[{_MEASURES}]))?{_UNIT}[+＋]?"
    rf"|\d[\d.]*[%％‰]?\s?[→⟶➜]\s?\d[\d.]*[%％‰{HAN}]?|\d+\.\d+分|第[一二三四五六七八九十\d]{{1,3}}(?:[位名]|$)|[一二三四五六七八九十百]+分之[一二三四五六七八九十]+"
    rf"|\d+[/／]\d+|\d[\d,.]*\s?[:：]\s?\d[\d,.]*"
    r"|(?:\d+(?:年|[个個]月|天|小[时時]|分[钟鐘]?|秒)){2,3}"  # 9小时20分
)
#: A number by itself, or a time of day: among amounts they are figures, too.
_BARE = re.compile(r"\d[\d,.]*|\d{1,2}[:：]\d\d")
#: What counts beside the others of a row: in a unit that elsewhere numbers or dates things (94条),
#: behind a space (59 年), with a word before the number (每吨120元). Years and dates are none.
_BEFORE = one_of("每 平均 人均 户均 日均 年均 超过 不足 将近 接近 高达 达到 增长 下降 减少 提高")
_BEHIND_SPACE = one_of(
    "间 条 年 天 倍 级 层 台 座 艘 株 幅 张 本 次 位 所 村 县 克 斤 里 小时 分钟 岁"
)
_COUNTED = re.compile(
    rf"(?!(?:19|20)\d\d\s?年)(?:{_BEFORE}[{HAN}]{{0,2}}\s?)?(?:[约約近超逾达達]\s?)?{_NUMBER}"
    rf"(?:\s?[%％‰℃]|\s[{HAN}](?<![年月日号號时時点點分章节節页頁期届屆路中后後前])|(?!(?:{_ORDER})$)[{HAN}]{{1,4}}(?<![月日号號时時点點分章节節页頁期])|\s{_BEHIND_SPACE})"
)
#: 每10人中有7人, 一半以上, 七成, 22时40分: shares in words, and times that are counted.
_SHARE = re.compile(
    rf"每\d+[{HAN}]{{1,2}}[中里裡][就]?有?\d+[{HAN}]|\d{{1,2}}[时時点點]\d{{1,2}}分"
    r"|[约約近超过過]{0,2}(?:一半|半数|半數|(?:[一二三四五六七八九两兩]|\d+\s?)成半?)(?:以上|以下|左右|多)?"
)
#: 7月至9月, 6—18时: a stretch of time, which no date of a chronicle is by itself.
_SPAN = re.compile(r"\d{1,2}[年月日时時点點]?\s?[至到～~—–-]{1,2}\s?\d{1,2}[年月日时時点點]")
#: Characters of an amount, most; of its words, least and most.
_LONGEST, _WORDS = 12, range(6, 140)
#: Characters of a name that says what a figure counts, most.
_LONGEST_LABEL = 30
#: Amounts that make a box, and lines between one and the next.
_FEWEST, _BETWEEN = 3, 2


class Shaped(NamedTuple):
    """Figures with their words, by index, and the short line among them that may name the box."""

    figures: tuple[tuple[int, tuple[int, ...]], ...]
    title: int | None


class Row(NamedTuple):
    """What a row of figures has from one of them on, counted.

    `exact` figures are amounts by themselves, `counted` have a unit at least; `doubled` lines of
    words stand below another, `behind` follow the last figure.
    """

    figures: int
    exact: int
    counted: int
    words: int
    titles: int
    doubled: int
    behind: int

    @property
    def may_match(self) -> bool:
        """Whether figures and words can come out even: see `_matched`."""
        lacking = self.figures - self.words
        enough = self.exact >= _FEWEST or self.counted == self.figures >= _FEWEST
        whole = enough and self.titles <= 1 and not self.doubled
        return whole and lacking >= 0 and (lacking <= 2 or not self.words)


#: 2.8万人　全市新增就业: an amount with its words behind white space as wide as a character.
_WITH_WORDS = re.compile(r"(?P<amount>\S{1,12}?)(?:\u3000\s*|\s{2,}|\t)(?P<words>\S.*)")


def part_amounts(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, each of several amounts in a row parted from the words on its line."""
    starts = [_words_at(piece) for piece in pieces]
    out: list[Piece] = []
    for at, (piece, start) in enumerate(zip(pieces, starts, strict=True)):
        near = starts[max(0, at - _FEWEST + 1) : at + _FEWEST]
        in_row = start and sum(map(bool, near)) >= _FEWEST
        out += cut(piece, start) if in_row else (piece,)
    return tuple(out)


def _words_at(piece: Piece) -> int:
    """Where the words behind the amount on a line begin, 0 where there are none."""
    hit = _WITH_WORDS.fullmatch(piece.text)
    words = hit is not None and len(hit["words"]) in _WORDS
    return hit.start("words") if hit and words and is_amount(hit["amount"]) else 0


def rows_of(pieces: Sequence[Piece], closed: Collection[int]) -> dict[int, Row]:
    """The rows by their first figure: each is a figure and the row behind it."""
    rows: dict[int, Row] = {}
    worded = 0  # lines of words in a row from the next line on
    for at in range(len(pieces) - 1, -1, -1):
        text = pieces[at].text
        exact, counted = is_amount(text), is_counted(text)
        if at not in closed and (counted or _BARE.fullmatch(text.strip())):
            following = _next_amount(pieces, at, closed)
            inner = [] if following is None else [*map(_is_words, pieces[at + 1 : following])]
            rest = Row(0, 0, 0, 0, 0, 0, worded) if following is None else rows[following]
            rows[at] = Row(
                rest.figures + 1,
                rest.exact + exact,
                rest.counted + counted,
                rest.words + sum(inner),
                rest.titles + inner.count(False),
                rest.doubled + (inner == [True, True]),
                rest.behind,
            )
        worded = worded + 1 if at not in closed and _is_words(pieces[at]) else 0
    return rows


def shaped_box(
    pieces: Sequence[Piece],
    first: int,
    closed: Collection[int],
    row: Row | None,
    *,
    named: bool = False,
) -> Shaped | None:
    """The box whose first figure stands at `first` and begins `row`, if one does.

    `named` says that the line above is what boxes of figures are called.
    """
    if row is None or not row.may_match or first in closed or not is_counted(pieces[first].text):
        return None
    if not row.words and row.behind < row.figures and not (first and _is_words(pieces[first - 1])):
        return None
    amounts, last = [first], first
    while (following := _next_amount(pieces, last, closed)) is not None:
        amounts.append(following)
        last = following
    exact = sum(is_amount(pieces[at].text) for at in amounts) >= _FEWEST
    if not exact and sum(is_counted(pieces[at].text) for at in amounts) < max(
        _FEWEST, len(amounts)
    ):
        return None
    inner = sorted({*range(first, last)} - {*amounts})
    words = [at for at in inner if _is_words(pieces[at])]
    titles = [at for at in inner if at not in words]
    if len(titles) > 1 or any(at - 1 in words for at in words):
        return None
    words, titles = _below_figures(pieces, amounts, words, titles)
    shaped = _matched(pieces, amounts, words, titles, closed)
    return shaped if exact or (shaped and (named or _are_labels(pieces, shaped))) else None


def _below_figures(
    pieces: Sequence[Piece], amounts: Sequence[int], words: Sequence[int], titles: Sequence[int]
) -> tuple[list[int], list[int]]:
    """The words and the title of a box of which all words stand right below their figures.

    What stands below words is the title, if the words of one figure are shorter than that: 7.1天,
    平均住院日.
    """
    odd = [at for at in words if at - 1 not in amounts]
    if len(titles) != 1 or titles[0] - 1 not in amounts or odd != [titles[0] + 1]:
        return [*words], [*titles]
    short, name = (pieces[at].text.strip() for at in (*titles, *odd))
    if names_figures(short) or len(name) > _LONGEST or name[-1] in TERMINAL:
        return [*words], [*titles]
    return sorted({*words, *titles}.difference(odd)), odd


def _are_labels(pieces: Sequence[Piece], shaped: Shaped) -> bool:
    """Whether each figure has a name below it, and no sentence: what may be a date wants one."""
    texts = [(figure, text) for figure, own in shaped.figures for text in own]
    return all(
        text == figure + 1
        and len(pieces[text].text) <= _LONGEST_LABEL
        and pieces[text].text.rstrip()[-1] not in TERMINAL
        for figure, text in texts
    )


def _next_amount(pieces: Sequence[Piece], last: int, closed: Collection[int]) -> int | None:
    """The next figure, if but words and perhaps the title stand between."""
    for at in range(last + 1, min(last + 2 + _BETWEEN, len(pieces))):
        text = pieces[at].text
        if at in closed or pieces[at].picture or pieces[at].rows:
            return None
        if is_counted(text) or _BARE.fullmatch(text.strip()):
            return at
    return None


def _matched(
    pieces: Sequence[Piece],
    amounts: Sequence[int],
    words: Sequence[int],
    titles: Sequence[int],
    closed: Collection[int],
) -> Shaped | None:
    """Figures and words in their order; what lacks stands behind the last or before the first."""
    lacking = len(amounts) - len(words)
    behind = _run(pieces, amounts[-1], 1, lacking, closed)
    above = _run(pieces, amounts[0], -1, lacking, closed)
    if lacking == 0:
        own = [*words]
    elif lacking == 1 and above and behind and _fits_better(pieces, above[0], behind[0], words):
        own = [*above, *words]
    elif len(behind) == lacking and (lacking == 1 or not words):
        own = [*words, *behind]
    elif len(above) == lacking and (lacking == 1 or not words):
        own = [*above, *words]
    elif lacking == 2 and above and behind:
        own = [above[-1], *words, behind[0]]
    else:
        return None
    figures = tuple((amount, (text,)) for amount, text in zip(amounts, own, strict=True))
    return Shaped(figures, titles[0] if titles else None)


#: A note on all the figures: 注：…
_NOTE = re.compile(one_of("注 说明 备注") + "[：:]")


def _fits_better(pieces: Sequence[Piece], above: int, behind: int, words: Sequence[int]) -> bool:
    """Whether the line above the first figure is one of the words, not that behind the last.

    That is a sentence or a note, where those are none.
    """
    texts = [pieces[at].text.strip() for at in (above, behind, *words)]
    ended = [text[-1:] in TERMINAL or bool(_NOTE.match(text)) for text in texts]
    return ended[1] and not ended[0] and not any(ended[2:])


def _run(
    pieces: Sequence[Piece], at: int, step: int, most: int, closed: Collection[int]
) -> list[int]:
    """Up to `most` lines of words in a row beside `at`, in their order."""
    run: list[int] = []
    while len(run) < most:
        at += step
        if not 0 <= at < len(pieces) or at in closed or not _is_words(pieces[at]):
            break
        run.append(at)
    return run[::step]


def is_amount(text: str) -> bool:
    """Whether a line is a figure with its unit and no more.

    >>> [is_amount(t) for t in ("4316亿元", "第6位", "七分之一", "13℃", "2.43元/公斤", "1/9")]
    [True, True, True, True, True, True]
    >>> [is_amount(t) for t in ("2024年", "8月", "第5页", "12", "1 引言", "10时", "04:00")]
    [False, False, False, False, False, False, False]
    >>> is_amount("9小时20分"), is_amount("3年5月"), is_amount("2030年馆藏一览")
    (True, False, False)
    """
    plain = strip_head(text).strip()
    short = len(plain) <= _LONGEST and not _CLOCK.match(plain) and not _YEAR.match(plain)
    return short and _AMOUNT.fullmatch(plain) is not None


def is_counted(text: str) -> bool:
    """Whether a line is a figure with a unit, were it among others of its kind.

    >>> [is_counted(t) for t in ("94条", "每吨120元", "59 年", "63 間", "4316亿元")]
    [True, True, True, True, True]
    >>> [is_counted(t) for t in ("2024年", "8月5日", "第3条", "1 引言", "12", "3、粮食", "10时")]
    [False, False, False, False, False, False, False]
    >>> is_counted("7月至9月"), is_counted("9月10日")
    (True, False)
    >>> [is_counted(t) for t in ("3班", "4楼", "5年级", "2组", "6号楼", "3个班", "12个小组")]
    [False, False, False, False, False, True, True]
    """
    plain = strip_head(text).strip()
    counted = _COUNTED.fullmatch(plain) or _SPAN.fullmatch(plain) or _SHARE.fullmatch(plain)
    return is_amount(text) or (len(plain) <= _LONGEST and bool(counted))


def _is_words(piece: Piece) -> bool:
    """Whether a line says what a figure counts: longer than one, and no heading."""
    text = fold_spaces(strip_head(piece.text)).strip()
    plain = not (piece.level or piece.picture or piece.rows or is_counted(text))
    return plain and len(text) in _WORDS

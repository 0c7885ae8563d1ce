"""The dek (副题): the line below a title that says more of it, and belongs to the head.

A dash shows some, the contents page names others; the rest stand between title and byline, or are
longer than the line above them and read on from it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import is_credit, names_office, parse_byline
from issue2book.segment.documents import is_period
from issue2book.segment.heads import form_of, is_form, is_rubric, is_title_line
from issue2book.segment.jobs import is_affiliation
from issue2book.segment.ordinals import is_ordinal
from issue2book.segment.section_words import like_section, names_section
from issue2book.segment.signatures import parse_closing
from issue2book.segment.text import (
    CLAUSE_MARKS,
    DASHES,
    TERMINAL,
    bare,
    has_han,
    is_translation,
    similarity,
    strip_head,
)
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.openings import Opening
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window


#: Characters of a dek between title and text, least and most; with a dash, and of clauses, most.
_LENGTH, _DASHED, _CLAUSES = (6, 40), 50, 60
#: Of one below a marked title, most; of a title that has a dek, and of the text below, least.
_PLAIN, _TITLE, _TEXT = 30, 5, 20
#: Deks from which on they are a habit.
_HABIT = 2
#: Likeness of a line to the dek that the contents page tells.
_LIKE = 0.75


def dek_below(pieces: Sequence[Piece], first: int, end: int) -> tuple[int, ...]:
    """The dek right below a title, from line `first` on: ——…, or one line of clauses.

    Such a line has no mark; lines up to `end` are known to be of the head.
    """
    taken: list[int] = []
    first = _behind_translation(pieces, first)
    for index in range(first, min(len(pieces), max(first, end) + 2)):
        text = pieces[index].text.strip()
        clauses = text.split()
        if strip_head(text) != text:
            break  # an item
        if not taken and _tells_months(text):
            return (index,)
        plain = pieces[index].level == 0 and pieces[index].gap <= 1 and not pieces[index].picture
        if _is_dashed(text) or (
            plain
            and (len(clauses) >= 2 or (not taken and _gap_after(pieces, index) >= 2))
            and _LENGTH[0] <= len(text) <= _CLAUSES
            and text[-1] not in TERMINAL + CLAUSE_MARKS
            and not any(mark in text for mark in "。，,；：")
            and parse_byline(text) is None
            and not names_office(text)
            and not is_credit(text)
        ):
            taken.append(index)
        else:
            break
    return tuple(taken)


def _behind_translation(pieces: Sequence[Piece], below: int) -> int:
    """The line below a title, or the next one where that only says the title in English."""
    lines = [piece.text for piece in pieces[below - 1 : below + 1]]
    english = len(lines) > 1 and has_han(lines[0]) and is_translation(lines[1])
    return below + english


def _is_dashed(text: str) -> bool:
    return text.startswith(DASHES) and len(text) <= _DASHED


def _tells_months(text: str) -> bool:
    """Whether a line tells of which months, or years, the text is a chronicle."""
    return is_period(text) and not tells_day(text)


def tells_day(text: str) -> bool:
    """Whether a line says on which day a text was said or given, in brackets.

    >>> tells_day("（二〇三一年三月五日）"), tells_day("（2031年3月—4月）")
    (True, False)
    """
    return is_period(text) and "日" in text


def _gap_after(pieces: Sequence[Piece], index: int) -> int:
    return pieces[index + 1].gap if index + 1 < len(pieces) else 9


#: Characters: the names of sections have fewer than titles, and a dek has more than either.
_LABEL, _LEAST, _LONG = 4, 12, 14
#: How much longer than its title a dek is without any comma, and heads that prove labels.
_LONGER, _PROVE = 1.5, 3


def with_deks(
    pieces: Sequence[Piece], openings: Sequence[Opening], closed: Collection[int]
) -> list[Opening]:
    """The openings, each with the upper of two lines as title where the lower one is its dek.

    So it is where marks do not part the two: of lines in a row the one right above the writer
    looks like the title, but it is longer, has a clause more, or says what form the text has.
    """
    above = [o.title[0] - 1 for o in openings]
    labelled = sum(0 < len(_key(pieces, at)) <= _LABEL for at in above if at >= 0) >= _PROVE
    forms = Counter(form_of(pieces[o.title[0]]) for o in openings)
    return [_parted(pieces, o, closed, forms, labelled=labelled) for o in openings]


def _parted(
    pieces: Sequence[Piece],
    opening: Opening,
    closed: Collection[int],
    forms: Counter[int],
    *,
    labelled: bool,
) -> Opening:
    two = len(opening.title) == 2
    title, lower = opening.title if two else (opening.title[0] - 1, opening.title[0])
    inside = title >= 0 and title not in closed and len(opening.title) <= 2
    if not inside or not _may_stand_above(pieces, title, lower):
        return opening
    formed = is_form(pieces[lower].text) and len(_key(pieces, title)) > _LABEL
    dek = says_more(_key(pieces, title), pieces[lower].text, labelled=labelled)
    dek &= not names_section(pieces[title].text)
    if not (formed or dek or _is_told(pieces, title, lower, forms, joined=two)):
        return opening
    subtitle = opening.subtitle if formed else (lower, *opening.subtitle)
    return msgspec.structs.replace(
        opening,
        start=min(opening.start, title),
        title=(title,),
        subtitle=subtitle,
        kicker=tuple(i for i in opening.kicker if i != title),
    )


def _is_told(
    pieces: Sequence[Piece], title: int, lower: int, forms: Counter[int], *, joined: bool
) -> bool:
    """Whether the words of the lower line, or the marks of other titles, tell a dek.

    The name of a section may stand above a title, too.
    """
    key, one, two = _key(pieces, title), form_of(pieces[title]), form_of(pieces[lower])
    if len(key) < _TITLE or not (joined or one) or like_section(key) or _SERIES.search(key):
        return False
    seldom = 0 < one < two and forms[two] <= _SELDOM * forms[one]
    return seldom or says_what(pieces[lower].text)


#: What a series of texts is called above the title of one.
_SERIES = re.compile(r"系列|之[一二三四五六七八九十]{1,2}$")
#: Share of the titles that have a mark which is none of titles.
_SELDOM = 0.3


def _key(pieces: Sequence[Piece], at: int) -> str:
    return bare(pieces[at].text)


def _may_stand_above(pieces: Sequence[Piece], title: int, lower: int) -> bool:
    """Whether a line may be the title above a dek: no heading with a number, marked no lower."""
    form = form_of(pieces[title])
    plain = is_title_line(msgspec.structs.replace(pieces[title], level=0), placed=True)
    ranked = form == 0 or 0 < form <= (form_of(pieces[lower]) or form)
    signs_off = parse_closing(pieces[title].text) is not None
    return plain and ranked and not (signs_off or is_ordinal(pieces[title].text))


def says_more(title: str, text: str, *, labelled: bool) -> bool:
    """Whether a line of `text` below one of `title` says more of the same, not what it names."""
    long = len(bare(text))
    clauses = bool(re.search("[，,]", text))
    if len(title) < _TITLE or long < _LEAST or (len(title) <= _TITLE + 1 and labelled):
        return False
    return clauses or (long >= _LONG and long >= _LONGER * len(title))


def listed_dek(
    pieces: Sequence[Piece],
    title: tuple[int, ...],
    subtitle: str | None,
    byline: int | None,
    closed: Collection[int | None],
) -> tuple[int, ...]:
    """The line that is the entry's subtitle, or begins with a dash: under title or byline.

    Any one open line between title and byline is the dek, if it is no office.
    """
    after = _behind_translation(pieces, title[-1] + 1) if title else len(pieces)
    for index in (after, after + 1)[: 1 + (byline == after)]:
        text = pieces[index].text.strip() if index < len(pieces) else ""
        known = subtitle and similarity(bare(text), bare(subtitle)) >= _LIKE
        if known or _tells_months(text) or _is_dashed(text):
            return (index,)
    if title and byline == after + 1 and _may_be_dek(pieces[after]):
        return (after,)
    return (after,) if title and _is_signed_line(pieces, title[-1], after, closed) else ()


#: Pieces behind a title within which other parts of its text would show.
_PARTS = 60


def _is_signed_line(
    pieces: Sequence[Piece], title: int, at: int, closed: Collection[int | None]
) -> bool:
    """Whether the marked line below a title is its dek: the writer and the text are below it.

    Of several parts that are each signed it is the first.
    """
    if at + 2 >= len(pieces) or at in closed or at + 1 in closed or not form_of(pieces[at]):
        return False
    if form_of(pieces[at]) < form_of(pieces[title]) or not _may_be_dek(pieces[at]):
        return False
    for below in range(at + 1, min(len(pieces) - 1, at + _PARTS)):
        if below > at + 1 and below in closed:
            break
        part = below > at + 1 and form_of(pieces[below]) == form_of(pieces[at])
        if part and _signs(pieces[below + 1]):
            return False
    return _signs(pieces[at + 1]) and len(pieces[at + 2].text) >= _TEXT


def _signs(piece: Piece) -> bool:
    """Whether a line without a mark names who writes."""
    byline = parse_byline(piece.text, placed=True) if not form_of(piece) else None
    return byline is not None and bool(byline.names)


#: What a dek calls the text: an interview, a report.
_CALLS = re.compile(
    rf"^(?:[—-]|{one_of('专访 访谈 对话 对谈')})"
    rf"|{one_of('访谈 对谈 侧记 采访手记 纪实 综述 述评 答问')}$"
)


def has_dek(pieces: Sequence[Piece], title: tuple[int, ...], listed: str) -> bool:
    """Whether the second line of a title is its dek, which the contents page sets apart, too.

    The first line is whole by its mark, or the second calls the text an interview or the like.
    """
    if len(title) != _LINES or not pieces[title[1]].gap:
        return False
    first, second = (pieces[index].text.strip() for index in title)
    parted = any(bare(listed[: hit.start()]) == bare(first) for hit in _SPACE.finditer(listed))
    return parted and (parts_dek(first, second) or _tells_more(bare(first), bare(second)))


def _tells_more(title: str, dek: str) -> bool:
    """Whether a title of a word or two has a line below it that is much longer: no half of it.

    >>> _tells_more("補鐘人", "替時間找零件的那雙手"), _tells_more("江上清風", "山間明月")
    (True, False)
    """
    goes_on = dek[:1] in _JOINS or title[-1:] in _JOINS
    return len(title) <= _WORDS and len(dek) >= _MUCH * len(title) and not goes_on


#: Characters of such a title, how much longer the dek is, and what joins two halves of a title.
_WORDS, _MUCH, _JOINS = 5, 2.5, "的和与與及在把被让讓是了不从從到向为為"


def parts_dek(title: str, dek: str) -> bool:
    """Whether a title is whole by its last mark, or what follows calls the text an interview ….

    >>> parts_dek("谁来接棒？", "一个学者的看法"), parts_dek("石阶上的人", "专访老船工")
    (True, True)
    >>> parts_dek("", "渡口旧事"), parts_dek("石阶上的人", "渡口旧事")
    (False, False)
    """
    return title.strip().endswith(_WHOLE) or calls_text(dek)


#: What a title ends in that is whole by itself.
_WHOLE = tuple("？！?!”」』")


def calls_text(dek: str) -> bool:
    """Whether words call a text an interview, a report or the like, as deks do.

    >>> calls_text("专访老船工"), calls_text("渡口旧事 林小满")
    (True, False)
    """
    return bool(_CALLS.search(dek.strip()))


def says_what(dek: str) -> bool:
    """Whether a line says what the text is, or what it is about, as few headings do.

    >>> [says_what(line) for line in ("访老船工某某", "读《渡口》", "石桥村见闻", "（节选）")]
    [True, True, True, True]
    >>> says_what("记者在渡口"), says_what("读书的人")
    (False, False)
    """
    return calls_text(dek) or bool(_SAYS.search(dek.strip()))


#: Before and behind what a text tells of.
_OF = (
    f"[访訪](?!{one_of('问 客 谈 古 友 贫')})|[记記](?!{one_of('者 得 忆 录 住 号 性')})"
    f"|[读讀评評][^，。]{{0,12}}[《〈]|{one_of('写在 谨以 专访')}"
    f"|[与與對对][^，。]{{2,10}}(?:[谈談](?!{one_of('判 论 笑 何 不')})|{one_of('的对话')}$)"
)
_CALLED = one_of(
    "访谈录 对话录 谈话录 见闻 掠影 巡礼 侧影 速写 走访记 读札 札记 有感 随想 启示 选段 节选 摘要 "
    "专题 观察 调查 调查报告 实录 反思 思考 解读 手记 为例 纪略 小记 回眸 印象 纪实 侧记 "
    "纪事 记事 作品选 诞生记 发展记"
)
_SAYS = re.compile(
    rf"^(?:{_OF})|{_CALLED}$|之[一二三四五六七八九十\d]{{1,3}}$|[（(][摘节節][要选選录錄][）)]$"
)
#: Lines of a title with its dek.
_LINES = 2
_SPACE = re.compile(r"[\s\u3000：:]+|[—─]{1,2}")


def _may_be_dek(piece: Piece) -> bool:
    """Whether a line right below a title may be its dek: short, open, and nobody's name."""
    text = piece.text.strip()
    fits = _LENGTH[0] <= len(text) <= _LENGTH[1] and text[-1] not in TERMINAL + CLAUSE_MARKS
    named = parse_byline(text, placed=True) or is_affiliation(text) or is_credit(text)
    named = (named and not says_what(text)) or tells_day(text)  # when a speech was given
    return fits and not (piece.below_picture or named or is_ordinal(text))


def dek_above_byline(
    pieces: Sequence[Piece], byline: int, subtitle: str | None, closed: Collection[int | None]
) -> tuple[int, ...]:
    """The line right above the byline of a lost title that is the entry's subtitle."""
    above = byline - 1
    if above < 0 or above in closed or not subtitle:
        return ()
    return (above,) if similarity(bare(pieces[above].text), bare(subtitle)) >= _LIKE else ()


def deks_above_bylines(windows: Sequence[Window], pieces: Sequence[Piece]) -> list[Window]:
    """The windows with the short open line between title and byline as the dek.

    Where several texts have one, the line that stands so below another title is one, too.
    """
    found = {at: dek for at, w in enumerate(windows) if (dek := _between(w, pieces)) is not None}
    gaps = Counter(pieces[dek].gap for dek in found.values())
    for at, window in enumerate(windows):
        dek = _below(window, pieces) if at not in found else None
        below = dek + 1 if dek is not None else len(pieces)
        alone = below < len(pieces) and pieces[below].gap > 0 and len(pieces[below].text) >= _TEXT
        if dek is not None and alone and gaps[pieces[dek].gap] >= _HABIT:
            found[at] = dek
    return [
        msgspec.structs.replace(window, subtitle=(found[at],)) if at in found else window
        for at, window in enumerate(windows)
    ]


def _below(window: Window, pieces: Sequence[Piece], least: int = _TITLE) -> int | None:
    """The line right below the title, if it may be a dek."""
    if not window.title or window.subtitle or window.kind not in ("article", "feature-intro"):
        return None
    title, dek = window.title[-1], window.title[-1] + 1
    if dek not in window.indexes or dek == window.byline or is_rubric(pieces[title].text):
        return None
    second = form_of(pieces[dek]) == form_of(pieces[title]) > 0
    fits = _may_be_dek(pieces[dek]) and not second
    return dek if fits and len(bare(pieces[title].text)) >= least else None


def _between(window: Window, pieces: Sequence[Piece]) -> int | None:
    """The dek right below the title, if the line below it signs."""
    # a listed title may be short
    dek = _below(window, pieces, _TITLE if window.entry is None else 2)
    if dek is None or dek + 1 not in window.indexes:
        return None
    byline = parse_byline(pieces[dek + 1].text, placed=True)
    signs = byline is not None and (byline.strong or window.byline == dek + 1)
    return dek if signs else None

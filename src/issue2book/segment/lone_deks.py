"""Deks (副题) that roles tell from headings: the line below a title that divides no text.

A heading parts what stands above it from what stands below. A line right below the title that
is like no other heading of the text parts nothing; nor does one with the writer below it, or one
that says what the text is: an interview, a review, a short story.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.deks import says_what, tells_day
from issue2book.segment.heads import begins_news, form_of, is_form, is_rubric
from issue2book.segment.labels import TEXT
from issue2book.segment.offices import body_in
from issue2book.segment.ordinals import is_ordinal
from issue2book.segment.section_words import names_section
from issue2book.segment.text import CLAUSE_MARKS, DASHES, HAN, bare, strip_head, tail_state
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.labels import Labelled
    from issue2book.segment.pieces import Piece
    from issue2book.segment.unsure import Habit
    from issue2book.segment.windows import Window

#: Nothing but its place speaks for such a dek.
_TOLD = 0.6
#: Characters of a line without a mark below a marked title; of any dek; of a whole title.
_PLAIN, _LENGTH, _TITLE = (6, 30), (6, 45), 5
_HEADINGS = ("heading1", "heading2")
#: What may stand between a dek and the text.
_OF_HEAD = frozenset(("byline", "affiliation", "bio", "credit", "caption"))
#: Texts that have a head of their own.
_KINDS = frozenset(("article", "feature-intro", "advertorial", "news"))
#: What speeches and documents are called.
_SPEECHES = "讲话 致辞 致词 发言 演讲 报告 讲稿 开幕词 闭幕词 "
_DOCUMENTS = "指示 决定 决议 通知 命令 布告 通告 批示 训令"
_DATED = re.compile(
    rf"{one_of(_SPEECHES + _DOCUMENTS)}"
    r"(?:[（(].*)?$"
)

#: Share of paragraphs that are cut where cutting is a habit.
_CUT = 0.15
#: When and where something was: 2031年5月，江城; 三月五日，晴.
_YEAR = re.compile(r"[\d〇○零一二三四五六七八九十]{2,4}年|[\d一二三四五六七八九十]{1,2}月")
#: 用料　番茄两个, 地址　江城路: a label with what it is of.
_ROW = re.compile(rf"[{HAN}]{{2,4}}[ \u3000]")
#: Whom a letter is to.
_GREETS = re.compile(rf"^{one_of('亲爱的 尊敬的 敬爱的')}|[你您]们?好$")
#: Characters of a paragraph that no verse has.
_PARAGRAPH = 40


def take_deks(
    labelled: Sequence[tuple[Window, list[Labelled]]], pieces: Sequence[Piece], habit: Habit
) -> list[tuple[Window, list[Labelled]]]:
    """The units with the line right below the title as the dek, where it is no heading.

    News have no headings; and where all headings are marked, a line without a mark is none.
    """
    dated = [_with_date(window, labels, pieces) for window, labels in labelled]
    # where columns cut paragraphs, they may cut the first of a text so
    usual = any(window.subtitle for window, _ in dated)
    cut = _cuts(dated, pieces) > _CUT
    return [
        _with_dek(window, labels, _dek(window, labels, pieces, habit, told=usual, cut=cut), pieces)
        for window, labels in dated
    ]


def _with_date(
    window: Window, labels: list[Labelled], pieces: Sequence[Piece]
) -> tuple[Window, list[Labelled]]:
    """The unit with the date in brackets below the title of a speech or a document as dek."""
    title = "".join(pieces[index].text.strip() for index in window.title)
    head = takewhile(lambda item: item.label not in TEXT, labels)
    dates = (
        at
        for at, item in enumerate(head)
        if item.label == "byline" and tells_day(pieces[item.index].text)
    )
    at = next(dates, None) if _DATED.search(title) and not window.subtitle else None
    return _with_dek(
        window, labels, at, pieces, margin=labels[at].margin if at is not None else None
    )


def _with_dek(
    window: Window,
    labels: list[Labelled],
    at: int | None,
    pieces: Sequence[Piece],
    margin: float | None = _TOLD,
) -> tuple[Window, list[Labelled]]:
    """The unit with the line at `at` as its dek, or as the office of its writer."""
    if at is None:
        return window, labels
    if labels[at].label == "para" and body_in(pieces[labels[at].index].text):
        # the office of the writer below it
        office = msgspec.structs.replace(labels[at], label="affiliation", joins_previous=False)
        return window, [*labels[:at], office, *labels[at + 1 :]]
    dek = msgspec.structs.replace(
        labels[at], label="subtitle", joins_previous=False, margin=margin
    )
    taken = msgspec.structs.replace(window, subtitle=(dek.index,))
    return taken, [*labels[:at], dek, *labels[at + 1 :]]


def _dashed_above(
    window: Window, labels: Sequence[Labelled], pieces: Sequence[Piece]
) -> int | None:
    """Where a line that begins with a long dash stands right above the title: ——访某某."""
    if window.subtitle or not window.title or window.kind not in _KINDS:
        return None
    above = window.title[0] - 1
    at = next((at for at, item in enumerate(labels) if item.index == above), None)
    if at is None or labels[at].label not in (*_HEADINGS, "kicker"):
        return None
    text = pieces[above].text.strip()
    return at if text.startswith(DASHES) and len(bare(text)) >= _PLAIN[0] else None


def _below(window: Window, labels: Sequence[Labelled]) -> int | None:
    """Where the line right below the title stands, if it may be a dek and text follows."""
    if window.subtitle or not window.title or window.kind not in _KINDS:
        return None
    below = window.title[-1] + 1
    at = next((at for at, item in enumerate(labels) if item.index == below), None)
    if at is None or at + 1 == len(labels) or labels[at].label not in (*_HEADINGS, "para"):
        return None
    return at


def _dek(
    window: Window,
    labels: Sequence[Labelled],
    pieces: Sequence[Piece],
    habit: Habit,
    *,
    told: bool,
    cut: bool,
) -> int | None:
    """Where the dek stands that its form, its words or its place tell from a heading."""
    if (above := _dashed_above(window, labels, pieces)) is not None:
        return above
    at = _below(window, labels)
    if at is None or _GREETS.search(pieces[labels[at].index].text.strip()):
        return None
    line, title = pieces[labels[at].index], pieces[window.title[-1]]
    text = line.text.strip()
    if labels[at].label == "para" and (
        _is_above_byline(labels, at, pieces) or _is_said(line, title)
    ):
        return at
    if labels[at + 1].joins_previous:
        return None
    news = window.kind == "news" and form_of(title) and _is_plain(line)
    if labels[at].label == "para":
        shown = told or (form_of(title) and not cut)
        clauses = shown and _is_clauses(line, pieces[labels[at + 1].index])
        return at if clauses or news or _is_unjoined(labels, at, pieces, title) else None
    form = text[:1] in "（(" and is_form(text[1:-1])
    unlike = bool(form_of(title)) and habit.marked and _is_plain(line)
    says = _fits(line) and _stands_alone(labels, at, pieces) and _says(window, labels, at, pieces)
    return at if form or news or unlike or says else None


def _is_above_byline(labels: Sequence[Labelled], at: int, pieces: Sequence[Piece]) -> bool:
    """Whether an open line stands right above the byline that a text follows: 题名, line, 作者.

    A text begins below its writer, so such a line is of the head, however it is set.
    """
    line = pieces[labels[at].index]
    text = line.text.strip()
    signed = labels[at + 1].label == "byline" and labels[at + 1].index == labels[at].index + 1
    below = _below_head(labels, at)
    plain = not line.shows_picture and not names_section(text) and not _YEAR.match(text)
    return signed and below is not None and plain and _is_open(line)


def _is_unjoined(
    labels: Sequence[Labelled], at: int, pieces: Sequence[Piece], title: Piece
) -> bool:
    """Whether a plain open line below a marked title goes on in nothing below it."""
    line = pieces[labels[at].index]
    text = line.text.strip()
    below = _below_head(labels, at)
    long = below is not None and len(pieces[below].text) >= _PARAGRAPH
    lower = form_of(title) > form_of(line) == 0 and not line.shows_picture
    named = names_section(text) or bool(_YEAR.match(text) or body_in(text) or _ROW.match(text))
    return long and lower and _is_open(line) and not (named or begins_news(text))


def _below_head(labels: Sequence[Labelled], at: int) -> int | None:
    """The piece of text that follows a line of the head; None where a heading or so does."""
    below = next((i for i in labels[at + 1 :] if i.label not in _OF_HEAD), None)
    return below.index if below is not None and below.label in TEXT else None


def _is_said(line: Piece, title: Piece) -> bool:
    """Whether a plain open line below a marked title says what the text is: 某某纪实."""
    lower = form_of(title) > form_of(line) == 0
    return lower and _is_open(line) and says_what(line.text.strip())


def _is_plain(piece: Piece) -> bool:
    text = piece.text.strip()
    fits = _PLAIN[0] <= len(text) <= _PLAIN[1] and tail_state(text) == "open"
    return fits and not form_of(piece) and text[-1] not in CLAUSE_MARKS


def _fits(piece: Piece) -> bool:
    text = piece.text.strip()
    fits = _LENGTH[0] <= len(text) <= _LENGTH[1] and text[-1] not in CLAUSE_MARKS + "。！!"
    return fits and not (is_ordinal(text) or strip_head(text) != text or text[0] in "【[［（(")


def _is_open(piece: Piece) -> bool:
    """Whether a line may be a dek and ends without a mark."""
    return _fits(piece) and tail_state(piece.text.strip()) == "open"


def _stands_alone(labels: Sequence[Labelled], at: int, pieces: Sequence[Piece]) -> bool:
    """Whether no other heading of the text looks like the one at `at`."""
    own = _look(pieces[labels[at].index])
    others = (item for item in labels[at + 1 :] if item.label in _HEADINGS)
    return all(_look(pieces[item.index]) != own for item in others)


def _look(piece: Piece) -> tuple[int, bool, bool]:
    text = piece.text.strip()
    return form_of(piece), strip_head(text) != text or text[:1] in "【[［", is_ordinal(text)


def _says(window: Window, labels: Sequence[Labelled], at: int, pieces: Sequence[Piece]) -> bool:
    """Whether a lone heading below the title is its dek: its words say so, or its mark."""
    line, title = pieces[labels[at].index], pieces[window.title[-1]]
    text, form = line.text.strip(), form_of(title)
    if says_what(text):
        return True
    signed = labels[at + 1].label == "byline"
    # a listed title may be short
    whole = len(bare(title.text)) >= (2 if signed and window.entry is not None else _TITLE)
    # of two lines with one mark the second may be half of the title
    lower = form_of(line) != form or not form
    lower &= window.entry is not None or not form_of(line) or form > 0
    text_below = labels[at + 1].label in TEXT
    named = is_rubric(title.text) or bool(body_in(text))
    return whole and lower and (signed or text_below) and not named


def _is_clauses(piece: Piece, below: Piece) -> bool:
    """Whether a short line of clauses breaks off right above a long paragraph."""
    text = piece.text.strip()
    clauses = re.search("[，,]", text) is not None and not _YEAR.match(text)
    clauses &= not begins_news(text)
    short = len(below.text) >= max(_PARAGRAPH, len(text)) and not piece.shows_picture
    return clauses and short and _is_open(piece)


def _cuts(labelled: Sequence[tuple[Window, Sequence[Labelled]]], pieces: Sequence[Piece]) -> float:
    """The share of the paragraphs that end without a mark."""
    texts = [pieces[i.index].text for _, labels in labelled for i in labels if i.label == "para"]
    long = [text for text in texts if len(text) >= _PARAGRAPH]
    return sum(tail_state(text) == "open" for text in long) / (len(long) + 1)

"""Lines that stand apart from their text, or begin in mid-sentence: what else they may be.

Short paragraphs between long ones were pull quotes, captions or headings, or the end of a cut
paragraph, one in three of them on the issues measured; three alike in one text are headings. What
closes a text is short by rule.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from issue2book.model import Finding
from issue2book.segment.fragments import field_of
from issue2book.segment.labels import HEADINGS, TEXT
from issue2book.segment.ordinals import is_enumerated
from issue2book.segment.repeats import Holders
from issue2book.segment.text import (
    CLAUSE_MARKS,
    DASHES,
    HAN,
    TERMINAL,
    bare,
    has_han,
    strip_head,
    tail_state,
)
from issue2book.segment.traditional import one_of
from issue2book.segment.unmarked_captions import may_show
from issue2book.segment.unsure import STANZA, is_long_caption, stanzas_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.compose import Composed
    from issue2book.segment.labels import Label, Labelled
    from issue2book.segment.pieces import Piece
    from issue2book.segment.unsure import Habit
    from issue2book.segment.windows import Window

#: Characters of a short paragraph at most, and of its neighbours at least.
_SHORT, _LONG = 40, 45
#: Characters of a sentence that heads a paragraph, and of that; so many are headings.
_LEAD, _LED, _SERIES = 22, 28, 3
#: Characters of a heading, and of a paragraph, whose words stand in the text: either may be a
#: quote from that.
_QUOTED, _REPEATED = 7, 12
#: Characters of a line of verse; items that make a box, and their share of it.
_VERSE, _ITEMS, _MOST = 14, 3, 0.7
_ITEM = re.compile("[❶-❿①-⑳◎●•■◆★※○]")
#: Lines of verse that may be more than one stanza where the stanzas of other poems were lost.
_SHORTER = 5
_BESIDE = frozenset(("picture", "caption", "credit", "ornament"))
#: Someone speaks; 关键词：, 地址：: a line with a label is what it says.
_SPOKEN = re.compile(rf"[“‘「『\"]|[{HAN}]{{2,6}}[：:]")
#: 误会一：…… 二问：……
_COUNTED = re.compile(rf"[{HAN}]{{0,5}}[一二三四五六七八九十][{HAN}]?[：:]")
_SPEECH = re.compile('[：:][“‘「『"]')
#: Lines of a table read as verse: so many, of which this share has figures.
_ROWS, _FIGURES = 3, 0.4
_FIGURE = re.compile(r"\d")


def of_lone_lines(
    unit: str,
    window: Window,
    labels: Sequence[Labelled],
    composed: Composed,
    pieces: Sequence[Piece],
    habit: Habit,
) -> Iterator[Finding]:
    """What of one unit may stand apart from its text, each line with the other reading."""
    if window.kind in ("article", "feature-intro"):
        yield from _of_sentences(unit, labels, composed, pieces)
        yield from _of_quotes(unit, labels, pieces)
    yield from _of_headings(unit, labels, pieces, habit)
    yield from _of_advertisement(unit, window, labels, pieces)
    for at, item in enumerate(labels):
        text = pieces[item.index].text.strip()
        cut = not habit.telling and is_long_caption(item, pieces)
        said = text[:1] in "“「" and tail_state(text) == "closed"
        if item.label == "caption" and text and (cut or said or text[-1] in CLAUSE_MARKS):
            yield _told(unit, pieces[item.index], "caption", "para", 0.4)
        beside = (*labels[max(0, at - 1) : at], *labels[at + 1 : at + 2])
        verse = any(other.label == "poem" for other in beside)
        if item.label == "para" and verse and len(text) <= _VERSE and tail_state(text) == "open":
            lines = [pieces[other.index] for other in beside if other.label == "poem"]
            yield _told(unit, pieces[item.index], "para", "poem", 0.3, *lines)
        behind = at > 0 and labels[at - 1].label in TEXT and item.label == "para"
        named = text.startswith(DASHES) and len(text) <= _SHORT and tail_state(text) == "open"
        if behind and named:
            yield _told(unit, pieces[item.index], "para", "byline", 0.5)
    yield from _of_rows(unit, labels, pieces, habit)


def _of_sentences(
    unit: str, labels: Sequence[Labelled], composed: Composed, pieces: Sequence[Piece]
) -> Iterator[Finding]:
    """Short paragraphs by themselves: a series of headings, or what stands between the text."""
    joined = {
        composed.fragments[at] for join in composed.stitched.joins for at in (join.tail, join.head)
    }
    free = [
        at
        for at, item in enumerate(labels)
        if item.label == "para"
        and item.index not in joined
        and has_han(text := pieces[item.index].text.strip())
        and len(text) <= _SHORT
        and (not _SPOKEN.match(text) or _COUNTED.match(text))
    ]
    leads = [at for at in free if _leads(labels, at, pieces)]
    counted = [at for at in leads if _COUNTED.match(pieces[labels[at].index].text)]
    series = leads if len(leads) >= _SERIES else counted if len(counted) > 1 else []
    for at in free:
        if at in series:
            yield _told(unit, pieces[labels[at].index], "para", "runin", 0.4)
        elif _stands_between(labels, at, pieces) or _heads_text(labels, at, pieces):
            piece = pieces[labels[at].index]
            yield _told(unit, piece, "para", "apart", _apart(piece))


#: I, he: a line that tells a story is what it seems. Of those that tell none half were wrong.
_TALE = re.compile("[我他她你您咱]")
_LIKELY, _HARDLY = 1.2, 1.8


def _apart(piece: Piece) -> float:
    text = piece.text.strip()
    return _LIKELY if may_show(text) and not _TALE.search(text) else _HARDLY


def _of_quotes(
    unit: str, labels: Sequence[Labelled], pieces: Sequence[Piece]
) -> Iterator[Finding]:
    """Headings without an ornament whose words stand in the text above them; such paragraphs."""
    texts = [bare(pieces[item.index].text) for item in labels]
    paragraphs = [at for at, item in enumerate(labels) if item.label == "para"]
    lengths = [len(texts[at]) for at in paragraphs]
    holders = Holders(texts[at] for at in paragraphs)
    for at, length in zip(paragraphs, lengths, strict=True):
        longer = (lengths[other] > length for other in holders.of(texts[at]))
        if length >= _REPEATED and any(longer):
            yield _told(unit, pieces[labels[at].index], "para", "pullquote", 0.6)
    running = [at for at, item in enumerate(labels) if item.label in TEXT]
    holders = Holders(texts[at] for at in running)
    for at, item in enumerate(labels):
        text = pieces[item.index].text.strip()
        large = item.label == "pullquote" and pieces[item.index].level > 0
        if large and next(holders.of(texts[at]), None) is None:
            yield _told(unit, pieces[item.index], "pullquote", "para", 0.7)  # its own words
        quoted = item.label == "heading1" and strip_head(text) == text
        first = next(holders.of(texts[at]), None) if quoted else None
        if len(texts[at]) >= _QUOTED and first is not None and running[first] < at:
            yield _told(unit, pieces[item.index], "heading1", "pullquote", 0.6)


def _of_headings(
    unit: str, labels: Sequence[Labelled], pieces: Sequence[Piece], habit: Habit
) -> Iterator[Finding]:
    """Headings of hardly more than items, and lines of headings right below each other.

    Of those that were read as one heading nearly none was: they were names, titles, captions and
    first lines, unless many headings of the issue have two lines. Of those that were told apart
    most were no headings.
    """
    heads = [at for at, item in enumerate(labels) if item.label in ("heading1", "heading2")]
    for at in _box_heads(labels, heads, pieces):
        yield _told(unit, pieces[labels[at].index], labels[at].label, "sidebar-title", 0.4)
    verse = any(item.label == "poem" for item in labels)
    for above, at in pairwise(heads):
        one = labels[at].joins_previous
        beside = at == above + 1 and labels[above].label == labels[at].label
        if beside and (verse or not one or not habit.double):
            lines = [pieces[labels[k].index] for k in (above, at)]
            text = "／".join(piece.text.strip() for piece in lines[1 - one :])
            params = {"text": text[:20], "role": labels[at].label}
            params["other"] = "lines" if one else "apart"
            numbers = tuple(piece.line for piece in lines)
            yield Finding("SEG009", "info", params, numbers, 0.3, unit)


def _box_heads(
    labels: Sequence[Labelled], heads: Sequence[int], pieces: Sequence[Piece]
) -> list[int]:
    """The headings behind which hardly anything but items stands."""
    texts = (pieces[item.index].text.strip() for item in labels)
    lines = [(bool(text), bool(_ITEM.match(text))) for text in texts]
    rest = list(accumulate(line for line, _ in lines))
    items = list(accumulate(item for _, item in lines))
    return [
        at for at in heads if items[-1] - items[at] >= max(_ITEMS, _MOST * (rest[-1] - rest[at]))
    ]


def _of_advertisement(
    unit: str, window: Window, labels: Sequence[Labelled], pieces: Sequence[Piece]
) -> Iterator[Finding]:
    """Short lines at the end of a text, among them where to order what: an advertisement."""
    lines: list[Piece] = []
    for item in reversed(labels):
        piece = pieces[item.index]
        text = piece.text.strip()
        if item.label not in _SOLD or len(text) > _SLOGAN or text[-1:] in ("", *TERMINAL):
            break
        lines.insert(0, piece)
    whole = len(lines) == len(labels) or window.kind not in ("article", "news")
    if len(lines) > 1 and not whole and any(_ORDERED.search(line.text) for line in lines):
        params = {"text": lines[0].text.strip()[:20], "role": "para", "other": "ad"}
        yield Finding("SEG009", "info", params, tuple(x.line for x in lines), 0.3, unit)


_SOLD = frozenset(("para", "heading1", "list-item"))
#: Characters of a line of an advertisement; where and how one orders.
_SLOGAN = 30
_ORDERED = re.compile(
    one_of("热线 专线 电话 扫码 预购 订购 优惠 咨询 官网 二维码")
    + r"|\d{3,4}-\d{3,}|www\.|https?:"
)


def _told(
    unit: str, piece: Piece, role: Label, other: str, margin: float, *beside: Piece
) -> Finding:
    """The other reading of a line; where it is about the lines beside it, with these."""
    params = {"text": piece.text.strip()[:20], "role": role, "other": other}
    lines = (piece.line, *(piece.line for piece in beside))
    return Finding("SEG009", "info", params, lines, margin, unit)


def _stands_between(labels: Sequence[Labelled], at: int, pieces: Sequence[Piece]) -> bool:
    """Whether a paragraph stands between long ones, or below one above a heading."""
    text = pieces[labels[at].index].text
    if is_enumerated(text) or _SPEECH.search(text):
        return False
    above = _next_text(labels, range(at - 1, -1, -1))
    below = _next_text(labels, range(at + 1, len(labels)))
    heads = below is not None and below.label in HEADINGS
    return _length(above, pieces) >= _LONG and (heads or _length(below, pieces) >= _LONG)


def _heads_text(labels: Sequence[Labelled], at: int, pieces: Sequence[Piece]) -> bool:
    """Whether one sentence stands by itself between a heading and a long paragraph."""
    text = pieces[labels[at].index].text.strip()
    above = labels[at - 1].label if at else ""
    below = _next_text(labels, range(at + 1, len(labels)))
    plain = (
        len(text) <= _LEAD
        and text[-1] in TERMINAL
        and field_of(text) is None
        and not is_enumerated(text)
    )
    return above in HEADINGS and plain and _length(below, pieces) >= _LONG


def _next_text(labels: Sequence[Labelled], places: range) -> Labelled | None:
    """The first of these that is no picture and nothing that stands below one."""
    return next((labels[at] for at in places if labels[at].label not in _BESIDE), None)


def _leads(labels: Sequence[Labelled], at: int, pieces: Sequence[Piece]) -> bool:
    """Whether a short sentence stands right above a paragraph as its heading would."""
    text = pieces[labels[at].index].text.strip()
    above = labels[at - 1] if at else None
    below = labels[at + 1] if at + 1 < len(labels) else None
    sentence = len(text) <= _LEAD and text[-1] in "。？?！" and not is_enumerated(text)
    first = above is None or above.label != "para" or _length(above, pieces) >= _LED
    return sentence and first and _length(below, pieces) >= _LED


def _length(item: Labelled | None, pieces: Sequence[Piece]) -> int:
    """The characters of a paragraph."""
    return len(pieces[item.index].text) if item is not None and item.label == "para" else 0


def _of_rows(
    unit: str, labels: Sequence[Labelled], pieces: Sequence[Piece], habit: Habit
) -> Iterator[Finding]:
    """Verse of which many lines have figures, or that has no stanzas: cells, or stanzas lost."""
    if len(cells := _of_cells(labels, pieces)) > 1:
        params = {"text": cells[0].text.strip()[:20], "role": "para", "other": "table"}
        yield Finding("SEG009", "info", params, tuple(c.line for c in cells), 0.3, unit)
    for stanza in stanzas_of(labels):
        rows = [pieces[index] for index in stanza]
        figures = sum(bool(_FIGURE.search(row.text)) for row in rows)
        if len(rows) >= _ROWS and figures >= _FIGURES * len(rows):
            other = "table"
        elif len(rows) >= (_SHORTER if habit.unparted else STANZA):
            other = "stanzas"
        else:
            continue
        params = {"text": rows[0].text.strip()[:20], "role": "poem", "other": other}
        lines = tuple(row.line for row in rows)
        yield Finding("SEG009", "info", params, lines, 0.3, unit)


def _of_cells(labels: Sequence[Labelled], pieces: Sequence[Piece]) -> list[Piece]:
    """The lines that wide spaces part into cells, of a table that was not seen as one."""
    lines = [pieces[item.index] for item in labels if item.label in ("para", "list-item")]
    return [line for line in lines if len(_WIDE.findall(line.text.strip())) > 1]


#: White space between cells.
_WIDE = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")

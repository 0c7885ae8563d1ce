"""What each piece of a unit is: heading, paragraph, caption, byline …

Headings come from structure, never from the number of #. The rules stand in one ordered table;
the first that speaks decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from issue2book.segment.bylines import is_affiliation, parse_byline
from issue2book.segment.names import all_names
from issue2book.segment.text import (
    CLAUSE_MARKS,
    HAN,
    TERMINAL,
    bare,
    brackets,
    han_count,
    strip_head,
    strip_tail,
    tail_state,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from issue2book.segment.language import Seams
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window

Label = Literal[
    "title",
    "subtitle",
    "kicker",
    "column-label",
    "byline",
    "affiliation",
    "standfirst",
    "bio",
    "heading1",
    "heading2",
    "runin",
    "para",
    "caption",
    "credit",
    "picture",
    "pullquote",
    "table",
    "question",
    "answer",
    "poem",
    "list-item",
    "footnote",
    "ornament",
    "jump",
    "stat-value",
    "stat-text",
    "sidebar-title",
    "masthead",
    "contents",
    "thanks",
    "ad",
]

#: Labels whose pieces are running text that columns and pages may cut.
TEXT: frozenset[Label] = frozenset(
    ("para", "standfirst", "question", "answer", "list-item", "quote", "bio")  # type: ignore[arg-type]
)


class Labelled(msgspec.Struct, frozen=True):
    """A piece with its label; `joins_previous` for the further lines of one printed block.

    `margin` is how clear the decision was (natural logs); None where a rule left no doubt.
    """

    index: int
    label: Label
    joins_previous: bool = False
    margin: float | None = None


class _Unit:
    """The pieces of one window, and what the rules ask of them."""

    def __init__(self, window: Window, pieces: Sequence[Piece], seams: Seams) -> None:
        self.window = window
        self.pieces = pieces
        self.seams = seams
        self.indexes = window.indexes
        self.labels: dict[int, Label] = {}
        self.margins: dict[int, float] = {}

    def piece(self, at: int) -> Piece:
        return self.pieces[self.indexes[at]]

    def label(self, at: int) -> Label | None:
        return self.labels.get(self.indexes[at]) if 0 <= at < len(self.indexes) else None

    def next_text(self, at: int) -> int | None:
        """Position of the next long or closed piece: what running text would go on with."""
        for other in range(at + 1, min(at + 5, len(self.indexes))):
            piece = self.piece(other)
            if piece.picture or self.indexes[other] in _head_lines(self.window):
                continue
            if piece.level == 0 and (len(piece.text) > 25 or piece.text[-1:] in TERMINAL):
                return other
        return None

    def pictured_or_last(self, at: int) -> bool:
        """Whether nothing follows, or only after a picture gap."""
        return at + 1 == len(self.indexes) or self.piece(at + 1).gap >= 3

    def previous_text(self, at: int) -> int | None:
        for other in range(at - 1, -1, -1):
            if self.label(other) in TEXT:
                return other
        return None


_PHOTO_BY = re.compile(
    r"(?:摄影|攝影|[^拍航]摄|摄|攝|供图|資料圖|资料图|资料图片|图片由.{2,20}提供|[/／]图|制图|绘图|[^描]绘|供圖|提供)\s*[)）]?$"
)
_CREDIT = re.compile(
    rf"^(?:[（(【\[]?(?:图|圖|图片|摄影|攝影|供图|图片来源|图源|绘图|插图)\s*[:：/／|｜]?\s*[{HAN}\w ·]{{2,20}}[)）】\]]?"
    rf"|[{HAN} ·、]{{2,16}}\s*(?:摄|攝|摄影|供图|绘|作|制图)(?:影报道)?)$"
)
_ORDINAL1 = re.compile(r"^[一二三四五六七八九十]{1,3}、|^第[一二三四五六七八九十]{1,3}[章节部]")
_ORDINAL2 = re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]")
_FUNCTION_END = re.compile(r"[的是之和与及并或在对将把被为了向从以让使]$")
_FOOTNOTE = re.compile(r"^(?:[①-⑳]|\[\d{1,2}\]|【\d{1,2}】|注\s*[:：]|注释\s*[:：]|参考文献)")
_TABLE_NOTE = re.compile(r"^(?:注|说明|備註|备注|资料来源|数据来源|来源|單位|单位)\s*[:：]")
_STANDFIRST = re.compile(
    r"^(?:[【\[]?(?:编者按|编者的话|核心提示|内容提要|导语|导读|摘要|提要|引言|編者按)[】\]]?\s*[:：]?)"
)
_BIO_WORDS = re.compile(
    r"博士|硕士|教授|研究员|学者|作家|院长|主任|著作|出版|研究领域|毕业|现任|曾任|获奖|会员|成员|主编|编审|讲师|职称|籍贯|生于|致力于"
)
_JUMP = re.compile(
    r"^[（(\[【]?\s*(?:下转|上接|下轉|接|转)\s*第?\s*[\d一二三四五六七八九十A-Z]{1,4}\s*[版页頁]?.{0,8}[)）\]】]?$"
)
_BULLET = re.compile(r"^(?:[•·◦‣∙]|[-*+]\s|\d{1,2}[.．、)）]\s?|[（(]\d{1,2}[)）])\s*\S")

_CLAUSE_ITEM = re.compile(r"^(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十\d]{1,2}[)）])")

_CAPTION_LENGTH = 45
_HEADING_LENGTH = 26


def assign(window: Window, pieces: Sequence[Piece], seams: Seams) -> list[Labelled]:
    """The label of every piece of the window, in input order."""
    unit = _Unit(window, pieces, seams)
    if window.kind in _FIXED:
        return [Labelled(index, _FIXED[window.kind]) for index in window.indexes]
    if window.kind == "statistics":
        raise ValueError(window.kind)
    for at, index in enumerate(unit.indexes):
        for rule in _RULES:
            label = rule(unit, at)
            if label is not None:
                unit.labels[index] = label
                break
    _mark_dialogue(unit)
    _mark_pullquotes(unit)
    _mark_poems(unit)
    return _joined(unit)


_FIXED: dict[str, Label] = {
    "cover": "masthead",
    "masthead": "masthead",
    "contents": "contents",
    "thanks": "thanks",
    "public-ad": "ad",
}


def _head_lines(window: Window) -> set[int]:
    byline = () if window.byline is None else (window.byline,)
    return {*window.title, *window.subtitle, *window.kicker, *byline}


# --- the rules: (unit, position) -> label or None, first answer counts -----------------------


def _from_head(unit: _Unit, at: int) -> Label | None:
    index, window = unit.indexes[at], unit.window
    if index in window.title:
        return "title"
    if index in window.subtitle:
        return "subtitle"
    if index in window.kicker:
        return "kicker"
    return "byline" if index == window.byline else None


def _without_words(unit: _Unit, at: int) -> Label | None:
    piece = unit.piece(at)
    if piece.picture is not None:
        return "picture"
    if piece.rows:
        return "table"
    text = piece.text.strip()
    if not strip_tail(strip_head(text)).strip():
        return "ornament"
    if len(text) == 1 and text.isascii() and unit.pictured_or_last(at):
        return "ornament"  # an end mark that OCR read as a letter
    if _JUMP.match(text):
        return "jump"
    return None


def _vertical(unit: _Unit, at: int) -> Label | None:
    """半 / 月 / 谈: a section label set vertically, one character per line."""
    neighbours = [unit.piece(o).text for o in (at - 1, at + 1) if 0 <= o < len(unit.indexes)]
    text = unit.piece(at).text.strip()
    single = re.fullmatch(f"[{HAN}]", text)
    return "column-label" if single and any(len(n.strip()) == 1 for n in neighbours) else None


def _byline(unit: _Unit, at: int) -> Label | None:
    piece = unit.piece(at)
    byline = parse_byline(piece.text)
    if byline is None:
        return None
    near_head = any(unit.label(at - back) in ("title", "subtitle", "kicker") for back in (1, 2))
    last = not any(len(unit.piece(o).text) > 25 for o in range(at + 1, len(unit.indexes)))
    if byline.strong and last and at > 2:
        return "byline"  # signed at the end
    if byline.strong and (near_head or unit.window.byline is None) and not _seen(unit, at):
        return "byline"
    return "byline" if near_head and unit.window.byline is None else None


def _seen(unit: _Unit, at: int) -> bool:
    return any(unit.label(other) == "byline" for other in range(at))


def _affiliation(unit: _Unit, at: int) -> Label | None:
    """Office of the writer: up to three short lines behind the byline."""
    text, before = unit.piece(at).text, unit.label(at - 1)
    if before == "byline" and (is_affiliation(text) or parse_byline(text)):
        return "affiliation"
    wraps = before == "affiliation" and unit.label(at - 2) == "byline"
    if wraps and len(text) <= 24 and text[-1:] not in TERMINAL:
        open_line = unit.piece(at - 1).text[-1:] in "、，,"
        if unit.piece(at).gap == 0 or open_line:
            return "affiliation"
    return None


def _caption(unit: _Unit, at: int) -> Label | None:
    piece = unit.piece(at)
    text = piece.text.strip()
    pictured = piece.gap >= 3 or unit.label(at - 1) == "picture"
    if (
        unit.label(at - 1) == "caption"
        and piece.gap <= 1
        and len(text) <= 24
        and _CREDIT.match(text)
    ):
        return "credit"
    if piece.level or piece.all_bold:
        return None
    if _PHOTO_BY.search(text) and len(text) <= 160 and text[-1] not in TERMINAL:
        return "caption"
    if not pictured:
        return None
    following = unit.piece(at + 1) if at + 1 < len(unit.indexes) else None
    if (
        following is not None
        and len(following.text) <= 20
        and _CREDIT.match(following.text.strip())
    ):
        return "caption"
    if len(text) > _CAPTION_LENGTH or text[-1] in TERMINAL + CLAUSE_MARKS or brackets(text)[0]:
        return None
    return None if _is_fragment(unit, at) else "caption"


def _is_fragment(unit: _Unit, at: int) -> bool:
    """Whether a short open line is the first part of a paragraph that a column end cut."""
    text = unit.piece(at).text
    following = unit.next_text(at)
    if following is None:
        return False
    ahead = unit.seams.evidence(text, unit.piece(following).text)
    behind = _evidence_behind(unit, at, following)
    unit.margins[unit.indexes[at]] = round(abs(max(ahead, behind) - 2.0), 2)
    return ahead > 2.0 or (behind > 2.0 and ahead > 0.0)


def _evidence_behind(unit: _Unit, at: int, following: int) -> float:
    """How much the line goes on with the open text before it, more than the text behind it does."""
    before = unit.previous_text(at)
    if before is None or tail_state(unit.piece(before).text) != "open":
        return -9.0
    tail = unit.piece(before).text
    here = unit.seams.evidence(tail, unit.piece(at).text)
    beyond = unit.seams.evidence(tail, unit.piece(following).text)
    return here if here > beyond else -9.0


def _marked_heading(unit: _Unit, at: int) -> Label | None:
    piece = unit.piece(at)
    if not (piece.level or piece.all_bold):
        return None
    text = strip_head(piece.text).strip()
    if text.endswith("——"):
        return "runin"
    if len(text) > 60 or text[-1] in "。；，,;：:" or (text[-1] in TERMINAL and len(text) > 40):
        return None
    return _heading_level(text)


def _heading_level(text: str) -> Label:
    return "heading2" if _ORDINAL2.match(text) else "heading1"


def _plain_heading(unit: _Unit, at: int) -> Label | None:
    piece = unit.piece(at)
    text = strip_head(piece.text).strip()
    ornamented = text != piece.text.strip()
    if text.endswith("——") and len(text) <= 24:
        return "runin"
    limit = 60 if ornamented else _HEADING_LENGTH
    if len(text) > limit or han_count(text) < 2 or text[-1] in TERMINAL + CLAUSE_MARKS:
        return None
    if re.search(r"[，。；,;]", text) and not ornamented:
        return None
    if tail_state(text) == "closed":
        return None  # somebody speaks: “认得了。”
    if unit.next_text(at) is None or _FUNCTION_END.search(text) or "".join(brackets(text)):
        return None
    if _ORDINAL1.match(text) or _ORDINAL2.match(text) or ornamented:
        return _heading_level(text)
    return _by_seam(unit, at)


def _by_seam(unit: _Unit, at: int) -> Label | None:
    """A short unmarked line: heading, unless it reads on in the text around it.

    On the reference issue headings score -4.8 to +0.0 against the next text, fragments of
    paragraphs +0.4 to +26; before a caption or title a fragment is likelier.
    """
    following = unit.next_text(at)
    if following is None:
        return None
    text = unit.piece(at).text
    ahead = unit.seams.evidence(text, unit.piece(following).text)
    interrupted = at + 1 < len(unit.indexes) and following != at + 1
    two_lines = interrupted and _short_open(unit, at + 1)
    behind = _evidence_behind(unit, at, following)
    limit = 0.2 - (0.7 if interrupted and not two_lines else 0.0)
    # a column is no narrower than eleven characters: a cut paragraph leaves at least nine
    limit += 3.0 * (_width(text) <= 8)
    margin = limit - max(ahead, behind)
    unit.margins[unit.indexes[at]] = round(abs(margin), 2)
    return "heading1" if margin > 0 else None


def _width(text: str) -> float:
    """Width in ems: Latin letters and digits take half."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _short_open(unit: _Unit, at: int) -> bool:
    text = unit.piece(at).text
    return 0 < len(text) <= _HEADING_LENGTH and text[-1] not in TERMINAL + CLAUSE_MARKS


def _note(unit: _Unit, at: int) -> Label | None:
    text = unit.piece(at).text
    if unit.label(at - 1) == "table" and _TABLE_NOTE.match(text):
        return "table-note"
    return "footnote" if _FOOTNOTE.match(text) else None


def _standfirst(unit: _Unit, at: int) -> Label | None:
    text = unit.piece(at).text
    if unit.window.kind == "feature-intro" or _STANDFIRST.match(text):
        return "standfirst"
    window = unit.window
    if not window.title or window.byline is None or window.byline < window.title[-1]:
        return None
    between = window.title[-1] < unit.indexes[at] < window.byline
    alone = window.byline - window.title[-1] <= 3 + len(window.subtitle)
    return "standfirst" if between and alone and 20 <= len(text) <= 400 else None


def _bio(unit: _Unit, at: int) -> Label | None:
    """Who the writer is: begins with the name, or goes on from such a paragraph."""
    text = unit.piece(at).text
    cues = len(set(_BIO_WORDS.findall(text)))
    if unit.label(at - 1) == "bio" and cues >= 1 and len(text) <= 120:
        return "bio"
    names = _names_of(unit)
    head = re.match(
        rf"^(?:作者(?:简介|系|为|单位)?[:：]?\s*)?([{HAN}]{{2,4}}?)(?=[，,（(：:\s系])", text
    )
    if text.startswith("作者") and cues >= 1 and len(text) <= 200:
        return "bio"
    return "bio" if head and head[1] in names and cues >= 2 and len(text) <= 200 else None


def _names_of(unit: _Unit) -> tuple[str, ...]:
    if unit.window.byline is None:
        return ()
    byline = parse_byline(unit.pieces[unit.window.byline].text)
    return byline.names if byline else ()


def _item(unit: _Unit, at: int) -> Label | None:
    """Bulleted or numbered items: two or more in a row."""
    near = [unit.piece(o).text for o in (at - 1, at + 1) if 0 <= o < len(unit.indexes)]
    text = unit.piece(at).text
    bullet = _BULLET.match(text) and any(_BULLET.match(other) for other in near)
    clause = _CLAUSE_ITEM.match(text) and (
        text[-1] == "；" or text[-1] == ";" or any(_is_clause(other) for other in near[:1])
    )
    return "list-item" if bullet or (clause and len(text) <= 80) else None


def _is_clause(text: str) -> bool:
    return bool(_CLAUSE_ITEM.match(text)) and text[-1] in "；;"


def _paragraph(unit: _Unit, at: int) -> Label | None:
    del unit, at
    return "para"


_RULES: tuple[Callable[[_Unit, int], Label | None], ...] = (
    _from_head,
    _without_words,
    _vertical,
    _affiliation,
    _byline,
    _caption,
    _note,
    _standfirst,
    _bio,
    _item,
    _marked_heading,
    _plain_heading,
    _paragraph,
)

# --- second looks, over the whole unit --------------------------------------------------------

_SPEAKER = re.compile(r"^([^：:，。“”]{1,12})[：:](?=.)")


def _mark_dialogue(unit: _Unit) -> None:
    """Interviews: two or more speakers who take turns, three turns at least."""
    turns: list[tuple[int, str]] = []
    for at, index in enumerate(unit.indexes):
        hit = _SPEAKER.match(unit.piece(at).text)
        if unit.labels[index] == "para" and hit:
            turns.append((index, hit[1].strip()))
    speakers = [name for _, name in turns]
    steady = {name for name in speakers if speakers.count(name) >= 2}
    if len(steady) < 2 or len([s for s in speakers if s in steady]) < 4:
        return
    asks = _who_asks(turns, steady)
    for index, name in turns:
        if name in steady:
            unit.labels[index] = "question" if name in asks else "answer"
    first = next(index for index, name in turns if name in steady)
    for index in unit.indexes:
        if index < first and unit.labels[index] == "para":
            unit.labels[index] = "standfirst"  # who is interviewed, and why


def _who_asks(turns: list[tuple[int, str]], steady: set[str]) -> set[str]:
    """问, 记者 and the like; else whoever speaks first."""
    known = {n for n in steady if re.search(r"^问$|^問$|记者|記者|本刊|^Q$|主持人|编者|采访者", n)}
    return known or {next(name for _, name in turns if name in steady)}


def _mark_pullquotes(unit: _Unit) -> None:
    """A passage whose words the running text has as well; it may bridge a seam of columns."""
    texts = {
        index: bare(unit.pieces[index].text)
        for index in unit.indexes
        if unit.labels[index] in TEXT
    }
    for at, index in enumerate(unit.indexes):
        key = texts.get(index)
        if key is None or unit.labels[index] != "para" or len(key) < 12 or len(texts) < 3:
            continue
        piece = unit.pieces[index]
        offered = (
            piece.gap >= 2
            or strip_head(piece.text) != piece.text
            or unit.label(at - 1) == "picture"
        )
        others = "".join(text for other, text in texts.items() if other != index)
        if offered and _covered(key, others) >= 0.9:
            unit.labels[index] = "pullquote"
            del texts[index]


def _covered(key: str, text: str) -> float:
    grams = [key[at : at + 5] for at in range(len(key) - 4)]
    return sum(gram in text for gram in grams) / len(grams) if grams else 0.0


def _mark_poems(unit: _Unit) -> None:
    """Short lines without blank lines between them are verse: four in any unit, two in a poem."""
    stanzas = _stanzas(unit)
    texts = [len(unit.pieces[i].text) for i in unit.indexes if unit.labels[i] in TEXT]
    poem = max(texts, default=0) <= 30 and sum(map(len, stanzas)) >= 4
    for stanza in stanzas:
        if len(stanza) >= (2 if poem else 4):
            for index in stanza:
                unit.labels[index] = "poem"
    if poem:
        for index in unit.indexes:
            if unit.labels[index] == "para" and len(unit.pieces[index].text) <= 16:
                unit.labels[index] = "heading1"


def _stanzas(unit: _Unit) -> list[list[int]]:
    """Runs of verse lines, each line right below the one before."""
    stanzas: list[list[int]] = []
    for at, index in enumerate(unit.indexes):
        if not _verse_line(unit, at):
            continue
        follows = stanzas and at and stanzas[-1][-1] == unit.indexes[at - 1]
        if follows and unit.piece(at).gap == 0:
            stanzas[-1].append(index)
        else:
            stanzas.append([index])
    return [stanza for stanza in stanzas if len(stanza) >= 2]


def _verse_line(unit: _Unit, at: int) -> bool:
    piece = unit.piece(at)
    return (
        unit.labels[unit.indexes[at]] in ("para", "heading1", "list-item")
        and piece.level == 0
        and 2 <= len(piece.text) <= 26
        and not all_names(piece.text)
    )


def _joined(unit: _Unit) -> list[Labelled]:
    """Labels in order, with the further lines of one heading or affiliation marked as such."""
    out: list[Labelled] = []
    for at, index in enumerate(unit.indexes):
        label = unit.labels[index]
        joins = False
        if at and (label, unit.labels[unit.indexes[at - 1]]) in (
            ("heading1", "heading1"),
            ("heading2", "heading2"),
            ("affiliation", "affiliation"),
            ("title", "title"),
            ("column-label", "column-label"),
            ("poem", "poem"),
        ):
            joins = _same_block(unit, at)
        out.append(Labelled(index, label, joins, unit.margins.get(index)))
    return out


def _same_block(unit: _Unit, at: int) -> bool:
    """Two heading lines with no text between are one heading, unless the second is an item."""
    text = unit.piece(at).text
    label = unit.labels[unit.indexes[at]]
    if label in ("title", "column-label"):
        return True
    if label == "poem":
        return unit.piece(at).gap == 0
    if label == "affiliation":
        return unit.piece(at).gap == 0 or unit.piece(at - 1).text[-1:] in "、，,"
    fresh = strip_head(text) != text or _ORDINAL1.match(text) or _ORDINAL2.match(text)
    return not fresh and len(text) + len(unit.piece(at - 1).text) <= 50

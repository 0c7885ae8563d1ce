"""Rules for the body of a unit: headings, captions, notes, items, paragraphs.

Headings come from structure, never from the number of #.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from issue2book.segment.caption_rests import goes_on, is_amid
from issue2book.segment.caption_words import numbers_figure, says_what
from issue2book.segment.clause_heads import (
    SURE,
    are_decks,
    is_cut_above_picture,
    is_pair,
    several_alike,
)
from issue2book.segment.fragments import field_of, is_information
from issue2book.segment.heads import begins_news
from issue2book.segment.jobs import is_photo_line
from issue2book.segment.jump_lines import parse_jump
from issue2book.segment.labels import CAPTION_LENGTH, ends_open
from issue2book.segment.names import looks_like_name
from issue2book.segment.ordinals import ORDINAL2, is_numbered, is_ordinal
from issue2book.segment.rules_notes import is_reference, rule_note
from issue2book.segment.set_lines import NARROW, begins_below, is_too_narrow
from issue2book.segment.sidebars import names_box
from issue2book.segment.text import (
    CLAUSE_MARKS,
    HAN,
    KEPT,
    TERMINAL,
    brackets,
    han_count,
    is_attribution,
    is_break,
    strip_head,
    strip_tail,
    tail_state,
)
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from issue2book.segment.labels import Label, UnitView

_PHOTO_BY = re.compile(
    r"(?:摄影|攝影|[^拍航]摄|摄|攝|供图|資料圖|资料图|资料图片|图片由.{2,20}提供|[/／]图|制图|绘图|[^描]绘|供圖|提供)\s*[)）]?$"
    rf"|(?:摄影|攝影|摄|攝|供[图圖]|[图圖]片?)\s*[/／：:]\s*[{HAN}· \u3000]{{2,8}}$"
)
_CREDIT = re.compile(
    rf"^(?:[（(【\[]?(?:图|圖|图片|摄影|攝影|供图|图片来源|图源|绘图|插图)\s*[:：/／|｜]?"
    rf"\s*[\w\U00020000-\U000323af ·]{{2,20}}[)）】\]]?"
    rf"|[{HAN} ·、]{{2,16}}(?:\s*(?:摄|攝|摄影|供图|绘|制图)(?:影报道)?|\s+作))$"
)
_NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}")
_DIGIT = re.compile(r"[1-9]\d?")
_FUNCTION_END = re.compile(r"[的是之和与及并或在对将把被为向从以让使]$|[为為]了$")
#: A mark that points at the picture beside it.
_POINTS = re.compile(r"[▲△▼▽↑↓←→◀▶]\s*\S")
_ASKS = re.compile("[问問答QA][：:]")
#: One that names its photographer.
_LONGEST_CAPTION = 160
#: Characters from which on two clauses are no heading.
_CLAUSES = 16
#: A line behind a picture is a caption unless it reads on as well as this (seen: up to 3.9 by
#: chance, 25 for a paragraph that was cut).
_FRAGMENT = 5.0
_HEADING_LENGTH = 26
#: Share of cut paragraphs at which the limits for headings were measured.
_CUTS = 0.2


def rule_without_words(unit: UnitView, at: int) -> Label | None:
    """Pictures, tables, ornaments, jump lines."""
    piece = unit.piece(at)
    if piece.picture is not None:
        return "picture"
    if piece.rows:
        return "table"
    text = piece.text.strip()
    if not strip_tail(strip_head(text)).strip() or is_break(text):
        return "ornament"
    if len(text) == 1 and text.isascii() and (unit.pictured_or_last(at) or _closes(unit, at)):
        return "ornament"  # an end mark that OCR read as a letter
    if parse_jump(text):
        return "jump"
    return None


def _closes(unit: UnitView, at: int) -> bool:
    """Whether a letter stands right behind the text, before who signs there."""
    return unit.piece(at).text.islower() and at > unit.last_text >= 0


def rule_caption(unit: UnitView, at: int) -> Label | None:  # noqa: PLR0911  (one rule a line)
    """Captions and credits: behind a picture (gap), or by the words of photographers."""
    piece = unit.piece(at)
    text = piece.text.strip()
    pictured = is_pictured(unit, at)
    told = unit.label(at - 1) == "picture" and not pictured  # the caption stands above it
    if (
        (told or unit.label(at - 1) == "caption")
        and piece.gap <= 1
        and len(text) <= 24
        and is_credit_line(text)
    ):
        return "credit"
    if len(text) <= _LONGEST_CAPTION and is_photo_line(text):
        return "caption"
    if piece.level or piece.all_bold:
        return None
    if len(text) <= _LONGEST_CAPTION and text[-1] not in TERMINAL and _PHOTO_BY.search(text):
        return "caption"
    following = unit.piece(at + 1) if at + 1 < len(unit.indexes) else None
    credited = following is not None and len(following.text) <= 20 and following.gap <= 1
    if credited and following is not None and is_credit_line(following.text):
        # without a picture gap only an open line is a caption: a paragraph may stand there too
        shows = ends_open(text) and len(text) <= 60 and "。" not in text
        return "caption" if pictured or shows else None
    if not pictured:
        pointing = (
            _POINTS.match(text) and len(text) <= 2 * CAPTION_LENGTH and _is_pointing(unit, at)
        )
        return "caption" if pointing or _is_among_captions(unit, at) else None
    if _POINTS.match(text) and len(text) <= 2 * CAPTION_LENGTH and not brackets(text)[0]:
        return "caption"  # only captions point at something, and they may be sentences
    if len(text) > CAPTION_LENGTH or text[-1] in CLAUSE_MARKS or brackets(text)[0]:
        return None
    if text[-1] in TERMINAL:
        shown = unit.label(at - 1) == "picture"
        sentences = unit.habits.sentences and not goes_on(unit, at)
        return "caption" if shown and (sentences or unit.window.kind == "photo") else None
    said = text[0] in "“「" and tail_state(text) == "closed"
    return None if said or is_fragment(unit, at) else "caption"


def is_pictured(unit: UnitView, at: int) -> bool:
    """Whether a line stands right below a picture, or its gap, that has no caption above it."""
    if unit.piece(at).below_picture:
        return True
    if unit.label(at - 1) != "picture":
        return False
    # text, caption, picture: it has its own
    return unit.label(at - 2) != "caption" or unit.label(at - 3) == "picture"


def points(text: str) -> bool:
    """Whether a line begins with a mark that points at a picture (▲)."""
    return bool(_POINTS.match(text.strip()))


def _is_pointing(unit: UnitView, at: int) -> bool:
    """Whether a mark before a line points at a picture that the input does not show.

    Before a section and before the items of a list such marks stand, too.
    """
    text = unit.piece(at).text.strip()
    if unit.window.kind == "photo":
        return True
    near = (o for o in range(at - 2, at + 3) if o != at and 0 <= o < len(unit.indexes))
    listed = any(unit.piece(o).text.lstrip()[:1] == text[:1] for o in near)
    told = text[-1] in TERMINAL or len(text) >= _CLAUSES or text[0] in "←→↑↓"
    told = told and (text[0] not in "▲△" or is_amid(unit, at))
    return told and not listed and not brackets(text)[0] and "：" not in text[:8]


def _is_among_captions(unit: UnitView, at: int) -> bool:
    """Whether a short open line goes on with captions, as on pages of pictures.

    Below a caption a heading is as short, but has text right below, and hardly two clauses.
    """
    piece = unit.piece(at)
    text = piece.text.strip()
    if unit.label(at - 1) not in ("caption", "credit") or piece.gap > 2 or is_ordinal(text):
        return False
    if not ends_open(text) or len(text) > CAPTION_LENGTH or re.search(r"[。！？“「]", text):
        return False
    after = unit.piece(at + 1) if at + 1 < len(unit.indexes) else None
    alone = after is None or (
        after.gap > 0
        and len(after.text) <= CAPTION_LENGTH
        and ends_open(after.text)
        and not re.search("[。？！]", after.text)
    )
    series = all(unit.label(at - back) in ("caption", "credit") for back in (2, 3))
    clauses = "，" in text and len(text) >= _CLAUSES
    return (alone or series or clauses) and not is_fragment(unit, at)


@lru_cache(maxsize=KEPT)
def is_credit_line(text: str) -> bool:
    """Whether a line names photographer, painter or source of a picture (no 读者佳作) alone."""
    text = text.strip()
    drawn = text.endswith("作") and looks_like_name(text[:-1])
    plain = bool(_CREDIT.match(text)) and not numbers_figure(text)
    return drawn or (plain and not says_what(text))


#: What an OCR engine's own word for a block decides (`model.line.Label`).
_BY_LABEL: dict[str, Label] = {
    "caption": "caption",
    "footnote": "footnote",
    "list": "list-item",
    "formula": "para",
}


def rule_sidebar(unit: UnitView, at: int) -> Label | None:
    """The name of a box inside an article: text or a list follows."""
    headed = bool(at) and at + 1 < len(unit.indexes) and unit.piece(at + 1).picture is None
    return "sidebar-title" if headed and names_box(unit.piece(at).text) else None


def rule_labelled(unit: UnitView, at: int) -> Label | None:
    """Blocks that the OCR engine saw as caption, footnote or list; titles it sees too many."""
    piece = unit.piece(at)
    if piece.label == "footnote" and unit.label(at - 1) == "table":
        return rule_note(unit, at) or "table-note"
    if piece.label == "list" and is_reference(unit, at):
        return "footnote"
    return _BY_LABEL.get(piece.label or "")


def is_fragment(unit: UnitView, at: int) -> bool:
    """Whether a short open line is the first part of a paragraph that a column end cut.

    It cannot be a middle part: that would be a column of one line.
    """
    following = unit.next_text(at)
    if following is None:
        return False
    ahead = unit.seams.evidence(unit.piece(at).text, unit.piece(following).text)
    unit.margins[unit.indexes[at]] = round(abs(ahead - _FRAGMENT), 2)
    return ahead > _FRAGMENT


def _evidence_behind(unit: UnitView, at: int, following: int) -> float:
    """How well the line goes on with the open text before it, if better than what follows."""
    before = unit.previous_text(at)
    if before is None or tail_state(unit.piece(before).text) != "open":
        return -9.0
    tail = unit.piece(before).text
    here = unit.seams.evidence(tail, unit.piece(at).text)
    beyond = unit.seams.evidence(tail, unit.piece(following).text)
    return here if here > beyond else -9.0


def rule_marked_heading(unit: UnitView, at: int) -> Label | None:
    """A line that the input marks (#, bold), in the form of a heading."""
    piece = unit.piece(at)
    if not (piece.level or piece.all_bold or piece.label == "title"):
        return None
    text = strip_head(piece.text).strip()
    if text.endswith("——"):
        return "runin"
    if len(text) > 60 or text[-1] in "。；，,;：:" or (text[-1] in TERMINAL and len(text) > 40):
        return None
    return _heading_level(text)


def _heading_level(text: str) -> Label:
    return "heading2" if ORDINAL2.match(text) else "heading1"


def rule_plain_heading(unit: UnitView, at: int) -> Label | None:  # noqa: PLR0911
    """A short unmarked line: run-in, numbered heading, or heading by how it reads on."""
    piece = unit.piece(at)
    text = strip_head(piece.text).strip()
    ornamented = text != piece.text.strip()
    if text.endswith("——") and len(text) <= 24:
        return "runin"
    if (_NUMERAL.fullmatch(text) or _counts_on(unit, text)) and unit.next_text(at) is not None:
        return "heading1"  # 二: the section has no other name
    limit = 60 if ornamented else _HEADING_LENGTH
    if len(text) > limit or han_count(text) < 2 or text[-1] in TERMINAL + CLAUSE_MARKS:
        return None
    ordinal = is_numbered(text)
    clauses = bool(re.search(r"[，。；,;]", text)) and not ornamented
    parted = clauses and bool(re.search(r"[。；;]", text))
    if _is_speech(text) or _CLAUSE.match(text) or parted or _is_of_record(unit, at):
        return None
    if _above_news(unit, at) or _lacks_indent(unit, at):
        return "heading1"
    several = several_alike(unit, at) if clauses else 0
    if clauses and not (ordinal or several or is_pair(text) or is_too_narrow(unit, at)):
        return None
    in_two_lines = (
        at + 1 < len(unit.indexes) and unit.piece(at + 1).gap == 0 and short_open(unit, at + 1)
    )
    # 三、定方向: no column is so narrow that it could cut a line there
    whole = in_two_lines or (ems(text) <= NARROW and (ordinal or begins_below(unit, at)))
    cut_short = _FUNCTION_END.search(text) and not whole
    if unit.next_text(at) is None or cut_short or "".join(brackets(text)):
        return None
    if piece.ends_page and not ornamented and not ordinal:
        return None  # no printer leaves a heading at the foot of a page
    if ornamented or (ordinal and not clauses) or several >= SURE:
        return _heading_level(text)
    # 一、压实责任，把担子挑起来: two clauses are a heading, if nothing goes on with them
    return _heading_level(text) if _by_seam(unit, at) else None


#: So near a record has the same field again.
_RECORD = 12


def _is_of_record(unit: UnitView, at: int) -> bool:
    """Whether a line is a field (病因：积水) that another record close by has as well."""
    name = field_of(unit.piece(at).text)
    near = range(max(0, at - _RECORD), min(len(unit.indexes), at + _RECORD + 1))
    return name is not None and any(
        other != at and field_of(unit.piece(other).text) == name for other in near
    )


#: 一是 counts clauses of a sentence.
_CLAUSE = re.compile("[一二三四五六七八九十]{1,2}是")


def _counts_on(unit: UnitView, text: str) -> bool:
    """Whether a line is a digit alone, one of the series that counts the sections of the unit."""
    if not _DIGIT.fullmatch(text):
        return False
    alone = {piece.text.strip() for piece in map(unit.pieces.__getitem__, unit.indexes)}
    return {"1", "2"} <= alone and (text == "1" or str(int(text) - 1) in alone)


def _is_speech(text: str) -> bool:
    """Who says something, what they say (“认得了。”), a question with what is said of it."""
    asked = bool(re.search("[？！?!]", text)) and len(text) >= _CLAUSES
    said = is_attribution(text) or bool(_ASKS.match(text)) or tail_state(text) == "closed"
    return asked or said or is_information(text)


def _lacks_indent(unit: UnitView, at: int) -> bool:
    """Whether a line between two paragraphs lacks the indent that paragraphs begin with."""
    before, after = unit.previous_text(at), unit.next_text(at)
    return (
        unit.habits.indents
        and not unit.piece(at).indent
        and (before is None or tail_state(unit.piece(before).text) == "closed")
        and after == at + 1
        and unit.piece(after).indent > 0
    )


def _above_news(unit: UnitView, at: int) -> bool:
    """Whether a line stands on a page of news between two items: news begins with its date."""
    if unit.window.kind not in ("briefs", "news") or unit.next_text(at) != at + 1:
        return False
    before = unit.previous_text(at)
    closed = before is None or tail_state(unit.piece(before).text) == "closed"
    return closed and begins_news(unit.piece(at + 1).text)


def _by_seam(unit: UnitView, at: int) -> Label | None:
    """A short unmarked line: heading, unless it reads on in the text around it.

    On the reference issue headings score -4.8 to +0.0 against the next text, fragments of
    paragraphs +0.4 to +26; before a caption or title a fragment is likelier.
    """
    tabled = at + 1 < len(unit.indexes) and unit.piece(at + 1).rows
    following = at + 1 if tabled else unit.next_text(at)
    if following is None:
        return None
    text = unit.piece(at).text
    ahead = unit.seams.evidence(text, unit.piece(following).text)
    interrupted = at + 1 < len(unit.indexes) and following != at + 1
    two_lines = interrupted and short_open(unit, at + 1)
    behind = _evidence_behind(unit, at, following)
    limit = 0.2 - (1.7 if interrupted and not two_lines else 0.0)
    limit += 3.0 * (ems(text) <= NARROW)
    limit += 2.0 * are_decks(text.strip())
    # where hardly any paragraph is cut, a short open line is hardly ever a part of one
    limit += max(0.0, math.log(_CUTS / unit.habits.cuts))
    if is_cut_above_picture(unit, at):
        return None
    margin = limit - max(ahead, behind)
    unit.margins[unit.indexes[at]] = round(abs(margin), 2)
    return "heading1" if margin > 0 else None


def short_open(unit: UnitView, at: int) -> bool:
    """Whether a line is as short as a heading, and no mark ends it."""
    text = unit.piece(at).text
    return 0 < len(text) <= _HEADING_LENGTH and text[-1] not in TERMINAL + CLAUSE_MARKS


def rule_paragraph(unit: UnitView, at: int) -> Label | None:
    """Everything else is running text; pages of pictures have none, but captions."""
    text = unit.piece(at).text
    shown = unit.window.kind == "photo" and len(text) <= CAPTION_LENGTH and ends_open(text)
    # among running text but for an introduction, a short open line may be a part of such
    shown = shown and unit.running <= 1
    return "caption" if shown else "para"

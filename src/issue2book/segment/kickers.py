"""Short lines above a title: its kicker, and the name of its section (栏目)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import parse_byline
from issue2book.segment.contents_lines import without_translation
from issue2book.segment.documents import is_number
from issue2book.segment.folio_series import section_beside
from issue2book.segment.heads import is_form, is_heading_line, is_rubric, is_sender, is_title_line
from issue2book.segment.presenters import plans
from issue2book.segment.text import (
    bare,
    fold_spaces,
    is_translation,
    similarity,
    strip_head,
)
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.openings import Opening
    from issue2book.segment.pieces import Piece

#: A name that was misread still has so much of a listed one.
_ALIKE = 0.8
_LONGEST = 24
#: Characters of what tells the form of a text: 短篇小说.
_FORM = 5


#: 江边老店系列之五, 渡口故事（三）: the series of a text, above its title.
_SERIES = re.compile(
    rf".{{2,}}(?:{one_of('系列 专辑 特辑 连载 讲座 随记 札记 侧记 散记')}"
    rf"|系列?之[一二三四五六七八九十\d]{{1,2}}|[（(][一二三四五六七八九十\d]{{1,2}}[）)])"
)


def names_series(above: str, title: str) -> bool:
    """Whether of two lines that look alike the first names a series, and is no half of a title.

    >>> names_series("江边老店系列之五", "十二口缸"), names_series("清晨五点的灯", "又亮了")
    (True, False)
    """
    return bool(_SERIES.fullmatch(above.strip())) and not _SERIES.fullmatch(title.strip())


def lines_above(
    pieces: Sequence[Piece], start: int, closed: Collection[int | None], columns: Collection[str]
) -> tuple[int, ...]:
    """Lines right above the start that are its kicker: the 栏目's name, a marked line."""
    lines: list[int] = []
    before = start - 1
    while before >= 0 and before not in closed and len(lines) < 2:
        if pieces[before].ends_page:
            break
        key = bare(pieces[before].text)
        heading = is_heading_line(pieces[before]) and len(key) <= 20
        text = pieces[before].text
        # COVER STORY, Cover Story 1: the English name of a section by itself
        english = is_translation(text) and (text.rstrip()[-1].isdigit() or pieces[before].gap > 0)
        advert = is_rubric(text, "advert") or english
        form = len(key) <= _FORM and is_form(text)
        if not (section_of(text, columns) or heading or advert or form or is_number(text)):
            above = before - 1
            between = is_title_line(pieces[before], placed=True) and parse_byline(text) is None
            if lines or above < 0 or above in closed or not between:
                break
            if section_of(pieces[above].text, columns) is None:
                break
            return (above, before)  # a kicker below the name of the section
        lines.insert(0, before)
        before -= 1
    return tuple(lines)


#: Characters of a caption between the name of a section and the title below.
_CAPTION = 45


def section_over_picture(
    pieces: Sequence[Piece], start: int, closed: Collection[int | None], columns: Collection[str]
) -> tuple[int, ...]:
    """The line that names the section above the pictures which stand right above the title.

    Each may have its caption below.
    """
    above = start - 1
    while above > 0:
        captioned = 0 < len(pieces[above].text) <= _CAPTION
        if captioned and pieces[above - 1].picture is not None and above - 1 not in closed:
            above -= 1
        if pieces[above].picture is None or pieces[above].text or above in closed:
            break
        above -= 1
    if above == start - 1 or above in closed:
        return ()
    return (above,) if section_of(pieces[above].text, columns) is not None else ()


def with_kicker(opening: Opening, above: tuple[int, ...]) -> Opening:
    """The opening with the lines above it, which begin the unit."""
    if not above:
        return opening
    return msgspec.structs.replace(opening, start=above[0], kicker=(*above, *opening.kicker))


def label_of(pieces: Sequence[Piece], opening: Opening) -> str | None:
    """Without a contents page a short kicker that names no sender is the section's name.

    Of several it is the one that says it in two tongues.
    """
    lines = [pieces[index].text.strip() for index in opening.kicker]
    lines = [line for line in lines if not (is_translation(line) or plans(line))]
    if len(lines) > 1:
        lines = [line for line in lines if line != without_translation(line)]
    if len(lines) != 1:
        return None
    line = without_translation(strip_head(lines[0]))
    text = fold_spaces(line).strip("【】[]")
    section = 2 <= len(text) <= 8 and not is_sender(text) and not _SERIES.fullmatch(text)
    return text if section else None


def section_above(
    pieces: Sequence[Piece], kicker: Sequence[int], columns: Collection[str]
) -> str | None:
    """The listed section that a line above a title names: what the page says is right."""
    named = (section_of(pieces[index].text, columns) for index in kicker)
    return next((name for name in named if name is not None), None)


def section_in_head(piece: Piece, page: int | None, columns: Collection[str]) -> str | None:
    """The listed section in the head of the `page` that a piece begins: 种植 12."""
    name, folio = section_beside(piece.section)
    return section_of(name, columns) if folio is not None and folio == page else None


def section_of(text: str, columns: Collection[str]) -> str | None:
    """Which of the sections a line, or a part of it (`手艺 | 专栏`), names.

    >>> section_of("手 艺｜专栏", ["人物", "手艺"]), section_of("手艺人的一天", ["人物", "手艺"])
    ('手艺', None)
    """
    if len(bare(text)) > _LONGEST:
        return None
    parts = (text, without_translation(text), *re.split(r"[|｜/／·•]", text))
    keys = [bare(part) for part in dict.fromkeys(parts)]
    likeness = [
        (similarity(key, bare(column)), -at, column)
        for key in keys
        if len(key) >= 2
        for at, column in enumerate(columns)
    ]
    best = max(likeness, default=(0.0, 0, ""))
    return best[2] if best[0] >= _ALIKE else None

"""Roles that only the whole unit shows: interviews, pull quotes, verse."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.documents import is_number
from issue2book.segment.labels import CAPTION_LENGTH, TEXT
from issue2book.segment.names import all_names
from issue2book.segment.offices import body_in
from issue2book.segment.ordinals import ITEM_NUMBER, is_chronicled, is_counted
from issue2book.segment.paper import begins_part
from issue2book.segment.quoted_clauses import repeats_clauses
from issue2book.segment.repeats import Holders, Repeats
from issue2book.segment.signatures import READER_ASKS
from issue2book.segment.text import (
    CLAUSE_MARKS,
    DASHES,
    HAN,
    TERMINAL,
    bare,
    is_couplet,
    is_flat_verse,
    strip_head,
    tail_state,
)
from issue2book.segment.traditional import either, one_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from issue2book.segment.labels import UnitView

#: What can turn out to be verse, and the longest line of it where blank lines part all lines.
_PLAIN = ("para", "heading1", "list-item", "poem")
_VERSE = 20
#: 问：, 记者: and the like; older prints part 問 and 答 from the words by a space alone.
_SPEAKER = re.compile(r"^(?:([^：:，。“”]{1,12})[：:](?=.)|([问問答])\s+)")
#: Signed texts above the first turn that are letters, each with its writer below.
_LETTERS = 2
_ASKED = re.compile(rf"{READER_ASKS}[：:](?=.)")
#: 步骤一：…: who is counted so (嘉宾1) may speak, what is counted does not.
_STEP = re.compile(
    one_of("步骤 案例 方法 阶段 方案 情形 情况 场景 实验 类型 原则 建议 措施 环节 要点 误区 例")
    + r"[ \u3000]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[：:]"
)
#: Who speaks under the name of a part.
_ROLE = re.compile(f"^[问問QA]$|{one_of('读者 编者 记者 本刊 主持人 采访者')}")
#: A question on a line of its own may have been taken for a heading.
_TURNS = ("para", "heading1", "heading2")


def mark_dialogue(unit: UnitView) -> None:
    """Interviews: two or more speakers who take turns, three turns at least."""
    turns: list[tuple[int, str]] = []
    for at, index in enumerate(unit.indexes):
        text = unit.piece(at).text
        hit = _ASKED.match(text) or _SPEAKER.match(text)
        if unit.labels[index] in _TURNS and hit and not (begins_part(text) or _STEP.match(text)):
            # each reader asks but once, and under another name
            name = "读者" if hit.re is _ASKED else (hit[1] or hit[2])
            turns.append((index, name.strip()))
    speakers = Counter(name for _, name in turns)
    steady = {name for name, times in speakers.items() if times >= 2}
    if len(steady) < 2 or sum(speakers[name] for name in steady) < 4:
        return
    if not _speak(unit, turns, steady):
        return
    asks = _who_asks(turns, steady)
    for index, name in turns:
        if name in steady:
            unit.labels[index] = "question" if name in asks else "answer"
    first = next(index for index, name in turns if name in steady)
    above = [unit.labels[index] for index in unit.indexes if index < first]
    letters = [*pairwise(above)].count(("para", "byline"))
    for index in unit.indexes:
        if letters < _LETTERS and index < first and unit.labels[index] == "para":
            unit.labels[index] = "standfirst"  # who is interviewed, and why


def _speak(unit: UnitView, turns: list[tuple[int, str]], steady: set[str]) -> bool:
    """Whether those named are people: somebody asks, or most are names; fields of a record do not.

    Such a record has its fields (病因：, 处理：) as often as an interview its turns.
    """
    asked = any("？" in unit.pieces[i].text or "?" in unit.pieces[i].text for i, _ in turns)
    named = 2 * sum(bool(all_names(name)) for name in steady) >= len(steady)
    return asked or named or any(map(_ROLE.search, steady))


def _askers(steady: set[str]) -> set[str]:
    return {n for n in steady if re.search(r"^问$|^問$|记者|記者|本刊|^Q$|主持人|编者|采访者", n)}


def _who_asks(turns: list[tuple[int, str]], steady: set[str]) -> set[str]:
    """问, 记者 and the like; else whoever speaks first."""
    if readers := {n for n in steady if re.search(f"{either('读者')}$", n)}:
        return readers
    return _askers(steady) or {next(name for _, name in turns if name in steady)}


def mark_pullquotes(unit: UnitView) -> None:
    """A passage whose words the running text has as well; it may bridge a seam of columns."""
    texts = {
        index: bare(unit.pieces[index].text)
        for index in unit.indexes
        if unit.labels[index] in TEXT
    }
    repeats, holders, left = Repeats(texts), Holders(texts.values()), len(texts)
    lengths, few = [len(text) for text in texts.values()], _are_few_large(unit)
    for at, index in enumerate(unit.indexes):
        key = texts.get(index)
        if key is None or unit.labels[index] != "para" or len(key) < _WORDS or left < _FEWEST:
            continue
        piece = unit.pieces[index]
        whole = any(lengths[other] >= 2 * len(key) for other in holders.of(key))
        apart = (
            piece.gap >= 2
            or piece.level > 0
            or strip_head(piece.text) != piece.text
            or unit.label(at - 1) == "picture"
        )
        if _is_by_clauses(unit, at) or (few and _is_set_large(unit, at)):
            unit.labels[index] = "pullquote"
            continue
        if not (whole or (apart and len(key) >= _APART)):
            continue
        # of a sentence that stands there in large letters OCR may misread a character or two
        if repeats.share(index) >= (_MARKED if piece.level else _SHARE):
            unit.labels[index] = "pullquote"
            repeats.drop(index)
            left -= 1
            _take_lines_of_quote(unit, at, texts)


def _take_lines_of_quote(unit: UnitView, at: int, texts: Mapping[int, str]) -> None:
    """The lines right above a pull quote, without room between, that the same passage has."""
    words = texts[unit.indexes[at]]
    while at and not unit.piece(at).gap and unit.label(at - 1) == "para":
        index = unit.indexes[at - 1]
        words = texts[index] + words
        if not any(words in text for other, text in texts.items() if other != index):
            return
        unit.labels[index] = "pullquote"
        at -= 1


#: Characters of a sentence that is set large between two paragraphs; of such, in a unit, at most.
_LARGE, _SEVERAL = range(10, 46), 2


def _is_set_large(unit: UnitView, at: int) -> bool:
    """Whether an engine marks a sentence as a heading, and paragraphs alone as none.

    It may sum up the text in words of its own, and no heading ends in a full stop.
    """
    text = unit.piece(at).text.strip()
    if not unit.piece(at).level or len(text) not in _LARGE or not _SENTENCE.fullmatch(text):
        return False
    if unit.label(at - 1) != "para":
        return False  # below a heading or a picture it may be anything
    before = unit.previous_text(at)
    below = unit.next_text(at)
    long = [
        side is not None and len(unit.piece(side).text) > CAPTION_LENGTH
        for side in (before, below)
    ]
    return all(long)


def _are_few_large(unit: UnitView) -> bool:
    """Whether a unit has so few marked sentences, all short, that they may be set large."""
    marked = (unit.pieces[index] for index in unit.indexes if unit.pieces[index].level)
    lengths = [len(piece.text) for piece in marked if piece.text.rstrip()[-1:] == "。"]
    return 0 < len(lengths) <= _SEVERAL and max(lengths) in _LARGE


#: No turn of a dialogue, no item of a list: words and commas, to the full stop.
_SENTENCE = re.compile(rf"[“「]?[{HAN}][^。：:；;？！“”「」]*。[”」]?")


def _is_by_clauses(unit: UnitView, at: int) -> bool:
    """Whether the clauses of a line stand in one paragraph, and the line near a picture.

    Or in the middle of a sentence, which no line of the text itself does.
    """
    before = unit.previous_text(at)
    inside = before is not None and tail_state(unit.piece(before).text) == "open"
    # what the picture shows may stand between
    near = (unit.label(at - 1), unit.label(at + 1), unit.label(at - 2))
    shown = "picture" in near or unit.piece(at).gap > 1
    if not (inside or shown):
        return False
    others = [i for i in unit.indexes if i != unit.indexes[at] and unit.labels[i] in TEXT]
    return repeats_clauses(unit.piece(at).text, (unit.pieces[i].text for i in others))


#: Characters of one that stands whole in the text, and of any other, at least.
_WORDS, _APART = 8, 12
#: Share of its words that the text must have as well, and of what is marked like a heading.
_SHARE, _MARKED = 0.9, 0.7
#: Texts of a unit; of two nothing is a quote from the other.
_FEWEST = 3


def mark_poems(unit: UnitView) -> None:
    """Short lines without blank lines between them are verse: four in any unit, two in a poem.

    Where a unit has nothing but short open lines, blank lines may stand between all of them.
    """
    if any(is_number(unit.piece(at).text) for at in range(min(4, len(unit.indexes)))):
        return  # an official document
    if flat := _flat(unit):
        _mark_flat(unit, flat)
        return
    for index in (*_metrical(unit), *_couplets(unit)):
        unit.labels[index] = "poem"
    stanzas = _stanzas(unit, verse_gap(unit))
    running = TEXT - {"bio"}
    texts = [len(unit.pieces[i].text) for i in unit.indexes if unit.labels[i] in running]
    poem = max(texts, default=0) <= 30 and sum(map(len, stanzas)) >= 4
    for stanza in stanzas:
        items = sum(bool(_ITEM.match(unit.pieces[index].text)) for index in stanza)
        if len(stanza) >= (2 if poem else 4) and 2 * items <= len(stanza):
            bodies = sum(bool(body_in(unit.pieces[index].text)) for index in stanza)
            # below 某某小档案 stands a list
            boxed = unit.label(unit.indexes.index(stanza[0]) - 1) == "sidebar-title"
            listed = boxed or 2 * bodies > len(stanza)
            for index in stanza:
                unit.labels[index] = "list-item" if listed else "poem"
    if poem:
        for index in unit.indexes:
            if unit.labels[index] == "para" and len(unit.pieces[index].text) <= 16:
                unit.labels[index] = "heading1"


#: 1．…, ①…: numbers count the items of a list, and no verses.
_ITEM = re.compile(rf"(?:{ITEM_NUMBER}|[①-⑳])\s*\S")


def _flat(unit: UnitView) -> list[int]:
    """Stanzas whose lines an engine put in one; two of them, or one of many lines, are verse."""
    flat = [
        index
        for index in unit.indexes
        if unit.labels[index] in _PLAIN and is_flat_verse(unit.pieces[index].text)
    ]
    lines = sum(len(unit.pieces[index].text.split()) for index in flat)
    return flat if lines >= _FLAT else []


def _mark_flat(unit: UnitView, flat: Sequence[int]) -> None:
    """Label such stanzas, and the short lines above them as titles of the poems."""
    for at, index in enumerate(unit.indexes):
        if index in flat:
            unit.labels[index] = "poem"
        elif unit.labels[index] == "para" and len(unit.piece(at).text) <= _VERSE:
            titled = at + 1 < len(unit.indexes) and unit.indexes[at + 1] in flat
            unit.labels[index] = "heading1" if titled else "para"


#: Lines in all stanzas from which on a row of clauses without marks is verse.
_FLAT = 5


#: Syllables of the lines of classical verse, and lines of the shortest poem.
_METRES, _QUATRAIN = (4, 5, 6, 7), 4


def same_metre(above: str, below: str) -> bool:
    """Whether two lines can be of one classical poem: as many syllables, marks apart.

    >>> same_metre("一橹摇开水底星，", "两三灯火隔沙汀。"), same_metre("一个在等船", "雨停了")
    (True, False)
    """
    length = len(bare(above))
    whole = not any(
        mark in text[:-1] for text in (above.strip(), below.strip()) for mark in "，。"
    )
    return whole and length in _METRES and length == len(bare(below))


def _metrical(unit: UnitView) -> list[int]:
    """Lines of classical verse, whatever marks they end in and whatever space parts them."""
    found: list[int] = []
    run: list[int] = []
    for at, index in enumerate(unit.indexes):
        text = unit.piece(at).text
        plain = _is_plain(unit, at) and len(bare(text)) in _METRES and not all_names(text)
        alike = plain and run and same_metre(unit.pieces[run[-1]].text, text)
        if alike and len(run) > 1 and unit.piece(at).gap != unit.pieces[run[-1]].gap:
            alike = False  # the title of the next poem can be as long
        if not alike:
            found += run if len(run) >= _QUATRAIN else []
            run = []
        run += [index] if plain else []
    return found + (run if len(run) >= _QUATRAIN else [])


def _couplets(unit: UnitView) -> list[int]:
    """Couplets of classical verse, two or more of one measure right below one another."""
    alike = {
        index
        for at, (above, below) in enumerate(pairwise(unit.indexes))
        if all(
            is_couplet(unit.pieces[i].text) and _is_plain(unit, a)
            for a, i in ((at, above), (at + 1, below))
        )
        and len(unit.pieces[above].text.strip()) == len(unit.pieces[below].text.strip())
        for index in (above, below)
    }
    return sorted(alike)


#: Share of verses right below another that shows stanzas.
_STANZAS = 0.3


def verse_gap(unit: UnitView) -> int:
    """The usual number of blank lines between the verses of a unit; 0 unless it is all verse."""
    ats = [at for at in range(len(unit.indexes)) if _is_plain(unit, at)]
    texts = [unit.piece(at).text for at in ats]
    short = len(texts) >= 4 and max(map(len, texts)) <= _VERSE
    if unit.window.kind != "article" or not short:
        return 0
    other = sum(text[-1] in TERMINAL + CLAUSE_MARKS or _is_roll(text) for text in texts)
    if other > len(texts) / 4:
        return 0
    gaps = Counter(unit.piece(b).gap for a, b in pairwise(ats) if b == a + 1)
    if gaps[0] >= gaps.total() * _STANZAS:
        return 0  # blank lines part stanzas
    return max(gaps, key=lambda gap: (gaps[gap], -gap), default=0)


def _is_plain(unit: UnitView, at: int) -> bool:
    return unit.labels[unit.indexes[at]] in _PLAIN and unit.piece(at).level == 0


def _stanzas(unit: UnitView, gap: int) -> list[list[int]]:
    """Runs of verse lines, with no more than `gap` blank lines between one and the next."""
    stanzas: list[list[int]] = []
    for at, index in enumerate(unit.indexes):
        if not (_is_plain(unit, at) if gap else _verse_line(unit, at)):
            continue
        follows = stanzas and at and stanzas[-1][-1] == unit.indexes[at - 1]
        if follows and unit.piece(at).gap <= gap:
            stanzas[-1].append(index)
        else:
            stanzas.append([index])
    return [stanza for stanza in stanzas if len(stanza) >= 2 and not _is_list(unit, stanza)]


def _is_list(unit: UnitView, stanza: Sequence[int]) -> bool:
    """Whether two lines or more are counted clauses, 一是 and 二是."""
    return sum(is_counted(unit.pieces[index].text) for index in stanza) >= _FEWEST_COUNTED


_FEWEST_COUNTED = 2


def _verse_line(unit: UnitView, at: int) -> bool:
    piece = unit.piece(at)
    if not (_is_plain(unit, at) and 2 <= len(piece.text) <= 26):
        return False
    roll = _is_roll(piece.text) and not _is_in_stanza(unit, at)
    return not (roll or is_chronicled(piece.text) or _is_said(unit, at))


def _is_in_stanza(unit: UnitView, at: int) -> bool:
    """Whether two lines that are no names stand right above a line, and another right below.

    水面上 can be a name, but nobody signs between verses.
    """
    if at < 2 or at + 1 >= len(unit.indexes):
        return False
    close = all(unit.piece(other).gap == 0 for other in (at - 1, at, at + 1))
    return close and not any(_is_roll(unit.piece(o).text) for o in (at - 2, at - 1, at + 1))


def _is_said(unit: UnitView, at: int) -> bool:
    """Whether a line is what somebody said, or below that who it was: “……” / ——某某."""
    pieces = [unit.piece(o) for o in (at, at + 1) if o < len(unit.indexes)]
    texts = [piece.text.strip() for piece in pieces]
    pairs = [*pairwise(texts), *([(unit.piece(at - 1).text.strip(), texts[0])] if at else [])]
    return any(above[-1:] in "”」" and below.startswith(DASHES) for above, below in pairs)


def _is_roll(text: str) -> bool:
    """Whether a line is names, of a team or not (二班：某某 某某), as in a roll of honour."""
    return bool(all_names(re.split("[：:]", text)[-1]))

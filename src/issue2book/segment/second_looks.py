"""Roles that only the whole unit shows: interviews, pull quotes, verse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.documents import is_number
from issue2book.segment.labels import TEXT
from issue2book.segment.names import all_names
from issue2book.segment.paper import begins_part
from issue2book.segment.text import bare, strip_head

if TYPE_CHECKING:
    from issue2book.segment.labels import UnitView

_SPEAKER = re.compile(r"^([^：:，。“”]{1,12})[：:](?=.)")


def mark_dialogue(unit: UnitView) -> None:
    """Interviews: two or more speakers who take turns, three turns at least."""
    turns: list[tuple[int, str]] = []
    for at, index in enumerate(unit.indexes):
        hit = _SPEAKER.match(unit.piece(at).text)
        if unit.labels[index] == "para" and hit and not begins_part(unit.piece(at).text):
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


def mark_pullquotes(unit: UnitView) -> None:
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
        if not offered:
            continue
        others = "".join(text for other, text in texts.items() if other != index)
        if _covered(key, others) >= 0.9:
            unit.labels[index] = "pullquote"
            del texts[index]


def _covered(key: str, text: str) -> float:
    grams = [key[at : at + 5] for at in range(len(key) - 4)]
    return sum(gram in text for gram in grams) / len(grams) if grams else 0.0


def mark_poems(unit: UnitView) -> None:
    """Short lines without blank lines between them are verse: four in any unit, two in a poem."""
    if any(is_number(unit.piece(at).text) for at in range(min(4, len(unit.indexes)))):
        return  # an official document
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


def _stanzas(unit: UnitView) -> list[list[int]]:
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


def _verse_line(unit: UnitView, at: int) -> bool:
    piece = unit.piece(at)
    return (
        unit.labels[unit.indexes[at]] in ("para", "heading1", "list-item")
        and piece.level == 0
        and 2 <= len(piece.text) <= 26
        and not all_names(piece.text)
    )

"""Headings that hold the name of the section, the title and its dek, or its writers, in one line.

Readers of PDF join what is set in one block (`## 车间里 三号机的脾气 一台老纸机的四十年`). A title
of two decks has a space, too; a section shows itself by standing above several texts, or alone,
or by its brackets on the contents page.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.byline_core import MARK
from issue2book.segment.bylines import parse_byline, signs
from issue2book.segment.contents_lines import LEADER, label_of
from issue2book.segment.heads import form_of
from issue2book.segment.jobs import is_affiliation
from issue2book.segment.names import all_names, looks_like_name
from issue2book.segment.ordinals import is_ordinal
from issue2book.segment.pieces import part
from issue2book.segment.text import CLAUSE_MARKS, HAN, TERMINAL, bare, has_han, is_han

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from issue2book.segment.pieces import Piece

#: Characters of a section, least and most; of a title and of a dek, least.
_SECTION, _TITLE, _DEK = (2, 6), 2, 5
_DIGITS = re.compile(r"p?\d+")
#: A page number behind the rest of an entry, or the name of a section behind that.
_NUMBERED = re.compile(r"\d\D{0,9}$")
#: 【车间】三号机的脾气, 【车间】.
_LABELLED = re.compile(r"^(?P<label>【[^【】]{2,8}】)[ \u3000]*(?P<title>[^【】]*)$")
#: 手艺 CRAFTS; CRAFTS 三号机的脾气.
_ENGLISH = re.compile(rf"(?<![A-Z])[{HAN}][ \u3000]*([A-Z][A-Z&'’ ]+[A-Z])(?![A-Za-z])")
_TRANSLATED = re.compile(rf"([A-Z][A-Z&'’ ]+[A-Z])[ \u3000]+([{HAN}《「“].+)")
#: What a running head says behind the name of the periodical.
_ISSUE = re.compile("第.{1,6}[期號号]|[0-9]{4}")
#: The title of an entry with leaders.
_LED = re.compile(rf"^([^{re.escape(LEADER)}]+?)\s*(?:…{{2,}}|[{re.escape(LEADER)}]{{4,}})")
#: Characters of a title with its writers, and of the title alone.
_LONGEST, _HEAD = 60, 4
#: Headings that begin so from which on it is a habit, and the level that a section gets.
_FEWEST, _LEVEL = 3, 5


def split_heads(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with section, title and dek as lines of their own, where the issue glues them."""
    glued = {at: names for at, piece in enumerate(pieces) if (names := _parts(piece))}
    alone = {bare(piece.text) for piece in pieces if piece.level}
    begins = Counter(bare(names[0]) for names in glued.values())
    people = 2 * sum(map(looks_like_name, begins)) > len(begins)  # 陆小满 把课堂搬上渡船
    shown = any(count > 1 or (name in alone and not people) for name, count in begins.items())
    signed = sum(looks_like_name(names[-1]) for names in glued.values())
    if len(glued) < _FEWEST or 2 * signed >= len(glued) or not shown:
        marked = _marked(pieces)
        glued = {at: names for at, names in glued.items() if bare(names[0]) in marked}
    if not glued:
        return tuple(pieces)
    level = Counter(pieces[at].level for at in glued).most_common(1)[0][0]
    return _parted(pieces, {at: w for at, w in glued.items() if pieces[at].level == level})


def _parted(pieces: Sequence[Piece], glued: Mapping[int, Sequence[str]]) -> tuple[Piece, ...]:
    """The pieces, of which those at the keys of `glued` are lines of these words."""
    return tuple(
        line
        for at, piece in enumerate(pieces)
        for line in (_split(piece, glued[at]) if at in glued else (piece,))
    )


def split_sections(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with `车间里 三号机的脾气` in two, where two lines elsewhere have the same words.

    On the contents page the name of a section stands above an entry with writers or page.
    """
    asked: dict[str, set[int]] = {}
    for at, piece in enumerate(pieces):
        words = piece.text.split()
        short = len(piece.text) <= _LONGEST and not _ISSUE.search(piece.text)
        if len(words) == 2 and short and _is_section(words[0]) and has_han(words[1]):
            asked.setdefault(bare(words[0]), set()).add(at)
    found = {
        at
        for upper, lower in pairwise(pieces)
        for at in asked.get(bare(upper.text), ())
        if len(title := bare(pieces[at].text.split()[1])) >= _HEAD
        and bare(lower.text).startswith(title)
        and bare(lower.text) != title  # below the section the running head has the title alone
    }
    return _parted(pieces, {at: pieces[at].text.split() for at in found})


def split_translations(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with `CRAFTS 三号机的脾气` in two, where other such words stand alone.

    On the contents page they are the English of sections: 手艺 CRAFTS.
    """
    beside = {hit[1] for p in pieces for hit in _ENGLISH.finditer(p.text)}
    alone = sum(piece.text.strip() in beside for piece in pieces)
    if alone < _FEWEST:
        return tuple(pieces)
    hits = {at: hit for at, p in enumerate(pieces) if (hit := _TRANSLATED.fullmatch(p.text))}
    return _parted(pieces, {at: hit.groups() for at, hit in hits.items() if hit[1] in beside})


def split_labels(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with `【车间】三号机的脾气` in two, where other sections stand alone."""
    hits = {at: hit for at, p in enumerate(pieces) if (hit := _LABELLED.match(p.text.strip()))}
    alone = sum(not hit["title"] for hit in hits.values())
    if alone < _FEWEST:
        return tuple(pieces)
    glued = {at: (hit["label"], hit["title"]) for at, hit in hits.items() if _is_titled(hit)}
    return _parted(pieces, glued)


def _is_titled(hit: re.Match[str]) -> bool:
    """Whether a title stands behind the name of a section, and neither text nor a page number."""
    title = hit["title"]
    ends = title[-1:] in "。" + CLAUSE_MARKS or title[-1:].isdecimal()
    return len(bare(title)) >= _HEAD and len(title) <= _LONGEST and not ends


def _is_section(word: str) -> bool:
    return is_han(word) and _SECTION[0] <= len(word) <= _SECTION[1]


def _marked(pieces: Sequence[Piece]) -> set[str]:
    """The names that stand alone in the brackets of a section, as on the contents page."""
    labels = (label_of(piece.text) for piece in pieces)
    return {bare(name) for name, rest in filter(None, labels) if not rest}


def split_writers(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with the writers behind a title as lines of their own.

    A mark or a job tells them (`# 渡口的灯 文/林小满`); names alone do where most headings of that
    form have some, or where a line without marks, as of a contents page, has both as well, or the
    title by itself. Of lines without marks only what an entry with its page has as well is parted.
    """
    cuts = {at: cut for at, piece in enumerate(pieces) if (cut := _writers_at(piece))}
    marked = {at: cut for at, cut in cuts.items() if _set_apart(pieces[at], cut)}
    plain = {at: cut for at, cut in cuts.items() if at not in marked}
    told = _listed(pieces, plain) | _shown(pieces, marked)
    return tuple(
        line
        for at, piece in enumerate(pieces)
        for line in (_signed(piece, cuts[at]) if at in told else (piece,))
    )


def _listed(pieces: Sequence[Piece], plain: Mapping[int, int]) -> set[int]:
    """Lines without marks whose words, or those of the title, an entry has with page or leaders.

    So are those with the mark before the names that other lines begin with (□ 某某).
    `plain` are such lines, and where the writers begin on each.
    """
    entries = [_words(piece.text) for piece in pieces if plain and _NUMBERED.search(piece.text)]
    listed = "\n".join(entries)
    marks = Counter(hit[0].strip() for p in pieces if plain and (hit := MARK.match(p.text)))
    led = {bare(hit[1]) for piece in pieces if plain and (hit := _LED.match(piece.text))}
    return {
        at
        for at, cut in plain.items()
        if not (_NUMBERED.search(text := pieces[at].text) or _LED.match(text))
        and (
            _has_both(listed, text, cut)
            or bare(text[:cut]) in led
            or marks[text[cut : cut + 1]] >= _FEWEST
        )
    }


def _has_both(listed: str, text: str, cut: int) -> bool:
    """Whether one of the `listed` lines has title and writers, whichever stands first."""
    title, writers = _words(text[:cut]), _words(text[cut:])
    return title + writers in listed or writers + title in listed


def _shown(pieces: Sequence[Piece], cuts: Mapping[int, int]) -> set[int]:
    """Headings, and lines with a bold title, whose end is told, or usual, to be the writers."""
    listed = "\n".join(_words(piece.text) for piece in pieces if cuts and not form_of(piece))
    titles = {_words(cell) for piece in pieces for cell in _cells(piece)} if cuts else set()
    told = {
        at
        for at, cut in cuts.items()
        if (_words(pieces[at].text[:cut]) in titles and all_names(pieces[at].text[cut:]))
        or signs(pieces[at].text[cut:].strip())
        or not form_of(pieces[at])  # the title alone is bold
        or _has_both(listed, pieces[at].text, cut)
    }
    headed = Counter(form_of(piece) for piece in pieces if form_of(piece))
    plain = Counter(form_of(pieces[at]) for at in cuts)
    usual = {form for form, n in plain.items() if n >= _FEWEST and 2 * n > headed[form]}
    return told | {at for at in cuts if form_of(pieces[at]) in usual}


def _set_apart(piece: Piece, cut: int) -> bool:
    """Whether the title in front of `cut` is a heading, or bold on a line that is not."""
    bold = piece.bold[0][1] if piece.bold and piece.bold[0][0] == 0 else 0
    return form_of(piece) > 0 or len(piece.text[:cut].rstrip()) == bold


def _cells(piece: Piece) -> tuple[str, ...]:
    """What a line without marks says, each cell of a table by itself."""
    cells = (cell for row in piece.rows for cell in row)
    return () if form_of(piece) else (piece.text, *cells)


def _words(text: str) -> str:
    """The letters of a line, without the page number that may stand among them."""
    return _DIGITS.sub("", bare(text))


def _writers_at(piece: Piece) -> int:
    """Where the writers behind a title begin; 0 where there are none."""
    text = piece.text.rstrip()
    if len(text) > _LONGEST or signs(text) or _DAY.fullmatch(text):
        return 0
    for hit in re.finditer(r"(?<=\S)[\s\u3000]+(?=\S)", text):
        title, writers = text[: hit.start()], text[hit.end() :]
        named = len(bare(title)) >= _HEAD and not parse_byline(title)
        if named and not is_affiliation(title) and _are_writers(writers):
            return hit.end()
    return 0


#: 3月2日 周一: a day of the week has the name of a person, behind a date it is none.
_DAY = re.compile(r"(?:\d{2,4}年)?\d{1,2}月\d{1,2}[日号號][\s\u3000]+[周週][一二三四五六日]")


def _are_writers(words: str) -> bool:
    """Names, with an office or not; what a job or a mark tells."""
    byline = parse_byline(words, placed=True)
    return byline is not None and (byline.strong or bool(all_names(words)))


def _signed(piece: Piece, cut: int) -> tuple[Piece, Piece]:
    writers = part(piece, cut, len(piece.text))
    return part(piece, 0, cut), msgspec.structs.replace(writers, level=0, gap=1, bold=())


def _parts(piece: Piece) -> tuple[str, ...]:
    """Section, title and perhaps dek; nothing for any other line."""
    words = tuple(piece.text.split())
    if not piece.level or not 2 <= len(words) <= 3 or words[-1][-1] in TERMINAL + CLAUSE_MARKS:
        return ()
    section, title, *dek = words
    named = _is_section(section) and has_han(title)
    named = named and not is_ordinal(piece.text)  # 案例 1：…
    signed = parse_byline(piece.text) or is_affiliation(piece.text)
    if not named or signed or len(title) < _TITLE or (dek and min(map(len, words[1:])) < _DEK):
        return ()
    return words


def _split(piece: Piece, words: Sequence[str]) -> Iterator[Piece]:
    levels = (max(_LEVEL, piece.level) if piece.level else 0, piece.level, 0)
    end = 0
    for word, level in zip(words, levels, strict=False):
        start = piece.text.index(word, end)
        end = start + len(word)
        yield msgspec.structs.replace(
            part(piece, start, end), level=level, gap=1 if start else piece.gap, bold=()
        )

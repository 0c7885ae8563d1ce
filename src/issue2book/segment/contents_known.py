"""Names of sections that a contents page has glued to its entries, known by the body.

There such a name stands right above a title that is listed, and on the contents page it stands
alone between white space, numbers and marks: 21 题名 / 作者 手艺.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from issue2book.segment.bylines import is_credit, names_in, parse_byline, signs
from issue2book.segment.contents_entry import LABEL_BRACKETS
from issue2book.segment.contents_lines import LEADER, is_heading, label_of, without_translation
from issue2book.segment.heads import form_of
from issue2book.segment.names import looks_like_name
from issue2book.segment.section_labels import name_of
from issue2book.segment.section_words import like_section
from issue2book.segment.text import DASHES, bare, fold_spaces, is_han

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from issue2book.segment.contents_entry import Evidence
    from issue2book.segment.pieces import Piece

#: Characters of the name of a section; of a title, and of the part of one that has no error.
_NAME, _TITLE, _PART = range(2, 7), 2, 4
#: Characters of a line that may be a head, and lines of one below the name of its section.
_LINE, _HEAD = 40, 3
#: Lines below a title on which its writer stands.
_BESIDE = 4


def sections_above(
    pieces: Sequence[Piece], own: Collection[int], heads: Collection[str] = ()
) -> frozenset[str]:
    """The names of sections that the body prints right above titles of a contents page.

    `own` are the pieces of that page. So are those that running heads name, of `heads`.
    """
    listed = _Listed([pieces[index].text for index in own])
    first, last = min(own), max(own)
    names = {name for name in heads if listed.apart(name)}
    signed: set[str] = set()
    for at in range(last + 1 if first < len(pieces) / 2 else 0, len(pieces)):
        if at in own or not 0 < len(pieces[at].text.strip()) <= _LINE or pieces[at].rows:
            continue
        beside = _beside_title(pieces[at].text, listed)
        name = beside or fold_spaces(name_of(pieces[at].text))
        if len(name) not in _NAME or not is_han(name) or not listed.apart(name):
            continue
        if beside or _stands_above(pieces, at, listed, name):
            names.add(name)
        elif listed.title(pieces[at - 1].text) and not _is_marked(pieces[at]):
            signed.add(name)
    return frozenset(names - signed - {bare(pieces[0].text)})


class _Listed:
    """The words of a contents page."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = [bare(line) for line in lines if not is_heading(line)]
        self._all = "\n".join(self._lines)
        self._text = "\n".join(lines)
        self._bare = bare(self._text)
        self._run = "".join(self._lines)

    def title(self, text: str) -> bool:
        """Whether the page has a title, or all of it but its first or its last characters."""
        key = bare(text)
        if len(key) < _TITLE:
            return False
        parts = (key[len(key) // 2 :], key[: len(key) // 2])
        return key in self._all or any(len(p) >= _PART and p in self._all for p in parts)

    def together(self, text: str) -> bool:
        """Whether one line has all of these words, one behind the other."""
        return bare(text) in self._all

    def runs_on(self, text: str) -> bool:
        """Whether these words stand so, on one line or two."""
        return bare(text) in self._run

    def apart(self, name: str) -> bool:
        """Whether a name stands between white space, numbers or marks, or ends a line."""
        if bare(name) not in self._bare:
            return False
        for found in re.finditer(r"[ \u3000]{0,2}".join(map(re.escape, name)), self._text):
            before = self._text[found.start() - 1 : found.start()]
            after = self._text[found.end() : found.end() + 1]
            if after in ("", "\n") or not (is_han(before) or is_han(after)):
                return True
        return False


def _beside_title(text: str, listed: _Listed) -> str:
    """The section before a title on its line, which the contents page has not before it."""
    name, _, title = text.strip().partition(" " if " " in text.strip() else "\u3000")
    title = title.strip()
    found = is_han(name) and len(name) in _NAME and len(bare(title)) >= _PART
    word = bool(like_section(name)) or not looks_like_name(name)
    beside = found and word and listed.together(title) and not listed.together(text)
    return name if beside else ""


def _stands_above(pieces: Sequence[Piece], at: int, listed: _Listed, name: str) -> bool:
    """Whether a line names the section of the listed title that begins right below it."""
    marked = _is_marked(pieces[at])
    if not marked and (signs(pieces[at].text) or len(names_in(pieces[at].text)) > 1):
        return False
    below = next((i for i in _lines_below(pieces, at) if _is_title(pieces[i], listed)), None)
    if below is None or bare(pieces[below].text) == name:
        return False
    if listed.together(name + pieces[below].text):
        return False  # a title, and who wrote it
    above, word = _title_above(pieces, at, listed), like_section(name) in ("word", "end")
    if marked or word:
        return True
    # a title in two lines, there as here; who wrote the text above, behind its title there
    wrote = above is not None and listed.together(pieces[above].text + name)
    run = not like_section(name) and listed.runs_on(name + pieces[below].text)
    if wrote or run or not looks_like_name(name):
        return not (wrote or run)
    return above is not None and all(
        _signs_otherwise(pieces, title, name) for title in (above, below)
    )


def _lines_below(pieces: Sequence[Piece], at: int) -> Iterator[int]:
    """The lines of the head that stands below a line."""
    below = range(at + 1, min(at + 1 + _HEAD, len(pieces)))
    yield from takewhile(lambda index: _is_short(pieces[index]), below)


def _is_title(piece: Piece, listed: _Listed) -> bool:
    """Whether a line is a listed title, and not a dek or the name of who wrote it."""
    text = piece.text
    byline = parse_byline(text, placed=True)
    names = text.startswith(DASHES) or is_credit(text) or byline is not None
    return listed.title(text) and not names


def _is_short(piece: Piece) -> bool:
    return len(piece.text) <= _LINE


def _title_above(pieces: Sequence[Piece], at: int, listed: _Listed) -> int | None:
    """The title of the text that ends above a line."""
    lines = (i for i in range(at - 1, -1, -1) if _is_short(pieces[i]))
    return next((i for i in lines if _is_title(pieces[i], listed)), None)


def _is_marked(piece: Piece) -> bool:
    """Whether a line has brackets around it, or its English beside it.

    Other marks stand before names of writers as well, that of a heading too.
    """
    text = piece.text.strip()
    bracketed = text[:1] in LABEL_BRACKETS and label_of(text) is not None
    return bracketed or without_translation(text) != text


def _signs_otherwise(pieces: Sequence[Piece], title: int, name: str) -> bool:
    """Whether somebody else signs right below a title."""
    for piece in takewhile(_is_short, pieces[title + 1 : title + 1 + _BESIDE]):
        byline = parse_byline(piece.text)
        if byline is not None:
            return name not in byline.names
    return False


def names_section(text: str, piece: Piece, evidence: Evidence) -> bool:
    """Whether the body, or the mark of a heading, tells that a line is no writer's name."""
    headed = "headed sections" in evidence.votes and form_of(piece) > 0
    return headed or fold_spaces(text) in evidence.sections


_EDGE = rf"[\s\u3000/／|｜{re.escape(LEADER)}]"
#: Its English behind the name of a section.
_ENGLISH = r"(?:[ \u3000|]+[A-Z][A-Za-z&’' ]*[A-Za-z])?"


def without_known(text: str, names: Collection[str]) -> tuple[str, str, str]:
    """A line without the known name of a section before it and behind it: (name, rest, name).

    >>> without_known("21 立夏 / 阮素馨 手 艺", {"手艺"}), without_known("手艺 21 立夏", {"手艺"})
    (('', '21 立夏 / 阮素馨', '手艺'), ('手艺', '21 立夏', ''))
    >>> without_known("手艺 CRAFTS 21 立夏", {"手艺"})
    ('手艺', '21 立夏', '')
    >>> without_known("21 立夏　阮素馨 【手艺】", {"手艺"})
    ('', '21 立夏　阮素馨', '手艺')
    """
    before = behind = ""
    for name in names:
        spaced = r"[【［\[〔]?" + r"[ \u3000]?".join(map(re.escape, name)) + r"[】］\]〕]?"
        if hit := re.match(rf"{spaced}{_ENGLISH}{_EDGE}*(?=\d)|{spaced}{_EDGE}+(?=\S)", text):
            before, text = name, text[hit.end() :]
        if hit := re.search(rf"(?:{_EDGE}+|(?<=[\d)）])){spaced}{_ENGLISH}$", text):
            behind, text = name, text[: hit.start()]
    return before, text.strip(), behind

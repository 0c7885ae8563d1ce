"""The printed contents page (目录): found by its shape, read in whatever convention it has.

Families: page number first or last, with leaders or slashes, authors behind, below or absent,
sections (栏目) as marked or bracketed labels or as bare short lines. Without page numbers the
lines under a heading 目录 count whose words come again in the body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from issue2book.segment.bylines import names_in
from issue2book.segment.names import all_names
from issue2book.segment.text import HAN, bare, fold_spaces, similarity, strip_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.pieces import Piece

FrontLabel = Literal["contents", "thanks"]

_LEADER = "…‥·•・．.＿_—–-"
_NUMBER_FIRST = re.compile(
    r"^(?:P\.?\s?|第)?(?P<page>\d{1,3})(?:\s*页)?(?:[\s\u3000]+|[、．|｜/／·]\s*|(?<=0\d)(?=\D))"
    r"(?P<rest>[^\d\s].*|\d{4}年.*)$"
)
_NUMBER_LAST = re.compile(
    rf"^(?P<rest>\S.*?)[\s\u3000]*(?:[{re.escape(_LEADER)}]{{2,}}|[/／|｜（(\s\u3000]|P\.?)[\s\u3000]*"
    r"(?:P\.?\s?|第)?(?P<page>\d{1,3})\s*[)）页]?$"
)
_NUMBER_ONLY = re.compile(r"^(?:P\.?\s?|第)?(?P<page>\d{1,3})(?:\s*页)?$")
_POINTER = re.compile(r"^P\.?\s?\d{1,3}\s*\S")
_HEADING = re.compile(
    r"^(?:本[期刊])?(?:目[录次錄]|要目|CONTENTS?|内容提要|导读|導讀)(?:CONTENTS?)?$", re.IGNORECASE
)
_MARKED_LABEL = re.compile(
    r"^(?:[>》›»]{1,3}|[■◆●▲▌▎▍|｜◎★☆○□▼➤➢※]+|栏目[:：])\s*(?P<label>\S.{0,22})$"
    r"|^[【\[［〔「『〖](?P<inner>[^】\]］〕」』〗]{1,20})[】\]］〕」』〗]$"
)
_AUTHOR_SPLIT = re.compile(
    rf"^(?P<title>.+?)[\s\u3000]*(?:[/／|｜]|[{re.escape(_LEADER)}]{{2,}}|[（(](?=[^（(]*[)）]$)|[\s\u3000]{{2,}}|\u3000)"
    r"[\s\u3000]*(?P<authors>[^/／|｜]+?)[)）]?$"
)
_THANKS = re.compile(
    r"^(?:特别|特別)?(?:鸣谢|致谢|鳴謝)(?:单位)?$|^(?:协办|支持|理事|合作|联办)单位$|^理事会$"
)
_ORGANISATION = re.compile(
    r"(?:[委局厅会院校社行市县区处办站所部]|政府|公司|集团|中心|大学|学院|协会|基金会|医院|政協|有限公司)$"
)
_LONG = 60


class Entry(msgspec.Struct, frozen=True):
    """One entry: title, subtitle, authors, printed page, section, and the pieces it was read from."""

    title: str
    subtitle: str | None
    authors: tuple[str, ...]
    page: int | None
    column: str | None
    pieces: tuple[int, ...]


class Contents(msgspec.Struct, frozen=True):
    """The contents page: its entries in printed order, the label of every piece on it, and the
    introductions that some sections carry, by section.
    """

    entries: tuple[Entry, ...] = ()
    labels: dict[int, FrontLabel] = {}
    introductions: dict[str, str] = {}

    @property
    def first(self) -> int | None:
        """Index of the first piece of the contents page."""
        return min(self.labels, default=None)

    @property
    def last(self) -> int | None:
        """Index of the last piece of the contents page."""
        return max(self.labels, default=None)


def read_contents(pieces: Sequence[Piece]) -> Contents:
    """The contents page of the issue; an empty one where none is recognised."""
    for form in (_number_first, _number_last):
        span = _numbered_span(pieces, form)
        if span is not None:
            start, end = _widen(pieces, *span)
            return _Reader(pieces, form).read(start, end)
    return _unnumbered(pieces)


def _number_first(text: str) -> tuple[str, int] | None:
    hit = _NUMBER_FIRST.match(text) if len(text) <= 90 else None
    return (hit["rest"].strip(), int(hit["page"])) if hit else None


def _number_last(text: str) -> tuple[str, int] | None:
    hit = _NUMBER_LAST.match(text) if len(text) <= 90 else None
    if hit is None or not re.search(f"[{HAN}]", hit["rest"]):
        return None
    return hit["rest"].strip(f" \u3000/／|｜（({_LEADER}"), int(hit["page"])


def _is_prose(piece: Piece) -> bool:
    return (len(piece.text) >= _LONG and piece.text.rstrip()[-1:] in "。！？”，,、；;") or len(
        piece.text
    ) > 100


def _numbered_span(pieces: Sequence[Piece], form: object) -> tuple[int, int] | None:
    """First and last entry of the best cluster: at least four entries whose pages ascend.

    A cluster ends where two long paragraphs follow one another (one may introduce a section).
    """
    best: tuple[int, int, int] = (3, 0, 0)
    cluster: list[tuple[int, int]] = []
    prose = 0
    limit = max(200, len(pieces) // 3)
    for index, piece in enumerate(pieces):
        if _is_prose(piece):
            prose += 1
            if prose >= 2:
                cluster, prose = [], 0
            continue
        found = form(piece.text) if not piece.text.endswith("。") else None  # type: ignore[operator]
        if found is None:
            prose = 0 if not cluster else prose
            continue
        prose = 0
        cluster.append((index, found[1]))
        size = _ascending(page for _, page in cluster)
        if size > best[0] and index - cluster[0][0] <= limit:
            best = (size, cluster[0][0], index)
    return (best[1], best[2]) if best[2] else None


def _ascending(pages: object) -> int:
    """Length of the longest non-descending run of page numbers (OCR may shuffle a few)."""
    tails: list[int] = []
    for page in pages:  # type: ignore[attr-defined]
        at = next((i for i, tail in enumerate(tails) if tail > page), len(tails))
        tails[at : at + 1] = [page]
    return len(tails)


def _widen(pieces: Sequence[Piece], start: int, end: int) -> tuple[int, int]:
    """Take in the labels above the first entry and what belongs to the last one."""
    while start > 0 and (
        _MARKED_LABEL.match(pieces[start - 1].text)
        or _HEADING.match(fold_spaces(pieces[start - 1].text))
    ):
        start -= 1
    while end + 1 < len(pieces):
        text = pieces[end + 1].text
        if (
            _POINTER.match(text)
            or (text.startswith("——") and len(text) < 50)
            or (_NUMBER_ONLY.match(text))
        ):
            end += 1
        else:
            break
    return start, end


class _Reader:
    """Reads the lines of one contents page in order; state is the entry under construction."""

    def __init__(self, pieces: Sequence[Piece], form: object) -> None:
        self.pieces = pieces
        self.form = form
        self.labels: dict[int, FrontLabel] = {}
        self.entries: list[Entry] = []
        self.introductions: dict[str, str] = {}
        self.column: str | None = None
        self.thanks = False
        self.pending: list[int] = []

    def read(self, start: int, end: int) -> Contents:
        """Read pieces `start` to `end`, then the lists of thanks that follow."""
        for index in range(start, end + 1):
            self._take(index)
        had_thanks = "thanks" in self.labels.values()
        index = end + 1
        while had_thanks and index < len(self.pieces) and _is_list_of_bodies(self.pieces[index]):
            self.labels[index] = "thanks"
            index += 1
        return Contents(tuple(self.entries), self.labels, self.introductions)

    def _take(self, index: int) -> None:
        piece = self.pieces[index]
        text = piece.text.strip()
        folded = fold_spaces(strip_head(text))
        found = self.form(text)  # type: ignore[operator]
        if _THANKS.match(folded):
            self.thanks = True
            self.labels[index] = "thanks"
            return
        marked = _MARKED_LABEL.match(text)
        if found is not None or marked:
            self.thanks = False
        self.labels[index] = "thanks" if self.thanks and _is_list_of_bodies(piece) else "contents"
        if self.labels[index] == "thanks" or _HEADING.match(folded):
            return
        if _POINTER.match(text) and text[0] == "P" and self.entries:
            return
        if found is not None:
            self._open(index, *found)
        elif marked:
            self._label((marked["label"] or marked["inner"]).strip())
        elif text.startswith(("——", "--", "─")) and (self.entries or self.pending):
            self._subtitle(index, text)
        else:
            self._plain(index, text)

    def _open(self, index: int, rest: str, page: int) -> None:
        title, authors = split_authors(rest)
        self.entries.append(Entry(title, None, authors, page, self.column, (index,)))
        self.pending = []

    def _label(self, label: str) -> None:
        self.column = label.strip(" \u3000:：")
        self.pending = []

    def _subtitle(self, index: int, text: str) -> None:
        if not self.entries:
            return
        last = self.entries[-1]
        found = self.form(text)  # type: ignore[operator]
        subtitle, authors = split_authors(found[0] if found else text)
        self.entries[-1] = msgspec.structs.replace(
            last,
            subtitle=subtitle,
            authors=last.authors or authors,
            pieces=(*last.pieces, index),
        )

    def _plain(self, index: int, text: str) -> None:
        if _is_prose(self.pieces[index]):
            if self.column:
                self.introductions[self.column] = text
            return
        last = self.entries[-1] if self.entries else None
        if last is not None and not last.authors and last.pieces[-1] == index - 1:
            names = names_in(text) if all_names(text) or "/" in text or "记者" in text else ()
            if names:
                self.entries[-1] = msgspec.structs.replace(
                    last, authors=names, pieces=(*last.pieces, index)
                )
                return
        if len(text) <= 24 and text[-1:] not in "。！？":
            self._label(text)


def split_authors(rest: str) -> tuple[str, tuple[str, ...]]:
    """Title and authors of an entry.

    >>> split_authors("产教融合造就高技能人才/金澜 傅赞")
    ('产教融合造就高技能人才', ('金澜', '傅赞'))
    """
    rest = rest.strip()
    hit = _AUTHOR_SPLIT.match(rest)
    if hit is not None:
        authors = names_in(hit["authors"])
        if authors:
            return hit["title"].strip(f" \u3000{_LEADER}") or rest, authors
    head, _, tail = rest.rpartition(" ")
    if head and len(bare(head)) >= 4 and len(tail) in (2, 3) and all_names(tail):
        names = [tail]
        while (cut := head.rpartition(" "))[0] and all_names(cut[2]) and len(bare(cut[0])) >= 4:
            head = cut[0]
            names.insert(0, cut[2])
        return head.strip(), tuple(names)
    return rest.strip(f" \u3000{_LEADER}/／"), ()


def _is_list_of_bodies(piece: Piece) -> bool:
    """Whether a line consists of names of organisations (in a list of thanks)."""
    tokens = piece.text.split()
    return (
        0 < len(tokens) <= 4
        and piece.level == 0
        and all(4 <= len(token) <= 22 and _ORGANISATION.search(token) for token in tokens)
    )


def _unnumbered(pieces: Sequence[Piece]) -> Contents:
    """A page under a heading 目录 whose lines come again below as titles."""
    start = next(
        (i for i, p in enumerate(pieces) if _HEADING.match(fold_spaces(strip_head(p.text)))), None
    )
    if start is None:
        return Contents()
    end = start
    while end + 1 < len(pieces) and len(pieces[end + 1].text) < _LONG:
        end += 1
    keys = [bare(piece.text) for piece in pieces]
    body = [key for key in keys[end + 1 :] if 3 <= len(key) <= 50]
    last = start
    reader = _Reader(pieces, lambda _text: None)
    for index in range(start + 1, end + 1):
        title, _authors = split_authors(pieces[index].text)
        key = bare(title)
        if len(key) >= 4 and any(similarity(key, other) >= 0.8 for other in body):
            last = index
    echoes = {i for i in range(start + 1, last + 1) if _echoes(pieces[i].text, body)}
    for index in range(start, last + 1):
        reader.labels[index] = "contents"
        text = pieces[index].text.strip()
        if index in echoes:
            title, authors = split_authors(text)
            reader.entries.append(Entry(title, None, authors, None, reader.column, (index,)))
        elif index > start:
            marked = _MARKED_LABEL.match(text)
            if marked:
                reader._label((marked["label"] or marked["inner"]).strip())  # noqa: SLF001
            elif text.startswith("——"):
                reader._subtitle(index, text)  # noqa: SLF001
            else:
                reader._plain(index, text)  # noqa: SLF001
    if len(reader.entries) < 3:
        return Contents()
    return Contents(tuple(reader.entries), reader.labels, reader.introductions)


def _echoes(text: str, body: list[str]) -> bool:
    key = bare(split_authors(text)[0])
    return len(key) >= 4 and any(similarity(key, other) >= 0.8 for other in body)

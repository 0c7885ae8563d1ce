"""Marks of notes in the text (①, [1], ¹) and the notes they call, linked where both ends are sure.

The same marks number items within a paragraph (有三种：①甲；②乙). A link to the wrong place is
worse than none, so one mark that reads like an item leaves the whole unit unlinked, and a mark is
linked only if it stands as often in the text as before a note. Only numbers in brackets may call
one note several times, as the sources of a paper are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

import msgspec
from markupsafe import Markup

from issue2book.model import Block
from issue2book.render.pieces import Piece

_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SIGN = r"[①-⑳]|\[\d{1,3}\]|［\d{1,3}］|〔\d{1,3}〕|【\d{1,3}】"
#: A raised figure behind a Western letter or a figure is a power (m², 10³).
_MARK = re.compile(rf"{_SIGN}|(?<![A-Za-z\d{_FIGURES}μΩ])[{_FIGURES}]{{1,3}}", re.ASCII)
_AT_START = re.compile(rf"\s*({_SIGN}|[{_FIGURES}]{{1,3}})")
#: Raised figures that no face has are elements by then (epub/inline.py).
_IN_MARKUP = re.compile(rf"{_MARK.pattern}|(?<![A-Za-z\d])<sup>(\d{{1,3}})</sup>", re.ASCII)
_OPENING = "[［〔【"
_RAISED = str.maketrans("0123456789", _FIGURES)
_LEVEL = str.maketrans(_FIGURES, "0123456789")
#: What stands before the number of an item; behind running text stands a reference.
_BEFORE_ITEM = re.compile(r"(?:^|[：:；;、（(《“‘])\s*$")
_CALLING = ("para", "quote", "question", "answer", "list-item", "standfirst")


class Link(msgspec.Struct, frozen=True):
    """A mark in the text and its note; both are ids within the document."""

    mark: str
    call: str
    note: str


class Notes(msgspec.Struct, frozen=True):
    """The links of a unit, by the block that holds either end."""

    calls: Mapping[Block, tuple[Link, ...]] = {}
    notes: Mapping[Block, Link] = {}

    @property
    def anew(self) -> bool:
        """Numbers begin anew on every page: gathered at the end, two notes would be ①."""
        marks = [link.mark for link in self.notes.values()]
        return len(set(marks)) < len(marks)


def find_notes(blocks: Sequence[Block], anchor: str) -> Notes:
    """The sure links among `blocks`."""
    notes = [(m[1], b) for b in blocks if b.role == "footnote" and (m := _AT_START.match(b.text))]
    calls = [call for block in blocks if block.role in _CALLING for call in _calls(block)]
    if not notes or any(_BEFORE_ITEM.search(b.text[:at]) for _, b, at in calls):
        return Notes()
    called, told = Counter(mark for mark, _, _ in calls), Counter(mark for mark, _ in notes)
    sure = [
        mark
        for mark, _, _ in calls
        if called[mark] == told[mark] or (told[mark] == 1 and mark[0] in _OPENING)
    ]
    links: dict[tuple[str, int], Link] = {}
    for at, mark in enumerate(sure):
        first = links.get((mark, 0)) if told[mark] == 1 else None
        note = first.note if first else f"{anchor}n{at:02}"
        links[mark, sure[:at].count(mark)] = Link(mark, f"{anchor}r{at:02}", note)
    return Notes(_by_caller(calls, links), _by_note(notes, links))


def _calls(block: Block) -> Iterator[tuple[str, Block, int]]:
    for match in _MARK.finditer(block.text):
        yield match[0], block, match.start()


def _by_caller(
    calls: Sequence[tuple[str, Block, int]], links: Mapping[tuple[str, int], Link]
) -> dict[Block, tuple[Link, ...]]:
    found: dict[Block, tuple[Link, ...]] = {}
    count = Counter[str]()
    for mark, block, _ in calls:
        if link := links.get((mark, count[mark])):
            found[block] = (*found.get(block, ()), link)
        count[mark] += 1
    return found


def _by_note(
    notes: Sequence[tuple[str, Block]], links: Mapping[tuple[str, int], Link]
) -> dict[Block, Link]:
    found: dict[Block, Link] = {}
    count = Counter[str]()
    for mark, block in notes:
        if link := links.get((mark, count[mark])):
            found[block] = link
        count[mark] += 1
    return found


def notes_last(
    found: tuple[Piece, ...], notes: Notes, markers: Container[Block | str]
) -> tuple[Piece, ...]:
    """The pieces of a unit with called notes behind its text; print has them under each page.

    A heading right above notes (注释, 参考文献) goes with them.
    """
    if notes.anew:
        return found
    moved = [
        piece
        for piece in found
        if any(block in notes.notes for block in piece.blocks) and piece.block not in markers
    ]
    if not moved:
        return found
    moved += [above for above, piece in pairwise(found) if piece in moved and above.heading]
    kept = tuple(piece for piece in found if piece not in moved)
    return (*kept, *_gathered(piece for piece in found if piece in moved))


def _gathered(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Headings as they are, the notes between two of them as one piece."""
    for titles, run in groupby(pieces, key=lambda piece: piece.heading is not None):
        if titles:
            yield from run
        else:
            notes = list(run)
            blocks = tuple(block for piece in notes for block in piece.blocks)
            yield msgspec.structs.replace(notes[0], blocks=blocks)


def marked(block: Block, notes: Notes) -> list[tuple[int, int, Link]]:
    """Where in its text a block has linked marks: calls, or the mark that begins a note."""
    if (note := notes.notes.get(block)) and (found := _AT_START.match(block.text)):
        return [(*found.span(1), note)]
    waiting = list(notes.calls.get(block, ()))
    places: list[tuple[int, int, Link]] = []
    for match in _MARK.finditer(block.text) if waiting else ():
        link = next((link for link in waiting if link.mark == match[0]), None)
        if link is not None:
            waiting.remove(link)
            places.append((*match.span(), link))
    return places


def linked(markup: Markup, block: Block, notes: Notes) -> Markup:
    """The markup of a block with its marks as links (EPUB 3 SSV: noteref; DPUB-ARIA 1.1)."""
    waiting = list(notes.calls.get(block, ()))

    def call(match: re.Match[str]) -> str:
        mark = match[1].translate(_RAISED) if match[1] else match[0]
        link = next((link for link in waiting if link.mark == mark), None)
        if link is None:
            return match[0]
        waiting.remove(link)
        return (
            f'<a class="noteref" epub:type="noteref" role="doc-noteref" id="{link.call}" '
            f'href="#{link.note}">{mark.translate(_LEVEL)}</a>'
        )

    if note := notes.notes.get(block):
        level = note.mark.translate(_LEVEL)
        raised = "" if level == note.mark else " raised"
        back = f'<a class="backlink{raised}" role="doc-backlink" href="#{note.call}">{level}</a>'
        return Markup(_IN_MARKUP.sub(back, str(markup), count=1))  # noqa: S704 - escaped before
    return Markup(_IN_MARKUP.sub(call, str(markup))) if waiting else markup  # noqa: S704

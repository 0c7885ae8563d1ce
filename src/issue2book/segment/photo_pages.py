"""Pages of pictures: nothing but these, what they show, and who took them."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from issue2book.segment.bylines import parse_byline, signs
from issue2book.segment.heads import begins_news, is_heading_line, is_title_line
from issue2book.segment.rules_text import is_credit_line, points
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Characters: a paragraph has as many, a caption hardly more than the other.
_PARAGRAPH, _CAPTION = 40, 60
#: Pictures of such a page, and lines of it that are looked at where its end is not known.
_PICTURES, _LINES = 2, 12
#: Lines of captions with the name of who took the pictures, where these left no room: on a page
#: that is known as a whole, and up to the next heading line.
_CAPTIONS, _CAPTIONS_ABOVE = 2, 4
#: Captions with a mark that make such a page.
_POINTING = 3


def is_pictures(body: Sequence[Piece]) -> bool:
    """Whether a whole unit below its head is pictures with short captions.

    Two are shown at least; or one line names who took them.
    """
    if any(len(piece.text) > _CAPTION or is_heading_line(piece) for piece in body):
        return False
    shown = sum(piece.shows_picture for piece in body)
    # 某某 文并摄 signs a text
    credited = sum(is_credit_line(piece.text) and not signs(piece.text) for piece in body)
    if not shown and any(begins_news(piece.text) for piece in body[:1]):
        return False
    lines = sum(bool(piece.text) for piece in body) - credited
    return shown >= _PICTURES or (credited > 0 and lines >= _CAPTIONS)


def is_essay(body: Sequence[Piece]) -> bool:
    """Whether a unit, signed or not, is pictures with what they show, and hardly a paragraph more.

    What they show may be told in sentences; it stands right below each of them. A heading line at
    the end is of the section that follows.
    """
    while body and is_heading_line(body[-1]):
        body = body[:-1]
    shown = [at for at, piece in enumerate(body) if piece.shows_picture]
    if len(shown) < _ESSAY or any(map(is_heading_line, body)):
        return False
    below = {at + (body[at].picture is not None) for at in shown}
    others = [
        piece
        for at, piece in enumerate(body)
        if at not in below and piece.picture is None and len(piece.text) > _PARAGRAPH
    ]
    return len(others) <= max(2, len(shown) // 2)


#: Pictures of an essay in pictures.
_ESSAY = 3


def are_captions(body: Sequence[Piece]) -> bool:
    """Whether a unit is captions with marks that point at pictures, and an introduction at most.

    They may be sentences.
    """
    pointing = sum(points(piece.text) for piece in body)
    return pointing >= _POINTING and pointing >= len(body) - 1


#: The mark that each item of a page of short news begins with, and their characters in the middle.
_MARKED, _NEWS_ITEM = "■▲●◆★▶►□○◇△▼☆", 30


def are_marked_items(body: Sequence[Piece]) -> bool:
    """Whether a unit is paragraphs of news, each behind one and the same mark, with no pictures.

    Captions that point at pictures are shorter, and somebody is named who took these.
    """
    texts = [piece.text.strip() for piece in body if piece.text.strip()]
    return (
        len(texts) >= _POINTING
        and texts[0][0] in _MARKED
        and all(text[0] == texts[0][0] and text[-1] in TERMINAL for text in texts)
        and median(map(len, texts)) >= _NEWS_ITEM
        and not any(piece.shows_picture or is_credit_line(piece.text) for piece in body)
    )


def begins_pictures(pieces: Sequence[Piece], start: int) -> bool:
    """Whether there is nothing else from line `start` up to the next heading line.

    Where a unit ends is not known yet. A short paragraph may introduce the pictures, if no other
    title line stands below that.
    """
    pictures = lines = sentences = 0
    credited = told = False
    for piece in pieces[start : start + _LINES]:
        titled = told and not pictures and is_title_line(piece) and not piece.below_picture
        if is_heading_line(piece) or titled or parse_byline(piece.text):
            break
        if len(piece.text) > _CAPTION or ((told or pictures) and _is_paragraph(piece)):
            return False
        told = told or _is_paragraph(piece)
        lines += bool(piece.text)
        sentences += piece.text.rstrip()[-1:] in (*TERMINAL, *CLAUSE_MARKS)
        credited = is_credit_line(piece.text)
        pictures += piece.shows_picture
    return pictures >= _PICTURES or (credited and not sentences and lines >= _CAPTIONS_ABOVE)


def _is_paragraph(piece: Piece) -> bool:
    """Whether a line is a short paragraph: a sentence with no picture before it, and no credit."""
    text = piece.text.rstrip()
    return len(text) >= _PARAGRAPH and text[-1] in TERMINAL and not piece.below_picture


def below_pictures(pieces: Sequence[Piece], first: int, starts: Collection[int]) -> int | None:
    """Where the unit begins that has nothing but pictures without words above its title."""
    for index in range(first, len(pieces)):
        if index in starts:
            return index
        if not pieces[index].picture or pieces[index].text:
            return None
    return None

"""Running heads with their folios that OCR put on the line of the text above or below them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from issue2book.segment.pieces import cut
from issue2book.segment.text import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from issue2book.segment.pieces import Piece

#: Characters of such a line, most; of the text beside it, least.
_LONGEST, _TEXT = 30, 4
#: So many lines have the same words and other numbers.
_OFTEN = 4
_NUMBERS = re.compile(r"\d+")
#: A name, and a number that is not all there is.
_NAMED = re.compile(rf"[{HAN}]{{2}}|[A-Za-z]{{4}}")


def split_folios(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with running heads apart from the text on whose line they stand.

    A head has the words of others that stand alone, with another number: 江声 2031.7 ·12·.
    """
    forms = [*_forms(pieces)]
    if not forms:
        return tuple(pieces)
    own = "|".join(forms)
    at_end, at_start = re.compile(rf"\s*(?:{own})\s*$"), re.compile(rf"\s*(?:{own})\s*")
    out: list[Piece] = []
    for piece in pieces:
        text = piece.text
        head, end = at_start.match(text), at_end.search(text)
        if piece.rows or piece.level or len(text) <= _TEXT:
            out.append(piece)
        elif end is not None and end.start() >= _TEXT:
            out += cut(piece, end.start())
        elif head is not None and len(text) - head.end() >= _TEXT:
            out += cut(piece, head.end())
        else:
            out.append(piece)
    return tuple(out)


def _forms(pieces: Sequence[Piece]) -> Iterator[str]:
    """A pattern for the words of each running head, whatever its number."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for piece in pieces:
        text = " ".join(piece.text.split())
        if len(text) <= _LONGEST and _NUMBERS.search(text) and _NAMED.search(text):
            found[_NUMBERS.sub("0", text)].add(text)
    for form, texts in found.items():
        if len(texts) >= _OFTEN and form[0] not in "第(（":
            parts = (re.escape(part) for part in re.split(r"0", form.replace(" ", "\0")))
            yield r"\d{1,4}".join(parts).replace(re.escape("\0"), r"\s*")

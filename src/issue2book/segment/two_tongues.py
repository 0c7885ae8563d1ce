"""Where units begin by the names of sections in two tongues, where no contents page lists them.

`城市散步 City Walk / 标题 / text`, or the English on a line of its own: popular science, culture
and the press of Taiwan and Hong Kong name their sections so. One such line could be a term with
its translation; several, each above a line that may be a title, are sections.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.bylines import parse_byline, signs
from issue2book.segment.contents_lines import without_translation
from issue2book.segment.deks import dek_below
from issue2book.segment.evidence import TEXT
from issue2book.segment.heads import form_of, is_heading_line, is_title_line
from issue2book.segment.names import looks_like_name
from issue2book.segment.openings import FREE_THRESHOLD, Opening
from issue2book.segment.section_labels import may_name, name_of
from issue2book.segment.signed import signed_titles
from issue2book.segment.text import fold_spaces, has_han, is_translation, tail_state

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Such lines with a title below, so many, and so large a share of all of them.
_FEWEST, _SHARE = 3, 0.6
#: Share of them whose title has a mark or a name below: of the parts of one text none has.
_TOLD = 0.3
#: Lines of a head between its title and its text; characters of a title in two lines.
_BETWEEN, _TWO_LINES = 4, 26
#: Characters of a title that asks or has clauses.
_TITLE = 30


def bilingual_openings(pieces: Sequence[Piece], closed: Collection[int]) -> list[Opening]:
    """The starts below names of sections in two tongues, where these are a habit."""
    labels = _labels(pieces, closed)
    taken = {*closed, *(index for label in labels for index in label)}
    found = [
        Opening(label[0], title, label, subtitle, 2 * FREE_THRESHOLD, byline)
        for label in labels
        for byline in (_byline_below(pieces, label[-1] + 1, taken),)
        if (title := _title_below(pieces, label[-1] + 1 + (byline is not None), taken))
        for subtitle in (_subtitle_below(pieces, title[-1] + 1, taken),)
        if _has_text(pieces, (*title, *subtitle)[-1] + 1)
    ]
    names = {name_of(pieces[opening.start].text) for opening in found}
    habit = len(names) >= _FEWEST and len(found) >= _SHARE * len(labels)
    told = sum(_is_told(pieces, opening) for opening in found) >= _TOLD * len(found)
    return found if habit and told and not _are_parts(pieces, closed, labels) else []


def _is_told(pieces: Sequence[Piece], opening: Opening) -> bool:
    """Whether a title has a mark, or somebody signs below it."""
    end = max((*opening.title, *opening.subtitle)) + 1
    signed = any(signs(piece.text) for piece in pieces[end : end + 2])
    return signed or form_of(pieces[opening.title[0]]) > 0


def _are_parts(
    pieces: Sequence[Piece], closed: Collection[int], labels: Sequence[Sequence[int]]
) -> bool:
    """Whether the names are headings below those of signed titles: parts of one text."""
    titles = [form for i in signed_titles(pieces, closed) if (form := form_of(pieces[i]))]
    forms = [form for label in labels if (form := form_of(pieces[label[0]]))]
    return bool(titles and forms) and min(titles) < min(forms)


def _labels(pieces: Sequence[Piece], closed: Collection[int]) -> list[tuple[int, ...]]:
    """The lines with a name in two tongues; the English may stand below or above, alone."""
    found: list[tuple[int, ...]] = []
    for at, piece in enumerate(pieces):
        if at in closed or (found and at in found[-1]) or not _is_end(pieces, at - 1):
            continue
        if not may_name(piece) or not has_han(piece.text):
            continue
        if without_translation(piece.text.strip()) != piece.text.strip():
            found.append((at,))
        elif at + 1 < len(pieces) and at + 1 not in closed and _is_english(pieces[at + 1]):
            found.append((at, at + 1))
        elif _is_english_above(pieces, at - 1, {*closed, *(found[-1] if found else ())}):
            found.append((at - 1, at))
    return found


def _is_english_above(pieces: Sequence[Piece], at: int, taken: Collection[int]) -> bool:
    return at >= 0 and at not in taken and _is_english(pieces[at])


def _is_english(piece: Piece) -> bool:
    return not has_han(piece.text) and is_translation(piece.text)


def _is_end(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the text above may have come to its end with line `at`."""
    return at < 0 or len(pieces[at].text) < TEXT or tail_state(pieces[at].text) != "open"


def _byline_below(pieces: Sequence[Piece], at: int, taken: Collection[int]) -> int | None:
    """The name without a mark that stands between the name of a section and a marked title."""
    if at + 1 >= len(pieces) or not {at, at + 1}.isdisjoint(taken) or form_of(pieces[at]):
        return None
    named = looks_like_name(fold_spaces(pieces[at].text)) or signs(pieces[at].text)
    return at if named and is_heading_line(pieces[at + 1]) else None


def _title_below(pieces: Sequence[Piece], at: int, taken: Collection[int]) -> tuple[int, ...]:
    """The title that begins with line `at`, in two lines where nothing but a break parts them."""
    if at >= len(pieces) or at in taken or not _may_be_title(pieces[at]):
        return ()
    below = at + 1
    if below < len(pieces) and below not in taken and not pieces[below].gap:
        whole = len(pieces[at].text.strip()) + len(pieces[below].text.strip())
        if (
            pieces[at].page == pieces[below].page
            and form_of(pieces[at]) == form_of(pieces[below])
            and whole <= _TWO_LINES
            and _may_be_title(pieces[below])
        ):
            return (at, below)
    return (at,)


def _may_be_title(piece: Piece) -> bool:
    text = piece.text.strip()
    clauses = len(text) <= _TITLE and re.fullmatch(r"[^。；]*[^。；，、：:]", text)
    byline = parse_byline(text)
    if signs(text) or (byline is not None and byline.strong) or not has_han(text):
        return False
    return is_title_line(piece, placed=True) or is_heading_line(piece) or bool(clauses)


def _subtitle_below(pieces: Sequence[Piece], at: int, taken: Collection[int]) -> tuple[int, ...]:
    """The dek below a title: in its usual forms, or any such line above the one that signs."""
    if dek := dek_below(pieces, at, at - 1):
        return dek
    if at >= len(pieces) or at in taken or not _may_be_title(pieces[at]):
        return ()
    if parse_byline(pieces[at].text, placed=True) is not None:
        return ()
    signed = any(signs(piece.text) for piece in pieces[at + 1 : at + 3])
    return (at,) if signed else ()


def _has_text(pieces: Sequence[Piece], at: int) -> bool:
    """Whether text stands below a head, or pictures do."""
    below = pieces[at : at + _BETWEEN]
    return any(len(p.text) >= TEXT or p.picture is not None or p.below_picture for p in below)

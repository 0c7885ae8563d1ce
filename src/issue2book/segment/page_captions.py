"""What the lines on a page of pictures are: captions, but for an introduction and a credit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.labels import ends_open
from issue2book.segment.picture_pages import is_page
from issue2book.segment.picture_words import caption_forms, credits_pictures, shared_form
from issue2book.segment.text import has_han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.labels import Label, UnitView

#: What rules that know text say of a line that stands among captions.
_TAKEN_FOR: frozenset[Label] = frozenset(("para", "list-item", "footnote", "standfirst", "poem"))
#: Characters of an introduction.
_PARAGRAPH = 40
#: How much longer it is than the longest caption, where no pictures tell.
_LONGER = 1.2


def mark_captions(unit: UnitView) -> None:
    """Label lines of a page of pictures that no picture right above tells to be captions."""
    if unit.window.kind != "photo" or not unit.window.title:
        return
    head = {*unit.window.kicker, *unit.window.title, *unit.window.subtitle, unit.window.byline}
    body = [index for index in unit.indexes if index not in head]
    if not is_page(unit.window, body, unit.pieces, inside=True):
        return
    lines = [index for index in body if has_han(unit.pieces[index].text)]
    paragraphs = _paragraphs(unit, lines)
    for index in lines:
        text = unit.pieces[index].text.strip()
        told = unit.labels[index] in _TAKEN_FOR or unit.labels[index] == "caption"
        if told and credits_pictures(text):
            unit.labels[index] = "credit"
        elif unit.labels[index] in _TAKEN_FOR and index not in paragraphs and not _is_note(text):
            unit.labels[index] = "caption"


def _paragraphs(unit: UnitView, lines: Sequence[int]) -> set[int]:
    """The lines that tell of all pictures, above or below these; no picture is right above them.

    They have not the form of the captions, or are longer than a line; or the others below the
    title each have a picture, and none is left for the first.
    """
    captions = [i for i in lines if not credits_pictures(unit.pieces[i].text)]
    form = shared_form(unit.pieces[index].text for index in captions)
    shown = [index for index in captions if _is_shown(unit, index)]
    usual = 2 * len(shown) >= len(captions)
    found: set[int] = set()
    for index in captions:
        text = unit.pieces[index].text.strip()
        if index in shown or unit.labels[index] not in ("para", "standfirst") or ends_open(text):
            continue
        if form is not None:
            told = form not in caption_forms(text)
        else:
            longest = max((len(unit.pieces[i].text) for i in captions if i != index), default=0)
            long = len(text) >= _PARAGRAPH and (usual or len(text) > _LONGER * longest)
            told = long or (usual and _is_first(unit, index, captions, shown))
        found |= {index} if told else set()
    return found


def _is_shown(unit: UnitView, index: int) -> bool:
    """Whether a picture stands right above a line."""
    above = unit.pieces[index - 1] if index else None
    pictured = above is not None and above.picture is not None
    return pictured or unit.pieces[index].below_picture


def _is_first(unit: UnitView, index: int, captions: Sequence[int], shown: Sequence[int]) -> bool:
    """Whether a line stands below a title with no picture above, and all others have theirs."""
    title = unit.window.title[0]
    alone = title - 1 not in unit.indexes or unit.pieces[title - 1].picture is None
    return alone and index == captions[0] and len(shown) == len(captions) - 1


def _is_note(text: str) -> bool:
    """Whether a line tells how all the pictures were made."""
    return text.startswith(("本组", "本組", "注：", "说明：", "說明："))

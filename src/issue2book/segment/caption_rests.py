"""A sentence below a picture: what it shows, or the rest of the text that breaks off above it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from issue2book.segment.text import tail_state

if TYPE_CHECKING:
    from issue2book.segment.labels import UnitView

#: Marks that end a sentence, and those of them that captions hardly ever have.
STOPS, _ASKS = "。？！?!", "？！?!"
#: Characters within which a caption says what it names (坐姿：…).
_NAMED = 8


def goes_on(unit: UnitView, at: int) -> bool:
    """Whether a sentence below a picture is the rest of the text that breaks off above it.

    It is where captions below whole text have no full stop. Where they have one, seams decide.
    """
    previous, following = text_above(unit, at), unit.next_text(at)
    text = unit.piece(at).text.strip()
    if previous is None or not _breaks_off(unit, at):
        return False
    if text[-1] not in STOPS or "：" in text[:_NAMED]:
        return False
    if following is None or not unit.habits.ended or text[-1] in _ASKS:
        return True
    tail = unit.piece(previous).text
    return unit.seams.choice(tail, text) > unit.seams.choice(tail, unit.piece(following).text)


def is_amid(unit: UnitView, at: int) -> bool:
    """Whether the text above a line breaks off, or a caption stands there: it is no item."""
    return unit.label(at - 1) in ("caption", "credit") or _breaks_off(unit, at)


def _breaks_off(unit: UnitView, at: int) -> bool:
    previous = text_above(unit, at)
    return previous is not None and tail_state(unit.piece(previous).text) == "open"


def text_above(unit: UnitView, at: int) -> int | None:
    """Position of the running text above; between, at the foot of a page, stands its writer."""
    above = unit.previous_text(at)
    while above is not None and unit.label(above) == "bio":
        above = unit.previous_text(above)
    return above

"""Running heads, feet and folios that the engine's layout model labelled as such."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

from issue2book.segment.contacts import contacts_in
from issue2book.segment.contents_lines import is_heading
from issue2book.segment.running_names import LONGEST
from issue2book.segment.stray_folios import BARS
from issue2book.segment.text import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.pieces import Piece

Reason = Literal["running-head", "folio"]

#: Characters of a line that may be no wider than `LONGEST`: none takes less than half an em.
WIDEST = 2 * LONGEST
#: Lines of one form that tell a form, and heads of one wording that tell a head: above both pages
#: of a section. Who advertises twice gives the same telephone twice.
_RECURS, _BOTH = 3, 2

_NUMBER = re.compile(r"\d+")
FOLIO = re.compile(
    rf"^[-–—―─·•・{BARS}/~_*<>《》【】\[\]■□●○◆◇▲►◀\s]*(?:[Pp]age|[Pp第])?\s*(\d{{1,4}})\s*[页頁]?"
    rf"[-–—―─·•・{BARS}/~_*<>《》【】\[\]■□●○◆◇▲►◀\s]*$"
)


def labelled(pieces: Sequence[Piece]) -> Iterable[tuple[int, Reason]]:
    """What the engine's layout model says, where the line itself does not speak against it.

    A section of two pages has its name above both; what stands above one only may be anything.
    What is set as the folios are (— 5 —) is one, whatever the engine took it for.
    """
    marked = (p for p in pieces if p.label in ("header", "footer") and len(p.text) <= WIDEST)
    forms = Counter(_form(p.text) for p in marked)
    folios = Counter(_NUMBER.sub("#", p.text.strip()) for p in pieces if p.label == "folio")
    for at, piece in enumerate(pieces):
        if len(piece.text) > WIDEST or is_heading(piece.text):
            continue  # 目录 heads a page of its own
        if piece.label is None or not FOLIO.match(piece.text):
            form = _form(piece.text)
            many = _RECURS if len(form) > 1 else _BOTH
            if piece.label in ("header", "footer") and forms[form] >= many:
                yield at, "running-head"
            continue
        signs = _NUMBER.sub("#", piece.text.strip())
        ruled = signs != "#" and folios[signs] >= _RECURS
        if ruled or piece.label in ("folio", "header", "footer"):
            yield at, "folio"


def _form(text: str) -> tuple[str, ...]:
    """The characters of a running head, and the telephone numbers and addresses in it.

    The characters are in no order: on facing pages the parts of a head change places. 传真 stands
    below each advertisement, but with another number.
    """
    return ("".join(sorted(bare(_NUMBER.sub("", text)))), *contacts_in(text))

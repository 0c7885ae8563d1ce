"""Entries of a contents page that have the dek behind the title, on the same line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.contents_lines import LEADER
from issue2book.segment.deks import parts_dek
from issue2book.segment.text import DASHES, brackets

if TYPE_CHECKING:
    import re

    from issue2book.segment.contents_entry import Evidence, Reading

#: White space at the ends of a dek, and what leads on from it.
_EDGES = f" \u3000/／|｜:：{LEADER}"
#: Likeness of a line of the body that is the title, and of one right above the dek.
_ALONE, _LIKE = 0.9, 0.75


def with_subtitle(reading: Reading, evidence: Evidence, cuts: re.Pattern[str]) -> Reading:
    """`标题——副题` on one line, where the body prints the title alone.

    At `cuts` a line may part.
    """
    dash = next((dash for dash in DASHES if dash in reading.title), "——")
    for hit in cuts.finditer(reading.title):
        title, dek = reading.title[: hit.start()], reading.title[hit.end() :]
        below = parts_dek(title, dek) and evidence.echoes.above(title, dek, (), evidence.outside)
        if hit.lastgroup in ("space", "wide") and below:
            return msgspec.structs.replace(reading, title=title, subtitle=dek)
    head, dash, tail = reading.title.partition(dash)
    if not dash or not head.strip() or not tail.strip() or "".join(brackets(head)):
        return reading  # within brackets a dash stands between two years
    if evidence.echoes.prints(reading.title, evidence.outside):
        return reading  # the body has both on one line, as one title
    alone = evidence.echoes.title(head, evidence.outside)
    below = alone >= _LIKE and evidence.echoes.above(head, tail, (), evidence.outside)
    if not below and (alone < _ALONE or alone < reading.echo - 0.05):
        return reading
    return msgspec.structs.replace(
        reading, title=head.strip(), subtitle=tail.strip(_EDGES), echo=alone
    )

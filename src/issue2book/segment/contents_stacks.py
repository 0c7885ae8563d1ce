"""Names of sections of a contents page that stand one right below the other, above their entries.

手艺 / 访谈 / 题名甲 / 题名乙: columns were read across, and each entry is in a section of its own.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.contents_entry import Evidence
    from issue2book.segment.contents_page import Draft

#: Names that the body must print where entries are more than these.
_PROVED = 2


class Stacks:
    """Names of sections without an entry between them, and before which entry they stand."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._names: dict[int, list[str]] = {}

    def see(self, name: str, before: int) -> None:
        """Remember a section, which stands before the entry of this number."""
        names = self._names.setdefault(before, [])
        if name not in names:
            names.append(name)

    def parted(self, drafts: Sequence[Draft], evidence: Evidence) -> list[Draft]:
        """The entries, those below several names each in one of them.

        There are as many as names up to the next section, and the body tells it: it prints one
        above the title of an entry that would not be in it.
        """
        out = list(drafts)
        for start, end in pairwise([*sorted(self._names), len(drafts)]):
            names = self._names[start]
            if len(names) > 1:
                own = out[start:end]
                columns = _told(names, own, evidence)
                out[start:end] = [
                    replace(draft, column=column)
                    for draft, column in zip(own, columns, strict=True)
                ]
        return out


def _told(names: Sequence[str], own: Sequence[Draft], evidence: Evidence) -> list[str | None]:
    """The section of each of some entries: as the body has it, the others in turn.

    Where entries are more than names, the body must print some in their turn, the last among them.
    """
    proved: dict[int, str] = {}
    for at, draft in enumerate(own):
        above = [
            name
            for name in names
            if name not in proved.values() and evidence.above(name, draft.reading)
        ]
        if len(above) == 1:
            proved[at] = above[0]
    plain = all(name == names[-1] and at == 0 for at, name in proved.items())
    if plain or len(own) < len(names):
        return [draft.column for draft in own]
    if len(own) == len(names):
        rest = (name for name in names if name not in proved.values())
        return [proved[at] if at in proved else next(rest) for at in range(len(own))]
    last = len(names) - 1
    in_turn = all(at <= last and names[at] == name for at, name in proved.items())
    if len(proved) < _PROVED or last not in proved or not in_turn:
        return [draft.column for draft in own]
    return [names[min(at, last)] for at in range(len(own))]

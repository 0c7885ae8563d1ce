"""Ends of text that ask for a continuation: which of them prove that a page is lost.

Editors, engines and display lines leave full stops out, so that a last line without its mark is
no lost page. The book says that one is lost only where something else shows it: the sentence
cannot end there, the folios leave pages out there, or the pages of the text hold far less than
those of the others. Of the rest a finding tells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import msgspec

from issue2book.model import source_lines
from issue2book.segment.labels import TEXT
from issue2book.segment.page_rates import spreads
from issue2book.segment.text import HAN
from issue2book.segment.word_bridge import word_bridge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from issue2book.model import Finding, Unit

#: Share of the usual text of a page below which a page of a broken text is empty (two true cases:
#: .41 and .53), and texts that tell what is usual.
_HOLE, _FEWEST = 0.6, 5
#: Ideographs without a mark before an end that show a sentence, not a label.
_CLAUSE = 5
_LAST = re.compile(rf"[{HAN}]+$")
#: A bracket or quote that nothing closes right before the end; OCR reads one for another.
_BRACKET = re.compile(rf"[（(【《〈“‘「『][^）)】》〉”’」』\"']{{0,30}}[{HAN}]$")
#: Words behind which no sentence ends.
_GOES_ON = frozenset(
    "第把被将將与與和及或而但并並从從向对對于於因由为為以使给給跟就也都还還更最该該此这這那每各某若如虽雖"
    "即则則却卻再又才只仅僅曾已"
).union(
    (
        "因为",
        "因為",
        "由于",
        "由於",
        "以及",
        "如果",
        "关于",
        "關於",
        "对于",
        "對於",
        "至于",
        "至於",
    ),
    (
        "为了",
        "為了",
        "并且",
        "並且",
        "而且",
        "但是",
        "或者",
        "根据",
        "根據",
        "按照",
        "通过",
        "通過",
    ),
)
#: Share of the uses of a single character in which it begins a longer word: 社, 农, 政.
_PREFIX = 0.9


def settled(
    units: Sequence[Unit], findings: Iterable[Finding], listed: Iterable[int | None]
) -> tuple[list[Unit], list[Finding]]:
    """The units with only those texts marked as broken that are, and what is told of the others.

    `listed` are all page numbers of the contents page. Where much of the text is missing, all
    open ends count as broken.
    """
    found = list(findings)
    if any(finding.id == "SEG021" for finding in found):
        return list(units), found
    holes = _holes(units, listed)
    at_gap = _gaps(units, found)
    doubtful: set[tuple[str, int]] = set()
    out: list[Unit] = []
    for unit in units:
        last = next((b for b in reversed(unit.blocks) if b.role in TEXT), None)
        blocks = []
        for block in unit.blocks:
            end = max(source_lines(block.src), default=0)
            empty = block is last and unit.id in holes and bool(_clause(block.text))
            if block.broken == "end" and not (ends_cut(block.text) or empty or at_gap(end)):
                doubtful |= {(unit.id, line) for line in source_lines(block.src)}
                blocks.append(msgspec.structs.replace(block, broken=None))
            else:
                blocks.append(block)
        out.append(msgspec.structs.replace(unit, blocks=tuple(blocks)))
    return out, [_told(finding, doubtful) for finding in found]


def _told(finding: Finding, doubtful: set[tuple[str, int]]) -> Finding:
    if finding.id != "SEG008" or (finding.unit, finding.lines[0]) not in doubtful:
        return finding
    return msgspec.structs.replace(finding, id="SEG053", severity="info", margin=_UNMARKED)


#: Nats: one such end in four was a lost page, on the issues measured.
_UNMARKED = 1.1


def ends_cut(text: str) -> bool:
    """Whether a text cannot end where it does: within brackets, a clause or a word.

    >>> ends_cut("他把门推开，"), ends_cut("老陈数到竹竿第"), ends_cut("并给出了解决办法")
    (True, True, False)
    """
    text = text.rstrip()
    if text[-1:] in ("，", "、") or _BRACKET.search(text):
        return True
    clause = _clause(text)
    if not clause:
        return False
    word = word_bridge().last_word(clause)
    return word in _GOES_ON or (len(word) == 1 and word_bridge().begins_words(word) >= _PREFIX)


def _clause(text: str) -> str:
    """The ideographs at the end of a text, if they can be a clause; more than ten tell no more."""
    found = _LAST.search(text.rstrip()[-2 * _CLAUSE :])
    return found[0] if found and len(found[0]) >= _CLAUSE else ""


def _holes(units: Sequence[Unit], listed: Iterable[int | None]) -> set[str]:
    """The units (ids) that end on pages which hold far less text than the pages of others do."""
    found = spreads(units, listed)
    if len(found) < _FEWEST:
        return set()
    usual = median(spread.rate for spread in found)
    return {spread.units[-1] for spread in found if spread.rate < _HOLE * usual}


def _gaps(units: Sequence[Unit], findings: Iterable[Finding]) -> Callable[[int], bool]:
    """Whether, between a line and the next line of text, the folios leave pages out."""
    own = [finding.lines for finding in findings if finding.id == "SEG027"]
    edges = sorted({line for lines in own for line in lines})
    lines = sorted(
        line for unit in units for block in unit.blocks for line in source_lines(block.src)
    )
    following = dict(pairwise(dict.fromkeys(lines)))

    def is_at_gap(line: int) -> bool:
        after = following.get(line)
        upto = len(edges) if after is None else bisect_right(edges, after)
        return bisect_right(edges, line) < upto

    return is_at_gap

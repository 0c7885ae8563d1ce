"""Names spelled two ways: alike but for one character, as OCR misreads them.

Compared are the people whom an issue names where names stand (writers, staff, who speaks, who took
a picture) and those of whom its texts tell again and again; with each other, and with what the
texts have. Names of two characters are too many to tell anything.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from issue2book.model import Finding
from issue2book.segment.bylines import people_in
from issue2book.segment.names import looks_like_name
from issue2book.segment.text import HAN, fold_spaces, is_han
from issue2book.segment.word_bridge import word_bridge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from issue2book.model import Block, Unit

#: Characters of a name: those of nearly all that have more than two.
_LENGTH = 3
#: How often a text names somebody, at least, and another spelling stands in all of them, at most.
_OFTEN, _SELDOM = 2, 1
#: What names do not have behind the surname: words of grammar, kinds of places.
_NEVER = frozenset("的了是在有和也就都能要会說说用把被让对与着过等最新一县縣村镇鎮乡鄉市区區省街")
_SPEAKER = re.compile(f"([{HAN}]{{3}})[：:]")
#: Nats: of those found on the issues measured nearly all were slips, but brothers are alike too.
_ALIKE = 2.5
_LISTS = frozenset(("contents", "cover"))
_TEXT = frozenset(("para", "answer", "question", "standfirst", "quote", "caption", "bio"))


def of_names(units: Sequence[Unit], staff: Mapping[str, Sequence[str]]) -> list[Finding]:
    """A finding for each two names that may be of one person, at the lines of both."""
    blocks = [(u, block) for u in units if u.kind not in _LISTS for block in u.blocks]
    text = "\n".join(["", *(block.text for _, block in blocks if block.role in _TEXT), ""])
    known = {name for names in staff.values() for name in names}
    known |= {name for unit in units for name in unit.authors}
    known |= {name for _, block in blocks for name in _people(block)}
    known = {name for name in known if len(name) >= _LENGTH and is_han(name)}
    known = {name for name in known if looks_like_name(name)}
    counts = Counter(text[at : at + _LENGTH] for at in range(len(text) - _LENGTH + 1))
    told = known | {name for name, n in counts.items() if n >= _OFTEN and _is_told(name, text)}
    pairs = [pair for pair in combinations(sorted(told), 2) if _alike(*pair)]
    first: dict[str, list[str]] = {name[0]: [] for name in told}
    for name in sorted(told):
        first[name[0]].append(name)
    pairs += [
        (name, other)
        for other, n in counts.items()
        if n <= _SELDOM and other[0] in first and other not in told
        for name in first[other[0]]
        if _alike(name, other) and counts[name] >= n and _may_be(other, text)
    ]
    return [finding for pair in pairs for finding in _told(blocks, *pair)]


def _people(block: Block) -> Iterator[str]:
    """Whom a block names in the place of a name."""
    if block.role in ("question", "answer") and (hit := _SPEAKER.match(block.text)):
        yield hit[1]
    if block.role in ("caption", "credit"):
        yield from people_in(re.split(r"[\s\u3000（(]+(?=\S+\s*[摄攝]\b)|$", block.text)[-1])


def _alike(name: str, other: str) -> bool:
    """Whether two names have one surname, and differ in one character behind it."""
    same = len(name) == len(other) and name[0] == other[0]
    return same and sum(one != two for one, two in zip(name, other, strict=True)) == 1


def _is_told(name: str, text: str) -> bool:
    """Whether three characters are a name by how they stand: once first, each time with others."""
    if not _may_be(name, text, least=_OFTEN):
        return False
    around = [(text[hit.start() - 1], text[hit.end()]) for hit in re.finditer(name, text)]
    before, behind = ({c if is_han(c) else "" for c in side} for side in zip(*around, strict=True))
    return len(before) > 1 and len(behind) > 1 and "" in before


def _may_be(name: str, text: str, least: int = 1) -> bool:
    """Whether three characters can be a name: no words are in them, or begin or end in them."""
    knows = word_bridge().knows
    if not (is_han(name) and looks_like_name(name)) or not _NEVER.isdisjoint(name[1:]):
        return False
    if knows(name) or knows(name[:2]) or knows(name[1:]):
        return False
    around = [(text[hit.start() - 1], text[hit.end()]) for hit in re.finditer(name, text)]
    cut = (knows(before + name[0]) or knows(name[-1] + behind) for before, behind in around)
    return len(around) >= least and not any(cut)


def _told(blocks: Sequence[tuple[Unit, Block]], name: str, other: str) -> Iterator[Finding]:
    """The finding, at the first line of each of the two."""
    places = [
        next(((u, b) for u, b in blocks if b.src and spelled in fold_spaces(b.text)), None)
        for spelled in (other, name)
    ]
    if places[0] is None or places[1] is None:
        return
    lines = tuple(dict.fromkeys(block.src[0].line for _, block in (places[0], places[1])))
    params = {"name": name, "other": other}
    yield Finding("SEG060", "info", params, lines, _ALIKE, places[0][0].id)

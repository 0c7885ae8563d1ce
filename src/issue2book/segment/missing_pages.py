"""Pages that the input does not hold: folios jump, and the text between them is too short.

A folio that OCR did not read leaves the text of its page; a page that is lost leaves nothing, nor
do pictures and advertisements over the whole page, which the person who knows the issue can tell.
Pages differ in their length: a text that begins on a page, or input that counts pages and has
words on it, shows that the page is there.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from issue2book.model import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.model import Dropped, Unit
    from issue2book.segment.pieces import Piece

_NUMBER = re.compile(r"\d{1,3}")
#: Neighbouring folios that tell how much a page has, and the share of steps that they must be.
_FEWEST, _SHARE = 5, 0.5
#: Pages that a jump may leave out; more is another series of numbers.
_MOST = 8
#: Of what the pages left out would have, so much may be there: the rest of the page before.
_FULL = 0.4
#: Nats: every second such jump is a picture.
_DOUBT = 0.7


class Jump(NamedTuple):
    """Pages that folios leave out, and the lines of the folios before and behind them."""

    pages: tuple[int, ...]
    lines: tuple[int, int]


def of_jumps(jumps: Sequence[Jump], units: Sequence[Unit]) -> list[Finding]:
    """One finding with the pages of all jumps on which no unit begins."""
    begun = {unit.page for unit in units if unit.blocks}
    left = [(tuple(p for p in jump.pages if p not in begun), jump.lines) for jump in jumps]
    left = [(pages, lines) for pages, lines in left if pages]
    if not left:
        return []
    told = "、".join(run for pages, _ in left for run in _runs(pages))
    lines = tuple(line for _, pair in left for line in pair)
    return [Finding("SEG027", "info", {"pages": told}, lines, _DOUBT)]


def jumps_of(dropped: Sequence[Dropped], pieces: Sequence[Piece]) -> list[Jump]:
    """The jumps behind which text is missing; none where folios are too few to tell.

    `dropped` are the running heads and folios taken out of `pieces`.
    """
    folios = _folios(dropped)
    offsets = dict(_offsets(pieces, [line for line, _ in folios]))
    steps = [
        (two[1] - one[1], offsets[two[0]] - offsets[one[0]], one, two)
        for one, two in pairwise(folios)
        if 0 < two[1] - one[1] <= _MOST + 1
    ]
    single = [words for step, words, *_ in steps if step == 1]
    if len(single) < max(_FEWEST, _SHARE * len(steps)):
        return []
    usual = median(single)
    found = [
        Jump(_without_words(one, two, pieces), (one[0], two[0]))
        for step, words, one, two in steps
        if step > 1 and words < usual * (1 + _FULL * (step - 1))
    ]
    return [jump for jump in found if jump.pages]


def _without_words(
    one: tuple[int, int], two: tuple[int, int], pieces: Sequence[Piece]
) -> tuple[int, ...]:
    """The pages between two folios (lines and numbers) but those that the input has words on."""
    between = [piece for piece in pieces if one[0] <= piece.line <= two[0]]
    if len({piece.page for piece in between if piece.page}) >= two[1] - one[1]:
        return ()  # as many pages of the input have words
    held = {piece.printed for piece in between}
    return tuple(page for page in range(one[1] + 1, two[1]) if page not in held)


def _runs(pages: Sequence[int]) -> list[str]:
    """`5`, `25–26`: pages in a row as one."""
    starts = [page for page in pages if page - 1 not in pages]
    ends = [page for page in pages if page + 1 not in pages]
    pairs = zip(starts, ends, strict=True)
    return [str(first) if first == last else f"{first}–{last}" for first, last in pairs]


def _folios(dropped: Sequence[Dropped]) -> list[tuple[int, int]]:
    """Line and number of the folios and of running heads with a folio, in input order.

    Numbers that most of them have are those of the issue.
    """
    lines = [
        (item.src[0].line, set(_NUMBER.findall(item.text)))
        for item in dropped
        if item.reason in ("folio", "running-head") and item.src
    ]
    counts = Counter(number for _, numbers in lines for number in numbers)
    own = [(line, [n for n in numbers if 2 * counts[n] < len(lines)]) for line, numbers in lines]
    return sorted((line, int(numbers[0])) for line, numbers in own if len(numbers) == 1)


def _offsets(pieces: Sequence[Piece], lines: Sequence[int]) -> list[tuple[int, int]]:
    """For each line how many characters of text stand above it."""
    counts = [0, *accumulate(len(piece.text) for piece in pieces)]
    found: list[tuple[int, int]] = []
    at = 0
    for line in lines:
        while at < len(pieces) and pieces[at].line < line:
            at += 1
        found.append((line, counts[at]))
    return found

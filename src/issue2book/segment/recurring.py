"""Short lines that recur over the issue, equal but for one number."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import is_credit
from issue2book.segment.contacts import contacts_in
from issue2book.segment.labelled_furniture import FOLIO, WIDEST
from issue2book.segment.numerals import HAN_DIGITS, number_of
from issue2book.segment.running_names import LONGEST
from issue2book.segment.stray_folios import longest_rise, stacked
from issue2book.segment.text import CLAUSE_MARKS, TERMINAL
from issue2book.segment.widths import ems

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from issue2book.segment.pieces import Piece

#: Lines that recur, at least.
RECURS = 3
#: Share of the steps from number to number that are one page.
_AGREED = 0.8
#: Numbers that count on from one end of the issue to the other, at least; lone numbers of which
#: all but a few rise, at least, and their share.
_MANY, _SERIES, _RISING, _MOST = 8, 6, 0.8, 300

_NUMBER = re.compile(r"\d+")
#: White space but that between two numbers, which would become one.
_SPACES = re.compile(r"\s+(?!\s*\d)|(?<![\d\s])\s+")
_HAN_FOLIO = re.compile(rf"[^\w]*([{HAN_DIGITS}]{{2,3}})[^\w]*")


class Recurring(msgspec.Struct, frozen=True):
    """Lines that are equal but for one number: their indexes, and the number in each (if any)."""

    members: tuple[int, ...]
    numbers: tuple[int, ...]
    #: The line with # for the number that changes.
    form: str

    @property
    def is_folio(self) -> bool:
        """Whether the lines are nothing but a number, set as folios are."""
        return bool(self.numbers) and bool(FOLIO.match(self.form.replace("#", "1")))

    @property
    def counts_on(self) -> bool:
        """Whether the numbers rise by one, nearly all, as far as sections hardly count."""
        steps = [two - one for one, two in pairwise(self.numbers)]
        return len(steps) >= _MANY and steps.count(1) >= _AGREED * len(steps)

    @property
    def leaves_out(self) -> bool:
        """Whether many numbers rise and leave some out, as no sections do: pages without one."""
        steps = [two - one for one, two in pairwise(self.numbers)]
        return len(steps) >= _MANY and self.numbers[0] > 1 and min(steps) > 0 and max(steps) > 1


def recurring(pieces: Sequence[Piece], found: Collection[int]) -> list[Recurring]:
    """Short lines that recur, equal but for numbers, of which at most one may change."""
    members: dict[tuple[str, ...], list[int]] = {}
    for at, piece in enumerate(pieces):
        if at not in found and 0 < len(piece.text.strip()) <= WIDEST:
            form = _NUMBER.sub("0", _SPACES.sub("", arabic(piece.text)))
            members.setdefault((form, *contacts_in(piece.text)), []).append(at)
    alike = (
        [at for at in indexes if _may_recur(pieces[at])]
        for indexes in members.values()
        if len(indexes) >= RECURS
    )
    groups: list[Recurring] = []
    for indexes in sorted(indexes for indexes in alike if len(indexes) >= RECURS):
        groups += _by_number([(at, arabic(pieces[at].text)) for at in indexes])
    return [_risen(pieces, group) for group in groups]


def _may_recur(piece: Piece) -> bool:
    text = piece.text.strip()
    return (
        not piece.rows
        and piece.picture is None
        and text[-1] not in TERMINAL + CLAUSE_MARKS
        and not is_credit(text)
        and ems(text) <= LONGEST
        and (bool(FOLIO.match(arabic(text))) or len(re.sub(r"[\W\d_]", "", text)) >= 2)
    )


def arabic(text: str) -> str:
    """A folio in Chinese digits (〇〇八, 一二) in Arabic ones; any other line as it is."""
    hit = _HAN_FOLIO.fullmatch(text.strip())
    return text.replace(hit[1], str(number_of(hit[1]))) if hit else text


def _by_number(lines: Sequence[tuple[int, str]]) -> list[Recurring]:
    """The lines as one series, if only one of their numbers changes; else those that are equal."""
    fields = [_NUMBER.findall(text) for _, text in lines]
    changing = [at for at, values in enumerate(zip(*fields, strict=True)) if len(set(values)) > 1]
    if not changing:
        return [Recurring(tuple(at for at, _ in lines), (), lines[0][1])]
    if len(changing) > 1:
        equal: dict[str, list[int]] = {}
        for at, text in lines:
            equal.setdefault(text, []).append(at)
        return [Recurring(tuple(m), (), t) for t, m in equal.items() if len(m) >= RECURS]
    (field,) = changing
    text = lines[0][1]
    hit = list(_NUMBER.finditer(text))[field]
    form = text[: hit.start()] + "#" + text[hit.end() :]
    numbers = tuple(int(values[field][:9]) for values in fields)
    return [Recurring(tuple(at for at, _ in lines), numbers, form)]


def _risen(pieces: Sequence[Piece], group: Recurring) -> Recurring:
    """Lone numbers without those that break a series of pages: 3, 24, 4 is 3, 4.

    They are a few figures, or those of a contents page that has each number on its line; where
    the input counts pages, those of pages in another order, which are put right later.
    """
    if not (group.is_folio and _SERIES <= len(group.numbers) <= _MOST):
        return group
    if any(pieces[at].page for at in group.members):
        return group
    numbers = dict(zip(group.members, group.numbers, strict=True))
    rise = longest_rise(numbers)
    if len(rise) < len(numbers):
        listed = stacked(pieces, numbers)
        numbers = {at: number for at, number in numbers.items() if at not in listed}
        rise = longest_rise(numbers)
    if len(rise) < max(_SERIES, _RISING * len(numbers)):
        return group
    return Recurring(tuple(rise), tuple(rise.values()), group.form)

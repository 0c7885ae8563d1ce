"""Page numbers in every shape that contents pages give them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

import pytest
from small_issue import TEXTS, Printer, issue, rows, told, truth
from understanding import understood

_DIGITS = "〇一二三四五六七八九"


def upright(page: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(page))


def counted(page: int) -> str:
    tens, ones = divmod(page, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return ten + (_DIGITS[ones] if ones else "")


def circled(page: int) -> str:
    return chr(0x245F + page) if page <= 20 else chr(0x323C + page) if page <= 35 else f"{page}"


FORMS: dict[str, Printer] = {
    "range first": lambda p, t, a: f"{p}-{p + 3} {t} {a}",
    "range last": lambda p, t, a: f"{t} {a} {p}-{p + 3}",
    "range of P": lambda p, t, a: f"P{p}-P{p + 3} {t} {a}",
    "brackets": lambda p, t, a: f"{t} {a}({p})",
    "P": lambda p, t, a: f"{t} {a} P{p}",
    "slash": lambda p, t, a: f"{t} {a}/{p}",
    "one ellipsis": lambda p, t, a: f"{t} {a}…{p}",
    "three dots": lambda p, t, a: f"{t} {a}...{p}",
    "dashes around": lambda p, t, a: f"{t} {a} -{p}-",
    "angles around": lambda p, t, a: f"{t} {a} <{p}>",
    "tortoise brackets first": lambda p, t, a: f"〔{p}〕{t} {a}",
    "upright numerals first": lambda p, t, a: f"{upright(p)} {t} {a}",
    "upright numerals last": lambda p, t, a: f"{t} {a} {upright(p)}",
    "counted numerals first": lambda p, t, a: f"{counted(p)} {t} {a}",
    "counted numerals last": lambda p, t, a: f"{t} {a}……{counted(p)}",
    "circles first": lambda p, t, a: f"{circled(p)} {t} {a}",
    "three digits above": lambda p, t, a: f"{p:03}\n\n{t}\n\n{a}",
    "three digits below": lambda p, t, a: f"{t}\n\n{a}\n\n{p:03}",
    "digits read as letters": lambda p, t, a: f"{p:02} {t}/{a}".replace("01 ", "Ol "),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_pages(form: Printer) -> None:
    assert told(issue(rows(form))) == truth()


Group = Sequence[tuple[str, int, str]]
_APART: dict[str, Callable[[Group], list[str]]] = {
    "titles and numbers on one line": lambda g: [
        " ".join([*(t for t, _, _ in g), *(str(p) for _, p, _ in g)])
    ],
    "titles on one line, numbers on the next": lambda g: [
        " ".join(t for t, _, _ in g),
        " ".join(str(p) for _, p, _ in g),
    ],
    "numbers on one line behind": lambda g: [
        *(f"{t}　{a}" for t, _, a in g),
        " ".join(str(p) for _, p, _ in g),
    ],
    "numbers on one line before": lambda g: [
        "　".join(f"{p:02}" for _, p, _ in g),
        *(f"{t}　{a}" for t, _, a in g),
    ],
}


def _apart(form: Callable[[Group], list[str]], *, sections: bool) -> list[str]:
    """A contents page whose numbers stand apart, by sections or all together."""
    out: list[str] = []
    for column, run in groupby(TEXTS, key=lambda row: row[0] if sections else ""):
        group = [(title, page, writers.replace(" ", "、")) for _, page, title, writers, _ in run]
        out += [*([f"【{column}】"] if sections else []), *form(group)]
    return out


@pytest.mark.parametrize("sections", [True, False])
@pytest.mark.parametrize("form", _APART.values(), ids=_APART.keys())
def test_numbers_on_a_line_of_their_own(
    form: Callable[[Group], list[str]], *, sections: bool
) -> None:
    assert told(issue(_apart(form, sections=sections))) == truth(columns=sections)


def test_numbers_that_fit_no_titles_are_told() -> None:
    lines = _apart(_APART["numbers on one line behind"], sections=False)
    found = understood(issue([*lines[:-1], "4 10 16 20"]))[1]
    assert "SEG050" in {finding.id for finding in found.findings}
    assert not any(unit.title == "4 10 16 20" for unit in found.units)

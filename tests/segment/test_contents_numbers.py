"""Page numbers in every shape that contents pages give them."""

from __future__ import annotations

import pytest
from small_issue import Printer, issue, rows, told, truth

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
    "digits read as letters": lambda p, t, a: f"{p:02} {t}/{a}".replace("01 ", "Ol "),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_pages(form: Printer) -> None:
    assert told(issue(rows(form))) == truth()

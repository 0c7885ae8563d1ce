"""Numbers in Arabic or Chinese numerals."""

from __future__ import annotations

import re

#: Of a class in a pattern; numbers that are not read digit by digit have 十 and 百, too.
HAN_DIGITS = "〇零○一二三四五六七八九"
_DIGITS = dict(zip(HAN_DIGITS, (0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))


_NUMBER = re.compile(rf"\d+|[{HAN_DIGITS}十百]+")


def is_number(text: str) -> bool:
    """Whether words are a number and nothing else.

    >>> is_number("二十三"), is_number("758"), is_number("封三")
    (True, True, False)
    """
    return bool(_NUMBER.fullmatch(text))


def number_of(text: str) -> int:
    """An Arabic or Chinese number.

    >>> number_of("二十三"), number_of("758"), number_of("二〇二四")
    (23, 758, 2024)
    """
    if text.isdigit():
        return int(text)
    if not re.search("[十百]", text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = digit = 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


_ONE = "[一二三四五六七八九两]"
_MYRIAD = f"(?:{_ONE}千)?(?:零?{_ONE}百)?(?:零?{_ONE}?十)?(?:零?{_ONE})?"
_WHOLE = re.compile(rf"(?:{_MYRIAD}[多余]?亿)?(?:零?{_MYRIAD}[多余]?万)?{_MYRIAD}|[{HAN_DIGITS}]+")
_RUN = "[零〇○一二三四五六七八九两十百千万亿]+"
_ENDING, _BEGINNING = re.compile(f"{_RUN}$"), re.compile(_RUN)


def clash(left: str, right: str) -> bool:
    """Whether the number that ends `left` cannot go on as `right` begins.

    >>> clash("来了二十", "三个人"), clash("来了二十", "七十九岁的阿婆")
    (False, True)
    """
    ending, beginning = _ENDING.search(left), _BEGINNING.match(right)
    if not ending or not beginning:
        return False
    return not _WHOLE.fullmatch(ending[0] + beginning[0])

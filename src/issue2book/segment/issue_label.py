"""Year, number and total number on a line of the cover, in the forms that periodicals use."""

from __future__ import annotations

import re

from issue2book.segment.numerals import HAN_DIGITS, number_of
from issue2book.segment.text import fold_spaces

_NUM = rf"(?:\d{{1,4}}|[{HAN_DIGITS}十百]{{1,6}})"
YEAR = re.compile(rf"((?:19|20)\d\d|[一二][{HAN_DIGITS}]{{3}})\s*年")
NUMBER = re.compile(rf"年?\s*第\s*({_NUM})\s*期|(?:19|20)\d\d\s*[年.／/·]\s*({_NUM})\s*期?$")
TOTAL = re.compile(
    rf"[总總]第?\s*({_NUM})\s*[期卷辑輯]|[总總]期[号號]?\s*[:：]?\s*({_NUM})", re.IGNORECASE
)
VOLUME = re.compile(
    rf"第\s*{_NUM}\s*[卷辑輯](?:\s*第\s*{_NUM}\s*[期号號])?|{_NUM}月[号號]|Vol\.\s*\d"
)

#: 2025/06, 2025·6, 2022/5上, 2025 4 at the end; no day follows.
_COMPACT = re.compile(
    r"(?<![\d-])((?:19|20)\d\d)(?:\s*[/／·•.．]\s*|\s+(?=\d{1,2}\s*$))(\d{1,2})(?!\d|\s*[日./·-]\s*\d)"
    r"\s*([上下])?(?!\s*(?:月|$)?\s*\d*\s*日)"
)
#: The month or the season in place of a number: 2014年3月号, 二〇二五年十一月號, 2025·冬之卷.
_MONTH = re.compile(
    rf"((?:19|20)\d\d|[一二][{HAN_DIGITS}]{{3}})\s*年\s*(\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*月\s*([号號])(?!\d)"
)
_SEASON = re.compile(
    r"((?:19|20)\d\d)\s*[年/／·•.．:：\s]\s*([春夏秋冬]季?(?:之卷|[号號刊卷])?)(?=\s|[总總]|$)"
)
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_ENGLISH = re.compile(
    rf"\b({'|'.join(_MONTHS)})[A-Z]*\.?,?\s+((?:19|20)\d\d)\b|\b((?:19|20)\d\d)\s+({'|'.join(_MONTHS)})[A-Z]*\b",
    re.IGNORECASE,
)
#: The number that counts on over the years, beside a month: No.138, 第一八六期.
_SERIAL = re.compile(rf"\bNo\s*[.．:：]?\s*(\d{{1,4}})|第\s*({_NUM})\s*期", re.IGNORECASE)
_ZERO = re.compile(rf"(?<=[{HAN_DIGITS}])[0OＯ]|[0OＯ](?=[{HAN_DIGITS}])")


def numbers_in(text: str) -> dict[str, object]:
    """Year, number and total number; `issue`, where a month, season or volume is the number.

    >>> numbers_in("2025/06 总第231期"), numbers_in("第三卷 第八期")
    ({'total_number': 231, 'number': 6, 'year': 2025}, {'issue': '第三卷第八期'})
    >>> numbers_in("第一八六期 二0二五年十一月號")
    {'year': 2025, 'issue': '2025年11月號', 'total_number': 186}
    """
    text = _ZERO.sub("〇", text)
    facts: dict[str, object] = {}
    if total := TOTAL.search(text):
        facts["total_number"] = number_of(total[1] or total[2])
        text = TOTAL.sub(" ", text).strip()  # 总第231期 is not the number of the year
    number = NUMBER.search(text)
    if number and number_of(number[1] or number[2]) > _MOST:
        number = None  # 第一八六期 beside a month counts on over the years
    if not number and (month := _MONTH.search(text)):
        year = number_of(month[1])
        facts |= {"year": year, "issue": f"{year}年{number_of(month[2])}月{month[3]}"}
        serial = _SERIAL.search(text)
    elif number and (found := YEAR.search(text) or re.search(r"((?:19|20)\d\d)", text)):
        return facts | {
            "number": number_of(number[1] or number[2]), "year": number_of(found[1])
        }  # fmt: skip
    elif (
        (compact := _COMPACT.search(text)) and len(text) <= _LINE and 0 < int(compact[2]) <= _MOST
    ):
        return facts | _compact(int(compact[1]), int(compact[2]), compact[3])
    elif season := _SEASON.search(text):
        name = season[2] if len(season[2]) > 2 else season[2][0] + "季号"
        return facts | {"year": int(season[1]), "issue": f"{season[1]}年{name}"}
    elif english := _ENGLISH.search(text):
        year = int(english[2] or english[3])
        place = _MONTHS.index((english[1] or english[4])[:3].upper()) + 1
        facts |= {"year": year, "issue": f"{year}年{place}月号"}
        serial = _SERIAL.search(text)
    else:
        volume = VOLUME.fullmatch(text.strip())
        return facts | ({"issue": fold_spaces(text.strip())} if volume and "卷" in text else {})
    if serial:
        facts.setdefault("total_number", number_of(serial[1] or serial[2]))
    return facts


#: Characters of a line of the cover that may have a date without words; issues of a year.
_LINE, _MOST = 40, 60


def _compact(year: int, number: int, half: str | None) -> dict[str, object]:
    """2022/5上 is the first half of May."""
    if half:
        return {"year": year, "issue": f"{year}年{number}月{half}半月"}
    return {"year": year, "number": number}

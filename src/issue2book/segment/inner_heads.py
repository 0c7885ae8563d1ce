"""Lines that head a part of a text, a box or a value of one, and never a text of an issue."""

from __future__ import annotations

import re

from issue2book.segment.numerals import is_number
from issue2book.segment.text import without_brackets
from issue2book.segment.traditional import one_of

#: 次日2时30分, 5月28日 22:40: a text that goes by the clock.
_WHEN = "当日 次日 翌日 同日 当天 当晚 凌晨 清晨 早晨 早上 上午 中午 下午 傍晚 晚上 深夜"
_CLOCK = re.compile(
    rf"(?:{one_of(_WHEN)}"
    r"|\d{1,2}月\d{1,2}[日号號]|\s)*\d{1,2}\s?(?:[时時点點]|[:：](?=\d))\s?(?:\d{1,2}分?|[半整许許])?"
)
#: 9月7日　白露　阵雨: a day of a diary.
_DAY = re.compile(r"\d{1,2}月\d{1,2}[日号號](?:[ \u3000，,].{0,14})?")
#: What stands below is needed, done or heeded: recipes, experiments, papers.
_PARTS = re.compile(
    one_of(
        "材料 用料 食材 配料 主料 原料 调料 器材 工具 做法 作法 制法 步骤 制作 制作方法 操作步骤 "
        "实验步骤 注意 注意事项 提示 温馨提示 小贴士 准备 结果 结论 讨论 参考文献 注释"
    )
)
#: Digits of the number of a page that stands alone.
_FOLIO = 3
#: Characters of words in brackets that say more than a name or a number.
_REMARK = 5


def is_inner(text: str) -> bool:
    """Whether a line heads a part of a text, but no text.

    >>> [is_inner(t) for t in ("次日2时30分", "材料", "零", "（以上由读者提供）")]
    [True, True, True, True]
    >>> is_inner("9月7日 星期三 阵雨"), is_inner("9月的渡口"), is_inner("10"), is_inner("1984")
    (True, False, True, False)
    >>> [is_inner(t) for t in ("六点半的渡船", "茶", "（一）", "材料里的江湖")]
    [False, False, False, False]
    """
    text = text.strip()
    inside = without_brackets(text)
    remark = text[:1] in "（(" and inside != text and len(inside) >= _REMARK
    number = len(text) == 1 and (is_number(text) or text in "零〇")
    number = number or (len(text) <= _FOLIO and text.isdecimal())
    parts = (_CLOCK, _DAY, _PARTS)
    return remark or number or any(pattern.fullmatch(text) for pattern in parts)

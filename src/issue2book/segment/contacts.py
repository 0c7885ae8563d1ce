"""Telephone numbers and addresses in the net: what tells one sender from another."""

from __future__ import annotations

import re

#: 010-82600218, (86) 010-8260 0218, 400-700-1234, 13800000000; www.x.com, x@y.com. Dates, folios
#: and numbers of issues have fewer figures.
_CONTACT = re.compile(
    r"(?<!\d)(?:(?:\d{3,4}[-–－—)）\s]{1,2}){1,2}\d{3,4}[-\s]?\d{4}|1\d{10}|[48]00\d{7})(?!\d)"
    r"|(?:电话|電話|热线|熱線|传真|傳真|手机|手機|\bTel|\bFax)[.:：\s]*\d[\d\s-]{5,}\d"
    r"|(?:https?://|www\.)[!-~]+|[\w.-]+@[\w-]+\.[\w.]+",
    re.IGNORECASE | re.ASCII,
)
_SIGNS = re.compile(r"[^0-9A-Za-z@.]+")


def contacts_in(text: str) -> tuple[str, ...]:
    """The telephone numbers and addresses in `text`, without the signs that group figures.

    >>> contacts_in("电话：010-8260 0218 邮箱：a@b.cn")
    ('01082600218', 'a@b.cn')
    >>> contacts_in("电话 8260 0218")
    ('82600218',)
    >>> contacts_in("2031年第6期 ISSN 1005-4236 · 12")
    ()
    """
    return tuple(_SIGNS.sub("", hit[0]) for hit in _CONTACT.finditer(text))

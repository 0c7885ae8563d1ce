"""One text for people: what happened, and what to do about it, in Chinese and in English."""

from __future__ import annotations

import msgspec


class Text(msgspec.Struct, frozen=True):
    """The two languages of a message; `{name}` stands for a parameter.

    `hint` says what the reader can do next; it may be empty for plain facts.
    """

    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""

"""One text for people: what happened, and what to do about it, in Chinese and in English."""

from __future__ import annotations

import msgspec


class Text(msgspec.Struct, frozen=True):
    """The two languages of a message; `{name}` stands for a parameter.

    `hint` says what the reader can do next; it may be empty for plain facts. A finding has a
    `name` of a word or two, what it is about; where something was decided that may be otherwise,
    the text tells what was decided and `other` the other reading, without a full stop.
    """

    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
    name_zh: str = ""
    name_en: str = ""
    other_zh: str = ""
    other_en: str = ""

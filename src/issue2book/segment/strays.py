"""Marks that nobody printed: specks before titles, and the white space before names."""

from __future__ import annotations

import re

from issue2book.segment.text import HAN

#: What OCR makes of the white space and of specks before a title; quotes stand in pairs.
_STRAY_FIRST = re.compile(r"^[\s。，,、；;”’]+")
_STRAY_QUOTE = re.compile(
    rf"(?<![\s\u3000])[\s\u3000]*(?:[。，,][\s\u3000]*)?[“”\"][\s\u3000]*(?=[{HAN}]{{1,4}}(?:[\s\u3000]+[{HAN}]{{1,4}}){{0,3}}$)"
)


def without_strays(text: str) -> str:
    """An entry without marks that are none: before its title, a lone quote before its writers.

    >>> without_strays("。 雨前茶，雨后人 顾采葵"), without_strays("一年芦苇”贺渚生")
    ('雨前茶，雨后人 顾采葵', '一年芦苇 贺渚生')
    >>> without_strays("他说“好”"), without_strays("“水边”的人")
    ('他说“好”', '“水边”的人')
    """
    return without_lone_quote(_STRAY_FIRST.sub("", text))


def without_lone_quote(text: str) -> str:
    """A line with white space for a quote, opened or closed alone, before the names that end it.

    >>> without_lone_quote("本刊记者”许青禾"), without_lone_quote("“水边”的人")
    ('本刊记者 许青禾', '“水边”的人')
    """
    if text.count("“") == text.count("”") and text.count('"') % 2 == 0:
        return text
    return _STRAY_QUOTE.sub(" ", text)

"""Readings agree with the library whose tables they come from."""

from __future__ import annotations

import pytest
from pypinyin import Style, lazy_pinyin

from issue2book.render.epub.people import person_sort, title_sort
from issue2book.render.epub.readings import syllables


@pytest.mark.parametrize(
    "text",
    [
        "长江音乐",
        "重庆与重量",
        "女吕绿",
        "2024年第23期 Spring & 秋",
        "㐀𠀀",
        "■，",
        "",
        "長江銀行",
        "行长在银行里行走",
    ],
)
def test_same_as_the_library(text: str) -> None:
    theirs = lazy_pinyin(text, style=Style.NORMAL, errors="default", v_to_u=True)
    assert "".join(syllables(text)) == "".join(theirs)


def test_sort_forms() -> None:
    assert person_sort("单小乐") == "Shan, Xiaole"
    assert person_sort("欧阳晓") == "Ouyang, Xiao"
    assert person_sort("吕绿") == "Lü, Lü"
    assert title_sort("今日浙江 2024年第23期") == "Jin Ri Zhe Jiang 2024 Nian Di 23 Qi"

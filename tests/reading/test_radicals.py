"""Text layers that name radicals for ideographs are read as what they show."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from issue2book.model import Line

Reader = Callable[..., tuple[Line, ...]]
TRUE = "老渡口的风从水面上来，一人一车，长长的队伍排到青石门前。" * 4
KANGXI = {
    unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)
} | {"风": "⻛", "车": "⻋", "长": "⻓", "门": "⻔", "青": "⻘"}


def test_radicals_throughout_are_read_as_ideographs(read_as: Reader) -> None:
    damaged = "".join(KANGXI.get(char, char) for char in TRUE)
    assert damaged != TRUE
    lines = read_as(f"# ⻘⽯⻔\n\n{damaged}\n", "issue.md")
    assert [line.text for line in lines] == ["青石门", TRUE]


def test_the_radicals_of_an_article_on_radicals_stay(read_as: Reader) -> None:
    text = TRUE + "“⻛”字头与“⺮”字头，字典里各有一部。"
    assert read_as(text, "issue.md")[0].text == text

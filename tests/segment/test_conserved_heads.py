"""Every form of a head, listed or not: each of its characters stands once in the model."""

from __future__ import annotations

from itertools import cycle, product

import pytest
from understanding import understood

from issue2book.check.conservation import check_conservation

_TEXT = (
    "渡口的灯亮了三十年，换灯的人每天黄昏划着船来，把灯罩擦干净，再划回对岸去。\n\n"
    "后来河上修了桥，船停在桥底下，灯还是每天亮着，照着没有人走的那几级石阶。"
)
_OTHERS = (("老街的灯", "王小满"), ("桥头的面馆", "陈一舟"), ("河边的树", "罗杏"))
_SECTIONS = ("", "人物\n\n", "## 特别策划\n\n", "# 渡口旧事\n\n人物 PEOPLE\n\n")
_DEKS = ("——江边撑船人口述与实录", "三代撑船人的四十年")
_BYLINES = ("文/本刊记者 骆小川", "骆小川", "口述/王阿香　整理/骆小川")


@pytest.mark.parametrize("listed", [False, True])
@pytest.mark.parametrize("mark", ["# ", "## "])
@pytest.mark.parametrize("dek", ["# {}\n\n", "## {}\n\n", "{}\n\n", "**{}**\n\n", "# {}\n", ""])
def test_heads(dek: str, mark: str, *, listed: bool) -> None:
    for section, (words, byline) in product(_SECTIONS, zip(cycle(_DEKS), _BYLINES, strict=False)):
        others = "".join(f"{section}# {t}\n\n{name}\n\n{_TEXT}\n\n" for t, name in _OTHERS)
        contents = "".join(f"{t}　{name}　{4 + 3 * n}\n\n" for n, (t, name) in enumerate(_OTHERS))
        head = f"{section}{mark}渡口下面的六十年\n\n{dek.format(words)}{byline}"
        front = f"# 江声\n\n# 目录\n\n{contents}" if listed else "# 江声\n\n"
        lines, issue = understood(f"{front}{others}{head}\n\n{_TEXT}\n")
        assert check_conservation(lines, issue) == ()

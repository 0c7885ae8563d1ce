"""Entries of a damaged contents page, put right."""

from __future__ import annotations

from pathlib import Path

from issue2book.reading import read
from issue2book.segment.contents import read_contents
from issue2book.segment.prepare import prepare

_TEXT = "油茶开花的时候别的花都谢了，蜂箱搬进林子里，蜂忙，花也忙，茶籽比往年多结三成。"
_LISTED = """# 河湾林业

2031年第4期

# 目录

【种植园地】

油茶林里养蜂 沈禾 2

竹笋什么时候挖 罗杏 6

【答读者问】8

【养殖天地】

山鸡怕什么 陈一舟 9

【信息窗】12

"""


def test_a_section_with_its_page_is_listed_once_and_stands_in_itself(tmp_path: Path) -> None:
    """Whether it stands among the entries, where its number makes it one, or behind the last."""
    names = ("沈禾", "罗杏", "", "陈一舟", "")
    titles = ("油茶林里养蜂", "竹笋什么时候挖", "答读者问", "山鸡怕什么", "信息窗")
    body = "".join(
        f"# {title}\n\n{name}\n\n{_TEXT}\n\n" for title, name in zip(titles, names, strict=True)
    )
    source = tmp_path / "issue.md"
    source.write_text(_LISTED + body, encoding="utf-8")
    entries = read_contents(prepare(read(source)).pieces).entries
    assert [(entry.title, entry.page) for entry in entries] == [
        (title, page) for title, page in zip(titles, (2, 6, 8, 9, 12), strict=True)
    ]
    assert [entry.column for entry in entries[2::2]] == ["答读者问", "信息窗"]

"""Jumps of the folios: told where the text of the pages is missing, and only there."""

from __future__ import annotations

from understanding import understood

_WORDS = (
    "清晨五点码头的灯还亮着，第一批菜贩已经把担子搁在石阶上，等着对岸的船靠过来。"
    "雾很大，看不见船，只听见桨声，老陈说听桨声就知道是谁家的船，船上装着几担菜。"
    "他在这里撑了三十年，哪一块石头松了，哪一级台阶长了青苔，闭着眼睛也说得出来。"
)


def _issue(pages: dict[int, int], *, silent: int = 0) -> str:
    """An issue with so many times the same words on each page, and the folio but on one."""
    lines = ["# 石阶", "2031年第2期", "# 码头的清晨", "■ 陈 斌", _WORDS[:50]]
    for number, times in pages.items():
        lines += [_WORDS[50:], *[_WORDS] * times]
        lines += [] if number == silent else [f"石阶 2031年第2期 {number}"]
        lines += [_WORDS[:50]]
    return "\n\n".join(lines)


def _told(text: str) -> list[str]:
    _, issue = understood(text)
    return [f.params["pages"] for f in issue.findings if f.id == "SEG027"]


def test_lost_pages_are_told():
    pages = dict.fromkeys([*range(3, 9), *range(11, 15)], 3)
    assert _told(_issue(pages)) == ["9–10"]


def test_a_folio_that_was_not_read_is_no_lost_page():
    assert _told(_issue(dict.fromkeys(range(3, 15), 3), silent=9)) == []


def test_pages_without_a_jump_are_not_told():
    assert _told(_issue(dict.fromkeys(range(3, 15), 3))) == []


def test_a_few_folios_tell_nothing():
    assert _told(_issue(dict.fromkeys((3, 4, 9, 10), 3))) == []

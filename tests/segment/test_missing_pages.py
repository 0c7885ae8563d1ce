"""Jumps of the folios: told where the text of the pages is missing, and only there."""

from __future__ import annotations

from understanding import understood

from issue2book.model import Block, Dropped, Span, Unit
from issue2book.segment.missing_pages import Jump, jumps_of, of_jumps
from issue2book.segment.pieces import Piece

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


def test_a_page_on_which_a_text_begins_is_not_missing():
    jumps = [Jump((5,), (40, 60)), Jump((11, 12, 13), (90, 120))]
    units = [
        Unit(f"u{n}", "article", "题", page=n, blocks=(Block("para", "文。"),)) for n in (5, 12)
    ]
    (found,) = of_jumps(jumps, units)
    assert (found.params["pages"], found.lines) == ("11、13", (90, 120))
    assert of_jumps(jumps[:1], units) == []


def test_pages_of_the_input_that_hold_words_are_not_missing():
    def piece(line: int, page: int, text: str = _WORDS) -> Piece:
        return Piece(text, (Span(line, 0, len(text)),), gap=1, page=page)

    pages = [*range(3, 9), *range(10, 15)]
    dropped = [Dropped(str(n), "folio", (Span(10 * n, 0, 2),)) for n in pages]
    text = [piece(10 * n - at, n) for n in range(3, 15) for at in (3, 2, 1)]
    short = [one for one in text if one.page != 9] + [piece(88, 9, "电话：0000-1234567")]
    short.sort(key=lambda one: one.line)
    assert jumps_of(dropped, short) == []
    assert jumps_of(dropped, [one for one in text if one.page != 9]) == [Jump((9,), (80, 100))]

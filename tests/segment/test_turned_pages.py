"""Pages scanned out of order are read in the order of their folios, and told."""

from __future__ import annotations

import pytest

from issue2book.model import Line
from issue2book.segment import segment
from issue2book.segment.folio_pages import Folio
from issue2book.segment.turned_pages import turned_pages

_WORDS = (
    "渡口的石阶有四十一级",
    "船工把缆绳绕在木桩上",
    "水文站的标尺每天读三次",
    "卖豆腐的阿婆天不亮就上岸",
    "对岸的灯一盏一盏灭下去",
    "摆渡的时刻写在黑板上",
)
_PAGES = 14


def _lines(order: list[int]) -> list[Line]:
    """A page a sentence that goes on overleaf, with its folio; pages in this order."""
    rows: list[tuple[str, int]] = [("渡口四十年", 1)]
    for place, number in enumerate(order, 1):
        own = f"{_WORDS[number % 6]}，那一年江水涨了{number}尺"
        rows.append((f"的人都记得，{own}，后来的人不信，要看墙上的刻痕，说起来" * 3, place))
        rows.append((str(number + 11), place))
    return [Line(at, text, page=page) for at, (text, page) in enumerate(rows, 1)]


def _read(lines: list[Line]) -> tuple[list[dict[str, str]], str]:
    """What is told of turned pages, and the text in reading order."""
    issue = segment(lines)
    told = [finding.params for finding in issue.findings if finding.id == "SEG055"]
    return told, "".join(block.text for unit in issue.units for block in unit.blocks)


def test_two_pages_change_places_and_are_told() -> None:
    order = [*range(_PAGES)]
    told, text = _read(_lines(order))
    order[5], order[6] = order[6], order[5]
    assert not told
    assert _read(_lines(order)) == ([{"pages": "16、17"}], text)


def test_what_is_not_put_in_order_is_not_told() -> None:
    order = [*range(_PAGES)]
    order[5], order[6] = order[6], order[5]
    lines = _lines(order)
    lines[7] = Line(8, lines[7].text)  # on no page of the input
    assert _read(lines)[0] == []


@pytest.mark.parametrize(
    "numbers",
    [
        (3, 4, 5, 6, 7, 8, 9, 10),  # in order
        (3, 4, 5, 9, 7, 8, 9, 10),  # one misread
        (3, 4, 5, 7, 6, 8),  # too few agree
        (3, 4, 4, 5, 5, 6, 6, 7, 7, 8),  # spreads
        (),
    ],
)
def test_folios_that_prove_no_other_order_change_none(numbers: tuple[int, ...]) -> None:
    assert turned_pages([Folio(n, 0, at) for at, n in enumerate(numbers, 1)]) == {}

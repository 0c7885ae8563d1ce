"""Columns with white space between, as `pdftotext -layout` has them, are read down."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from truth import sample

from issue2book.reading.markdown import parse
from issue2book.segment.gutters import apart
from issue2book.segment.pieces import from_lines
from issue2book.segment.prepare import prepare

_MEASURE = 16
_FIRST = (
    "渡口的老蒋每天早上五点起来，先看水，再看天，然后把船从桩上解开，试一试桨。",
    "他说水会骗人，天不会。水面上平平的，底下可能有一股劲；天要是发黄，那就一定有风。",
    "三十年里他只翻过一次船，翻船那天没有看天，因为那天他的女儿出嫁，他看的是新衣裳。",
)
_SECOND = (
    "镇上的钟表匠姓邱，铺子只有一张床那么大，墙上挂着四十只钟，没有两只走得一样。",
    "有人问他哪一只准，他说都准，只是准的时候不一样。问的人笑起来，他也跟着笑。",
    "后来人们才知道，每一只钟都停过，他照着停下来的那一刻重新上弦，一分钟也不去拨它。",
)


def _set(paragraphs: tuple[str, ...], indent: str) -> list[str]:
    """The paragraphs as printed lines."""
    lines: list[str] = []
    for text in paragraphs:
        words = indent + text
        lines += [words[at : at + _MEASURE] for at in range(0, len(words), _MEASURE)]
    return lines


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _page(paragraphs: tuple[str, ...], measure: Callable[[str], int], indent: str) -> list[str]:
    """Two columns, the left one longer by a line, their lines at one height on one line."""
    lines = _set(paragraphs, indent)
    half = (len(lines) + 2) // 2
    place = max(map(measure, lines)) + 4
    rows = zip_longest(lines[:half], lines[half:], fillvalue="")
    return [(left + " " * (place - measure(left)) + right).rstrip() for left, right in rows]


@pytest.mark.parametrize(
    ("measure", "indent"), [(len, "    "), (_width, "    "), (_width, "　　")]
)
def test_columns_come_one_below_the_other_under_their_titles(
    measure: Callable[[str], int], indent: str
) -> None:
    first, second = (_page(text, measure, indent) for text in (_FIRST, _SECOND))
    page = ["老蒋的船", "文/任小舟", "", *first, "", "", "四十只钟", "文/褚南枝", "", "", *second]
    pieces, findings = apart(from_lines(parse("\n".join([*page, "\f" + page[0], *page[1:]]))))
    lines = ["老蒋的船", "文/任小舟", *_set(_FIRST, indent)]
    lines += ["四十只钟", "文/褚南枝", *_set(_SECOND, indent)]
    assert [piece.text for piece in pieces] == [line.strip() for line in lines] * 2
    assert [piece.indent for piece in pieces] == [
        2 * line.startswith(indent) for line in lines
    ] * 2
    assert [finding.lines for finding in findings] == [(1, len(page) * 2)]


def test_an_issue_in_columns_side_by_side_is_read_down() -> None:
    paragraphs = [b.text for t in sample().texts for b in t.blocks if b.role == "para"][:40]
    lines = _set(tuple(paragraphs), "　　")
    page = [lines[at : at + 40] for at in range(0, len(lines), 40)]
    rows = [
        [(left + " " * (36 - _width(left)) + right).rstrip() for left, right in pairs]
        for pairs in (zip_longest(rows[:20], rows[20:], fillvalue="") for rows in page)
    ]
    found = prepare(parse("\f".join("\n".join(own) + "\n" for own in rows))).pieces
    whole = {"".join(piece.text.split()) for piece in found}
    missing = [text for text in paragraphs if "".join(text.split()) not in whole]
    assert len(missing) < 2 * len(rows)  # no more than ends of columns cut


def test_lists_tables_and_contents_pages_have_no_gutter() -> None:
    contents = [
        f"渡口的第{at}个早晨和第{at}个晚上{' ' * 6}钟表匠说的第{at}句话{' ' * 4}{at}"
        for at in range(9)
    ]
    staff = [f"编辑部第{at}组组长      何某某" for at in range(9)]
    for rows in (contents, staff):
        pieces = from_lines(parse("\n".join(rows)))
        assert apart(pieces) == (pieces, [])


@given(
    st.lists(st.sampled_from([*_set(_FIRST, "　　"), "", "渡口"]), min_size=1, max_size=30),
    st.lists(st.sampled_from([*_set(_SECOND, ""), "", "1204"]), min_size=1, max_size=30),
    st.integers(0, 40),
)
def test_no_character_is_lost_or_doubled(left: list[str], right: list[str], place: int) -> None:
    rows = [one.ljust(place) + "  " + two for one, two in zip_longest(left, right, fillvalue="")]
    pieces = from_lines(parse("\n".join(rows)))
    after, _ = apart(pieces)
    counts = [Counter("".join("".join(p.text for p in ps).split())) for ps in (pieces, after)]
    assert counts[0] == counts[1]

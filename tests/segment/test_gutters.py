"""Columns with white space between, as `pdftotext -layout` has them, are read down."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import pairwise, zip_longest

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


def _even(text: str) -> int:
    """Quotes and dashes as wide as ideographs."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


@pytest.mark.parametrize("between", [3, 8])
@pytest.mark.parametrize("measure", [len, _width, _even])
def test_lines_in_turns_are_of_two_columns(measure: Callable[[str], int], between: int) -> None:
    left, right = _set(_FIRST, "　　"), _set(_SECOND, "　　")
    place = max(map(measure, left)) + between
    rows = [
        line
        for one, two in zip_longest(left, right, fillvalue="")
        for line in (one, " " * place + two if two else "")
        if line
    ]
    pieces, findings = apart(from_lines(parse("\n".join(["老蒋的船", "", *rows]))))
    assert [piece.text for piece in pieces] == [
        line.strip() for line in ("老蒋的船", *left, *right)
    ]
    assert [piece.indent for piece in pieces[1:]] == [
        2 * line.startswith("　") for line in (*left, *right)
    ]
    assert findings


@pytest.mark.parametrize("middle", ["四十只钟", "▲"])
def test_what_stands_in_the_middle_of_the_right_column_is_no_part_of_the_left(middle: str) -> None:
    left = _set(_FIRST, "　　")
    right = _set(_SECOND, "　　")[:-3]
    right[3:3] = ["", "　" * 7 + middle, ""]
    rows = [
        (one + " " * (38 - _width(one)) + two).rstrip()
        for one, two in zip_longest(left, right, fillvalue="")
    ]
    pieces, _ = apart(from_lines(parse("\n".join(rows))))
    assert [piece.text for piece in pieces] == [
        line.strip() for line in (*left, *right) if line.strip()
    ]


def _beside(left: list[str], right: list[str], place: int) -> list[str]:
    return [
        (one + " " * (place - _width(one)) + two).rstrip()
        for one, two in zip_longest(left, right, fillvalue="")
    ]


_POEM = [
    "        渡",
    "",
    "      何小满",
    "",
    "  桨放下来",
    "  水就合上了",
    "",
    "  对岸有人",
    "  喊一个名字",
]
_POEM += ["  不是我的", "", "  我答应了"]
_OTHER = [
    "        钟",
    "",
    "      邱 平",
    "",
    "  墙上的钟",
    "  各走各的",
    "  只有一只停着",
    "",
    "  它是对的",
]
_OTHER += ["  一天两次", "  没有人看见"]


@pytest.mark.parametrize("place", [28, 40])
def test_poems_side_by_side_are_read_down(place: int) -> None:
    pieces, _ = apart(from_lines(parse("\n".join(_beside(_POEM, _OTHER, place)))))
    lines = [line.strip() for line in (*_POEM, *_OTHER) if line]
    assert [piece.text for piece in pieces] == lines
    after = {"水就合上了", "不是我的", "只有一只停着"}
    gaps = {below.text for above, below in pairwise(pieces) if above.text in after and below.gap}
    assert gaps == {"对岸有人", "我答应了", "它是对的"}


def test_a_picture_among_poems_side_by_side_is_no_line_of_theirs() -> None:
    rows = _beside(_POEM, _OTHER, 40)
    text = "\n".join(["\f船坞", "", *rows[:6], "![](a.png)", *rows[6:]])
    pieces, found = apart(from_lines(parse("水尺\n" + text)))
    lines = {line.strip() for line in (*_POEM[4:], *_OTHER[4:]) if line}
    assert found
    assert lines < {piece.text for piece in pieces}


def test_a_glossary_and_a_list_of_names_are_no_poems() -> None:
    words = ["桨", "桩子", "缆绳的结", "水尺", "跳板", "渡口的钟", "系船柱", "压舱石"]
    means = [
        "划水的木板",
        "系船用的",
        "越拉越紧",
        "看水位的",
        "上岸走的",
        "开船就敲",
        "铸铁的",
        "不许搬动",
    ]
    rows = _beside([f"  {word}" for word in words], means, 24)
    for page in (rows, ["    词          意思", "", *rows]):
        pieces = from_lines(parse("\n".join(page)))
        assert apart(pieces)[1] == []


def test_names_in_rows_below_centred_headings_are_no_columns() -> None:
    names = ["何小满   邱 平   任小舟", "褚南枝   蒋大有   卫 东   何 平", "任大年   邱小钟"]
    page = [line for at in range(4) for line in (" " * 30 + f"第{at}组（六名）", "", *names, "")]
    assert apart(from_lines(parse("\n".join(page))))[1] == []

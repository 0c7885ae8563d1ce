"""Two columns that a reader of PDF set on one line come apart again."""

from __future__ import annotations

from itertools import zip_longest

from issue2book.reading.markdown import parse
from issue2book.segment.pieces import from_lines
from issue2book.segment.side_by_side import parted

_MEASURE = 22
_LEFT = (
    "石埠月刊：您修了四十年的船，最难修的是哪一种，能不能给我们的读者讲一讲？",
    (
        "老魏：最难修的是没有坏的船。船主说听见有声音，可是下水一试什么也没有，靠了岸又响起来。这样的船要在上面"
        "睡一夜，等风停了，人也不说话了，才听得出来是哪一块木头在响。"
    ),
    "石埠月刊：现在木船少了，您还做什么？",
    "老魏：做桌子。桌子不会沉，做起来没有意思，所以我每一张都少做一条腿，让它靠着墙站，站久了也就习惯了。",
)
_RIGHT = (
    "石埠月刊：您收过徒弟吗？他们后来怎么样了，还有没有人留在码头上继续修船？",
    (
        "老魏：收过三个，走了两个，剩下的一个是我女儿。她力气小，可是耳朵好，锤子敲下去她就知道里面是空的还是实的。"
        "我年轻的时候要敲三遍，她敲一遍就站起来走了，说下面还有一块要换。"
    ),
    "石埠月刊：您怎么看她以后的日子？",
    "老魏：她说要去学修大船，铁的。我说去吧，铁的木的都是漂在水上，道理是一样的，只是声音不一样而已。",
)


def _set(paragraphs: tuple[str, ...]) -> list[str]:
    """The paragraphs as printed lines."""
    return [
        text[start : start + _MEASURE]
        for text in paragraphs
        for start in range(0, len(text), _MEASURE)
    ]


def _beside(left: list[str], right: list[str]) -> list[str]:
    """Lines of one height on one line, where the left one is full; the others by themselves."""
    page: list[str] = []
    for one, other in zip_longest(left, right, fillvalue=""):
        full = len(one) == _MEASURE and other
        page += [f"{one} {other}"] if full else [line for line in (one, other) if line]
    return page


def _texts(lines: list[str]) -> list[str]:
    pieces, findings = parted(from_lines(parse("\n".join(lines) + "\n")))
    assert bool(findings) == (len(pieces) > len(lines))
    return [piece.text for piece in pieces]


def test_lines_beside_each_other_and_alone_go_to_their_column() -> None:
    left, right = _set(_LEFT), _set(_RIGHT)
    page = _beside(left, right)
    assert sum(" " in line for line in page) >= 5
    assert any(" " not in line for line in page)
    assert _texts(page) == [*left, *right]


def test_running_text_with_a_space_in_each_line_stays() -> None:
    lines = [line for line in (*_set(_LEFT), *_set(_RIGHT)) if len(line) == _MEASURE]
    spaced = [f"{line[:13]} {line[13:]}" for line in lines]
    assert _texts(spaced) == spaced


def test_names_and_offices_in_columns_stay() -> None:
    lines = ["总编辑 沈禾", "副总编辑 何小满", "编辑部主任 罗一帆", "美术编辑 秦晚", "校对 陆之遥"]
    assert _texts(lines) == lines

"""Columns of a page go to the text below, but never with the title of the text above."""

from __future__ import annotations

import msgspec

from issue2book.reading.markdown import parse
from issue2book.segment.contents import Contents
from issue2book.segment.language import Seams
from issue2book.segment.page_order import by_page
from issue2book.segment.pieces import from_lines
from issue2book.segment.windows import Window

_PROSE = "清早的雾还没有散，渡口已经有人在等船，撑篙的老人回头数了数人头，说今天水急，坐稳了再走。"
_PAGES = [f"{name}\n\n{name}的第一件事\n\n{_PROSE}" for name in ("灯下", "乡间", "人物")]
_LAST = f"安全角\n\n{_PROSE}\n\n{_PROSE}\n\n读者来信\n\n灯下的字太小，能不能印得大一些？"


def test_a_title_stays_with_its_text() -> None:
    pieces = from_lines(parse("\n\f".join([*_PAGES, _LAST])))
    heads = [i for i, piece in enumerate(pieces) if piece.text.endswith("第一件事")]
    corner, letters = (
        next(i for i, piece in enumerate(pieces) if piece.text == name)
        for name in ("安全角", "读者来信")
    )
    starts = [0, *(head - 1 for head in heads[1:])]
    # the last text begins with the end of the page before, and has its title on top of the next
    windows = [
        Window("article", tuple(range(start, end)), title=(head,))
        for start, end, head in zip(starts, [*starts[1:], corner - 1], heads, strict=True)
    ]
    windows.append(Window("article", tuple(range(corner - 1, letters)), title=(corner,)))
    windows.append(Window("letters", tuple(range(letters, len(pieces))), title=(letters,)))
    out, _ = by_page(windows, pieces, Contents(), Seams([_PROSE]))
    assert [w.title for w in out] == [w.title for w in windows]
    assert all(set(w.title) <= set(w.indexes) for w in out)


def test_what_a_jump_brought_from_a_later_page_stays_once() -> None:
    last = f"安全角\n\n{_PROSE * 2}\n\n人物后来\n\n{_PROSE}\n\n{_PROSE}续"
    pieces = from_lines(parse("\n\f".join([*_PAGES, last])))
    heads = [i for i, piece in enumerate(pieces) if piece.text.endswith("第一件事")]
    corner = next(i for i, piece in enumerate(pieces) if piece.text == "安全角")
    starts = [0, *(head - 1 for head in heads[1:])]
    windows = [
        Window("article", tuple(range(start, end)), title=(head,))
        for start, end, head in zip(starts, [*starts[1:], corner], heads, strict=True)
    ]
    # the end of the last page goes on with the text above the section that begins it
    title, brought = corner + 2, (len(pieces) - 1,)
    above = msgspec.structs.replace(
        windows[-1], indexes=(*windows[-1].indexes, *brought, corner, corner + 1)
    )
    below = Window("article", tuple(range(title, len(pieces) - 1)), title=(title,))
    out, _ = by_page([*windows[:-1], above, below], pieces, Contents(), Seams([_PROSE]))
    places = [index for window in out for index in window.indexes]
    assert sorted(places) == list(range(len(pieces)))
    assert out[-1].indexes[:2] == (corner, corner + 1)

"""Names of sections on the pages of the text: above titles, and above the further pages."""

from __future__ import annotations

import msgspec
import pytest

from issue2book.model import Dropped, Span
from issue2book.reading.markdown import parse
from issue2book.segment.entries import Contents, Entry
from issue2book.segment.pieces import from_lines
from issue2book.segment.section_lines import as_printed, without_repeats
from issue2book.segment.windows import Window

_TEXT = """
修钟的人

钟楼在老城中间，四面都有表盘，四面走的时间从来不一样。修钟的老贺说，东面的快，是因为早晨先晒到太阳。

人物

他每个星期三上去一趟，带一壶油、一块绒布、一只手电。楼梯有一百零八级，他数了二十年，有一年少数了一级。

专栏

灶边

一碗凉粉

凉粉要用井水，自来水做的发硬。外婆说不清为什么，只说井水睡过觉，性子软。
"""


def _texts(*, page_ends_at: int | None) -> tuple[list[list[str]], list[str]]:
    """The lines of the two texts, and those left out; `page_ends_at` is a piece above a folio."""
    pieces = list(from_lines(parse(_TEXT)))
    if page_ends_at is not None:
        pieces[page_ends_at] = msgspec.structs.replace(pieces[page_ends_at], ends_page=True)
    windows = [
        Window("article", (0, 1, 2, 3, 4), title=(0,), column="人物"),
        Window("article", (5, 6, 7), title=(6,), kicker=(5,), column="灶边"),
        Window("article", (), column="专栏"),
    ]
    found, dropped = without_repeats(windows, pieces, Contents((), {}))
    return [[pieces[i].text[:4] for i in w.indexes] for w in found], [d.text for d in dropped]


def test_the_name_above_a_further_page_is_a_running_head() -> None:
    texts, dropped = _texts(page_ends_at=1)
    assert texts[0] == ["修钟的人", "钟楼在老", "他每个星"]
    assert dropped == ["人物"]


def test_within_a_page_it_may_be_a_heading() -> None:
    texts, dropped = _texts(page_ends_at=None)
    assert texts[0] == ["修钟的人", "钟楼在老", "人物", "他每个星"]
    assert dropped == []


def test_the_name_above_the_next_text_goes_to_it() -> None:
    texts, _ = _texts(page_ends_at=1)
    assert texts[1] == ["专栏", "灶边", "一碗凉粉", "凉粉要用"]


def test_the_head_of_the_page_above_a_title_that_says_it_again_is_the_section() -> None:
    pieces = list(
        from_lines(parse("长篇连载\n\n长篇连载\n\n渡海（七）\n\n钥匙在枕头底下躺了七夜。"))
    )[1:]
    head = Dropped("长篇连载", "running-head", (Span(1, 0, 4),))
    window = Window("article", (0, 1, 2), title=(0, 1), column="文艺")
    (found,) = as_printed([window], pieces, Contents((), {}), [head])
    assert (found.title, found.kicker, found.column) == ((1,), (0,), "长篇连载")


@pytest.mark.parametrize("advert", [False, True])
def test_a_picture_brings_the_section_above_it_but_none_of_a_page_between(*, advert: bool) -> None:
    shown = "![](a.png)\n\n![](b.png)"
    text = f"修钟的人\n\n钟楼四面都有表盘。\n\n专栏\n\n{shown}\n\n一碗凉粉\n\n用井水。"
    contents = Contents((Entry("一碗凉粉", None, (), 1, "专栏", (9,)),), {})
    windows = [
        Window("article", (0, 1, 2) if advert else (0, 1, 2, 3), title=(0,), column="人物"),
        *([Window("public-ad", (3,))] if advert else []),
        Window("article", (4, 5, 6), title=(5,), column="专栏"),
    ]
    found = as_printed(windows, list(from_lines(parse(text))), contents, ())
    assert found[-1].indexes == ((4, 5, 6) if advert else (2, 3, 4, 5, 6))
    assert sorted(i for window in found for i in window.indexes) == [*range(7)]

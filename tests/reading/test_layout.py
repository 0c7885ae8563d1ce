"""Reading order from boxes, and rows of contents pages that were read as columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bridge import FILLER

from issue2book.model import Line

Read = Callable[..., tuple[Line, ...]]


def _list(page: int, *blocks: tuple[str, tuple[int, int, int, int]]) -> list[dict[str, object]]:
    return [
        {"type": "text", "text": text, "page_idx": page, "bbox": list(box)} for text, box in blocks
    ]


LEFT = ("左栏上" + FILLER, (80, 200, 480, 400))
LEFT_2 = ("左栏下" + FILLER, (80, 405, 480, 500))
RIGHT = ("右栏" + FILLER, (520, 200, 920, 500))
TITLE = ("渡口的灯", (300, 560, 700, 590))
BELOW = ("灯下左" + FILLER, (80, 620, 480, 900))
BELOW_2 = ("灯下右" + FILLER, (520, 620, 920, 900))
FIRST = ("桥上的雪", (300, 100, 700, 140))


def _heads(lines: tuple[Line, ...]) -> list[str]:
    return [line.text[:4] for line in lines]


def test_columns_are_read_between_the_titles_that_span_them(read_as: Read) -> None:
    by_left_edge = _list(0, LEFT, LEFT_2, BELOW, FIRST, TITLE, RIGHT, BELOW_2)
    wanted = ["桥上的雪", "左栏上春", "左栏下春", "右栏春天", "渡口的灯", "灯下左春", "灯下右春"]
    assert _heads(read_as(by_left_edge)) == wanted


def test_a_possible_order_is_the_engine_s(read_as: Read) -> None:
    given = _list(0, FIRST, RIGHT, LEFT, LEFT_2)
    assert _heads(read_as(given)) == ["桥上的雪", "右栏春天", "左栏上春", "左栏下春"]


def test_columns_from_right_to_left_stay(read_as: Read) -> None:
    columns = [
        (f"第{at}列" + FILLER, (900 - 100 * at, 100, 980 - 100 * at, 900)) for at in range(5)
    ]
    given = _list(0, *columns, ("题", (20, 20, 60, 80)), ("字", (20, 5, 60, 18)))
    assert _heads(read_as(given))[:5] == [f"第{at}列春" for at in range(5)]


def test_a_section_s_name_goes_with_the_title_below_both_columns(read_as: Read) -> None:
    given = _list(0, LEFT, ("人物", (80, 535, 140, 550)), RIGHT, TITLE, BELOW, BELOW_2)
    wanted = ["左栏上春", "右栏春天", "人物", "渡口的灯", "灯下左春", "灯下右春"]
    assert _heads(read_as(given)) == wanted


def test_running_heads_and_folios_stay_outside(read_as: Read) -> None:
    given = _list(0, LEFT, TITLE, BELOW, RIGHT)
    given += [{"type": "page_number", "text": "7", "page_idx": 0, "bbox": [480, 950, 520, 970]}]
    assert _heads(read_as(given)) == ["左栏上春", "右栏春天", "渡口的灯", "灯下左春", "7"]


def test_running_heads_come_first_on_their_page_wherever_the_engine_gave_them(
    read_as: Read,
) -> None:
    given = _list(0, LEFT, RIGHT)
    given += [{"type": "header", "text": "副刊", "page_idx": 0, "bbox": [80, 40, 200, 60]}]
    given += [{"type": "page_number", "text": "7", "page_idx": 0, "bbox": [900, 40, 920, 60]}]
    given += _list(1, BELOW)
    given += [{"type": "page_number", "text": "8", "page_idx": 1, "bbox": [80, 950, 100, 970]}]
    assert _heads(read_as(given)) == ["副刊", "7", "左栏上春", "右栏春天", "灯下左春", "8"]


def test_blocks_without_boxes_hold_their_page(read_as: Read) -> None:
    given = _list(0, LEFT, BELOW, RIGHT)
    given.append({"type": "text", "text": "无框" + FILLER, "page_idx": 0})
    assert _heads(read_as(given)) == ["左栏上春", "灯下左春", "右栏春天", "无框春天"]


def test_pages_read_apart_from_their_titles_join_them(read_as: Read) -> None:
    given = _list(
        0,
        ("目录", (460, 90, 540, 120)),
        ("◎人物\n桥上的雪\n渡口的灯 ——一个守灯人", (80, 160, 400, 220)),
        ("陈一 3\n林二 周三 5", (800, 181, 920, 220)),
        ("◎副刊\n井", (80, 240, 300, 280)),
        ("9", (900, 262, 920, 280)),
    )
    assert [line.text for line in read_as([*given, *_list(1, LEFT)])][:6] == [
        "目录",
        "◎人物",
        "桥上的雪 陈一 3",
        "渡口的灯 ——一个守灯人 林二 周三 5",
        "◎副刊",
        "井 9",
    ]


def test_a_table_or_a_folio_on_a_contents_page_stays_what_it_is(read_as: Read) -> None:
    given = _list(
        0,
        ("目录", (460, 90, 540, 120)),
        ("桥上的雪\n渡口的灯", (80, 160, 400, 200)),
        ("陈一 3\n林二 5", (800, 161, 920, 200)),
    )
    cells = "<table><tr><td>井</td><td>9</td></tr></table>"
    given += [
        {"type": "table", "table_body": cells, "page_idx": 0, "bbox": [80, 240, 920, 280]},
        {"type": "page_number", "text": "1", "page_idx": 0, "bbox": [900, 270, 920, 290]},
    ]
    assert [line.text for line in read_as([*given, *_list(1, LEFT)])][:5] == [
        "目录",
        "桥上的雪 陈一 3",
        "渡口的灯 林二 5",
        "井 9",
        "1",
    ]


def test_columns_that_one_page_turns_about_are_put_right(read_as: Read) -> None:
    pages = [*_list(0, LEFT, RIGHT), *_list(1, LEFT, RIGHT), *_list(2, RIGHT, LEFT, LEFT_2)]
    assert _heads(read_as(pages))[4:] == ["左栏上春", "左栏下春", "右栏春天"]


def test_a_second_piece_below_two_columns_comes_last(read_as: Read) -> None:
    head, rest = ("井边", (80, 640, 180, 670)), ("（上接第3页）", (380, 640, 480, 652))
    below = ("井左" + FILLER, (80, 700, 480, 900)), ("井右" + FILLER, (520, 700, 920, 900))
    given = _list(0, LEFT, LEFT_2, head, below[0], RIGHT, below[1])
    assert _heads(read_as(given))[2:] == ["右栏春天", "井边", "井左春天", "井右春天"]
    beside = ("井右" + FILLER, (520, 640, 920, 900))
    given = _list(0, LEFT, LEFT_2, rest, below[0], RIGHT, beside)
    assert _heads(read_as(given))[2:] == ["右栏春天", "（上接第", "井左春天", "井右春天"]


def test_a_column_that_ends_in_a_signature_turns_the_page_about(read_as: Read) -> None:
    turned = [RIGHT, ("河边厂　林小满", (800, 510, 920, 525)), LEFT, LEFT_2]
    pages = [*_list(0, LEFT, RIGHT), *_list(1, LEFT, RIGHT), *_list(2, *turned)]
    wanted = ["左栏上春", "左栏下春", "右栏春天", "河边厂　"]
    assert _heads(read_as(pages))[4:] == wanted


def test_a_box_below_both_columns_comes_last_with_its_name_and_its_first_figure(
    read_as: Read,
) -> None:
    name = {"type": "text", "text": "渡口账本", "text_level": 1, "page_idx": 0}
    figure = {"type": "text", "text": "45天", "text_level": 1, "page_idx": 0}
    box = [name | {"bbox": [90, 560, 200, 575]}, figure | {"bbox": [90, 585, 150, 605]}]
    below = _list(0, ("枯水期停航的日子" + FILLER, (90, 610, 700, 625)))
    given = [*box, *below, *_list(0, LEFT, LEFT_2, RIGHT)]
    wanted = ["左栏上春", "左栏下春", "右栏春天", "渡口账本", "45天", "枯水期停"]
    assert _heads(read_as(given)) == wanted


def test_columns_that_come_by_the_height_of_their_blocks_part(read_as: Read) -> None:
    spans = ("桥上的雪" + FILLER, (80, 100, 920, 140))
    left = [(f"左{n}" + FILLER, (80, 100 + 60 * n, 480, 150 + 60 * n)) for n in range(1, 5)]
    right = [(f"右{n}" + FILLER, (520, 120 + 60 * n, 920, 175 + 60 * n)) for n in range(1, 5)]
    broken = [(text[:-1], box) for text, box in left]
    woven = [block for pair in zip(broken, right, strict=True) for block in pair]
    wanted = ["左1", "左2", "左3", "左4", "右1", "右2", "右3", "右4"]
    assert [head[:2] for head in _heads(read_as(_list(0, spans, *woven)))[1:]] == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("192{}年，" + FILLER, "193{}年，" + FILLER),
        ("192{}年，" + FILLER[:-1], "193{}年，" + FILLER[:-1]),
        ("问：渡口的船第{}次停是为什么？", "答：" + "{}" + FILLER),
        ("{}老人说了很久" + FILLER[:-1] + "：", "“{}" + FILLER[:-1]),
        ("{}" + FILLER, "又{}" + FILLER),
    ],
)
def test_what_is_read_across_stays(read_as: Read, one: str, other: str) -> None:
    left = [(one.format(n), (80, 100 + 60 * n, 480, 130 + 60 * n)) for n in range(1, 5)]
    right = [(other.format(n), (520, 125 + 60 * n, 920, 155 + 60 * n)) for n in range(1, 5)]
    rows = [block for pair in zip(left, right, strict=True) for block in pair]
    assert [line.text for line in read_as(_list(0, *rows))] == [text for text, _ in rows]


def test_boxes_in_rows_stay(read_as: Read) -> None:
    left = [(f"左{n}" + FILLER, (80, 100 + 60 * n, 480, 150 + 60 * n)) for n in range(1, 5)]
    right = [(f"右{n}" + FILLER, (520, 100 + 60 * n, 920, 150 + 60 * n)) for n in range(1, 5)]
    rows = [block for pair in zip(left, right, strict=True) for block in pair]
    wanted = ["左1", "右1", "左2", "右2", "左3", "右3", "左4", "右4"]
    assert [head[:2] for head in _heads(read_as(_list(0, *rows)))] == wanted


def test_a_column_that_ends_in_a_caption_turns_the_page_about(read_as: Read) -> None:
    caption, heading = ("图1 桥身", (530, 510, 910, 525)), ("一、桥面", (80, 205, 250, 220))
    left = ("左栏上" + FILLER, (80, 225, 480, 500))
    pages = [*_list(0, LEFT, RIGHT), *_list(1, LEFT, RIGHT)]
    turned = _list(2, RIGHT, caption, heading, left)
    wanted = ["一、桥面", "左栏上春", "右栏春天", "图1 桥"]
    assert _heads(read_as([*pages, *turned]))[4:] == wanted


def test_a_heading_at_the_foot_of_a_column_is_no_second_piece(read_as: Read) -> None:
    heading, end = ("三号桥", (80, 520, 160, 535)), ("左栏尾" + FILLER, (80, 540, 480, 600))
    box = [(name, (x, 700, x + 100, 720)) for name, x in (("45天", 80), ("62趟", 520))]
    given = _list(0, LEFT, LEFT_2, heading, end, RIGHT, *box)
    wanted = ["左栏上春", "左栏下春", "三号桥", "左栏尾春", "右栏春天", "45天", "62趟"]
    assert _heads(read_as(given)) == wanted

"""Headings of short items that OCR glued to their text."""

from __future__ import annotations

import pytest

from issue2book.reading.markdown import parse
from issue2book.segment.leads import split_leads
from issue2book.segment.pieces import from_lines

_ITEMS = (
    ("古桥重开", "昨日起，石阶镇的古桥重新开放，行人可以从东岸走到西岸。"),
    ("渡口添了新船", "上个月，下渡口添了两条新船，每条能坐三十人，早晚各一班。"),
    ("志愿者补旧书", "镇图书馆招募志愿者，培训以后参与旧书的除尘和补洞工作。"),
    ("量血压", "护士：“您放松，别紧张。”大爷：“那您为啥攥着我的手？”"),
    ("气象站开门迎客", "日前，气象站第一次开门迎客，孩子们看了半天的风向标。"),
)


def _split(glued: int, heading: str = "", *, space: str = " ", mark: str = "") -> list[str]:
    lines: list[str] = []
    for at, (head, text) in enumerate(_ITEMS):
        name = heading if heading and at == glued else head
        lines += [f"{name}{space}{text}"] if at == glued else [f"{mark}{name}", text]
    return [piece.text.strip() for piece in split_leads(from_lines(parse("\n\n".join(lines))))]


@pytest.mark.parametrize("glued", [1, 2, 3])
@pytest.mark.parametrize("space", [" ", "\u3000", "  "])
def test_an_item_among_others_keeps_its_heading(glued: int, space: str) -> None:
    assert _split(glued, space=space) == [word for item in _ITEMS for word in item]


@pytest.mark.parametrize(
    "heading", ["减肥", "百所乡村小学用上“智慧黑板”", "古桥能走了吗？", "《渡口》首演", "5G进村"]
)
def test_forms_of_headings(heading: str) -> None:
    assert _split(1, heading)[2:4] == [heading, _ITEMS[1][1]]


@pytest.mark.parametrize("text", ["昨天，天 晴了，风也停了。", "问：早班 船几点开？答：六点。"])
def test_a_stray_space_is_none(text: str) -> None:
    lines = [word for item in _ITEMS[:2] for word in item]
    lines += ["早班船", text, *(word for item in _ITEMS[2:] for word in item)]
    assert text in [piece.text for piece in split_leads(from_lines(parse("\n\n".join(lines))))]


def test_running_text_has_none() -> None:
    glued = "石阶镇 昨日起，古桥重新开放，行人可以从东岸走到西岸。"
    lines = [text for _, text in _ITEMS[:3]] + [glued] + [text for _, text in _ITEMS[3:]]
    assert glued in [piece.text for piece in split_leads(from_lines(parse("\n\n".join(lines))))]


def _with_second_paragraph(text: str, mark: str) -> list[str]:
    lines = [word for head, words in _ITEMS[:3] for word in (f"{mark}{head}", words)]
    lines += [text, *(word for head, words in _ITEMS[3:] for word in (f"{mark}{head}", words))]
    return [piece.text for piece in split_leads(from_lines(parse("\n\n".join(lines))))]


@pytest.mark.parametrize("mark", ["# ", ""])
@pytest.mark.parametrize(
    "text", ["修好的旧书已经有 4千册，比前年多出一半。", "除尘的机器叫做 ROBO，是孩子们起的名字。"]
)
def test_spaces_before_digits_and_letters_cut_no_sentence(text: str, mark: str) -> None:
    assert text in _with_second_paragraph(text, mark)


def test_the_second_paragraph_of_an_item_among_marked_headings_has_none() -> None:
    text = "修好的旧书 已经摆上木架，比前年多出一半。"
    assert text in _with_second_paragraph(text, "# ")


@pytest.mark.parametrize(
    "text",
    [
        "二、今年新铺石阶 35级，两岸的人上下方便多了，孩子上学也不用绕路。",
        "二、桥头的灯换成 LED，一夜只要两度电，比从前省了许多，守灯的人也能回家。",
    ],
)
def test_spaces_before_digits_and_letters_cut_no_counted_sentence(text: str) -> None:
    words = "去年冬天水位退得很低，河底露出一段旧石板路，镇上的人都来看。"
    lines = ["一、石阶的来历", words, text, words, "三、桥上的人家", words]
    pieces = split_leads(from_lines(parse("\n\n".join(lines))))
    assert text in [piece.text for piece in pieces]

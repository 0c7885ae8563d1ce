"""Marks of a list before a paragraph that is no item."""

from __future__ import annotations

from issue2book.reading.markdown import parse
from issue2book.segment.lone_marks import without_lone_marks
from issue2book.segment.pieces import from_lines


def _texts(*blocks: str) -> tuple[list[str], list[str]]:
    pieces, marks = without_lone_marks(from_lines(parse("\n\n".join(blocks) + "\n")))
    return [piece.text for piece in pieces], [mark.text for mark in marks]


def test_the_mark_of_a_single_answer_goes() -> None:
    asked, answer = (
        "##### 问：新职工可以申请宿舍吗？",
        "- 答：可以。每间住四个人，水电费按人头分摊。",
    )
    texts, marks = _texts(asked, answer, "##### 问：带家属的怎么办？")
    assert texts[1] == answer[2:]
    assert marks == ["-"]


def test_the_mark_of_speech_goes() -> None:
    texts, marks = _texts("徒弟还在学一件事。", "- “多少度算好？”徒弟问。", "师傅没有说话。")
    assert texts[1] == "“多少度算好？”徒弟问。"
    assert marks == ["-"]


def test_items_keep_their_marks() -> None:
    items = ("- “一张纸”：登记", "- “一支笔”：签名")
    assert _texts(*items) == (list(items), [])
    alone = "- 一张两寸照片"
    assert _texts("要带的东西：", alone, "带齐了再来。")[0][1] == alone

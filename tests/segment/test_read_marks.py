"""Squares before bylines that OCR read as characters; headings and lines of text keep theirs."""

from __future__ import annotations

from issue2book.reading.markdown import parse
from issue2book.segment.pieces import from_lines
from issue2book.segment.read_marks import without_read_squares

_SIGNED = ("# 堤上的灯", "□林小满", "他在堤上走了一夜。", "# 石阶旧事", "□方砚田", "石阶还在。")


def _lost(*lines: str) -> list[str]:
    text = "\n\n".join((*_SIGNED, *lines)) + "\n"
    return [mark.text for mark in without_read_squares(from_lines(parse(text)))[1]]


def test_a_read_square_right_below_a_title_goes() -> None:
    assert _lost("# 茶馆一夜", "口王大江", "茶馆开门很早。") == ["口"]


def test_headings_and_other_lines_keep_their_first_character() -> None:
    assert _lost("# 茶馆一夜", "## 回水乡", "茶馆开门很早。") == []
    assert _lost("# 茶馆一夜", "回石门", "茶馆开门很早。") == []
    assert _lost("# 茶馆一夜", "茶馆开门很早。", "口王大江", "天亮了。") == []

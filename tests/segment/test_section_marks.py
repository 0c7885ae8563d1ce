"""A mark before the names of sections makes no bylines of them."""

from __future__ import annotations

from issue2book.reading.markdown import parse
from issue2book.segment.bylines import signs
from issue2book.segment.pieces import from_lines
from issue2book.segment.section_marks import without_section_marks

_TEXT = "江水在这里拐了一个弯，岸上的人家便都朝着水开门。"
_SECTIONS = ("◆种植天地", "◆养殖经", "◆有问必答", "◆小窍门", "◆江边村居")


def _left(*lines: str) -> tuple[list[str], int]:
    pieces, marks = without_section_marks(from_lines(parse("\n\n".join(lines) + "\n")), body=0)
    return [piece.text for piece in pieces], len(marks)


def test_the_mark_goes_where_it_would_make_a_byline_of_a_section() -> None:
    lines = [line for section in _SECTIONS for line in (section, "渡口的灯", _TEXT)]
    texts, marks = _left(*lines)
    assert any(signs(line) for line in lines)
    assert not any(signs(text) for text in texts)
    assert marks == sum("◆" in line for line in lines) - sum("◆" in text for text in texts)


def test_the_mark_of_the_bylines_stays() -> None:
    bylines = ("□ 林小满", "□ 陆知白", "□ 罗小桥", "□ 养殖经")
    lines = [line for byline in bylines for line in ("渡口的灯", byline, _TEXT)]
    assert _left(*lines) == (lines, 0)


def test_a_few_lines_make_no_habit() -> None:
    lines = [line for section in _SECTIONS[:3] for line in (section, "渡口的灯", _TEXT)]
    assert _left(*lines) == (lines, 0)

"""Pages of pictures, and the picture on the cover."""

from __future__ import annotations

from issue2book.reading.markdown import parse
from issue2book.segment.passes import segment
from issue2book.segment.photo_pages import is_essay
from issue2book.segment.pieces import from_lines

SHOWN = "\n\n".join(
    f"![]({n}.png)\n\n清晨{n}点，水门外。街坊在天台上晾被单。" for n in range(5, 8)
)


def test_the_section_that_follows_is_no_part_of_an_essay_in_pictures() -> None:
    assert is_essay(from_lines(parse(f"{SHOWN}\n\n## 舞台")))
    assert not is_essay(from_lines(parse(f"## 舞台\n\n{SHOWN}")))


def test_a_line_says_what_the_cover_shows_and_another_who_took_it() -> None:
    text = (
        "# 石阶\n\n2031年第2期\n\n封面：水门外的清晨，第一班船离岸\n\n封面摄影：魏朗\n\n"
        "主管：石阶市文化馆\n\n主编：沈禾\n\n# 目录\n\n3 摆渡的人 沈禾\n\n# 摆渡的人\n\n沈禾\n\n"
        + "我第一次见到老唐，是在一个没有风的早晨，他把船撑到江心。\n\n"
        * 3
    )
    blocks = [block for unit in segment(parse(text)).units for block in unit.blocks]
    assert [b.text for b in blocks if b.role == "caption"] == ["封面：水门外的清晨，第一班船离岸"]
    assert any(b.text == "封面摄影：魏朗" for b in blocks)

"""Lines that are no part of the text around them: captions where nobody expects one."""

from __future__ import annotations

from conventions import CONVENTIONS
from damage import Damage
from passages import OTHER, TEXT
from truth import sample
from typesetter import typeset
from understanding import understood

from issue2book.model import Issue


def _captions(issue: Issue) -> set[str]:
    return {block.text for unit in issue.units for block in unit.blocks if block.role == "caption"}


def test_the_end_of_a_cut_paragraph_is_no_caption_where_only_words_speak_for_it():
    """In this print a column breaks off before a clause that goes on no better behind it."""
    printed = typeset(sample(), CONVENTIONS["plain"], Damage(columns=True), 3)
    true = {b.text for text in sample().texts for b in text.blocks if b.role == "caption"}
    assert _captions(understood(printed.text)[1]) <= true


def test_a_plate_below_a_picture_of_the_cover_says_what_it_shows():
    plate = "《退水》 水彩 38×54cm"
    head = f"# 石阶\n\n2031年第2期\n\n![](c.png)\n\n{plate}\n\n# 目录\n\n2 水底的旧路/陈斌\n\n"
    issue = understood(head + "# 水底的旧路\n\n■ 陈 斌\n\n" + TEXT + OTHER)[1]
    assert plate in _captions(issue)

"""What an issue binds: its body, not the titles that say it once more."""

from __future__ import annotations

from issue2book.model import Block, Issue, Meta, Unit
from issue2book.render.terms import lexicon


def test_titles_and_contents_do_not_bind_words() -> None:
    said = tuple(Block("para", f"第{n}天，湿地公园开门。") for n in range(3))
    heads = tuple(Block("heading1", f"第{n}天的老街改造") for n in range(3))
    listed = tuple(Block("line", "河堤加固") for _ in range(3))
    units = (
        Unit("a", "article", "题", blocks=(*heads, *said)),
        Unit("c", "contents", "", blocks=listed),
    )
    words = lexicon(Issue(Meta("刊"), units))
    assert words.bound("湿地", "公园") == 100
    assert not words.bound("老街", "改造")
    assert not words.bound("河堤", "加固")

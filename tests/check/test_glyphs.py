"""Characters without a glyph are told with their lines, before anything is laid out."""

from __future__ import annotations

from issue2book.check.glyphs import uncovered
from issue2book.model import Block, Issue, Meta, Span, Unit


def test_lines_and_code_of_each_character() -> None:
    blocks = (
        Block("para", "有\U0001f600字", src=(Span(7, 0, 3), Span(9, 0, 1))),
        Block("para", "又\U0001f600和\ue000", src=(Span(12, 0, 4),)),
    )
    found = uncovered(Issue(Meta("刊"), (Unit("u", "article", "题", blocks=blocks),)))
    assert [(f.id, f.params["code"], f.lines, f.unit) for f in found] == [
        ("GLY001", "U+1F600", (7, 9, 12), "u"),
        ("GLY001", "U+E000", (12,), "u"),
    ]


def test_titles_are_looked_at() -> None:
    unit = Unit("u", "article", "\U0001f600", field_src={"title": (Span(3, 0, 1),)})
    assert [f.lines for f in uncovered(Issue(Meta("刊"), (unit,)))] == [(3,)]


def test_ordinary_and_undrawn_characters_are_covered() -> None:
    text = "汉字，漢字——“ＡＢ”Äé℃①〓簞贇谿槃10⁵CO₂\u200b\u00a0\u3000\ufeff\n"
    assert uncovered(Issue(Meta("刊"), (Unit("u", "article", text),))) == ()


def test_a_flood_of_rare_characters_is_told_in_few_findings():
    rare = "".join(chr(0xF0000 + at) for at in range(500))
    blocks = (Block("para", rare, src=(Span(3, 0, len(rare)),)),)
    found = uncovered(Issue(Meta("刊"), (Unit("u", "article", "题", blocks=blocks),)))
    assert [f.id for f in found] == ["GLY001"] * 12 + ["GLY002"]
    assert found[-1].params["n"] == "488"
    assert found[-1].lines == (3,)

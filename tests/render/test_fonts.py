"""Face subsets: exactly the characters, readable by another library, same bytes each time."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from issue2book.render.fonts import covered, faces, licence_text, subset_woff2
from issue2book.render.sorts import drawable

TEXT = "潮起东海，风正帆悬。2025 AI——“引”〓"


def test_subset_opens_elsewhere_and_holds_the_characters() -> None:
    for face in faces():
        font = TTFont(io.BytesIO(subset_woff2(face, TEXT)))
        assert {ord(c) for c in TEXT} <= set(font.getBestCmap())
        assert len(font.getGlyphOrder()) < 60
        assert font["OS/2"].usWeightClass == face.weight
        assert font["glyf"][font.getBestCmap()[ord("潮")]].numberOfContours != 0
        assert "Open Font License" in str(font["name"].getDebugName(13))


def test_same_characters_same_bytes() -> None:
    face = faces()[0]
    assert subset_woff2(face, TEXT) == subset_woff2(face, TEXT[::-1])


def test_unknown_characters_are_left_out_quietly() -> None:
    face = faces()[0]
    assert 0x1F600 not in covered(face)
    assert subset_woff2(face, "字\U0001f600").startswith(b"wOF2")


def test_licences_are_there() -> None:
    assert all(b"OPEN FONT LICENSE" in licence_text(face).upper() for face in faces())


def test_marks_of_traditional_chinese_stand_in_the_middle() -> None:
    """CLREQ 3.1.1; brackets and characters stay where they are, and nothing squeezes the marks."""
    for face in faces():
        plain, made = (
            TTFont(io.BytesIO(subset_woff2(face, "，。、；：？！（字——", traditional=traditional)))
            for traditional in (False, True)
        )
        names = plain.getBestCmap()
        for mark in "，。、；：？！":
            glyph = made["glyf"][names[ord(mark)]]
            assert abs(glyph.xMin + glyph.xMax - 1000) <= 2
            assert abs(glyph.yMin + glyph.yMax - 760) <= 2
            assert made["hmtx"][names[ord(mark)]] == (1000, glyph.xMin)
        for same in "（字":
            assert made["glyf"][names[ord(same)]] == plain["glyf"][names[ord(same)]]
        rules = made["GPOS"].table.FeatureList.FeatureRecord
        assert all(not r.Feature.LookupListIndex for r in rules if r.FeatureTag == "halt")
        hani = next(
            record.Script
            for record in made["GSUB"].table.ScriptList.ScriptRecord
            if record.ScriptTag == "hani"
        )
        assert hani.DefaultLangSys.FeatureIndex == hani.LangSysRecord[0].LangSys.FeatureIndex
        data = subset_woff2(face, "，字", traditional=True)
        assert data == subset_woff2(face, "字，", traditional=True) != subset_woff2(face, "，字")


def test_raised_figures_without_a_glyph_are_written_in_line() -> None:
    """Where a line cannot raise them; one that read 105 for 10⁵ would say something else."""
    assert drawable("10⁵，m²，CO₂，10⁻³，甲\U0001f600") == "10^5，m²，CO2，10^-3，甲〓"
    assert drawable("xⁿ，λᵢ，μₘₐₓ") == "x^n，λi，μmax"

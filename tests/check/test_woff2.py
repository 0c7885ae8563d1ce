"""The lint's own reader of WOFF2 against fontTools: the same characters, the same verdict."""

from __future__ import annotations

import io
import random

import pytest
from fontTools.ttLib import TTFont

from issue2book.assets import fonts_dir
from issue2book.check.epub_faces import _DAMAGED, _by_fonttools, _code_points
from issue2book.check.woff2 import character_tables
from issue2book.render.fonts import faces, subset_woff2

TEXT = "潮起东海，风正帆悬。ABC 123"


@pytest.mark.parametrize("face", faces(), ids=lambda face: f"{face.family} {face.weight}")
def test_our_faces(face) -> None:
    data = subset_woff2(face, TEXT)
    drawn = _code_points(data)
    assert set(drawn) == _by_fonttools(data) >= set(map(ord, TEXT))


def test_tables_that_are_transformed_or_spelt_out() -> None:
    """As fontTools writes WOFF2: glyf transformed; a tag that the table of the standard lacks."""
    font = TTFont(io.BytesIO(subset_woff2(faces()[0], TEXT)))
    font["zzzz"] = font["maxp"].__class__.__base__("zzzz")
    font["zzzz"].data = b"of our own"
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    assert character_tables(out.getvalue())
    assert set(_code_points(out.getvalue())) >= set(map(ord, TEXT))


def test_other_formats_are_left_to_fonttools() -> None:
    data = (fonts_dir() / faces()[0].path).read_bytes()
    assert character_tables(data) is None
    assert len(_code_points(data)) > 5000


@pytest.mark.parametrize("seed", range(40))
def test_damage_is_seen_by_both_or_by_none(seed: int) -> None:
    dice = random.Random(seed)
    data = bytearray(subset_woff2(faces()[0], TEXT))
    # headers too, not only what is packed
    data[dice.randrange(len(data) if seed % 2 else 120)] = dice.randrange(256)
    ours = _code_points(bytes(data))
    try:
        theirs = _by_fonttools(bytes(data))
    except _DAMAGED:
        theirs = None
    assert (ours is None) == (theirs is None)
    assert theirs is None or set(ours) == theirs

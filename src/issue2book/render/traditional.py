"""The bundled faces for readers in Taiwan and Hong Kong: marks in the middle of their box.

CLREQ 3.1.1: in Traditional Chinese 。，、；：？！ stand in the centre of the em box, in Simplified
at its lower left, as the bundled faces draw them. The shapes of the characters stay as they are.
"""

from __future__ import annotations

import io
from typing import Any

from fontTools.ttLib import TTFont

_MARKS = "。，、；：？！．"
#: Features that squeeze marks by their place in the box; a mark in its middle would be hit.
_SQUEEZING = ("chws", "halt", "palt", "vchw", "vhal", "vpal")


def centred(sfnt: bytes) -> bytes:
    """A TrueType face with centred marks, and with the Chinese dashes and dots for any `lang`."""
    font = TTFont(io.BytesIO(sfnt), recalcTimestamp=False)
    drawn = font.getBestCmap()
    for name in {drawn[ord(mark)] for mark in _MARKS if ord(mark) in drawn}:
        _centre(font, name)
    for table in ("GSUB", "GPOS"):
        if table in font:
            _for_every_language(font[table].table)
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def _centre(font: TTFont, name: str) -> None:
    """Move the outline so that its middle is the middle of the em box."""
    glyphs, metrics = font["glyf"], font["hmtx"]
    glyph = glyphs[name]
    if glyph.numberOfContours <= 0:
        return
    advance, _ = metrics[name]
    middle = (font["OS/2"].sTypoAscender + font["OS/2"].sTypoDescender) // 2
    glyph.coordinates.translate(
        (advance // 2 - (glyph.xMin + glyph.xMax) // 2, middle - (glyph.yMin + glyph.yMax) // 2)
    )
    glyph.recalcBounds(glyphs)
    metrics[name] = (advance, glyph.xMin)


def _for_every_language(table: Any) -> None:
    """The faces know ZHS only: without it a dash is as narrow as in English."""
    for record in table.ScriptList.ScriptRecord:
        known = [found.LangSys for found in record.Script.LangSysRecord]
        if known:
            record.Script.DefaultLangSys = known[0]
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag in _SQUEEZING:
            record.Feature.LookupListIndex, record.Feature.LookupCount = [], 0

"""What each variant of the PDF asks of WeasyPrint and of CSS, and what is done to it after.

screen: PDF/UA-1. archive: PDF/A-3b, tagged too. print: PDF/X-4. The pages are the same in all of
them: only the cover of the print variant reaches over the trim.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import assert_never

import msgspec
import pikepdf

from issue2book.config import Settings, Variant
from issue2book.render.pdf.booklet import booklet
from issue2book.render.pdf.geometry import Page
from issue2book.render.pdf.press import BLEED, save, to_press
from issue2book.render.pdf.profile import load_profile


class Ask(msgspec.Struct, frozen=True):
    """Options of WeasyPrint's `write_pdf`, and a style sheet that comes after all others."""

    options: dict[str, object]
    css: str = ""


def ask(variant: Variant, sheet: Page) -> Ask:
    """What to ask for; PDF/X is made from a plain file, for WeasyPrint's reads the clock."""
    drawn: dict[str, object] = {"zoom": sheet.scale}
    match variant:
        case "screen":
            return Ask({"pdf_variant": "pdf/ua-1", **drawn})
        case "archive":
            return Ask({"pdf_variant": "pdf/a-3b", "pdf_tags": True, **drawn})
        case "print":
            return Ask({"pdf_version": "1.6", **drawn}, _bleed_css(sheet))
        case _:
            assert_never(variant)


def _bleed_css(sheet: Page) -> str:
    """The cover is drawn over the trim to the edge of the bleed."""
    bleed = BLEED / sheet.scale
    width, height = sheet.width + 2 * bleed, sheet.height + 2 * bleed
    return (
        ".cover svg, .cover img { position: absolute; max-width: none; object-fit: cover; "
        f"left: {-bleed:.3f}pt; top: {-bleed:.3f}pt; "
        f"width: {width:.3f}pt; height: {height:.3f}pt }}"
    )


def deliver(data: bytes, settings: Settings, moment: dt.datetime) -> bytes:
    """The finished file as the variant wants it; `moment` is the date that PDF/X demands.

    Raises:
        ConfigError: CFG011, the profile that was given is none for CMYK.
    """
    if settings.variant == "print":
        data = to_press(data, load_profile(settings.profile, settings.condition), moment)
    if settings.variant == "archive":
        data = _archival(data)
    return booklet(data) if settings.booklet else data


def _archival(data: bytes) -> bytes:
    """No smoothed pictures (ISO 19005-3 6.2.8), no empty /Pattern and /Shading resources."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and "/Interpolate" in item:
                del item["/Interpolate"]
            if not isinstance(item, pikepdf.Dictionary):
                continue
            for key in ("/Pattern", "/Shading"):
                if key in item and not len(item[key]):
                    del item[key]
        return save(pdf)

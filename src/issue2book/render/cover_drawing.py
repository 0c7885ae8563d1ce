"""The designed cover in two drawings that look the same: both draw `cover_layout.sheet`.

`cover_svg` is for the PDF (vector, real text), `cover_jpeg` for the EPUB (by Pillow).
"""

from __future__ import annotations

import functools
from html import escape
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from issue2book.assets import fonts_dir
from issue2book.model import Issue
from issue2book.render.cover_layout import WIDTH, Palette, Rect, Sheet, Words, sheet
from issue2book.render.cover_words import cover_text
from issue2book.render.fonts import Face, covered, faces
from issue2book.render.pixels import jpeg
from issue2book.render.tokens import tokens

_PIXELS_PER_MM = 8  # 1680 x 2280 pixels for 210 x 285 mm
_FACES = {
    "regular": ("Noto Serif SC", 400),
    "bold": ("Noto Serif SC", 700),
    "sans": ("Noto Sans SC", 400),
    "sans-bold": ("Noto Sans SC", 700),
}


def cover_svg(issue: Issue, ratio: float = 285 / 210) -> str:
    """The cover as SVG; `ratio` is height by width."""
    made = sheet(issue, _palette(), WIDTH * ratio)
    body = "".join(_svg_item(item) for item in made.items)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {made.height:.3f}" '
        f'preserveAspectRatio="xMidYMid slice" role="img">'
        f"<title>{escape(cover_text(issue))}</title>{body}</svg>"
    )


def cover_jpeg(issue: Issue) -> bytes:
    """The cover as RGB JPEG in the shape of the page."""
    return jpeg(_drawn(sheet(issue, _palette())))


def get_ready() -> None:
    """Load what writes pictures, and the faces."""
    Image.preinit()
    for face in faces():
        covered(face)


def _palette() -> Palette:
    return Palette(accent=tokens()["--accent"], quiet=tokens()["--quiet"])


def _svg_item(item: Words | Rect) -> str:
    match item:
        case Rect():
            return (
                f'<rect x="{item.x:.3f}" y="{item.y:.3f}" width="{item.width:.3f}" '
                f'height="{item.height:.3f}" fill="{item.colour}"/>'
            )
        case Words():
            return _svg_words(item)


def _svg_words(words: Words) -> str:
    """One x for every character: WeasyPrint sets SVG text letter by letter."""
    family, weight = _FACES[words.face]
    xs = " ".join(
        f"{x:.3f}" + "".join(f" {x + _advance(words, cluster[:n]):.3f}" for n in _rest(cluster))
        for cluster, x in zip(words.clusters, words.xs, strict=True)
    )
    return (
        f'<text x="{xs}" y="{words.y:.3f}" font-size="{words.size:.3f}" '
        f'font-family="{family}" font-weight="{weight}" fill="{words.colour}">'
        f"{escape(''.join(words.clusters))}</text>"
    )


def _rest(cluster: str) -> range:
    return range(1, len(cluster))


def _advance(words: Words, text: str) -> float:
    """The width of the first characters of a cluster of several."""
    return _font(_file(words.face, text[0]), 100).getlength(text) * words.size / 100


def _drawn(made: Sheet) -> Image.Image:
    scale = _PIXELS_PER_MM
    picture = Image.new("RGB", (round(WIDTH * scale), round(made.height * scale)))
    draw = ImageDraw.Draw(picture)
    for item in made.items:
        match item:
            case Rect():
                box = (item.x, item.y, item.x + item.width, item.y + item.height)
                left, top, right, bottom = (round(edge * scale) for edge in box)
                edges = (left, top, right - 1, max(bottom - 1, top))
                draw.rectangle(edges, fill=item.colour)
            case Words():
                _draw_words(draw, item, scale)
    return picture


def _draw_words(draw: ImageDraw.ImageDraw, words: Words, scale: int) -> None:
    for cluster, x in zip(words.clusters, words.xs, strict=True):
        font = _font(_file(words.face, cluster[0]), words.size * scale)
        draw.text((x * scale, words.y * scale), cluster, words.colour, font, anchor="ls")


@functools.lru_cache(maxsize=64)
def _font(path: Path, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@functools.lru_cache(maxsize=1024)
def _file(face: str, char: str) -> Path:
    """The bundled file that has `char`, the wanted face first."""

    def rank(entry: Face) -> tuple[bool, bool]:
        return (entry.family, entry.weight) != _FACES[face], entry.weight != _FACES[face][1]

    ranked = sorted(faces(), key=rank)
    best = next((entry for entry in ranked if ord(char) in covered(entry)), ranked[0])
    return fonts_dir() / best.path

"""The cover: one design in two drawings, or a scan that the user gives.

`cover_svg` is for the PDF (vector, real text), `cover_image` for the EPUB (JPEG by Pillow); both
draw the list of `cover_layout.sheet`, so that they look the same.
"""

from __future__ import annotations

import functools
import io
from html import escape
from pathlib import Path

import msgspec
import PIL
from PIL import Image, ImageDraw, ImageFont

from issue2book.assets import fonts_dir
from issue2book.cache import kept, stamp
from issue2book.config import Settings
from issue2book.errors import ConfigError
from issue2book.model import Finding, Issue
from issue2book.render import images
from issue2book.render.cover_layout import (
    WIDTH,
    Palette,
    Rect,
    Sheet,
    Words,
    leading_titles,
    sheet,
)
from issue2book.render.display import clean
from issue2book.render.fonts import Face, covered, faces
from issue2book.render.tokens import tokens

_PIXELS_PER_MM = 8  # 1680 x 2280 pixels for 210 x 285 mm
_LONGEST_SCAN = 2800
#: Shops refuse or warn beyond these: Apple Books Asset Guide (short side 1400 pixels and more, at
#: most 5.6 million pixels), Kobo (1400 wide), Kindle Publishing Guidelines (625 x 1000 and more);
#: all want RGB. The drawn cover has 1680 x 2280, so 3.8 million, and the shape of the page.
_LONGEST_ON_SHELF = 2280
_SHORTEST_ON_SHELF = 1400
_FACES = {
    "regular": ("Noto Serif SC", 400),
    "bold": ("Noto Serif SC", 700),
    "sans": ("Noto Sans SC", 400),
    "sans-bold": ("Noto Sans SC", 700),
}


def cover_svg(issue: Issue, settings: Settings, ratio: float = 285 / 210) -> str:
    """The designed cover as SVG; `ratio` is height by width. A scan is `cover_scan`'s business."""
    del settings  # the design takes everything from the issue
    made = sheet(issue, _palette(), WIDTH * ratio)
    body = "".join(_svg_item(item) for item in made.items)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {made.height:.3f}" '
        f'preserveAspectRatio="xMidYMid slice" role="img">'
        f"<title>{escape(cover_text(issue))}</title>{body}</svg>"
    )


def cover_text(issue: Issue) -> str:
    """What the cover says, for readers who do not see it."""
    meta = issue.meta
    said = (meta.title, meta.issue or "", *leading_titles(issue), meta.sponsor or "")
    return "　".join(clean(text) for text in said if text)


def cover_image(issue: Issue, settings: Settings) -> tuple[bytes, str]:
    """The cover as RGB JPEG with its media type; a scan replaces the design.

    Raises:
        ConfigError: the scan cannot be used.
    """
    scan = cover_scan(settings, longest=_LONGEST_ON_SHELF)
    if scan is not None:
        return scan, "image/jpeg"
    made = sheet(issue, _palette())
    files = (__file__, PIL.__file__, *(fonts_dir() / face.path for face in faces()))
    key = b" ".join((msgspec.json.encode(made), *map(stamp, files)))
    return kept("covers", key, lambda: _jpeg(_drawn(made))), "image/jpeg"


def cover_findings(settings: Settings, cover: bytes) -> tuple[Finding, ...]:
    """A scan that shops would find too small."""
    if settings.cover is None:
        return ()
    with Image.open(io.BytesIO(cover)) as picture:
        width, height = picture.size
    if min(width, height) >= _SHORTEST_ON_SHELF:
        return ()
    return (Finding("COV002", "info", {"size": f"{width} × {height}"}),)


def cover_scan(settings: Settings, *, longest: int = _LONGEST_SCAN) -> bytes | None:
    """The scan that `settings.cover` names, as a fresh RGB JPEG; None if there is none.

    Raises:
        ConfigError: COV001, the file is no picture that can be used.
    """
    if settings.cover is None:
        return None
    try:
        loaded = images.encode(settings.cover.read_bytes(), longest=longest)
    except (images.PictureError, OSError) as error:
        raise ConfigError("COV001", where=str(settings.cover)) from error
    with Image.open(io.BytesIO(loaded.data)) as picture:
        if loaded.media_type == "image/jpeg" and picture.mode == "RGB":
            return loaded.data
        return _jpeg(_on_white(picture))


def _palette() -> Palette:
    return Palette(accent=tokens()["--accent"], quiet=tokens()["--quiet"])


def _on_white(picture: Image.Image) -> Image.Image:
    """Transparency on white paper."""
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground.convert("RGB")


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88, optimize=True, progressive=True, subsampling=0)
    return out.getvalue()


# --- the two drawings ------------------------------------------------------------------------


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

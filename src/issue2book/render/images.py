"""Pictures of the issue, for both books: only from inside the input's folder, and re-encoded.

A path is text of the input, so it is not trusted: %-encoding is undone first, then addresses,
absolute paths, `..` and links that lead out are refused. Nothing is fetched.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import msgspec
import PIL
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from issue2book.cache import kept, stamp
from issue2book.model import Block, Finding, Issue, source_lines

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")
_MAX_PIXELS = 40_000_000
_MAX_BYTES = 64_000_000
_ADDRESS = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:|^[/\\]")
_FEW_COLOURS = 256


class Loaded(msgspec.Struct, frozen=True):
    """A picture, re-encoded for a book. `media_type` is image/jpeg or image/png."""

    data: bytes
    media_type: str
    width: int
    height: int


class PictureError(Exception):
    """A picture cannot be used; `key` names the reason among the messages."""

    def __init__(self, key: str) -> None:
        """Keep the message key."""
        super().__init__(key)
        self.key = key


def pictures(
    issue: Issue, base: Path, *, longest: int, grey: bool = False
) -> tuple[dict[str, Loaded], tuple[Finding, ...]]:
    """The usable pictures by path as written, and a finding for each that is not."""
    loaded: dict[str, Loaded] = {}
    findings: list[Finding] = []
    for unit in issue.units:
        for block in unit.blocks:
            if block.picture is None or block.picture.path in loaded:
                continue
            try:
                loaded[block.picture.path] = read_picture(
                    block.picture.path, base, longest=longest, grey=grey
                )
            except PictureError as error:
                findings.append(_finding(error.key, block, unit.id))
    return loaded, tuple(findings)


def _finding(key: str, block: Block, unit: str) -> Finding:
    path = block.picture.path if block.picture else ""
    lines = tuple(source_lines(block.src))
    return Finding(key, "warning", {"path": path[:200]}, lines=lines, unit=unit)


def read_picture(path: str, base: Path, *, longest: int, grey: bool = False) -> Loaded:
    """The picture at `path`, at most `longest` pixels on its long side.

    Raises:
        PictureError: PIC001 missing, PIC002 outside `base`, PIC003 unreadable, PIC004 too big.
    """
    file = _inside(path, base)
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise PictureError("PIC004")
        return encode(file.read_bytes(), longest=longest, grey=grey)
    except OSError as error:
        raise PictureError("PIC003") from error


def _inside(path: str, base: Path) -> Path:
    """The file that `path` names inside `base`."""
    plain = unquote(path).replace("\\", "/").strip()
    if "\0" in plain or _ADDRESS.match(plain) or ".." in plain.split("/"):
        raise PictureError("PIC002")
    try:
        root = base.resolve()
        file = (root / plain).resolve()
        there = file.is_file()
    except (OSError, RuntimeError) as error:  # a loop of links, a name that is too long
        raise PictureError("PIC001") from error
    if not file.is_relative_to(root):
        raise PictureError("PIC002")
    if not there:
        raise PictureError("PIC001")
    return file


def encode(data: bytes, *, longest: int, grey: bool = False) -> Loaded:
    """Any allowed picture as a fresh JPEG, or as PNG where it is a drawing or has transparency.

    Raises:
        PictureError: PIC003 unreadable, PIC004 too many pixels.
    """
    wish = f"{longest} {grey} {hashlib.sha256(data).hexdigest()}".encode()
    key = b" ".join((wish, stamp(__file__), stamp(PIL.__file__)))
    made = kept("pictures", key, lambda: msgspec.msgpack.encode(_encoded(data, longest, grey)))
    return msgspec.msgpack.decode(made, type=Loaded)


def _encoded(data: bytes, longest: int, grey: bool) -> Loaded:  # noqa: FBT001  (private)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the limit below is stricter than Pillow's warning
            image: Image.Image = Image.open(io.BytesIO(data), formats=_FORMATS)
            if image.width * image.height > _MAX_PIXELS:
                raise PictureError("PIC004")
            # WeasyPrint switches this on for the whole process: half a picture is no picture
            ImageFile.LOAD_TRUNCATED_IMAGES = False
            image.load()
            image = ImageOps.exif_transpose(image)
    except Image.DecompressionBombError as error:
        raise PictureError("PIC004") from error
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError, EOFError) as error:
        raise PictureError("PIC003") from error
    return _saved(_plain(image, grey=grey), longest)


def _plain(image: Image.Image, *, grey: bool) -> Image.Image:
    """One of the modes L, LA, RGB, RGBA; nothing else travels along (profiles, comments)."""
    transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if transparent:
        image = image.convert("RGBA")
        if image.getchannel("A").getextrema() != (255, 255):
            return image.convert("LA") if grey else image
        image = image.convert("RGB")
    if image.mode in ("I;16", "I", "F"):
        image = image.convert("F").point(lambda value: value / 257)
    return image.convert("L" if grey or image.mode in ("1", "L", "F") else "RGB")


def _saved(image: Image.Image, longest: int) -> Loaded:
    flat = image.mode != "L" and image.getcolors(_FEW_COLOURS) is not None
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    if image.mode in ("RGBA", "LA") or flat:
        data, media_type = _as(image, "PNG"), "image/png"
    else:
        data, media_type = _as(image, "JPEG"), "image/jpeg"
        # any grey picture has few colours; a drawing or a page of type is smaller as PNG
        if image.mode == "L" and len(png := _as(image, "PNG")) <= len(data):
            data, media_type = png, "image/png"
    return Loaded(data, media_type, image.width, image.height)


def _as(image: Image.Image, kind: Literal["PNG", "JPEG"]) -> bytes:
    out = io.BytesIO()
    if kind == "PNG":
        image.save(out, "PNG", optimize=True)
    else:
        image.save(out, "JPEG", quality=84, optimize=True, progressive=True)
    return out.getvalue()

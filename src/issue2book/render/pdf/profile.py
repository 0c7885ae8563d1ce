"""The printing condition: a CMYK profile, its registered name, and colours by way of it.

The bundled profile is FOGRA39 (coated paper, ISO 12647-2, which GB/T 17934 follows); a printer's
own goes into `issue.toml`.
"""

from __future__ import annotations

import functools
import io
from pathlib import Path

import msgspec
from PIL import Image, ImageCms

from issue2book.assets import styles_dir
from issue2book.errors import ConfigError

_BUNDLED = "FOGRA39.icc"
_MOST = 16 * 1024 * 1024
# Neutral in sRGB to half a step of eight bits: greys are printed with black ink alone.
_NEUTRAL = 0.003
# Almost black with a hue: four inks on fine strokes never meet exactly, so it is set in black too.
_DARK, _TINGE = 0.25, 0.1
# So dark a grey is meant as black; a tint just short of it would give letters a screened edge.
_BLACK = 0.15


class Profile(msgspec.Struct, frozen=True):
    """A profile; `condition` is its name in the registry, or `Custom` (ISO 15930-7 6.2)."""

    data: bytes
    condition: str
    description: str


def load_profile(path: Path | None, condition: str | None) -> Profile:
    """The profile at `path`, or the bundled one.

    Raises:
        ConfigError: CFG011, it cannot be read or is no CMYK output profile.
    """
    file = path or styles_dir() / _BUNDLED
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST)
        inner = ImageCms.ImageCmsProfile(io.BytesIO(data)).profile
        usable = inner.xcolor_space.strip() == "CMYK" and inner.device_class == "prtr"
    except (OSError, ImageCms.PyCMSError) as error:
        raise ConfigError("CFG011", where=str(file)) from error
    if not usable:
        raise ConfigError("CFG011", where=str(file))
    registered = "FOGRA39" if path is None else "Custom"
    description = " ".join((inner.profile_description or registered).split())
    return Profile(data, condition or registered, description)


@functools.lru_cache(maxsize=4)
def _transform(profile: Profile, mode: str) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(profile.data)),
        mode,
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def picture_inks(image: Image.Image, profile: Profile) -> Image.Image:
    """An RGB picture in the four inks."""
    converted = ImageCms.applyTransform(image, _transform(profile, "RGB"))
    if converted is None:  # only where the transform works in place
        raise TypeError
    return converted


@functools.lru_cache(maxsize=512)
def inks(red: float, green: float, blue: float, profile: Profile) -> tuple[float, ...]:
    """A colour in the four inks; black and greys in black ink only, so that text is crisp."""
    highest = max(red, green, blue)
    if highest - min(red, green, blue) < (_TINGE if highest < _DARK else _NEUTRAL):
        return 0, 0, 0, 1 if highest < _BLACK else round(1 - (red + green + blue) / 3, 4)
    dot = Image.new("RGB", (1, 1), tuple(round(255 * part) for part in (red, green, blue)))
    pixel = picture_inks(dot, profile).getpixel((0, 0))
    return tuple(round(part / 255, 4) for part in pixel) if isinstance(pixel, tuple) else ()

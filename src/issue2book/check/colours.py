"""Colours of a style sheet and their contrast (WCAG 2.1, relative luminance)."""

from __future__ import annotations

import re

Colour = tuple[int, int, int]

_HEX = re.compile(r"#([0-9a-fA-F]{3,8})\b")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})")
_NAMES: dict[str, Colour] = {  # the sixteen of HTML 4, and the few others that people type
    "black": (0, 0, 0),
    "silver": (192, 192, 192),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "white": (255, 255, 255),
    "maroon": (128, 0, 0),
    "red": (255, 0, 0),
    "darkred": (139, 0, 0),
    "purple": (128, 0, 128),
    "fuchsia": (255, 0, 255),
    "green": (0, 128, 0),
    "lime": (0, 255, 0),
    "olive": (128, 128, 0),
    "yellow": (255, 255, 0),
    "orange": (255, 165, 0),
    "navy": (0, 0, 128),
    "blue": (0, 0, 255),
    "teal": (0, 128, 128),
    "aqua": (0, 255, 255),
}
_NAME = re.compile(rf"(?<![-\w])({'|'.join(_NAMES)})(?![-\w])", re.IGNORECASE)


def parse_colour(value: str) -> Colour | None:
    """The first colour in a value (`0.1em solid #c8503f`); None if it names none."""
    if match := _HEX.search(value):
        digits = match[1] if len(match[1]) >= 6 else "".join(2 * digit for digit in match[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    if match := _RGB.search(value):
        return int(match[1]), int(match[2]), int(match[3])
    name = _NAME.search(value)
    return _NAMES[name[1].lower()] if name else None


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(min(part, 255) / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

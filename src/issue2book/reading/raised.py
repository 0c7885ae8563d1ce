"""Raised and lowered figures: `<sup>2</sup>`, `$^{2}$`, `CO<sub>2</sub>` become ² and ₂.

OCR engines write the calls of notes, powers and formulas so (MinerU and PaddleOCR as TeX, Marker
and vision models as HTML). Unicode has the figures and signs; other raised text (①, TM) is itself.
"""

from __future__ import annotations

import re

_INNER = r"(?P<{0}>[^<>{{}}$\\\n]{{1,12}}?)"
_HTML = re.compile(rf"<(?P<tag>sup|sub)>\s*{_INNER.format('html')}\s*</(?P=tag)>", re.IGNORECASE)
#: Only what is raised alone: $10^{2}$ is a formula, and stays as it is.
_TEX = re.compile(
    rf"\$\s*(?:\{{\s*\}})?(?P<sign>[\^_])\s*"
    rf"(?:\{{\s*(?:\\text\s*\{{)?\s*{_INNER.format('braced')}\s*\}}{{1,2}}|(?P<single>[0-9①-⑳]))\s*\$"
)
_UP = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_DOWN = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
#: Unicode has no lowered b, c, d, and no raised q.
_UP_LETTERS = str.maketrans(
    "abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW=",
    "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ⁼",
)
_DOWN_LETTERS = str.maketrans("aehijklmnoprstuvx=", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ₌")
_FIGURES = re.compile(r"[0-9+\-−()]*[0-9][0-9+\-−(),]*")


def with_raised(text: str) -> str:
    """`text` with raised and lowered figures as characters.

    >>> with_raised("占地 30 m<sup>2</sup>，见旧志$^{①}$，又见新志<sup>12</sup>")
    '占地 30 m²，见旧志①，又见新志¹²'
    """
    if "<su" in text.lower():
        text = _HTML.sub(lambda hit: _set(hit["html"], up=hit["tag"].lower() == "sup"), text)
    if "$" in text:
        text = _TEX.sub(
            lambda hit: _set(hit["braced"] or hit["single"], up=hit["sign"] == "^"), text
        )
    return text


def figures(inner: str, *, up: bool) -> str | None:
    """Figures and signs as raised or lowered characters; None for anything else."""
    return inner.translate(_UP if up else _DOWN) if _FIGURES.fullmatch(inner) else None


def letters(inner: str, *, up: bool) -> str | None:
    """Letters, figures and signs so, if Unicode has them all; None for anything else.

    >>> letters("max", up=False), letters("n+1", up=True), letters("ab", up=False)
    ('ₘₐₓ', 'ⁿ⁺¹', None)
    """
    both = (_UP | _UP_LETTERS) if up else (_DOWN | _DOWN_LETTERS)
    return inner.translate(both) if inner and all(ord(char) in both for char in inner) else None


def _set(inner: str, *, up: bool) -> str:
    inner = inner.strip()
    return figures(inner, up=up) or inner

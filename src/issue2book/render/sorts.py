"""What no bundled face can draw is set as 〓, the trade's sign for a missing sort.

Raised and lowered letters, and figures beyond ⁴, are among it; they are set as elements where a
page can have these (`raised`), else as in plain text: 10^5, CO2.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from markupsafe import Markup, escape

from issue2book.render.fonts import covered, faces

_TURNED = "〓"
# Marks that combine and characters that are never drawn leave nothing behind.
_NOTHING = {"Mn", "Me", "Cc", "Cf", "Cs", "Cn"}
_SPACES = {"Zs", "Zl", "Zp"}
_FIGURES = re.compile("(?P<up>[¹²³⁰ⁱ⁴-ⁿᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳ-ᴺᴼᴾᴿᵀᵁⱽᵂ]+)|[₀-₎ₐ-ₓₕ-ₜᵢ-ᵥⱼ]+")


def drawable(text: str) -> str:
    """`text` with 〓 for characters without a glyph (finding GLY001 tells of each)."""
    missing = {char for char in set(text) if ord(char) > 0x7E and not _is_drawn(char)}
    if not missing:
        return text
    text = _FIGURES.sub(_in_line, text)
    return text.translate({ord(char): _stand_in(char) for char in missing})


def raised(text: str) -> Markup:
    """`text`, escaped unless it is markup, with `<sup>` or `<sub>` for figures without a glyph."""
    return Markup(_FIGURES.sub(_element, str(escape(text))))  # noqa: S704 - escaped


def _element(run: re.Match[str]) -> str:
    tag = "sup" if run["up"] else "sub"
    return run[0] if _has_all(run[0]) else f"<{tag}>{_level(run[0])}</{tag}>"


def _in_line(run: re.Match[str]) -> str:
    return run[0] if _has_all(run[0]) else ("^" if run["up"] else "") + _level(run[0])


def _has_all(run: str) -> bool:
    return all(map(_is_drawn, run))


def _level(run: str) -> str:
    return unicodedata.normalize("NFKC", run).replace("\N{MINUS SIGN}", "-")


def _stand_in(char: str) -> str:
    category = unicodedata.category(char)
    if category in _SPACES:
        return " "
    return "" if category in _NOTHING else _TURNED


@functools.lru_cache(maxsize=20_000)
def _is_drawn(char: str) -> bool:
    return any(ord(char) in covered(face) for face in faces())

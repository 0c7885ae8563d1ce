r"""Simple formulas become plain text: `$1 6 . 3 \%$` is 16.3%, `$\textcircled{1}$` is ①.

OCR engines set figures, units and circled numbers of running text as LaTeX (MinerU, PaddleOCR-VL
and DeepSeek-OCR; delimiters `$…$`, `\(…\)`). What has more structure than a line of print can
show (fractions of sums, roots, matrices) is left as it stands, with its marks. White space inside
a formula means nothing in LaTeX; only `~`, `\ ` and `\quad` are spaces.
"""

from __future__ import annotations

import re
from typing import Final

from issue2book.reading.raised import figures, letters

_INLINE = re.compile(
    r"(?P<before>(?<=\S) )?"
    r"(?:(?<![\\$A-Za-z])\$(?!\$)(?P<dollars>(?:\\.|[^$\\\n])+)\$(?![$\d])"
    r"|\\\((?P<round>(?:(?!\\\().)+?)\\\))"
    r"(?P<after> (?=\S))?"
)
_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|.", re.DOTALL)
#: Without any mark of LaTeX: signs, numbers, letters by ones and twos (`$ x $`, `$ 3 > 2 $`).
_BARE = re.compile(r"(?:[^\W_]{1,2}(?![^\W\d_])|\d+|[ .,+\-=<>()/%:|'~])+")

#: A formula on lines of its own, between lines of delimiters; no blank line is in it.
_DISPLAYED = re.compile(
    r"^[ \t]*(?:\$\$[ \t]*\n(?:(?![ \t]*\$\$)(?=[^\S\n]*\S)[^\n]*\n){1,40}[ \t]*\$\$"
    r"|\\\[[ \t]*\n(?:(?![ \t]*\\\])(?=[^\S\n]*\S)[^\n]*\n){1,40}[ \t]*\\\])[ \t]*$",
    re.MULTILINE,
)
_ALONE = re.compile(
    r"\$\$(?P<dollars>(?:(?!\$\$).)+)\$\$|\\\[(?P<square>(?:(?!\\\]).)+)\\\]", re.DOTALL
)
_TAG = re.compile(r"\\tag\s*\{([^{}]*)\}")

_SYMBOLS: Final = {
    "times": "×", "cdot": "·", "div": "÷", "pm": "±", "mp": "∓", "sim": "~", "leq": "≤", "le": "≤",
    "leqslant": "≤", "geq": "≥", "ge": "≥", "geqslant": "≥", "neq": "≠", "ne": "≠", "approx": "≈",
    "equiv": "≡", "ll": "≪", "gg": "≫", "rightarrow": "→", "to": "→", "leftarrow": "←",
    "Rightarrow": "⇒", "leftrightarrow": "↔", "uparrow": "↑", "downarrow": "↓", "infty": "∞",
    "circ": "°", "degree": "°", "textdegree": "°", "celsius": "℃", "prime": "′", "ldots": "…",
    "dots": "…", "cdots": "⋯", "bullet": "•", "star": "★", "bigstar": "★", "ast": "*",
    "triangle": "△", "blacktriangle": "▲", "square": "□", "Box": "□", "blacksquare": "■",
    "bigcirc": "○", "checkmark": "✓", "therefore": "∴", "because": "∵", "angle": "∠",
    "parallel": "∥", "perp": "⊥", "cap": "∩", "cup": "∪", "in": "∈", "mid": "|", "permil": "‰",
    "yen": "¥", "textyen": "¥", "pounds": "£", "copyright": "©", "textregistered": "®",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Pi": "Π",
    "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "qquad": " ", "quad": " ", "nabla": "∇",
    "partial": "∂",
}  # fmt: skip
_CHARACTERS: Final = dict.fromkeys("%$&#_{}", "") | {
    ",": " ",
    ";": " ",
    ":": " ",
    " ": " ",
    "!": "",
}
#: Commands that only say how their argument looks, or how large the brackets are.
_LOOKS: Final = frozenset({
    "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "textrm", "textbf", "textit",
    "textsf", "text", "operatorname", "bf", "rm", "it", "boldsymbol", "bm", "mbox", "hbox", "left",
    "right", "big", "Big", "displaystyle", "textstyle", "scriptstyle", "limits", "pmb", "mathscr",
    "mathbb", "tiny", "scriptsize", "footnotesize", "small", "normalsize", "large",
})  # fmt: skip
_TRADE: Final = {"TM": "™", "SM": "℠", "®": "®"}
_CIRCLED: Final = frozenset({"textcircled", "circled"})
_CIRCLES = 20
_NOTE = re.compile(r"[①-⑳*°′※†]+|[\[［〔(（]\d{1,3}(?:[-,，~—]\d{1,3})*[\]］〕)）]")
_IN_WORDS = re.compile(r"\\(?:text|mathrm|mbox|hbox)\s*\{[^{}]*\}")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\U00020000-\U0003ffff]"


def plain_formulas(text: str) -> str:
    r"""The text with its simple formulas as plain text; the others as they are.

    >>> plain_formulas(r"增 $1 6 . 3 \%$ ， $\textcircled { 1 }$ 升 $0 . 5 ^ { \circ }$ 。")
    '增16.3%，①升0.5°。'
    >>> plain_formulas(r"票价 $5 至 $8，和 $\frac{a+b}{2}$")
    '票价 $5 至 $8，和 $\\frac{a+b}{2}$'
    """
    if "$" not in text and "\\(" not in text:
        return text
    return _INLINE.sub(lambda hit: _set(hit, text), text)


def shown_formulas(text: str, taken: str) -> str:
    """Each displayed formula of several lines on one; `taken` stands for each of the others."""
    if "$$" not in text and "\\[" not in text:
        return text
    return _DISPLAYED.sub(
        lambda hit: " ".join(hit.group().split()) + f"\n{taken}" * hit.group().count("\n"), text
    )


def displayed(line: str) -> str | None:
    r"""The words of a line that is a displayed formula; None for any other line.

    >>> displayed(r"$$ v = 2 x \tag{3} $$"), displayed(r"$$\frac{a+b}{c}$$"), displayed("$$5$$ 5")
    ('v=2x (3)', '$$\\frac{a+b}{c}$$', None)
    """
    hit = _ALONE.fullmatch(line.strip())
    if hit is None:
        return None
    inner = hit["dollars"] or hit["square"]
    number = _TAG.search(inner)
    plain = _plain(_TAG.sub("", inner))
    if plain is None:
        return line.strip()
    return f"{plain} ({number[1].strip()})" if number else plain


def _set(hit: re.Match[str], text: str) -> str:
    """A formula as plain text, without the spaces that engines set between it and Chinese."""
    inner = hit["dollars"] or hit["round"]
    plain = _plain(inner) if _is_formula(inner, hit) else None
    if plain is None:
        return hit.group()
    before, after = text[: hit.start()][-1:], text[hit.end() :][:1]
    left = " " if hit["before"] and not re.match(_WIDE, before) else ""
    right = " " if hit["after"] and not re.match(_WIDE, after) else ""
    return left + plain + right


def _is_formula(inner: str, hit: re.Match[str]) -> bool:
    """Whether the marks set off a formula; two sums in dollars are set apart by them as well."""
    if re.search(_WIDE, _IN_WORDS.sub("", inner)):
        return False
    if hit["round"] or re.search(r"[\\^_{]", inner):
        return True
    return bool(_BARE.fullmatch(inner)) and bool(inner.strip())


def _plain(inner: str) -> str | None:
    signs = _TOKEN.findall(inner)
    try:
        made = _read(signs, 0, len(signs))
    except RecursionError:  # groups in groups in groups
        return None
    return None if made is None else re.sub(" ?° ?", "°", " ".join(made.split()))


def _read(signs: list[str], at: int, end: int) -> str | None:
    """Tokens from `at` to `end` as plain text; None if one of them cannot be shown in a line."""
    out: list[str] = []
    while at < end:
        sign = signs[at]
        at += 1
        if sign in "^_" or sign[1:] in _CIRCLED or sign[1:] in ("frac", "dfrac", "tfrac", "sqrt"):
            made, at = _with_argument(sign, signs, at, end)
        else:
            made = _single(sign)
        if made is None:
            return None
        out.append(made)
    return "".join(out)


def _single(sign: str) -> str | None:
    if sign.isspace() or sign in "{}":
        return ""
    if sign == "~":
        return " "
    if not sign.startswith("\\"):
        return sign
    name = sign[1:]
    if name in _LOOKS:
        return ""
    if name in _CHARACTERS:
        return _CHARACTERS[name] or ("" if name == "!" else name)
    return _SYMBOLS.get(name)


def _with_argument(sign: str, signs: list[str], at: int, end: int) -> tuple[str | None, int]:
    """A raised or lowered group, a circled number, a short fraction or root; and what follows."""
    inner, at = _argument(signs, at, end)
    if sign.endswith("frac"):
        below, at = _argument(signs, at, end)
        short = all(part and re.fullmatch(r"\w{1,4}", part) for part in (inner, below))
        return (f"{inner}/{below}" if short else None), at
    return (None if inner is None else _shown(sign, inner)), at


def _shown(sign: str, inner: str) -> str | None:
    match sign:
        case "^" | "_":
            return _moved(inner, up=sign == "^")
        case "\\sqrt":
            return f"√{inner}" if re.fullmatch(r"\w{1,3}", inner) else None
    number = int(inner) if re.fullmatch(r"\d{1,2}", inner) else 0
    if 1 <= number <= _CIRCLES:
        return chr(ord("①") + number - 1)
    return chr(ord("Ⓐ") + ord(inner) - ord("A")) if re.fullmatch("[A-Z]", inner) else None


def _moved(inner: str, *, up: bool) -> str | None:
    """What is raised or lowered; signs of notes and degrees stay as they are, as does PM2.5."""
    if _NOTE.fullmatch(inner) if up else re.fullmatch(r"\d+\.\d+", inner):
        return inner
    if up and inner in _TRADE:
        return _TRADE[inner]
    return figures(inner, up=up) or letters("".join(inner.split()), up=up)


def _argument(signs: list[str], at: int, end: int) -> tuple[str | None, int]:
    """The next group or sign as plain text, and the place behind it."""
    while at < end and signs[at].isspace():
        at += 1
    if at >= end:
        return None, at
    if signs[at] != "{":
        return _single(signs[at]), at + 1
    depth, start = 0, at + 1
    while at < end:
        depth += (signs[at] == "{") - (signs[at] == "}")
        at += 1
        if not depth:
            made = _read(signs, start, at - 1)
            return (None if made is None else made.strip()), at
    return None, at

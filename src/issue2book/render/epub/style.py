"""The style sheet of the EPUB: tokens written out, shared content rules, EPUB rules, faces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from issue2book.assets import styles_dir
from issue2book.render.fonts import Face
from issue2book.render.tokens import tokens, written_out

_BLANK = re.compile(r"\n\s*\n+")


#: Faces of Taiwan and Hong Kong that a reader may have; their shapes come first.
_LOCAL = {
    "--serif": '"Noto Serif TC", "Noto Serif HK", "Source Han Serif TC", "Songti TC"',
    "--sans": '"Noto Sans TC", "Noto Sans HK", "Source Han Sans TC", "PingFang TC", "PingFang HK"',
}


def style_sheet(faces: Sequence[tuple[Face, str]], *, traditional: bool = False) -> str:
    """`book.css`; `faces` are the embedded faces with their file names."""
    rules = _read("content.css") + _read("epub.css")
    values = dict(tokens())
    if traditional:
        values |= {name: f"{local}, {values[name]}" for name, local in _LOCAL.items()}
    plain = written_out(rules, values)
    return _BLANK.sub("\n", "".join(map(_font_face, faces)) + plain).strip() + "\n"


def _read(name: str) -> str:
    return (styles_dir() / name).read_text(encoding="utf-8")


def _font_face(embedded: tuple[Face, str]) -> str:
    face, href = embedded
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'font-style: normal; src: url("{href}") format("woff2"); }}\n'
    )

"""The values of `styles/tokens.css`, for what is drawn without CSS and for sheets without them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from issue2book.assets import styles_dir

_TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;]+);")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


_USE = re.compile(r"var\((--[\w-]+)\)")


@functools.cache
def tokens() -> Mapping[str, str]:
    """Custom properties by name (`--accent`), as written."""
    text = (styles_dir() / "tokens.css").read_text(encoding="utf-8")
    return dict(_TOKEN.findall(_COMMENT.sub("", text)))


def written_out(sheet: str, values: Mapping[str, str]) -> str:
    """A style sheet without comments, with the `values` of custom properties for their names."""
    return _USE.sub(lambda use: values[use[1]], _COMMENT.sub("", sheet))

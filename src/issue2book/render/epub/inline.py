"""Paragraph text for reading systems that break lines themselves."""

from __future__ import annotations

import re

from markupsafe import Markup

from issue2book.model import Block
from issue2book.render.display import plain_inline

# An address or code so long that a justified line before it would gape; tags are not touched.
_LONG = re.compile(r"(?<![\w&;/])[A-Za-z][A-Za-z0-9.:/_%~+-]{17,}")
_TAGS = re.compile(r"(<[^>]*>)")


def epub_inline(block: Block) -> Markup:
    """As `plain_inline`; long addresses may break anywhere (CSS `.long`)."""
    parts = _TAGS.split(str(plain_inline(block)))
    return Markup("").join(
        Markup(part if at % 2 else _LONG.sub(_wrapped, part))  # noqa: S704 - escaped by plain_inline
        for at, part in enumerate(parts)
    )


def _wrapped(match: re.Match[str]) -> str:
    return f'<span class="long">{match[0]}</span>'

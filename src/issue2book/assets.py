"""Where styles/ and fonts/ are: in the wheel, or in the checkout.

In an editable install hatchling copies force-included files into site-packages as a snapshot,
while the package is imported from src/. So the folder beside this file comes first (wheel), then
the checkout's top level; site-packages is never searched.
"""

from __future__ import annotations

import functools
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_DATA = _PACKAGE / "segment" / "data"  # one list for all rooms


def _folder(name: str) -> Path:
    bundled = _PACKAGE / f"_{name}"
    return bundled if bundled.is_dir() else _PACKAGE.parents[1] / name


def styles_dir() -> Path:
    """The folder of style sheets."""
    return _folder("styles")


def fonts_dir() -> Path:
    """The folder of the bundled fonts, with `fonts.toml` and licences."""
    return _folder("fonts")


@functools.cache
def word_counts() -> dict[str, str]:
    """Frequent Chinese words and characters with their counts, as digits (few are ever asked)."""
    columns = _listing("words.txt").split()  # word, count, word, count …
    return dict(zip(columns[::2], columns[1::2], strict=True))


def listed_form(text: str) -> str:
    """`text`, character by character, in the script of the word list (simplified).

    >>> listed_form("臨時圖書館")
    '临时图书馆'
    """
    return text.translate(_simplified())


@functools.cache
def _simplified() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in _listing("characters.txt").split()}


def word_pairs() -> bytes:
    """How words follow one another; `segment.word_pairs` takes it apart."""
    return (_DATA / "pairs.bin").read_bytes()


def seam_weights() -> bytes:
    """The weights of `segment.seam_net`."""
    return (_DATA / "seams.npz").read_bytes()


def order_weights() -> bytes:
    """The weights of `segment.text_order`."""
    return (_DATA / "order.npz").read_bytes()


def role_weights() -> bytes:
    """The weights of `segment.role_trees`."""
    return (_DATA / "roles.npz").read_bytes()


def _listing(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")

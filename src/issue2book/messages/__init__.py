"""Texts shown to people, Chinese and English, by identifier.

Each module of this package with a `TEXTS` table belongs to one room; the identifiers of all
tables together are unique (a test holds that).
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping
from typing import Literal

from issue2book.messages.text import Text

Lang = Literal["zh", "en"]

__all__ = ["Lang", "Text", "hint", "name", "other", "table_names", "tables", "text"]


class _Params(dict[str, str]):
    """Parameters of a text; one that the caller forgot stays visible as `{name}`."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def table_names() -> tuple[str, ...]:
    """The modules of this package that hold a table."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name != "text"))


@functools.cache
def tables() -> Mapping[str, Text]:
    """All texts of all rooms by identifier."""
    texts: dict[str, Text] = {}
    for name in table_names():
        texts.update(importlib.import_module(f"{__name__}.{name}").TEXTS)
    return texts


def text(key: str, lang: Lang, params: Mapping[str, object] | None = None) -> str:
    """The sentence of `key`; an unknown key is shown as it stands, with its parameters."""
    entry = tables().get(key)
    if entry is None:
        return " ".join([key, *(f"{name}={value}" for name, value in (params or {}).items())])
    return _fill(entry.zh if lang == "zh" else entry.en, lang, params)


def other(key: str, lang: Lang, params: Mapping[str, object] | None = None) -> str:
    """What may be so instead of what `text` says was decided; empty where nothing was.

    The parameter `instead` is what may stand in the place; another sentence tells it.
    """
    if "instead" in (params or {}):
        return text("INSTEAD", lang, params)
    entry = tables().get(key)
    if entry is None:
        return ""
    return _fill(entry.other_zh if lang == "zh" else entry.other_en, lang, params)


def hint(key: str, lang: Lang, params: Mapping[str, object] | None = None) -> str:
    """What to do about `key`; empty if there is nothing to do."""
    entry = tables().get(key)
    if entry is None:
        return ""
    return _fill(entry.hint_zh if lang == "zh" else entry.hint_en, lang, params)


def name(key: str, lang: Lang) -> str:
    """What a finding is about, in a word or two; empty if that has no name."""
    entry = tables().get(key)
    if entry is None:
        return ""
    return entry.name_zh if lang == "zh" else entry.name_en


#: Parameters that are codes of the model, and the identifiers of the words for them.
_CODES = {"role": "ROL_", "other": "ROL_", "kind": "KND_", "rival": "KND_"}


def _fill(template: str, lang: Lang, params: Mapping[str, object] | None) -> str:
    """`template` with its parameters; parameters are values and never templates themselves."""
    return template.format_map(
        _Params({name: _word(name, str(value), lang) for name, value in (params or {}).items()})
    )


def _word(name: str, value: str, lang: Lang) -> str:
    """The value, or the word that people use for it where it is a code of the model."""
    entry = tables().get(_CODES[name] + value) if name in _CODES else None
    return value if entry is None else entry.zh if lang == "zh" else entry.en

"""`issue.toml` and command options become one frozen `Settings`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

Trim = Literal["210x285", "A4", "185x260", "148x210", "ereader"]


class IssueFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[issue]`: facts that the text lacks or has wrong; each overrides the text."""

    title: str | None = None
    year: int | None = None
    number: int | None = None
    total_number: int | None = None
    frequency: str | None = None
    sponsor: str | None = None
    publisher: str | None = None
    language: str | None = None
    date: str | None = None
    issn: str | None = None
    cn: str | None = None


class Settings(msgspec.Struct, frozen=True):
    """Everything that steers a build, resolved and checked.

    `base` is the input's folder: pictures are read from inside it only.
    """

    base: Path
    facts: IssueFacts = IssueFacts()
    cover: Path | None = None
    trim: Trim = "210x285"
    embed_fonts: bool = True

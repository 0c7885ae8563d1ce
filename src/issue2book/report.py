"""What a build tells: findings and products, as typed objects and as JSON."""

from __future__ import annotations

from typing import Protocol

import msgspec

from issue2book.model import Finding


class Progress(Protocol):
    """How a room tells that it is alive; silent by default."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A new stage begins; `name` is a message key, `total` its number of steps."""

    def advance(self, steps: int = 1) -> None:
        """Some steps of the stage are done."""


class Silent:
    """A progress that says nothing."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Do nothing."""

    def advance(self, steps: int = 1) -> None:
        """Do nothing."""


class Rendered(msgspec.Struct, frozen=True):
    """A product before it is published.

    `facts` are figures for the closing lines (pages, files, fonts …), by message key.
    """

    data: bytes
    findings: tuple[Finding, ...] = ()
    facts: dict[str, int] = {}


class Product(msgspec.Struct, frozen=True):
    """A published file."""

    path: str
    size: int
    sha256: str
    facts: dict[str, int] = {}


class Report(msgspec.Struct, frozen=True):
    """The whole outcome of one command on one issue (`--report FILE.json`)."""

    input: str
    exit_code: int
    products: tuple[Product, ...] = ()
    findings: tuple[Finding, ...] = ()
    figures: dict[str, int] = {}

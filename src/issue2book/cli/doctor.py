"""The table of `doctor`: what is there, what is missing, and the line that mends it."""

from __future__ import annotations

import json
from collections.abc import Sequence

import msgspec

from issue2book.check.machine import Part
from issue2book.cli.terminal import Terminal


def as_json(parts: Sequence[Part]) -> str:
    """The inventory for programs."""
    return json.dumps(msgspec.to_builtins(parts), ensure_ascii=False, indent=1)


def as_table(parts: Sequence[Part], terminal: Terminal) -> str:
    """One line a part, then each command that mends something, once.

    The names are ASCII, so plain padding aligns what stands behind them.
    """
    missing = [part for part in parts if part.missing]
    width = max(len(part.name) for part in parts) + 2
    lines = [f"{part.name:<{width}}{part.found or _state(part, terminal)}" for part in parts]
    commands = dict.fromkeys(part.mend for part in missing if part.mend)
    lines += [terminal.text("DEP004", command=command) for command in commands]
    lines.append(terminal.text("DEP003", n=len(missing)) if missing else terminal.text("DEP002"))
    return "\n".join(lines)


def _state(part: Part, terminal: Terminal) -> str:
    return terminal.text("WRD_missing" if part.needed else "WRD_absent")

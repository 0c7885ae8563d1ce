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
    """One line a part, then each command that mends something, once."""
    missing = [part for part in parts if part.missing]
    lines = [_line(part, terminal) for part in parts]
    commands = dict.fromkeys(part.mend for part in missing if part.mend)
    lines += [terminal.text("DEP004", command=command) for command in commands]
    lines.append(terminal.text("DEP003", n=len(missing)) if missing else terminal.text("DEP002"))
    return "\n".join(lines)


def _line(part: Part, terminal: Terminal) -> str:
    """The names are ASCII, so plain padding aligns them; the state stands in front."""
    if part.found:
        return f"{terminal.text('WRD_found')}  {part.name:<28}{part.found}"
    state = "WRD_missing" if part.needed else "WRD_absent"
    return f"{terminal.text(state)}  {part.name}"

"""`Issue` ⇄ JSON, the shape that `issue2book inspect --json` prints."""

from __future__ import annotations

import json

import msgspec

from issue2book.model.issue import Issue


def to_json(issue: Issue) -> str:
    """JSON with sorted structure and two-space indents; same model, same bytes."""
    return json.dumps(msgspec.to_builtins(issue), ensure_ascii=False, indent=1) + "\n"


def from_json(data: bytes | str) -> Issue:
    """The model of `data`.

    Raises:
        msgspec.ValidationError: a value does not fit; the message ends with its path.
    """
    return msgspec.json.decode(data, type=Issue)

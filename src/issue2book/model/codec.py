"""`Issue` ⇄ JSON, the shape that `issue2book inspect --json` prints."""

from __future__ import annotations

import json

import msgspec

from issue2book.model.issue import Issue


def to_json(issue: Issue) -> str:
    """JSON with one space of indent; same model, same bytes.

    What was left out stands there twice: as `left_out` with reasons and spans, and as `dropped`,
    the plain texts, the form in which scorers of segmenters read it.
    """
    tree = msgspec.to_builtins(issue)
    tree["dropped"] = [dropped.text for dropped in issue.dropped]
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def from_json(data: bytes | str) -> Issue:
    """The model of `data`.

    Raises:
        msgspec.ValidationError: a value does not fit; the message ends with its path.
    """
    return msgspec.json.decode(data, type=Issue)

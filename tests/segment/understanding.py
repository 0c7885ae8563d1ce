"""From printed text to what the segmenter makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from issue2book.model import Issue, Line, to_json
from issue2book.reading import read
from issue2book.reading.markdown import parse
from issue2book.segment import segment


def understood(text: str) -> tuple[tuple[Line, ...], Issue]:
    """The lines of `text`, and the issue they hold."""
    lines = parse(text)
    return lines, segment(lines)


def understood_of(path: Path) -> tuple[tuple[Line, ...], Issue]:
    """The same of a file in any format."""
    lines = read(path)
    return lines, segment(lines)


def as_json(issue: Issue) -> dict[str, Any]:
    """The issue in the shape that scorers read."""
    return json.loads(to_json(issue))


def understood_as_json(text: str) -> dict[str, Any]:
    """Both together."""
    return as_json(understood(text)[1])

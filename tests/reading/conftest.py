"""Helpers for tests that write an input of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from issue2book.model import Line
from issue2book.reading import read


@pytest.fixture
def read_as(tmp_path: Path) -> Callable[..., tuple[Line, ...]]:
    """Read a JSON value, a string or bytes, saved in a file of its own."""

    def reading(content: object, name: str = "issue.json") -> tuple[Line, ...]:
        path = tmp_path / name
        match content:
            case bytes(data):
                path.write_bytes(data)
            case str(text):
                path.write_text(text, encoding="utf-8", newline="")
            case _:
                path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return read(path)

    return reading

"""Where a piece of text stands in the input: spans of numbered lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Characters `start` (inclusive) to `end` (exclusive) of the text of line `line`.

    Lines count from 1 as in the input file; offsets count code points of the line's text
    after the reader took its markup off. In JSON a span is `[line, start, end]`.
    """

    line: int
    start: int
    end: int


def source_lines(spans: Iterable[Span]) -> list[int]:
    """The distinct line numbers of `spans`, in their order (reading order of the block)."""
    return list(dict.fromkeys(span.line for span in spans))

"""What tests of the line setting ask of a composed paragraph."""

from __future__ import annotations

from issue2book.typeset.compose import Composed


def texts(composed: Composed) -> list[str]:
    return [line.text for line in composed.lines]


def place(composed: Composed, cluster: str, line: int = 0) -> tuple[int, int]:
    """Where the ink box of the first such cluster of a line begins, and its advance."""
    x = composed.lines[line].indent
    for run in composed.lines[line].runs:
        for text, advance, offset in zip(run.clusters, run.advances, run.offsets, strict=True):
            if text == cluster:
                return x + offset, advance
            x += advance
    raise AssertionError(cluster)

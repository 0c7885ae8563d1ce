"""What the issue does throughout: whether sentences below pictures are their captions."""

from __future__ import annotations

from collections.abc import Iterator

from issue2book.model import Label, Line, Picture
from issue2book.segment.pieces import from_lines
from issue2book.segment.roles import habits_of


def _lines(labels: list[Label]) -> Iterator[Line]:
    for at, label in enumerate(labels):
        yield Line(2 * at + 1, "", picture=Picture("a.jpg"), label="picture")
        yield Line(2 * at + 2, "船在渡口等了一夜。", 1, label=label)


def _sentences(labels: list[Label]) -> bool:
    return habits_of(from_lines(tuple(_lines(labels)))).sentences


def test_an_engine_that_knows_captions_takes_none_for_text() -> None:
    assert _sentences(["text"] * 5)
    assert _sentences(["text", "caption", "text", "text", "text"])
    assert not _sentences(["caption", "caption", "text", "text", "text", "text"])

"""A unit of a few blocks, with its title, for what is asked of units alone."""

from __future__ import annotations

from issue2book.model import Block, Kind, Span, Unit


def unit(
    line: int,
    *blocks: tuple[str, str],
    kind: Kind = "article",
    column: str | None = None,
    authors: tuple[str, ...] = (),
) -> Unit:
    """A unit whose title stands in `line`, its blocks each two lines further down."""
    made = tuple(
        Block(role, words, (Span(line + 2 * at, 0, len(words)),))  # type: ignore[arg-type]
        for at, (role, words) in enumerate(blocks, 1)
    )
    src = {"title": (Span(line, 0, 4),)}
    title = f"题目{line}"
    return Unit(f"u{line}", kind, title, column, authors=authors, blocks=made, field_src=src)

"""A box of figures becomes a unit: its name, then figure and words in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Block, Unit
from issue2book.segment.blocks import with_tables
from issue2book.segment.feature_intros import is_of_features
from issue2book.segment.figure_boxes import is_figures_section
from issue2book.segment.labels import ends_open
from issue2book.segment.named_boxes import parted
from issue2book.segment.pieces import cut
from issue2book.segment.punctuation import normalise
from issue2book.segment.section_labels import name_of
from issue2book.segment.text import bare, has_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.entries import Entry
    from issue2book.segment.figure_boxes import Box
    from issue2book.segment.pieces import Piece
    from issue2book.segment.windows import Window


#: Characters that may be left of words for another line.
_REST = 3


def statistics_unit(
    number: int,
    box: Box,
    window: Window,
    pieces: Sequence[Piece],
    anchor: Unit | None,
    contents: Contents,
) -> Unit:
    """A statistics box: its title, then figure and sentence in turn; some are listed.

    The lines of its `window` that are not its own name its section above it. Others that are in
    no section of figures stand in that of the unit `anchor`, on whose page they are; where the
    contents page leaves them out they do so in a feature alone.
    """
    title, own = "数据", {*box.indexes} - {box.label}
    labels = [pieces[index] for index in window.indexes if index not in own]
    label = next((piece for piece in labels if has_han(piece.text)), None)
    blocks = [_plain_block("kicker", piece) for piece in labels if piece.text.strip()]
    if box.title is not None:
        blocks.append(_plain_block("sidebar-title", pieces[box.title]))
        title = blocks[-1].text
    blocks += _figures(box, pieces)
    blocks += with_tables([_table(pieces[index]) for index in box.tables])
    blocks += [_plain_block("table-note", pieces[index]) for index in box.notes]
    entry = _entry(title, contents)
    around = anchor.column if anchor else None
    if contents.entries and not is_of_features(around or ""):
        around = None
    named = name_of(label.text) if label else None
    if entry:
        column = entry.column or (None if is_figures_section(named or "") else named)
    else:
        column = named or around
    if box.section is not None and not is_figures_section(column or ""):
        column = box.section
    dashed = None if box.subtitle is None else pieces[box.subtitle]
    return Unit(
        id=f"u{number:02}",
        kind="statistics",
        title=title,
        subtitle=normalise(dashed.text.strip())[0] if dashed else None,
        field_src={"subtitle": dashed.src} if dashed else {},
        column=column,
        page=entry.page if entry else pieces[box.indexes[0]].printed,
        anchor=anchor.id if anchor else None,
        blocks=tuple(blocks),
    )


def _entry(title: str, contents: Contents) -> Entry | None:
    """The entry of a box: 数字地理 盐湖 on the page, 数字地理 in the list; or 数说：盐湖 there."""
    key, first = bare(title), title.split()[:1]
    listed = [e for e in contents.entries if len(bare(e.title)) > 1]
    alike = (e for e in listed if key == bare(e.title) or first == [e.title])
    return next(alike, None) or next((e for e in listed if key == bare(parted(e.title)[2])), None)


def _figures(box: Box, pieces: Sequence[Piece]) -> Iterable[Block]:
    """Each figure and its words."""
    cuts = dict(box.cuts)
    for figure, texts in box.figures:
        if figure in cuts:
            value, words = cut(pieces[figure], cuts[figure])
            yield from (_plain_block("stat-value", value), _plain_block("stat-text", words))
            continue
        yield _plain_block("stat-value", pieces[figure])
        yield from (_plain_block("stat-text", piece) for piece in _whole(texts, pieces))


def _whole(texts: Sequence[int], pieces: Sequence[Piece]) -> Iterable[Piece]:
    """The words of a figure, the last characters of a printed line with those above."""
    made: list[Piece] = []
    for index in texts:
        piece = pieces[index]
        if made and len(piece.text.strip()) <= _REST and ends_open(made[-1].text):
            text, src = made[-1].text + piece.text, made[-1].src + piece.src
            made[-1] = msgspec.structs.replace(made[-1], text=text, src=src)
        else:
            made.append(piece)
    return made


def _table(piece: Piece) -> Block:
    return msgspec.structs.replace(_plain_block("table", piece), rows=piece.rows)


def _plain_block(role: str, piece: Piece) -> Block:
    text = normalise(piece.text)[0].strip()
    return Block(
        role=role,  # type: ignore[arg-type]
        text=text,
        src=piece.src,
        source=piece.text if piece.text != text else None,
    )

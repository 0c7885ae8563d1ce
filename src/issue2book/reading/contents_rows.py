"""Rows of a contents page that an engine read as columns: titles here, pages there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from issue2book.reading.blocks import FURNITURE, Block

_HEADING = re.compile(
    r"\s*(?:本期)?[目\s]{1,4}[录錄次]\s*(?:CONTENTS)?\s*|\s*CONTENTS\s*", re.IGNORECASE
)
#: Writers and page, or the page alone: what stands at the right edge of such a page.
_RIGHT = re.compile(r"[^\d，。：；？！]{0,24}\d{1,3}")
_PAGE = re.compile(r"\d{1,3}\s*$")
#: A section's name with a mark before it.
_SECTION = re.compile(r"[^\w\s“‘《〈「『（(—–-]")
#: Thousandths of the page: where the right column begins at least; how far a row may slip.
_RIGHT_HALF, _SLIP = 550, 14


class _Row(msgspec.Struct):
    """A printed line, with its height on the page."""

    block: Block
    text: str
    middle: float


def with_rows(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, those of contents pages as rows where pages or writers were read apart."""
    for _, page in groupby(blocks, key=lambda block: block.page):
        own = list(page)
        listed = any(_HEADING.fullmatch(block.text) for block in own)
        yield from (_page(own) if listed else own)


def _page(blocks: list[Block]) -> list[Block]:
    rows = [row for block in blocks for row in _rows(block)]
    right = [row for row in rows if _is_right(row.block)]
    left = [row for row in rows if not _is_right(row.block)]
    if not right or any(block.bbox is None for block in blocks if block.text):
        return blocks
    right.sort(key=lambda row: row.middle)
    left.sort(key=lambda row: (round(row.middle / _SLIP), row.block.bbox or ()))
    unpaged = [
        row for row in left if row.text and not (_PAGE.search(row.text) or _is_section(row.text))
    ]
    for row, entry in _pairs(right, unpaged):
        entry.text += f" {row.text}"
        row.text = ""
    return [
        msgspec.structs.replace(row.block, text=row.text)
        for row in [*left, *right]
        if row.text or row.block.picture or row.block.rows
    ]


def _pairs(right: Sequence[_Row], entries: Sequence[_Row]) -> Iterator[tuple[_Row, _Row]]:
    """Each row of the right edge with its entry: in order if there are as many, else by height."""
    if len(right) == len(entries):
        yield from zip(right, entries, strict=True)
        return
    free = list(entries)
    for row in right:
        near = min(free, key=lambda entry: abs(entry.middle - row.middle), default=None)
        if near is not None and abs(near.middle - row.middle) <= _SLIP:
            free.remove(near)
            yield row, near


def _is_section(text: str) -> bool:
    return bool(_SECTION.match(text) or _HEADING.fullmatch(text))


def _is_right(block: Block) -> bool:
    lines = block.text.splitlines()
    far = block.bbox is not None and block.bbox[0] >= _RIGHT_HALF
    far = far and block.label not in FURNITURE  # a folio
    return far and bool(lines) and all(_RIGHT.fullmatch(line.strip()) for line in lines)


def _rows(block: Block) -> Iterator[_Row]:
    lines = [line for line in block.text.splitlines() if line.strip()] or [""]
    top, bottom = (block.bbox[1], block.bbox[3]) if block.bbox else (0, 0)
    for at, line in enumerate(lines):
        middle = top + (at + 0.5) * (bottom - top) / len(lines)
        yield _Row(block, line, middle)

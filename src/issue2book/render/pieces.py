"""The blocks of a unit, grouped into the pieces that a page is made of.

Roles become shapes here, once for both books; the templates only know shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, assert_never

import msgspec

from issue2book.model import Block, Role
from issue2book.render.display import credited, letters, undecorated
from issue2book.render.outline import Entry, Heading

Shape = Literal[
    "heading",
    "runin",
    "para",
    "list",
    "poem",
    "quote",
    "dialogue",
    "table",
    "tabletitle",
    "tablenote",
    "figure",
    "credit",
    "pullquote",
    "footnotes",
    "bio",
    "figures",
    "standfirst",
    "byline",
    "affiliation",
    "kicker",
    "lines",
    "scene",
]

_OPENING = ("kicker", "byline", "affiliation", "standfirst")
# Roles whose neighbours of the same shape belong to one element (a list, a poem).
_GROUPED = ("list", "poem", "quote", "dialogue", "footnotes", "bio", "figures", "lines")
_TEXTS = ("para", "dialogue", "quote", "list", "poem")
_SUMMARY = 90  # letters; no pull quote has more than some five lines
_TITLE_LINES = ("sidebar-title", "masthead", "thanks", "ad", "contents", "kicker")
_UNDECORATED = ("standfirst", "pullquote", "caption", "credit", "bio", "sidebar-title")
_NUMBERED_TABLE = re.compile(r"(?:附?表|Table)\s*[\d一二三四五六七八九十]", re.IGNORECASE)
_TABLE_TITLE = re.compile(r"[^。！？]{1,40}(?<![摄攝])")
_ORDINAL = re.compile(
    r"^\s*(?:[（(]?(?:[0-9０-９一二三四五六七八九十]+|[A-Za-zＡ-Ｚ])[)）.．、]|[①-⑳㈠-㈩❶-❿]"
    r"|第?[一二三四五六七八九十]+[是者，,]|其[一二三四五六七八九十][，,是])"
)


class Pair(msgspec.Struct, frozen=True):
    """One line of a table of figures: a large value and what it counts."""

    value: Block | None
    texts: tuple[Block, ...]


_NAMES_PICTURE = re.compile(r"[图圖]\s*[\d①-⑳一二三四五六七八九十为為：:]")


class Piece(msgspec.Struct, frozen=True):
    """Blocks that make one element.

    `heading` is set for headings; `ends` marks the last text; `title` is the id of the caption
    that is the title of its page. A piece that a page's end divides is several: `keys` names the
    element of each block (and the list's, last) over all of them, `continues` those that do not
    begin it, `numbered` and `summary` are then what the whole is. `number` counts the tables of
    a unit that has several.
    """

    shape: Shape
    blocks: tuple[Block, ...]
    heading: Heading | None = None
    ends: bool = False
    title: str = ""
    keys: tuple[str, ...] = ()
    continues: bool = False
    numbered: bool | None = None
    summary: bool | None = None
    number: int = 0

    @property
    def block(self) -> Block:
        """The first block."""
        return self.blocks[0]

    @property
    def marked(self) -> bool:
        """Whether a caption without its picture needs a mark: 图1, 图为 and 图：are one."""
        return not _NAMES_PICTURE.match(self.block.text)

    @property
    def credits(self) -> tuple[Block, ...]:
        """The credit lines of a figure."""
        return tuple(block for block in self.blocks[1:] if block.role == "credit")

    @property
    def long(self) -> bool:
        """A pull quote of several sentences: a summary, which is set as text."""
        if self.summary is not None:
            return self.summary
        return self.shape == "pullquote" and len(letters(self.block.text)) > _SUMMARY

    @property
    def ordered(self) -> bool:
        """Every item of a list brings its own ordinal."""
        if self.numbered is not None:
            return self.numbered
        return all(_ORDINAL.match(block.text) for block in self.blocks)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Figures with their texts, in printed order."""
        found: list[Pair] = []
        for block in self.blocks:
            if block.role == "stat-value":
                found.append(Pair(block, ()))
            elif found:
                found[-1] = Pair(found[-1].value, (*found[-1].texts, block))
            else:
                found.append(Pair(None, (block,)))
        return tuple(found)


def opening(entry: Entry) -> tuple[Piece, ...]:
    """What stands between title and text: kicker lines, byline, affiliation, standfirst."""
    return tuple(Piece(_shape(block.role), (block,)) for _, block in _divided(entry)[0])


def flow(entry: Entry) -> tuple[Piece, ...]:
    """The text of the unit after its opening."""
    headings = {heading.index: heading for heading in entry.headings}
    rest = _divided(entry)[1]
    if entry.unit.kind == "masthead":  # a credit among offices is one of them (封面设计: …)
        lines = tuple(block for _, block in rest if block.picture is None)
        shown = [block for _, block in rest if block.picture is not None]
        return (*([Piece("lines", lines)] if lines else []), *_figures(shown))
    found = _counted(_ended(_tables_titled(tuple(_pieces(rest, headings))), entry))
    named = caption_title(entry)
    first = next((n for n, piece in enumerate(found) if piece.block == named), -1)
    return tuple(
        _titled(piece, entry) if n == first else _credited(piece) for n, piece in enumerate(found)
    )


def _credited(piece: Piece) -> Piece:
    """A figure whose caption ends with its photographer: the credit stands apart, as others do."""
    if piece.shape != "figure" or piece.block.role != "caption":
        return piece
    blocks = (*credited(piece.block), *piece.blocks[1:])
    return msgspec.structs.replace(piece, blocks=blocks)


def _titled(piece: Piece, entry: Entry) -> Piece:
    """A figure whose caption is the title of its page; what follows the title is its credit."""
    block, *others = piece.blocks
    head, title, credit = block.text.partition(entry.unit.title)
    if title and not head.strip() and credit.strip():
        bold = tuple(part for part in block.bold if part[1] <= len(title))
        block = msgspec.structs.replace(block, text=title, bold=bold)
        others.insert(0, Block("credit", credit.strip()))
    return msgspec.structs.replace(piece, blocks=(block, *others), title=f"{entry.anchor}t")


def caption_title(entry: Entry) -> Block | None:
    """The caption that a photo page without a title is named after; it is not printed twice.

    The photographer behind the caption is no part of the name.
    """
    if entry.unit.kind != "photo" or "title" in entry.unit.field_src:
        return None
    name = letters(entry.label)
    blocks = (block for _, block in _printed(entry) if block.role == "caption")
    return next((block for block in blocks if name and letters(block.text).startswith(name)), None)


def title_line(entry: Entry) -> str:
    """The title of a page that got a label of its own (版权页), unless a line of it says so."""
    if "title" not in entry.unit.field_src:  # not printed: the name of its kind
        return ""
    title = letters(entry.unit.title)
    told = {letters(entry.label), *(letters(block.text) for block in entry.unit.blocks)}
    return "" if title in told else entry.unit.title


def _printed(entry: Entry) -> list[tuple[int, Block]]:
    """The numbered blocks without empty ones and without the line that repeats the title."""
    untold = {letters(entry.label), letters(entry.unit.column or "")} - {""}
    kept = []
    for index, block in enumerate(entry.unit.blocks):
        if block.role in _TITLE_LINES and letters(block.text) in untold:
            untold.remove(letters(block.text))
        elif block.text.strip() or block.picture or block.rows:
            plain = block.role in _UNDECORATED
            kept.append((index, undecorated(block) if plain else block))
    return kept


def _divided(entry: Entry) -> tuple[list[tuple[int, Block]], list[tuple[int, Block]]]:
    """The opening, and the rest; a picture above the byline belongs to the text."""
    printed = _printed(entry)
    start = (*_OPENING, "image", "caption", "credit")
    length = next((n for n, (_, b) in enumerate(printed) if b.role not in start), len(printed))
    head = [item for item in printed[:length] if item[1].role in _OPENING]
    return head, [item for item in printed if item not in head]


def _pieces(blocks: Sequence[tuple[int, Block]], headings: dict[int, Heading]) -> Iterator[Piece]:
    for shape, run in groupby(blocks, key=lambda item: _shape_of(item[1])):
        items = list(run)
        if shape in _GROUPED:
            yield Piece(shape, tuple(block for _, block in items))
        elif shape == "figure":
            yield from _figures([block for _, block in items])
        else:
            for index, block in items:
                heading = headings.get(index)
                own: Shape = "heading" if heading else "para" if shape == "heading" else shape
                yield Piece(own, (block,), heading)


def _figures(blocks: list[Block]) -> Iterator[Piece]:
    """A caption takes the credits that follow it; a credit alone stays a line."""
    start = 0
    for at in range(1, len(blocks) + 1) if blocks else ():
        if at == len(blocks) or blocks[at].role == "caption" or blocks[at].picture is not None:
            alone = blocks[start].role == "credit"
            yield Piece("credit" if alone else "figure", tuple(blocks[start:at]))
            start = at


def _tables_titled(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A caption without a picture right above a table is the table's title, unless a sentence.

    Below a table it is so if it says so (表3 …): a caption there may belong to a lost picture.
    """
    return tuple(
        msgspec.structs.replace(piece, shape="tabletitle")
        if _is_table_title(piece)
        and ((after and after.shape == "table") or _names_table_above(piece, before))
        else piece
        for before, piece, after in zip((None, *pieces), pieces, (*pieces[1:], None), strict=False)
    )


def _counted(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Several tables are numbered: regions of one name are one place to a reader (ARIA 1.2)."""
    tables = [n for n, piece in enumerate(pieces) if piece.shape == "table"]
    if len(tables) < 2:
        return pieces
    return tuple(
        msgspec.structs.replace(piece, number=tables.index(n) + 1) if n in tables else piece
        for n, piece in enumerate(pieces)
    )


def _names_table_above(piece: Piece, before: Piece | None) -> bool:
    above = before is not None and before.shape == "table"
    return above and _NUMBERED_TABLE.match(piece.block.text.strip()) is not None


def _is_table_title(piece: Piece) -> bool:
    single = piece.shape == "figure" and len(piece.blocks) == 1 and not piece.block.picture
    return single and _TABLE_TITLE.fullmatch(piece.block.text.strip()) is not None


def _ended(pieces: tuple[Piece, ...], entry: Entry) -> tuple[Piece, ...]:
    """The last text of an article carries the end mark, after its last block; verses have none."""
    if entry.unit.kind not in ("article", "letters"):
        return pieces
    last = max((n for n, p in enumerate(pieces) if p.shape in _TEXTS), default=-1)
    if last < 0 or pieces[last].shape == "poem" or pieces[last].blocks[-1].broken == "end":
        return pieces
    ended = msgspec.structs.replace(pieces[last], ends=True)
    return (*pieces[:last], ended, *pieces[last + 1 :])


def _shape_of(block: Block) -> Shape:
    shape: Shape = "table" if block.rows else _shape(block.role)
    # an advertisement, or the cover, may be nothing but a picture
    return "figure" if shape == "lines" and block.picture is not None else shape


def _shape(role: Role) -> Shape:  # noqa: C901, PLR0911, PLR0912 - one line per role
    match role:
        case "heading1" | "heading2":
            return "heading"
        case "runin" | "para" | "poem" | "quote" | "table" | "pullquote" | "bio" | "credit":
            return "figure" if role == "credit" else role
        case "standfirst" | "byline" | "affiliation" | "kicker":
            return role
        case "sidebar-title":
            return "kicker"
        case "list-item":
            return "list"
        case "question" | "answer":
            return "dialogue"
        case "table-note":
            return "tablenote"
        case "caption" | "image":
            return "figure"
        case "footnote":
            return "footnotes"
        case "stat-value" | "stat-text":
            return "figures"
        case "ornament":
            return "scene"
        case "masthead" | "contents" | "thanks" | "ad":
            return "lines"
        case _:
            assert_never(role)

"""Reading order from boxes, for pages whose blocks an engine gave in an order that cannot be.

Engines sort by columns or by the left edge, and then the second column of an article comes behind
the title that stands below both. A page whose own order never puts a block before one right above
it is left alone: engines that know more than boxes are right more often than boxes are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

import msgspec

from issue2book.reading.blocks import FURNITURE, Block, Box

#: （上接第3页）: the rest of a piece from another page, below what stands here.
_GOES_ON = re.compile(r"[（(\[【◀▲→]*\s?(?:[上紧緊]接|接[上第]|[续續]第)")
#: Thousandths of the page by which boxes of neighbours may overlap.
_SLACK = 6
#: Share of the narrower of two boxes that must lie below the other.
_BELOW = 0.3
#: Share of the height of all blocks that may cross the space between two columns.
_CROSSING = 0.6
#: Characters of the name of a section.
_LABEL = 12
#: Thousandths of the page between that and the title below.
_RIGHT_BELOW = 40
#: The same beside the head of a second piece on the page, below its first line.
_EMPTY = 15
#: The same between a heading and its text.
_BETWEEN = 30
#: Heads that are parted from their text, on a page with two columns read across.
_WOVEN = 2
#: Characters from which on a block is text and no head.
_TEXT = 40
#: Turns from column to column of blocks that come by their height.
_TURNS = 4
#: Texts that break off and go on below, so many where columns come by turns; what ends a text.
_BROKEN, _ENDS = 2, "。！？…；：!?.;:”’」』）)】》"
#: A question, an answer, a year or a number: rows of such are read across.
_ACROSS = re.compile(r"\s*(?:[问問答]|[QA]\W|[（(]?[\d〇一二三四五六七八九十]+[、.．）)年月])")
#: Thousandths of the page by which the widths of two columns differ.
_ALIKE = 30
#: Blocks of a page that hold more are no layout.
_MOST = 400
#: Thousandths of the page above which a folio stands at its head.
_HEAD = 120


class _Item(msgspec.Struct, frozen=True):
    """Blocks with one box, as a picture and its caption may have."""

    blocks: tuple[Block, ...]
    box: Box

    @property
    def height(self) -> int:
        return max(1, self.box[3] - self.box[1])

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2


def in_reading_order(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, page by page, those of impossible order by their boxes.

    Columns follow each other to the right, but where most pages show that they do not. A page
    with blocks that have no box is left alone.
    """
    pages = [
        _heads_first(list(page))
        for _, page in groupby(_headings_first(blocks), lambda block: block.page)
    ]
    items = [list(_items(_body(page))) for page in pages]
    ways = [_way(own) for own in items]
    leftward = ways.count(-1) > ways.count(1)  # as in vertical print
    for page, own, way in zip(pages, items, ways, strict=True):
        yield from page if leftward else _page(page, own, turned=way < 0)


def _heads_first(page: list[Block]) -> list[Block]:
    """The blocks of a page with its running heads on top, where they are printed.

    Engines give what is no text behind all that is, or anywhere.
    """
    return sorted(page, key=lambda block: not _is_head(block))


def _is_head(block: Block) -> bool:
    if block.label == "header":
        return block.page is not None
    return block.label == "folio" and block.bbox is not None and block.bbox[3] <= _HEAD


def _headings_first(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with each heading before the text that stands right below it on the page.

    Engines sort by the left edge, too, and then a heading that is set further in comes second.
    """
    held: Block | None = None
    for block in blocks:
        if held is not None and _stands_above(block, held):
            yield block
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _stands_above(block: Block, other: Block) -> bool:
    """Whether a title ends right above a text, over the same columns of one page."""
    if (block.label, other.label) != ("title", "text") or block.page != other.page:
        return False
    if block.bbox is None or other.bbox is None:
        return False
    left, _, right, bottom = block.bbox
    apart = other.bbox[1] - bottom
    return 0 <= apart <= _BETWEEN and left < other.bbox[2] and other.bbox[0] < right


def _page(blocks: list[Block], items: Sequence[_Item], *, turned: bool) -> list[Block]:
    """The blocks of a page; `turned` says that its columns come from right to left."""
    boxless = sum(len(item.blocks) for item in items) < len(_body(blocks))
    if boxless or len(items) > _MOST:
        return blocks
    if turned or _is_impossible(items) or _has_stray_label(items) or _is_mixed(items):
        ordered = _cut(items)
    elif (start := _zigzag_from(items)) is not None or (start := _woven_from(items)) is not None:
        ordered = [*items[:start], *_cut(items[start:])]
    else:
        return blocks
    first = next(at for at, block in enumerate(blocks) if block.label not in FURNITURE)
    head = [block for block in blocks[:first] if block.label in FURNITURE]
    foot = [block for block in blocks[first:] if block.label in FURNITURE]
    return [*head, *(block for item in ordered for block in item.blocks), *foot]


def _body(blocks: Iterable[Block]) -> list[Block]:
    return [block for block in blocks if block.label not in FURNITURE]


def _items(blocks: Sequence[Block]) -> Iterator[_Item]:
    for box, group in groupby(blocks, key=lambda block: block.bbox):
        if box is not None:
            yield _Item(tuple(group), box)


def _way(items: Sequence[_Item]) -> int:
    """1 where columns of one width follow each other to the right, -1 to the left, else 0."""
    turns = [
        (_column_above(items, at, following.box) or item.box, following.box)
        for at, (item, following) in enumerate(pairwise(items))
        if following.box[1] < item.box[3]
    ]
    turns = [(one, two) for one, two in turns if _is_as_wide(one, two)]
    right = sum(one[2] <= two[0] + _SLACK for one, two in turns)
    left = sum(two[2] <= one[0] + _SLACK for one, two in turns)
    if not (right or left):
        right, left = _turns_at_gutter(items)
    return (right > left) - (left > right)


def _turns_at_gutter(items: Sequence[_Item]) -> tuple[int, int]:
    """How often the order goes up across the gutter of two equal columns, rightward and leftward.

    A caption or a short heading, where the columns meet, does not tell how wide they are.
    """
    gutter = _gutter(items) if len(items) <= _MOST else None
    if gutter is None or not _are_alike(items, gutter):
        return 0, 0
    sides = [
        (_side(one, gutter), _side(two, gutter))
        for one, two in pairwise(items)
        if two.box[1] < one.box[1]
    ]
    return sides.count((-1, 1)), sides.count((1, -1))


def _column_above(items: Sequence[_Item], at: int, following: Box) -> Box | None:
    """The last block as wide as the one that follows, above narrower ones that end its column."""
    end = items[at].box
    for item in reversed(items[: at + 1]):
        if _is_as_wide(item.box, following):
            inside = item.box[0] - _SLACK <= end[0] and end[2] <= item.box[2] + _SLACK
            return item.box if inside else None
    return None


def _is_as_wide(box: Box, other: Box) -> bool:
    return abs((box[2] - box[0]) - (other[2] - other[0])) <= _ALIKE


def _is_impossible(items: Sequence[_Item]) -> bool:
    """Whether one comes before another that stands above it in the same column."""
    return any(
        _is_above(later.box, item.box)
        for at, item in enumerate(items)
        for later in items[at + 1 :]
    )


def _is_mixed(items: Sequence[_Item]) -> bool:
    """Whether what stands below the head of a second piece comes before what stands above it."""
    head = _second_head(items)
    if head is None:
        return False
    below = [item.box[1] >= head.box[1] - _SLACK for item in items]
    return below != sorted(below)


def _second_head(items: Sequence[_Item]) -> _Item | None:
    """The head of a piece, or the name of its section, below two columns that end above it.

    It stands in the first column alone: beside it the next is empty, and goes on below.
    """
    for head in items:
        block = head.blocks[0]
        if block.label != "title" and len(block.text) > _LABEL:
            continue
        above = [item for item in items if item.box[3] <= head.box[1] + _SLACK]
        below = [item for item in items if item.box[1] >= head.box[1] - _SLACK]
        beside = [item for item in below if item.box[0] >= head.box[2]]
        spans = any(item.box[0] >= head.box[2] for item in above) and beside
        apart = bool(_GOES_ON.match(block.text)) or (
            min((item.box[1] for item in beside), default=0) >= head.box[3] + _EMPTY
        )
        if not _GOES_ON.match(block.text) and _has_text_above(below, head, beside):
            continue  # the column goes on below a heading; what stands beside is another box
        if spans and apart and len(above) + len(below) == len(items):
            return head
    return None


def _has_text_above(below: Sequence[_Item], head: _Item, beside: Sequence[_Item]) -> bool:
    """Whether text stands below a head that ends above all that stands `beside` it."""
    top = min((item.box[1] for item in beside), default=0)
    return any(
        item.box[3] <= top and len(item.blocks[0].text) > _TEXT
        for item in below
        if item is not head and item.box[0] < head.box[2]
    )


def _has_stray_label(items: Sequence[_Item]) -> bool:
    """Whether the name of a section ends a column, and a title right below spans the next."""
    return any(
        len(label.blocks[0].text) <= _LABEL
        and following.box[3] <= label.box[1] + _SLACK
        and any(
            0 <= title.box[1] - label.box[3] <= _RIGHT_BELOW
            and title.box[0] < following.box[0] < title.box[2]
            for title in items
        )
        for label, following in pairwise(items)
    )


def _woven_from(items: Sequence[_Item]) -> int | None:
    """The position from which on two columns come line by line; None where they do not.

    Two heads or more are parted from what stands right below them by what stands in the other
    column. The title of all that stands above both.
    """
    parted = [at for at in range(len(items) - 1) if _is_parted(items, at)]
    return parted[0] if len(parted) >= _WOVEN else None


def _zigzag_from(items: Sequence[_Item]) -> int | None:
    """The position from which on two columns come by the height of their blocks, by turns.

    The blocks of a table or of a box with figures stand in rows; those of two columns do not.
    """
    gutter = _gutter(items)
    if gutter is None or not _are_alike(items, gutter):
        return None
    first = next((at for at, item in enumerate(items) if _side(item, gutter)), 0)
    first = max(
        (at + 1 for at, item in enumerate(items) if not _side(item, gutter)), default=first
    )
    run = items[first:]
    tops = [item.box[1] for item in run]
    turns = [
        two.box[1] - one.box[1]
        for one, two in pairwise(run)
        if _side(one, gutter) != _side(two, gutter)
    ]
    in_rows = sum(abs(turn) <= _SLACK for turn in turns)
    woven = len(turns) >= _TURNS and tops == sorted(tops) and 2 * in_rows < len(turns)
    return first if woven and _go_down(run, gutter) else None


def _go_down(run: Sequence[_Item], gutter: float) -> bool:
    """Whether texts break off that can go on below, in their column, and none leads beside it."""
    columns = sorted(run, key=lambda item: _side(item, gutter))
    texts = [item.blocks[-1].text.strip() for item in columns]
    broken = sum(
        len(above) > _TEXT and above[-1] not in _ENDS and not _ACROSS.match(text)
        for above, text in pairwise(texts)
    )
    return broken >= _BROKEN and not any(t[:1] == "答" or t[-1:] in ("：", ":") for t in texts)


def _side(item: _Item, gutter: float) -> int:
    """-1 for what stands left of a gutter, 1 for what stands right of it, 0 for what spans it."""
    return (item.box[0] >= gutter) - (item.box[2] <= gutter)


def _are_alike(items: Sequence[_Item], gutter: float) -> bool:
    """Whether the columns on both sides of a gutter are as wide as each other."""
    left, right = ([item.box for item in items if _side(item, gutter) == side] for side in (-1, 1))
    if not left or not right:
        return False
    widths = [max(b[2] for b in own) - min(b[0] for b in own) for own in (left, right)]
    return abs(widths[0] - widths[1]) <= _ALIKE


def _is_parted(items: Sequence[_Item], at: int) -> bool:
    """Whether the text right below a short line does not come next, but one beside them."""
    head, following = items[at], items[at + 1]
    below = (item for item in items[at + 2 :] if _is_right_below(head, item))
    if len(head.blocks[0].text) > _LABEL or _is_right_below(head, following):
        return False
    return any(
        following.box[0] >= max(head.box[2], item.box[2]) - _SLACK
        or following.box[2] <= min(head.box[0], item.box[0]) + _SLACK
        for item in below
    )


def _is_right_below(head: _Item, item: _Item) -> bool:
    apart = item.box[1] - head.box[3]
    words = {head.blocks[0].label, item.blocks[0].label} <= {"text", "title"}
    return words and 0 <= apart <= _BETWEEN and _is_above(head.box, item.box)


def _is_above(box: Box, other: Box) -> bool:
    shared = min(box[2], other[2]) - max(box[0], other[0])
    narrower = min(box[2] - box[0], other[2] - other[0])
    return box[3] <= other[1] + _SLACK and box[1] < other[1] and shared > _BELOW * narrower


def _cut(items: Sequence[_Item]) -> list[_Item]:
    """The items of a region in order: columns from left to right, between what spans them."""
    if len(items) <= 1:
        return list(items)
    if head := _second_head(items):
        above = [item for item in items if item.box[3] <= head.box[1] + _SLACK]
        return _cut(above) + _cut([item for item in items if item not in above])
    gutter = _gutter(items)
    if gutter is None:
        return sorted(items, key=lambda item: (item.box[1], item.box[0]))
    across = sorted(
        (item for item in items if item.box[0] < gutter < item.box[2]), key=lambda i: i.middle
    )
    rest = [item for item in items if item not in across]
    if not across:
        left = [item for item in rest if item.box[2] <= gutter]
        return _cut(left) + _cut([item for item in rest if item not in left])
    out: list[_Item] = []
    for item in across:
        above = [other for other in rest if other.middle < item.middle]
        rest = [other for other in rest if other not in above]
        out += [*_with_label(above), item]
    return out + _cut(rest)


def _with_label(above: Sequence[_Item]) -> list[_Item]:
    """The columns above a title, with the label of its section, which stands below both, last.

    So may several headings stand, as the name of a box and its first figure do.
    """
    label = max(above, key=lambda item: item.box[1], default=None)
    others = [item for item in above if item is not label]
    if label is None or not others or len(label.blocks[0].text) > _LABEL:
        return _cut(above)
    if label.box[1] < max(item.box[3] for item in others) - _SLACK:
        return _cut(above)
    heads = label.blocks[0].label == "title"
    return [*(_with_label(others) if heads else _cut(others)), label]


def _gutter(items: Sequence[_Item]) -> float | None:
    """The middle of the space between two columns, which little crosses; None in one column."""
    edges = sorted({*(item.box[0] for item in items), *(item.box[2] for item in items)})
    best: tuple[int, int, float] | None = None
    for left, right in pairwise(edges):
        x = (left + right) / 2
        sides = [item.box[2] <= x for item in items if not item.box[0] < x < item.box[2]]
        if len(set(sides)) < 2:
            continue
        crossing = sum(item.height for item in items if item.box[0] < x < item.box[2])
        found = (crossing, left - right, x)
        best = found if best is None else min(best, found)
    whole = sum(item.height for item in items)
    return None if best is None or best[0] > _CROSSING * whole else best[2]
